// SPDX-License-Identifier: GPL-3.0-or-later
#include "HighContrast.h"
#include "ui/Appearance.h"
#include "ui/Banner.h"
#include "ui/LimiterColour.h"
#include "ui/Theme.h"
#include "ui/charts/Pane.h"
#include "ui/charts/TimeSeriesChart.h"

#include <QApplication>
#include <QTest>

#include <algorithm>
#include <array>
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

/// CIE 1976 L*a*b*, D65.
std::array<double, 3> lab(const std::array<double, 3> &rgb)
{
    const auto [r, g, b] = rgb;
    const auto f = [](double t) {
        return t > 216.0 / 24389.0 ? std::cbrt(t) : (24389.0 / 27.0 * t + 16.0) / 116.0;
    };
    const double x = f((0.4124564 * r + 0.3575761 * g + 0.1804375 * b) / 0.95047);
    const double y = f(0.2126729 * r + 0.7151522 * g + 0.0721750 * b);
    const double z = f((0.0193339 * r + 0.1191920 * g + 0.9503041 * b) / 1.08883);
    return {116.0 * y - 16.0, 500.0 * (x - y), 200.0 * (y - z)};
}

/// How eyes see a colour. Machado, Oliveira and Fernandes, "A Physiologically-based Model for Simulation of
/// Color Vision Deficiency" (2009), in full severity.
using Eyes = std::array<std::array<double, 3>, 3>;
constexpr Eyes usualEyes{{{1.0, 0.0, 0.0}, {0.0, 1.0, 0.0}, {0.0, 0.0, 1.0}}};
constexpr Eyes protanopia{
    {{0.152286, 1.052583, -0.204868}, {0.114503, 0.786281, 0.099216}, {-0.003882, -0.048116, 1.051998}}};
constexpr Eyes deuteranopia{
    {{0.367322, 0.860646, -0.227968}, {0.280085, 0.672501, 0.047413}, {-0.011820, 0.042940, 0.968881}}};

/// CIE 1976 distance: 2.3 can just be noticed.
double distanceOf(const QColor &one, const QColor &other, const Eyes &eyes = usualEyes)
{
    const auto seen = [&eyes](const QColor &colour) {
        const std::array<double, 3> rgb{linear(colour.redF()), linear(colour.greenF()),
                                        linear(colour.blueF())};
        std::array<double, 3> result{};
        for (std::size_t i = 0; i < 3; ++i) {
            const double sum = eyes[i][0] * rgb[0] + eyes[i][1] * rgb[1] + eyes[i][2] * rgb[2];
            result[i] = std::clamp(sum, 0.0, 1.0);
        }
        return lab(result);
    };
    const auto a = seen(one);
    const auto b = seen(other);
    return std::hypot(a[0] - b[0], a[1] - b[1], a[2] - b[2]);
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
    void distanceFormula();
    void curves_data() { text_data(); }
    void curves();
    void limitersHaveTheirColoursToThemselves_data() { text_data(); }
    void limitersHaveTheirColoursToThemselves();
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
    QTest::newRow("high contrast") << test::highContrast();
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

void TestContrast::distanceFormula()
{
    QVERIFY(std::abs(distanceOf(Qt::black, Qt::white) - 100.0) < 0.1);
    QVERIFY(std::abs(distanceOf(QColor(255, 0, 0), QColor(0, 255, 0)) - 170.6) < 0.5);
    QVERIFY(distanceOf(QColor(255, 0, 0), QColor(0, 255, 0), deuteranopia) < 90.0);
}

void TestContrast::curves()
{
    QFETCH(QPalette, palette);
    for (const ui::Ink ink : ui::allInks) {
        const QColor colour = ui::inkColour(ink, palette);
        const double contrast = contrastOf(colour, palette.color(QPalette::Base));
        QVERIFY2(contrast >= 4.5, qPrintable(QStringLiteral("%1: %2").arg(colour.name()).arg(contrast)));
        for (const ui::Ink other : ui::allInks) {
            // Twice what can be told at a glance; curves of a chart differ by dash or shape besides.
            for (const Eyes &eyes : {usualEyes, protanopia, deuteranopia}) {
                const double distance = distanceOf(colour, ui::inkColour(other, palette), eyes);
                QVERIFY2(ink == other || distance >= 10.0,
                         qPrintable(QStringLiteral("%1, %2: %3")
                                        .arg(colour.name(), ui::inkColour(other, palette).name())
                                        .arg(distance)));
            }
        }
    }
}

void TestContrast::limitersHaveTheirColoursToThemselves()
{
    QFETCH(QPalette, palette);
    QList<QColor> others;
    for (const ui::Ink ink : ui::allInks)
        others.append(ui::inkColour(ink, palette));
    for (const ui::Pane &pane : ui::builtInPanes()) {
        for (const ui::Curve &curve : pane.curves)
            others.append(ui::TimeSeriesChart::penOf(curve, palette).color());
    }
    // Bands of events on the charts, and their row.
    others.append(ui::blend(palette.color(QPalette::Base), palette.color(QPalette::Text), 0.3));
    for (const analysis::Limiter limiter : analysis::allLimiters) {
        const QColor hue = ui::limiterColour(limiter, palette);
        for (const QColor &other : others) {
            const double distance = distanceOf(hue, other);
            QVERIFY2(distance >= 25.0,
                     qPrintable(QStringLiteral("%1, %2: %3").arg(hue.name(), other.name()).arg(distance)));
        }
        // The words on it are black; a limiter is not told by colour alone.
        QVERIFY(contrastOf(hue, Qt::black) >= 4.5);
    }
}

QTEST_MAIN(TestContrast)
#include "tst_contrast.moc"
