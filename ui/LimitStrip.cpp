// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/LimitStrip.h"

#include "models/Format.h"
#include "models/LimitText.h"
#include "ui/LimiterColour.h"
#include "ui/charts/ChartTime.h"

#include <QPainter>

#include <algorithm>
#include <cmath>
#include <utility>

namespace cwndscope::ui {

namespace {

using analysis::Limiter;

/// A stretch of pixels of one limiter.
struct Band
{
    double left = 0.0;
    double right = 0.0;
    Limiter limiter{};
};

/// Turns runs into bands: where a pixel has several, the one with the most of it stands for all.
class BandMaker
{
public:
    void add(double left, double right, Limiter limiter)
    {
        if (const double pixel = std::floor(left); pixel != m_pixel) {
            flush();
            m_pixel = pixel;
        }
        const double within = std::min(right, m_pixel + 1.0);
        m_parts[std::size_t(limiter)] += within - left;
        if (right <= within)
            return;
        flush();
        m_pixel = std::floor(right);
        if (m_pixel > within)
            append({within, m_pixel, limiter});
        m_parts[std::size_t(limiter)] += right - m_pixel;
    }
    const std::vector<Band> &bands()
    {
        flush();
        return m_bands;
    }

private:
    void flush()
    {
        const analysis::Shares parts = std::exchange(m_parts, {});
        const Limiter limiter = analysis::largest(parts);
        if (parts[std::size_t(limiter)] > 0.0)
            append({m_pixel, m_pixel + 1.0, limiter});
    }
    void append(const Band &band)
    {
        if (!m_bands.empty() && m_bands.back().limiter == band.limiter && m_bands.back().right >= band.left)
            m_bands.back().right = band.right;
        else
            m_bands.push_back(band);
    }

    double m_pixel = -1.0;
    analysis::Shares m_parts{}; ///< of that pixel
    std::vector<Band> m_bands;
};

} // namespace

LimitStrip::LimitStrip(ChartController &controller, QWidget *parent)
    : TimeStrip(tr("limited by"), controller, parent)
{ }

void LimitStrip::setConnection(const store::Connection *connection)
{
    const stream::ConnectionId id = connection ? connection->id : 0;
    if (id != m_connection || (connection && connection->opened != m_opened)) {
        m_connection = id;
        m_opened = connection ? connection->opened : stream::MonotonicTime{};
        m_accumulator = {};
        m_runs.clear();
        update();
    }
    const auto &last = m_accumulator.last();
    const stream::Sample *latest = connection ? connection->latest() : nullptr;
    if (!latest || (last && latest->time <= last->time))
        return;
    const auto from = last ? last->time + stream::MonotonicTime(1) : stream::MonotonicTime::min();
    connection->history->visit(from, stream::MonotonicTime::max(), [this](const stream::Sample &sample) {
        add(sample);
        return true;
    });
    update();
}

void LimitStrip::add(const stream::Sample &sample)
{
    analysis::LimitTotals step = m_accumulator.totals();
    const auto before = m_accumulator.last() ? m_accumulator.last()->time : sample.time;
    m_accumulator.add(sample);
    step *= -1;
    step += m_accumulator.totals();
    if (const auto limiter = analysis::limiterOfStep(step))
        append({before, sample.time, *limiter});
}

void LimitStrip::append(const Run &run)
{
    if (!m_runs.empty() && m_runs.back().limiter == run.limiter && m_runs.back().to == run.from) {
        m_runs.back().to = run.to;
        return;
    }
    if (m_runs.size() == maxRuns) {
        // Of each two neighbours the longer one stands for both.
        for (std::size_t i = 0; i < maxRuns / 4; ++i) {
            const Run &left = m_runs[2 * i];
            const Run &right = m_runs[2 * i + 1];
            const bool isLeft = left.to - left.from >= right.to - right.from;
            m_runs[i] = {left.from, right.to, isLeft ? left.limiter : right.limiter};
        }
        m_runs.erase(m_runs.begin() + maxRuns / 4, m_runs.begin() + maxRuns / 2);
    }
    m_runs.push_back(run);
}

void LimitStrip::paintStrip(QPainter &painter, const QRectF &plot)
{
    const auto first =
        std::lower_bound(m_runs.begin(), m_runs.end(), timeAt(m_opened, view().from),
                         [](const Run &run, stream::MonotonicTime time) { return run.to < time; });
    BandMaker maker;
    for (auto run = first; run != m_runs.end(); ++run) {
        const double left = std::max(xAt(secondsSince(m_opened, run->from)), plot.left());
        const double right = std::min(xAt(secondsSince(m_opened, run->to)), plot.right());
        if (left >= plot.right())
            break;
        maker.add(left, std::max(left, right), run->limiter);
    }
    for (const Band &band : maker.bands()) {
        const QRectF box(QPointF(band.left, 2.0), QPointF(band.right, height() - 2.0));
        painter.fillRect(box, limiterColour(band.limiter, palette()));
        const QRectF room = box.adjusted(4.0, 0.0, -2.0, 0.0);
        const QString label = models::limiterLabel(band.limiter);
        if (room.width() < texts().width(painter.font(), label))
            continue;
        painter.setPen(Qt::black);
        texts().draw(painter, room, Qt::AlignLeft | Qt::AlignVCenter, label);
    }
}

QString LimitStrip::toolTipBetween(double from, double to) const
{
    const auto time = timeAt(m_opened, (from + to) / 2.0);
    const auto run = std::find_if(m_runs.begin(), m_runs.end(),
                                  [time](const Run &each) { return time >= each.from && time <= each.to; });
    return run == m_runs.end()
        ? QString()
        : tr("Limited by: %1, for %2")
              .arg(models::limiterLabel(run->limiter), models::format::duration(run->to - run->from));
}

} // namespace cwndscope::ui
