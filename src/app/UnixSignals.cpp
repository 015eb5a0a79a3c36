// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/UnixSignals.h"

#include <QSocketNotifier>

#include <array>
#include <cerrno>
#include <csignal>

#include <fcntl.h>
#include <unistd.h>

namespace cwndscope::app {

namespace {

std::array<int, 2> signalPipe{-1, -1};
/// Of the pipe, for the signal handler; -1 for none.
volatile std::sig_atomic_t writeEnd = -1;
volatile std::sig_atomic_t signalsSeen = 0;

// Only async-signal-safe calls (signal-safety(7)): write and signal are.
void onSignal(int number)
{
    const int savedErrno = errno;
    const char byte = 1;
    // A full pipe means that the event loop has plenty to read already.
    [[maybe_unused]] const ssize_t written = ::write(writeEnd, &byte, 1);
    signalsSeen = signalsSeen + 1;
    if (signalsSeen >= 2)
        ::signal(number, SIG_DFL);
    errno = savedErrno;
}

void handle(int number, void (*handler)(int))
{
    struct sigaction action = {};
    action.sa_handler = handler;
    action.sa_flags = SA_RESTART;
    sigemptyset(&action.sa_mask);
    ::sigaction(number, &action, nullptr);
}

} // namespace

UnixSignals::UnixSignals(QObject *parent)
    : QObject(parent)
{
    if (::pipe2(signalPipe.data(), O_CLOEXEC | O_NONBLOCK) != 0)
        return; // out of descriptors: the default effect of the signals stays, which ends the program at once
    writeEnd = signalPipe[1];
    signalsSeen = 0;
    m_notifier = std::make_unique<QSocketNotifier>(signalPipe[0], QSocketNotifier::Read);
    connect(m_notifier.get(), &QSocketNotifier::activated, this, [this] {
        std::array<char, 16> bytes{};
        const ssize_t count = ::read(signalPipe[0], bytes.data(), bytes.size());
        for (ssize_t i = 0; i < count; ++i)
            Q_EMIT terminationRequested();
    });
    handle(SIGINT, onSignal);
    handle(SIGTERM, onSignal);
}

UnixSignals::~UnixSignals()
{
    if (!m_notifier)
        return;
    // Once the program has been asked to end it does; the second signal, which only asks it to hurry, may
    // come as late as this, and must not make a failure of that.
    if (signalsSeen == 0) {
        handle(SIGINT, SIG_DFL);
        handle(SIGTERM, SIG_DFL);
    }
    m_notifier.reset();
    writeEnd = -1;
    ::close(signalPipe[0]);
    ::close(signalPipe[1]);
    signalPipe = {-1, -1};
}

} // namespace cwndscope::app
