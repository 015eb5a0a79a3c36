# SPDX-License-Identifier: GPL-3.0-or-later
"""The link as the kernel makes it: netem for delay and loss, tbf for rate and queue. See docs/netlab.md.

They work in a namespace between server and client, not on the server's own device: there TCP would be told of each
packet that a qdisc drops, which no router does.
"""

import contextlib
import ctypes
import fcntl
import json
import re
import secrets
import shutil
import socket
import struct
import subprocess
import threading
import time

PACKET = 1500  # the devices' MTU
FRAME = PACKET + 14  # as a qdisc counts it, with its Ethernet header
NEVER_FULL = 1_000_000  # packets: netem's own limit counts what is on its way, too, so it must not be the queue
IPPROTO_TCP = 6
ETH_P_IP = 0x0800
SIOCETHTOOL = 0x8946  # linux/sockios.h
ETHTOOL_STSO = 0x1F  # linux/ethtool.h


def qdiscs(direction, is_black=False):
    """The qdiscs that make a lab.Direction, each as the words that follow `tc qdisc add dev DEVICE`."""
    netem = ["root", "handle", "1:", "netem", "limit", str(NEVER_FULL)]
    if direction.delay:
        netem += ["delay", f"{round(direction.delay * 1e6)}us"]
    loss = 1 if is_black else direction.loss
    if loss:
        netem += ["loss", "random", f"{loss * 100:.7g}%"]
    if not direction.rate:
        return [netem]
    kind, queue = direction.queue_limit()
    # What the rate and the queue are of is IP packets, what the qdisc counts is frames.
    rate = direction.rate * FRAME / PACKET
    limit = queue * FRAME if kind == "packets" else queue * FRAME / PACKET
    # Tokens for half a millisecond, for a timer that comes late.
    burst = max(2 * FRAME, rate / 8 * 0.0005)
    result = [netem, ["parent", "1:1", "handle", "2:", "tbf", "rate", f"{round(rate)}bit", "burst", str(round(burst)),
                      "limit", str(max(round(limit), FRAME))]]
    if kind == "packets":
        result.append(["parent", "2:1", "handle", "3:", "pfifo", "limit", str(queue)])
    return result


def blackouts(direction):
    """When what changes: [(seconds, whether nothing gets through from then on)]."""
    changes = []
    for begin, length in sorted(direction.blackouts):
        if changes and begin <= changes[-1][0]:  # before the last one ends
            changes[-1] = (max(changes[-1][0], begin + length), False)
        else:
            changes += [(begin, True), (begin + length, False)]
    return changes


def unsuited(*directions):
    """Why netem cannot be this link; None when it can."""
    if any(direction.reorder[0] for direction in directions):
        return "netem sends the packets that it reorders past all others, and does not delay them longer"
    return None


def missing(example, make_qdiscs=qdiscs):
    """Why this machine has no netem; None when it has. Tried, in a namespace that nobody else has, with a Direction."""
    if not shutil.which("tc"):
        return "tc is not installed: install iproute2"
    name = f"netlab-{secrets.token_hex(4)}-probe"
    subprocess.run(["ip", "netns", "add", name], check=True)
    try:
        for command in (["ip", "-n", name, "link", "add", "name", "probe", "type", "veth", "peer", "name", "other"],
                        *(["tc", "-n", name, "qdisc", "add", "dev", "probe", *words] for words in make_qdiscs(example))):
            result = subprocess.run(command, capture_output=True, text=True)
            if result.returncode != 0:
                kind = next((word for word in ("netem", "tbf", "pfifo", "veth") if word in command), command[0])
                return f"this kernel has no {kind}: {' '.join(result.stderr.split())}"
    finally:
        subprocess.run(["ip", "netns", "delete", name], check=True)
    return None


def first_tcp_packet(packets, stop):
    """Waits for it on an AF_PACKET socket that a namespace gave; False when told to stop before."""
    packets.settimeout(0.1)
    while not stop.is_set():
        with contextlib.suppress(TimeoutError):
            header = packets.recv(20)
            if len(header) > 9 and header[9] == IPPROTO_TCP:
                return True
    return False


