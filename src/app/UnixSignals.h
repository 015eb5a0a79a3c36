// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QObject>

#include <memory>

class QSocketNotifier;

namespace cwndscope::app {

/// Brings SIGINT and SIGTERM into the event loop of the thread that created it. One instance at a time.
///
/// The third signal has its default effect, so that a program whose event loop hangs can still be ended.
class UnixSignals : public QObject
{
    Q_OBJECT

public:
    explicit UnixSignals(QObject *parent = nullptr);
    ~UnixSignals() override;

Q_SIGNALS:
    /// Somebody wants the program to end; once for each signal that came.
    void terminationRequested();

private:
    std::unique_ptr<QSocketNotifier> m_notifier;
};

} // namespace cwndscope::app
