// SPDX-License-Identifier: GPL-3.0-or-later
#include "stream/BatchPool.h"

#include <mutex>
#include <utility>
#include <vector>

namespace cwndscope::stream {

struct BatchPool::Shelf
{
    std::mutex mutex;
    std::vector<std::vector<Observation>> empty; ///< but for their memory

    void put(std::vector<Observation> observations)
    {
        observations.clear();
        const std::lock_guard lock(mutex);
        if (empty.size() < kept)
            empty.push_back(std::move(observations));
    }

    std::vector<Observation> get()
    {
        const std::lock_guard lock(mutex);
        if (empty.empty())
            return {};
        std::vector<Observation> observations = std::move(empty.back());
        empty.pop_back();
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
