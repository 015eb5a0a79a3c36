// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "export/ExportJob.h"
#include "store/Store.h"

#include <QObject>

#include <vector>

QT_BEGIN_NAMESPACE
class QWidget;
QT_END_NAMESPACE

namespace cwndscope::ui {

/// Asks where to, writes CSV in the background with a progress dialog that can cancel it, and says what came
/// of it.
class ExportController : public QObject
{
    Q_OBJECT

public:
    using Kind = exporting::ExportJob::Kind;

    /// `window` is the parent of dialogs.
    ExportController(const store::Store &store, QWidget *window);

    /// Shows a file dialog and then writes.
    void ask(Kind kind, std::vector<stream::ConnectionId> connections);
    /// Writes; connections that are unknown by now are left out.
    void write(Kind kind, const std::vector<stream::ConnectionId> &connections, const QString &filePath);

Q_SIGNALS:
    void succeeded(const QString &message);
    void failed(const QString &message);

private:
    const store::Store &m_store;
    QWidget *m_window;
};

} // namespace cwndscope::ui
