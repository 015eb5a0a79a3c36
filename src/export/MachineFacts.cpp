// SPDX-License-Identifier: GPL-3.0-or-later
#include "export/MachineFacts.h"

#include <QCoreApplication>
#include <QFile>

namespace cwndscope::exporting {

namespace {

#define CWND_FACT(text) QT_TRANSLATE_NOOP("MachineFacts", text)

struct Setting
{
    const char *name; ///< of the sysctl
    const char *meaning;
};

constexpr Setting settings[] = {
    {"net.ipv4.tcp_congestion_control", CWND_FACT("The algorithm of new connections.")},
    {"net.ipv4.tcp_available_congestion_control", CWND_FACT("Algorithms that this kernel has loaded.")},
    {"net.ipv4.tcp_allowed_congestion_control", CWND_FACT("Those that everybody may choose.")},
    {"net.ipv4.tcp_rmem", CWND_FACT("Receive buffer: least, first, most (bytes).")},
    {"net.ipv4.tcp_wmem", CWND_FACT("Send buffer: least, first, most (bytes).")},
    {"net.core.rmem_max", CWND_FACT("The most that SO_RCVBUF may ask for (bytes).")},
    {"net.core.wmem_max", CWND_FACT("The most that SO_SNDBUF may ask for (bytes).")},
    {"net.core.default_qdisc", CWND_FACT("Queue of new network devices.")},
    {"net.ipv4.tcp_slow_start_after_idle", CWND_FACT("1: after a pause the window starts small again.")},
    {"net.ipv4.tcp_notsent_lowat", CWND_FACT("How much may wait unsent in a send buffer (bytes).")},
    {"net.ipv4.tcp_window_scaling", CWND_FACT("0: no window above 64 KiB.")},
    {"net.ipv4.tcp_timestamps", CWND_FACT("1: round trips are measured by timestamps.")},
    {"net.ipv4.tcp_sack", CWND_FACT("1: receivers tell which packets are missing.")},
    {"net.ipv4.tcp_ecn", CWND_FACT("Whether congestion may be marked instead of dropped.")},
    {"net.ipv4.tcp_mtu_probing", CWND_FACT("Whether the path's packet size is searched for.")},
    {"net.ipv4.tcp_retries2", CWND_FACT("Timeouts in a row before a connection is given up.")},
    {"net.ipv4.tcp_no_metrics_save",
     CWND_FACT("0: connections begin with what earlier ones to the host found.")},
};

QString contents(const QString &path)
{
    constexpr qint64 most = 4096;
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? QString::fromUtf8(file.read(most)).simplified() : QString();
}

} // namespace

std::vector<MachineFact> machineFacts(const QString &proc)
{
    const auto meaning = [](const char *text) { return QCoreApplication::translate("MachineFacts", text); };
    const QString kernel = proc + QStringLiteral("/sys/kernel/");
    std::vector<MachineFact> facts{{QStringLiteral("kernel"),
                                    (contents(kernel + QStringLiteral("ostype")) + QLatin1Char(' ')
                                     + contents(kernel + QStringLiteral("osrelease")))
                                        .trimmed(),
                                    meaning(CWND_FACT("Decides which fields there are."))}};
    for (const Setting &setting : settings) {
        const QString name = QString::fromLatin1(setting.name);
        facts.push_back({name, contents(proc + QStringLiteral("/sys/") + QString(name).replace(u'.', u'/')),
                         meaning(setting.meaning)});
    }
    return facts;
}

} // namespace cwndscope::exporting
