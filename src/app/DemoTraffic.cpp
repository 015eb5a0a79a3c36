// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/DemoTraffic.h"

#include <algorithm>

namespace cwndscope::app {

std::optional<DemoServer> demoServer(const std::vector<server::ListeningAddress> &listeners,
                                     const QByteArray &credentials)
{
    const auto overTcp = std::ranges::find_if(listeners, [](const auto &l) { return !l.endpoint.isUnix; });
    if (overTcp == listeners.end())
        return std::nullopt;
    QHostAddress address = overTcp->endpoint.address;
    // "Any" is where a server listens, not where a client can connect.
    if (address == QHostAddress(QHostAddress::AnyIPv4))
        address = QHostAddress(QHostAddress::LocalHost);
    else if (address == QHostAddress(QHostAddress::AnyIPv6) || address == QHostAddress(QHostAddress::Any))
        address = QHostAddress(QHostAddress::LocalHostIPv6);
    return DemoServer{address, overTcp->endpoint.port, credentials};
}

DemoTraffic::DemoTraffic(QObject *parent)
    : QObject(parent)
{
    m_thread.setObjectName(QStringLiteral("demo traffic"));
}

DemoTraffic::~DemoTraffic()
{
    setWanted(false);
}

void DemoTraffic::setWanted(bool wanted)
{
    m_wanted = wanted;
    update();
}

void DemoTraffic::setServer(const std::optional<DemoServer> &server, const QString &folder)
{
    if (m_server == server && m_folder == folder)
        return;
    m_server.reset();
    update();
    m_server = server;
    m_folder = folder;
    update();
}

void DemoTraffic::update()
{
    const bool run = m_wanted && m_server;
    if (run == m_thread.isRunning())
        return;
    if (!run) {
        m_thread.quit();
        m_thread.wait();
        return;
    }
    auto clients = std::make_unique<QObject>();
    for (const DemoManner &manner : demoManners(DemoTargets::in(m_folder))) {
        auto *client = new DemoClient(*m_server, manner, clients.get());
        connect(client, &DemoClient::responseFinished, this, &DemoTraffic::responseFinished);
        connect(&m_thread, &QThread::started, client, &DemoClient::start);
    }
    clients->moveToThread(&m_thread);
    // From here on the thread owns them: deferred deletes still run at the end of its event loop
    // (QThread::finished).
    QObject *const group = clients.release();
    connect(&m_thread, &QThread::finished, group, &QObject::deleteLater);
    m_thread.start();
}

} // namespace cwndscope::app
