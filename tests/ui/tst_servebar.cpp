// SPDX-License-Identifier: GPL-3.0-or-later
// Starting to serve from the window, and what it says when that does not work.
#include "WindowFixture.h"
#include "stream/Mailbox.h"
#include "ui/Actions.h"
#include "ui/Banner.h"
#include "ui/QrPopup.h"
#include "ui/RecentFolders.h"

#include <QClipboard>
#include <QComboBox>
#include <QDropEvent>
#include <QLineEdit>
#include <QMenu>
#include <QMimeData>
#include <QPushButton>
#include <QSpinBox>
#include <QTcpServer>
#include <QTcpSocket>
#include <QToolButton>

using namespace cwndscope;

class TestServeBar : public test::WindowFixture
{
    Q_OBJECT

private Q_SLOTS:
    void missingFolderIsToldBesideTheField();
    void wrongAddressIsToldBesideTheField();
    void portInUseIsToldBesideTheField();
    void droppedFolderIsServed();
    void listeningToAllWarns();
    void servedFoldersAreRemembered();
    void hostileFolderNamesArePlainTextInTheMenu();
    void qrCodeIsOfAnAddressThatOthersReach();
    void stopAndStartKeepWhatWasSeen();
};

void TestServeBar::missingFolderIsToldBesideTheField()
{
    auto *folder = part<QLineEdit>("folderEdit");
    folder->setText(m_folder.filePath(QStringLiteral("missing")));
    QTest::mouseClick(part<QPushButton>("startButton"), Qt::LeftButton);
    QTRY_VERIFY(error().contains(QStringLiteral("missing")));
    QCOMPARE(folder->accessibleDescription(), error());
    const auto *label = part<QLabel>("errorLabel");
    QVERIFY(label->y() > folder->y());
    QCOMPARE(label->textFormat(), Qt::PlainText);
    QTest::keyClicks(folder, QStringLiteral("x"));
    QVERIFY(error().isEmpty()); // being mended

    folder->clear();
    QTest::mouseClick(part<QPushButton>("startButton"), Qt::LeftButton);
    QVERIFY(error().contains(QStringLiteral("folder")));
}

void TestServeBar::wrongAddressIsToldBesideTheField()
{
    auto *address = part<QComboBox>("addressBox");
    address->setCurrentText(QStringLiteral("not an address"));
    m_window->startServing();
    QVERIFY(error().contains(QStringLiteral("IP address")));
    QVERIFY(part<QLabel>("errorLabel")->x() >= part<QLabel>("addressLabel")->x());
    QVERIFY(!address->accessibleDescription().isEmpty());
}

void TestServeBar::portInUseIsToldBesideTheField()
{
    QTcpServer other;
    QVERIFY(other.listen(QHostAddress::LocalHost));
    part<QSpinBox>("portBox")->setValue(other.serverPort());
    m_window->startServing();
    QTRY_VERIFY(error().contains(QString::number(other.serverPort())));
    QCOMPARE(part<QSpinBox>("portBox")->accessibleDescription(), error());
    other.close();
    m_window->startServing();
    QTRY_VERIFY(
        part<QLabel>("urlLabel")->text().contains(QString::number(m_window->serverOptions().listen[0].port)));
    QVERIFY(error().isEmpty());
}

void TestServeBar::droppedFolderIsServed()
{
    QTemporaryDir other;
    QMimeData data;
    data.setUrls({QUrl::fromLocalFile(other.path())});
    QDragEnterEvent enter(QPoint(100, 200), Qt::CopyAction, &data, Qt::LeftButton, Qt::NoModifier);
    QCoreApplication::sendEvent(m_window.get(), &enter);
    QVERIFY(enter.isAccepted());
    QDropEvent drop(QPointF(100, 200), Qt::CopyAction, &data, Qt::LeftButton, Qt::NoModifier);
    QCoreApplication::sendEvent(m_window.get(), &drop);
    QTRY_VERIFY(part<QLabel>("urlLabel")->isVisible());
    QCOMPARE(m_window->serverOptions().root, other.path());
    QCOMPARE(part<QLineEdit>("folderEdit")->text(), other.path());

    QMimeData remote;
    remote.setUrls({QUrl(QStringLiteral("http://example.com/"))});
    QDragEnterEvent refused(QPoint(100, 200), Qt::CopyAction, &remote, Qt::LeftButton, Qt::NoModifier);
    refused.ignore();
    QCoreApplication::sendEvent(m_window.get(), &refused);
    QVERIFY(!refused.isAccepted());
}

