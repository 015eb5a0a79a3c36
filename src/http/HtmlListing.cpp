// SPDX-License-Identifier: GPL-3.0-or-later
#include "http/ListingFormat.h"
#include "http/ListingText.h"
#include "http/Percent.h"

#include <QByteArrayList>
#include <QCryptographicHash>

#include <utility>

namespace cwndscope::http {

namespace {

constexpr QByteArrayView
    style(":root{color-scheme:light dark;--line:#ddd;--soft:#666;--link:#0a58ca}"
          "@media(prefers-color-scheme:dark){:root{--line:#3a3a3a;--soft:#aaa;--link:#8ab4f8}}"
          "body{font:16px/1.5 system-ui,sans-serif;margin:1.5rem auto;max-width:64rem;padding:0 1rem}"
          "h1{font-size:1.25rem;overflow-wrap:anywhere}"
          "table{border-collapse:collapse;width:100%}"
          "th,td{padding:.3rem .6rem;text-align:left;border-bottom:1px solid var(--line)}"
          "td:first-child{overflow-wrap:anywhere}bdi{white-space:pre-wrap}"
          "td+td,th+th{white-space:nowrap;font-variant-numeric:tabular-nums}"
          "td:nth-child(2),th:nth-child(2){text-align:right}"
          "a{color:var(--link);text-decoration:none}a:hover,a:focus{text-decoration:underline}"
          "i{color:var(--soft);font-size:.8em;border:1px solid var(--line);border-radius:.2em}"
          "p{color:var(--soft)}");

QByteArrayView nameOf(SortKey key)
{
    switch (key) {
    case SortKey::Size:
        return "size";
    case SortKey::Date:
        return "date";
    case SortKey::Name:
        break;
    }
    return "name";
}

/// 1234567 as "1,234,567".
QByteArray grouped(std::uint64_t number)
{
    QByteArray digits = QByteArray::number(qulonglong(number));
    for (qsizetype at = digits.size() - 3; at > 0; at -= 3)
        digits.insert(at, ',');
    return digits;
}

/// The path with a link for each folder above; relative, so that it works behind any prefix.
QByteArray heading(const QByteArray &path)
{
    const QByteArrayList parts = path.isEmpty() ? QByteArrayList() : path.split('/');
    QByteArray out;
    qsizetype up = parts.size();
    if (up == 0)
        return "/";
    out += "<a href=\"" + QByteArrayLiteral("../").repeated(up) + "\">/</a>";
    for (const QByteArray &part : parts) {
        --up;
        const QByteArray text = "<bdi>" + htmlText(part) + "</bdi>";
        if (up > 0)
            out += " <a href=\"" + QByteArrayLiteral("../").repeated(up) + "\">" + text + "</a> /";
        else
            out += ' ' + text;
    }
    return out;
}

} // namespace

HtmlListing::HtmlListing(QByteArray path, EntryOrder order, ListingLink link)
    : m_path(std::move(path))
    , m_order(order)
    , m_link(std::move(link))
{ }

QByteArray HtmlListing::contentSecurityPolicy()
{
    static const QByteArray policy = "default-src 'none'; style-src 'sha256-"
        + QCryptographicHash::hash(style.toByteArray(), QCryptographicHash::Sha256).toBase64()
        + "'; img-src data:; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";
    return policy;
}

QByteArray HtmlListing::mediaType() const
{
    return QByteArrayLiteral("text/html; charset=utf-8");
}

QByteArray HtmlListing::columnHead(SortKey key, QByteArrayView label) const
{
    const bool current = key == m_order.key;
    const QByteArrayView next = current && !m_order.descending ? "desc" : "asc";
    QByteArray out("<th scope=\"col\"");
    if (current)
        out.append(m_order.descending ? " aria-sort=\"descending\"" : " aria-sort=\"ascending\"");
    out.append("><a href=\"?sort=").append(nameOf(key)).append("&amp;order=").append(next).append("\">");
    out.append(label);
    if (current)
        out.append(m_order.descending ? " \u2193" : " \u2191");
    return out.append("</a></th>");
}

QByteArray HtmlListing::begin() const
{
    QByteArray out("<!DOCTYPE html>\n<html lang=\"en\"><head><meta charset=\"utf-8\">"
                   "<meta name=\"viewport\" content=\"width=device-width\">"
                   "<link rel=\"icon\" href=\"data:,\">");
    out += "<title>/" + htmlText(m_path, false) + "</title><style>";
    out.append(style)
        .append("</style></head>\n<body><h1>")
        .append(heading(m_path))
        .append("</h1>\n<table><thead><tr>");
    out += columnHead(SortKey::Name, "Name") + columnHead(SortKey::Size, "Size")
        + columnHead(SortKey::Date, "Modified (UTC)") + "</tr></thead>\n<tbody>\n";
    if (!m_path.isEmpty())
        out += "<tr><td><a href=\"../\">../</a></td><td></td><td></td></tr>\n";
    return out;
}

QByteArray HtmlListing::entry(const Entry &entry, std::size_t) const
{
    // "./" keeps "javascript:x" a file name (RFC 3986 section 4.2).
    const QByteArrayView slash = entry.folder ? "/" : "";
    QByteArray out("<tr><td><a href=\"./");
    out.append(percentEncoded(entry.name)).append(slash).append("\"><bdi>");
    out.append(htmlText(entry.name)).append(slash).append("</bdi></a></td><td");
    if (entry.folder)
        out += '>';
    else
        out += " title=\"" + grouped(entry.size) + (entry.size == 1 ? " byte\">" : " bytes\">")
            + humanSize(entry.size);
    return out + "</td><td>" + isoTime(entry.modified, false) + "</td></tr>\n";
}

QByteArray HtmlListing::end(std::size_t entries, bool unsorted) const
{
    QByteArray out = "</tbody></table>\n<p>" + grouped(entries) + (entries == 1 ? " entry" : " entries");
    if (unsorted)
        out += "; only the first ones are sorted, there are too many";
    if (!m_link.text.isEmpty())
        out += " \u00b7 <a href=\"" + htmlText(m_link.href, false) + "\">" + htmlText(m_link.text) + "</a>";
    return out + "</p></body></html>\n";
}

} // namespace cwndscope::http
