// SPDX-License-Identifier: GPL-3.0-or-later
// What knobs do to a socket; Knob.cpp has what they are.
#include "tcp/Knob.h"

#include <QCoreApplication>
#include <QFile>
#include <QStringList>

#include <array>
#include <cerrno>
#include <system_error>

#include <netinet/in.h>
#include <netinet/tcp.h>
#include <sys/socket.h>
#include <unistd.h>

namespace cwndscope::tcp {

namespace {

constexpr int dscpShift = 2; // the two bits below it are ECN's (RFC 3168)
constexpr int ecnBits = 3;
constexpr std::uint64_t unlimited = ~std::uint64_t(0);

struct KnobSocketWords
{
    Q_DECLARE_TR_FUNCTIONS(KnobSocket)
};

struct Option
{
    int level = 0;
    int name = 0;
};

Option optionOf(KnobId id)
{
    switch (id) {
    case KnobId::CongestionControl:
        return {IPPROTO_TCP, TCP_CONGESTION};
    case KnobId::MaxPacingRate:
        return {SOL_SOCKET, SO_MAX_PACING_RATE};
    case KnobId::NotsentLowat:
        return {IPPROTO_TCP, TCP_NOTSENT_LOWAT};
    case KnobId::SendBuffer:
        return {SOL_SOCKET, SO_SNDBUF};
    case KnobId::NoDelay:
        return {IPPROTO_TCP, TCP_NODELAY};
    case KnobId::KeepAlive:
        return {SOL_SOCKET, SO_KEEPALIVE};
    case KnobId::KeepIdle:
        return {IPPROTO_TCP, TCP_KEEPIDLE};
    case KnobId::KeepInterval:
        return {IPPROTO_TCP, TCP_KEEPINTVL};
    case KnobId::KeepCount:
        return {IPPROTO_TCP, TCP_KEEPCNT};
    case KnobId::Dscp:
        return {IPPROTO_IP, IP_TOS};
    case KnobId::UserTimeout:
        return {IPPROTO_TCP, TCP_USER_TIMEOUT};
    case KnobId::Throttle:
        break;
    }
    return {};
}

template <typename Value> std::optional<Value> get(int descriptor, Option option)
{
    Value value{};
    socklen_t length = sizeof value;
    if (::getsockopt(descriptor, option.level, option.name, &value, &length) != 0)
        return std::nullopt;
    return value;
}

template <typename Value> int set(int descriptor, Option option, Value value)
{
    return ::setsockopt(descriptor, option.level, option.name, &value, sizeof value) == 0 ? 0 : errno;
}

/// Where the class of service is, by the family of the socket.
Option serviceOption(int descriptor)
{
    const bool isV6 = get<int>(descriptor, {SOL_SOCKET, SO_DOMAIN}).value_or(AF_INET) == AF_INET6;
    return isV6 ? Option{IPPROTO_IPV6, IPV6_TCLASS} : optionOf(KnobId::Dscp);
}

int setService(int descriptor, int dscp)
{
    const Option option = serviceOption(descriptor);
    const int value = (dscp << dscpShift) | (get<int>(descriptor, option).value_or(0) & ecnBits);
    if (option.level == IPPROTO_IPV6) // an IPv4-mapped connection goes by the other
        set(descriptor, optionOf(KnobId::Dscp), value);
    return set(descriptor, option, value);
}

int setOption(int descriptor, const KnobSetting &setting)
{
    const Option option = optionOf(setting.knob);
    const qlonglong number = setting.value.toLongLong();
    switch (setting.knob) {
    case KnobId::CongestionControl:
        return ::setsockopt(descriptor, option.level, option.name, setting.value.constData(),
                            socklen_t(setting.value.size()))
                == 0
            ? 0
            : errno;
    case KnobId::MaxPacingRate:
        return set(descriptor, option, number == 0 ? unlimited : std::uint64_t(number));
    case KnobId::Dscp:
        return setService(descriptor, int(number));
    case KnobId::Throttle:
        return ENOPROTOOPT;
    default:
        return set(descriptor, option, int(number));
    }
}

QString kernelList(const char *path)
{
    QFile file(QString::fromLatin1(path));
    return file.open(QIODevice::ReadOnly) ? QString::fromLatin1(file.readAll()).simplified() : QString();
}

QString bufferRefusal(qint64 most, qint64 asked)
{
    return KnobSocketWords::tr(
               "The kernel allows send buffers of up to %1 bytes, not %2. To allow more: sudo "
               "sysctl -w net.core.wmem_max=%2")
        .arg(most)
        .arg(asked);
}

} // namespace

CongestionControls CongestionControls::ofThisMachine()
{
    return {kernelList("/proc/sys/net/ipv4/tcp_available_congestion_control"),
            kernelList("/proc/sys/net/ipv4/tcp_allowed_congestion_control")};
}

QString explainRefusal(const Knob &knob, const QByteArray &asked, int errorNumber,
                       const CongestionControls &machine)
{
    const QString name = QString::fromLatin1(knob.name);
    const QString value = QString::fromUtf8(asked);
    const bool isAlgorithm = knob.id == KnobId::CongestionControl;
    switch (errorNumber) {
    case EPERM:
        if (isAlgorithm) {
            return KnobSocketWords::tr(
                       "Only root (CAP_NET_ADMIN) may choose %1; everybody may choose: %2. To allow it: sudo "
                       "sysctl -w net.ipv4.tcp_allowed_congestion_control=\"%3\"")
                .arg(value, machine.allowed, (machine.allowed + QLatin1Char(' ') + value).trimmed());
        }
        return KnobSocketWords::tr("%1 = %2 needs the privilege CAP_NET_ADMIN: run it as root.")
            .arg(name, value);
    case ENOENT:
        if (isAlgorithm) {
            return KnobSocketWords::tr(
                       "This kernel has no %1 at hand; it has: %2. If it comes as a module: sudo modprobe "
                       "tcp_%1")
                .arg(value, machine.available);
        }
        break;
    case EINVAL:
    case EDOM:
        if (knob.kind == Knob::Kind::Number)
            return KnobSocketWords::tr("%1 takes %2 to %3, not %4.")
                .arg(name)
                .arg(knob.least)
                .arg(knob.most)
                .arg(value);
        break;
    case ENOPROTOOPT:
    case EOPNOTSUPP:
        return KnobSocketWords::tr(
                   "This socket does not have %1: it is no TCP connection, or the kernel is too old.")
            .arg(name);
    case EBADF:
    case ENOTCONN:
        return KnobSocketWords::tr("The connection is closed.");
    default:
        break;
    }
    return KnobSocketWords::tr("The kernel refused %1 = %2: %3.")
        .arg(name, value, QString::fromStdString(std::generic_category().message(errorNumber)));
}

std::optional<QByteArray> readKnob(int descriptor, KnobId id)
{
    const Option option = optionOf(id);
    const auto number = [](auto value) -> std::optional<QByteArray> {
        return value ? std::optional(QByteArray::number(*value)) : std::nullopt;
    };
    switch (id) {
    case KnobId::CongestionControl: {
        std::array<char, 16> name{};
        socklen_t length = name.size();
        if (::getsockopt(descriptor, option.level, option.name, name.data(), &length) != 0)
            return std::nullopt;
        return QByteArray(name.data(), qsizetype(qstrnlen(name.data(), name.size())));
    }
    case KnobId::MaxPacingRate: {
        const auto rate = get<std::uint64_t>(descriptor, option);
        return rate == unlimited ? std::optional(QByteArray("0")) : number(rate);
    }
    case KnobId::NotsentLowat:
        return number(get<std::uint32_t>(descriptor, option));
    case KnobId::NoDelay:
    case KnobId::KeepAlive: {
        const auto flag = get<int>(descriptor, option);
        return flag ? std::optional(QByteArray(*flag != 0 ? "1" : "0")) : std::nullopt;
    }
    case KnobId::Dscp: {
        const auto service = get<int>(descriptor, serviceOption(descriptor));
        return service ? std::optional(QByteArray::number(*service >> dscpShift)) : std::nullopt;
    }
    case KnobId::Throttle:
        return std::nullopt;
    default:
        return number(get<int>(descriptor, option));
    }
}

KnobResult turnKnob(int descriptor, const KnobSetting &setting)
{
    const Knob &turned = knob(setting.knob);
    KnobResult result;
    QString problem;
    if (setting.value.isEmpty())
        return {readKnob(descriptor, setting.knob).value_or(QByteArray()), 0, {}};
    // Beyond its limit the kernel sets what it allows, and stops tuning: not what was asked for, so rather
    // nothing.
    const qint64 most =
        setting.knob == KnobId::SendBuffer ? kernelList("/proc/sys/net/core/wmem_max").toLongLong() : 0;
    if (most > 0 && setting.value.toLongLong() > most) {
        result.value = readKnob(descriptor, setting.knob).value_or(QByteArray());
        result.error = bufferRefusal(most, setting.value.toLongLong());
        return result;
    }
    if (parseKnobValue(turned, QString::fromUtf8(setting.value), &problem).isEmpty())
        result.errorNumber = EINVAL;
    else
        result.errorNumber = setOption(descriptor, setting);
    result.value = readKnob(descriptor, setting.knob).value_or(QByteArray());
    if (result.errorNumber != 0) {
        result.error =
            explainRefusal(turned, setting.value, result.errorNumber, CongestionControls::ofThisMachine());
    } else if (setting.knob == KnobId::SendBuffer
               && result.value.toLongLong() < 2 * setting.value.toLongLong()) {
        result.error = bufferRefusal(result.value.toLongLong() / 2, setting.value.toLongLong());
    }
    return result;
}

QString knobProblem(std::span<const KnobSetting> settings)
{
    const int probe = ::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
    if (probe < 0)
        return {}; // listening will say why there are no sockets
    QString problem;
    for (const KnobSetting &setting : settings) {
        if (problem.isEmpty() && setting.knob != KnobId::Throttle)
            problem = turnKnob(probe, setting).error;
    }
    ::close(probe);
    return problem;
}

} // namespace cwndscope::tcp
