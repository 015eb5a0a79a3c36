// SPDX-License-Identifier: GPL-3.0-or-later
#include "export/StreamingCsvWorker.h"

#include "export/FileMessage.h"
#include "export/RequestCsv.h"
#include "models/MarkText.h"
#include "stream/SignalMask.h"

#include <array>
#include <cerrno>
#include <utility>

#include <poll.h>
#include <sys/eventfd.h>
#include <unistd.h>

namespace cwndscope::exporting {

using namespace std::chrono_literals;

namespace {

QString marksText(const store::Connection &connection)
{
    QStringList texts;
    for (const stream::OptionChanged &mark : connection.marks)
        texts.append(models::markText(mark));
    return texts.join(QStringLiteral("; "));
}

} // namespace

StreamingCsv::Worker::Worker(Options options, StreamingCsv *owner)
    : m_options(std::move(options))
    , m_mailbox(m_options.maxWaitingSamples)
    , m_owner(owner)
{
    // Called on whatever thread delivers, so it may do no more than this.
    connect(
        &m_mailbox, &stream::Mailbox::available, &m_mailbox, [this] { wake(); }, Qt::DirectConnection);
}

StreamingCsv::Worker::~Worker()
{
    if (m_wakeDescriptor >= 0)
        ::close(m_wakeDescriptor);
}

std::optional<QString> StreamingCsv::Worker::start()
{
    if (const int error = m_file.open(m_options.path))
        return fileMessage(m_options.path, error);
    m_wakeDescriptor = ::eventfd(0, EFD_CLOEXEC | EFD_NONBLOCK);
    if (m_wakeDescriptor < 0)
        return fileMessage(m_options.path, errno);
    m_rows.buffer() = m_options.kind == Kind::Samples ? SampleCsv::header() : RequestCsv::header();
    m_rows.rowDone();
    m_thread = std::thread([self = shared_from_this()] { self->run(); });
    return std::nullopt;
}

void StreamingCsv::Worker::wake()
{
    // It fails only when the counter is full, and then the thread is awake anyway.
    [[maybe_unused]] const int result = ::eventfd_write(m_wakeDescriptor, 1);
}

void StreamingCsv::Worker::deliver(stream::BatchPtr batch)
{
    if (!m_takesNoMore && !m_failed)
        m_mailbox.deliver(std::move(batch));
}

std::uint64_t StreamingCsv::Worker::writtenRows() const
{
    const std::uint64_t withHeader = m_completedRows;
    return withHeader > 0 ? withHeader - 1 : 0;
}

std::uint64_t StreamingCsv::Worker::lostRows() const
{
    // Samples that the mailbox left out were never rows of the requests' file.
    return m_droppedRows + (m_options.kind == Kind::Samples ? m_mailbox.lostSamples() : 0);
}

bool StreamingCsv::Worker::finish(std::chrono::milliseconds timeout)
{
    if (!m_thread.joinable())
        return !m_failed;
    m_takesNoMore = true;
    std::unique_lock lock(m_mutex);
    m_deadline = Clock::now() + timeout;
    wake();
    // The thread keeps to the deadline unless the kernel does not return from write(2).
    constexpr auto grace = 250ms;
    const bool ended = m_endedCondition.wait_until(lock, *m_deadline + grace, [this] { return m_ended; });
    m_owner = nullptr;
    lock.unlock();
    if (ended)
        m_thread.join();
    else
        m_thread.detach();
    return ended && !m_failed && m_rows.isEmpty();
}

bool StreamingCsv::Worker::isOverdue() const
{
    const std::lock_guard lock(m_mutex);
    return m_deadline && Clock::now() >= *m_deadline;
}

void StreamingCsv::Worker::run()
{
    stream::blockSignalsOnThisThread();
    while (!m_failed) {
        waitForWork();
        bool isEnding = false;
        {
            const std::lock_guard lock(m_mutex);
            isEnding = m_deadline.has_value();
        }
        takeBatches(isEnding);
        if (!openFifo() || !writeRows())
            break;
        reportLost(isEnding);
        if (isEnding && (m_rows.isEmpty() || isOverdue()))
            break;
    }
    const bool headerWaits = m_completedRows == 0;
    m_droppedRows += m_rows.waitingRows() - std::size_t(headerWaits);
    reportLost(true);
    const std::lock_guard lock(m_mutex);
    m_ended = true;
    m_endedCondition.notify_all();
}

void StreamingCsv::Worker::waitForWork()
{
    // A reader of a FIFO announces itself to nobody, and a deadline must be kept.
    constexpr int lookAgainMs = 50;
    const bool isWriting = !m_rows.isEmpty() && !m_file.isWaitingForReader();
    std::array<pollfd, 2> descriptors{{{m_wakeDescriptor, POLLIN, 0}, {m_file.descriptor(), POLLOUT, 0}}};
    ::poll(descriptors.data(), isWriting ? 2 : 1, m_rows.isEmpty() ? -1 : lookAgainMs);
    eventfd_t count = 0;
    [[maybe_unused]] const int result = ::eventfd_read(m_wakeDescriptor, &count);
}

template <typename Append> void StreamingCsv::Worker::addRow(const Append &append)
{
    constexpr std::size_t block = 256 * 1024;
    if (m_rows.waitingBytes() >= (m_file.isRegular() ? block : m_options.maxWaitingBytes))
        writeRows();
    if (m_failed || m_rows.waitingBytes() >= m_options.maxWaitingBytes) {
        ++m_droppedRows;
        return;
    }
    append(m_rows.buffer());
    m_rows.rowDone();
}

void StreamingCsv::Worker::takeBatches(bool isEnding)
{
    const bool wantsSamples = m_options.kind == Kind::Samples;
    const StreamFold::Visitor visitor{
        [this, wantsSamples](const filter::Subject &subject, const stream::Sample &sample) {
            if (wantsSamples && m_options.filter.matches(subject))
                addRow([&](QByteArray &out) {
                    m_samples.appendRow(out, subject.connection, sample, marksText(subject.connection));
                });
        },
        [this, wantsSamples](const filter::Subject &subject) {
            return !wantsSamples && m_options.filter.matches(subject);
        },
        [this](const store::Connection &connection, const store::Request &request,
               const analysis::Waterfall &waterfall) {
            addRow([&](QByteArray &out) { RequestCsv::appendRow(out, connection, request, waterfall); });
        },
        [this](stream::ConnectionId id) { m_samples.forget(id); },
    };
    const std::vector<stream::BatchPtr> batches = m_mailbox.takeAll();
    for (const stream::BatchPtr &batch : batches)
        m_fold.apply(*batch, visitor);
    if (isEnding)
        m_fold.finish(visitor);
}

bool StreamingCsv::Worker::openFifo()
{
    if (!m_file.isWaitingForReader())
        return true;
    const int error = m_file.openFifoAgain();
    if (error)
        fail(error);
    return !error;
}

bool StreamingCsv::Worker::writeRows()
{
    if (m_failed)
        return false;
    while (!m_rows.isEmpty() && !m_file.isWaitingForReader()) {
        const auto written = m_file.write(m_rows.data(), m_rows.waitingBytes());
        if (!written) {
            fail(errno);
            return false;
        }
        if (*written == 0)
            break;
        m_completedRows += m_rows.take(*written);
    }
    return true;
}

void StreamingCsv::Worker::fail(int errorNumber)
{
    m_failed = true;
    if (m_file.isRegular())
        m_file.cutTo(m_rows.wholeRowBytes());
    m_mailbox.takeAll();
    const QString name =
        m_options.path == QLatin1String("-") ? StreamingCsv::tr("standard output") : m_options.path;
    post([message = fileMessage(name, errorNumber)](StreamingCsv &owner) { Q_EMIT owner.failed(message); });
}

void StreamingCsv::Worker::reportLost(bool atTheEnd)
{
    constexpr auto reportInterval = 5s;
    const std::uint64_t lost = lostRows();
    const Clock::time_point now = Clock::now();
    if (lost == m_reportedLost || (!atTheEnd && now - m_lastReport < reportInterval))
        return;
    m_reportedLost = lost;
    m_lastReport = now;
    post([lost](StreamingCsv &owner) { Q_EMIT owner.rowsLost(lost); });
}

template <typename Signal> void StreamingCsv::Worker::post(const Signal &signal)
{
    const std::lock_guard lock(m_mutex);
    if (StreamingCsv *owner = m_owner)
        owner->m_calls.post([owner, signal] { signal(*owner); });
}

} // namespace cwndscope::exporting
