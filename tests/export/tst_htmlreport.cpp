// SPDX-License-Identifier: GPL-3.0-or-later
#include "StreamScript.h"
#include "export/HtmlReport.h"
#include "export/SvgChart.h"
#include "store/Store.h"

#include <QFile>
#include <QTemporaryDir>
#include <QXmlStreamReader>
#include <QtTest>

#include <limits>

using namespace cwndscope;
using namespace std::chrono_literals;
using exporting::HtmlReport;
using exporting::SvgChart;

namespace {

HtmlReport reportOf(const store::Store &store)
{
    HtmlReport report;
    for (const store::Connection *connection : store.connections())
        report.connections.push_back(*connection);
    return report;
}

/// Empty when it is well-formed XML.
QString problemOf(const QByteArray &xml)
{
    QXmlStreamReader reader(xml);
    while (!reader.atEnd())
        reader.readNext();
    return reader.errorString();
}

} // namespace

class TestHtmlReport : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { QLocale::setDefault(QLocale::c()); }

    void saysWhatHappened()
    {
        store::Store store;
        StreamScript script;
        script.open(1).request(1, 1, "/debian.iso").respond(1, 1, 200, 1'000'000);
        for (int i = 1; i <= 10; ++i)
            script.advance(100ms).sample(1, 20'000, std::uint64_t(i) * 100'000, 1,
                                         std::uint64_t(i) * 100'000);
        script.change(1, "TCP_CONGESTION", "bbr", "bbr")
            .finish(1, 1, 1'000'000)
            .advance(50ms)
            .sample(1, 20'000, 1'000'000);
        store.apply(*script.take());
        HtmlReport report = reportOf(store);
        report.machine = {{QStringLiteral("net.ipv4.tcp_rmem"), QStringLiteral("4096 131072 6291456"), {}},
                          {QStringLiteral("net.none"), {}, {}}};
        const QByteArray page = report.html();
        for (const char *part : {"GET /debian.iso (200)", "Application-limited", "4096 131072 6291456",
                                 "TCP_CONGESTION = bbr. Before:", "<table class=\"requests\">",
                                 "class=\"limits\"", "default-src 'none'"})
            QVERIFY2(page.contains(part), part);
        QCOMPARE(page.count("<svg viewBox=\"0 0 760 170\""),
                 3); // nothing was retransmitted
        QVERIFY(!page.contains("<script") && !page.contains("http://") && !page.contains("https://"));
    }

    void escapesWhatComesFromElsewhere()
    {
        const QByteArray evil = "/<img src=x onerror=alert(1)>\"'&\x1b";
        store::Store store;
        StreamScript script;
        script.open(1).request(1, 1, evil).respond(1, 1, 200, 10).sample(1, 1, 0, 1);
        script.change(1, "<script>", "\"><script>", "x").finish(1, 1).advance(1s).sample(1, 1, 1000);
        store.apply(*script.take());
        HtmlReport report = reportOf(store);
        report.notes = {{1, store.find(1)->opened, QStringLiteral("</title><script>alert(2)</script>")}};
        report.machine = {{QStringLiteral("<b>"), QStringLiteral("</td><script>"), QStringLiteral("<i>")}};
        const QByteArray page = report.html();
        QVERIFY(!page.contains("<img") && !page.contains("<script") && !page.contains("<b>")
                && !page.contains("<i>"));
        QVERIFY(!page.contains('\x1b'));
        QVERIFY(page.contains("&lt;img src=x onerror=alert(1)&gt;"));
    }

    void ofManyThoseThatMovedMost()
    {
        store::Store store;
        StreamScript script;
        constexpr stream::ConnectionId count = HtmlReport::mostConnections + 10;
        for (stream::ConnectionId id = 1; id <= count; ++id)
            script.open(id)
                .request(id, id, "/" + QByteArray::number(qulonglong(id)) + "x")
                .sample(id, 1, id * 1000, id);
        store.apply(*script.take());
        const QByteArray page = reportOf(store).html();
        constexpr qsizetype machine = 1;
        QCOMPARE(page.count("<section>"), qsizetype(HtmlReport::mostConnections) + machine);
        QVERIFY(page.contains("GET /60x") && !page.contains("GET /10x"));
        QVERIFY(page.contains("The 50 that moved most"));
    }

    void comparesAlgorithms()
    {
        store::Store store;
        StreamScript script;
        for (int run = 0; run < 5; ++run) {
            for (const auto name : {"cubic", "bbr"}) {
                static stream::ConnectionId id = 0;
                ++id;
                script.setCongestionControl(name)
                    .open(id)
                    .sample(id, 1000)
                    .request(id, id, "/iso?cwndscope-cc=" + QByteArray(name))
                    .sample(id, 1000, 0, id);
                script.respond(id, id, 200, 1'000'000).finish(id, id, 1'000'000);
                script.advance(std::chrono::milliseconds((name[0] == 'c' ? 4000 : 1000) + 7 * run))
                    .sample(id, 1000, 2'000'000);
            }
        }
        store.apply(*script.take());
        HtmlReport report = reportOf(store);
        for (store::Connection &connection : report.connections)
            connection.peer = report.connections.front().peer; // of one client
        const QByteArray page = report.html();
        QVERIFY(page.contains("bbr against cubic: /iso"));
        QVERIFY2(page.contains("bbr is ahead"), page.mid(page.indexOf("against cubic"), 500).constData());
        QVERIFY(page.contains("<tr data-key=\"goodput\">"));
    }

    void savesAllOrNothing()
    {
        const QTemporaryDir folder;
        const QString path = folder.filePath(QStringLiteral("report.html"));
        QVERIFY(exporting::isHtmlName(path) && !exporting::isHtmlName(QStringLiteral("report.json")));
        QCOMPARE(exporting::saveHtmlReport({}, path), std::nullopt);
        QFile file(path);
        QVERIFY(file.open(QIODevice::ReadOnly) && file.readAll().endsWith("</html>\n"));
        const auto problem =
            exporting::saveHtmlReport({}, folder.filePath(QStringLiteral("none/report.html")));
        QVERIFY(problem && problem->contains(QLatin1String("report.html")));
    }

    void readsTheMachine()
    {
        const auto facts = exporting::machineFacts();
        QVERIFY(facts.front().value.startsWith(QLatin1String("Linux ")));
        const auto found = std::find_if(facts.begin(), facts.end(), [](const exporting::MachineFact &fact) {
            return fact.name == QLatin1String("net.ipv4.tcp_wmem");
        });
        QVERIFY(found != facts.end());
        QCOMPARE(found->value.count(u' '), 2);
        for (const exporting::MachineFact &fact : exporting::machineFacts(QStringLiteral("/nowhere")))
            QVERIFY(fact.value.isEmpty());
    }

    void chartsAreWellFormed_data()
    {
        QTest::addColumn<QList<double>>("values");
        QTest::addColumn<bool>("hasValues");
        const double none = std::numeric_limits<double>::quiet_NaN();
        QTest::newRow("nothing") << QList<double>{} << false;
        QTest::newRow("absent") << QList<double>{none, none} << false;
        QTest::newRow("one") << QList<double>{5} << true;
        QTest::newRow("zero") << QList<double>{0, 0, 0} << false;
        QTest::newRow("with a gap") << QList<double>{1, none, 3, 4} << true;
        QTest::newRow("huge") << QList<double>{1e300, 1} << true;
        QList<double> many(100'000);
        many[50'000] = 7;
        QTest::newRow("a spike among many") << many << true;
    }

    void chartsAreWellFormed()
    {
        QFETCH(QList<double>, values);
        QFETCH(bool, hasValues);
        std::vector<double> times;
        for (qsizetype i = 0; i < values.size(); ++i)
            times.push_back(double(i) / double(values.size()));
        const SvgChart chart{QStringLiteral("A & <B>"),
                             models::Quantity::Packets,
                             0,
                             1,
                             {{QStringLiteral("\"x\""), "#000", "", times, values, {}, true}},
                             {{0.5, QStringLiteral("<mark>")}}};
        const QByteArray svg = chart.svg();
        QCOMPARE(problemOf(svg), QString());
        QCOMPARE(chart.hasValues(), hasValues);
        QVERIFY(!svg.contains("nan") && !svg.contains("inf"));
        QVERIFY(svg.size() < 100'000);
    }

    void aSpikeSurvives()
    {
        std::vector<double> times;
        for (int i = 0; i < 100'000; ++i)
            times.push_back(i / 100'000.0);
        std::vector<double> values(times.size(), 1);
        values[33'333] = 100;
        const SvgChart chart{{}, models::Quantity::Number, 0, 1, {{{}, "#000", "", times, values, {}, true}},
                             {}};
        QVERIFY(chart.svg().contains(",30.")); // near the top
    }
};

QTEST_GUILESS_MAIN(TestHtmlReport)
#include "tst_htmlreport.moc"
