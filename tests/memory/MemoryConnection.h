// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "MemorySocket.h"
#include "server/ConnectionHost.h"
#include "server/HttpConnection.h"

#include <QByteArray>

#include <memory>
#include <vector>

/// One HttpConnection without a network: bytes come in through a MemorySocket, answers come out of a socket
/// pair, and time passes when the caller says so.
class MemoryConnection : private cwndscope::server::ConnectionHost
{
public:
    /// `handler` outlives it.
    explicit MemoryConnection(cwndscope::server::Handler &handler);
    ~MemoryConnection() override;
    MemoryConnection(const MemoryConnection &) = delete;
    MemoryConnection &operator=(const MemoryConnection &) = delete;

    void deliver(QByteArrayView bytes);
    /// The peer's FIN.
    void finish();
    /// The peer takes at most that many bytes of what was sent.
    void receive(qsizetype most);
    /// Until nothing moves any more, with a peer that takes everything.
    void settle();
    /// As much time as ends every wait there is.
    void letTimePass();

    bool isClosed() const { return m_closed; }
    /// Requests that were begun and not finished.
    int requestsInFlight() const { return m_inFlight; }
    /// Everything received so far.
    const QByteArray &answers() const { return m_answers; }
    const std::vector<cwndscope::stream::Observation> &observations() const { return m_observations; }

private:
    const cwndscope::server::ServerOptions &options() const override { return m_options; }
    const std::vector<cwndscope::tcp::KnobSetting> &knobs() const override { return m_options.knobs; }
    const cwndscope::server::Hooks &hooks() const override { return m_hooks; }
    cwndscope::server::Handler &handler() override { return m_handler; }
    cwndscope::stream::RequestId nextRequestId() override { return ++m_lastRequest; }
    cwndscope::stream::MonotonicTime turnBegan() const override { return cwndscope::stream::monotonicNow(); }
    void observe(cwndscope::stream::Observation &&observation) override;
    void becameBusy(cwndscope::server::HttpConnection &) override { }
    void responseDrains(cwndscope::server::HttpConnection &) override { }
    std::chrono::milliseconds sampleInterval() const override { return {}; }
    void processLater(cwndscope::server::HttpConnection &) override { m_processLater = true; }
    void becameClosed(cwndscope::server::HttpConnection &) override { m_closed = true; }

    /// One turn of the event loop.
    bool turn();

    cwndscope::server::Handler &m_handler;
    cwndscope::server::ServerOptions m_options;
    cwndscope::server::Hooks m_hooks;
    cwndscope::stream::RequestId m_lastRequest = 0;
    std::vector<cwndscope::stream::Observation> m_observations;
    QByteArray m_answers;
    int m_inFlight = 0;
    bool m_processLater = false;
    bool m_closed = false;
    cwndscope::server::UniqueFd m_peer;
    MemorySocket *m_socket = nullptr; ///< the connection's
    std::unique_ptr<cwndscope::server::HttpConnection> m_connection;
};
