# SPDX-License-Identifier: GPL-3.0-or-later
"""Each row of the table: how it is measured. A row is a function of a Bench that yields Results."""

import contextlib
import json
import os
import re
import resource
import statistics
import subprocess
import time
from dataclasses import dataclass

import servers

IDLE = 9900
SETTLING = 2  # seconds after which a connection that was just used is idle


@dataclass
class Result:
    """One line of the table."""
    what: str
    target: str
    measured: str
    peer: str = ""
    met: bool | None = None  # None where there is no target


class Bench:
    def __init__(self, programs, work, root, rounds, seconds):
        self.programs = programs  # folder of the build
        self.work = work
        self.root = root
        self.rounds = rounds
        self.seconds = seconds

    def program(self, name):
        return self.programs / "tests" / "bench" / name

    def cwndscope(self, *options, window=False):
        return servers.cwndscope(self.programs / "src" / "app" / "cwndscope", self.root, *options, window=window)

    def nginx(self):
        return servers.nginx(self.work, self.root)

    def lighttpd(self):
        return servers.lighttpd(self.work, self.root)

    def wrk(self, server, target, connections, *options):
        """Requests per second, bytes per second and CPU seconds of the server per request."""
        before = server.cpu()
        output = subprocess.run(
            ["wrk", "-t1", f"-c{connections}", f"-d{self.seconds}s", *options, f"http://127.0.0.1:{server.port}{target}"],
            check=True, capture_output=True, text=True).stdout
        requests, seconds = re.search(r"(\d+) requests in ([\d.]+)s", output).groups()
        if errors := re.search(r"(Non-2xx.*|Socket errors.*)", output):
            if not re.fullmatch(r"Socket errors: connect 0, read \d+, write 0, timeout 0", errors[1]) or \
                    "Connection: close" not in options:
                raise SystemExit(f"wrk: {errors[1]}")
        return int(requests) / float(seconds), (server.cpu() - before) / int(requests)

    def get(self, server, target, connections):
        """Bytes per second."""
        output = subprocess.run(
            [self.program("bench_client"), "get", str(server.port), target, str(connections), str(self.seconds)],
            check=True, capture_output=True, text=True).stdout.split()
        return int(output[0]) / float(output[1])

    def turn_count(self):
        return self.rounds * self.seconds * 5 // 2

    def turns(self, contenders, target, connections):
        """Responses per second of each server, which take turns of 0.4 s. One that comes with microseconds has a thread
        beside it that counts for so long every 20 ms."""
        ports = [str(each.port) if isinstance(each, servers.Server) else f"{each[0].port}+{each[1]}" for each in contenders]
        output = subprocess.run(
            [self.program("bench_client"), "turns", target, str(connections), str(self.turn_count()), *ports],
            check=True, capture_output=True, text=True).stdout
        return [[float(rate) for rate in line.split()] for line in output.splitlines()]

    @contextlib.contextmanager
    def idle(self, server, count=IDLE):
        """Holds that many idle connections; gives the milliseconds that it took to open them."""
        client = subprocess.Popen([self.program("bench_client"), "idle", str(server.port), "/1k.bin", str(count)],
                                  stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)
        try:
            line = client.stdout.readline()
            if not line:
                raise SystemExit("the connections could not be opened")
            yield float(line)
        finally:
            client.stdin.close()
            client.stdout.close()
            client.wait()

    def json(self, program, *arguments):
        output = subprocess.run([self.program(program), *map(str, arguments)], check=True, capture_output=True,
                                text=True, env={**os.environ, "QT_QPA_PLATFORM": "offscreen", "HOME": str(self.work),
                                                "XDG_CONFIG_HOME": str(self.work / "settings")}).stdout
        return json.loads(output)


def median_ratio(ours, theirs):
    """Of the ratios within each round: what the machine did meanwhile hits both."""
    return statistics.median(a / b for a, b in zip(ours, theirs))


def spread(ours, theirs):
    ratios = [a / b for a, b in zip(ours, theirs)]
    return f"{min(ratios):.2f}–{max(ratios):.2f}"


def middle(ours, theirs):
    """The half of the turns that lies in the middle."""
    low, _, high = statistics.quantiles([a / b for a, b in zip(ours, theirs)])
    return f"half of the turns {low:.2f}–{high:.2f}"


def at_least(what, limit, ratio, of, peer, spread_text=""):
    return Result(what, f"≥ {limit:.2f} ×", f"**{ratio:.2f} ×**" + (f" ({spread_text})" if spread_text else "") + of, peer,
                  ratio >= limit)


