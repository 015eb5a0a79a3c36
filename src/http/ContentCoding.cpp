// SPDX-License-Identifier: GPL-3.0-or-later
#include "http/ContentCoding.h"

#include "http/Characters.h"

#include <algorithm>
#include <array>

namespace cwndscope::http {

namespace {

/// The best first: used in this order between equal weights.
constexpr std::array codings{ContentCoding{"br", ".br"}, ContentCoding{"zstd", ".zst"},
                             ContentCoding{"gzip", ".gz"}};

/// qvalue (RFC 9110 section 12.4.2) in thousandths; 0 when it is not one, which is the careful reading.
int parseWeight(QByteArrayView text)
{
    if (text.isEmpty() || text.size() > 5 || (text[0] != '0' && text[0] != '1'))
        return 0;
    if (text.size() > 1 && text[1] != '.')
        return 0;
    int weight = (text[0] - '0') * 1000;
    int scale = 100;
    for (const char c : text.size() > 2 ? text.sliced(2) : QByteArrayView()) {
        if (!isDigit(c))
            return 0;
        weight += (c - '0') * scale;
        scale /= 10;
    }
    return std::min(weight, 1000);
}

struct Weighted
{
    QByteArrayView value;
    int weight = 1000;
};

Weighted parseMember(QByteArrayView member)
{
    Weighted weighted;
    qsizetype semicolon = member.indexOf(';');
    weighted.value = withoutOptionalSpace(semicolon < 0 ? member : member.first(semicolon));
    while (semicolon >= 0) {
        member = member.sliced(semicolon + 1);
        semicolon = member.indexOf(';');
        const QByteArrayView parameter =
            withoutOptionalSpace(semicolon < 0 ? member : member.first(semicolon));
        if (parameter.startsWith("q=") || parameter.startsWith("Q="))
            weighted.weight = parseWeight(parameter.sliced(2));
    }
    return weighted;
}

} // namespace

int listedWeight(QByteArrayView list, QByteArrayView value, const std::vector<QByteArrayView> &wildcards)
{
    int weight = -1;
    std::size_t rank = wildcards.size() + 1; // of the member that gave the weight: lower is more special
    while (!list.isEmpty()) {
        const Weighted member = parseMember(takeListMember(list));
        std::size_t memberRank = 0;
        if (!equalsIgnoringCase(member.value, value)) {
            const auto wildcard = std::find(wildcards.begin(), wildcards.end(), member.value);
            if (wildcard == wildcards.end())
                continue;
            memberRank = std::size_t(wildcard - wildcards.begin()) + 1;
        }
        if (memberRank < rank) {
            rank = memberRank;
            weight = member.weight;
        }
    }
    return weight;
}

std::vector<ContentCoding> acceptedCodings(const RequestHead &request)
{
    const std::optional<QByteArray> field = request.field("Accept-Encoding");
    if (!field)
        return {};
    // Without a weight of its own the original comes after every coding that is acceptable at all.
    const int identity = listedWeight(*field, "identity", {});
    std::vector<std::pair<int, ContentCoding>> accepted;
    for (const ContentCoding &coding : codings) {
        const int weight = listedWeight(*field, coding.name, {"*"});
        if (weight > 0 && weight >= identity)
            accepted.emplace_back(weight, coding);
    }
    std::stable_sort(accepted.begin(), accepted.end(),
                     [](const auto &a, const auto &b) { return a.first > b.first; });
    std::vector<ContentCoding> result;
    result.reserve(accepted.size());
    for (const auto &[weight, coding] : accepted)
        result.push_back(coding);
    return result;
}

} // namespace cwndscope::http
