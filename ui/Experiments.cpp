// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/Experiments.h"

#include "models/Comparison.h"
#include "models/Run.h"
#include "ui/Actions.h"
#include "ui/CompareDialog.h"
#include "ui/ConnectionView.h"
#include "ui/TuneDialog.h"

#include <QAction>
#include <QApplication>
#include <QClipboard>
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
    defaults = make(tr("De&faults for New Connections…"), tr("What connections begin with from now on"));
    compare = make(tr("Com&pare…"), tr("What the selected connections differ in, and what of it is noise"));
    compare->setShortcut(QKeySequence(QStringLiteral("Ctrl+M")));
    race = make(tr("Rac&e…"), tr("Download the same file several times under two algorithms"));
    copySummary =
        make(tr("Copy Summar&y"), tr("Copy five lines about each selected connection, for a ticket"));
    report =
        make(tr("Report as a Pa&ge…"), tr("Write a page about the selected connections, or all, for people"));
    connect(tune, &QAction::triggered, this, &Experiments::openTuning);
    connect(defaults, &QAction::triggered, this, &Experiments::defaultsWanted);
    connect(compare, &QAction::triggered, this, &Experiments::openComparison);
    connect(race, &QAction::triggered, this, &Experiments::askRace);
    connect(copySummary, &QAction::triggered, this, &Experiments::copySummaries);
    connect(report, &QAction::triggered, this, [this] { Q_EMIT reportWanted(selectedOrAll()); });
    connect(close, &QAction::triggered, this, [this] { closeThem(live(m_view.selectedConnections())); });
    connect(closeFiltered, &QAction::triggered, this, [this] { closeThem(matching()); });
    connect(reset, &QAction::triggered, this, [this] {
        const Ids ids = live(m_view.selectedConnections());
        ask(ids, tr("Reset %n connection(s)?", nullptr, int(ids.size())),
            tr("The peer gets RST, and what it has not received yet is lost. This cannot be undone."),
            [this](const Ids &those) { m_source.resetConnections(those); });
    });
    connect(&m_view, &ConnectionView::selectedConnectionsChanged, this, &Experiments::update);
    connect(&m_store, &store::Store::changed, this, [this](const store::Changes &changes) {
        // Samples alone change nothing here, and are nearly all that comes.
        if (!changes.added.empty() || !changes.updated.empty() || !changes.removed.empty())
            update();
    });
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
    menu->addActions({copySummary, compare, race});
    menu->addSeparator();
    menu->addActions({tune, defaults, close, reset, closeFiltered});
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
    Actions::setEnabled(copySummary, !selected.empty(), tr("Select a connection first."));
    Actions::setEnabled(compare, selected.size() > 1, tr("Select two connections or more."));
    Actions::setEnabled(report, !m_store.isEmpty(), tr("There is no connection yet."));
    Actions::setEnabled(closeFiltered, m_store.totals().live > 0, tr("No connection is open."));
}

void Experiments::openTuning()
{
    auto *dialog = new TuneDialog(m_source, m_store, live(m_view.selectedConnections()), m_window);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->show();
}

Experiments::Ids Experiments::selectedOrAll() const
{
    Ids ids = m_view.selectedConnections();
    if (ids.empty()) {
        for (const store::Connection *connection : m_store.connections())
            ids.push_back(connection->id);
    }
    return ids;
}

void Experiments::openComparison()
{
    auto *dialog = new CompareDialog(m_store, m_view.selectedConnections(), m_window);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->show();
    Q_EMIT overlayWanted();
}

void Experiments::askRace()
{
    const store::Connection *current = m_store.find(m_view.currentConnection());
    Q_EMIT raceWanted(current && !current->requests.empty() ? models::pathOf(current->requests.back().target)
                                                            : QByteArrayLiteral("/"));
}

void Experiments::copySummaries() const
{
    QStringList texts;
    for (const stream::ConnectionId id : m_view.selectedConnections()) {
        if (const store::Connection *connection = m_store.find(id))
            texts.append(models::ticketText(*connection));
    }
    QApplication::clipboard()->setText(texts.join(QStringLiteral("\n\n")));
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
