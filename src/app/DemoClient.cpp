// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/DemoClient.h"

#include <algorithm>
#include <limits>

using namespace std::chrono_literals;

namespace cwndscope::app {

namespace {

constexpr std::chrono::milliseconds retryDelay = 1s;
constexpr qsizetype largestHead = 65'536;
const QByteArray endOfHead = QByteArrayLiteral("\r\n\r\n");

/// The value of a field of a response head, or nothing.
QByteArray fieldValue(const QByteArray &head, const QByteArray &lowerCaseName)
{
    for (const QByteArray &line : head.split('\n')) {
        const auto colon = line.indexOf(':');
        if (colon > 0 && line.first(colon).toLower() == lowerCaseName)
            return line.sliced(colon + 1).trimmed();
    }
    return {};
}

} // namespace

DemoClient::DemoClient(DemoServer server, DemoManner manner, QObject *parent)
    : QObject(parent)
    , m_server(std::move(server))
    , m_manner(std::move(manner))
    , m_socket(this)
    , m_next(this)
    , m_pace(this)
    , m_reset(this)
{
    m_next.setSingleShot(true);
    m_reset.setSingleShot(true);
    m_pace.setTimerType(Qt::PreciseTimer);
    m_pace.setInterval(m_manner.readInterval);
    // Qt stops taking bytes from the kernel beyond this, so that a slow reader is slow on the network too.
    if (m_manner.bytesPerRead > 0)
        m_socket.setReadBufferSize(m_manner.bytesPerRead);

    connect(&m_next, &QTimer::timeout, this, [this] {
        if (m_socket.state() == QAbstractSocket::ConnectedState)
            sendRequest();
        else
            connectToServer();
    });
    connect(&m_pace, &QTimer::timeout, this, &DemoClient::read);
    connect(&m_reset, &QTimer::timeout, this, [this] {
        m_socket.abort(); // closing with bytes unread makes the kernel send RST (RFC 2525 section 2.17)
        comeBackIn(m_manner.pause);
    });
    connect(&m_socket, &QTcpSocket::connected, this, &DemoClient::sendRequest);
    if (m_manner.bytesPerRead == 0)
        connect(&m_socket, &QTcpSocket::readyRead, this, &DemoClient::read);
    connect(&m_socket, &QTcpSocket::errorOccurred, this, [this](QAbstractSocket::SocketError error) {
        if (error == QAbstractSocket::RemoteHostClosedError && m_bodyLeft && m_endsWithConnection)
            finishResponse();
        else if (!m_next.isActive()) // after a last response the server's FIN is no error
            comeBackIn(retryDelay);
    });
}

void DemoClient::start()
{
    connectToServer();
}

void DemoClient::connectToServer()
{
    m_socket.abort();
    m_requests = 0;
    if (m_manner.receiveBuffer > 0) {
        // The window scale is agreed on in the handshake, so the buffer has to be set before (tcp(7)).
        const bool v6 = m_server.address.protocol() == QAbstractSocket::IPv6Protocol;
        m_socket.bind(v6 ? QHostAddress::AnyIPv6 : QHostAddress::AnyIPv4);
        m_socket.setSocketOption(QAbstractSocket::ReceiveBufferSizeSocketOption, m_manner.receiveBuffer);
    }
    m_socket.connectToHost(m_server.address, m_server.port);
}

void DemoClient::sendRequest()
{
    ++m_requests;
    m_head.clear();
    m_bodyLeft.reset();
    const bool v6 = m_server.address.protocol() == QAbstractSocket::IPv6Protocol;
    const QByteArray host = m_server.address.toString().toLatin1();
    // A listing is made while it is sent and has no length; with HTTP/1.0 it ends with its connection, not in
    // chunks.
    const bool isListing = m_manner.target.endsWith('/');
    QByteArray request = "GET " + m_manner.target + (isListing ? " HTTP/1.0" : " HTTP/1.1")
        + "\r\nHost: " + (v6 ? '[' + host + ']' : host) + ':' + QByteArray::number(m_server.port)
        + "\r\nUser-Agent: cwndscope-demo\r\n";
    if (m_manner.rangeBytes > 0)
        request += "Range: bytes=0-" + QByteArray::number(qint64(m_manner.rangeBytes - 1)) + "\r\n";
    if (!m_server.credentials.isEmpty())
        request += "Authorization: Basic " + m_server.credentials.toBase64() + "\r\n";
    if (m_requests == m_manner.requestsPerConnection)
        request += "Connection: close\r\n";
    m_socket.write(request + "\r\n");
    if (m_manner.bytesPerRead > 0)
        m_pace.start();
    if (m_manner.resetAfter > 0ms)
        m_reset.start(m_manner.resetAfter);
}

void DemoClient::read()
{
    if (!m_bodyLeft && !readHead())
        return;
    const std::int64_t budget =
        m_manner.bytesPerRead > 0 ? m_manner.bytesPerRead : std::numeric_limits<std::int64_t>::max();
    const std::int64_t wanted = std::min({budget, *m_bodyLeft, std::int64_t(m_socket.bytesAvailable())});
    if (wanted > 0)
        *m_bodyLeft -= std::max<std::int64_t>(m_socket.skip(wanted), 0);
    if (*m_bodyLeft == 0)
        finishResponse();
}

bool DemoClient::readHead()
{
    while (!m_head.endsWith(endOfHead)) {
        const QByteArray line = m_socket.readLine(largestHead);
        if (line.isEmpty())
            return false;
        m_head += line;
        if (m_head.size() > largestHead) {
            m_socket.abort();
            comeBackIn(retryDelay);
            return false;
        }
    }
    m_status = m_head.sliced(std::min<qsizetype>(9, m_head.size())).first(3).toInt();
    const QByteArray lengthText = fieldValue(m_head, "content-length");
    m_endsWithConnection = lengthText.isEmpty();
    bool isNumber = m_endsWithConnection;
    m_bodyLength =
        m_endsWithConnection ? std::numeric_limits<std::int64_t>::max() : lengthText.toLongLong(&isNumber);
    if (!isNumber || m_bodyLength < 0) {
        m_socket.abort();
        comeBackIn(retryDelay);
        return false;
    }
    m_bodyLeft = m_bodyLength;
    return true;
}

void DemoClient::finishResponse()
{
    m_pace.stop();
    m_reset.stop();
    const std::int64_t bodyBytes = m_endsWithConnection ? m_bodyLength - *m_bodyLeft : m_bodyLength;
    m_bodyLeft.reset();
    m_head.clear();
    if (m_requests == m_manner.requestsPerConnection)
        m_socket.disconnectFromHost();
    Q_EMIT responseFinished(m_status, bodyBytes);
    // An error answers in no time; asking again in no time would be a flood.
    m_next.start(m_status < 400 ? std::max(m_manner.pause, 10ms) : std::max(m_manner.pause, retryDelay));
}

void DemoClient::comeBackIn(std::chrono::milliseconds delay)
{
    m_pace.stop();
    m_reset.stop();
    m_next.start(delay);
}

} // namespace cwndscope::app
