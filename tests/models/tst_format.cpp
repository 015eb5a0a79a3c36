// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/Format.h"

#include <QtTest>

using namespace cwndscope;
using namespace cwndscope::models;
using namespace std::chrono_literals;

namespace {

/// Units stay with their number; the tests say so once and write plain spaces.
QString plain(QString text)
{
    return text.replace(QChar(QChar::Nbsp), QLatin1Char(' '));
}

const QLocale english(QLocale::English, QLocale::UnitedStates);
const QLocale german(QLocale::German, QLocale::Germany);

} // namespace

class FormatTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void bytes_data();
    void bytes();
    void rate_data();
    void rate();
    void duration_data();
    void duration();
    void percent_data();
    void percent();
    void localeDecides();
    void fieldValueOfEveryFieldOfAnEmptySnapshotIsADash();
    void absenceReason();
    void perSecond();
    void printable_data();
    void printable();
    void printableEscapesWhatIsNotUtf8();
    void printableIsBounded();
    void toolTipIsLiteral();
    void everyCloseReasonHasAText();
};

void FormatTest::bytes_data()
{
    QTest::addColumn<double>("value");
    QTest::addColumn<QString>("text");
    QTest::newRow("none") << 0.0 << QStringLiteral("0 B");
    QTest::newRow("exact below a KiB") << 1023.0 << QStringLiteral("1,023 B");
    QTest::newRow("a KiB") << 1024.0 << QStringLiteral("1 KiB");
    QTest::newRow("three digits") << 8397.0 << QStringLiteral("8.20 KiB");
    QTest::newRow("rounds into the next digit") << 9.996 * 1024 << QStringLiteral("10.0 KiB");
    QTest::newRow("no four digits") << 1000.0 * 1024 << QStringLiteral("0.977 MiB");
    QTest::newRow("MiB") << 312.4 * 1048576 << QStringLiteral("312 MiB");
    QTest::newRow("all of 64 bits") << 18446744073709551615.0 << QStringLiteral("16 EiB");
}

void FormatTest::bytes()
{
    QFETCH(double, value);
    QTEST(plain(format::bytes(value, english)), "text");
}

void FormatTest::rate_data()
{
    QTest::addColumn<double>("value");
    QTest::addColumn<QString>("text");
    QTest::newRow("none") << 0.0 << QStringLiteral("0 bit/s");
    QTest::newRow("bits") << 12.34 << QStringLiteral("99 bit/s");
    QTest::newRow("kbit") << 1000.0 << QStringLiteral("8 kbit/s");
    QTest::newRow("Mbit") << 1.175e6 << QStringLiteral("9.40 Mbit/s");
    QTest::newRow("Gbit") << 12.5e9 / 8 << QStringLiteral("12.5 Gbit/s");
    QTest::newRow("rounds up a unit") << 999.96e6 / 8 << QStringLiteral("1.00 Gbit/s");
}

void FormatTest::rate()
{
    QFETCH(double, value);
    QTEST(plain(format::rate(value, english)), "text");
}

