// SPDX-License-Identifier: GPL-3.0-or-later
#include "filter/Filter.h"

#include <QSet>
#include <QtTest>

#include <random>

using namespace cwndscope;
using namespace cwndscope::filter;

class FilterParserTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void reads_data();
    void reads();
    void saysWhatIsWrong_data();
    void saysWhatIsWrong();
    void boundsLength();
    void boundsDepth();
    void namesAreUnique();
    void everyFieldHasItsName();
    void survivesHostileText();
};

void FilterParserTest::reads_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<QString>("canonical");

    const auto row = [](const char *text, const char *canonical) {
        QTest::newRow(text) << QString::fromUtf8(text) << QString::fromUtf8(canonical);
    };
    row("", "");
    row("  \t ", "");
    row("rtt>50ms state:established peer:10.0.0.0/8 path:/iso total_retrans>0 cc:bbr",
        "rtt_us>50000 state:established peer:\"10.0.0.0/8\" target:\"/iso\" total_retrans>0 "
        "congestion_control:\"bbr\"");
    row("firefox", "\"firefox\"");
    row("10.0.0.7:51522", "\"10.0.0.7:51522\"");
    row("fe80::1", "\"fe80::1\"");
    row("a b or c d", "(\"a\" \"b\") or (\"c\" \"d\")");
    row("a and b", "\"a\" \"b\"");
    row("a && b || c", "(\"a\" \"b\") or \"c\"");
    row("a (b or c)", "\"a\" (\"b\" or \"c\")");
    row("((a))", "\"a\"");
    row("!a", "!\"a\"");
    row("not a or not (b c)", "!\"a\" or !(\"b\" \"c\")");
    row("!!a", "!!\"a\"");
    row("ORacle \"or\" AND x", "\"ORacle\" \"or\" \"x\"");
    row("path:\"a (1)\\\"\\\\.iso\"", "target:\"a (1)\\\"\\\\.iso\"");
    row("path:\"\"", "target:\"\"");
    row("path:/a(1", "");
    row("RTT>=1", "rtt_us>=1");
    row("rtt > 50 ms", "rtt_us>50 \"ms\"");
    row("rtt == 1s", "rtt_us=1000000");
    row("rtt<1.5us", "rtt_us<1.5");
    row("last_data_sent>2s", "last_data_sent_ms>2000");
    row("duration>2min", "duration>120");
    row("rate>9.4Mbit/s", "rate>1175000");
    row("rate>9.4mbps", "rate>1175000");
    row("delivery_rate<=1MiB/s", "delivery_rate_bytes_per_s<=1048576");
    row("sent>=1.5GiB", "sent>=1610612736");
    row("notsent=64kb", "notsent_bytes=64000");
    row("cwnd!=10", "snd_cwnd!=10");
    row("progress<50%", "progress<0.5");
    row("connection=18446744073709551615", "connection=18446744073709551615");
    row("delivered>1e3", "delivered>1000");
    row("delivered>2k", "delivered>2000");
    row("state:ESTAB", "state:established");
    row("state!=fin-wait-1", "state!=fin_wait1");
    row("reason=reset ca_state:Loss", "reason=reset ca_state:loss");
    row("peer:10.0.0.7:80", "peer:\"10.0.0.7:80\"");
    row("peer:10.0.0.7", "peer:\"10.0.0.7/32\"");
    row("peer:[::1]:80", "peer:\"[::1]:80\"");
    row("peer:[::1]", "peer:\"::1/128\"");
    row("peer:::1", "peer:\"::1/128\"");
    row("peer:2001:db8::/32", "peer:\"2001:db8::/32\"");
    row("peer:::ffff:10.0.0.0/104", "peer:\"10.0.0.0/8\"");
    row("peer:10.0.", "peer:\"10.0.\"");
    row("peer:fe80::1%0", "peer:\"fe80::1%0/128\""); // no place for the next argument
    row("peer:[fe80::1%0]:80", "peer:\"[fe80::1%0]:80\"");
    row("local:unix:/run/x", "local:\"unix:/run/x\"");
    row("a)", "");
}

