// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/ChangingTexts.h"
#include "ui/FixedTexts.h"

#include <QStyledItemDelegate>

#include <optional>
#include <vector>

namespace cwndscope::ui {

/// Draws cells as plain text and nothing else, which costs half of what the styled delegate does; with
/// thousands of cells a second that is what the window's thread spends its time on. A bar stands behind
/// progress, a mark before what a connection is doing; rows that are over are grey.
class TableDelegate : public QStyledItemDelegate
{
    Q_OBJECT

public:
    using QStyledItemDelegate::QStyledItemDelegate;

    void paint(QPainter *painter, const QStyleOptionViewItem &option,
               const QModelIndex &index) const override;
    QSize sizeHint(const QStyleOptionViewItem &option, const QModelIndex &index) const override;

    static constexpr int sparklineWidth = 44;

protected:
    /// Shapes differ as well as colours.
    enum class Mark { None, Busy, Waiting, Ended, Broken };

    virtual Mark mark(const QModelIndex &index) const;
    /// 0 to 1, below 0 for no bar.
    virtual double progress(const QModelIndex &index) const;
    /// Drawn before the text where there is room; empty for none.
    virtual std::vector<std::optional<double>> sparkline(const QModelIndex &index) const;
    /// Of a square before the text; invalid for none.
    virtual QColor swatch(const QModelIndex &index, const QPalette &palette) const;
    virtual bool isOver(const QModelIndex &index) const;
    virtual Qt::TextElideMode elideMode(const QModelIndex &index) const;

private:
    mutable ChangingTexts m_numbers; ///< what stands at the right
    mutable FixedTexts m_names{1000}; ///< more than a window shows at once
};

} // namespace cwndscope::ui
