// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/TextWidths.h"

#include <QFont>
#include <QFontMetrics>
#include <QTest>

#include <algorithm>

using cwndscope::ui::TextWidths;

class TestTextWidths : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void isWhatQtMeasures_data()
    {
        QTest::addColumn<QString>("text");
        QTest::addColumn<int>("kerning"); ///< pixels that it may be too large by

        QTest::newRow("nothing") << QString() << 0;
        QTest::newRow("number") << QStringLiteral("1234567890") << 1;
        QTest::newRow("number with its unit") << QStringLiteral("12.5 Mbit/s") << 3;
        QTest::newRow("Latin-1") << QString::fromUtf8("350\u00a0µs") << 2;
        QTest::newRow("kerned") << QStringLiteral("AVAVAVAV To Ty") << 14;
        QTest::newRow("arrow") << QString::fromUtf8("↑ 12") << 1;
        QTest::newRow("other letters") << QString::fromUtf8("日本語.iso") << 0;
        QTest::newRow("line") << QStringLiteral("a\nb") << 0;
    }

    void isWhatQtMeasures()
    {
        QFETCH(QString, text);
        QFETCH(int, kerning);
        TextWidths widths;
        QFont font;
        for (const double size : {7.0, 10.0, 23.5}) {
            font.setPointSizeF(size);
            for (const bool isBold : {false, true}) {
                font.setBold(isBold);
                const QFontMetrics metrics(font);
                const int exact = metrics.horizontalAdvance(text);
                const int estimate = widths.of(metrics, text);
                QVERIFY2(estimate >= exact - 1, qPrintable(QStringLiteral("%1 %2").arg(estimate).arg(exact)));
                QVERIFY2(estimate <= exact + kerning * std::max(1.0, size / 10.0),
                         qPrintable(QStringLiteral("%1 %2").arg(estimate).arg(exact)));
                QCOMPARE(widths.of(metrics, text), estimate);
            }
        }
    }
};

QTEST_MAIN(TestTextWidths)
#include "tst_textwidths.moc"
