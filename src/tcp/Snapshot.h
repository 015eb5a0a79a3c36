// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "tcp/KernelTcpInfo.h"

#include <array>
#include <cstddef>
#include <cstdint>
#include <string_view>

namespace cwndscope::tcp {

/// What a congestion control module tells of itself (`TCP_CC_INFO`, include/uapi/linux/inet_diag.h).
/// Which struct the bytes are follows from the algorithm's name; `None` when the module tells nothing (cubic,
/// reno).
struct CongestionControlInfo
{
    enum class Kind : std::uint8_t { None, Bbr, Vegas, Dctcp };

    Kind kind = Kind::None;
    /// bbr:   bw_lo, bw_hi (bytes/s), min_rtt (µs), pacing_gain, cwnd_gain (both × 256)
    /// vegas: enabled, rttcnt, rtt (µs), minrtt (µs)
    /// dctcp: enabled, ce_state, alpha (× 1024), ab_ecn (bytes), ab_tot (bytes)
    std::array<std::uint32_t, 5> words{};

    bool operator==(const CongestionControlInfo &) const = default;
};

/// `SO_MEMINFO` (include/uapi/linux/sock_diag.h, SK_MEMINFO_*), in the kernel's order; all bytes but the
/// last.
struct SocketMemory
{
    enum Index { RmemAlloc, Rcvbuf, WmemAlloc, Sndbuf, FwdAlloc, WmemQueued, Optmem, Backlog, Drops, Count };

    std::uint8_t count = 0; ///< how many of the values the kernel returned
    std::array<std::uint32_t, Count> values{};

    bool operator==(const SocketMemory &) const = default;
};

/// Everything that was read of one socket at one instant: a plain value that crosses threads by copy.
struct Snapshot
{
    KernelTcpInfo info{};
    /// Bytes of `info` that the kernel filled, from 0 (no TCP_INFO: a Unix-domain socket) to
    /// sizeof(KernelTcpInfo).
    std::uint16_t infoLength = 0;
    std::array<char, 16> congestionControl{}; ///< TCP_CA_NAME_MAX, NUL-terminated; empty when not read
    CongestionControlInfo cc;
    SocketMemory memory;
    /// Bytes of the response in flight that the serving process has not handed to the socket yet.
    std::uint64_t applicationBacklog = 0;
    bool hasApplicationBacklog = false; ///< only the process that serves can know it

    std::string_view congestionControlName() const
    {
        const std::string_view all(congestionControl.data(), congestionControl.size());
        return all.substr(0, all.find('\0'));
    }

    /// Whether the kernel filled a field of `info`, given where the field begins and how long it is.
    bool covers(std::size_t offset, std::size_t size) const { return offset + size <= infoLength; }
};

/// True when a field of KernelTcpInfo is valid in this snapshot.
#define CWNDSCOPE_TCP_HAS(snapshot, field)                                                                   \
    ((snapshot).covers(offsetof(::cwndscope::tcp::KernelTcpInfo, field),                                     \
                       sizeof(::cwndscope::tcp::KernelTcpInfo::field)))

} // namespace cwndscope::tcp
