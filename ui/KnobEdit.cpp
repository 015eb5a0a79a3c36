// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/KnobEdit.h"

#include "models/Format.h"

#include <QComboBox>
#include <QCoreApplication>
#include <QHBoxLayout>
#include <QLineEdit>

#include <algorithm>

namespace cwndscope::ui {

namespace {

QString knobText(const char *text)
{
    return QCoreApplication::translate("cwndscope::tcp::Knob", text);
}

} // namespace

KnobEdit::KnobEdit(const tcp::Knob &knob, const QString &unset, QWidget *parent)
    : QWidget(parent)
    , m_knob(knob)
{
    const QString name = QStringLiteral("edit-") + QLatin1String(knob.name);
    QString tip = toolTip(knob);
    QWidget *edit = nullptr;
    if (knob.kind == tcp::Knob::Kind::Number) {
        m_line = new QLineEdit(this);
        m_line->setPlaceholderText(unset);
        tip = models::format::plainToolTip(tr("%1 to %2").arg(knob.least).arg(knob.most));
        edit = m_line;
    } else {
        m_box = new QComboBox(this);
        edit = m_box;
        if (knob.kind == tcp::Knob::Kind::Flag) {
            m_box->addItem(unset, QString());
            m_box->addItem(tr("on"), QStringLiteral("on"));
            m_box->addItem(tr("off"), QStringLiteral("off"));
        } else {
            m_box->setEditable(true);
            m_box->addItem(QString());
            m_box->addItems(
                tcp::CongestionControls::ofThisMachine().available.split(u' ', Qt::SkipEmptyParts));
            m_box->lineEdit()->setPlaceholderText(unset);
        }
    }
    edit->setObjectName(name);
    edit->setToolTip(tip);
    edit->setAccessibleName(label(knob));
    setFocusProxy(edit);
    auto *layout = new QHBoxLayout(this);
    layout->setContentsMargins({});
    layout->addWidget(edit);
}

QString KnobEdit::text() const
{
    if (m_line)
        return m_line->text().trimmed();
    return m_box->isEditable() ? m_box->currentText().trimmed() : m_box->currentData().toString();
}

void KnobEdit::setText(const QString &text)
{
    if (m_line)
        m_line->setText(text);
    else if (m_box->isEditable())
        m_box->setCurrentText(text);
    else
        m_box->setCurrentIndex(std::max(0, m_box->findData(text)));
}

QByteArray KnobEdit::value(QString *problem) const
{
    return tcp::parseKnobValue(m_knob, text(), problem);
}

QString KnobEdit::label(const tcp::Knob &knob)
{
    const QString unit = QString::fromLatin1(knob.unit);
    return unit.isEmpty() ? knobText(knob.label) : QStringLiteral("%1 (%2)").arg(knobText(knob.label), unit);
}

QString KnobEdit::toolTip(const tcp::Knob &knob)
{
    return models::format::plainToolTip(
        QStringLiteral("%1: %2").arg(QLatin1String(knob.name), knobText(knob.meaning)));
}

QString KnobEdit::valueText(const tcp::Knob &knob, const QByteArray &value)
{
    if (value.isEmpty())
        return models::format::absent();
    if (knob.kind == tcp::Knob::Kind::Flag)
        return value == "1" ? tr("on") : tr("off");
    if (value == "0") {
        switch (knob.id) {
        case tcp::KnobId::MaxPacingRate:
        case tcp::KnobId::Throttle:
            return tr("none", "cap on a rate");
        case tcp::KnobId::NotsentLowat:
        case tcp::KnobId::UserTimeout:
            return tr("the host's own", "limit");
        default:
            break;
        }
    }
    return models::format::printable(value);
}

} // namespace cwndscope::ui
