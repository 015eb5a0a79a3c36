// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/EmptyState.h"

#include "ui/ServeController.h"
#include "ui/Theme.h"

#include <QAction>
#include <QApplication>
#include <QClipboard>
#include <QFontDatabase>
#include <QHBoxLayout>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QVBoxLayout>

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
    , m_startStop(startStop)
    , m_demoTraffic(demoTraffic)
    , m_picture(new QLabel(this))
    , m_heading(centredLabel(this))
    , m_text(centredLabel(this))
    , m_commandRow(new QWidget(this))
    , m_command(new QLineEdit(m_commandRow))
    , m_choose(new QPushButton(chooseFolder->icon(), tr("Choose a folder…"), this))
    , m_start(new QPushButton(startStop->icon(), tr("Start serving"), this))
    , m_demo(new QPushButton(demoTraffic->icon(), tr("Start demo traffic"), this))
{
    setBackgroundRole(QPalette::Base);
    setAutoFillBackground(true);
    m_picture->setAlignment(Qt::AlignCenter);
    QFont large = font();
    if (large.pointSizeF() > 0.0)
        large.setPointSizeF(large.pointSizeF() * 1.6);
    m_heading->setFont(large);

    m_command->setReadOnly(true);
    m_command->setFont(QFontDatabase::systemFont(QFontDatabase::FixedFont));
    m_command->setMinimumWidth(360);
    m_command->setAccessibleName(tr("Command that downloads from here"));
    auto *copy = new QPushButton(themeIcon(QStringLiteral("edit-copy")), tr("Copy"), m_commandRow);
    copy->setToolTip(tr("Copy the command"));
    auto *commandLayout = new QHBoxLayout(m_commandRow);
    commandLayout->setContentsMargins({});
    commandLayout->addWidget(m_command, 1);
    commandLayout->addWidget(copy);

    auto *buttons = new QHBoxLayout;
    buttons->addStretch(1);
    for (QPushButton *button : {m_choose, m_start, m_demo})
        buttons->addWidget(button);
    buttons->addStretch(1);

    auto *layout = new QVBoxLayout(this);
    layout->setSpacing(12);
    layout->addStretch(2);
    layout->addWidget(m_picture);
    layout->addWidget(m_heading);
    layout->addWidget(m_text);
    layout->addWidget(m_commandRow, 0, Qt::AlignHCenter);
    layout->addLayout(buttons);
    layout->addStretch(3);

    connect(copy, &QPushButton::clicked, this,
            [this] { QApplication::clipboard()->setText(m_command->text()); });
    connect(m_choose, &QPushButton::clicked, chooseFolder, &QAction::trigger);
    connect(m_start, &QPushButton::clicked, startStop, &QAction::trigger);
    connect(m_demo, &QPushButton::clicked, demoTraffic, &QAction::trigger);
    connect(&controller, &ServeController::stateChanged, this, &EmptyState::refresh);
    connect(&controller, &ServeController::optionsChanged, this, &EmptyState::refresh);
    connect(demoTraffic, &QAction::toggled, this, &EmptyState::refresh);
    refresh();
}

void EmptyState::refresh()
{
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
    m_command->setText(m_controller.curlCommand());
    m_command->setCursorPosition(0);
    m_commandRow->setVisible(isRunning);
    m_choose->setVisible(!isRunning);
    m_start->setIcon(m_startStop->icon());
    m_start->setVisible(!isRunning && hasFolder);
    m_demo->setVisible(isRunning);
    m_demo->setEnabled(!m_demoTraffic->isChecked());
}

} // namespace cwndscope::ui
