// SPDX-License-Identifier: GPL-3.0-or-later
#include "PlayHandler.h"

#include <QCoreApplication>
#include <QDateTime>
#include <QDir>
#include <QFile>
#include <QTcpSocket>

#include <utility>

using namespace cwndscope;

namespace {

/// With a time long ago, so that answers do not depend on when they are made.
void write(const QString &path, const QByteArray &content)
{
    QFile file(path);
    if (!file.open(QIODevice::WriteOnly) || file.write(content) != content.size() || !file.flush()
        || !file.setFileTime(QDateTime::fromSecsSinceEpoch(784'111'777), QFileDevice::FileModificationTime))
        qFatal("cannot write %s", qPrintable(path));
}

http::Response text(const QByteArray &content)
{
    http::Response response;
    response.setField("Content-Type", "text/plain");
    response.segments.emplace_back(content);
    return response;
}

} // namespace

PlayHandler::PlayHandler()
{
    QDir(m_folder.path()).mkdir(QStringLiteral("dir"));
    write(m_folder.filePath(QStringLiteral("a.txt")), "hello\n");
    write(m_folder.filePath(QStringLiteral("a.txt.gz")), "compressed\n");
    write(m_folder.filePath(QStringLiteral("f")), QByteArray(40'000, 'f'));
    write(m_folder.filePath(QStringLiteral("dir/index.html")), "<p>index\n");
    QString error;
    m_files = http::FileService::open({.root = m_folder.path()}, &error);
    if (!m_files)
        qFatal("%s", qPrintable(error));
}

void PlayHandler::handle(const server::Request &request, server::Responder &responder)
{
    static const QByteArray large(50'000, 'x');
    const QByteArray &target = request.head().target;
    if (target == "/later") {
        QMetaObject::invokeMethod(
            QCoreApplication::instance(), [responder]() mutable { responder.send(text("late\n")); },
            Qt::QueuedConnection);
    } else if (target == "/hijack" && !hasHijacked()) {
        m_hijacked = responder.hijack();
        if (!hasHijacked())
            responder.send(text("no socket\n"));
    } else if (target == "/large") {
        responder.send(text(large));
    } else if (target != "/never") {
        responder.send(m_files->respond(request.head(), {}));
    }
}

QByteArray PlayHandler::takeHijacked()
{
    server::HijackedSocket hijacked = std::exchange(m_hijacked, {});
    return hijacked.socket ? hijacked.readAhead + hijacked.socket->readAll() : QByteArray();
}