def at_most(what, limit, value, unit, peer="", digits=2):
    return Result(what, f"≤ {limit} {unit}", f"**{value:.{digits}f} {unit}**", peer, value <= limit)


def requests_row(bench, what, limit, cpu_limit, *options):
    """Small requests on 64 connections against nginx and lighttpd."""
    rates, costs = ({"cwndscope": [], "nginx": [], "lighttpd": []} for _ in range(2))
    with bench.cwndscope() as own, bench.nginx() as nginx, bench.lighttpd() as lighttpd:
        for _ in range(bench.rounds):
            for name, server in (("nginx", nginx), ("cwndscope", own), ("lighttpd", lighttpd)):
                rate, cost = bench.wrk(server, "/1k.bin", 64, *options)
                rates[name].append(rate)
                costs[name].append(cost)
    rate = {name: statistics.median(values) for name, values in rates.items()}
    cost = {name: statistics.median(values) * 1e6 for name, values in costs.items()}
    yield at_least(what, limit, median_ratio(rates["cwndscope"], rates["nginx"]), f", {rate['cwndscope']:,.0f} requests/s",
                   f"nginx {rate['nginx']:,.0f}", spread(rates["cwndscope"], rates["nginx"]))
    if cpu_limit:
        yield at_most("CPU time per request in it", cpu_limit, median_ratio(costs["cwndscope"], costs["nginx"]), "× nginx",
                      f"{cost['cwndscope']:.1f} µs, nginx {cost['nginx']:.1f} µs")
    yield Result("the same against lighttpd", "–",
                 f"{median_ratio(rates['cwndscope'], rates['lighttpd']):.2f} ×",
                 f"lighttpd {rate['lighttpd']:,.0f}; {cost['lighttpd']:.1f} µs of CPU a request")


def keepalive(bench):
    yield from requests_row(bench, "1 KiB keep-alive, 64 connections, 1 worker, sampling 100 ms", 1.2, 0.85)


def connections(bench):
    yield from requests_row(bench, "a new connection for each request", 0.95, None, "-H", "Connection: close")


def bodies(bench):
    with bench.cwndscope() as own, bench.nginx() as nginx:
        theirs, ours = bench.turns((nginx, own), "/1m.bin", 16)
        yield at_least("bodies, 16 × 1 MiB, cubic", 1.0, median_ratio(ours, theirs),
                       f", {statistics.median(ours) / 1024:.1f} GiB/s", f"nginx {statistics.median(theirs) / 1024:.1f} GiB/s",
                       middle(ours, theirs))
        rates = {server: [] for server in (nginx, own)}
        for _ in range(bench.rounds):
            for server in rates:
                rates[server].append(bench.get(server, "/1g.bin", 1))
        yield at_least("bodies, 1 × 1 GiB, cubic", 1.0, median_ratio(rates[own], rates[nginx]),
                       f", {statistics.median(rates[own]) / 2**30:.1f} GiB/s",
                       f"nginx {statistics.median(rates[nginx]) / 2**30:.1f} GiB/s", spread(rates[own], rates[nginx]))


def memory(bench):
    added = []
    for _ in range(bench.rounds):
        with bench.cwndscope() as server:
            bench.wrk(server, "/1k.bin", 1)  # everything that is set up once is
            server.forget_peak()
            before = server.status("VmRSS")
            bench.get(server, "/1g.bin", 1)
            added.append((server.status("VmHWM") - before) / 1024)
    yield at_most("resident memory added by 1 GiB downloads, at the peak", 4, statistics.median(added), "MB")


def idle(bench):
    opening = {"cwndscope": [], "nginx": []}
    each = []
    for _ in range(bench.rounds):
        with bench.nginx() as nginx, bench.idle(nginx) as took:
            opening["nginx"].append(took)
        with bench.cwndscope() as own:
            bench.wrk(own, "/1k.bin", 1)  # everything that is set up once is
            before = own.status("VmRSS")
            with bench.idle(own) as took:
                opening["cwndscope"].append(took)
                time.sleep(SETTLING)
                each.append((own.status("VmRSS") - before) / IDLE)
    with bench.nginx() as nginx, bench.cwndscope() as own, bench.cwndscope() as alone, bench.idle(nginx), bench.idle(own):
        time.sleep(SETTLING)
        theirs, ours, without = bench.turns((nginx, own, alone), "/1k.bin", 1)
    yield at_least("one active among 9900 idle, against nginx", 0.95, median_ratio(ours, theirs),
                   f", {statistics.median(ours):,.0f} requests/s", f"nginx {statistics.median(theirs):,.0f}",
                   middle(ours, theirs))
    yield at_least("the same against itself without the idle ones", 0.95, median_ratio(ours, without), "",
                   f"alone {statistics.median(without):,.0f}", middle(ours, without))
    yield at_most("opening 9900 connections and answering a request on each", 1.3,
                  median_ratio(opening["cwndscope"], opening["nginx"]), "× nginx",
                  f"{statistics.median(opening['cwndscope']):.0f} ms, nginx {statistics.median(opening['nginx']):.0f} ms")
    yield at_most("server memory per idle connection, without history", 8, statistics.median(each), "KB", digits=1)


