#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Whether the link that the kernel makes is asked for in the right words, and its wire carries what it should. Where this
kernel has no netem, the wire is tried with what it has: rate, queue and interruptions by tbf, no delay and no loss."""

import os
import shutil
import socket
import subprocess
import sys
import unittest

import lab
import netem
import test_lab
from lab import Direction

NETEM = "root handle 1: netem limit 1000000"
WORDS = {
    "nothing": (Direction(), [NETEM]),
    "delay": (Direction(delay=0.0003), [NETEM + " delay 300us"]),
    "loss": (Direction(loss=0.005), [NETEM + " loss random 0.5%"]),
    "little loss": (Direction(loss=1e-7), [NETEM + " loss random 1e-05%"]),
    # 1514 bytes of frame for 1500 of packet; one bandwidth-delay product of queue; two frames at a time.
    "rate": (Direction(rate=20_000_000, delay=0.025),
             [NETEM + " delay 25000us", "parent 1:1 handle 2: tbf rate 20186667bit burst 3028 limit 126167"]),
    "least queue": (Direction(rate=1_000_000),
                    [NETEM, "parent 1:1 handle 2: tbf rate 1009333bit burst 3028 limit 24224"]),
    "fast": (Direction(rate=1_000_000_000, delay=0.01),
             [NETEM + " delay 10000us", "parent 1:1 handle 2: tbf rate 1009333333bit burst 63083 limit 2523333"]),
    "bytes": (Direction(rate=1_500_000, queue=("bytes", 15000)),
              [NETEM, "parent 1:1 handle 2: tbf rate 1514000bit burst 3028 limit 15140"]),
    "less than a frame": (Direction(rate=1_500_000, queue=("bytes", 100)),
                          [NETEM, "parent 1:1 handle 2: tbf rate 1514000bit burst 3028 limit 1514"]),
    "seconds": (Direction(rate=12_000_000, queue=("seconds", 0.1)),
                [NETEM, "parent 1:1 handle 2: tbf rate 12112000bit burst 3028 limit 151400"]),
    "packets": (Direction(rate=1_500_000, queue=("packets", 20)),
                [NETEM, "parent 1:1 handle 2: tbf rate 1514000bit burst 3028 limit 30280",
                 "parent 2:1 handle 3: pfifo limit 20"]),
}


class TestWords(unittest.TestCase):
    def test_qdiscs(self):
        for name, (direction, expected) in WORDS.items():
            with self.subTest(name):
                self.assertEqual([" ".join(words) for words in netem.qdiscs(direction)], expected)

    def test_in_a_blackout_all_is_lost_and_the_rest_stays(self):
        direction = Direction(rate=1_500_000, delay=0.01, loss=0.01)
        always, black = netem.qdiscs(direction), netem.qdiscs(direction, is_black=True)
        self.assertEqual(" ".join(black[0]), NETEM + " delay 10000us loss random 100%")
        self.assertEqual(black[1:], always[1:])

    def test_blackouts(self):
        for blackouts, expected in (((), []),
                                    (((1, 0.5),), [(1, True), (1.5, False)]),
                                    (((3, 1), (1, 1)), [(1, True), (2, False), (3, True), (4, False)]),
                                    (((1, 2), (2, 2)), [(1, True), (4, False)]),
                                    (((1, 3), (2, 1)), [(1, True), (4, False)]),
                                    (((1, 1), (2, 1)), [(1, True), (3, False)])):
            with self.subTest(blackouts=blackouts):
                self.assertEqual(netem.blackouts(Direction(blackouts=blackouts)), expected)

    def test_reordering_is_not_for_netem(self):
        self.assertIsNone(netem.unsuited(Direction(loss=0.1), Direction()))
        self.assertIn("reorders", netem.unsuited(Direction(), Direction(reorder=(0.02, 0.01))))

    def test_counted(self):
        root = {"kind": "netem", "root": True, "packets": 90, "bytes": 9000, "drops": 10}
        queue = {"kind": "tbf", "parent": "1:1", "packets": 90, "bytes": 9000, "drops": 4}
        for shown, lost, dropped in (([root, queue], 6, 4), ([root], 10, 0), ([dict(queue, root=True)], 0, 4)):
            with self.subTest(shown=shown):
                self.assertEqual(netem.counted(shown), {"delivered_packets": 90, "delivered_bytes": 9000, "lost": lost,
                                                        "dropped": dropped})
        self.assertIsNone(netem.counted([]))


def needs_laboratory(test):
    def skip_or_run(self):
        try:
            lab.require("own")
        except lab.Unavailable as reason:
            self.skipTest(str(reason))
        test(self)
    return skip_or_run


class TestTc(unittest.TestCase):
    @needs_laboratory
    def test_tc_understands_the_words(self):
        if not shutil.which("tc"):
            self.skipTest("tc is not installed")
        name = "netlab-00000000-probe"
        subprocess.run(["ip", "netns", "add", name], check=True)
        self.addCleanup(subprocess.run, ["ip", "netns", "delete", name], check=True)
        kernel_refused = 2  # tc(8): what it does not understand itself is 1
        for case, (direction, _) in {**WORDS, "wrong": (Direction(delay=-1), None)}.items():
            with self.subTest(case):
                for words in netem.qdiscs(direction):
                    result = subprocess.run(["tc", "-n", name, "qdisc", "add", "dev", "lo", *words],
                                            capture_output=True, text=True)
                    if case == "wrong":
                        self.assertEqual(result.returncode, 1)
                    else:
                        self.assertIn(result.returncode, (0, kernel_refused), result.stderr)
                subprocess.run(["tc", "-n", name, "qdisc", "delete", "dev", "lo", "root"], capture_output=True)

    @needs_laboratory
    def test_choice(self):
        is_netem, why_own = lab.choose_link("auto", Direction())
        if is_netem:
            self.assertIsNone(why_own)
        else:
            self.assertIn("netem", why_own)
            with self.assertRaisesRegex(lab.Unavailable, "netem"):
                lab.choose_link("netem", Direction())
        self.assertEqual(lab.choose_link("own", Direction()), (False, "it was asked for"))
        self.assertFalse(lab.choose_link("auto", Direction(), Direction(reorder=(0.1, 0.01)))[0])
        with self.assertRaisesRegex(lab.Unavailable, "reorders"):
            lab.choose_link("netem", Direction(reorder=(0.1, 0.01)))


def without_netem(direction, is_black=False):
    """The same without delay and loss; in a blackout nothing more fits into the queue."""
    queue = [["root", *words[2:]] if words[:2] == ["parent", "1:1"] else words
             for words in netem.qdiscs(direction)[1:]]
    if is_black:
        queue[0][-1] = "1"  # the limit
    return queue


class TestWire(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        try:
            lab.require("own")
        except lab.Unavailable as reason:
            raise unittest.SkipTest(str(reason)) from None
        if reason := netem.missing(Direction(rate=1_000_000, queue=("packets", 10)), without_netem):
            raise unittest.SkipTest(reason)

    def world(self, *args, **options):
        direction = Direction(*args, **options)
        return lab.Lab(None, direction, direction, link=netem.Link(direction, direction, without_netem))

    def test_rate(self):
        for rate, size in ((5_000_000, 1_500_000), (20_000_000, 6_000_000), (100_000_000, 30_000_000)):
            with self.subTest(rate=rate):
                with self.world(rate=rate, queue=("seconds", 0.1)) as world:
                    share, (mss, _) = test_lab.fill(world, rate, size)
                self.assertEqual(mss, 1448)
                self.assertAlmostEqual(share, 1, delta=test_lab.TOLERANCE)
                self.assertGreater(world.statistics["down"]["delivered_bytes"], size)
                self.assertGreater(world.statistics["up"]["delivered_packets"], 0)

    def test_packets_are_those_of_a_cable(self):
        with self.world() as world:
            with world.socket(world.wire, socket.SOCK_DGRAM, socket.AF_PACKET,
                              socket.htons(netem.ETH_P_IP)) as packets:
                packets.setsockopt(socket.SOL_SOCKET, test_lab.SO_RCVBUFFORCE, 8_000_000)
                test_lab.transfer(world, 1_000_000)
                packets.setblocking(False)
                sizes = []
                try:
                    while True:
                        sizes.append(len(packets.recv(65536)))
                except BlockingIOError:
                    pass
        self.assertEqual(max(sizes), lab.PACKET)

    def test_queue(self):
        with self.world(rate=1_000_000, queue=("packets", 20)) as world:
            test_lab.send_datagrams(world, 100, 1000)
        down = world.statistics["down"]
        self.assertEqual(down["delivered_packets"] + down["dropped"], 100)
        self.assertGreaterEqual(down["delivered_packets"], 20)
        self.assertLess(down["delivered_packets"], 20 + 8)  # two frames' tokens, and what leaves while others come

    def test_blackout(self):
        with self.world(rate=20_000_000, blackouts=((0.3, 0.5),)) as world:
            arrivals, _ = test_lab.transfer(world, 2_000_000)
        gap = max(later[0] - earlier[0] for earlier, later in zip(arrivals, arrivals[1:]))
        self.assertGreater(gap, 0.45)
        self.assertLess(gap, 1.5)  # timeouts are doubled
        self.assertGreater(world.statistics["down"]["dropped"], 0)

    def test_leaves_nothing(self):
        with self.world(rate=20_000_000, blackouts=((30, 0.5),)) as world:
            names = {world.server, world.client, world.wire}
            self.assertLessEqual(names, test_lab.existing_namespaces())
        self.assertFalse(names & test_lab.existing_namespaces())


if __name__ == "__main__":
    if os.geteuid() == 0:
        lab.remove_stale()
        os.nice(-10)
    sys.exit(not unittest.main(argv=sys.argv[:1], exit=False, verbosity=2).result.wasSuccessful())
