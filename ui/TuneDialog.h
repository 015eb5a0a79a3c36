// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "store/Store.h"
#include "stream/Source.h"
#include "ui/KnobEdit.h"

#include <QDialog>

#include <vector>

QT_BEGIN_NAMESPACE
class QGridLayout;
class QLabel;
class QPushButton;
QT_END_NAMESPACE

namespace cwndscope::ui {

/// Turns knobs of live connections: what each is now, what it should be, and what the kernel said to that. It
/// asks the source and shows what comes back through the store. Both must outlive it.
class TuneDialog : public QDialog
{
    Q_OBJECT

public:
    TuneDialog(stream::Source &source, const store::Store &store,
               std::vector<stream::ConnectionId> connections, QWidget *parent = nullptr);

    /// The editor of a knob is named "edit-TCP_CONGESTION", the label beside it "now-…" and the one below it
    /// "outcome-…"; for tests and screen readers.
    void apply();

private:
    struct Row
    {
        tcp::KnobId knob;
        QLabel *now;
        KnobEdit *edit;
        QLabel *outcome;
    };

    void addRow(QGridLayout &grid, const tcp::Knob &knob);
    std::vector<stream::ConnectionId> liveConnections() const;
    void refresh();
    void refreshRow(const Row &row);
    QString lastSentence() const;

    stream::Source &m_source;
    const store::Store &m_store;
    std::vector<stream::ConnectionId> m_connections;
    std::vector<Row> m_rows;
    QLabel *m_summary;
    QPushButton *m_apply;
};

} // namespace cwndscope::ui
