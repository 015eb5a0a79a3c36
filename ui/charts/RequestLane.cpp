// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/charts/RequestLane.h"

#include "models/Format.h"
#include "models/Series.h"
#include "ui/Theme.h"
#include "ui/charts/TimeSeriesChart.h"

#include <QHelpEvent>
#include <QPainter>
#include <QToolTip>

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
    const stream::MonotonicTime newest =
        connection.latest ? std::max(connection.latest->time, request.started) : request.started;
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
    : QWidget(parent)
    , m_controller(controller)
{
    setBackgroundRole(QPalette::Base);
    setAutoFillBackground(true);
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
    setAccessibleName(tr("Requests"));
    connect(&m_controller, &ChartController::viewChanged, this, qOverload<>(&QWidget::update));
    connect(&m_controller, &ChartController::cursorChanged, this, qOverload<>(&QWidget::update));
}

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
    const TimeRange view = m_controller.view();
    const double left = TimeSeriesChart::leftMargin;
    const double plotWidth = std::max(1.0, width() - left - TimeSeriesChart::rightMargin);
    const auto xAt = [&](double seconds) { return left + plotWidth * (seconds - view.from) / view.span(); };
    return {QPointF(xAt(span.from), 2.0), QPointF(xAt(span.to), height() - 2.0)};
}

QSize RequestLane::sizeHint() const
{
    return {200, fontMetrics().height() + 6};
}

void RequestLane::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    const QRectF plot(TimeSeriesChart::leftMargin, 0.0,
                      width() - TimeSeriesChart::leftMargin - TimeSeriesChart::rightMargin, height());
    painter.setPen(mutedText(palette()));
    QFont small = font();
    if (small.pointSizeF() > 0.0)
        small.setPointSizeF(small.pointSizeF() * 0.85);
    painter.setFont(small);
    painter.drawText(QRectF(0.0, 0.0, plot.left() - 8.0, height()), int(Qt::AlignRight | Qt::AlignVCenter),
                     tr("requests"));
    painter.setClipRect(plot);

    const QColor ground = blend(palette().color(QPalette::Base), palette().color(QPalette::Text), 0.13);
    const QColor edge = blend(palette().color(QPalette::Base), palette().color(QPalette::Text), 0.45);
    const QFontMetricsF metrics(small);
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
    if (const std::optional<double> cursor = m_controller.cursor()) {
        const double x = place({*cursor, *cursor, {}, {}, false}).left();
        painter.setPen(mutedText(palette()));
        painter.drawLine(QPointF(x, 0.0), QPointF(x, height()));
    }
}

bool RequestLane::event(QEvent *event)
{
    if (event->type() != QEvent::ToolTip)
        return QWidget::event(event);
    const auto *help = static_cast<QHelpEvent *>(event);
    constexpr double tolerance = 2.0;
    QString text;
    for (const Span &span : m_spans) {
        const QRectF box = place(span);
        if (help->pos().x() >= box.left() - tolerance && help->pos().x() <= box.right() + tolerance)
            text = span.toolTip;
    }
    QToolTip::showText(help->globalPos(), text.isEmpty() ? text : models::format::plainToolTip(text), this);
    return true;
}

} // namespace cwndscope::ui
