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

/// What a person tries on live connections: turn a knob, close, reset. Adds its actions to a menu of the
/// window and to the one of a row. All it does are commands to the source; what comes of them is in the
/// store.
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

    /// Enables what makes sense for the selection.
    void update();

private:
    using Ids = std::vector<stream::ConnectionId>;

    QAction *make(const QString &text, const QString &toolTip);
    Ids live(const Ids &ids) const;
    Ids matching() const;
    void openTuning();
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
