// SPDX-License-Identifier: GPL-3.0-or-later
#include "UiTraffic.h"
#include "WindowFixture.h"
#include "ui/Actions.h"
#include "ui/Appearance.h"
#include "ui/Banner.h"
#include "ui/ExportController.h"
#include "ui/SettingsController.h"
#include "ui/SettingsDialog.h"

#include <QDialogButtonBox>
#include <QFileDialog>
#include <QJsonDocument>
#include <QJsonObject>
#include <QLineEdit>
#include <QPushButton>
#include <QSpinBox>
#include <QTcpServer>

using namespace cwndscope;
using namespace std::chrono_literals;

class TestSettings : public test::WindowFixture
{
    Q_OBJECT

private Q_SLOTS:
    void wrongValuesHaveTheirDefault_data();
    void wrongValuesHaveTheirDefault();
    void everythingIsKept();
    void filesAreChecked_data();
    void filesAreChecked();
    void instancesKeepWhatTheyDidNotChange();
    void dialogChangesWhatIsAccepted();
    void dialogRestoresDefaultsAndImports();
    void addressHasToBeOne();
    void unitsAreShownAtOnce();
    void appearanceIsForAll();
    void tablesAreExportedAsPreferred();
    void portThatIsTakenIsReplaced();
    void portThatWasNamedIsNot();

private:
    /// Nothing in it is as usual.
    static ui::Settings unusual()
    {
        ui::Settings settings;
        ui::Settings::visit(settings, [](const char *, auto &member, auto... bounds) {
            if constexpr (sizeof...(bounds) == 2)
                member = std::remove_reference_t<decltype(member)>(std::get<1>(std::tuple(bounds...)));
            else if constexpr (std::is_same_v<decltype(member), bool &>)
                member = !member;
            else
                member = QStringLiteral("::1");
        });
        return settings;
    }
};

