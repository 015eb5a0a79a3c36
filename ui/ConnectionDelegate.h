// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/Sparklines.h"
#include "ui/TableDelegate.h"

namespace cwndscope::ui {

/// Cells of models::ConnectionItems; what stands for a group is bold.
class ConnectionDelegate : public TableDelegate
{
    Q_OBJECT

public:
    using TableDelegate::TableDelegate;

    void paint(QPainter *painter, const QStyleOptionViewItem &option,
               const QModelIndex &index) const override;

protected:
    Mark mark(const QModelIndex &index) const override;
    double progress(const QModelIndex &index) const override;
    std::vector<std::optional<double>> sparkline(const QModelIndex &index) const override;
    QColor swatch(const QModelIndex &index, const QPalette &palette) const override;
    bool isOver(const QModelIndex &index) const override;
    Qt::TextElideMode elideMode(const QModelIndex &index) const override;

private:
    mutable Sparklines m_sparklines; ///< painting reads them
};

} // namespace cwndscope::ui
