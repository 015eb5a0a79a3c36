// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "http/FileService.h"
#include "server/Handler.h"

#include <atomic>
#include <memory>

namespace cwndscope::server {

/// Serves the files under a folder: what the server does when no other handler is set.
class FileHandler : public Handler
{
public:
    /// `serverTiming`: tells the client what the kernel knows of its path (Server-Timing, W3C).
    /// `queryCongestionControl`: while it is true, the query "cwndscope-cc=bbr" chooses the connection's
    /// algorithm.
    FileHandler(std::shared_ptr<const http::FileService> service, bool serverTiming,
                std::shared_ptr<const std::atomic_bool> queryCongestionControl);
    void handle(const Request &request, Responder &responder) override;
    void rest() override;

private:
    std::shared_ptr<const http::FileService> m_service;
    bool m_serverTiming;
    std::shared_ptr<const std::atomic_bool> m_queryCongestionControl;
};

} // namespace cwndscope::server
