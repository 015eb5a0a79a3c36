#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Downloads whose limit is known beforehand, and whether cwndscope finds it: see docs/netlab.md.

Each scenario computes its truth from how it is built, from what its client saw, or from a packet capture beside the
sender; never from what the program under test says.
"""

import argparse
import contextlib
import csv
import datetime
import fcntl
import json
import os
import pathlib
import re
import shutil
import signal
import socket
import statistics
import struct
import subprocess
import sys
import tempfile
import termios
import time
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field, replace

import capture
import lab

PORT = 8080
TOLERANCE = 0.10  # of a share
CONGESTION_CONTROLS = ("cubic", "bbr")
MB = 1_000_000
AMPLE = 16 * MB  # a receive buffer that is never the limit here
SO_RCVBUFFORCE = 33  # asm-generic/socket.h: SO_RCVBUF, past net.core.rmem_max


class Skip(Exception):
    pass


@dataclass
class Download:
    """What a client saw of one response. Times are those of time.monotonic()."""
    asked: float
    begun: float = 0
    ended: float = 0
    size: int = 0
    queue: list = field(default_factory=list)  # (time, bytes that wait to be read, bytes not yet read at all)


class Client:
    """An HTTP client that reads as fast or as slowly as it is told."""

    def __init__(self, world, receive_buffer=AMPLE):
        self.socket = world.socket(world.client)
        self.socket.setsockopt(socket.SOL_SOCKET, SO_RCVBUFFORCE, receive_buffer)
        self.socket.settimeout(60)
        self.socket.connect((lab.SERVER, PORT))
        self.connected = time.monotonic()

    def close(self):
        self.socket.close()
        self.closed = time.monotonic()

    def get(self, target, rate=None):
        """Reads a whole response, at `rate` bytes per second if that is given."""
        download = Download(asked=time.monotonic())
        self.socket.sendall(f"GET {target} HTTP/1.1\r\nHost: {lab.SERVER}\r\n\r\n".encode("ascii"))
        data = b""
        while b"\r\n\r\n" not in data:
            data += self._read(65536 if rate is None else 1024)
        download.begun = time.monotonic()
        head, rest = data.split(b"\r\n\r\n", 1)
        if b" 200 " not in head.splitlines()[0]:
            raise RuntimeError(f"{target}: {head.splitlines()[0]}")
        download.size = int(re.search(rb"(?i)content-length: *(\d+)", head)[1])
        left = download.size - len(rest)
        while left > 0:
            if rate is not None:
                due = download.begun + (download.size - left) / rate
                time.sleep(max(0, due - time.monotonic()))
                waiting = struct.unpack("i", fcntl.ioctl(self.socket, termios.FIONREAD, b"\0" * 4))[0]
                download.queue.append((time.monotonic(), waiting, left))
            left -= len(self._read(min(left, 1 << 18 if rate is None else 4096)))
        download.ended = time.monotonic()
        return download

    def _read(self, most):
        data = self.socket.recv(most)
        if not data:
            raise RuntimeError("the server closed the connection early")
        return data


@dataclass
class Run:
    """One scenario under one congestion control: what happened."""
    client: Client = None
    downloads: list = field(default_factory=list)
    packets: list = field(default_factory=list)  # captured beside the server

    @property
    def lifetime(self):
        return self.client.closed - self.client.connected


@dataclass
class Scenario:
    name: str
    limiter: object  # the verdict; by congestion control where that is a dict; None: what had more time in the capture
    down: lab.Direction
    size: object  # bytes of the file; by congestion control where that is a dict
    truth: object = lambda run: 1.0  # share of the connection's time that the limiter had; likewise
    options: tuple = ()
    receive_buffer: int = AMPLE
    play: object = None  # what the client does; default: one download
    captured: bool = False  # the truth needs packets
    produced: bool = False  # served by netlab_producer
    gso_segments: int = None
    requests_share_it: bool = True  # the request's verdict is the connection's
    advice: str = ""  # words of the sentence


def one_download(run, target):
    run.downloads.append(run.client.get(target))


# slow reader: the receiver limits from when its buffer holds about as much as it does most of the time until everything
# has arrived.

SLOW = 250_000  # bytes per second


def read_slowly(run, target):
    run.downloads.append(run.client.get(target, rate=SLOW))


def time_full(run):
    queue = run.downloads[0].queue
    usual = statistics.median(waiting for _, waiting, _ in queue)
    full = next(when for when, waiting, _ in queue if waiting >= usual / 2)
    arrived = next((when for when, waiting, left in queue if waiting >= left), run.downloads[0].ended)
    return (arrived - full) / run.lifetime


# keep-alive: between two requests there is nothing to send.

IDLE = 0.7


def several_requests(run, target):
    for number in range(4):
        if number:
            time.sleep(IDLE)
        run.downloads.append(run.client.get(target))


def time_idle(run):
    busy = sum(download.ended - download.asked for download in run.downloads)
    return 1 - busy / run.lifetime


# loss: recovery as a capture shows it; the rest is the congestion window's.

def recovery_share(run):
    return capture.recovery_time(run.packets) / run.lifetime


def window_share(run):
    return 1 - recovery_share(run)


# small windows and caps on long paths: from when slow start has reached them until the last byte is sent.

def time_limited(run):
    return capture.time_at_the_limit(run.packets) / run.lifetime


# a tiny buffer: one write may overshoot it by as much as the first window; it is what limits from the first ACK on.

def time_buffered(run):
    return capture.time_after_first_flight(run.packets) / run.lifetime


BROADBAND = lab.Direction(rate=20_000_000, delay=0.02)

SCENARIOS = [
    Scenario("slow_reader", "receiver", BROADBAND, MB, time_full, play=read_slowly, receive_buffer=32768,
             advice="A client that reads faster"),
    Scenario("small_receive_buffer", "receiver", BROADBAND, MB, receive_buffer=8192, advice="A larger receive buffer"),
    # In small pieces: a large segment would grow past the end of the buffer while it leaves (tcp_sendmsg()).
    Scenario("tiny_send_buffer", "send_buffer", BROADBAND, MB, options=("--send-buffer", "8192"), gso_segments=2),
    Scenario("slow_handler", "application", BROADBAND, 500_000, produced=True, requests_share_it=False),
    Scenario("keep_alive", "application", BROADBAND, 100_000, time_idle, play=several_requests, captured=True,
             requests_share_it=False),
    Scenario("long_fat", "congestion_window", lab.Direction(rate=40_000_000, delay=0.04, queue=("seconds", 0.5)),
             16 * MB, window_share, captured=True),
    Scenario("bufferbloat", "congestion_window", lab.Direction(rate=10_000_000, delay=0.01, queue=("bytes", MB)),
             4 * MB, window_share, captured=True),
    # cubic waits for the window that losses made small, and repairs for a round trip after each of them. bbr does not
    # mind; with 17 packets in a round trip it is rarely, with 69 and more losses nearly always about to repair some.
    Scenario("loss_1", "congestion_window", lab.Direction(rate=5_000_000, delay=0.02, loss=0.01),
             2 * MB, window_share, captured=True),
    Scenario("loss_5", {"cubic": "congestion_window", "bbr": "recovery"}, replace(BROADBAND, loss=0.05),
             {"cubic": 600_000, "bbr": 8 * MB}, {"cubic": window_share, "bbr": recovery_share}, captured=True),
    Scenario("blackout", "recovery", replace(BROADBAND, blackouts=((0.5, 2.0),)), 3 * MB, recovery_share,
             captured=True),
    Scenario("pacing_cap", "pacing", BROADBAND, 2 * MB, options=("--max-pacing-rate", "500000")),
    Scenario("reordering", "congestion_window", replace(BROADBAND, reorder=(0.02, 0.008)), 5 * MB, window_share,
             captured=True),
]


# Many paths, with the same truths: what limits follows from the numbers, or from the capture.

RATES = (5_000_000, 20_000_000, 50_000_000, 100_000_000)
DELAYS = (0.005, 0.025, 0.075)  # one way
LOSSES = (0, 0.005, 0.01, 0.02, 0.05)


def expected_rate(rate, delay, loss, congestion_control):
    """Bytes per second, roughly; a window that is halved by losses allows 1.22 MSS / (rtt sqrt(p)) (Mathis, 1997)."""
    reached = rate / 8
    if loss and congestion_control == "cubic":
        reached = min(reached, 1.3 * 1448 / (2 * delay * loss ** 0.5))
    return reached


def path_scenario(name, down):
    def size(congestion_control):
        patience = max(2.5, 16 * down.delay)  # seconds; slow start included
        return int(max(150_000, min(40 * MB, patience * expected_rate(down.rate, down.delay, down.loss,
                                                                      congestion_control))))
    return Scenario(name, None, down, {each: size(each) for each in CONGESTION_CONTROLS}, captured=True)


def many_paths():
    for rate in RATES:
        for delay in DELAYS:
            path = f"{rate // 1_000_000}m_{round(2000 * delay)}ms"
            plain = lab.Direction(rate=rate, delay=delay)
            for loss in LOSSES:
                yield path_scenario(f"path_{path}_{loss * 100:g}", replace(plain, loss=loss))
            yield path_scenario(f"deep_{path}", replace(plain, queue=("seconds", max(0.2, 4 * delay))))
            yield path_scenario(f"reorder_{path}", replace(plain, reorder=(0.02, max(0.004, delay / 2))))
            product = rate / 8 * 2 * delay
            small = int(max(8192, product / 4))
            yield Scenario(f"window_{path}", "receiver", plain, int(max(300_000, small / (2 * delay) * 2)),
                           time_limited, receive_buffer=small, captured=True, advice="A larger receive buffer")
            cap = rate // 8 // 4
            yield Scenario(f"cap_{path}", "pacing", plain, int(cap * 2.5), time_limited, captured=True,
                           options=("--max-pacing-rate", str(cap)))
            yield Scenario(f"buffer_{path}", "send_buffer", plain, int(max(100_000, 3000 / (2 * delay) * 2)),
                           time_buffered, options=("--send-buffer", "8192"), gso_segments=2, captured=True)
            yield Scenario(f"handler_{path}", "application", plain, 300_000, produced=True, requests_share_it=False)
            yield Scenario(f"reader_{path}", "receiver", plain, MB, time_full, play=read_slowly, receive_buffer=32768,
                           # What is read in a round trip of 150 ms is all that this buffer holds: the window stays.
                           advice="" if delay > 0.05 else "A client that reads faster")


def chosen(value, congestion_control):
    return value[congestion_control] if isinstance(value, dict) else value


@contextlib.contextmanager
def serving(world, programs, scenario, congestion_control, folder):
    """The server under test; at the end its report and its CSV files are in the folder."""
    program = programs.producer if scenario.produced else programs.app
    command = [program, "--headless", "--listen", f"{lab.SERVER}:{PORT}", "--interval", programs.interval,
               "--congestion-control", congestion_control, "--csv", folder / "samples.csv",
               "--requests-csv", folder / "requests.csv", "--report", folder / "report.json",
               *scenario.options, folder]
    process = world.popen(world.server, [str(word) for word in command], stdout=subprocess.DEVNULL,
                          stderr=subprocess.PIPE, text=True)
    try:
        if not lab.wait_until_listening(process):
            raise RuntimeError("the server did not start")
        yield
    finally:
        process.send_signal(signal.SIGTERM)
        _, said = process.communicate(timeout=30)
    complaints = [line for line in said.splitlines() if "can read this folder" not in line]
    if process.returncode != 0 or complaints:
        raise RuntimeError(f"the server ended with {process.returncode} and said: {' '.join(complaints)}")


@contextlib.contextmanager
def capturing(world, path, wanted):
    if not wanted:
        yield
        return
    if not shutil.which("tcpdump"):
        raise Skip("tcpdump is not installed")
    process = world.popen(world.server, ["tcpdump", "-i", lab.DEVICE, "-s", "100", "-B", "4096", "-U", "-w", str(path),
                                         "--immediate-mode", "-Z", "root", "tcp"],
                          stderr=subprocess.PIPE, text=True)
    try:
        for line in process.stderr:
            if "listening on" in line:
                break
        yield
        time.sleep(0.2)  # what tcpdump has not read yet
    finally:
        process.send_signal(signal.SIGINT)
        _, rest = process.communicate(timeout=10)
    if not re.search(r"\b0 packets dropped by kernel", rest):
        raise RuntimeError(f"the capture is not whole: {rest.strip()}")


def play(programs, scenario, congestion_control, seed, folder):
    """Runs a scenario, and returns the Run and the report."""
    size = chosen(scenario.size, congestion_control)
    target = "/file"
    if scenario.produced:
        target = f"/{1_000_000 // 8}/{size}"
    else:
        (folder / "file").write_bytes(os.urandom(size))
    run = Run()
    globals()["RUN"] = run
    down = replace(scenario.down, seed=seed)
    up = lab.Direction(rate=down.rate, delay=down.delay)
    with lab.Lab(programs.link_program, down, up, scenario.gso_segments, programs.link) as world:
        with serving(world, programs, scenario, congestion_control, folder), \
                capturing(world, folder / "packets.pcap", scenario.captured):
            run.client = Client(world, scenario.receive_buffer)
            (scenario.play or one_download)(run, target)
            run.client.close()
    if scenario.captured:
        run.packets = capture.read(folder / "packets.pcap", PORT)
    return run, json.loads((folder / "report.json").read_text(encoding="utf-8"))


@dataclass
class Outcome:
    scenario: str
    congestion_control: str
    limiter: str = ""
    truth: float = 0
    share: float = 0
    verdict: str = ""
    request_verdict: str = ""
    acked_error_ms: float = None
    limits: dict = field(default_factory=dict)
    sentence: str = ""
    problems: list = field(default_factory=list)
    skipped: str = ""

    def line(self):
        mark = "SKIP" if self.skipped else "FAIL" if self.problems else "ok"
        text = (f"{mark:4} {self.scenario:22} {self.congestion_control:6} {self.limiter:17} "
                f"truth {self.truth:5.2f}  share {self.share:5.2f}  verdict {self.verdict}")
        if self.acked_error_ms is not None:
            text += f"  acknowledged at {self.acked_error_ms:+.1f} ms"
        for reason in self.problems or [self.skipped]:
            text += f"\n       {reason}" if reason else ""
        return text


def acknowledged_error(run, requests, folder):
    """By how many milliseconds acked_us is later than the ACK in the capture, for the worst of the requests, and
    whether each is within the sampling interval that it names."""
    errors, sent, is_right = [], 0, True
    with open(folder / "requests.csv", newline="", encoding="utf-8") as file:
        for request, row in zip(requests, csv.DictReader(file), strict=True):
            sent += int(row["bytes_sent"])
            seen = capture.acknowledged_at(run.packets, sent)
            acked = request["waterfall"]["acked_us"]
            if seen is None or acked is None:
                return None, False
            started = datetime.datetime.fromisoformat(request["started"]).timestamp()
            error = (started + acked / 1e6 - seen) * 1000
            # The capture sees an ACK before TCP does.
            is_right = is_right and -1 <= error <= request["waterfall"]["acked_error_us"] / 1000 + 1
            errors.append(error)
    return max(errors, key=abs), is_right


def judge(outcome, scenario, run, report, folder):
    if scenario.limiter is None:
        recovery = recovery_share(run)
        outcome.limiter = "recovery" if recovery > 0.5 else "congestion_window"
        outcome.truth = max(recovery, 1 - recovery)
    else:
        outcome.truth = chosen(scenario.truth, outcome.congestion_control)(run)
    if len(report["connections"]) != 1:
        outcome.problems.append(f"{len(report['connections'])} connections are reported")
        return
    connection = report["connections"][0]
    outcome.limits = connection["limits"]
    outcome.sentence = connection["sentence"]
    outcome.share = (connection["limits"] or {}).get(outcome.limiter, 0)
    outcome.verdict = connection["verdict"]
    if abs(outcome.share - outcome.truth) > TOLERANCE:
        outcome.problems.append(f"the share of {outcome.limiter} is wrong: {json.dumps(outcome.limits)}")
    is_close = scenario.limiter is None and outcome.truth < 0.5 + TOLERANCE  # either would be right
    if outcome.verdict != outcome.limiter and not is_close:
        outcome.problems.append(f"the verdict is wrong: {outcome.sentence}")
    outcome.request_verdict = report["requests"][0]["verdict"] if report["requests"] else ""
    if scenario.advice not in outcome.sentence:
        outcome.problems.append(f"the advice is wrong: {outcome.sentence}")
    if scenario.requests_share_it and outcome.request_verdict != outcome.limiter and not is_close:
        outcome.problems.append(f"the request's verdict is {outcome.request_verdict}")
    if scenario.captured:
        outcome.acked_error_ms, is_right = acknowledged_error(run, report["requests"], folder)
        if not is_right:
            outcome.problems.append("acked_us is not within one sampling interval of the capture")


def attempt(programs, scenario, congestion_control, seed):
    outcome = Outcome(scenario.name, congestion_control, chosen(scenario.limiter, congestion_control) or "")
    available = pathlib.Path("/proc/sys/net/ipv4/tcp_available_congestion_control").read_text(encoding="ascii").split()
    with contextlib.ExitStack() as stack:
        if programs.keep:
            folder = programs.keep / f"{scenario.name}-{congestion_control}"
            shutil.rmtree(folder, ignore_errors=True)
            folder.mkdir(parents=True)
        else:
            folder = pathlib.Path(stack.enter_context(tempfile.TemporaryDirectory(prefix="netlab-")))
        try:
            if congestion_control not in available:
                raise Skip(f"this kernel has no {congestion_control}")
            run, report = play(programs, scenario, congestion_control, seed, folder)
            judge(outcome, scenario, run, report, folder)
        except (Skip, lab.Unavailable) as reason:
            outcome.skipped = str(reason)
        except Exception as error:  # one scenario must not end the others
            outcome.problems.append(f"{type(error).__name__}: {error}")
    print(outcome.line(), flush=True)
    return outcome


def summary(outcomes):
    """A row for each scenario over all runs."""
    print(f"\n{'scenario':22} {'cc':6} {'limiter':17} {'truth':>11}  {'share':>11}  right")
    for key in dict.fromkeys((o.scenario, o.congestion_control) for o in outcomes):
        group = [o for o in outcomes if (o.scenario, o.congestion_control) == key and not o.skipped]
        if not group:
            continue
        spread = [f"{min(values):.2f} - {max(values):.2f}" for values in
                  ([o.truth for o in group], [o.share for o in group])]
        right = sum(not o.problems for o in group)
        print(f"{key[0]:22} {key[1]:6} {group[0].limiter:17} {spread[0]:>11}  {spread[1]:>11}  {right}/{len(group)}")


def main():
    build = pathlib.Path(__file__).resolve().parents[2] / "build/release"
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--link-program", default=build / "tests/netlab/netlab_link")
    parser.add_argument("--link", choices=lab.LINKS, default="auto")
    parser.add_argument("--producer", default=build / "tests/netlab/netlab_producer")
    parser.add_argument("--app", default=build / "src/app/cwndscope")
    parser.add_argument("--only", default="", metavar="REGEX", help="scenarios whose name and congestion control match")
    parser.add_argument("--paths", action="store_true", help="many paths instead: other rates, delays and losses")
    parser.add_argument("--runs", type=int, default=1, help="each loses other packets")
    parser.add_argument("--interval", default="10", metavar="MS", help="of the samples; default %(default)s")
    parser.add_argument("--jobs", type=int, default=4, help="scenarios at a time")
    parser.add_argument("--keep", type=pathlib.Path, metavar="DIR", help="leave the files of the last run there")
    options = parser.parse_args()
    lab.require_for_test(options.link)
    lab.remove_stale()
    os.nice(-10)  # the links are real-time; what they join should not be late for other reasons than theirs
    wanted = [(scenario, name) for scenario in (many_paths() if options.paths else SCENARIOS)
              for name in CONGESTION_CONTROLS
              if re.search(options.only, f"{scenario.name} {name}")]
    outcomes = []
    for seed in range(1, options.runs + 1):
        with ThreadPoolExecutor(options.jobs) as pool:
            outcomes += pool.map(lambda each: attempt(options, *each, seed), wanted)
    if options.runs > 1:
        summary(outcomes)
    failed = sum(bool(o.problems) for o in outcomes)
    skipped = sum(bool(o.skipped) for o in outcomes)
    print(f"\n{len(outcomes) - failed - skipped} right, {failed} wrong, {skipped} skipped")
    return 1 if failed or not outcomes else 0


if __name__ == "__main__":
    sys.exit(main())
