// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "server/UniqueFd.h"

#include <QByteArray>
#include <QTcpSocket>

/// A socket that is fed by hand: what arrives, and when, is the caller's choice, without an event loop. It
/// owns the descriptor that the server gives it, and never reads from it.
class MemorySocket final : public QTcpSocket
{
    Q_OBJECT

public:
    bool setSocketDescriptor(qintptr descriptor, SocketState state, OpenMode mode) override;
    qint64 bytesAvailable() const override { return m_arrived.size(); }

    /// These bytes arrive at once.
    void deliver(QByteArrayView bytes);
    /// As when the peer sends FIN: QTcpSocket has closed its descriptor before it says so.
    void finish();

protected:
    qint64 readData(char *data, qint64 maxSize) override;
    qint64 skipData(qint64 maxSize) override;

private:
    cwndscope::server::UniqueFd m_descriptor;
    QByteArray m_arrived;
};
