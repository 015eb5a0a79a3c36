// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "export/MachineFacts.h"
#include "store/Connection.h"
#include "store/Note.h"

#include <QByteArray>
#include <QString>

#include <optional>
#include <vector>

namespace cwndscope::exporting {

/// A report for people: one HTML page that needs nothing else, neither network nor scripts, and prints well.
/// What happened to each connection in sentences, charts, the waterfall of its requests, and what of the
/// machine matters. All text from elsewhere is escaped. docs/report.md.
struct HtmlReport
{
    std::vector<store::Connection> connections;
    std::vector<store::Note> notes;
    std::vector<MachineFact> machine;
    stream::UtcTime made{};

    /// Of more connections than this, those that moved most are in it, and it says so.
    static constexpr std::size_t mostConnections = 50;
    /// Of each; the newest.
    static constexpr std::size_t mostRequests = 50;

    QByteArray html() const;
};

/// By its name a page rather than JSON: ".html" or ".htm".
bool isHtmlName(const QString &path);
/// The whole file or none. std::nullopt when it worked, else a sentence that says what to do.
std::optional<QString> saveHtmlReport(const HtmlReport &report, const QString &path);

} // namespace cwndscope::exporting
