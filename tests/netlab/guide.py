#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""The downloads of the field guide (docs/guide): each in the laboratory, with the program's window on it.

Without --pictures the window opens on the desktop, to be watched and tried. With it, the program runs on an X server of
its own, and the picture of each chapter is written.
"""

import argparse
import contextlib
import os
import pathlib
import shutil
import signal
import subprocess
import sys
import tempfile
import threading
import time
from dataclasses import dataclass, replace

import lab
import scenarios

ROOT = pathlib.Path(__file__).resolve().parents[2]
MB = 1_000_000
SIZE = (1180, 780)  # of the window


@dataclass
class Chapter:
    name: str
    down: lab.Direction
    play: object  # what the client does: called with the laboratory
    options: tuple = ("--congestion-control", "cubic")
    rows: int = 1  # of the table that are selected
    gso_segments: int = None  # that TCP hands over at a time; None: the kernel's default


def download(world, target="/file", rate=None, receive_buffer=scenarios.AMPLE):
    client = scenarios.Client(world, receive_buffer)
    try:
        client.get(target, rate=rate)
    finally:
        client.close()


def read_slowly(world):
    download(world, "/4MB", rate=400_000, receive_buffer=256 * 1024)


def two_algorithms(world):
    for name in ("cubic", "bbr"):
        download(world, f"/4MB?cwndscope-cc={name}")


def with_pauses(world):
    client = scenarios.Client(world)
    for number in range(4):
        if number:
            time.sleep(2)
        client.get("/4MB")
    client.close()


BROADBAND = lab.Direction(rate=20 * MB, delay=0.02)
CUBIC = ("--congestion-control", "cubic")

CHAPTERS = [
    Chapter("slow-reader", BROADBAND, read_slowly),
    Chapter("small-buffer", replace(BROADBAND, delay=0.04), lambda world: download(world, "/4MB", receive_buffer=32768)),
    Chapter("bufferbloat", lab.Direction(rate=10 * MB, delay=0.01, queue=("bytes", MB)),
            lambda world: download(world, "/8MB")),
    Chapter("loss", replace(BROADBAND, loss=0.01), lambda world: download(world, "/4MB")),
    Chapter("timeouts", replace(BROADBAND, blackouts=((1.5, 2.0),)), lambda world: download(world, "/8MB")),
    Chapter("bbr-against-cubic", replace(BROADBAND, loss=0.01), two_algorithms, ("--allow-query-cc",), rows=2),
    Chapter("app-limited", BROADBAND, lambda world: download(world, "/4MB"), CUBIC + ("--throttle", "600000")),
    Chapter("idle", replace(BROADBAND, delay=0.05), with_pauses),
    Chapter("pacing", BROADBAND, lambda world: download(world, "/4MB"), CUBIC + ("--max-pacing-rate", "600000")),
    Chapter("send-buffer", replace(BROADBAND, delay=0.04), lambda world: download(world, "/4MB"),
            CUBIC + ("--send-buffer", "16384"), gso_segments=2),  # larger pieces would overshoot the buffer
]


def files(folder):
    for size in (4, 8):
        (folder / f"{size}MB").write_bytes(os.urandom(size * MB))


@contextlib.contextmanager
def screen():
    """The number of an X server of our own, with a window manager if there is one."""
    read, write = os.pipe()
    server = subprocess.Popen(["Xvfb", "-displayfd", str(write), "-screen", "0", f"{SIZE[0]}x{SIZE[1]}x24", "-nolisten",
                               "tcp"], pass_fds=[write], stderr=subprocess.DEVNULL)
    os.close(write)
    try:
        with os.fdopen(read) as file:
            yield f":{file.readline().strip()}"
    finally:
        server.terminate()
        server.wait()


def xdotool(display, *words):
    return subprocess.run(["xdotool", *words], env={**os.environ, "DISPLAY": display}, check=True, capture_output=True,
                          text=True).stdout


@contextlib.contextmanager
def window(world, options, chapter, folder, environment):
    command = [str(options.app), "--listen", f"{lab.SERVER}:{scenarios.PORT}", "--interval", "20", *chapter.options,
               str(folder)]
    process = world.popen(world.server, command, env=environment, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    try:
        if not lab.wait_until_listening(process):
            raise RuntimeError("the program did not start")
        yield process
    finally:
        process.send_signal(signal.SIGTERM)
        process.wait(timeout=30)


def watch(options, chapter, folder):
    """On the desktop, until the window is closed; the client begins anew each time it has ended."""
    up = replace(chapter.down, loss=0, blackouts=())
    with lab.Lab(options.link_program, chapter.down, up, chapter.gso_segments) as world, \
            window(world, options, chapter, folder, dict(os.environ)) as process:
        def client():
            while process.poll() is None:
                with contextlib.suppress(OSError, RuntimeError):
                    chapter.play(world)
                time.sleep(2)
        threading.Thread(target=client, daemon=True).start()
        process.wait()


def picture(options, chapter, folder, settings, path):
    up = replace(chapter.down, loss=0, blackouts=())
    with screen() as display, lab.Lab(options.link_program, chapter.down, up, chapter.gso_segments) as world:
        environment = {**os.environ, "DISPLAY": display, "XDG_CONFIG_HOME": str(settings), "LC_ALL": "C.UTF-8",
                       "XDG_CURRENT_DESKTOP": "none"}
        for name in ("WAYLAND_DISPLAY", "QT_QPA_PLATFORM", "QT_QPA_PLATFORMTHEME", "QT_STYLE_OVERRIDE"):
            environment.pop(name, None)
        with window(world, options, chapter, folder, environment):
            found = xdotool(display, "search", "--sync", "--onlyvisible", "--name", "^cwndscope").split()[0]
            xdotool(display, "windowmove", found, "0", "0", "windowsize", found, *map(str, SIZE))
            xdotool(display, "windowfocus", "--sync", found)
            chapter.play(world)
            time.sleep(1.5)
            # The table's first rows and the charts, of all of the time; no details.
            xdotool(display, "key", "F9", "mousemove", "590", "376", "mousedown", "1", "mousemove", "590", "300")
            time.sleep(0.2)
            xdotool(display, "mousemove", "590", "245", "mouseup", "1")
            time.sleep(0.5)
            xdotool(display, "mousemove", "240", "197", "click", "1")
            if chapter.rows > 1:
                xdotool(display, "key", "ctrl+a")
                time.sleep(0.5)
                xdotool(display, "mousemove", "500", "440", "click", "1", "key", "o", "key", "a")
            time.sleep(0.5)
            xdotool(display, "key", "0", "mousemove", "700", "5")
            time.sleep(2)
            subprocess.run(["import", "-window", "root", "-depth", "8", str(path)], check=True,
                           env={**os.environ, "DISPLAY": display})
    print(path)


def main():
    build = ROOT / "build/release"
    names = [chapter.name for chapter in CHAPTERS]
    parser = argparse.ArgumentParser(prog="field-guide", description=__doc__.splitlines()[0])
    parser.add_argument("chapters", nargs="*", metavar="CHAPTER", help=f"one of {', '.join(names)}; default all")
    parser.add_argument("--pictures", type=pathlib.Path, metavar="DIR", help="write the picture of each chapter there")
    parser.add_argument("--link-program", default=build / "tests/netlab/netlab_link")
    parser.add_argument("--app", default=build / "src/app/cwndscope")
    options = parser.parse_args()
    if unknown := set(options.chapters) - set(names):
        parser.error(f"there is no chapter {', '.join(sorted(unknown))}; there are {', '.join(names)}")
    try:
        lab.require()
    except lab.Unavailable as reason:
        print(f"field-guide: {reason}", file=sys.stderr)
        return lab.EXIT_UNAVAILABLE
    if options.pictures:
        if missing := [tool for tool in ("Xvfb", "xdotool", "import") if not shutil.which(tool)]:
            print(f"field-guide: {', '.join(missing)} is not installed: install xvfb, xdotool and imagemagick",
                  file=sys.stderr)
            return lab.EXIT_UNAVAILABLE
        options.pictures.mkdir(parents=True, exist_ok=True)
    lab.remove_stale()
    with tempfile.TemporaryDirectory(prefix="guide-") as name:
        base = pathlib.Path(name)
        folder, settings = base / "files", base / "settings"
        folder.mkdir()
        settings.mkdir()
        files(folder)
        for chapter in CHAPTERS:
            if options.chapters and chapter.name not in options.chapters:
                continue
            if options.pictures:
                picture(options, chapter, folder, settings, options.pictures / f"{chapter.name}.png")
            else:
                watch(options, chapter, folder)
    return 0


if __name__ == "__main__":
    sys.exit(main())
