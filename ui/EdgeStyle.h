// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QProxyStyle>

namespace cwndscope::ui {

/// Fusion, with edges that can be seen on a dark ground: it draws those of boxes and fields darker than the
/// window, which tells nobody where to tick or to write. There they have a contrast of 3 to 1
/// (WCAG 2.1, 1.4.11).
class EdgeStyle : public QProxyStyle
{
    Q_OBJECT

public:
    EdgeStyle();

    void drawPrimitive(PrimitiveElement element, const QStyleOption *option, QPainter *painter,
                       const QWidget *widget = nullptr) const override;
    void drawComplexControl(ComplexControl control, const QStyleOptionComplex *option, QPainter *painter,
                            const QWidget *widget = nullptr) const override;
};

} // namespace cwndscope::ui
