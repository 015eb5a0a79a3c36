// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/Banner.h"

#include "ui/Theme.h"

#include <QApplication>
#include <QEvent>
#include <QHBoxLayout>
#include <QLabel>
#include <QToolButton>

namespace cwndscope::ui {

Banner::Banner(QWidget *parent)
    : QFrame(parent)
    , m_icon(new QLabel(this))
    , m_text(new QLabel(this))
    , m_action(new QToolButton(this))
{
    m_text->setTextFormat(Qt::PlainText);
    m_text->setWordWrap(true);
    m_text->setTextInteractionFlags(Qt::TextSelectableByMouse);
    m_text->setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Preferred);
    m_action->setObjectName(QStringLiteral("bannerAction"));
    auto *close = new QToolButton(this);
    close->setAutoRaise(true);
    close->setIcon(themeIcon(QStringLiteral("window-close")));
    close->setIconSize({14, 14});
    close->setToolTip(tr("Dismiss"));
    close->setAccessibleName(tr("Dismiss"));

    auto *layout = new QHBoxLayout(this);
    layout->setContentsMargins(10, 4, 6, 4);
    layout->addWidget(m_icon);
    layout->addWidget(m_text, 1);
    layout->addWidget(m_action);
    layout->addWidget(close);
    setAutoFillBackground(true);
    hide();

    connect(close, &QToolButton::clicked, this, &Banner::dismiss);
    connect(m_action, &QToolButton::clicked, this, &Banner::actionTriggered);
}

void Banner::tell(Kind kind, const QString &text, const QString &actionText)
{
    m_kind = kind;
    m_text->setText(text);
    setAccessibleName(text);
    m_action->setText(actionText);
    m_action->setVisible(!actionText.isEmpty());
    applyPalette();
    show();
}

QString Banner::text() const
{
    return m_text->text();
}

void Banner::dismiss()
{
    hide();
    m_text->clear();
}

void Banner::changeEvent(QEvent *event)
{
    QFrame::changeEvent(event);
    if (event->type() == QEvent::PaletteChange && !m_isApplying)
        applyPalette();
}

void Banner::applyPalette()
{
    const QPalette base = QApplication::palette();
    const Ink ink = m_kind == Kind::Information ? Ink::Blue : m_kind == Kind::Warning ? Ink::Brown : Ink::Red;
    QPalette colours = base;
    colours.setColor(QPalette::Window, blend(base.color(QPalette::Window), inkColour(ink, base), 0.22));
    // Setting a palette tells of a change of palette.
    m_isApplying = true;
    setPalette(colours);
    m_isApplying = false;
    const QIcon icon = m_kind == Kind::Information ? themeIcon(QStringLiteral("dialog-information"))
        : m_kind == Kind::Warning                  ? themeIcon(QStringLiteral("dialog-warning"))
                                                   : themeIcon(QStringLiteral("dialog-error"));
    m_icon->setPixmap(icon.pixmap(16, 16));
}

} // namespace cwndscope::ui
