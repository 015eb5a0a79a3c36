// SPDX-License-Identifier: GPL-3.0-or-later
#include "CutText.h"
#include "German.h"
#include "Mnemonics.h"
#include "Sanitizers.h"
#include "WindowFixture.h"
#include "models/Format.h"
#include "models/LimitText.h"
#include "ui/Actions.h"
#include "ui/LimitGuide.h"
#include "ui/Translation.h"
#include "ui/charts/ChartActions.h"

#include <QFile>
#include <QMenuBar>
#include <QProcess>
#include <QTranslator>
#include <QXmlStreamReader>

using namespace cwndscope;
using namespace std::chrono_literals;

namespace {

struct Message
{
    QString context;
    QString source;
    QStringList forms; ///< one, or one for each plural form
    bool isNumerus = false;
    bool isFinished = true;
};

QString file(const char *language)
{
    return QStringLiteral(SOURCE_FOLDER "/resources/translations/cwndscope_%1.ts")
        .arg(QLatin1String(language));
}

QList<Message> messages(const QString &path)
{
    QList<Message> result;
    QFile ts(path);
    if (!ts.open(QIODevice::ReadOnly))
        return result;
    QXmlStreamReader xml(&ts);
    QString context;
    while (!xml.atEnd()) {
        if (xml.readNext() != QXmlStreamReader::StartElement)
            continue;
        if (xml.name() == QLatin1String("name")) {
            context = xml.readElementText();
        } else if (xml.name() == QLatin1String("message")) {
            Message message;
            message.context = context;
            message.isNumerus = xml.attributes().value(QLatin1String("numerus")) == QLatin1String("yes");
            result.append(message);
        } else if (xml.name() == QLatin1String("source")) {
            result.last().source = xml.readElementText();
        } else if (xml.name() == QLatin1String("translation")) {
            result.last().isFinished = xml.attributes().value(QLatin1String("type")).isEmpty();
            if (!result.last().isNumerus)
                result.last().forms.append(xml.readElementText());
        } else if (xml.name() == QLatin1String("numerusform")) {
            result.last().forms.append(xml.readElementText());
        }
    }
    return result;
}

/// %1, %2 …, sorted.
QStringList places(const QString &text)
{
    static const QRegularExpression place(QStringLiteral("%\\d"));
    QStringList result;
    for (auto found = place.globalMatch(text); found.hasNext();)
        result.append(found.next().captured());
    result.sort();
    return result;
}

} // namespace

class TestTranslation : public test::WindowFixture
{
    Q_OBJECT

private Q_SLOTS:
    void isComplete_data();
    void isComplete();
    void isUpToDate();
    void nothingIsLeftInEnglish();
    void nothingIsCut();
    void mnemonicsAreUnique();
    void pluralsAndNumbers();
    void documentsToo();

private:
    /// The window anew, in German, with something to show.
    void speakGerman(QTranslator &german)
    {
        QCoreApplication::installTranslator(&german);
        m_window = std::make_unique<ui::MainWindow>(*m_server, *m_store);
        m_window->setServerOptions(loopbackOptions());
        m_window->show();
        QVERIFY(QTest::qWaitForWindowExposed(m_window.get()));
        m_traffic->open(1);
        m_traffic->sample(1, 0ms, 50);
        m_traffic->open(2);
        m_traffic->close(2, 1s);
        clickRow(1);
    }
};

void TestTranslation::isComplete_data()
{
    QTest::addColumn<QString>("path");
    QTest::newRow("de") << file("de");
    QTest::newRow("en") << file("en");
}

void TestTranslation::isComplete()
{
    QFETCH(QString, path);
    const QList<Message> all = messages(path);
    QVERIFY(!all.isEmpty());
    for (const Message &message : all) {
        const QByteArray what = (message.context + QStringLiteral(": ") + message.source).toUtf8();
        QVERIFY2(message.isFinished, what.constData());
        QCOMPARE(message.forms.size(), message.isNumerus ? 2 : 1);
        for (const QString &form : message.forms) {
            QVERIFY2(!form.isEmpty(), what.constData());
            QVERIFY2(places(form) == places(message.source), what.constData());
            QVERIFY2(form.contains(QLatin1String("%n")) == message.source.contains(QLatin1String("%n")),
                     what.constData());
            // What ends or begins with a space is put together with something; a dialog says so by its dots.
            QVERIFY2(form.endsWith(u' ') == message.source.endsWith(u' '), what.constData());
            QVERIFY2(form.startsWith(u' ') == message.source.startsWith(u' '), what.constData());
            QVERIFY2(form.contains(QRegularExpression(QStringLiteral("&[^ ]")))
                         == message.source.contains(QRegularExpression(QStringLiteral("&[^ ]"))),
                     what.constData());
            QVERIFY2(form.count(QLatin1String("</")) == message.source.count(QLatin1String("</")),
                     what.constData());
        }
    }
}

