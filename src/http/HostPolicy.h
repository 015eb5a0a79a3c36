// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QByteArrayView>
#include <QStringList>

#include <vector>

namespace cwndscope::http {

/// Which names this server answers to. A web page of anybody can let its own name point to 127.0.0.1 and then
/// read, as its own origin, what a local server serves (DNS rebinding); but it cannot make the browser send
/// another Host. Accepted are: no name at all, IP addresses (nobody can point those elsewhere), localhost and
/// *.localhost (RFC 6761 section 6.3), the machine's own name (also with ".local", RFC 6762), and what the
/// user allows.
class HostPolicy
{
public:
    explicit HostPolicy(const QStringList &allowed = {});

    /// `authority` is the value of Host or the authority of an absolute-form.
    bool accepts(QByteArrayView authority) const;

private:
    bool m_any = false;
    std::vector<QByteArray> m_names;
};

} // namespace cwndscope::http
