// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "store/Store.h"

#include <QElapsedTimer>
#include <QTimer>
#include <QWidget>

#include <functional>

QT_BEGIN_NAMESPACE
class QLabel;
QT_END_NAMESPACE

namespace cwndscope::ui {

/// Is it well: how many connections, what sampling costs and what was lost. Refreshed once a second while it
/// is shown.
class StatusLine : public QWidget
{
    Q_OBJECT

public:
    explicit StatusLine(const store::Store &store, QWidget *parent = nullptr);

    /// How many samples never reached the store because it was too slow.
    void setLostSamples(std::function<std::uint64_t()> counter);
    QString text() const;

    static constexpr std::chrono::milliseconds refreshInterval{1000};

protected:
    void showEvent(QShowEvent *event) override;
    void hideEvent(QHideEvent *event) override;

private:
    void refresh();
    void measureRates();

    const store::Store &m_store;
    std::function<std::uint64_t()> m_lostSamples;
    QTimer m_timer;
    QElapsedTimer m_sinceMeasured;
    std::uint64_t m_samplesThen = 0;
    std::chrono::nanoseconds m_busyThen{};
    double m_samplesPerSecond = 0.0;
    double m_coreShare = 0.0;
    QLabel *m_connections;
    QLabel *m_sampling;
    QLabel *m_memory;
    QLabel *m_losses;
};

} // namespace cwndscope::ui
