// SPDX-License-Identifier: GPL-3.0-or-later
// Filters as somebody types, pastes or scripts them.
#include "filter/Completion.h"
#include "filter/Filter.h"

#include <cstddef>
#include <cstdint>
#include <cstdlib>

using namespace cwndscope;

namespace {

void require(bool condition)
{
    if (!condition)
        std::abort();
}

} // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t *data, std::size_t size)
{
    const QString text = QString::fromUtf8(reinterpret_cast<const char *>(data), qsizetype(size));
    for (const qsizetype cursor : {text.size(), text.size() / 2}) {
        const filter::Completion completion = filter::complete(text, cursor);
        require(completion.position >= 0 && completion.position + completion.length == cursor);
    }
    const auto parsed = filter::parse(text);
    if (const auto *error = std::get_if<filter::ParseError>(&parsed)) {
        require(error->position >= 0 && error->length >= 0 && error->position + error->length <= text.size());
        require(!error->reason.isEmpty());
        return 0;
    }
    const auto &node = std::get<filter::Node>(parsed);
    const QString canonical = filter::toString(node);
    // Quotation marks make it longer than what was typed, perhaps longer than may be typed.
    if (canonical.size() <= filter::longestFilter) {
        const auto again = filter::parse(canonical);
        require(std::holds_alternative<filter::Node>(again) && std::get<filter::Node>(again) == node);
    }
    store::Connection connection;
    connection.requests.emplace_back().target = "/a";
    stream::Sample sample;
    sample.snapshot.infoLength = sizeof(tcp::KernelTcpInfo);
    filter::Filter(node).matches({connection, &sample});
    return 0;
}
