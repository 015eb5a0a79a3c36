// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "Path.h"
#include "TunDevice.h"

namespace cwndscope::netlab {

/// Carries packets between two devices, one Path per direction, until SIGINT or SIGTERM.
class Link
{
public:
    Link(TunDevice &server, TunDevice &client, const PathOptions &down, const PathOptions &up);
    ~Link();
    Link(const Link &) = delete;
    Link &operator=(const Link &) = delete;

    /// False when waiting failed, with errno.
    bool run();

    const Path &down() const { return m_down; }
    const Path &up() const { return m_up; }

private:
    void takeIn(TunDevice &from, Path &path);
    void deliver(Path &path, TunDevice &to, Time now);
    void setTimer(Time now);
    void watch(int descriptor);

    TunDevice &m_server;
    TunDevice &m_client;
    Path m_down; ///< from the server to the client
    Path m_up;
    int m_epoll;
    int m_timer;
    int m_signals;
    bool m_clockStarted = false;
};

} // namespace cwndscope::netlab
