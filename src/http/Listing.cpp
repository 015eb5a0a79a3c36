// SPDX-License-Identifier: GPL-3.0-or-later
#include "http/Listing.h"

#include <algorithm>
#include <atomic>
#include <utility>

namespace cwndscope::http {

namespace {

/// Entries written per piece: well below a millisecond's work, and pieces of some 40 KiB.
constexpr std::size_t entriesPerPiece = 256;

std::atomic<std::size_t> heldByAll{0};

} // namespace

Listing::Listing(FolderReader reader, EntryOrder order, std::unique_ptr<ListingFormat> format,
                 std::size_t sorted)
    : m_reader(std::move(reader))
    , m_order(order)
    , m_format(std::move(format))
    , m_maxSorted(sorted)
{ }

Listing::~Listing()
{
    letGo();
}

std::size_t Listing::held()
{
    return heldByAll.load(std::memory_order_relaxed);
}

void Listing::letGo()
{
    m_runs.clear();
    heldByAll.fetch_sub(std::exchange(m_held, 0), std::memory_order_relaxed);
}

QByteArray Listing::next()
{
    switch (m_stage) {
    case Stage::Begin:
        m_stage = Stage::Collect;
        return m_format->begin();
    case Stage::Collect:
        collect();
        // An empty piece would end the body; white space means nothing in either format, and shows the client
        // that the listing is coming.
        return QByteArrayLiteral("\n");
    case Stage::Merge:
        return merge();
    case Stage::Rest:
        return rest();
    case Stage::End:
        break;
    }
    return {};
}

void Listing::collect()
{
    Run run;
    const bool more = m_reader.read(run);
    if (m_order.key != SortKey::Name)
        std::erase_if(run, [this](Entry &entry) { return !m_reader.complete(entry); });
    if (!run.empty()) {
        m_held += run.size();
        heldByAll.fetch_add(run.size(), std::memory_order_relaxed);
        std::sort(run.begin(), run.end(), [this](const Entry &a, const Entry &b) { return m_order(b, a); });
        m_runs.push_back(std::move(run));
    }
    if (more && m_held < m_maxSorted && held() < maxHeld)
        return;
    m_unsorted = more;
    for (std::size_t i = 0; i < m_runs.size(); ++i)
        m_heap.push_back(i);
    std::make_heap(m_heap.begin(), m_heap.end(),
                   [this](std::size_t a, std::size_t b) { return runAfter(a, b); });
    m_stage = Stage::Merge;
}

bool Listing::runAfter(std::size_t a, std::size_t b) const
{
    return m_order(m_runs[b].back(), m_runs[a].back());
}

void Listing::write(Entry &entry, QByteArray &out)
{
    if (m_reader.complete(entry))
        out += m_format->entry(entry, m_written++);
}

QByteArray Listing::merge()
{
    const auto after = [this](std::size_t a, std::size_t b) { return runAfter(a, b); };
    QByteArray out;
    for (std::size_t i = 0; i < entriesPerPiece && !m_heap.empty(); ++i) {
        std::pop_heap(m_heap.begin(), m_heap.end(), after);
        Run &run = m_runs[m_heap.back()];
        write(run.back(), out);
        run.pop_back();
        if (run.empty()) {
            Run().swap(run);
            m_heap.pop_back();
        } else {
            std::push_heap(m_heap.begin(), m_heap.end(), after);
        }
    }
    if (m_heap.empty()) {
        letGo();
        m_stage = Stage::Rest;
    }
    return out.isEmpty() ? QByteArrayLiteral("\n") : out;
}

QByteArray Listing::rest()
{
    Run run;
    if (m_unsorted && m_reader.read(run)) {
        QByteArray out;
        for (Entry &entry : run)
            write(entry, out);
        return out.isEmpty() ? QByteArrayLiteral("\n") : out;
    }
    m_stage = Stage::End;
    return m_format->end(m_written, m_unsorted);
}

} // namespace cwndscope::http
