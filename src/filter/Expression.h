// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "filter/AddressPattern.h"
#include "filter/Number.h"
#include "filter/Quantity.h"
#include "filter/TextPattern.h"

#include <optional>
#include <variant>
#include <vector>

namespace cwndscope::filter {

enum class Operator : std::uint8_t {
    Matches, ///< ":": contains for text, within for addresses, equal for the rest
    Equal,
    NotEqual,
    Less,
    LessOrEqual,
    Greater,
    GreaterOrEqual
};

/// One condition. Without a quantity it looks for text anywhere.
// Nothing of it throws when moved; the check goes by what variants declare.
struct Test // NOLINT(bugprone-exception-escape)
{
    const Quantity *quantity = nullptr;
    Operator op = Operator::Matches;
    std::variant<TextPattern, Number, AddressPattern, int> value; ///< int: a Choice

    bool operator==(const Test &) const = default;
};

struct Node // NOLINT(bugprone-exception-escape)
{
    enum class Kind : std::uint8_t { All, Any, Not, Test };

    Kind kind = Kind::All; ///< without children it is always true
    std::vector<Node> children;
    std::optional<Test> test;

    bool operator==(const Node &) const = default;
};

/// In the language of filters; reading it gives an equal node.
QString toString(const Node &node);
QString toString(Operator op);

} // namespace cwndscope::filter
