// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "stream/Endpoint.h"

#include <QString>

#include <vector>

namespace cwndscope::server {

/// A listener that accepts.
struct ListeningAddress
{
    stream::Endpoint endpoint;
    /// "http://127.0.0.1:8080/", or "unix:/run/x.sock", which no browser opens.
    QString text;

    /// Other machines can connect, as far as the network lets them.
    bool isReachableByOthers() const { return !endpoint.isUnix && !endpoint.address.isLoopback(); }
};

/// Who can read the folder through these, in a sentence for the user; empty when that is this machine only.
QString reachSentence(const std::vector<ListeningAddress> &addresses, bool asksForPassword);

} // namespace cwndscope::server
