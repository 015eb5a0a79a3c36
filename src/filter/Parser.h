// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "filter/Expression.h"

#include <QStringView>

#include <variant>

namespace cwndscope::filter {

/// Where a filter is wrong, and a sentence that says what is and what to write.
struct ParseError
{
    qsizetype position = 0;
    qsizetype length = 0; ///< may be 0 at the end of the text
    QString reason;
};

/// Bounds for what is typed, pasted or given on a command line.
inline constexpr qsizetype longestFilter = 1000;
inline constexpr int deepestFilter = 30;

/// Reads a filter (docs/filter.md has the grammar). Pure, any thread.
std::variant<Node, ParseError> parse(QStringView text);

} // namespace cwndscope::filter