def switch_off_segmentation(namespace_socket, device):
    """TCP's segmentation offload: packets have to be as small as on a cable before a qdisc sees them. The socket names
    the network namespace."""
    value = ctypes.create_string_buffer(struct.pack("II", ETHTOOL_STSO, 0))
    request = struct.pack("16sP16x", device.encode("ascii"), ctypes.addressof(value))
    fcntl.ioctl(namespace_socket, SIOCETHTOOL, request)


class Link:
    """Joins the namespaces `server` and `client` of a lab.Lab by a third one, `wire`, that forwards."""

    name = "netem"

    def __init__(self, down, up, make_qdiscs=qdiscs):
        self.directions = {"down": down, "up": up}
        self._make_qdiscs = make_qdiscs
        self._wire = None
        self._stop = threading.Event()
        self._threads = []

    def join(self, lab, device, addresses):
        """Makes `device` in both namespaces. `addresses`: of server and client."""
        self._wire = lab.wire
        ends = ((lab.server, "server", addresses[0], "02:00:00:00:00:01", "02:00:00:00:00:11"),
                (lab.client, "client", addresses[1], "02:00:00:00:00:02", "02:00:00:00:00:12"))
        forwarding = "echo 1 > /proc/sys/net/ipv4/ip_forward"
        subprocess.run(lab.within(self._wire, ["sh", "-c", forwarding]), check=True)
        for (namespace, here, address, outer, inner), other in zip(ends, reversed(addresses)):
            # Who is where is written down: a question about it could get lost.
            self._run("ip", "-n", self._wire, "link", "add", "name", here, "address", inner, "type", "veth",
                      "peer", "name", device, "address", outer, "netns", namespace)
            self._run("ip", "-n", namespace, "link", "set", device, "up")
            self._run("ip", "-n", namespace, "neigh", "add", other, "lladdr", inner, "nud", "permanent", "dev", device)
            self._run("ip", "-n", self._wire, "link", "set", here, "up")
            self._run("ip", "-n", self._wire, "route", "add", address, "dev", here)
            self._run("ip", "-n", self._wire, "neigh", "add", address, "lladdr", outer, "nud", "permanent", "dev", here)
            with lab.socket(namespace) as inside:
                switch_off_segmentation(inside, device)
        for which, device_out in (("down", "client"), ("up", "server")):
            direction = self.directions[which]
            for words in self._make_qdiscs(direction):
                self._run("tc", "-n", self._wire, "qdisc", "add", "dev", device_out, *words)
            if direction.blackouts:
                packets = lab.socket(self._wire, socket.SOCK_DGRAM, socket.AF_PACKET, socket.htons(ETH_P_IP))
                self._threads.append(threading.Thread(target=self._black_out, args=(packets, direction, device_out)))
                self._threads[-1].start()

    def close(self):
        """Ends it, and returns what it counted. The namespaces are still there."""
        self._stop.set()
        for thread in self._threads:
            thread.join()
        if self._wire is None:
            return None
        return {"down": self._statistics("client"), "up": self._statistics("server")}

    @staticmethod
    def _run(*command):
        subprocess.run(command, check=True)

    def _black_out(self, packets, direction, device):
        with packets:
            if not first_tcp_packet(packets, self._stop):
                return
        begun = time.monotonic()
        for when, is_black in blackouts(direction):
            if self._stop.wait(max(0, begun + when - time.monotonic())):
                return
            self._run("tc", "-n", self._wire, "qdisc", "change", "dev", device,
                      *self._make_qdiscs(direction, is_black)[0])

    def _statistics(self, device):
        """netem counts as dropped what its child drops, too. Bytes are those of frames."""
        result = subprocess.run(["tc", "-n", self._wire, "-s", "-j", "qdisc", "show", "dev", device],
                                capture_output=True, text=True)
        if result.returncode != 0:
            return None
        return counted(json.loads(re.sub(r"\binf\b", "0", result.stdout)))


def counted(shown):
    """From the qdiscs as `tc -s -j` shows them."""
    by_kind = {qdisc["kind"]: qdisc for qdisc in shown}
    outermost = next((qdisc for qdisc in shown if qdisc.get("root")), None)
    if outermost is None:
        return None
    queue = by_kind.get("tbf", {"drops": 0})["drops"]
    netem = by_kind.get("netem", {"drops": queue})["drops"]
    return {"delivered_packets": outermost["packets"], "delivered_bytes": outermost["bytes"],
            "lost": netem - queue, "dropped": queue}
