// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/EventText.h"

#include "models/Format.h"
#include "tcp/Field.h"

#include <QCoreApplication>

#include <array>

namespace cwndscope::models::eventText {

namespace {

using analysis::Event;
using analysis::EventKind;

struct Row
{
    const char *label;
    const char *symbol;
    const char *meaning;
};

#define CWND_TEXT(text) QT_TRANSLATE_NOOP("EventText", text)

/// In the order of EventKind.
constexpr std::array<Row, analysis::eventKindCount> rows{{
    {CWND_TEXT("retransmission"), "R", CWND_TEXT("Packets were sent again (total_retrans).")},
    {CWND_TEXT("timeout"), "T",
     CWND_TEXT("Nothing was acknowledged until the retransmission timeout ran out (total_rto).")},
    {CWND_TEXT("spurious (DSACK)"), "D",
     CWND_TEXT("The client says that it had a packet already (dsack_dups): it was sent again in vain.")},
    {CWND_TEXT("recovery begins"), "[",
     CWND_TEXT("Loss was noticed; it is to be repaired first (ca_state).")},
    {CWND_TEXT("recovery ends"), "]", CWND_TEXT("All that was lost has been acknowledged (ca_state).")},
    {CWND_TEXT("cwnd cut"), "C", CWND_TEXT("The congestion window fell by a tenth or more (snd_cwnd).")},
    {CWND_TEXT("zero window"), "Z", CWND_TEXT("The client has no room for more (snd_wnd).")},
    {CWND_TEXT("ECN mark"), "E",
     CWND_TEXT("A router marked packets instead of dropping them: it is congested (delivered_ce).")},
    {CWND_TEXT("reordering"), "O", CWND_TEXT("Packets arrived in another order (reord_seen).")},
    {CWND_TEXT("path MTU"), "M", CWND_TEXT("The path takes packets of another size (pmtu).")},
    {CWND_TEXT("state"), "S", CWND_TEXT("The connection came to another TCP state (state).")},
}};

const Row &row(EventKind kind)
{
    return rows[std::size_t(kind)];
}

QString translated(const char *text)
{
    return QCoreApplication::translate("EventText", text);
}

QString name(std::string_view known, std::uint64_t value)
{
    return known.empty() ? QString::number(value)
                         : QString::fromLatin1(known.data(), qsizetype(known.size()));
}

QString change(const QString &before, const QString &after)
{
    return translated(CWND_TEXT("%1 → %2")).arg(before, after);
}

QString packets(std::uint64_t count)
{
    return translated(count == 1 ? CWND_TEXT("%1 packet") : CWND_TEXT("%1 packets"))
        .arg(format::count(count));
}

} // namespace

QString label(EventKind kind)
{
    return translated(row(kind).label);
}

QString symbol(EventKind kind)
{
    return QString::fromLatin1(row(kind).symbol);
}

QString meaning(EventKind kind)
{
    return translated(row(kind).meaning);
}

QString detail(const Event &event)
{
    switch (event.kind) {
    case EventKind::Retransmission:
    case EventKind::SpuriousRetransmission:
    case EventKind::EcnMark:
        return packets(event.after - event.before);
    case EventKind::Timeout:
    case EventKind::Reordering:
        return translated(CWND_TEXT("%1 ×")).arg(format::count(event.after - event.before));
    case EventKind::RecoveryBegin:
    case EventKind::RecoveryEnd:
        return change(name(tcp::caStateName(unsigned(event.before)), event.before),
                      name(tcp::caStateName(unsigned(event.after)), event.after));
    case EventKind::CwndCut:
        return change(format::count(event.before), packets(event.after));
    case EventKind::ZeroWindow:
        return change(format::bytes(double(event.before)), format::bytes(double(event.after)));
    case EventKind::PathMtu:
        return change(format::count(event.before), format::bytes(double(event.after)));
    case EventKind::State:
        return change(name(tcp::tcpStateName(unsigned(event.before)), event.before),
                      name(tcp::tcpStateName(unsigned(event.after)), event.after));
    }
    return {};
}

} // namespace cwndscope::models::eventText

#undef CWND_TEXT
