// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/ExportController.h"

#include "export/HtmlReport.h"
#include "models/Format.h"

#include <QDateTime>
#include <QDir>
#include <QFileDialog>
#include <QFileInfo>
#include <QLoggingCategory>
#include <QProgressDialog>
#include <QSettings>

Q_LOGGING_CATEGORY(lcExport, "cwndscope.export", QtWarningMsg)

namespace cwndscope::ui {

namespace {

QString folderKey()
{
    return QStringLiteral("exportFolder");
}

QString proposedName(const QString &what, const QString &suffix)
{
    const QString when = QDateTime::currentDateTime().toString(QStringLiteral("yyyy-MM-dd-HHmmss"));
    return QStringLiteral("cwndscope-%1-%2.%3").arg(what, when, suffix);
}

} // namespace

ExportController::ExportController(const store::Store &store, QWidget *window)
    : QObject(window)
    , m_store(store)
    , m_window(window)
{
    connect(this, &ExportController::succeeded, this,
            [](const QString &message) { qCInfo(lcExport) << message; });
    connect(this, &ExportController::failed, this,
            [](const QString &message) { qCWarning(lcExport) << message; });
}

void ExportController::ask(Kind kind, std::vector<stream::ConnectionId> connections, Range range)
{
    const QString title = kind == Kind::Samples ? tr("Export Samples") : tr("Export Requests");
    const QString what = kind == Kind::Samples ? QStringLiteral("samples") : QStringLiteral("requests");
    QStringList filters{tr("Comma-separated values (*.csv)"), tr("JSON Lines (*.jsonl)")};
    if (m_format == ExportFormat::JsonLines)
        filters.move(0, 1);
    askName(title, what, filters,
            [this, kind, connections = std::move(connections), range](const QString &path) {
                write(kind, connections, path, range);
            });
}

void ExportController::ask(const QString &title, const QString &what, const QStringList &filters,
                           const MakeContent &make)
{
    askName(title, what, filters,
            [this, make](const QString &path) { run(new exporting::ExportJob(make(path), path, this)); });
}

void ExportController::askPicture(const MakeContent &make)
{
    ask(tr("Export Charts"), QStringLiteral("charts"),
        {tr("Picture (*.png)"), tr("Scalable picture (*.svg)"), tr("Document (*.pdf)")}, make);
}

void ExportController::askName(const QString &title, const QString &what, const QStringList &filters,
                               const std::function<void(const QString &)> &chosen)
{
    const auto suffixOf = [](const QString &filter) {
        return filter.section(QStringLiteral("*."), 1).chopped(1);
    };
    const QString folder = QSettings().value(folderKey(), QDir::homePath()).toString();
    auto *dialog = new QFileDialog(m_window, title, folder);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setAcceptMode(QFileDialog::AcceptSave);
    dialog->setNameFilters(filters);
    dialog->setDefaultSuffix(suffixOf(filters.constFirst()));
    dialog->selectFile(proposedName(what, suffixOf(filters.constFirst())));
    connect(dialog, &QFileDialog::filterSelected, dialog, [dialog, what, suffixOf](const QString &filter) {
        dialog->setDefaultSuffix(suffixOf(filter));
        dialog->selectFile(proposedName(what, suffixOf(filter)));
    });
    connect(dialog, &QFileDialog::fileSelected, this, [chosen](const QString &path) {
        QSettings().setValue(folderKey(), QFileInfo(path).path());
        chosen(path);
    });
    dialog->open();
}

std::vector<store::Connection>
ExportController::copies(const std::vector<stream::ConnectionId> &connections) const
{
    std::vector<store::Connection> result;
    for (const stream::ConnectionId id : connections) {
        if (const store::Connection *connection = m_store.find(id))
            result.push_back(*connection);
    }
    return result;
}

void ExportController::askReport(const std::vector<stream::ConnectionId> &connections)
{
    askName(tr("Export Report"), QStringLiteral("report"), {tr("Page (*.html)")},
            [this, connections](const QString &path) { writeReport(connections, path); });
}

void ExportController::writeReport(const std::vector<stream::ConnectionId> &connections,
                                   const QString &filePath)
{
    exporting::HtmlReport report{
        copies(connections), {}, exporting::machineFacts(), stream::ClockAnchor::now().utc};
    if (m_notes)
        report.notes = m_notes->all();
    run(new exporting::ExportJob([report = std::move(report)] { return report.html(); }, filePath, this));
}

void ExportController::write(Kind kind, const std::vector<stream::ConnectionId> &connections,
                             const QString &filePath, Range range)
{
    auto *job = new exporting::ExportJob(copies(connections), kind, filePath, this);
    job->setRange(range);
    if (m_notes)
        job->setNotes(m_notes->all());
    run(job);
}

void ExportController::run(exporting::ExportJob *job)
{
    // Not modal: the tables and charts go on. Short exports never show it.
    constexpr int steps = 1000;
    constexpr int patience = 500;
    const QString shownPath = QDir::toNativeSeparators(job->filePath());
    auto *progress = new QProgressDialog(m_window);
    progress->setWindowTitle(tr("Export"));
    // A path could be taken for rich text.
    progress->setLabelText(tr("Writing %1").arg(models::format::printable(shownPath, 200)).toHtmlEscaped());
    progress->setRange(0, steps);
    progress->setMinimumDuration(patience);
    progress->setAutoClose(false);
    progress->setAutoReset(false);
    progress->setValue(0);
    connect(job, &exporting::ExportJob::progress, progress,
            [progress](double fraction) { progress->setValue(int(fraction * steps)); });
    connect(progress, &QProgressDialog::canceled, job, &exporting::ExportJob::cancel);

    const auto end = [job, progress] {
        job->disconnect();
        progress->disconnect();
        progress->close();
        progress->deleteLater();
        job->deleteLater();
    };
    const bool hasRows = job->hasRows();
    connect(job, &exporting::ExportJob::finished, this, [this, end, shownPath, hasRows](quint64 rows) {
        end();
        Q_EMIT succeeded(hasRows ? tr("%1 rows written to %2").arg(models::format::count(rows), shownPath)
                                 : tr("Written to %1").arg(shownPath));
    });
    connect(job, &exporting::ExportJob::cancelled, this, [this, end, shownPath] {
        end();
        Q_EMIT succeeded(tr("Export cancelled; %1 is as it was").arg(shownPath));
    });
    connect(job, &exporting::ExportJob::failed, this, [this, end](const QString &message) {
        end();
        Q_EMIT failed(message);
    });
    job->start();
}

} // namespace cwndscope::ui
