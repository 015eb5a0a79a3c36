#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Whether the laboratory is what it says: delay, rate, queue, loss, blackout, and that nothing of it stays behind."""

import argparse
import os
import pathlib
import signal
import socket
import struct
import subprocess
import sys
import threading
import time
import unittest

import capture
import lab

PORT = 9000
TOLERANCE = 0.05  # of a rate
SO_RCVBUFFORCE = 33  # asm-generic/socket.h: SO_RCVBUF, past net.core.rmem_max
TOOL = pathlib.Path(__file__).with_name("netlab")
link_program = None


def tcp_info(connection):
    """snd_mss in bytes and min_rtt in seconds (include/uapi/linux/tcp.h)."""
    data = connection.getsockopt(socket.IPPROTO_TCP, socket.TCP_INFO, 256)
    return struct.unpack_from("I", data, 16)[0], struct.unpack_from("I", data, 148)[0] / 1e6


def transfer(world, size):
    """Sends over TCP; returns the arrivals (time, bytes so far) and what tcp_info says of the sender."""
    listener = world.socket(world.server)
    listener.bind((lab.SERVER, PORT))
    listener.listen()
    client = world.socket(world.client)
    client.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, 4_000_000)
    client.connect((lab.SERVER, PORT))
    connection, _ = listener.accept()
    sender = threading.Thread(target=lambda: connection.sendall(bytes(size)))
    sender.start()
    arrivals, received = [], 0
    while received < size:
        received += len(client.recv(1 << 20))
        arrivals.append((time.monotonic(), received))
    sender.join()
    info = tcp_info(connection)
    for each in (client, connection, listener):
        each.close()
    return arrivals, info


def goodput(arrivals):
    """Bits per second of the second half, when slow start is over."""
    begin = next(arrival for arrival in arrivals if arrival[1] >= arrivals[-1][1] / 2)
    return (arrivals[-1][1] - begin[1]) * 8 / (arrivals[-1][0] - begin[0])


def fill(world, rate, size, attempts=3):
    """transfer(), and which share of the link's rate it had. Again where that is too little: whatever else a machine does
    can take some of it, but gives none."""
    for _ in range(attempts):
        arrivals, info = transfer(world, size)
        share = goodput(arrivals) / (rate * info[0] / lab.PACKET)
        if share > 1 - TOLERANCE:
            break
    return share, info


def send_datagrams(world, count, size):
    sender = world.socket(world.server, socket.SOCK_DGRAM)
    for _ in range(count):
        sender.sendto(bytes(size), (lab.CLIENT, PORT))
    sender.close()
    time.sleep(0.2)  # what the link has not read yet


def existing_namespaces():
    return set(subprocess.run(["ip", "netns", "list"], capture_output=True, text=True).stdout.split())


class TestLink(unittest.TestCase):
    link = "own"

    def world(self, *args, **options):
        return lab.Lab(link_program, lab.Direction(*args, **options), link=self.link)

    def test_rate_and_delay(self):
        for rate, delay, size in ((5_000_000, 0.005, 1_500_000), (20_000_000, 0.025, 6_000_000),
                                  (100_000_000, 0.005, 30_000_000)):
            with self.subTest(rate=rate, delay=delay):
                with self.world(rate=rate, delay=delay, queue=("seconds", 0.1)) as world:
                    share, (mss, min_rtt) = fill(world, rate, size)
                self.assertEqual(mss, 1448)  # 1500 without two headers and timestamps
                self.assertEqual(world.statistics["down"].get("largest_packet", lab.PACKET), lab.PACKET)
                self.assertGreaterEqual(min_rtt, 2 * delay - 0.001)  # a millisecond is the clock of timestamps
                self.assertLessEqual(min_rtt, 2 * delay + 0.003)
                self.assertAlmostEqual(share, 1, delta=TOLERANCE)

    def test_loss(self):
        count, loss = 20_000, 0.03
        with lab.Lab(link_program, lab.Direction(loss=loss), lab.Direction(), link=self.link) as world:
            send_datagrams(world, count, 100)
        down = world.statistics["down"]
        self.assertEqual(down.get("packets", count), count)
        self.assertEqual(down["delivered_packets"] + down["lost"], count)
        self.assertAlmostEqual(down["lost"] / count, loss, delta=5 * (loss * (1 - loss) / count) ** 0.5)

    def test_queue(self):
        with self.world(rate=1_000_000, queue=("packets", 20)) as world:
            send_datagrams(world, 100, 1000)
        down = world.statistics["down"]
        self.assertEqual(down.get("max_queue_packets", 20), 20)
        self.assertGreaterEqual(down["dropped"], 100 - 20 - 7)  # some leave while others come
        self.assertLess(down["dropped"], 100 - 20 + 1)

    def test_blackout(self):
        with self.world(rate=20_000_000, delay=0.01, blackouts=((0.3, 0.5),)) as world:
            arrivals, _ = transfer(world, 2_000_000)
        gap = max(later[0] - earlier[0] for earlier, later in zip(arrivals, arrivals[1:]))
        self.assertGreater(gap, 0.45)
        self.assertLess(gap, 1.5)  # timeouts are doubled
        down = world.statistics["down"]
        self.assertGreater(down["blacked_out"] if self.link == "own" else down["lost"], 0)

    def test_reordering(self):
        with self.world(rate=20_000_000, delay=0.01, reorder=(0.05, 0.005)) as world:
            transfer(world, 2_000_000)
        down = world.statistics["down"]
        self.assertAlmostEqual(down["reordered"] / down["packets"], 0.05, delta=0.03)


