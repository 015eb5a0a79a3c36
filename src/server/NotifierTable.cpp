// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/NotifierTable.h"

#include <QLoggingCategory>

#include <algorithm>
#include <cerrno>
#include <utility>

namespace cwndscope::server {

Q_LOGGING_CATEGORY(lcNotifiers, "cwndscope.server.notifiers")

namespace {

// Enough for the busiest moment; what does not fit is reported by the next wait, for the kernel takes turns.
constexpr std::size_t eventsPerWait = 256;

struct Kind
{
    QSocketNotifier::Type type;
    std::uint32_t asksFor;
    const char *name;
};
constexpr Kind kindsOfNotifier[] = {
    {QSocketNotifier::Read, EPOLLIN, "Read"},
    {QSocketNotifier::Write, EPOLLOUT, "Write"},
    {QSocketNotifier::Exception, EPOLLPRI, "Exception"},
};
// epoll always reports these (epoll_ctl(2)), and whoever waits for anything has to learn of them: Qt's own
// dispatcher activates all three kinds.
constexpr std::uint32_t concernsAll = EPOLLHUP | EPOLLERR;

int descriptorOf(std::uint64_t key)
{
    return static_cast<int>(static_cast<std::uint32_t>(key));
}

} // namespace

std::uint32_t NotifierTable::Watch::events() const
{
    std::uint32_t events = 0;
    for (const Kind &kind : kindsOfNotifier) {
        if (notifiers[kind.type])
            events |= kind.asksFor;
    }
    return events;
}

bool NotifierTable::Watch::isEmpty() const
{
    return std::all_of(notifiers.begin(), notifiers.end(), [](const auto *notifier) { return !notifier; });
}

std::uint64_t NotifierTable::key(int descriptor, const Watch &watch)
{
    return std::uint64_t(watch.generation) << 32 | static_cast<std::uint32_t>(descriptor);
}

NotifierTable::NotifierTable(int wakeUp)
    : m_wakeUp(wakeUp)
    , m_events(eventsPerWait)
{
    m_error = m_epoll.isValid() ? m_epoll.control(EPOLL_CTL_ADD, wakeUp, EPOLLIN, key(wakeUp, {})) : errno;
}

void NotifierTable::add(QSocketNotifier *notifier)
{
    const int descriptor = static_cast<int>(notifier->socket());
    const auto type = notifier->type();
    const auto [position, isNew] = m_watches.try_emplace(descriptor);
    Watch &entry = position->second;
    QSocketNotifier *const previous = std::exchange(entry.notifiers[type], notifier);

    const int error = isNew ? watch(descriptor, entry) : rewatch(descriptor, entry, notifier, previous);
    if (error == 0)
        return;
    entry.notifiers[type] = nullptr;
    forgetIfEmpty(descriptor);
    qCWarning(lcNotifiers, "QSocketNotifier: Invalid socket %d with type %s, disabling: %s", descriptor,
              kindsOfNotifier[type].name, qPrintable(qt_error_string(error)));
    notifier->setEnabled(false);
}

/// Registers a file that is not known to be registered. Returns 0 or the errno.
int NotifierTable::watch(int descriptor, Watch &watch)
{
    watch.generation = ++m_lastGeneration != 0 ? m_lastGeneration : ++m_lastGeneration;
    int error = m_epoll.control(EPOLL_CTL_ADD, descriptor, watch.events(), key(descriptor, watch));
    // The same file was here under the same number, and was closed while a duplicate kept it open and
    // registered.
    if (error == EEXIST)
        error = m_epoll.control(EPOLL_CTL_MOD, descriptor, watch.events(), key(descriptor, watch));
    // Regular files and directories, which poll(2) always reports as readable and writable.
    if (error == EPERM) {
        watch.generation = 0;
        m_alwaysReady.insert(descriptor);
        return 0;
    }
    return error;
}

/// Registers anew what `watch` asks for since `newcomer` joined, in place of `previous` if that is not null.
int NotifierTable::rewatch(int descriptor, Watch &entry, QSocketNotifier *newcomer, QSocketNotifier *previous)
{
    const int expected = entry.generation != 0 ? 0 : EPERM;
    const int error = m_epoll.control(EPOLL_CTL_MOD, descriptor, entry.events(), key(descriptor, entry));
    if (error == expected) {
        if (previous && previous != newcomer)
            qCWarning(lcNotifiers, "Multiple socket notifiers for same socket %d and type %s", descriptor,
                      kindsOfNotifier[newcomer->type()].name);
        return 0;
    }
    if (error != 0 && error != ENOENT && error != EPERM)
        return error;
    // The number has become another file since; the notifiers of the old one have nothing to do with it.
    entry = Watch{};
    entry.notifiers[newcomer->type()] = newcomer;
    m_alwaysReady.erase(descriptor);
    return watch(descriptor, entry);
}

void NotifierTable::remove(QSocketNotifier *notifier)
{
    const int descriptor = static_cast<int>(notifier->socket());
    const auto position = m_watches.find(descriptor);
    // Replaced, or forgotten with its file.
    if (position == m_watches.end() || position->second.notifiers[notifier->type()] != notifier)
        return;
    Watch &entry = position->second;
    entry.notifiers[notifier->type()] = nullptr;
    entry.ready[notifier->type()] = false;
    // Neither call can do harm, or matters if it fails, where the number is closed or has become another
    // file: epoll looks for the pair of both.
    if (entry.generation != 0 && !entry.isEmpty())
        m_epoll.control(EPOLL_CTL_MOD, descriptor, entry.events(), key(descriptor, entry));
    else if (entry.generation != 0)
        m_epoll.control(EPOLL_CTL_DEL, descriptor, 0, 0);
    forgetIfEmpty(descriptor);
}

void NotifierTable::forgetIfEmpty(int descriptor)
{
    const auto position = m_watches.find(descriptor);
    if (!position->second.isEmpty())
        return;
    m_watches.erase(position);
    m_alwaysReady.erase(descriptor);
}

bool NotifierTable::wait(Deadline deadline)
{
    // An event loop within a handler asks anew rather than hand out what the outer one has not come to: it is
    // level-triggered, so what is still ready is reported again, and what was dealt with meanwhile is not.
    while (takeReady()) { }
    m_ready.clear();
    m_nextReady = 0;

    for (const int descriptor : m_alwaysReady)
        markReady(descriptor, m_watches.at(descriptor), EPOLLIN | EPOLLOUT);
    if (!m_ready.empty())
        deadline = noWait;

    bool wokenUp = false;
    bool haunted = false;
    for (const epoll_event &event : m_epoll.wait(m_events, deadline)) {
        const int descriptor = descriptorOf(event.data.u64);
        const auto position = m_watches.find(descriptor);
        if (event.data.u64 == key(m_wakeUp, {}))
            wokenUp = true;
        else if (position != m_watches.end() && key(descriptor, position->second) == event.data.u64)
            markReady(descriptor, position->second, event.events);
        else
            haunted = true;
    }
    if (haunted)
        rebuild();
    return wokenUp;
}

void NotifierTable::markReady(int descriptor, Watch &watch, std::uint32_t events)
{
    for (const Kind &kind : kindsOfNotifier) {
        if (watch.notifiers[kind.type] && !watch.ready[kind.type]
            && (events & (kind.asksFor | concernsAll))) {
            watch.ready[kind.type] = true;
            m_ready.push_back({descriptor, kind.type});
        }
    }
}

QSocketNotifier *NotifierTable::takeReady()
{
    while (m_nextReady < m_ready.size()) {
        const Ready next = m_ready[m_nextReady++];
        const auto position = m_watches.find(next.descriptor);
        if (position != m_watches.end() && std::exchange(position->second.ready[next.type], false))
            return position->second.notifiers[next.type];
    }
    return nullptr;
}

/// Gets rid of a file that nobody here knows, yet epoll reports: its number was closed with notifiers on it
/// while a duplicate kept it open. No call can name it any more (epoll(7), "Questions and answers"), so it
/// goes with the set.
void NotifierTable::rebuild()
{
    Epoll fresh;
    // Without a descriptor to spare the next report of that file tries again.
    if (!fresh.isValid() || fresh.control(EPOLL_CTL_ADD, m_wakeUp, EPOLLIN, key(m_wakeUp, {})) != 0)
        return;
    m_epoll = std::move(fresh);
    for (const auto &[descriptor, entry] : m_watches) {
        // Fails where the descriptor is closed, whose notifiers stay silent as before.
        if (entry.generation != 0)
            m_epoll.control(EPOLL_CTL_ADD, descriptor, entry.events(), key(descriptor, entry));
    }
}

} // namespace cwndscope::server
