// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "UiTraffic.h"
#include "server/Server.h"
#include "ui/ConnectionView.h"
#include "ui/MainWindow.h"
#include "ui/charts/ChartPane.h"
#include "ui/charts/TimeSeriesChart.h"

#include <QLabel>
#include <QTest>

#include <memory>

namespace cwndscope::test {

/// A window over made-up connections and a server that is not started: one for each test function.
class WindowFixture : public QObject
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
        QSettings().clear();
        m_store = std::make_unique<store::Store>();
        m_server = std::make_unique<server::Server>();
        m_analysis = std::make_unique<analysis::Analysis>();
        m_traffic = std::make_unique<Traffic>(*m_store, m_analysis.get());
        m_window = std::make_unique<ui::MainWindow>(*m_server, *m_store, m_analysis.get());
        m_window->setServerOptions(loopbackOptions());
        m_window->show();
        QVERIFY(QTest::qWaitForWindowExposed(m_window.get()));
    }

    void cleanup()
    {
        m_window.reset();
        m_server.reset();
        m_store.reset();
    }

protected:
    server::ServerOptions loopbackOptions() const
    {
        server::ServerOptions options;
        options.root = m_folder.path();
        options.listen = {{QHostAddress(QHostAddress::LocalHost), 0}};
        return options;
    }
    template <typename T> T *part(const char *name) const
    {
        return m_window->findChild<T *>(QString::fromLatin1(name));
    }
    QString error() const
    {
        const auto *label = part<QLabel>("errorLabel");
        return label->isVisible() ? label->text() : QString();
    }
    int windowPoints() const { return m_window->chartPane().chart(0).pointCount(); }
    void clickRow(stream::ConnectionId id)
    {
        ui::ConnectionView &view = m_window->connectionView();
        const QModelIndex index = view.items().indexOf(id, models::ConnectionModel::PeerColumn);
        QVERIFY(index.isValid());
        QTest::mouseClick(view.viewport(), Qt::LeftButton, {}, view.visualRect(index).center());
    }

    QTemporaryDir m_folder;
    std::unique_ptr<store::Store> m_store;
    std::unique_ptr<server::Server> m_server;
    std::unique_ptr<analysis::Analysis> m_analysis;
    std::unique_ptr<Traffic> m_traffic;
    std::unique_ptr<ui::MainWindow> m_window;
};

} // namespace cwndscope::test