void TestTranslation::isUpToDate()
{
    CWNDSCOPE_SKIP_WITHOUT_FORK();
    QProcess script;
    script.setProcessChannelMode(QProcess::MergedChannels);
    script.start(QStringLiteral(SOURCE_FOLDER "/scripts/translations"), {QStringLiteral("--check")});
    QVERIFY(script.waitForFinished(60'000));
    const QByteArray output = script.readAll();
    if (output.contains("is not here"))
        QSKIP("lupdate is not here");
    if (script.exitCode() != 0)
        qWarning("%s", output.left(4000).constData());
    QVERIFY2(script.exitCode() == 0, "run scripts/translations, and translate what is unfinished");
}

void TestTranslation::nothingIsLeftInEnglish()
{
    test::German german;
    if (!german.load())
        QSKIP("built without lrelease");
    speakGerman(german);
    for (const tcp::Field &field : tcp::fieldCatalogue()) {
        models::format::label(field);
        models::format::meaning(field);
        models::format::reading(field);
    }
    m_window->startServing();
    QTRY_VERIFY(part<QLabel>("urlLabel")->isVisible());
    m_window.reset();
    QCoreApplication::removeTranslator(&german);
    const QStringList missing = german.missing();
    QVERIFY2(missing.isEmpty(), qPrintable(missing.join(u'\n')));
}

void TestTranslation::nothingIsCut()
{
    QTranslator german;
    if (!german.load(QStringLiteral(":/i18n/cwndscope_de.qm")))
        QSKIP("built without lrelease");
    speakGerman(german);
    QCOMPARE(m_window->size(), QSize(1280, 820));
    int looked = 0;
    const QStringList cut = test::CutText::in(m_window.get(), looked);
    m_window.reset();
    QCoreApplication::removeTranslator(&german);
    QVERIFY2(cut.isEmpty(), qPrintable(cut.join(u'\n')));
    QVERIFY(looked > 20);
}

void TestTranslation::mnemonicsAreUnique()
{
    QTranslator german;
    if (!german.load(QStringLiteral(":/i18n/cwndscope_de.qm")))
        QSKIP("built without lrelease");
    speakGerman(german);
    const QStringList twice = test::mnemonicsTwice(*m_window);
    m_window.reset();
    QCoreApplication::removeTranslator(&german);
    QVERIFY2(twice.isEmpty(), qPrintable(twice.join(u'\n')));
}

void TestTranslation::pluralsAndNumbers()
{
    const QLocale locale(QLocale::German);
    using namespace models::format;
    QCOMPARE(real(1234.5, locale), QStringLiteral("1.235"));
    QCOMPARE(bytes(1.5 * 1024, locale), QStringLiteral("1,50\u00a0KiB"));
    ui::installTranslations(locale);
    const QString one = QCoreApplication::translate("cwndscope::ui::FilterBar", "%n connections", nullptr, 1);
    if (one == QLatin1String("1 connections"))
        QSKIP("built without lrelease");
    QCOMPARE(one, QStringLiteral("1 Verbindung"));
    QCOMPARE(QCoreApplication::translate("cwndscope::ui::FilterBar", "%n connections", nullptr, 2),
             QStringLiteral("2 Verbindungen"));
    qDeleteAll(QCoreApplication::instance()->findChildren<QTranslator *>());
    // A language that there is no translation to speaks English, with its plurals.
    ui::installTranslations(QLocale(QLocale::Finnish));
    QCOMPARE(QCoreApplication::translate("cwndscope::ui::FilterBar", "%n connections", nullptr, 1),
             QStringLiteral("1 connection"));
    QCOMPARE(QCoreApplication::translate("cwndscope::ui::FilterBar", "%n connections", nullptr, 2),
             QStringLiteral("2 connections"));
    qDeleteAll(QCoreApplication::instance()->findChildren<QTranslator *>());
}

void TestTranslation::documentsToo()
{
    const auto section = [] {
        ui::LimitGuide guide;
        guide.explain({QStringLiteral("receiver"), QStringLiteral("."), {}, QStringLiteral("receiver")});
        return guide.sectionTitle();
    };
    QCOMPARE(section(), QStringLiteral("Receiver"));
    ui::installTranslations(QLocale(QLocale::German));
    if (QCoreApplication::translate("cwndscope::ui::LimitGuide", "en") == QLatin1String("en"))
        QSKIP("built without lrelease");
    QCOMPARE(section(), QStringLiteral("Empfänger"));
    qDeleteAll(QCoreApplication::instance()->findChildren<QTranslator *>());
}

QTEST_MAIN(TestTranslation)
#include "tst_translation.moc"
