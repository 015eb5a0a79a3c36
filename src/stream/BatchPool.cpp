// SPDX-License-Identifier: GPL-3.0-or-later
#include "stream/BatchPool.h"

#include <mutex>
#include <utility>
#include <vector>

namespace cwndscope::stream {

struct BatchPool::Shelf
{
    std::mutex mutex;
    std::vector<std::vector<Observation>> used;

    void put(std::vector<Observation> observations)
    {
        const std::lock_guard lock(mutex);
        if (used.size() < kept)
            used.push_back(std::move(observations));
    }

    std::vector<Observation> get()
    {
        std::vector<Observation> observations;
        {
            const std::lock_guard lock(mutex);
            if (!used.empty()) {
                observations = std::move(used.back());
                used.pop_back();
            }
        }
        // Not where they were used: the thread that made them shares bytes with them, and counts who does.
        observations.clear();
        return observations;
    }
};

BatchPool::BatchPool()
    : m_shelf(std::make_shared<Shelf>())
{ }

std::shared_ptr<Batch> BatchPool::take()
{
    auto batch = std::make_unique<Batch>();
    batch->observations = m_shelf->get();
    return {batch.release(), [shelf = m_shelf](Batch *used) {
                const std::unique_ptr<Batch> owner(used);
                shelf->put(std::move(used->observations));
            }};
}

} // namespace cwndscope::stream