void FilterParserTest::reads()
{
    QFETCH(QString, text);
    QFETCH(QString, canonical);
    const auto parsed = Filter::parse(text);
    if (canonical.isEmpty() && !text.trimmed().isEmpty()) {
        QVERIFY(std::holds_alternative<ParseError>(parsed));
        return;
    }
    const auto *error = std::get_if<ParseError>(&parsed);
    QVERIFY2(!error, error ? qPrintable(error->reason) : "");
    QCOMPARE(std::get<Filter>(parsed).toString(), canonical);
    // What it prints reads back as the same.
    const auto again = parse(canonical);
    QVERIFY(std::holds_alternative<Node>(again));
    QCOMPARE(toString(std::get<Node>(again)), canonical);
    QVERIFY(std::get<Node>(again) == std::get<Node>(parse(text)));
}

void FilterParserTest::saysWhatIsWrong_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<QString>("marked");
    QTest::addColumn<QString>("reason");

    const auto row = [](const char *text, const char *marked, const char *reason) {
        QTest::newRow(text) << QString::fromUtf8(text) << QString::fromUtf8(marked)
                            << QString::fromUtf8(reason);
    };
    row("a foo>1", "foo", "no field foo");
    row("rt>1", "rt", "mean rto_us");
    row("peer:x http://a", "http", "quotation marks");
    row("rtt>", "", "for example 50ms");
    row("rtt>fast", "fast", "Units: us, ms");
    row("rtt>5Mbit/s", "5Mbit/s", "Units: us, ms");
    row("rtt>-1", "-1", "number");
    row("rtt>1e999", "1e999", "number");
    row("rtt>1.", "1.", "number");
    row("rtt>.5", ".5", "number");
    row("rtt>0x10", "0x10", "number");
    row("rtt:(5)", "(", "space");
    row("rtt>)", "", "missing");
    row("path>1", ">", "no number");
    row("state:open", "open", "one of established");
    row("peer:10.0.0.0/33", "10.0.0.0/33", "0 to 32");
    row("peer:10.0.0.0/", "10.0.0.0/", "0 to 32");
    row("peer:2001:db8::/129", "2001:db8::/129", "to 128");
    row("(a", "(", "closing parenthesis");
    row("a)", ")", "opening parenthesis");
    row("()", ")", "condition is missing");
    row("a or", "", "condition is missing");
    row("or a", "or", "condition is missing");
    row("a or or b", "or", "condition is missing");
    row("!", "", "condition is missing");
    row(">5", ">", "name of a field");
    row("\"a", "\"a", "closing quotation");
    row("path:\"a", "\"a", "closing quotation");
    row("path:a\"b\"", "a\"", "quotation marks");
    row("path:/a(1).iso", "/a(", "quotation marks");
    row("\"a\"b", "\"a\"b", "space");
}

void FilterParserTest::saysWhatIsWrong()
{
    QFETCH(QString, text);
    QFETCH(QString, marked);
    QFETCH(QString, reason);
    const auto parsed = Filter::parse(text);
    const auto *error = std::get_if<ParseError>(&parsed);
    QVERIFY(error);
    QCOMPARE(text.mid(error->position, error->length), marked);
    QVERIFY2(error->reason.contains(reason), qPrintable(error->reason));
}

void FilterParserTest::boundsLength()
{
    const QString longest(longestFilter, u'x');
    QVERIFY(std::holds_alternative<Filter>(Filter::parse(longest)));
    const auto parsed = Filter::parse(longest + u'y');
    const auto *error = std::get_if<ParseError>(&parsed);
    QVERIFY(error);
    QCOMPARE(error->position, longestFilter);
    QCOMPARE(error->length, 1);
    QVERIFY(error->reason.contains(QString::number(longestFilter)));
}

