// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/EventListModel.h"

#include "models/EventText.h"
#include "models/Format.h"

#include <algorithm>

namespace cwndscope::models {

namespace {

double seconds(stream::MonotonicTime time)
{
    return std::chrono::duration<double>(time).count();
}

QString latin1(std::string_view text)
{
    return QString::fromLatin1(text.data(), qsizetype(text.size()));
}

} // namespace

EventListModel::EventListModel(const store::Store &store, const analysis::Analysis *analysis, QObject *parent)
    : QAbstractTableModel(parent)
    , m_store(store)
    , m_analysis(analysis)
{
    connect(&m_refresh, &Refresh::due, this, &EventListModel::update);
    connect(&store, &store::Store::changed, this, &EventListModel::apply);
}

void EventListModel::setConnection(stream::ConnectionId id)
{
    if (id == m_connection)
        return;
    m_refresh.cancel();
    beginResetModel();
    m_connection = id;
    m_events.clear();
    m_gone = 0;
    if (const auto *known = m_analysis ? m_analysis->find(id) : nullptr) {
        m_opened = known->opened().time;
        const auto &events = known->events().events();
        m_events.assign(events.begin(), events.end());
        m_gone = known->events().dropped();
    }
    endResetModel();
}

void EventListModel::apply(const store::Changes &changes)
{
    const auto isShown = [this](const store::Connection *each) { return each->id == m_connection; };
    if (std::any_of(changes.removed.begin(), changes.removed.end(), isShown))
        setConnection(0);
    else if (m_store.hasJustChanged(m_connection))
        m_refresh.request(); // later, because the analysis may still be at it
}

void EventListModel::update()
{
    const auto *known = m_analysis ? m_analysis->find(m_connection) : nullptr;
    if (!known)
        return;
    const auto &events = known->events().events();
    const std::uint64_t first = known->events().dropped(); // number of the first one that is left
    if (const auto gone = int(std::min<std::uint64_t>(first - m_gone, m_events.size())); gone > 0) {
        beginRemoveRows({}, 0, gone - 1);
        m_events.erase(m_events.begin(), m_events.begin() + gone);
        endRemoveRows();
    }
    m_gone = first;
    const auto before = int(m_events.size());
    if (const auto now = int(events.size()); now > before) {
        beginInsertRows({}, before, now - 1);
        m_events.insert(m_events.end(), events.begin() + before, events.end());
        endInsertRows();
    }
}

int EventListModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : int(m_events.size());
}

int EventListModel::columnCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : int(ColumnCount);
}

QString EventListModel::timeText(const analysis::Event &event, bool exact) const
{
    constexpr int micro = 6;
    constexpr int milli = 3;
    const QLocale locale = exact ? QLocale::c() : QLocale();
    const auto text = [&](stream::MonotonicTime time) {
        return locale.toString(seconds(time - m_opened), 'f', exact ? micro : milli);
    };
    return exact ? text(event.from) + QLatin1Char('\t') + text(event.to)
                 : tr("%1 – %2 s", "an event lies between two times").arg(text(event.from), text(event.to));
}

QVariant EventListModel::data(const QModelIndex &index, int role) const
{
    if (!index.isValid() || std::size_t(index.row()) >= m_events.size())
        return {};
    const analysis::Event &event = m_events[std::size_t(index.row())];
    const auto display = [&] {
        switch (index.column()) {
        case TimeColumn:
            return timeText(event, false);
        case EventColumn:
            return eventText::label(event.kind);
        default:
            return eventText::detail(event);
        }
    };
    switch (role) {
    case Qt::DisplayRole:
        return display();
    case Qt::TextAlignmentRole:
        return int(Qt::AlignVCenter | (index.column() == TimeColumn ? Qt::AlignRight : Qt::AlignLeft));
    case Qt::ToolTipRole:
        return format::plainToolTip(QStringLiteral("%1: %2\n%3\n%4")
                                        .arg(eventText::label(event.kind), eventText::detail(event),
                                             eventText::meaning(event.kind),
                                             tr("It happened between the two samples of these times.")));
    case ExactRole:
        switch (index.column()) {
        case TimeColumn:
            return timeText(event, true);
        case EventColumn:
            return latin1(analysis::eventName(event.kind));
        default:
            return QStringLiteral("%1\t%2").arg(event.before).arg(event.after);
        }
    default:
        return {};
    }
}

QVariant EventListModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal || role != Qt::DisplayRole)
        return {};
    switch (section) {
    case TimeColumn:
        return tr("Between");
    case EventColumn:
        return tr("Event");
    case DetailColumn:
        return tr("What");
    default:
        return {};
    }
}

} // namespace cwndscope::models
