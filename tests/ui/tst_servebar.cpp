// SPDX-License-Identifier: GPL-3.0-or-later
// Starting to serve from the window, and what it says when that does not work.
#include "WindowFixture.h"
#include "ui/Banner.h"

#include <QComboBox>
#include <QDropEvent>
#include <QLineEdit>
#include <QMimeData>
#include <QPushButton>
#include <QSpinBox>
#include <QTcpServer>
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
    auto *remedy = banner->findChild<QToolButton *>(QStringLiteral("bannerAction"));
    QVERIFY(remedy);
    QTest::mouseClick(remedy, Qt::LeftButton);
    QTRY_VERIFY(!banner->isVisible());
    QTRY_VERIFY(part<QLabel>("urlLabel")->text().contains(QStringLiteral("127.0.0.1")));
}

QTEST_MAIN(TestServeBar)
#include "tst_servebar.moc"
