// SPDX-License-Identifier: GPL-3.0-or-later
// The whole way: a real window serves a real folder, a client downloads, its row is clicked, the charts fill,
// the samples are exported and read back.
#include "Sanitizers.h"
#include "UiTraffic.h"
#include "server/Server.h"
#include "stream/Mailbox.h"
#include "ui/ConnectionView.h"
#include "ui/ExportController.h"
#include "ui/MainWindow.h"
#include "ui/charts/ChartPane.h"
#include "ui/charts/TimeSeriesChart.h"

#include <QLabel>
#include <QNetworkAccessManager>
#include <QNetworkReply>
#include <QProcess>
#include <QPushButton>
#include <QRandomGenerator>
#include <QSignalSpy>
#include <QTest>

using namespace cwndscope;
using namespace std::chrono_literals;
using models::ConnectionModel;

namespace {

constexpr qsizetype bodySize = 20'000'000;

} // namespace

class TestDownload : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void init();
    void cleanup();
    void downloadWithQt();
    void downloadWithCurl();

private:
    void serve();
    void clickOnlyRow();
    void chartGains();
    void exportAndReadBack(qsizetype bytes);

    QTemporaryDir m_folder;
    QByteArray m_body;
    QString m_url;
    std::unique_ptr<stream::Mailbox> m_mailbox;
    std::unique_ptr<store::Store> m_store;
    std::unique_ptr<server::Server> m_server;
    std::unique_ptr<ui::MainWindow> m_window;
};

void TestDownload::initTestCase()
{
    QLocale::setDefault(QLocale::c());
    QVERIFY(m_folder.isValid());
    test::isolateSettings(m_folder);
    m_body.resize(bodySize);
    QRandomGenerator(1).generate(reinterpret_cast<quint32 *>(m_body.data()),
                                 reinterpret_cast<quint32 *>(m_body.data()) + bodySize / 4);
    QDir(m_folder.path()).mkdir(QStringLiteral("www"));
    QFile file(m_folder.filePath(QStringLiteral("www/body.bin")));
    QVERIFY(file.open(QIODevice::WriteOnly));
    QCOMPARE(file.write(m_body), bodySize);
}

void TestDownload::init()
{
    m_mailbox = std::make_unique<stream::Mailbox>();
    m_store = std::make_unique<store::Store>();
    m_server = std::make_unique<server::Server>();
    m_server->addSink(m_mailbox.get());
    connect(
        m_mailbox.get(), &stream::Mailbox::available, m_store.get(),
        [this] { m_store->apply(m_mailbox->takeAll()); }, Qt::QueuedConnection);
    m_window = std::make_unique<ui::MainWindow>(*m_server, *m_store);
    m_window->show();
    QVERIFY(QTest::qWaitForWindowExposed(m_window.get()));
    serve();
}

void TestDownload::cleanup()
{
    m_window.reset();
    m_server.reset();
    m_store.reset();
    m_mailbox.reset();
}

void TestDownload::serve()
{
    server::ServerOptions options;
    options.root = m_folder.filePath(QStringLiteral("www"));
    options.listen = {{QHostAddress(QHostAddress::LocalHost), 0}};
    options.interval = 10ms;
    m_window->setServerOptions(options);
    QSignalSpy started(m_server.get(), &server::Server::started);
    QTest::mouseClick(m_window->findChild<QPushButton *>(QStringLiteral("startButton")), Qt::LeftButton);
    QTRY_COMPARE(started.size(), 1);
    m_url =
        started[0][0].value<std::vector<server::ListeningAddress>>().at(0).text + QStringLiteral("body.bin");
    QVERIFY(m_window->findChild<QLabel *>(QStringLiteral("urlLabel"))->text().contains(m_url.chopped(8)));
}

void TestDownload::clickOnlyRow()
{
    QTRY_COMPARE(m_store->connections().size(), std::size_t(1));
    ui::ConnectionView &view = m_window->connectionView();
    QTRY_VERIFY(view.isVisible());
    const QModelIndex row =
        view.connectionModel().indexOf(m_store->connections()[0]->id, ConnectionModel::RequestColumn);
    QVERIFY(row.isValid());
    QTest::mouseClick(view.viewport(), Qt::LeftButton, {}, view.visualRect(row).center());
    QCOMPARE(m_window->chartPane().connection(), m_store->connections()[0]->id);
}

