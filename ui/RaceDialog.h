// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "store/Store.h"

#include <QDialog>

#include <functional>

QT_BEGIN_NAMESPACE
class QComboBox;
class QLineEdit;
class QSpinBox;
QT_END_NAMESPACE

namespace cwndscope::ui {

class ComparisonView;

/// Races two algorithms: the same file to the same client, in turn, several times. It says what the client
/// has to run, lets requests choose the algorithm while it is open, and compares the downloads as they end.
class RaceDialog : public QDialog
{
    Q_OBJECT

public:
    struct Track
    {
        QString url; ///< of the served folder, with a slash at its end; empty when nothing is served
        QByteArray path; ///< of the file, from the slash on, as a client would write it
    };

    /// `allow` is called with true now and with false at the end. The store must outlive it.
    RaceDialog(const store::Store &store, const Track &track, std::function<void(bool)> allow,
               QWidget *parent = nullptr);
    ~RaceDialog() override;

    /// For a shell (POSIX); whatever the path has, it is nothing but a path to the shell.
    QString command() const;

private:
    void refresh();

    const store::Store &m_store;
    const QString m_url;
    const std::function<void(bool)> m_allow;
    const stream::MonotonicTime m_begun;
    QComboBox *m_first;
    QComboBox *m_second;
    QSpinBox *m_runs;
    QLineEdit *m_path;
    QLineEdit *m_command;
    ComparisonView *m_view;
};

} // namespace cwndscope::ui
