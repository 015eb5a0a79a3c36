// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/LogModel.h"
#include "ui/LogWindow.h"

#include <QClipboard>
#include <QComboBox>
#include <QGuiApplication>
#include <QScrollBar>
#include <QTest>
#include <QTreeView>

using namespace cwndscope;
using models::LogModel;

class TestLogWindow : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void showsWhatIsGraveEnough();
    void copiesLines();
    void followsTheEndOnlyFromTheEnd();

private:
    void log(QtMsgType type, const QString &message)
    {
        m_log->append({{{}, type, QStringLiteral("cwndscope.test"), message}});
    }

    std::unique_ptr<LogModel> m_log;
    std::unique_ptr<ui::LogWindow> m_window;
    QTreeView *m_view = nullptr;
};

void TestLogWindow::init()
{
    m_window.reset();
    m_log = std::make_unique<LogModel>();
    m_window = std::make_unique<ui::LogWindow>(*m_log);
    m_view = m_window->findChild<QTreeView *>(QStringLiteral("logView"));
    m_window->show();
    QVERIFY(QTest::qWaitForWindowExposed(m_window.get()));
}

void TestLogWindow::showsWhatIsGraveEnough()
{
    log(QtDebugMsg, QStringLiteral("a"));
    log(QtInfoMsg, QStringLiteral("b"));
    log(QtWarningMsg, QStringLiteral("c"));
    log(QtCriticalMsg, QStringLiteral("d"));
    auto *level = m_window->findChild<QComboBox *>(QStringLiteral("logLevel"));
    for (int least = 0; least < 4; ++least) {
        level->setCurrentIndex(least);
        QCOMPARE(m_view->model()->rowCount(), 4 - least);
    }
    log(QtWarningMsg, QStringLiteral("e"));
    QCOMPARE(m_view->model()->rowCount(), 1);
}

void TestLogWindow::copiesLines()
{
    log(QtInfoMsg, QStringLiteral("one"));
    log(QtInfoMsg, QStringLiteral("two\nlines"));
    m_window->copy();
    const QString all = QGuiApplication::clipboard()->text();
    QCOMPARE(all.count(QLatin1Char('\n')), 2);
    QVERIFY(all.contains(QLatin1String("cwndscope.test\ttwo\\nlines\n")));

    QTest::mouseClick(m_view->viewport(), Qt::LeftButton, {},
                      m_view->visualRect(m_view->model()->index(0, LogModel::MessageColumn)).center());
    QTest::keyClick(m_view, Qt::Key_C, Qt::ControlModifier);
    QVERIFY(QGuiApplication::clipboard()->text().endsWith(QLatin1String("\tone\n")));
    QCOMPARE(QGuiApplication::clipboard()->text().count(QLatin1Char('\n')), 1);
}

void TestLogWindow::followsTheEndOnlyFromTheEnd()
{
    for (int i = 0; i < 200; ++i)
        log(QtInfoMsg, QString::number(i));
    QScrollBar *bar = m_view->verticalScrollBar();
    QTRY_COMPARE(bar->value(), bar->maximum());
    bar->setValue(3);
    log(QtInfoMsg, QStringLiteral("late"));
    QCOMPARE(bar->value(), 3);
}

QTEST_MAIN(TestLogWindow)
#include "tst_logwindow.moc"
