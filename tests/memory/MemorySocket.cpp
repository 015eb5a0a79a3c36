// SPDX-License-Identifier: GPL-3.0-or-later
#include "MemorySocket.h"

#include <algorithm>

bool MemorySocket::setSocketDescriptor(qintptr descriptor, SocketState state, OpenMode mode)
{
    m_descriptor = cwndscope::server::UniqueFd(int(descriptor));
    setOpenMode(mode | Unbuffered);
    setSocketState(state);
    return true;
}

void MemorySocket::deliver(QByteArrayView bytes)
{
    m_arrived.append(bytes);
    Q_EMIT readyRead();
}

void MemorySocket::finish()
{
    if (state() == UnconnectedState)
        return;
    m_descriptor.reset();
    setSocketState(UnconnectedState);
    Q_EMIT disconnected();
}

qint64 MemorySocket::readData(char *data, qint64 maxSize)
{
    const qint64 size = std::min(maxSize, qint64(m_arrived.size()));
    std::copy_n(m_arrived.constBegin(), size, data);
    return skipData(size);
}

qint64 MemorySocket::skipData(qint64 maxSize)
{
    const qint64 size = std::min(maxSize, qint64(m_arrived.size()));
    m_arrived.remove(0, size);
    return size;
}
