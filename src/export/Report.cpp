// SPDX-License-Identifier: GPL-3.0-or-later
#include "export/Report.h"

#include "export/Events.h"
#include "export/TimeText.h"
#include "export/WholeFile.h"
#include "models/Format.h"
#include "models/LimitText.h"
#include "tcp/Field.h"

#include <QBuffer>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QSaveFile>

#include <memory>

namespace cwndscope::exporting {

namespace {

using analysis::ConnectionAnalysis;
using analysis::RequestAnalysis;
using stream::MonotonicTime;

QJsonValue number(std::uint64_t value)
{
    return qint64(value);
}

QString latin1(std::string_view text)
{
    return QString::fromLatin1(text.data(), qsizetype(text.size()));
}

/// As long as a request line may be.
QString networkText(const QByteArray &text)
{
    constexpr qsizetype longest = 10'000;
    return models::format::printable(text, longest);
}

/// limits, verdict and sentence.
void addLimits(QJsonObject &object, const analysis::LimitTotals &totals,
               const models::LimitExplanation &explanation)
{
    QJsonValue limits(QJsonValue::Null);
    if (const auto shares = analysis::shares(totals)) {
        QJsonObject parts;
        for (const analysis::Limiter limiter : analysis::allLimiters)
            parts.insert(latin1(limiterName(limiter)), (*shares)[std::size_t(limiter)]);
        limits = parts;
    }
    object.insert(QLatin1String("limits"), limits);
    object.insert(QLatin1String("verdict"), explanation.verdict);
    object.insert(QLatin1String("sentence"),
                  explanation.advice.isEmpty()
                      ? explanation.sentence
                      : explanation.sentence + QLatin1Char(' ') + explanation.advice);
}

QJsonArray eventList(const ConnectionAnalysis &connection)
{
    QJsonArray events;
    for (const analysis::Event &event : connection.events().events())
        events.append(eventObject(event, connection.opened().time));
    return events;
}

QJsonObject connectionObject(const ConnectionAnalysis &connection)
{
    const QByteArray congestionControl = connection.congestionControl();
    const auto acked = connection.bytesAcked();
    QJsonObject object{
        {QLatin1String("id"), number(connection.opened().connection)},
        {QLatin1String("local"), connection.opened().local.toString()},
        {QLatin1String("peer"), connection.opened().peer.toString()},
        {QLatin1String("congestion_control"),
         congestionControl.isEmpty() ? QJsonValue() : QJsonValue(networkText(congestionControl))},
        {QLatin1String("opened"), stream::rfc3339(connection.clock().toUtc(connection.opened().time))},
        {QLatin1String("duration_s"), std::chrono::duration<double>(connection.duration()).count()},
        {QLatin1String("bytes_acked"), acked ? number(*acked) : QJsonValue()},
        {QLatin1String("events"), eventList(connection)},
        {QLatin1String("dropped_events"), number(connection.events().dropped())},
        {QLatin1String("dropped_requests"), number(connection.droppedRequests())},
    };
    addLimits(object, connection.limits(), models::explainLimits(connection));
    return object;
}

QJsonObject waterfallObject(const RequestAnalysis &request)
{
    const auto since = [&request](MonotonicTime time) {
        return time.count() == 0 ? QJsonValue() : QJsonValue(qint64(microseconds(time - request.started)));
    };
    const auto sampled = [&](const char *name, const std::optional<analysis::SampledInstant> &instant,
                             QJsonObject &object) {
        const QLatin1String key(name);
        object.insert(key + QLatin1String("_us"), instant ? since(instant->time) : QJsonValue());
        object.insert(key + QLatin1String("_error_us"),
                      instant ? QJsonValue(qint64(microseconds(instant->error))) : QJsonValue());
    };
    const stream::RequestEnd finished = request.finished.value_or(stream::RequestEnd{});
    QJsonObject object{{QLatin1String("head_us"), 0},
                       {QLatin1String("first_byte_us"), since(request.firstByte)},
                       {QLatin1String("last_byte_us"), since(finished.lastByte)}};
    sampled("unsent_zero", request.waterfall.unsentZero, object);
    sampled("acked", request.waterfall.acked, object);
    return object;
}

QJsonObject requestObject(const ConnectionAnalysis &connection, const RequestAnalysis &request)
{
    QJsonObject object{
        {QLatin1String("id"), number(request.id)},
        {QLatin1String("connection"), number(connection.opened().connection)},
        {QLatin1String("method"), networkText(request.method)},
        {QLatin1String("target"), networkText(request.target)},
        {QLatin1String("status"), request.status ? QJsonValue(*request.status) : QJsonValue()},
        {QLatin1String("started"), stream::rfc3339(connection.clock().toUtc(request.started))},
        {QLatin1String("waterfall"), waterfallObject(request)},
    };
    addLimits(object, connection.limitsOf(request), models::explainLimits(connection, request));
    return object;
}

/// Objects of one array, each on a line of its own.
class ObjectLines
{
public:
    explicit ObjectLines(QIODevice &device)
        : m_device(device)
    { }

