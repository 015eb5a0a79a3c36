// SPDX-License-Identifier: GPL-3.0-or-later
#include "filter/Filter.h"

namespace cwndscope::filter {

std::variant<Filter, ParseError> Filter::parse(QStringView text)
{
    auto parsed = filter::parse(text);
    if (auto *error = std::get_if<ParseError>(&parsed))
        return std::move(*error);
    return Filter(std::move(std::get<Node>(parsed)));
}

} // namespace cwndscope::filter
