// SPDX-License-Identifier: GPL-3.0-or-later
#include "Link.h"

#include <algorithm>
#include <array>
#include <cerrno>
#include <csignal>
#include <system_error>

#include <netinet/in.h>
#include <sys/epoll.h>
#include <sys/signalfd.h>
#include <sys/timerfd.h>
#include <unistd.h>

namespace cwndscope::netlab {

namespace {

/// Packets that are due within this time after each other are delivered together, the first of them late by
/// at most that much: far below any delay worth asking for, and it bounds how often the process wakes up.
constexpr Time batch = std::chrono::microseconds(100);
/// Packets that are read from one device before the other gets its turn.
constexpr int packetsPerTurn = 256;

Time monotonicNow()
{
    return std::chrono::steady_clock::now().time_since_epoch();
}

int valid(int descriptor)
{
    if (descriptor < 0)
        throw std::system_error(errno, std::generic_category(), "link");
    return descriptor;
}

sigset_t endSignals()
{
    sigset_t set;
    sigemptyset(&set);
    sigaddset(&set, SIGINT);
    sigaddset(&set, SIGTERM);
    return set;
}

int blockedEndSignals()
{
    const sigset_t set = endSignals();
    ::sigprocmask(SIG_BLOCK, &set, nullptr);
    return ::signalfd(-1, &set, SFD_CLOEXEC);
}

bool isTcp(const Packet &packet)
{
    constexpr std::size_t protocolOffset = 9; // RFC 791 section 3.1
    return packet.size() > protocolOffset && (std::to_integer<int>(packet[0]) >> 4) == 4
        && std::to_integer<int>(packet[protocolOffset]) == IPPROTO_TCP;
}

} // namespace

Link::Link(TunDevice &server, TunDevice &client, const PathOptions &down, const PathOptions &up)
    : m_server(server)
    , m_client(client)
    , m_down(down)
    , m_up(up)
    , m_epoll(valid(::epoll_create1(EPOLL_CLOEXEC)))
    , m_timer(valid(::timerfd_create(CLOCK_MONOTONIC, TFD_CLOEXEC | TFD_NONBLOCK)))
    , m_signals(valid(blockedEndSignals()))
{
    for (const int descriptor : {m_server.descriptor(), m_client.descriptor(), m_timer, m_signals})
        watch(descriptor);
}

Link::~Link()
{
    for (const int descriptor : {m_epoll, m_timer, m_signals})
        ::close(descriptor);
}

void Link::watch(int descriptor)
{
    epoll_event event{};
    event.events = EPOLLIN;
    event.data.fd = descriptor;
    valid(::epoll_ctl(m_epoll, EPOLL_CTL_ADD, descriptor, &event));
}

bool Link::run()
{
    std::array<epoll_event, 4> events{};
    while (true) {
        const int count = ::epoll_wait(m_epoll, events.data(), int(events.size()), -1);
        if (count < 0 && errno != EINTR)
            return false;
        for (int i = 0; i < count; ++i) {
            const int descriptor = events[std::size_t(i)].data.fd;
            if (descriptor == m_signals)
                return true;
            if (descriptor == m_server.descriptor())
                takeIn(m_server, m_down);
            else if (descriptor == m_client.descriptor())
                takeIn(m_client, m_up);
        }
        const Time now = monotonicNow();
        deliver(m_down, m_client, now);
        deliver(m_up, m_server, now);
        setTimer(now);
    }
}

void Link::takeIn(TunDevice &from, Path &path)
{
    for (int i = 0; i < packetsPerTurn; ++i) {
        std::optional<Packet> packet = from.read();
        if (!packet)
            return;
        const Time now = monotonicNow();
        if (!m_clockStarted && isTcp(*packet)) {
            m_clockStarted = true;
            m_down.startClock(now);
            m_up.startClock(now);
        }
        path.accept(std::move(*packet), now);
    }
}

void Link::deliver(Path &path, TunDevice &to, Time now)
{
    while (const std::optional<Packet> packet = path.takeArrived(now))
        to.write(*packet);
}

/// Also what makes the timer's descriptor unreadable again after it has expired.
void Link::setTimer(Time now)
{
    itimerspec spec{}; // zero: no timer
    const std::optional<Time> down = m_down.nextArrival();
    const std::optional<Time> up = m_up.nextArrival();
    if (down || up) {
        const Time next =
            std::max(std::min(down.value_or(Time::max()), up.value_or(Time::max())), now + batch);
        const auto seconds = std::chrono::duration_cast<std::chrono::seconds>(next);
        spec.it_value.tv_sec = seconds.count();
        spec.it_value.tv_nsec = (next - seconds).count();
    }
    ::timerfd_settime(m_timer, TFD_TIMER_ABSTIME, &spec, nullptr);
}

} // namespace cwndscope::netlab
