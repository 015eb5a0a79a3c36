# SPDX-License-Identifier: GPL-3.0-or-later
"""Two network namespaces, and a link between them that behaves as asked. See docs/netlab.md."""

import contextlib
import ctypes
import fcntl
import functools
import os
import pathlib
import re
import secrets
import shutil
import signal
import socket
import subprocess
import sys
import threading
import time
from dataclasses import dataclass, replace

import netem
import ownlink

SERVER = "192.0.2.1"  # RFC 5737: nobody's addresses
CLIENT = "192.0.2.2"
DEVICE = "lab"
PREFIX = "netlab-"
LOCKS = pathlib.Path("/run/cwndscope-netlab")
EXIT_UNAVAILABLE = 77
PACKET = netem.PACKET
LINKS = ("auto", "netem", "own")
# Least, first and most; TCP's own limits, so that they hold back only where a scenario wants it. The usual 4 MB of
# tcp_wmem are less than a bandwidth-delay product of some worlds.
MEMORY = "4096 131072 67108864"

_CLONE_NEWNET = 0x40000000
_libc = ctypes.CDLL(None, use_errno=True)


class Unavailable(Exception):
    """This machine or user cannot have a laboratory; the text says why."""


def require(link="auto"):
    """Raises Unavailable with a sentence that says what is missing."""
    if os.geteuid() != 0:
        raise Unavailable("network namespaces and their devices need root: run it as root or through sudo")
    for tool in ("ip", "nsenter", "setpriv"):
        if not shutil.which(tool):
            raise Unavailable(f"{tool} is not installed: install iproute2 and util-linux")
    name = PREFIX + secrets.token_hex(4) + "-probe"
    probe = subprocess.run(["ip", "netns", "add", name], capture_output=True, text=True)
    if probe.returncode != 0:
        raise Unavailable(f"network namespaces cannot be made here: {probe.stderr.strip()}")
    subprocess.run(["ip", "netns", "delete", name], check=True)
    choose_link(link)


@functools.cache
def _netem_missing():
    return netem.missing(Direction(rate=1_000_000, delay=0.01, loss=0.01, queue=("packets", 10)))


def choose_link(wanted, *directions):
    """(whether it is netem, why not), of LINKS and for these directions. Raises Unavailable."""
    if wanted == "own":
        why_not = "it was asked for"
    else:
        why_not = netem.unsuited(*directions) or _netem_missing()
        if why_not and wanted == "netem":
            raise Unavailable(f"no link by netem: {why_not}")
    own_missing = ownlink.missing() if why_not else None
    if own_missing:
        raise Unavailable(own_missing if wanted == "own" else f"{own_missing}; and no netem: {why_not}")
    return not why_not, why_not


def require_for_test(link="auto"):
    """Ends the program, saying why in the way that ctest takes for a skipped test, where there can be no laboratory."""
    try:
        require(link)
    except Unavailable as reason:
        print(f"SKIP: {reason}")
        sys.exit(EXIT_UNAVAILABLE)


# Quantities as tc(8) writes them, where it has them.

def _number(text, units, what, example):
    match = re.fullmatch(r"([0-9]+(?:\.[0-9]+)?)([a-z%]*)", text.strip().lower())
    if not match or match[2] not in units:
        raise ValueError(f'{what} is written like {example}, not "{text}"')
    return float(match[1]) * units[match[2]]


def rate(text):
    """Bits per second."""
    value = _number(text, {"": 1, "bit": 1, "kbit": 1e3, "mbit": 1e6, "gbit": 1e9}, "a rate", "20mbit or 500kbit")
    return int(value)


def seconds(text):
    return _number(text, {"us": 1e-6, "ms": 1e-3, "s": 1}, "a time", "25ms, 300us or 2s")


def probability(text):
    value = _number(text, {"": 1, "%": 0.01}, "a probability", "1% or 0.01")
    if value > 1:
        raise ValueError(f'a probability is at most 100%, not "{text}"')
    return value


def queue(text):
    """("bytes" | "packets" | "seconds", number)"""
    example = "125kB, 100p or 300ms"
    if re.fullmatch(r"[0-9]+p", text):
        kind, value = "packets", int(text[:-1])
    elif text.endswith("s"):
        kind, value = "seconds", _number(text, {"us": 1e-6, "ms": 1e-3, "s": 1}, "a queue", example)
    else:
        kind, value = "bytes", _number(text, {"b": 1, "kb": 1e3, "mb": 1e6}, "a queue", example)
    return kind, value


