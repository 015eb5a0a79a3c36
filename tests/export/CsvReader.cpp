// SPDX-License-Identifier: GPL-3.0-or-later
#include "CsvReader.h"

#include <optional>

namespace {

/// One cell from `at`, which then is behind it; std::nullopt when it breaks a rule.
std::optional<QByteArray> readCell(const QByteArray &text, qsizetype &at)
{
    QByteArray cell;
    if (at < text.size() && text[at] == '"') {
        for (++at; at < text.size(); ++at) {
            if (text[at] != '"') {
                cell += text[at];
            } else if (at + 1 < text.size() && text[at + 1] == '"') {
                cell += '"';
                ++at;
            } else {
                ++at;
                return cell;
            }
        }
        return std::nullopt;
    }
    for (; at < text.size() && text[at] != ',' && text[at] != '\r'; ++at) {
        if (text[at] == '"' || text[at] == '\n')
            return std::nullopt;
        cell += text[at];
    }
    return cell;
}

} // namespace

QList<QList<QByteArray>> readCsv(const QByteArray &text)
{
    QList<QList<QByteArray>> rows;
    QList<QByteArray> row;
    for (qsizetype at = 0; at < text.size();) {
        const auto cell = readCell(text, at);
        if (!cell)
            return {};
        row.append(*cell);
        if (text.mid(at, 2) == "\r\n") {
            at += 2;
            if (!rows.isEmpty() && rows.first().size() != row.size())
                return {};
            rows.append(row);
            row.clear();
        } else if (at < text.size() && text[at] == ',') {
            ++at;
        } else {
            return {};
        }
    }
    return row.isEmpty() ? rows : QList<QList<QByteArray>>();
}
