// SPDX-License-Identifier: GPL-3.0-or-later
#include "WindowFixture.h"
#include "stream/Mailbox.h"
#include "ui/Actions.h"
#include "ui/Banner.h"

#include <QMessageBox>
#include <QPushButton>
#include <QSignalSpy>
#include <QTcpSocket>
#include <QToolButton>

using namespace cwndscope;
using namespace std::chrono_literals;

/// Nothing is lost by a slip: Clear can be undone, and Quit asks while clients download.
class TestSafety : public test::WindowFixture
{
    Q_OBJECT

private Q_SLOTS:
    void clearIsUndoneByKey();
    void clearIsUndoneInTheBanner();
    void quitAsksWhileClientsDownload();
    void quitDoesNotAskForTheDemo();

private:
    stream::Mailbox m_mailbox;

    QMessageBox *question() const { return part<QMessageBox>("quitQuestion"); }
    void press(const char *text) const
    {
        for (QAbstractButton *button : question()->buttons()) {
            if (button->text().remove(u'&') == QLatin1String(text))
                QTest::mouseClick(button, Qt::LeftButton);
        }
    }
};

void TestSafety::clearIsUndoneByKey()
{
    m_traffic->open(1);
    m_traffic->open(2);
    m_traffic->sample(2, 0ms, 300);
    m_traffic->close(2, 40s);
    clickRow(2);
    QVERIFY(windowPoints() > 0);
    m_window->activateWindow();
    m_window->connectionView().setFocus();
    QTRY_VERIFY(m_window->connectionView().hasFocus());
    QVERIFY(!m_window->actions().undoClear->isEnabled());
    QTest::keyClick(&m_window->connectionView(), Qt::Key_L, Qt::ControlModifier);
    QVERIFY(!m_store->find(2));
    QCOMPARE(m_window->connectionView().connectionModel().rowCount(), 1);
    QTest::keyClick(&m_window->connectionView(), Qt::Key_Z, Qt::ControlModifier);
    QCOMPARE(m_store->find(2)->history->size(), std::size_t(300));
    QCOMPARE(m_window->connectionView().connectionModel().rowCount(), 2);
    clickRow(2);
    QVERIFY(windowPoints() > 0);
    QVERIFY(!m_window->actions().undoClear->isEnabled());
}

void TestSafety::clearIsUndoneInTheBanner()
{
    m_traffic->open(1);
    m_traffic->close(1, 5ms);
    m_window->actions().clearClosed->trigger();
    QVERIFY(!m_store->find(1));
    auto *banner = part<ui::Banner>("resultBanner");
    QVERIFY(banner->isVisible());
    for (auto *button : banner->findChildren<QToolButton *>()) {
        if (button->text() == QLatin1String("Undo"))
            QTest::mouseClick(button, Qt::LeftButton);
    }
    QVERIFY(m_store->find(1));
    QVERIFY(!banner->isVisible());
}

void TestSafety::quitAsksWhileClientsDownload()
{
    QFile file(m_folder.filePath(QStringLiteral("large.bin")));
    QVERIFY(file.open(QIODevice::WriteOnly) && file.resize(200'000'000));
    m_server->addSink(&m_mailbox);
    connect(
        &m_mailbox, &stream::Mailbox::available, m_store.get(),
        [this] { m_store->apply(m_mailbox.takeAll()); }, Qt::QueuedConnection);
    QSignalSpy started(m_server.get(), &server::Server::started);
    QSignalSpy closed(m_window.get(), &ui::MainWindow::closed);
    m_window->startServing();
    QTRY_COMPARE(started.size(), 1);
    const auto port = started[0][0].value<std::vector<server::ListeningAddress>>().at(0).endpoint.port;

    QTcpSocket client;
    client.setReadBufferSize(4096); // it never takes all of it
    client.connectToHost(QHostAddress(QHostAddress::LocalHost), port);
    client.write("GET /large.bin HTTP/1.1\r\nHost: localhost\r\n\r\n");
    QTRY_VERIFY(client.bytesAvailable() > 0);
    QTRY_VERIFY(!m_store->connections().empty() && m_store->connections()[0]->requestInFlight());

    m_window->activateWindow();
    QVERIFY(QTest::qWaitForWindowActive(m_window.get()));
    QTest::keyClick(m_window.get(), Qt::Key_Q, Qt::ControlModifier);
    QVERIFY(question());
    QVERIFY(question()->text().contains(u'1'));
    QTest::keyClick(question(), Qt::Key_Escape);
    QTRY_VERIFY(!question());
    QVERIFY(m_window->isVisible());
    QCOMPARE(closed.size(), 0);

    m_window->close(); // as by the window's frame
    QVERIFY(question());
    m_window->close(); // and again: it is asked once
    press("Keep Serving");
    QTRY_VERIFY(!question());
    QCOMPARE(closed.size(), 0);

    m_window->close();
    press("Quit");
    QCOMPARE(closed.size(), 1);
    QVERIFY(!m_window->isVisible());
    m_server->stop();
    m_server->stop();
    QTRY_VERIFY(!m_store->connections()[0]->isLive());
}

void TestSafety::quitDoesNotAskForTheDemo()
{
    QSignalSpy closed(m_window.get(), &ui::MainWindow::closed);
    m_traffic->open(1);
    m_window->setDemoTraffic(true);
    m_window->close();
    QVERIFY(!question());
    QCOMPARE(closed.size(), 1);
}

QTEST_MAIN(TestSafety)
#include "tst_safety.moc"
