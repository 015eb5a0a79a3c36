// SPDX-License-Identifier: GPL-3.0-or-later
#include "AppProcess.h"
#include "Sanitizers.h"

#include <QCryptographicHash>
#include <QDir>
#include <QRandomGenerator>
#include <QStandardPaths>
#include <QTemporaryDir>
#include <QtTest>

#include <algorithm>
#include <csignal>

using cwndscope::test::AppProcess;

/// What people download with gets exactly the file.
class TestClients : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void downloads_data();
    void downloads();

private:
    QTemporaryDir m_folder;
    QByteArray m_content;
};

void TestClients::initTestCase()
{
    CWNDSCOPE_SKIP_WITHOUT_FORK();
    m_content.resize(24'000'001);
    QRandomGenerator random(1);
    std::generate(m_content.begin(), m_content.end(), [&random] { return char(random.generate()); });
    QVERIFY(QDir(m_folder.path()).mkdir(QStringLiteral("root")));
    QFile file(m_folder.filePath(QStringLiteral("root/data.bin")));
    QVERIFY(file.open(QIODevice::WriteOnly));
    QCOMPARE(file.write(m_content), m_content.size());
}

void TestClients::downloads_data()
{
    QTest::addColumn<QString>("program");
    QTest::addColumn<QStringList>("arguments"); // @url, @unix and @out stand for what they say
    const auto row = [](const char *name, const char *program, const char *arguments) {
        QTest::newRow(name) << QString::fromLatin1(program) << QString::fromLatin1(arguments).split(u'|');
    };
    row("curl", "curl", "-qsS|--noproxy|*|-o|@out|@url");
    row("curl, Unix socket", "curl", "-qsS|--unix-socket|@unix|-o|@out|http://localhost/data.bin");
    row("curl, in two parts", "sh",
        "-c|curl -qsS --noproxy '*' -r 0-9999999 -o \"$1\" \"$2\" && curl -qsS --noproxy '*' -C - -o \"$1\" "
        "\"$2\""
        "|sh|@out|@url");
    row("wget", "wget", "-q|--no-config|--no-proxy|-O|@out|@url");
    row("aria2c, 8 connections", "aria2c",
        "-q|--no-conf|--all-proxy=|-x8|-s8|-k1M|--file-allocation=none|--auto-file-renaming=false|-d|/"
        "|-o|@out|@url");
    row("Python, Unix socket", "python3",
        "-c|import http.client, socket, sys\n"
        "connection = http.client.HTTPConnection('localhost')\n"
        "connection.sock = socket.socket(socket.AF_UNIX)\n"
        "connection.sock.connect(sys.argv[1])\n"
        "with open(sys.argv[2], 'wb') as out:\n"
        "    for first in range(0, 24000001, 5000000):\n" // one connection, several requests
        "        connection.request('GET', '/data.bin', headers={'Range': f'bytes={first}-{first + "
        "4999999}'})\n"
        "        response = connection.getresponse()\n"
        "        assert response.status == 206\n"
        "        out.write(response.read())\n"
        "|@unix|@out");
}

void TestClients::downloads()
{
    QFETCH(QString, program);
    QFETCH(QStringList, arguments);
    const QString needed = program == u"sh" ? QStringLiteral("curl") : program;
    if (QStandardPaths::findExecutable(needed).isEmpty())
        QSKIP(qPrintable(needed + QStringLiteral(" is not installed")));

    const QString socket = m_folder.filePath(QStringLiteral("socket"));
    const QString out = m_folder.filePath(QStringLiteral("out"));
    QFile::remove(out);
    AppProcess app;
    QVERIFY(app.serve({QStringLiteral("--unix"), socket, m_folder.filePath(QStringLiteral("root"))}));
    for (QString &argument : arguments) {
        if (argument == u"@url")
            argument = app.url().toString() + QStringLiteral("data.bin");
        else if (argument == u"@unix")
            argument = socket;
        else if (argument == u"@out")
            argument = out;
    }
    QTRY_VERIFY(QFile::exists(socket));
    QProcess client;
    client.setProcessChannelMode(QProcess::MergedChannels);
    client.start(program, arguments);
    QVERIFY(client.waitForFinished(60'000));
    const QByteArray said = client.readAll();
    QVERIFY2(client.exitStatus() == QProcess::NormalExit && client.exitCode() == 0, said.constData());

    QFile file(out);
    QVERIFY(file.open(QIODevice::ReadOnly));
    QCryptographicHash got(QCryptographicHash::Sha256);
    QVERIFY(got.addData(&file));
    QCOMPARE(got.result(), QCryptographicHash::hash(m_content, QCryptographicHash::Sha256));
    app.signal(SIGTERM);
    QVERIFY(app.waitForEnd());
    QCOMPARE(app.exitCode(), 0);
}

QTEST_GUILESS_MAIN(TestClients)
#include "tst_clients.moc"
