// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/charts/PaneStack.h"

#include "ui/charts/PaneView.h"
#include "ui/charts/TimeSeriesChart.h"

#include <QEvent>
#include <QPainter>
#include <QScrollBar>
#include <QSettings>
#include <QSplitter>

#include <algorithm>
#include <utility>

namespace cwndscope::ui {

namespace {

constexpr int focusLine = 2; // pixels, above and below

} // namespace

PaneStack::PaneStack(ChartController &controller, QWidget *parent)
    : QScrollArea(parent)
    , m_controller(controller)
    , m_splitter(new QSplitter(Qt::Vertical, this))
{
    setFrameShape(QFrame::NoFrame);
    setAccessibleName(tr("Charts"));
    setViewportMargins(0, focusLine, 0, focusLine);
    setWidgetResizable(true);
    setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    setWidget(m_splitter);
    m_splitter->setChildrenCollapsible(false);
    m_splitter->setHandleWidth(3);
    connect(verticalScrollBar(), &QScrollBar::valueChanged, this, &PaneStack::exposed);
    m_unmade = defaultPanes();
}

bool PaneStack::event(QEvent *event)
{
    const bool isDone = QScrollArea::event(event);
    // The charts cover all of it but these edges.
    if (event->type() == QEvent::FocusIn || event->type() == QEvent::FocusOut)
        update();
    if (event->type() == QEvent::Paint && hasFocus()) {
        QPainter painter(this);
        const QColor colour = palette().color(QPalette::Highlight);
        painter.fillRect(0, 0, width(), focusLine, colour);
        painter.fillRect(0, height() - focusLine, width(), focusLine, colour);
    }
    return isDone;
}

std::vector<TimeSeriesChart *> PaneStack::chosenCharts() const
{
    std::vector<TimeSeriesChart *> charts;
    for (const PaneView *view : m_views) {
        if (view->chart().hasFocus())
            return {&view->chart()};
        charts.push_back(&view->chart());
    }
    return charts;
}

void PaneStack::showEvent(QShowEvent *event)
{
    views();
    QScrollArea::showEvent(event);
}

const std::vector<PaneView *> &PaneStack::views()
{
    if (!hasViews()) {
        makeViews(std::exchange(m_unmade, {}));
        m_splitter->restoreState(std::exchange(m_unmadeSizes, {}));
    }
    return m_views;
}

std::vector<Pane> PaneStack::panes() const
{
    if (!hasViews())
        return m_unmade;
    std::vector<Pane> all;
    for (const PaneView *view : m_views)
        all.push_back(view->pane());
    return all;
}

void PaneStack::setPanes(const std::vector<Pane> &panes)
{
    m_unmade.clear();
    m_unmadeSizes.clear();
    for (PaneView *view : m_views)
        drop(view);
    m_views.clear();
    makeViews(panes);
    Q_EMIT panesChanged();
}

void PaneStack::makeViews(const std::vector<Pane> &panes)
{
    for (const Pane &pane : panes)
        insertView(pane, int(m_views.size()));
}

void PaneStack::addPane(const Pane &pane, const PaneView *after)
{
    if (views().size() >= maxPanes)
        return;
    const auto found = std::find(m_views.begin(), m_views.end(), after);
    const auto index = found == m_views.end() ? m_views.size() : std::size_t(found - m_views.begin()) + 1;
    PaneView *view = insertView(pane, int(index));
    Q_EMIT panesChanged();
    ensureWidgetVisible(view);
}

void PaneStack::addField(const tcp::Field &field)
{
    if (const std::optional<models::Series> series = models::Series::telling(field))
        addPane(paneOf(*series));
}

void PaneStack::closePane(PaneView *view)
{
    if (m_views.size() < 2)
        return;
    std::erase(m_views, view);
    drop(view);
    Q_EMIT panesChanged();
}

void PaneStack::drop(PaneView *view)
{
    m_controller.forgetValues(view->chart().number());
    view->hide();
    view->setParent(nullptr);
    view->deleteLater(); // its own menu may have asked for it
}

void PaneStack::movePane(PaneView *view, int by)
{
    const auto from = std::find(m_views.begin(), m_views.end(), view) - m_views.begin();
    const std::ptrdiff_t to = from + by;
    if (to < 0 || to >= std::ptrdiff_t(m_views.size()))
        return;
    const QList<int> sizes = m_splitter->sizes();
    std::swap(m_views[std::size_t(from)], m_views[std::size_t(to)]);
    m_splitter->insertWidget(int(to), view);
    QList<int> moved = sizes;
    moved.swapItemsAt(from, to);
    m_splitter->setSizes(moved);
    Q_EMIT panesChanged();
}

void PaneStack::changePane(PaneView *view, const Pane &pane)
{
    view->setPane(pane);
    Q_EMIT panesChanged();
}

void PaneStack::moveValues(double share)
{
    bool isDone = false;
    for (TimeSeriesChart *chart : chosenCharts()) {
        isDone = isDone || chart->scale().isPart;
        chart->panValues(share);
    }
    if (!isDone)
        verticalScrollBar()->triggerAction(share > 0.0 ? QAbstractSlider::SliderSingleStepSub
                                                       : QAbstractSlider::SliderSingleStepAdd);
}

void PaneStack::save(QSettings &settings) const
{
    settings.setValue(QStringLiteral("charts"), toText(panes()));
    settings.setValue(QStringLiteral("chartSizes"), hasViews() ? m_splitter->saveState() : m_unmadeSizes);
}

void PaneStack::restore(const QSettings &settings)
{
    const std::vector<Pane> panes = panesFromText(settings.value(QStringLiteral("charts")).toStringList());
    if (panes.empty())
        return;
    const QByteArray sizes = settings.value(QStringLiteral("chartSizes")).toByteArray();
    if (!hasViews()) {
        m_unmade = panes;
        m_unmadeSizes = sizes;
        return;
    }
    if (toText(panes) != toText(this->panes()))
        setPanes(panes);
    m_splitter->restoreState(sizes);
}

PaneView *PaneStack::insertView(const Pane &pane, int index)
{
    auto *view = new PaneView(m_controller, m_splitter);
    view->setPane(pane);
    m_splitter->insertWidget(index, view);
    m_splitter->setStretchFactor(index, 1);
    m_views.insert(m_views.begin() + index, view);
    connect(view, &PaneView::paneWanted, this,
            [this, view](const Pane &wanted) { changePane(view, wanted); });
    connect(view, &PaneView::newPaneWanted, this,
            [this, view](const Pane &wanted) { addPane(wanted, view); });
    connect(view, &PaneView::moveWanted, this, [this, view](int by) { movePane(view, by); });
    connect(view, &PaneView::closeWanted, this, [this, view] { closePane(view); });
    connect(&view->chart(), &TimeSeriesChart::resized, this, &PaneStack::exposed);
    return view;
}

} // namespace cwndscope::ui
