// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/GroupOrder.h"

#include <algorithm>

namespace cwndscope::models {

namespace {

struct GroupPlace
{
    ConnectionGroup *group;
    double total;
    bool isAbsent;
    int first; ///< row of the first connection in the source
};

} // namespace

std::vector<ConnectionGroup *> ordered(const std::vector<ConnectionGroup *> &groups,
                                       const ConnectionModel &source)
{
    const int column = source.sortColumn();
    const bool isAscending = source.sortOrder() == Qt::AscendingOrder;
    std::vector<GroupPlace> places;
    places.reserve(groups.size());
    for (ConnectionGroup *group : groups) {
        const QVariant total = group->total(column);
        const auto &members = group->members();
        places.push_back({group, total.toDouble(), !total.isValid(),
                          members.empty() ? source.rowCount() : source.indexOf(members.front()).row()});
    }
    std::sort(places.begin(), places.end(), [=](const GroupPlace &a, const GroupPlace &b) {
        if (column == ConnectionModel::StateColumn) {
            const GroupPlace &before = isAscending ? a : b;
            const GroupPlace &after = isAscending ? b : a;
            return before.group->key().identity < after.group->key().identity;
        }
        if (a.isAbsent != b.isAbsent)
            return b.isAbsent;
        if (a.total != b.total)
            return isAscending ? a.total < b.total : b.total < a.total;
        return a.first < b.first;
    });
    std::vector<ConnectionGroup *> order;
    order.reserve(places.size());
    for (const GroupPlace &place : places)
        order.push_back(place.group);
    return order;
}

} // namespace cwndscope::models
