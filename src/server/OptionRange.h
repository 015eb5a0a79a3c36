// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <chrono>

/// What ServerOptions may hold, for whoever asks a person for them.
namespace cwndscope::server::range {

inline constexpr std::chrono::milliseconds longestInterval{60'000}; ///< of sampling; the shortest is 1 ms
inline constexpr std::chrono::milliseconds shortestIdleInterval{100};
inline constexpr int mostThreads = 64;
inline constexpr int mostConnections = 1'000'000;
inline constexpr int longestTimeout = 1'000'000; ///< seconds

} // namespace cwndscope::server::range
