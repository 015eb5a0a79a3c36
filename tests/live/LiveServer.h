// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "TestServer.h"
#include "live/LiveHandler.h"

/// A server with the live views in front of its files.
struct LiveServer
{
    explicit LiveServer(const cwndscope::live::Limits &limits = {})
        : hub(limits)
    {
        cwndscope::live::LiveHandler::install(test.server, hub);
        test.options.interval = std::chrono::milliseconds(20);
    }

    cwndscope::live::Hub hub; ///< outlives the server
    TestServer test;
};
