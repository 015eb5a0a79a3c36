// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QMenu>

namespace cwndscope::ui {

/// A menu of filters to choose from: those that a person has given names, kept in the settings, and some
/// examples.
class SavedFilters : public QMenu
{
    Q_OBJECT

public:
    explicit SavedFilters(QWidget *parent = nullptr);

    /// What Save would keep; an empty or wrong filter cannot be kept.
    void setCurrent(const QString &text, bool isGood);
    /// Under a name; one of the same name is replaced, an empty one is no name. The oldest goes when there
    /// are too many.
    void save(const QString &name, const QString &text);
    void remove(const QString &name);

Q_SIGNALS:
    void chosen(const QString &text);

private:
    struct Entry
    {
        QString name;
        QString text;
    };
    static QList<Entry> load();
    static void store(const QList<Entry> &entries);
    void build();
    void askForName();

    QString m_current;
    bool m_isGood = false;
};

} // namespace cwndscope::ui
