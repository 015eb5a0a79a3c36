// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/LimitText.h"

#include "models/Format.h"

#include <QCoreApplication>

#include <algorithm>
#include <cmath>

namespace cwndscope::models {

namespace {

using analysis::Limiter;
using analysis::LimitTotals;

struct LimitTextWords
{
    Q_DECLARE_TR_FUNCTIONS(LimitText)
};

QString timeText(double microseconds, const QLocale &locale)
{
    constexpr double longest = 1e15;
    return format::duration(std::chrono::nanoseconds(std::llround(std::min(microseconds, longest) * 1e3)),
                            locale);
}

/// The numbers of one verdict.
class Evidence
{
public:
    Evidence(const LimitTotals &totals, Limiter limiter, double share, const QLocale &locale)
        : m_totals(totals)
        , m_ceiling(totals.ceilings[std::size_t(limiter)])
        , m_share(share)
        , m_locale(locale)
    { }

    QString receiver() const;
    QString sendBuffer() const;
    QString pacing() const;
    QString congestionWindow(const QByteArray &congestionControl) const;
    QString recovery() const;
    QString application() const;

    bool isWithoutRequest() const { return m_totals.withoutRequest > m_share * m_totals.wall / 2; }
    /// The window is smaller than it has been: what the peer has not read yet is in its buffer.
    bool hasShrunk() const
    {
        constexpr double whole = 0.8; // with what arrived a moment ago in it
        return size() < whole * largestWindow();
    }
    /// That, or the window would allow far more than what the peer took: it is its reading that is slow.
    bool isSlowReader() const
    {
        constexpr double farMore = 3;
        return size() == 0 || hasShrunk() || (rtt() > 0 && allowed() > farMore * goodput());
    }
    bool hasLoss() const { return m_totals.retransmitted > 0 && m_totals.dataSegments > 0; }

private:
    double size() const { return m_ceiling.weight > 0 ? m_ceiling.size / m_ceiling.weight : 0; }
    double rtt() const { return m_ceiling.weight > 0 ? m_ceiling.rtt / m_ceiling.weight : 0; }
    double largestWindow() const
    {
        return m_ceiling.weight > 0 ? m_totals.largestWindow / m_ceiling.weight : 0;
    }
    double allowed() const { return rtt() > 0 ? size() / rtt() * 1e6 : 0; }
    double goodput() const { return m_totals.bytesAcked / m_totals.wall * 1e6; }

    QString bytesText(double bytes) const { return format::bytes(bytes, m_locale); }
    QString rateText(double bytesPerSecond) const { return format::rate(bytesPerSecond, m_locale); }
    QString timeText(double microseconds) const { return models::timeText(microseconds, m_locale); }
    QString countText(double count) const
    {
        return format::count(std::uint64_t(std::llround(std::max(count, 0.0))), m_locale);
    }
    QString lossText() const
    {
        return LimitTextWords::tr("%1 of %2 data segments were sent again")
            .arg(countText(m_totals.retransmitted), countText(m_totals.dataSegments));
    }

