// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/Credentials.h"

#include <QFile>

namespace cwndscope::app {

namespace {

constexpr qint64 longestLine = 4095;

} // namespace

bool areCredentials(const QByteArray &text)
{
    return text.indexOf(':') > 0;
}

std::variant<QByteArray, QString> readCredentials(const QString &path)
{
    const auto problem = [&](const QString &reason) {
        return QStringLiteral("--auth-file %1: %2").arg(path, reason);
    };
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly))
        return problem(file.errorString());
    QByteArray line = file.readLine(longestLine + 2); // a longer one is not taken for its beginning
    while (line.endsWith('\n') || line.endsWith('\r'))
        line.chop(1);
    if (line.isEmpty() && file.error() != QFileDevice::NoError)
        return problem(file.errorString());
    if (line.size() > longestLine)
        return problem(QStringLiteral("the first line is longer than %1 bytes").arg(longestLine));
    if (!areCredentials(line))
        return problem(
            QStringLiteral("the first line has to be a user name and a password with a colon between them"));
    return line;
}

} // namespace cwndscope::app
