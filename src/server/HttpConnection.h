// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "http/RequestReader.h"
#include "server/Accepted.h"
#include "server/Connection.h"
#include "server/ConnectionHost.h"
#include "server/Exchange.h"
#include "server/HijackWatch.h"
#include "server/KernelSocket.h"
#include "server/Throttle.h"
#include "server/WriteStall.h"
#include "tcp/SnapshotReader.h"

#include <QObject>
#include <QSocketNotifier>
#include <QTcpSocket>

#include <cstddef>
#include <memory>
#include <optional>

namespace cwndscope::server {

/// Joins a socket and the HTTP spoken on it: reads heads, lets the handler answer, sends answers in order,
/// one at a time, keeps the deadlines, and tells of all that as observations.
///
/// The QTcpSocket reads; answers go straight to a duplicate of its descriptor (see KernelSocket).
class HttpConnection final : public QObject, public Connection
{
    Q_OBJECT

public:
    /// Takes a connected descriptor; `isValid` is false when the process has run out of descriptors.
    HttpConnection(Accepted accepted, std::unique_ptr<QTcpSocket> socket, ConnectionHost &host);
    ~HttpConnection() override;
    bool isValid() const { return m_kernel.isValid(); }

    /// Reports it as opened, takes the first sample, and begins to read. `refuse`: answer 503 and close.
    void open(bool refuse);
    /// Reads and answers as far as that goes without waiting.
    void process();
    void sample(stream::SampleKind kind);
    void checkDeadline(stream::MonotonicTime now);
    /// Time during which nobody could look at the connection does not count.
    void postponeDeadline(std::chrono::nanoseconds by);
    /// Closes it when the response in flight, if any, is through.
    void drain();
    void close(stream::CloseReason reason, const QString &detail = {});
    /// Ends it with RST instead of FIN.
    void reset();

    /// Something is on the way: a request is in flight, or what was sent is not acknowledged yet.
    /// Or a handler wants it to be sampled as if it were.
    bool isBusy() const { return m_busy || m_watchedByHandler; }
    /// When it was sampled last.
    stream::MonotonicTime sampledAt() const { return m_sampledAt; }

    // Connection
    QTcpSocket *socket() const override { return m_socket.get(); }
    int socketDescriptor() const override { return m_descriptor; }
    int optionDescriptor() const override { return m_kernel.descriptor(); }
    stream::ConnectionId id() const override { return m_kernel.id(); }
    stream::ConnectionState state() const override { return m_state; }
    const stream::Endpoint &local() const override { return m_kernel.local(); }
    const stream::Endpoint &peer() const override { return m_kernel.peer(); }
    const std::optional<stream::PeerCredentials> &peerCredentials() const override
    {
        return m_kernel.credentials();
    }
    std::optional<tcp::Snapshot> tcpInfo() const override;
    void watch() override;
    stream::OptionChanged change(const tcp::KnobSetting &setting) override;
    std::any &context() override { return m_context; }

    /// Places in the worker's lists, kept by the worker.
    std::size_t indexInAll = 0;
    std::size_t indexInHot = notHot;
    bool isWatched = false;
    static constexpr std::size_t notHot = ~std::size_t(0);

private:
    friend class Exchange;

    enum class Phase : std::uint8_t { Open, Lingering, Hijacked, Closed };

    void answer(http::Response &&response);
    HijackedSocket hijack();

    void onReadyRead();
    void onSocketDisconnected();
    bool fillInput();
    bool step();
    void begin(http::RequestHead &&head);
    void refuse(http::RequestHead &&head, int status, const char *sentence);
    std::shared_ptr<Exchange> startExchange(http::RequestHead &&head);
    void pump();
    stream::OptionChanged apply(const tcp::KnobSetting &setting);
    std::shared_ptr<Exchange> endExchange(bool complete, stream::MonotonicTime now);
    void finishExchange(stream::MonotonicTime now);
    void readAway();
    void startLingering(stream::CloseReason reason);
    void checkLingering(stream::MonotonicTime now);
    void checkIdle(stream::MonotonicTime now);
    void closeGone(int error);
    void setState(stream::ConnectionState state, stream::MonotonicTime now);
    void enter(stream::ConnectionState state);
    /// Everything that is told of the connection goes through here; what has begun is told before.
    void tell(stream::Observation &&observation);
    void tellBegun();
    void tellServed(const Exchange &exchange, const stream::RequestFinished &finished);
    /// Whether the connection ends after it.
    bool isLast(const Exchange &exchange) const { return exchange.m_close || m_draining; }
    void setBusy();
    void setDeadline(std::chrono::milliseconds after, stream::MonotonicTime now = stream::monotonicNow());
    void setWriteNotifier(bool on);

    ConnectionHost &m_host;
    std::unique_ptr<QTcpSocket> m_socket; ///< ours, until it is hijacked
    KernelSocket m_kernel;
    int m_descriptor;
    std::any m_context;

    Phase m_phase = Phase::Open;
    stream::ConnectionState m_state = stream::ConnectionState::New;
    stream::CloseReason m_lingerReason = stream::CloseReason::ServerClosed;
    bool m_busy = false;
    bool m_watchedByHandler = false;
    bool m_processing = false;
    bool m_peerFinished = false;
    bool m_draining = false;
    stream::MonotonicTime m_deadline{}; ///< 0: none
    stream::MonotonicTime m_untoldActive{}; ///< when it became active; 0 once that was told
    stream::MonotonicTime m_sampledAt{};
    stream::MonotonicTime m_endSampledAt{}; ///< the end of a large response; 0: of none yet
    tcp::CongestionControlName m_congestionControl{}; ///< as last read
    stream::MonotonicTime m_congestionControlReadAt{}; ///< 0: it has to be read
    WriteStall m_stall;
    std::size_t m_lingeringBytes = 0;

    http::RequestReader m_reader;
    stream::MonotonicTime m_begunBy{}; ///< of the next request; 0: not before it is read
    std::shared_ptr<Exchange> m_exchange;
    /// Of the newest request: the next one nearly always asks for the same, and what is kept of thousands of
    /// them shares it.
    QByteArray m_target;
    std::unique_ptr<QSocketNotifier> m_writable;
    std::unique_ptr<HijackWatch> m_hijacked; ///< set from hijack() on
    bool m_resets = false; ///< ends with RST
    std::unique_ptr<Throttle> m_throttle; ///< of this connection, if there is one
};

} // namespace cwndscope::server
