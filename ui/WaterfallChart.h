// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/WaterfallText.h"

#include <QWidget>

#include <vector>

namespace cwndscope::ui {

/// The instants of one response below each other: what went by since the one before as a bar, and from when
/// on it can have been as a hatched end.
class WaterfallChart : public QWidget
{
    Q_OBJECT

public:
    using QWidget::QWidget;

    /// Empty for none.
    void setSteps(std::vector<models::WaterfallStep> steps);
    /// A line for each, with its time.
    QString text() const;

    QSize sizeHint() const override;
    QSize minimumSizeHint() const override { return sizeHint(); }

protected:
    void paintEvent(QPaintEvent *event) override;
    bool event(QEvent *event) override;

private:
    int rowHeight() const;

    std::vector<models::WaterfallStep> m_steps;
};

} // namespace cwndscope::ui
