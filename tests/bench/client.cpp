// SPDX-License-Identifier: GPL-3.0-or-later
//
// The part of the load that wrk does not do, with as little work of its own as possible:
//
//   bench_client idle PORT TARGET COUNT          opens COUNT connections, has one request answered on each,
//   prints how
//                                                long that took in ms, holds them until standard input ends
//   bench_client get PORT TARGET COUNT SECONDS   downloads on COUNT connections, again and again, without
//   copying what
//                                                arrives; prints bytes and seconds
//   bench_client pull PORT TARGET COUNT SECONDS BYTES   the same with BYTES per second on each connection
//   bench_client turns TARGET COUNT TURNS PORT...   as get, but from each port in turn for 0.4 s, on
//                                                connections that stay open; prints responses per second for
//                                                each turn, a line for each port.
//                                                In the turns of PORT+MICROSECONDS another thread counts for
//                                                so long every 20 ms, for nothing
//
// All on 127.0.0.1.
#include <algorithm>
#include <array>
#include <atomic>
#include <chrono>
#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <ctime>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <thread>
#include <vector>

#include <arpa/inet.h>
#include <netinet/in.h>
#include <sys/epoll.h>
#include <sys/socket.h>
#include <unistd.h>

namespace {

using Clock = std::chrono::steady_clock;

[[noreturn]] void fail(const char *what)
{
    std::perror(what);
    std::exit(1);
}

struct Peer
{
    int descriptor = -1;
    std::uint64_t left = 0; ///< bytes of the response that are still to come
    std::string head; ///< of the response, until it is whole
    std::uint64_t allowed = 0; ///< bytes that it has been allowed to take
    std::uint64_t taken = 0;
};

class Client
{
public:
    Client(int port, const std::string &target)
        : m_request("GET " + target + " HTTP/1.1\r\nHost: 127.0.0.1\r\n\r\n")
    {
        m_address.sin_family = AF_INET;
        m_address.sin_port = htons(std::uint16_t(port));
        m_address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
        m_epoll = ::epoll_create1(EPOLL_CLOEXEC);
    }
    ~Client()
    {
        for (const Peer &peer : m_peers)
            ::close(peer.descriptor);
        ::close(m_epoll);
    }
    Client(const Client &) = delete;
    Client &operator=(const Client &) = delete;

    /// A connection with the request on its way.
    void open()
    {
        Peer &peer = m_peers.emplace_back();
        peer.descriptor = ::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
        if (peer.descriptor < 0
            || ::connect(peer.descriptor, reinterpret_cast<sockaddr *>(&m_address), sizeof m_address) != 0)
            fail("connect");
        epoll_event event{};
        event.events = EPOLLIN;
        event.data.u64 = m_peers.size() - 1;
        if (::epoll_ctl(m_epoll, EPOLL_CTL_ADD, peer.descriptor, &event) != 0)
            fail("epoll_ctl");
        send(peer);
    }

    /// Takes what is there, for at most that many milliseconds; returns how many responses were completed.
    int take(int milliseconds, bool again)
    {
        std::array<epoll_event, 256> events{};
        const int count = ::epoll_wait(m_epoll, events.data(), int(events.size()), milliseconds);
        int completed = 0;
        for (int i = 0; i < count; ++i)
            completed += take(m_peers[events[std::size_t(i)].data.u64], again);
        return completed;
    }

    /// Takes from each in turn what the rate allows it.
    void pull(double seconds, std::uint64_t bytesPerSecond)
    {
        for (Peer &peer : m_peers) {
            peer.allowed = std::uint64_t(seconds * double(bytesPerSecond));
            while (peer.taken < peer.allowed) {
                const std::uint64_t before = peer.taken;
                take(peer, true, MSG_DONTWAIT);
                if (peer.taken == before)
                    break;
            }
        }
    }

    /// The next request on each connection; all that were sent before are answered.
    void begin()
    {
        for (const Peer &peer : m_peers)
            send(peer);
    }

    /// Takes what is still to come.
    void end()
    {
        for (std::size_t answered = 0; answered < m_peers.size();)
            answered += std::size_t(take(1000, false));
    }

    std::uint64_t bytes() const { return m_bytes; }

private:
    void send(const Peer &peer) const
    {
        if (::send(peer.descriptor, m_request.data(), m_request.size(), MSG_NOSIGNAL) < 0)
            fail("send");
    }

    int take(Peer &peer, bool again, int flags = 0)
    {
        if (peer.left == 0)
            return takeHead(peer, again, flags);
        // MSG_TRUNC discards without copying (tcp(7)), so that this end costs next to nothing.
        const auto most = std::min<std::uint64_t>(peer.left, 4 << 20);
        const ssize_t got = ::recv(peer.descriptor, nullptr, std::size_t(most), MSG_TRUNC | flags);
        if (got < 0 && (errno == EAGAIN || errno == EINTR))
            return 0;
        if (got <= 0)
            fail("recv");
        return count(peer, std::uint64_t(got), again);
    }

    int takeHead(Peer &peer, bool again, int flags)
    {
        std::array<char, 2048> buffer; // NOLINT(cppcoreguidelines-pro-type-member-init)
        const ssize_t got = ::recv(peer.descriptor, buffer.data(), buffer.size(), flags);
        if (got < 0 && (errno == EAGAIN || errno == EINTR))
            return 0;
        if (got <= 0)
            fail("recv");
        peer.head.append(buffer.data(), std::size_t(got));
        const std::size_t end = peer.head.find("\r\n\r\n");
        if (end == std::string::npos)
            return 0;
        constexpr std::string_view field = "Content-Length: ";
        const std::size_t at = peer.head.find(field);
        if (peer.head.compare(9, 3, "200") != 0 || at == std::string::npos) {
            std::fprintf(stderr, "unexpected answer: %s\n", peer.head.c_str());
            std::exit(1);
        }
        peer.left = std::strtoull(peer.head.c_str() + at + field.size(), nullptr, 10);
        const std::uint64_t body = peer.head.size() - end - 4;
        peer.head.clear();
        return count(peer, body, again);
    }

