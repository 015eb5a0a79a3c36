// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/ProcessSetup.h"

#include <QTest>

using namespace cwndscope;

namespace {

constexpr const char *variables[] = {"LANGUAGE", "LC_ALL", "LC_MESSAGES", "LC_NUMERIC", "LANG"};

} // namespace

/// No locale has to exist on the machine for what is asked for to be understood.
class TestLocales : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void wanted_data();
    void wanted();
    void gaveWay();
};

void TestLocales::wanted_data()
{
    QTest::addColumn<QByteArrayList>("environment");
    QTest::addColumn<QString>("text");
    QTest::addColumn<QString>("numbers");
    const auto row = [](const char *name, const QByteArrayList &environment, const char *text,
                        const char *numbers) {
        QTest::newRow(name) << environment << QString::fromLatin1(text) << QString::fromLatin1(numbers);
    };
    row("LANG", {"LANG=de_DE.UTF-8"}, "de_DE", "de_DE");
    row("LC_ALL wins", {"LANG=fr_FR.UTF-8", "LC_ALL=de_AT.UTF-8"}, "de_AT", "de_AT");
    row("of its own kind", {"LANG=fr_FR", "LC_MESSAGES=de_DE", "LC_NUMERIC=de_CH"}, "de_DE", "de_CH");
    row("LANGUAGE", {"LANG=en_US.UTF-8", "LANGUAGE=de:en"}, "de_DE", "en_US");
    row("not UTF-8", {"LANG=de_DE.ISO-8859-1@euro"}, "de_DE", "de_DE");
    row("none", {}, "", "");
    row("C", {"LANG=C"}, "", "");
    row("C.UTF-8", {"LANG=de_DE.UTF-8", "LC_ALL=C.UTF-8"}, "", "");
    row("LANGUAGE without a locale", {"LANG=C", "LANGUAGE=de"}, "", "");
    row("POSIX", {"LANG=POSIX"}, "", "");
    row("nonsense", {"LANG=../../etc/passwd"}, "", "");
    row("nonsense before", {"LANG=de_DE.UTF-8", "LANGUAGE=::%s"}, "de_DE", "de_DE");
}

void TestLocales::wanted()
{
    QFETCH(const QByteArrayList, environment);
    QFETCH(const QString, text);
    QFETCH(const QString, numbers);
    for (const char *variable : variables)
        qunsetenv(variable);
    for (const QByteArray &each : environment)
        qputenv(each.left(each.indexOf('=')).constData(), each.mid(each.indexOf('=') + 1));
    const std::optional<app::Locales> locales = app::wantedLocales();
    QCOMPARE(locales.has_value(), !text.isEmpty());
    if (locales) {
        QCOMPARE(locales->text.name(), text);
        QCOMPARE(locales->numbers.name(), numbers);
    }
}

void TestLocales::gaveWay()
{
    for (const char *variable : variables)
        qunsetenv(variable);
    qputenv("LANG", "de_DE.no-such-encoding");
    const std::optional<app::Locales> locales = app::prepareProcess();
    QVERIFY(locales);
    QCOMPARE(locales->text.language(), QLocale::German);
    QCOMPARE(qgetenv("LC_ALL"), QByteArray("C.UTF-8"));
}

QTEST_APPLESS_MAIN(TestLocales)
#include "tst_locales.moc"
