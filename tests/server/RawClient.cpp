// SPDX-License-Identifier: GPL-3.0-or-later
#include "RawClient.h"

#include <utility>

#include <arpa/inet.h>
#include <netinet/in.h>
#include <sys/socket.h>
#include <sys/time.h>
#include <sys/un.h>
#include <unistd.h>

namespace {

void boundWaits(int descriptor)
{
    const timeval limit{10, 0};
    ::setsockopt(descriptor, SOL_SOCKET, SO_RCVTIMEO, &limit, sizeof limit);
    ::setsockopt(descriptor, SOL_SOCKET, SO_SNDTIMEO, &limit, sizeof limit);
}

} // namespace

RawClient::RawClient(std::uint16_t port, int receiveBuffer, const char *from)
    : m_descriptor(::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0))
{
    boundWaits(m_descriptor);
    if (receiveBuffer > 0)
        ::setsockopt(m_descriptor, SOL_SOCKET, SO_RCVBUF, &receiveBuffer, sizeof receiveBuffer);
    sockaddr_in address{};
    address.sin_family = AF_INET;
    if (from) {
        address.sin_addr.s_addr = inet_addr(from);
        ::bind(m_descriptor, reinterpret_cast<const sockaddr *>(&address), sizeof address);
    }
    address.sin_port = htons(port);
    address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    if (::connect(m_descriptor, reinterpret_cast<const sockaddr *>(&address), sizeof address) != 0)
        close();
}

RawClient::RawClient(const QByteArray &path)
    : m_descriptor(::socket(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0))
{
    boundWaits(m_descriptor);
    sockaddr_un address{};
    address.sun_family = AF_UNIX;
    qstrncpy(address.sun_path, path.constData(), sizeof address.sun_path);
    if (::connect(m_descriptor, reinterpret_cast<const sockaddr *>(&address), sizeof address) != 0)
        close();
}

RawClient::~RawClient()
{
    close();
}

std::uint16_t RawClient::localPort() const
{
    sockaddr_in address{};
    socklen_t length = sizeof address;
    ::getsockname(m_descriptor, reinterpret_cast<sockaddr *>(&address), &length);
    return ntohs(address.sin_port);
}

bool RawClient::send(const QByteArray &bytes) const
{
    qsizetype offset = 0;
    while (offset < bytes.size()) {
        const ssize_t sent = ::send(m_descriptor, bytes.constData() + offset,
                                    std::size_t(bytes.size() - offset), MSG_NOSIGNAL);
        if (sent <= 0)
            return false;
        offset += sent;
    }
    return true;
}

bool RawClient::readMore(bool *failed)
{
    char chunk[65536];
    const ssize_t got = ::recv(m_descriptor, chunk, sizeof chunk, 0);
    if (got > 0)
        m_buffer.append(chunk, got);
    if (failed)
        *failed = got < 0;
    return got > 0;
}

QByteArray RawClient::receive(qsizetype least)
{
    while (m_buffer.size() < least && readMore(nullptr)) { }
    return std::exchange(m_buffer, {});
}

QByteArray RawClient::receiveAll(bool *reset)
{
    while (readMore(reset)) { }
    return std::exchange(m_buffer, {});
}

QByteArray RawClient::receiveResponse()
{
    qsizetype head = -1;
    while ((head = m_buffer.indexOf("\r\n\r\n")) < 0) {
        if (!readMore(nullptr))
            return std::exchange(m_buffer, {});
    }
    head += 4;
    const QByteArray fields = m_buffer.left(head).toLower();
    const qsizetype field = fields.indexOf("\r\ncontent-length:");
    const qsizetype value = field + 17;
    const qsizetype body =
        field < 0 ? 0 : fields.mid(value, fields.indexOf('\r', value) - value).trimmed().toLongLong();
    while (m_buffer.size() < head + body && readMore(nullptr)) { }
    const QByteArray response = m_buffer.left(head + body);
    m_buffer.remove(0, response.size());
    return response;
}

void RawClient::finishSending() const
{
    ::shutdown(m_descriptor, SHUT_WR);
}

void RawClient::close()
{
    if (m_descriptor >= 0)
        ::close(std::exchange(m_descriptor, -1));
}

void RawClient::reset()
{
    const linger abort{1, 0};
    ::setsockopt(m_descriptor, SOL_SOCKET, SO_LINGER, &abort, sizeof abort);
    close();
}
