// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QFrame>

QT_BEGIN_NAMESPACE
class QLabel;
class QToolButton;
QT_END_NAMESPACE

namespace cwndscope::ui {

/// One line of text across the window that interrupts nobody: something to know, with at most one thing to do
/// about it and a button to dismiss it. Hidden until it has something to say.
class Banner : public QFrame
{
    Q_OBJECT

public:
    enum class Kind { Information, Warning, Error };

    explicit Banner(QWidget *parent = nullptr);

    /// Plain text. `actionText` empty for no button.
    void tell(Kind kind, const QString &text, const QString &actionText = {});
    QString text() const;
    void dismiss();

Q_SIGNALS:
    void actionTriggered();

protected:
    void changeEvent(QEvent *event) override;

private:
    void applyPalette();

    QLabel *m_icon;
    QLabel *m_text;
    QToolButton *m_action;
    Kind m_kind = Kind::Information;
    bool m_isApplying = false;
};

} // namespace cwndscope::ui
