// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "store/Connection.h"
#include "stream/Batch.h"

#include <QObject>

#include <cstddef>
#include <cstdint>
#include <deque>
#include <map>
#include <memory>
#include <unordered_map>
#include <vector>

namespace cwndscope::store {

/// What one batch changed. The pointers in `removed` are valid until the signal that carries them returns.
struct Changes
{
    std::vector<const Connection *> added;
    std::vector<const Connection *> updated;  ///< each once, in no particular order, none of `added`
    std::vector<const Connection *> removed;  ///< evicted or cleared

    bool isEmpty() const { return added.empty() && updated.empty() && removed.empty(); }
};

/// How much is kept. What goes first: the oldest closed connections, then the oldest samples; each is counted.
struct Limits
{
    std::size_t closedConnections = 10'000;
    std::size_t historyBytes = std::size_t(512) << 20;
    std::size_t requestsPerConnection = 1'000;
};

/// Totals for the status bar.
struct Totals
{
    std::size_t live = 0;
    std::size_t closed = 0;                  ///< kept ones
    std::uint64_t evictedConnections = 0;    ///< closed ones that had to go
    std::uint64_t droppedSamples = 0;        ///< oldest samples that had to go
    std::uint64_t samples = 0;               ///< taken, as the source reports
    std::uint64_t missedTicks = 0;
    std::uint64_t ignoredObservations = 0;   ///< named a connection that is not known
    std::chrono::nanoseconds samplerBusy {};
    std::size_t historyBytes = 0;
};

/// Folds the stream of observations into connections, requests and bounded history. Knows nothing of sockets or
/// widgets; thread: the one it lives on.
class Store : public QObject
{
    Q_OBJECT

public:
    explicit Store(Limits limits = {}, QObject *parent = nullptr);
    ~Store() override;

    void apply(const stream::Batch &batch);
    /// Several batches with one `changed` signal.
    void apply(const std::vector<stream::BatchPtr> &batches);
    void clearClosed();
    void setLimits(Limits limits);

    /// nullptr when unknown. Valid until it is in Changes::removed.
    const Connection *find(stream::ConnectionId id) const;
    /// Oldest first.
    std::vector<const Connection *> connections() const;
    const Totals &totals() const { return m_totals; }
    const Limits &limits() const { return m_limits; }
    stream::ClockAnchor clock() const { return m_clock; }

Q_SIGNALS:
    void changed(const cwndscope::store::Changes &changes);
};

} // namespace cwndscope::store
