// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "analysis/Analysis.h"
#include "models/LimitText.h"
#include "store/Store.h"

#include <QTimer>
#include <QWidget>

QT_BEGIN_NAMESPACE
class QLabel;
class QToolButton;
QT_END_NAMESPACE

namespace cwndscope::ui {

class WaterfallChart;

/// One request of the selected connection: its waterfall, and what held it back. Says something new four
/// times a second at most, and nothing while it is hidden. Must not outlive the store and the analysis.
class RequestPanel : public QWidget
{
    Q_OBJECT

public:
    /// `analysis` may be nullptr: then nothing is known.
    RequestPanel(const store::Store &store, const analysis::Analysis *analysis, QWidget *parent = nullptr);

    /// 0 for no connection; of request 0 the newest.
    void setRequest(stream::ConnectionId connection, stream::RequestId request);
    const WaterfallChart &waterfall() const { return *m_waterfall; }

Q_SIGNALS:
    void explanationWanted(const cwndscope::models::LimitExplanation &explanation);

protected:
    void showEvent(QShowEvent *event) override;

private:
    void refresh();
    const analysis::RequestAnalysis *find(const analysis::ConnectionAnalysis &connection) const;

    const analysis::Analysis *m_analysis;
    stream::ConnectionId m_connection = 0;
    stream::RequestId m_request = 0;
    QTimer m_refresh;
    models::LimitExplanation m_explanation;
    QLabel *m_title;
    WaterfallChart *m_waterfall;
    QLabel *m_sentence;
    QToolButton *m_why;
};

} // namespace cwndscope::ui
