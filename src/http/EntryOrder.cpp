// SPDX-License-Identifier: GPL-3.0-or-later
#include "http/EntryOrder.h"

#include "http/Characters.h"

#include <cstring>

namespace cwndscope::http {

namespace {

/// The run of digits at `from`, without leading zeros.
QByteArrayView takeNumber(QByteArrayView text, qsizetype &from)
{
    while (from < text.size() && text[from] == '0')
        ++from;
    const qsizetype begin = from;
    while (from < text.size() && isDigit(text[from]))
        ++from;
    return text.sliced(begin, from - begin);
}

int sign(std::int64_t difference)
{
    return difference < 0 ? -1 : difference > 0 ? 1 : 0;
}

int compareBytes(QByteArrayView a, QByteArrayView b)
{
    const int difference = std::memcmp(a.data(), b.data(), std::size_t(std::min(a.size(), b.size())));
    return difference != 0 ? difference : sign(a.size() - b.size());
}

template <typename Number> int compareNumbers(Number a, Number b)
{
    return a < b ? -1 : a > b ? 1 : 0;
}

} // namespace

int compareNames(QByteArrayView a, QByteArrayView b)
{
    qsizetype i = 0;
    qsizetype j = 0;
    while (i < a.size() && j < b.size()) {
        if (isDigit(a[i]) && isDigit(b[j])) {
            const QByteArrayView left = takeNumber(a, i);
            const QByteArrayView right = takeNumber(b, j);
            if (left.size() != right.size())
                return sign(left.size() - right.size());
            if (const int difference = compareBytes(left, right); difference != 0)
                return difference;
            continue;
        }
        const auto left = static_cast<unsigned char>(toLower(a[i++]));
        const auto right = static_cast<unsigned char>(toLower(b[j++]));
        if (left != right)
            return int(left) - int(right);
    }
    const int rest = sign((a.size() - i) - (b.size() - j));
    return rest != 0 ? rest : compareBytes(a, b);
}

EntryOrder EntryOrder::fromQuery(QByteArrayView query)
{
    EntryOrder order;
    while (!query.isEmpty()) {
        const qsizetype end = query.indexOf('&');
        const QByteArrayView pair = end < 0 ? query : query.first(end);
        query = end < 0 ? QByteArrayView() : query.sliced(end + 1);
        if (pair == "sort=name")
            order.key = SortKey::Name;
        else if (pair == "sort=size")
            order.key = SortKey::Size;
        else if (pair == "sort=date")
            order.key = SortKey::Date;
        else if (pair == "order=desc")
            order.descending = true;
        else if (pair == "order=asc")
            order.descending = false;
    }
    return order;
}

bool EntryOrder::operator()(const Entry &a, const Entry &b) const
{
    if (a.folder != b.folder)
        return a.folder;
    int difference = 0;
    if (key == SortKey::Size)
        difference = compareNumbers(a.size, b.size);
    else if (key == SortKey::Date)
        difference = compareNumbers(a.modified, b.modified);
    if (difference == 0)
        difference = compareNames(a.name, b.name);
    return descending ? difference > 0 : difference < 0;
}

} // namespace cwndscope::http