def total(bench):
    """The server's share was measured by `idle`; this is all that the window's side keeps."""
    kept = bench.json("bench_history", "idle", IDLE)
    server = []
    with bench.cwndscope() as own:
        before = own.status("VmRSS")
        with bench.idle(own):
            server.append((own.status("VmRSS") - before) / IDLE)
    each = kept["each"] / 1024 + server[0]
    yield at_most("server, store, table and 10 minutes of history of an idle connection", 12, each, "KB",
                  f"server {server[0]:.1f}, store and table {kept['each'] / 1024:.1f}, "
                  f"of which history {kept['history'] / 1024:.1f}", digits=1)


def overhead(bench):
    """A window that shows everything every 10 ms, against no window and one sample a minute."""
    what = "throughput, sampling at 10 ms with the window open against off: "
    with bench.cwndscope("--interval", "60000") as off, bench.cwndscope("--interval", "10") as samples, \
            bench.cwndscope("--interval", "10", window=True) as on:
        for name, target, count in (("16 × 1 MiB", "/1m.bin", 16), ("1 KiB keep-alive, 64 connections", "/1k.bin", 64)):
            before = on.cpu_besides("worker")
            without, sampled, watched = bench.turns((off, samples, on), target, count)
            # What the window's threads took of a processor, in each 20 ms of a turn.
            taken = int((on.cpu_besides("worker") - before) * 1e6 / (bench.turn_count() * 20))
            alone, counted = bench.turns((off, (samples, taken)), target, count)
            yield at_least(what + name, 0.97, median_ratio(watched, without), "",
                           f"the samples alone {median_ratio(sampled, without):.2f} ×; with a thread that counts for as long as "
                           f"the window's take, {taken / 200:.1f} % of a processor, {median_ratio(counted, alone):.2f} ×",
                           middle(watched, without))


def sweeps(bench, count, intervals, with_tool=False):
    """All of `count` connections sampled at each interval in turn; with `ss` in the middle of it: its CPU in ns."""
    process = subprocess.Popen([bench.program("bench_sampling"), bench.root, str(count), *map(str, intervals)],
                               stdout=subprocess.PIPE, text=True)
    port = int(process.stdout.readline())
    client = subprocess.Popen([bench.program("bench_client"), "idle", str(port), "/1k.bin", str(count)],
                              stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)
    client.stdout.readline()
    tool = 0
    if with_tool:
        before = resource.getrusage(resource.RUSAGE_CHILDREN)
        subprocess.run(["ss", "-tinH", "sport", "=", f":{port}"], check=True, stdout=subprocess.DEVNULL)
        after = resource.getrusage(resource.RUSAGE_CHILDREN)
        tool = (after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime) * 1e9
    result = json.loads(process.stdout.readline())
    process.wait()
    process.stdout.close()
    client.stdin.close()
    client.stdout.close()
    client.wait()
    return result, tool


def sampling(bench):
    for count in (100, 1000, IDLE):
        runs = [sweeps(bench, count, [100], with_tool=True) for _ in range(bench.rounds)]
        samples = [result["intervals"][0]["sample"] for result, _ in runs]
        bare = [result["bare"] for result, _ in runs]
        tool = [cost for _, cost in runs]
        yield at_most(f"a sweep of {count} sockets against a bare loop of its getsockopt calls", 1.2,
                      median_ratio(samples, bare), "×",
                      f"{statistics.median(samples):.0f} ns a sample, bare {statistics.median(bare):.0f}; "
                      f"TCP_INFO alone {statistics.median(result['info'] for result, _ in runs):.0f}")
        yield at_least(f"one `ss -tinH` of {count} sockets against a sweep, CPU", 8,
                       median_ratio(tool, [sample * count for sample in samples]), "",
                       f"ss {statistics.median(tool) / 1e6:.1f} ms, sweep "
                       f"{statistics.median(samples) * count / 1e6:.2f} ms")


