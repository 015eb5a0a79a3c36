// SPDX-License-Identifier: GPL-3.0-or-later
#include "TextAlignments.h"
#include "ui/FixedTexts.h"

#include <QImage>
#include <QPainter>
#include <QtTest>

#include <functional>

using cwndscope::ui::FixedTexts;

namespace {

constexpr QRect box(10, 10, 180, 40);

/// Where it has left its mark, when drawn on white.
QRect markOf(const QFont &font, const std::function<void(QPainter &)> &draw)
{
    QImage image(200, 60, QImage::Format_RGB32);
    image.fill(Qt::white);
    QPainter painter(&image);
    painter.setFont(font);
    draw(painter);
    painter.end();
    QRect mark;
    for (int y = 0; y < image.height(); ++y) {
        for (int x = 0; x < image.width(); ++x) {
            if (qGray(image.pixel(x, y)) < 128)
                mark |= QRect(x, y, 1, 1);
        }
    }
    return mark;
}

} // namespace

class TestFixedTexts : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void isWhereQtDrawsIt_data();
    void isWhereQtDrawsIt();
    void otherFontOtherWidth();
    void forgets();
};

void TestFixedTexts::isWhereQtDrawsIt_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<Qt::Alignment>("alignment");
    for (const auto &[name, alignment] : textAlignments) {
        QTest::addRow("number, %s", name) << QStringLiteral("12,500") << alignment;
        QTest::addRow("word, %s", name) << QStringLiteral("limited by") << alignment;
        QTest::addRow("markup, %s", name) << QStringLiteral("<b>x</b>") << alignment;
    }
}

void TestFixedTexts::isWhereQtDrawsIt()
{
    QFETCH(QString, text);
    QFETCH(Qt::Alignment, alignment);
    FixedTexts texts;
    QFont font;
    for (const double size : {8.5, 10.0, 13.0}) {
        font.setPointSizeF(size);
        const QRect expected =
            markOf(font, [&](QPainter &painter) { painter.drawText(box, int(alignment), text); });
        QVERIFY(!expected.isEmpty());
        for (int again = 0; again < 2; ++again) {
            const QRect mark =
                markOf(font, [&](QPainter &painter) { texts.draw(painter, box, alignment, text); });
            const QMargins pixel(1, 1, 1, 1); // rounding
            QVERIFY2(expected.marginsAdded(pixel).contains(mark)
                         && mark.marginsAdded(pixel).contains(expected),
                     qPrintable(QStringLiteral("at %1,%2 instead of %3,%4")
                                    .arg(mark.x())
                                    .arg(mark.y())
                                    .arg(expected.x())
                                    .arg(expected.y())));
        }
    }
}

void TestFixedTexts::otherFontOtherWidth()
{
    FixedTexts texts;
    QFont small;
    small.setPointSizeF(8);
    QFont large = small;
    large.setPointSizeF(16);
    const QString text = QStringLiteral("elapsed");
    const double width = texts.width(small, text);
    QVERIFY(qAbs(width - QFontMetricsF(small).horizontalAdvance(text)) <= 1);
    QVERIFY(texts.width(large, text) > 1.7 * width);
    QCOMPARE(texts.width(small, text), width);
}

void TestFixedTexts::forgets()
{
    constexpr int most = 20;
    FixedTexts texts(most);
    const QFont font;
    for (int i = 0; i < 3 * most; ++i) {
        const QString text = QString::number(i);
        QVERIFY(qAbs(texts.width(font, text) - QFontMetricsF(font).horizontalAdvance(text)) <= 1);
    }
}

QTEST_MAIN(TestFixedTexts)
#include "tst_fixedtexts.moc"
