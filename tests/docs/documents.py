#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""documents.py ROOT PROGRAM: whether what the documents link to is there, and their commands are ones.

Links: each file and each heading that a document names, and that each document is linked from another. Commands, in
indented and fenced blocks and in the text: each program of this project is there and can be run, each option of
cwndscope is one that it knows, each preset of cmake and ctest is in CMakePresets.json. Addresses of other sites have
to be well formed; nothing is fetched.
"""
import json
import os
import re
import shlex
import subprocess
import sys
import urllib.parse
from pathlib import Path

root, program = Path(sys.argv[1]), sys.argv[2]
problems = []
documents = [root / "README.md", root / "CONTRIBUTING.md", *sorted((root / "docs").rglob("*.md"))]
known_options = set(re.findall(r"(?<![\w-])--?[a-z][a-z-]*", subprocess.run(
    [program, "--help"], capture_output=True, text=True, check=True, env={**os.environ, "LC_ALL": "C.UTF-8"}).stdout))
presets = {preset["name"] for preset in json.loads((root / "CMakePresets.json").read_text())["configurePresets"]}
checked = {"links": 0, "commands": 0}


def parts(text):
    """Lines of code, and the text without them."""
    code, prose, fence, before = [], [], None, ""
    for line in text.splitlines():
        if match := re.match(r"\s*```(\w*)", line):
            fence = None if fence is not None else match[1]
        elif fence is not None:
            if fence in ("", "sh", "bash", "console"):
                code.append(line)
        elif re.match(r"( {4}|\t)", line) and not re.match(r"\s*([-*]|\d+\.) ", line):
            # Beneath a point of a list, lines are indented too; code follows an empty line.
            if not before.strip() or re.match(r"( {4}|\t)", before):
                code.append(line)
            else:
                prose.append(line)
        else:
            prose.append(line)
        before = line
    return code, "\n".join(prose)


def anchors(path):
    _, prose = parts(path.read_text())
    found = set(re.findall(r'<a id="([^"]+)">', prose))
    for heading in re.findall(r"^#+\s+(.*?)\s*$", prose, re.M):
        plain = re.sub(r"[`*]|\[([^\]]*)\]\([^)]*\)", lambda match: match[1] or "", heading).lower()
        found.add(re.sub(r"[^\w\- ]", "", plain).replace(" ", "-"))
    return found


def check_link(document, target):
    checked["links"] += 1
    where = f"{document.relative_to(root)}: {target}"
    url = urllib.parse.urlsplit(target)
    if url.scheme or url.netloc:
        if url.scheme not in ("http", "https") or not url.hostname:
            problems.append(f"{where}: not an address")
        return None
    path = (document.parent / urllib.parse.unquote(url.path)).resolve() if url.path else document
    if not path.exists() or root not in (path, *path.parents):
        problems.append(f"{where}: no such file")
        return None
    if url.fragment and (path.suffix != ".md" or url.fragment not in anchors(path)):
        problems.append(f"{where}: no such heading")
    return path


def check_command(document, words, strict):
    """Words of one command; `strict` for what stands in a block of code."""
    words = [word for word in words if not re.fullmatch(r"[A-Z_]+=.*", word)]
    while words and words[0] in ("sudo", "exec", "env"):
        words = words[1:]
    if not words:
        return
    where = f"{document.relative_to(root)}: {' '.join(words)}"
    name = words[0]
    own = re.match(r"(scripts|tests|examples|\.ci)/", name)
    if own:
        checked["commands"] += 1
        if not os.access(root / name, os.X_OK):
            problems.append(f"{where}: no such program")
    if name in ("cmake", "ctest") and "--preset" in words:
        checked["commands"] += 1
        preset = words[words.index("--preset") + 1:][:1]
        if not preset or preset[0] not in presets:
            problems.append(f"{where}: no such preset")
    # Of the last program on the line: netlab and others start cwndscope.
    starts = [i for i, word in enumerate(words) if word.split("/")[-1] == "cwndscope" or word == "scripts/run"]
    if starts:
        checked["commands"] += 1
        for word in words[starts[-1] + 1:]:
            option = word.split("=")[0]
            if re.match(r"--?[a-z]", option) and option not in known_options:
                problems.append(f"{where}: no option {option}")
    elif strict and not own and name in ("scripts", "tests"):
        problems.append(f"{where}: not a program")


def commands_of(line):
    line = re.sub(r"(^|\s)#.*$", "", line.strip().lstrip("$ ")).rstrip("\\")
    for command in re.split(r"&&|\|\||[|;]", line) if "'" not in line and '"' not in line else [line]:
        try:
            words = shlex.split(command)
        except ValueError:
            continue  # not one of a shell
        if words:
            yield words


linked = set()
for document in documents:
    code, prose = parts(document.read_text())
    without_spans = re.sub(r"`[^`\n]*`", "", prose)
    for target in re.findall(r"\]\(([^)\s]+)\)", without_spans):
        path = check_link(document, target)
        if path and path != document:
            linked.add(path)
    for line in code:
        for words in commands_of(line):
            check_command(document, words, True)
    for span in re.findall(r"`([^`\n]+)`", prose):
        for words in commands_of(span):
            check_command(document, words, False)
        if re.fullmatch(r"--[a-z][a-z-]*( [A-Z:]+)?", span) and "netlab" not in document.name \
                and "performance" not in document.name:
            checked["commands"] += 1
            if span.split()[0] not in known_options:
                problems.append(f"{document.relative_to(root)}: {span}: no such option")
for document in documents[1:]:
    if document not in linked:
        problems.append(f"{document.relative_to(root)}: no document links to it")

print("\n".join(problems) if problems else f"{checked['links']} links and {checked['commands']} commands are good")
if min(checked.values()) < 20:
    problems.append("hardly anything was found to check")
    print(problems[-1])
sys.exit(1 if problems else 0)
