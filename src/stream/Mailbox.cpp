// SPDX-License-Identifier: GPL-3.0-or-later
#include "stream/Mailbox.h"

#include <algorithm>
#include <utility>

namespace cwndscope::stream {

namespace {

BatchPtr withoutPeriodicSamples(const Batch &batch)
{
    auto thinned = std::make_shared<Batch>();
    thinned->clock = batch.clock;
    std::copy_if(batch.observations.begin(), batch.observations.end(),
                 std::back_inserter(thinned->observations),
                 [](const Observation &observation) { return !isPeriodicSample(observation); });
    return thinned;
}

} // namespace

Mailbox::Mailbox(std::size_t maxSamples, QObject *parent)
    : QObject(parent)
    , m_maxSamples(maxSamples)
{ }

void Mailbox::deliver(BatchPtr batch)
{
    const std::size_t samples = batch->periodicSamples;
    bool wasEmpty = false;
    {
        const std::lock_guard lock(m_mutex);
        if (samples > 0 && m_waitingSamples + samples > m_maxSamples) {
            m_lostSamples += samples;
            batch = withoutPeriodicSamples(*batch);
        } else {
            m_waitingSamples += samples;
        }
        if (batch->observations.empty())
            return;
        wasEmpty = m_batches.empty();
        m_batches.push_back(std::move(batch));
    }
    if (wasEmpty)
        Q_EMIT available();
}

std::vector<BatchPtr> Mailbox::takeAll()
{
    const std::lock_guard lock(m_mutex);
    m_waitingSamples = 0;
    return std::exchange(m_batches, {});
}

std::uint64_t Mailbox::lostSamples() const
{
    const std::lock_guard lock(m_mutex);
    return m_lostSamples;
}

} // namespace cwndscope::stream
