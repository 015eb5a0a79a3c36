// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/charts/RequestLane.h"

#include "models/Format.h"
#include "models/Series.h"
#include "ui/Theme.h"

#include <QPainter>

#include <algorithm>

namespace cwndscope::ui {

namespace {

RequestLane::Span spanOf(const store::Connection &connection, const store::Request &request)
{
    const auto seconds = [&connection](stream::MonotonicTime time) {
        return std::chrono::duration<double>(time - connection.opened).count();
    };
    const stream::Sample *latest = connection.latest();
    const stream::MonotonicTime newest = latest ? std::max(latest->time, request.started) : request.started;
    return {request, seconds(request.started), seconds(request.finished ? request.finished->time : newest)};
}

} // namespace

QString RequestLane::Span::label() const
{
    constexpr qsizetype longest = 200;
    return models::format::printable(request.method + ' ' + request.target, longest);
}

QString RequestLane::Span::toolTip() const
{
    QString text = label() + QLatin1Char('\n');
    if (request.status)
        text += RequestLane::tr("status %1, ").arg(*request.status);
    const QString duration = models::quantityText(models::Quantity::Seconds, to - from);
    text += request.isInFlight()
        ? RequestLane::tr("%1 so far in %2").arg(models::format::bytes(double(request.bodySent)), duration)
        : RequestLane::tr("%1 handed to the kernel in %2")
              .arg(models::format::bytes(double(request.finished->bytesSent)), duration);
    if (request.finished && !request.finished->complete)
        text += RequestLane::tr(", broken off");
    return text;
}

RequestLane::RequestLane(ChartController &controller, QWidget *parent)
    : TimeStrip(tr("requests"), controller, parent)
{ }

void RequestLane::setRequests(const store::Connection *connection)
{
    bool hasChanged = false;
    if (!connection || connection->id != m_connection || connection->requests.empty()) {
        hasChanged = !m_spans.empty();
        m_spans.clear();
    }
    m_connection = connection ? connection->id : 0;
    if (connection && !connection->requests.empty())
        hasChanged |= follow(*connection);
    if (hasChanged)
        update();
}

/// What went and what came since, of requests with growing ids; false when that is nothing.
bool RequestLane::follow(const store::Connection &connection)
{
    const auto &requests = connection.requests;
    const auto end = m_spans.end();
    const auto firstKept = std::find_if(m_spans.begin(), end, [&requests](const Span &span) {
        return span.request.id >= requests.front().id;
    });
    bool hasChanged = firstKept != m_spans.begin();
    m_spans.erase(m_spans.begin(), firstKept);
    if (!m_spans.empty() && m_spans.back().request.isInFlight()) {
        m_spans.pop_back();
        hasChanged = true;
    }
    auto next = requests.end();
    while (next != requests.begin() && (m_spans.empty() || std::prev(next)->id > m_spans.back().request.id))
        --next;
    for (; next != requests.end(); ++next) {
        m_spans.push_back(spanOf(connection, *next));
        hasChanged = true;
    }
    return hasChanged;
}

QRectF RequestLane::place(const Span &span) const
{
    return {QPointF(xAt(span.from), 2.0), QPointF(xAt(span.to), height() - 2.0)};
}

void RequestLane::paintStrip(QPainter &painter, const QRectF &plot)
{
    const QColor ground = blend(palette().color(QPalette::Base), palette().color(QPalette::Text), 0.13);
    const QColor edge = blend(palette().color(QPalette::Base), palette().color(QPalette::Text), 0.45);
    const QFontMetricsF metrics(painter.font());
    double drawnTo = plot.left() - 1.0;
    for (const Span &span : m_spans) {
        QRectF box = place(span);
        if (box.right() < plot.left() || box.left() > plot.right())
            continue;
        // Hundreds of short ones in a pixel are one line.
        if (box.right() <= drawnTo)
            continue;
        box.setRight(std::max(box.right(), box.left() + 1.0));
        drawnTo = box.right();
        painter.fillRect(box, ground);
        painter.setPen(edge);
        painter.drawLine(box.topLeft(), box.bottomLeft());
        if (!span.request.isInFlight())
            painter.drawLine(box.topRight(), box.bottomRight());
        // The label stays in sight while its span runs off to the left.
        const QRectF room = box.intersected(plot).adjusted(5.0, 0.0, -3.0, 0.0);
        constexpr double narrowest = 24.0;
        if (room.width() < narrowest)
            continue;
        painter.setPen(palette().color(QPalette::Text));
        QString label = span.label();
        if (texts().width(painter.font(), label) > room.width())
            label = metrics.elidedText(label, Qt::ElideMiddle, room.width());
        texts().draw(painter, room, Qt::AlignLeft | Qt::AlignVCenter, label);
    }
}

QString RequestLane::toolTipBetween(double from, double to) const
{
    const auto newest = std::find_if(m_spans.rbegin(), m_spans.rend(),
                                     [=](const Span &span) { return span.from <= to && span.to >= from; });
    return newest != m_spans.rend() ? newest->toolTip() : QString();
}

} // namespace cwndscope::ui
