// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "export/ExportJob.h"
#include "models/Notes.h"
#include "store/Store.h"
#include "ui/Settings.h"

#include <QObject>

#include <vector>

QT_BEGIN_NAMESPACE
class QWidget;
QT_END_NAMESPACE

namespace cwndscope::ui {

/// Asks where to, writes CSV, JSON Lines or a picture in the background with a progress dialog that can
/// cancel it, and says what came of it.
class ExportController : public QObject
{
    Q_OBJECT

public:
    using Kind = exporting::ExportJob::Kind;

    /// `window` is the parent of dialogs.
    ExportController(const store::Store &store, QWidget *window);

    using Range = exporting::ExportJob::Range;

    /// What a person wrote goes into the samples. It must outlive this.
    void setNotes(const models::Notes *notes) { m_notes = notes; }

    /// Of tables; the dialog offers it first.
    void setPreferredFormat(ExportFormat format) { m_format = format; }

    /// Shows a file dialog and then writes.
    void ask(Kind kind, std::vector<stream::ConnectionId> connections, Range range = {});
    /// Writes; connections that are unknown by now are left out.
    void write(Kind kind, const std::vector<stream::ConnectionId> &connections, const QString &filePath,
               Range range = {});
    /// Anything else; `make` is given the name that was chosen and returns what makes the bytes, on another
    /// thread. `what` becomes part of the proposed name.
    using MakeContent = std::function<std::function<QByteArray()>(const QString &filePath)>;
    void ask(const QString &title, const QString &what, const QStringList &filters, const MakeContent &make);
    void askPicture(const MakeContent &make);
    /// A page about them, for people.
    void askReport(const std::vector<stream::ConnectionId> &connections);
    void writeReport(const std::vector<stream::ConnectionId> &connections, const QString &filePath);

Q_SIGNALS:
    void succeeded(const QString &message);
    void failed(const QString &message);

private:
    void askName(const QString &title, const QString &what, const QStringList &filters,
                 const std::function<void(const QString &)> &chosen);
    void run(exporting::ExportJob *job);
    std::vector<store::Connection> copies(const std::vector<stream::ConnectionId> &connections) const;

    const store::Store &m_store;
    QWidget *m_window;
    const models::Notes *m_notes = nullptr;
    ExportFormat m_format = ExportFormat::Csv;
};

} // namespace cwndscope::ui
