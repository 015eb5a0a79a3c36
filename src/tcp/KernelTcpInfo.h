// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <cstdint>

namespace cwndscope::tcp {

/// The kernel's `struct tcp_info` (include/uapi/linux/tcp.h), declared here because the system header may be
/// older or newer than the running kernel. The kernel copies as many bytes as it knows; only those are valid.
/// Fields have only ever been appended, so a field is present exactly when the returned length covers it.
///
/// The two bit-field bytes are kept whole (`wscale`, `rateFlags`): the order of bit-fields is up to the
/// compiler. The last four bytes that Linux 6.18 returns (offset 276) changed meaning without changing
/// length, so they are kept but not interpreted.
struct KernelTcpInfo
{
    std::uint8_t state;
    std::uint8_t ca_state;
    std::uint8_t retransmits;
    std::uint8_t probes;
    std::uint8_t backoff;
    std::uint8_t options;
    std::uint8_t wscale; ///< low nibble: send window scale; high nibble: receive window scale
    std::uint8_t rateFlags; ///< bit 0: delivery_rate_app_limited; bits 1-2: fastopen_client_fail

    std::uint32_t rto;
    std::uint32_t ato;
    std::uint32_t snd_mss;
    std::uint32_t rcv_mss;

    std::uint32_t unacked;
    std::uint32_t sacked;
    std::uint32_t lost;
    std::uint32_t retrans;
    std::uint32_t fackets;

    std::uint32_t last_data_sent;
    std::uint32_t last_ack_sent;
    std::uint32_t last_data_recv;
    std::uint32_t last_ack_recv;

    std::uint32_t pmtu;
    std::uint32_t rcv_ssthresh;
    std::uint32_t rtt;
    std::uint32_t rttvar;
    std::uint32_t snd_ssthresh;
    std::uint32_t snd_cwnd;
    std::uint32_t advmss;
    std::uint32_t reordering;

    std::uint32_t rcv_rtt;
    std::uint32_t rcv_space;

    std::uint32_t total_retrans; // 104 bytes end here: Linux 2.6 to 3.14

    std::uint64_t pacing_rate;
    std::uint64_t max_pacing_rate;
    std::uint64_t bytes_acked;
    std::uint64_t bytes_received;
    std::uint32_t segs_out;
    std::uint32_t segs_in;

    std::uint32_t notsent_bytes;
    std::uint32_t min_rtt;
    std::uint32_t data_segs_in;
    std::uint32_t data_segs_out;

    std::uint64_t delivery_rate;

    std::uint64_t busy_time;
    std::uint64_t rwnd_limited;
    std::uint64_t sndbuf_limited;

    std::uint32_t delivered;
    std::uint32_t delivered_ce;

    std::uint64_t bytes_sent;
    std::uint64_t bytes_retrans;
    std::uint32_t dsack_dups;
    std::uint32_t reord_seen;

    std::uint32_t rcv_ooopack;
    std::uint32_t snd_wnd;
    std::uint32_t rcv_wnd;
    std::uint32_t rehash;

    std::uint16_t total_rto;
    std::uint16_t total_rto_recoveries;
    std::uint32_t total_rto_time;

    std::uint32_t received_ce;
    std::uint32_t delivered_e1_bytes;
    std::uint32_t delivered_e0_bytes;
    std::uint32_t delivered_ce_bytes;
    std::uint32_t received_e1_bytes;
    std::uint32_t received_e0_bytes;
    std::uint32_t received_ce_bytes;
    std::uint32_t changedMeaning; ///< at 276: kept as it came, never read
};

/// Lengths that kernels have returned, each the end of the last field of its time.
static_assert(offsetof(KernelTcpInfo, rto) == 8);
static_assert(offsetof(KernelTcpInfo, pacing_rate) == 104); // 3.14
static_assert(offsetof(KernelTcpInfo, bytes_acked) == 120); // 3.15
static_assert(offsetof(KernelTcpInfo, segs_out) == 136); // 4.1
static_assert(offsetof(KernelTcpInfo, notsent_bytes) == 144); // 4.2
static_assert(offsetof(KernelTcpInfo, delivery_rate) == 160); // 4.6
static_assert(offsetof(KernelTcpInfo, busy_time) == 168); // 4.9
static_assert(offsetof(KernelTcpInfo, delivered) == 192); // 4.10
static_assert(offsetof(KernelTcpInfo, bytes_sent) == 200); // 4.18
static_assert(offsetof(KernelTcpInfo, rcv_ooopack) == 224); // 4.19
static_assert(offsetof(KernelTcpInfo, rcv_wnd) == 232); // 5.4
static_assert(offsetof(KernelTcpInfo, total_rto) == 240); // 6.2
static_assert(offsetof(KernelTcpInfo, received_ce) == 248); // 6.7
static_assert(sizeof(KernelTcpInfo) == 280); // 6.18

} // namespace cwndscope::tcp
