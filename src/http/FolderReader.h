// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "http/DocumentRoot.h"
#include "http/EntryOrder.h"

#include <QByteArray>

#include <memory>
#include <vector>

namespace cwndscope::http {

/// Reads the entries of a folder in steps of bounded work. Lists what could be fetched, and nothing else: no
/// links that lead nowhere or out of the root, no FIFOs, sockets or devices, and dot files only if they are
/// served.
class FolderReader
{
public:
    /// `path` is the folder's path in the root, for following links in it.
    FolderReader(std::shared_ptr<const DocumentRoot> root, Descriptor folder, QByteArray path,
                 bool showDotfiles);

    /// Appends the next few hundred entries. False at the end.
    bool read(std::vector<Entry> &entries);
    /// Fills in size and time. False when the entry is gone.
    bool complete(Entry &entry) const;

private:
    bool resolveLink(Entry &entry) const;

    std::shared_ptr<const DocumentRoot> m_root;
    Descriptor m_folder;
    QByteArray m_path;
    bool m_showDotfiles;
};

} // namespace cwndscope::http
