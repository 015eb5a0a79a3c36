// SPDX-License-Identifier: GPL-3.0-or-later
#include "http/OpenFiles.h"

#include <algorithm>
#include <utility>

#include <unistd.h>

namespace cwndscope::http {

namespace {

bool isSame(const timespec &left, const timespec &right)
{
    return left.tv_sec == right.tv_sec && left.tv_nsec == right.tv_nsec;
}

/// The same inode (it cannot be used for another file while this one is open), untouched.
bool isSame(const struct stat &left, const struct stat &right)
{
    return left.st_ino == right.st_ino && left.st_dev == right.st_dev && left.st_mode == right.st_mode
        && left.st_size == right.st_size && isSame(left.st_mtim, right.st_mtim)
        && isSame(left.st_ctim, right.st_ctim);
}

/// Null where it cannot be read, or is not as long as it was.
QByteArray contentOf(const Representation &file)
{
    QByteArray content(qsizetype(file.status.st_size), Qt::Uninitialized);
    const ssize_t got = ::pread(file.file->descriptor(), content.data(), std::size_t(content.size()), 0);
    return got == content.size() ? content : QByteArray();
}

} // namespace

const Representation *OpenFiles::find(const DocumentRoot &root, const QByteArray &path)
{
    const auto kept = std::find_if(m_files.begin(), m_files.end(), [&](const Kept &each) {
        return each.path == path && each.root.get() == &root;
    });
    if (kept == m_files.end())
        return nullptr;
    if (kept->lookedAt >= m_begunBy) {
        if (kept->file.content.isNull() && kept->file.status.st_size <= sharedBytes)
            kept->file.content = contentOf(kept->file);
        return &kept->file;
    }
    struct stat status
    { };
    if (!root.ownStatus(path, &status) || !isSame(status, kept->file.status)) {
        m_files.erase(kept);
        return nullptr;
    }
    kept->lookedAt = m_now;
    kept->file.content = {};
    return &kept->file;
}

void OpenFiles::keep(std::shared_ptr<const DocumentRoot> root, const QByteArray &path,
                     const Representation &file)
{
    if (m_files.size() < capacity)
        m_files.push_back({std::move(root), path, file, m_now});
}

} // namespace cwndscope::http
