// SPDX-License-Identifier: GPL-3.0-or-later
#include "export/StreamingCsv.h"

#include "export/StreamingCsvWorker.h"

#include <utility>

namespace cwndscope::exporting {

StreamingCsv::StreamingCsv(Options options, QObject *parent)
    : QObject(parent)
    , m_worker(std::make_shared<Worker>(std::move(options), this))
{ }

StreamingCsv::~StreamingCsv()
{
    m_worker->finish(std::chrono::milliseconds(0));
}

std::optional<QString> StreamingCsv::start()
{
    return m_worker->start();
}

void StreamingCsv::deliver(stream::BatchPtr batch)
{
    m_worker->deliver(std::move(batch));
}

bool StreamingCsv::finish(std::chrono::milliseconds timeout)
{
    return m_worker->finish(timeout);
}

std::uint64_t StreamingCsv::lostRows() const
{
    return m_worker->lostRows();
}

std::uint64_t StreamingCsv::writtenRows() const
{
    return m_worker->writtenRows();
}

} // namespace cwndscope::exporting
