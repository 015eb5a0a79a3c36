// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "store/Connection.h"

#include <QObject>
#include <QString>

#include <atomic>
#include <functional>
#include <memory>
#include <vector>

class QThread;

namespace cwndscope::exporting {

/// Writes connections to a file on a thread of its own: the whole file or none of it. Signals arrive on the
/// thread that created the job. Only regular files (new or to be replaced) are written: a pipe or a device
/// would block or could not be written whole.
///
/// Destroying a running job cancels it and waits for its thread, which takes a few milliseconds.
class ExportJob : public QObject
{
    Q_OBJECT

public:
    enum class Kind { Samples, Requests };

    /// Copies of connections share their sealed history, so taking them is cheap. Rows go out connection by
    /// connection, each in order of time.
    ExportJob(std::vector<store::Connection> connections, Kind kind, const QString &filePath,
              QObject *parent = nullptr);
    ~ExportJob() override;

    const QString &filePath() const { return m_filePath; }
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
    const Kind m_kind;
    const QString m_filePath;
    std::atomic_bool m_cancelled = false;
    std::unique_ptr<QThread> m_thread;
};

} // namespace cwndscope::exporting
