// SPDX-License-Identifier: GPL-3.0-or-later
#include "UiTraffic.h"
#include "server/Server.h"
#include "ui/Actions.h"
#include "ui/Banner.h"
#include "ui/ColumnChooser.h"
#include "ui/ConnectionView.h"
#include "ui/DetailsPanel.h"
#include "ui/ExportController.h"
#include "ui/MainWindow.h"
#include "ui/StatusLine.h"
#include "ui/charts/ChartPane.h"
#include "ui/charts/TimeSeriesChart.h"

#include <QClipboard>
#include <QComboBox>
#include <QDropEvent>
#include <QHeaderView>
#include <QLabel>
#include <QLineEdit>
#include <QListWidget>
#include <QMimeData>
#include <QPushButton>
#include <QSignalSpy>
#include <QSpinBox>
#include <QStackedWidget>
#include <QTcpServer>
#include <QTest>
#include <QToolButton>

using namespace cwndscope;
using namespace std::chrono_literals;
using models::ConnectionModel;

class TestMainWindow : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void init();
    void cleanup();

    void emptyStateGivesWayToTheTable();
    void clickedRowIsCharted();
    void selectionStaysOnItsConnection();
    void rowsKeepStillUnderTheMouse();
    void columnsAreChosen();
    void columnsAreRemembered();
    void keysControlTheCharts();
    void exportedFileHoldsEverySample();
    void exportIntoNowhereSaysWhy();
    void missingFolderIsToldBesideTheField();
    void wrongAddressIsToldBesideTheField();
    void portInUseIsToldBesideTheField();
    void droppedFolderIsServed();
    void listeningToAllWarns();
    void disabledActionsSayWhy();
    void clearClosedKeepsLiveOnes();
    void demoTrafficIsAskedFor();
    void statusLineCounts();

private:
    server::ServerOptions loopbackOptions() const
    {
        server::ServerOptions options;
        options.root = m_folder.path();
        options.listen = {{QHostAddress(QHostAddress::LocalHost), 0}};
        return options;
    }
    template <typename T> T *part(const char *name) const
    {
        return m_window->findChild<T *>(QString::fromLatin1(name));
    }
    QString error() const
    {
        const auto *label = part<QLabel>("errorLabel");
        return label->isVisible() ? label->text() : QString();
    }
    int windowPoints() const { return m_window->chartPane().congestionWindowChart().pointCount(); }
    void clickRow(stream::ConnectionId id)
    {
        ui::ConnectionView &view = m_window->connectionView();
        const QModelIndex index = view.connectionModel().indexOf(id, ConnectionModel::PeerColumn);
        QVERIFY(index.isValid());
        QTest::mouseClick(view.viewport(), Qt::LeftButton, {}, view.visualRect(index).center());
    }

    QTemporaryDir m_folder;
    std::unique_ptr<store::Store> m_store;
    std::unique_ptr<server::Server> m_server;
    std::unique_ptr<test::Traffic> m_traffic;
    std::unique_ptr<ui::MainWindow> m_window;
};

void TestMainWindow::initTestCase()
{
    QLocale::setDefault(QLocale::c());
    QVERIFY(m_folder.isValid());
    test::isolateSettings(m_folder);
}

void TestMainWindow::init()
{
    QSettings().clear();
    m_store = std::make_unique<store::Store>();
    m_server = std::make_unique<server::Server>();
    m_traffic = std::make_unique<test::Traffic>(*m_store);
    m_window = std::make_unique<ui::MainWindow>(*m_server, *m_store);
    m_window->setServerOptions(loopbackOptions());
    m_window->show();
    QVERIFY(QTest::qWaitForWindowExposed(m_window.get()));
}

void TestMainWindow::cleanup()
{
    m_window.reset();
    m_server.reset();
    m_store.reset();
}

void TestMainWindow::emptyStateGivesWayToTheTable()
{
    QVERIFY(!m_window->connectionView().isVisible());
    m_traffic->open(1);
    QVERIFY(m_window->connectionView().isVisible());
    m_traffic->close(1, 10ms);
    QVERIFY(m_window->connectionView().isVisible()); // closed ones stay
    m_window->actions().clearClosed->trigger();
    QVERIFY(!m_window->connectionView().isVisible());
}

void TestMainWindow::clickedRowIsCharted()
{
    m_traffic->open(1);
    m_traffic->open(2);
    m_traffic->sample(2, 0ms, 20);
    QCOMPARE(windowPoints(), 0);
    clickRow(2);
    QCOMPARE(m_window->chartPane().connection(), stream::ConnectionId(2));
    QVERIFY(windowPoints() > 0);
    QVERIFY(m_window->chartPane().roundTripChart().pointCount() > 0);
    const int before = windowPoints();
    m_traffic->sample(2, 2000ms, 5);
    QTRY_VERIFY(windowPoints() > before);
    const auto *details = m_window->findChild<ui::DetailsPanel *>();
    QVERIFY(details->shownFields().rowCount() > 40);
}

