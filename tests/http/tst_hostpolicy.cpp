// SPDX-License-Identifier: GPL-3.0-or-later
#include "http/HostPolicy.h"

#include <QSysInfo>
#include <QTest>

using namespace cwndscope::http;

class TestHostPolicy : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void names_data()
    {
        QTest::addColumn<QByteArray>("authority");
        QTest::addColumn<bool>("accepted");
        for (const char *ours : {"", "localhost", "LocalHost:8080", "localhost.", "a.localhost", "127.0.0.1",
                                 "127.0.0.1:80", "192.0.2.7:8080", "[::1]", "[2001:db8::1]:8080",
                                 "files.example", "FILES.example:80", "xn--bcher-kva.example"})
            QTest::newRow(*ours ? ours : "empty") << QByteArray(ours) << true;
        // What somebody can point at 127.0.0.1 (and what inet_aton(3) would take for an address).
        for (const char *theirs : {"evil.example", "127.0.0.1.evil.example", "localhost.evil.example",
                                   "notlocalhost", "xlocalhost", "2130706433", "127.1", "0x7f.1",
                                   "files.example.evil", "sub.files.example", ".", "[::1", "u@localhost"})
            QTest::newRow(theirs) << QByteArray(theirs) << false;
    }

    void names()
    {
        QFETCH(QByteArray, authority);
        QFETCH(bool, accepted);
        const HostPolicy policy({QStringLiteral("files.example"), QStringLiteral("bücher.example")});
        QCOMPARE(policy.accepts(authority), accepted);
    }

    void anyName() { QVERIFY(HostPolicy({QStringLiteral("*")}).accepts("evil.example")); }

    void theMachinesName()
    {
        const QByteArray name = QSysInfo::machineHostName().toLatin1();
        if (name.isEmpty())
            QSKIP("the machine has no name");
        QVERIFY(HostPolicy().accepts(name + ":8080"));
        QVERIFY(HostPolicy().accepts(name.toUpper() + ".local"));
    }
};

QTEST_APPLESS_MAIN(TestHostPolicy)
#include "tst_hostpolicy.moc"
