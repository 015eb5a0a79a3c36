// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/TextWidths.h"

#include <cmath>

namespace cwndscope::ui {

int TextWidths::of(const QFontMetrics &metrics, const QString &text)
{
    if (m_metrics != metrics) {
        m_metrics = metrics;
        m_widths.fill(-1.0F);
    }
    float sum = 0;
    for (const QChar letter : text) {
        const char16_t code = letter.unicode();
        const bool isSign = code >= signsBegin && code < signsEnd;
        if (code < u' ' || (code >= latin1End && !isSign))
            return metrics.horizontalAdvance(text);
        float &width = m_widths[isSign ? std::size_t(latin1End + (code - signsBegin)) : code];
        if (width < 0)
            width = float(QFontMetricsF(metrics).horizontalAdvance(letter));
        sum += width;
    }
    return int(std::ceil(sum));
}

} // namespace cwndscope::ui
