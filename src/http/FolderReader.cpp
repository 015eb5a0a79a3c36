// SPDX-License-Identifier: GPL-3.0-or-later
#include "http/FolderReader.h"

#include <array>
#include <cstddef>
#include <utility>

#include <dirent.h>
#include <fcntl.h>

namespace cwndscope::http {

namespace {

bool take(Entry &entry, const struct stat &status)
{
    if (!S_ISREG(status.st_mode) && !S_ISDIR(status.st_mode))
        return false;
    entry.folder = S_ISDIR(status.st_mode);
    entry.size = entry.folder ? 0 : std::uint64_t(status.st_size);
    entry.modified = status.st_mtim.tv_sec;
    entry.known = true;
    return true;
}

} // namespace

FolderReader::FolderReader(std::shared_ptr<const DocumentRoot> root, Descriptor folder, QByteArray path,
                           bool showDotfiles)
    : m_root(std::move(root))
    , m_folder(std::move(folder))
    , m_path(std::move(path))
    , m_showDotfiles(showDotfiles)
{ }

bool FolderReader::read(std::vector<Entry> &entries)
{
    // 16 KiB are 200 to 700 entries.
    alignas(dirent64) std::array<char, 16'384> buffer;
    const ssize_t size = ::getdents64(m_folder.number(), buffer.data(), buffer.size());
    if (size <= 0)
        return false;
    for (ssize_t at = 0; at < size;) {
        const auto *raw = reinterpret_cast<const dirent64 *>(buffer.data() + at);
        at += raw->d_reclen;
        const QByteArrayView name(raw->d_name);
        if (name.startsWith('.') && (!m_showDotfiles || name == "." || name == ".."))
            continue;
        Entry entry;
        switch (raw->d_type) {
        case DT_REG:
        case DT_DIR:
            entry.name = name.toByteArray();
            entry.folder = raw->d_type == DT_DIR;
            break;
        case DT_LNK:
        case DT_UNKNOWN:
            entry.name = name.toByteArray();
            if (!complete(entry))
                continue;
            break;
        default:
            continue;
        }
        entries.push_back(std::move(entry));
    }
    return true;
}

bool FolderReader::complete(Entry &entry) const
{
    if (entry.known)
        return true;
    struct stat status
    { };
    if (::fstatat(m_folder.number(), entry.name.constData(), &status, AT_SYMLINK_NOFOLLOW) != 0)
        return false;
    return S_ISLNK(status.st_mode) ? resolveLink(entry) : take(entry, status);
}

bool FolderReader::resolveLink(Entry &entry) const
{
    const QByteArray path = m_path.isEmpty() ? entry.name : m_path + '/' + entry.name;
    struct stat status
    { };
    return m_root->status(path, &status) && take(entry, status);
}

} // namespace cwndscope::http
