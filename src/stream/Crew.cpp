// SPDX-License-Identifier: GPL-3.0-or-later
#include "stream/Crew.h"

#include "stream/SignalMask.h"

#include <algorithm>
#include <system_error>
#include <utility>

namespace cwndscope::stream {

unsigned Crew::usualHelpers()
{
    constexpr unsigned most = 3;
    const unsigned processors = std::max(std::thread::hardware_concurrency(), 1U);
    return std::min(processors - 1, most);
}

Crew::Crew(unsigned helpers)
    : m_helpers(helpers)
{ }

Crew::~Crew()
{
    {
        const std::lock_guard lock(m_mutex);
        m_ends = true;
    }
    m_begun.notify_all();
    for (std::thread &thread : m_threads)
        thread.join();
}

bool Crew::hasHelpers()
{
    try {
        while (m_threads.size() < m_helpers)
            m_threads.emplace_back([this] { help(); });
    } catch (const std::system_error &) {
        // No more threads may be had (RLIMIT_NPROC, pids.max): those that there are will do, or none.
    }
    return !m_threads.empty();
}

void Crew::help()
{
    blockSignalsOnThisThread();
    std::unique_lock lock(m_mutex);
    while (!m_ends) {
        if (m_tasks.empty())
            m_begun.wait(lock);
        else
            m_tasks.front()->takePart(lock);
    }
}

void Crew::Task::begin(Crew *crew, std::size_t parts, std::function<void(std::size_t)> part)
{
    finish();
    if (!crew || !crew->hasHelpers()) {
        for (std::size_t i = 0; i < parts; ++i)
            part(i);
        return;
    }
    m_crew = crew;
    m_part = std::move(part);
    m_next = 0;
    m_parts = m_unfinished = parts;
    {
        const std::lock_guard lock(crew->m_mutex);
        if (parts > 0)
            crew->m_tasks.push_back(this);
    }
    crew->m_begun.notify_all();
}

void Crew::Task::takePart(std::unique_lock<std::mutex> &lock)
{
    const std::size_t part = m_next++;
    if (m_next == m_parts)
        std::erase(m_crew->m_tasks, this);
    Crew &crew = *m_crew;
    lock.unlock();
    m_part(part);
    lock.lock();
    if (--m_unfinished == 0)
        crew.m_done.notify_all();
}

void Crew::Task::finish()
{
    if (!m_crew)
        return;
    {
        std::unique_lock lock(m_crew->m_mutex);
        while (m_next < m_parts)
            takePart(lock);
        m_crew->m_done.wait(lock, [this] { return m_unfinished == 0; });
    }
    m_crew = nullptr;
    m_part = {};
}

} // namespace cwndscope::stream
