// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/ProcessSetup.h"

#include <QFile>

#include <cerrno>
#include <clocale>
#include <csignal>
#include <cstring>
#include <initializer_list>

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

std::optional<Locales> wantedLocales()
{
    const auto named = [](std::initializer_list<const char *> variables) {
        for (const char *variable : variables) {
            if (QByteArray value = qgetenv(variable); !value.isEmpty())
                return value;
        }
        return QByteArray();
    };
    // de_DE.UTF-8@euro is de_DE to Qt.
    const auto locale = [](const QByteArray &name) {
        return QLocale(QString::fromLatin1(name.split('.').constFirst().split('@').constFirst()));
    };
    const QLocale base = locale(named({"LC_ALL", "LC_MESSAGES", "LANG"}));
    if (base.language() == QLocale::C)
        return std::nullopt;
    // Of languages that stand before the locale's own, as for gettext(3).
    const QLocale first = locale(qgetenv("LANGUAGE").split(':').constFirst());
    const QLocale numbers = locale(named({"LC_ALL", "LC_NUMERIC", "LANG"}));
    return Locales{first.language() == QLocale::C ? base : first, numbers};
}

std::optional<Locales> prepareProcess()
{
    ::signal(SIGPIPE, SIG_IGN);

    rlimit limit{};
    if (::getrlimit(RLIMIT_NOFILE, &limit) == 0 && limit.rlim_cur < limit.rlim_max) {
        limit.rlim_cur = limit.rlim_max;
        ::setrlimit(RLIMIT_NOFILE, &limit); // without it the server works, for fewer connections
    }

    // Qt works in UTF-8 only, and otherwise says so on standard error each time it starts.
    std::setlocale(LC_ALL, "");
    if (std::strcmp(::nl_langinfo(CODESET), "UTF-8") == 0)
        return std::nullopt;
    std::optional<Locales> wanted = wantedLocales();
    ::setenv("LC_ALL", "C.UTF-8", 1);
    return wanted;
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