class TestNetem(TestLink):
    """The same of the kernel's link, where it has one."""
    link = "netem"
    test_reordering = None  # not like that: netem.unsuited()

    @classmethod
    def setUpClass(cls):
        try:
            lab.choose_link("netem", lab.Direction())
        except lab.Unavailable as reason:
            raise unittest.SkipTest(str(reason)) from None


class TestRecovery(unittest.TestCase):
    """What capture.recovery_time makes of packets of 1000 bytes that are written down here."""

    def recovery(self, *packets):
        return capture.recovery_time([capture.Packet(time, what == "data", number * 1000, 1000 * (what == "data"), 0)
                                      for time, what, number in packets])

    def test_without_loss(self):
        self.assertEqual(self.recovery((0, "data", 0), (0.1, "ack", 1), (0.1, "data", 1), (0.2, "ack", 2)), 0)

    def test_until_what_was_sent_by_then_is_acknowledged(self):
        time = self.recovery((0, "data", 0), (0, "data", 1), (0, "data", 2), (0.1, "ack", 0), (0.1, "data", 0),
                             (0.15, "data", 3), (0.2, "ack", 2), (0.2, "data", 4), (0.25, "ack", 3), (0.3, "ack", 5))
        self.assertAlmostEqual(time, 0.15)

    def test_goes_on_while_others_are_repaired(self):
        time = self.recovery((0, "data", 0), (0, "data", 1), (0.1, "data", 0), (0.12, "data", 2), (0.15, "data", 2),
                             (0.2, "ack", 2), (0.3, "ack", 3))
        self.assertAlmostEqual(time, 0.2)

    def test_waiting_for_a_timeout(self):
        time = self.recovery((0, "data", 0), (0.1, "ack", 1), (0.1, "data", 1), (0.5, "data", 1), (0.6, "ack", 2))
        self.assertAlmostEqual(time, 0.5)

    def test_late_is_not_lost(self):
        sent = (0, "data", 0), (0, "data", 1), (0, "data", 2), (0.1, "ack", 1), (0.11, "data", 1), (0.11, "data", 3)
        # Sooner than what was sent again can have arrived.
        self.assertAlmostEqual(self.recovery(*sent, (0.13, "ack", 3), (0.21, "ack", 4)), 0.02)
        self.assertAlmostEqual(self.recovery(*sent, (0.22, "ack", 4)), 0.11)


class TestTimeLimited(unittest.TestCase):
    def test_until_the_last_byte(self):
        sent = [capture.Packet(time, what == "data", number * 1000, 1000 * (what == "data"), 0) for time, what, number in (
            (0, "data", 0), (0.1, "ack", 1), (0.1, "data", 1), (0.1, "data", 2), (0.2, "ack", 3),
            (0.2, "data", 3), (0.21, "data", 4), (0.22, "data", 5), (0.3, "ack", 4), (0.3, "data", 6), (0.4, "ack", 7))]
        self.assertAlmostEqual(capture.time_at_the_limit(sent), 0.2)  # from the two at 0.1 on
        self.assertAlmostEqual(capture.time_after_first_flight(sent), 0.2)


