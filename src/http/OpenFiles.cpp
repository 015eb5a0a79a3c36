// SPDX-License-Identifier: GPL-3.0-or-later
#include "http/OpenFiles.h"

#include <algorithm>

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

} // namespace

const Representation *OpenFiles::find(const DocumentRoot &root, const QByteArray &path)
{
    const auto kept =
        std::find_if(m_files.begin(), m_files.end(), [&path](const Kept &each) { return each.path == path; });
    if (kept == m_files.end())
        return nullptr;
    struct stat status
    { };
    if (root.ownStatus(path, &status) && isSame(status, kept->file.status))
        return &kept->file;
    m_files.erase(kept);
    return nullptr;
}

void OpenFiles::keep(const QByteArray &path, const Representation &file)
{
    if (m_files.size() < capacity)
        m_files.push_back({path, file});
}

} // namespace cwndscope::http
