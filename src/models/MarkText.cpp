// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/MarkText.h"

#include "analysis/LimitRange.h"
#include "models/Format.h"
#include "models/LimitText.h"

#include <QCoreApplication>

#include <algorithm>
#include <cmath>

namespace cwndscope::models {

namespace {

struct MarkTextWords
{
    Q_DECLARE_TR_FUNCTIONS(MarkText)
};

/// "9.40 Mbit/s over 5.20 s, 82 % of it held back by receiver"; empty when there is nothing to tell.
QString stretchText(const analysis::LimitTotals &totals, const QLocale &locale)
{
    const auto shares = analysis::shares(totals);
    if (!shares || totals.wall <= 0)
        return {};
    constexpr double microsecond = 1e6;
    const analysis::Limiter limiter = analysis::largest(*shares);
    return MarkTextWords::tr("%1 over %2, %3 of it held back by %4", "rate, time, share, limiter")
        .arg(format::rate(totals.bytesAcked / totals.wall * microsecond, locale),
             format::duration(std::chrono::nanoseconds(std::llround(totals.wall * 1e3)), locale),
             format::percent((*shares)[std::size_t(limiter)], locale), limiterLabel(limiter));
}

} // namespace

QString markText(const stream::OptionChanged &mark)
{
    const QString name = format::printable(mark.name);
    if (!mark.error.isEmpty()) {
        return MarkTextWords::tr("%1 = %2 refused: %3")
            .arg(name, format::printable(mark.asked), format::printable(mark.error));
    }
    QString now = QStringLiteral("%1 = %2").arg(name, format::printable(mark.value));
    if (mark.asked.isEmpty() || mark.asked == mark.value)
        return now;
    return MarkTextWords::tr("%1 (asked for %2)").arg(now, format::printable(mark.asked));
}

std::vector<store::Note> markNotes(const store::Connection &connection)
{
    std::vector<store::Note> notes;
    notes.reserve(connection.marks.size());
    for (const stream::OptionChanged &mark : connection.marks)
        notes.push_back({connection.id, mark.time, markText(mark)});
    return notes;
}

QString beforeAndAfter(const store::Connection &connection, const stream::OptionChanged &mark,
                       const QLocale &locale)
{
    stream::MonotonicTime from = connection.opened;
    stream::MonotonicTime to = connection.history->lastTime();
    QStringList changes;
    for (const stream::OptionChanged &other : connection.marks) {
        constexpr std::chrono::milliseconds together{50};
        if (!other.error.isEmpty() && &other != &mark)
            continue; // what was refused changed nothing
        if (other.time + together < mark.time)
            from = std::max(from, other.time);
        else if (other.time > mark.time + together)
            to = std::min(to, other.time);
        else
            changes.append(markText(other));
    }
    const QString before = stretchText(analysis::limitsOver(*connection.history, from, mark.time), locale);
    const QString after = stretchText(analysis::limitsOver(*connection.history, mark.time, to), locale);
    const QString unknown = MarkTextWords::tr("not enough samples");
    return MarkTextWords::tr("%1. Before: %2; after: %3.")
        .arg(changes.join(QStringLiteral(", ")), before.isEmpty() ? unknown : before,
             after.isEmpty() ? unknown : after);
}

} // namespace cwndscope::models
