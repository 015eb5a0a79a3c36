// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/charts/ZoomHistory.h"

#include <utility>

namespace cwndscope::ui {

void ZoomHistory::leave(const Look &look, Gesture gesture)
{
    m_forward.clear();
    const bool goesOn = gesture == std::exchange(m_last, gesture) && gesture != Gesture::Single;
    if (goesOn && !m_back.empty())
        return;
    m_back.push_back(look);
    if (m_back.size() > maxLooks)
        m_back.pop_front();
}

std::optional<ZoomHistory::Look> ZoomHistory::back(const Look &current)
{
    if (m_back.empty())
        return std::nullopt;
    m_last = Gesture::Single;
    m_forward.push_back(current);
    const Look look = m_back.back();
    m_back.pop_back();
    return look;
}

std::optional<ZoomHistory::Look> ZoomHistory::forward(const Look &current)
{
    if (m_forward.empty())
        return std::nullopt;
    m_last = Gesture::Single;
    m_back.push_back(current);
    const Look look = m_forward.back();
    m_forward.pop_back();
    return look;
}

void ZoomHistory::forgetValues(int chart)
{
    for (std::deque<Look> *looks : {&m_back, &m_forward}) {
        for (Look &look : *looks)
            look.values.erase(chart);
    }
}

} // namespace cwndscope::ui
