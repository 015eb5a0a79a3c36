// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/InFlightView.h"

#include "ui/TableDelegate.h"

#include <QHeaderView>

namespace cwndscope::ui {

using models::InFlightModel;

namespace {

class InFlightDelegate : public TableDelegate
{
public:
    using TableDelegate::TableDelegate;

protected:
    double progress(const QModelIndex &index) const override
    {
        const QVariant part = index.data(InFlightModel::RawRole);
        return index.column() == InFlightModel::ProgressColumn && part.isValid() ? part.toDouble() : -1.0;
    }
    Qt::TextElideMode elideMode(const QModelIndex &index) const override
    {
        return index.column() == InFlightModel::TargetColumn ? Qt::ElideMiddle : Qt::ElideRight;
    }
};

} // namespace

InFlightView::InFlightView(const store::Store &store, QWidget *parent)
    : QTreeView(parent)
    , m_model(store)
{
    setAccessibleName(tr("Requests in flight"));
    setItemDelegate(new InFlightDelegate(this));
    setUniformRowHeights(true);
    setRootIsDecorated(false);
    setAllColumnsShowFocus(true);
    setFrameShape(QFrame::NoFrame);
    setModel(&m_model);
    header()->setStretchLastSection(false);
    const auto wide = [this](int characters) { return fontMetrics().averageCharWidth() * characters + 24; };
    setColumnWidth(InFlightModel::DescriptorColumn, wide(10));
    setColumnWidth(InFlightModel::PeerColumn, wide(22));
    setColumnWidth(InFlightModel::MethodColumn, wide(8));
    setColumnWidth(InFlightModel::TargetColumn, wide(50));
    setColumnWidth(InFlightModel::ElapsedColumn, wide(12));
    setColumnWidth(InFlightModel::ProgressColumn, wide(14));
    setColumnWidth(InFlightModel::ConnectionColumn, wide(14));
}

void InFlightView::currentChanged(const QModelIndex &current, const QModelIndex &previous)
{
    QTreeView::currentChanged(current, previous);
    // Rows come and go by themselves here; only what the person does selects.
    if (hasFocus() && current.isValid())
        Q_EMIT connectionActivated(current.data(InFlightModel::ConnectionIdRole).toULongLong());
}

} // namespace cwndscope::ui
