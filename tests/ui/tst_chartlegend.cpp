// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/charts/ChartLegend.h"

#include <QtTest>

using namespace cwndscope::ui;

class ChartLegendTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void fits_data();
    void fits();
};

void ChartLegendTest::fits_data()
{
    QTest::addColumn<int>("width");
    for (const int width : {1600, 1000, 860, 700, 500})
        QTest::addRow("%d", width) << width;
}

/// No entry is cut at the right end or painted over the next one, however narrow the window is.
void ChartLegendTest::fits()
{
    QFETCH(int, width);
    constexpr int margin = 60;
    ChartLegend legend;
    legend.setRightMargin(margin);
    legend.resize(width, legend.sizeHint().height());
    for (const Pane &pane : builtInPanes()) {
        legend.setPane(pane);
        legend.setReadings(std::vector<QString>(pane.curves.size(), QStringLiteral("94.5\u00A0Mbit/s")));
        legend.grab();
        const std::vector<QRect> &places = legend.places();
        QCOMPARE(places.size(), pane.curves.size());
        for (std::size_t i = 0; i < places.size(); ++i) {
            QVERIFY2(places[i].right() < width - margin, qPrintable(pane.title));
            QVERIFY(places[i].width() > 20);
            QVERIFY(i == 0 || places[i - 1].right() < places[i].left());
        }
    }
}

QTEST_MAIN(ChartLegendTest)
#include "tst_chartlegend.moc"