def pair(first, second):
    """Two quantities with a colon between them."""
    def parse(text):
        parts = text.split(":")
        if len(parts) != 2:
            raise ValueError(f'two values with a colon between them are needed, not "{text}"')
        return first(parts[0]), second(parts[1])
    return parse


@dataclass(frozen=True)
class Direction:
    """One direction of the link. Times in seconds, rate in bit/s, 0 for none."""
    rate: int = 0
    delay: float = 0
    queue: tuple = None  # as queue() returns it; None: one bandwidth-delay product, 16 packets at least
    loss: float = 0
    reorder: tuple = (0, 0)  # probability and how much longer those packets take
    blackouts: tuple = ()  # of (begin, length), counted from the first TCP packet
    seed: int = 1

    def queue_limit(self):
        """("bytes" | "packets", number), or None without a rate, where nothing ever waits."""
        if not self.rate:
            return None
        kind, value = self.queue or ("seconds", max(2 * self.delay, 16 * PACKET * 8 / self.rate))
        if kind == "seconds":
            kind, value = "bytes", max(self.rate / 8 * value, PACKET)
        return kind, int(value)

    def argument(self):
        """As netlab_link reads it."""
        items = [f"rate={self.rate}", f"delay={_us(self.delay)}", f"loss={self.loss:.9f}", f"seed={self.seed}",
                 f"reorder={self.reorder[0]:.9f}", f"reorder_delay={_us(self.reorder[1])}"]
        if limit := self.queue_limit():
            items.append(f"queue_{limit[0]}={limit[1]}")
        items += [f"blackout={_us(begin)}:{_us(begin + length)}" for begin, length in self.blackouts]
        return ",".join(items)

    def __str__(self):
        parts = [f"{self.rate / 1e6:g} Mbit/s" if self.rate else "no rate limit", f"{self.delay * 1e3:g} ms"]
        if limit := self.queue_limit():
            parts.append(f"queue of {limit[1]} {limit[0]}")
        if self.loss:
            parts.append(f"{self.loss * 100:g} % lost")
        if self.reorder[0]:
            parts.append(f"{self.reorder[0] * 100:g} % delayed by {self.reorder[1] * 1e3:g} ms more")
        parts += [f"nothing from {begin:g} s to {begin + length:g} s" for begin, length in self.blackouts]
        return ", ".join(parts)


def _us(value):
    return round(value * 1e6)


def _run(*command, **options):
    subprocess.run(command, check=True, **options)


def _processes(namespace):
    result = subprocess.run(["ip", "netns", "pids", namespace], capture_output=True, text=True)
    return [int(pid) for pid in result.stdout.split()]


def _stop_processes(namespace):
    """First asked to end, then made to."""
    for number, patience in ((signal.SIGTERM, 6), (signal.SIGKILL, 2)):
        deadline = time.monotonic() + patience
        for pid in _processes(namespace):
            with contextlib.suppress(ProcessLookupError):
                os.kill(pid, number)
        while _processes(namespace) and time.monotonic() < deadline:
            time.sleep(0.05)


def _remove_namespace(namespace):
    """With every process in it."""
    _stop_processes(namespace)
    subprocess.run(["ip", "netns", "delete", namespace], capture_output=True)


def remove_stale():
    """Removes what laboratories left behind that were killed: nobody holds their locks."""
    names = subprocess.run(["ip", "netns", "list"], capture_output=True, text=True).stdout.split()
    for name in names:
        match = re.fullmatch(PREFIX + r"([0-9a-f]+)-(server|client|wire)", name)
        if not match:
            continue
        lock = _lock(match[1])
        if lock is None:
            continue  # somebody works there
        _remove_namespace(name)
        lock.close()
        with contextlib.suppress(FileNotFoundError):
            (LOCKS / match[1]).unlink()


def _lock(identity):
    """An open file that holds the lock, or None when somebody else does."""
    LOCKS.mkdir(mode=0o700, exist_ok=True)
    file = open(LOCKS / identity, "w", encoding="ascii")
    try:
        fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        file.close()
        return None
    return file


