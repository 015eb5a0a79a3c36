// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/TableDelegate.h"

#include "ui/Theme.h"

#include <QPainter>

#include <algorithm>
#include <cmath>

namespace cwndscope::ui {

namespace {

constexpr int padding = 5;
constexpr int markSize = 8;

/// A line from 0 to the largest value; it breaks where nothing is known.
void drawSparkline(QPainter &painter, const QRect &rect, const QColor &colour,
                   const std::vector<std::optional<double>> &values)
{
    double largest = 0;
    for (const auto &value : values)
        largest = std::max(largest, value.value_or(0));
    if (largest <= 0 || values.size() < 2)
        return;
    painter.setPen(colour);
    const double step = double(rect.width() - 1) / double(values.size() - 1);
    QPolygonF line;
    const auto flush = [&painter, &line] {
        if (line.size() == 1)
            painter.drawPoint(line.constFirst());
        else if (!line.isEmpty())
            painter.drawPolyline(line);
        line.clear();
    };
    for (std::size_t i = 0; i < values.size(); ++i) {
        if (values[i])
            line.append(QPointF(rect.left() + step * double(i),
                                rect.bottom() - (rect.height() - 1) * *values[i] / largest));
        else
            flush();
    }
    flush();
}

} // namespace

void TableDelegate::paint(QPainter *painter, const QStyleOptionViewItem &option,
                          const QModelIndex &index) const
{
    const bool isSelected = option.state.testFlag(QStyle::State_Selected);
    const bool isActive = option.state.testFlag(QStyle::State_Active);
    const QPalette &colours = option.palette;
    const QPalette::ColorGroup group = isActive ? QPalette::Active : QPalette::Inactive;
    if (isSelected)
        painter->fillRect(option.rect, colours.brush(group, QPalette::Highlight));

    QColor text = colours.color(group, isSelected ? QPalette::HighlightedText : QPalette::Text);
    if (!isSelected && isOver(index))
        text = mutedText(colours);

    QRect rect = option.rect.adjusted(padding, 0, -padding, 0);
    if (const double part = progress(index); part >= 0.0) {
        const QRect trough = option.rect.adjusted(3, 3, -3, -3);
        QColor bar = isSelected ? text : inkColour(Ink::Blue, colours);
        bar.setAlphaF(0.12F);
        painter->fillRect(trough, bar);
        bar.setAlphaF(0.35F);
        painter->fillRect(QRect(trough.topLeft(), QSize(qRound(trough.width() * part), trough.height())),
                          bar);
    }

    if (const Mark kind = mark(index); kind != Mark::None) {
        const QRectF box(rect.left() + 0.5, rect.center().y() - markSize / 2.0 + 0.5, markSize, markSize);
        const QColor colour = isSelected ? text
            : kind == Mark::Busy         ? inkColour(Ink::Blue, colours)
            : kind == Mark::Broken       ? inkColour(Ink::Red, colours)
                                         : mutedText(colours);
        painter->save();
        painter->setRenderHint(QPainter::Antialiasing);
        painter->setPen(QPen(colour, 1.5));
        if (kind == Mark::Busy)
            painter->setBrush(colour);
        switch (kind) {
        case Mark::Busy:
        case Mark::Waiting:
            painter->drawEllipse(box);
            break;
        case Mark::Ended:
            painter->drawLine(QPointF(box.left(), box.center().y()), QPointF(box.right(), box.center().y()));
            break;
        case Mark::Broken:
            painter->drawLine(box.topLeft(), box.bottomRight());
            painter->drawLine(box.topRight(), box.bottomLeft());
            break;
        case Mark::None:
            break;
        }
        painter->restore();
        rect.setLeft(rect.left() + markSize + 6);
    }

    if (const QColor colour = swatch(index, colours); colour.isValid()) {
        painter->fillRect(QRect(rect.left(), rect.center().y() - markSize / 2, markSize, markSize), colour);
        rect.setLeft(rect.left() + markSize + 6);
    }

    QString content = index.data(Qt::DisplayRole).toString();
    if (content.isEmpty() || rect.width() <= 0)
        return;
    const int given = index.data(Qt::TextAlignmentRole).toInt();
    const Qt::Alignment alignment = given ? Qt::Alignment(given) : Qt::AlignLeft | Qt::AlignVCenter;
    const bool isNumber = alignment.testFlag(Qt::AlignRight);
    const int width = isNumber ? m_numbers.width(option.font, content)
                               : int(std::ceil(m_names.width(option.font, content)));
    if (rect.width() >= sparklineWidth + padding + width) {
        if (const auto values = sparkline(index); !values.empty()) {
            QColor line = text;
            line.setAlphaF(0.55F);
            drawSparkline(*painter, QRect(rect.left(), rect.top() + 4, sparklineWidth, rect.height() - 8),
                          line, values);
        }
    }
    if (width > rect.width())
        content = option.fontMetrics.elidedText(content, elideMode(index), rect.width());
    painter->setPen(text);
    painter->setFont(option.font);
    if (isNumber)
        m_numbers.draw(*painter, rect, alignment, content);
    else
        m_names.draw(*painter, rect, alignment, content);
}

QSize TableDelegate::sizeHint(const QStyleOptionViewItem &option, const QModelIndex &index) const
{
    const QFontMetrics metrics(option.font);
    const bool hasMark = mark(index) != Mark::None || swatch(index, option.palette).isValid();
    const int markWidth = hasMark ? markSize + 6 : 0;
    return {metrics.horizontalAdvance(index.data(Qt::DisplayRole).toString()) + 2 * padding + markWidth,
            metrics.height() + 6};
}

TableDelegate::Mark TableDelegate::mark(const QModelIndex &) const
{
    return Mark::None;
}

QColor TableDelegate::swatch(const QModelIndex &, const QPalette &) const
{
    return {};
}

double TableDelegate::progress(const QModelIndex &) const
{
    return -1.0;
}

std::vector<std::optional<double>> TableDelegate::sparkline(const QModelIndex &) const
{
    return {};
}

bool TableDelegate::isOver(const QModelIndex &) const
{
    return false;
}

Qt::TextElideMode TableDelegate::elideMode(const QModelIndex &) const
{
    return Qt::ElideRight;
}

} // namespace cwndscope::ui
