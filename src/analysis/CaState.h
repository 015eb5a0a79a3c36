// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

namespace cwndscope::analysis {

/// Values of tcpi_ca_state, in the order of their gravity (enum tcp_ca_state, include/uapi/linux/tcp.h).
constexpr unsigned caRecovery = 3; ///< TCP_CA_Recovery: fast retransmit
constexpr unsigned caLoss = 4; ///< TCP_CA_Loss: a timeout

} // namespace cwndscope::analysis
