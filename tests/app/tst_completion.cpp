// SPDX-License-Identifier: GPL-3.0-or-later
#include "Sanitizers.h"
#include "app/CommandLine.h"
#include "app/ShellCompletion.h"

#include <QFile>
#include <QProcess>
#include <QStandardPaths>
#include <QTemporaryDir>
#include <QtTest>

using namespace cwndscope;

/// What is written down of the options says what the program knows: scripts of shells, manual page, README.
class TestCompletion : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void isUpToDate_data();
    void isUpToDate();
    void isAccepted_data() { isUpToDate_data(); }
    void isAccepted();
    void bashCompletes_data();
    void bashCompletes();
    void documentNamesEveryOption_data();
    void documentNamesEveryOption();

private:
    static QString source(const QString &path) { return QStringLiteral(SOURCE_FOLDER "/") + path; }
    static QByteArray content(const QString &path)
    {
        QFile file(source(path));
        return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
    }
};

void TestCompletion::isUpToDate_data()
{
    QTest::addColumn<int>("shell");
    QTest::addColumn<QString>("program");
    QTest::addColumn<QString>("path");
    const auto row = [](const char *program, app::Shell shell, const char *path) {
        QTest::newRow(program) << int(shell) << QString::fromLatin1(program) << QString::fromLatin1(path);
    };
    row("bash", app::Shell::Bash, "resources/completions/cwndscope.bash");
    row("zsh", app::Shell::Zsh, "resources/completions/_cwndscope");
    row("fish", app::Shell::Fish, "resources/completions/cwndscope.fish");
}

void TestCompletion::isUpToDate()
{
    QFETCH(int, shell);
    QFETCH(QString, path);
    QVERIFY2(content(path) == app::shellCompletion(app::Shell(shell)),
             "it differs from the options; build the target completions");
}

void TestCompletion::isAccepted()
{
    CWNDSCOPE_SKIP_WITHOUT_FORK();
    QFETCH(QString, program);
    QFETCH(QString, path);
    if (QStandardPaths::findExecutable(program).isEmpty())
        QSKIP("the shell is not here");
    QProcess shell;
    shell.setProcessChannelMode(QProcess::MergedChannels);
    shell.start(program, {QStringLiteral("-n"), source(path)});
    QVERIFY(shell.waitForFinished());
    QVERIFY2(shell.exitStatus() == QProcess::NormalExit && shell.exitCode() == 0,
             shell.readAll().constData());
}

void TestCompletion::bashCompletes_data()
{
    QTest::addColumn<QStringList>("words"); // the last is completed
    QTest::addColumn<QString>("completions");
    const auto row = [](const char *words, const char *completions) {
        QTest::newRow(words) << QString::fromLatin1(words).split(u' ') << QString::fromLatin1(completions);
    };
    row("cwndscope --he", "--header-timeout --headless --help");
    row("cwndscope --headless --requests", "--requests-csv");
    row("cwndscope f", "folder");
    row("cwndscope --csv f", "file folder");
    row("cwndscope --csv = f", "file folder");
    row("cwndscope --interval 1", "");
    row("cwndscope --listen = 1", "");
}

void TestCompletion::bashCompletes()
{
    CWNDSCOPE_SKIP_WITHOUT_FORK();
    QFETCH(QStringList, words);
    QFETCH(QString, completions);
    if (QStandardPaths::findExecutable(QStringLiteral("bash")).isEmpty())
        QSKIP("there is no bash");
    const QTemporaryDir folder;
    QVERIFY(folder.isValid() && QDir(folder.path()).mkdir(QStringLiteral("folder")));
    QVERIFY(QFile(folder.filePath(QStringLiteral("file"))).open(QIODevice::WriteOnly));
    QProcess bash;
    bash.setWorkingDirectory(folder.path());
    // A terminal's bash is not here to take what belongs to completions only.
    bash.start(
        QStringLiteral("bash"),
        QStringList{
            QStringLiteral("--norc"), QStringLiteral("-c"),
            QStringLiteral("compopt() { :; }; . \"$0\"; COMP_WORDS=(\"$@\"); COMP_CWORD=$(($# - 1)); "
                           "_cwndscope; printf '%s\\n' \"${COMPREPLY[@]}\" | LC_ALL=C sort | paste -sd ' '"),
            source(QStringLiteral("resources/completions/cwndscope.bash"))}
            + words);
    QVERIFY(bash.waitForFinished());
    QCOMPARE(QString::fromUtf8(bash.readAllStandardError()), QString());
    QCOMPARE(QString::fromUtf8(bash.readAllStandardOutput()).trimmed(), completions);
}

void TestCompletion::documentNamesEveryOption_data()
{
    QTest::addColumn<QString>("path");
    QTest::newRow("manual page") << QStringLiteral("resources/cwndscope.1");
    QTest::newRow("README") << QStringLiteral("README.md");
}

void TestCompletion::documentNamesEveryOption()
{
    QFETCH(QString, path);
    const QString text = QString::fromUtf8(content(path)).replace(QLatin1String("\\-"), QLatin1String("-"));
    const QList<QCommandLineOption> options = app::commandLineOptions();
    QVERIFY(options.size() > 20);
    QSet<QString> known;
    for (const QCommandLineOption &option : options) {
        const QString name = option.names().constLast();
        known.insert(name);
        const QRegularExpression whole(QStringLiteral("--%1(?![a-z-])").arg(name));
        QVERIFY2(text.contains(whole), qPrintable(name));
    }
    // Nor does it name what is not there. The README has options of cmake, too.
    if (path.endsWith(QLatin1String(".1"))) {
        static const QRegularExpression any(QStringLiteral("--([a-z-]+)"));
        for (auto found = any.globalMatch(text); found.hasNext();) {
            const QString name = found.next().captured(1);
            QVERIFY2(known.contains(name), qPrintable(name));
        }
    }
}

QTEST_GUILESS_MAIN(TestCompletion)
#include "tst_completion.moc"
