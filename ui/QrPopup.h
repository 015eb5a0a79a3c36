// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QFrame>

namespace cwndscope::ui {

/// A QR code of a URL, with the URL below it; goes away at the next click or key.
class QrPopup : public QFrame
{
    Q_OBJECT

public:
    explicit QrPopup(const QString &url, QWidget *parent);

    /// Shows it below `anchor`, within the screen; deletes itself when closed.
    static void showBelow(const QWidget &anchor, const QString &url);
};

} // namespace cwndscope::ui