void TestServeBar::listeningToAllWarns()
{
    part<QComboBox>("addressBox")->setCurrentText(QStringLiteral("0.0.0.0"));
    const auto *banner = part<ui::Banner>("reachBanner");
    QVERIFY(!banner->isVisible());
    m_window->startServing();
    QTRY_VERIFY(banner->isVisible());
    QVERIFY2(banner->text().startsWith(QStringLiteral("Everyone on the network who can reach port "))
                 && banner->text().endsWith(
                     QStringLiteral("of any address of this machine can read this folder.")),
             qPrintable(banner->text()));
    auto *remedy = banner->findChild<QToolButton *>(QStringLiteral("bannerAction"));
    QVERIFY(remedy);
    QTest::mouseClick(remedy, Qt::LeftButton);
    QTRY_VERIFY(!banner->isVisible());
    QTRY_VERIFY(part<QLabel>("urlLabel")->text().contains(QStringLiteral("127.0.0.1")));
}

void TestServeBar::servedFoldersAreRemembered()
{
    QMenu *menu = m_window->actions().recentMenu();
    QVERIFY(!menu->isEnabled());
    const QTemporaryDir other;
    m_window->startServing();
    QTRY_VERIFY(menu->isEnabled());
    part<QLineEdit>("folderEdit")->setText(other.path());
    m_window->startServing(); // serves the other one instead
    QTRY_COMPARE(menu->actions().size(), 4); // two folders, a line, and how to forget them
    QVERIFY(menu->actions()[0]->text().endsWith(other.path().right(20)));
    menu->actions()[1]->trigger();
    QTRY_COMPARE(m_window->serverOptions().root, m_folder.path());
    QTRY_VERIFY(menu->actions()[0]->text().endsWith(m_folder.path().right(20)));

    menu->actions().last()->trigger();
    QTRY_VERIFY(!menu->isEnabled());
}

void TestServeBar::hostileFolderNamesArePlainTextInTheMenu()
{
    QSettings().setValue(QStringLiteral("recentFolders"),
                         QStringList{QStringLiteral("/tmp/<img src=x>&\u202Egnp\n"), QString()});
    QMenu menu;
    const ui::RecentFolders recent(&menu);
    QCOMPARE(recent.folders().size(), 1);
    QCOMPARE(menu.actions()[0]->text(), QStringLiteral("/tmp/<img src=x>&&\\u202Egnp\\n"));
    QVERIFY(!menu.actions()[0]->toolTip().contains(QStringLiteral("<img")));
}

void TestServeBar::qrCodeIsOfAnAddressThatOthersReach()
{
    QAction *show = m_window->actions().showQrCode;
    QVERIFY(!show->isEnabled());
    m_window->startServing();
    QTRY_VERIFY(part<QLabel>("urlLabel")->isVisible());
    QVERIFY(!show->isEnabled());
    QVERIFY(show->toolTip().contains(QStringLiteral("Only this machine")));

    part<QComboBox>("addressBox")->setCurrentText(QStringLiteral("0.0.0.0"));
    m_window->startServing();
    QTRY_VERIFY(show->isEnabled());
    show->trigger();
    const auto *popup = m_window->findChild<ui::QrPopup *>();
    QVERIFY(popup && popup->isVisible());
    const auto labels = popup->findChildren<QLabel *>();
    QCOMPARE(labels.size(), 2);
    QVERIFY(!labels[0]->pixmap().isNull());
    QVERIFY(part<QLabel>("urlLabel")->text().contains(labels[1]->text()));
}

void TestServeBar::stopAndStartKeepWhatWasSeen()
{
    stream::Mailbox mailbox;
    m_server->addSink(&mailbox);
    connect(
        &mailbox, &stream::Mailbox::available, m_store.get(), [&] { m_store->apply(mailbox.takeAll()); },
        Qt::QueuedConnection);
    stream::RequestId last = 0;
    for (std::size_t run = 1; run <= 2; ++run) {
        m_window->startServing();
        QTRY_VERIFY(part<QLabel>("urlLabel")->isVisible());
        QTcpSocket client;
        m_window->actions().copyUrl->trigger();
        client.connectToHost(QHostAddress::LocalHost,
                             quint16(QUrl(QGuiApplication::clipboard()->text()).port()));
        client.write("GET / HTTP/1.0\r\n\r\n");
        QTRY_COMPARE(m_store->totals().closed, run);
        const store::Connection *connection = m_store->connections().back();
        QCOMPARE(connection->requests.size(), std::size_t(1));
        // Two requests never have one number, whichever start they came after.
        QVERIFY(connection->requests.front().id > last);
        last = connection->requests.front().id;
        m_window->actions().startStop->trigger();
        QTRY_VERIFY(!part<QLabel>("urlLabel")->isVisible());
    }
    m_window.reset();
    m_server.reset(); // before the sink
}

QTEST_MAIN(TestServeBar)
#include "tst_servebar.moc"
