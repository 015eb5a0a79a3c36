// SPDX-License-Identifier: GPL-3.0-or-later
#include "export/Events.h"

#include "export/CsvWriter.h"
#include "export/JsonLines.h"
#include "export/TimeText.h"

#include <QJsonDocument>

#include <memory>

namespace cwndscope::exporting {

namespace {

using analysis::Event;
using stream::MonotonicTime;

/// What is needed of a connection.
struct Log
{
    stream::ConnectionId connection = 0;
    QString peer;
    MonotonicTime opened{};
    stream::ClockAnchor clock;
    stream::BlockQueue<Event> events;
};

QByteArray nameOf(const Event &event)
{
    const std::string_view name = analysis::eventName(event.kind);
    return QByteArray(name.data(), qsizetype(name.size()));
}

QByteArray csvOf(const std::vector<Log> &logs)
{
    QByteArray out = QByteArrayLiteral("connection,peer,event,from,to,from_us,to_us,before,after\r\n");
    CsvWriter row(out);
    for (const Log &log : logs) {
        for (const Event &event : log.events) {
            row.number(log.connection);
            row.text(log.peer);
            row.text(nameOf(event));
            row.raw(timeText(log.clock.toUtc(event.from)));
            row.raw(timeText(log.clock.toUtc(event.to)));
            row.number(microseconds(event.from - log.opened));
            row.number(microseconds(event.to - log.opened));
            row.number(event.before);
            row.number(event.after);
            row.endRow();
        }
    }
    return out;
}

QByteArray jsonLinesOf(const std::vector<Log> &logs)
{
    QByteArray out;
    for (const Log &log : logs) {
        for (const Event &event : log.events) {
            QJsonObject object = eventObject(event, log.opened);
            object.insert(QLatin1String("connection"), qint64(log.connection));
            object.insert(QLatin1String("peer"), log.peer);
            object.insert(QLatin1String("from"), stream::rfc3339(log.clock.toUtc(event.from)));
            object.insert(QLatin1String("to"), stream::rfc3339(log.clock.toUtc(event.to)));
            out += QJsonDocument(object).toJson(QJsonDocument::Compact) + '\n';
        }
    }
    return out;
}

} // namespace

QJsonObject eventObject(const Event &event, MonotonicTime opened)
{
    return {{QLatin1String("event"), QString::fromLatin1(nameOf(event))},
            {QLatin1String("from_us"), qint64(microseconds(event.from - opened))},
            {QLatin1String("to_us"), qint64(microseconds(event.to - opened))},
            {QLatin1String("before"), qint64(event.before)},
            {QLatin1String("after"), qint64(event.after)}};
}

std::function<QByteArray()> eventsContent(const analysis::Analysis &analysis,
                                          const std::vector<stream::ConnectionId> &connections,
                                          const QString &filePath)
{
    std::vector<Log> logs;
    for (const stream::ConnectionId id : connections) {
        if (const analysis::ConnectionAnalysis *known = analysis.find(id)) {
            logs.push_back({id, known->opened().peer.toString(), known->opened().time, known->clock(),
                            known->events().events()});
        }
    }
    // Shared, because functions are copied.
    return [logs = std::make_shared<const std::vector<Log>>(std::move(logs)),
            json = isJsonLinesName(filePath)] { return json ? jsonLinesOf(*logs) : csvOf(*logs); };
}

} // namespace cwndscope::exporting
