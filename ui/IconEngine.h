// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QIconEngine>
#include <QString>

namespace cwndscope::ui {

/// The program's own icons (resources/icons/actions), for desktops without an icon theme: at any size, in the
/// colour of the text around them. The icons that come with a style are black, and lost on a dark ground.
class IconEngine : public QIconEngine
{
public:
    /// By freedesktop.org name.
    explicit IconEngine(const QString &name);

    void paint(QPainter *painter, const QRect &rect, QIcon::Mode mode, QIcon::State state) override;
    QPixmap pixmap(const QSize &size, QIcon::Mode mode, QIcon::State state) override;
    QIconEngine *clone() const override;
    bool isNull() override;

private:
    QString fileName() const;

    const QString m_name;
};

} // namespace cwndscope::ui
