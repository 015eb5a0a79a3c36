// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/Appearance.h"
#include "ui/Banner.h"
#include "ui/Theme.h"

#include <QApplication>
#include <QTest>

#include <cmath>

using namespace cwndscope;

namespace {

double linear(double part)
{
    return part <= 0.04045 ? part / 12.92 : std::pow((part + 0.055) / 1.055, 2.4);
}

double luminance(const QColor &colour)
{
    return 0.2126 * linear(colour.redF()) + 0.7152 * linear(colour.greenF())
        + 0.0722 * linear(colour.blueF());
}

/// WCAG 2.1, "contrast ratio".
double contrastOf(const QColor &one, const QColor &other)
{
    const double a = luminance(one) + 0.05;
    const double b = luminance(other) + 0.05;
    return std::max(a, b) / std::min(a, b);
}

/// As a desktop for people who see little has it.
QPalette highContrast()
{
    QPalette palette{QColor(Qt::black), QColor(Qt::black)};
    for (const QPalette::ColorRole role :
         {QPalette::WindowText, QPalette::Text, QPalette::ButtonText, QPalette::ToolTipText})
        palette.setColor(role, Qt::white);
    for (const QPalette::ColorRole role :
         {QPalette::Base, QPalette::AlternateBase, QPalette::ToolTipBase, QPalette::Button})
        palette.setColor(role, Qt::black);
    palette.setColor(QPalette::Highlight, Qt::yellow);
    palette.setColor(QPalette::HighlightedText, Qt::black);
    palette.setColor(QPalette::Link, Qt::cyan);
    palette.setColor(QPalette::LinkVisited, Qt::cyan);
    palette.setColor(QPalette::PlaceholderText, Qt::white);
    return palette;
}

} // namespace

/// Text can be read: at least 4.5 to 1 (WCAG 2.1, 1.4.3), whatever the desktop looks like.
class TestContrast : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void formula();
    void text_data();
    void text();
    void banners_data() { text_data(); }
    void banners();
    void focus_data() { text_data(); }
    void focus();
};

void TestContrast::formula()
{
    QCOMPARE(contrastOf(Qt::black, Qt::white), 21.0);
    QVERIFY(std::abs(contrastOf(QColor(0x77, 0x77, 0x77), Qt::white) - 4.48) < 0.01);
}

void TestContrast::text_data()
{
    QTest::addColumn<QPalette>("palette");
    QTest::newRow("light") << ui::lightPalette();
    QTest::newRow("dark") << ui::darkPalette();
    QTest::newRow("high contrast") << highContrast();
}

void TestContrast::text()
{
    QFETCH(QPalette, palette);
    constexpr double enough = 4.5;
    using Role = QPalette::ColorRole;
    const std::initializer_list<std::pair<Role, Role>> pairs{{QPalette::WindowText, QPalette::Window},
                                                             {QPalette::Text, QPalette::Base},
                                                             {QPalette::Text, QPalette::AlternateBase},
                                                             {QPalette::ButtonText, QPalette::Button},
                                                             {QPalette::ToolTipText, QPalette::ToolTipBase},
                                                             {QPalette::HighlightedText, QPalette::Highlight},
                                                             {QPalette::Link, QPalette::Base},
                                                             {QPalette::Link, QPalette::Window},
                                                             {QPalette::LinkVisited, QPalette::Window},
                                                             {QPalette::PlaceholderText, QPalette::Base}};
    for (const auto &[text, ground] : pairs) {
        const double contrast = contrastOf(palette.color(text), palette.color(ground));
        QVERIFY2(contrast >= enough,
                 qPrintable(QStringLiteral("%1 on %2: %3").arg(text).arg(ground).arg(contrast)));
    }
    // Closed connections, labels of axes.
    for (const Role ground : {QPalette::Base, QPalette::Window}) {
        const double contrast = contrastOf(ui::mutedText(palette), palette.color(ground));
        QVERIFY2(contrast >= enough, qPrintable(QString::number(contrast)));
    }
}

void TestContrast::banners()
{
    QFETCH(QPalette, palette);
    const QPalette before = QApplication::palette();
    QApplication::setPalette(palette);
    ui::Banner banner;
    using Kind = ui::Banner::Kind;
    for (const Kind kind : {Kind::Information, Kind::Warning, Kind::Error}) {
        banner.tell(kind, QStringLiteral("text"));
        const double contrast = contrastOf(banner.palette().color(QPalette::WindowText),
                                           banner.palette().color(QPalette::Window));
        QVERIFY2(contrast >= 4.5, qPrintable(QString::number(contrast)));
    }
    QApplication::setPalette(before);
}

void TestContrast::focus()
{
    // Marks of the focus are no text: 3 to 1 (1.4.11).
    QFETCH(QPalette, palette);
    for (const QPalette::ColorRole ground : {QPalette::Base, QPalette::Window}) {
        const double contrast = contrastOf(palette.color(QPalette::Highlight), palette.color(ground));
        QVERIFY2(contrast >= 3, qPrintable(QString::number(contrast)));
    }
}

QTEST_MAIN(TestContrast)
#include "tst_contrast.moc"
