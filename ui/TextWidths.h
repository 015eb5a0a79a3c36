// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QFontMetricsF>

#include <array>
#include <optional>

namespace cwndscope::ui {

/// How wide texts are, from the widths of their characters. Qt shapes a text each time that it measures one,
/// and where hundreds of numbers change ten times a second that takes as long as drawing them. The sum leaves
/// kerning out, which may make it a little too large; what is neither Latin-1 nor a sign is measured by Qt.
class TextWidths
{
public:
    /// In pixels, rounded up.
    int of(const QFontMetrics &metrics, const QString &text);

private:
    static constexpr char16_t latin1End = 0x100;
    static constexpr char16_t signsBegin = 0x2010; ///< dashes, arrows, mathematics
    static constexpr char16_t signsEnd = 0x2300;
    static constexpr std::size_t known = latin1End + (signsEnd - signsBegin);

    std::optional<QFontMetrics> m_metrics; ///< that the widths are of
    std::array<float, known> m_widths{}; ///< below 0 where not yet asked for
};

} // namespace cwndscope::ui
