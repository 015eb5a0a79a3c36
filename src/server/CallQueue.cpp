// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/CallQueue.h"

#include <QCoreApplication>
#include <QEvent>

#include <utility>

namespace cwndscope::server {

void CallQueue::post(std::function<void()> function)
{
    bool wasEmpty = false;
    {
        const std::lock_guard lock(m_mutex);
        wasEmpty = m_waiting.empty();
        m_waiting.push_back(std::move(function));
    }
    if (wasEmpty)
        QCoreApplication::postEvent(this, new QEvent(QEvent::User));
}

bool CallQueue::event(QEvent *event)
{
    if (event->type() != QEvent::User)
        return QObject::event(event);
    std::vector<std::function<void()>> functions;
    {
        const std::lock_guard lock(m_mutex);
        functions = std::exchange(m_waiting, {});
    }
    for (const auto &function : functions)
        function();
    return true;
}

} // namespace cwndscope::server
