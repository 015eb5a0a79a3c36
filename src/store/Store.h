// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "store/AgeQueue.h"
#include "store/Connection.h"
#include "store/HistoryBudget.h"
#include "store/HistoryWriter.h"
#include "stream/Batch.h"
#include "stream/LocalCopy.h"

#include <QObject>

#include <cstddef>
#include <cstdint>
#include <deque>
#include <list>
#include <map>
#include <unordered_map>
#include <vector>

namespace cwndscope::store {

/// What changed since the last signal. No connection is in two of the lists. The pointers in `removed` are
/// valid until the signal that carries them returns.
struct Changes
{
    std::vector<const Connection *> added;
    std::vector<const Connection *> updated; ///< each once, in no particular order, none of `added`
    std::vector<const Connection *> sampled; ///< likewise: nothing but samples came; usually nearly all
    std::vector<const Connection *> removed; ///< evicted or cleared
    stream::MonotonicTime newest{}; ///< of all samples so far; 0 before the first one

    bool isEmpty() const { return added.empty() && updated.empty() && sampled.empty() && removed.empty(); }
};

/// How much is kept. What goes first: the oldest closed connections, then the oldest samples (see
/// HistoryBudget) and the oldest requests; each is counted. Of a live connection the newest samples (fewer
/// than History::samplesPerChunk) and the newest request always stay.
struct Limits
{
    std::size_t closedConnections = 10'000;
    std::size_t historyBytes = std::size_t(512) << 20;
    std::size_t requestsPerConnection = 1'000;
    std::size_t requests = 500'000; ///< over all connections
};

/// Totals for the status bar.
struct Totals
{
    std::size_t live = 0;
    std::size_t closed = 0; ///< kept ones
    std::uint64_t evictedConnections = 0; ///< closed ones that had to go
    std::uint64_t droppedSamples = 0; ///< oldest samples that had to go
    std::uint64_t thinnedSamples = 0; ///< those that had to go from between samples that are kept
    std::uint64_t samples = 0; ///< taken, as the source reports
    std::uint64_t missedTicks = 0;
    std::uint64_t ignoredObservations = 0; ///< named a connection or request that is not known or is over
    std::chrono::nanoseconds samplerBusy{};
    std::size_t historyBytes = 0;
};

/// Folds the stream of observations into connections, requests and bounded history. Knows nothing of sockets
/// or widgets; thread: the one it lives on.
///
/// Any stream is accepted, in any order, as a recording may hold anything: what makes no sense is ignored and
/// counted. A connection that is over does not change any more. An id that is opened again replaces the
/// connection that had it.
class Store : public QObject
{
    Q_OBJECT

public:
    explicit Store(Limits limits = {}, QObject *parent = nullptr);
    /// Helps to write histories, meanwhile if the batches come as pointers: they are kept until the next
    /// ones. Must outlive the store.
    void setCrew(stream::Crew *crew) { m_writer.setCrew(crew); }
    ~Store() override;

    void apply(const stream::Batch &batch);
    /// Several batches with one `changed` signal.
    void apply(const std::vector<stream::BatchPtr> &batches);
    /// In two steps: what is added is in the store at once, but what goes stays until it was announced.
    void add(const std::vector<stream::BatchPtr> &batches);
    void announce();
    /// They can be brought back until the next time, as long as the budget has room for them.
    void clearClosed();
    /// Brings back what clearClosed() took; the oldest, the next to go when room is needed.
    void restoreCleared();
    std::size_t clearedCount() const { return m_cleared.size(); }
    void setLimits(Limits limits);

    /// nullptr when unknown. Valid until it is in Changes::removed.
    const Connection *find(stream::ConnectionId id) const;
    /// Whether it is in the changes that were signalled last, and not as removed. Quicker than to look for it
    /// there.
    bool hasJustChanged(stream::ConnectionId id) const;
    /// Oldest first. Sorts them: not for each batch.
    std::vector<const Connection *> connections() const;
    bool isEmpty() const { return m_byId.empty(); }
    const Totals &totals() const { return m_totals; }
    const Limits &limits() const { return m_limits; }
    stream::ClockAnchor clock() const { return m_clock; }

Q_SIGNALS:
    /// Not emitted when nothing but the totals changed. Do not apply() from a slot of it.
    void changed(const cwndscope::store::Changes &changes);

private:
    struct Entry
    {
        Connection connection;
        stream::LocalCopy target; ///< of its requests
        std::uint64_t number = 0; ///< counts openings
        std::uint64_t changedIn = 0; ///< the last m_round that it is in m_changed for
        std::uint64_t sampledIn = 0; ///< the last m_round that it is in m_sampled for
        bool isRemoved = false;
        bool isReturning = false; ///< it was taken away, and those who listen know
    };
    using Entries = std::list<Entry>;

    /// What the last round began is over.
    void begin();
    void applyBatch(const stream::Batch &batch);
    /// Has the connection that a sample will change on its way to the caches.
    void prefetch(const stream::Sample &sample) const;
    void fold(const stream::Opened &opened);
    void fold(const stream::StateChanged &changed);
    void fold(const stream::RequestStarted &started);
    void fold(const stream::ResponseStarted &started);
    void fold(const stream::RequestFinished &finished);
    void fold(const stream::RequestServed &served);
    void fold(const stream::Sample &sample);
    void fold(const stream::OptionChanged &option);
    void fold(const stream::Closed &closed);
    void fold(const stream::SamplerReport &report);

    /// nullptr when it is not known, or over; counted.
    Entry *changeLiveEntry(stream::ConnectionId id);
    Connection *changeLive(stream::ConnectionId id);
    void markChanged(Entry &entry);
    void markSampled(Entry &entry);
    /// nullptr when a later one is known already.
    Request *begin(Connection &connection, stream::RequestId id, stream::MonotonicTime time);
    Request *inFlight(Connection &connection, stream::RequestId id);
    void dropOldestRequest(Connection &connection);
    void remove(Entries &from, Entries::iterator entry);
    void enforceLimits();
    void enforceHistoryLimits();
    void forgetCleared();
    /// Tells of what changed.
    void tell();

    Limits m_limits;
    Totals m_totals;
    stream::ClockAnchor m_clock;
    Entries m_live;
    Entries m_closed; ///< in the order of closing
    Entries m_cleared; ///< in the order of closing
    std::size_t m_clearedBytes = 0;
    Entries m_removed; ///< until the signal that tells of them has returned
    std::unordered_map<stream::ConnectionId, Entries::iterator> m_byId;
    HistoryBudget m_history;
    std::vector<stream::BatchPtr> m_batches; ///< whose samples may be in use
    HistoryWriter m_writer{m_history}; ///< goes before the histories
    AgeQueue m_requestAges;
    std::size_t m_requests = 0; ///< kept ones of all connections
    std::map<int, stream::SamplerReport> m_workers; ///< newest report of each
    std::vector<Entry *> m_changed; ///< opened or changed since the last signal, each once
    std::vector<Entry *> m_sampled; ///< got samples since, each once
    std::size_t m_sampledAndChanged = 0; ///< so many of them are in both
    stream::MonotonicTime m_newest{}; ///< of all samples
    std::uint64_t m_round = 1; ///< counts signals
    std::uint64_t m_opened = 0;
    std::uint64_t m_announced = 0; ///< openings that were in a signal
};

} // namespace cwndscope::store
