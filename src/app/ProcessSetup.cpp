// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/ProcessSetup.h"

#include <QFile>

#include <cerrno>
#include <clocale>
#include <csignal>
#include <cstring>

#include <langinfo.h>
#include <netinet/in.h>
#include <netinet/tcp.h>
#include <sys/resource.h>
#include <sys/socket.h>
#include <unistd.h>

namespace cwndscope::app {

namespace {

QString kernelList(const QString &path)
{
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? QString::fromLatin1(file.readAll().trimmed()) : QString();
}

} // namespace

void prepareProcess()
{
    ::signal(SIGPIPE, SIG_IGN);

    rlimit limit{};
    if (::getrlimit(RLIMIT_NOFILE, &limit) == 0 && limit.rlim_cur < limit.rlim_max) {
        limit.rlim_cur = limit.rlim_max;
        ::setrlimit(RLIMIT_NOFILE, &limit); // without it the server works, for fewer connections
    }

    // Qt works in UTF-8 only, and otherwise says so on standard error each time it starts.
    std::setlocale(LC_ALL, "");
    if (std::strcmp(::nl_langinfo(CODESET), "UTF-8") != 0)
        ::setenv("LC_ALL", "C.UTF-8", 1);
}

bool hasDisplay()
{
    return !qEnvironmentVariableIsEmpty("WAYLAND_DISPLAY") || !qEnvironmentVariableIsEmpty("DISPLAY")
        || !qEnvironmentVariableIsEmpty("QT_QPA_PLATFORM");
}

QString congestionControlProblem(const QByteArray &name)
{
    if (name.isEmpty())
        return {};
    const int descriptor = ::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
    if (descriptor < 0)
        return {}; // the server will say why it cannot have sockets
    const int result = ::setsockopt(descriptor, IPPROTO_TCP, TCP_CONGESTION, name.constData(),
                                    static_cast<socklen_t>(name.size()));
    const int error = errno;
    ::close(descriptor);
    if (result == 0)
        return {};
    const QString shown = QString::fromUtf8(name);
    if (error == EPERM) {
        return QStringLiteral("--congestion-control %1: only root may use it; allowed are: %2")
            .arg(shown, kernelList(QStringLiteral("/proc/sys/net/ipv4/tcp_allowed_congestion_control")));
    }
    return QStringLiteral("--congestion-control %1: the kernel does not have it; available are: %2")
        .arg(shown, kernelList(QStringLiteral("/proc/sys/net/ipv4/tcp_available_congestion_control")));
}

} // namespace cwndscope::app
