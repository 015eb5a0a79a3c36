// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/SavedFilters.h"

#include "filter/Parser.h"

#include <QInputDialog>
#include <QLineEdit>
#include <QSettings>

namespace cwndscope::ui {

namespace {

constexpr qsizetype mostFilters = 30;
constexpr qsizetype longestName = 60;
const QString filtersKey = QStringLiteral("savedFilters");

/// Menus take '&' for the mark of a key.
QString menuText(const QString &name, const QString &text)
{
    constexpr qsizetype longest = 60;
    QString shown = text.size() > longest ? text.left(longest) + QChar(0x2026) : text;
    if (!name.isEmpty())
        shown = SavedFilters::tr("%1:  %2", "name, filter").arg(name, shown);
    return shown.replace(QLatin1Char('&'), QStringLiteral("&&"));
}

} // namespace

SavedFilters::SavedFilters(QWidget *parent)
    : QMenu(parent)
{
    connect(this, &QMenu::aboutToShow, this, &SavedFilters::build);
}

void SavedFilters::setCurrent(const QString &text, bool isGood)
{
    m_current = text.trimmed();
    m_isGood = isGood && !m_current.isEmpty();
}

QList<SavedFilters::Entry> SavedFilters::load()
{
    QList<Entry> entries;
    // Names and filters take turns. A settings file may have been written by anything.
    const QStringList lines = QSettings().value(filtersKey).toStringList();
    for (qsizetype i = 0; i + 1 < lines.size() && entries.size() < mostFilters; i += 2) {
        if (!lines[i].isEmpty() && lines[i].size() <= longestName
            && lines[i + 1].size() <= filter::longestFilter)
            entries.append({lines[i], lines[i + 1]});
    }
    return entries;
}

void SavedFilters::store(const QList<Entry> &entries)
{
    QStringList lines;
    for (const Entry &entry : entries)
        lines << entry.name << entry.text;
    QSettings().setValue(filtersKey, lines);
}

void SavedFilters::save(const QString &name, const QString &text)
{
    const QString bounded = name.trimmed().left(longestName);
    if (bounded.isEmpty())
        return;
    QList<Entry> entries = load();
    entries.removeIf([&bounded](const Entry &entry) { return entry.name == bounded; });
    entries.append({bounded, text});
    if (entries.size() > mostFilters)
        entries.removeFirst();
    store(entries);
}

void SavedFilters::remove(const QString &name)
{
    QList<Entry> entries = load();
    entries.removeIf([&name](const Entry &entry) { return entry.name == name; });
    store(entries);
}

void SavedFilters::build()
{
    clear();
    const QList<Entry> entries = load();
    const auto add = [this](QMenu *menu, const QString &name, const QString &text) {
        menu->addAction(menuText(name, text), this, [this, text] { Q_EMIT chosen(text); });
    };
    for (const Entry &entry : entries)
        add(this, entry.name, entry.text);
    addSeparator();
    QAction *saving = addAction(tr("&Save This Filter…"), this, &SavedFilters::askForName);
    saving->setEnabled(m_isGood);
    QMenu *removing = addMenu(tr("&Remove"));
    removing->setEnabled(!entries.isEmpty());
    for (const Entry &entry : entries)
        removing->addAction(menuText({}, entry.name), this, [this, name = entry.name] { remove(name); });
    QMenu *examples = addMenu(tr("&Examples"));
    for (const char *text :
         {"state:live", "rtt>100ms", "total_retrans>0", "rwnd_limited>1s", "rate<1Mbit/s state:active",
          "peer:10.0.0.0/8 or peer:fc00::/7", "reason:reset", "status>=400"})
        add(examples, {}, QString::fromLatin1(text));
}

void SavedFilters::askForName()
{
    auto *dialog = new QInputDialog(parentWidget());
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setWindowTitle(tr("Save Filter"));
    dialog->setLabelText(tr("Name of the filter:"));
    connect(dialog, &QInputDialog::textValueSelected, this,
            [this, text = m_current](const QString &name) { save(name, text); });
    dialog->open();
}

} // namespace cwndscope::ui
