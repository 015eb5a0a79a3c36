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
    constexpr qsizetype longest = 200;
    RequestLane::Span span;
    span.isInFlight = request.isInFlight();
    span.from = seconds(request.started);
    const stream::Sample *latest = connection.latest();
    const stream::MonotonicTime newest = latest ? std::max(latest->time, request.started) : request.started;
    span.to = seconds(request.finished ? request.finished->time : newest);
    span.label = models::format::printable(request.method + ' ' + request.target, longest);
    span.toolTip = span.label + QLatin1Char('\n');
    if (request.status)
        span.toolTip += RequestLane::tr("status %1, ").arg(*request.status);
    span.toolTip += request.isInFlight()
        ? RequestLane::tr("%1 so far in %2")
              .arg(models::format::bytes(double(request.bodySent)),
                   models::quantityText(models::Quantity::Seconds, span.to - span.from))
        : RequestLane::tr("%1 handed to the kernel in %2")
              .arg(models::format::bytes(double(request.finished->bytesSent)),
                   models::quantityText(models::Quantity::Seconds, span.to - span.from));
    if (request.finished && !request.finished->complete)
        span.toolTip += RequestLane::tr(", broken off");
    return span;
}

} // namespace

RequestLane::RequestLane(ChartController &controller, QWidget *parent)
    : TimeStrip(tr("requests"), controller, parent)
{ }

void RequestLane::setRequests(const store::Connection *connection)
{
    const std::uint64_t count = connection ? connection->requestCount : 0;
    const std::uint64_t dropped = connection ? connection->droppedRequests : 0;
    const bool isSame = connection && connection->id == m_connection && count == m_requestCount
        && dropped == m_droppedRequests;
    if (!connection || connection->requests.empty()) {
        if (!m_spans.empty())
            update();
        m_spans.clear();
    } else if (isSame) {
        // At most the last one has changed.
        if (m_spans.back().isInFlight) {
            m_spans.back() = spanOf(*connection, connection->requests.back());
            update();
        }
    } else {
        m_spans.clear();
        for (const store::Request &request : connection->requests)
            m_spans.push_back(spanOf(*connection, request));
        update();
    }
    m_connection = connection ? connection->id : 0;
    m_requestCount = count;
    m_droppedRequests = dropped;
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
        if (!span.isInFlight)
            painter.drawLine(box.topRight(), box.bottomRight());
        // The label stays in sight while its span runs off to the left.
        const QRectF room = box.intersected(plot).adjusted(5.0, 0.0, -3.0, 0.0);
        constexpr double narrowest = 24.0;
        if (room.width() < narrowest)
            continue;
        painter.setPen(palette().color(QPalette::Text));
        painter.drawText(room, int(Qt::AlignLeft | Qt::AlignVCenter),
                         metrics.elidedText(span.label, Qt::ElideMiddle, room.width()));
    }
}

QString RequestLane::toolTipBetween(double from, double to) const
{
    QString text;
    for (const Span &span : m_spans) {
        if (span.from <= to && span.to >= from)
            text = span.toolTip;
    }
    return text;
}

} // namespace cwndscope::ui
