#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Races congestion controls over a lossy link, and reads from the program's report who was ahead: docs/netlab.md.

Each run is a connection of its own, and the runs take turns. The client's own clock says what is true.
"""

import argparse
import html
import os
import pathlib
import re
import signal
import statistics
import subprocess
import sys
import tempfile
import time
from dataclasses import replace

import lab
import scenarios

PATH = lab.Direction(rate=20_000_000, delay=0.02, loss=0.01)
SIZE = 2_000_000


def race(options, contestants, folder):
    """Downloads in turn with each contestant, a pair of a congestion control and a name that tells apart what is
    otherwise the same. Returns the seconds of each, as the client saw them, and the report."""
    (folder / "file").write_bytes(os.urandom(SIZE))
    report = folder / "report.html"
    times = {contestant: [] for contestant in contestants}
    up = replace(PATH, loss=0)
    with lab.Lab(options.link_program, replace(PATH, seed=options.seed), up) as world:
        process = world.popen(world.server, [
            str(options.app), "--headless", "--listen", f"{lab.SERVER}:{scenarios.PORT}", "--interval", "10",
            "--allow-query-cc", "--report", str(report), str(folder)],
            stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        try:
            if not lab.wait_until_listening(process):
                raise RuntimeError("the server did not start")
            for _ in range(options.runs):
                for contestant in contestants:
                    name, label = contestant
                    client = scenarios.Client(world)
                    query = f"cwndscope-cc={name}" + (f"&cwndscope-race={label}" if label else "")
                    download = client.get(f"/file?{query}")
                    client.close()
                    times[contestant].append(download.ended - download.asked)
            time.sleep(0.3)  # the last acknowledgement is on its way
        finally:
            process.send_signal(signal.SIGTERM)
            process.wait(timeout=30)
    return times, report.read_text(encoding="utf-8")


def table(report):
    """The sentence of the comparison, and its rows by key."""
    comparison = re.search(r"<p class=\"verdict\">(.*?)</p><table class=\"comparison\">(.*?)</table>", report, re.S)
    if not comparison:
        raise RuntimeError("the report has no comparison")
    plain = lambda text: html.unescape(re.sub(r"<[^>]*>", "", text)).replace("\xa0", " ")
    rows = {key: [plain(cell) for cell in re.findall(r"<td[^>]*>(.*?)</td>", cells, re.S)]
            for key, cells in re.findall(r"<tr data-key=\"(\w+)\">(.*?)</tr>", comparison[2], re.S)}
    return plain(comparison[1]), rows


def show(title, sentence, rows):
    print(f"{title}\n  {sentence}")
    for label, first, second, difference, verdict in rows.values():
        print(f"  {label:30} {first:>14} {second:>14} {difference:>14}  {verdict}")


def judge(options, folder):
    problems = []
    times, report = race(options, [("bbr", ""), ("cubic", "")], folder)
    sentence, rows = table(report)
    show("bbr and cubic, 1 % of the packets lost", sentence, rows)
    bbr, cubic = (statistics.median(times[each]) for each in (("bbr", ""), ("cubic", "")))
    print(f"  by the client's clock: {bbr:.2f} s and {cubic:.2f} s\n")
    if not sentence.startswith("bbr is ahead"):
        problems.append("bbr is not ahead")
    if not rows["time"][4].startswith("higher"): # of cubic
        problems.append(f"the time of cubic is not higher: {rows['time']}")
    said = re.search(r"([0-9.]+) times as fast", sentence)
    if not said or abs(float(said[1]) / (cubic / bbr) - 1) > 0.15:
        problems.append(f"the client says that bbr is {cubic / bbr:.2f} times as fast")

    times, report = race(options, [("cubic", "one"), ("cubic", "two")], folder)
    sentence, rows = table(report)
    show("cubic against itself", sentence, rows)
    one, two = (statistics.median(times[each]) for each in (("cubic", "one"), ("cubic", "two")))
    print(f"  by the client's clock: {one:.2f} s and {two:.2f} s\n")
    if not sentence.startswith("No difference"):
        problems.append("cubic differs from itself")
    return problems


def main():
    build = pathlib.Path(__file__).resolve().parents[2] / "build/release"
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--link-program", default=build / "tests/netlab/netlab_link")
    parser.add_argument("--app", default=build / "src/app/cwndscope")
    parser.add_argument("--runs", type=int, default=6, help="of each")
    parser.add_argument("--seed", type=int, default=1, help="of the losses")
    parser.add_argument("--keep", type=pathlib.Path, metavar="DIR", help="leave the last report there")
    options = parser.parse_args()
    lab.require_for_test()
    available = pathlib.Path("/proc/sys/net/ipv4/tcp_available_congestion_control").read_text(encoding="ascii").split()
    if missing := {"bbr", "cubic"} - set(available):
        print(f"SKIP: this kernel has no {', '.join(missing)}")
        return lab.EXIT_UNAVAILABLE
    lab.remove_stale()
    with tempfile.TemporaryDirectory(prefix="netlab-") as folder:
        if options.keep:
            options.keep.mkdir(parents=True, exist_ok=True)
        problems = judge(options, options.keep or pathlib.Path(folder))
    for problem in problems:
        print(f"FAIL: {problem}")
    return 1 if problems else 0


if __name__ == "__main__":
    sys.exit(main())
