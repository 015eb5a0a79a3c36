// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/charts/Curve.h"

#include <QStringList>

#include <vector>

namespace cwndscope::ui {

/// What one chart shows: series that share a quantity, and how. Knows nothing of widgets.
struct Pane
{
    QString id; ///< of a built-in pane: "window", "time", …; "fields" for one of the person's own
    QString title;
    std::vector<Curve> curves; ///< never empty, all of one quantity
    bool isLogarithmic = false;
    bool isInBytes = false; ///< packets as bytes

    models::Quantity quantity() const; ///< as shown, so Bytes where packets are shown as bytes
    bool canBeInBytes() const;
    bool has(const models::Series &series) const;
    /// False where it has another quantity than the pane, or is there already.
    bool add(const models::Series &series);
    /// The last one stays.
    void remove(const models::Series &series);
};

/// Window, Time, Rate, Loss, Memory.
std::vector<Pane> builtInPanes();
Pane builtInPane(QAnyStringView id);
/// What a person sees at first.
std::vector<Pane> defaultPanes();
/// A pane of one series.
Pane paneOf(const models::Series &series);

/// For the settings: "window snd_cwnd,in_flight log bytes".
QStringList toText(const std::vector<Pane> &panes);
/// Leaves out what it does not know: settings may be of another version. At most `maxPanes`.
std::vector<Pane> panesFromText(const QStringList &text);
inline constexpr std::size_t maxPanes = 12;

} // namespace cwndscope::ui
