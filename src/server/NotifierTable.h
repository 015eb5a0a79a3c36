// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "server/Epoll.h"

#include <QSocketNotifier>

#include <array>
#include <cstdint>
#include <unordered_map>
#include <unordered_set>
#include <vector>

namespace cwndscope::server {

/// The socket notifiers of one thread, joined by descriptor and watched through epoll, level-triggered.
/// Adding, removing and delivering one costs the same however many there are.
///
/// epoll watches open files, not numbers: a file that is closed without disabling its notifiers first leaves
/// the set silently, and its number may come back as another file. Notifiers of a file that is gone are
/// forgotten as soon as the kernel tells; until they are disabled they stay silent.
class NotifierTable
{
public:
    /// Also watches `wakeUp`, which is the caller's.
    explicit NotifierTable(int wakeUp);

    /// Zero, or the errno of why nothing can be watched.
    int error() const { return m_error; }

    /// Disables the notifier again, with a warning, if its descriptor cannot be watched.
    void add(QSocketNotifier *notifier);
    void remove(QSocketNotifier *notifier);

    /// Waits until something is ready, and makes the queue that takeReady() hands out. Returns whether
    /// `wakeUp` is ready.
    bool wait(Deadline deadline);
    /// The next notifier to activate; null if none is left. One that is removed before its turn is not handed
    /// out, nor if it is added again: it was not waited for.
    QSocketNotifier *takeReady();

private:
    static constexpr int kinds = 3;

    /// What is known of one descriptor number. Notifiers are indexed by QSocketNotifier::Type.
    struct Watch
    {
        std::array<QSocketNotifier *, kinds> notifiers{};
        std::array<bool, kinds> ready{};
        /// Which registration with epoll this is; zero if epoll refuses the file because it is always ready.
        std::uint32_t generation = 0;

        std::uint32_t events() const;
        bool isEmpty() const;
    };
    struct Ready
    {
        int descriptor;
        QSocketNotifier::Type type;
    };

    static std::uint64_t key(int descriptor, const Watch &watch);
    int watch(int descriptor, Watch &watch);
    int rewatch(int descriptor, Watch &watch, QSocketNotifier *newcomer, QSocketNotifier *previous);
    void forgetIfEmpty(int descriptor);
    void markReady(int descriptor, Watch &watch, std::uint32_t events);
    void rebuild();

    const int m_wakeUp;
    Epoll m_epoll;
    int m_error = 0;
    std::vector<epoll_event> m_events;
    std::unordered_map<int, Watch> m_watches;
    std::unordered_set<int> m_alwaysReady;
    std::vector<Ready> m_ready;
    std::size_t m_nextReady = 0;
    std::uint32_t m_lastGeneration = 0;
};

} // namespace cwndscope::server
