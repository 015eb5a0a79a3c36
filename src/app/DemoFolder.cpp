// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/DemoFolder.h"

#include <QFile>

namespace cwndscope::app {

std::optional<QString> DemoFolder::create()
{
    if (!m_folder.isValid()) {
        return QStringLiteral("Cannot make a demo folder: %1. Set TMPDIR to a folder that can be written.")
            .arg(m_folder.errorString());
    }
    constexpr qint64 kibi = 1024;
    const std::pair<QString, qint64> files[] = {
        {QStringLiteral("1GiB.bin"), kibi * kibi * kibi},
        {QStringLiteral("16MiB.bin"), 16 * kibi * kibi},
        {QStringLiteral("64KiB.bin"), 64 * kibi},
        {QStringLiteral("4KiB.bin"), 4 * kibi},
    };
    for (const auto &[name, size] : files) {
        QFile file(m_folder.filePath(name));
        if (!file.open(QIODevice::WriteOnly) || !file.resize(size)) {
            return QStringLiteral("Cannot make the demo file %1: %2. Set TMPDIR to a folder with space.")
                .arg(file.fileName(), file.errorString());
        }
    }
    return std::nullopt;
}

} // namespace cwndscope::app
