// SPDX-License-Identifier: GPL-3.0-or-later
#include "TunDevice.h"

#include <array>
#include <cerrno>
#include <system_error>

#include <fcntl.h>
#include <linux/if_tun.h>
#include <net/if.h>
#include <sched.h>
#include <sys/ioctl.h>
#include <unistd.h>

namespace cwndscope::netlab {

namespace {

constexpr std::size_t largestPacket = 65535;

[[noreturn]] void fail(const std::string &what)
{
    throw std::system_error(errno, std::generic_category(), what);
}

void enterNamespace(const std::string &name)
{
    const std::string path = "/run/netns/" + name;
    const int descriptor = ::open(path.c_str(), O_RDONLY | O_CLOEXEC);
    if (descriptor < 0)
        fail(path);
    const int result = ::setns(descriptor, CLONE_NEWNET);
    const int error = errno;
    ::close(descriptor);
    errno = error;
    if (result != 0)
        fail("setns " + path);
}

} // namespace

TunDevice::TunDevice(const std::string &networkNamespace, const std::string &name)
{
    enterNamespace(networkNamespace);
    m_descriptor = ::open("/dev/net/tun", O_RDWR | O_CLOEXEC | O_NONBLOCK);
    if (m_descriptor < 0)
        fail("/dev/net/tun");
    ifreq request{};
    request.ifr_flags = IFF_TUN | IFF_NO_PI;
    name.copy(request.ifr_name, IFNAMSIZ - 1);
    if (::ioctl(m_descriptor, TUNSETIFF, &request) != 0) {
        const int error = errno;
        ::close(m_descriptor);
        errno = error;
        fail("TUNSETIFF " + name);
    }
}

TunDevice::~TunDevice()
{
    ::close(m_descriptor);
}

std::optional<Packet> TunDevice::read()
{
    std::array<std::byte, largestPacket> buffer; // NOLINT: read fills what is used of it
    const ssize_t size = ::read(m_descriptor, buffer.data(), buffer.size());
    if (size <= 0)
        return std::nullopt;
    return Packet(buffer.begin(), buffer.begin() + size);
}

bool TunDevice::write(const Packet &packet)
{
    return ::write(m_descriptor, packet.data(), packet.size()) == ssize_t(packet.size());
}

} // namespace cwndscope::netlab
