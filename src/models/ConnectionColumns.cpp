// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/ConnectionColumns.h"

#include "models/ConnectionModel.h"
#include "models/Format.h"

#include <QCoreApplication>

#include <array>

namespace cwndscope::models::columns {

namespace {

struct OwnColumn
{
    const char *name;
    const char *title;
    const char *meaning;
    bool isNumber;
    bool isLive;
};

#define CWND_TEXT(text) QT_TRANSLATE_NOOP("ConnectionColumns", text)

/// In the order of ConnectionModel::Column.
constexpr std::array<OwnColumn, ConnectionModel::FieldColumns> ownColumns{{
    {"connection_state", CWND_TEXT("State"),
     CWND_TEXT("What the server is doing with the connection; for a closed one, why it was closed."), false,
     true},
    {"peer", CWND_TEXT("Peer"),
     CWND_TEXT("Address and port of the client; its process on a Unix-domain socket."), false, false},
    {"request", CWND_TEXT("Request"), CWND_TEXT("The request in flight, else the last one."), false, true},
    {"status", CWND_TEXT("Status"), CWND_TEXT("HTTP status of that request's response."), true, true},
    {"progress", CWND_TEXT("Progress"),
     CWND_TEXT(
         "How much of the response's body was handed to the kernel. The peer has less: see bytes_acked."),
     true, true},
    {"rate", CWND_TEXT("Rate"),
     CWND_TEXT("Goodput: bytes that the peer acknowledged, retransmissions not counted; the mean of the last "
               "three seconds, because peers acknowledge in bursts."),
     true, true},
    {"limited", CWND_TEXT("Limited"),
     CWND_TEXT("What held it back for the largest share of its time so far, and that share."), false, true},
    {"requests", CWND_TEXT("Requests"), CWND_TEXT("How many requests came on this connection."), true, true},
    {"sent", CWND_TEXT("Sent"), CWND_TEXT("Bytes of responses handed to the kernel."), true, true},
    {"local", CWND_TEXT("Local"), CWND_TEXT("Our own address and port."), false, false},
    {"descriptor", CWND_TEXT("Descriptor"),
     CWND_TEXT("The socket descriptor as it was at accept; numbers are reused."), true, false},
    {"connection", CWND_TEXT("Connection"),
     CWND_TEXT("The kernel's socket cookie, as ss -e shows it; not reused while the machine is up."), true,
     false},
    {"opened", CWND_TEXT("Opened"), CWND_TEXT("When the connection was accepted."), true, false},
    {"duration", CWND_TEXT("Duration"), CWND_TEXT("How long the connection was, or has been, open."), true,
     true},
    {"peer_process", CWND_TEXT("Peer process"),
     CWND_TEXT("Command, pid and uid of the process at the other end of a Unix-domain socket, when it "
               "connected."),
     false, false},
}};

const OwnColumn &own(int column)
{
    return ownColumns[std::size_t(column)];
}

QString translated(const char *text)
{
    return QCoreApplication::translate("ConnectionColumns", text);
}

} // namespace

int count()
{
    return ConnectionModel::FieldColumns + int(tcp::fieldCatalogue().size());
}

const tcp::Field *field(int column)
{
    return column >= ConnectionModel::FieldColumns && column < count()
        ? &tcp::fieldCatalogue()[std::size_t(column - ConnectionModel::FieldColumns)]
        : nullptr;
}

QString name(int column)
{
    if (const tcp::Field *known = field(column))
        return QString::fromLatin1(known->name.data(), qsizetype(known->name.size()));
    return QLatin1String(own(column).name);
}

QString title(int column)
{
    if (const tcp::Field *known = field(column))
        return format::label(*known);
    return translated(own(column).title);
}

QString meaning(int column)
{
    const tcp::Field *known = field(column);
    if (!known)
        return translated(own(column).meaning);
    QString text = format::meaning(*known);
    const QString reading = format::reading(*known);
    if (!reading.isEmpty())
        text += QLatin1Char('\n') + reading;
    const QString unit = tcp::unitSymbol(known->unit);
    text += QLatin1Char('\n') + name(column);
    if (!unit.isEmpty())
        text += QStringLiteral(" (%1)").arg(unit);
    return text + QStringLiteral(", Linux %1").arg(QLatin1String(known->since));
}

bool isNumber(int column)
{
    if (const tcp::Field *known = field(column))
        return known->behaviour != tcp::Behaviour::State;
    return own(column).isNumber;
}

bool isLive(int column)
{
    return column >= 0 && (field(column) || own(column).isLive);
}

} // namespace cwndscope::models::columns

#undef CWND_TEXT
