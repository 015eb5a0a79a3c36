// SPDX-License-Identifier: GPL-3.0-or-later
// Charts that leave the window: files and the clipboard.
#include "ChartFixture.h"
#include "ui/charts/ChartPicture.h"
#include "ui/charts/Clipped.h"

#include <QApplication>
#include <QClipboard>

using namespace cwndscope;
using namespace std::chrono_literals;
using test::distance;
using test::palette;

class TestChartPictures : public test::ChartFixture
{
    Q_OBJECT

private Q_SLOTS:
    void picturesHaveATitleAndCurves_data();
    void picturesHaveATitleAndCurves();
    void linesStayWithin_data();
    void linesStayWithin();
    void picturesAreOnWhite();
    void chartsGoToTheClipboard();
};

void TestChartPictures::picturesHaveATitleAndCurves_data()
{
    QTest::addColumn<QString>("name");
    QTest::addColumn<QByteArray>("magic");
    QTest::newRow("png") << QStringLiteral("x.png") << QByteArray("\x89PNG");
    QTest::newRow("svg") << QStringLiteral("x.SVG") << QByteArray("<?xml");
    QTest::newRow("pdf") << QStringLiteral("x.pdf") << QByteArray("%PDF");
}

void TestChartPictures::picturesHaveATitleAndCurves()
{
    QFETCH(QString, name);
    QFETCH(QByteArray, magic);
    flat(1, 0ms, 100, 40);
    m_pane->setConnection(1);
    const QByteArray bytes = ui::chartFile(*m_pane, name)();
    QVERIFY(bytes.startsWith(magic));
    if (magic == "<?xml") {
        QVERIFY(bytes.contains("40001")); // the peer's port
        QVERIFY(bytes.contains("packets"));
        QVERIFY(bytes.contains("sampled every"));
        QVERIFY(bytes.contains("(UTC)") || bytes.contains("(UTC+") || bytes.contains("(UTC-"));
        QVERIFY(bytes.count("<polyline") > 3);
        QVERIFY(!bytes.contains("<image")); // lines, not pixels
    }
}

/// QSvgGenerator does not clip.
void TestChartPictures::linesStayWithin_data()
{
    using Parts = std::vector<QPolygonF>;
    QTest::addColumn<QPolygonF>("line");
    QTest::addColumn<Parts>("parts");
    QTest::newRow("within") << QPolygonF{{1, 1}, {5, 5}, {9, 1}} << Parts{{{1, 1}, {5, 5}, {9, 1}}};
    QTest::newRow("through") << QPolygonF{{-5, 5}, {15, 5}} << Parts{{{0, 5}, {10, 5}}};
    QTest::newRow("a spike") << QPolygonF{{1, 5}, {3, -5}, {5, 5}}
                             << Parts{{{1, 5}, {2, 0}}, {{4, 0}, {5, 5}}};
    QTest::newRow("beside") << QPolygonF{{-1, -5}, {-1, 20}} << Parts{};
    QTest::newRow("past a corner") << QPolygonF{{-4, 2}, {2, -8}} << Parts{};
    QTest::newRow("a point") << QPolygonF{{5, 5}} << Parts{};
    QTest::newRow("nothing") << QPolygonF{} << Parts{};
}

void TestChartPictures::linesStayWithin()
{
    QFETCH(QPolygonF, line);
    QFETCH(std::vector<QPolygonF>, parts);
    const auto found = ui::partsWithin(line, QRectF(0, 0, 10, 10));
    QCOMPARE(found.size(), parts.size());
    for (std::size_t i = 0; i < parts.size(); ++i)
        QCOMPARE(found[i], parts[i]);
}

void TestChartPictures::picturesAreOnWhite()
{
    m_pane->setPalette(palette(true));
    m_pane->stack().setPanes({ui::paneOf(*models::Series::find(QStringLiteral("snd_cwnd")))});
    flat(1, 0ms, 100, 40);
    m_pane->setConnection(1);
    QTRY_VERIFY(m_pane->chart(0).pointCount() > 0);
    const QImage image = ui::chartImage(*m_pane);
    QCOMPARE(image.width(), 2 * m_pane->width());
    int white = 0;
    int line = 0;
    const QColor blue = ui::inkColour(ui::Ink::Blue, palette(false));
    for (int y = 0; y < image.height(); ++y) {
        for (int x = 0; x < image.width(); ++x) {
            white += image.pixelColor(x, y) == QColor(Qt::white) ? 1 : 0;
            line += distance(image.pixelColor(x, y), blue) < 0.2 ? 1 : 0;
        }
    }
    QVERIFY(white > image.width() * image.height() * 3 / 4);
    QVERIFY2(line > image.width() / 2, qPrintable(QString::number(line)));
    QCOMPARE(m_pane->palette().color(QPalette::Base), palette(true).color(QPalette::Base)); // as it was
}

void TestChartPictures::chartsGoToTheClipboard()
{
    flat(1, 0ms, 100, 40);
    m_pane->setConnection(1);
    key(Qt::Key_C, Qt::ControlModifier);
    QVERIFY(!QApplication::clipboard()->image().isNull());
}

QTEST_MAIN(TestChartPictures)
#include "tst_chartpictures.moc"
