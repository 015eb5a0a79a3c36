// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "stream/Observation.h"

#include <QObject>
#include <QPointer>
#include <QTcpSocket>

namespace cwndscope::server {

/// Sees when a socket that was handed over is through, however that comes about: closed at either end,
/// deleted, or taken to another thread, where nothing of it may be touched from here.
class HijackWatch final : public QObject
{
    Q_OBJECT

public:
    /// `descriptor`: a duplicate of the socket's own, valid as long as this.
    HijackWatch(QTcpSocket &socket, int descriptor);

    /// The hijacker's; nullptr once it is gone or lives on another thread.
    QTcpSocket *socket() const { return m_socket; }
    /// Closes it without ended(); false when it cannot be reached.
    bool abort();

    bool eventFilter(QObject *watched, QEvent *event) override;

Q_SIGNALS:
    void ended(cwndscope::stream::CloseReason reason);

private:
    void onEnd();

    QPointer<QTcpSocket> m_socket;
    int m_descriptor;
};

} // namespace cwndscope::server
