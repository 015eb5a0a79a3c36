// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/Settings.h"

#include <QDialog>

#include <functional>
#include <vector>

QT_BEGIN_NAMESPACE
class QDialogButtonBox;
class QFormLayout;
class QLabel;
class QLineEdit;
class QSpinBox;
class QTabWidget;
QT_END_NAMESPACE

namespace cwndscope::ui {

class ErrorLabel;

/// Asks for the settings. What is typed cannot be out of range; nothing changes before it is accepted.
class SettingsDialog : public QDialog
{
    Q_OBJECT

public:
    explicit SettingsDialog(const Settings &settings, QWidget *parent = nullptr);

    /// As the fields are now.
    Settings settings() const;
    void show(const Settings &settings);
    /// What the file holds, into the fields; a problem is said in the dialog.
    void importFrom(const QString &path);
    void exportTo(const QString &path);

private:
    QFormLayout *addPage(const QString &title);
    QSpinBox *addNumber(QFormLayout *page, const QString &label, const QString &toolTip,
                        int Settings::*member, const QString &suffix);
    template <typename Choice>
    void addChoice(QFormLayout *page, const QString &label, const QStringList &texts,
                   Choice Settings::*member);
    void addFlag(QFormLayout *page, const QString &label, const QString &toolTip, bool Settings::*member);
    void fillRecording();
    void fillServer();
    void fillDisplay();
    void updateCost();
    void updateProblem(const QString &problem = {});

    QTabWidget *m_pages;
    QLabel *m_cost = nullptr;
    QLineEdit *m_address = nullptr;
    ErrorLabel *m_problem;
    QDialogButtonBox *m_buttons;
    std::vector<std::function<void(Settings &)>> m_readers; ///< of the fields
    std::vector<std::function<void(const Settings &)>> m_writers;
};

} // namespace cwndscope::ui
