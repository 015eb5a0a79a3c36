// SPDX-License-Identifier: GPL-3.0-or-later
#include "StreamScript.h"
#include "models/MarkText.h"
#include "store/Store.h"

#include <QRegularExpression>
#include <QtTest>

#include <cmath>

using namespace cwndscope;
using namespace std::chrono_literals;

/// What is said of changes of a connection's options.
class TestMarkText : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { QLocale::setDefault(QLocale::c()); }

    void says_data()
    {
        QTest::addColumn<QByteArray>("value");
        QTest::addColumn<QByteArray>("asked");
        QTest::addColumn<QString>("error");
        QTest::addColumn<QString>("text");
        QTest::newRow("as asked") << QByteArray("bbr") << QByteArray("bbr") << QString()
                                  << QStringLiteral("X = bbr");
        QTest::newRow("otherwise") << QByteArray("16384") << QByteArray("8192") << QString()
                                   << QStringLiteral("X = 16384 (asked for 8192)");
        QTest::newRow("refused") << QByteArray("cubic") << QByteArray("bbr") << QStringLiteral("No.")
                                 << QStringLiteral("X = bbr refused: No.");
        QTest::newRow("hostile") << QByteArray("a\x1b") << QByteArray("a\x1b") << QString()
                                 << QStringLiteral("X = a\\x1B");
    }

    void says()
    {
        QFETCH(QByteArray, value);
        QFETCH(QByteArray, asked);
        QFETCH(QString, error);
        QFETCH(QString, text);
        QCOMPARE(models::markText({1, 1s, "X", value, error, asked, 0}), text);
    }

    /// 1 MB/s before, 2 MB/s between the changes, 4 MB/s at last: each sentence keeps to its neighbours.
    void comparesWithTheStretchBefore()
    {
        store::Store store;
        StreamScript script;
        script.open(1);
        std::uint64_t acked = 0;
        const auto seconds = [&](int count, std::uint64_t rate) {
            for (int i = 0; i < 10 * count; ++i)
                script.advance(100ms).sample(1, 1000, acked += rate / 10);
        };
        seconds(2, 1'000'000);
        script.change(1, "DSCP", "8", "8").change(1, "TCP_NODELAY", "1", "1");
        seconds(2, 2'000'000);
        script.change(1, "TCP_CONGESTION", "bbr", "bbr");
        seconds(2, 4'000'000);
        store.apply(*script.take());
        const store::Connection &connection = *store.find(1);
        QCOMPARE(connection.marks.size(), 3u);
        const auto compare = [&](std::size_t mark, const QString &changes, double before, double after) {
            const QString text = models::beforeAndAfter(connection, connection.marks.at(mark));
            const auto found =
                QRegularExpression(
                    QStringLiteral("^(.*)\\. Before: ([0-9.]+).Mbit/s .*; after: ([0-9.]+).Mbit/s "))
                    .match(text);
            QVERIFY2(found.hasMatch(), qPrintable(text));
            QCOMPARE(found.captured(1), changes);
            constexpr double slack = 0.05;
            QVERIFY2(std::abs(found.captured(2).toDouble() / before - 1) < slack, qPrintable(text));
            QVERIFY2(std::abs(found.captured(3).toDouble() / after - 1) < slack, qPrintable(text));
        };
        compare(0, QStringLiteral("DSCP = 8, TCP_NODELAY = 1"), 8, 16);
        compare(2, QStringLiteral("TCP_CONGESTION = bbr"), 16, 32);
    }

    void saysWhenThereIsTooLittle()
    {
        store::Store store;
        StreamScript script;
        store.apply(*script.open(1).change(1, "DSCP", "8", "8").take());
        const store::Connection &connection = *store.find(1);
        QVERIFY(models::beforeAndAfter(connection, connection.marks.front())
                    .contains(QLatin1String("not enough samples")));
    }
};

QTEST_GUILESS_MAIN(TestMarkText)
#include "tst_marktext.moc"
