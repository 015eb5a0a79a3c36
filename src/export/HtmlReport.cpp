// SPDX-License-Identifier: GPL-3.0-or-later
#include "export/HtmlReport.h"

#include "analysis/LimitRange.h"
#include "export/HtmlConnection.h"
#include "export/HtmlText.h"
#include "export/WholeFile.h"
#include "models/Comparison.h"
#include "models/Format.h"

#include <QCoreApplication>
#include <QSaveFile>

#include <algorithm>
#include <set>

namespace cwndscope::exporting {

namespace {

struct HtmlReportWords
{
    Q_DECLARE_TR_FUNCTIONS(HtmlReport)
};

// No script and no request can come of this page, whatever stands in it.
constexpr const char *head = R"(<!DOCTYPE html>
<html lang="en"><head><meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
<meta name="viewport" content="width=device-width">
<style>
body{font:14px/1.45 sans-serif;color:#111;background:#fff;max-width:800px;margin:24px auto;padding:0 16px}
h1{font-size:24px;margin:0}h2{font-size:18px;margin:28px 0 4px;overflow-wrap:anywhere}h3{font-size:14px;margin:16px 0 4px}
p{margin:6px 0}.small{color:#555;font-size:12px}.verdict{font-size:16px}
table{border-collapse:collapse;width:100%;font-variant-numeric:tabular-nums}
th,td{text-align:left;padding:3px 8px;border-bottom:1px solid #ddd;vertical-align:top;overflow-wrap:anywhere}
td.number,th.number{text-align:right;white-space:nowrap}
svg{display:block;width:100%;height:auto;margin:8px 0}
svg text{font:11px sans-serif;fill:#333}svg text.title{font-weight:bold;font-size:12px;fill:#111}
.grid{stroke:#ddd;stroke-width:.7}.mark{stroke:#111;stroke-width:1.2;stroke-dasharray:2 2}
section{border-top:2px solid #111;margin-top:28px}
@media print{body{margin:0;max-width:none}svg,tr{break-inside:avoid}h2,h3{break-after:avoid}
section{break-before:page}section:first-of-type{break-before:auto}*{print-color-adjust:exact;-webkit-print-color-adjust:exact}}
</style>
)";

/// The largest by what they moved, in the order in which they were opened.
std::vector<const store::Connection *> chosen(const std::vector<store::Connection> &connections)
{
    std::vector<const store::Connection *> result;
    result.reserve(connections.size());
    for (const store::Connection &connection : connections)
        result.push_back(&connection);
    const auto acked = [](const store::Connection *each) {
        const stream::Sample *latest = each->latest();
        return latest ? latest->snapshot.info.bytes_acked : 0;
    };
    if (result.size() > HtmlReport::mostConnections) {
        std::stable_sort(result.begin(), result.end(),
                         [&](const auto *a, const auto *b) { return acked(a) > acked(b); });
        result.resize(HtmlReport::mostConnections);
        std::stable_sort(result.begin(), result.end(),
                         [](const auto *a, const auto *b) { return a->opened < b->opened; });
    }
    return result;
}

QByteArray machineTable(const std::vector<MachineFact> &facts)
{
    QByteArray out =
        "<section><h2>" + html(HtmlReportWords::tr("The serving machine")) + "</h2><table class=\"machine\">";
    for (const MachineFact &fact : facts) {
        out += "<tr><td>" + html(fact.name) + "</td><td>"
            + html(fact.value.isEmpty() ? models::format::absent() : models::format::printable(fact.value))
            + "</td><td class=\"small\">" + html(fact.meaning) + "</td></tr>";
    }
    return out + "</table></section>\n";
}

QByteArray comparisonTable(const QByteArray &path, const models::RunGroup &first,
                           const models::RunGroup &second)
{
    const models::Comparison comparison = models::compare(first, second);
    QByteArray out = "<h3>"
        + html(HtmlReportWords::tr("%1 against %2: %3")
                   .arg(first.name, second.name, models::format::printable(path)))
        + "</h3>";
    out += "<p class=\"verdict\">" + html(comparison.sentence) + "</p>";
    out += "<table class=\"comparison\"><tr><th></th><th class=\"number\">" + html(first.name)
        + "</th><th class=\"number\">" + html(second.name) + "</th><th class=\"number\">"
        + html(HtmlReportWords::tr("Difference")) + "</th><th>"
        + html(HtmlReportWords::tr("%1 is").arg(second.name)) + "</th></tr>";
    for (const models::Comparison::Row &row : comparison.rows) {
        out += QByteArray("<tr data-key=\"") + row.key + "\"><td>" + html(row.label) + "</td>";
        for (const QString &cell : {row.firstText, row.secondText, row.difference})
            out += "<td class=\"number\">" + html(cell) + "</td>";
        out += "<td>" + html(row.verdictText) + "</td></tr>";
    }
    return out + "</table>\n";
}

/// Files that one client downloaded under several algorithms: each pair.
QByteArray comparisons(const std::vector<store::Connection> &connections)
{
    std::set<QByteArray> paths;
    std::vector<const store::Connection *> all;
    for (const store::Connection &connection : connections) {
        all.push_back(&connection);
        for (const store::Request &request : connection.requests)
            paths.insert(models::pathOf(request.target));
    }
    QByteArray out;
    constexpr std::size_t mostPaths = 20;
    std::size_t count = 0;
    for (const QByteArray &path : paths) {
        const std::vector<models::RunGroup> groups = models::runsByAlgorithm(all, path);
        if (groups.size() < 2 || ++count > mostPaths)
            continue;
        for (std::size_t i = 0; i < groups.size(); ++i) {
            for (std::size_t j = i + 1; j < groups.size(); ++j)
                out += comparisonTable(path, groups[i], groups[j]);
        }
    }
    return out;
}

} // namespace

QByteArray HtmlReport::html() const
{
    using exporting::html;
    const std::vector<const store::Connection *> shown = chosen(connections);
    const QString version = QCoreApplication::applicationVersion();
    QByteArray out = head;
    out += "<title>" + html(HtmlReportWords::tr("cwndscope report")) + "</title></head><body>\n<h1>"
        + html(HtmlReportWords::tr("What TCP did")) + "</h1>\n<p class=\"small\">"
        + html(HtmlReportWords::tr("cwndscope %1, %2").arg(version, stream::rfc3339(made))) + "</p>\n<p>";
    out += html(HtmlReportWords::tr("%n connection(s).", nullptr, int(connections.size())));
    if (shown.size() < connections.size())
        out += ' ' + html(HtmlReportWords::tr("The %1 that moved most are below.").arg(shown.size()));
    out += "</p>\n" + comparisons(connections);
    for (const store::Connection *connection : shown)
        out += htmlConnection(*connection, notes);
    return out + machineTable(machine) + "</body></html>\n"; // answers first
}

bool isHtmlName(const QString &path)
{
    return path.endsWith(QLatin1String(".html"), Qt::CaseInsensitive)
        || path.endsWith(QLatin1String(".htm"), Qt::CaseInsensitive);
}

std::optional<QString> saveHtmlReport(const HtmlReport &report, const QString &path)
{
    QSaveFile file(path);
    if (auto problem = openWholeFile(file))
        return problem;
    const QByteArray page = report.html();
    if (file.write(page) != page.size() || !file.commit())
        return unwrittenMessage(file);
    return std::nullopt;
}

} // namespace cwndscope::exporting
