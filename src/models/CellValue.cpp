// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/CellValue.h"

#include "models/ConnectionModel.h"
#include "models/Format.h"

namespace cwndscope::models::cell {

double seconds(stream::MonotonicTime time)
{
    return std::chrono::duration<double>(time).count();
}

QVariant whole(std::uint64_t value)
{
    return QVariant::fromValue(quint64(value));
}

QVariant optional(const std::optional<double> &value)
{
    return value ? QVariant(*value) : QVariant();
}

QVariant optional(const QString &text)
{
    return text.isEmpty() ? QVariant() : QVariant(text);
}

QVariant verdictRaw(const std::optional<analysis::Verdict> &verdict)
{
    if (!verdict)
        return {};
    const std::string_view name = analysis::limiterName(verdict->limiter);
    return QString::fromLatin1(name.data(), qsizetype(name.size()));
}

QString verdictText(const std::optional<analysis::Verdict> &verdict)
{
    return verdict ? ConnectionModel::tr("%1 %2", "limited by, share")
                         .arg(limiterLabel(verdict->limiter), format::percent(verdict->share))
                   : format::absent();
}

QString limitToolTip(const LimitExplanation &explanation)
{
    return (explanation.sentence + QLatin1Char('\n') + explanation.advice).trimmed();
}

QString plainDisplay(const QVariant &raw)
{
    if (!raw.isValid())
        return format::absent();
    return raw.typeId() == QMetaType::QString ? raw.toString() : QString::number(raw.toULongLong());
}

QString ownUnit(int column)
{
    switch (column) {
    case ConnectionModel::RateColumn:
        return ConnectionModel::tr(" bytes/s");
    case ConnectionModel::SentColumn:
        return ConnectionModel::tr(" bytes");
    case ConnectionModel::DurationColumn:
        return ConnectionModel::tr(" s");
    default:
        return {};
    }
}

QString exact(const QVariant &raw)
{
    switch (raw.typeId()) {
    case QMetaType::Double: {
        constexpr int microseconds = 6;
        return QString::number(raw.toDouble(), 'f', microseconds);
    }
    case QMetaType::ULongLong:
        return QString::number(raw.toULongLong());
    default:
        return raw.toString();
    }
}

} // namespace cwndscope::models::cell
