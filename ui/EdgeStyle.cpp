// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/EdgeStyle.h"

#include "ui/Theme.h"

#include <QPainter>
#include <QStyleOption>

#include <algorithm>

namespace cwndscope::ui {

namespace {

constexpr double enoughForEdges = 3.0;

/// From `colour` towards the text until it can be told from what is on either side.
QColor visible(const QColor &colour, const QPalette &palette)
{
    const QColor text = palette.color(QPalette::WindowText);
    QColor result = colour;
    constexpr int steps = 20;
    for (int step = 1; step < steps
         && std::min(contrast(result, palette.color(QPalette::Window)),
                     contrast(result, palette.color(QPalette::Base)))
             < enoughForEdges;
         ++step)
        result = blend(colour, text, double(step) / steps);
    return result;
}

void drawEdge(const QStyleOption &option, const QRect &rect, QPainter &painter)
{
    if (!isDark(option.palette))
        return;
    const QStyle::State state = option.state;
    // What cannot be used now need not be found.
    if (!(state & QStyle::State_Enabled))
        return;
    const bool hasFocus = state & QStyle::State_HasFocus;
    constexpr double half = 0.5;
    constexpr double radius = 2.0; // as Fusion's
    painter.save();
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(
        visible(option.palette.color(hasFocus ? QPalette::Highlight : QPalette::Window), option.palette));
    painter.setBrush(Qt::NoBrush);
    painter.drawRoundedRect(QRectF(rect).adjusted(half, half, -half, -half), radius, radius);
    painter.restore();
}

} // namespace

EdgeStyle::EdgeStyle()
    : QProxyStyle(QStringLiteral("fusion"))
{ }

void EdgeStyle::drawPrimitive(PrimitiveElement element, const QStyleOption *option, QPainter *painter,
                              const QWidget *widget) const
{
    QProxyStyle::drawPrimitive(element, option, painter, widget);
    if (element == PE_IndicatorCheckBox || element == PE_FrameLineEdit)
        drawEdge(*option, option->rect, *painter);
}

void EdgeStyle::drawComplexControl(ComplexControl control, const QStyleOptionComplex *option,
                                   QPainter *painter, const QWidget *widget) const
{
    QProxyStyle::drawComplexControl(control, option, painter, widget);
    if (control != CC_SpinBox && control != CC_ComboBox)
        return;
    // Fusion draws most of them a line lower than they begin, and the field of a box that can be written in
    // is one.
    const auto *box = qstyleoption_cast<const QStyleOptionComboBox *>(option);
    const bool isField = box && box->editable;
    drawEdge(*option, isField ? option->rect : option->rect.adjusted(0, 1, 0, -1), *painter);
}

} // namespace cwndscope::ui
