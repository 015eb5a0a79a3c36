// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/DescriptorTable.h"

#include <QDir>
#include <QFile>
#include <QTest>

#include <algorithm>
#include <limits>

#include <sys/resource.h>

using cwndscope::server::growDescriptorTable;

namespace {

/// Entries of this process's table, as proc(5) has it; -1 where that is not told.
int tableSize()
{
    QFile status(QStringLiteral("/proc/self/status"));
    if (!status.open(QIODevice::ReadOnly))
        return -1;
    for (const QByteArray &line : status.readAll().split('\n')) {
        if (line.startsWith("FDSize:"))
            return line.mid(7).trimmed().toInt();
    }
    return -1;
}

qsizetype openDescriptors()
{
    return QDir(QStringLiteral("/proc/self/fd")).entryList(QDir::NoDotAndDotDot | QDir::AllEntries).size();
}

} // namespace

class TestDescriptorTable : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase()
    {
        if (tableSize() < 0)
            QSKIP("/proc/self/status does not tell the table's size");
    }

    void hasRoomForThatManyAndKeepsNone()
    {
        const int before = tableSize();
        const qsizetype open = openDescriptors();
        growDescriptorTable(std::size_t(before) + 1);
        QVERIFY(tableSize() > before);
        QCOMPARE(openDescriptors(), open);
    }

    void neverShrinks()
    {
        const int before = tableSize();
        growDescriptorTable(1);
        growDescriptorTable(0);
        QCOMPARE(tableSize(), before);
    }

    void stopsAtTheLimit()
    {
        rlimit limit{};
        QCOMPARE(::getrlimit(RLIMIT_NOFILE, &limit), 0);
        const rlimit old = limit;
        const int before = tableSize();
        limit.rlim_cur = std::min<rlim_t>(limit.rlim_cur, rlim_t(before) * 2);
        QCOMPARE(::setrlimit(RLIMIT_NOFILE, &limit), 0);
        growDescriptorTable(std::numeric_limits<std::size_t>::max());
        const int size = tableSize();
        QCOMPARE(::setrlimit(RLIMIT_NOFILE, &old), 0);
        QVERIFY(size >= int(limit.rlim_cur));
        QVERIFY(size <= before * 2); // tables are powers of two
    }
};

QTEST_APPLESS_MAIN(TestDescriptorTable)
#include "tst_descriptortable.moc"
