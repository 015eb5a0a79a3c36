// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/Track.h"
#include "ui/FixedTexts.h"
#include "ui/charts/ChartController.h"
#include "ui/charts/Pane.h"
#include "ui/charts/PlotPixels.h"
#include "ui/charts/Scale.h"
#include "ui/charts/Thinning.h"

#include <QChartView>
#include <QPen>
#include <QStringList>

#include <optional>
#include <span>
#include <vector>

QT_BEGIN_NAMESPACE
class QRubberBand;
QT_END_NAMESPACE

namespace cwndscope::ui {

/// A live chart of the curves of a Pane over the time that a ChartController shows. Qt Charts has the frame.
/// The curves are painted here, a few points per pixel whatever the number of samples, because a Qt Charts
/// series works over its points several times for each frame; and so are grid and numbers, because beside a
/// plot area of a given size Qt Charts puts its grid a few pixels off and shows no more than three digits.
///
/// Wheel zooms around the mouse, dragging zooms to what was marked, dragging with Shift or the middle button
/// moves, dragging with Ctrl marks a range, a double-click follows the newest sample again. On the value
/// axis, and the wheel with Ctrl everywhere, the same is done to the values of this chart; a double-click
/// shows all.
class TimeSeriesChart : public QChartView
{
    Q_OBJECT

public:
    /// One connection to draw.
    struct Source
    {
        const models::Track *track = nullptr;
        std::size_t firstColumn = 0; ///< the pane's first column in the track
        double offset = 0.0; ///< added to its times
        int number = 0; ///< as it is labelled; 0 where it is alone
    };
    /// A text at a time, drawn as a flag.
    struct Flag
    {
        double seconds = 0.0;
        QString text;
        bool operator==(const Flag &) const = default;
    };

    explicit TimeSeriesChart(ChartController &controller, QWidget *parent = nullptr);
    ~TimeSeriesChart() override;

    /// As the controller knows it.
    int number() const { return m_number; }
    const Pane &pane() const { return m_pane; }
    void setPane(const Pane &pane);

    /// Draws what the controller shows of them; the first is the one that matters most.
    void draw(std::span<const Source> sources);
    void setFlags(const std::vector<Flag> &flags);
    /// Parts of time that stand out, behind the curves; in order of time.
    void setBands(const std::vector<TimeRange> &bands);
    const std::vector<TimeRange> &bands() const { return m_bands; }
    /// A few words in a corner of the plot; empty for none.
    void setRemark(const QString &remark);
    const QString &remark() const { return m_remark; }
    /// Nothing to draw, and why.
    void setMessage(const QString &message);
    const QString &message() const { return m_message; }
    int pointCount() const;
    /// In seconds, bytes, bit/s, … whatever the axis is labelled in.
    const Scale &scale() const { return m_scale; }
    const AxisUnit &unit() const { return m_unit; }
    /// The numbers along the value axis, from the bottom, and what they are of.
    QStringList numbers() const;
    std::vector<double> valueTicks() const;
    /// Whether some pixel columns show more samples than can be told apart.
    bool isThinned() const;

    /// Shows `factor` times as much of the values, around the middle of what the curves show.
    void zoomValues(double factor);
    /// The same, with a place of the axis staying where it is: 0 at the bottom, 1 at the top.
    void zoomValues(double factor, double anchor);
    /// Up by this share of what is shown. Nothing as long as all values are.
    void panValues(double share);
    /// What is shown of the values, in words; empty for all of them.
    QString partText() const;

    QRectF plotRect() const;
    double secondsAt(double x) const;
    double xAt(double seconds) const { return pixels().x(seconds); }
    double yAt(double value) const { return pixels().y(value); }
    /// Place on the value axis: 0 at the bottom, 1 at the top.
    double shareAt(double y) const;

    /// Left edge of the plot within the widget, the same in every chart so that time is aligned.
    static constexpr int leftMargin = 70;
    static constexpr int rightMargin = 14;

    /// `number` as in Source: connections that are drawn over each other differ by dash.
    static QPen penOf(const Curve &curve, const QPalette &palette, int number = 0);
    static QColor fillOf(const Curve &curve, const QPalette &palette);

Q_SIGNALS:
    /// Another width has other columns: feed it again.
    void resized();

protected:
    void resizeEvent(QResizeEvent *event) override;
    void changeEvent(QEvent *event) override;
    bool viewportEvent(QEvent *event) override;
    void wheelEvent(QWheelEvent *event) override;
    void mousePressEvent(QMouseEvent *event) override;
    void mouseMoveEvent(QMouseEvent *event) override;
    void mouseReleaseEvent(QMouseEvent *event) override;
    void mouseDoubleClickEvent(QMouseEvent *event) override;
    void leaveEvent(QEvent *event) override;
    void drawBackground(QPainter *painter, const QRectF &rect) override;
    void drawForeground(QPainter *painter, const QRectF &rect) override;

private:
    /// One curve of one connection, thinned to the pixels at hand.
    struct Trace
    {
        std::size_t curve = 0;
        int number = 0;
        double offset = 0.0;
        Thinned upper;
        Thinned lower; ///< bands only
    };

    /// What is marked while the mouse is dragged: times, values or both, as far as each is meant.
    struct Marking
    {
        bool times = false;
        bool values = false;
        QRectF area;
    };

    /// As drawn.
    PlotPixels pixels() const { return {plotRect(), m_drawnView.from, m_drawnView.span(), m_scale}; }
    QFont axisFont() const;
    double decadesPerTick() const;
    void paintNumbers(QPainter &painter) const;
    void setScaleFor(double lowest, double highest);
    void updateScale();
    AxisUnit unitFor(double highest) const;
    bool isOnAxis(const QPointF &position) const;
    Marking markingTo(const QPointF &position) const;
    void move(const QPoint &to);
    int maxTicks() const;
    void applyPalette();
    void paintTrace(QPainter &painter, const Trace &trace) const;
    void paintArea(QPainter &painter, const Trace &trace) const;
    static void fillColumns(QPainter &painter, const QColor &colour, int left,
                            const std::vector<double> &tops, const std::vector<double> &bottoms);
    void paintNumber(QPainter &painter, const Trace &trace, std::vector<QRectF> &taken) const;
    void paintLeftOut(QPainter &painter) const;
    void paintRemark(QPainter &painter) const;
    void paintBands(QPainter &painter) const;
    void paintMarks(QPainter &painter) const;
    void paintPart(QPainter &painter) const;

    ChartController &m_controller;
    mutable FixedTexts m_axisTexts;
    mutable FixedTexts m_plotTexts; ///< in the font of the window
    int m_number;
    Pane m_pane;
    QString m_message;
    QString m_remark;
    std::vector<Trace> m_traces;
    std::vector<Flag> m_flags;
    std::vector<TimeRange> m_bands;
    ChartController::View m_drawnView;
    ValueRange m_extent; ///< of the curves that the axis is made for
    Scale m_whole; ///< for all values
    AxisUnit m_wholeUnit;
    Scale m_scale; ///< as shown
    AxisUnit m_unit;
    int m_maxTicks = 1; ///< of the scale
    QRubberBand *m_rubberBand;
    std::optional<QPoint> m_marking; ///< where a mark began
    bool m_marksRange = false; ///< rather than zooms
    std::optional<QPoint> m_moving; ///< the last position of a move
    bool m_startedOnAxis = false; ///< the mark, or the move
};

} // namespace cwndscope::ui
