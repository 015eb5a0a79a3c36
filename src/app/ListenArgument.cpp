// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/ListenArgument.h"

#include <arpa/inet.h>

namespace cwndscope::app {

namespace {

constexpr int largestPort = 65'535;

// QHostAddress also takes "127.1" and "2130706433" (inet_aton(3)); what decides who may connect should be
// read one way.
bool isPlainIPv4(const QString &text)
{
    in_addr unused{};
    return inet_pton(AF_INET, text.toLatin1().constData(), &unused) == 1;
}

QString complaint(QStringView text, const QString &reason)
{
    return QStringLiteral("--listen %1: %2").arg(text, reason);
}

} // namespace

std::variant<server::ListenAddress, QString> parseListenArgument(QStringView text)
{
    const auto colon = text.lastIndexOf(u':');
    const bool bracketed = text.startsWith(u'[');
    if (colon < 0 || (bracketed && text.endsWith(u']')))
        return complaint(text,
                         QStringLiteral("write address and port, for example 127.0.0.1:8080 or [::1]:0"));

    QStringView host = text.first(colon);
    if (bracketed != host.endsWith(u']') || host.isEmpty())
        return complaint(text,
                         QStringLiteral("write address and port, for example 127.0.0.1:8080 or [::1]:0"));
    if (bracketed)
        host = host.sliced(1).chopped(1);
    else if (host.contains(u':'))
        return complaint(text, QStringLiteral("put an IPv6 address in brackets, for example [::1]:8080"));

    const QString hostText = host.toString();
    server::ListenAddress result;
    const bool understood = bracketed
        ? result.address.setAddress(hostText) && result.address.protocol() == QAbstractSocket::IPv6Protocol
        : isPlainIPv4(hostText) && result.address.setAddress(hostText);
    if (!understood) {
        return complaint(
            text,
            QStringLiteral("\"%1\" is not a numeric address; use for example 127.0.0.1 or [::1] for this "
                           "machine only, 0.0.0.0 or [::] for everyone")
                .arg(host));
    }

    const QStringView portText = text.sliced(colon + 1);
    bool isNumber = false;
    const int port = portText.toInt(&isNumber);
    if (!isNumber || port < 0 || port > largestPort) {
        return complaint(
            text,
            QStringLiteral("the port is a number from 0 to 65535 (0 picks a free one), not \"%1\"")
                .arg(portText));
    }
    result.port = static_cast<std::uint16_t>(port);
    return result;
}

} // namespace cwndscope::app
