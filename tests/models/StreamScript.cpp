// SPDX-License-Identifier: GPL-3.0-or-later
#include "StreamScript.h"

#include <cstring>
#include <utility>

using namespace cwndscope::stream;
using namespace std::chrono_literals;

ClockAnchor StreamScript::clock()
{
    return {1000s, UtcTime(1'769'903'998'000'123)};
}

SocketKey StreamScript::key(std::uintptr_t number)
{
    return reinterpret_cast<SocketKey>(number);
}

MonotonicTime StreamScript::next()
{
    m_now += 1ms;
    return m_now;
}

void StreamScript::add(Observation observation)
{
    if (!m_batch) {
        m_batch = std::make_shared<Batch>();
        m_batch->clock = clock();
    }
    m_batch->observations.push_back(std::move(observation));
}

StreamScript &StreamScript::open(Id id, std::uintptr_t socket, int descriptor)
{
    Opened opened;
    opened.connection = id;
    opened.time = next();
    opened.socket = key(socket ? socket : id);
    opened.descriptor = descriptor < 0 ? int(id) : descriptor;
    opened.local = {QHostAddress(QHostAddress::LocalHost), 8080, false, {}};
    opened.peer = {m_from.isNull() ? QHostAddress(quint32(0x0A000000 + id)) : m_from,
                   std::uint16_t(40000 + id % 1000),
                   false,
                   {}};
    add(opened);
    return *this;
}

StreamScript &StreamScript::from(const QHostAddress &address)
{
    m_from = address;
    return *this;
}

StreamScript &StreamScript::openUnix(Id id, const QString &path, const QString &command)
{
    Opened opened;
    opened.connection = id;
    opened.time = next();
    opened.socket = key(id);
    opened.descriptor = int(id);
    opened.local = {QHostAddress(), 0, true, path};
    opened.peer = {QHostAddress(), 0, true, {}};
    opened.credentials = PeerCredentials{4242, 1000, 1000, command};
    add(opened);
    return *this;
}

StreamScript &StreamScript::state(Id id, ConnectionState state)
{
    add(StateChanged{id, next(), state});
    return *this;
}

StreamScript &StreamScript::request(Id id, std::uint64_t request, const QByteArray &target)
{
    add(RequestStarted{id, request, next(), "GET", target});
    return *this;
}

StreamScript &StreamScript::respond(Id id, std::uint64_t request, int status, std::uint64_t length)
{
    add(ResponseStarted{id, request, next(), status, length});
    return *this;
}

StreamScript &StreamScript::finish(Id id, std::uint64_t request, std::uint64_t bytes, bool complete)
{
    RequestFinished finished;
    finished.connection = id;
    finished.request = request;
    finished.firstByte = next();
    finished.lastByte = next();
    finished.time = next();
    finished.status = 200;
    finished.complete = complete;
    finished.bodyBytes = bytes;
    finished.bytesSent = bytes + 50;
    add(finished);
    return *this;
}

StreamScript &StreamScript::sample(Id id, std::uint32_t rtt, std::uint64_t acked, std::uint64_t request,
                                   std::uint64_t bodySent, std::uint16_t length)
{
    Sample sample;
    sample.connection = id;
    sample.request = request;
    sample.time = next();
    sample.bodySent = bodySent;
    sample.snapshot.infoLength = length;
    sample.snapshot.info.state = 1;
    sample.snapshot.info.rtt = rtt;
    sample.snapshot.info.bytes_acked = acked;
    sample.snapshot.info.snd_cwnd = 10;
    sample.snapshot.info.pacing_rate = 1'000'000;
    std::strcpy(sample.snapshot.congestionControl.data(), m_congestionControl.constData());
    add(sample);
    return *this;
}

StreamScript &StreamScript::close(Id id, CloseReason reason, const QString &detail)
{
    add(Closed{id, next(), reason, detail});
    return *this;
}

StreamScript &StreamScript::change(Id id, const QByteArray &name, const QByteArray &value,
                                   const QByteArray &asked)
{
    add(OptionChanged{id, next(), name, value, {}, asked, 0});
    return *this;
}

StreamScript &StreamScript::setCongestionControl(const QByteArray &name)
{
    m_congestionControl = name;
    return *this;
}

StreamScript &StreamScript::advance(std::chrono::milliseconds time)
{
    m_now += time;
    return *this;
}

BatchPtr StreamScript::take()
{
    if (!m_batch)
        m_batch = std::make_shared<Batch>();
    return std::exchange(m_batch, nullptr);
}
