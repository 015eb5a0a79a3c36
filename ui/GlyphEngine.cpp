// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/GlyphEngine.h"

#include <QGuiApplication>
#include <QPainter>
#include <QPainterPath>
#include <QPalette>

#include <algorithm>
#include <array>
#include <initializer_list>

namespace cwndscope::ui {

namespace {

struct Glyph
{
    const char *name;
    bool isFilled;
    void (*draw)(QPainterPath &path);
};

void polygon(QPainterPath &path, std::initializer_list<QPointF> points, bool isClosed = true)
{
    path.moveTo(*points.begin());
    for (const QPointF *point = points.begin() + 1; point != points.end(); ++point)
        path.lineTo(*point);
    if (isClosed)
        path.closeSubpath();
}

void triangleSign(QPainterPath &path)
{
    polygon(path, {{8, 2}, {14.5, 13.5}, {1.5, 13.5}});
    polygon(path, {{8, 6}, {8, 9.5}}, false);
    path.addEllipse(QPointF(8, 11.5), 0.3, 0.3);
}

/// On a grid of 16 by 16.
constexpr std::array<Glyph, 17> glyphs{{
    {"media-playback-start", true,
     [](QPainterPath &path) {
         polygon(path, {{4, 2.5}, {13, 8}, {4, 13.5}});
     }},
    {"media-playback-stop", true, [](QPainterPath &path) { path.addRect(3.5, 3.5, 9, 9); }},
    {"media-playback-pause", true,
     [](QPainterPath &path) {
         path.addRect(4, 3, 3, 10);
         path.addRect(9, 3, 3, 10);
     }},
    {"go-last", true,
     [](QPainterPath &path) {
         polygon(path, {{3, 3}, {10.5, 8}, {3, 13}});
         path.addRect(11, 3, 2, 10);
     }},
    {"zoom-in", false,
     [](QPainterPath &path) {
         path.addEllipse(QPointF(6.5, 6.5), 4.5, 4.5);
         polygon(path, {{10, 10}, {14, 14}}, false);
         polygon(path, {{4.5, 6.5}, {8.5, 6.5}}, false);
         polygon(path, {{6.5, 4.5}, {6.5, 8.5}}, false);
     }},
    {"zoom-out", false,
     [](QPainterPath &path) {
         path.addEllipse(QPointF(6.5, 6.5), 4.5, 4.5);
         polygon(path, {{10, 10}, {14, 14}}, false);
         polygon(path, {{4.5, 6.5}, {8.5, 6.5}}, false);
     }},
    {"zoom-fit-best", false,
     [](QPainterPath &path) {
         polygon(path, {{1.5, 3}, {1.5, 13}}, false);
         polygon(path, {{14.5, 3}, {14.5, 13}}, false);
         polygon(path, {{4, 8}, {12, 8}}, false);
         polygon(path, {{6, 5.5}, {3.8, 8}, {6, 10.5}}, false);
         polygon(path, {{10, 5.5}, {12.2, 8}, {10, 10.5}}, false);
     }},
    {"edit-copy", false,
     [](QPainterPath &path) {
         path.addRect(5.5, 5.5, 8, 8);
         polygon(path, {{3.5, 10.5}, {2.5, 10.5}, {2.5, 2.5}, {10.5, 2.5}, {10.5, 3.5}}, false);
     }},
    {"edit-clear", false,
     [](QPainterPath &path) {
         polygon(path, {{6, 3.5}, {14, 3.5}, {14, 12.5}, {6, 12.5}, {1.5, 8}});
         polygon(path, {{8, 6}, {12, 10}}, false);
         polygon(path, {{12, 6}, {8, 10}}, false);
     }},
    {"document-save", false,
     [](QPainterPath &path) {
         polygon(path, {{8, 2}, {8, 10}}, false);
         polygon(path, {{4.5, 6.8}, {8, 10.3}, {11.5, 6.8}}, false);
         polygon(path, {{2.5, 10.5}, {2.5, 13.5}, {13.5, 13.5}, {13.5, 10.5}}, false);
     }},
    {"folder-open", false,
     [](QPainterPath &path) {
         polygon(path, {{1.5, 13}, {1.5, 3.5}, {6, 3.5}, {7.5, 5.5}, {14.5, 5.5}, {14.5, 13}});
     }},
    {"network-server", false,
     [](QPainterPath &path) {
         path.addRect(2.5, 2.5, 11, 4.5);
         path.addRect(2.5, 9, 11, 4.5);
         path.addEllipse(QPointF(5, 4.75), 0.4, 0.4);
         path.addEllipse(QPointF(5, 11.25), 0.4, 0.4);
     }},
    {"view-barcode-qr", false,
     [](QPainterPath &path) {
         for (const QPointF &corner : {QPointF(2, 2), QPointF(9.5, 2), QPointF(2, 9.5)})
             path.addRect(QRectF(corner, QSizeF(4.5, 4.5)));
         path.addRect(9.5, 9.5, 1, 1);
         path.addRect(13, 13, 1, 1);
         path.addRect(13, 9.5, 1, 1);
     }},
    {"window-close", false,
     [](QPainterPath &path) {
         polygon(path, {{4, 4}, {12, 12}}, false);
         polygon(path, {{12, 4}, {4, 12}}, false);
     }},
    {"dialog-information", false,
     [](QPainterPath &path) {
         path.addEllipse(QPointF(8, 8), 6, 6);
         polygon(path, {{8, 7.5}, {8, 11}}, false);
         path.addEllipse(QPointF(8, 5), 0.3, 0.3);
     }},
    {"dialog-warning", false, triangleSign},
    {"dialog-error", false, triangleSign},
}};

const Glyph *findGlyph(const QString &name)
{
    const auto *found = std::find_if(glyphs.begin(), glyphs.end(), [&name](const Glyph &glyph) {
        return name == QLatin1String(glyph.name);
    });
    return found == glyphs.end() ? nullptr : found;
}

} // namespace

GlyphEngine::GlyphEngine(const QString &name)
    : m_name(name)
{ }

void GlyphEngine::paint(QPainter *painter, const QRect &rect, QIcon::Mode mode, QIcon::State)
{
    const Glyph *glyph = findGlyph(m_name);
    if (!glyph)
        return;
    QPainterPath path;
    glyph->draw(path);
    const QPalette colours = QGuiApplication::palette();
    const QColor colour = mode == QIcon::Selected
        ? colours.color(QPalette::HighlightedText)
        : colours.color(mode == QIcon::Disabled ? QPalette::Disabled : QPalette::Active,
                        QPalette::WindowText);
    painter->save();
    painter->setRenderHint(QPainter::Antialiasing);
    painter->translate(rect.topLeft());
    painter->scale(rect.width() / 16.0, rect.height() / 16.0);
    painter->setPen(QPen(colour, 1.2, Qt::SolidLine, Qt::RoundCap, Qt::RoundJoin));
    if (glyph->isFilled)
        painter->setBrush(colour);
    painter->drawPath(path);
    painter->restore();
}

QPixmap GlyphEngine::pixmap(const QSize &size, QIcon::Mode mode, QIcon::State state)
{
    QPixmap result(size);
    result.fill(Qt::transparent);
    QPainter painter(&result);
    paint(&painter, result.rect(), mode, state);
    return result;
}

QIconEngine *GlyphEngine::clone() const
{
    return new GlyphEngine(m_name);
}

bool GlyphEngine::isNull()
{
    return !findGlyph(m_name);
}

} // namespace cwndscope::ui
