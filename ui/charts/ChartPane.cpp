// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/charts/ChartPane.h"

#include "ui/charts/ChartTime.h"
#include "ui/charts/EventStrip.h"
#include "ui/charts/PaneStack.h"
#include "ui/charts/PaneView.h"
#include "ui/charts/RangePanel.h"
#include "ui/charts/RequestLane.h"
#include "ui/charts/TimeRuler.h"
#include "ui/charts/TimeSeriesChart.h"

#include <QAbstractButton>
#include <QApplication>
#include <QHBoxLayout>
#include <QKeyEvent>
#include <QLabel>
#include <QSettings>
#include <QToolBar>
#include <QVBoxLayout>

#include <algorithm>

namespace cwndscope::ui {

namespace {

bool contains(const std::vector<const store::Connection *> &connections, stream::ConnectionId id)
{
    return std::any_of(connections.begin(), connections.end(),
                       [id](const store::Connection *connection) { return connection->id == id; });
}

} // namespace

ChartPane::ChartPane(const store::Store &store, QWidget *parent)
    : QWidget(parent)
    , m_store(store)
    , m_notes(store)
    , m_title(new QLabel(this))
    , m_toolBar(new QToolBar(this))
    , m_lane(new RequestLane(m_controller, this))
    , m_strips(new QVBoxLayout)
    , m_rulerRow(new QVBoxLayout)
    , m_stack(new PaneStack(m_controller, this))
    , m_ruler(new TimeRuler(m_controller, this))
    , m_range(new RangePanel(this))
{
    m_title->setTextFormat(Qt::PlainText);
    m_title->setSizePolicy(QSizePolicy::Ignored, QSizePolicy::Preferred);
    m_toolBar->setIconSize({16, 16});
    m_toolBar->setAccessibleName(tr("Charts"));
    auto *top = new QHBoxLayout;
    top->setContentsMargins(10, 0, 4, 0);
    top->addWidget(m_title, 1);
    top->addWidget(m_toolBar);

    m_strips->setContentsMargins({});
    m_strips->setSpacing(0);
    m_strips->addWidget(m_lane);
    m_rulerRow->addWidget(m_ruler);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins({});
    layout->setSpacing(0);
    layout->addLayout(top);
    layout->addLayout(m_strips);
    layout->addWidget(m_stack, 1);
    layout->addLayout(m_rulerRow);
    layout->addWidget(m_range);
    m_range->hide();

    connect(&m_pace, &FramePace::due, this, &ChartPane::render);
    connect(&m_store, &store::Store::changed, this, &ChartPane::onStoreChanged);
    connect(m_stack, &PaneStack::exposed, this, &ChartPane::schedule);
    connect(m_stack, &PaneStack::panesChanged, this, [this] {
        rebuildLayers();
        render();
        updateStatistics();
    });
    connect(&m_controller, &ChartController::markedChanged, this, &ChartPane::updateStatistics);
    connect(m_range, &RangePanel::closeWanted, this, [this] { m_controller.setMarked(std::nullopt); });
    connect(&m_notes, &models::Notes::changed, this, &ChartPane::schedule);
    connect(&m_controller, &ChartController::viewChanged, this, &ChartPane::schedule);
    connect(&m_controller, &ChartController::pausedChanged, this, &ChartPane::schedule);
    connect(&m_controller, &ChartController::cursorChanged, this, [this] {
        schedule();
        const store::Connection *connection = m_store.find(m_connection);
        const std::optional<double> cursor = m_controller.cursor();
        Q_EMIT timePointed(connection && cursor ? std::optional(timeAt(connection->opened, *cursor))
                                                : std::nullopt);
    });
}

ChartPane::~ChartPane() = default;

void ChartPane::setConnection(stream::ConnectionId id)
{
    if (id == m_connection)
        return;
    m_connection = id;
    rebuildLayers();
    if (const store::Connection *connection = m_store.find(id)) {
        const store::History &history = *connection->history;
        const double first = history.isEmpty() ? 0.0 : secondsSince(connection->opened, history.firstTime());
        const double last = history.isEmpty() ? 0.0 : secondsSince(connection->opened, history.lastTime());
        m_controller.reset(std::max(0.0, first), last, connection->isLive());
    } else {
        m_controller.setMarked(std::nullopt);
    }
    render();
}

void ChartPane::setOverlay(const std::vector<stream::ConnectionId> &ids)
{
    if (ids == m_overlay)
        return;
    m_overlay = ids;
    rebuildLayers();
    render();
}

void ChartPane::setAlignment(Alignment alignment)
{
    m_alignment = alignment;
    rebuildLayers();
    render();
}

void ChartPane::setInterval(std::chrono::milliseconds interval)
{
    m_interval = interval;
    schedule();
}

void ChartPane::setWallClock(bool shown)
{
    m_showsWallClock = shown;
    updateClock(m_store.find(m_connection));
}

void ChartPane::setEvents(const models::EventListModel &events)
{
    m_events = new EventStrip(events, m_controller, this);
    addStrip(m_events);
    for (const auto signal : {&QAbstractItemModel::rowsInserted, &QAbstractItemModel::rowsRemoved})
        connect(&events, signal, this, &ChartPane::schedule);
    connect(&events, &QAbstractItemModel::modelReset, this, &ChartPane::schedule);
}

void ChartPane::setEventsShown(bool shown)
{
    if (m_events)
        m_events->setVisible(shown);
    schedule();
}

void ChartPane::pointAt(stream::MonotonicTime time)
{
    const store::Connection *connection = m_store.find(m_connection);
    if (!connection)
        return;
    const double seconds = secondsSince(connection->opened, time);
    const TimeRange view = m_controller.view();
    if (seconds < view.from || seconds > view.to)
        m_controller.setView({seconds - view.span() / 2.0, seconds + view.span() / 2.0});
    m_controller.setCursor(seconds);
}

void ChartPane::addStrip(QWidget *strip)
{
    m_strips->addWidget(strip);
}

const TimeSeriesChart &ChartPane::chart(std::size_t index) const
{
    return m_stack->views().at(index)->chart();
}

void ChartPane::stepCrosshair(int by)
{
    if (m_layers.empty() || m_layers.front().track->times().empty())
        return;
    const std::span<const double> times = m_layers.front().track->times();
    const double now = m_controller.cursor().value_or(m_controller.view().to);
    const auto at = by > 0 ? std::upper_bound(times.begin(), times.end(), now)
                           : std::lower_bound(times.begin(), times.end(), now);
    const std::ptrdiff_t index = std::clamp(at - times.begin() - (by > 0 ? 0 : 1), std::ptrdiff_t(0),
                                            std::ptrdiff_t(times.size()) - 1);
    m_controller.setCursor(times[std::size_t(index)]);
}

void ChartPane::save(QSettings &settings) const
{
    m_stack->save(settings);
    settings.setValue(QStringLiteral("chartWallClock"), m_showsWallClock);
}

void ChartPane::restore(const QSettings &settings)
{
    m_stack->restore(settings);
    setWallClock(settings.value(QStringLiteral("chartWallClock")).toBool());
}

void ChartPane::reset()
{
    m_stack->setPanes(defaultPanes());
    setWallClock(false);
}

bool ChartPane::event(QEvent *event)
{
    // Space presses the button that has the focus; elsewhere it is a key of the charts.
    if (event->type() == QEvent::ShortcutOverride && static_cast<QKeyEvent *>(event)->key() == Qt::Key_Space
        && qobject_cast<QAbstractButton *>(QApplication::focusWidget())) {
        event->accept();
        return true;
    }
    return QWidget::event(event);
}

void ChartPane::showEvent(QShowEvent *event)
{
    QWidget::showEvent(event);
    render();
}

void ChartPane::onStoreChanged(const store::Changes &changes)
{
    if (m_connection == 0)
        return;
    if (contains(changes.removed, m_connection)) {
        setConnection(0);
        return;
    }
    bool isTouched = m_store.hasJustChanged(m_connection);
    bool isLess = false;
    for (const stream::ConnectionId id : m_overlay) {
        isTouched = isTouched || m_store.hasJustChanged(id);
        isLess = isLess || contains(changes.removed, id);
    }
    if (isLess)
        std::erase_if(m_overlay, [&](stream::ConnectionId id) { return contains(changes.removed, id); });
    if (isLess)
        rebuildLayers();
    if (isTouched || isLess)
        schedule();
}

void ChartPane::schedule()
{
    if (isVisible() && !window()->isMinimized())
        m_pace.request();
}

void ChartPane::render()
{
    m_pace.begin();
    const store::Connection *connection = m_store.find(m_connection);
    updateTitle(connection);
    updateClock(connection);
    m_lane->setRequests(connection);
    // One time axis for all, whether the charts have a scroll bar or not.
    const int scrollBar = m_stack->width() - m_stack->viewport()->width();
    m_strips->setContentsMargins(0, 0, scrollBar, 0);
    m_rulerRow->setContentsMargins(0, 0, scrollBar, 0);
    takeSamples();

    if (const QString reason = reasonForNothing(connection); !reason.isEmpty()) {
        for (const PaneView *view : m_stack->views())
            view->chart().setMessage(reason);
    } else {
        draw(*connection);
    }
    updateReadings(connection);
    updateNotes();
    updateEvents();
    m_pace.end();
}

double ChartPane::maxGap() const
{
    // Three intervals: one missed tick is not worth a gap. The floor is far below what can be seen.
    return std::max(0.02, 3.0 * std::chrono::duration<double>(m_interval).count());
}

void ChartPane::rebuildLayers()
{
    m_layers.clear();
    const store::Connection *first = m_store.find(m_connection);
    if (!first)
        return;
    std::vector<models::Track::Column> columns;
    for (const PaneView *view : m_stack->views()) {
        for (const Curve &curve : view->pane().curves)
            columns.push_back({curve.series,
                               view->pane().quantity() == models::Quantity::Bytes
                                   && curve.series.quantity() == models::Quantity::Packets});
    }
    const auto add = [&](const store::Connection &connection) {
        Layer &layer = m_layers.emplace_back();
        layer.track = std::make_unique<models::Track>(connection.id, columns);
        if (m_alignment == Alignment::Clock)
            layer.offset = secondsSince(first->opened, connection.opened);
    };
    add(*first);
    for (const stream::ConnectionId id : m_overlay) {
        const store::Connection *connection = id != m_connection ? m_store.find(id) : nullptr;
        if (connection && m_layers.size() < maxOverlaid)
            add(*connection);
    }
}

void ChartPane::takeSamples()
{
    double first = 0.0;
    double last = 0.0;
    double thinnedUntil = 0.0;
    bool any = false;
    for (const Layer &layer : m_layers) {
        const store::Connection *connection = m_store.find(layer.track->connection());
        if (!connection)
            continue;
        layer.track->take(*connection, maxGap());
        const std::span<const double> times = layer.track->times();
        if (times.empty())
            continue;
        const double from = times.front() + layer.offset;
        const double to = times.back() + layer.offset;
        first = any ? std::min(first, from) : from;
        last = any ? std::max(last, to) : to;
        any = true;
        if (connection->history->thinnedChunks() > 0)
            thinnedUntil = std::max(thinnedUntil,
                                    secondsSince(connection->opened, connection->history->thinnedUntil())
                                        + layer.offset);
    }
    m_controller.setThinnedUntil(thinnedUntil);
    if (any)
        m_controller.setData(first, last);
}

void ChartPane::draw(const store::Connection &connection)
{
    std::size_t column = 0;
    for (const PaneView *view : m_stack->views()) {
        const std::size_t firstColumn = column;
        column += view->pane().curves.size();
        // Scrolled out of sight; exposed() comes when it is back.
        if (isVisible() && view->chart().viewport()->visibleRegion().isEmpty())
            continue;
        std::vector<TimeSeriesChart::Source> sources;
        for (std::size_t i = 0; i < m_layers.size(); ++i) {
            sources.push_back({m_layers[i].track.get(), firstColumn, m_layers[i].offset,
                               m_layers.size() > 1 ? int(i + 1) : 0});
        }
        TimeSeriesChart &chart = view->chart();
        chart.draw(sources);
        if (chart.pointCount() > 0)
            continue;
        const std::optional<stream::Sample> newest =
            connection.history->at(timeAt(connection.opened, m_controller.view().to));
        chart.setMessage(newest ? absenceText(view->pane(), newest->snapshot)
                                : tr("No samples in this part of the connection's life."));
    }
}

std::vector<stream::ConnectionId> ChartPane::shownConnections() const
{
    std::vector<stream::ConnectionId> ids;
    for (const Layer &layer : m_layers)
        ids.push_back(layer.track->connection());
    return ids;
}

std::optional<stream::MonotonicTime> ChartPane::timeOf(double seconds) const
{
    const store::Connection *connection = m_store.find(m_connection);
    return connection ? std::optional(timeAt(connection->opened, seconds)) : std::nullopt;
}

double ChartPane::noteTime() const
{
    return m_controller.cursor().value_or(std::min(m_controller.last(), m_controller.view().to));
}

QList<QWidget *> ChartPane::pictureParts() const
{
    QList<QWidget *> parts;
    for (int i = 0; i < m_strips->count(); ++i) {
        QWidget *strip = m_strips->itemAt(i)->widget();
        if (strip && strip->isVisible())
            parts.append(strip);
    }
    parts.append(m_stack->widget()); // whole, however it is scrolled
    parts.append(m_ruler);
    return parts;
}

} // namespace cwndscope::ui
