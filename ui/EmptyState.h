// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QWidget>

QT_BEGIN_NAMESPACE
class QAction;
class QLabel;
class QLineEdit;
class QPushButton;
QT_END_NAMESPACE

namespace cwndscope::ui {

class ServeController;

/// What stands in place of the table while it would be empty: how to get further. Before the start: drop or
/// choose a folder. After it: how to reach it, and traffic to try it with.
class EmptyState : public QWidget
{
    Q_OBJECT

public:
    EmptyState(const ServeController &controller, QAction *chooseFolder, QAction *startStop,
               QAction *demoTraffic, QWidget *parent = nullptr);

    /// To what somebody does first.
    void takeFocus();

private:
    void refresh();

    const ServeController &m_controller;
    QAction *m_chooseFolder;
    QAction *m_demoTraffic;
    QLabel *m_picture;
    QLabel *m_heading;
    QLabel *m_text;
    QWidget *m_stopped; ///< what to do while nothing is served
    QWidget *m_serving; ///< and while something is
    QLineEdit *m_command;
    QPushButton *m_copy;
    QPushButton *m_choose;
    QPushButton *m_start;
    QPushButton *m_demo;
    bool m_hadFocus = false; ///< until something here can have it again
};

} // namespace cwndscope::ui
