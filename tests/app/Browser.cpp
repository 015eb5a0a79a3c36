// SPDX-License-Identifier: GPL-3.0-or-later
#include "Browser.h"

#include <QDeadlineTimer>
#include <QJsonDocument>
#include <QRegularExpression>
#include <QStandardPaths>
#include <QTest>

namespace cwndscope::test {

namespace {

constexpr int patienceMs = 30'000;

} // namespace

Browser::Browser()
{
    QObject::connect(&m_socket, &QWebSocket::textMessageReceived, &m_socket,
                     [this](const QString &text) { onMessage(text); });
}

Browser::~Browser()
{
    if (m_process.state() == QProcess::NotRunning)
        return;
    call(QStringLiteral("Browser.close"));
    if (!m_process.waitForFinished(5000)) {
        m_process.kill();
        m_process.waitForFinished();
    }
}

QString Browser::program()
{
    for (const char *name : {"chromium", "chromium-browser", "google-chrome"}) {
        if (const QString path = QStandardPaths::findExecutable(QLatin1String(name)); !path.isEmpty())
            return path;
    }
    return {};
}

bool Browser::open(const QUrl &url)
{
    m_process.setProgram(program());
    m_process.setArguments(
        {QStringLiteral("--headless"), QStringLiteral("--no-sandbox"), QStringLiteral("--disable-gpu"),
         QStringLiteral("--disable-background-networking"), QStringLiteral("--disable-component-update"),
         QStringLiteral("--disable-sync"), QStringLiteral("--no-first-run"),
         QStringLiteral("--remote-debugging-port=0"), QStringLiteral("--user-data-dir=") + m_profile.path(),
         QStringLiteral("about:blank")});
    m_process.start();
    static const QRegularExpression listening(QStringLiteral("DevTools listening on (ws://\\S+)\\s"));
    QByteArray said;
    const QDeadlineTimer deadline(patienceMs);
    while (!deadline.hasExpired() && m_process.state() != QProcess::NotRunning) {
        m_process.waitForReadyRead(100);
        said += m_process.readAllStandardError();
        if (const auto match = listening.match(QString::fromUtf8(said)); match.hasMatch())
            return connectTo(QUrl(match.captured(1)))
                && call(QStringLiteral("Page.navigate"), {{QStringLiteral("url"), url.toString()}})
                       .contains(QLatin1String("frameId"));
    }
    m_problem = QStringLiteral("it did not start: ") + QString::fromUtf8(said);
    return false;
}

bool Browser::connectTo(const QUrl &devTools)
{
    m_socket.open(devTools);
    if (!QTest::qWaitFor([this] { return m_socket.state() == QAbstractSocket::ConnectedState; },
                         patienceMs)) {
        m_problem = m_socket.errorString();
        return false;
    }
    const QJsonValue target =
        call(QStringLiteral("Target.createTarget"), {{QStringLiteral("url"), QStringLiteral("about:blank")}})
            .value(QLatin1String("targetId"));
    m_session = call(QStringLiteral("Target.attachToTarget"),
                     {{QStringLiteral("targetId"), target}, {QStringLiteral("flatten"), true}})
                    .value(QLatin1String("sessionId"))
                    .toString();
    call(QStringLiteral("Log.enable"));
    call(QStringLiteral("Runtime.enable"));
    return !m_session.isEmpty();
}

QJsonObject Browser::call(const QString &method, const QJsonObject &parameters)
{
    QJsonObject message{{QStringLiteral("id"), ++m_lastCall},
                        {QStringLiteral("method"), method},
                        {QStringLiteral("params"), parameters}};
    if (!m_session.isEmpty())
        message.insert(QStringLiteral("sessionId"), m_session);
    m_answer = {};
    m_socket.sendTextMessage(QString::fromUtf8(QJsonDocument(message).toJson(QJsonDocument::Compact)));
    const bool answered = QTest::qWaitFor(
        [this] {
            return m_answer.value(QLatin1String("id")).toInt() == m_lastCall
                || m_socket.state() != QAbstractSocket::ConnectedState;
        },
        patienceMs);
    if (!answered || m_answer.contains(QLatin1String("error")))
        m_problem = method + QStringLiteral(" failed");
    return m_answer.value(QLatin1String("result")).toObject();
}

void Browser::onMessage(const QString &text)
{
    const QJsonObject message = QJsonDocument::fromJson(text.toUtf8()).object();
    if (message.contains(QLatin1String("id")))
        m_answer = message;
    const QString method = message.value(QLatin1String("method")).toString();
    const QJsonObject entry =
        message.value(QLatin1String("params")).toObject().value(QLatin1String("entry")).toObject();
    if (method == QLatin1String("Runtime.exceptionThrown")
        || entry.value(QLatin1String("level")) == QLatin1String("error"))
        m_errors.append(text);
}

QJsonValue Browser::evaluate(const QString &expression)
{
    return call(QStringLiteral("Runtime.evaluate"),
                {{QStringLiteral("expression"), expression},
                 {QStringLiteral("returnByValue"), true},
                 {QStringLiteral("awaitPromise"), true}})
        .value(QLatin1String("result"))
        .toObject()
        .value(QLatin1String("value"));
}

} // namespace cwndscope::test
