// SPDX-License-Identifier: GPL-3.0-or-later
#include "ViewClient.h"

#include <QJsonDocument>

ViewClient::ViewClient(quint16 port)
{
    QObject::connect(&socket, &QWebSocket::textMessageReceived, &socket, [this](const QString &text) {
        longest = std::max(longest, text.size());
        const QJsonObject message = QJsonDocument::fromJson(text.toUtf8()).object();
        if (message.value(QLatin1String("type")) == QLatin1String("hello"))
            hello = message;
        else if (message.value(QLatin1String("type")) == QLatin1String("update"))
            updates.append(message);
        else
            qFatal("not a message: %s", qPrintable(text));
    });
    socket.open(QUrl(QStringLiteral("ws://127.0.0.1:%1/.well-known/cwndscope/live").arg(port)));
}

QList<QJsonObject> ViewClient::events(const QString &name) const
{
    QList<QJsonObject> result;
    for (const QJsonObject &update : updates) {
        const QJsonArray events = update.value(QLatin1String("events")).toArray();
        for (const auto &event : events) {
            if (event.toObject().value(QLatin1String("event")) == name)
                result.append(event.toObject());
        }
    }
    return result;
}

bool ViewClient::sawTarget(const QString &target) const
{
    const auto requests = events(QStringLiteral("request"));
    return std::any_of(requests.begin(), requests.end(), [&target](const QJsonObject &event) {
        return event.value(QLatin1String("target")) == target;
    });
}

QList<QJsonArray> ViewClient::samples() const
{
    QList<QJsonArray> result;
    for (const QJsonObject &update : updates) {
        const QJsonArray samples = update.value(QLatin1String("samples")).toArray();
        for (const auto &sample : samples)
            result.append(sample.toArray());
    }
    return result;
}

QSet<QString> ViewClient::sampledConnections() const
{
    QSet<QString> result;
    for (const QJsonArray &sample : samples())
        result.insert(sample.at(0).toString());
    return result;
}

qint64 ViewClient::total(const QString &counter) const
{
    qint64 sum = 0;
    for (const QJsonObject &update : updates)
        sum += update.value(counter).toInteger();
    return sum;
}