void TestMainWindow::selectionStaysOnItsConnection()
{
    ui::ConnectionView &view = m_window->connectionView();
    view.connectionModel().setRefreshInterval(0ms);
    view.connectionModel().setSettleInterval(0ms);
    for (stream::ConnectionId id = 1; id <= 5; ++id) {
        m_traffic->open(id);
        m_traffic->sample(id, 0ms, 2);
    }
    clickRow(4);
    const int rowBefore = view.currentIndex().row();
    view.sortByColumn(ConnectionModel::columnNamed(QStringLiteral("rtt_us")), Qt::DescendingOrder);
    QTRY_VERIFY(view.currentIndex().row() != rowBefore);
    QCOMPARE(view.currentConnection(), stream::ConnectionId(4));
    QCOMPARE(view.selectedConnections(), std::vector<stream::ConnectionId>{4});
    QCOMPARE(m_window->chartPane().connection(), stream::ConnectionId(4));
}

void TestMainWindow::rowsKeepStillUnderTheMouse()
{
    ui::ConnectionView &view = m_window->connectionView();
    m_traffic->open(1);
    QEnterEvent enter(QPointF(5, 5), QPointF(5, 5), QPointF(5, 5));
    QCoreApplication::sendEvent(view.viewport(), &enter);
    QVERIFY(view.connectionModel().isFrozen());
    QEvent leave(QEvent::Leave);
    QCoreApplication::sendEvent(view.viewport(), &leave);
    QVERIFY(!view.connectionModel().isFrozen());
}

void TestMainWindow::columnsAreChosen()
{
    ui::ConnectionView &view = m_window->connectionView();
    m_traffic->open(1);
    const QStringList before = view.visibleColumns();
    QCOMPARE(before, ui::ConnectionView::defaultColumns());
    QVERIFY(!before.contains(QStringLiteral("rto_us")));

    m_window->actions().chooseColumns->trigger();
    auto *chooser = view.findChild<ui::ColumnChooser *>();
    QVERIFY(chooser);
    auto *list = chooser->findChild<QListWidget *>();
    QTest::keyClicks(chooser->findChild<QLineEdit *>(), QStringLiteral("rto_us"));
    int shown = 0;
    for (int row = 0; row < list->count(); ++row) {
        if (list->item(row)->isHidden())
            continue;
        ++shown;
        list->item(row)->setCheckState(Qt::Checked);
    }
    QCOMPARE(shown, 1);
    QCOMPARE(view.visibleColumns(), before + QStringList{QStringLiteral("rto_us")});
    chooser->close();

    view.showColumns({QStringLiteral("no such column")});
    QCOMPARE(view.visibleColumns().size(), 1); // never none: there would be no header to bring one back
}

void TestMainWindow::columnsAreRemembered()
{
    const QStringList columns{QStringLiteral("connection_state"), QStringLiteral("snd_cwnd"),
                              QStringLiteral("peer")};
    m_window->connectionView().showColumns(columns);
    m_window->close();
    m_window = std::make_unique<ui::MainWindow>(*m_server, *m_store);
    QCOMPARE(m_window->connectionView().visibleColumns(), columns);
    QCOMPARE(m_window->serverOptions().root, m_folder.path());
}

void TestMainWindow::keysControlTheCharts()
{
    m_traffic->open(1);
    m_traffic->sample(1, 0ms, 600);
    clickRow(1);
    m_window->activateWindow();
    m_window->connectionView().setFocus();
    ui::ChartController &charts = m_window->chartPane().controller();
    QTRY_VERIFY(m_window->connectionView().hasFocus());
    QTest::keyClick(&m_window->connectionView(), Qt::Key_Space);
    QVERIFY(charts.isPaused());
    QTest::keyClick(&m_window->connectionView(), Qt::Key_0);
    QVERIFY(!charts.isFollowing());
    QTest::keyClick(&m_window->connectionView(), Qt::Key_F);
    QVERIFY(charts.isFollowing());
    QVERIFY(!charts.isPaused());
    QVERIFY(m_window->actions().follow->isChecked());
    const double span = charts.view().span();
    QTest::keyClick(&m_window->connectionView(), Qt::Key_Plus);
    QCOMPARE(charts.view().span(), span / 2);
}

