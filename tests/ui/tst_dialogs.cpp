// SPDX-License-Identifier: GPL-3.0-or-later
#include "Accessibles.h"
#include "CutText.h"
#include "German.h"
#include "HighContrast.h"
#include "WindowFixture.h"
#include "models/LogModel.h"
#include "ui/Actions.h"
#include "ui/Appearance.h"
#include "ui/Experiments.h"
#include "ui/FilterBar.h"
#include "ui/QrPopup.h"
#include "ui/charts/ChartActions.h"

#include <QDialog>
#include <QFileDialog>
#include <QMenuBar>
#include <QPushButton>
#include <QTabWidget>

#include <algorithm>

using namespace cwndscope;
using namespace std::chrono_literals;

/// Whatever opens beside the window: it can be used by keyboard and by ear, in each language, on a small
/// screen. CWNDSCOPE_PICTURES names a folder for a picture of each; with CWNDSCOPE_PALETTE=dark or =contrast,
/// and with QT_SCALE_FACTOR, they look as on such a desktop.
class TestDialogs : public test::WindowFixture
{
    Q_OBJECT

private Q_SLOTS:
    void usable_data();
    void usable();

private:
    QWidget *open(const QString &scene);
    void fill();
    static void closeAll();
    static void keepPicture(QWidget *top, const QString &name);
    static void usePalette();

    models::LogModel m_log;
};

void TestDialogs::usable_data()
{
    QTest::addColumn<QString>("scene");
    QTest::addColumn<bool>("inGerman");
    for (const bool inGerman : {false, true}) {
        for (const char *scene : {"empty",
                                  "waiting",
                                  "window",
                                  "filter error",
                                  "settings",
                                  "settings server",
                                  "settings display",
                                  "settings problem",
                                  "columns",
                                  "keys",
                                  "tune",
                                  "defaults",
                                  "race",
                                  "compare",
                                  "why",
                                  "log",
                                  "about",
                                  "note",
                                  "save filter",
                                  "close",
                                  "quit",
                                  "serve folder",
                                  "export",
                                  "qr"})
            QTest::addRow("%s%s", inGerman ? "de " : "", scene) << QString::fromLatin1(scene) << inGerman;
        for (const char *menu : {"0", "1", "2", "3", "4", "0/1", "1/0", "1/1", "2/0", "2/1", "2/2"})
            QTest::addRow("%smenu %s", inGerman ? "de " : "", menu)
                << QStringLiteral("menu ") + QLatin1String(menu) << inGerman;
    }
}

void TestDialogs::usable()
{
    QFETCH(QString, scene);
    QFETCH(bool, inGerman);
    usePalette();
    test::German german;
    if (inGerman) {
        if (!german.load())
            QSKIP("built without lrelease");
        QCoreApplication::installTranslator(&german);
    }
    const auto speakEnglish = qScopeGuard([&german] { QCoreApplication::removeTranslator(&german); });
    m_window = std::make_unique<ui::MainWindow>(*m_server, *m_store, m_analysis.get());
    m_window->setServerOptions(loopbackOptions());
    m_window->setLog(m_log);
    m_window->show();
    QVERIFY(QTest::qWaitForWindowExposed(m_window.get()));

    QWidget *top = open(scene);
    QVERIFY(top);
    QVERIFY(QTest::qWaitForWindowExposed(top));
    const auto closing = qScopeGuard([] { closeAll(); });
    keepPicture(top, QString::fromLatin1(QTest::currentDataTag()));

    // What a small screen of today has, without a panel and the frame. The program sees to the window itself.
    constexpr QSize screen(1366, 700);
    const QSize size = top == m_window.get() ? top->minimumSizeHint() : top->size();
    QVERIFY2(size.boundedTo(screen) == size,
             qPrintable(QStringLiteral("%1 x %2").arg(size.width()).arg(size.height())));
    int looked = 0;
    QStringList cut = test::CutText::in(top, looked);
    if (qobject_cast<QFileDialog *>(top))
        cut.clear(); // Qt's own
    QVERIFY2(cut.isEmpty(), qPrintable(cut.join(u'\n')));
    int elements = 0;
    const QStringList nameless = test::namelessIn(top, elements);
    QVERIFY2(nameless.isEmpty(), qPrintable(nameless.join(u'\n')));
    QVERIFY(elements > 0);
    if (!qobject_cast<QDialog *>(top))
        return;

    QVERIFY(!top->windowTitle().isEmpty());
    top->activateWindow();
    QVERIFY(QTest::qWaitForWindowActive(top));
    QTRY_VERIFY(QApplication::focusWidget() && QApplication::focusWidget()->window() == top);
    const QList<QWidget *> order = test::tabOrder(QApplication::focusWidget());
    const QStringList missed = test::missedBy(order, top);
    QVERIFY2(missed.isEmpty(), qPrintable(missed.join(u'\n')));
    QTest::keyClick(QApplication::focusWidget(), Qt::Key_Escape);
    QTRY_VERIFY(!QApplication::activeModalWidget());
    const QStringList missing = german.missing();
    QVERIFY2(missing.isEmpty(), qPrintable(missing.join(u'\n')));
}

void TestDialogs::fill()
{
    for (stream::ConnectionId id = 1; id <= 4; ++id) {
        m_traffic->open(id);
        m_traffic->sample(id, 0ms, 50);
    }
    m_traffic->close(4, 10s);
    m_log.append({{.type = QtWarningMsg,
                   .category = QStringLiteral("cwndscope.server"),
                   .message = QStringLiteral("too many open files")}});
    clickRow(1);
}

