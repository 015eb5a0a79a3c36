// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/LogModel.h"
#include "stream/CallQueue.h"

#include <QObject>

#include <cstddef>
#include <vector>

namespace cwndscope::app {

/// Brings what is logged, on whatever thread, to a LogModel. While it exists, it is the process's message
/// handler: warnings go on to where they went before (the terminal), information only when the environment
/// asks for it (QT_LOGGING_RULES), because the program's own information is turned on for the window's sake.
///
/// At most one at a time; made and destroyed on the model's thread. The model must outlive it.
class LogCollector : public QObject
{
    Q_OBJECT

public:
    explicit LogCollector(models::LogModel &model);
    ~LogCollector() override;

    /// Entries that wait for the model's thread; beyond it they are left out and counted.
    static constexpr std::size_t maxPending = 10'000;

private:
    static void handle(QtMsgType type, const QMessageLogContext &context, const QString &message);
    void collect(models::LogEntry entry);
    void flush();

    models::LogModel &m_model;
    stream::CallQueue m_calls;
    std::vector<models::LogEntry> m_pending; ///< guarded, like the pointer to this
    std::size_t m_leftOut = 0; ///< likewise
};

} // namespace cwndscope::app
