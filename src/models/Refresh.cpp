// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/Refresh.h"

namespace cwndscope::models {

Refresh::Refresh(QObject *parent)
    : QObject(parent)
{
    m_timer.setSingleShot(true);
    connect(&m_timer, &QTimer::timeout, this, &Refresh::due);
}

void Refresh::request()
{
    if (m_interval.count() == 0)
        Q_EMIT due();
    else
        requestLater();
}

void Refresh::requestLater()
{
    if (!m_timer.isActive())
        m_timer.start(m_interval);
}

} // namespace cwndscope::models
