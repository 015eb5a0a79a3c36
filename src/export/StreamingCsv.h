// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "filter/Filter.h"
#include "stream/CallQueue.h"
#include "stream/Mailbox.h"
#include "stream/Sink.h"

#include <QObject>
#include <QString>

#include <chrono>
#include <cstddef>
#include <cstdint>
#include <memory>
#include <optional>

namespace cwndscope::exporting {

/// A sink that writes rows as they come, on a thread of its own: a slow disk or a pipe that nobody reads
/// never holds up the server. What cannot be written in time is left out by whole samples and counted;
/// requests are never left out before their backlog is full too.
///
/// The file holds whole rows only: after an error (disk full, quota, I/O) a regular file is cut back to its
/// last whole row, `failed` is emitted once, and what follows is swallowed. A reader that goes away is such
/// an error (EPIPE), never a signal.
///
/// A FIFO is opened without waiting for its reader; rows wait for one, within the backlog.
class StreamingCsv : public QObject, public stream::Sink
{
    Q_OBJECT

public:
    enum class Kind { Samples, Requests };
    struct Options
    {
        Kind kind = Kind::Samples;
        QString path; ///< "-" is standard output; an existing file is replaced
        std::size_t maxWaitingSamples = 100'000; ///< not yet turned into rows
        std::size_t maxWaitingBytes = std::size_t(8) << 20; ///< rows not yet written
        /// Which rows are written: those of samples, or of requests, that match at their time. Conditions on
        /// requests look at the row's own.
        filter::Filter filter{};
    };

    explicit StreamingCsv(Options options, QObject *parent = nullptr);
    /// Ends as finish() does, without a wait.
    ~StreamingCsv() override;

    /// Opens the file, writes the header and starts the thread. std::nullopt when it worked, else a sentence
    /// that names the file, the reason and what to do.
    std::optional<QString> start();

    /// Thread-safe, does not block.
    void deliver(stream::BatchPtr batch) override;

    /// Writes what waits, closes and ends the thread, within about `timeout`. True when everything delivered
    /// before was written or counted as lost, false when the time ran out or writing had failed. After it
    /// nothing is taken any more.
    bool finish(std::chrono::milliseconds timeout);

    /// Rows left out so far, because writing was too slow or failed. What was delivered after a failure is
    /// not counted. Thread-safe.
    std::uint64_t lostRows() const;
    /// Whole rows handed to the kernel, without the header. Thread-safe.
    std::uint64_t writtenRows() const;

Q_SIGNALS:
    /// Once, on the thread that made this object.
    void failed(const QString &message);
    /// While rows are being left out, every few seconds at most; the total so far. On the thread that made
    /// this object.
    void rowsLost(quint64 total);

private:
    class Worker;
    stream::CallQueue m_calls; ///< what the thread reports
    std::shared_ptr<Worker> m_worker;
};

} // namespace cwndscope::exporting
