// SPDX-License-Identifier: GPL-3.0-or-later
#include "live/LiveHandler.h"

#include "live/ClientName.h"
#include "live/Handshake.h"
#include "live/Page.h"
#include "live/TcpInfoDocument.h"
#include "live/View.h"

#include <utility>

namespace cwndscope::live {

namespace {

enum class Resource { None, PageWithoutSlash, Page, View, TcpInfo };

/// Most requests are for files, and are not looked at twice for this.
Resource resourceOf(const QByteArray &text)
{
    if (!text.contains("cwndscope") && !text.contains('%'))
        return Resource::None;
    http::Target target;
    if (http::parseTarget(text, target).status != 0)
        return Resource::None;
    if (target.path == ".well-known/cwndscope")
        return target.directory ? Resource::Page : Resource::PageWithoutSlash;
    if (target.directory)
        return Resource::None;
    if (target.path == ".well-known/cwndscope/live")
        return Resource::View;
    return target.path == ".well-known/cwndscope/tcpinfo" ? Resource::TcpInfo : Resource::None;
}

http::Response document(const QByteArray &mediaType, const QByteArray &cacheControl, QByteArray body)
{
    http::Response response;
    response.fields = {{QByteArrayLiteral("Content-Type"), mediaType},
                       {QByteArrayLiteral("Cache-Control"), cacheControl},
                       {QByteArrayLiteral("X-Content-Type-Options"), QByteArrayLiteral("nosniff")},
                       {QByteArrayLiteral("Cross-Origin-Resource-Policy"), QByteArrayLiteral("same-origin")}};
    response.segments.emplace_back(std::move(body));
    return response;
}

http::Response pageResponse(QByteArrayView authority)
{
    http::Response response = document(QByteArrayLiteral("text/html; charset=utf-8"),
                                       QByteArrayLiteral("no-cache"), pageDocument());
    response.setField(QByteArrayLiteral("Content-Security-Policy"), pageSecurityPolicy(authority));
    response.setField(QByteArrayLiteral("Referrer-Policy"), QByteArrayLiteral("no-referrer"));
    return response;
}

http::Response redirectToPage()
{
    http::Response response = http::errorResponse(308, "The page's address ends with a slash.");
    response.setField(QByteArrayLiteral("Location"), LiveHandler::pagePath());
    return response;
}

} // namespace

LiveHandler::LiveHandler(Hub &hub, std::shared_ptr<server::Handler> inner,
                         const server::ServerOptions &options)
    : m_hub(hub)
    , m_inner(std::move(inner))
    , m_admission(options.allowedHosts, options.credentials)
{ }

void LiveHandler::install(server::Server &server, Hub &hub)
{
    server.addSink(&hub);
    server.wrapHandler([&hub](std::shared_ptr<server::Handler> inner, const server::ServerOptions &options) {
        return std::make_shared<LiveHandler>(hub, std::move(inner), options);
    });
}

QByteArray LiveHandler::pagePath()
{
    return QByteArrayLiteral("/.well-known/cwndscope/");
}

void LiveHandler::handle(const server::Request &request, server::Responder &responder)
{
    const http::RequestHead &head = request.head();
    const Resource resource = resourceOf(head.target);
    if (resource == Resource::None) {
        m_inner->handle(request, responder);
        return;
    }
    http::Target target;
    if (auto answer = m_admission.answer(head, target)) {
        responder.send(std::move(*answer));
        return;
    }
    const QByteArray authority =
        target.authority ? *target.authority : head.field("Host").value_or(QByteArray());
    switch (resource) {
    case Resource::None:
        break;
    case Resource::PageWithoutSlash:
        responder.send(redirectToPage());
        break;
    case Resource::Page:
        responder.send(pageResponse(authority));
        break;
    case Resource::View:
        view(request, authority, responder);
        break;
    case Resource::TcpInfo:
        responder.send(document(QByteArrayLiteral("application/json"), QByteArrayLiteral("no-store"),
                                tcpInfoDocument(request.connection())));
        break;
    }
}

void LiveHandler::view(const server::Request &request, QByteArrayView authority,
                       server::Responder &responder) const
{
    auto checked = checkHandshake(request.head(), authority);
    if (auto *refusal = std::get_if<http::Response>(&checked)) {
        responder.send(std::move(*refusal));
        return;
    }
    server::Connection &connection = request.connection();
    const QByteArray client = clientName(connection.id(), connection.peer(), connection.peerCredentials());
    auto subscription = m_hub.subscribe(client);
    if (!subscription) {
        http::Response response = http::errorResponse(503, "Too many live views are open. Close one.");
        response.setField(QByteArrayLiteral("Retry-After"), QByteArrayLiteral("10"));
        responder.send(std::move(response));
        return;
    }
    connection.watch();
    const QByteArray hello = Messages::hello(connection.id(), client);
    if (server::HijackedSocket hijacked = responder.hijack(); hijacked.socket)
        View::begin(std::move(hijacked), std::get<QByteArray>(checked), hello, std::move(subscription),
                    m_hub.limits());
}

} // namespace cwndscope::live
