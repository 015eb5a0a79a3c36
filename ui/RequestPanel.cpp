// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/RequestPanel.h"

#include "models/Format.h"
#include "ui/WaterfallChart.h"

#include <QAction>
#include <QApplication>
#include <QClipboard>
#include <QHBoxLayout>
#include <QLabel>
#include <QToolButton>
#include <QVBoxLayout>

namespace cwndscope::ui {

RequestPanel::RequestPanel(const store::Store &store, const analysis::Analysis *analysis, QWidget *parent)
    : QWidget(parent)
    , m_analysis(analysis)
    , m_title(new QLabel(this))
    , m_waterfall(new WaterfallChart(this))
    , m_sentence(new QLabel(this))
    , m_why(new QToolButton(this))
{
    constexpr int margin = 8;
    setBackgroundRole(QPalette::Base);
    setAutoFillBackground(true);
    m_title->setObjectName(QStringLiteral("requestTitle"));
    m_sentence->setObjectName(QStringLiteral("requestSentence"));
    for (QLabel *label : {m_title, m_sentence}) {
        label->setTextFormat(Qt::PlainText);
        label->setTextInteractionFlags(Qt::TextSelectableByMouse);
        label->setWordWrap(true);
        label->setMargin(margin);
    }
    m_waterfall->setAccessibleName(tr("Waterfall of the request"));
    m_why->setText(tr("Why?"));
    m_why->setToolTip(tr("What that means, and what would change it"));
    connect(m_why, &QToolButton::clicked, this, [this] { Q_EMIT explanationWanted(m_explanation); });

    auto *copy = new QAction(tr("Copy"), this);
    connect(copy, &QAction::triggered, this, [this] {
        QApplication::clipboard()->setText(m_title->text() + QLatin1Char('\n') + m_waterfall->text()
                                           + QLatin1Char('\n') + m_sentence->text());
    });
    addAction(copy);
    setContextMenuPolicy(Qt::ActionsContextMenu);

    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins({});
    layout->setSpacing(0);
    layout->addWidget(m_title);
    layout->addWidget(m_waterfall);
    layout->addWidget(m_sentence);
    auto *whyRow = new QHBoxLayout;
    whyRow->setContentsMargins(margin, 0, margin, 0);
    whyRow->addStretch(1);
    whyRow->addWidget(m_why);
    layout->addLayout(whyRow);
    layout->addStretch(1);

    constexpr int refreshMs = 250;
    m_refresh.setSingleShot(true);
    m_refresh.setInterval(refreshMs);
    connect(&m_refresh, &QTimer::timeout, this, &RequestPanel::refresh);
    connect(&store, &store::Store::changed, this, [this] {
        if (m_connection != 0 && isVisible() && !m_refresh.isActive())
            m_refresh.start();
    });
    refresh();
}

void RequestPanel::setRequest(stream::ConnectionId connection, stream::RequestId request)
{
    m_connection = connection;
    m_request = request;
    if (isVisible())
        refresh();
}

void RequestPanel::showEvent(QShowEvent *event)
{
    QWidget::showEvent(event);
    refresh();
}

const analysis::RequestAnalysis *RequestPanel::find(const analysis::ConnectionAnalysis &connection) const
{
    if (m_request != 0)
        return connection.request(m_request);
    return connection.requests().empty() ? nullptr : &connection.requests().back();
}

void RequestPanel::refresh()
{
    const auto *connection = m_analysis ? m_analysis->find(m_connection) : nullptr;
    const analysis::RequestAnalysis *request = connection ? find(*connection) : nullptr;
    m_waterfall->setVisible(request);
    m_sentence->setVisible(request);
    m_why->setVisible(request);
    if (!request) {
        m_title->setText(connection ? tr("No request is known of this connection.")
                                    : tr("Click a connection, or one of its requests."));
        m_waterfall->setSteps({});
        return;
    }
    QString title = models::format::printable(request->method + ' ' + request->target, 200);
    if (request->status)
        title += tr(" – status %1").arg(*request->status);
    m_title->setText(title);
    const auto steps = models::waterfallSteps(*request);
    m_waterfall->setSteps({steps.begin(), steps.end()});
    m_explanation = models::explainLimits(*connection, *request);
    m_sentence->setText((m_explanation.sentence + QLatin1Char('\n') + m_explanation.advice).trimmed());
}

} // namespace cwndscope::ui
