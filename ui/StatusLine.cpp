// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/StatusLine.h"

#include "models/Format.h"
#include "ui/Theme.h"

#include <QHBoxLayout>
#include <QLabel>

#include <algorithm>

namespace cwndscope::ui {

namespace format = models::format;

StatusLine::StatusLine(const store::Store &store, QWidget *parent)
    : QWidget(parent)
    , m_store(store)
    , m_connections(new QLabel(this))
    , m_sampling(new QLabel(this))
    , m_memory(new QLabel(this))
    , m_losses(new QLabel(this))
{
    auto *layout = new QHBoxLayout(this);
    layout->setContentsMargins(6, 0, 6, 0);
    layout->setSpacing(18);
    for (QLabel *label : {m_connections, m_sampling, m_memory, m_losses}) {
        label->setTextFormat(Qt::PlainText);
        layout->addWidget(label);
    }
    layout->addStretch(1);
    m_connections->setToolTip(
        tr("Connections that are open, and closed ones that are kept until you clear them"));
    m_sampling->setToolTip(
        tr("How often the kernel was asked in the last second, and the part of one processor core "
           "that asking took"));
    m_memory->setToolTip(
        tr("Memory that samples take. When it is used up the oldest closed connections go first, "
           "then the oldest samples"));
    m_losses->setToolTip(tr("Missed: the time to sample had passed before the network thread came to it.\n"
                            "Lost: the window was too busy to take the sample.\n"
                            "Dropped: too old to be kept in memory."));

    m_timer.setInterval(refreshInterval);
    connect(&m_timer, &QTimer::timeout, this, [this] {
        measureRates();
        refresh();
    });
    m_sinceMeasured.start();
    refresh();
}

void StatusLine::showEvent(QShowEvent *event)
{
    QWidget::showEvent(event);
    refresh();
    m_timer.start();
}

void StatusLine::hideEvent(QHideEvent *event)
{
    QWidget::hideEvent(event);
    m_timer.stop();
}

void StatusLine::setLostSamples(std::function<std::uint64_t()> counter)
{
    m_lostSamples = std::move(counter);
    refresh();
}

QString StatusLine::text() const
{
    QStringList parts;
    for (const QLabel *label : {m_connections, m_sampling, m_memory, m_losses}) {
        if (!label->text().isEmpty())
            parts.append(label->text());
    }
    return parts.join(QStringLiteral(" · "));
}

void StatusLine::measureRates()
{
    const store::Totals &totals = m_store.totals();
    // The source reports about once a second, which is not when this asks: between two reports nothing is
    // known.
    constexpr qint64 silence = 3000;
    const bool isNew = totals.samples != m_samplesThen;
    if (!isNew && m_sinceMeasured.elapsed() < silence)
        return;
    const double seconds = std::max(1e-3, double(m_sinceMeasured.nsecsElapsed()) * 1e-9);
    m_sinceMeasured.restart();
    // Totals start from zero when the source is started again.
    const std::uint64_t samples =
        totals.samples >= m_samplesThen ? totals.samples - m_samplesThen : totals.samples;
    const auto busy = totals.samplerBusy >= m_busyThen ? totals.samplerBusy - m_busyThen : totals.samplerBusy;
    m_samplesPerSecond = double(samples) / seconds;
    m_coreShare = double(busy.count()) * 1e-9 / seconds;
    m_samplesThen = totals.samples;
    m_busyThen = totals.samplerBusy;
}

void StatusLine::refresh()
{
    const store::Totals &totals = m_store.totals();
    m_connections->setText(
        tr("%1 live · %2 closed").arg(format::count(totals.live), format::count(totals.closed)));
    m_sampling->setText(
        tr("%1 samples/s · sampling takes %2 of a core")
            .arg(format::count(std::uint64_t(m_samplesPerSecond)), format::percent(m_coreShare)));
    m_memory->setText(tr("history %1 of %2")
                          .arg(format::bytes(double(totals.historyBytes)),
                               format::bytes(double(m_store.limits().historyBytes))));

    const std::uint64_t lost = m_lostSamples ? m_lostSamples() : 0;
    QStringList losses{tr("%1 missed").arg(format::count(totals.missedTicks))};
    if (lost > 0)
        losses.append(tr("%1 lost").arg(format::count(lost)));
    if (totals.thinnedSamples > 0)
        losses.append(tr("%1 samples thinned out").arg(format::count(totals.thinnedSamples)));
    if (totals.droppedSamples > 0)
        losses.append(tr("%1 samples dropped").arg(format::count(totals.droppedSamples)));
    if (totals.evictedConnections > 0)
        losses.append(tr("%1 connections dropped").arg(format::count(totals.evictedConnections)));
    m_losses->setText(losses.join(QStringLiteral(" · ")));
}

} // namespace cwndscope::ui
