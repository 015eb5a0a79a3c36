// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/LimitPanel.h"

#include "analysis/LimitRange.h"
#include "models/Format.h"
#include "ui/LimitStrip.h"
#include "ui/charts/ChartTime.h"

#include <QHBoxLayout>
#include <QLabel>
#include <QToolButton>
#include <QVBoxLayout>

namespace cwndscope::ui {

LimitPanel::LimitPanel(const store::Store &store, const analysis::Analysis *analysis,
                       ChartController &controller, QWidget *parent)
    : QWidget(parent)
    , m_store(store)
    , m_analysis(analysis)
    , m_controller(controller)
    , m_label(new QLabel(this))
    , m_why(new QToolButton(this))
    , m_strip(new LimitStrip(controller, this))
{
    setBackgroundRole(QPalette::Base);
    setAutoFillBackground(true);
    m_label->setObjectName(QStringLiteral("limitSentence"));
    m_label->setTextFormat(Qt::PlainText);
    m_label->setTextInteractionFlags(Qt::TextSelectableByMouse);
    m_label->setSizePolicy(QSizePolicy::Ignored, QSizePolicy::Preferred);
    m_why->setObjectName(QStringLiteral("limitWhy"));
    m_why->setText(tr("Why?"));
    m_why->setToolTip(tr("What that means, and what would change it"));
    auto *top = new QHBoxLayout;
    top->setContentsMargins(10, 0, 4, 0);
    top->addWidget(m_label, 1);
    top->addWidget(m_why);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins({});
    layout->setSpacing(0);
    layout->addWidget(m_strip);
    layout->addLayout(top);

    constexpr int refreshMs = 250;
    m_refresh.setSingleShot(true);
    m_refresh.setInterval(refreshMs);
    connect(&m_refresh, &QTimer::timeout, this, &LimitPanel::refresh);
    connect(&m_store, &store::Store::changed, this, &LimitPanel::schedule);
    connect(&m_controller, &ChartController::viewChanged, this, &LimitPanel::schedule);
    connect(&m_controller, &ChartController::markedChanged, this, &LimitPanel::schedule);
    connect(m_why, &QToolButton::clicked, this, [this] { Q_EMIT explanationWanted(m_explanation); });
    refresh();
}

QWidget *LimitPanel::whyButton() const
{
    return m_why;
}

void LimitPanel::setConnection(stream::ConnectionId id)
{
    if (id == m_connection)
        return;
    m_connection = id;
    refresh();
}

void LimitPanel::schedule()
{
    if (m_connection != 0 && isVisible() && !m_refresh.isActive())
        m_refresh.start();
}

void LimitPanel::showEvent(QShowEvent *event)
{
    QWidget::showEvent(event);
    refresh();
}

void LimitPanel::resizeEvent(QResizeEvent *event)
{
    QWidget::resizeEvent(event);
    showSentence();
}

void LimitPanel::refresh()
{
    const store::Connection *connection = m_store.find(m_connection);
    m_strip->setConnection(connection);
    m_why->setVisible(connection);
    m_explanation = {};
    m_sentence.clear();
    if (connection) {
        const auto part = range();
        m_explanation = explain(*connection, part);
        m_sentence = m_explanation.sentence;
        if (part)
            m_sentence = (m_controller.marked() ? tr("Marked range: %1") : tr("In view: %1")).arg(m_sentence);
    }
    showSentence();
}

void LimitPanel::showSentence()
{
    m_label->setText(m_label->fontMetrics().elidedText(m_sentence, Qt::ElideRight, m_label->width()));
    m_label->setToolTip(m_sentence.isEmpty() ? QString()
                                             : models::format::plainToolTip(m_sentence + QLatin1Char('\n')
                                                                            + m_explanation.advice));
}

std::optional<TimeRange> LimitPanel::range() const
{
    if (m_controller.marked() || m_controller.isFollowing())
        return m_controller.marked();
    const TimeRange view = m_controller.view();
    const bool isAll = view.from <= m_controller.first() && view.to >= m_controller.last();
    return isAll ? std::nullopt : std::optional(view);
}

models::LimitExplanation LimitPanel::explain(const store::Connection &connection,
                                             const std::optional<TimeRange> &range) const
{
    const analysis::ConnectionAnalysis *known = m_analysis ? m_analysis->find(connection.id) : nullptr;
    if (known && !range)
        return models::explainLimits(*known);
    const auto from = range ? timeAt(connection.opened, range->from) : connection.opened;
    const auto to = range ? timeAt(connection.opened, range->to) : stream::MonotonicTime::max();
    const analysis::LimitTotals totals = analysis::limitsOver(*connection.history, from, to);
    const tcp::Snapshot none;
    const stream::Sample *latest = connection.latest();
    const tcp::Snapshot &newest = latest ? latest->snapshot : none;
    const std::string_view name = newest.congestionControlName();
    return models::explainLimits(totals, QByteArray(name.data(), qsizetype(name.size())),
                                 !latest || newest.infoLength > 0);
}

} // namespace cwndscope::ui
