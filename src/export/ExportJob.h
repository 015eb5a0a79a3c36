// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "store/Connection.h"
#include "store/Note.h"
#include "stream/CallQueue.h"

#include <QObject>
#include <QString>

#include <atomic>
#include <functional>
#include <memory>
#include <vector>

class QThread;

namespace cwndscope::exporting {

/// Writes connections, or anything, to a file on a thread of its own: the whole file or none of it. Signals
/// arrive on the thread that created the job. Only regular files (new or to be replaced) are written: a pipe
/// or a device would block or could not be written whole.
///
/// Destroying a running job cancels it and waits for its thread, which takes a few milliseconds.
class ExportJob : public QObject
{
    Q_OBJECT

public:
    enum class Kind { Samples, Requests };
    /// A part of time, of samples only; both ends are in it.
    struct Range
    {
        stream::MonotonicTime from = stream::MonotonicTime::min();
        stream::MonotonicTime to = stream::MonotonicTime::max();
    };

    /// Copies of connections share their sealed history, so taking them is cheap. Rows go out connection by
    /// connection, each in order of time: as JSON Lines where the file's name ends in .jsonl or .ndjson, else
    /// as CSV.
    ExportJob(std::vector<store::Connection> connections, Kind kind, const QString &filePath,
              QObject *parent = nullptr);
    /// Writes the bytes that `content` makes, on the job's thread.
    ExportJob(std::function<QByteArray()> content, const QString &filePath, QObject *parent = nullptr);
    ~ExportJob() override;

    /// Before start().
    void setRange(Range range) { m_range = range; }
    /// Each goes to the first sample of its connection that is not before it.
    void setNotes(std::vector<store::Note> notes) { m_notes = std::move(notes); }

    const QString &filePath() const { return m_filePath; }
    /// Rather than bytes of somebody's making.
    bool hasRows() const { return !m_content; }
    /// Once.
    void start();
    /// Leaves no file, or the former one; `cancelled` follows unless the job ended before.
    void cancel();
    bool isRunning() const { return m_thread != nullptr; }

Q_SIGNALS:
    /// 0 to 1, never backwards, a few times a second at most.
    void progress(double fraction);
    void finished(quint64 rows);
    void cancelled();
    /// A sentence that names the file, the reason and what to do.
    void failed(const QString &message);

private:
    /// On the thread; what it returns is called on the job's own thread and emits the one last signal.
    std::function<void()> run();

    std::vector<store::Connection> m_connections;
    std::vector<store::Note> m_notes;
    Range m_range;
    const Kind m_kind = Kind::Samples;
    const std::function<QByteArray()> m_content; ///< instead of rows
    const QString m_filePath;
    std::atomic_bool m_cancelled = false;
    stream::CallQueue m_calls; ///< what the thread reports
    std::unique_ptr<QThread> m_thread;
};

} // namespace cwndscope::exporting
