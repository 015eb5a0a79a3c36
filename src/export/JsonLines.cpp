// SPDX-License-Identifier: GPL-3.0-or-later
#include "export/JsonLines.h"

#include "export/CsvWriter.h"
#include "export/TimeText.h"
#include "tcp/Field.h"

#include <QLocale>

#include <cmath>

namespace cwndscope::exporting {

namespace {

/// One object on one line.
class Object
{
public:
    explicit Object(QByteArray &out)
        : m_out(out)
    {
        m_out += '{';
    }

    void null(std::string_view name) { value(name, "null"); }
    template <typename Number> void number(std::string_view name, Number number)
    {
        value(name, QByteArray::number(number));
    }
    void number(std::string_view name, double number)
    {
        if (std::isfinite(number))
            value(name, QByteArray::number(number, 'g', QLocale::FloatingPointShortest));
        else
            null(name);
    }
    /// An empty one is absent.
    void text(std::string_view name, const QByteArray &text)
    {
        if (text.isEmpty()) {
            null(name);
            return;
        }
        QByteArray quoted(1, '"');
        for (const char c : CsvWriter::safeText(text)) {
            if (c == '"' || c == '\\')
                quoted += '\\';
            if (c == '\t')
                quoted += "\\t";
            else if (c == '\r')
                quoted += "\\r";
            else if (c == '\n')
                quoted += "\\n";
            else
                quoted += c;
        }
        value(name, quoted + '"');
    }
    void end() { m_out += "}\n"; }

private:
    void value(std::string_view name, const QByteArray &json)
    {
        if (!m_isFirst)
            m_out += ',';
        m_isFirst = false;
        m_out += '"';
        m_out.append(name.data(), qsizetype(name.size()));
        m_out += "\":";
        m_out += json;
    }

    QByteArray &m_out;
    bool m_isFirst = true;
};

void addField(Object &object, const tcp::Field &field, const tcp::Snapshot &snapshot)
{
    const tcp::FieldValue value = field.value(snapshot);
    if (const auto *whole = std::get_if<std::uint64_t>(&value))
        object.number(field.name, *whole);
    else if (const auto *real = std::get_if<double>(&value))
        object.number(field.name, *real);
    else if (const auto *name = std::get_if<std::string_view>(&value))
        object.text(field.name, QByteArray(name->data(), qsizetype(name->size())));
    else
        object.null(field.name);
}

void addDescriptor(Object &object, const store::Connection &connection)
{
    if (connection.descriptor >= 0)
        object.number("descriptor", connection.descriptor);
    else
        object.null("descriptor");
}

} // namespace

bool isJsonLinesName(const QString &filePath)
{
    return filePath.endsWith(QLatin1String(".jsonl"), Qt::CaseInsensitive)
        || filePath.endsWith(QLatin1String(".ndjson"), Qt::CaseInsensitive);
}

void appendSampleJson(QByteArray &out, const store::Connection &connection, const stream::Sample &sample,
                      const QString &note)
{
    const store::Request *request = sample.request != 0 ? connection.findRequest(sample.request) : nullptr;
    Object object(out);
    object.text("time", timeText(connection.clock.toUtc(sample.time)));
    object.number("elapsed_us", microseconds(sample.time - connection.opened));
    object.number("connection", connection.id);
    addDescriptor(object, connection);
    object.text("local", connection.local.toString().toUtf8());
    object.text("peer", connection.peer.toString().toUtf8());
    if (sample.request != 0)
        object.number("request_id", sample.request);
    else
        object.null("request_id");
    object.text("method", request ? request->method : QByteArray());
    object.text("target", request ? request->target : QByteArray());
    for (const tcp::Field &field : tcp::fieldCatalogue())
        addField(object, field, sample.snapshot);
    object.text("note", note.toUtf8());
    object.end();
}

void appendRequestJson(QByteArray &out, const store::Connection &connection, const store::Request &request,
                       const analysis::Waterfall &waterfall)
{
    const stream::RequestEnd finished = request.finished.value_or(stream::RequestEnd{});
    const int status = request.status.value_or(0);
    Object object(out);
    const auto since = [&](std::string_view name, stream::MonotonicTime event) {
        if (event.count() == 0)
            object.null(name);
        else
            object.number(name, microseconds(event - request.started));
    };
    object.number("request_id", request.id);
    object.number("connection", connection.id);
    addDescriptor(object, connection);
    object.text("peer", connection.peer.toString().toUtf8());
    object.text("method", request.method);
    object.text("target", request.target);
    if (status > 0)
        object.number("status", status);
    else
        object.null("status");
    object.text("started", timeText(connection.clock.toUtc(request.started)));
    since("first_byte_us", request.firstByte);
    since("last_byte_us", finished.lastByte);
    since("finished_us", finished.time);
    if (request.bodyLength)
        object.number("body_length", *request.bodyLength);
    else
        object.null("body_length");
    object.number("body_bytes", request.bodySent);
    if (request.finished) {
        object.number("bytes_sent", finished.bytesSent);
        object.number("complete", finished.complete ? 1 : 0);
    } else {
        object.null("bytes_sent");
        object.null("complete");
    }
    object.number("head_us", 0);
    const auto sampled = [&](std::string_view name, std::string_view error,
                             const std::optional<analysis::SampledInstant> &instant) {
        if (instant) {
            since(name, instant->time);
            object.number(error, microseconds(instant->error));
        } else {
            object.null(name);
            object.null(error);
        }
    };
    sampled("unsent_zero_us", "unsent_zero_error_us", waterfall.unsentZero);
    sampled("acked_us", "acked_error_us", waterfall.acked);
    object.end();
}

} // namespace cwndscope::exporting
