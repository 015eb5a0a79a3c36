// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "store/Store.h"

#include <QObject>

#include <set>
#include <vector>

namespace cwndscope::test {

/// What a store's signal told, by id, read while the pointers are valid. Follows along as a model would and
/// notes any contradiction.
class ChangeLog : public QObject
{
public:
    using Ids = std::vector<stream::ConnectionId>;
    struct Entry
    {
        Ids added;
        Ids updated; ///< or sampled
        Ids removed;
    };

    explicit ChangeLog(const store::Store &store)
    {
        QObject::connect(&store, &store::Store::changed, this, [this](const store::Changes &changes) {
            Entry entry;
            for (const store::Connection *each : changes.added) {
                entry.added.push_back(each->id);
                isConsistent &= known.insert(each->id).second;
            }
            for (const auto *list : {&changes.updated, &changes.sampled}) {
                for (const store::Connection *each : *list) {
                    entry.updated.push_back(each->id);
                    isConsistent &= known.count(each->id) == 1;
                }
            }
            for (const store::Connection *each : changes.removed) {
                entry.removed.push_back(each->id);
                isConsistent &= known.erase(each->id) == 1;
            }
            entries.push_back(entry);
        });
    }

    std::vector<Entry> entries;
    std::set<stream::ConnectionId> known;
    bool isConsistent = true;
};

} // namespace cwndscope::test
