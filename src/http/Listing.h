// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "http/FolderReader.h"
#include "http/ListingFormat.h"
#include "http/Response.h"

#include <cstddef>
#include <memory>
#include <vector>

namespace cwndscope::http {

/// The listing of a folder, made piece by piece so that one of any size neither blocks its thread nor fills
/// memory.
///
/// Each step reads one buffer of entries and sorts them as a run; when all are read, the runs are merged
/// while they are written. Beyond `maxSorted` entries the rest follows in the order of the file system;
/// earlier when the listings of the whole process hold `maxHeld`, since each is held until its reader has
/// taken it.
///
/// Thread: any, one at a time.
class Listing : public BodyGenerator
{
public:
    /// Bounds the memory: about 120 bytes an entry.
    static constexpr std::size_t maxSorted = 100'000;
    static constexpr std::size_t maxHeld = 4 * maxSorted;

    Listing(FolderReader reader, EntryOrder order, std::unique_ptr<ListingFormat> format,
            std::size_t sorted = maxSorted);
    ~Listing() override;

    Listing(const Listing &) = delete;
    Listing &operator=(const Listing &) = delete;

    /// Entries that all listings hold.
    static std::size_t held();

    QByteArray next() override;

private:
    using Run = std::vector<Entry>; ///< sorted backwards: the next one is at the end
    enum class Stage : std::uint8_t { Begin, Collect, Merge, Rest, End };

    void collect();
    void letGo();
    QByteArray merge();
    QByteArray rest();
    void write(Entry &entry, QByteArray &out);
    bool runAfter(std::size_t a, std::size_t b) const;

    FolderReader m_reader;
    EntryOrder m_order;
    std::unique_ptr<ListingFormat> m_format;
    std::size_t m_maxSorted;
    Stage m_stage = Stage::Begin;
    std::vector<Run> m_runs;
    std::vector<std::size_t> m_heap; ///< of runs, by their next entry
    std::size_t m_held = 0; ///< entries read to be sorted, until they are written
    bool m_unsorted = false; ///< there are more than that
    std::size_t m_written = 0;
};

} // namespace cwndscope::http
