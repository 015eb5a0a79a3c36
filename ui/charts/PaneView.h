// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/charts/Pane.h"

#include <QWidget>

QT_BEGIN_NAMESPACE
class QMenu;
class QToolButton;
QT_END_NAMESPACE

namespace cwndscope::models {
class Track;
}

namespace cwndscope::ui {

class ChartController;
class ChartLegend;
class TimeSeriesChart;

/// One chart with its line of title and values, and what can be done to it: a menu, and fields that are
/// dropped on it. Commands go out as signals; setPane() shows what came of them.
class PaneView : public QWidget
{
    Q_OBJECT

public:
    explicit PaneView(ChartController &controller, QWidget *parent = nullptr);

    const Pane &pane() const { return m_pane; }
    void setPane(const Pane &pane);
    TimeSeriesChart &chart() const { return *m_chart; }
    ChartLegend &legend() const { return *m_legend; }

    /// Shows the values at a time; `sample` is the one of that time and `before` one a while before it,
    /// nullptr when there is none.
    void read(const models::Track *track, std::size_t firstColumn, double seconds,
              const stream::Sample *sample, const stream::Sample *before);

Q_SIGNALS:
    void paneWanted(const cwndscope::ui::Pane &pane); ///< this one, changed
    void newPaneWanted(const cwndscope::ui::Pane &pane); ///< beside this one
    void moveWanted(int by);
    void closeWanted();

protected:
    void contextMenuEvent(QContextMenuEvent *event) override;
    void dragEnterEvent(QDragEnterEvent *event) override;
    void dropEvent(QDropEvent *event) override;

private:
    void fillMenu();
    void take(const models::Series &series);

    Pane m_pane;
    ChartLegend *m_legend;
    TimeSeriesChart *m_chart;
    QMenu *m_menu;
    QToolButton *m_button;
};

} // namespace cwndscope::ui
