// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "live/Limits.h"
#include "live/Update.h"
#include "stream/Sink.h"

#include <QByteArray>

#include <cstddef>
#include <memory>
#include <mutex>
#include <unordered_map>
#include <vector>

namespace cwndscope::live {

class Subscription;

/// Brings what the workers see to the live views, each of which is told of one client's connections only.
/// Views fetch it at their own pace on their own threads, so a slow one holds up nobody. Everything is
/// thread-safe and quick, under one lock.
class Hub : public stream::Sink
{
public:
    explicit Hub(const Limits &limits = {});
    ~Hub() override;

    const Limits &limits() const { return m_limits; }
    void deliver(stream::BatchPtr batch) override;
    /// nullptr when there are too many views already. The hub must outlive it.
    std::unique_ptr<Subscription> subscribe(const QByteArray &client);

private:
    friend class Subscription;

    /// Everybody of one name; there while it has connections or views.
    struct Client
    {
        std::size_t connections = 0;
        std::vector<Subscription *> views;
    };
    using Clients = std::unordered_map<QByteArray, Client>;
    struct Entry
    {
        OpenConnection connection;
        Clients::value_type *client; ///< a node stays where it is
    };

    void observe(const stream::Observation &observation);
    void open(const stream::Opened &opened);
    /// Forgets a client who has neither connections nor views.
    void release(Clients::value_type &client);
    std::vector<OpenConnection> connectionsOf(const Clients::value_type &client, std::size_t *leftOut) const;

    const Limits m_limits;
    std::mutex m_mutex;
    std::unordered_map<stream::ConnectionId, Entry> m_connections;
    Clients m_clients;
    std::size_t m_views = 0;
};

/// One view's share of the stream. Ends when it is destroyed.
class Subscription
{
public:
    ~Subscription();
    Subscription(const Subscription &) = delete;
    Subscription &operator=(const Subscription &) = delete;

    /// What came since the last time.
    Update take();

private:
    friend class Hub;
    Subscription(Hub &hub, Hub::Clients::value_type &client);

    Hub &m_hub;
    Hub::Clients::value_type &m_client;
    Update m_waiting;
    bool m_outOfStep = true; ///< the view needs to be told which connections there are
    stream::MonotonicTime m_lastSync{};
};

} // namespace cwndscope::live
