// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "store/Store.h"
#include "stream/Source.h"

#include <QObject>

#include <functional>
#include <vector>

QT_BEGIN_NAMESPACE
class QAction;
class QMenu;
class QWidget;
QT_END_NAMESPACE

namespace cwndscope::ui {

class ConnectionView;

/// What a person tries on connections: turn a knob, close, reset, compare, tell others. Adds its actions to a
/// menu of the window and to the one of a row. All it does are commands to the source; what comes of them is
/// in the store.
class Experiments : public QObject
{
    Q_OBJECT

public:
    Experiments(stream::Source &source, const store::Store &store, ConnectionView &view, QWidget *window);

    void addTo(QMenu *menu) const;

    QAction *tune;
    QAction *close;
    QAction *reset;
    QAction *closeFiltered;
    QAction *defaults;
    QAction *compare;
    QAction *race;
    QAction *copySummary;
    QAction *report; ///< of the selection, or else of all

    /// Enables what makes sense for the selection.
    void update();

    using Ids = std::vector<stream::ConnectionId>;

Q_SIGNALS:
    /// These need more of the window than there is here.
    void defaultsWanted();
    /// Of the file that the current connection had last, or of none.
    void raceWanted(const QByteArray &path);
    void reportWanted(const std::vector<cwndscope::stream::ConnectionId> &connections);
    /// Compared connections are drawn over each other from their start.
    void overlayWanted();

private:
    QAction *make(const QString &text, const QString &toolTip);
    Ids live(const Ids &ids) const;
    Ids matching() const;
    void openTuning();
    void openComparison();
    void askRace();
    void copySummaries() const;
    /// Those of the selection, or else all.
    Ids selectedOrAll() const;
    /// Asks first; nothing of it can be undone.
    void ask(const Ids &ids, const QString &question, const QString &detail,
             const std::function<void(const Ids &)> &command);
    void closeThem(const Ids &ids);

    stream::Source &m_source;
    const store::Store &m_store;
    ConnectionView &m_view;
    QWidget *m_window;
};

} // namespace cwndscope::ui
