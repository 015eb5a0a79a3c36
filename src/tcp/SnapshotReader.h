// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "tcp/Snapshot.h"

#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>

namespace cwndscope::tcp {

/// Reads one socket's state from the kernel. Thread: only the one that owns the descriptor, because
/// descriptor numbers are reused and another thread could read a stranger. Cost on Linux 6.18: about 0.8 µs
/// for all four options.
///
/// A Unix-domain socket has no TCP_INFO: its snapshot has infoLength 0 and the socket memory alone. Options
/// that the kernel does not know are absent. Returns std::nullopt when the descriptor is closed or no socket
/// (errno tells).
std::optional<Snapshot> readSnapshot(int descriptor);
/// The name of an algorithm as Snapshot has it.
using CongestionControlName = decltype(Snapshot::congestionControl);
/// The same into a snapshot that is at hand; false instead of std::nullopt. Where the algorithm is `known`,
/// it is not asked for: that is one system call of three.
bool readSnapshot(int descriptor, Snapshot &snapshot, const CongestionControlName *known = nullptr);

/// The same from bytes, as the kernel (or a recording) gave them: any length is accepted, extra bytes are
/// ignored.
void setTcpInfo(Snapshot &snapshot, std::span<const std::byte> bytes);
/// Interprets the bytes of TCP_CC_INFO by the name of the algorithm already in the snapshot.
void setCongestionControlInfo(Snapshot &snapshot, std::span<const std::byte> bytes);
void setSocketMemory(Snapshot &snapshot, std::span<const std::byte> bytes);

/// Whether the connection was reset: its state is TCP_CLOSE, as opposed to TCP_CLOSE_WAIT after the peer's
/// FIN. One system call. False where there is no TCP_INFO.
bool isReset(int descriptor);

/// `SO_COOKIE`: the kernel's number for this socket, not reused while the machine is up and the same that
/// sock_diag reports (Linux 4.12). std::nullopt when the kernel does not give one.
std::optional<std::uint64_t> socketCookie(int descriptor);

} // namespace cwndscope::tcp
