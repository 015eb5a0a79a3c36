// SPDX-License-Identifier: GPL-3.0-or-later
#include "tcp/SnapshotReader.h"

#include <algorithm>
#include <cstring>

#include <netinet/in.h>
#include <netinet/tcp.h>
#include <sys/socket.h>

#ifndef SO_MEMINFO
#define SO_MEMINFO 55
#endif
#ifndef SO_COOKIE
#define SO_COOKIE 57
#endif
#ifndef TCP_CC_INFO
#define TCP_CC_INFO 26
#endif

namespace cwndscope::tcp {

namespace {

/// getsockopt; the part of the buffer that is filled, or nothing when the option fails.
template <std::size_t Size>
std::optional<std::span<const std::byte>> option(int descriptor, int level, int name,
                                                 std::array<std::byte, Size> &buffer)
{
    socklen_t length = Size;
    if (::getsockopt(descriptor, level, name, buffer.data(), &length) != 0)
        return std::nullopt;
    return std::span<const std::byte>(buffer.data(), std::min<std::size_t>(length, Size));
}

CongestionControlInfo::Kind kindOf(std::string_view name)
{
    // bbr is also built under names such as bbr2 and bbr3, whose replies begin with the same five words.
    if (name.starts_with("bbr"))
        return CongestionControlInfo::Kind::Bbr;
    if (name == "vegas")
        return CongestionControlInfo::Kind::Vegas;
    if (name.starts_with("dctcp"))
        return CongestionControlInfo::Kind::Dctcp;
    return CongestionControlInfo::Kind::None;
}

} // namespace

void setTcpInfo(Snapshot &snapshot, std::span<const std::byte> bytes)
{
    const std::size_t length = std::min(bytes.size(), sizeof(KernelTcpInfo));
    snapshot.info = {};
    if (length > 0)
        std::memcpy(&snapshot.info, bytes.data(), length);
    snapshot.infoLength = static_cast<std::uint16_t>(length);
}

void setCongestionControlInfo(Snapshot &snapshot, std::span<const std::byte> bytes)
{
    using Kind = CongestionControlInfo::Kind;
    snapshot.cc = {};
    const Kind kind = kindOf(snapshot.congestionControlName());
    if (kind == Kind::None)
        return;
    auto &words = snapshot.cc.words;
    const std::size_t needed = kind == Kind::Bbr ? 20 : 16;
    if (bytes.size() < needed)
        return;
    snapshot.cc.kind = kind;
    if (kind == Kind::Dctcp) {
        // struct tcp_dctcp_info { u16 enabled, ce_state; u32 alpha, ab_ecn, ab_tot; }
        std::array<std::uint16_t, 2> halves{};
        std::memcpy(halves.data(), bytes.data(), sizeof halves);
        words[0] = halves[0];
        words[1] = halves[1];
        std::memcpy(&words[2], bytes.data() + sizeof halves, 3 * sizeof words[0]);
    } else {
        std::memcpy(words.data(), bytes.data(), needed);
    }
}

void setSocketMemory(Snapshot &snapshot, std::span<const std::byte> bytes)
{
    snapshot.memory = {};
    auto &values = snapshot.memory.values;
    const std::size_t count = std::min(bytes.size() / sizeof values[0], values.size());
    if (count > 0)
        std::memcpy(values.data(), bytes.data(), count * sizeof values[0]);
    snapshot.memory.count = static_cast<std::uint8_t>(count);
}

bool readSnapshot(int descriptor, Snapshot &snapshot, const CongestionControlName *known)
{
    snapshot = {};
    // The valid part of each reply goes straight to its place; what a newer kernel adds at the end is cut
    // off.
    auto &memory = snapshot.memory;
    socklen_t length = sizeof memory.values;
    const bool hasMemory =
        ::getsockopt(descriptor, SOL_SOCKET, SO_MEMINFO, memory.values.data(), &length) == 0;
    if (hasMemory)
        memory.count =
            std::uint8_t(std::min<std::size_t>(length / sizeof memory.values[0], memory.values.size()));

    length = sizeof snapshot.info;
    if (::getsockopt(descriptor, IPPROTO_TCP, TCP_INFO, &snapshot.info, &length) != 0)
        return hasMemory;
    snapshot.infoLength = std::uint16_t(std::min<std::size_t>(length, sizeof snapshot.info));

    auto &name = snapshot.congestionControl;
    length = name.size();
    if (known)
        name = *known;
    if ((known || ::getsockopt(descriptor, IPPROTO_TCP, TCP_CONGESTION, name.data(), &length) == 0)
        && kindOf(snapshot.congestionControlName()) != CongestionControlInfo::Kind::None) {
        std::array<std::byte, 64>
            bytes; // NOLINT(cppcoreguidelines-pro-type-member-init): read as far as filled
        if (const auto info = option(descriptor, IPPROTO_TCP, TCP_CC_INFO, bytes))
            setCongestionControlInfo(snapshot, *info);
    }
    return true;
}

std::optional<Snapshot> readSnapshot(int descriptor)
{
    std::optional<Snapshot> snapshot(std::in_place);
    if (!readSnapshot(descriptor, *snapshot))
        snapshot.reset();
    return snapshot;
}

bool isReset(int descriptor)
{
    constexpr std::byte tcpClose{7}; // TCP_CLOSE in include/net/tcp_states.h
    std::array<std::byte, sizeof(KernelTcpInfo::state)> bytes{};
    const auto reply = option(descriptor, IPPROTO_TCP, TCP_INFO, bytes);
    return reply && reply->size() == bytes.size() && bytes[0] == tcpClose;
}

std::optional<std::uint64_t> socketCookie(int descriptor)
{
    std::array<std::byte, sizeof(std::uint64_t)> bytes{};
    const auto reply = option(descriptor, SOL_SOCKET, SO_COOKIE, bytes);
    if (!reply || reply->size() != sizeof(std::uint64_t))
        return std::nullopt;
    std::uint64_t cookie = 0;
    std::memcpy(&cookie, bytes.data(), sizeof cookie);
    return cookie;
}

} // namespace cwndscope::tcp
