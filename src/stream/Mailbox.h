// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "stream/Sink.h"

#include <QObject>

#include <cstddef>
#include <cstdint>
#include <mutex>
#include <vector>

namespace cwndscope::stream {

/// A bounded queue between a source and one consumer thread.
///
/// When the consumer is slow and more than `maxSamples` samples wait, periodic samples of further batches are
/// left out and counted; everything else (openings, requests, closings, first and last samples) is always
/// kept, because a consumer could not make sense of the stream without it. Waiting lifecycle observations are
/// bounded by what happens on the network in the meantime, not by the sampling rate.
///
/// `available` is emitted on a delivering thread when the box turns from empty to not empty; connect it with
/// a queued connection to the consumer.
class Mailbox : public QObject, public Sink
{
    Q_OBJECT

public:
    explicit Mailbox(std::size_t maxSamples = defaultMaxSamples, QObject *parent = nullptr);

    /// Thread-safe, does not block.
    void deliver(BatchPtr batch) override;
    /// Everything that waits, in order of delivery. Thread-safe.
    std::vector<BatchPtr> takeAll();
    /// Samples left out so far. Thread-safe.
    std::uint64_t lostSamples() const;

    /// About 90 MB of samples.
    static constexpr std::size_t defaultMaxSamples = 200'000;

Q_SIGNALS:
    void available();

private:
    const std::size_t m_maxSamples;
    mutable std::mutex m_mutex;
    std::vector<BatchPtr> m_batches;
    std::size_t m_waitingSamples = 0;
    std::uint64_t m_lostSamples = 0;
};

} // namespace cwndscope::stream
