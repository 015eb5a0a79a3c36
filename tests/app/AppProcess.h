// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QProcess>
#include <QStringList>
#include <QUrl>

namespace cwndscope::test {

/// The program under test, as a child process that dies with this object.
class AppProcess
{
public:
    AppProcess();
    ~AppProcess();

    /// Changes the child's environment before start.
    void setEnvironment(const QString &name, const QString &value);
    void removeEnvironment(const QString &name);

    /// Starts the program with --headless and a free port, and waits until it says where it listens.
    bool serve(const QStringList &arguments, bool urlOnStandardError = false);
    /// Starts it with exactly these arguments.
    void start(const QStringList &arguments);
    /// Waits for the end. False when it takes too long.
    bool waitForEnd();

    QProcess &process() { return m_process; }
    int exitCode() const { return m_process.exitCode(); }
    QByteArray standardOutput();
    QByteArray standardError();
    /// The first URL that it said it listens on.
    QUrl url() const { return m_url; }
    void signal(int number);

private:
    void collect();

    QProcess m_process;
    QByteArray m_output;
    QByteArray m_error;
    QUrl m_url;
};

} // namespace cwndscope::test
