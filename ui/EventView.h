// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/EventListModel.h"

#include <QTreeView>

namespace cwndscope::ui {

/// What happened to the selected connection, in a list.
class EventView : public QTreeView
{
    Q_OBJECT

public:
    EventView(const store::Store &store, const analysis::Analysis *analysis, QWidget *parent = nullptr);

    models::EventListModel &eventModel() { return m_model; }
    /// Exact values of the selected rows, tab-separated with a header line.
    QString selectedText() const;

Q_SIGNALS:
    /// To be shown on the charts.
    void eventActivated(const cwndscope::analysis::Event &event);

private:
    models::EventListModel m_model;
};

} // namespace cwndscope::ui
