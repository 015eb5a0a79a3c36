// SPDX-License-Identifier: GPL-3.0-or-later
#include "HttpTesting.h"
#include "http/Authentication.h"

using namespace cwndscope::http;

class TestAuthentication : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void credentials_data()
    {
        QTest::addColumn<QByteArray>("line");
        QTest::addColumn<bool>("accepted");
        const QByteArray good = QByteArray("al\u00edce:s3:cret").toBase64();
        QTest::newRow("right (7617 2)") << "Authorization: Basic " + good << true;
        QTest::newRow("scheme in any case (9110 11.1)") << "Authorization: bAsIc  " + good << true;
        QTest::newRow("none") << QByteArray("X: y") << false;
        QTest::newRow("wrong password")
            << "Authorization: Basic " + QByteArray("al\u00edce:x").toBase64() << false;
        QTest::newRow("prefix") << "Authorization: Basic " + QByteArray("al\u00edce:s3:cre").toBase64()
                                << false;
        QTest::newRow("longer") << "Authorization: Basic " + QByteArray("al\u00edce:s3:cret!").toBase64()
                                << false;
        QTest::newRow("other scheme") << "Authorization: Bearer " + good << false;
        QTest::newRow("no scheme") << "Authorization: " + good << false;
        QTest::newRow("not base64") << "Authorization: Basic " + good + "*" << false;
        QTest::newRow("empty") << QByteArray("Authorization: Basic") << false;
        QTest::newRow("two") << "Authorization: Basic " + good + "\r\nAuthorization: Basic " + good << false;
    }

    void credentials()
    {
        QFETCH(QByteArray, line);
        QFETCH(bool, accepted);
        const Authentication authentication("al\u00edce:s3:cret");
        QCOMPARE(authentication.accepts(testing::request("/", line + "\r\n")), accepted);
    }

    void open() { QVERIFY(Authentication().accepts(testing::request("/"))); }

    void challenge() { QVERIFY(Authentication::challenge().startsWith("Basic realm=\"")); }
};

QTEST_APPLESS_MAIN(TestAuthentication)
#include "tst_authentication.moc"
