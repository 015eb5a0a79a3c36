// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/ConnectionText.h"

#include "models/Format.h"
#include "tcp/Field.h"

#include <QCoreApplication>
#include <QJsonDocument>
#include <QJsonObject>

#include <algorithm>

namespace cwndscope::models::text {

namespace {

struct ConnectionTextWords
{
    Q_DECLARE_TR_FUNCTIONS(ConnectionText)
};

QString nameOf(const tcp::Field &field)
{
    return QString::fromLatin1(field.name.data(), qsizetype(field.name.size()));
}

QString endText(const stream::Endpoint &endpoint)
{
    return format::printable(endpoint.toString());
}

QString timeText(const store::Connection &connection, const stream::Sample &sample)
{
    return stream::rfc3339(connection.clock.toUtc(sample.time));
}

QJsonValue toJson(const tcp::FieldValue &value)
{
    constexpr std::uint64_t largestExact = std::uint64_t(1) << 53;
    if (const auto *whole = std::get_if<std::uint64_t>(&value); whole && *whole <= largestExact)
        return qint64(*whole);
    if (const auto *real = std::get_if<double>(&value))
        return *real;
    return format::printable(tcp::exactText(value));
}

/// The words of a line, each only when its field is present.
class SsLine
{
public:
    explicit SsLine(const tcp::Snapshot &snapshot)
        : m_snapshot(snapshot)
    { }