    int count(Peer &peer, std::uint64_t got, bool again)
    {
        peer.left -= got;
        peer.taken += got;
        m_bytes += got;
        if (peer.left > 0)
            return 0;
        if (again)
            send(peer);
        return 1;
    }

    sockaddr_in m_address{};
    std::string m_request;
    int m_epoll = -1;
    std::vector<Peer> m_peers;
    std::uint64_t m_bytes = 0;
};

double since(Clock::time_point begin)
{
    return std::chrono::duration<double>(Clock::now() - begin).count();
}

int idle(Client &client, int count)
{
    const auto begin = Clock::now();
    int answered = 0;
    for (int opened = 0; opened < count; ++opened) {
        client.open();
        answered += client.take(0, false);
    }
    while (answered < count)
        answered += client.take(1000, false);
    std::printf("%.1f\n", since(begin) * 1000);
    std::fflush(stdout);
    while (std::getchar() != EOF) { }
    return 0;
}

int download(Client &client, int count, double seconds, std::uint64_t bytesPerSecond)
{
    const auto begin = Clock::now();
    for (int opened = 0; opened < count; ++opened)
        client.open();
    while (since(begin) < seconds) {
        if (bytesPerSecond == 0) {
            client.take(100, true);
        } else {
            client.pull(since(begin), bytesPerSecond);
            std::this_thread::sleep_for(std::chrono::milliseconds(1));
        }
    }
    std::printf("%llu %.6f\n", static_cast<unsigned long long>(client.bytes()), since(begin));
    return 0;
}

/// A thread that does nothing but take its share of a processor.
class Burden
{
public:
    explicit Burden(std::chrono::microseconds busy)
        : m_thread([this, busy] { run(busy); })
    { }
    ~Burden()
    {
        m_ends = true;
        m_thread.join();
    }
    Burden(const Burden &) = delete;
    Burden &operator=(const Burden &) = delete;

private:
    void run(std::chrono::microseconds busy) const
    {
        constexpr std::chrono::milliseconds period(20);
        for (auto next = Clock::now(); !m_ends; next += period) {
            std::this_thread::sleep_until(next);
            // By its own time on the processor: it must take no less for having had to wait for one.
            for (const auto begin = used(); used() - begin < busy;) { }
        }
    }
    static std::chrono::nanoseconds used()
    {
        timespec time{};
        ::clock_gettime(CLOCK_THREAD_CPUTIME_ID, &time);
        return std::chrono::seconds(time.tv_sec) + std::chrono::nanoseconds(time.tv_nsec);
    }

    std::atomic_bool m_ends = false;
    std::thread m_thread; ///< the last member: it works with the others
};

struct Contender
{
    int port = 0;
    std::chrono::microseconds counted{}; ///< every 20 ms, while it has its turn

    explicit Contender(const char *text)
    {
        char *rest = nullptr;
        port = int(std::strtol(text, &rest, 10));
        if (*rest == '+')
            counted = std::chrono::microseconds(std::strtol(rest + 1, nullptr, 10));
    }
};

/// Servers that are compared take short turns: what else a machine does changes from second to second, and
/// hits all of them in the same way then. In between there is a while for one to come to rest.
int turns(const std::vector<Contender> &contenders, const std::string &target, int count, int rounds)
{
    constexpr double turn = 0.4;
    constexpr auto rest = std::chrono::milliseconds(100);
    std::vector<std::string> lines(contenders.size());
    std::vector<std::unique_ptr<Client>> clients;
    for (const Contender &contender : contenders) {
        Client &client = *clients.emplace_back(std::make_unique<Client>(contender.port, target));
        for (int opened = 0; opened < count; ++opened)
            client.open();
        client.end();
    }
    for (int i = 0; i < rounds; ++i) {
        for (std::size_t each = 0; each < contenders.size(); ++each) {
            std::this_thread::sleep_for(rest);
            std::optional<Burden> burden;
            if (contenders[each].counted.count() > 0)
                burden.emplace(contenders[each].counted);
            Client &client = *clients[each];
            const auto begin = Clock::now();
            client.begin();
            int completed = 0;
            while (since(begin) < turn)
                completed += client.take(100, true);
            lines[each] += std::to_string(int(completed / since(begin))) + ' ';
            client.end();
        }
    }
    for (const std::string &line : lines)
        std::puts(line.c_str());
    return 0;
}

} // namespace

int main(int argc, char *argv[])
{
    const std::string_view mode = argc > 1 ? argv[1] : "";
    if (mode == "turns" && argc > 5) {
        return turns(std::vector<Contender>(argv + 5, argv + argc), argv[2], std::atoi(argv[3]),
                     std::atoi(argv[4]));
    }
    const bool isValid =
        (mode == "idle" && argc == 5) || (mode == "get" && argc == 6) || (mode == "pull" && argc == 7);
    if (!isValid) {
        std::fputs("usage: bench_client idle PORT TARGET COUNT | get PORT TARGET COUNT SECONDS\n"
                   "                  | pull PORT TARGET COUNT SECONDS BYTES_PER_SECOND | turns TARGET COUNT "
                   "TURNS PORT...\n",
                   stderr);
        return 2;
    }
    Client client(std::atoi(argv[2]), argv[3]);
    const int count = std::atoi(argv[4]);
    if (mode == "idle")
        return idle(client, count);
    return download(client, count, std::atof(argv[5]),
                    mode == "pull" ? std::strtoull(argv[6], nullptr, 10) : 0);
}
