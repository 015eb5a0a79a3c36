// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "http/Authentication.h"
#include "http/HostPolicy.h"
#include "http/RequestHead.h"
#include "http/Response.h"
#include "http/Target.h"

#include <QByteArray>
#include <QStringList>

#include <optional>

namespace cwndscope::http {

/// What a request has to pass before anybody looks for what it names: a method that only reads, a target that
/// can be understood, a host name that is ours, the credentials. The same for files and for what is served
/// beside them. Any thread.
class Admission
{
public:
    /// See FileServiceOptions.
    Admission(const QStringList &allowedHosts, const QByteArray &credentials);

    /// std::nullopt lets the request in (GET or HEAD), with `target` filled. Otherwise the answer: a refusal,
    /// or what OPTIONS asks for.
    std::optional<Response> answer(const RequestHead &request, Target &target) const;

private:
    bool isForUs(const RequestHead &request, const Target &target) const;

    HostPolicy m_hosts;
    Authentication m_authentication;
};

} // namespace cwndscope::http
