// SPDX-License-Identifier: GPL-3.0-or-later
#include "export/FileMessage.h"

#include <QCoreApplication>

#include <cerrno>

namespace cwndscope::exporting {

namespace {

struct FileMessageWords
{
    Q_DECLARE_TR_FUNCTIONS(FileMessage)
};

QString advice(int errorNumber)
{
    switch (errorNumber) {
    case ENOSPC:
    case EDQUOT:
        return FileMessageWords::tr("Free some space or choose another place.");
    case EFBIG:
        return FileMessageWords::tr("Raise the limit on the size of files (ulimit -f) or write less.");
    case EACCES:
    case EPERM:
    case EROFS:
        return FileMessageWords::tr("Choose a place where you may write.");
    case ENOENT:
    case ENOTDIR:
        return FileMessageWords::tr("Make the folder first, or choose one that exists.");
    case EISDIR:
        return FileMessageWords::tr("Name a file in that folder.");
    case EPIPE:
        return FileMessageWords::tr("The program that read it has ended.");
    case ENAMETOOLONG:
        return FileMessageWords::tr("Choose a shorter name.");
    default:
        return FileMessageWords::tr("Check the disk, or choose another place.");
    }
}

} // namespace

QString fileMessage(const QString &path, int errorNumber)
{
    return fileMessage(path, qt_error_string(errorNumber), advice(errorNumber));
}

QString fileMessage(const QString &path, const QString &reason, const QString &advice)
{
    // Qt's reasons end with a full stop at times.
    QString plain = reason;
    while (plain.endsWith(QLatin1Char('.')))
        plain.chop(1);
    return FileMessageWords::tr("Cannot write %1: %2. %3").arg(path, plain, advice);
}

} // namespace cwndscope::exporting
