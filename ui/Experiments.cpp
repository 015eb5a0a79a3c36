// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/Experiments.h"

#include "ui/Actions.h"
#include "ui/ConnectionView.h"
#include "ui/TuneDialog.h"

#include <QAction>
#include <QMenu>
#include <QMessageBox>
#include <QPushButton>

#include <algorithm>

namespace cwndscope::ui {

Experiments::Experiments(stream::Source &source, const store::Store &store, ConnectionView &view,
                         QWidget *window)
    : QObject(window)
    , m_source(source)
    , m_store(store)
    , m_view(view)
    , m_window(window)
{
    tune = make(tr("&Tune…"),
                tr("Change the congestion control, buffers and times of the selected connections"));
    tune->setShortcut(QKeySequence(QStringLiteral("Ctrl+T")));
    close = make(tr("C&lose…"), tr("Close the selected connections (FIN); downloads on them break off"));
    reset = make(tr("&Reset…"), tr("Break the selected connections off at once (RST)"));
    closeFiltered = make(tr("Close All &Matching…"), tr("Close every connection that the filter shows"));
    connect(tune, &QAction::triggered, this, &Experiments::openTuning);
    connect(close, &QAction::triggered, this, [this] { closeThem(live(m_view.selectedConnections())); });
    connect(closeFiltered, &QAction::triggered, this, [this] { closeThem(matching()); });
    connect(reset, &QAction::triggered, this, [this] {
        const Ids ids = live(m_view.selectedConnections());
        ask(ids, tr("Reset %n connection(s)?", nullptr, int(ids.size())),
            tr("The peer gets RST, and what it has not received yet is lost. This cannot be undone."),
            [this](const Ids &those) { m_source.resetConnections(those); });
    });
    connect(&m_view, &ConnectionView::selectedConnectionsChanged, this, &Experiments::update);
    connect(&m_store, &store::Store::changed, this, &Experiments::update);
    connect(m_view.model(), &QAbstractItemModel::modelReset, this, &Experiments::update);
    update();
}

QAction *Experiments::make(const QString &text, const QString &toolTip)
{
    auto *action = new QAction(text, this);
    action->setToolTip(toolTip);
    action->setWhatsThis(toolTip);
    return action;
}

void Experiments::addTo(QMenu *menu) const
{
    menu->addSeparator();
    menu->addActions({tune, close, reset, closeFiltered});
}

Experiments::Ids Experiments::live(const Ids &ids) const
{
    Ids result;
    std::copy_if(ids.begin(), ids.end(), std::back_inserter(result), [this](stream::ConnectionId id) {
        const store::Connection *connection = m_store.find(id);
        return connection && connection->isLive();
    });
    return result;
}

Experiments::Ids Experiments::matching() const
{
    const models::ConnectionModel &model = m_view.connectionModel();
    Ids ids;
    for (int row = 0; row < model.rowCount(); ++row) {
        if (const store::Connection *connection = model.connectionAt(model.index(row, 0)))
            ids.push_back(connection->id);
    }
    return live(ids);
}

void Experiments::update()
{
    const Ids selected = m_view.selectedConnections();
    const bool hasLive = !live(selected).empty();
    const QString whyNot = selected.empty() ? tr("Select a connection first.") : tr("It is closed already.");
    for (QAction *action : {tune, close, reset})
        Actions::setEnabled(action, hasLive, whyNot);
    Actions::setEnabled(closeFiltered, m_store.totals().live > 0, tr("No connection is open."));
}

void Experiments::openTuning()
{
    auto *dialog = new TuneDialog(m_source, m_store, live(m_view.selectedConnections()), m_window);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->show();
}

void Experiments::closeThem(const Ids &ids)
{
    ask(ids, tr("Close %n connection(s)?", nullptr, int(ids.size())),
        tr("Downloads on them break off. This cannot be undone."),
        [this](const Ids &those) { m_source.closeConnections(those); });
}

void Experiments::ask(const Ids &ids, const QString &question, const QString &detail,
                      const std::function<void(const Ids &)> &command)
{
    if (ids.empty())
        return;
    auto *box = new QMessageBox(QMessageBox::Warning, question, question, QMessageBox::Cancel, m_window);
    box->setAttribute(Qt::WA_DeleteOnClose);
    box->setTextFormat(Qt::PlainText);
    box->setInformativeText(detail);
    QPushButton *go = box->addButton(tr("Go on"), QMessageBox::DestructiveRole);
    go->setObjectName(QStringLiteral("goOn"));
    box->setDefaultButton(QMessageBox::Cancel);
    connect(go, &QPushButton::clicked, this, [ids, command] { command(ids); });
    box->open();
}

} // namespace cwndscope::ui
