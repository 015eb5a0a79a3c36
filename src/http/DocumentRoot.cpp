// SPDX-License-Identifier: GPL-3.0-or-later
#include "http/DocumentRoot.h"

#include <QDir>
#include <QFile>

#include <algorithm>
#include <array>
#include <cerrno>
#include <cstring>
#include <ctime>
#include <utility>

#include <fcntl.h>
#include <linux/magic.h>
#include <linux/openat2.h>
#include <sys/syscall.h>
#include <sys/vfs.h>

namespace cwndscope::http {

namespace {

constexpr int rootFlags = O_PATH | O_DIRECTORY | O_CLOEXEC;
/// For reading (O_RDONLY is 0). O_NONBLOCK: a FIFO without a writer must not block the thread. O_NOCTTY: nor
/// may a terminal become ours.
constexpr int fileFlags = O_CLOEXEC | O_NONBLOCK | O_NOCTTY | O_LARGEFILE;
/// How long a deleted, renamed or replaced root may go unnoticed.
constexpr std::int64_t checkIntervalMs = 100;
/// openat2(2): EAGAIN says that something on the way was renamed meanwhile.
constexpr int maxAttempts = 16;

int openat2(int directory, const char *path, int flags, std::uint64_t resolve)
{
    open_how how{};
    how.flags = std::uint64_t(flags);
    how.resolve = resolve;
    return int(::syscall(SYS_openat2, directory, path, &how, sizeof how));
}

/// ENOSYS before Linux 5.6; EPERM where a sandbox does not know it.
bool probeOpenat2(int directory)
{
    const Descriptor probe(openat2(directory, ".", rootFlags, RESOLVE_BENEATH | RESOLVE_NO_MAGICLINKS));
    return probe.isOpen();
}

std::int64_t coarseMilliseconds()
{
    timespec now{};
    ::clock_gettime(CLOCK_MONOTONIC_COARSE, &now);
    return std::int64_t(now.tv_sec) * 1000 + now.tv_nsec / 1'000'000;
}

OpenError errorFrom(int number)
{
    switch (number) {
    case EACCES:
    case EPERM:
        return OpenError::Forbidden;
    case EMFILE:
    case ENFILE:
    case ENOMEM:
    case EAGAIN:
        return OpenError::Busy;
    case EIO:
    case ESTALE:
    case EOVERFLOW:
        return OpenError::Failed;
    default: // ENOENT, ENOTDIR, ELOOP, ENAMETOOLONG, EXDEV (out of the root), ENXIO (a socket), ...
        return OpenError::NotFound;
    }
}

bool isServed(const struct stat &status)
{
    return S_ISREG(status.st_mode) || S_ISDIR(status.st_mode);
}

/// Files there are not stored anywhere: reading may block, have effects, or tell about this process.
bool isPseudoFileSystem(int descriptor)
{
    struct statfs fileSystem
    { };
    if (::fstatfs(descriptor, &fileSystem) != 0)
        return true;
    constexpr std::array<long, 8> magics{PROC_SUPER_MAGIC, SYSFS_MAGIC,       DEBUGFS_MAGIC,
                                         TRACEFS_MAGIC,    SECURITYFS_MAGIC,  CGROUP2_SUPER_MAGIC,
                                         BPF_FS_MAGIC,     CGROUP_SUPER_MAGIC};
    return std::find(magics.begin(), magics.end(), long(fileSystem.f_type)) != magics.end();
}

} // namespace

std::shared_ptr<const DocumentRoot> DocumentRoot::open(const QString &path, bool followSymlinks,
                                                       QString *error)
{
    if (path.isEmpty()) {
        *error = QStringLiteral("No folder to serve was given.");
        return nullptr;
    }
    const QString absolute = QDir::cleanPath(QDir::current().absoluteFilePath(path));
    QByteArray bytes = QFile::encodeName(absolute);
    Descriptor root(::open(bytes.constData(), rootFlags));
    struct stat status
    { };
    if (!root.isOpen() || ::fstat(root.number(), &status) != 0) {
        *error = QStringLiteral("The folder %1 cannot be opened: %2.")
                     .arg(absolute, QString::fromLocal8Bit(std::strerror(errno)));
        return nullptr;
    }
    if (::faccessat(root.number(), ".", R_OK | X_OK, AT_EACCESS) != 0) {
        *error = QStringLiteral("The folder %1 cannot be read: %2.")
                     .arg(absolute, QString::fromLocal8Bit(std::strerror(errno)));
        return nullptr;
    }
    if (isPseudoFileSystem(root.number())) {
        *error = QStringLiteral("%1 belongs to the kernel and has no files to serve. Choose another folder.")
                     .arg(absolute);
        return nullptr;
    }
    return std::shared_ptr<const DocumentRoot>(
        new DocumentRoot(std::move(bytes), std::move(root), status.st_dev, followSymlinks));
}

DocumentRoot::DocumentRoot(QByteArray path, Descriptor root, dev_t device, bool followSymlinks)
    : m_path(std::move(path))
    , m_root(std::move(root))
    , m_followSymlinks(followSymlinks)
    , m_hasOpenat2(probeOpenat2(m_root.number()))
    , m_device(device)
{ }

OpenedFile DocumentRoot::openFile(const QByteArray &path) const
{
    OpenedFile file;
    if (!recheckNowAndThen())
        return file;
    // To open a FIFO lets a writer go that waits for a reader, and to open a device does what the device
    // likes: both are looked at first. What it is by the time it is open is looked at again.
    if (::fstatat(m_root.number(), path.isEmpty() ? "." : path.constData(), &file.status, AT_NO_AUTOMOUNT)
            == 0
        && !isServed(file.status))
        return file;
    const int descriptor = resolve(path, fileFlags);
    if (descriptor < 0) {
        file.error = errorFrom(errno);
        return file;
    }
    file.descriptor = Descriptor(descriptor);
    if (::fstat(descriptor, &file.status) != 0)
        file.error = OpenError::Failed;
    else if (isServed(file.status) && !isPseudoFile(descriptor, file.status))
        file.error = OpenError::None;
    return file;
}

bool DocumentRoot::status(const QByteArray &path, struct stat *status) const
{
    const Descriptor descriptor(resolve(path, O_PATH | O_CLOEXEC));
    return descriptor.isOpen() && ::fstat(descriptor.number(), status) == 0;
}

bool DocumentRoot::ownStatus(const QByteArray &path, struct stat *status) const
{
    return recheckNowAndThen()
        && ::fstatat(m_root.number(), path.constData(), status, AT_SYMLINK_NOFOLLOW) == 0;
}

bool DocumentRoot::available() const
{
    struct stat now
    { };
    struct stat held
    { };
    bool there = ::stat(m_path.constData(), &now) == 0 && S_ISDIR(now.st_mode);
    if (there && ::fstat(m_root.number(), &held) == 0
        && (now.st_dev != held.st_dev || now.st_ino != held.st_ino)) {
        // Several threads may do this at once: each puts the same folder in place.
        const Descriptor fresh(::open(m_path.constData(), rootFlags));
        there = fresh.isOpen() && !isPseudoFileSystem(fresh.number())
            && ::dup3(fresh.number(), m_root.number(), O_CLOEXEC) >= 0;
        m_device = now.st_dev;
    }
    m_available = there;
    return there;
}

bool DocumentRoot::recheckNowAndThen() const
{
    const std::int64_t now = coarseMilliseconds();
    if (m_available && now - m_lastCheck < checkIntervalMs)
        return true;
    m_lastCheck = now;
    return available();
}

int DocumentRoot::resolve(const QByteArray &path, int flags) const
{
    const QByteArray name = path.isEmpty() ? QByteArrayLiteral(".") : path;
    if (!m_hasOpenat2)
        return m_followSymlinks ? ::openat(m_root.number(), name.constData(), flags) : walk(name, flags);
    const std::uint64_t restrictions = RESOLVE_NO_MAGICLINKS | (m_followSymlinks ? 0 : RESOLVE_BENEATH);
    for (int attempt = 1;; ++attempt) {
        const int descriptor = openat2(m_root.number(), name.constData(), flags, restrictions);
        if (descriptor >= 0 || (errno != EAGAIN && errno != EINTR) || attempt == maxAttempts)
            return descriptor;
    }
}

int DocumentRoot::walk(const QByteArray &path, int flags) const
{
    Descriptor folder;
    int at = m_root.number();
    qsizetype begin = 0;
    for (qsizetype slash = path.indexOf('/'); slash >= 0; slash = path.indexOf('/', begin)) {
        const QByteArray name = path.mid(begin, slash - begin);
        Descriptor next(::openat(at, name.constData(), rootFlags | O_NOFOLLOW));
        if (!next.isOpen())
            return -1;
        folder = std::move(next);
        at = folder.number();
        begin = slash + 1;
    }
    const int descriptor = ::openat(at, path.constData() + begin, flags | O_NOFOLLOW);
    const int error = errno;
    folder = Descriptor();
    errno = error;
    return descriptor;
}

bool DocumentRoot::isPseudoFile(int descriptor, const struct stat &status) const
{
    // Another device than the root's: something is mounted there. The root's own was looked at when it was
    // opened.
    return status.st_dev != m_device && isPseudoFileSystem(descriptor);
}

} // namespace cwndscope::http
