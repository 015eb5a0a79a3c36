// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "export/OutputFile.h"
#include "export/RowQueue.h"
#include "export/SampleCsv.h"
#include "export/StreamFold.h"
#include "export/StreamingCsv.h"

#include <atomic>
#include <condition_variable>
#include <mutex>
#include <thread>

namespace cwndscope::exporting {

/// The thread of a StreamingCsv and what it shares with it. Held by both, so that a thread that the kernel
/// holds in a write to a dead disk can be left behind without anything dangling.
class StreamingCsv::Worker : public std::enable_shared_from_this<StreamingCsv::Worker>
{
public:
    Worker(Options options, StreamingCsv *owner);
    ~Worker();

    std::optional<QString> start();
    void deliver(stream::BatchPtr batch);
    bool finish(std::chrono::milliseconds timeout);
    std::uint64_t lostRows() const;
    std::uint64_t writtenRows() const;

private:
    using Clock = std::chrono::steady_clock;

    void wake();
    void run();
    void waitForWork();
    void takeBatches(bool isEnding);
    template <typename Append> void addRow(const Append &append);
    bool openFifo();
    bool writeRows();
    void fail(int errorNumber);
    void reportLost(bool atTheEnd);
    bool isOverdue() const;
    template <typename Signal> void post(const Signal &signal);

    const Options m_options;
    stream::Mailbox m_mailbox;
    OutputFile m_file;
    int m_wakeDescriptor = -1;
    std::thread m_thread;

    // Of the thread alone.
    StreamFold m_fold;
    SampleCsv m_samples;
    RowQueue m_rows;
    std::uint64_t m_reportedLost = 0;
    Clock::time_point m_lastReport{};

    std::atomic<std::uint64_t> m_droppedRows = 0;
    std::atomic<std::uint64_t> m_completedRows = 0; ///< the header is one
    std::atomic_bool m_takesNoMore = false;
    std::atomic_bool m_failed = false;

    mutable std::mutex m_mutex;
    std::condition_variable m_endedCondition;
    StreamingCsv *m_owner; ///< nullptr once it wants to hear nothing more
    std::optional<Clock::time_point> m_deadline; ///< set when it is to end
    bool m_ended = false;
};

} // namespace cwndscope::exporting
