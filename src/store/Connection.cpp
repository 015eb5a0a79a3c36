// SPDX-License-Identifier: GPL-3.0-or-later
#include "store/Connection.h"

#include <algorithm>

namespace cwndscope::store {

const Request *Connection::findRequest(stream::RequestId request) const
{
    const auto it =
        std::lower_bound(requests.begin(), requests.end(), request,
                         [](const Request &each, stream::RequestId wanted) { return each.id < wanted; });
    return it != requests.end() && it->id == request ? &*it : nullptr;
}

} // namespace cwndscope::store
