// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/QrPopup.h"

#include "ui/QrCode.h"

#include <QLabel>
#include <QScreen>
#include <QVBoxLayout>

#include <algorithm>

namespace cwndscope::ui {

QrPopup::QrPopup(const QString &url, QWidget *parent)
    : QFrame(parent, Qt::Popup)
{
    constexpr int modulePixels = 5;
    setAttribute(Qt::WA_DeleteOnClose);
    setFrameShape(QFrame::StyledPanel);
    setAccessibleName(tr("QR code of %1").arg(url));
    auto *picture = new QLabel(this);
    const qreal ratio = devicePixelRatioF();
    QImage image = qrCode(url, int(modulePixels * ratio));
    image.setDevicePixelRatio(ratio);
    picture->setPixmap(QPixmap::fromImage(image));
    picture->setAlignment(Qt::AlignCenter);
    auto *text = new QLabel(url, this);
    text->setTextFormat(Qt::PlainText);
    text->setAlignment(Qt::AlignCenter);
    auto *layout = new QVBoxLayout(this);
    layout->addWidget(picture);
    layout->addWidget(text);
}

void QrPopup::showBelow(const QWidget &anchor, const QString &url)
{
    auto *popup = new QrPopup(url, anchor.window());
    popup->adjustSize();
    const QRect screen = anchor.screen()->availableGeometry();
    QPoint place = anchor.mapToGlobal(QPoint(0, anchor.height()));
    place.setX(
        std::clamp(place.x(), screen.left(), std::max(screen.left(), screen.right() - popup->width())));
    place.setY(
        std::clamp(place.y(), screen.top(), std::max(screen.top(), screen.bottom() - popup->height())));
    popup->move(place);
    popup->show();
}

} // namespace cwndscope::ui
