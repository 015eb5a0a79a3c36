// SPDX-License-Identifier: GPL-3.0-or-later
#include "http/Admission.h"

#include <algorithm>
#include <array>

namespace cwndscope::http {

namespace {

/// Known, but not for a server that only reads: RFC 9110 section 9.3, RFC 5789 and RFC 4918.
constexpr std::array<QByteArrayView, 13> unsupportedMethods{
    "POST", "PUT",       "DELETE", "CONNECT", "TRACE", "PATCH", "PROPFIND",
    "MOVE", "PROPPATCH", "MKCOL",  "COPY",    "LOCK",  "UNLOCK"};

QByteArray allowedMethods()
{
    return QByteArrayLiteral("GET, HEAD, OPTIONS");
}

Response methodRefusal(const QByteArray &method)
{
    if (std::find(unsupportedMethods.begin(), unsupportedMethods.end(), method) == unsupportedMethods.end())
        return errorResponse(501, "The method is not known.");
    Response response = errorResponse(405, "Files can only be read here: with GET or HEAD.");
    response.setField(QByteArrayLiteral("Allow"), allowedMethods());
    return response;
}

Response optionsResponse()
{
    Response response;
    response.status = 204;
    response.setField(QByteArrayLiteral("Allow"), allowedMethods());
    return response;
}

} // namespace

Admission::Admission(const QStringList &allowedHosts, const QByteArray &credentials)
    : m_hosts(allowedHosts)
    , m_authentication(credentials)
{ }

bool Admission::isForUs(const RequestHead &request, const Target &target) const
{
    // RFC 9112 section 3.2.2: an absolute-form replaces the Host field.
    if (target.authority)
        return m_hosts.accepts(*target.authority);
    return request.isHostAddress || m_hosts.accepts(request.field("Host").value_or(QByteArray()));
}

std::optional<Response> Admission::answer(const RequestHead &request, Target &target) const
{
    const bool reads = request.method == "GET" || request.method == "HEAD";
    const bool options = !reads && request.method == "OPTIONS";
    if (!reads && !options)
        return methodRefusal(request.method);
    if (const Refusal refusal = parseTarget(request.target, target); refusal.status != 0)
        return errorResponse(refusal.status, refusal.reason);
    if (target.asterisk && !options)
        return errorResponse(400, "Only OPTIONS can be about the whole server.");
    if (!isForUs(request, target))
        return errorResponse(421,
                             "This server does not answer to that host name. Use its address, or localhost.");
    if (!m_authentication.accepts(request)) {
        Response response = errorResponse(401, "A user name and a password are needed.");
        response.setField(QByteArrayLiteral("WWW-Authenticate"), Authentication::challenge());
        return response;
    }
    // RFC 9110 section 10.1.1; expectations of an HTTP/1.0 client are ignored.
    if (!request.expectsContinue && request.minorVersion >= 1 && request.has("Expect"))
        return errorResponse(417, "The only expectation this server can meet is 100-continue.");
    if (options)
        return optionsResponse();
    return std::nullopt;
}

} // namespace cwndscope::http