void TestSettings::wrongValuesHaveTheirDefault_data()
{
    QTest::addColumn<QString>("key");
    QTest::addColumn<QVariant>("value");
    const auto row = [](const char *key, const QVariant &value) {
        QTest::addRow("%s=%s", key, qPrintable(value.toString())) << QString::fromLatin1(key) << value;
    };
    row("interval_ms", 0);
    row("interval_ms", QStringLiteral("fast"));
    row("interval_ms", 12.5);
    row("interval_ms", 1e300);
    row("interval_ms", QStringLiteral("nan"));
    row("port", 65'536);
    row("history_mib", -1);
    row("address", QStringLiteral("<b>localhost"));
    row("follow_symlinks", QStringLiteral("yes"));
    row("appearance", 7);
    row("threads", QStringList{QStringLiteral("1"), QStringLiteral("2")});
}

void TestSettings::wrongValuesHaveTheirDefault()
{
    QFETCH(QString, key);
    QFETCH(QVariant, value);
    QSettings().setValue(QStringLiteral("settings/") + key, value);
    QVERIFY(ui::Settings::load() == ui::Settings());
}

void TestSettings::everythingIsKept()
{
    const ui::Settings settings = unusual();
    ui::Settings::visit(settings, [](const char *name, const auto &member, auto...) {
        ui::Settings usual;
        ui::Settings::visit(usual, [&](const char *other, const auto &value, auto...) {
            if constexpr (std::is_same_v<decltype(member), decltype(value)>)
                QVERIFY2(qstrcmp(name, other) != 0 || !(member == value), name);
        });
    });
    settings.save({});
    QSettings().sync();
    QVERIFY(ui::Settings::load() == settings);

    const auto read = ui::Settings::fromJson(settings.toJson());
    QVERIFY(std::holds_alternative<ui::Settings>(read));
    QVERIFY(std::get<ui::Settings>(read) == settings);

    server::ServerOptions options;
    settings.apply(options, {});
    QCOMPARE(options.interval, 60s);
    QCOMPARE(options.idleInterval, 60s);
    QCOMPARE(options.listen.front().address, QHostAddress(QHostAddress::LocalHostIPv6));
    QCOMPARE(options.listen.front().port, quint16(65'535));
    QCOMPARE(options.writeTimeout, 1'000'000s);
    QCOMPARE(options.maxConnections, std::size_t(1'000'000));
    QVERIFY(options.followSymlinks && options.showDotfiles && options.serverTiming);
    QCOMPARE(settings.storeLimits().historyBytes, std::size_t(65'536) << 20);
}

void TestSettings::filesAreChecked_data()
{
    QTest::addColumn<QByteArray>("json");
    QTest::addColumn<QString>("named");
    QTest::newRow("empty") << QByteArray() << QStringLiteral("none");
    QTest::newRow("other") << QByteArray("[1, 2]") << QStringLiteral("none");
    QTest::newRow("no format") << QByteArray(R"({"settings": {}})") << QStringLiteral("none");
    const QByteArray head = R"({"format": "cwndscope-settings-1", "settings": )";
    QTest::newRow("not an object") << head + "3}" << QStringLiteral("none");
    QTest::newRow("range") << head + R"({"port": 70000}})" << QStringLiteral("\"port\"");
    QTest::newRow("kind") << head + R"({"follow_symlinks": 1}})" << QStringLiteral("\"follow_symlinks\"");
    QTest::newRow("unknown") << head + R"({"a\u202eb": 1}})" << QStringLiteral("\\u202E");
    QTest::newRow("large") << QByteArray(100'000, ' ') << QStringLiteral("too large");
}

void TestSettings::filesAreChecked()
{
    QFETCH(QByteArray, json);
    QFETCH(QString, named);
    const auto read = ui::Settings::fromJson(json);
    const auto *problem = std::get_if<QString>(&read);
    QVERIFY(problem);
    QVERIFY2(problem->contains(named), qPrintable(*problem));
}

void TestSettings::instancesKeepWhatTheyDidNotChange()
{
    const ui::Settings start;
    ui::Settings one = start;
    one.interval = 20;
    ui::Settings other = start;
    other.historyMebibytes = 100;
    one.save(start);
    other.save(start);
    QCOMPARE(ui::Settings::load().interval, 20);
    QCOMPARE(ui::Settings::load().historyMebibytes, 100);

    // What the command line said stands, too, as long as nobody changes that very setting.
    server::ServerOptions options;
    options.threads = 4;
    one.apply(options, start);
    QCOMPARE(options.threads, 4);
    QCOMPARE(options.interval, 20ms);
}

void TestSettings::dialogChangesWhatIsAccepted()
{
    m_window->actions().settings->trigger();
    auto *dialog = m_window->findChild<ui::SettingsDialog *>();
    QVERIFY(dialog);
    const auto *cost = dialog->findChild<QLabel *>(QStringLiteral("historyCost"));
    const QString before = cost->text();
    // 512 MiB at 35.1 bytes are 15.3 million samples, ten a second.
    QVERIFY2(before.contains(QStringLiteral("17\u00a0d")), qPrintable(before));
    dialog->findChild<QSpinBox *>(QStringLiteral("interval_ms"))->setValue(50);
    dialog->findChild<QSpinBox *>(QStringLiteral("history_mib"))->setValue(64);
    QVERIFY(cost->text() != before);
    QCOMPARE(m_window->serverOptions().interval, 100ms);
    QTest::keyClick(dialog, Qt::Key_Return);
    QCOMPARE(m_window->serverOptions().interval, 50ms);
    QCOMPARE(m_store->limits().historyBytes, std::size_t(64) << 20);
    QCOMPARE(ui::Settings::load().historyMebibytes, 64);
    QTRY_VERIFY(!m_window->findChild<ui::SettingsDialog *>());

    m_window->actions().settings->trigger();
    dialog = m_window->findChild<ui::SettingsDialog *>();
    dialog->findChild<QSpinBox *>(QStringLiteral("interval_ms"))->setValue(7);
    QTest::keyClick(dialog, Qt::Key_Escape);
    QCOMPARE(m_window->serverOptions().interval, 50ms);
}

void TestSettings::dialogRestoresDefaultsAndImports()
{
    ui::SettingsDialog dialog(unusual());
    QVERIFY(dialog.settings() == unusual());
    const QString path = m_folder.filePath(QStringLiteral("settings.json"));
    dialog.exportTo(path);
    auto *buttons = dialog.findChild<QDialogButtonBox *>();
    QTest::mouseClick(buttons->button(QDialogButtonBox::RestoreDefaults), Qt::LeftButton);
    QVERIFY(dialog.settings() == ui::Settings());
    dialog.importFrom(path);
    QVERIFY(dialog.settings() == unusual());

    const auto *problem = dialog.findChild<QLabel *>(QStringLiteral("settingsProblem"));
    QVERIFY(problem->isHidden());
    QFile file(path);
    QVERIFY(file.open(QIODevice::WriteOnly) && file.write("nonsense") > 0);
    file.close();
    dialog.importFrom(path);
    QVERIFY(!problem->isHidden());
    QVERIFY(dialog.settings() == unusual());
    dialog.exportTo(m_folder.filePath(QStringLiteral("missing/settings.json")));
    QVERIFY(!problem->isHidden());
}

void TestSettings::addressHasToBeOne()
{
    ui::SettingsDialog dialog((ui::Settings()));
    auto *address = dialog.findChild<QLineEdit *>(QStringLiteral("address"));
    const QPushButton *ok = dialog.findChild<QDialogButtonBox *>()->button(QDialogButtonBox::Ok);
    address->setText(QStringLiteral("example.org"));
    QVERIFY(!ok->isEnabled());
    address->setText(QStringLiteral("0.0.0.0"));
    QVERIFY(ok->isEnabled());
}

void TestSettings::unitsAreShownAtOnce()
{
    using namespace models::format;
    QCOMPARE(rate(1.25e6), QStringLiteral("10\u00a0Mbit/s"));
    QCOMPARE(bytes(1.5 * 1024 * 1024), QStringLiteral("1.50\u00a0MiB"));
    ui::Settings settings;
    settings.rateUnit = RateUnit::Bytes;
    settings.sizeUnit = SizeUnit::Decimal;
    m_window->settings().setSettings(settings);
    QCOMPARE(rate(1.25e6), QStringLiteral("1.25\u00a0MB/s"));
    QCOMPARE(rate(12), QStringLiteral("12\u00a0B/s"));
    QCOMPARE(bytes(1.5e6), QStringLiteral("1.50\u00a0MB"));
    QCOMPARE(bytes(999), QStringLiteral("999\u00a0B"));
    m_window->settings().setSettings({});
    QCOMPARE(rate(1.25e6), QStringLiteral("10\u00a0Mbit/s"));
}

void TestSettings::appearanceIsForAll()
{
    const QPalette before = QApplication::palette();
    ui::Settings settings;
    settings.appearance = ui::Appearance::Dark;
    m_window->settings().setSettings(settings);
    QCOMPARE(QApplication::palette().color(QPalette::Base), ui::darkPalette().color(QPalette::Base));
    settings.appearance = ui::Appearance::Light;
    m_window->settings().setSettings(settings);
    QCOMPARE(QApplication::palette().color(QPalette::Base), ui::lightPalette().color(QPalette::Base));
    settings.appearance = ui::Appearance::System;
    m_window->settings().setSettings(settings);
    QCOMPARE(QApplication::palette().color(QPalette::Base), before.color(QPalette::Base));
}

void TestSettings::tablesAreExportedAsPreferred()
{
    ui::Settings settings;
    settings.exportFormat = ui::ExportFormat::JsonLines;
    m_window->settings().setSettings(settings);
    m_window->exporter().ask(ui::ExportController::Kind::Samples, {});
    auto *dialog = m_window->findChild<QFileDialog *>();
    QVERIFY(dialog);
    QCOMPARE(dialog->defaultSuffix(), QStringLiteral("jsonl"));
    dialog->close();
}

void TestSettings::portThatIsTakenIsReplaced()
{
    QTcpServer other;
    QVERIFY(other.listen(QHostAddress::LocalHost));
    server::ServerOptions options = loopbackOptions();
    options.listen.front().port = other.serverPort();
    m_window->setServerOptions(options);
    m_window->setAnyPortWillDo(true);
    m_window->startServing();
    const auto *notice = part<ui::Banner>("noticeBanner");
    QTRY_VERIFY(notice->isVisible());
    QVERIFY(notice->text().contains(QString::number(other.serverPort())));
    QCOMPARE(error(), QString());
    QVERIFY(part<QLabel>("urlLabel")->isVisible());
}

void TestSettings::portThatWasNamedIsNot()
{
    QTcpServer other;
    QVERIFY(other.listen(QHostAddress::LocalHost));
    server::ServerOptions options = loopbackOptions();
    options.listen.front().port = other.serverPort();
    m_window->setServerOptions(options);
    m_window->startServing();
    QTRY_VERIFY(error().contains(QString::number(other.serverPort())));
    QVERIFY(part<ui::Banner>("noticeBanner")->isHidden());
}

QTEST_MAIN(TestSettings)
#include "tst_settings.moc"
