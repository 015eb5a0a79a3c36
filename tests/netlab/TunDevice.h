// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "Path.h"

#include <optional>
#include <string>

namespace cwndscope::netlab {

/// A tun device in a named network namespace; it vanishes with this object. Packets are whole IP packets of
/// at most the device's MTU: without IFF_VNET_HDR the kernel neither leaves segmentation nor checksums to us.
class TunDevice
{
public:
    /// Changes the network namespace of the process, which has no sockets of its own. Throws
    /// std::system_error.
    TunDevice(const std::string &networkNamespace, const std::string &name);
    ~TunDevice();
    TunDevice(const TunDevice &) = delete;
    TunDevice &operator=(const TunDevice &) = delete;

    int descriptor() const { return m_descriptor; }
    /// std::nullopt when nothing waits.
    std::optional<Packet> read();
    /// False when the device does not take it, for example while it is down.
    bool write(const Packet &packet);

private:
    int m_descriptor = -1;
};

} // namespace cwndscope::netlab
