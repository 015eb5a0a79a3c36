// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "http/Admission.h"
#include "live/Hub.h"
#include "server/Handler.h"
#include "server/Server.h"

#include <memory>

namespace cwndscope::live {

/// Shows clients what the server's kernel knows of their own connections, in front of another handler:
///
///     /.well-known/cwndscope/          a page that draws them
///     /.well-known/cwndscope/live      the WebSocket that it reads
///     /.well-known/cwndscope/tcpinfo   TCP_INFO of the connection that asks, as JSON
///
/// Everything else goes to the other handler.
class LiveHandler : public server::Handler
{
public:
    /// Who is let in is decided by `options`, as for files.
    LiveHandler(Hub &hub, std::shared_ptr<server::Handler> inner, const server::ServerOptions &options);

    /// In front of whatever answers, from the server's next start on. The server must not outlive the hub.
    static void install(server::Server &server, Hub &hub);

    void handle(const server::Request &request, server::Responder &responder) override;
    void rest() override { m_inner->rest(); }

    /// Where the page is.
    static QByteArray pagePath();

private:
    void view(const server::Request &request, QByteArrayView authority, server::Responder &responder) const;

    Hub &m_hub;
    std::shared_ptr<server::Handler> m_inner;
    http::Admission m_admission;
};

} // namespace cwndscope::live
