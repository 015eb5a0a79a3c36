// SPDX-License-Identifier: GPL-3.0-or-later
#include "analysis/Event.h"

#include "analysis/CaState.h"
#include "tcp/Field.h"

#include <algorithm>
#include <array>

namespace cwndscope::analysis {

namespace {

using tcp::KernelTcpInfo;

/// Two consecutive samples and where events go.
class Pair
{
public:
    Pair(const stream::Sample &before, const stream::Sample &after,
         const std::function<void(const Event &)> &visit)
        : m_before(before)
        , m_after(after)
        , m_visit(visit)
    { }

    const KernelTcpInfo &left() const { return m_before.snapshot.info; }
    const KernelTcpInfo &right() const { return m_after.snapshot.info; }
    bool covers(std::size_t offset, std::size_t size) const
    {
        return m_before.snapshot.covers(offset, size) && m_after.snapshot.covers(offset, size);
    }

    void add(EventKind kind, std::uint64_t before, std::uint64_t after) const
    {
        m_visit(Event{kind, m_before.time, m_after.time, before, after});
    }
    template <typename Value> void counter(EventKind kind, Value KernelTcpInfo::*member) const
    {
        constexpr unsigned bits = 8 * sizeof(Value);
        const std::uint64_t before = left().*member;
        const auto growth = tcp::counterDifference(before, right().*member, bits);
        if (growth.value_or(0) > 0)
            add(kind, before, before + *growth);
    }
    template <typename Value> void change(EventKind kind, Value KernelTcpInfo::*member) const
    {
        if (left().*member != right().*member)
            add(kind, left().*member, right().*member);
    }

private:
    const stream::Sample &m_before;
    const stream::Sample &m_after;
    const std::function<void(const Event &)> &m_visit;
};

/// Both samples have the field.
#define CWNDSCOPE_BOTH_HAVE(pair, field)                                                                     \
    ((pair).covers(offsetof(KernelTcpInfo, field), sizeof(KernelTcpInfo::field)))

void findLosses(const Pair &pair)
{
    const KernelTcpInfo &left = pair.left();
    const KernelTcpInfo &right = pair.right();
    pair.counter(EventKind::Retransmission, &KernelTcpInfo::total_retrans);
    if (CWNDSCOPE_BOTH_HAVE(pair, total_rto))
        pair.counter(EventKind::Timeout, &KernelTcpInfo::total_rto);
    else if (right.retransmits > left.retransmits)
        pair.add(EventKind::Timeout, left.retransmits, right.retransmits);
    if (CWNDSCOPE_BOTH_HAVE(pair, dsack_dups))
        pair.counter(EventKind::SpuriousRetransmission, &KernelTcpInfo::dsack_dups);
    const bool was = left.ca_state >= caRecovery;
    const bool is = right.ca_state >= caRecovery;
    if (was != is)
        pair.add(is ? EventKind::RecoveryBegin : EventKind::RecoveryEnd, left.ca_state, right.ca_state);
    constexpr std::uint32_t tenth = 10;
    if (right.snd_cwnd < left.snd_cwnd && left.snd_cwnd - right.snd_cwnd >= (left.snd_cwnd + 9) / tenth)
        pair.add(EventKind::CwndCut, left.snd_cwnd, right.snd_cwnd);
}

} // namespace

std::string_view eventName(EventKind kind)
{
    static constexpr std::array<std::string_view, eventKindCount> names{
        "retransmission", "timeout",      "spurious_retransmission",
        "recovery_begin", "recovery_end", "cwnd_cut",
        "zero_window",    "ecn_mark",     "reordering",
        "path_mtu",       "state"};
    return names[std::size_t(kind)];
}

void findEvents(const stream::Sample &before, const stream::Sample &after,
                const std::function<void(const Event &)> &visit)
{
    const Pair pair(before, after, visit);
    // All that a kernel has had since 2.6, or no TCP connection.
    if (after.time < before.time || !CWNDSCOPE_BOTH_HAVE(pair, total_retrans))
        return;
    findLosses(pair);
    if (CWNDSCOPE_BOTH_HAVE(pair, snd_wnd) && pair.right().snd_wnd == 0 && pair.left().snd_wnd != 0)
        pair.add(EventKind::ZeroWindow, pair.left().snd_wnd, 0);
    if (CWNDSCOPE_BOTH_HAVE(pair, delivered_ce))
        pair.counter(EventKind::EcnMark, &KernelTcpInfo::delivered_ce);
    if (CWNDSCOPE_BOTH_HAVE(pair, reord_seen))
        pair.counter(EventKind::Reordering, &KernelTcpInfo::reord_seen);
    pair.change(EventKind::PathMtu, &KernelTcpInfo::pmtu);
    pair.change(EventKind::State, &KernelTcpInfo::state);
}

} // namespace cwndscope::analysis
