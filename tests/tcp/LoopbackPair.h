// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <algorithm>
#include <array>
#include <cstddef>

#include <netinet/in.h>
#include <sys/socket.h>
#include <unistd.h>

namespace cwndscope::test {

/// Two ends of a TCP connection over 127.0.0.1.
class LoopbackPair
{
public:
    LoopbackPair()
    {
        const int listener = ::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
        sockaddr_in address{};
        address.sin_family = AF_INET;
        address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
        socklen_t length = sizeof address;
        auto *generic = reinterpret_cast<sockaddr *>(&address);
        m_client = ::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
        if (::bind(listener, generic, length) == 0 && ::listen(listener, 1) == 0
            && ::getsockname(listener, generic, &length) == 0 && ::connect(m_client, generic, length) == 0)
            m_server = ::accept4(listener, nullptr, nullptr, SOCK_CLOEXEC);
        ::close(listener);
    }
    ~LoopbackPair()
    {
        ::close(m_client);
        ::close(m_server);
    }
    LoopbackPair(const LoopbackPair &) = delete;
    LoopbackPair &operator=(const LoopbackPair &) = delete;

    bool isConnected() const { return m_server >= 0; }
    int server() const { return m_server; }
    int client() const { return m_client; }

    /// Sends at most `bytes` from the server's end as far as its buffer takes them; returns how many.
    std::size_t send(std::size_t bytes) const
    {
        static constexpr std::array<char, 65536> data{};
        std::size_t sent = 0;
        while (sent < bytes) {
            const ssize_t some = ::send(m_server, data.data(), std::min(data.size(), bytes - sent),
                                        MSG_DONTWAIT | MSG_NOSIGNAL);
            if (some <= 0)
                break;
            sent += std::size_t(some);
        }
        return sent;
    }

    /// Receives at most `bytes` at the client's end, as far as they have arrived; returns how many.
    std::size_t receive(std::size_t bytes) const
    {
        std::array<char, 65536> data;
        std::size_t received = 0;
        while (received < bytes) {
            const ssize_t some =
                ::recv(m_client, data.data(), std::min(data.size(), bytes - received), MSG_DONTWAIT);
            if (some <= 0)
                break;
            received += std::size_t(some);
        }
        return received;
    }

private:
    int m_client = -1;
    int m_server = -1;
};

} // namespace cwndscope::test
