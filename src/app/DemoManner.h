// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>

#include <chrono>
#include <cstdint>
#include <vector>

namespace cwndscope::app {

/// How one client of the demo traffic behaves. Each shows another thing that can hold a connection back, and
/// none of them takes a noticeable part of a core.
struct DemoManner
{
    QByteArray target; ///< as it goes on the request line
    std::int64_t rangeBytes = 0; ///< asks for that much from the front of the file; 0 for all of it
    int receiveBuffer = 0; ///< SO_RCVBUF, which bounds the window we offer; 0 for the host's
    std::int64_t bytesPerRead = 0; ///< reads that much each `readInterval`; 0 reads what is there
    std::chrono::milliseconds readInterval{10};
    int requestsPerConnection = 1'000'000;
    std::chrono::milliseconds pause{0}; ///< after each response
    std::chrono::milliseconds resetAfter{0}; ///< leaves in the middle of a response, by RST; 0 for never
};

/// What there is to ask for in a folder: targets for a long download and for a short one.
struct DemoTargets
{
    QByteArray large = QByteArrayLiteral("/");
    QByteArray small = QByteArrayLiteral("/");

    /// The largest and the smallest file that anyone may see there. Without files both are the listing
    /// itself.
    static DemoTargets in(const QString &folder);
};

std::vector<DemoManner> demoManners(const DemoTargets &targets);

} // namespace cwndscope::app
