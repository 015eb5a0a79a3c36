// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/InFlightModel.h"

#include <QTreeView>

namespace cwndscope::ui {

/// The requests in flight, each with the socket that carries it.
class InFlightView : public QTreeView
{
    Q_OBJECT

public:
    explicit InFlightView(const store::Store &store, QWidget *parent = nullptr);

    const models::InFlightModel &inFlightModel() const { return m_model; }

Q_SIGNALS:
    void connectionActivated(cwndscope::stream::ConnectionId id);

protected:
    void currentChanged(const QModelIndex &current, const QModelIndex &previous) override;

private:
    models::InFlightModel m_model;
};

} // namespace cwndscope::ui
