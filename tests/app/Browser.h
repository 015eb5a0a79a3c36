// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QJsonObject>
#include <QJsonValue>
#include <QProcess>
#include <QTemporaryDir>
#include <QWebSocket>

namespace cwndscope::test {

/// A headless Chromium with a profile of its own, steered over its DevTools protocol. Waits are bounded.
class Browser
{
public:
    Browser();
    ~Browser();

    /// The program; empty where there is none.
    static QString program();

    /// Starts it and opens a page. False, with problem(), when that did not work.
    bool open(const QUrl &url);
    /// The value of a JavaScript expression in the page; promises are awaited.
    QJsonValue evaluate(const QString &expression);
    QString problem() const { return m_problem; }
    /// What the page logged as errors, violations of its Content-Security-Policy among them.
    QStringList errors() const { return m_errors; }

private:
    bool connectTo(const QUrl &devTools);
    QJsonObject call(const QString &method, const QJsonObject &parameters = {});
    void onMessage(const QString &text);

    QTemporaryDir m_profile;
    QProcess m_process;
    QWebSocket m_socket;
    QString m_session;
    QString m_problem;
    QStringList m_errors;
    QJsonObject m_answer;
    int m_lastCall = 0;
};

} // namespace cwndscope::test
