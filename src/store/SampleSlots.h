// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "stream/Observation.h"

#include <cstddef>
#include <cstdint>
#include <iterator>
#include <type_traits>
#include <utility>

namespace cwndscope::store {

// Slots are read and written by their offset.
static_assert(std::is_standard_layout_v<stream::Sample> && std::is_trivially_copyable_v<stream::Sample>);

/// What a slot is expected to hold, from the sample before and from the slots that come earlier in the table.
enum class Prediction : std::uint8_t {
    Same,
    Clock, ///< one step after the time before
    Age, ///< in ms: grows with time
    BusyTime, ///< in µs: grows with time while packets are unacknowledged
    DataSegments, ///< grows with segs_out: a server sends little but data
    Delivered, ///< grows with data_segs_out, less what is retransmitted or still unacknowledged
    BytesSent, ///< grows by data_segs_out full segments
    BytesAcked, ///< grows by delivered full segments
    BodySent, ///< grows by what was sent and what waits in the socket's buffer
    ApplicationBacklog, ///< shrinks as bodySent grows
};

/// One number within a sample.
struct SampleSlot
{
    std::uint16_t offset;
    std::uint8_t size; ///< 1, 2, 4 or 8 bytes
    Prediction prediction;
};

/// Word `index` of an array of 32-bit words.
constexpr SampleSlot wordSlot(std::size_t offset, std::size_t index)
{
    return {std::uint16_t(offset + 4 * index), 4, Prediction::Same};
}

constexpr SampleSlot memorySlot(tcp::SocketMemory::Index index)
{
    return wordSlot(offsetof(stream::Sample, snapshot.memory.values), index);
}

#define CWNDSCOPE_SLOT(member, prediction)                                                                   \
    SampleSlot                                                                                               \
    {                                                                                                        \
        offsetof(stream::Sample, member), sizeof(std::declval<stream::Sample &>().member),                   \
            Prediction::prediction                                                                           \
    }
#define CWNDSCOPE_INFO(member, prediction) CWNDSCOPE_SLOT(snapshot.info.member, prediction)

/// Every bit of a sample but the compiler's padding. What changes in most samples of a busy connection comes
/// first, so that the mask of changed slots is short. A prediction uses only slots above it.
inline constexpr SampleSlot sampleSlots[] = {
    CWNDSCOPE_SLOT(time, Clock),
    CWNDSCOPE_INFO(last_data_sent, Age),
    CWNDSCOPE_INFO(last_data_recv, Age),
    CWNDSCOPE_INFO(last_ack_recv, Age),
    CWNDSCOPE_INFO(segs_out, Same),
    CWNDSCOPE_INFO(data_segs_out, DataSegments),
    CWNDSCOPE_INFO(unacked, Same),
    CWNDSCOPE_INFO(total_retrans, Same),

    CWNDSCOPE_INFO(delivered, Delivered),
    CWNDSCOPE_INFO(bytes_sent, BytesSent),
    CWNDSCOPE_INFO(bytes_retrans, Same),
    CWNDSCOPE_INFO(bytes_acked, BytesAcked),
    CWNDSCOPE_INFO(notsent_bytes, Same),
    CWNDSCOPE_SLOT(bodySent, BodySent),
    CWNDSCOPE_SLOT(snapshot.applicationBacklog, ApplicationBacklog),
    CWNDSCOPE_INFO(busy_time, BusyTime),

    CWNDSCOPE_INFO(segs_in, Same),
    CWNDSCOPE_INFO(rtt, Same),
    CWNDSCOPE_INFO(rttvar, Same),
    CWNDSCOPE_INFO(snd_cwnd, Same),
    CWNDSCOPE_INFO(pacing_rate, Same),
    CWNDSCOPE_INFO(delivery_rate, Same),
    memorySlot(tcp::SocketMemory::WmemAlloc),
    memorySlot(tcp::SocketMemory::WmemQueued),

    memorySlot(tcp::SocketMemory::FwdAlloc),
    CWNDSCOPE_INFO(rto, Same),
    CWNDSCOPE_INFO(snd_wnd, Same),
    CWNDSCOPE_INFO(rwnd_limited, Same),
    CWNDSCOPE_INFO(sndbuf_limited, Same),
    CWNDSCOPE_INFO(min_rtt, Same),
    memorySlot(tcp::SocketMemory::Sndbuf),
    CWNDSCOPE_INFO(rateFlags, Same),

    CWNDSCOPE_INFO(ca_state, Same),
    CWNDSCOPE_INFO(snd_ssthresh, Same),
    CWNDSCOPE_INFO(sacked, Same),
    CWNDSCOPE_INFO(lost, Same),
    CWNDSCOPE_INFO(retrans, Same),
    CWNDSCOPE_INFO(reordering, Same),
    CWNDSCOPE_INFO(reord_seen, Same),
    CWNDSCOPE_INFO(dsack_dups, Same),

    wordSlot(offsetof(stream::Sample, snapshot.cc.words), 0),
    wordSlot(offsetof(stream::Sample, snapshot.cc.words), 1),
    wordSlot(offsetof(stream::Sample, snapshot.cc.words), 2),
    wordSlot(offsetof(stream::Sample, snapshot.cc.words), 3),
    wordSlot(offsetof(stream::Sample, snapshot.cc.words), 4),
    CWNDSCOPE_SLOT(request, Same),
    CWNDSCOPE_INFO(data_segs_in, Same),
    CWNDSCOPE_INFO(bytes_received, Same),

    memorySlot(tcp::SocketMemory::RmemAlloc),
    memorySlot(tcp::SocketMemory::Rcvbuf),
    memorySlot(tcp::SocketMemory::Optmem),
    memorySlot(tcp::SocketMemory::Backlog),
    memorySlot(tcp::SocketMemory::Drops),
    CWNDSCOPE_SLOT(snapshot.hasApplicationBacklog, Same),
    CWNDSCOPE_SLOT(kind, Same),
    CWNDSCOPE_INFO(state, Same),

    CWNDSCOPE_INFO(retransmits, Same),
    CWNDSCOPE_INFO(probes, Same),
    CWNDSCOPE_INFO(backoff, Same),
    CWNDSCOPE_INFO(options, Same),
    CWNDSCOPE_INFO(wscale, Same),
    CWNDSCOPE_INFO(ato, Same),
    CWNDSCOPE_INFO(snd_mss, Same),
    CWNDSCOPE_INFO(rcv_mss, Same),

    CWNDSCOPE_INFO(fackets, Same),
    CWNDSCOPE_INFO(last_ack_sent, Same),
    CWNDSCOPE_INFO(pmtu, Same),
    CWNDSCOPE_INFO(rcv_ssthresh, Same),
    CWNDSCOPE_INFO(advmss, Same),
    CWNDSCOPE_INFO(rcv_rtt, Same),
    CWNDSCOPE_INFO(rcv_space, Same),
    CWNDSCOPE_INFO(max_pacing_rate, Same),

    CWNDSCOPE_INFO(delivered_ce, Same),
    CWNDSCOPE_INFO(rcv_ooopack, Same),
    CWNDSCOPE_INFO(rcv_wnd, Same),
    CWNDSCOPE_INFO(rehash, Same),
    CWNDSCOPE_INFO(total_rto, Same),
    CWNDSCOPE_INFO(total_rto_recoveries, Same),
    CWNDSCOPE_INFO(total_rto_time, Same),
    CWNDSCOPE_INFO(received_ce, Same),

    CWNDSCOPE_INFO(delivered_e1_bytes, Same),
    CWNDSCOPE_INFO(delivered_e0_bytes, Same),
    CWNDSCOPE_INFO(delivered_ce_bytes, Same),
    CWNDSCOPE_INFO(received_e1_bytes, Same),
    CWNDSCOPE_INFO(received_e0_bytes, Same),
    CWNDSCOPE_INFO(received_ce_bytes, Same),
    // The bytes that the kernel returns after the last field that is declared.
    wordSlot(offsetof(stream::Sample, snapshot.info.received_ce_bytes), 1),
    CWNDSCOPE_SLOT(snapshot.infoLength, Same),

    wordSlot(offsetof(stream::Sample, snapshot.congestionControl), 0),
    wordSlot(offsetof(stream::Sample, snapshot.congestionControl), 1),
    wordSlot(offsetof(stream::Sample, snapshot.congestionControl), 2),
    wordSlot(offsetof(stream::Sample, snapshot.congestionControl), 3),
    CWNDSCOPE_SLOT(snapshot.cc.kind, Same),
    CWNDSCOPE_SLOT(snapshot.memory.count, Same),
    CWNDSCOPE_SLOT(connection, Same),
};

#undef CWNDSCOPE_INFO
#undef CWNDSCOPE_SLOT

inline constexpr std::size_t sampleSlotCount = std::size(sampleSlots);
/// Slots before this one have a prediction of their own or feed one.
inline constexpr std::size_t predictedSlots = 16;

} // namespace cwndscope::store
