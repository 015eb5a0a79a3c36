// SPDX-License-Identifier: GPL-3.0-or-later
#include "Sanitizers.h"
#include "ui/QrCode.h"

#include <QProcess>
#include <QStandardPaths>
#include <QTemporaryDir>
#include <QTest>

using namespace cwndscope;

class TestQrCode : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void hasFinderPatternsAndAQuietZone();
    void refusesWhatDoesNotFit();
    void isRead();
};

void TestQrCode::hasFinderPatternsAndAQuietZone()
{
    constexpr int scale = 3;
    const QImage image = ui::qrCode(QStringLiteral("http://192.0.2.7:8080/"), scale);
    QCOMPARE(image.width(), image.height());
    QCOMPARE(image.width() % scale, 0);
    const int side = image.width() / scale;
    const auto isDark = [&image](int x, int y) { return qGray(image.pixel(x * scale, y * scale)) < 128; };
    for (int i = 0; i < side; ++i) {
        for (int zone = 0; zone < 4; ++zone) {
            QVERIFY(!isDark(i, zone) && !isDark(zone, i));
            QVERIFY(!isDark(i, side - 1 - zone) && !isDark(side - 1 - zone, i));
        }
    }
    // Along the middle of a finder pattern: 1 dark, 1 light, 3 dark, 1 light, 1 dark.
    for (const QPoint corner : {QPoint(4, 4), QPoint(side - 11, 4), QPoint(4, side - 11)}) {
        for (int i = 0; i < 7; ++i) {
            const bool expected = i != 1 && i != 5;
            QCOMPARE(isDark(corner.x() + i, corner.y() + 3), expected);
            QCOMPARE(isDark(corner.x() + 3, corner.y() + i), expected);
        }
    }
}

void TestQrCode::refusesWhatDoesNotFit()
{
    QVERIFY(ui::qrCode({}, 4).isNull());
    QVERIFY(ui::qrCode(QString(5000, QLatin1Char('x')), 4).isNull());
    QVERIFY(ui::qrCode(QStringLiteral("x"), 0).isNull());
}

void TestQrCode::isRead()
{
    CWNDSCOPE_SKIP_WITHOUT_FORK();
    const QString reader = QStandardPaths::findExecutable(QStringLiteral("zbarimg"));
    if (reader.isEmpty())
        QSKIP("zbarimg (package zbar-tools) is not installed");
    const QString text = QStringLiteral("http://[2001:db8::1]:8080/");
    const QTemporaryDir folder;
    const QString path = folder.filePath(QStringLiteral("code.png"));
    QVERIFY(ui::qrCode(text, 5).save(path));
    QProcess process;
    process.start(reader, {QStringLiteral("--quiet"), QStringLiteral("--raw"), path});
    QVERIFY(process.waitForFinished());
    QCOMPARE(QString::fromUtf8(process.readAllStandardOutput()).trimmed(), text);
}

QTEST_MAIN(TestQrCode)
#include "tst_qrcode.moc"
