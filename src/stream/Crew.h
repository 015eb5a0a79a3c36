// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <condition_variable>
#include <cstddef>
#include <deque>
#include <functional>
#include <mutex>
#include <thread>
#include <vector>

namespace cwndscope::stream {

/// Threads that help another one with tasks that fall into independent parts. Whoever needs the outcome works
/// on it as well, so helpers that get no processor cost nothing: their parts are taken over.
///
/// The threads are started when they are needed first and wait until the crew is destroyed.
class Crew
{
public:
    class Task;

    /// As many as leave a processor to the thread that is helped, a few at most.
    static unsigned usualHelpers();

    explicit Crew(unsigned helpers = usualHelpers());
    /// All tasks must have ended.
    ~Crew();
    Crew(const Crew &) = delete;
    Crew &operator=(const Crew &) = delete;

private:
    /// Starts them if need be. False when there are to be none, or none could be started.
    bool hasHelpers();
    void help();

    const unsigned m_helpers;
    std::vector<std::thread> m_threads;
    std::mutex m_mutex; ///< guards all below, and the tasks
    std::condition_variable m_begun;
    std::condition_variable m_done;
    std::deque<Task *> m_tasks; ///< that have parts nobody has taken
    bool m_ends = false;
};

/// Parts of work that a crew does meanwhile. For one thread.
class Crew::Task
{
public:
    Task() = default;
    ~Task() { finish(); }
    Task(const Task &) = delete;
    Task &operator=(const Task &) = delete;

    /// Has `part` called with each number below `parts`, each once, in no particular order, several at a
    /// time, until finish() has returned. Without a crew or helpers that is done at once. The crew must
    /// outlive the task.
    void begin(Crew *crew, std::size_t parts, std::function<void(std::size_t)> part);
    /// Does what is left and waits for what others have taken; what parts wrote is visible then. Nothing when
    /// nothing was begun.
    void finish();
    /// finish() is still needed.
    bool isBegun() const { return m_crew; }

private:
    friend class Crew;

    /// Takes one part that nobody has taken, there is one, and does it. `lock` is the crew's.
    void takePart(std::unique_lock<std::mutex> &lock);

    Crew *m_crew = nullptr;
    std::function<void(std::size_t)> m_part;
    std::size_t m_next = 0;
    std::size_t m_parts = 0;
    std::size_t m_unfinished = 0;
};

} // namespace cwndscope::stream
