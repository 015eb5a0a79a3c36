// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/LimitText.h"

#include <QFile>
#include <QRegularExpression>
#include <QTest>

using namespace cwndscope;
using analysis::Limiter;
using analysis::LimitTotals;

namespace {

constexpr double second = 1e6;

/// So much of 14.2 s held back by one limiter, under a ceiling of `size` over 55 ms, while `rate` bytes
/// arrived per second.
LimitTotals totalsOf(Limiter limiter, double share, double size, double rate)
{
    LimitTotals totals;
    totals.wall = 14.2 * second;
    const double held = share * totals.wall;
    totals.busy = limiter == Limiter::Application ? totals.wall - held : totals.wall;
    if (limiter == Limiter::Receiver)
        totals.receiver = held;
    else if (limiter == Limiter::SendBuffer)
        totals.sendBuffer = held;
    else if (limiter != Limiter::Application)
        totals.rest[std::size_t(limiter)] = held;
    totals.rest[std::size_t(limiter == Limiter::CongestionWindow ? Limiter::Recovery
                                                                 : Limiter::CongestionWindow)] +=
        totals.wall - held;
    totals.ceilings[std::size_t(limiter)] = {held, held * 55'000, held * size};
    totals.largestWindow = limiter == Limiter::Receiver ? held * size : 0;
    totals.bytesAcked = rate * 14.2;
    return totals;
}

QString contentOf(const QString &document)
{
    QFile file(QStringLiteral(DOCUMENTS "/") + document);
    return file.open(QIODevice::ReadOnly) ? QString::fromUtf8(file.readAll()) : QString();
}

} // namespace

class TestLimitText : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void sentence_data();
    void sentence();
    void everyAnchorHasItsSection_data();
    void everyAnchorHasItsSection();
    void translationsHaveTheSameSections();
    void hostileName();
};

