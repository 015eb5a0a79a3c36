// SPDX-License-Identifier: GPL-3.0-or-later
#include "TextAlignments.h"
#include "ui/ChangingTexts.h"

#include <QBuffer>
#include <QFont>
#include <QFontMetrics>
#include <QImage>
#include <QPainter>
#include <QSvgGenerator>
#include <QtTest>

#include <algorithm>
#include <functional>

using cwndscope::ui::ChangingTexts;

namespace {

constexpr QRect box(10, 10, 180, 41);

QImage drawn(const QFont &font, const std::function<void(QPainter &)> &draw, double scale = 1)
{
    QImage image(int(200 * scale), int(60 * scale), QImage::Format_RGB32);
    image.setDevicePixelRatio(scale);
    image.fill(Qt::white);
    QPainter painter(&image);
    painter.setFont(font);
    draw(painter);
    return image;
}

} // namespace

class TestChangingTexts : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void isWhatQtMeasures_data();
    void isWhatQtMeasures();
    void isWhatQtDraws_data();
    void isWhatQtDraws();
    void otherFontOtherLetters();
    void isTextInAFile();
};

void TestChangingTexts::isWhatQtMeasures_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<int>("kerning"); ///< pixels that it may be too large by

    QTest::newRow("nothing") << QString() << 0;
    QTest::newRow("number") << QStringLiteral("1234567890") << 1;
    QTest::newRow("number with its unit") << QStringLiteral("12.5 Mbit/s") << 3;
    QTest::newRow("Latin-1") << QString::fromUtf8("350\u00a0µs") << 2;
    QTest::newRow("kerned") << QStringLiteral("AVAVAVAV To Ty") << 14;
    QTest::newRow("arrow") << QString::fromUtf8("↑ 12") << 1;
    QTest::newRow("other letters") << QString::fromUtf8("日本語.iso") << 1;
    QTest::newRow("line") << QStringLiteral("a\nb") << 1;
}

void TestChangingTexts::isWhatQtMeasures()
{
    QFETCH(QString, text);
    QFETCH(int, kerning);
    ChangingTexts texts;
    QFont font;
    for (const double size : {7.0, 10.0, 23.5}) {
        font.setPointSizeF(size);
        for (const bool isBold : {false, true}) {
            font.setBold(isBold);
            const int exact = QFontMetrics(font).horizontalAdvance(text);
            const int width = texts.width(font, text);
            QVERIFY2(width >= exact - 1, qPrintable(QStringLiteral("%1 %2").arg(width).arg(exact)));
            QVERIFY2(width <= exact + kerning * std::max(1.0, size / 10.0),
                     qPrintable(QStringLiteral("%1 %2").arg(width).arg(exact)));
            QCOMPARE(texts.width(font, text), width);
        }
    }
}

void TestChangingTexts::isWhatQtDraws_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<Qt::Alignment>("alignment");
    for (const auto &[name, alignment] : textAlignments) {
        QTest::addRow("number, %s", name) << QStringLiteral("12,500") << alignment;
        QTest::addRow("with its unit, %s", name) << QString::fromUtf8("−350\u00a0µs") << alignment;
        QTest::addRow("other letters, %s", name) << QString::fromUtf8("٣٥٠ ثانية") << alignment;
    }
}

void TestChangingTexts::isWhatQtDraws()
{
    QFETCH(QString, text);
    QFETCH(Qt::Alignment, alignment);
    ChangingTexts texts;
    QFont font;
    for (const double size : {8.5, 10.0, 13.0}) {
        font.setPointSizeF(size);
        for (const double scale : {1.0, 2.0}) {
            for (const auto direction : {Qt::LeftToRight, Qt::RightToLeft}) {
                const auto draw = [&](auto &&how) {
                    return drawn(
                        font,
                        [&](QPainter &painter) {
                            painter.setLayoutDirection(direction);
                            painter.setPen(Qt::red);
                            how(painter);
                        },
                        scale);
                };
                const QImage expected = draw([&](QPainter &painter) {
                    painter.drawText(box, int(alignment) | int(Qt::TextSingleLine), text);
                });
                const QImage image =
                    draw([&](QPainter &painter) { texts.draw(painter, box, alignment, text); });
                QVERIFY2(image == expected, qPrintable(QStringLiteral("%1 pt, %2x").arg(size).arg(scale)));
            }
        }
    }
}

void TestChangingTexts::otherFontOtherLetters()
{
    ChangingTexts texts;
    const QString text = QStringLiteral("1234");
    QFont font;
    font.setPointSizeF(20);
    const QImage large = drawn(font, [&](QPainter &painter) { texts.draw(painter, box, {}, text); });
    font.setPointSizeF(8);
    const QImage small = drawn(font, [&](QPainter &painter) { texts.draw(painter, box, {}, text); });
    QVERIFY(small != large);
    QCOMPARE(small, drawn(font, [&](QPainter &painter) { painter.drawText(box, 0, text); }));
    font.setPointSizeF(20);
    QCOMPARE(drawn(font, [&](QPainter &painter) { texts.draw(painter, box, {}, text); }), large);
}

/// What is painted into a vector drawing can be searched for there.
void TestChangingTexts::isTextInAFile()
{
    ChangingTexts texts;
    QBuffer file;
    QSvgGenerator drawing;
    drawing.setOutputDevice(&file);
    QPainter painter(&drawing);
    texts.draw(painter, box, {}, QStringLiteral("1234"));
    painter.end();
    QVERIFY(file.data().contains(">1234<"));
}

QTEST_MAIN(TestChangingTexts)
#include "tst_changingtexts.moc"
