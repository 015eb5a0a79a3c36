// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/EmptyState.h"

#include "ui/ServeController.h"
#include "ui/Theme.h"

#include <QAction>
#include <QApplication>
#include <QClipboard>
#include <QFontDatabase>
#include <QGridLayout>
#include <QHBoxLayout>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QVBoxLayout>

#include <algorithm>

namespace cwndscope::ui {

namespace {

QLabel *centredLabel(QWidget *parent)
{
    auto *label = new QLabel(parent);
    label->setTextFormat(Qt::PlainText);
    label->setAlignment(Qt::AlignCenter);
    label->setWordWrap(true);
    return label;
}

} // namespace

EmptyState::EmptyState(const ServeController &controller, QAction *chooseFolder, QAction *startStop,
                       QAction *demoTraffic, QWidget *parent)
    : QWidget(parent)
    , m_controller(controller)
    , m_chooseFolder(chooseFolder)
    , m_demoTraffic(demoTraffic)
    , m_picture(new QLabel(this))
    , m_heading(centredLabel(this))
    , m_text(centredLabel(this))
    , m_stopped(new QWidget(this))
    , m_serving(new QWidget(this))
    , m_command(new QLineEdit(m_serving))
    , m_copy(new QPushButton(themeIcon(QStringLiteral("edit-copy")), tr("Copy"), m_serving))
    , m_choose(new QPushButton(chooseFolder->icon(), tr("Choose a folder…"), m_stopped))
    , m_start(
          new QPushButton(themeIcon(QStringLiteral("media-playback-start")), tr("Start serving"), m_stopped))
    , m_demo(new QPushButton(demoTraffic->icon(), tr("Start demo traffic"), m_serving))
{
    setBackgroundRole(QPalette::Base);
    setAutoFillBackground(true);
    m_picture->setAlignment(Qt::AlignCenter);
    QFont large = font();
    if (large.pointSizeF() > 0.0)
        large.setPointSizeF(large.pointSizeF() * 1.6);
    m_heading->setFont(large);

    m_command->setReadOnly(true);
    m_command->setAccessibleName(tr("Command that downloads from here"));
    m_copy->setToolTip(tr("Copy the command"));
    auto *serving = new QGridLayout(m_serving);
    serving->setContentsMargins({});
    serving->setVerticalSpacing(12);
    serving->addWidget(m_command, 0, 0);
    serving->addWidget(m_copy, 0, 1);
    serving->addWidget(m_demo, 1, 0, 1, 2, Qt::AlignHCenter);
    auto *stopped = new QHBoxLayout(m_stopped);
    stopped->setContentsMargins({});
    stopped->addWidget(m_choose);
    stopped->addWidget(m_start);

    auto *layout = new QVBoxLayout(this);
    layout->setSpacing(12);
    layout->addStretch(2);
    layout->addWidget(m_picture);
    layout->addWidget(m_heading);
    layout->addWidget(m_text);
    layout->addWidget(m_serving, 0, Qt::AlignHCenter);
    layout->addWidget(m_stopped, 0, Qt::AlignHCenter);
    layout->addStretch(3);

    connect(m_copy, &QPushButton::clicked, this,
            [this] { QApplication::clipboard()->setText(m_command->text()); });
    connect(m_choose, &QPushButton::clicked, chooseFolder, &QAction::trigger);
    connect(m_start, &QPushButton::clicked, startStop, &QAction::trigger);
    connect(m_demo, &QPushButton::clicked, demoTraffic, &QAction::trigger);
    connect(&controller, &ServeController::stateChanged, this, &EmptyState::refresh);
    connect(&controller, &ServeController::optionsChanged, this, &EmptyState::refresh);
    connect(&controller, &ServeController::suggestionChanged, this, &EmptyState::refresh);
    connect(demoTraffic, &QAction::toggled, this, &EmptyState::refresh);
    refresh();
}

void EmptyState::takeFocus()
{
    const auto wanted = {m_start, m_choose, m_copy};
    const auto *const found = std::find_if(wanted.begin(), wanted.end(),
                                           [this](const QWidget *each) { return each->isVisibleTo(this); });
    if (found == wanted.end())
        return;
    (*found)->setFocus();
    m_hadFocus = false;
}

void EmptyState::refresh()
{
    const QWidget *focus = window()->focusWidget();
    m_hadFocus = m_hadFocus || (focus && isAncestorOf(focus));
    const bool isRunning = m_controller.isRunning();
    const bool hasFolder = !m_controller.options().root.isEmpty();
    if (isRunning) {
        m_picture->setPixmap(themeIcon(QStringLiteral("network-server")).pixmap(48, 48));
        m_heading->setText(tr("Waiting for the first connection"));
        m_text->setText(tr("Open %1 in a browser, or download something with:")
                            .arg(m_controller.url().isEmpty() ? tr("the socket") : m_controller.url()));
    } else {
        m_picture->setPixmap(m_chooseFolder->icon().pixmap(48, 48));
        m_heading->setText(hasFolder ? tr("Ready to serve") : tr("Drop a folder here, or choose one"));
        m_text->setText(
            hasFolder ? tr("Start, and each download shows here with what TCP does to it.\n"
                           "Drop another folder to serve that one instead.")
                      : tr("It is served over HTTP, and each download shows here with what TCP does to it."));
    }
    if (isRunning) {
        // Another font takes a while to find; before this nobody sees the command.
        m_command->setFont(QFontDatabase::systemFont(QFontDatabase::FixedFont));
        m_command->setText(m_controller.curlCommand());
        constexpr int narrowest = 360;
        constexpr int widest = 800;
        constexpr int margins = 16;
        m_command->setMinimumWidth(std::clamp(
            m_command->fontMetrics().horizontalAdvance(m_command->text()) + margins, narrowest, widest));
        m_command->setCursorPosition(0);
    }
    m_start->setVisible(hasFolder);
    m_serving->setVisible(isRunning);
    m_stopped->setVisible(!isRunning && m_controller.state() != ServeController::State::Starting);
    m_demo->setEnabled(!m_demoTraffic->isChecked());
    // What had it may be gone now, and Qt would look for the next thing anywhere in the window.
    if (m_hadFocus)
        takeFocus();
}

} // namespace cwndscope::ui