void TestLimitText::sentence_data()
{
    QTest::addColumn<LimitTotals>("totals");
    QTest::addColumn<QString>("verdict");
    QTest::addColumn<QString>("sentence");
    QTest::addColumn<QString>("advice");
    const auto row = [](const char *name, const LimitTotals &totals, const char *verdict,
                        const char *sentence, const char *advice) {
        QTest::newRow(name) << totals << QString::fromUtf8(verdict) << QString::fromUtf8(sentence)
                            << QString::fromUtf8(advice);
    };
    row("receiver", totalsOf(Limiter::Receiver, 0.825, 65'536, 1e6), "receiver",
        "Receiver-limited for 82 % of 14.2 s: its window of 64 KiB over 55 ms allows 9.53 Mbit/s.",
        "larger receive buffer");
    row("slow reader", totalsOf(Limiter::Receiver, 0.97, 65'536, 125'000), "receiver",
        "Receiver-limited for 97 % of 14.2 s: the client took 1 Mbit/s, while its window was 64 KiB on "
        "average.",
        "reads faster");
    LimitTotals shrunk = totalsOf(Limiter::Receiver, 0.97, 4'096, 70'000); // which 4 KiB over 55 ms allow
    shrunk.largestWindow *= 16;
    row("shrunk window", shrunk, "receiver",
        "Receiver-limited for 97 % of 14.2 s: the client took 560 kbit/s, while its window shrank from 64 "
        "KiB to "
        "4 KiB on average.",
        "reads faster");
    row("closed window", totalsOf(Limiter::Receiver, 1, 0, 0), "receiver",
        "Receiver-limited for 100 % of 14.2 s: the client took 0 bit/s, while its window was 0 B on average.",
        "reads faster");
    row("send buffer", totalsOf(Limiter::SendBuffer, 0.9, 9'216, 125'000), "send_buffer",
        "Send-buffer-limited for 90 % of 14.2 s: a send buffer of 9 KiB holds too little for a round "
        "trip of 55 ms; the client took 1 Mbit/s.",
        "SO_SNDBUF");
    row("pacing", totalsOf(Limiter::Pacing, 0.95, 625'000, 600'000), "pacing",
        "Pacing-limited for 95 % of 14.2 s: a cap of 5 Mbit/s is set on it (SO_MAX_PACING_RATE), and the "
        "client "
        "took 4.80 Mbit/s.",
        "cap");
    row("window", totalsOf(Limiter::CongestionWindow, 1, 115'840, 2e6), "congestion_window",
        "Congestion-window-limited for 100 % of 14.2 s: cubic holds a window (cwnd) of 113 KiB over 55 ms "
        "allows "
        "16.8 Mbit/s.",
        "bandwidth");
    LimitTotals lossy = totalsOf(Limiter::Recovery, 0.5, 14'480, 2e5);
    lossy.rest[std::size_t(Limiter::Recovery)] += 1;
    lossy.retransmitted = 52;
    lossy.dataSegments = 1'040;
    row("loss", lossy, "recovery",
        "Recovering from loss for 50 % of 14.2 s: 52 of 1,040 data segments were sent again.", "bad link");
    lossy.timeouts = 3;
    row("timeouts", lossy, "recovery",
        "Recovering from loss for 50 % of 14.2 s: 52 of 1,040 data segments were sent again, and 3 "
        "retransmission timeout(s) had to run out.",
        "bad link");
    LimitTotals idle = totalsOf(Limiter::Application, 0.9, 0, 125'000);
    row("slow handler", idle, "application",
        "Application-limited for 90 % of 14.2 s: the kernel had nothing to send, because the file or handler "
        "supplied 1 Mbit/s.",
        "handler");
    idle.withoutRequest = 12 * second;
    row("keep-alive", idle, "application",
        "Application-limited for 90 % of 14.2 s: no request was in flight for 12 s.", "sooner");
    row("nothing", {}, "unknown", "Cannot tell: there are too few samples of it.", "");
    LimitTotals tiny; // of which a tick of 4 ms tells nothing
    tiny.wall = 1'070;
    row("too short", tiny, "unknown",
        "Cannot tell: 1.07 ms is too short, because the kernel counts in steps of up to 10 ms.", "waterfall");
    LimitTotals old;
    old.unknown = second;
    row("old kernel", old, "unknown",
        "Cannot tell: this kernel does not report busy_time (needs Linux 4.10).", "");
}

void TestLimitText::sentence()
{
    QFETCH(LimitTotals, totals);
    const models::LimitExplanation explanation = models::explainLimits(totals, "cubic", true, QLocale::c());
    QLocale english(QLocale::English);
    const QString shown =
        models::explainLimits(totals, "cubic", true, english).sentence.replace(QChar::Nbsp, QLatin1Char(' '));
    QTEST(explanation.verdict, "verdict");
    QTEST(shown, "sentence");
    QFETCH(QString, advice);
    QVERIFY2(explanation.advice.contains(advice) && explanation.advice.isEmpty() == advice.isEmpty(),
             qPrintable(explanation.advice));
}

void TestLimitText::everyAnchorHasItsSection_data()
{
    QTest::addColumn<QString>("document");
    QTest::newRow("English") << QStringLiteral("limits.md");
    QTest::newRow("German") << QStringLiteral("de/limits.md");
}

void TestLimitText::everyAnchorHasItsSection()
{
    QFETCH(const QString, document);
    const QString text = contentOf(document);
    QVERIFY(!text.isEmpty());
    QStringList anchors{models::explainLimits({}, {}).anchor};
    for (const Limiter limiter : analysis::allLimiters) {
        const auto explanation = models::explainLimits(totalsOf(limiter, 1, 1000, 1000), "cubic");
        QVERIFY(!models::limiterLabel(limiter).isEmpty());
        anchors += explanation.anchor;
    }
    for (const QString &anchor : anchors)
        QVERIFY2(text.contains(QStringLiteral("<a id=\"%1\"></a>").arg(anchor)), qPrintable(anchor));
}

void TestLimitText::translationsHaveTheSameSections()
{
    // Marks and levels of headings, code that names what the kernel counts, and the size of the table.
    static const QRegularExpression structure(QStringLiteral("<a id=[^>]*></a>|^#+ |^\\||^- |`[^`\n]+`"),
                                              QRegularExpression::MultilineOption);
    const auto partsOf = [](const QString &text) {
        QStringList parts;
        for (auto found = structure.globalMatch(text); found.hasNext();)
            parts.append(found.next().captured());
        return parts;
    };
    const QStringList english = partsOf(contentOf(QStringLiteral("limits.md")));
    const QStringList german = partsOf(contentOf(QStringLiteral("de/limits.md")));
    QVERIFY(english.size() > 30);
    // Of words in a sentence the order is the language's.
    const auto outline = [](QStringList parts) {
        parts.removeIf([](const QString &part) { return part.startsWith(u'`'); });
        return parts;
    };
    QCOMPARE(outline(german), outline(english));
    QStringList a = english;
    QStringList b = german;
    a.sort();
    b.sort();
    QCOMPARE(b, a);
}

void TestLimitText::hostileName()
{
    const auto explanation =
        models::explainLimits(totalsOf(Limiter::CongestionWindow, 1, 1000, 1000), "a\x1b]0;b\n");
    QVERIFY(!explanation.sentence.contains(QChar(0x1b)) && !explanation.sentence.contains(QLatin1Char('\n')));
}

QTEST_GUILESS_MAIN(TestLimitText)
#include "tst_limittext.moc"
