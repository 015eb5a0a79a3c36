// SPDX-License-Identifier: GPL-3.0-or-later
#include "http/HostPolicy.h"

#include "http/Authority.h"
#include "http/Characters.h"

#include <QSysInfo>
#include <QUrl>

#include <algorithm>

namespace cwndscope::http {

namespace {

bool isLocalhost(QByteArrayView name)
{
    constexpr QByteArrayView localhost("localhost");
    if (name.size() < localhost.size() || !equalsIgnoringCase(name.last(localhost.size()), localhost))
        return false;
    return name.size() == localhost.size() || name[name.size() - localhost.size() - 1] == '.';
}

} // namespace

HostPolicy::HostPolicy(const QStringList &allowed)
{
    if (const QString machine = QSysInfo::machineHostName(); !machine.isEmpty()) {
        m_names.push_back(machine.toLatin1());
        m_names.push_back(machine.toLatin1().append(".local"));
    }
    for (const QString &name : allowed) {
        m_any |= name == QLatin1String("*");
        m_names.push_back(QUrl::toAce(name));
    }
}

bool HostPolicy::accepts(QByteArrayView authority) const
{
    const std::optional<Authority> parsed = parseAuthority(authority);
    if (!parsed)
        return false;
    QByteArrayView host = parsed->host;
    if (m_any || host.isEmpty() || parsed->kind != Authority::Kind::Name)
        return true;
    if (host.back() == '.') // the root of the DNS, spelt out
        host.chop(1);
    return isLocalhost(host) || std::any_of(m_names.begin(), m_names.end(), [host](const QByteArray &name) {
               return equalsIgnoringCase(name, host);
           });
}

} // namespace cwndscope::http
