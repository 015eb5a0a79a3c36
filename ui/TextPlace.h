// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QRectF>

namespace cwndscope::ui {

/// Where a text of that size begins in its box; at the top left unless `alignment` says otherwise.
inline QPointF textPlace(const QRectF &box, const QSizeF &size, Qt::Alignment alignment)
{
    QPointF place = box.topLeft();
    if (alignment.testFlag(Qt::AlignRight))
        place.setX(box.right() - size.width());
    else if (alignment.testFlag(Qt::AlignHCenter))
        place.setX(box.center().x() - size.width() / 2);
    if (alignment.testFlag(Qt::AlignVCenter))
        place.setY(box.center().y() - size.height() / 2);
    return place;
}

} // namespace cwndscope::ui
