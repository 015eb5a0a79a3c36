// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/FileHandler.h"

#include "http/OpenFiles.h"

#include <utility>

namespace cwndscope::server {

namespace {

/// "rtt;dur=12.345, cwnd;desc=10": the duration in milliseconds, as the header wants it.
QByteArray timingOf(const tcp::KernelTcpInfo &info)
{
    QByteArray window = "cwnd;desc=" + QByteArray::number(info.snd_cwnd);
    if (info.rtt == 0) // no sample yet
        return window;
    return "rtt;dur=" + QByteArray::number(double(info.rtt) / 1000, 'f', 3) + ", " + window;
}

/// The algorithm that the query of a target asks for; empty for none. Only names that could be one.
QByteArray askedCongestionControl(const QByteArray &target)
{
    static const QByteArray key = QByteArrayLiteral("cwndscope-cc=");
    const qsizetype query = target.indexOf('?');
    if (query < 0)
        return {};
    for (const QByteArray &pair : target.mid(query + 1).split('&')) {
        if (!pair.startsWith(key))
            continue;
        QString problem;
        return tcp::parseKnobValue(tcp::knob(tcp::KnobId::CongestionControl),
                                   QString::fromUtf8(pair.mid(key.size())), &problem);
    }
    return {};
}

http::OpenFiles &openFiles()
{
    static thread_local http::OpenFiles files;
    return files;
}

} // namespace

FileHandler::FileHandler(std::shared_ptr<const http::FileService> service, bool serverTiming,
                         std::shared_ptr<const std::atomic_bool> queryCongestionControl)
    : m_service(std::move(service))
    , m_serverTiming(serverTiming)
    , m_queryCongestionControl(std::move(queryCongestionControl))
{ }

void FileHandler::handle(const Request &request, Responder &responder)
{
    if (*m_queryCongestionControl) {
        const QByteArray name = askedCongestionControl(request.head().target);
        if (!name.isEmpty())
            request.connection().change({tcp::KnobId::CongestionControl, name});
    }
    openFiles().startRequest(request.begunBy(), request.started());
    http::Response response = m_service->respond(request.head(), &openFiles());
    if (m_serverTiming) {
        const auto info = request.connection().tcpInfo();
        if (info && CWNDSCOPE_TCP_HAS(*info, snd_cwnd))
            response.setField("Server-Timing", timingOf(info->info));
    }
    responder.send(std::move(response));
}

void FileHandler::rest()
{
    openFiles().clear();
}

} // namespace cwndscope::server
