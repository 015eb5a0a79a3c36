// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QByteArrayView>

#include <cstdint>

namespace cwndscope::http {

/// A line of a listing: a regular file or a folder.
struct Entry
{
    QByteArray name;
    bool folder = false;
    bool known = false; ///< whether the two below are filled in
    std::uint64_t size = 0; ///< bytes
    std::int64_t modified = 0; ///< seconds since 1970
};

enum class SortKey : std::uint8_t { Name, Size, Date };

/// The order of a listing: folders before files, then by the key, then by name.
struct EntryOrder
{
    SortKey key = SortKey::Name;
    bool descending = false;

    /// From a query such as "sort=size&order=desc"; what is not understood is left out.
    static EntryOrder fromQuery(QByteArrayView query);
    bool operator()(const Entry &a, const Entry &b) const;
    bool operator==(const EntryOrder &) const = default;
};

/// Names as people count them: "file2" before "file10", whatever the case (ASCII); negative, zero or
/// positive. Zero only for equal bytes.
int compareNames(QByteArrayView a, QByteArrayView b);

} // namespace cwndscope::http
