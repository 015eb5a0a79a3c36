// SPDX-License-Identifier: GPL-3.0-or-later
#include "export/OutputFile.h"

#include <QFile>

#include <algorithm>
#include <cerrno>
#include <climits>

#include <fcntl.h>
#include <poll.h>
#include <sys/stat.h>
#include <unistd.h>

namespace cwndscope::exporting {

namespace {

constexpr int openFlags = O_WRONLY | O_APPEND | O_NONBLOCK | O_CLOEXEC | O_NOCTTY;

} // namespace

OutputFile::~OutputFile()
{
    if (m_descriptor >= 0)
        ::close(m_descriptor);
}

int OutputFile::adopt(int descriptor)
{
    m_descriptor = descriptor;
    struct stat status
    { };
    if (::fstat(descriptor, &status) != 0)
        return errno;
    m_isRegular = S_ISREG(status.st_mode);
    if (m_isRegular) {
        const int flags = ::fcntl(descriptor, F_GETFL);
        m_start = flags & O_APPEND ? status.st_size : ::lseek(descriptor, 0, SEEK_CUR);
    }
    return 0;
}

int OutputFile::open(const QString &path)
{
    if (path == QLatin1String("-"))
        return openStandardOutput();
    m_path = QFile::encodeName(path);
    // fifo(7): opening the write end without waiting fails with ENXIO while nobody has the read end open.
    const int descriptor = ::open(m_path.constData(), openFlags | O_CREAT | O_TRUNC, 0666);
    if (descriptor >= 0)
        return adopt(descriptor);
    const int error = errno;
    struct stat status
    { };
    if (error == ENXIO && ::stat(m_path.constData(), &status) == 0 && S_ISFIFO(status.st_mode)) {
        m_fifoIsUnread = true;
        return 0;
    }
    return error;
}

int OutputFile::openFifoAgain()
{
    const int descriptor = ::open(m_path.constData(), openFlags);
    if (descriptor < 0)
        return errno == ENXIO ? 0 : errno;
    m_fifoIsUnread = false;
    return adopt(descriptor);
}

int OutputFile::openStandardOutput()
{
    struct stat status
    { };
    if (::fstat(STDOUT_FILENO, &status) != 0)
        return errno;
    // O_NONBLOCK belongs to the open file, which the shell and its other children share; a pipe or terminal
    // opened anew has one of its own. A regular file is only duplicated, because what the shell writes next
    // goes on at its offset.
    if (!S_ISREG(status.st_mode)) {
        const int own = ::open("/proc/self/fd/1", openFlags);
        if (own >= 0)
            return adopt(own);
    }
    const int copy = ::fcntl(STDOUT_FILENO, F_DUPFD_CLOEXEC, 0);
    if (copy < 0)
        return errno;
    m_mayBlock = !S_ISREG(status.st_mode);
    return adopt(copy);
}

std::optional<std::size_t> OutputFile::write(const char *data, std::size_t size)
{
    if (m_mayBlock) {
        // A pipe that poll(2) calls writable takes PIPE_BUF bytes without waiting (pipe(7)).
        pollfd waiting{m_descriptor, POLLOUT, 0};
        if (::poll(&waiting, 1, 0) == 0)
            return 0;
        size = std::min<std::size_t>(size, PIPE_BUF);
    }
    ssize_t written = 0;
    do
        written = ::write(m_descriptor, data, size);
    while (written < 0 && errno == EINTR);
    if (written >= 0)
        return std::size_t(written);
    if (errno == EAGAIN || errno == EWOULDBLOCK)
        return 0;
    return std::nullopt;
}

void OutputFile::cutTo(std::uint64_t bytes)
{
    const off_t end = m_start + off_t(bytes);
    // Nothing more can be done when this fails as well: the message of the first error says what happened.
    if (::ftruncate(m_descriptor, end) == 0)
        ::lseek(m_descriptor, end, SEEK_SET);
}

} // namespace cwndscope::exporting
