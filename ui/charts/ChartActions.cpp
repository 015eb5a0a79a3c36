// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/charts/ChartActions.h"

#include "ui/Actions.h"
#include "ui/ExportController.h"
#include "ui/charts/ChartPane.h"
#include "ui/charts/ChartPicture.h"
#include "ui/charts/PaneStack.h"
#include "ui/charts/PaneView.h"
#include "ui/charts/SeriesMenu.h"
#include "ui/charts/TimeSeriesChart.h"

#include <QApplication>
#include <QClipboard>
#include <QInputDialog>
#include <QMenu>

#include <algorithm>

namespace cwndscope::ui {

namespace {

constexpr double panStep = 0.1; // of the view
constexpr double fineStep = 0.01;
constexpr double valueStep = 0.2;

} // namespace

ChartActions::ChartActions(ChartPane &charts, Actions &actions, ExportController &exporter, QWidget *window)
    : QObject(window)
    , m_charts(charts)
    , m_actions(actions)
    , m_exporter(exporter)
    , m_window(window)
    , m_menu(new QMenu(tr("Cha&rts"), window))
    , m_panes(new QMenu(tr("&Charts Shown"), window))
{
    m_menu->setToolTipsVisible(true);
    addNavigation();
    m_menu->addSeparator();
    addLooks();
    m_menu->addSeparator();
    addPanes();
    m_menu->addSeparator();
    addMarks();
    m_menu->addSeparator();
    addExports();
}

void ChartActions::addNavigation()
{
    ChartController &controller = m_charts.controller();
    m_menu->addActions({m_actions.follow, m_actions.pause});
    QMenu *zoom = m_menu->addMenu(tr("&Zoom and Move"));
    zoom->setToolTipsVisible(true);
    zoom->addActions({m_actions.zoomIn, m_actions.zoomOut, m_actions.showAll});
    m_back = add(zoom, tr("Zoom &Back"), tr("What was shown before"),
                 QKeySequence::keyBindings(QKeySequence::Back), [&controller] { controller.goBack(); });
    m_forward =
        add(zoom, tr("Zoom &Forward"), tr("What was shown before going back"),
            QKeySequence::keyBindings(QKeySequence::Forward), [&controller] { controller.goForward(); });
    zoom->addSeparator();
    const auto pan = [&controller](double share) {
        return [&controller, share] { controller.pan(controller.view().span() * share); };
    };
    add(zoom, tr("&Earlier"), tr("Move back in time"), {Qt::Key_Left}, pan(-panStep));
    add(zoom, tr("&Later"), tr("Move on in time"), {Qt::Key_Right}, pan(panStep));
    add(zoom, tr("A Little Earlier"), tr("Move back in time, in small steps"), {Qt::SHIFT | Qt::Key_Left},
        pan(-fineStep));
    add(zoom, tr("A Little Later"), tr("Move on in time, in small steps"), {Qt::SHIFT | Qt::Key_Right},
        pan(fineStep));
    zoom->addSeparator();
    addValues(zoom);
    zoom->addSeparator();
    addOption(zoom, tr("&Drag Moves"), tr("Dragging moves the charts instead of zooming to what is marked"),
              Qt::Key_Z, false, [&controller](bool on) { controller.setDragMoves(on); });

    QMenu *crosshair = m_menu->addMenu(tr("C&rosshair"));
    crosshair->setToolTipsVisible(true);
    addOption(crosshair, tr("&Crosshair"), tr("Read all charts and all fields at one time"), Qt::Key_Space,
              true, [&controller](bool on) { controller.setCrosshair(on); });
    add(crosshair, tr("&Next Sample"), tr("The crosshair goes to the next sample"),
        {Qt::CTRL | Qt::Key_Right}, [this] { m_charts.stepCrosshair(1); });
    add(crosshair, tr("&Previous Sample"), tr("The crosshair goes to the sample before"),
        {Qt::CTRL | Qt::Key_Left}, [this] { m_charts.stepCrosshair(-1); });

    connect(&controller, &ChartController::historyChanged, this, &ChartActions::updateHistory);
    updateHistory();
}

void ChartActions::addValues(QMenu *menu)
{
    const auto zoomed = [this](double factor) {
        return [this, factor] {
            for (TimeSeriesChart *chart : m_charts.stack().chosenCharts())
                chart->zoomValues(factor);
        };
    };
    const auto moved = [this](double share) { return [this, share] { m_charts.stack().moveValues(share); }; };
    const QString which = tr("of the chart that was clicked, or of all");
    add(menu, tr("Zoom &Values In"), tr("Less of the values, %1").arg(which), {Qt::Key_Y}, zoomed(0.5));
    add(menu, tr("Zoom Val&ues Out"), tr("More of the values, %1").arg(which), {Qt::SHIFT | Qt::Key_Y},
        zoomed(2.0));
    add(menu, tr("&Higher Values"), tr("Move up, where values are zoomed"), {Qt::Key_Up}, moved(valueStep));
    add(menu, tr("Lo&wer Values"), tr("Move down, where values are zoomed"), {Qt::Key_Down},
        moved(-valueStep));
    add(menu, tr("Values from &Zero"), tr("All values, in all charts"), {Qt::CTRL | Qt::Key_0},
        [this] { m_charts.controller().resetValues(); });
}

void ChartActions::addLooks()
{
    QAction *clock =
        addOption(m_menu, tr("&Wall Clock"), tr("Times of day instead of seconds since accept"), Qt::Key_T,
                  m_charts.showsWallClock(), [this](bool on) { m_charts.setWallClock(on); });
    connect(m_menu, &QMenu::aboutToShow, clock,
            [this, clock] { clock->setChecked(m_charts.showsWallClock()); });
    add(m_menu, tr("&Logarithmic Scales"), tr("Powers of ten in all charts, or no longer"), {Qt::Key_L},
        [this] {
            changePanes([on = !m_charts.stack().panes().front().isLogarithmic](Pane &pane) {
                pane.isLogarithmic = on;
            });
        });
    add(m_menu, tr("Packets or &Bytes"), tr("The windows in packets, or times snd_mss in bytes"), {Qt::Key_B},
        [this] {
            changePanes([](Pane &pane) {
                if (pane.canBeInBytes())
                    pane.isInBytes = !pane.isInBytes;
            });
        });
    addOption(m_menu, tr("&Events"),
              tr("Bands where something happened: loss, timeouts, a zero window … between two samples"),
              Qt::Key_E, true, [this](bool on) { m_charts.setEventsShown(on); });
    m_menu->addSeparator();
    m_overlay = addOption(m_menu, tr("&Overlay the Selection"),
                          tr("Draw the selected connections over each other, up to five"), Qt::Key_O, false,
                          [](bool) {});
    m_alignByStart = addOption(
        m_menu, tr("Align by &Start"),
        tr("Connections that are drawn over each other begin together, instead of each at its time"),
        Qt::Key_A, false, [this](bool on) {
            m_charts.setAlignment(on ? ChartPane::Alignment::Start : ChartPane::Alignment::Clock);
        });
}

void ChartActions::addPanes()
{
    m_menu->addMenu(m_panes);
    m_panes->setToolTipsVisible(true);
    connect(m_panes, &QMenu::aboutToShow, this, &ChartActions::fillPanes);
}

void ChartActions::fillPanes()
{
    m_panes->clear();
    qDeleteAll(m_panes->findChildren<QMenu *>(Qt::FindDirectChildrenOnly)); // which clear() leaves
    PaneStack &stack = m_charts.stack();
    for (const Pane &pane : builtInPanes()) {
        const auto &views = stack.views();
        const auto shown = std::find_if(views.begin(), views.end(),
                                        [&pane](const PaneView *view) { return view->pane().id == pane.id; });
        PaneView *view = shown == views.end() ? nullptr : *shown;
        QAction *action = m_panes->addAction(pane.title, this, [&stack, pane, view] {
            if (view)
                stack.closePane(view);
            else
                stack.addPane(pane);
        });
        QStringList labels;
        for (const Curve &curve : pane.curves)
            labels.append(curve.label);
        action->setToolTip(labels.join(QStringLiteral(", ")));
        action->setCheckable(true);
        action->setChecked(view);
    }
    m_panes->addSeparator();
    addSeries(
        *m_panes->addMenu(tr("Any &Field")), [](const models::Series &) { return true; },
        [&stack](const models::Series &series) { stack.addPane(paneOf(series)); });
    m_panes->addAction(tr("As at &First"), this, [&stack] { stack.setPanes(defaultPanes()); });
}

void ChartActions::addMarks()
{
    ChartController &controller = m_charts.controller();
    add(m_menu, tr("Mar&k What Is Shown"),
        tr("Statistics of the part of time that is shown; dragging with Ctrl marks a part of it"),
        {Qt::Key_S}, [&controller] { controller.markShown(); });
    add(m_menu, tr("&Unmark"), tr("No range is marked any more"), {Qt::Key_Escape},
        [&controller] { controller.setMarked(std::nullopt); });
    add(m_menu, tr("Add &Note…"), tr("Write something at the crosshair; it goes into the exported samples"),
        {Qt::Key_N}, [this] { askNote(); });
    add(m_menu, tr("Re&move Note"), tr("The note that is nearest to the crosshair"), {Qt::SHIFT | Qt::Key_N},
        [this] {
            if (const auto time = m_charts.timeOf(m_charts.noteTime()))
                m_charts.notes().removeNearest(m_charts.connection(), *time);
        });
}

void ChartActions::askNote()
{
    // The crosshair leaves with the mouse, while the dialog is open.
    const auto time = m_charts.timeOf(m_charts.noteTime());
    if (!time)
        return;
    auto *dialog = new QInputDialog(m_window);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setWindowTitle(tr("Add Note"));
    dialog->setLabelText(
        tr("Note at %1:").arg(m_charts.controller().timeLabel(m_charts.noteTime(), fineStep)));
    connect(dialog, &QInputDialog::textValueSelected, this,
            [this, id = m_charts.connection(), time](const QString &text) {
                m_charts.notes().add(id, *time, text);
            });
    dialog->open();
}

void ChartActions::addExports()
{
    add(m_menu, tr("Cop&y Charts"), tr("The charts as a picture, to the clipboard"), {QKeySequence::Copy},
        [this] { QApplication::clipboard()->setImage(chartImage(m_charts)); });
    add(m_menu, tr("Export Pic&ture…"), tr("The charts as PNG, SVG or PDF"),
        {Qt::CTRL | Qt::SHIFT | Qt::Key_S},
        [this] { m_exporter.askPicture([this](const QString &path) { return chartFile(m_charts, path); }); });
    add(m_menu, tr("Export S&amples Shown…"),
        tr("Samples of the marked range, or else of what is shown, as CSV or JSON Lines"),
        {Qt::CTRL | Qt::ALT | Qt::Key_E}, [this] {
            const ChartController &controller = m_charts.controller();
            const TimeRange range = controller.marked().value_or(controller.view());
            const auto from = m_charts.timeOf(range.from);
            const auto to = m_charts.timeOf(range.to);
            if (from && to)
                m_exporter.ask(ExportController::Kind::Samples, m_charts.shownConnections(), {*from, *to});
        });
}

QAction *ChartActions::add(QMenu *menu, const QString &text, const QString &toolTip,
                           const QList<QKeySequence> &keys, const Command &command)
{
    auto *action = new QAction(text, this);
    action->setToolTip(toolTip);
    action->setShortcuts(keys);
    action->setShortcutContext(Qt::WidgetWithChildrenShortcut);
    connect(action, &QAction::triggered, this, command);
    menu->addAction(action);
    m_charts.addAction(action);
    return action;
}

QAction *ChartActions::addOption(QMenu *menu, const QString &text, const QString &toolTip,
                                 const QKeySequence &key, bool checked, const std::function<void(bool)> &set)
{
    QAction *action = add(menu, text, toolTip, {key}, [] {});
    action->setCheckable(true);
    action->setChecked(checked);
    connect(action, &QAction::triggered, this, set);
    return action;
}

void ChartActions::changePanes(const std::function<void(Pane &)> &change)
{
    PaneStack &stack = m_charts.stack();
    for (PaneView *view : stack.views()) {
        Pane pane = view->pane();
        change(pane);
        stack.changePane(view, pane);
    }
}

void ChartActions::updateHistory()
{
    const ZoomHistory &history = m_charts.controller().history();
    Actions::setEnabled(m_back, history.canGoBack(), tr("Nothing else was shown before."));
    Actions::setEnabled(m_forward, history.canGoForward(), tr("You have not gone back."));
}

} // namespace cwndscope::ui
