// SPDX-License-Identifier: GPL-3.0-or-later
// Whether a connection is what a filter asks for; Parser.cpp has how a filter is read.
#include "filter/Filter.h"

#include <algorithm>

namespace cwndscope::filter {

namespace {

using Own = Quantity::Own;

bool holds(Operator op, std::partial_ordering order)
{
    switch (op) {
    case Operator::Matches:
    case Operator::Equal:
        return std::is_eq(order);
    case Operator::NotEqual:
        return std::is_neq(order);
    case Operator::Less:
        return std::is_lt(order);
    case Operator::LessOrEqual:
        return std::is_lteq(order);
    case Operator::Greater:
        return std::is_gt(order);
    case Operator::GreaterOrEqual:
        return std::is_gteq(order);
    }
    return false;
}

template <typename Value> bool holds(const Test &test, Value value)
{
    return holds(test.op, std::get<Number>(test.value).compare(value));
}

bool holdsField(const Test &test, const tcp::FieldValue &value)
{
    if (const auto *whole = std::get_if<std::uint64_t>(&value))
        return holds(test, *whole);
    if (const auto *real = std::get_if<double>(&value))
        return holds(test, *real);
    return false;
}

template <typename Text> bool holdsText(const Test &test, Text text)
{
    const auto &pattern = std::get<TextPattern>(test.value);
    switch (test.op) {
    case Operator::Matches:
        return pattern.isIn(text);
    case Operator::Equal:
        return pattern.is(text);
    default:
        return !pattern.is(text);
    }
}

bool holdsAddress(const Test &test, const stream::Endpoint &endpoint)
{
    return std::get<AddressPattern>(test.value).matches(endpoint) == (test.op != Operator::NotEqual);
}

template <typename Condition> bool anyRequest(const Subject &subject, const Condition &condition)
{
    if (subject.requests == Subject::Requests::One)
        return subject.request && condition(*subject.request);
    // The newest is what most filters are after.
    const auto &requests = subject.connection.requests;
    return std::any_of(requests.rbegin(), requests.rend(), condition);
}

bool matchesRequest(const Test &test, const store::Request &request)
{
    switch (test.quantity->own) {
    case Own::RequestId:
        return holds(test, request.id);
    case Own::Method:
        return holdsText(test, QByteArrayView(request.method));
    case Own::Target:
        return holdsText(test, QByteArrayView(request.target));
    case Own::Status:
        return request.status && holds(test, std::uint64_t(*request.status));
    default: // Progress
        return request.bodyLength && *request.bodyLength > 0
            && holds(test, double(request.bodySent) / double(*request.bodyLength));
    }
}

bool isInState(const Subject &subject, int state)
{
    const store::Connection &connection = subject.connection;
    if (state == liveState)
        return connection.isLive();
    if (state >= firstConnectionState)
        return int(connection.state) == state - firstConnectionState;
    // What the kernel last said of a socket that is gone is not its state.
    return connection.isLive() && subject.sample && CWNDSCOPE_TCP_HAS(subject.sample->snapshot, state)
        && subject.sample->snapshot.info.state == state;
}

bool matchesChoice(const Test &test, const Subject &subject)
{
    const int wanted = std::get<int>(test.value);
    const bool isWanted = test.op != Operator::NotEqual;
    if (test.quantity->own == Own::State)
        return isInState(subject, wanted) == isWanted;
    if (test.quantity->own == Own::CloseReason)
        return !subject.connection.isLive() && (int(subject.connection.closeReason) == wanted) == isWanted;
    return subject.sample && CWNDSCOPE_TCP_HAS(subject.sample->snapshot, ca_state)
        && (subject.sample->snapshot.info.ca_state == wanted) == isWanted;
}

double seconds(stream::MonotonicTime time)
{
    return std::chrono::duration<double>(time).count();
}

bool matchesOwn(const Test &test, const Subject &subject)
{
    const store::Connection &connection = subject.connection;
    const auto &credentials = connection.credentials;
    switch (test.quantity->own) {
    case Own::Peer:
        return holdsAddress(test, connection.peer);
    case Own::Local:
        return holdsAddress(test, connection.local);
    case Own::PeerPort:
        return !connection.peer.isUnix && holds(test, std::uint64_t(connection.peer.port));
    case Own::LocalPort:
        return !connection.local.isUnix && holds(test, std::uint64_t(connection.local.port));
    case Own::Rate:
        return subject.bytesPerSecond && holds(test, *subject.bytesPerSecond);
    case Own::Requests:
        return holds(test, connection.requestCount);
    case Own::Sent:
        return holds(test,
                     connection.bytesSent
                         + (connection.requestInFlight() ? connection.requestInFlight()->bodySent : 0));
    case Own::Duration:
        return holds(test,
                     seconds(connection.closed.value_or(std::max(subject.now, connection.opened))
                             - connection.opened));
    case Own::Descriptor:
        return connection.descriptor >= 0 && holds(test, std::uint64_t(connection.descriptor));
    case Own::Connection:
        return holds(test, connection.id);
    case Own::Pid:
        return credentials && holds(test, std::uint64_t(credentials->pid));
    case Own::Uid:
        return credentials && holds(test, std::uint64_t(credentials->uid));
    case Own::Gid:
        return credentials && holds(test, std::uint64_t(credentials->gid));
    case Own::Command:
        return credentials && holdsText(test, QStringView(credentials->command));
    case Own::State:
    case Own::CloseReason:
        return matchesChoice(test, subject);
    default:
        return anyRequest(subject,
                          [&test](const store::Request &request) { return matchesRequest(test, request); });
    }
}

/// Text without a name: whatever people recognise a connection by.
bool isMentioned(const TextPattern &text, const Subject &subject)
{
    const store::Connection &connection = subject.connection;
    const auto inName = [&text](std::string_view name) {
        return text.isIn(QByteArrayView(name.data(), qsizetype(name.size())));
    };
    return text.isIn(connection.peer.toString()) || text.isIn(connection.local.toString())
        || (connection.credentials && text.isIn(connection.credentials->command))
        || (subject.sample && inName(subject.sample->snapshot.congestionControlName()))
        || anyRequest(subject, [&text](const store::Request &request) {
               return text.isIn(QByteArrayView(request.method + ' ' + request.target));
           });
}

bool matches(const Test &test, const Subject &subject)
{
    if (!test.quantity)
        return isMentioned(std::get<TextPattern>(test.value), subject);
    if (!test.quantity->field)
        return matchesOwn(test, subject);
    if (!subject.sample)
        return false;
    if (test.quantity->kind == Kind::Choice)
        return matchesChoice(test, subject);
    const tcp::FieldValue value = test.quantity->field->value(subject.sample->snapshot);
    if (test.quantity->kind == Kind::Number)
        return holdsField(test, value);
    const auto *name = std::get_if<std::string_view>(&value);
    return name && holdsText(test, QByteArrayView(name->data(), qsizetype(name->size())));
}

bool matches(const Node &node, const Subject &subject)
{
    const auto isTrue = [&subject](const Node &child) { return matches(child, subject); };
    switch (node.kind) {
    case Node::Kind::All:
        return std::all_of(node.children.begin(), node.children.end(), isTrue);
    case Node::Kind::Any:
        return std::any_of(node.children.begin(), node.children.end(), isTrue);
    case Node::Kind::Not:
        return !isTrue(node.children.front());
    case Node::Kind::Test:
        return matches(*node.test, subject);
    }
    return false;
}

} // namespace

bool Filter::matches(const Subject &subject) const
{
    return !m_node || filter::matches(*m_node, subject);
}

} // namespace cwndscope::filter
