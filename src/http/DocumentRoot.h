// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "http/Descriptor.h"

#include <QByteArray>
#include <QString>

#include <atomic>
#include <cstdint>
#include <memory>

#include <sys/stat.h>
#include <sys/types.h>

namespace cwndscope::http {

/// Why a file was not opened.
enum class OpenError : std::uint8_t {
    None,
    NotFound, ///< not there, leads out of the root, or not something that can be served
    Forbidden, ///< no permission
    Busy, ///< out of descriptors or memory: worth another try
    Failed, ///< an I/O error
};

/// A regular file or a folder.
struct OpenedFile
{
    Descriptor descriptor;
    struct stat status = {};
    OpenError error = OpenError::NotFound;

    bool isFolder() const { return S_ISDIR(status.st_mode); }
};

/// The folder that is served. It is held open, and every name is resolved by the kernel beneath it
/// (openat2(2) with RESOLVE_BENEATH): neither "..", nor a symbolic link, nor a race between the two gets out.
/// Where the kernel has no openat2, symbolic links are not followed at all. All methods may be called by
/// several threads at once.
class DocumentRoot
{
public:
    /// Null, with a sentence in `error`, when `path` is not a folder that can be served.
    static std::shared_ptr<const DocumentRoot> open(const QString &path, bool followSymlinks, QString *error);

    /// `path` is relative, as in Target::path. Never blocks on a FIFO, a device or a socket; those are
    /// NotFound.
    OpenedFile openFile(const QByteArray &path) const;
    /// The status of what `path` leads to, following links like openFile. False when it leads nowhere.
    bool status(const QByteArray &path, struct stat *status) const;
    /// The status of `path` itself, should it be a symbolic link. Links on the way to it are followed even
    /// out of the root: good only to recognise a file that was opened by openFile. False too when the root is
    /// gone.
    bool ownStatus(const QByteArray &path, struct stat *status) const;

    /// Whether the folder is there. Takes up a new one at the same path, for example after a rename or a
    /// mount.
    bool available() const;

private:
    DocumentRoot(QByteArray path, Descriptor root, dev_t device, bool followSymlinks);

    int resolve(const QByteArray &path, int flags) const;
    int walk(const QByteArray &path, int flags) const;
    bool isPseudoFile(int descriptor, const struct stat &status) const;
    bool recheckNowAndThen() const;

    const QByteArray m_path; ///< absolute, so that the working folder does not matter
    /// Always the same number: a new root is put in its place with dup3(2), which is atomic.
    const Descriptor m_root;
    const bool m_followSymlinks;
    const bool m_hasOpenat2;
    mutable std::atomic<dev_t> m_device;
    mutable std::atomic<bool> m_available = true;
    mutable std::atomic<std::int64_t> m_lastCheck = 0; ///< milliseconds, CLOCK_MONOTONIC_COARSE
};

} // namespace cwndscope::http
