// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/charts/FramePace.h"

#include <QCoreApplication>
#include <QEvent>

#include <algorithm>

namespace cwndscope::ui {

namespace {

QEvent::Type painted()
{
    static const auto type = QEvent::Type(QEvent::registerEventType());
    return type;
}

} // namespace

FramePace::FramePace(QObject *parent)
    : QObject(parent)
{
    m_timer.setSingleShot(true);
    connect(&m_timer, &QTimer::timeout, this, &FramePace::due);
}

void FramePace::request()
{
    if (m_timer.isActive())
        return;
    using std::chrono::milliseconds;
    const milliseconds passed(m_sinceFrame.isValid() ? m_sinceFrame.elapsed() : 0);
    const auto wanted =
        std::clamp(std::chrono::duration_cast<milliseconds>(rest * m_cost), interval, longest);
    m_timer.start(std::max(wanted - passed, interval / 2));
}

void FramePace::begin()
{
    m_sinceFrame.start();
}

void FramePace::end()
{
    m_timer.stop();
    // Its turn comes when all is painted, for which Qt posts events of low priority.
    QCoreApplication::postEvent(this, new QEvent(painted()), Qt::LowEventPriority - 1);
}

bool FramePace::event(QEvent *event)
{
    if (event->type() != painted())
        return QObject::event(event);
    m_cost = std::chrono::nanoseconds(m_sinceFrame.nsecsElapsed());
    return true;
}

} // namespace cwndscope::ui
