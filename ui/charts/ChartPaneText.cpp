// SPDX-License-Identifier: GPL-3.0-or-later
// What ChartPane says; ChartPane.cpp has what it draws.
#include "models/Format.h"
#include "models/MarkText.h"
#include "ui/charts/ChartPane.h"
#include "ui/charts/ChartTime.h"
#include "ui/charts/EventStrip.h"
#include "ui/charts/PaneStack.h"
#include "ui/charts/PaneView.h"
#include "ui/charts/RangePanel.h"
#include "ui/charts/Scale.h"
#include "ui/charts/TimeSeriesChart.h"

#include <QDateTime>
#include <QLabel>

#include <algorithm>
#include <cstdlib>

namespace cwndscope::ui {

namespace {

/// The dash of TimeSeriesChart::penOf() in text.
QString dashText(std::size_t number)
{
    static const QStringList dashes{QStringLiteral("──"), QStringLiteral("╌╌"), QStringLiteral("···"),
                                    QStringLiteral("─·"), QStringLiteral("─··")};
    return dashes.value(qsizetype(number - 1));
}

/// "+01:00"; empty for UTC.
QString zoneText(int secondsFromUtc)
{
    if (secondsFromUtc == 0)
        return {};
    const QTime offset = QTime(0, 0).addSecs(std::abs(secondsFromUtc));
    return (secondsFromUtc < 0 ? QLatin1Char('-') : QLatin1Char('+'))
        + offset.toString(QStringLiteral("HH:mm"));
}

} // namespace

void ChartPane::updateTitle(const store::Connection *connection)
{
    QString text = tr("No connection selected");
    if (connection && m_layers.size() > 1) {
        QStringList peers;
        for (std::size_t i = 0; i < m_layers.size(); ++i) {
            const store::Connection *layer = m_store.find(m_layers[i].track->connection());
            peers.append(QStringLiteral("%1 %2 %3")
                             .arg(QString::number(i + 1), dashText(i + 1),
                                  layer ? models::format::printable(layer->peer.toString()) : QString()));
        }
        text = peers.join(QStringLiteral("   "));
    } else if (connection) {
        text = models::format::printable(connection->peer.toString());
        if (!connection->requests.empty()) {
            const store::Request &request = connection->requests.back();
            text +=
                QStringLiteral("  ") + models::format::printable(request.method + ' ' + request.target, 200);
        }
        if (!connection->isLive())
            text += QStringLiteral(" – ") + models::format::closeReasonText(connection->closeReason);
    }
    if (text == m_title->text())
        return;
    m_title->setText(text);
    m_title->setToolTip(models::format::plainToolTip(text));
}

void ChartPane::updateReadings(const store::Connection *connection)
{
    const double newest = m_controller.isPaused() ? m_controller.last() : m_controller.view().to;
    const double time = m_controller.cursor().value_or(newest);
    std::optional<stream::Sample> sample;
    std::optional<stream::Sample> before;
    if (connection)
        sample = connection->history->at(timeAt(connection->opened, time) + std::chrono::nanoseconds(1));
    if (sample) {
        // The kernel counts in ticks of up to 10 ms: a step of one sample would tell of a tick.
        constexpr std::chrono::milliseconds manyTicks{200};
        before = connection->history->at(sample->time - manyTicks);
        if (!before)
            before = connection->history->at(sample->time - std::chrono::nanoseconds(1));
    }
    std::size_t column = 0;
    for (PaneView *view : m_stack->views()) {
        view->read(m_layers.empty() ? nullptr : m_layers.front().track.get(), column, time,
                   sample ? &*sample : nullptr, before ? &*before : nullptr);
        column += view->pane().curves.size();
    }
}

void ChartPane::updateClock(const store::Connection *connection)
{
    if (!m_showsWallClock || !connection) {
        m_controller.setWallClock(std::nullopt);
        return;
    }
    using namespace std::chrono;
    const stream::UtcTime opened = connection->clock.toUtc(connection->opened);
    const auto milli = floor<milliseconds>(opened);
    const QTime local = QDateTime::fromMSecsSinceEpoch(milli.count()).time();
    m_controller.setWallClock(double(local.msecsSinceStartOfDay()) / 1e3
                              + duration<double>(opened - milli).count());
}

void ChartPane::updateNotes()
{
    std::vector<TimeSeriesChart::Flag> flags;
    for (std::size_t i = 0; i < m_layers.size(); ++i) {
        const store::Connection *connection = m_store.find(m_layers[i].track->connection());
        if (!connection)
            continue;
        std::vector<store::Note> notes = m_notes.of(connection->id);
        const std::vector<store::Note> marks = models::markNotes(*connection);
        notes.insert(notes.end(), marks.begin(), marks.end());
        for (const store::Note &note : notes) {
            const QString text = models::format::printable(note.text);
            flags.push_back(
                {secondsSince(connection->opened, note.time) + m_layers[i].offset,
                 m_layers.size() > 1 ? QStringLiteral("%1: %2").arg(QString::number(i + 1), text) : text});
        }
    }
    for (const PaneView *view : m_stack->views())
        view->chart().setFlags(flags);
}

void ChartPane::updateEvents()
{
    std::vector<TimeRange> bands;
    if (m_events && !m_events->isHidden())
        bands = m_events->bands();
    for (const PaneView *view : m_stack->views())
        view->chart().setBands(bands);
}

void ChartPane::updateStatistics()
{
    const store::Connection *connection = m_store.find(m_connection);
    const std::optional<TimeRange> marked = m_controller.marked();
    m_range->setVisible(marked && connection);
    if (!marked || !connection || m_layers.empty())
        return;
    const models::Track &track = *m_layers.front().track;
    std::vector<RangePanel::Row> rows;
    std::size_t column = 0;
    for (const PaneView *view : m_stack->views()) {
        for (const Curve &curve : view->pane().curves) {
            // Of a band its line is the rtt's, which has a row of its own.
            if (curve.shape != Curve::Shape::Band) {
                rows.push_back(
                    {curve.label, view->pane().quantity(),
                     models::summarize(track.times(), track.high(column), marked->from, marked->to)});
            }
            ++column;
        }
    }
    const double step = marked->span() / 100.0;
    m_range->setStatistics(tr("%1 from %2 to %3")
                               .arg(models::quantityText(models::Quantity::Seconds, marked->span()),
                                    m_controller.timeLabel(marked->from, step),
                                    m_controller.timeLabel(marked->to, step)),
                           models::totalsOf(*connection->history, timeAt(connection->opened, marked->from),
                                            timeAt(connection->opened, marked->to)),
                           rows);
}

QString ChartPane::title() const
{
    return m_title->text();
}

QString ChartPane::timeSentence() const
{
    const store::Connection *connection = m_store.find(m_connection);
    if (!connection)
        return {};
    const TimeRange view = m_controller.view();
    const double from = std::max(view.from, m_controller.first());
    const auto local = [&](double seconds) {
        using namespace std::chrono;
        const stream::UtcTime utc = connection->clock.toUtc(timeAt(connection->opened, seconds));
        return QDateTime::fromMSecsSinceEpoch(floor<milliseconds>(utc).count());
    };
    constexpr double fine = 0.001;
    return tr("%1 to %2 (UTC%3), %4 to %5 after accept, sampled every %6")
        .arg(local(from).toString(QStringLiteral("yyyy-MM-dd HH:mm:ss.zzz")),
             local(view.to).toString(QStringLiteral("HH:mm:ss.zzz")), zoneText(local(from).offsetFromUtc()),
             timeText(from, fine), timeText(view.to, fine),
             models::quantityText(models::Quantity::Seconds,
                                  std::chrono::duration<double>(m_interval).count()));
}

QString ChartPane::reasonForNothing(const store::Connection *connection) const
{
    if (!connection)
        return tr("Click a connection to see what TCP does to it.");
    if (connection->peer.isUnix || connection->local.isUnix)
        return tr("This is a Unix-domain socket: there is no TCP in it, so there is no TCP_INFO to show.");
    if (connection->history->isEmpty() && m_layers.size() < 2)
        return tr("No samples yet.");
    return {};
}

QString ChartPane::absenceText(const Pane &pane, const tcp::Snapshot &snapshot)
{
    QStringList reasons;
    for (const Curve &curve : pane.curves) {
        for (const tcp::Field *field : curve.series.fields()) {
            if (!tcp::isAbsent(field->value(snapshot)))
                continue;
            const QString name = QString::fromLatin1(field->name.data(), qsizetype(field->name.size()));
            const QString line = tr("%1: %2").arg(name, models::format::absenceReason(*field, snapshot));
            if (!reasons.contains(line))
                reasons.append(line);
        }
    }
    if (reasons.isEmpty())
        return tr("Nothing to draw in this part of the connection's life.");
    return tr("This kernel does not report, for this connection:") + QLatin1Char('\n')
        + reasons.join(QLatin1Char('\n'));
}

} // namespace cwndscope::ui
