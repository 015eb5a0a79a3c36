// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>

namespace cwndscope::stream {

/// Bytes that come again and again from a thread that shares them with what it hands on. To share them here
/// as well would be to count references in a cache line that both threads write to, some 100 ns each time and
/// on either side; so from the second time on there is a copy for this side.
class LocalCopy
{
public:
    /// Equal to `given`. Valid until the next call.
    const QByteArray &of(const QByteArray &given)
    {
        // The same bytes at the same place: they are immutable while somebody else, which is this, shares
        // them.
        const bool isSame = given.constData() == m_given.constData() && given.size() == m_given.size();
        if (!isSame) {
            m_given = given;
            m_copy = {};
            return m_given;
        }
        if (m_copy.isNull())
            m_copy = QByteArray(given.constData(), given.size());
        return m_copy;
    }

private:
    QByteArray m_given;
    QByteArray m_copy; ///< null until it is needed
};

} // namespace cwndscope::stream
