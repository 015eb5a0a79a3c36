// SPDX-License-Identifier: GPL-3.0-or-later
#include "filter/Completion.h"
#include "filter/Filter.h"

#include <QtTest>

#include <algorithm>

using namespace cwndscope::filter;

class FilterCompletionTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void offers_data();
    void offers();
    void offersNothing_data();
    void offersNothing();
    void everyNameCompletes();
    void readsAnyCursor();
};

void FilterCompletionTest::offers_data()
{
    QTest::addColumn<QString>("text"); // the cursor is at |
    QTest::addColumn<QString>("first");
    QTest::addColumn<QString>("piece");
    const auto row = [](const char *text, const char *first, const char *piece) {
        QTest::newRow(text) << QString::fromLatin1(text) << QString::fromLatin1(first)
                            << QString::fromLatin1(piece);
    };
    row("|", "client:", "");
    row("rt|", "rto>", "rt");
    row("rtt|", "rtt>", "rtt");
    row("cc:bbr cw|", "cwnd>", "cw");
    row("cc:bbr |", "client:", "");
    row("!pa|", "path:", "pa");
    row("(pa|", "path:", "pa");
    row("(pa|th:/x)", "path:", "pa");
    row("state:est|", "established", "est");
    row("state:|", "established", "");
    row("cc:|", "bbr", "");
    row("cc:c|", "cubic", "c");
    row("rtt>50|", "50us", "50");
    row("rtt>50m|", "50ms", "50m");
    row("rtt>50ms|", "", "50ms");
    row("rtt>50us|", "", "50us");
    row("rate>5|", "5bit/s", "5");
    row("OR|", "or ", "OR");
}

void FilterCompletionTest::offers()
{
    QFETCH(QString, text);
    QFETCH(QString, first);
    QFETCH(QString, piece);
    const qsizetype cursor = text.indexOf(u'|');
    text.remove(cursor, 1);
    const Completion completion = complete(text, cursor);
    QCOMPARE(text.mid(completion.position, completion.length), piece);
    QCOMPARE(completion.position + completion.length, cursor);
    QCOMPARE(completion.candidates.empty() ? QString() : completion.candidates.front().text, first);
}

void FilterCompletionTest::offersNothing_data()
{
    QTest::addColumn<QString>("text");
    for (const char *text : {"rtt>", "rtt>fast", "path:/is", "peer:10.", "foo:x", "zzzz", "status:404"})
        QTest::newRow(text) << QString::fromLatin1(text);
}

void FilterCompletionTest::offersNothing()
{
    QFETCH(QString, text);
    // A number without a unit may still become one of many: "status:404" offers 404k.
    const Completion completion = complete(text, text.size());
    if (text.endsWith(QLatin1String("404")))
        QCOMPARE(completion.candidates.front().text, QStringLiteral("404k"));
    else
        QVERIFY(completion.candidates.empty());
}

void FilterCompletionTest::everyNameCompletes()
{
    for (const Quantity &quantity : quantities()) {
        const Completion completion = complete(quantity.name, quantity.name.size());
        QVERIFY(std::any_of(
            completion.candidates.begin(), completion.candidates.end(), [&](const auto &candidate) {
                return candidate.text.startsWith(quantity.name) && candidate.meaning == quantity.meaning();
            }));
    }
}

void FilterCompletionTest::readsAnyCursor()
{
    const QString text = QStringLiteral("rtt>50ms (path:\"a b\" or !state:est) \"open");
    for (qsizetype cursor = -1; cursor <= text.size() + 1; ++cursor) {
        const Completion completion = complete(text, cursor);
        QVERIFY(completion.position >= 0 && completion.position + completion.length <= text.size());
    }
}

QTEST_GUILESS_MAIN(FilterCompletionTest)
#include "tst_filter_completion.moc"
