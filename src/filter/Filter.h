// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "filter/Expression.h"
#include "filter/Parser.h"
#include "store/Connection.h"

#include <memory>

namespace cwndscope::filter {

/// What a filter looks at.
struct Subject
{
    enum class Requests : std::uint8_t {
        All, ///< those of the connection that are kept
        One ///< only `request`, which may be none
    };

    const store::Connection &connection;
    const stream::Sample *sample = nullptr; ///< nullptr when none was taken
    std::optional<double> bytesPerSecond{}; ///< goodput
    stream::MonotonicTime now{}; ///< durations run to it
    Requests requests = Requests::All;
    const store::Request *request = nullptr;
};

/// A condition on connections, read from text. An immutable value: copies are cheap and may be used on any
/// thread.
///
/// A comparison with something that is absent is false, whatever the operator; its negation by `!` is
/// therefore true.
class Filter
{
public:
    /// Matches everything.
    Filter() = default;
    explicit Filter(Node node)
        : m_node(std::make_shared<const Node>(std::move(node)))
    { }

    static std::variant<Filter, ParseError> parse(QStringView text);

    bool isEmpty() const { return !m_node || *m_node == Node(); }
    bool matches(const Subject &subject) const;
    /// Canonical: aliases are resolved, units converted.
    QString toString() const { return m_node ? filter::toString(*m_node) : QString(); }
    bool operator==(const Filter &other) const { return toString() == other.toString(); }

private:
    std::shared_ptr<const Node> m_node;
};

} // namespace cwndscope::filter
