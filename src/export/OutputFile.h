// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

#include <cstddef>
#include <cstdint>
#include <optional>

#include <sys/types.h>

namespace cwndscope::exporting {

/// A file, pipe, terminal or device that rows are appended to by write(2), without ever waiting for a reader.
/// Owns its descriptor.
class OutputFile
{
public:
    OutputFile() = default;
    ~OutputFile();
    OutputFile(const OutputFile &) = delete;
    OutputFile &operator=(const OutputFile &) = delete;

    /// "-" is standard output. 0, or an errno. A FIFO without a reader opens well and isWaitingForReader().
    int open(const QString &path);
    bool isWaitingForReader() const { return m_fifoIsUnread; }
    /// Looks again for a reader. 0 or an errno.
    int openFifoAgain();

    /// -1 while a FIFO has no reader.
    int descriptor() const { return m_descriptor; }
    /// Writing to a regular file always makes progress; anything else may be full, and poll(2) tells when it
    /// is not.
    bool isRegular() const { return m_isRegular; }

    /// Part of the bytes, maybe all; 0 when the reader is behind; std::nullopt on an error, which is then in
    /// errno.
    std::optional<std::size_t> write(const char *data, std::size_t size);
    /// Leaves only the first bytes of all that was written. Only for a regular file.
    void cutTo(std::uint64_t bytes);

private:
    int openStandardOutput();
    int adopt(int descriptor);

    QByteArray m_path;
    int m_descriptor = -1;
    bool m_isRegular = false;
    bool m_mayBlock = false;
    bool m_fifoIsUnread = false;
    off_t m_start = 0;
};

} // namespace cwndscope::exporting
