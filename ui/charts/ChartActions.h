// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QKeySequence>
#include <QObject>

#include <functional>

QT_BEGIN_NAMESPACE
class QAction;
class QMenu;
class QWidget;
QT_END_NAMESPACE

namespace cwndscope::ui {

class Actions;
class ChartPane;
class ExportController;
struct Pane;

/// What can be done with the charts beyond Actions, and the menu of all of it. Keys without Ctrl or Alt count
/// only while the charts have the focus.
class ChartActions : public QObject
{
    Q_OBJECT

public:
    ChartActions(ChartPane &charts, Actions &actions, ExportController &exporter, QWidget *window);

    /// The window owns it.
    QMenu *menu() const { return m_menu; }
    /// The selected connections are drawn over each other.
    QAction *overlay() const { return m_overlay; }
    /// They begin together.
    QAction *alignByStart() const { return m_alignByStart; }

private:
    using Command = std::function<void()>;

    void addNavigation();
    void addValues(QMenu *menu);
    void addLooks();
    void addPanes();
    void addMarks();
    void addExports();
    void askNote();
    QAction *add(QMenu *menu, const QString &text, const QString &toolTip, const QList<QKeySequence> &keys,
                 const Command &command);
    QAction *addOption(QMenu *menu, const QString &text, const QString &toolTip, const QKeySequence &key,
                       bool checked, const std::function<void(bool)> &set);
    void changePanes(const std::function<void(Pane &)> &change);
    void fillPanes();
    void updateHistory();

    ChartPane &m_charts;
    Actions &m_actions;
    ExportController &m_exporter;
    QWidget *m_window;
    QMenu *m_menu;
    QMenu *m_panes;
    QAction *m_back = nullptr;
    QAction *m_forward = nullptr;
    QAction *m_overlay = nullptr;
    QAction *m_alignByStart = nullptr;
};

} // namespace cwndscope::ui
