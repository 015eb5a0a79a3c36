// SPDX-License-Identifier: GPL-3.0-or-later
#include "tcp/Field.h"

#include <QRegularExpression>
#include <QTest>

#include <set>
#include <string>

using namespace cwndscope;
using tcp::Behaviour;
using tcp::Field;
using tcp::Unit;

namespace {

QString text(std::string_view name)
{
    return QString::fromUtf8(name.data(), qsizetype(name.size()));
}

bool isAscii(std::string_view text)
{
    return std::all_of(text.begin(), text.end(), [](char each) { return each > ' ' && each < 0x7f; });
}

} // namespace

/// What must be true of every row of the catalogue, whoever adds one.
class TestFieldCatalogue : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void everyField_data()
    {
        QTest::addColumn<const Field *>("field");
        for (const Field &field : tcp::fieldCatalogue())
            QTest::newRow(std::string(field.name).c_str()) << &field;
    }

    void everyField()
    {
        QFETCH(const Field *, field);
        static const QRegularExpression csvName(QStringLiteral("^[a-z][a-z0-9_]*$"));
        static const QRegularExpression version(QStringLiteral("^([2-9]\\.\\d+(\\.\\d+)?)?$"));
        QVERIFY(isAscii(field->name));
        QVERIFY(csvName.match(text(field->name)).hasMatch());
        QVERIFY(!QString::fromUtf8(field->label).trimmed().isEmpty());
        const QString meaning = QString::fromUtf8(field->meaning);
        QVERIFY2(meaning.endsWith(QLatin1Char('.')), "a sentence");
        QVERIFY(meaning.front().isUpper() || meaning.front().isDigit());
        const QString reading = QString::fromUtf8(field->reading);
        QVERIFY2(reading.isEmpty() || reading.endsWith(QLatin1Char('.')), "sentences, or nothing");
        QVERIFY(version.match(QString::fromLatin1(field->since)).hasMatch());
        QVERIFY(field->value);

        const bool isCounter = field->behaviour == Behaviour::Counter;
        QVERIFY2(isCounter ? field->counterBits == 16 || field->counterBits == 32 || field->counterBits == 64
                           : field->counterBits == 0,
                 "only a counter has a width");

        QCOMPARE(tcp::findField(field->name), field);
        QCOMPARE(&tcp::fieldCatalogue()[tcp::fieldIndex(*field)], field);
    }

    /// People read files without a manual: the name says the unit wherever it is not a plain count.
    void nameTellsTheUnit_data() { everyField_data(); }
    void nameTellsTheUnit()
    {
        QFETCH(const Field *, field);
        switch (field->unit) {
        case Unit::Microseconds:
            QVERIFY(field->name.ends_with("_us"));
            break;
        case Unit::Milliseconds:
            QVERIFY(field->name.ends_with("_ms"));
            break;
        case Unit::BytesPerSecond:
            QVERIFY(field->name.ends_with("_bytes_per_s"));
            break;
        case Unit::Bytes:
            QVERIFY(field->name.find("bytes") != std::string_view::npos);
            break;
        default:
            QVERIFY(!field->name.ends_with("_us") && !field->name.ends_with("_ms"));
            QVERIFY(field->name.find("bytes") == std::string_view::npos);
            break;
        }
    }

    /// An empty snapshot, as of a Unix-domain socket, has no field at all.
    void absentWithoutData_data() { everyField_data(); }
    void absentWithoutData()
    {
        QFETCH(const Field *, field);
        QVERIFY(tcp::isAbsent(field->value(tcp::Snapshot())));
    }

    void namesAndLabelsAreUnique()
    {
        std::set<std::string_view> names;
        std::set<std::string> labels;
        for (const Field &field : tcp::fieldCatalogue()) {
            QVERIFY2(names.insert(field.name).second, field.label);
            QVERIFY2(labels.insert(field.label).second, field.label);
        }
        QVERIFY(!tcp::findField("no_such_field"));
        QVERIFY(!tcp::findField(""));
    }

    /// Everything that kernels up to 6.18 tell.
    void nothingIsMissing_data()
    {
        QTest::addColumn<int>("unit");
        const auto row = [](const char *name, Unit unit) { QTest::newRow(name) << int(unit); };
        for (const char *name : {"state", "ca_state", "congestion_control", "delivery_rate_app_limited",
                                 "fastopen_client_fail", "bbr_pacing_gain", "bbr_cwnd_gain"})
            row(name, Unit::None);
        for (const char *name : {"retransmits", "probes", "backoff", "reord_seen", "rehash", "total_rto",
                                 "total_rto_recoveries"})
            row(name, Unit::Count);
        for (const char *name : {"options", "snd_wscale", "rcv_wscale"})
            row(name, Unit::Bits);
        for (const char *name : {"rto_us", "ato_us", "rtt_us", "rttvar_us", "rcv_rtt_us", "min_rtt_us",
                                 "busy_time_us", "rwnd_limited_us", "sndbuf_limited_us", "bbr_min_rtt_us"})
            row(name, Unit::Microseconds);
        for (const char *name : {"last_data_sent_ms", "last_data_recv_ms", "last_ack_recv_ms",
                                 "last_ack_sent_ms", "total_rto_time_ms"})
            row(name, Unit::Milliseconds);
        for (const char *name : {"unacked", "sacked", "lost", "retrans", "fackets", "snd_ssthresh",
                                 "snd_cwnd", "reordering", "total_retrans", "delivered", "delivered_ce",
                                 "dsack_dups", "rcv_ooopack", "in_flight", "drops"})
            row(name, Unit::Packets);
        for (const char *name : {"segs_out", "segs_in", "data_segs_in", "data_segs_out", "received_ce"})
            row(name, Unit::Segments);
        for (const char *name :
             {"snd_mss_bytes",      "rcv_mss_bytes",      "advmss_bytes",       "pmtu_bytes",
              "rcv_ssthresh_bytes", "rcv_space_bytes",    "bytes_acked",        "bytes_received",
              "notsent_bytes",      "bytes_sent",         "bytes_retrans",      "snd_wnd_bytes",
              "rcv_wnd_bytes",      "delivered_e1_bytes", "delivered_e0_bytes", "delivered_ce_bytes",
              "received_e1_bytes",  "received_e0_bytes",  "received_ce_bytes",  "rmem_alloc_bytes",
              "rcvbuf_bytes",       "wmem_alloc_bytes",   "sndbuf_bytes",       "fwd_alloc_bytes",
              "wmem_queued_bytes",  "optmem_bytes",       "backlog_bytes",      "application_backlog_bytes"})
            row(name, Unit::Bytes);
        for (const char *name : {"pacing_rate_bytes_per_s", "max_pacing_rate_bytes_per_s",
                                 "delivery_rate_bytes_per_s", "bbr_bw_bytes_per_s"})
            row(name, Unit::BytesPerSecond);
    }

    void nothingIsMissing()
    {
        QFETCH(int, unit);
        const Field *field = tcp::findField(QTest::currentDataTag());
        QVERIFY(field);
        QCOMPARE(int(field->unit), unit);
    }

    void counterWidths_data()
    {
        QTest::addColumn<int>("bits");
        for (const char *name : {"bytes_acked", "bytes_received", "bytes_sent", "bytes_retrans",
                                 "busy_time_us", "rwnd_limited_us", "sndbuf_limited_us"})
            QTest::newRow(name) << 64;
        for (const char *name : {"total_retrans", "segs_out", "segs_in", "data_segs_in", "data_segs_out",
                                 "delivered", "delivered_ce", "dsack_dups", "reord_seen", "rcv_ooopack",
                                 "rehash", "total_rto_time_ms", "received_ce", "received_e0_bytes", "drops"})
            QTest::newRow(name) << 32;
        for (const char *name : {"total_rto", "total_rto_recoveries"})
            QTest::newRow(name) << 16;
        for (const char *name : {"retrans", "lost", "unacked", "snd_cwnd", "min_rtt_us", "last_data_sent_ms"})
            QTest::newRow(name) << 0;
    }

    void counterWidths()
    {
        QFETCH(int, bits);
        QCOMPARE(int(tcp::findField(QTest::currentDataTag())->counterBits), bits);
    }

    void agesAreAges_data()
    {
        QTest::addColumn<const Field *>("field");
        for (const Field &field : tcp::fieldCatalogue()) {
            if (field.name.starts_with("last_"))
                QTest::newRow(std::string(field.name).c_str()) << &field;
        }
    }

    void agesAreAges()
    {
        QFETCH(const Field *, field);
        QCOMPARE(int(field->behaviour), int(Behaviour::Age));
    }
};

QTEST_APPLESS_MAIN(TestFieldCatalogue)
#include "tst_fieldcatalogue.moc"