QWidget *TestDialogs::open(const QString &scene)
{
    ui::Actions &actions = m_window->actions();
    ui::Experiments &experiments = m_window->experiments();
    const auto opened = [this](QAction *action) -> QWidget * {
        action->trigger();
        const QList<QDialog *> dialogs = m_window->findChildren<QDialog *>();
        for (QDialog *dialog : dialogs) {
            if (dialog->isVisible())
                return dialog;
        }
        return nullptr;
    };
    const auto openedFirst = [&opened](const QList<QAction *> &choice, auto isWanted) -> QWidget * {
        const auto found = std::find_if(choice.begin(), choice.end(), isWanted);
        return found == choice.end() ? nullptr : opened(*found);
    };
    const auto settings = [&](int page) {
        QWidget *dialog = opened(actions.settings);
        dialog->findChild<QTabWidget *>()->setCurrentIndex(page);
        return dialog;
    };
    if (scene == QLatin1String("empty"))
        return m_window.get();
    if (scene == QLatin1String("waiting") || scene == QLatin1String("race")) {
        m_window->startServing();
        if (!QTest::qWaitFor([this] { return part<QLabel>("urlLabel")->isVisible(); }))
            return nullptr;
        if (scene == QLatin1String("waiting"))
            return m_window.get();
    }
    fill();
    if (scene == QLatin1String("filter error"))
        m_window->findChild<ui::FilterBar *>()->setText(QStringLiteral("rtt>50zz "));
    if (scene == QLatin1String("settings"))
        return settings(0);
    if (scene == QLatin1String("settings server"))
        return settings(1);
    if (scene == QLatin1String("settings display"))
        return settings(2);
    if (scene == QLatin1String("settings problem")) {
        QWidget *dialog = settings(1);
        dialog->findChild<QLineEdit *>(QStringLiteral("address"))->setText(QStringLiteral("example.org"));
        return dialog;
    }
    if (scene == QLatin1String("columns"))
        return opened(actions.chooseColumns);
    if (scene == QLatin1String("keys"))
        return opened(actions.showKeys);
    if (scene == QLatin1String("tune"))
        return opened(experiments.tune);
    if (scene == QLatin1String("defaults"))
        return opened(experiments.defaults);
    if (scene == QLatin1String("race"))
        return opened(experiments.race);
    if (scene == QLatin1String("compare")) {
        m_window->connectionView().selectAll();
        return opened(experiments.compare);
    }
    if (scene == QLatin1String("why")) {
        auto *why = part<QAbstractButton>("limitWhy");
        why->click();
        return opened(actions.follow);
    }
    if (scene == QLatin1String("log"))
        return opened(actions.showLog);
    if (scene == QLatin1String("about"))
        return opened(actions.about);
    if (scene == QLatin1String("note")) {
        return openedFirst(m_window->chartActions().menu()->actions(), [](const QAction *action) {
            return action->shortcut() == QKeySequence(Qt::Key_N);
        });
    }
    if (scene == QLatin1String("close"))
        return opened(experiments.close);
    if (scene == QLatin1String("quit")) {
        m_window->close();
        return opened(actions.follow);
    }
    if (scene == QLatin1String("serve folder"))
        return opened(actions.serveFolder);
    if (scene == QLatin1String("export"))
        return opened(actions.exportAllSamples);
    if (scene == QLatin1String("save filter")) {
        auto *filter = m_window->findChild<ui::FilterBar *>();
        filter->setText(QStringLiteral("state:live"));
        auto *saved = filter->findChild<QMenu *>();
        Q_EMIT saved->aboutToShow();
        return openedFirst(saved->actions(), [](const QAction *action) {
            return action->isEnabled() && action->text().endsWith(QChar(0x2026));
        });
    }
    if (scene == QLatin1String("qr")) {
        ui::QrPopup::showBelow(*part<QWidget>("folderEdit"), QStringLiteral("http://192.0.2.1:8080/"));
        return m_window->findChild<ui::QrPopup *>();
    }
    if (scene.startsWith(QLatin1String("menu "))) {
        const QStringList path = scene.mid(5).split(u'/');
        QMenu *menu = m_window->menuBar()->actions().at(path[0].toInt())->menu();
        if (path.size() > 1) {
            QList<QMenu *> inner;
            for (const QAction *action : menu->actions()) {
                if (action->menu())
                    inner.append(action->menu());
            }
            menu = inner.value(path[1].toInt());
        }
        if (menu)
            menu->popup(m_window->mapToGlobal(QPoint(20, 20)));
        return menu;
    }
    return m_window.get();
}

void TestDialogs::closeAll()
{
    const QWidgetList windows = QApplication::topLevelWidgets();
    for (QWidget *window : windows) {
        if (window->isVisible() && window->parentWidget())
            window->close();
    }
}

void TestDialogs::keepPicture(QWidget *top, const QString &name)
{
    const QString folder = qEnvironmentVariable("CWNDSCOPE_PICTURES");
    if (folder.isEmpty())
        return;
    QCoreApplication::processEvents();
    const QString path =
        folder + u'/' + QString(name).replace(u' ', u'-').replace(u'/', u'-') + QStringLiteral(".png");
    QVERIFY2(top->grab().save(path), qPrintable(path));
}

void TestDialogs::usePalette()
{
    const QString name = qEnvironmentVariable("CWNDSCOPE_PALETTE");
    ui::setAppearance(name == QLatin1String("dark") ? ui::Appearance::Dark : ui::Appearance::System);
    if (name == QLatin1String("contrast"))
        QApplication::setPalette(test::highContrast());
}

QTEST_MAIN(TestDialogs)
#include "tst_dialogs.moc"
