// SPDX-License-Identifier: GPL-3.0-or-later
#include "http/Conditions.h"

#include "http/Characters.h"
#include "http/HttpDate.h"

#include <optional>

namespace cwndscope::http {

namespace {

struct EntityTag
{
    bool weak = false;
    QByteArrayView opaque; ///< with its quotes
};

/// etagc (RFC 9110 section 8.8.3).
bool isEntityTagCharacter(char c)
{
    const auto byte = static_cast<unsigned char>(c);
    return byte == 0x21 || (byte >= 0x23 && byte != 0x7f);
}

/// Takes an entity tag off the front. A tag may contain commas, so the list cannot simply be split.
std::optional<EntityTag> takeEntityTag(QByteArrayView &text)
{
    EntityTag tag;
    tag.weak = text.startsWith("W/");
    const QByteArrayView quoted = tag.weak ? text.sliced(2) : text;
    if (!quoted.startsWith('"'))
        return std::nullopt;
    qsizetype end = 1;
    while (end < quoted.size() && isEntityTagCharacter(quoted[end]))
        ++end;
    if (end == quoted.size() || quoted[end] != '"')
        return std::nullopt;
    tag.opaque = quoted.first(end + 1);
    text = quoted.sliced(end + 1);
    return tag;
}

/// Whether "*" or a list of entity tags matches. Strong comparison: weak tags match nothing (RFC 9110
/// section 8.8.3.2).
bool matches(QByteArrayView list, QByteArrayView entityTag, bool strong)
{
    if (list == "*")
        return true;
    while (!list.isEmpty()) {
        if (list.front() == ',' || isOptionalSpace(list.front())) {
            list = list.sliced(1);
            continue;
        }
        const std::optional<EntityTag> tag = takeEntityTag(list);
        if (!tag)
            return false;
        if (tag->opaque == entityTag && !(strong && tag->weak))
            return true;
    }
    return false;
}

/// The date of a field; std::nullopt too when it is not a date, which makes the field ignored.
std::optional<std::int64_t> dateField(const RequestHead &request, QByteArrayView name, std::int64_t now)
{
    const std::optional<QByteArray> text = request.field(name);
    return text ? parseHttpDate(*text, now) : std::nullopt;
}

} // namespace

Precondition evaluatePreconditions(const RequestHead &request, const Validators &validators)
{
    if (const auto tags = request.field("If-Match")) {
        if (!matches(*tags, validators.entityTag, true))
            return Precondition::Failed;
    } else if (const auto date = dateField(request, "If-Unmodified-Since", validators.now)) {
        if (validators.lastModified > *date)
            return Precondition::Failed;
    }
    if (const auto tags = request.field("If-None-Match")) {
        if (matches(*tags, validators.entityTag, false))
            return Precondition::NotModified;
    } else if (const auto date = dateField(request, "If-Modified-Since", validators.now)) {
        if (validators.lastModified && validators.lastModified <= *date)
            return Precondition::NotModified;
    }
    return Precondition::Holds;
}

bool rangeIsCurrent(const RequestHead &request, const Validators &validators)
{
    const std::optional<QByteArray> condition = request.field("If-Range");
    if (!condition)
        return true;
    QByteArrayView rest(*condition);
    if (const std::optional<EntityTag> tag = takeEntityTag(rest))
        return rest.isEmpty() && !tag->weak && tag->opaque == validators.entityTag;
    const std::optional<std::int64_t> date = parseHttpDate(*condition, validators.now);
    // A date is a strong validator only when the file cannot have changed again within that second
    // (RFC 9110 section 8.8.2.2).
    return date && *date == validators.lastModified && validators.now > validators.lastModified;
}

} // namespace cwndscope::http
