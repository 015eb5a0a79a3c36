// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/DemoManner.h"

#include <QByteArray>
#include <QHostAddress>
#include <QObject>
#include <QTcpSocket>
#include <QTimer>

#include <cstdint>
#include <optional>

namespace cwndscope::app {

/// Where the demo traffic goes.
struct DemoServer
{
    QHostAddress address;
    std::uint16_t port = 0;
    QByteArray credentials; ///< "user:password", or empty

    bool operator==(const DemoServer &) const = default;
};

/// One HTTP client that downloads over and over in its manner, and comes back after errors. Lives on one
/// thread.
class DemoClient : public QObject
{
    Q_OBJECT

public:
    DemoClient(DemoServer server, DemoManner manner, QObject *parent = nullptr);

    void start();

Q_SIGNALS:
    void responseFinished(int status, qint64 bodyBytes);

private:
    void connectToServer();
    void sendRequest();
    void read();
    bool readHead();
    void finishResponse();
    void comeBackIn(std::chrono::milliseconds delay);

    const DemoServer m_server;
    const DemoManner m_manner;
    QTcpSocket m_socket;
    QTimer m_next; // the next request or connection
    QTimer m_pace; // the next read, of manners that read slowly
    QTimer m_reset;
    QByteArray m_head;
    std::optional<std::int64_t> m_bodyLeft; // of the response that is being read
    std::int64_t m_bodyLength = 0;
    bool m_endsWithConnection = false; // the response has no length of its own
    int m_status = 0;
    int m_requests = 0; // on this connection
};

} // namespace cwndscope::app