class Lab:
    """A context manager: the namespaces `server` and `client`, as long as it is entered."""

    def __init__(self, link_program, down, up=None, gso_segments=None, link="auto"):
        """`link`: one of LINKS, or an object that is one (netem.Link, ownlink.Link)."""
        self.down = down
        self.up = up if up is not None else replace(down, seed=down.seed + 1)
        self.gso_segments = gso_segments  # that TCP hands to the device at a time; None: the kernel's default
        self.identity = secrets.token_hex(4)
        self.server = f"{PREFIX}{self.identity}-server"
        self.client = f"{PREFIX}{self.identity}-client"
        self.wire = f"{PREFIX}{self.identity}-wire"  # between them; used by netem
        self.statistics = None  # of the link, when it has ended
        self.why_own = None  # the reason for the own link
        self._lock = None
        if isinstance(link, str):
            is_netem, self.why_own = choose_link(link, self.down, self.up)
            link = (netem.Link(self.down, self.up) if is_netem
                    else ownlink.Link(link_program, self.down, self.up))
        self.link = link

    def __enter__(self):
        self._lock = _lock(self.identity)
        try:
            self._build()
        except BaseException:
            self.close()
            raise
        return self

    def __exit__(self, *_):
        self.close()

    def _build(self):
        for namespace in (self.server, self.client, self.wire):
            _run("ip", "netns", "add", namespace)
            # What one connection learned of the path must not change the next one.
            settings = ("cd /proc/sys/net; echo 1 > ipv6/conf/all/disable_ipv6; echo 1 > ipv4/tcp_no_metrics_save; "
                        f"echo {MEMORY} > ipv4/tcp_wmem; echo {MEMORY} > ipv4/tcp_rmem; true")
            _run("nsenter", f"--net=/run/netns/{namespace}", "sh", "-c", settings, stderr=subprocess.DEVNULL)
        self.link.join(self, DEVICE, (SERVER, CLIENT))
        for namespace, here, there in ((self.server, SERVER, CLIENT), (self.client, CLIENT, SERVER)):
            _run("ip", "-n", namespace, "-batch", "-", text=True, input=(
                "link set lo up\n"
                f"addr add {here} peer {there} dev {DEVICE}\n"
                f"link set {DEVICE} txqueuelen 10000 up\n"
                + (f"link set {DEVICE} gso_max_segs {self.gso_segments}\n" if self.gso_segments else "")))

    def close(self):
        for namespace in (self.server, self.client):
            _stop_processes(namespace)
        self.statistics = self.link.close()
        for namespace in (self.server, self.client, self.wire):
            _remove_namespace(namespace)
        if self._lock:
            self._lock.close()
            self._lock = None
            with contextlib.suppress(FileNotFoundError):
                (LOCKS / self.identity).unlink()

    def within(self, namespace, command):
        """The command line that runs `command` there, until this thread ends at the latest."""
        return ["nsenter", f"--net=/run/netns/{namespace}", "setpriv", "--pdeathsig", "TERM", *command]

    def popen(self, namespace, command, **options):
        return subprocess.Popen(self.within(namespace, command), **options)

    def socket(self, namespace, kind=socket.SOCK_STREAM, family=socket.AF_INET, protocol=0):
        """A socket that lives in a namespace."""
        result = []

        def make():
            # A thread of its own, because a namespace is entered by a thread, and this one does not come back.
            with open(f"/run/netns/{namespace}", encoding="ascii") as file:
                if _libc.setns(file.fileno(), _CLONE_NEWNET) != 0:
                    raise OSError(ctypes.get_errno(), "setns")
            result.append(socket.socket(family, kind, protocol))

        thread = threading.Thread(target=make)
        thread.start()
        thread.join()
        return result[0]


def wait_until_listening(process, patience=30):
    """Waits until some TCP socket listens in the network namespace of `process`; False when it ended before."""
    listening = re.compile(r"^ *\d+: \S+ \S+ 0A ", re.MULTILINE)
    deadline = time.monotonic() + patience
    while process.poll() is None and time.monotonic() < deadline:
        with contextlib.suppress(OSError):
            # Until it has entered its namespace, the sockets would be those of this one.
            has_entered = os.stat(f"/proc/{process.pid}/ns/net").st_ino != os.stat("/proc/self/ns/net").st_ino
            if has_entered and listening.search(pathlib.Path(f"/proc/{process.pid}/net/tcp").read_text()):
                return True
        time.sleep(0.02)
    return False
