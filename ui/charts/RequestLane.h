// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "store/Connection.h"
#include "ui/charts/TimeStrip.h"

#include <QString>

#include <deque>

namespace cwndscope::ui {

/// The requests of the connection above its charts, on their time axis: a span each, from the head of the
/// request to the last byte handed to the kernel.
class RequestLane : public TimeStrip
{
    Q_OBJECT

public:
    struct Span
    {
        store::Request request;
        double from = 0.0;
        double to = 0.0; ///< now, while it is in flight

        // Plain text, fit to show; spelt out for what is looked at, of thousands a second.
        QString label() const;
        QString toolTip() const;
    };

    explicit RequestLane(ChartController &controller, QWidget *parent = nullptr);

    /// nullptr for none.
    void setRequests(const store::Connection *connection);
    const std::deque<Span> &spans() const { return m_spans; }
    /// Where a span is drawn; its width may be below a pixel.
    QRectF place(const Span &span) const;

protected:
    void paintStrip(QPainter &painter, const QRectF &plot) override;
    QString toolTipBetween(double from, double to) const override;

private:
    bool follow(const store::Connection &connection);

    std::deque<Span> m_spans; ///< in order of time
    stream::ConnectionId m_connection = 0;
};

} // namespace cwndscope::ui
