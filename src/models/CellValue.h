// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "analysis/Limits.h"
#include "models/LimitText.h"
#include "stream/Time.h"

#include <QString>
#include <QVariant>

#include <cstdint>
#include <optional>

/// What the cells of connections and those of requests have in common: values as models give them, and how
/// they are said.
namespace cwndscope::models::cell {

double seconds(stream::MonotonicTime time);
QVariant whole(std::uint64_t value);
/// Invalid when there is none.
QVariant optional(const std::optional<double> &value);
/// Invalid when empty.
QVariant optional(const QString &text);

/// What a raw value is as exact text in the C locale; empty when absent.
QString exact(const QVariant &raw);

/// A raw value whose display is the same with the locale's digits, or an em dash.
QString plainDisplay(const QVariant &raw);

/// Of a column's exact text, with a space in front; empty where the value says it all.
QString ownUnit(int column);

QVariant verdictRaw(const std::optional<analysis::Verdict> &verdict);
QString verdictText(const std::optional<analysis::Verdict> &verdict);
QString limitToolTip(const LimitExplanation &explanation);

} // namespace cwndscope::models::cell
