// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QJsonArray>
#include <QJsonObject>
#include <QSet>
#include <QWebSocket>

/// A well-behaved reader of a live view, and what it was told.
class ViewClient
{
public:
    explicit ViewClient(quint16 port);

    QWebSocket socket;
    QJsonObject hello;
    QList<QJsonObject> updates;
    qsizetype longest = 0; ///< of the messages, in characters

    bool isOpen() const { return !hello.isEmpty(); }
    QString ownId() const { return hello.value(QLatin1String("connection")).toString(); }
    /// Every event of that name, in order.
    QList<QJsonObject> events(const QString &name) const;
    bool sawTarget(const QString &target) const;
    /// Every sample: [connection, time_us, body_sent, values...].
    QList<QJsonArray> samples() const;
    QSet<QString> sampledConnections() const;
    /// The sum of a counter of the updates.
    qint64 total(const QString &counter) const;
};
