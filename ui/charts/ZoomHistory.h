// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/charts/Scale.h"

#include <cstddef>
#include <deque>
#include <map>
#include <optional>

namespace cwndscope::ui {

/// A part of time, in seconds.
struct TimeRange
{
    double from = 0.0;
    double to = 1.0;

    double span() const { return to - from; }
    bool operator==(const TimeRange &) const = default;
};

/// The parts of their values that charts show, by number of the chart; those that are not in it show all.
using ValueRanges = std::map<int, ValueRange>;

/// What a person looked at before, to go back to, as in a browser. One turn of the wheel has many steps and
/// one drag many moves: those of a kind that follow each other are one entry.
class ZoomHistory
{
public:
    struct Look
    {
        TimeRange view;
        bool following = false;
        ValueRanges values = {};

        bool operator==(const Look &) const = default;
    };
    enum class Gesture { Single, Zoom, Pan, ZoomValues };

    /// Something else is about to be looked at.
    void leave(const Look &look, Gesture gesture);
    std::optional<Look> back(const Look &current);
    std::optional<Look> forward(const Look &current);
    /// Takes one chart's values out of all that was looked at.
    void forgetValues(int chart);
    bool canGoBack() const { return !m_back.empty(); }
    bool canGoForward() const { return !m_forward.empty(); }

    static constexpr std::size_t maxLooks = 100;

private:
    std::deque<Look> m_back;
    std::deque<Look> m_forward;
    Gesture m_last = Gesture::Single;
};

} // namespace cwndscope::ui
