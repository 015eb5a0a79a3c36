// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "stream/Sink.h"

#include <algorithm>
#include <mutex>
#include <optional>
#include <set>
#include <vector>

/// Keeps every observation, those of requests that were answered in one go in their parts, in order of
/// delivery, for a test to look at from its own thread.
class RecordingSink : public cwndscope::stream::Sink
{
public:
    void deliver(cwndscope::stream::BatchPtr batch) override
    {
        const std::lock_guard lock(m_mutex);
        for (const auto &observation : batch->observations) {
            if (const auto *served = std::get_if<cwndscope::stream::RequestServed>(&observation)) {
                ++m_servedInOneGo;
                visitParts(*served, [this](const auto &part) { m_all.emplace_back(part); });
            } else {
                m_all.push_back(observation);
            }
        }
    }

    std::vector<cwndscope::stream::Observation> all() const
    {
        const std::lock_guard lock(m_mutex);
        return m_all;
    }

    /// Those of one kind, of one connection or of all.
    template <typename Kind> std::vector<Kind> of(cwndscope::stream::ConnectionId connection = 0) const
    {
        const std::lock_guard lock(m_mutex);
        std::vector<Kind> result;
        for (const auto &observation : m_all) {
            const auto *kind = std::get_if<Kind>(&observation);
            if (kind && (connection == 0 || kind->connection == connection))
                result.push_back(*kind);
        }
        return result;
    }

    template <typename Kind> std::size_t count() const { return of<Kind>().size(); }

    /// Requests that were told as one observation.
    std::size_t servedInOneGo() const
    {
        const std::lock_guard lock(m_mutex);
        return m_servedInOneGo;
    }

private:
    mutable std::mutex m_mutex;
    std::vector<cwndscope::stream::Observation> m_all;
    std::size_t m_servedInOneGo = 0;
};
