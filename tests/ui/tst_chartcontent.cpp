// SPDX-License-Identifier: GPL-3.0-or-later
// What the charts take from the store, and what they say where there is nothing.
#include "ChartFixture.h"
#include "ui/charts/ChartLegend.h"
#include "ui/charts/PaneView.h"
#include "ui/charts/RequestLane.h"

#include <QLabel>

using namespace cwndscope;
using namespace std::chrono_literals;
using ui::ChartPane;
using ui::TimeSeriesChart;

class TestChartContent : public test::ChartFixture
{
    Q_OBJECT

private Q_SLOTS:
    void requestsAreSpans();
    void requestsComeAndGo();
    void requestTextIsPlain();
    void selectedConnectionsAreOverlaid();
    void referenceLinesDoNotStretchTheAxis();
    void emptyPaneNamesTheKernel();
};

void TestChartContent::requestsAreSpans()
{
    m_traffic->sample(1, 0ms, 90);
    m_pane->setConnection(1);
    const ui::RequestLane &lane = m_pane->requestLane();
    QCOMPARE(lane.spans().size(), std::size_t(1));
    QVERIFY(lane.spans()[0].request.isInFlight());
    QCOMPARE(lane.spans()[0].to, 8.9);
    stream::RequestFinished finished;
    finished.connection = finished.request = 1;
    finished.time = test::start + 6s;
    finished.status = 200;
    finished.complete = true;
    finished.bytesSent = 4096;
    m_traffic->apply({finished});
    QTRY_VERIFY(!lane.spans()[0].request.isInFlight());
    QCOMPARE(lane.spans()[0].to, 6.0);
    QVERIFY(lane.spans()[0].toolTip().contains(QStringLiteral("200")));
    controller().setView({0.0, 12.0});
    const QRectF plot = m_pane->chart(0).plotRect();
    QCOMPARE(lane.place(lane.spans()[0]).left(), plot.left());
    QCOMPARE(lane.place(lane.spans()[0]).right(), plot.center().x());
    m_pane->setConnection(0);
    QVERIFY(lane.spans().empty());
}

/// The newest ones follow those that are there, and the oldest go with the store's.
void TestChartContent::requestsComeAndGo()
{
    const auto serve = [this](stream::RequestId id) {
        stream::RequestServed served;
        served.connection = 1;
        served.request = id;
        served.started = test::start + std::chrono::seconds(id);
        served.time = served.started + 500ms;
        served.method = "GET";
        served.target = "/" + QByteArray::number(qulonglong(id));
        served.status = 200;
        m_traffic->apply({served});
    };
    m_pane->setConnection(1);
    const auto &spans = m_pane->requestLane().spans();
    store::Limits limits;
    limits.requestsPerConnection = 3;
    m_store->setLimits(limits);
    for (const stream::RequestId newest : {2, 3, 5, 6, 9}) {
        serve(newest);
        QTRY_COMPARE(spans.back().request.id, newest);
        const auto &requests = m_store->find(1)->requests;
        QCOMPARE(spans.size(), requests.size());
        for (std::size_t i = 0; i < spans.size(); ++i)
            QCOMPARE(spans[i].request.id, requests[i].id);
        QCOMPARE(spans.back().label(), QStringLiteral("GET /%1").arg(newest));
        QCOMPARE(spans.back().to, double(newest) + 0.5);
    }
    QCOMPARE(spans.size(), std::size_t(3));
}

void TestChartContent::requestTextIsPlain()
{
    m_traffic->open(2, "/<img src=x>\x1b]0;x\x07" + QByteArray(100'000, 'a'));
    m_traffic->sample(2, 0ms, 5);
    m_pane->setConnection(2);
    const ui::RequestLane::Span &span = m_pane->requestLane().spans().at(0);
    QVERIFY(!span.label().contains(QChar(0x1b)) && !span.toolTip().contains(QChar(0x1b)));
    QVERIFY(span.label().size() <= 201);
    m_pane->grab();
}

void TestChartContent::selectedConnectionsAreOverlaid()
{
    flat(1, 0ms, 50, 40);
    stream::Opened opened;
    opened.connection = 2;
    opened.time = test::start + 3s;
    opened.peer = test::endpoint(40002);
    m_traffic->apply({opened});
    flat(2, 3s, 50, 20);
    m_pane->setConnection(1);
    const int alone = m_pane->chart(0).pointCount();
    m_pane->setOverlay({1, 2});
    // In flight and cwnd of the second one, but not its peer's window, which is a reference.
    QCOMPARE(m_pane->chart(0).pointCount(), alone + 2 * 50);
    QCOMPARE(controller().last(), 7.9); // each at its time
    QVERIFY(m_pane->findChild<QLabel *>()->text().contains(QStringLiteral("40002")));
    m_pane->setAlignment(ChartPane::Alignment::Start);
    QCOMPARE(controller().last(), 4.9);
    const ui::Curve &curve = m_pane->chart(0).pane().curves[1];
    QVERIFY(TimeSeriesChart::penOf(curve, m_pane->palette(), 1).style()
            != TimeSeriesChart::penOf(curve, m_pane->palette(), 2).style());
    m_traffic->close(2, 5s);
    m_store->clearClosed();
    QTRY_COMPARE(m_pane->chart(0).pointCount(), alone); // what is gone is let go
}

void TestChartContent::referenceLinesDoNotStretchTheAxis()
{
    flat(1, 0ms, 50, 40);
    m_pane->setConnection(1);
    QVERIFY(m_pane->chart(0).scale().top < 100.0); // the peer's window is 50,000 segments
    QVERIFY(m_pane->chart(1).scale().top < 0.05); // the timeout is 220 ms
    const QString window = m_pane->stack().views()[0]->legend().valueText(3);
    QVERIFY2(window.startsWith(QStringLiteral("↑")), qPrintable(window));
}

void TestChartContent::emptyPaneNamesTheKernel()
{
    m_traffic->sample(1, 0ms, 10, 100ms, 232); // Linux 5.4
    m_pane->stack().setPanes({ui::paneOf(*models::Series::find(QStringLiteral("rcv_wnd_bytes")))});
    m_pane->setConnection(1);
    QTRY_VERIFY(m_pane->chart(0).message().contains(QStringLiteral("rcv_wnd_bytes: needs Linux 6.2")));
}

QTEST_MAIN(TestChartContent)
#include "tst_chartcontent.moc"
