// SPDX-License-Identifier: GPL-3.0-or-later
#include "export/ExportJob.h"

#include "analysis/WaterfallHistory.h"
#include "export/FileMessage.h"
#include "export/JsonLines.h"
#include "export/RequestCsv.h"
#include "export/SampleCsv.h"
#include "export/WholeFile.h"
#include "models/MarkText.h"
#include "stream/SignalMask.h"

#include <QElapsedTimer>
#include <QSaveFile>
#include <QThread>

#include <algorithm>
#include <functional>
#include <utility>

namespace cwndscope::exporting {

namespace {

constexpr qsizetype blockSize = 256 * 1024;

/// Buffers rows into a QSaveFile and reports how far it is.
class RowFile
{
public:
    RowFile(QSaveFile &file, quint64 total, const std::atomic_bool &cancelled,
            std::function<void(double)> progress)
        : m_file(file)
        , m_total(total)
        , m_cancelled(cancelled)
        , m_progress(std::move(progress))
    {
        m_sinceProgress.start();
    }

    QByteArray &buffer() { return m_buffer; }
    /// After each row. False when there is no point in going on.
    bool rowDone()
    {
        ++m_rows;
        return m_buffer.size() < blockSize || flush();
    }
    bool flush()
    {
        const bool written = m_file.write(m_buffer) == m_buffer.size();
        m_buffer.clear();
        constexpr qint64 progressMs = 100;
        if (m_total > 0 && m_sinceProgress.elapsed() >= progressMs) {
            m_progress(double(m_rows) / double(m_total));
            m_sinceProgress.start();
        }
        return written && !m_cancelled;
    }
    quint64 rows() const { return m_rows; }

private:
    QSaveFile &m_file;
    const quint64 m_total;
    const std::atomic_bool &m_cancelled;
    const std::function<void(double)> m_progress;
    QByteArray m_buffer;
    quint64 m_rows = 0;
    QElapsedTimer m_sinceProgress;
};

/// Gives each note, and each change of an option, to the first sample that is not before it.
class NoteFeed
{
public:
    NoteFeed(std::vector<store::Note> notes, const store::Connection &connection, ExportJob::Range range)
    {
        const std::vector<store::Note> marks = models::markNotes(connection);
        notes.insert(notes.end(), marks.begin(), marks.end());
        std::copy_if(notes.begin(), notes.end(), std::back_inserter(m_notes), [&](const store::Note &note) {
            return note.connection == connection.id && note.time >= range.from && note.time <= range.to;
        });
        std::stable_sort(m_notes.begin(), m_notes.end(),
                         [](const store::Note &a, const store::Note &b) { return a.time < b.time; });
    }

    QString upTo(stream::MonotonicTime time)
    {
        QStringList texts;
        for (; m_next < m_notes.size() && m_notes[m_next].time <= time; ++m_next)
            texts.append(m_notes[m_next].text);
        return texts.join(QStringLiteral("; "));
    }

private:
    std::vector<store::Note> m_notes;
    std::size_t m_next = 0;
};

bool writeSamples(RowFile &file, const std::vector<store::Connection> &connections,
                  const std::vector<store::Note> &notes, ExportJob::Range range, bool json)
{
    if (!json)
        file.buffer() += SampleCsv::header();
    SampleCsv csv;
    for (const store::Connection &connection : connections) {
        bool goOn = true;
        NoteFeed feed(notes, connection, range);
        const stream::MonotonicTime newest = connection.history->lastTime();
        connection.history->visit(range.from, range.to, [&](const stream::Sample &sample) {
            // What was written after the last sample belongs to it.
            const QString note = feed.upTo(sample.time == newest ? range.to : sample.time);
            if (json)
                appendSampleJson(file.buffer(), connection, sample, note);
            else
                csv.appendRow(file.buffer(), connection, sample, note);
            goOn = file.rowDone();
            return goOn;
        });
        if (!goOn)
            return false;
        csv.forget(connection.id);
    }
    return file.flush();
}

bool writeRequests(RowFile &file, const std::vector<store::Connection> &connections, bool json)
{
    if (!json)
        file.buffer() += RequestCsv::header();
    for (const store::Connection &connection : connections) {
        const auto waterfalls = analysis::waterfalls(connection);
        for (const store::Request &request : connection.requests) {
            const auto found = waterfalls.find(request.id);
            const analysis::Waterfall waterfall =
                found == waterfalls.end() ? analysis::Waterfall{} : found->second;
            if (json)
                appendRequestJson(file.buffer(), connection, request, waterfall);
            else
                RequestCsv::appendRow(file.buffer(), connection, request, waterfall);
            if (!file.rowDone())
                return false;
        }
    }
    return file.flush();
}

quint64 rowCount(const std::vector<store::Connection> &connections, ExportJob::Kind kind)
{
    quint64 rows = 0;
    for (const store::Connection &connection : connections)
        rows += kind == ExportJob::Kind::Samples ? connection.history->size() : connection.requests.size();
    return rows;
}

} // namespace

ExportJob::ExportJob(std::vector<store::Connection> connections, Kind kind, const QString &filePath,
                     QObject *parent)
    : QObject(parent)
    , m_connections(std::move(connections))
    , m_kind(kind)
    , m_filePath(filePath)
{ }

ExportJob::ExportJob(std::function<QByteArray()> content, const QString &filePath, QObject *parent)
    : QObject(parent)
    , m_content(std::move(content))
    , m_filePath(filePath)
{ }

ExportJob::~ExportJob()
{
    cancel();
    if (m_thread)
        m_thread->wait();
}

void ExportJob::start()
{
    Q_ASSERT(!m_thread);
    m_thread.reset(QThread::create([this] {
        stream::blockSignalsOnThisThread();
        const std::function<void()> report = run();
        m_calls.post([this, report] {
            m_thread->wait();
            m_thread.reset();
            m_connections.clear();
            report();
        });
    }));
    m_thread->start();
}

void ExportJob::cancel()
{
    m_cancelled = true;
}

std::function<void()> ExportJob::run()
{
    const auto failure = [this](const QString &message) {
        return [this, message] { Q_EMIT failed(message); };
    };
    QSaveFile file(m_filePath);
    if (const auto problem = openWholeFile(file))
        return failure(*problem);
    RowFile rows(file, rowCount(m_connections, m_kind), m_cancelled,
                 [this](double fraction) { m_calls.post([this, fraction] { Q_EMIT progress(fraction); }); });
    bool isWhole = false;
    if (m_content) {
        rows.buffer() = m_content();
        isWhole = rows.flush();
    } else if (m_kind == Kind::Samples) {
        isWhole = writeSamples(rows, m_connections, m_notes, m_range, isJsonLinesName(m_filePath));
    } else {
        isWhole = writeRequests(rows, m_connections, isJsonLinesName(m_filePath));
    }
    if (m_cancelled)
        return [this] { Q_EMIT cancelled(); };
    if (!isWhole || !file.commit())
        return failure(unwrittenMessage(file));
    return [this, count = rows.rows()] {
        Q_EMIT progress(1);
        Q_EMIT finished(count);
    };
}

} // namespace cwndscope::exporting