    bool add(const QJsonObject &object)
    {
        const QByteArray text =
            (m_isFirst ? "\n" : ",\n") + QJsonDocument(object).toJson(QJsonDocument::Compact);
        m_isFirst = false;
        return m_device.write(text) == text.size();
    }

private:
    QIODevice &m_device;
    bool m_isFirst = true;
};

bool writeText(QIODevice &device, const QByteArray &text)
{
    return device.write(text) == text.size();
}

bool write(const std::vector<const ConnectionAnalysis *> &connections, std::uint64_t dropped,
           QIODevice &device)
{
    bool isGood = writeText(device,
                            "{\"format\":\"cwndscope-report\",\"version\":1,\"dropped_connections\":"
                                + QByteArray::number(qulonglong(dropped)) + ",\n\"connections\":[");
    ObjectLines connectionLines(device);
    for (const ConnectionAnalysis *connection : connections)
        isGood = isGood && connectionLines.add(connectionObject(*connection));
    isGood = isGood && writeText(device, "\n],\n\"requests\":[");
    ObjectLines requestLines(device);
    for (const ConnectionAnalysis *connection : connections) {
        for (const RequestAnalysis &request : connection->requests())
            isGood = isGood && requestLines.add(requestObject(*connection, request));
    }
    return isGood && writeText(device, "\n]}\n");
}

} // namespace

bool writeReport(const analysis::Analysis &analysis, QIODevice &device)
{
    return write(analysis.connections(), analysis.droppedConnections(), device);
}

std::function<QByteArray()> reportContent(const analysis::Analysis &analysis)
{
    std::vector<ConnectionAnalysis> copies;
    for (const ConnectionAnalysis *connection : analysis.connections())
        copies.push_back(*connection);
    // Shared, because functions are copied.
    return [connections = std::make_shared<const std::vector<ConnectionAnalysis>>(std::move(copies)),
            dropped = analysis.droppedConnections()] {
        std::vector<const ConnectionAnalysis *> pointers;
        for (const ConnectionAnalysis &connection : *connections)
            pointers.push_back(&connection);
        QBuffer buffer;
        buffer.open(QIODevice::WriteOnly);
        write(pointers, dropped, buffer);
        return buffer.data();
    };
}

std::optional<QString> saveReport(const analysis::Analysis &analysis, const QString &path)
{
    QSaveFile file(path);
    if (auto problem = openWholeFile(file))
        return problem;
    if (!writeReport(analysis, file) || !file.commit())
        return unwrittenMessage(file);
    return std::nullopt;
}

std::optional<QString> checkReportPath(const QString &path)
{
    // Never committed, so it goes away again.
    QSaveFile file(path);
    return openWholeFile(file);
}

} // namespace cwndscope::exporting
