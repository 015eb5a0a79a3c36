// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/Credentials.h"

#include <QFile>
#include <QTemporaryDir>
#include <QTest>

using namespace cwndscope;

class TestCredentials : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void firstLine_data();
    void firstLine();
    void problems_data();
    void problems();

private:
    QString write(const QByteArray &content);

    QTemporaryDir m_folder;
};

QString TestCredentials::write(const QByteArray &content)
{
    QFile file(m_folder.filePath(QStringLiteral("auth")));
    if (!file.open(QIODevice::WriteOnly) || file.write(content) != content.size())
        qFatal("cannot write %s", qPrintable(file.fileName()));
    return file.fileName();
}

void TestCredentials::firstLine_data()
{
    QTest::addColumn<QByteArray>("content");
    QTest::addColumn<QByteArray>("expected");
    QTest::newRow("a line") << QByteArray("me:secret\n") << QByteArray("me:secret");
    QTest::newRow("no line end") << QByteArray("me:secret") << QByteArray("me:secret");
    QTest::newRow("DOS line end") << QByteArray("me:secret\r\n") << QByteArray("me:secret");
    QTest::newRow("further lines") << QByteArray("me:secret\nyou:other\n") << QByteArray("me:secret");
    QTest::newRow("colons and blanks") << QByteArray(" me:a: b \n") << QByteArray(" me:a: b ");
    QTest::newRow("empty password") << QByteArray("me:\n") << QByteArray("me:");
    QTest::newRow("4095 bytes") << "me:" + QByteArray(4092, 'x') << "me:" + QByteArray(4092, 'x');
}

void TestCredentials::firstLine()
{
    QFETCH(QByteArray, content);
    QFETCH(QByteArray, expected);
    const auto read = app::readCredentials(write(content));
    const auto *line = std::get_if<QByteArray>(&read);
    QVERIFY(line);
    QCOMPARE(*line, expected);
}

void TestCredentials::problems_data()
{
    QTest::addColumn<QByteArray>("content");
    QTest::addColumn<QString>("named");
    QTest::newRow("empty") << QByteArray() << QStringLiteral("colon");
    QTest::newRow("empty line") << QByteArray("\nme:secret\n") << QStringLiteral("colon");
    QTest::newRow("no colon") << QByteArray("me\n") << QStringLiteral("colon");
    QTest::newRow("no name") << QByteArray(":secret\n") << QStringLiteral("colon");
    QTest::newRow("endless") << "me:" + QByteArray(10'000, 'x') << QStringLiteral("longer than 4095");
}

void TestCredentials::problems()
{
    QFETCH(QByteArray, content);
    QFETCH(QString, named);
    for (const QString &path : {write(content), m_folder.path(), m_folder.filePath(QStringLiteral("none"))}) {
        const auto read = app::readCredentials(path);
        const auto *problem = std::get_if<QString>(&read);
        QVERIFY(problem);
        QVERIFY2(problem->startsWith(QStringLiteral("--auth-file ") + path), qPrintable(*problem));
        QVERIFY2(!problem->contains(QStringLiteral("secret")) && !problem->contains(QStringLiteral("xxx")),
                 qPrintable(*problem));
        if (path.endsWith(QStringLiteral("auth")))
            QVERIFY2(problem->contains(named), qPrintable(*problem));
    }
}

QTEST_GUILESS_MAIN(TestCredentials)
#include "tst_credentials.moc"
