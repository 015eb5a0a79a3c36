// SPDX-License-Identifier: GPL-3.0-or-later
#include "export/SampleCsv.h"

#include "export/CsvWriter.h"
#include "export/TimeText.h"
#include "tcp/Field.h"

namespace cwndscope::exporting {

namespace {

void appendValue(CsvWriter &row, const tcp::FieldValue &value)
{
    if (const auto *whole = std::get_if<std::uint64_t>(&value))
        row.number(*whole);
    else if (const auto *real = std::get_if<double>(&value))
        row.number(*real);
    else if (const auto *name = std::get_if<std::string_view>(&value))
        row.text(QByteArrayView(name->data(), qsizetype(name->size())));
    else
        row.empty();
}

QByteArray connectionCells(const store::Connection &connection)
{
    QByteArray cells;
    CsvWriter row(cells);
    row.number(connection.id);
    if (connection.descriptor >= 0)
        row.number(connection.descriptor);
    else
        row.empty();
    row.text(connection.local.toString());
    row.text(connection.peer.toString());
    return cells;
}

QByteArray requestCells(const store::Connection &connection, stream::RequestId id)
{
    QByteArray cells;
    CsvWriter row(cells);
    if (id != 0)
        row.number(id);
    else
        row.empty();
    const store::Request *request = id != 0 ? connection.findRequest(id) : nullptr;
    row.text(request ? QByteArrayView(request->method) : QByteArrayView());
    row.text(request ? QByteArrayView(request->target) : QByteArrayView());
    return cells;
}

} // namespace

QByteArray SampleCsv::header()
{
    QByteArray out;
    CsvWriter row(out);
    for (const char *name : {"time", "elapsed_us", "connection", "descriptor", "local", "peer", "request_id",
                             "method", "target"})
        row.text(QByteArrayView(name));
    for (const tcp::Field &field : tcp::fieldCatalogue())
        row.text(QByteArrayView(field.name.data(), qsizetype(field.name.size())));
    row.text(QByteArrayView("note"));
    row.endRow();
    return out;
}

void SampleCsv::appendRow(QByteArray &out, const store::Connection &connection, const stream::Sample &sample,
                          const QString &note)
{
    const Cells &cells = cellsOf(connection, sample.request);
    CsvWriter row(out);
    row.raw(timeText(connection.clock.toUtc(sample.time)));
    row.number(microseconds(sample.time - connection.opened));
    row.raw(cells.connection);
    row.raw(cells.request);
    for (const tcp::Field &field : tcp::fieldCatalogue())
        appendValue(row, field.value(sample.snapshot));
    row.text(note);
    row.endRow();
}

const SampleCsv::Cells &SampleCsv::cellsOf(const store::Connection &connection, stream::RequestId request)
{
    Cells &cells = m_cells[connection.id];
    if (cells.connection.isEmpty())
        cells.connection = connectionCells(connection);
    if (cells.request.isEmpty() || cells.requestId != request) {
        cells.request = requestCells(connection, request);
        cells.requestId = request;
    }
    return cells;
}

} // namespace cwndscope::exporting
