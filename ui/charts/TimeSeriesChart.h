// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "tcp/Snapshot.h"
#include "ui/charts/ChartController.h"
#include "ui/charts/Curve.h"
#include "ui/charts/Scale.h"
#include "ui/charts/SegmentedSeries.h"

#include <QChartView>

#include <deque>
#include <optional>
#include <vector>

QT_BEGIN_NAMESPACE
class QRubberBand;
class QValueAxis;
QT_END_NAMESPACE

namespace cwndscope::ui {

/// A live chart of some curves over the time that a ChartController shows. Draws at most two points per pixel
/// and curve, whatever the number of samples.
///
/// Wheel zooms around the mouse, dragging zooms to what was marked, dragging with Shift or the middle button
/// moves, a double-click follows the newest sample again.
class TimeSeriesChart : public QChartView
{
    Q_OBJECT

public:
    TimeSeriesChart(ChartController &controller, const QString &title, const QString &unit,
                    std::vector<Curve> curves, QWidget *parent = nullptr);
    ~TimeSeriesChart() override;

    const QString &title() const { return m_title; }
    const QString &unit() const { return m_unit; }
    const std::vector<Curve> &curves() const { return m_curves; }

    /// Another connection, or none.
    void clear();
    /// In order of time. Keeps what the curves need of the sample and draws nothing.
    void append(double seconds, const tcp::Snapshot &snapshot);
    void dropBefore(double seconds);
    /// Draws what the controller shows. Samples further apart than `maxGap` seconds are not joined (see
    /// Decimator).
    void draw(double maxGap);
    /// Nothing to draw, and why.
    void setMessage(const QString &message);
    const QString &message() const { return m_message; }
    int pointCount() const;
    double top() const { return m_scale.top; }

    /// Left edge of the plot within the widget, the same in every chart so that time is aligned.
    static constexpr int leftMargin = 64;
    static constexpr int rightMargin = 14;

    static QPen penOf(const Curve &curve, const QPalette &palette);
    static QColor fillOf(const Curve &curve, const QPalette &palette);

Q_SIGNALS:
    /// Another width has other columns: feed it again.
    void resized();

protected:
    void resizeEvent(QResizeEvent *event) override;
    void changeEvent(QEvent *event) override;
    void wheelEvent(QWheelEvent *event) override;
    void mousePressEvent(QMouseEvent *event) override;
    void mouseMoveEvent(QMouseEvent *event) override;
    void mouseReleaseEvent(QMouseEvent *event) override;
    void mouseDoubleClickEvent(QMouseEvent *event) override;
    void leaveEvent(QEvent *event) override;
    void drawBackground(QPainter *painter, const QRectF &rect) override;
    void drawForeground(QPainter *painter, const QRectF &rect) override;

private:
    /// One curve. Its values are kept here because the store's history is compressed: decoding it anew for
    /// each frame would cost more than drawing.
    struct Trace
    {
        SegmentedSeries series;
        std::deque<double> low; ///< bands only; NaN where absent
        std::deque<double> high;
    };
    struct Span
    {
        std::size_t begin = 0;
        std::size_t end = 0;
    };

    Segments thin(const std::deque<double> &values, Span span, double maxGap, double *highest) const;
    void applyPalette();
    QRectF plotRect() const;
    double secondsAt(double x) const;
    double xAt(double seconds) const;
    void setScale(const Scale &scale);

    ChartController &m_controller;
    const QString m_title;
    const QString m_unit;
    const std::vector<Curve> m_curves;
    QString m_message;
    QValueAxis *m_timeAxis;
    QValueAxis *m_valueAxis;
    std::deque<double> m_times;
    std::vector<Trace> m_traces;
    ChartController::View m_drawnView;
    Scale m_scale;
    QRubberBand *m_rubberBand;
    std::optional<QPoint> m_marking; ///< where a mark began
    std::optional<QPoint> m_moving; ///< the last position of a move
};

} // namespace cwndscope::ui
