// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/IconEngine.h"

#include <QFile>
#include <QGuiApplication>
#include <QPainter>
#include <QPalette>
#include <QPixmapCache>
#include <QSvgRenderer>

namespace cwndscope::ui {

namespace {

QColor colourOf(QIcon::Mode mode)
{
    const QPalette colours = QGuiApplication::palette();
    if (mode == QIcon::Selected)
        return colours.color(QPalette::HighlightedText);
    return colours.color(mode == QIcon::Disabled ? QPalette::Disabled : QPalette::Active,
                         QPalette::WindowText);
}

} // namespace

IconEngine::IconEngine(const QString &name)
    : m_name(name)
{ }

void IconEngine::paint(QPainter *painter, const QRect &rect, QIcon::Mode mode, QIcon::State)
{
    QFile file(fileName());
    if (!file.open(QIODevice::ReadOnly))
        return;
    // The files leave their colour to whoever shows them. Qt's renderer has no way to be told which.
    const QColor colour = colourOf(mode);
    QSvgRenderer renderer(file.readAll().replace("currentColor", colour.name().toLatin1()));
    painter->save();
    painter->setRenderHint(QPainter::Antialiasing);
    painter->setOpacity(painter->opacity() * colour.alphaF());
    renderer.render(painter, rect);
    painter->restore();
}

QPixmap IconEngine::pixmap(const QSize &size, QIcon::Mode mode, QIcon::State state)
{
    const QString key = QStringLiteral("cwndscope-%1-%2x%3-%4")
                            .arg(m_name)
                            .arg(size.width())
                            .arg(size.height())
                            .arg(colourOf(mode).rgba(), 0, 16);
    QPixmap result;
    if (QPixmapCache::find(key, &result))
        return result;
    result = QPixmap(size);
    result.fill(Qt::transparent);
    {
        QPainter painter(&result);
        paint(&painter, result.rect(), mode, state);
    }
    QPixmapCache::insert(key, result);
    return result;
}

QIconEngine *IconEngine::clone() const
{
    return new IconEngine(m_name);
}

bool IconEngine::isNull()
{
    return !QFile::exists(fileName());
}

QString IconEngine::fileName() const
{
    return QStringLiteral(":/icons/actions/%1.svg").arg(m_name);
}

} // namespace cwndscope::ui
