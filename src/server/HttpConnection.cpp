// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/HttpConnection.h"

#include <QScopedValueRollback>

#include <algorithm>
#include <utility>

namespace cwndscope::server {

using stream::CloseReason;
using stream::ConnectionState;

namespace {

/// What Qt may read ahead of us; beyond it the kernel's receive window closes.
constexpr qint64 readAheadBytes = 64 * 1024;
/// Pipelined requests of one connection before the others of its thread get their turn.
constexpr int requestsPerTurn = 64;
/// A response of that size is sampled when all of it is handed over, so that a download which was quicker
/// than the interval still has a sample that carries its request. Smaller ones would pay for it without
/// anything to see, and those that follow each other within the interval share it: it takes a fiftieth of the
/// time of a megabyte over loopback.
constexpr std::uint64_t sampledBodyBytes = 64 * 1024;
/// An idle connection keeps no longer one than that of its newest request.
constexpr qsizetype sharedTargetBytes = 256;

/// What the last response of this thread was written into, for the next one.
thread_local QByteArray spareMemory;

} // namespace

HttpConnection::HttpConnection(Accepted accepted, std::unique_ptr<QTcpSocket> socket, ConnectionHost &host)
    : m_host(host)
    , m_socket(std::move(socket))
    , m_kernel(accepted.descriptor.get())
    , m_descriptor(accepted.descriptor.get())
{
    if (!isValid())
        return;
    m_socket->setReadBufferSize(readAheadBytes);
    m_socket->setSocketDescriptor(accepted.descriptor.release());
    m_kernel.learnEnds(*m_socket, accepted.isUnix);
}

HttpConnection::~HttpConnection()
{
    if (m_exchange)
        m_exchange->m_connection = nullptr;
    if (m_socket)
        m_socket->disconnect(this);
}

std::optional<tcp::Snapshot> HttpConnection::tcpInfo() const
{
    return m_kernel.isValid() ? tcp::readSnapshot(m_kernel.descriptor()) : std::nullopt;
}

void HttpConnection::watch()
{
    m_watchedByHandler = true;
    setBusy();
}

void HttpConnection::open(bool refused)
{
    connect(m_socket.get(), &QTcpSocket::readyRead, this, &HttpConnection::onReadyRead);
    connect(m_socket.get(), &QTcpSocket::disconnected, this, &HttpConnection::onSocketDisconnected);

    tell(stream::Opened{id(), stream::monotonicNow(), m_socket.get(), m_descriptor, local(), peer(),
                        peerCredentials()});
    for (const tcp::KnobSetting &setting : m_host.knobs()) {
        if (const stream::OptionChanged outcome = apply(setting); !outcome.error.isEmpty())
            tell(outcome);
    }
    sample(stream::SampleKind::First);
    if (m_host.hooks().accepted)
        m_context = m_host.hooks().accepted(*this);
    if (m_host.hooks().stateChanged)
        m_host.hooks().stateChanged(*this, ConnectionState::New);
    setDeadline(m_host.options().headerTimeout);
    if (refused)
        refuse({}, 503, "The server has all the connections that it may have. Try again later.");
    else if (m_socket->state() != QAbstractSocket::ConnectedState)
        onSocketDisconnected();
}

void HttpConnection::onReadyRead()
{
    switch (m_phase) {
    case Phase::Open:
        m_begunBy = m_host.turnBegan();
        process();
        m_begunBy = {};
        break;
    case Phase::Lingering:
        readAway();
        break;
    case Phase::Hijacked:
    case Phase::Closed:
        break;
    }
}

void HttpConnection::process()
{
    if (m_processing || m_phase != Phase::Open)
        return;
    const QScopedValueRollback guard(m_processing, true);
    for (int turn = 0; m_phase == Phase::Open && !m_exchange; ++turn) {
        if (turn == requestsPerTurn) {
            m_host.processLater(*this);
            return;
        }
        if (!step())
            break;
    }
    tellBegun();
    if (m_phase != Phase::Open || m_exchange || !m_peerFinished)
        return;
    if (m_kernel.queuedBytes() > 0)
        startLingering(CloseReason::PeerClosed); // a half-closed client gets all of its answer
    else
        close(CloseReason::PeerClosed);
}

/// Takes over what Qt has read; false when that is nothing.
bool HttpConnection::fillInput()
{
    if (m_socket->bytesAvailable() == 0)
        return false;
    // Asked for exactly what it has, Qt hands over its buffer instead of copying it and keeping both.
    m_reader.append(m_socket->read(std::min(m_socket->bytesAvailable(), readAheadBytes)));
    return true;
}

/// One request, or as much of it as is there; false when more bytes are needed.
bool HttpConnection::step()
{
    using Result = http::RequestReader::Result;
    if (!m_reader.hasNews() && !fillInput()) {
        m_reader.squeeze(); // an idle connection keeps no buffer
        return false;
    }
    if (m_state != ConnectionState::Active) {
        const auto now = stream::monotonicNow();
        if (m_state == ConnectionState::Idle)
            setDeadline(m_host.options().headerTimeout, now);
        setState(ConnectionState::Active, now);
    }
    switch (m_reader.next()) {
    case Result::NeedsBytes:
        break;
    case Result::Head:
        setDeadline(m_host.options().headerTimeout);
        if (m_reader.head().expectsContinue) {
            // Nobody here wants a body, so the final answer comes at once and the connection closes, because
            // the client may or may not send the body after that (RFC 9110 section 10.1.1).
            m_draining = true;
            begin(m_reader.takeHead());
        }
        break;
    case Result::Request:
        begin(m_reader.takeHead());
        break;
    case Result::Refused:
        refuse(m_reader.takeHead(), m_reader.status(), m_reader.reason());
        return false;
    }
    return true;
}

void HttpConnection::begin(http::RequestHead &&head)
{
    const auto exchange = startExchange(std::move(head));
    {
        Responder responder(exchange);
        const Request request(exchange->head(), exchange->id(), *this, exchange->m_started,
                              exchange->m_begunBy);
        m_host.handler().handle(request, responder);
    }
    constexpr long ours = 2; // this function's and the connection's
    if (!exchange->isDone() && exchange.use_count() <= ours)
        exchange->send(http::errorResponse(500, "The handler gave no answer."));
}

/// Answers a request that never came to a handler, and closes: what follows on the connection cannot be
/// trusted.
void HttpConnection::refuse(http::RequestHead &&head, int status, const char *sentence)
{
    startExchange(std::move(head));
    answer(http::errorResponse(status, sentence, true));
}

std::shared_ptr<Exchange> HttpConnection::startExchange(http::RequestHead &&head)
{
    const auto now = stream::monotonicNow();
    m_deadline = {};
    setBusy();
    if (m_state != ConnectionState::Active)
        setState(ConnectionState::Active, now);
    if (head.target == m_target)
        head.target = m_target;
    else
        m_target = head.target.size() <= sharedTargetBytes ? head.target : QByteArray();
    // The next one of this turn may have been sent while this one was read.
    const auto begunBy = std::exchange(m_begunBy, {});
    m_exchange = std::make_shared<Exchange>(*this, std::move(head), m_host.nextRequestId(), now,
                                            begunBy == stream::MonotonicTime::zero() ? now : begunBy);
    return m_exchange;
}

void HttpConnection::answer(http::Response &&response)
{
    if (m_draining)
        response.close = true;
    const auto bodyLength = response.bodyLength();
    http::SerializedHead head =
        http::serializeHead(response, m_exchange->head(), std::exchange(spareMemory, {}));
    m_exchange->m_status = response.status;
    m_exchange->m_close = head.close;
    m_exchange->m_toTell = {id(),
                            m_exchange->id(),
                            stream::monotonicNow(),
                            response.status,
                            head.sendBody ? bodyLength : std::optional<std::uint64_t>(0),
                            {}};
    m_exchange->m_writer.emplace(std::move(head), std::move(response));
    pump();
}

void HttpConnection::pump()
{
    if (!m_exchange || !m_exchange->m_writer)
        return;
    const auto exchange = m_exchange;
    ResponseWriter &writer = *exchange->m_writer;
    const std::uint64_t before = writer.bytesSent();
    const std::int64_t allowance = m_throttle ? m_throttle->allowance() : ResponseWriter::turnBytes;
    const ResponseWriter::Result result = writer.pump(m_kernel.descriptor(), allowance);
    if (m_throttle)
        m_throttle->spend(writer.bytesSent() - before);
    auto now = stream::monotonicNow();
    if (before == 0 && writer.bytesSent() > 0)
        exchange->m_firstByte = now;
    if (exchange->m_toTell) {
        exchange->m_toTell->firstByte = exchange->m_firstByte;
        exchange->m_isServed = result == ResponseWriter::Result::Done && !exchange->m_isTold
            && !isLast(*exchange) && writer.bodyBytesSent() < sampledBodyBytes;
        if (!exchange->m_isServed)
            tell(*std::exchange(exchange->m_toTell, std::nullopt));
    }
    if (writer.bytesSent() > before)
        m_stall.clear();

    switch (result) {
    case ResponseWriter::Result::Done:
        spareMemory = writer.takeMemory();
        if (writer.bodyBytesSent() >= sampledBodyBytes) {
            if (m_endSampledAt == stream::MonotonicTime::zero()
                || now - m_endSampledAt >= m_host.sampleInterval()) {
                m_endSampledAt = now;
                sample(stream::SampleKind::Periodic);
                now = stream::monotonicNow(); // the end comes after the sample
            }
            m_host.responseDrains(*this);
        }
        finishExchange(now);
        break;
    case ResponseWriter::Result::Blocked:
        setWriteNotifier(!m_throttle || !m_throttle->wait());
        if (m_deadline == stream::MonotonicTime::zero())
            setDeadline(m_host.options().writeTimeout / 4, now);
        break;
    case ResponseWriter::Result::PeerGone:
        closeGone(writer.error());
        break;
    case ResponseWriter::Result::BodyFailed:
        close(CloseReason::FileTruncated);
        break;
    }
}

/// Reports the end of the request in flight; returns it.
std::shared_ptr<Exchange> HttpConnection::endExchange(bool complete, stream::MonotonicTime now)
{
    if (!m_exchange->m_isServed)
        tellBegun();
    auto exchange = std::exchange(m_exchange, nullptr);
    stream::RequestFinished finished{id(),
                                     exchange->id(),
                                     now,
                                     exchange->m_status,
                                     complete,
                                     exchange->m_firstByte,
                                     complete ? now : stream::MonotonicTime{},
                                     0,
                                     0};
    if (exchange->m_writer) {
        finished.bytesSent = exchange->m_writer->bytesSent();
        finished.bodyBytes = exchange->m_writer->bodyBytesSent();
    }
    exchange->m_connection = nullptr;
    if (exchange->m_isServed)
        tellServed(*exchange, finished);
    else
        tell(finished);
    setWriteNotifier(false);
    m_deadline = {};
    return exchange;
}

void HttpConnection::finishExchange(stream::MonotonicTime now)
{
    const auto exchange = endExchange(true, now);
    if (isLast(*exchange)) {
        startLingering(m_lingerReason);
        return;
    }
    if (exchange->m_isServed)
        enter(ConnectionState::Idle);
    else
        setState(ConnectionState::Idle, now);
    m_stall.clear();
    setDeadline(m_host.options().idleTimeout, now);
    process();
}

HijackedSocket HttpConnection::hijack()
{
    if (m_peerFinished)
        return {};
    HijackedSocket result;
    endExchange(true, stream::monotonicNow());
    m_phase = Phase::Hijacked;
    m_socket->disconnect(this);
    m_socket->setReadBufferSize(0);
    m_hijacked = std::make_unique<HijackWatch>(*m_socket, m_kernel.descriptor());
    // Our duplicate keeps the connection open in the kernel, so it has to go as soon as the hijacker is
    // through.
    connect(m_hijacked.get(), &HijackWatch::ended, this, [this](CloseReason reason) {
        close(m_lingerReason == CloseReason::ServerStopped ? CloseReason::ServerStopped : reason);
    });
    result.readAhead = m_reader.takeRest();
    result.socket.reset(m_socket.release());
    setState(ConnectionState::Hijacked, stream::monotonicNow());
    return result;
}

void HttpConnection::setBusy()
{
    m_busy = true;
    if (indexInHot == notHot)
        m_host.becameBusy(*this);
}

void HttpConnection::setWriteNotifier(bool on)
{
    if (!m_writable) {
        if (!on)
            return;
        m_writable = std::make_unique<QSocketNotifier>(m_kernel.descriptor(), QSocketNotifier::Write);
        connect(m_writable.get(), &QSocketNotifier::activated, this, &HttpConnection::pump);
    }
    m_writable->setEnabled(on);
}

} // namespace cwndscope::server
