// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/ChangingTexts.h"
#include "ui/FixedTexts.h"
#include "ui/charts/Pane.h"

#include <QWidget>

#include <array>
#include <optional>
#include <vector>

namespace cwndscope::ui {

/// The line above a chart: its title, and for each curve how it is drawn and its value, at the crosshair or
/// newest. Dragging it past the chart moves the chart.
class ChartLegend : public QWidget
{
    Q_OBJECT

public:
    explicit ChartLegend(QWidget *parent = nullptr);

    void setPane(const Pane &pane);
    /// A text for each curve of the pane.
    void setReadings(const std::vector<QString> &readings);
    /// The value shown for a curve: a number with its unit, or why it is absent.
    const QString &valueText(std::size_t curve) const { return m_values.at(curve); }
    /// Where each entry was painted last.
    const std::vector<QRect> &places() const { return m_places; }
    /// Kept free at the right.
    void setRightMargin(int pixels) { m_rightMargin = pixels; }

    QSize sizeHint() const override;
    QSize minimumSizeHint() const override;

Q_SIGNALS:
    /// It is dragged above (-1) or below (1) the chart that it belongs to.
    void draggedPast(int direction);

protected:
    void paintEvent(QPaintEvent *event) override;
    bool event(QEvent *event) override;
    void changeEvent(QEvent *event) override;
    void mousePressEvent(QMouseEvent *event) override;
    void mouseMoveEvent(QMouseEvent *event) override;
    void mouseReleaseEvent(QMouseEvent *event) override;

private:
    struct Style
    {
        int swatch; ///< width of the piece of line
        int gap; ///< between entries
        std::size_t size; ///< of m_sizes
        QString usual; ///< a value that there is room for at least; empty for none
    };
    /// Kept, because what is known of the letters of a font is lost with it.
    struct Size
    {
        QFont font;
        mutable ChangingTexts texts{};
    };

    /// The roomiest that fits into `available` pixels, or else the smallest.
    Style style(int available) const;
    int textWidth(std::size_t curve, const Style &style) const;
    int widthIn(const Style &style) const;
    void updateSizes();

    Pane m_pane;
    std::vector<QString> m_values;
    std::vector<QRect> m_places; ///< as painted last, for tool tips
    std::array<Size, 3> m_sizes; ///< from the widget's own downwards
    QFont m_bold;
    FixedTexts m_titles;
    int m_rightMargin = 0;
    bool m_isDragged = false;
};

} // namespace cwndscope::ui
