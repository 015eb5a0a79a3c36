// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/charts/Pane.h"

#include <QCoreApplication>

#include <algorithm>
#include <array>

namespace cwndscope::ui {

namespace {

using models::Series;
using Shape = Curve::Shape;

constexpr const char *ownPane = "fields";

struct CurveRow
{
    const char *series;
    const char *label; ///< the kernel's word for it; nullptr for the series' own
    Shape shape = Shape::Line;
    Ink colour = Ink::Blue;
    Qt::PenStyle dash = Qt::SolidLine;
    bool isReference = false;
};

struct PaneRow
{
    const char *id;
    const char *title;
    std::array<CurveRow, 6> curves; ///< drawn in this order
};

constexpr PaneRow paneTable[] = {
    {"window",
     QT_TRANSLATE_NOOP("Pane", "Window"),
     {{{"in_flight", "in flight", Shape::Filled, Ink::Blue},
       {"snd_cwnd", "cwnd", Shape::Line, Ink::Blue},
       {"snd_ssthresh", "ssthresh", Shape::Line, Ink::Red, Qt::DashLine},
       {"peer_window", nullptr, Shape::Line, Ink::Brown, Qt::DotLine, true}}}},
    {"time",
     QT_TRANSLATE_NOOP("Pane", "Time"),
     {{{"rtt_band", nullptr, Shape::Band, Ink::Violet},
       {"rtt_us", "rtt", Shape::Line, Ink::Violet},
       {"min_rtt_us", "min_rtt", Shape::Line, Ink::Blue, Qt::DashLine},
       {"rto_us", "rto", Shape::Line, Ink::Brown, Qt::DashDotLine, true}}}},
    {"rate",
     QT_TRANSLATE_NOOP("Pane", "Rate"),
     {{{"goodput", nullptr, Shape::Filled, Ink::Blue},
       {"delivery", nullptr, Shape::Line, Ink::Violet},
       {"delivery_app_limited", nullptr, Shape::Line, Ink::Violet, Qt::DashLine, true},
       {"pacing_rate_bytes_per_s", "pacing", Shape::Line, Ink::Brown, Qt::DotLine, true},
       {"cwnd_ceiling", nullptr, Shape::Line, Ink::Red, Qt::DashDotLine, true},
       {"window_ceiling", nullptr, Shape::Line, Ink::Text, Qt::DashDotDotLine, true}}}},
    {"loss",
     QT_TRANSLATE_NOOP("Pane", "Loss"),
     {{{"retransmits_interval", nullptr, Shape::Impulse, Ink::Red},
       {"dsacks_interval", nullptr, Shape::Impulse, Ink::Blue},
       {"lost", "lost", Shape::Line, Ink::Violet},
       {"sacked", "sacked", Shape::Line, Ink::Brown, Qt::DashLine}}}},
    {"memory",
     QT_TRANSLATE_NOOP("Pane", "Memory"),
     {{{"wmem_queued_bytes", "wmem_queued", Shape::Filled, Ink::Blue},
       {"notsent_bytes", "notsent", Shape::Line, Ink::Violet},
       {"application_backlog_bytes", nullptr, Shape::Line, Ink::Red, Qt::DashLine, true}}}},
};

QString paneTitle(const char *title)
{
    return QCoreApplication::translate("Pane", title);
}

/// As the table has it; a series that it lacks gets a look that the curves before it do not have.
Curve curveOf(const Series &series, const std::vector<Curve> &others)
{
    const QString name = series.name();
    for (const PaneRow &pane : paneTable) {
        for (const CurveRow &row : pane.curves) {
            if (row.series && name == QLatin1String(row.series)) {
                return {series,    row.label ? QString::fromLatin1(row.label) : series.label(),
                        row.shape, row.colour,
                        row.dash,  row.isReference};
            }
        }
    }
    constexpr std::array inks{Ink::Blue, Ink::Red, Ink::Violet, Ink::Brown, Ink::Text, Ink::Muted};
    constexpr std::array dashes{Qt::SolidLine, Qt::DashLine, Qt::DotLine, Qt::DashDotLine,
                                Qt::DashDotDotLine};
    Curve curve{series, series.label()};
    for (std::size_t i = 0; i < inks.size() * dashes.size(); ++i) {
        curve.colour = inks[i % inks.size()];
        curve.dash = dashes[i % dashes.size()];
        const bool isTaken = std::any_of(others.begin(), others.end(), [&curve](const Curve &other) {
            return other.colour == curve.colour || (other.shape == Shape::Line && other.dash == curve.dash);
        });
        if (!isTaken || i + 1 == dashes.size())
            break;
    }
    return curve;
}

Pane emptyPane(QAnyStringView id)
{
    for (const PaneRow &row : paneTable) {
        if (id == QLatin1String(row.id))
            return {QString::fromLatin1(row.id), paneTitle(row.title), {}};
    }
    return {QLatin1String(ownPane), {}, {}};
}

} // namespace

models::Quantity Pane::quantity() const
{
    return isInBytes && canBeInBytes() ? models::Quantity::Bytes : curves.front().series.quantity();
}

bool Pane::canBeInBytes() const
{
    return id == QLatin1String("window");
}

bool Pane::has(const Series &series) const
{
    return std::any_of(curves.begin(), curves.end(),
                       [&series](const Curve &curve) { return curve.series == series; });
}

bool Pane::add(const Series &series)
{
    if (has(series) || (!curves.empty() && series.quantity() != curves.front().series.quantity()))
        return false;
    curves.push_back(curveOf(series, curves));
    if (id == QLatin1String(ownPane)) {
        QStringList labels;
        for (const Curve &curve : curves)
            labels.append(curve.label);
        title = labels.size() > 1 ? paneTitle(QT_TRANSLATE_NOOP("Pane", "Fields")) : labels.constFirst();
    }
    return true;
}

void Pane::remove(const Series &series)
{
    if (curves.size() > 1)
        std::erase_if(curves, [&series](const Curve &curve) { return curve.series == series; });
}

std::vector<Pane> builtInPanes()
{
    std::vector<Pane> panes;
    for (const PaneRow &row : paneTable)
        panes.push_back(builtInPane(QLatin1String(row.id)));
    return panes;
}

Pane builtInPane(QAnyStringView id)
{
    Pane pane = emptyPane(id);
    for (const PaneRow &row : paneTable) {
        if (pane.id != QLatin1String(row.id))
            continue;
        for (const CurveRow &curve : row.curves) {
            if (curve.series)
                pane.add(*Series::find(QLatin1String(curve.series)));
        }
    }
    return pane;
}

std::vector<Pane> defaultPanes()
{
    return {builtInPane(u"window"), builtInPane(u"time"), builtInPane(u"rate")};
}

Pane paneOf(const Series &series)
{
    Pane pane = emptyPane(QLatin1String(ownPane));
    pane.add(series);
    return pane;
}

QStringList toText(const std::vector<Pane> &panes)
{
    QStringList text;
    for (const Pane &pane : panes) {
        QStringList names;
        for (const Curve &curve : pane.curves)
            names.append(curve.series.name());
        QString line = pane.id + QLatin1Char(' ') + names.join(QLatin1Char(','));
        if (pane.isLogarithmic)
            line += QStringLiteral(" log");
        if (pane.isInBytes)
            line += QStringLiteral(" bytes");
        text.append(line);
    }
    return text;
}

std::vector<Pane> panesFromText(const QStringList &text)
{
    std::vector<Pane> panes;
    for (const QString &line : text) {
        if (panes.size() == maxPanes)
            break;
        const QStringList words = line.split(QLatin1Char(' '), Qt::SkipEmptyParts);
        if (words.size() < 2)
            continue;
        Pane pane = emptyPane(words[0]);
        for (const QString &name : words[1].split(QLatin1Char(','))) {
            if (const std::optional<Series> series = Series::find(name))
                pane.add(*series);
        }
        pane.isLogarithmic = words.indexOf(QLatin1String("log"), 2) >= 0;
        pane.isInBytes = pane.canBeInBytes() && words.indexOf(QLatin1String("bytes"), 2) >= 0;
        if (!pane.curves.empty())
            panes.push_back(std::move(pane));
    }
    return panes;
}

} // namespace cwndscope::ui
