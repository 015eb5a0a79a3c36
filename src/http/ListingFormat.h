// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "http/EntryOrder.h"
#include "http/ListingLink.h"

#include <QByteArray>

#include <cstddef>

namespace cwndscope::http {

/// How a listing is written down. Pure: bytes in, bytes out.
class ListingFormat
{
public:
    virtual ~ListingFormat() = default;

    virtual QByteArray mediaType() const = 0;
    virtual QByteArray begin() const = 0;
    /// `index` counts from 0.
    virtual QByteArray entry(const Entry &entry, std::size_t index) const = 0;
    /// `unsorted`: there were more entries than are sorted; the last ones are as the file system has them.
    virtual QByteArray end(std::size_t entries, bool unsorted) const = 0;

protected:
    ListingFormat() = default;
    ListingFormat(const ListingFormat &) = default;
    ListingFormat &operator=(const ListingFormat &) = default;
};

/// A page for people; works without scripts, in light and dark.
class HtmlListing : public ListingFormat
{
public:
    /// `path` is the folder's path in the root, as in Target::path.
    HtmlListing(QByteArray path, EntryOrder order, ListingLink link = {});

    /// The value of Content-Security-Policy: nothing but the style in the page.
    static QByteArray contentSecurityPolicy();

    QByteArray mediaType() const override;
    QByteArray begin() const override;
    QByteArray entry(const Entry &entry, std::size_t index) const override;
    QByteArray end(std::size_t entries, bool unsorted) const override;

private:
    QByteArray columnHead(SortKey key, QByteArrayView label) const;

    QByteArray m_path;
    EntryOrder m_order;
    ListingLink m_link;
};

/// An array of objects with name, href, type, size and modified (RFC 8259).
class JsonListing : public ListingFormat
{
public:
    QByteArray mediaType() const override;
    QByteArray begin() const override;
    QByteArray entry(const Entry &entry, std::size_t index) const override;
    QByteArray end(std::size_t entries, bool unsorted) const override;
};

} // namespace cwndscope::http