    const LimitTotals &m_totals;
    const LimitTotals::Ceiling &m_ceiling;
    const double m_share;
    const QLocale &m_locale;
};

QString Evidence::receiver() const
{
    if (hasShrunk())
        return LimitTextWords::tr("the client took %1, while its window shrank from %2 to %3 on average")
            .arg(rateText(goodput()), bytesText(largestWindow()), bytesText(size()));
    if (isSlowReader())
        return LimitTextWords::tr("the client took %1, while its window was %2 on average")
            .arg(rateText(goodput()), bytesText(size()));
    return LimitTextWords::tr("its window of %1 over %2 allows %3")
        .arg(bytesText(size()), timeText(rtt()), rateText(allowed()));
}

QString Evidence::sendBuffer() const
{
    // Not size / rtt: a single write may overshoot the buffer.
    return LimitTextWords::tr(
               "a send buffer of %1 holds too little for a round trip of %2; the client took %3")
        .arg(bytesText(size()), timeText(rtt()), rateText(goodput()));
}

QString Evidence::pacing() const
{
    return LimitTextWords::tr("a cap of %1 is set on it (SO_MAX_PACING_RATE), and the client took %2")
        .arg(rateText(size()), rateText(goodput()));
}

QString Evidence::congestionWindow(const QByteArray &congestionControl) const
{
    const QString name = format::printable(congestionControl);
    QString text = LimitTextWords::tr("a window (cwnd) of %1 over %2 allows %3")
                       .arg(bytesText(size()), timeText(rtt()), rateText(allowed()));
    if (!name.isEmpty())
        text = LimitTextWords::tr("%1 holds %2", "name of a congestion control, then what it does")
                   .arg(name, text);
    if (hasLoss())
        text += QStringLiteral("; ") + lossText();
    return text;
}

QString Evidence::recovery() const
{
    if (m_totals.timeouts > 0)
        return LimitTextWords::tr("%1, and %n retransmission timeout(s) had to run out", nullptr,
                                  int(std::min(m_totals.timeouts, 1e9)))
            .arg(lossText());
    return lossText();
}

QString Evidence::application() const
{
    if (isWithoutRequest())
        return LimitTextWords::tr("no request was in flight for %1").arg(timeText(m_totals.withoutRequest));
    return LimitTextWords::tr("the kernel had nothing to send, because the file or handler supplied %1")
        .arg(rateText(goodput()));
}

QString evidenceText(const Evidence &evidence, Limiter limiter, const QByteArray &congestionControl)
{
    switch (limiter) {
    case Limiter::Application:
        return evidence.application();
    case Limiter::SendBuffer:
        return evidence.sendBuffer();
    case Limiter::Receiver:
        return evidence.receiver();
    case Limiter::Pacing:
        return evidence.pacing();
    case Limiter::CongestionWindow:
        return evidence.congestionWindow(congestionControl);
    case Limiter::Recovery:
        return evidence.recovery();
    }
    return {};
}

QString adviceText(const Evidence &evidence, Limiter limiter)
{
    switch (limiter) {
    case Limiter::Application:
        return evidence.isWithoutRequest()
            ? LimitTextWords::tr(
                "Requests that follow each other sooner, or in parallel, would use the time.")
            : LimitTextWords::tr("A faster disk or handler would speed it up; the network had room.");
    case Limiter::SendBuffer:
        return LimitTextWords::tr("A larger send buffer (SO_SNDBUF, net.ipv4.tcp_wmem) would speed it up.");
    case Limiter::Receiver:
        return evidence.isSlowReader()
            ? LimitTextWords::tr("A client that reads faster would speed it up.")
            : LimitTextWords::tr(
                "A larger receive buffer at the client, or a shorter path, would speed it up.");
    case Limiter::Pacing:
        return LimitTextWords::tr("Without the cap, or with a higher one, it would be faster.");
    case Limiter::CongestionWindow:
        return evidence.hasLoss()
            ? LimitTextWords::tr("Less loss, a shorter path or more bandwidth would let the window grow.")
            : LimitTextWords::tr(
                "More bandwidth, a shorter path, or more time for the window to grow would speed it up.");
    case Limiter::Recovery:
        return LimitTextWords::tr(
            "A path that loses less would speed it up; look for a bad link or a full queue.");
    }
    return {};
}

/// "receiver-limited" …, the first words of the sentence.
QString limitedText(Limiter limiter)
{
    switch (limiter) {
    case Limiter::Application:
        return LimitTextWords::tr("application-limited");
    case Limiter::SendBuffer:
        return LimitTextWords::tr("send-buffer-limited");
    case Limiter::Receiver:
        return LimitTextWords::tr("receiver-limited");
    case Limiter::Pacing:
        return LimitTextWords::tr("pacing-limited");
    case Limiter::CongestionWindow:
        return LimitTextWords::tr("congestion-window-limited");
    case Limiter::Recovery:
        return LimitTextWords::tr("recovering from loss");
    }
    return {};
}

LimitExplanation unknown(const LimitTotals &totals, bool isTcp, const QLocale &locale)
{
    LimitExplanation result;
    result.verdict = QStringLiteral("unknown");
    result.anchor = QStringLiteral("unknown");
    if (!isTcp) {
        result.sentence = LimitTextWords::tr("Cannot tell: this is not a TCP connection.");
    } else if (analysis::isTooShort(totals)) {
        result.sentence =
            LimitTextWords::tr(
                "Cannot tell: %1 is too short, because the kernel counts in steps of up to 10 ms.", "time")
                .arg(timeText(totals.wall, locale));
        result.advice = LimitTextWords::tr("The waterfall of a request shows where its time went.");
    } else if (totals.unknown > 0) {
        result.sentence =
            LimitTextWords::tr("Cannot tell: this kernel does not report busy_time (needs Linux 4.10).");
    } else {
        result.sentence = LimitTextWords::tr("Cannot tell: there are too few samples of it.");
    }
    return result;
}

} // namespace

QString limiterLabel(Limiter limiter)
{
    switch (limiter) {
    case Limiter::Application:
        return LimitTextWords::tr("application");
    case Limiter::SendBuffer:
        return LimitTextWords::tr("send buffer");
    case Limiter::Receiver:
        return LimitTextWords::tr("receiver");
    case Limiter::Pacing:
        return LimitTextWords::tr("pacing");
    case Limiter::CongestionWindow:
        return LimitTextWords::tr("cwnd");
    case Limiter::Recovery:
        return LimitTextWords::tr("recovery");
    }
    return {};
}

LimitExplanation explainLimits(const analysis::ConnectionAnalysis &connection)
{
    return explainLimits(connection.limits(), connection.congestionControl(), connection.isTcp());
}

LimitExplanation explainLimits(const analysis::ConnectionAnalysis &connection,
                               const analysis::RequestAnalysis &request)
{
    return explainLimits(connection.limitsOf(request), connection.congestionControl(), connection.isTcp());
}

LimitExplanation explainLimits(const LimitTotals &totals, const QByteArray &congestionControl, bool isTcp,
                               const QLocale &locale)
{
    const auto verdict = analysis::verdict(totals);
    if (!verdict)
        return unknown(totals, isTcp, locale);
    const auto [limiter, share] = *verdict;
    const Evidence evidence(totals, limiter, share, locale);

    LimitExplanation result;
    const std::string_view name = analysis::limiterName(limiter);
    result.verdict = QString::fromLatin1(name.data(), qsizetype(name.size()));
    result.anchor = QString(result.verdict).replace(QLatin1Char('_'), QLatin1Char('-'));
    result.sentence =
        LimitTextWords::tr("%1 for %2 of %3: %4.", "limited by, share, time, evidence")
            .arg(limitedText(limiter), format::percent(share, locale), timeText(totals.wall, locale),
                 evidenceText(evidence, limiter, congestionControl));
    result.sentence[0] = result.sentence.at(0).toUpper();
    result.advice = adviceText(evidence, limiter);
    return result;
}

} // namespace cwndscope::models
