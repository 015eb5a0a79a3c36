// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/Settling.h"

namespace cwndscope::models {

Settling::Settling(QObject *parent)
    : QObject(parent)
{
    m_timer.setSingleShot(true);
    connect(&m_timer, &QTimer::timeout, this, &Settling::settle);
}

void Settling::setFrozen(bool frozen)
{
    m_frozen = frozen;
    if (!frozen && m_isWanted)
        request();
}

void Settling::request()
{
    m_isWanted = true;
    if (m_frozen || m_timer.isActive())
        return;
    const std::chrono::milliseconds since(m_since.isValid() ? m_since.elapsed() : m_interval.count());
    if (since >= m_interval)
        settle();
    else
        m_timer.start(m_interval - since);
}

void Settling::settled()
{
    m_isWanted = false;
    m_timer.stop();
    m_since.start();
}

void Settling::settle()
{
    if (m_frozen)
        return;
    settled();
    Q_EMIT due();
}

} // namespace cwndscope::models
