// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/SocketActivation.h"

#include <QByteArray>

#include <array>

#include <fcntl.h>
#include <unistd.h>

namespace cwndscope::app {

namespace {

/// Far more than anybody configures; bounds what a wrong number makes us do.
constexpr int mostSockets = 1024;
constexpr std::array variables{"LISTEN_PID", "LISTEN_FDS", "LISTEN_FDNAMES"};

} // namespace

InheritedSockets takeInheritedSockets(int firstDescriptor)
{
    bool isNumber = false;
    if (qgetenv("LISTEN_PID").toLongLong(&isNumber) != ::getpid() || !isNumber)
        return {};
    const QByteArray text = qgetenv("LISTEN_FDS");
    for (const char *variable : variables)
        qunsetenv(variable);

    const int count = text.toInt(&isNumber);
    if (!isNumber || count < 0 || count > mostSockets)
        return {{},
                QStringLiteral("LISTEN_FDS is a number of sockets from 0 to %1, not \"%2\".")
                    .arg(mostSockets)
                    .arg(QString::fromLocal8Bit(text))};
    InheritedSockets result;
    for (int descriptor = firstDescriptor; descriptor < firstDescriptor + count; ++descriptor) {
        const int flags = ::fcntl(descriptor, F_GETFD);
        if (flags < 0)
            return {{},
                    QStringLiteral("LISTEN_FDS is %1, but descriptor %2 is not open.")
                        .arg(count)
                        .arg(descriptor)};
        ::fcntl(descriptor, F_SETFD, flags | FD_CLOEXEC);
        result.descriptors.push_back(descriptor);
    }
    return result;
}

} // namespace cwndscope::app
