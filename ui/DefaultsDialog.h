// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/KnobEdit.h"

#include <QDialog>

#include <functional>
#include <utility>
#include <vector>

QT_BEGIN_NAMESPACE
class QLabel;
QT_END_NAMESPACE

namespace cwndscope::ui {

class ErrorLabel;

/// Asks what new connections begin with. Closes only with settings that this machine takes.
class DefaultsDialog : public QDialog
{
    Q_OBJECT

public:
    using Settings = std::vector<tcp::KnobSetting>;

    /// `set` is called with all settings when they are accepted. Fields are named as those of TuneDialog, the
    /// label with what is wrong "defaultsProblem".
    DefaultsDialog(const Settings &now, std::function<void(const Settings &)> set, QWidget *parent = nullptr);

    void accept() override;

private:
    void showProblem(const QString &text);

    std::function<void(const Settings &)> m_set;
    std::vector<std::pair<tcp::KnobId, KnobEdit *>> m_edits;
    ErrorLabel *m_problem;
};

} // namespace cwndscope::ui
