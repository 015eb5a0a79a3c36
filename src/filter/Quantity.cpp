// SPDX-License-Identifier: GPL-3.0-or-later
#include "filter/Quantity.h"

#include "stream/Observation.h"

#include <QCoreApplication>

#include <algorithm>
#include <array>

namespace cwndscope::filter {

namespace {

using Own = Quantity::Own;
using stream::CloseReason;
using stream::ConnectionState;

constexpr int stateNumber(ConnectionState state)
{
    return firstConnectionState + int(state);
}

/// TCP's, by the kernel's numbers and names (net/tcp_states.h), then the server's.
constexpr std::array states{
    Choice{"established", 1},
    Choice{"syn_sent", 2},
    Choice{"syn_recv", 3},
    Choice{"fin_wait1", 4},
    Choice{"fin_wait2", 5},
    Choice{"time_wait", 6},
    Choice{"close", 7},
    Choice{"close_wait", 8},
    Choice{"last_ack", 9},
    Choice{"listen", 10},
    Choice{"closing", 11},
    Choice{"new_syn_recv", 12},
    Choice{"new", stateNumber(ConnectionState::New)},
    Choice{"active", stateNumber(ConnectionState::Active)},
    Choice{"idle", stateNumber(ConnectionState::Idle)},
    Choice{"hijacked", stateNumber(ConnectionState::Hijacked)},
    Choice{"closed", stateNumber(ConnectionState::Closed)},
    Choice{"live", liveState},
};

/// tcpi_ca_state (enum tcp_ca_state, linux/tcp.h).
constexpr std::array caStates{Choice{"open", 0}, Choice{"disorder", 1}, Choice{"cwr", 2},
                              Choice{"recovery", 3}, Choice{"loss", 4}};

constexpr std::array reasons{
    Choice{"peer_closed", int(CloseReason::PeerClosed)},
    Choice{"server_closed", int(CloseReason::ServerClosed)},
    Choice{"reset", int(CloseReason::ResetByPeer)},
    Choice{"header_timeout", int(CloseReason::HeaderTimeout)},
    Choice{"idle_timeout", int(CloseReason::IdleTimeout)},
    Choice{"write_timeout", int(CloseReason::WriteTimeout)},
    Choice{"timed_out", int(CloseReason::TimedOut)},
    Choice{"file_truncated", int(CloseReason::FileTruncated)},
    Choice{"server_stopped", int(CloseReason::ServerStopped)},
    Choice{"requested", int(CloseReason::Requested)},
    Choice{"hijacker_closed", int(CloseReason::HijackerClosed)},
    Choice{"error", int(CloseReason::Error)},
};

struct OwnQuantity
{
    const char *name;
    const char *alias;
    Kind kind;
    Dimension dimension;
    double scale;
    Own own;
    std::span<const Choice> choices;
    const char *meaning;
};

#define CWND_TEXT(text) QT_TRANSLATE_NOOP("Filter", text)

constexpr double nanosecondsPerSecond = 1e9;
constexpr double bitsPerByte = 8;

const std::array ownQuantities{
    OwnQuantity{"peer",
                "client",
                Kind::Address,
                Dimension::Count,
                1,
                Own::Peer,
                {},
                CWND_TEXT("Address of the client: an address, a range like 10.0.0.0/8, or part of it.")},
    OwnQuantity{"peer_port",
                "port",
                Kind::Number,
                Dimension::Count,
                1,
                Own::PeerPort,
                {},
                CWND_TEXT("Port of the client.")},
    OwnQuantity{
        "local", "", Kind::Address, Dimension::Count, 1, Own::Local, {}, CWND_TEXT("Our own address.")},
    OwnQuantity{
        "local_port", "", Kind::Number, Dimension::Count, 1, Own::LocalPort, {}, CWND_TEXT("Our own port.")},
    OwnQuantity{"state", "connection_state", Kind::Choice, Dimension::Count, 1, Own::State, states,
                CWND_TEXT("TCP's state, or what the server does with the connection.")},
    OwnQuantity{"reason", "close_reason", Kind::Choice, Dimension::Count, 1, Own::CloseReason, reasons,
                CWND_TEXT("Why the connection was closed.")},
    OwnQuantity{"rate",
                "goodput",
                Kind::Number,
                Dimension::Rate,
                bitsPerByte,
                Own::Rate,
                {},
                CWND_TEXT("Bytes that the peer acknowledged per second, over the last three seconds.")},
    OwnQuantity{"requests",
                "",
                Kind::Number,
                Dimension::Count,
                1,
                Own::Requests,
                {},
                CWND_TEXT("How many requests came on the connection.")},
    OwnQuantity{"sent",
                "",
                Kind::Number,
                Dimension::Bytes,
                1,
                Own::Sent,
                {},
                CWND_TEXT("Bytes of responses handed to the kernel.")},
    OwnQuantity{"duration",
                "age",
                Kind::Number,
                Dimension::Time,
                nanosecondsPerSecond,
                Own::Duration,
                {},
                CWND_TEXT("How long the connection was, or has been, open.")},
    OwnQuantity{"descriptor",
                "fd",
                Kind::Number,
                Dimension::Count,
                1,
                Own::Descriptor,
                {},
                CWND_TEXT("The socket descriptor as it was at accept.")},
    OwnQuantity{"connection",
                "cookie",
                Kind::Number,
                Dimension::Count,
                1,
                Own::Connection,
                {},
                CWND_TEXT("The kernel's socket cookie.")},
    OwnQuantity{"pid",
                "",
                Kind::Number,
                Dimension::Count,
                1,
                Own::Pid,
                {},
                CWND_TEXT("Process at the other end of a Unix-domain socket.")},
    OwnQuantity{"uid",
                "",
                Kind::Number,
                Dimension::Count,
                1,
                Own::Uid,
                {},
                CWND_TEXT("User of the process at the other end of a Unix-domain socket.")},
    OwnQuantity{"gid",
                "",
                Kind::Number,
                Dimension::Count,
                1,
                Own::Gid,
                {},
                CWND_TEXT("Group of the process at the other end of a Unix-domain socket.")},
    OwnQuantity{"peer_process",
                "command",
                Kind::Text,
                Dimension::Count,
                1,
                Own::Command,
                {},
                CWND_TEXT("Name of the process at the other end of a Unix-domain socket.")},
    OwnQuantity{"request_id",
                "",
                Kind::Number,
                Dimension::Count,
                1,
                Own::RequestId,
                {},
                CWND_TEXT("Number of a request.")},
    OwnQuantity{
        "method", "", Kind::Text, Dimension::Count, 1, Own::Method, {}, CWND_TEXT("Method of a request.")},
    OwnQuantity{"target",
                "path",
                Kind::Text,
                Dimension::Count,
                1,
                Own::Target,
                {},
                CWND_TEXT("Path and query of a request, as they were on the wire.")},
    OwnQuantity{"status",
                "",
                Kind::Number,
                Dimension::Count,
                1,
                Own::Status,
                {},
                CWND_TEXT("HTTP status of a response.")},
    OwnQuantity{"progress",
                "",
                Kind::Number,
                Dimension::Share,
                1,
                Own::Progress,
                {},
                CWND_TEXT("Part of a response's body that was handed to the kernel.")},
};

#undef CWND_TEXT

/// What people say for a field whose name is longer.
constexpr std::array<std::pair<const char *, const char *>, 6> shortNames{{
    {"snd_cwnd", "cwnd"},
    {"snd_ssthresh", "ssthresh"},
    {"snd_mss_bytes", "mss"},
    {"congestion_control", "cc"},
    {"total_retrans", "retransmissions"},
    {"delivery_rate_app_limited", "app_limited"},
}};

Quantity ofField(const tcp::Field &field)
{
    constexpr double nanosecondsPerMicrosecond = 1e3;
    constexpr double nanosecondsPerMillisecond = 1e6;
    Quantity quantity;
    quantity.field = &field;
    quantity.name = QString::fromLatin1(field.name.data(), qsizetype(field.name.size()));
    if (field.name == "ca_state") {
        quantity.kind = Kind::Choice;
        quantity.choices = caStates;
    } else if (field.behaviour == tcp::Behaviour::State) {
        quantity.kind = Kind::Text;
    }
    switch (field.unit) {
    case tcp::Unit::Bytes:
        quantity.dimension = Dimension::Bytes;
        break;
    case tcp::Unit::BytesPerSecond:
        quantity.dimension = Dimension::Rate;
        quantity.scale = bitsPerByte;
        break;
    case tcp::Unit::Microseconds:
        quantity.dimension = Dimension::Time;
        quantity.scale = nanosecondsPerMicrosecond;
        break;
    case tcp::Unit::Milliseconds:
        quantity.dimension = Dimension::Time;
        quantity.scale = nanosecondsPerMillisecond;
        break;
    case tcp::Unit::None:
    case tcp::Unit::Count:
    case tcp::Unit::Packets:
    case tcp::Unit::Segments:
    case tcp::Unit::Bits:
        break;
    }
    // The kernel's own name has no unit.
    for (const QLatin1String suffix : {QLatin1String("_us"), QLatin1String("_ms"), QLatin1String("_bytes"),
                                       QLatin1String("_bytes_per_s")}) {
        if (!quantity.name.endsWith(suffix))
            continue;
        const QString bare = quantity.name.chopped(suffix.size());
        if (!tcp::findField(bare.toStdString()))
            quantity.aliases.append(bare);
    }
    for (const auto &[name, alias] : shortNames) {
        if (quantity.name == QLatin1String(name))
            quantity.aliases.append(QLatin1String(alias));
    }
    return quantity;
}

std::vector<Quantity> makeQuantities()
{
    std::vector<Quantity> all;
    for (const OwnQuantity &own : ownQuantities) {
        Quantity quantity;
        quantity.name = QLatin1String(own.name);
        if (*own.alias)
            quantity.aliases.append(QLatin1String(own.alias));
        quantity.kind = own.kind;
        quantity.dimension = own.dimension;
        quantity.scale = own.scale;
        quantity.own = own.own;
        quantity.choices = own.choices;
        quantity.ownMeaning = own.meaning;
        all.push_back(quantity);
    }
    for (const tcp::Field &field : tcp::fieldCatalogue()) {
        // The state is there already, with the server's states beside TCP's.
        if (field.name != "state")
            all.push_back(ofField(field));
    }
    return all;
}

QString plain(QStringView name)
{
    QString result;
    for (const QChar c : name) {
        if (c != QLatin1Char('-') && c != QLatin1Char('_'))
            result += c.toLower();
    }
    return result;
}

} // namespace

QString Quantity::meaning() const
{
    return field ? QCoreApplication::translate("Field", field->meaning)
                 : QCoreApplication::translate("Filter", ownMeaning);
}

QString Quantity::example() const
{
    switch (kind) {
    case Kind::Text:
        return field             ? QStringLiteral("bbr")
            : own == Own::Target ? QStringLiteral("/iso")
                                 : QStringLiteral("GET");
    case Kind::Address:
        return QStringLiteral("10.0.0.0/8");
    case Kind::Choice:
        return QLatin1String(choices.front().name);
    case Kind::Number:
        break;
    }
    switch (dimension) {
    case Dimension::Bytes:
        return QStringLiteral("64KiB");
    case Dimension::Rate:
        return QStringLiteral("10Mbit/s");
    case Dimension::Time:
        return QStringLiteral("50ms");
    case Dimension::Share:
        return QStringLiteral("50%");
    case Dimension::Count:
        break;
    }
    return QStringLiteral("10");
}

const std::vector<Quantity> &quantities()
{
    static const std::vector<Quantity> all = makeQuantities();
    return all;
}

const Quantity *findQuantity(QStringView name)
{
    const auto &all = quantities();
    const auto found = std::find_if(all.begin(), all.end(), [name](const Quantity &quantity) {
        return name.compare(quantity.name, Qt::CaseInsensitive) == 0
            || std::any_of(quantity.aliases.begin(), quantity.aliases.end(), [name](const QString &alias) {
                   return name.compare(alias, Qt::CaseInsensitive) == 0;
               });
    });
    return found == all.end() ? nullptr : &*found;
}

const Choice *findChoice(const Quantity &quantity, QStringView name)
{
    QString wanted = plain(name);
    if (quantity.own == Own::State && wanted == QLatin1String("estab")) // as ss(8) writes it
        wanted = QStringLiteral("established");
    for (const Choice &choice : quantity.choices) {
        if (plain(QString::fromLatin1(choice.name)) == wanted)
            return &choice;
    }
    return nullptr;
}

} // namespace cwndscope::filter
