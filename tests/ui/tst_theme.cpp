// SPDX-License-Identifier: GPL-3.0-or-later
#include "HighContrast.h"
#include "ui/Appearance.h"
#include "ui/EdgeStyle.h"
#include "ui/ErrorLabel.h"
#include "ui/IconEngine.h"
#include "ui/Theme.h"

#include <QApplication>
#include <QCheckBox>
#include <QComboBox>
#include <QDirIterator>
#include <QLineEdit>
#include <QRegularExpression>
#include <QSpinBox>
#include <QTemporaryDir>
#include <QtTest>

#include <algorithm>

using namespace cwndscope::ui;

namespace {

/// As a desktop's palette that does not know of placeholders.
QPalette desktop(const QColor &ground, const QColor &text)
{
    QPalette palette;
    for (const QPalette::ColorRole role : {QPalette::Base, QPalette::Window})
        palette.setColor(role, ground);
    for (const QPalette::ColorRole role : {QPalette::Text, QPalette::WindowText})
        palette.setColor(role, text);
    palette.setColor(QPalette::PlaceholderText, Qt::black);
    return palette;
}

const QPalette &dark()
{
    static const QPalette palette = desktop(QColor(0x1b, 0x1e, 0x20), Qt::white);
    return palette;
}

const QPalette &light()
{
    static const QPalette palette = desktop(Qt::white, QColor(0x23, 0x26, 0x29));
    return palette;
}

} // namespace

class ThemeTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { m_before = QApplication::palette(); }
    void cleanup() { QApplication::setPalette(m_before); }

    void contrasts();
    void placeholdersCanBeRead_data();
    void placeholdersCanBeRead();
    void whatCanBeReadStays();
    void errorsFollowTheDesktop();
    void aColourIsMadeLegible();
    void edgesAreSeen_data();
    void edgesAreSeen();
    void iconsAreOfOneColour_data();
    void iconsAreOfOneColour();
    void iconsAreThere_data();
    void iconsAreThere();
    void iconsOfTheDesktopComeFirst();

private:
    /// Widgets are told of it as of anything that happens to the desktop.
    static void become(const QPalette &palette)
    {
        QApplication::setPalette(palette);
        QCoreApplication::processEvents();
    }

    QPalette m_before;
};

void ThemeTest::contrasts()
{
    QCOMPARE(contrast(Qt::black, Qt::white), 21.0);
    QCOMPARE(contrast(Qt::white, Qt::black), 21.0);
    QCOMPARE(contrast(Qt::red, Qt::red), 1.0);
    QVERIFY(qAbs(contrast(QColor(0x77, 0x77, 0x77), Qt::white) - 4.48) < 0.01);
}

void ThemeTest::placeholdersCanBeRead_data()
{
    QTest::addColumn<QPalette>("first");
    QTest::addColumn<QPalette>("then");
    QTest::newRow("dark") << light() << dark();
    QTest::newRow("light") << dark() << light();
}

void ThemeTest::placeholdersCanBeRead()
{
    QLineEdit line;
    line.show();
    for (const char *palette : {"first", "then"}) {
        QPalette colours = *static_cast<QPalette *>(QTest::qData(palette, qMetaTypeId<QPalette>()));
        // What was mended for the other desktop is still there when the desktop changes.
        if (qstrcmp(palette, "then") == 0)
            colours.setColor(QPalette::PlaceholderText, line.palette().color(QPalette::PlaceholderText));
        become(colours);
        mendPlaceholders();
        QCoreApplication::processEvents();
        const QColor text = line.palette().color(QPalette::PlaceholderText);
        const QColor ground = line.palette().color(QPalette::Base);
        QCOMPARE(ground, colours.color(QPalette::Base));
        QVERIFY2(contrast(text, ground) >= 4.5, qPrintable(text.name()));
    }
}

void ThemeTest::whatCanBeReadStays()
{
    QPalette colours = light();
    colours.setColor(QPalette::PlaceholderText, QColor(0x50, 0x50, 0x50));
    QApplication::setPalette(colours);
    mendPlaceholders();
    QCOMPARE(QApplication::palette().color(QPalette::PlaceholderText), QColor(0x50, 0x50, 0x50));
}

void ThemeTest::errorsFollowTheDesktop()
{
    become(light());
    QWidget window;
    ErrorLabel label(&window);
    label.hide(); // as there is no error yet
    window.show();
    const QColor onLight = label.palette().color(QPalette::WindowText);
    QVERIFY(contrast(onLight, Qt::white) >= 4.5);
    become(dark());
    const QColor onDark = label.palette().color(QPalette::WindowText);
    QVERIFY(onDark != onLight);
    QVERIFY(contrast(onDark, dark().color(QPalette::Window)) >= 4.5);
    QCOMPARE(label.palette().color(QPalette::Window), dark().color(QPalette::Window));
    become(light());
    QCOMPARE(label.palette().color(QPalette::WindowText), onLight);
}

void ThemeTest::aColourIsMadeLegible()
{
    const QColor yellow(0xf0, 0xe4, 0x42);
    QCOMPARE(legible(yellow, dark(), QPalette::Base), yellow);
    QVERIFY(contrast(legible(yellow, light(), QPalette::Base), Qt::white) >= 4.5);
}

void ThemeTest::edgesAreSeen_data()
{
    QTest::addColumn<QPalette>("palette");
    QTest::newRow("dark") << darkPalette();
    QTest::newRow("high contrast") << cwndscope::test::highContrast();
}

