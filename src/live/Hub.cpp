// SPDX-License-Identifier: GPL-3.0-or-later
#include "live/Hub.h"

#include "live/ClientName.h"

#include <algorithm>

namespace cwndscope::live {

namespace {

/// Whose it is; 0 for a report on the sampler.
stream::ConnectionId connectionOf(const stream::Observation &observation)
{
    return std::visit(
        [](const auto &one) -> stream::ConnectionId {
            if constexpr (requires { one.connection; })
                return one.connection;
            else
                return 0;
        },
        observation);
}

/// Follows the request in flight; false for what a view is not told.
bool fold(OpenConnection &connection, const stream::Observation &observation)
{
    if (const auto *started = std::get_if<stream::RequestStarted>(&observation)) {
        connection.request = *started;
        connection.response.reset();
        return true;
    }
    if (const auto *response = std::get_if<stream::ResponseStarted>(&observation)) {
        connection.response = *response;
        return true;
    }
    if (std::holds_alternative<stream::RequestFinished>(observation)) {
        connection.request.reset();
        connection.response.reset();
        return true;
    }
    return std::holds_alternative<stream::Opened>(observation)
        || std::holds_alternative<stream::Closed>(observation);
}

} // namespace

Hub::Hub(const Limits &limits)
    : m_limits(limits)
{ }

Hub::~Hub() = default;

void Hub::deliver(stream::BatchPtr batch)
{
    const std::lock_guard lock(m_mutex);
    for (const stream::Observation &observation : batch->observations) {
        const auto *served = std::get_if<stream::RequestServed>(&observation);
        if (!served)
            observe(observation);
        else if (m_views > 0)
            visitParts(*served, [this](const auto &part) { observe(part); });
    }
}

void Hub::observe(const stream::Observation &observation)
{
    const auto *sample = std::get_if<stream::Sample>(&observation);
    if ((sample && m_views == 0) || std::holds_alternative<stream::StateChanged>(observation))
        return;
    if (const auto *opened = std::get_if<stream::Opened>(&observation))
        open(*opened);
    const auto found = m_connections.find(connectionOf(observation));
    if (found == m_connections.end())
        return;
    const std::vector<Subscription *> &views = found->second.client->second.views;
    if (sample) {
        for (Subscription *view : views)
            view->m_waiting.add(*sample);
    } else if (fold(found->second.connection, observation)) {
        for (Subscription *view : views)
            view->m_waiting.add(observation);
    }
    if (std::holds_alternative<stream::Closed>(observation)) {
        Clients::value_type &client = *found->second.client;
        m_connections.erase(found);
        --client.second.connections;
        release(client);
    }
}

void Hub::open(const stream::Opened &opened)
{
    const QByteArray name = clientName(opened.connection, opened.peer, opened.credentials);
    Clients::value_type &client = *m_clients.try_emplace(name).first;
    ++client.second.connections;
    m_connections.insert_or_assign(opened.connection, Entry{{opened, {}, {}}, &client});
}

void Hub::release(Clients::value_type &client)
{
    if (client.second.connections == 0 && client.second.views.empty())
        m_clients.erase(m_clients.find(client.first));
}

/// The newest ones, when there are too many.
std::vector<OpenConnection> Hub::connectionsOf(const Clients::value_type &client, std::size_t *leftOut) const
{
    std::vector<const OpenConnection *> all;
    for (const auto &[id, entry] : m_connections) {
        if (entry.client == &client)
            all.push_back(&entry.connection);
    }
    const std::size_t count = std::min(all.size(), Limits::maxConnections);
    *leftOut = all.size() - count;
    const auto end = all.begin() + std::ptrdiff_t(count);
    std::partial_sort(all.begin(), end, all.end(), [](const OpenConnection *a, const OpenConnection *b) {
        return a->opened.time > b->opened.time;
    });
    std::vector<OpenConnection> result;
    result.reserve(count);
    std::for_each(all.begin(), end, [&result](const OpenConnection *one) { result.push_back(*one); });
    return result;
}

std::unique_ptr<Subscription> Hub::subscribe(const QByteArray &client)
{
    const std::lock_guard lock(m_mutex);
    Clients::value_type &entry = *m_clients.try_emplace(client).first;
    if (m_views >= m_limits.views || entry.second.views.size() >= m_limits.viewsPerClient) {
        release(entry);
        return nullptr;
    }
    ++m_views;
    std::unique_ptr<Subscription> result(new Subscription(*this, entry));
    entry.second.views.push_back(result.get());
    return result;
}

Subscription::Subscription(Hub &hub, Hub::Clients::value_type &client)
    : m_hub(hub)
    , m_client(client)
{ }

Subscription::~Subscription()
{
    const std::lock_guard lock(m_hub.m_mutex);
    std::erase(m_client.second.views, this);
    --m_hub.m_views;
    m_hub.release(m_client);
}

Update Subscription::take()
{
    const auto now = stream::monotonicNow();
    const std::lock_guard lock(m_hub.m_mutex);
    Update result = std::exchange(m_waiting, {});
    m_outOfStep |= result.eventsLeftOut > 0;
    if (m_outOfStep && now - m_lastSync >= Limits::resyncInterval) {
        m_outOfStep = false;
        m_lastSync = now;
        result.connections = m_hub.connectionsOf(m_client, &result.connectionsLeftOut);
    }
    return result;
}

} // namespace cwndscope::live
