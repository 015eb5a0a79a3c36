// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "http/DocumentRoot.h"
#include "http/FileResponse.h"

#include <QByteArray>

#include <chrono>
#include <cstddef>
#include <memory>
#include <vector>

#include <sys/types.h>

namespace cwndscope::http {

/// Files that were just served, still open, for the many requests for the same one that arrive within a
/// moment: looking whether the name still leads to the same file is much cheaper than opening it.
///
/// Never stale: a file is only taken again if its name leads to the same inode, without a symbolic link at
/// the end, and nothing of its status has changed, permissions included. What is then sent is read from the
/// file. Requests that were all there before somebody looked share that look, and a small file's content:
/// each gets what was there while it waited. Whoever holds this clears it after a moment, because an open
/// file keeps its space on the disk when it is deleted. One thread.
class OpenFiles
{
public:
    /// More than that are not kept.
    static constexpr std::size_t capacity = 16;
    /// Content of up to so many bytes is shared; more is as quickly read as copied.
    static constexpr off_t sharedBytes = 4096;

    /// What comes now is for a request that had begun by `begunBy`, and is looked up from `now` on (both
    /// CLOCK_MONOTONIC). Until this is called nothing is shared.
    void startRequest(std::chrono::nanoseconds begunBy, std::chrono::nanoseconds now)
    {
        m_begunBy = begunBy;
        m_now = now;
    }
    /// The file that `path` leads to beneath `root`, if it is kept; null when it has to be opened. Valid
    /// until the next call here.
    const Representation *find(const DocumentRoot &root, const QByteArray &path);
    void keep(std::shared_ptr<const DocumentRoot> root, const QByteArray &path, const Representation &file);
    void clear() { m_files.clear(); }
    bool isEmpty() const { return m_files.empty(); }

private:
    struct Kept
    {
        std::shared_ptr<const DocumentRoot> root; ///< kept, so that no other takes its address
        QByteArray path;
        Representation file;
        std::chrono::nanoseconds lookedAt; ///< or later
    };

    std::vector<Kept> m_files;
    std::chrono::nanoseconds m_begunBy = std::chrono::nanoseconds::max();
    std::chrono::nanoseconds m_now{};
};

} // namespace cwndscope::http
