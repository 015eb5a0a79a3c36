// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "http/FileService.h"
#include "server/Handler.h"

#include <memory>

namespace cwndscope::server {

/// Serves the files under a folder: what the server does when no other handler is set.
class FileHandler : public Handler
{
public:
    /// `serverTiming`: tells the client what the kernel knows of its path (Server-Timing, W3C).
    /// `queryCongestionControl`: the query "cwndscope-cc=bbr" chooses the connection's algorithm.
    FileHandler(std::shared_ptr<const http::FileService> service, bool serverTiming,
                bool queryCongestionControl = false);
    void handle(const Request &request, Responder &responder) override;
    void rest() override;

private:
    std::shared_ptr<const http::FileService> m_service;
    bool m_serverTiming;
    bool m_queryCongestionControl;
};

} // namespace cwndscope::server
