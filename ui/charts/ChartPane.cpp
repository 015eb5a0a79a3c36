// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/charts/ChartPane.h"

#include "models/Format.h"
#include "ui/charts/ChartLegend.h"
#include "ui/charts/CongestionWindowChart.h"
#include "ui/charts/RoundTripChart.h"
#include "ui/charts/TimeRuler.h"

#include <QHBoxLayout>
#include <QLabel>
#include <QToolBar>
#include <QVBoxLayout>

#include <algorithm>

namespace cwndscope::ui {

namespace {

double secondsSince(stream::MonotonicTime start, stream::MonotonicTime time)
{
    return std::chrono::duration<double>(time - start).count();
}

stream::MonotonicTime timeAt(stream::MonotonicTime start, double seconds)
{
    return start + std::chrono::duration_cast<stream::MonotonicTime>(std::chrono::duration<double>(seconds));
}

bool contains(const std::vector<const store::Connection *> &connections, stream::ConnectionId id)
{
    return std::any_of(connections.begin(), connections.end(),
                       [id](const store::Connection *connection) { return connection->id == id; });
}

} // namespace

ChartPane::ChartPane(const store::Store &store, QWidget *parent)
    : QWidget(parent)
    , m_store(store)
    , m_title(new QLabel(this))
    , m_toolBar(new QToolBar(this))
    , m_ruler(new TimeRuler(m_controller, this))
{
    m_charts[0].chart = new CongestionWindowChart(m_controller, this);
    m_charts[1].chart = new RoundTripChart(m_controller, this);

    m_title->setTextFormat(Qt::PlainText);
    m_title->setSizePolicy(QSizePolicy::Ignored, QSizePolicy::Preferred);
    m_toolBar->setIconSize({16, 16});
    m_toolBar->setAccessibleName(tr("Charts"));
    auto *top = new QHBoxLayout;
    top->setContentsMargins(10, 0, 4, 0);
    top->addWidget(m_title, 1);
    top->addWidget(m_toolBar);

    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins({});
    layout->setSpacing(0);
    layout->addLayout(top);
    for (Row &row : m_charts) {
        row.legend = new ChartLegend(row.chart->title(), row.chart->unit(), row.chart->curves(), this);
        layout->addWidget(row.legend);
        layout->addWidget(row.chart, 1);
        connect(row.chart, &TimeSeriesChart::resized, this, &ChartPane::schedule);
    }
    layout->addWidget(m_ruler);

    m_frame.setSingleShot(true);
    m_frame.setInterval(frameInterval);
    connect(&m_frame, &QTimer::timeout, this, &ChartPane::render);
    connect(&m_store, &store::Store::changed, this, &ChartPane::onStoreChanged);
    connect(&m_controller, &ChartController::viewChanged, this, &ChartPane::schedule);
    connect(&m_controller, &ChartController::pausedChanged, this, &ChartPane::schedule);
    connect(&m_controller, &ChartController::cursorChanged, this, [this] {
        schedule();
        const store::Connection *connection = m_store.find(m_connection);
        const std::optional<double> cursor = m_controller.cursor();
        Q_EMIT timePointed(connection && cursor ? std::optional(timeAt(connection->opened, *cursor))
                                                : std::nullopt);
    });
    render();
}

void ChartPane::setConnection(stream::ConnectionId id)
{
    if (id == m_connection)
        return;
    m_connection = id;
    m_takenUntil = stream::MonotonicTime::min();
    for (const Row &row : m_charts)
        row.chart->clear();
    if (const store::Connection *connection = m_store.find(id)) {
        const store::History &history = connection->history;
        const double first = history.isEmpty() ? 0.0 : secondsSince(connection->opened, history.firstTime());
        const double last = history.isEmpty() ? 0.0 : secondsSince(connection->opened, history.lastTime());
        m_controller.reset(std::max(0.0, first), last, connection->isLive());
    }
    render();
}

void ChartPane::setInterval(std::chrono::milliseconds interval)
{
    m_interval = interval;
    schedule();
}

void ChartPane::showEvent(QShowEvent *event)
{
    QWidget::showEvent(event);
    schedule();
}

void ChartPane::onStoreChanged(const store::Changes &changes)
{
    if (m_connection == 0)
        return;
    if (contains(changes.removed, m_connection))
        setConnection(0);
    else if (contains(changes.updated, m_connection))
        schedule();
}

void ChartPane::schedule()
{
    if (!m_frame.isActive() && isVisible() && !window()->isMinimized())
        m_frame.start();
}

void ChartPane::render()
{
    const store::Connection *connection = m_store.find(m_connection);
    updateTitle(connection);
    if (connection && !connection->history.isEmpty()) {
        takeSamples(*connection);
        const store::History &history = connection->history;
        m_controller.setData(std::max(0.0, secondsSince(connection->opened, history.firstTime())),
                             secondsSince(connection->opened, history.lastTime()));
    }

    if (const QString reason = reasonForNothing(connection); !reason.isEmpty()) {
        for (const Row &row : m_charts)
            row.chart->setMessage(reason);
    } else {
        draw(*connection);
    }
    updateReadings(connection);
    // While this frame was drawn its own view change asked for another.
    m_frame.stop();
}

void ChartPane::takeSamples(const store::Connection &connection)
{
    const store::History &history = connection.history;
    history.visit(m_takenUntil, stream::MonotonicTime::max(), [&](const stream::Sample &sample) {
        for (const Row &row : m_charts)
            row.chart->append(secondsSince(connection.opened, sample.time), sample.snapshot);
        m_takenUntil = sample.time + std::chrono::nanoseconds(1);
        return true;
    });
    for (const Row &row : m_charts)
        row.chart->dropBefore(secondsSince(connection.opened, history.firstTime()));
}

void ChartPane::draw(const store::Connection &connection)
{
    // Three intervals: one missed tick is not worth a gap. The floor is far below what can be seen.
    const double maxGap = std::max(0.02, 3.0 * std::chrono::duration<double>(m_interval).count());
    for (const Row &row : m_charts) {
        row.chart->draw(maxGap);
        if (row.chart->pointCount() > 0)
            continue;
        const std::optional<stream::Sample> newest =
            connection.history.at(timeAt(connection.opened, m_controller.view().to));
        row.chart->setMessage(newest ? absenceText(*row.chart, newest->snapshot)
                                     : tr("No samples in this part of the connection's life."));
    }
}

void ChartPane::updateTitle(const store::Connection *connection)
{
    QString text = tr("No connection selected");
    if (connection) {
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
    std::optional<stream::Sample> sample;
    if (connection) {
        const double newest = m_controller.isPaused() ? m_controller.last() : m_controller.view().to;
        sample = connection->history.at(timeAt(connection->opened, m_controller.cursor().value_or(newest))
                                        + std::chrono::nanoseconds(1));
    }
    for (const Row &row : m_charts)
        row.legend->setSnapshot(sample ? &sample->snapshot : nullptr);
}

QString ChartPane::reasonForNothing(const store::Connection *connection) const
{
    if (!connection)
        return tr("Click a connection to see what TCP does to it.");
    if (connection->peer.isUnix || connection->local.isUnix)
        return tr("This is a Unix-domain socket: there is no TCP in it, so there is no TCP_INFO to show.");
    if (connection->history.isEmpty())
        return tr("No samples yet.");
    return {};
}

QString ChartPane::absenceText(const TimeSeriesChart &chart, const tcp::Snapshot &snapshot)
{
    QStringList absent;
    for (const Curve &curve : chart.curves()) {
        absent.append(tr("%1: %2").arg(models::format::label(*curve.field),
                                       models::format::absenceReason(*curve.field, snapshot)));
    }
    return tr("The kernel reports none of these.") + QLatin1Char('\n') + absent.join(QLatin1Char('\n'));
}

} // namespace cwndscope::ui
