// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/Terminal.h"

#include <QtTest>

class TestTerminal : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void escapes_data();
    void escapes();
};

void TestTerminal::escapes_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<QString>("shown");

    const auto row = [](const char *name, const QString &text, const QString &shown) {
        QTest::newRow(name) << text << shown;
    };
    row("plain", QStringLiteral("a folder/ä€😀"), QStringLiteral("a folder/ä€😀"));
    row("empty", QString(), QString());
    row("escape", QStringLiteral("\x1b[31m"), QStringLiteral("\\x1b[31m"));
    row("bell and newline", QStringLiteral("a\a\nb"), QStringLiteral("a\\x07\\x0ab"));
    row("delete", QStringLiteral("\x7f"), QStringLiteral("\\x7f"));
    row("C1 control", QStringLiteral("\u009b1m"), QStringLiteral("\\u{9b}1m"));
    row("right-to-left override", QStringLiteral("a\u202egpj.exe"), QStringLiteral("a\\u{202e}gpj.exe"));
    row("isolate", QStringLiteral("\u2067"), QStringLiteral("\\u{2067}"));
    row("line separator", QStringLiteral("a\u2028b"), QStringLiteral("a\\u{2028}b"));
    row("tag outside the BMP", QStringLiteral("\U000E0041"), QStringLiteral("\\u{e0041}"));
    // Half of a surrogate pair is what a file name that is not UTF-8 can become.
    row("lone surrogate", QString(QChar(0xd800)), QString(QChar(QChar::ReplacementCharacter)));
}

void TestTerminal::escapes()
{
    QFETCH(QString, text);
    QFETCH(QString, shown);
    QCOMPARE(cwndscope::app::terminalText(text), shown);
}

QTEST_GUILESS_MAIN(TestTerminal)
#include "tst_terminal.moc"
