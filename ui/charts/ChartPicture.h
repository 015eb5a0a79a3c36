// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QImage>
#include <QString>

#include <functional>

namespace cwndscope::ui {

class ChartPane;

/// The charts as they are shown, on white whatever the desktop's colours are, below a title with the
/// connection, the time and the sampling interval.
QImage chartImage(ChartPane &charts);

/// The same as a file: .svg, .pdf, or else .png by the name. What is returned makes the bytes, on any thread.
std::function<QByteArray()> chartFile(ChartPane &charts, const QString &name);

} // namespace cwndscope::ui
