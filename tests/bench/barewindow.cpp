// SPDX-License-Identifier: GPL-3.0-or-later
//
// The least that a Qt window with a chart can be: what the start of cwndscope is compared with. Ends after a
// moment.
#include <QApplication>
#include <QChartView>
#include <QLineSeries>
#include <QMainWindow>
#include <QTimer>

int main(int argc, char *argv[])
{
    QApplication application(argc, argv);
    QMainWindow window;
    auto *view = new QChartView(&window);
    auto *series = new QLineSeries(view);
    for (int x = 0; x < 100; ++x)
        series->append(x, x % 10);
    view->chart()->addSeries(series);
    view->chart()->createDefaultAxes();
    window.setCentralWidget(view);
    window.resize(1280, 800);
    window.show();
    QTimer::singleShot(1000, &application, &QCoreApplication::quit);
    return QApplication::exec();
}
