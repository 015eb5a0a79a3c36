// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "tcp/Knob.h"

#include <QWidget>

QT_BEGIN_NAMESPACE
class QComboBox;
class QLineEdit;
QT_END_NAMESPACE

namespace cwndscope::ui {

/// Takes a value of one knob, or none: a choice of on and off, of this machine's algorithms, or a number.
class KnobEdit : public QWidget
{
    Q_OBJECT

public:
    /// `unset` stands there while there is no value.
    KnobEdit(const tcp::Knob &knob, const QString &unset, QWidget *parent = nullptr);

    /// As the person wrote it; empty for none.
    QString text() const;
    void setText(const QString &text);
    void clear() { setText({}); }
    /// The setting; a value that is none leaves it empty and says why in `problem`.
    QByteArray value(QString *problem) const;

    /// "Cap on the rate (B/s)", in the user's language.
    static QString label(const tcp::Knob &knob);
    /// "SO_MAX_PACING_RATE: The kernel sends no faster than that …"; safe as a tool tip.
    static QString toolTip(const tcp::Knob &knob);
    /// A value for people: "on", "none", "20000000".
    static QString valueText(const tcp::Knob &knob, const QByteArray &value);

private:
    const tcp::Knob &m_knob;
    QComboBox *m_box = nullptr; ///< this one
    QLineEdit *m_line = nullptr; ///< or that one
};

} // namespace cwndscope::ui
