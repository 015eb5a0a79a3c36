// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/FieldListModel.h"

#include "models/Format.h"

#include <QMimeData>

#include <algorithm>

namespace cwndscope::models {

using namespace std::chrono_literals;

namespace {

/// How far back a rate looks, and how old the sample may be that it finds there: idle connections are sampled
/// slowly.
constexpr auto rateWindow = 1s;
constexpr auto reach = 10s;

} // namespace

FieldListModel::FieldListModel(const store::Store &store, QObject *parent)
    : QAbstractTableModel(parent)
    , m_store(store)
{
    connect(&m_refresh, &Refresh::due, this, &FieldListModel::refresh);
    connect(&store, &store::Store::changed, this, &FieldListModel::onChanged);
}

FieldListModel::~FieldListModel() = default;

void FieldListModel::setConnection(stream::ConnectionId id)
{
    m_connection = id;
    m_time.reset();
    refresh();
}

void FieldListModel::setTime(std::optional<stream::MonotonicTime> time)
{
    m_time = time;
    refresh();
}

void FieldListModel::onChanged(const store::Changes &changes)
{
    const auto isShown = [this](const store::Connection *connection) {
        return connection->id == m_connection;
    };
    if (std::any_of(changes.removed.begin(), changes.removed.end(), isShown)) {
        setConnection(0);
        return;
    }
    if (!m_refresh.isRequested() && !m_time && m_store.hasJustChanged(m_connection))
        m_refresh.request();
}

void FieldListModel::refresh()
{
    m_refresh.cancel();
    m_sample.reset();
    m_base.reset();
    if (const store::Connection *connection = m_store.find(m_connection)) {
        if (m_time)
            m_sample = connection->history->at(*m_time);
        else if (const stream::Sample *latest = connection->latest())
            m_sample = *latest;
        if (m_sample) {
            const stream::MonotonicTime oldest =
                std::max(connection->history->firstTime(), m_sample->time - reach);
            m_base = connection->history->at(std::max(oldest, m_sample->time - rateWindow));
            if (m_base && m_base->time < oldest)
                m_base.reset();
        }
    }
    Q_EMIT dataChanged(index(0, ValueColumn), index(rowCount() - 1, RateColumn),
                       {Qt::DisplayRole, Qt::ToolTipRole, RawRole, ExactRole, AbsentRole});
}

std::optional<stream::MonotonicTime> FieldListModel::time() const
{
    return m_sample ? std::optional(m_sample->time) : std::nullopt;
}

int FieldListModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : int(tcp::fieldCatalogue().size());
}

int FieldListModel::columnCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : int(ColumnCount);
}

std::optional<double> FieldListModel::ratePerSecond(const tcp::Field &field) const
{
    if (field.behaviour != tcp::Behaviour::Counter || !m_base || !m_sample || m_sample->time <= m_base->time)
        return std::nullopt;
    const tcp::FieldValue before = field.value(m_base->snapshot);
    const tcp::FieldValue after = field.value(m_sample->snapshot);
    const auto *first = std::get_if<std::uint64_t>(&before);
    const auto *last = std::get_if<std::uint64_t>(&after);
    if (!first || !last)
        return std::nullopt;
    const auto difference = tcp::counterDifference(*first, *last, field.counterBits);
    if (!difference)
        return std::nullopt;
    return double(*difference) / std::chrono::duration<double>(m_sample->time - m_base->time).count();
}

QVariant FieldListModel::data(const QModelIndex &index, int role) const
{
    if (!index.isValid() || index.row() >= rowCount())
        return {};
    const tcp::Field &field = tcp::fieldCatalogue()[std::size_t(index.row())];
    const tcp::FieldValue value = m_sample ? field.value(m_sample->snapshot) : tcp::FieldValue();
    const auto name = [&field] {
        return QString::fromLatin1(field.name.data(), qsizetype(field.name.size()));
    };
    switch (role) {
    case Qt::DisplayRole:
        break;
    case Qt::TextAlignmentRole:
        return int(Qt::AlignVCenter
                   | (index.column() == ValueColumn || index.column() == RateColumn ? Qt::AlignRight
                                                                                    : Qt::AlignLeft));
    case Qt::ToolTipRole: {
        const QString exact = tcp::exactText(value);
        const QString head =
            exact.isEmpty() ? format::absent() : exact + QLatin1Char(' ') + tcp::unitSymbol(field.unit);
        return format::plainToolTip(
            QStringLiteral("%1 = %2\n%3\n%4")
                .arg(name(), head.trimmed(), format::meaning(field), format::reading(field))
                .trimmed());
    }
    case RawRole:
        if (const auto number = index.column() == RateColumn ? ratePerSecond(field) : tcp::number(value))
            return *number;
        return index.column() != RateColumn && !tcp::isAbsent(value) ? QVariant(tcp::exactText(value))
                                                                     : QVariant();
    case ExactRole:
        return tcp::exactText(value);
    case AbsentRole:
        return tcp::isAbsent(value);
    case FieldNameRole:
        return name();
    default:
        return {};
    }
    switch (index.column()) {
    case NameColumn:
        return name();
    case LabelColumn:
        return format::label(field);
    case ValueColumn:
        if (m_sample && tcp::isAbsent(value))
            return format::absenceReason(field, m_sample->snapshot);
        return format::fieldValue(field, value);
    case UnitColumn:
        return tcp::unitSymbol(field.unit);
    case RateColumn: {
        const auto rate = ratePerSecond(field);
        return rate ? format::perSecond(field.unit, *rate) : QString();
    }
    case MeaningColumn:
        return format::meaning(field);
    case SinceColumn:
        return tr("Linux %1").arg(QLatin1String(field.since));
    default:
        return {};
    }
}

Qt::ItemFlags FieldListModel::flags(const QModelIndex &index) const
{
    return QAbstractTableModel::flags(index) | (index.isValid() ? Qt::ItemIsDragEnabled : Qt::NoItemFlags);
}

QString FieldListModel::fieldsMimeType()
{
    return QStringLiteral("application/x-cwndscope-fields");
}

QStringList FieldListModel::mimeTypes() const
{
    return {fieldsMimeType()};
}

QMimeData *FieldListModel::mimeData(const QModelIndexList &indexes) const
{
    QByteArrayList names;
    for (const QModelIndex &index : indexes) {
        const QByteArray name = index.data(FieldNameRole).toString().toLatin1();
        if (!names.contains(name))
            names.append(name);
    }
    auto *data = new QMimeData;
    data->setData(fieldsMimeType(), names.join('\n'));
    return data;
}

QVariant FieldListModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal || role != Qt::DisplayRole)
        return {};
    switch (section) {
    case NameColumn:
        return tr("Name");
    case LabelColumn:
        return tr("Field");
    case ValueColumn:
        return tr("Value");
    case UnitColumn:
        return tr("Kernel's unit");
    case RateColumn:
        return tr("Change");
    case MeaningColumn:
        return tr("Meaning");
    case SinceColumn:
        return tr("Since");
    default:
        return {};
    }
}

} // namespace cwndscope::models
