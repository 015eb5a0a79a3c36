// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QImage>
#include <QString>

namespace cwndscope::ui {

/// A QR code (ISO/IEC 18004) of the text with its quiet zone, `modulePixels` pixels a module, black on white
/// on every palette because cameras need it so. A null image when the text is empty or too long for one.
QImage qrCode(const QString &text, int modulePixels);

} // namespace cwndscope::ui