void TestMainWindow::exportedFileHoldsEverySample()
{
    m_traffic->open(1);
    m_traffic->sample(1, 0ms, 37);
    m_traffic->open(2);
    m_traffic->sample(2, 0ms, 5);
    const QString path = m_folder.filePath(QStringLiteral("samples.csv"));
    QSignalSpy done(&m_window->exporter(), &ui::ExportController::succeeded);
    m_window->exporter().write(ui::ExportController::Kind::Samples, {1}, path);
    QTRY_COMPARE(done.size(), 1);
    QFile file(path);
    QVERIFY(file.open(QIODevice::ReadOnly));
    const QList<QByteArray> lines = file.readAll().trimmed().split('\n');
    QCOMPARE(lines.size(), 1 + 37);
    const qsizetype column = lines[0].trimmed().split(',').indexOf("snd_cwnd");
    QVERIFY(column > 0);
    QList<std::uint32_t> cwnds;
    m_store->find(1)->history.visitAll([&](const stream::Sample &sample) {
        cwnds.append(sample.snapshot.info.snd_cwnd);
        return true;
    });
    for (qsizetype row = 0; row < cwnds.size(); ++row)
        QCOMPARE(lines[row + 1].trimmed().split(',').at(column), QByteArray::number(cwnds[row]));
    QVERIFY(part<ui::Banner>("resultBanner")->text().contains(path));
}

void TestMainWindow::exportIntoNowhereSaysWhy()
{
    m_traffic->open(1);
    m_traffic->sample(1, 0ms, 5);
    QSignalSpy failed(&m_window->exporter(), &ui::ExportController::failed);
    const QString path = m_folder.filePath(QStringLiteral("missing/samples.csv"));
    m_window->exporter().write(ui::ExportController::Kind::Samples, {1}, path);
    QTRY_COMPARE(failed.size(), 1);
    const auto *banner = part<ui::Banner>("resultBanner");
    QVERIFY(banner->isVisible());
    QVERIFY(banner->text().contains(QStringLiteral("missing")));
}

void TestMainWindow::missingFolderIsToldBesideTheField()
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

void TestMainWindow::wrongAddressIsToldBesideTheField()
{
    auto *address = part<QComboBox>("addressBox");
    address->setCurrentText(QStringLiteral("not an address"));
    m_window->startServing();
    QVERIFY(error().contains(QStringLiteral("IP address")));
    QVERIFY(part<QLabel>("errorLabel")->x() >= part<QLabel>("addressLabel")->x());
    QVERIFY(!address->accessibleDescription().isEmpty());
}

void TestMainWindow::portInUseIsToldBesideTheField()
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

void TestMainWindow::droppedFolderIsServed()
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

void TestMainWindow::listeningToAllWarns()
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

void TestMainWindow::disabledActionsSayWhy()
{
    const ui::Actions &actions = m_window->actions();
    for (const QAction *action : actions.findChildren<QAction *>()) {
        if (!action->isEnabled())
            QVERIFY2(action->toolTip().contains(QLatin1Char('\n')), qPrintable(action->text()));
    }
    QVERIFY(!actions.exportSelectedSamples->isEnabled());
    m_traffic->open(1);
    QVERIFY(actions.exportAllSamples->isEnabled());
    QVERIFY(!actions.exportSelectedSamples->isEnabled());
    clickRow(1);
    QVERIFY(actions.exportSelectedSamples->isEnabled());
    QVERIFY(!actions.exportSelectedSamples->toolTip().contains(QLatin1Char('\n')));
    actions.copyPeer->trigger();
    QCOMPARE(QApplication::clipboard()->text(), QStringLiteral("127.0.0.1:40001"));
}

void TestMainWindow::clearClosedKeepsLiveOnes()
{
    m_traffic->open(1);
    m_traffic->open(2);
    m_traffic->close(1, 5ms);
    QVERIFY(m_window->actions().clearClosed->isEnabled());
    m_window->actions().clearClosed->trigger();
    QVERIFY(!m_store->find(1));
    QVERIFY(m_store->find(2));
    QVERIFY(!m_window->actions().clearClosed->isEnabled());
}

void TestMainWindow::demoTrafficIsAskedFor()
{
    QSignalSpy wanted(m_window.get(), &ui::MainWindow::demoTrafficRequested);
    QVERIFY(!m_window->actions().demoTraffic->isEnabled()); // nothing to download from
    m_window->startServing();
    QTRY_VERIFY(m_window->actions().demoTraffic->isEnabled());
    m_window->actions().demoTraffic->trigger();
    QCOMPARE(wanted.size(), 1);
    QVERIFY(wanted[0][0].toBool());
    m_window->actions().demoTraffic->trigger();
    QVERIFY(!wanted[1][0].toBool());
}

void TestMainWindow::statusLineCounts()
{
    for (stream::ConnectionId id = 1; id <= 3; ++id)
        m_traffic->open(id);
    m_traffic->close(2, 5ms);
    m_window->setLostSamples([] { return std::uint64_t(12); });
    const auto *status = m_window->findChild<ui::StatusLine *>();
    QVERIFY(status->text().contains(QStringLiteral("2 live · 1 closed")));
    QVERIFY(status->text().contains(QStringLiteral("12 lost")));
}

QTEST_MAIN(TestMainWindow)
#include "tst_mainwindow.moc"