void TestDownload::chartGains()
{
    const ui::TimeSeriesChart &window = m_window->chartPane().chart(0);
    const ui::TimeSeriesChart &roundTrip = m_window->chartPane().chart(1);
    QTRY_VERIFY(window.pointCount() > 0 && roundTrip.pointCount() > 0);
    const int before = window.pointCount();
    QTRY_VERIFY(window.pointCount() > before);
}

void TestDownload::exportAndReadBack(qsizetype bytes)
{
    QTRY_VERIFY(!m_store->connections()[0]->isLive());
    const store::Connection &connection = *m_store->connections()[0];
    QCOMPARE(connection.requests.size(), std::size_t(1));
    QVERIFY(connection.requests[0].finished->complete);
    QCOMPARE(qsizetype(connection.requests[0].bodySent), bytes);

    const QString path = m_folder.filePath(QStringLiteral("samples.csv"));
    QSignalSpy done(&m_window->exporter(), &ui::ExportController::succeeded);
    m_window->exporter().write(ui::ExportController::Kind::Samples, {connection.id}, path);
    QTRY_COMPARE(done.size(), 1);
    QFile file(path);
    QVERIFY(file.open(QIODevice::ReadOnly));
    const QList<QByteArray> lines = file.readAll().trimmed().split('\n');
    const QList<QByteArray> header = lines[0].trimmed().split(',');
    QCOMPARE(lines.size(), qsizetype(connection.history->size()) + 1);

    const auto cell = [&](qsizetype line, const char *column) {
        return lines[line].trimmed().split(',').value(header.indexOf(column));
    };
    qsizetype line = 1;
    connection.history->visitAll([&](const stream::Sample &sample) {
        const auto elapsed =
            std::chrono::duration_cast<std::chrono::microseconds>(sample.time - connection.opened);
        return QTest::qCompare(cell(line, "elapsed_us"), QByteArray::number(qint64(elapsed.count())), "", "",
                               __FILE__, __LINE__)
            && QTest::qCompare(cell(line, "connection"), QByteArray::number(connection.id), "", "", __FILE__,
                               __LINE__)
            && QTest::qCompare(cell(line++, "snd_cwnd"), QByteArray::number(sample.snapshot.info.snd_cwnd),
                               "", "", __FILE__, __LINE__);
    });
    QCOMPARE(line, lines.size());
    // The body, and a head that is not counted here.
    QVERIFY2(cell(lines.size() - 1, "bytes_acked").toLongLong() >= bytes,
             cell(lines.size() - 1, "bytes_acked").constData());
}

void TestDownload::downloadWithQt()
{
    // Read slowly, so that the download is still there to be looked at.
    constexpr qint64 readBuffer = 64 * 1024;
    QNetworkAccessManager manager;
    QNetworkRequest request{QUrl(m_url)};
    request.setRawHeader("Connection", "close");
    std::unique_ptr<QNetworkReply> reply(manager.get(request));
    reply->setReadBufferSize(readBuffer);
    QTRY_VERIFY(reply->bytesAvailable() > 0);
    clickOnlyRow();
    chartGains();
    QByteArray received;
    connect(reply.get(), &QNetworkReply::readyRead, this, [&] { received += reply->readAll(); });
    received += reply->readAll();
    QTRY_VERIFY_WITH_TIMEOUT(reply->isFinished(), 60'000);
    received += reply->readAll();
    QCOMPARE(received.size(), bodySize);
    QVERIFY(received == m_body);
    manager.clearConnectionCache();
    exportAndReadBack(bodySize);
}

void TestDownload::downloadWithCurl()
{
    CWNDSCOPE_SKIP_WITHOUT_FORK();
    const QString curl = QStandardPaths::findExecutable(QStringLiteral("curl"));
    if (curl.isEmpty())
        QSKIP("curl is not installed");
    const QString path = m_folder.filePath(QStringLiteral("received.bin"));
    QProcess process;
    process.start(curl,
                  {QStringLiteral("-s"), QStringLiteral("--noproxy"), QStringLiteral("*"),
                   QStringLiteral("--limit-rate"), QStringLiteral("20M"), QStringLiteral("-o"), path, m_url});
    clickOnlyRow();
    chartGains();
    QTRY_COMPARE_WITH_TIMEOUT(process.state(), QProcess::NotRunning, 60'000);
    QCOMPARE(process.exitCode(), 0);
    QFile file(path);
    QVERIFY(file.open(QIODevice::ReadOnly));
    QVERIFY(file.readAll() == m_body);
    exportAndReadBack(bodySize);
}

QTEST_MAIN(TestDownload)
#include "tst_download.moc"
