// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "http/DocumentRoot.h"
#include "http/FileResponse.h"

#include <QByteArray>

#include <cstddef>
#include <vector>

namespace cwndscope::http {

/// Files that were just served, still open, for the many requests for the same one that arrive within a
/// moment: looking whether the name still leads to the same file is much cheaper than opening it.
///
/// Never stale: a file is only taken again if its name leads to the same inode, without a symbolic link at
/// the end, and nothing of its status has changed, permissions included. What is then sent is read from the
/// file, never from here. Whoever holds this clears it after a moment, because an open file keeps its space
/// on the disk when it is deleted. One thread.
class OpenFiles
{
public:
    /// More than that are not kept.
    static constexpr std::size_t capacity = 16;

    /// The file that `path` leads to beneath `root`, if it is kept; null when it has to be opened. Valid
    /// until the next call here.
    const Representation *find(const DocumentRoot &root, const QByteArray &path);
    void keep(const QByteArray &path, const Representation &file);
    void clear() { m_files.clear(); }
    bool isEmpty() const { return m_files.empty(); }

private:
    struct Kept
    {
        QByteArray path;
        Representation file;
    };
    std::vector<Kept> m_files;
};

} // namespace cwndscope::http
