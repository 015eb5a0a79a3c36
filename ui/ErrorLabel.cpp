// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/ErrorLabel.h"

#include "ui/Theme.h"

#include <QApplication>
#include <QDialog>
#include <QEvent>
#include <QLayout>

#include <algorithm>

namespace cwndscope::ui {

ErrorLabel::ErrorLabel(QWidget *parent)
    : QLabel(parent)
{
    setTextFormat(Qt::PlainText);
    applyPalette();
}

void ErrorLabel::tell(const QString &sentence)
{
    setText(sentence);
    setVisible(!sentence.isEmpty());
    auto *dialog = qobject_cast<QDialog *>(window());
    QLayout *layout = dialog ? dialog->layout() : nullptr;
    if (!layout || sentence.isEmpty())
        return;
    layout->activate();
    const int needed = layout->hasHeightForWidth() ? layout->totalHeightForWidth(dialog->width())
                                                   : layout->totalSizeHint().height();
    dialog->resize(dialog->width(), std::max(dialog->height(), needed));
}

void ErrorLabel::changeEvent(QEvent *event)
{
    QLabel::changeEvent(event);
    if (event->type() == QEvent::PaletteChange)
        applyPalette();
}

void ErrorLabel::applyPalette()
{
    // Not from its own palette, which has the colour already.
    const QPalette base = QApplication::palette();
    const QColor colour = legible(inkColour(Ink::Red, base), base, QPalette::Window);
    if (palette().color(QPalette::WindowText) == colour)
        return;
    QPalette own;
    own.setColor(QPalette::WindowText, colour);
    setPalette(own);
}

} // namespace cwndscope::ui
