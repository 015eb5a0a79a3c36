// SPDX-License-Identifier: GPL-3.0-or-later
//
// The link of the network laboratory (docs/netlab.md), which starts it:
//
//     netlab_link SERVER_NAMESPACE CLIENT_NAMESPACE DOWN UP
//
// DOWN and UP describe the two directions as key=number lists without spaces, in bits, bytes, packets,
// microseconds and probabilities: rate=20000000,delay=25000,queue_bytes=125000,loss=0.01,seed=7. It prints
// "ready" when both devices (named "lab") are there, and its statistics as one line of JSON at the end.
#include "Link.h"

#include <charconv>
#include <csignal>
#include <cstdio>
#include <stdexcept>
#include <string>
#include <string_view>

#include <pthread.h>
#include <sched.h>
#include <sys/prctl.h>

using namespace cwndscope::netlab;

namespace {

constexpr const char *deviceName = "lab";

template <typename Number> Number number(std::string_view text)
{
    Number value{};
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
    if (error != std::errc() || end != text.data() + text.size() || value < 0)
        throw std::invalid_argument("not a number: " + std::string(text));
    return value;
}

Time microseconds(std::string_view text)
{
    return std::chrono::microseconds(number<std::int64_t>(text));
}

void set(PathOptions &options, std::string_view key, std::string_view value)
{
    if (key == "rate") {
        options.bitsPerSecond = number<std::uint64_t>(value);
    } else if (key == "delay") {
        options.delay = microseconds(value);
    } else if (key == "queue_bytes") {
        options.queueBytes = number<std::uint64_t>(value);
    } else if (key == "queue_packets") {
        options.queuePackets = number<std::uint64_t>(value);
    } else if (key == "loss") {
        options.loss = number<double>(value);
    } else if (key == "reorder") {
        options.reorder = number<double>(value);
    } else if (key == "reorder_delay") {
        options.reorderDelay = microseconds(value);
    } else if (key == "seed") {
        options.seed = number<std::uint64_t>(value);
    } else if (key == "blackout") { // begin:end
        const auto colon = value.find(':');
        if (colon == std::string_view::npos)
            throw std::invalid_argument("blackout takes begin:end");
        options.blackouts.push_back(
            {microseconds(value.substr(0, colon)), microseconds(value.substr(colon + 1))});
    } else {
        throw std::invalid_argument("unknown key: " + std::string(key));
    }
}

PathOptions pathOptions(std::string_view text)
{
    PathOptions options;
    while (!text.empty()) {
        const std::string_view item = text.substr(0, text.find(','));
        text.remove_prefix(std::min(item.size() + 1, text.size()));
        const auto equals = item.find('=');
        if (equals == std::string_view::npos)
            throw std::invalid_argument("not key=value: " + std::string(item));
        set(options, item.substr(0, equals), item.substr(equals + 1));
    }
    return options;
}

std::string json(const PathStatistics &s)
{
    std::string result;
    const auto add = [&result](const char *name, std::uint64_t value) {
        result += (result.empty() ? "{\"" : ", \"") + std::string(name) + "\": " + std::to_string(value);
    };
    add("packets", s.packets);
    add("bytes", s.bytes);
    add("delivered_packets", s.deliveredPackets);
    add("delivered_bytes", s.deliveredBytes);
    add("lost", s.lost);
    add("dropped", s.dropped);
    add("blacked_out", s.blackedOut);
    add("reordered", s.reordered);
    add("max_queue_bytes", s.maxQueueBytes);
    add("max_queue_packets", s.maxQueuePackets);
    add("largest_packet", s.largestPacket);
    return result + "}";
}

/// Packets must not wait for whatever else the machine does. Where that is not allowed it works less exactly.
void becomeUrgent()
{
    sched_param parameters{};
    parameters.sched_priority = 1;
    ::pthread_setschedparam(::pthread_self(), SCHED_RR, &parameters);
    ::prctl(PR_SET_TIMERSLACK, 1UL);
}

} // namespace

int main(int argc, char *argv[])
{
    if (argc != 5) {
        std::fprintf(stderr, "usage: netlab_link SERVER_NAMESPACE CLIENT_NAMESPACE DOWN UP\n");
        return 2;
    }
    try {
        ::prctl(PR_SET_PDEATHSIG, SIGTERM); // the devices go with us, and we with whoever made the namespaces
        const PathOptions down = pathOptions(argv[3]);
        const PathOptions up = pathOptions(argv[4]);
        TunDevice server(argv[1], deviceName);
        TunDevice client(argv[2], deviceName);
        Link link(server, client, down, up);
        becomeUrgent();
        std::puts("ready");
        std::fflush(stdout);
        const bool ended = link.run();
        std::printf("{\"down\": %s, \"up\": %s}\n", json(link.down().statistics()).c_str(),
                    json(link.up().statistics()).c_str());
        return ended ? 0 : 1;
    } catch (const std::exception &error) {
        std::fprintf(stderr, "netlab_link: %s\n", error.what());
        return 1;
    }
}
