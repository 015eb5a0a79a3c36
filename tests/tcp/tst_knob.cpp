// SPDX-License-Identifier: GPL-3.0-or-later
#include "LoopbackPair.h"
#include "tcp/Knob.h"

#include <QtTest>

#include <array>
#include <cerrno>

#include <netinet/in.h>
#include <sys/socket.h>
#include <unistd.h>

using namespace cwndscope;
using tcp::KnobId;
using test::LoopbackPair;

/// The list of knobs, what a person may write, what the kernel makes of it, and why it refuses.
class TestKnob : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void theListIsWhole()
    {
        std::size_t index = 0;
        QSet<QByteArray> names;
        for (const tcp::Knob &knob : tcp::knobs()) {
            QCOMPARE(std::size_t(knob.id), index++);
            QVERIFY(qstrlen(knob.label) > 0);
            QVERIFY(QByteArray(knob.meaning).endsWith('.'));
            QVERIFY(knob.kind == tcp::Knob::Kind::Name || knob.most > knob.least);
            names.insert(knob.name);
            names.insert(knob.option);
            QCOMPARE(tcp::findKnob(knob.name), &tcp::knob(knob.id));
        }
        QVERIFY(names.size() >= qsizetype(2 * index - 1)); // "throttle" is both
        QCOMPARE(tcp::findKnob("SO_NOTHING"), nullptr);
    }

    void parses_data()
    {
        QTest::addColumn<KnobId>("knob");
        QTest::addColumn<QString>("text");
        QTest::addColumn<QByteArray>("value");
        const auto row = [](const char *name, KnobId knob, const char *text, const char *value) {
            QTest::newRow(name) << knob << QString::fromUtf8(text) << QByteArray(value);
        };
        row("name", KnobId::CongestionControl, " bbr ", "bbr");
        row("name with other characters", KnobId::CongestionControl, "bbr;reboot", "");
        row("long name", KnobId::CongestionControl, "abcdefghijklmnop", "");
        row("no name", KnobId::CongestionControl, "", "");
        row("on", KnobId::NoDelay, "on", "1");
        row("off", KnobId::NoDelay, "off", "0");
        row("neither", KnobId::NoDelay, "2", "");
        row("number", KnobId::Dscp, "46", "46");
        row("below", KnobId::KeepCount, "0", "");
        row("above", KnobId::Dscp, "64", "");
        row("huge", KnobId::NotsentLowat, "99999999999999999999", "");
        row("negative", KnobId::Throttle, "-1", "");
        row("text", KnobId::UserTimeout, "soon", "");
        row("more than 32 bits", KnobId::MaxPacingRate, "10000000000", "10000000000");
    }

    void parses()
    {
        QFETCH(KnobId, knob);
        QFETCH(QString, text);
        QFETCH(QByteArray, value);
        QString problem;
        QCOMPARE(tcp::parseKnobValue(tcp::knob(knob), text, &problem), value);
        QCOMPARE(problem.isEmpty(), !value.isEmpty());
    }

    void setsAndReadsBack_data()
    {
        QTest::addColumn<KnobId>("knob");
        QTest::addColumn<QByteArray>("asked");
        QTest::addColumn<QByteArray>("read");
        const auto row = [](KnobId knob, const char *asked, const char *read = nullptr) {
            QTest::addRow("%s = %s", tcp::knob(knob).name, asked)
                << knob << QByteArray(asked) << QByteArray(read ? read : asked);
        };
        row(KnobId::CongestionControl, "reno");
        row(KnobId::MaxPacingRate, "125000");
        row(KnobId::MaxPacingRate, "10000000000");
        row(KnobId::MaxPacingRate, "0");
        row(KnobId::NotsentLowat, "16384");
        row(KnobId::SendBuffer, "8192", "16384");
        row(KnobId::NoDelay, "1");
        row(KnobId::NoDelay, "0");
        row(KnobId::KeepAlive, "1");
        row(KnobId::KeepIdle, "33");
        row(KnobId::KeepInterval, "7");
        row(KnobId::KeepCount, "3");
        row(KnobId::Dscp, "46");
        row(KnobId::UserTimeout, "1234");
    }

    void setsAndReadsBack()
    {
        QFETCH(KnobId, knob);
        QFETCH(QByteArray, asked);
        QFETCH(QByteArray, read);
        const LoopbackPair pair;
        const tcp::KnobResult result = tcp::turnKnob(pair.server(), {knob, asked});
        QVERIFY2(result.error.isEmpty(), qPrintable(result.error));
        QCOMPARE(result.errorNumber, 0);
        QCOMPARE(result.value, read);
        QCOMPARE(tcp::readKnob(pair.server(), knob), std::optional(read));
        // Without a value it is read only.
        QCOMPARE(tcp::turnKnob(pair.server(), {knob, {}}).value, read);
    }

    void keepsTheBitsOfEcn()
    {
        const LoopbackPair pair;
        const int congestionExperienced = 1;
        QCOMPARE(::setsockopt(pair.server(), IPPROTO_IP, IP_TOS, &congestionExperienced, sizeof(int)), 0);
        QCOMPARE(tcp::turnKnob(pair.server(), {KnobId::Dscp, "8"}).value, QByteArray("8"));
        int service = 0;
        socklen_t length = sizeof service;
        QCOMPARE(::getsockopt(pair.server(), IPPROTO_IP, IP_TOS, &service, &length), 0);
        QCOMPARE(service >> 2, 8);
    }

    void saysWhenTheSendBufferIsCutOff()
    {
        const LoopbackPair pair;
        const auto before = tcp::readKnob(pair.server(), KnobId::SendBuffer);
        const tcp::KnobResult result = tcp::turnKnob(pair.server(), {KnobId::SendBuffer, "1000000000"});
        QVERIFY2(result.error.contains(QLatin1String("wmem_max")), qPrintable(result.error));
        QVERIFY(result.value.toLongLong() > 0);
        // Refused is refused; where the limit cannot be read, the kernel cuts it off.
        if (QFile::exists(QStringLiteral("/proc/sys/net/core/wmem_max")))
            QCOMPARE(tcp::readKnob(pair.server(), KnobId::SendBuffer), before);
    }

    void refusesWhatIsNone_data()
    {
        QTest::addColumn<KnobId>("knob");
        QTest::addColumn<QByteArray>("asked");
        QTest::newRow("no number") << KnobId::KeepIdle << QByteArray("x");
        QTest::newRow("too large") << KnobId::KeepIdle << QByteArray("40000");
        QTest::newRow("no algorithm") << KnobId::CongestionControl << QByteArray("nosuchthing");
        QTest::newRow("not the kernel's") << KnobId::Throttle << QByteArray("1");
    }

    void refusesWhatIsNone()
    {
        QFETCH(KnobId, knob);
        QFETCH(QByteArray, asked);
        const LoopbackPair pair;
        const auto before = tcp::readKnob(pair.server(), knob);
        const tcp::KnobResult result = tcp::turnKnob(pair.server(), {knob, asked});
        QVERIFY(!result.error.isEmpty());
        QVERIFY(result.errorNumber != 0);
        QCOMPARE(tcp::readKnob(pair.server(), knob), before);
        const std::array settings{tcp::KnobSetting{knob, asked}};
        QCOMPARE(tcp::knobProblem(settings).isEmpty(), knob == KnobId::Throttle);
    }

    void saysThatAUnixSocketHasNone()
    {
        std::array<int, 2> ends{};
        QCOMPARE(::socketpair(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0, ends.data()), 0);
        QVERIFY(!tcp::turnKnob(ends[0], {KnobId::CongestionControl, "reno"}).error.isEmpty());
        QVERIFY(!tcp::readKnob(ends[0], KnobId::CongestionControl));
        for (const int end : ends)
            ::close(end);
    }

    void explains_data()
    {
        QTest::addColumn<KnobId>("knob");
        QTest::addColumn<QByteArray>("asked");
        QTest::addColumn<int>("error");
        QTest::addColumn<QStringList>("words");
        QTest::newRow("not among the allowed")
            << KnobId::CongestionControl << QByteArray("cubic") << EPERM
            << QStringList{QStringLiteral("CAP_NET_ADMIN"), QStringLiteral("everybody may choose: reno bbr"),
                           QStringLiteral("tcp_allowed_congestion_control=\"reno bbr cubic\"")};
        QTest::newRow("not loaded") << KnobId::CongestionControl << QByteArray("vegas") << ENOENT
                                    << QStringList{QStringLiteral("reno bbr cubic"),
                                                   QStringLiteral("modprobe tcp_vegas")};
        QTest::newRow("privilege") << KnobId::Dscp << QByteArray("46") << EPERM
                                   << QStringList{QStringLiteral("CAP_NET_ADMIN")};
        QTest::newRow("range") << KnobId::Dscp << QByteArray("99") << EINVAL
                               << QStringList{QStringLiteral("0 to 63")};
        QTest::newRow("closed") << KnobId::Dscp << QByteArray("1") << EBADF
                                << QStringList{QStringLiteral("closed")};
        QTest::newRow("no TCP") << KnobId::KeepIdle << QByteArray("1") << EOPNOTSUPP
                                << QStringList{QStringLiteral("TCP_KEEPIDLE")};
        QTest::newRow("anything else")
            << KnobId::KeepIdle << QByteArray("1") << EFAULT << QStringList{QStringLiteral("Bad address")};
    }

    void explains()
    {
        QFETCH(KnobId, knob);
        QFETCH(QByteArray, asked);
        QFETCH(int, error);
        QFETCH(QStringList, words);
        const QString text = tcp::explainRefusal(
            tcp::knob(knob), asked, error, {QStringLiteral("reno bbr cubic"), QStringLiteral("reno bbr")});
        for (const QString &word : words)
            QVERIFY2(text.contains(word), qPrintable(text));
    }

    void theClosedSaysSo() { QCOMPARE(tcp::turnKnob(-1, {KnobId::NoDelay, "1"}).errorNumber, EBADF); }
};

QTEST_GUILESS_MAIN(TestKnob)
#include "tst_knob.moc"
