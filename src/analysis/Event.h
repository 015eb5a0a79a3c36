// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "stream/Observation.h"

#include <cstdint>
#include <functional>
#include <string_view>

namespace cwndscope::analysis {

enum class EventKind : std::uint8_t {
    Retransmission, ///< total_retrans grew
    Timeout, ///< total_rto grew; before Linux 6.7: retransmits grew
    SpuriousRetransmission, ///< dsack_dups grew: the peer had it already
    RecoveryBegin, ///< ca_state came to Recovery or Loss
    RecoveryEnd, ///< and left it
    CwndCut, ///< snd_cwnd fell by a tenth or more
    ZeroWindow, ///< snd_wnd came to 0
    EcnMark, ///< delivered_ce grew
    Reordering, ///< reord_seen grew
    PathMtu, ///< pmtu changed
    State, ///< the TCP state changed
};
inline constexpr std::size_t eventKindCount = 11;

/// "retransmission", "timeout" …: the names of the report and of the CSV, never translated.
std::string_view eventName(EventKind kind);

/// Something that happened between two samples; when exactly, they do not tell.
struct Event
{
    EventKind kind{};
    stream::MonotonicTime from{}; ///< sample before it
    stream::MonotonicTime to{}; ///< sample that shows it
    std::uint64_t before = 0; ///< the quantity that tells, at `from`
    std::uint64_t after = 0; ///< and at `to`; a counter never falls: what wrapped is counted on

    bool operator==(const Event &) const = default;
};

/// Calls `visit` with what two consecutive samples of a connection show to have happened in between. Fields
/// that either lacks show nothing, and neither do samples in the wrong order.
void findEvents(const stream::Sample &before, const stream::Sample &after,
                const std::function<void(const Event &)> &visit);

} // namespace cwndscope::analysis
