// SPDX-License-Identifier: GPL-3.0-or-later
#include "store/SampleCodec.h"

#include "store/SampleSlots.h"

#include <algorithm>
#include <array>
#include <bit>
#include <cstring>
#include <utility>

// A sample is: a varint with a bit for each group of eight slots in which something is not as predicted; a
// byte for each such group with a bit for each such slot; a zigzag varint with the difference for each such
// slot. Differences are taken modulo the width of the slot, so that wraps and resets cost no special case.

namespace cwndscope::store {

namespace {

using stream::Sample;

constexpr std::size_t groupSize = 8;
constexpr std::size_t groupCount = (sampleSlotCount + groupSize - 1) / groupSize;
constexpr std::size_t largestVarint = 10;
constexpr std::size_t largestSample = 2 + groupCount + sampleSlotCount * largestVarint;
static_assert(largestSample <= SampleCodec::largest);
static_assert(groupCount <= 14, "the group mask takes at most two bytes");
static_assert(predictedSlots % groupSize == 0);
static_assert(std::all_of(std::begin(sampleSlots) + predictedSlots, std::end(sampleSlots),
                          [](const SampleSlot &slot) { return slot.prediction == Prediction::Same; }));
// All but the padding after the one-byte members and infoLength: nothing is forgotten.
static_assert([] {
    std::size_t sum = 0;
    for (const SampleSlot &slot : sampleSlots)
        sum += slot.size;
    return sum;
}() == 8 + 8 + 8 + 1 + 8 + sizeof(tcp::KernelTcpInfo) + 2 + 16 + (1 + 20) + (1 + 36) + 8 + 1);

template <typename Unsigned> std::uint64_t loadAs(const char *from)
{
    Unsigned value;
    std::memcpy(&value, from, sizeof value);
    return value;
}

template <typename Unsigned> void storeAs(char *to, std::uint64_t value)
{
    const auto narrow = Unsigned(value);
    std::memcpy(to, &narrow, sizeof narrow);
}

inline std::uint64_t load(const Sample &sample, const SampleSlot &slot)
{
    const char *from = reinterpret_cast<const char *>(&sample) + slot.offset;
    switch (slot.size) {
    case 1:
        return loadAs<std::uint8_t>(from);
    case 2:
        return loadAs<std::uint16_t>(from);
    case 4:
        return loadAs<std::uint32_t>(from);
    default:
        return loadAs<std::uint64_t>(from);
    }
}

inline void store(Sample &sample, const SampleSlot &slot, std::uint64_t value)
{
    char *to = reinterpret_cast<char *>(&sample) + slot.offset;
    switch (slot.size) {
    case 1:
        return storeAs<std::uint8_t>(to, value);
    case 2:
        return storeAs<std::uint16_t>(to, value);
    case 4:
        return storeAs<std::uint32_t>(to, value);
    default:
        return storeAs<std::uint64_t>(to, value);
    }
}

/// The difference as a signed number of the slot's width, folded so that small ones of both signs are small.
inline std::uint64_t zigzag(std::uint64_t difference, unsigned size)
{
    const unsigned unused = 64 - 8 * size;
    const auto value = std::int64_t(difference << unused) >> unused;
    return (std::uint64_t(value) << 1) ^ std::uint64_t(value >> 63);
}

std::uint64_t unzigzag(std::uint64_t value)
{
    return (value >> 1) ^ (0 - (value & 1));
}

std::uint8_t *putVarint(std::uint8_t *to, std::uint64_t value)
{
    while (value >= 0x80) {
        *to++ = std::uint8_t(value | 0x80);
        value >>= 7;
    }
    *to++ = std::uint8_t(value);
    return to;
}

const std::uint8_t *getVarint(const std::uint8_t *from, std::uint64_t &value)
{
    value = *from & 0x7f;
    for (unsigned shift = 7; *from++ & 0x80; shift += 7)
        value |= std::uint64_t(*from & 0x7f) << shift;
    return from;
}

std::uint64_t elapsed(const Sample &before, const Sample &now)
{
    return std::uint64_t(now.time.count()) - std::uint64_t(before.time.count());
}

/// In `now`, only the slots above this one are valid. The slot is a constant wherever this is called, so that
/// nothing of the choice is left when the program runs.
template <std::size_t index>
std::uint64_t predict(const Sample &before, const Sample &now, [[maybe_unused]] std::uint64_t step)
{
    constexpr const SampleSlot &slot = sampleSlots[index];
    [[maybe_unused]] const tcp::KernelTcpInfo &was = before.snapshot.info;
    [[maybe_unused]] const tcp::KernelTcpInfo &is = now.snapshot.info;
    const std::uint64_t value = load(before, slot);
    switch (slot.prediction) {
    case Prediction::Same:
        break;
    case Prediction::Clock:
        return value + step;
    case Prediction::Age: {
        // An age below the time between two samples belongs to something that keeps happening.
        const std::uint64_t ms = elapsed(before, now) / 1'000'000;
        return value < ms ? value : value + ms;
    }
    case Prediction::BusyTime:
        return was.unacked > 0 || is.unacked > 0 ? value + elapsed(before, now) / 1000 : value;
    case Prediction::DataSegments:
        return value + (is.segs_out - was.segs_out);
    case Prediction::Delivered:
        return value + (is.data_segs_out - was.data_segs_out) - (is.total_retrans - was.total_retrans)
            - (is.unacked - was.unacked);
    case Prediction::BytesSent:
        return value + std::uint64_t(is.data_segs_out - was.data_segs_out) * was.snd_mss;
    case Prediction::BytesAcked:
        return value + std::uint64_t(is.delivered - was.delivered) * was.snd_mss;
    case Prediction::BodySent:
        return value + (is.bytes_sent - was.bytes_sent) - (is.bytes_retrans - was.bytes_retrans)
            + is.notsent_bytes - was.notsent_bytes;
    case Prediction::ApplicationBacklog:
        return value - (now.bodySent - before.bodySent);
    }
    return value;
}

constexpr std::size_t slotsIn(std::size_t group)
{
    return std::min(groupSize, sampleSlotCount - group * groupSize);
}

/// Collects what is not as predicted.
struct Differences
{
    const Sample &before;
    const Sample &now;
    std::uint64_t step;
    std::size_t count = 0;
    std::size_t maskCount = 0;
    std::uint64_t groups = 0;
    // Filled as far as counted: clearing them first was a fifth of the work.
    std::array<std::uint64_t, sampleSlotCount> values; // NOLINT(cppcoreguidelines-pro-type-member-init)
    std::array<std::uint8_t, groupCount> masks; // NOLINT: of the groups in which something is

