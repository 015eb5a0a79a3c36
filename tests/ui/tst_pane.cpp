// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/charts/Pane.h"

#include <QTest>

#include <set>

using namespace cwndscope;
using models::Series;
using ui::Curve;
using ui::Pane;

class TestPane : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void builtInPanesAreWhole();
    void curvesOfAPaneDiffer();
    void anyFieldHasAPane();
    void onlyOneQuantityFits();
    void theLastCurveStays();
    void textReadsBack();
    void foreignTextIsLeftOut_data();
    void foreignTextIsLeftOut();
    void textIsBounded();
};

namespace {

Series series(const char *name)
{
    return Series::find(QString::fromLatin1(name)).value();
}

} // namespace

void TestPane::builtInPanesAreWhole()
{
    const std::vector<Pane> panes = ui::builtInPanes();
    QCOMPARE(panes.size(), std::size_t(5));
    const QList<std::size_t> sizes{4, 4, 6, 4, 3};
    for (std::size_t i = 0; i < panes.size(); ++i) {
        QVERIFY(!panes[i].title.isEmpty());
        QCOMPARE(panes[i].curves.size(), sizes[qsizetype(i)]);
        for (const Curve &curve : panes[i].curves)
            QCOMPARE(curve.series.quantity(), panes[i].quantity());
    }
    QVERIFY(ui::defaultPanes().size() >= 2);
}

void TestPane::curvesOfAPaneDiffer()
{
    std::vector<Pane> panes = ui::builtInPanes();
    Pane many = ui::paneOf(series("rto_us"));
    for (const char *name : {"ato_us", "rcv_rtt_us", "busy_time_us", "bbr_min_rtt_us"})
        QVERIFY(many.add(series(name)));
    panes.push_back(many);
    for (const Pane &pane : panes) {
        std::set<std::tuple<Curve::Shape, Qt::PenStyle, ui::Ink>> looks;
        std::set<QString> labels;
        for (const Curve &curve : pane.curves) {
            QVERIFY2(looks.insert({curve.shape, curve.dash, curve.colour}).second, qPrintable(curve.label));
            QVERIFY(labels.insert(curve.label).second);
        }
    }
}

void TestPane::anyFieldHasAPane()
{
    for (const tcp::Field &field : tcp::fieldCatalogue()) {
        const auto telling = Series::telling(field);
        QCOMPARE(telling.has_value(), field.behaviour != tcp::Behaviour::State);
        if (!telling)
            continue;
        const Pane pane = ui::paneOf(*telling);
        QCOMPARE(pane.curves.size(), std::size_t(1));
        QVERIFY(!pane.title.isEmpty());
    }
}

void TestPane::onlyOneQuantityFits()
{
    Pane pane = ui::builtInPane(u"window");
    QVERIFY(!pane.add(series("rtt_us")));
    QVERIFY(!pane.add(series("snd_cwnd"))); // there already
    QVERIFY(pane.add(series("unacked")));
    QCOMPARE(pane.title, ui::builtInPane(u"window").title);
    pane.isInBytes = true;
    QCOMPARE(pane.quantity(), models::Quantity::Bytes);
    QVERIFY(pane.add(series("sacked"))); // packets still
}

void TestPane::theLastCurveStays()
{
    Pane pane = ui::paneOf(series("rto_us"));
    pane.add(series("ato_us"));
    pane.remove(series("rto_us"));
    QCOMPARE(pane.curves.size(), std::size_t(1));
    pane.remove(series("ato_us"));
    QVERIFY(pane.has(series("ato_us")));
}

void TestPane::textReadsBack()
{
    std::vector<Pane> panes{ui::builtInPane(u"rate"), ui::builtInPane(u"window"),
                            ui::paneOf(series("bytes_acked/s"))};
    panes[0].isLogarithmic = true;
    panes[1].isInBytes = true;
    panes[1].remove(series("snd_ssthresh"));
    const std::vector<Pane> again = ui::panesFromText(ui::toText(panes));
    QCOMPARE(again.size(), panes.size());
    for (std::size_t i = 0; i < panes.size(); ++i) {
        QCOMPARE(again[i].id, panes[i].id);
        QCOMPARE(again[i].title, panes[i].title);
        QCOMPARE(again[i].isLogarithmic, panes[i].isLogarithmic);
        QCOMPARE(again[i].isInBytes, panes[i].isInBytes);
        QCOMPARE(again[i].curves.size(), panes[i].curves.size());
        for (std::size_t c = 0; c < panes[i].curves.size(); ++c)
            QCOMPARE(again[i].curves[c].series, panes[i].curves[c].series);
    }
}

void TestPane::foreignTextIsLeftOut_data()
{
    QTest::addColumn<QString>("line");
    QTest::addColumn<QStringList>("kept");
    QTest::newRow("empty") << QString() << QStringList();
    QTest::newRow("no series") << QStringLiteral("window") << QStringList();
    QTest::newRow("unknown series") << QStringLiteral("window foo,snd_cwnd,,snd_cwnd")
                                    << QStringList{QStringLiteral("window snd_cwnd")};
    QTest::newRow("two quantities") << QStringLiteral("time rtt_us,snd_cwnd")
                                    << QStringList{QStringLiteral("time rtt_us")};
    QTest::newRow("unknown pane") << QStringLiteral("<b>x</b> rtt_us")
                                  << QStringList{QStringLiteral("fields rtt_us")};
    QTest::newRow("bytes of a time") << QStringLiteral("time rtt_us bytes log huh")
                                     << QStringList{QStringLiteral("time rtt_us log")};
}

void TestPane::foreignTextIsLeftOut()
{
    QFETCH(QString, line);
    QTEST(ui::toText(ui::panesFromText({line})), "kept");
}

void TestPane::textIsBounded()
{
    const QStringList many(1000, QStringLiteral("time rtt_us"));
    QCOMPARE(ui::panesFromText(many).size(), ui::maxPanes);
}

QTEST_APPLESS_MAIN(TestPane)
#include "tst_pane.moc"
