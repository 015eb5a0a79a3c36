// SPDX-License-Identifier: GPL-3.0-or-later
#include "http/EntryOrder.h"

#include <QTest>

#include <algorithm>
#include <vector>

using namespace cwndscope::http;

namespace {

Entry entry(const char *name, bool folder, std::uint64_t size, std::int64_t modified)
{
    return {name, folder, true, size, modified};
}

QByteArray sorted(EntryOrder order)
{
    std::vector<Entry> entries{entry("b", false, 10, 300), entry("z", true, 0, 900),
                               entry("File10", false, 5, 100), entry("file2", false, 5, 200),
                               entry("a", true, 0, 800)};
    std::sort(entries.begin(), entries.end(), order);
    QByteArrayList names;
    for (const Entry &one : entries)
        names << one.name;
    return names.join(' ');
}

} // namespace

class TestEntryOrder : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void names_data()
    {
        QTest::addColumn<QByteArrayList>("ascending");
        QTest::newRow("numbers") << QByteArrayList{"a", "a1", "a2", "a10", "a10b", "b"};
        QTest::newRow("zeros") << QByteArrayList{"1", "01", "001", "2"}.mid(0, 1)
                + QByteArrayList{"2", "010", "0011"};
        QTest::newRow("case") << QByteArrayList{"Alpha", "beta", "Gamma"};
        QTest::newRow("huge numbers") << QByteArrayList{"99999999999999999999998", "99999999999999999999999"};
        QTest::newRow("bytes") << QByteArrayList{"a", "\xc3\xa9", "\xff"};
    }

    void names()
    {
        QFETCH(QByteArrayList, ascending);
        for (qsizetype i = 0; i < ascending.size(); ++i) {
            for (qsizetype j = 0; j < ascending.size(); ++j) {
                const int order = compareNames(ascending[i], ascending[j]);
                QCOMPARE(order < 0, i < j);
                QCOMPARE(order > 0, i > j);
            }
        }
    }

    void differentBytesAreNeverEqual()
    {
        QVERIFY(compareNames("a", "A") != 0);
        QVERIFY(compareNames("a1", "a01") != 0);
        QCOMPARE(compareNames("a1", "a01") < 0, compareNames("a01", "a1") > 0);
        QCOMPARE(compareNames("a01", "a01"), 0);
    }

    void keys()
    {
        QCOMPARE(sorted({}), "a z b file2 File10");
        QCOMPARE(sorted({SortKey::Name, true}), "z a File10 file2 b");
        QCOMPARE(sorted({SortKey::Size, false}), "a z file2 File10 b");
        QCOMPARE(sorted({SortKey::Date, false}), "a z File10 file2 b");
        QCOMPARE(sorted({SortKey::Date, true}), "z a b file2 File10");
    }

    void queries()
    {
        QCOMPARE(EntryOrder::fromQuery(""), EntryOrder{});
        QCOMPARE(EntryOrder::fromQuery("sort=size&order=desc"), (EntryOrder{SortKey::Size, true}));
        QCOMPARE(EntryOrder::fromQuery("x&&order=desc&sort=date&order=asc"),
                 (EntryOrder{SortKey::Date, false}));
        QCOMPARE(EntryOrder::fromQuery("sort=<script>&order"), EntryOrder{});
    }
};

QTEST_APPLESS_MAIN(TestEntryOrder)
#include "tst_entryorder.moc"
