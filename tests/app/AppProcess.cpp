// SPDX-License-Identifier: GPL-3.0-or-later
#include "AppProcess.h"

#include <QDeadlineTimer>
#include <QProcessEnvironment>

#include <csignal>

namespace cwndscope::test {

namespace {

constexpr int patienceMs = 30'000;

} // namespace

AppProcess::AppProcess()
{
    m_process.setProgram(QStringLiteral(CWNDSCOPE_PROGRAM));
    m_process.setProcessEnvironment(QProcessEnvironment::systemEnvironment());
}

AppProcess::~AppProcess()
{
    if (m_process.state() == QProcess::NotRunning)
        return;
    m_process.kill();
    m_process.waitForFinished();
}

void AppProcess::setEnvironment(const QString &name, const QString &value)
{
    QProcessEnvironment environment = m_process.processEnvironment();
    environment.insert(name, value);
    m_process.setProcessEnvironment(environment);
}

void AppProcess::removeEnvironment(const QString &name)
{
    QProcessEnvironment environment = m_process.processEnvironment();
    environment.remove(name);
    m_process.setProcessEnvironment(environment);
}

void AppProcess::start(const QStringList &arguments)
{
    m_process.setArguments(arguments);
    m_process.start();
    m_process.waitForStarted();
}

bool AppProcess::serve(const QStringList &arguments, bool urlOnStandardError)
{
    start(QStringList{QStringLiteral("--headless"), QStringLiteral("--listen"), QStringLiteral("127.0.0.1:0")}
          + arguments);
    const QByteArray prefix = "listening on ";
    const QDeadlineTimer deadline(patienceMs);
    while (!deadline.hasExpired()) {
        const QByteArray said = urlOnStandardError ? standardError() : standardOutput();
        const auto end = said.indexOf('\n');
        if (said.startsWith(prefix) && end >= 0) {
            m_url = QUrl(QString::fromUtf8(said.first(end).sliced(prefix.size())));
            return m_url.isValid();
        }
        if (m_process.state() == QProcess::NotRunning)
            return false;
        m_process.waitForReadyRead(100);
    }
    return false;
}

bool AppProcess::waitForEnd()
{
    return m_process.state() == QProcess::NotRunning || m_process.waitForFinished(patienceMs);
}

void AppProcess::collect()
{
    m_output += m_process.readAllStandardOutput();
    m_error += m_process.readAllStandardError();
}

QByteArray AppProcess::standardOutput()
{
    collect();
    return m_output;
}

QByteArray AppProcess::standardError()
{
    collect();
    return m_error;
}

void AppProcess::signal(int number)
{
    // A program that has ended, or never began, has 0: that would be the whole process group, test runner
    // included.
    if (const auto pid = static_cast<pid_t>(m_process.processId()); pid > 0)
        ::kill(pid, number);
}

} // namespace cwndscope::test
