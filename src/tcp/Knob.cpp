// SPDX-License-Identifier: GPL-3.0-or-later
#include "tcp/Knob.h"

#include <QCoreApplication>

#include <algorithm>
#include <array>
#include <limits>

#define CWND_KNOB_TEXT(text) QT_TRANSLATE_NOOP("cwndscope::tcp::Knob", text)

namespace cwndscope::tcp {

namespace {

constexpr std::int64_t mostInt = std::numeric_limits<std::int32_t>::max();
constexpr std::int64_t mostBytes = 1'000'000'000; // the kernel doubles a send buffer, in 31 bits
constexpr std::int64_t mostRate = 1'000'000'000'000;
constexpr std::int64_t mostKeepSeconds = 32767; // MAX_TCP_KEEPIDLE, include/net/tcp.h
constexpr std::int64_t mostKeepCount = 127;
constexpr std::int64_t mostDscp = 63;

constexpr std::array<Knob, 12> knobCatalogue{{
    {KnobId::CongestionControl, "TCP_CONGESTION", "congestion-control", CWND_KNOB_TEXT("Congestion control"),
     "", CWND_KNOB_TEXT("The algorithm that decides how much may be on the way."), Knob::Kind::Name},
    {KnobId::MaxPacingRate, "SO_MAX_PACING_RATE", "max-pacing-rate", CWND_KNOB_TEXT("Cap on the rate"), "B/s",
     CWND_KNOB_TEXT("The kernel sends no faster than that; 0 for no cap."), Knob::Kind::Number, 0, mostRate},
    {KnobId::NotsentLowat, "TCP_NOTSENT_LOWAT", "notsent-lowat", CWND_KNOB_TEXT("Unsent data at most"),
     "bytes",
     CWND_KNOB_TEXT("How much may wait unsent in the send buffer before it takes more; 0 for the host's own "
                    "limit (net.ipv4.tcp_notsent_lowat)."),
     Knob::Kind::Number, 0, mostInt},
    {KnobId::SendBuffer, "SO_SNDBUF", "send-buffer", CWND_KNOB_TEXT("Send buffer"), "bytes",
     CWND_KNOB_TEXT("The kernel doubles it for its bookkeeping and stops tuning it by itself."),
     Knob::Kind::Number, 1, mostBytes},
    {KnobId::NoDelay, "TCP_NODELAY", "nodelay", CWND_KNOB_TEXT("No delay"), "",
     CWND_KNOB_TEXT("Off, a small segment waits until what was sent before is acknowledged (Nagle)."),
     Knob::Kind::Flag, 0, 1},
    {KnobId::KeepAlive, "SO_KEEPALIVE", "keepalive", CWND_KNOB_TEXT("Keep-alive"), "",
     CWND_KNOB_TEXT("Whether a silent peer is probed."), Knob::Kind::Flag, 0, 1},
    {KnobId::KeepIdle, "TCP_KEEPIDLE", "keepalive-time", CWND_KNOB_TEXT("Silence before a probe"), "s",
     CWND_KNOB_TEXT("How long a connection is silent before it is probed."), Knob::Kind::Number, 1,
     mostKeepSeconds},
    {KnobId::KeepInterval, "TCP_KEEPINTVL", "keepalive-interval", CWND_KNOB_TEXT("Time between probes"), "s",
     CWND_KNOB_TEXT("How long a probe waits for its answer."), Knob::Kind::Number, 1, mostKeepSeconds},
    {KnobId::KeepCount, "TCP_KEEPCNT", "keepalive-count", CWND_KNOB_TEXT("Probes"), "",
     CWND_KNOB_TEXT("So many probes without an answer end the connection."), Knob::Kind::Number, 1,
     mostKeepCount},
    {KnobId::Dscp, "DSCP", "dscp", CWND_KNOB_TEXT("DSCP"), "",
     CWND_KNOB_TEXT("The class of service in the IP header (RFC 2474): 0 to 63, 46 for expedited forwarding, "
                    "8 for background."),
     Knob::Kind::Number, 0, mostDscp},
    {KnobId::UserTimeout, "TCP_USER_TIMEOUT", "user-timeout", CWND_KNOB_TEXT("User timeout"), "ms",
     CWND_KNOB_TEXT("How long data may stay unacknowledged before the connection ends; 0 for the host's "
                    "own count of repetitions (net.ipv4.tcp_retries2)."),
     Knob::Kind::Number, 0, mostInt},
    {KnobId::Throttle, "throttle", "throttle", CWND_KNOB_TEXT("Throttle of the application"), "B/s",
     CWND_KNOB_TEXT("The server hands over no more than that, as a slow application would; 0 for none."),
     Knob::Kind::Number, 0, mostRate},
}};

struct KnobWords
{
    Q_DECLARE_TR_FUNCTIONS(Knob)
};

} // namespace

std::span<const Knob> knobs()
{
    return knobCatalogue;
}

const Knob &knob(KnobId id)
{
    return knobCatalogue[std::size_t(id)];
}

const Knob *findKnob(QByteArrayView name)
{
    const auto found =
        std::ranges::find_if(knobCatalogue, [name](const Knob &each) { return name == each.name; });
    return found == knobCatalogue.end() ? nullptr : &*found;
}

QByteArray parseKnobValue(const Knob &knob, const QString &text, QString *problem)
{
    QByteArray value = text.trimmed().toUtf8();
    switch (knob.kind) {
    case Knob::Kind::Name: {
        constexpr qsizetype longest = 15; // TCP_CA_NAME_MAX with its NUL
        const bool isName = std::ranges::all_of(value, [](char c) {
            return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_'
                || c == '-';
        });
        if (!value.isEmpty() && value.size() <= longest && isName)
            return value;
        *problem = KnobWords::tr("takes a name such as cubic");
        return {};
    }
    case Knob::Kind::Flag:
        if (value == "1" || value == "on")
            return QByteArrayLiteral("1");
        if (value == "0" || value == "off")
            return QByteArrayLiteral("0");
        *problem = KnobWords::tr("takes on or off");
        return {};
    case Knob::Kind::Number: {
        bool isNumber = false;
        const qlonglong number = value.toLongLong(&isNumber);
        if (isNumber && number >= knob.least && number <= knob.most)
            return QByteArray::number(number);
        *problem = KnobWords::tr("takes a whole number from %1 to %2").arg(knob.least).arg(knob.most);
        return {};
    }
    }
    return {};
}

} // namespace cwndscope::tcp
