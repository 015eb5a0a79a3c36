// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/charts/Pane.h"

#include <QScrollArea>

#include <vector>

QT_BEGIN_NAMESPACE
class QSettings;
class QSplitter;
QT_END_NAMESPACE

namespace cwndscope::ui {

class ChartController;
class PaneView;
class TimeSeriesChart;

/// The charts below each other: which there are, in which order, how high. By keyboard the focus comes here,
/// and the keys of the charts work.
class PaneStack : public QScrollArea
{
    Q_OBJECT

public:
    explicit PaneStack(ChartController &controller, QWidget *parent = nullptr);

    /// Makes them at the first call, which comes with the first look at them at the latest.
    const std::vector<PaneView *> &views();
    /// Whether views() has been called.
    bool hasViews() const { return !m_views.empty(); }
    /// Those that the keys for values are for: the one that was clicked, or all of them.
    std::vector<TimeSeriesChart *> chosenCharts() const;
    std::vector<Pane> panes() const;
    void setPanes(const std::vector<Pane> &panes);
    /// At the end, or after the view at hand.
    void addPane(const Pane &pane, const PaneView *after = nullptr);
    /// What shows most of it, in a pane of its own; nothing for a field that is a name.
    void addField(const tcp::Field &field);
    /// The last one stays.
    void closePane(PaneView *view);
    void movePane(PaneView *view, int by);
    void changePane(PaneView *view, const Pane &pane);
    /// Up by this share of them in the chosen charts whose values are zoomed; where none is, scrolls.
    void moveValues(double share);

    void save(QSettings &settings) const;
    void restore(const QSettings &settings);

Q_SIGNALS:
    /// Other charts, or others of their curves.
    void panesChanged();
    /// They are to be drawn again: resized, or scrolled into sight.
    void exposed();

protected:
    bool event(QEvent *event) override;
    void showEvent(QShowEvent *event) override;

private:
    void drop(PaneView *view);
    void makeViews(const std::vector<Pane> &panes);
    PaneView *insertView(const Pane &pane, int index);

    ChartController &m_controller;
    QSplitter *m_splitter;
    std::vector<PaneView *> m_views; ///< from the top
    // Charts are dear to make, and the window opens without a connection to draw.
    std::vector<Pane> m_unmade; ///< of the views to come
    QByteArray m_unmadeSizes;
};

} // namespace cwndscope::ui
