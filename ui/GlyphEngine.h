// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QIconEngine>
#include <QString>

namespace cwndscope::ui {

/// Simple pictures for desktops without an icon theme, drawn at any size in the colour of the text around
/// them: the icons that come with a style are black, and lost on a dark ground.
class GlyphEngine : public QIconEngine
{
public:
    /// By freedesktop.org name.
    explicit GlyphEngine(const QString &name);

    void paint(QPainter *painter, const QRect &rect, QIcon::Mode mode, QIcon::State state) override;
    QPixmap pixmap(const QSize &size, QIcon::Mode mode, QIcon::State state) override;
    QIconEngine *clone() const override;
    bool isNull() override;

private:
    const QString m_name;
};

} // namespace cwndscope::ui