void FormatTest::duration_data()
{
    QTest::addColumn<qint64>("nanoseconds");
    QTest::addColumn<QString>("text");
    QTest::newRow("none") << qint64(0) << QStringLiteral("0 µs");
    QTest::newRow("whole") << qint64(55'000) << QStringLiteral("55 µs");
    QTest::newRow("part") << qint64(1'234) << QStringLiteral("1.23 µs");
    QTest::newRow("ms") << qint64(55'100'000) << QStringLiteral("55.1 ms");
    QTest::newRow("up to ms") << qint64(999'900) << QStringLiteral("1.00 ms");
    QTest::newRow("up to s") << qint64(999'900'000) << QStringLiteral("1.00 s");
    QTest::newRow("s") << qint64(8'400'000'000) << QStringLiteral("8.40 s");
    QTest::newRow("up to a minute") << qint64(59'960'000'000) << QStringLiteral("1 min 00 s");
    QTest::newRow("minutes") << qint64(125'000'000'000) << QStringLiteral("2 min 05 s");
    QTest::newRow("hours") << qint64(11'220'000'000'000) << QStringLiteral("3 h 07 min");
    QTest::newRow("days") << qint64(187'200'000'000'000) << QStringLiteral("2 d 04 h");
}

void FormatTest::duration()
{
    QFETCH(qint64, nanoseconds);
    QTEST(plain(format::duration(std::chrono::nanoseconds(nanoseconds), english)), "text");
}

void FormatTest::percent_data()
{
    QTest::addColumn<double>("value");
    QTest::addColumn<QString>("text");
    QTest::newRow("none") << 0.0 << QStringLiteral("0 %");
    QTest::newRow("little") << 0.0002 << QStringLiteral("0.02 %");
    QTest::newRow("some") << 0.052 << QStringLiteral("5.2 %");
    QTest::newRow("more") << 0.61 << QStringLiteral("61 %");
    QTest::newRow("nearly all is not all") << 0.9999 << QStringLiteral("99 %");
    QTest::newRow("all") << 1.0 << QStringLiteral("100 %");
}

void FormatTest::percent()
{
    QFETCH(double, value);
    QTEST(plain(format::percent(value, english)), "text");
}

void FormatTest::localeDecides()
{
    QCOMPARE(plain(format::bytes(8397, german)), QStringLiteral("8,20 KiB"));
    QCOMPARE(plain(format::count(1234567, german)), QStringLiteral("1.234.567"));
}

void FormatTest::fieldValueOfEveryFieldOfAnEmptySnapshotIsADash()
{
    const tcp::Snapshot nothing;
    for (const tcp::Field &field : tcp::fieldCatalogue())
        QCOMPARE(format::fieldValue(field, field.value(nothing)), QString(QChar(0x2014)));
}

void FormatTest::absenceReason()
{
    const tcp::Field *rcvWnd =
        tcp::findField("rcv_wnd_bytes") ? tcp::findField("rcv_wnd_bytes") : tcp::findField("rcv_wnd");
    QVERIFY(rcvWnd);
    tcp::Snapshot snapshot;
    QCOMPARE(format::absenceReason(*rcvWnd, snapshot), QStringLiteral("not a TCP connection"));
    snapshot.infoLength = 232;
    QCOMPARE(format::absenceReason(*rcvWnd, snapshot), QStringLiteral("needs Linux 6.2"));
    snapshot.infoLength = 248;
    QCOMPARE(format::absenceReason(*tcp::findField("snd_ssthresh"), snapshot), QStringLiteral("not set"));
}

void FormatTest::perSecond()
{
    QCOMPARE(plain(format::perSecond(tcp::Unit::Bytes, 125'000, english)), QStringLiteral("1 Mbit/s"));
    QCOMPARE(plain(format::perSecond(tcp::Unit::Microseconds, 820'000, english)), QStringLiteral("82 %"));
    QCOMPARE(plain(format::perSecond(tcp::Unit::Packets, 12.34, english)), QStringLiteral("12.3 /s"));
}

void FormatTest::printable_data()
{
    QTest::addColumn<QString>("raw");
    QTest::addColumn<QString>("shown");
    const auto row = [](const char *name, const QString &raw, const QString &shown) {
        QTest::newRow(name) << raw << shown;
    };
    row("plain", QStringLiteral("/a b?c=\"<b>\""), QStringLiteral("/a b?c=\"<b>\""));
    row("letters of the world", QStringLiteral("/grüße/日本/😀"), QStringLiteral("/grüße/日本/😀"));
    row("line ends", QStringLiteral("a\r\n\tb"), QStringLiteral("a\\r\\n\\tb"));
    row("terminal escape", QStringLiteral("\x1b[31m"), QStringLiteral("\\x1B[31m"));
    row("nul", QString(QChar(0)), QStringLiteral("\\x00"));
    row("override", QStringLiteral("/gpj.\u202Eexe"), QStringLiteral("/gpj.\\u202Eexe"));
    row("isolate", QStringLiteral("\u2066"), QStringLiteral("\\u2066"));
    row("C1", QStringLiteral("\u009B"), QStringLiteral("\\u009B"));
    row("zero width", QStringLiteral("a\u200Bb"), QStringLiteral("a\\u200Bb"));
    row("line separator", QStringLiteral("\u2028"), QStringLiteral("\\u2028"));
    row("no-break space", QStringLiteral("\u00A0"), QStringLiteral("\\u00A0"));
    row("tag beyond the first plane", QStringLiteral("\U000E0041"), QStringLiteral("\\U000E0041"));
    row("half a pair", QString(QChar(0xD800)), QStringLiteral("\\uD800"));
}

void FormatTest::printable()
{
    QFETCH(QString, raw);
    QTEST(format::printable(raw), "shown");
    if (raw.isValidUtf16())
        QTEST(format::printable(raw.toUtf8()), "shown");
}

void FormatTest::printableEscapesWhatIsNotUtf8()
{
    QCOMPARE(format::printable(QByteArray("/\xff\xc3\xbc\xc3")), QStringLiteral("/\\xFFü\\xC3"));
    QCOMPARE(format::printable(QByteArray("\xc0\xaf")), QStringLiteral("\\xC0\\xAF"));
}

void FormatTest::printableIsBounded()
{
    const QString text = format::printable(QByteArray(10'000'000, '\x01'), 100);
    QVERIFY(text.size() <= 101);
    QVERIFY(text.endsWith(QChar(0x2026)));
    QCOMPARE(format::printable(QByteArray("abc"), 3), QStringLiteral("abc"));
}

void FormatTest::toolTipIsLiteral()
{
    const QString tip = format::plainToolTip(QStringLiteral("<img src=x>&"));
    QVERIFY(tip.contains(QStringLiteral("&lt;img src=x&gt;&amp;")));
    QVERIFY2(tip.startsWith(QStringLiteral("<p")), "rich text by our own doing, so that nothing is guessed");
}

void FormatTest::everyCloseReasonHasAText()
{
    for (int reason = 1; reason <= int(stream::CloseReason::Error); ++reason)
        QVERIFY(!format::closeReasonText(stream::CloseReason(reason)).isEmpty());
    for (int state = 0; state <= int(stream::ConnectionState::Closed); ++state)
        QVERIFY(!format::stateText(stream::ConnectionState(state)).isEmpty());
}

QTEST_GUILESS_MAIN(FormatTest)
#include "tst_format.moc"