    Differences(const Sample &was, const Sample &is, std::uint64_t usualStep)
        : before(was)
        , now(is)
        , step(usualStep)
    { }

    template <std::size_t... groupNumbers> void addAll(std::index_sequence<groupNumbers...>)
    {
        (addGroup<groupNumbers>(std::make_index_sequence<slotsIn(groupNumbers)>()), ...);
    }

private:
    template <std::size_t group, std::size_t... places> void addGroup(std::index_sequence<places...>)
    {
        constexpr std::size_t first = group * groupSize;
        if constexpr (first >= predictedSlots) {
            const bool isSame =
                ((load(now, sampleSlots[first + places]) == load(before, sampleSlots[first + places]))
                 && ...);
            if (isSame)
                return;
        }
        const unsigned mask = (addSlot<first + places>() | ...);
        if (mask == 0)
            return;
        groups |= std::uint64_t(1) << group;
        masks[maskCount++] = std::uint8_t(mask);
    }

    /// The slot's bit in its group's mask.
    template <std::size_t index> unsigned addSlot()
    {
        constexpr const SampleSlot &slot = sampleSlots[index];
        const std::uint64_t difference =
            zigzag(load(now, slot) - predict<index>(before, now, step), slot.size);
        values[count] = difference;
        count += difference != 0 ? 1 : 0;
        return difference != 0 ? 1u << (index % groupSize) : 0u;
    }
};

} // namespace

void SampleCodec::learnStep(std::uint64_t distance)
{
    // Ticks jitter around their period, so the period is a better guess than the last distance; a distance
    // that is far off is the first one or a new period.
    const auto surprise = std::int64_t(distance - m_step);
    const std::uint64_t size = surprise < 0 ? 0 - std::uint64_t(surprise) : std::uint64_t(surprise);
    m_step = size > m_step / 2 ? distance : m_step + std::uint64_t(surprise >> 2);
}

void SampleCodec::restart()
{
    m_isFresh = true;
    m_step = 0;
}

std::uint8_t *SampleCodec::encode(const Sample &sample, std::uint8_t *bytes)
{
    static const Sample nothing;
    const Sample &before = std::exchange(m_isFresh, false) ? nothing : m_last;
    Differences differences(before, sample, m_step);
    differences.addAll(std::make_index_sequence<groupCount>());

    std::uint8_t *end = putVarint(bytes, differences.groups);
    end = std::copy_n(differences.masks.data(), differences.maskCount, end);
    for (std::size_t i = 0; i < differences.count; ++i)
        end = putVarint(end, differences.values[i]);
    learnStep(elapsed(before, sample));
    m_last = sample;
    return end;
}

const std::uint8_t *SampleCodec::decode(const std::uint8_t *bytes)
{
    std::uint64_t groups = 0;
    bytes = getVarint(bytes, groups);
    std::array<std::uint8_t, groupCount> masks{};
    for (std::uint64_t rest = groups; rest != 0; rest &= rest - 1)
        masks[std::size_t(std::countr_zero(rest))] = *bytes++;

    const Sample before = m_last;
    bytes = decodePredicted(before, masks.data(), bytes, std::make_index_sequence<predictedSlots>());
    for (std::size_t group = predictedSlots / groupSize; group < groupCount; ++group) {
        for (unsigned rest = masks[group]; rest != 0; rest &= rest - 1) {
            const SampleSlot &slot = sampleSlots[group * groupSize + std::size_t(std::countr_zero(rest))];
            std::uint64_t difference = 0;
            bytes = getVarint(bytes, difference);
            store(m_last, slot, load(m_last, slot) + unzigzag(difference));
        }
    }
    learnStep(elapsed(before, m_last));
    return bytes;
}

/// Those that have a prediction, each from the sample before and from the ones above it.
template <std::size_t... indices>
const std::uint8_t *SampleCodec::decodePredicted(const Sample &before, const std::uint8_t *masks,
                                                 const std::uint8_t *bytes, std::index_sequence<indices...>)
{
    const auto decodeOne = [&]<std::size_t index>() {
        constexpr const SampleSlot &slot = sampleSlots[index];
        std::uint64_t value = predict<index>(before, m_last, m_step);
        if (masks[index / groupSize] >> (index % groupSize) & 1) {
            std::uint64_t difference = 0;
            bytes = getVarint(bytes, difference);
            value += unzigzag(difference);
        }
        store(m_last, slot, value);
    };
    (decodeOne.template operator()<indices>(), ...);
    return bytes;
}

} // namespace cwndscope::store
