// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>
#include <QTemporaryDir>

#include <optional>

namespace cwndscope::app {

/// A folder to serve when there is nothing else: one long download, which takes no space on the disk because
/// the file is sparse, and some short ones. It is removed with this object.
class DemoFolder
{
public:
    /// std::nullopt when it worked, else a sentence for the user.
    std::optional<QString> create();
    QString path() const { return m_folder.path(); }

private:
    QTemporaryDir m_folder;
};

} // namespace cwndscope::app
