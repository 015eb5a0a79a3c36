// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "StreamScript.h"

#include <QSet>

#include <random>
#include <vector>

/// Plays something that could happen at each step; the seed makes a failure repeatable.
class Player
{
public:
    explicit Player(unsigned seed)
        : m_random(seed)
    { }

    int below(int limit) { return int(m_random() % unsigned(limit)); }

    void add(StreamScript &script)
    {
        const int what = m_live.empty() ? 0 : below(12);
        if (what == 0) {
            // Few socket keys, aligned as sockets are, so that they are reused as soon as they are free.
            constexpr std::uintptr_t apart = 16;
            std::uintptr_t socket = apart;
            while (m_sockets.contains(socket))
                socket += apart;
            m_sockets.insert(socket);
            m_live.push_back({++m_lastId, socket, 0});
            script.open(m_lastId, socket, int(socket / apart) + 2);
            return;
        }
        const std::size_t at = std::size_t(below(int(m_live.size())));
        Live &live = m_live[at];
        if (what <= 3 && !live.request) {
            live.request = ++m_lastRequest;
            script.request(live.id, live.request, QByteArray(below(20), 'x'))
                .respond(live.id, live.request, 200, 1000);
        } else if (what <= 5 && live.request) {
            script.finish(live.id, live.request);
            live.request = 0;
        } else if (what == 6) {
            script.close(live.id);
            m_sockets.remove(live.socket);
            m_live.erase(m_live.begin() + std::ptrdiff_t(at));
        } else {
            script.sample(live.id, std::uint32_t(below(50)), 0, live.request, std::uint64_t(below(1000)));
        }
    }

private:
    struct Live
    {
        StreamScript::Id id;
        std::uintptr_t socket;
        std::uint64_t request;
    };
    std::mt19937 m_random;
    std::vector<Live> m_live;
    QSet<std::uintptr_t> m_sockets;
    StreamScript::Id m_lastId = 0;
    std::uint64_t m_lastRequest = 0;
};
