// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "analysis/Analysis.h"
#include "models/LimitText.h"
#include "store/Store.h"
#include "ui/charts/ChartController.h"

#include <QTimer>
#include <QWidget>

#include <optional>

QT_BEGIN_NAMESPACE
class QLabel;
class QToolButton;
QT_END_NAMESPACE

namespace cwndscope::ui {

class LimitStrip;

/// What holds the shown connection back, over time as a strip, and in one sentence with a way to what it
/// means. With a marked range the sentence is about that range; with a view that shows a part
/// and does not follow, about what is in view; else about the whole connection. Says something new four times
/// a second at most, and nothing while it is hidden. Must not outlive the store and the analysis.
class LimitPanel : public QWidget
{
    Q_OBJECT

public:
    /// `analysis` may be nullptr: then the history tells of the whole connection, as far as it goes back.
    LimitPanel(const store::Store &store, const analysis::Analysis *analysis, ChartController &controller,
               QWidget *parent = nullptr);

    /// 0 for none.
    void setConnection(stream::ConnectionId id);
    QWidget *whyButton() const;
    const LimitStrip &strip() const { return *m_strip; }
    /// As it is shown, but whole.
    const QString &sentence() const { return m_sentence; }

Q_SIGNALS:
    void explanationWanted(const cwndscope::models::LimitExplanation &explanation);

protected:
    void showEvent(QShowEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;

private:
    void schedule();
    void refresh();
    void showSentence();
    /// std::nullopt: the whole connection.
    std::optional<TimeRange> range() const;
    models::LimitExplanation explain(const store::Connection &connection,
                                     const std::optional<TimeRange> &range) const;

    const store::Store &m_store;
    const analysis::Analysis *m_analysis;
    ChartController &m_controller;
    stream::ConnectionId m_connection = 0;
    QTimer m_refresh;
    models::LimitExplanation m_explanation;
    QString m_sentence;
    QLabel *m_label;
    QToolButton *m_why;
    LimitStrip *m_strip;
};

} // namespace cwndscope::ui
