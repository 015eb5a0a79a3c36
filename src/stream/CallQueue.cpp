// SPDX-License-Identifier: GPL-3.0-or-later
#include "stream/CallQueue.h"

#include <QCoreApplication>
#include <QEvent>

#include <iterator>
#include <utility>

namespace cwndscope::stream {

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
    {
        const std::lock_guard lock(m_mutex);
        m_ready.insert(m_ready.end(), std::make_move_iterator(m_waiting.begin()),
                       std::make_move_iterator(m_waiting.end()));
        m_waiting.clear();
    }
    // Functions that post others would go on and on here, for Qt delivers what is posted meanwhile at once.
    if (!m_nextTurn.isActive())
        runSome();
    return true;
}

void CallQueue::timerEvent(QTimerEvent * /*event*/)
{
    runSome();
}

void CallQueue::runSome()
{
    for (std::size_t i = 0; i < callsPerTurn && !m_ready.empty(); ++i) {
        const std::function<void()> function = std::move(m_ready.front());
        m_ready.pop_front();
        function();
    }
    if (m_ready.empty())
        m_nextTurn.stop();
    else if (!m_nextTurn.isActive())
        m_nextTurn.start(0, this);
}

} // namespace cwndscope::stream
