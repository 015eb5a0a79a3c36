// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/charts/EventStrip.h"

#include "models/EventText.h"
#include "ui/Theme.h"
#include "ui/charts/ChartTime.h"

#include <QPainter>

#include <algorithm>

namespace cwndscope::ui {

namespace eventText = models::eventText;

EventStrip::EventStrip(const models::EventListModel &model, ChartController &controller, QWidget *parent)
    : TimeStrip(tr("events"), controller, parent)
    , m_model(model)
{
    for (const auto signal : {&QAbstractItemModel::rowsInserted, &QAbstractItemModel::rowsRemoved})
        connect(&model, signal, this, qOverload<>(&QWidget::update));
    connect(&model, &QAbstractItemModel::modelReset, this, qOverload<>(&QWidget::update));
}

TimeRange EventStrip::bandOf(const analysis::Event &event) const
{
    return {secondsSince(m_model.opened(), event.from), secondsSince(m_model.opened(), event.to)};
}

std::vector<TimeRange> EventStrip::bands() const
{
    std::vector<TimeRange> result;
    for (const analysis::Event &event : m_model.events()) {
        const TimeRange band = bandOf(event);
        if (result.empty() || result.back().from != band.from)
            result.push_back(band);
    }
    return result;
}

void EventStrip::paintStrip(QPainter &painter, const QRectF &plot)
{
    constexpr double narrowest = 3.0;
    const QColor ground = blend(palette().color(QPalette::Base), palette().color(QPalette::Text), 0.3);
    struct Sign
    {
        QRectF band;
        QString text;
    };
    std::vector<Sign> signs;
    const auto &events = m_model.events();
    for (auto event = events.begin(); event != events.end();) {
        // All of one interval stand together.
        const TimeRange band = bandOf(*event);
        QString text;
        for (; event != events.end() && bandOf(*event).from == band.from; ++event)
            text += eventText::symbol(event->kind);
        QRectF box(QPointF(xAt(band.from), 2.0), QPointF(xAt(band.to), height() - 2.0));
        if (box.right() < plot.left() || box.left() > plot.right())
            continue;
        box.setWidth(std::max(box.width(), narrowest));
        painter.fillRect(box, ground);
        signs.push_back({box, text});
    }
    // All above the bands, as far as they do not cover each other.
    painter.setPen(palette().color(QPalette::Text));
    double writtenTo = plot.left();
    for (const auto &[band, text] : signs) {
        const double room = texts().width(painter.font(), text) + 2.0;
        const double left = std::max(band.left(), band.center().x() - room / 2.0);
        if (left < writtenTo)
            continue;
        texts().draw(painter, QRectF(left, 0.0, room, height()), Qt::AlignCenter, text);
        writtenTo = left + room;
    }
}

QString EventStrip::toolTipBetween(double from, double to) const
{
    QStringList lines;
    for (const analysis::Event &event : m_model.events()) {
        const TimeRange band = bandOf(event);
        if (band.from > to || band.to < from)
            continue;
        constexpr qsizetype mostLines = 12;
        if (lines.size() == mostLines) {
            lines.append(QStringLiteral("…"));
            break;
        }
        lines.append(
            QStringLiteral("%1  %2: %3")
                .arg(eventText::symbol(event.kind), eventText::label(event.kind), eventText::detail(event)));
    }
    return lines.join(QLatin1Char('\n'));
}

} // namespace cwndscope::ui
