// SPDX-License-Identifier: GPL-3.0-or-later
//
// For LD_PRELOAD: ends a program where Qt would hand the first pixels of its window to the screen, having
// said so. Qt's own log could say it too, but at the price of hundreds of lines before, and more of them for
// more widgets.
#include <QBackingStore>

#include <unistd.h>

void QBackingStore::flush(const QRegion &, QWindow *, const QPoint &)
{
    constexpr char text[] = "painted\n";
    const ssize_t written = ::write(STDERR_FILENO, text, sizeof text - 1);
    ::_exit(written > 0 ? 0 : 1);
}
