// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/DefaultsDialog.h"

#include "ui/ErrorLabel.h"

#include <QDialogButtonBox>
#include <QFormLayout>
#include <QLabel>
#include <QPushButton>
#include <QVBoxLayout>

#include <algorithm>

namespace cwndscope::ui {

DefaultsDialog::DefaultsDialog(const Settings &now, std::function<void(const Settings &)> set,
                               QWidget *parent)
    : QDialog(parent)
    , m_set(std::move(set))
    , m_problem(new ErrorLabel(this))
{
    setWindowTitle(tr("Defaults for New Connections"));
    auto *form = new QFormLayout;
    for (const tcp::Knob &knob : tcp::knobs()) {
        auto *edit = new KnobEdit(knob, tr("the host's own"), this);
        const auto found = std::find_if(
            now.begin(), now.end(), [&knob](const tcp::KnobSetting &each) { return each.knob == knob.id; });
        if (found != now.end())
            edit->setText(knob.kind == tcp::Knob::Kind::Flag ? KnobEdit::valueText(knob, found->value)
                                                             : QString::fromUtf8(found->value));
        auto *label = new QLabel(KnobEdit::label(knob), this);
        label->setTextFormat(Qt::PlainText);
        label->setToolTip(KnobEdit::toolTip(knob));
        label->setBuddy(edit);
        form->addRow(label, edit);
        m_edits.emplace_back(knob.id, edit);
    }
    m_problem->setObjectName(QStringLiteral("defaultsProblem"));
    m_problem->setWordWrap(true);
    m_problem->hide();
    auto *buttons =
        new QDialogButtonBox(QDialogButtonBox::Ok | QDialogButtonBox::Cancel | QDialogButtonBox::Reset, this);
    QPushButton *clear = buttons->button(QDialogButtonBox::Reset);
    clear->setText(tr("Leave All to the Host"));
    connect(clear, &QPushButton::clicked, this, [this] {
        for (const auto &[knob, edit] : m_edits)
            edit->clear();
    });
    connect(buttons, &QDialogButtonBox::accepted, this, &DefaultsDialog::accept);
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
    auto *layout = new QVBoxLayout(this);
    layout->addLayout(form);
    layout->addWidget(m_problem);
    layout->addStretch();
    layout->addWidget(buttons);
    constexpr int wide = 520;
    resize(wide, sizeHint().height());
}

void DefaultsDialog::showProblem(const QString &text)
{
    m_problem->tell(text);
}

void DefaultsDialog::accept()
{
    Settings settings;
    for (const auto &[id, edit] : m_edits) {
        if (edit->text().isEmpty())
            continue;
        QString problem;
        const QByteArray value = edit->value(&problem);
        if (value.isEmpty()) {
            showProblem(QStringLiteral("%1 %2.").arg(QLatin1String(tcp::knob(id).name), problem));
            return;
        }
        settings.push_back({id, value});
    }
    if (const QString problem = tcp::knobProblem(settings); !problem.isEmpty()) {
        showProblem(problem);
        return;
    }
    m_set(settings);
    QDialog::accept();
}

} // namespace cwndscope::ui
