// SPDX-License-Identifier: GPL-3.0-or-later
#include "export/WholeFile.h"

#include "export/FileMessage.h"

#include <QCoreApplication>
#include <QFileInfo>

namespace cwndscope::exporting {

namespace {

struct WholeFileWords
{
    Q_DECLARE_TR_FUNCTIONS(WholeFile)
};

} // namespace

std::optional<QString> openWholeFile(QSaveFile &file)
{
    const QString path = file.fileName();
    const QFileInfo target(path);
    if (target.isDir())
        return fileMessage(path, WholeFileWords::tr("it is a folder"),
                           WholeFileWords::tr("Name a file in that folder."));
    if (target.exists() && !target.isFile())
        return fileMessage(path, WholeFileWords::tr("it is a pipe or a device"),
                           WholeFileWords::tr("Choose the name of an ordinary file."));
    if (!file.open(QIODevice::WriteOnly))
        return fileMessage(path, file.errorString(),
                           WholeFileWords::tr("Choose a folder that exists and where you may write."));
    return std::nullopt;
}

QString unwrittenMessage(const QSaveFile &file)
{
    return fileMessage(file.fileName(), file.errorString(),
                       WholeFileWords::tr("Free some space or choose another place."));
}

} // namespace cwndscope::exporting
