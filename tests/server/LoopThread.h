// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "server/EpollDispatcher.h"
#include "server/UniqueFd.h"
#include "stream/CallQueue.h"

#include <QElapsedTimer>
#include <QSocketNotifier>
#include <QTest>
#include <QThread>
#include <QTimer>

#include <functional>
#include <future>
#include <memory>
#include <utility>

#include <fcntl.h>
#include <sys/socket.h>
#include <unistd.h>

namespace cwndscope::server::testing {

/// A thread that has the dispatcher and runs its event loop.
inline std::unique_ptr<QThread> makeLoopThread()
{
    auto thread = std::make_unique<QThread>();
    thread->setEventDispatcher(new EpollDispatcher);
    return thread;
}

/// Runs `body` on a thread that has the dispatcher, and waits for it; the body runs what event loops it
/// needs.
template <typename Body> void inLoopThread(Body body)
{
    const std::unique_ptr<QThread> thread(QThread::create(std::move(body)));
    thread->setEventDispatcher(new EpollDispatcher);
    thread->start();
    thread->wait();
}

/// Runs `function` in the loop of another thread and waits for it, in a way that ThreadSanitizer can follow.
inline void runIn(QThread &thread, const std::function<void()> &function)
{
    auto *const calls = new stream::CallQueue;
    calls->moveToThread(&thread);
    std::promise<void> done;
    calls->post([&] {
        function();
        done.set_value();
    });
    done.get_future().wait();
    calls->deleteLater();
}

/// Runs the loop of the current thread until `done()`; false if that takes longer than any machine should.
template <typename Predicate> bool runUntil(Predicate done, int milliseconds = 20'000)
{
    QElapsedTimer clock;
    clock.start();
    QTimer limit;
    limit.setSingleShot(true);
    limit.start(milliseconds);
    auto *dispatcher = QThread::currentThread()->eventDispatcher();
    while (!done() && !clock.hasExpired(milliseconds))
        dispatcher->processEvents(QEventLoop::WaitForMoreEvents);
    return done();
}

/// One turn that does not wait.
inline bool runOnce(QEventLoop::ProcessEventsFlags flags = QEventLoop::AllEvents)
{
    return QThread::currentThread()->eventDispatcher()->processEvents(flags);
}

struct SocketPair
{
    explicit SocketPair(int type = SOCK_STREAM)
    {
        int both[2] = {-1, -1};
        if (socketpair(AF_UNIX, type | SOCK_NONBLOCK | SOCK_CLOEXEC, 0, both) != 0)
            qFatal("no socketpair");
        near = UniqueFd(both[0]);
        far = UniqueFd(both[1]);
    }
    /// Makes `near` readable.
    void send(char byte = 'x') const
    {
        if (::send(far.get(), &byte, 1, MSG_NOSIGNAL) != 1)
            qFatal("send failed");
    }

    UniqueFd near;
    UniqueFd far;
};

/// A notifier that counts, and may do something when it is activated.
struct CountingNotifier : QSocketNotifier
{
    CountingNotifier(int descriptor, Type type, std::function<void()> then = {})
        : QSocketNotifier(descriptor, type)
    {
        connect(this, &QSocketNotifier::activated, this, [this, then = std::move(then)] {
            ++calls;
            if (then)
                then();
        });
    }

    int calls = 0;
};

/// Puts another file under the number `descriptor`, as closing and opening may.
inline void becomes(int descriptor, UniqueFd file)
{
    if (dup3(file.get(), descriptor, O_CLOEXEC) != descriptor)
        qFatal("dup3 failed");
}

/// How many turns the loop takes within some milliseconds. One that waits takes a few, one that spins
/// thousands.
inline int turnsIn(int milliseconds)
{
    int turns = 0;
    QObject context;
    QObject::connect(QThread::currentThread()->eventDispatcher(), &QAbstractEventDispatcher::awake, &context,
                     [&turns] { ++turns; });
    bool over = false;
    QTimer::singleShot(milliseconds, Qt::PreciseTimer, &context, [&over] { over = true; });
    runUntil([&over] { return over; });
    return turns;
}

/// Takes what there is to read; how many bytes that was.
inline int drain(int descriptor)
{
    char bytes[4096];
    const auto count = read(descriptor, bytes, sizeof bytes);
    return count > 0 ? static_cast<int>(count) : 0;
}

} // namespace cwndscope::server::testing