def growth(bench):
    """How cost grows; tables of their own."""
    intervals = (1, 10, 100, 1000)
    yield "\n| connections, all sampled | every 1 ms | 10 ms | 100 ms | 1000 ms |\n|---|---|---|---|---|"
    for count in (10, 100, 1000, IDLE):
        result, _ = sweeps(bench, count, intervals)
        cells = [f"{each['share'] * 100:.2f} % of a core, {each['rate']:,.0f} samples/s"
                 + (f", {each['missed'] * 100:.0f} % missed" if each["missed"] >= 0.005 else "")
                 for each in result["intervals"]]
        yield f"| {count} | {' | '.join(cells)} |"
    yield ("\n| live rows | ms of the window's thread for a tick of 100 ms | of it store and models | of all threads |"
           "\n|---|---|---|---|")
    for count in (10, 100, 1000, 10000):
        result = bench.json("bench_window", "tick", count)
        yield f"| {count} | {result['tick']:.2f} | {result['fold']:.2f} | {result['all']:.2f} |"


def history(bench):
    seconds = 30
    process = subprocess.Popen([bench.program("bench_history"), "busy", bench.root, str(seconds + 2)],
                               stdout=subprocess.PIPE, text=True)
    port = int(process.stdout.readline())
    subprocess.run([bench.program("bench_client"), "pull", str(port), "/1g.bin", "16", str(seconds), "3000000"], check=True,
                   stdout=subprocess.DEVNULL)
    result = json.loads(process.stdout.readline())
    process.wait()
    process.stdout.close()
    if not result["exact"]:
        raise SystemExit("the history gave back other samples than it got")
    yield at_most("history of a busy connection, every field, exact", 48, result["bytes"], "bytes/sample",
                  f"{result['samples']} recorded samples of 16 downloads", digits=1)
    yield at_most("history of 1000 busy connections × 10 min at 10 Hz", 300, result["thousand"], "MB",
                  "heap in use, replayed samples", digits=0)
    yield at_most("range query of 6000 samples to 800 columns", 1, result["query"], "ms")


def window(bench):
    result = bench.json("bench_window", "tick", 10000)
    yield at_most(f"window thread, 10k live rows sorted by rtt, {result['columns']} columns, two charts, per tick of 100 ms",
                  6, result["tick"], "ms", f"store and models {result['fold']:.1f} ms of it; all threads {result['all']:.1f} ms; "
                  f"longest tick {result['longest']:.1f} ms")
    result = bench.json("bench_window", "chart")
    yield at_most("chart of 60,000 points, per frame (two charts)", 8, result["frame"], "ms",
                  f"{result['points']} points drawn in the first")


def first_paint(bench, *command):
    """Milliseconds from starting a program to the first time that Qt hands on pixels of a window."""
    environment = {**os.environ, "QT_QPA_PLATFORM": "offscreen", "XDG_CONFIG_HOME": str(bench.work / "settings"),
                   "LD_PRELOAD": str(bench.program("bench_firstpaint.so"))}
    begin = time.monotonic()
    process = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, text=True, env=environment)
    has_painted = "painted\n" in process.stderr
    took = (time.monotonic() - begin) * 1000
    process.communicate()
    if not has_painted:
        raise SystemExit(f"{command[0]} never painted")
    return took


def start(bench):
    own, bare = [], []
    program = bench.programs / "src" / "app" / "cwndscope"
    for _ in range(4 * bench.rounds):
        bare.append(first_paint(bench, bench.program("bench_barewindow")))
        own.append(first_paint(bench, program, str(bench.root), "--listen", "127.0.0.1:0"))
    yield at_most("first paint against a bare Qt window with a chart", 1.5, median_ratio(own, bare), "×",
                  f"{statistics.median(own):.0f} ms, bare {statistics.median(bare):.0f} ms")


def run_time(pid):
    """Seconds that the threads of a process ran; finer than the ticks of /proc/PID/stat."""
    total = 0
    for task in os.listdir(f"/proc/{pid}/task"):
        with open(f"/proc/{pid}/task/{task}/schedstat", encoding="ascii") as file:
            total += int(file.read().split()[0])
    return total / 1e9


def quiet(bench):
    """A window that serves, and nobody comes."""
    with bench.cwndscope(window=True) as server:
        time.sleep(SETTLING)
        before, begin = run_time(server.process.pid), time.monotonic()
        time.sleep(5 * bench.seconds)
        share = (run_time(server.process.pid) - before) / (time.monotonic() - begin) * 100
    yield at_most("CPU with the window open and nothing connected, of one core", 0.5, share, "%", "all threads")


ROWS = {function.__name__: function for function in
        (keepalive, connections, bodies, memory, idle, total, overhead, sampling, history, window, start, quiet, growth)}