    std::optional<double> number(const char *field) const
    {
        return tcp::number(tcp::findField(field)->value(m_snapshot));
    }
    QString exact(const char *field) const
    {
        return tcp::exactText(tcp::findField(field)->value(m_snapshot));
    }
    void add(const QString &word) { m_words.append(word); }
    void add(const char *prefix, const char *field, const char *suffix = "")
    {
        if (const QString value = exact(field); !value.isEmpty())
            add(QLatin1String(prefix) + value + QLatin1String(suffix));
    }
    /// Counters and queues, which say nothing while they are 0.
    void addUnlessZero(const char *prefix, const char *field, const char *suffix = "")
    {
        if (number(field).value_or(0) > 0)
            add(prefix, field, suffix);
    }
    void addMilliseconds(const char *prefix, const char *field)
    {
        if (const auto micros = number(field))
            add(QLatin1String(prefix) + milliseconds(*micros));
    }
    /// Bits per second.
    void addRate(const char *prefix, const char *field)
    {
        if (const auto bytesPerSecond = number(field))
            add(QLatin1String(prefix) + QString::number(*bytesPerSecond * 8, 'f', 0) + QLatin1String("bps"));
    }
    static QString milliseconds(double micros) { return QString::number(micros / 1000, 'g', 10); }
    QString text() const { return m_words.join(QLatin1Char(' ')); }

private:
    const tcp::Snapshot &m_snapshot;
    QStringList m_words;
};

} // namespace

QString summary(const store::Connection &connection)
{
    QStringList lines{ConnectionTextWords::tr("Peer: %1").arg(endText(connection.peer)),
                      ConnectionTextWords::tr("Local: %1").arg(endText(connection.local))};
    if (const auto &peer = connection.credentials) {
        lines.append(ConnectionTextWords::tr("Peer process: %1, pid %2, uid %3, gid %4")
                         .arg(peer->command.isEmpty() ? format::absent() : format::printable(peer->command),
                              QString::number(peer->pid), QString::number(peer->uid),
                              QString::number(peer->gid)));
    }
    for (const stream::OptionChanged &option : connection.options) {
        const auto &marks = connection.marks;
        if (std::none_of(marks.begin(), marks.end(),
                         [&option](const stream::OptionChanged &mark) { return mark.name == option.name; }))
            continue; // somebody looked at it, no more
        const QString outcome = option.error.isEmpty()
            ? format::printable(option.value)
            : ConnectionTextWords::tr("refused: %1").arg(format::printable(option.error));
        lines.append(QStringLiteral("%1: %2").arg(format::printable(option.name), outcome));
    }
    return lines.join(QLatin1Char('\n'));
}

QString lines(const store::Connection &connection, const stream::Sample &sample)
{
    QString result = summary(connection) + QLatin1Char('\n')
        + ConnectionTextWords::tr("Time: %1").arg(timeText(connection, sample)) + QLatin1Char('\n');
    for (const tcp::Field &field : tcp::fieldCatalogue())
        result += nameOf(field) + QLatin1Char('\t')
            + format::printable(tcp::exactText(field.value(sample.snapshot))) + QLatin1Char('\n');
    return result;
}

QString json(const store::Connection &connection, const stream::Sample &sample)
{
    QJsonObject object{
        {QStringLiteral("time"), timeText(connection, sample)},
        {QStringLiteral("connection"), QString::number(connection.id)},
        {QStringLiteral("local"), endText(connection.local)},
        {QStringLiteral("peer"), endText(connection.peer)},
    };
    if (connection.descriptor >= 0)
        object.insert(QStringLiteral("descriptor"), connection.descriptor);
    if (const auto &peer = connection.credentials) {
        object.insert(QStringLiteral("peer_process"),
                      QJsonObject{{QStringLiteral("command"), format::printable(peer->command)},
                                  {QStringLiteral("pid"), qint64(peer->pid)},
                                  {QStringLiteral("uid"), qint64(peer->uid)},
                                  {QStringLiteral("gid"), qint64(peer->gid)}});
    }
    QJsonObject fields;
    for (const tcp::Field &field : tcp::fieldCatalogue()) {
        const tcp::FieldValue value = field.value(sample.snapshot);
        if (!tcp::isAbsent(value))
            fields.insert(nameOf(field), toJson(value));
    }
    object.insert(QStringLiteral("fields"), fields);
    return QString::fromUtf8(QJsonDocument(object).toJson(QJsonDocument::Indented));
}

QString ss(const store::Connection &connection, const stream::Sample &sample)
{
    SsLine line(sample.snapshot);
    if (const QString state = line.exact("state"); !state.isEmpty())
        line.add(state == QLatin1String("ESTABLISHED") ? QStringLiteral("ESTAB")
                                                       : QString(state).replace(u'_', u'-'));
    line.add(endText(connection.local));
    line.add(endText(connection.peer));
    if (const QString name = line.exact("congestion_control"); !name.isEmpty())
        line.add(format::printable(name));
    if (const QString ours = line.exact("snd_wscale"); !ours.isEmpty())
        line.add(QStringLiteral("wscale:%1,%2").arg(ours, line.exact("rcv_wscale")));
    line.addMilliseconds("rto:", "rto_us");
    if (line.number("backoff").value_or(0) > 0)
        line.add("backoff:", "backoff");
    if (const auto rtt = line.number("rtt_us"))
        line.add(
            QStringLiteral("rtt:%1/%2")
                .arg(SsLine::milliseconds(*rtt), SsLine::milliseconds(line.number("rttvar_us").value_or(0))));
    line.addMilliseconds("ato:", "ato_us");
    line.add("mss:", "snd_mss_bytes");
    line.add("pmtu:", "pmtu_bytes");
    line.add("rcvmss:", "rcv_mss_bytes");
    line.add("advmss:", "advmss_bytes");
    line.add("cwnd:", "snd_cwnd");
    line.add("ssthresh:", "snd_ssthresh");
    line.addUnlessZero("bytes_sent:", "bytes_sent");
    line.addUnlessZero("bytes_retrans:", "bytes_retrans");
    line.addUnlessZero("bytes_acked:", "bytes_acked");
    line.addUnlessZero("bytes_received:", "bytes_received");
    line.addUnlessZero("segs_out:", "segs_out");
    line.addUnlessZero("segs_in:", "segs_in");
    line.addUnlessZero("data_segs_out:", "data_segs_out");
    line.addUnlessZero("data_segs_in:", "data_segs_in");
    const auto rtt = line.number("rtt_us");
    const auto mss = line.number("snd_mss_bytes");
    const auto window = line.number("snd_cwnd");
    if (rtt.value_or(0) > 0 && mss && window)
        line.add(QStringLiteral("send %1bps").arg(*window * *mss * 8e6 / *rtt, 0, 'f', 0));
    line.addUnlessZero("lastsnd:", "last_data_sent_ms");
    line.addUnlessZero("lastrcv:", "last_data_recv_ms");
    line.addUnlessZero("lastack:", "last_ack_recv_ms");
    line.addRate("pacing_rate ", "pacing_rate_bytes_per_s");
    line.addRate("delivery_rate ", "delivery_rate_bytes_per_s");
    line.addUnlessZero("delivered:", "delivered");
    if (line.number("delivery_rate_app_limited").value_or(0) > 0)
        line.add(QStringLiteral("app_limited"));
    if (const double busy = line.number("busy_time_us").value_or(0); busy > 0) {
        line.add(QStringLiteral("busy:%1ms").arg(SsLine::milliseconds(busy)));
        for (const auto &[prefix, field] : {std::pair{"rwnd_limited:", "rwnd_limited_us"},
                                            std::pair{"sndbuf_limited:", "sndbuf_limited_us"}}) {
            if (const double limited = line.number(field).value_or(0); limited > 0)
                line.add(QStringLiteral("%1%2ms(%3%)")
                             .arg(QLatin1String(prefix), SsLine::milliseconds(limited))
                             .arg(100 * limited / busy, 0, 'f', 1));
        }
    }
    line.addUnlessZero("unacked:", "unacked");
    if (line.number("total_retrans").value_or(0) > 0)
        line.add(QStringLiteral("retrans:%1/%2").arg(line.exact("retrans"), line.exact("total_retrans")));
    line.addUnlessZero("lost:", "lost");
    line.addUnlessZero("sacked:", "sacked");
    line.addUnlessZero("dsack_dups:", "dsack_dups");
    line.addUnlessZero("reord_seen:", "reord_seen");
    if (line.number("rcv_rtt_us"))
        line.addMilliseconds("rcv_rtt:", "rcv_rtt_us");
    line.add("rcv_space:", "rcv_space_bytes");
    line.add("rcv_ssthresh:", "rcv_ssthresh_bytes");
    line.addUnlessZero("notsent:", "notsent_bytes");
    line.addMilliseconds("minrtt:", "min_rtt_us");
    line.addUnlessZero("snd_wnd:", "snd_wnd_bytes");
    return line.text();
}

} // namespace cwndscope::models::text
