// SPDX-License-Identifier: GPL-3.0-or-later
#include "export/RequestCsv.h"

#include "export/CsvWriter.h"
#include "export/TimeText.h"

namespace cwndscope::exporting {

namespace {

/// Microseconds since the request started; empty for an event that did not happen.
void appendSince(CsvWriter &row, stream::MonotonicTime start, stream::MonotonicTime event)
{
    if (event.count() == 0)
        row.empty();
    else
        row.number(microseconds(event - start));
}

} // namespace

QByteArray RequestCsv::header()
{
    return QByteArrayLiteral(
        "request_id,connection,descriptor,peer,method,target,status,started,first_byte_us,"
        "last_byte_us,finished_us,body_length,body_bytes,bytes_sent,complete,"
        "head_us,unsent_zero_us,unsent_zero_error_us,acked_us,acked_error_us\r\n");
}

void RequestCsv::appendRow(QByteArray &out, const store::Connection &connection,
                           const store::Request &request, const analysis::Waterfall &waterfall)
{
    const int status = request.status.value_or(0);
    CsvWriter row(out);
    row.number(request.id);
    row.number(connection.id);
    if (connection.descriptor >= 0)
        row.number(connection.descriptor);
    else
        row.empty();
    row.text(connection.peer.toString());
    row.text(QByteArrayView(request.method));
    row.text(QByteArrayView(request.target));
    if (status > 0)
        row.number(status);
    else
        row.empty();
    row.raw(timeText(connection.clock.toUtc(request.started)));
    const stream::RequestEnd finished = request.finished.value_or(stream::RequestEnd{});
    appendSince(row, request.started, request.firstByte);
    appendSince(row, request.started, finished.lastByte);
    appendSince(row, request.started, finished.time);
    if (request.bodyLength)
        row.number(*request.bodyLength);
    else
        row.empty();
    row.number(request.bodySent);
    if (request.finished) {
        row.number(finished.bytesSent);
        row.number(finished.complete ? 1 : 0);
    } else {
        row.empty();
        row.empty();
    }
    row.number(0); // the head is what starts the clock
    for (const auto &instant : {waterfall.unsentZero, waterfall.acked}) {
        if (instant) {
            appendSince(row, request.started, instant->time);
            row.number(microseconds(instant->error));
        } else {
            row.empty();
            row.empty();
        }
    }
    row.endRow();
}

} // namespace cwndscope::exporting
