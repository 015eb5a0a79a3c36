// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "UiTraffic.h"
#include "ui/Actions.h"
#include "ui/ExportController.h"
#include "ui/charts/ChartActions.h"
#include "ui/charts/ChartPane.h"
#include "ui/charts/PaneStack.h"
#include "ui/charts/TimeSeriesChart.h"

#include <QMainWindow>
#include <QTest>

#include <memory>

namespace cwndscope::test {

/// How far apart two colours are, 0 to 3.
inline double distance(const QColor &a, const QColor &b)
{
    return std::abs(a.redF() - b.redF()) + std::abs(a.greenF() - b.greenF())
        + std::abs(a.blueF() - b.blueF());
}

/// How much of a line there is at a place: an antialiased one is shared by two rows of pixels.
inline double ink(const QImage &image, const ui::TimeSeriesChart &chart, double seconds, double value,
                  const QColor &line, const QColor &ground)
{
    double sum = 0.0;
    for (const int row : {-1, 0, 1})
        sum += distance(image.pixelColor(int(chart.xAt(seconds)), int(chart.yAt(value)) + row), ground);
    return sum / distance(line, ground);
}

inline QPalette palette(bool dark)
{
    QPalette colours;
    colours.setColor(QPalette::Base, dark ? QColor(27, 30, 32) : QColor(Qt::white));
    colours.setColor(QPalette::Text, dark ? QColor(252, 252, 252) : QColor(Qt::black));
    return colours;
}

/// Charts with their keys in a window, over made-up connections of which the first is open.
class ChartFixture : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase()
    {
        QLocale::setDefault(QLocale::c());
        QVERIFY(m_folder.isValid());
        isolateSettings(m_folder);
    }

    void init()
    {
        m_store = std::make_unique<store::Store>();
        m_traffic = std::make_unique<Traffic>(*m_store);
        m_window = std::make_unique<QMainWindow>();
        m_pane = new ui::ChartPane(*m_store);
        m_window->setCentralWidget(m_pane);
        auto *actions = new ui::Actions(m_window.get());
        auto *exporter = new ui::ExportController(*m_store, m_window.get());
        m_actions = new ui::ChartActions(*m_pane, *actions, *exporter, m_window.get());
        m_window->resize(900, 700);
        m_window->show();
        QVERIFY(QTest::qWaitForWindowExposed(m_window.get()));
        m_window->activateWindow();
        QVERIFY(QTest::qWaitForWindowActive(m_window.get()));
        viewport()->setFocus();
        m_traffic->open(1);
    }

    void cleanup()
    {
        m_window.reset();
        m_store.reset();
    }

protected:
    QWidget *viewport(std::size_t pane = 0) const { return m_pane->chart(pane).viewport(); }
    ui::ChartController &controller() const { return m_pane->controller(); }
    void key(Qt::Key key, Qt::KeyboardModifiers modifiers = {}) const
    {
        QTest::keyClick(viewport(), key, modifiers);
    }
    void drag(const QPoint &from, const QPoint &to, Qt::KeyboardModifiers modifiers = {}) const
    {
        QTest::mousePress(viewport(), Qt::LeftButton, modifiers, from);
        QTest::mouseMove(viewport(), (from + to) / 2);
        QTest::mouseMove(viewport(), to);
        QTest::mouseRelease(viewport(), Qt::LeftButton, modifiers, to);
    }

    /// A place in the middle of the first plot's height.
    QPoint at(double share) const
    {
        const QRectF plot = m_pane->chart(0).plotRect();
        return QPoint(qRound(plot.left() + plot.width() * share), qRound(plot.center().y()));
    }

    /// Samples of a constant window, from a time on.
    void flat(stream::ConnectionId id, std::chrono::milliseconds from, int count, std::uint32_t cwnd,
              std::chrono::milliseconds interval = std::chrono::milliseconds(100))
    {
        std::vector<stream::Observation> samples;
        for (int i = 0; i < count; ++i) {
            stream::Sample sample;
            sample.connection = id;
            sample.time = start + from + i * interval;
            sample.snapshot.infoLength = sizeof(tcp::KernelTcpInfo);
            tcp::KernelTcpInfo &info = sample.snapshot.info;
            info.state = 1;
            info.snd_cwnd = cwnd;
            info.snd_ssthresh = 0x7fffffff;
            info.snd_mss = 1000;
            info.snd_wnd = 50'000'000;
            info.rtt = 20'000;
            info.rttvar = 2'000;
            info.rto = 220'000;
            samples.emplace_back(sample);
        }
        m_traffic->apply(samples);
    }
    QColor pixel(const QImage &image, double x, double y) const { return image.pixelColor(int(x), int(y)); }

    std::unique_ptr<store::Store> m_store;
    std::unique_ptr<Traffic> m_traffic;
    std::unique_ptr<QMainWindow> m_window;
    ui::ChartPane *m_pane = nullptr;
    ui::ChartActions *m_actions = nullptr;
    QTemporaryDir m_folder;
};

} // namespace cwndscope::test
