// SPDX-License-Identifier: GPL-3.0-or-later
#include "MemoryConnection.h"

#include <QCoreApplication>

#include <algorithm>
#include <array>
#include <utility>

#include <sys/socket.h>

using namespace cwndscope;

namespace {

/// A response is at most some hundred kilobytes: far fewer turns than this.
constexpr int mostTurns = 100'000;

} // namespace

MemoryConnection::MemoryConnection(server::Handler &handler)
    : m_handler(handler)
{
    std::array<int, 2> ends{};
    if (::socketpair(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC | SOCK_NONBLOCK, 0, ends.data()) != 0)
        qFatal("socketpair failed");
    m_peer = server::UniqueFd(ends[0]);
    auto socket = std::make_unique<MemorySocket>();
    m_socket = socket.get();
    server::ConnectionHost &host = *this;
    m_connection = std::make_unique<server::HttpConnection>(server::Accepted{server::UniqueFd(ends[1]), true},
                                                            std::move(socket), host);
    m_connection->open(false);
}

MemoryConnection::~MemoryConnection()
{
    m_connection->close(stream::CloseReason::ServerStopped);
}

void MemoryConnection::deliver(QByteArrayView bytes)
{
    if (!m_closed)
        m_socket->deliver(bytes);
}

void MemoryConnection::finish()
{
    if (!m_closed)
        m_socket->finish();
}

void MemoryConnection::receive(qsizetype most)
{
    std::array<char, 16'384> buffer;
    while (most > 0) {
        const auto wanted = std::size_t(std::min(most, qsizetype(buffer.size())));
        const ssize_t got = ::recv(m_peer.get(), buffer.data(), wanted, 0);
        if (got <= 0)
            return;
        m_answers.append(buffer.data(), got);
        most -= got;
    }
}

bool MemoryConnection::turn()
{
    const qsizetype before = m_answers.size();
    const auto observed = m_observations.size();
    receive(1 << 20);
    const bool due = std::exchange(m_processLater, false);
    if (due && !m_closed)
        m_connection->process();
    if (m_inFlight > 0)
        QCoreApplication::processEvents(); // room to write, or a handler that answers later
    return due || m_inFlight > 0 || m_answers.size() != before || m_observations.size() != observed;
}

void MemoryConnection::settle()
{
    for (int turns = 0; turn(); ++turns) {
        if (turns == mostTurns)
            qFatal("a request is never answered");
    }
}

void MemoryConnection::letTimePass()
{
    // More than once: a deadline may lead to an answer, and the wait for the peer's end after that to
    // another.
    for (int i = 0; i < 4 && !m_closed; ++i) {
        m_connection->checkDeadline(stream::monotonicNow() + std::chrono::hours(1));
        settle();
    }
}

void MemoryConnection::observe(stream::Observation &&observation)
{
    if (const auto *served = std::get_if<stream::RequestServed>(&observation)) {
        visitParts(*served, [this](const auto &part) { m_observations.emplace_back(part); });
        return;
    }
    if (std::holds_alternative<stream::RequestStarted>(observation))
        ++m_inFlight;
    else if (std::holds_alternative<stream::RequestFinished>(observation))
        --m_inFlight;
    m_observations.push_back(std::move(observation));
}
