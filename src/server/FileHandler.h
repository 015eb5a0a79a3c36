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
    explicit FileHandler(std::shared_ptr<const http::FileService> service);
    void handle(const Request &request, Responder &responder) override;

private:
    std::shared_ptr<const http::FileService> m_service;
};

} // namespace cwndscope::server
