// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/QrCode.h"

#include <qrencode.h>

#include <memory>

namespace cwndscope::ui {

QImage qrCode(const QString &text, int modulePixels)
{
    constexpr int quietZone = 4; // modules, as the standard asks for
    const QByteArray bytes = text.toUtf8();
    if (bytes.isEmpty() || modulePixels < 1)
        return {};
    const std::unique_ptr<QRcode, decltype(&QRcode_free)> code(
        QRcode_encodeString8bit(bytes.constData(), 0, QR_ECLEVEL_M), &QRcode_free);
    if (!code)
        return {};
    const int side = code->width + 2 * quietZone;
    QImage image(side, side, QImage::Format_RGB32);
    image.fill(Qt::white);
    for (int y = 0; y < code->width; ++y) {
        for (int x = 0; x < code->width; ++x) {
            if (code->data[y * code->width + x] & 1)
                image.setPixel(x + quietZone, y + quietZone, qRgb(0, 0, 0));
        }
    }
    return image.scaled(image.size() * modulePixels);
}

} // namespace cwndscope::ui