/// Of what can be ticked or filled in: 3 to 1 (WCAG 2.1, 1.4.11).
void ThemeTest::edgesAreSeen()
{
    QFETCH(const QPalette, palette);
    become(palette);
    EdgeStyle style;
    QWidget window;
    QCheckBox box(&window);
    QLineEdit line(&window);
    QSpinBox number(&window);
    QComboBox choice(&window);
    const QList<QWidget *> widgets{&box, &line, &number, &choice};
    for (QWidget *widget : widgets) {
        widget->setStyle(&style);
        widget->resize(widget->sizeHint());
    }
    for (QWidget *widget : widgets) {
        const QImage image = widget->grab().toImage();
        const QColor ground = palette.color(QPalette::Window);
        double most = 0.0;
        constexpr int margin = 6;
        for (int x = 0; x < margin; ++x)
            most = std::max(most, contrast(image.pixelColor(x, image.height() / 2), ground));
        QVERIFY2(
            most >= 3.0,
            qPrintable(
                QStringLiteral("%1: %2").arg(QLatin1String(widget->metaObject()->className())).arg(most)));
    }
}

void ThemeTest::iconsAreOfOneColour_data()
{
    QTest::addColumn<QString>("name");
    const QStringList files = QDir(QStringLiteral(":/icons/actions")).entryList();
    QVERIFY(files.size() >= 17);
    for (const QString &file : files)
        QTest::newRow(qPrintable(file)) << QFileInfo(file).completeBaseName();
}

void ThemeTest::iconsAreOfOneColour()
{
    QFETCH(const QString, name);
    const QIcon icon(new IconEngine(name));
    for (const QPalette &palette : {light(), dark()}) {
        become(palette);
        for (const int pixels : {16, 24, 32, 48}) {
            for (const QIcon::Mode mode : {QIcon::Normal, QIcon::Disabled, QIcon::Selected}) {
                const QImage image = icon.pixmap(QSize(pixels, pixels), 1.0, mode).toImage();
                QCOMPARE(image.size(), QSize(pixels, pixels));
                const QColor wanted = mode == QIcon::Selected
                    ? palette.color(QPalette::HighlightedText)
                    : palette.color(mode == QIcon::Disabled ? QPalette::Disabled : QPalette::Active,
                                    QPalette::WindowText);
                int solid = 0;
                for (int y = 0; y < pixels; ++y) {
                    for (int x = 0; x < pixels; ++x) {
                        const QColor pixel = image.pixelColor(x, y);
                        if (pixel.alphaF() < wanted.alphaF() * 0.95)
                            continue;
                        ++solid;
                        constexpr int rounding = 4; // of what is kept multiplied by its alpha
                        QVERIFY(qAbs(pixel.red() - wanted.red()) <= rounding
                                && qAbs(pixel.green() - wanted.green()) <= rounding
                                && qAbs(pixel.blue() - wanted.blue()) <= rounding);
                    }
                }
                // Lines lie on pixels: what is drawn in greys only is a blur.
                QVERIFY2(solid >= pixels / 4, qPrintable(QStringLiteral("%1 of %2").arg(solid).arg(pixels)));
            }
        }
        QCOMPARE(icon.pixmap(QSize(16, 16), 3.0).size(), QSize(48, 48));
    }
}

void ThemeTest::iconsAreThere_data()
{
    QTest::addColumn<QString>("file");
    const QDir folder(QStringLiteral(SOURCE_FOLDER "/ui"));
    QDirIterator files(folder.path(), {QStringLiteral("*.cpp")}, QDir::Files, QDirIterator::Subdirectories);
    while (files.hasNext()) {
        const QString path = files.next();
        QTest::newRow(qPrintable(folder.relativeFilePath(path))) << path;
    }
}

/// Whatever the sources ask for by name.
void ThemeTest::iconsAreThere()
{
    QFETCH(const QString, file);
    QFile source(file);
    QVERIFY(source.open(QIODevice::ReadOnly));
    static const QRegularExpression name(QStringLiteral("themeIcon\\(QStringLiteral\\(\"([^\"]+)\"\\)\\)"));
    QRegularExpressionMatchIterator names = name.globalMatch(QString::fromUtf8(source.readAll()));
    while (names.hasNext()) {
        const QString wanted = names.next().captured(1);
        QVERIFY2(!QIcon(new IconEngine(wanted)).isNull(), qPrintable(wanted));
    }
}

void ThemeTest::iconsOfTheDesktopComeFirst()
{
    const QTemporaryDir folder;
    const QDir theme(folder.filePath(QStringLiteral("red")));
    QVERIFY(theme.mkpath(QStringLiteral("16")));
    QFile index(theme.filePath(QStringLiteral("index.theme")));
    QVERIFY(index.open(QIODevice::WriteOnly));
    index.write("[Icon Theme]\nName=red\nDirectories=16\n[16]\nSize=16\n");
    index.close();
    QImage red(16, 16, QImage::Format_ARGB32);
    red.fill(Qt::red);
    QVERIFY(red.save(theme.filePath(QStringLiteral("16/edit-copy.png"))));

    const auto restore = qScopeGuard([name = QIcon::themeName(), paths = QIcon::themeSearchPaths()] {
        QIcon::setThemeSearchPaths(paths);
        QIcon::setThemeName(name);
    });
    QIcon::setThemeSearchPaths({folder.path()});
    QIcon::setThemeName(QStringLiteral("red"));
    const auto colour = [](const char *name) {
        return themeIcon(QString::fromLatin1(name)).pixmap(QSize(16, 16), 1.0).toImage().pixelColor(8, 8);
    };
    QCOMPARE(colour("edit-copy"), QColor(Qt::red));
    // Ours, where the theme has none.
    QVERIFY(!themeIcon(QStringLiteral("edit-clear")).isNull());
    QVERIFY(colour("edit-clear") != QColor(Qt::red));
}

QTEST_MAIN(ThemeTest)
#include "tst_theme.moc"