void FilterParserTest::boundsDepth()
{
    const auto nested = [](int depth, const char *open, const char *close) {
        return QString::fromLatin1(open).repeated(depth) + u'x' + QString::fromLatin1(close).repeated(depth);
    };
    for (const auto &[open, close] : {std::pair{"(", ")"}, {"!", ""}, {"!(", ")"}}) {
        const int most = deepestFilter / int(strlen(open)) - 1;
        QVERIFY(std::holds_alternative<Filter>(Filter::parse(nested(most, open, close))));
        const auto parsed = Filter::parse(nested(most + 2, open, close));
        const auto *error = std::get_if<ParseError>(&parsed);
        QVERIFY(error);
        QVERIFY(error->reason.contains(QStringLiteral("nested")));
    }
}

void FilterParserTest::namesAreUnique()
{
    QSet<QString> names;
    for (const Quantity &quantity : quantities()) {
        for (const QString &name : QStringList{quantity.name} + quantity.aliases) {
            QVERIFY2(!names.contains(name), qPrintable(name));
            names.insert(name);
            QCOMPARE(findQuantity(name.toUpper()), &quantity);
        }
        QVERIFY(!quantity.meaning().isEmpty());
        // The example of an error message is no error.
        const QString example = quantity.name + u':' + quantity.example();
        QVERIFY2(std::holds_alternative<Filter>(Filter::parse(example)), qPrintable(example));
    }
}

void FilterParserTest::everyFieldHasItsName()
{
    for (const tcp::Field &field : tcp::fieldCatalogue()) {
        const QString name = QString::fromLatin1(field.name.data(), qsizetype(field.name.size()));
        const Quantity *quantity = findQuantity(name);
        QVERIFY2(quantity, qPrintable(name));
        QVERIFY(quantity->field == &field || name == QLatin1String("state"));
    }
    for (const char *alias : {"rtt", "rttvar", "min_rtt", "rto", "cwnd", "ssthresh", "mss", "cc",
                              "pacing_rate", "delivery_rate", "notsent", "rwnd_limited", "path"})
        QVERIFY2(findQuantity(QString::fromLatin1(alias)), alias);
}

void FilterParserTest::survivesHostileText()
{
    // Pieces of the language, cut and joined at random, and characters that have no place in it.
    const QStringList pieces{QStringLiteral("rtt"),    QStringLiteral(">"),  QStringLiteral("50ms"),
                             QStringLiteral("("),      QStringLiteral(")"),  QStringLiteral("!"),
                             QStringLiteral(" or "),   QStringLiteral("\""), QStringLiteral("\\"),
                             QStringLiteral("peer:"),  QStringLiteral("::"), QStringLiteral("10.0.0.0/8"),
                             QStringLiteral("state:"), QString(QChar(0)),    QString(QChar(0xD800)),
                             QString(QChar(0x202E)),   QStringLiteral(" "),  QStringLiteral("%"),
                             QStringLiteral("é"),      QStringLiteral("=")};
    std::mt19937 random(7);
    int good = 0;
    for (int round = 0; round < 20'000; ++round) {
        QString text;
        for (int length = int(random() % 12); length >= 0; --length)
            text += pieces[qsizetype(random() % std::size_t(pieces.size()))];
        const auto parsed = parse(text);
        if (const auto *error = std::get_if<ParseError>(&parsed)) {
            QVERIFY(error->position >= 0 && error->length >= 0);
            QVERIFY(error->position + error->length <= text.size());
            QVERIFY(!error->reason.isEmpty());
            continue;
        }
        ++good;
        const auto again = parse(toString(std::get<Node>(parsed)));
        QVERIFY2(std::holds_alternative<Node>(again), qPrintable(text));
        QVERIFY2(std::get<Node>(again) == std::get<Node>(parsed), qPrintable(text));
    }
    QVERIFY(good > 1000);
}

QTEST_GUILESS_MAIN(FilterParserTest)
#include "tst_filter_parser.moc"