class TestTool(unittest.TestCase):
    def start(self, *arguments):
        return subprocess.Popen([TOOL, "--link-program", link_program, *arguments], stdout=subprocess.PIPE,
                                stderr=subprocess.PIPE, text=True)

    def run_tool(self, *arguments):
        process = self.start(*arguments)
        output, error = process.communicate(timeout=60)
        return process.returncode, output, error

    def namespaces(self, process):
        """Waits until it has built its world."""
        for line in process.stderr:
            if "nsenter" in line:
                client = line.split("/run/netns/")[1].split()[0]
                return {client.replace("client", end) for end in ("client", "server", "wire")}
        self.fail("it did not start")

    def test_client_ends_it(self):
        status, output, error = self.run_tool(
            "--rate", "20mbit", "--delay", "5ms", "--client", f"curl -s http://{lab.SERVER}:8000/ -o /dev/null; exit 3",
            "--", sys.executable, "-m", "http.server", "-d", "/proc/self", "8000")
        self.assertEqual(status, 3, error)

    def test_says_which_link(self):
        _, _, error = self.run_tool("--link", "own", "--", "true")
        self.assertIn("link: own (it was asked for)", error)
        _, _, error = self.run_tool("--reorder", "5%:10ms", "--", "true")
        self.assertIn("link: own (netem sends", error)
        status, _, error = self.run_tool("--reorder", "5%:10ms", "--link", "netem", "--", "true")
        self.assertEqual(status, lab.EXIT_UNAVAILABLE)
        self.assertIn("no link by netem", error)

    def test_signals_leave_nothing(self):
        for number in (signal.SIGTERM, signal.SIGINT, signal.SIGHUP):
            with self.subTest(signal=number):
                process = self.start("--", "sleep", "1000")
                names = self.namespaces(process)
                self.assertLessEqual(names, existing_namespaces())
                process.send_signal(number)
                process.communicate(timeout=30)
                self.assertEqual(process.returncode, 128 + number)
                self.assertFalse(names & existing_namespaces())

    def test_next_start_removes_what_a_killed_one_left(self):
        living = self.start("--", "sleep", "1000")
        killed = self.start("--", "sleep", "1000")
        try:
            keeps, leaves = self.namespaces(living), self.namespaces(killed)
            killed.kill()
            killed.wait()
            self.assertLessEqual(leaves, existing_namespaces())
            status, _, error = self.run_tool("--", "true")
            self.assertEqual(status, 0, error)
            self.assertFalse(leaves & existing_namespaces())
            self.assertLessEqual(keeps, existing_namespaces())
        finally:
            living.terminate()
            for process in (living, killed):
                process.communicate(timeout=30)

    def test_wrong_usage(self):
        for arguments, named in ((["--rate", "fast"], "20mbit"), (["--loss", "120%"], "100%"),
                                 (["--delay", "25"], "25ms"), (["--queue", "x"], "125kB"),
                                 (["--blackout", "2s"], "colon"), (["--link", "tun"], "netem")):
            with self.subTest(arguments=arguments):
                status, _, error = self.run_tool(*arguments, "--", "true")
                self.assertEqual(status, 2)
                self.assertIn(named, error)

    def test_needs_root(self):
        command = ["setpriv", "--reuid", "65534", "--clear-groups", sys.executable, TOOL, "--link-program",
                   link_program, "--", "true"]
        result = subprocess.run(command, capture_output=True, text=True)
        if "Permission denied" in result.stderr or result.returncode == 2:
            self.skipTest("other users cannot read this folder")
        self.assertEqual(result.returncode, lab.EXIT_UNAVAILABLE)
        self.assertIn("root", result.stderr)


def main():
    global link_program
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--link-program", required=True)
    options, rest = parser.parse_known_args()
    link_program = options.link_program
    lab.require_for_test()
    lab.remove_stale()
    os.nice(-10)
    return not unittest.main(argv=[sys.argv[0], *rest], exit=False, verbosity=2).result.wasSuccessful()


if __name__ == "__main__":
    sys.exit(main())
