// SPDX-License-Identifier: GPL-3.0-or-later
#include "tcp/Field.h"

#include <QtGlobal>

#include <array>
#include <limits>

// The one table that describes each quantity. Sources: include/uapi/linux/tcp.h, net/ipv4/tcp.c
// (tcp_get_info), include/uapi/linux/inet_diag.h and sock_diag.h. The column order here is the column order
// of the CSV: add new fields at the end of their block and never rename one, because people script against
// the names.

namespace cwndscope::tcp {

namespace {

using B = Behaviour;
using U = Unit;
using Max32 = std::numeric_limits<std::uint32_t>;
using Max64 = std::numeric_limits<std::uint64_t>;

constexpr unsigned optionWindowScale = 4;
constexpr std::uint32_t unsetSsthresh = 0x7fffffff; // TCP_INFINITE_SSTHRESH

#define CWND_TEXT(text) QT_TRANSLATE_NOOP("Field", text)

/// The value of an unsigned member of KernelTcpInfo, absent when the kernel's reply does not reach it.
#define CWND_MEMBER(member)                                                                                  \
    [](const Snapshot &s) -> FieldValue {                                                                    \
        if (!CWNDSCOPE_TCP_HAS(s, member))                                                                   \
            return {};                                                                                       \
        return std::uint64_t(s.info.member);                                                                 \
    }

/// The same, with one value that means "none".
#define CWND_MEMBER_EXCEPT(member, none)                                                                     \
    [](const Snapshot &s) -> FieldValue {                                                                    \
        if (!CWNDSCOPE_TCP_HAS(s, member) || s.info.member == (none))                                        \
            return {};                                                                                       \
        return std::uint64_t(s.info.member);                                                                 \
    }

template <CongestionControlInfo::Kind Kind, std::size_t Word> FieldValue ccWord(const Snapshot &s)
{
    if (s.cc.kind != Kind)
        return {};
    return std::uint64_t(s.cc.words[Word]);
}

template <std::size_t Word> FieldValue bbrGain(const Snapshot &s)
{
    if (s.cc.kind != CongestionControlInfo::Kind::Bbr)
        return {};
    return double(s.cc.words[Word]) / 256.0; // BBR_UNIT
}

template <SocketMemory::Index Index> FieldValue memory(const Snapshot &s)
{
    if (s.memory.count <= Index)
        return {};
    return std::uint64_t(s.memory.values[Index]);
}

FieldValue state(const Snapshot &s)
{
    if (!CWNDSCOPE_TCP_HAS(s, state))
        return {};
    const std::string_view name = tcpStateName(s.info.state);
    return name.empty() ? FieldValue(std::uint64_t(s.info.state)) : FieldValue(name);
}

FieldValue caState(const Snapshot &s)
{
    if (!CWNDSCOPE_TCP_HAS(s, ca_state))
        return {};
    const std::string_view name = caStateName(s.info.ca_state);
    return name.empty() ? FieldValue(std::uint64_t(s.info.ca_state)) : FieldValue(name);
}

FieldValue windowScale(const Snapshot &s, unsigned shift)
{
    if (!CWNDSCOPE_TCP_HAS(s, wscale) || !(s.info.options & optionWindowScale))
        return {};
    return std::uint64_t((s.info.wscale >> shift) & 0xF);
}

FieldValue inFlight(const Snapshot &s)
{
    const auto packets = packetsInFlight(s);
    return packets ? FieldValue(*packets) : FieldValue();
}

FieldValue congestionControl(const Snapshot &s)
{
    const std::string_view name = s.congestionControlName();
    return name.empty() ? FieldValue() : FieldValue(name);
}

FieldValue bbrBandwidth(const Snapshot &s)
{
    if (s.cc.kind != CongestionControlInfo::Kind::Bbr)
        return {};
    return std::uint64_t(s.cc.words[1]) << 32 | s.cc.words[0];
}

FieldValue applicationBacklog(const Snapshot &s)
{
    return s.hasApplicationBacklog ? FieldValue(s.applicationBacklog) : FieldValue();
}

using CcKind = CongestionControlInfo::Kind;
using Mem = SocketMemory;

constexpr Field catalogue[] = {
    {"state", CWND_TEXT("State"), U::None, B::State, 0, "2.4",
     CWND_TEXT("TCP state of the connection (RFC 9293 section 3.3.2)."),
     CWND_TEXT("CLOSE_WAIT: the peer has finished sending and we have not. CLOSE: it was reset or is gone."),
     state},
    {"ca_state", CWND_TEXT("CA state"), U::None, B::State, 0, "2.4",
     CWND_TEXT("State of the sender's loss recovery."),
     CWND_TEXT("Open is normal; Disorder has seen duplicate ACKs; CWR reduces on ECN; Recovery retransmits "
               "what was "
               "lost; Loss follows a timeout."),
     caState},
    {"retransmits", CWND_TEXT("Timeouts now"), U::Count, B::Gauge, 0, "2.4",
     CWND_TEXT("Retransmission timeouts in a row without progress."),
     CWND_TEXT("It returns to 0 with the next ACK that makes progress; total_retrans is the total."),
     CWND_MEMBER(retransmits)},
    {"probes", CWND_TEXT("Probes"), U::Count, B::Gauge, 0, "2.4",
     CWND_TEXT("Unanswered zero-window or keep-alive probes."), "", CWND_MEMBER(probes)},
    {"backoff", CWND_TEXT("Back-off"), U::Count, B::Gauge, 0, "2.4",
     CWND_TEXT("How often the retransmission timeout was doubled."), CWND_TEXT("rto already includes it."),
     CWND_MEMBER(backoff)},
    {"options", CWND_TEXT("Options"), U::Bits, B::Flag, 0, "2.4",
     CWND_TEXT(
         "TCP options in use: 1 timestamps, 2 SACK, 4 window scale, 8 ECN, 16 ECN seen, 32 SYN data, 64 "
         "microsecond timestamps, 128 Fast Open child."),
     "", CWND_MEMBER(options)},
    {"snd_wscale", CWND_TEXT("Send window scale"), U::Bits, B::Gauge, 0, "2.4",
     CWND_TEXT("Window scale that the peer announced (RFC 7323 section 2)."),
     CWND_TEXT("Absent when the option was not negotiated."),
     [](const Snapshot &s) { return windowScale(s, 0); }},
    {"rcv_wscale", CWND_TEXT("Receive window scale"), U::Bits, B::Gauge, 0, "2.4",
     CWND_TEXT("Window scale that we announced (RFC 7323 section 2)."),
     CWND_TEXT("Absent when the option was not negotiated."),
     [](const Snapshot &s) { return windowScale(s, 4); }},
    {"rto_us", CWND_TEXT("RTO"), U::Microseconds, B::Gauge, 0, "2.4",
     CWND_TEXT("Retransmission timeout (RFC 6298)."),
     CWND_TEXT("In steps of the kernel's tick. 3 s or 1 s before the first round-trip sample."),
     CWND_MEMBER(rto)},
    {"ato_us", CWND_TEXT("ATO"), U::Microseconds, B::Gauge, 0, "2.4",
     CWND_TEXT("Time-out of our delayed ACKs."), "", CWND_MEMBER(ato)},
    {"snd_mss_bytes", CWND_TEXT("Send MSS"), U::Bytes, B::Gauge, 0, "2.4",
     CWND_TEXT("Bytes of data in a full segment that we send."),
     CWND_TEXT("snd_cwnd times this is the window in bytes."), CWND_MEMBER(snd_mss)},
    {"rcv_mss_bytes", CWND_TEXT("Receive MSS"), U::Bytes, B::Gauge, 0, "2.4",
     CWND_TEXT("Estimate of the peer's segment size."), CWND_TEXT("An estimate from what arrived."),
     CWND_MEMBER(rcv_mss)},
    {"unacked", CWND_TEXT("Unacknowledged"), U::Packets, B::Gauge, 0, "2.4",
     CWND_TEXT("Packets sent and not yet acknowledged."),
     CWND_TEXT("On a listener: connections waiting for accept."), CWND_MEMBER(unacked)},
    {"sacked", CWND_TEXT("SACKed"), U::Packets, B::Gauge, 0, "2.4",
     CWND_TEXT("Packets beyond a hole that the peer reports as received (RFC 2018)."),
     CWND_TEXT("The scoreboard now, not a total. On a listener: the limit of its queue."),
     CWND_MEMBER(sacked)},
    {"lost", CWND_TEXT("Lost now"), U::Packets, B::Gauge, 0, "2.4",
     CWND_TEXT("Packets in the window that are thought to be lost."),
     CWND_TEXT(
         "The scoreboard now, not a total: use total_retrans or bytes_retrans for the whole connection."),
     CWND_MEMBER(lost)},
    {"retrans", CWND_TEXT("Retransmitted now"), U::Packets, B::Gauge, 0, "2.4",
     CWND_TEXT("Retransmitted packets that are in flight."),
     CWND_TEXT("The scoreboard now; total_retrans is the total."), CWND_MEMBER(retrans)},
    {"fackets", CWND_TEXT("FACK count"), U::Packets, B::Gauge, 0, "2.4",
     CWND_TEXT("Left over from forward acknowledgement."), CWND_TEXT("Always 0 since Linux 4.15."),
     CWND_MEMBER(fackets)},
    {"last_data_sent_ms", CWND_TEXT("Last data sent"), U::Milliseconds, B::Age, 0, "2.4",
     CWND_TEXT("Time since we last sent data."), CWND_TEXT("An age: it grows while nothing happens."),
     CWND_MEMBER(last_data_sent)},
    {"last_ack_sent_ms", CWND_TEXT("Last ACK sent"), U::Milliseconds, B::Age, 0, "2.4",
     CWND_TEXT("Time since we last sent an ACK."),
     CWND_TEXT("Always absent: the kernel has the field and never fills it."),
     CWND_MEMBER_EXCEPT(last_ack_sent, 0)},
    {"last_data_recv_ms", CWND_TEXT("Last data received"), U::Milliseconds, B::Age, 0, "2.4",
     CWND_TEXT("Time since data last arrived."), CWND_TEXT("An age: it grows while nothing happens."),
     CWND_MEMBER(last_data_recv)},
    {"last_ack_recv_ms", CWND_TEXT("Last ACK received"), U::Milliseconds, B::Age, 0, "2.4",
     CWND_TEXT("Time since an ACK last arrived."), CWND_TEXT("An age: it grows while nothing happens."),
     CWND_MEMBER(last_ack_recv)},
    {"pmtu_bytes", CWND_TEXT("Path MTU"), U::Bytes, B::Gauge, 0, "2.4", CWND_TEXT("Path MTU in use."),
     CWND_TEXT("65535 or so on loopback. A drop means a smaller link on the path."), CWND_MEMBER(pmtu)},
    {"rcv_ssthresh_bytes", CWND_TEXT("Receive ssthresh"), U::Bytes, B::Gauge, 0, "2.4",
     CWND_TEXT("Clamp on the receive window that we announce."), "", CWND_MEMBER(rcv_ssthresh)},
    {"rtt_us", CWND_TEXT("RTT"), U::Microseconds, B::Gauge, 0, "2.4",
     CWND_TEXT("Smoothed round-trip time (RFC 6298)."),
     CWND_TEXT("Includes the time that the peer holds its ACKs back. Absent before the first sample."),
     CWND_MEMBER_EXCEPT(rtt, 0)},
    {"rttvar_us", CWND_TEXT("RTT variation"), U::Microseconds, B::Gauge, 0, "2.4",
     CWND_TEXT("Smoothed mean deviation of the round-trip time (RFC 6298)."),
     CWND_TEXT("A mean deviation, not a standard deviation. Meaningless before the first round-trip sample."),
     [](const Snapshot &s) -> FieldValue {
         if (!CWNDSCOPE_TCP_HAS(s, rttvar) || s.info.rtt == 0)
             return {};
         return std::uint64_t(s.info.rttvar);
     }},
    {"snd_ssthresh", CWND_TEXT("ssthresh"), U::Packets, B::Gauge, 0, "2.4",
     CWND_TEXT("Slow-start threshold: below it cwnd grows exponentially (RFC 5681)."),
     CWND_TEXT("Absent until the first reduction sets it."), CWND_MEMBER_EXCEPT(snd_ssthresh, unsetSsthresh)},
    {"snd_cwnd", CWND_TEXT("cwnd"), U::Packets, B::Gauge, 0, "2.4",
     CWND_TEXT("Congestion window: how many packets may be in flight (RFC 5681)."),
     CWND_TEXT("In packets; times snd_mss for bytes. It limits only while it is full."),
     CWND_MEMBER(snd_cwnd)},
    {"advmss_bytes", CWND_TEXT("Advertised MSS"), U::Bytes, B::Gauge, 0, "2.4",
     CWND_TEXT("The MSS that we announced."), "", CWND_MEMBER(advmss)},
    {"reordering", CWND_TEXT("Reordering"), U::Packets, B::Gauge, 0, "2.4",
     CWND_TEXT("How far packets may be reordered before that counts as loss."),
     CWND_TEXT("3 until reordering is seen."), CWND_MEMBER(reordering)},
    {"rcv_rtt_us", CWND_TEXT("Receiver RTT"), U::Microseconds, B::Gauge, 0, "2.6",
     CWND_TEXT("Round-trip time as our receiving side estimates it."),
     CWND_TEXT("Absent until enough data arrived; usually so on a file server."),
     CWND_MEMBER_EXCEPT(rcv_rtt, 0)},
    {"rcv_space_bytes", CWND_TEXT("Receive space"), U::Bytes, B::Gauge, 0, "2.6",
     CWND_TEXT("Target of the receive buffer's auto-tuning."), CWND_TEXT("Not the window: rcv_wnd is."),
     CWND_MEMBER(rcv_space)},
    {"total_retrans", CWND_TEXT("Retransmits"), U::Packets, B::Counter, 32, "2.6",
     CWND_TEXT("Packets retransmitted since the connection began."),
     CWND_TEXT("Divide by data_segs_out for a rate; some may have been unnecessary, see dsack_dups."),
     CWND_MEMBER(total_retrans)},
    {"pacing_rate_bytes_per_s", CWND_TEXT("Pacing rate"), U::BytesPerSecond, B::Gauge, 0, "3.15",
     CWND_TEXT("Rate at which packets are paced out."),
     CWND_TEXT(
         "Used by bbr and the fq queue; under cubic without fq it is only computed. Absent when unlimited."),
     CWND_MEMBER_EXCEPT(pacing_rate, Max64::max())},
    {"max_pacing_rate_bytes_per_s", CWND_TEXT("Max pacing rate"), U::BytesPerSecond, B::Gauge, 0, "3.15",
     CWND_TEXT("Limit that SO_MAX_PACING_RATE sets."), CWND_TEXT("Absent when there is no limit."),
     [](const Snapshot &s) -> FieldValue {
         // An unset limit is ~0UL, which an old 32-bit interface may have cut to ~0U.
         if (!CWNDSCOPE_TCP_HAS(s, max_pacing_rate) || s.info.max_pacing_rate == Max64::max()
             || s.info.max_pacing_rate == Max32::max())
             return {};
         return std::uint64_t(s.info.max_pacing_rate);
     }},
    {"bytes_acked", CWND_TEXT("Acknowledged"), U::Bytes, B::Counter, 64, "4.1",
     CWND_TEXT("Bytes that the peer has acknowledged."),
     CWND_TEXT("One more for our SYN when we connected, and one more once our FIN is acknowledged."),
     CWND_MEMBER(bytes_acked)},
    {"bytes_received", CWND_TEXT("Received"), U::Bytes, B::Counter, 64, "4.1",
     CWND_TEXT("Bytes received in order."), "", CWND_MEMBER(bytes_received)},
    {"segs_out", CWND_TEXT("Segments out"), U::Segments, B::Counter, 32, "4.2",
     CWND_TEXT("Segments sent, pure ACKs included."), "", CWND_MEMBER(segs_out)},
    {"segs_in", CWND_TEXT("Segments in"), U::Segments, B::Counter, 32, "4.2",
     CWND_TEXT("Segments received, pure ACKs included."), "", CWND_MEMBER(segs_in)},
    {"notsent_bytes", CWND_TEXT("Not sent"), U::Bytes, B::Gauge, 0, "4.6",
     CWND_TEXT("Bytes in the send buffer that were never sent."),
     CWND_TEXT("0 during a transfer means that the application does not keep up."),
     CWND_MEMBER(notsent_bytes)},
    {"min_rtt_us", CWND_TEXT("Min RTT"), U::Microseconds, B::Gauge, 0, "4.6",
     CWND_TEXT("Smallest round-trip time in a recent window."),
     CWND_TEXT("A windowed minimum: it can rise. Absent before the first sample."),
     CWND_MEMBER_EXCEPT(min_rtt, Max32::max())},
    {"data_segs_in", CWND_TEXT("Data segments in"), U::Segments, B::Counter, 32, "4.6",
     CWND_TEXT("Segments with data received."), "", CWND_MEMBER(data_segs_in)},
    {"data_segs_out", CWND_TEXT("Data segments out"), U::Segments, B::Counter, 32, "4.6",
     CWND_TEXT("Segments with data sent, retransmissions included."),
     CWND_TEXT("The right denominator for a loss rate."), CWND_MEMBER(data_segs_out)},
    {"delivery_rate_bytes_per_s", CWND_TEXT("Delivery rate"), U::BytesPerSecond, B::Gauge, 0, "4.9",
     CWND_TEXT("Latest rate at which data was delivered to the peer."),
     CWND_TEXT("While application-limited it holds the highest value seen; see delivery_rate_app_limited."),
     CWND_MEMBER(delivery_rate)},
    {"delivery_rate_app_limited", CWND_TEXT("Rate app-limited"), U::None, B::Flag, 0, "4.9",
     CWND_TEXT("1 when the delivery rate was measured while the application had too little to send."),
     CWND_TEXT("1 on a fresh socket too."),
     [](const Snapshot &s) -> FieldValue {
         // The bit lies in a byte that old kernels left 0, so delivery_rate's presence decides.
         if (!CWNDSCOPE_TCP_HAS(s, delivery_rate))
             return {};
         return std::uint64_t(s.info.rateFlags & 1);
     }},
    {"fastopen_client_fail", CWND_TEXT("Fast Open failure"), U::None, B::Flag, 0, "5.5",
     CWND_TEXT("Why TCP Fast Open was not used on a connection that we opened."),
     CWND_TEXT(
         "0 unknown, 1 no cookie, 2 data not acknowledged, 3 SYN retransmitted. 0 on accepted connections."),
     [](const Snapshot &s) -> FieldValue {
         if (!CWNDSCOPE_TCP_HAS(s, snd_wnd))
             return {};
         return std::uint64_t((s.info.rateFlags >> 1) & 3);
     }},
    {"busy_time_us", CWND_TEXT("Busy time"), U::Microseconds, B::Counter, 64, "4.10",
     CWND_TEXT("Time with data to send or unacknowledged."),
     CWND_TEXT("The total of which rwnd_limited and sndbuf_limited are parts. Use differences."),
     CWND_MEMBER(busy_time)},
    {"rwnd_limited_us", CWND_TEXT("Receiver-limited"), U::Microseconds, B::Counter, 64, "4.10",
     CWND_TEXT("Part of the busy time in which the peer's receive window held us back."),
     CWND_TEXT("Use differences; in steps of the kernel's tick."), CWND_MEMBER(rwnd_limited)},
    {"sndbuf_limited_us", CWND_TEXT("Send-buffer-limited"), U::Microseconds, B::Counter, 64, "4.10",
     CWND_TEXT("Part of the busy time in which our send buffer was too small."),
     CWND_TEXT("Use differences; in steps of the kernel's tick."), CWND_MEMBER(sndbuf_limited)},
    {"delivered", CWND_TEXT("Delivered"), U::Packets, B::Counter, 32, "4.18",
     CWND_TEXT("Packets delivered, retransmissions included."), CWND_TEXT("Counts the SYN."),
     CWND_MEMBER(delivered)},
    {"delivered_ce", CWND_TEXT("Delivered with CE"), U::Packets, B::Counter, 32, "4.18",
     CWND_TEXT("Delivered packets that were marked with congestion experienced (RFC 3168)."), "",
     CWND_MEMBER(delivered_ce)},
    {"bytes_sent", CWND_TEXT("Sent"), U::Bytes, B::Counter, 64, "4.19",
     CWND_TEXT("Bytes of data sent, retransmissions included."), "", CWND_MEMBER(bytes_sent)},
    {"bytes_retrans", CWND_TEXT("Retransmitted"), U::Bytes, B::Counter, 64, "4.19",
     CWND_TEXT("Bytes of data retransmitted."), "", CWND_MEMBER(bytes_retrans)},
    {"dsack_dups", CWND_TEXT("DSACK duplicates"), U::Packets, B::Counter, 32, "4.19",
     CWND_TEXT("Packets that arrived twice, as the peer reports (RFC 2883)."),
     CWND_TEXT("Each stands for a needless retransmission, if the peer reports them at all."),
     CWND_MEMBER(dsack_dups)},
    {"reord_seen", CWND_TEXT("Reordering seen"), U::Count, B::Counter, 32, "4.19",
     CWND_TEXT("How often packets were seen out of order."), "", CWND_MEMBER(reord_seen)},
    {"rcv_ooopack", CWND_TEXT("Out-of-order in"), U::Packets, B::Counter, 32, "5.4",
     CWND_TEXT("Packets that we received out of order."), "", CWND_MEMBER(rcv_ooopack)},
    {"snd_wnd_bytes", CWND_TEXT("Peer's window"), U::Bytes, B::Gauge, 0, "5.4",
     CWND_TEXT("Receive window that the peer announces, scaled."),
     CWND_TEXT("A small one over a long round trip limits the rate to window / RTT."), CWND_MEMBER(snd_wnd)},
    {"rcv_wnd_bytes", CWND_TEXT("Our window"), U::Bytes, B::Gauge, 0, "6.2",
     CWND_TEXT("Receive window that we announce, scaled."), "", CWND_MEMBER(rcv_wnd)},
    {"rehash", CWND_TEXT("Path rehashes"), U::Count, B::Counter, 32, "6.2",
     CWND_TEXT("How often the flow was moved to another path after timeouts."), "", CWND_MEMBER(rehash)},
    {"total_rto", CWND_TEXT("Timeouts"), U::Count, B::Counter, 16, "6.7",
     CWND_TEXT("Retransmission timeouts since the connection began."), CWND_TEXT("Wraps at 65536."),
     CWND_MEMBER(total_rto)},
    {"total_rto_recoveries", CWND_TEXT("Timeout recoveries"), U::Count, B::Counter, 16, "6.7",
     CWND_TEXT("Recoveries from retransmission timeouts."), CWND_TEXT("Wraps at 65536."),
     CWND_MEMBER(total_rto_recoveries)},
    {"total_rto_time_ms", CWND_TEXT("Time in timeouts"), U::Milliseconds, B::Counter, 32, "6.7",
     CWND_TEXT("Time spent in recoveries from retransmission timeouts."), "", CWND_MEMBER(total_rto_time)},
    {"received_ce", CWND_TEXT("Received with CE"), U::Segments, B::Counter, 32, "6.18",
     CWND_TEXT("Segments that arrived marked with congestion experienced (AccECN)."), "",
     CWND_MEMBER(received_ce)},
    {"delivered_e1_bytes", CWND_TEXT("Delivered ECT(1)"), U::Bytes, B::Counter, 32, "6.18",
     CWND_TEXT("Bytes delivered with ECT(1), as the peer reports (AccECN)."), "",
     CWND_MEMBER(delivered_e1_bytes)},
    {"delivered_e0_bytes", CWND_TEXT("Delivered ECT(0)"), U::Bytes, B::Counter, 32, "6.18",
     CWND_TEXT("Bytes delivered with ECT(0), as the peer reports (AccECN)."), "",
     CWND_MEMBER(delivered_e0_bytes)},
    {"delivered_ce_bytes", CWND_TEXT("Delivered CE"), U::Bytes, B::Counter, 32, "6.18",
     CWND_TEXT("Bytes delivered with congestion experienced, as the peer reports (AccECN)."), "",
     CWND_MEMBER(delivered_ce_bytes)},
    {"received_e1_bytes", CWND_TEXT("Received ECT(1)"), U::Bytes, B::Counter, 32, "6.18",
     CWND_TEXT("Bytes that arrived with ECT(1) (AccECN)."), "", CWND_MEMBER(received_e1_bytes)},
    {"received_e0_bytes", CWND_TEXT("Received ECT(0)"), U::Bytes, B::Counter, 32, "6.18",
     CWND_TEXT("Bytes that arrived with ECT(0) (AccECN)."), "", CWND_MEMBER(received_e0_bytes)},
    {"received_ce_bytes", CWND_TEXT("Received CE"), U::Bytes, B::Counter, 32, "6.18",
     CWND_TEXT("Bytes that arrived with congestion experienced (AccECN)."), "",
     CWND_MEMBER(received_ce_bytes)},

    {"in_flight", CWND_TEXT("In flight"), U::Packets, B::Gauge, 0, "2.4",
     CWND_TEXT("Packets in the network: unacked − sacked − lost + retrans."),
     CWND_TEXT("Compare with snd_cwnd: when they meet, the congestion window is the limit."), inFlight},

    {"congestion_control", CWND_TEXT("Congestion control"), U::None, B::State, 0, "2.6.13",
     CWND_TEXT("The congestion control algorithm (TCP_CONGESTION)."), "", congestionControl},
    {"bbr_bw_bytes_per_s", CWND_TEXT("bbr bandwidth"), U::BytesPerSecond, B::Gauge, 0, "4.9",
     CWND_TEXT("Bottleneck bandwidth that bbr has estimated."),
     CWND_TEXT("A windowed maximum over some round trips."), bbrBandwidth},
    {"bbr_min_rtt_us", CWND_TEXT("bbr min RTT"), U::Microseconds, B::Gauge, 0, "4.9",
     CWND_TEXT("Round-trip time without queues that bbr has estimated."),
     CWND_TEXT("Absent before the first sample."),
     [](const Snapshot &s)
         -> FieldValue { return s.cc.words[2] == Max32::max() ? FieldValue() : ccWord<CcKind::Bbr, 2>(s); }},
    {"bbr_pacing_gain", CWND_TEXT("bbr pacing gain"), U::None, B::Gauge, 0, "4.9",
     CWND_TEXT("Factor on the bandwidth at which bbr paces."),
     CWND_TEXT("2.89 in startup, below 1 while draining, around 1 while cruising."), bbrGain<3>},
    {"bbr_cwnd_gain", CWND_TEXT("bbr cwnd gain"), U::None, B::Gauge, 0, "4.9",
     CWND_TEXT("Factor on the bandwidth-delay product that bbr allows in flight."), "", bbrGain<4>},
    {"vegas_enabled", CWND_TEXT("vegas enabled"), U::None, B::Flag, 0, "2.6.13",
     CWND_TEXT("1 while vegas controls the window."), "", ccWord<CcKind::Vegas, 0>},
    {"vegas_rttcnt", CWND_TEXT("vegas RTT count"), U::Count, B::Gauge, 0, "2.6.13",
     CWND_TEXT("Round-trip samples in the current window."), "", ccWord<CcKind::Vegas, 1>},
    {"vegas_rtt_us", CWND_TEXT("vegas RTT"), U::Microseconds, B::Gauge, 0, "2.6.13",
     CWND_TEXT("Round-trip time that vegas uses."), "", ccWord<CcKind::Vegas, 2>},
    {"vegas_minrtt_us", CWND_TEXT("vegas min RTT"), U::Microseconds, B::Gauge, 0, "2.6.13",
     CWND_TEXT("Smallest round-trip time that vegas has seen in the window."), "",
     [](const Snapshot &s) -> FieldValue {
         return s.cc.words[3] >= unsetSsthresh ? FieldValue() : ccWord<CcKind::Vegas, 3>(s);
     }},
    {"dctcp_enabled", CWND_TEXT("dctcp enabled"), U::None, B::Flag, 0, "3.18",
     CWND_TEXT("1 when dctcp is active, 0 when it fell back because ECN was not negotiated."), "",
     ccWord<CcKind::Dctcp, 0>},
    {"dctcp_ce_state", CWND_TEXT("dctcp CE state"), U::None, B::Flag, 0, "3.18",
     CWND_TEXT("Whether the last segment was marked with congestion experienced."), "",
     ccWord<CcKind::Dctcp, 1>},
    {"dctcp_alpha", CWND_TEXT("dctcp alpha"), U::None, B::Gauge, 0, "3.18",
     CWND_TEXT("Estimated share of marked bytes (RFC 8257), times 1024."), "", ccWord<CcKind::Dctcp, 2>},
    {"dctcp_ab_ecn_bytes", CWND_TEXT("dctcp marked"), U::Bytes, B::Gauge, 0, "3.18",
     CWND_TEXT("Acknowledged bytes that were marked in the current window."), "", ccWord<CcKind::Dctcp, 3>},
    {"dctcp_ab_tot_bytes", CWND_TEXT("dctcp acknowledged"), U::Bytes, B::Gauge, 0, "3.18",
     CWND_TEXT("Acknowledged bytes in the current window."), "", ccWord<CcKind::Dctcp, 4>},

    {"rmem_alloc_bytes", CWND_TEXT("Receive memory"), U::Bytes, B::Gauge, 0, "4.6",
     CWND_TEXT("Memory that received data takes (SO_MEMINFO)."), "", memory<Mem::RmemAlloc>},
    {"rcvbuf_bytes", CWND_TEXT("Receive buffer"), U::Bytes, B::Gauge, 0, "4.6",
     CWND_TEXT("Limit of the receive memory (SO_RCVBUF)."), "", memory<Mem::Rcvbuf>},
    {"wmem_alloc_bytes", CWND_TEXT("Send memory in flight"), U::Bytes, B::Gauge, 0, "4.6",
     CWND_TEXT("Memory of packets handed to the layers below TCP and not yet freed."), "",
     memory<Mem::WmemAlloc>},
    {"sndbuf_bytes", CWND_TEXT("Send buffer"), U::Bytes, B::Gauge, 0, "4.6",
     CWND_TEXT("Limit of the send memory (SO_SNDBUF)."), CWND_TEXT("It grows by itself unless it was set."),
     memory<Mem::Sndbuf>},
    {"fwd_alloc_bytes", CWND_TEXT("Reserved memory"), U::Bytes, B::Gauge, 0, "4.6",
     CWND_TEXT("Memory that was reserved ahead."), "", memory<Mem::FwdAlloc>},
    {"wmem_queued_bytes", CWND_TEXT("Send queue memory"), U::Bytes, B::Gauge, 0, "4.6",
     CWND_TEXT("Memory that the send queue takes."),
     CWND_TEXT("Memory, not payload: larger than the bytes queued."), memory<Mem::WmemQueued>},
    {"optmem_bytes", CWND_TEXT("Option memory"), U::Bytes, B::Gauge, 0, "4.6",
     CWND_TEXT("Memory of socket options and filters."), "", memory<Mem::Optmem>},
    {"backlog_bytes", CWND_TEXT("Backlog memory"), U::Bytes, B::Gauge, 0, "4.6",
     CWND_TEXT("Memory of packets that arrived while the socket was locked."), "", memory<Mem::Backlog>},
    {"drops", CWND_TEXT("Drops"), U::Packets, B::Counter, 32, "4.7",
     CWND_TEXT("Packets that this socket dropped."), "", memory<Mem::Drops>},

    {"application_backlog_bytes", CWND_TEXT("Application backlog"), U::Bytes, B::Gauge, 0, "",
     CWND_TEXT("Bytes of the response that are not yet handed to the socket."),
     CWND_TEXT("Only the serving process knows it. Large: the network is the slower part. Absent while a "
               "handler has "
               "not said how much there will be."),
     applicationBacklog},
};

#undef CWND_TEXT
#undef CWND_MEMBER
#undef CWND_MEMBER_EXCEPT

} // namespace

std::span<const Field> fieldCatalogue()
{
    return catalogue;
}

} // namespace cwndscope::tcp
