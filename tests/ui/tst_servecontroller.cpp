// SPDX-License-Identifier: GPL-3.0-or-later
#include "Sanitizers.h"
#include "ui/ServeController.h"

#include <QProcess>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>

using namespace cwndscope;
using ui::ServeController;
using State = ServeController::State;

class TestServeController : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void startsAndStops();
    void saysWhyItCannot();
    void startWhileRunningServesWithTheNewOptions();
    void suggestsTheLargestFile_data();
    void suggestsTheLargestFile();
    void loopbackIsNotReachableByOthers();
    void wildcardIsShownAsAddressesOfThisMachine();

private:
    server::ServerOptions options() const
    {
        server::ServerOptions result;
        result.root = m_folder.path();
        result.listen = {{QHostAddress(QHostAddress::LocalHost), 0}};
        return result;
    }

    QTemporaryDir m_folder;
};

void TestServeController::init()
{
    QVERIFY(m_folder.isValid());
}

void TestServeController::startsAndStops()
{
    server::Server server;
    ServeController controller(server);
    controller.setOptions(options());
    QVERIFY(controller.urls().isEmpty());
    controller.start();
    QCOMPARE(controller.state(), State::Starting);
    QTRY_COMPARE(controller.state(), State::Running);
    QVERIFY(controller.url().startsWith(QStringLiteral("http://127.0.0.1:")));
    QVERIFY(controller.curlCommand().endsWith(controller.url()));
    controller.stop();
    QCOMPARE(controller.state(), State::Stopping);
    QTRY_COMPARE(controller.state(), State::Stopped);
    QVERIFY(controller.urls().isEmpty());
}

void TestServeController::suggestsTheLargestFile_data()
{
    QTest::addColumn<QString>("name");
    QTest::newRow("plain") << QStringLiteral("debian.iso");
    QTest::newRow("odd") << QStringLiteral("gr\u00f6\u00dfe & co's \"50 %\" $(id) #?\n[1].bin");
    QTest::newRow("option") << QStringLiteral("-rf");
    QTest::newRow("nothing") << QString();
}

void TestServeController::suggestsTheLargestFile()
{
    QFETCH(const QString, name);
    QTemporaryDir folder;
    const auto write = [&folder](const QString &file, int size) {
        QFile out(folder.filePath(file));
        QVERIFY(out.open(QIODevice::WriteOnly));
        QCOMPARE(out.write(QByteArray(size, 'x')), size);
    };
    write(QStringLiteral("empty"), 0);
    write(QStringLiteral(".hidden"), 3000);
    if (!name.isEmpty()) {
        write(QStringLiteral("small"), 10);
        write(name, 1000);
    }
    server::Server server;
    ServeController controller(server);
    QSignalSpy found(&controller, &ServeController::suggestionChanged);
    server::ServerOptions wanted = options();
    wanted.root = folder.path();
    controller.setOptions(wanted);
    controller.start();
    QTRY_COMPARE(found.size(), 1);

    // A shell hands on one word, which is the file's address.
    CWNDSCOPE_SKIP_WITHOUT_FORK();
    QProcess shell;
    shell.start(QStringLiteral("/bin/sh"),
                {QStringLiteral("-c"),
                 QStringLiteral("curl() { printf '%s\\n' \"$#\" \"$3\"; }; ") + controller.curlCommand()});
    QVERIFY(shell.waitForFinished());
    const QStringList said = QString::fromUtf8(shell.readAllStandardOutput()).split(u'\n');
    QCOMPARE(said.value(0), QStringLiteral("3"));
    QVERIFY(said.value(1).startsWith(controller.url()));
    QCOMPARE(QUrl::fromPercentEncoding(said.value(1).mid(controller.url().size()).toLatin1()), name);
}

void TestServeController::saysWhyItCannot()
{
    server::Server server;
    ServeController controller(server);
    QSignalSpy failed(&controller, &ServeController::failed);
    server::ServerOptions wrong = options();
    wrong.root = m_folder.filePath(QStringLiteral("missing"));
    controller.setOptions(wrong);
    controller.start();
    QTRY_COMPARE(failed.size(), 1);
    const auto error = failed[0][0].value<server::ServerError>();
    QCOMPARE(error.subject, server::ServerError::Subject::Root);
    QVERIFY(error.message.contains(QStringLiteral("missing")));
    QCOMPARE(controller.state(), State::Stopped);
    controller.setOptions(options());
    controller.start();
    QTRY_COMPARE(controller.state(), State::Running); // a failure is not for good
}

void TestServeController::startWhileRunningServesWithTheNewOptions()
{
    server::Server server;
    ServeController controller(server);
    controller.setOptions(options());
    controller.start();
    QTRY_COMPARE(controller.state(), State::Running);
    const QString before = controller.url();
    QSignalSpy changed(&controller, &ServeController::stateChanged);
    server::ServerOptions others = options();
    others.listen = {{QHostAddress(QHostAddress::LocalHost), 0}, {QHostAddress(QHostAddress::LocalHost), 0}};
    controller.setOptions(others);
    controller.start();
    QTRY_VERIFY(controller.isRunning() && controller.urls().size() == 2);
    QVERIFY(changed.size() >= 3);
}

void TestServeController::loopbackIsNotReachableByOthers()
{
    server::Server server;
    ServeController controller(server);
    controller.setOptions(options());
    controller.start();
    QTRY_VERIFY(controller.isRunning());
    QVERIFY(controller.reach().isEmpty());
}

void TestServeController::wildcardIsShownAsAddressesOfThisMachine()
{
    server::Server server;
    ServeController controller(server);
    server::ServerOptions everyone = options();
    everyone.listen = {{QHostAddress(QHostAddress::AnyIPv4), 0}};
    controller.setOptions(everyone);
    controller.start();
    QTRY_VERIFY(controller.isRunning());
    QVERIFY(!controller.reach().isEmpty());
    QVERIFY(!controller.urls().isEmpty());
    for (const QString &url : controller.urls())
        QVERIFY2(!url.contains(QStringLiteral("0.0.0.0")), qPrintable(url));
    QVERIFY(controller.urls().constLast().startsWith(QStringLiteral("http://127.0.0.1:")));
}

QTEST_MAIN(TestServeController)
#include "tst_servecontroller.moc"
