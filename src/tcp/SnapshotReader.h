// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "tcp/Snapshot.h"

#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>

namespace cwndscope::tcp {

/// Reads one socket's state from the kernel. Thread: only the one that owns the descriptor, because descriptor numbers
/// are reused and another thread could read a stranger. Cost on Linux 6.18: about 0.8 µs for all four options.
///
/// Returns std::nullopt when the descriptor is not a TCP socket or is closed (errno tells). Options that the kernel
/// does not know are simply absent from the snapshot.
std::optional<Snapshot> readSnapshot(int descriptor);

/// The same from bytes, as the kernel (or a recording) gave them: any length is accepted, extra bytes are ignored.
void setTcpInfo(Snapshot &snapshot, std::span<const std::byte> bytes);
/// Interprets the bytes of TCP_CC_INFO by the name of the algorithm already in the snapshot.
void setCongestionControlInfo(Snapshot &snapshot, std::span<const std::byte> bytes);
void setSocketMemory(Snapshot &snapshot, std::span<const std::byte> bytes);

/// `SO_COOKIE`: the kernel's number for this socket, not reused while the machine is up and the same that sock_diag
/// reports (Linux 4.12). std::nullopt when the kernel does not give one.
std::optional<std::uint64_t> socketCookie(int descriptor);

} // namespace cwndscope::tcp
