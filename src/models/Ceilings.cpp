// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/Ceilings.h"

#include "models/Series.h"

#include <QCoreApplication>

#include <array>
#include <cmath>

namespace cwndscope::models {

namespace {

struct Text
{
    Q_DECLARE_TR_FUNCTIONS(Ceilings)
};

/// Bit/s; not a number when absent.
double rateOf(QAnyStringView series, const stream::Sample &sample)
{
    return Series::find(series)->value({sample}).high;
}

QString lowest(const QString &name, double rate, const QString &meaning)
{
    return Text::tr("lowest: %1, %2 (%3)", "which rate, its value, what it stands for")
        .arg(name, quantityText(Quantity::BitsPerSecond, rate), meaning);
}

} // namespace

QString lowestCeilingText(const stream::Sample &sample)
{
    const tcp::KernelTcpInfo &info = sample.snapshot.info;
    if (info.unacked == 0 && info.notsent_bytes == 0)
        return {};
    struct Ceiling
    {
        QAnyStringView series;
        QString name;
        QString meaning;
    };
    const std::array ceilings{
        Ceiling{u"cwnd_ceiling", QStringLiteral("cwnd/rtt"), Text::tr("the congestion window")},
        Ceiling{u"window_ceiling", QStringLiteral("snd_wnd/rtt"), Text::tr("the receiver's window")},
        Ceiling{u"pacing_rate_bytes_per_s", Text::tr("pacing"), Text::tr("how fast packets are let out")}};
    const Ceiling *least = nullptr;
    double rate = HUGE_VAL;
    for (const Ceiling &ceiling : ceilings) {
        if (const double value = rateOf(ceiling.series, sample); value < rate) {
            least = &ceiling;
            rate = value;
        }
    }
    // What arrives follows the ceiling that holds it back, so only far below all of them does it say more.
    constexpr double farBelow = 0.8;
    if (const double delivered = rateOf(u"delivery", sample); delivered < farBelow * rate)
        return lowest(Text::tr("delivery"), delivered, Text::tr("what arrives; the path carries no more"));
    if (const double supplied = rateOf(u"delivery_app_limited", sample); supplied < farBelow * rate)
        return lowest(Text::tr("delivery"), supplied, Text::tr("the application supplies no more"));
    return least ? lowest(least->name, rate, least->meaning) : QString();
}

} // namespace cwndscope::models
