// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/ColumnPresets.h"

#include <QCoreApplication>

namespace cwndscope::ui {

namespace {

struct ColumnPresetsWords
{
    Q_DECLARE_TR_FUNCTIONS(ColumnPresets)
};

QStringList names(const char *text)
{
    return QString::fromLatin1(text).split(QLatin1Char(' '));
}

} // namespace

std::vector<ColumnPreset> columnPresets()
{
    return {
        {ColumnPresetsWords::tr("&Overview"),
         ColumnPresetsWords::tr("Who downloads what, how far and how fast"),
         names("connection_state peer request status progress rate limited rtt_us snd_cwnd in_flight "
               "total_retrans "
               "congestion_control duration")},
        {ColumnPresetsWords::tr("&Loss"), ColumnPresetsWords::tr("What gets lost, and how it is repaired"),
         names("connection_state peer rate rtt_us ca_state total_retrans bytes_retrans lost retrans sacked "
               "dsack_dups reord_seen total_rto data_segs_out")},
        {ColumnPresetsWords::tr("&Windows"),
         ColumnPresetsWords::tr("Which window limits: ours, the network's or the receiver's"),
         names(
             "connection_state peer rate limited rtt_us min_rtt_us snd_cwnd snd_ssthresh in_flight "
             "snd_wnd_bytes "
             "snd_mss_bytes rwnd_limited_us busy_time_us delivery_rate_bytes_per_s pacing_rate_bytes_per_s")},
        {ColumnPresetsWords::tr("&Buffers"), ColumnPresetsWords::tr("Where bytes wait"),
         names("connection_state peer rate limited application_backlog_bytes notsent_bytes wmem_queued_bytes "
               "sndbuf_bytes "
               "sndbuf_limited_us busy_time_us rmem_alloc_bytes rcvbuf_bytes drops")},
        {ColumnPresetsWords::tr("&Requests"),
         ColumnPresetsWords::tr("What was asked for, and what came of it"),
         names("connection_state request status progress sent requests rate limited duration opened peer "
               "peer_process")},
    };
}

} // namespace cwndscope::ui
