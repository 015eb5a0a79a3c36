#!/usr/bin/env bash
# SPDX-License-Identifier: GPL-3.0-or-later
#
# Drives the window as a person does, on an X server of its own with a window manager, through mouse and keyboard
# alone: choose a folder, see a download come, select it, export its samples and its charts, quit, start again with a
# filter. What came out is read back. window_by_hand.sh PROGRAM; exits 77 where a tool is missing.
set -euo pipefail

program=$1
for tool in Xvfb openbox xdotool curl ss python3 identify; do
  command -v "$tool" >/dev/null || {
    echo "skipped: $tool is not here; apt-get install xvfb openbox xdotool curl iproute2 python3 imagemagick"
    exit 77
  }
done

work=$(mktemp -d)
pids=()
finish() {
  for pid in "${pids[@]}"; do
    kill "$pid" 2>/dev/null || true
  done
  wait 2>/dev/null || true
  rm -rf "$work"
}
trap finish EXIT
fail() {
  echo "window_by_hand: $1" >&2
  [ ! -s "$work/log" ] || sed 's/^/  program: /' "$work/log" >&2
  if [ -n "${WINDOW_BY_HAND_PICTURE-}" ]; then import -window root "$WINDOW_BY_HAND_PICTURE"; fi
  exit 1
}
# until_true WHAT COMMAND...: tries for 20 seconds
until_true() {
  local what=$1
  shift
  for _ in $(seq 200); do
    ! "$@" >/dev/null 2>&1 || return 0
    sleep 0.1
  done
  fail "$what"
}

Xvfb -displayfd 3 -screen 0 1280x800x24 -nolisten tcp 3>"$work/display" 2>/dev/null &
pids+=($!)
until_true "no X server" test -s "$work/display"
DISPLAY=:$(cat "$work/display")
export DISPLAY HOME=$work/home XDG_CONFIG_HOME=$work/config XDG_CURRENT_DESKTOP=none LC_ALL=C.UTF-8
unset WAYLAND_DISPLAY QT_QPA_PLATFORM QT_QPA_PLATFORMTHEME QT_STYLE_OVERRIDE
mkdir -p "$HOME" "$work/config" "$work/served folder" "$work/out"
head -c 20000000 /dev/zero >"$work/served folder/disk.img"
openbox >"$work/openbox" 2>&1 &
pids+=($!)
until_true "no window manager" xdotool get_desktop

main=
find_main() {
  main=$(xdotool search --onlyvisible --all --pid "$program_pid" --name '^cwndscope$' | head -1)
  [ -n "$main" ]
}
# start ARGUMENTS...
start() {
  "$program" "$@" 2>"$work/log" &
  program_pid=$!
  pids+=("$program_pid")
  until_true "no window" find_main
  xdotool windowactivate --sync "$main" windowmove "$main" 0 0 windowsize --sync "$main" 1280 770
}
start --no-start --listen 127.0.0.1:0

is_gone() {
  [ -z "$(xdotool search --onlyvisible --all --pid "$program_pid" --name "$1" 2>/dev/null || true)" ]
}
# dialog NAME PATH: waits for a file dialog, types a path into it and presses Enter
dialog() {
  local window
  window=$(timeout 20 xdotool search --sync --onlyvisible --all --pid "$program_pid" --name "$1" | head -1) \
    || fail "no dialog that is called $1"
  xdotool windowactivate --sync "$window" key --clearmodifiers ctrl+a type --delay 5 "$2"
  xdotool key Return
  until_true "the dialog $1 stays" is_gone "$1"
  xdotool windowactivate --sync "$main"
}

xdotool key ctrl+o
dialog '^Serve Folder' "$work/served folder"
port=
find_port() {
  port=$(ss -Hltnp "src 127.0.0.1" | sed -nE "s/.*127\.0\.0\.1:([0-9]+) .*pid=$program_pid,.*/\1/p" | head -1)
  [ -n "$port" ]
}
until_true "it does not listen after a folder was chosen" find_port

curl -sS --limit-rate 4M --write-out '%{local_port}\n' -o "$work/received" "http://127.0.0.1:$port/disk.img" \
  >"$work/client" 2>"$work/curl" || fail "curl: $(cat "$work/curl")"
cmp -s "$work/received" "$work/served folder/disk.img" || fail "the download differs from the file"
client=$(cat "$work/client")

# The first row of the table, which is the only one.
xdotool mousemove --window "$main" 200 165 click 1
xdotool key ctrl+e
dialog '^Export' "$work/out/samples.csv"
until_true "no CSV" test -s "$work/out/samples.csv"
python3 - "$work/out/samples.csv" "$client" <<'READ' || fail "the CSV is not what was seen"
import csv, sys
rows = list(csv.DictReader(open(sys.argv[1], newline="")))
assert len(rows) >= 10, f"{len(rows)} samples of five seconds"
assert {row["peer"] for row in rows} == {f"127.0.0.1:{sys.argv[2]}"}, {row["peer"] for row in rows}
assert rows[0]["time"].endswith("Z"), rows[0]["time"]
assert any(row["target"] == "/disk.img" for row in rows), "no target"
times = [int(row["elapsed_us"]) for row in rows]
assert times == sorted(times), "times go backwards"
acked = [int(row["bytes_acked"]) for row in rows if row["bytes_acked"]]
assert acked == sorted(acked) and acked[-1] >= 20_000_000, acked[-1]
READ

# The keys of the charts are theirs alone: a click on one first.
xdotool mousemove --window "$main" 500 540 click 1 key ctrl+shift+s
dialog '^Export' "$work/out/charts.png"
until_true "no picture" identify "$work/out/charts.png"
read -r width height colours < <(identify -format '%w %h %k\n' "$work/out/charts.png")
if [ "$width" -lt 600 ] || [ "$height" -lt 300 ] || [ "$colours" -lt 16 ]; then
  fail "the picture has $width x $height pixels and $colours colours"
fi

quit() {
  xdotool key ctrl+q
  for _ in $(seq 100); do
    kill -0 "$program_pid" 2>/dev/null || break
    sleep 0.1
  done
  kill -0 "$program_pid" 2>/dev/null && fail "it does not quit"
  wait "$program_pid" || fail "it ended with $?"
}
quit

# The filter of the command line comes before the one of last time: what is typed at its end shows which is there.
# remembers FILTER: whether the next run would have it
remembers() {
  grep -qFx "filter=$1" "$settings"
}
settings=$work/config/cwndscope/cwndscope.conf
grep -q '^filter=' "$settings" || fail "no filter is remembered"
sed -i 's/^filter=.*/filter=rtt>50s/' "$settings"
start --demo --listen 127.0.0.1:0 --filter state:live
quit
remembers 'rtt>50s' || fail "the filter of one run is there in the next one"
start --demo --listen 127.0.0.1:0 --filter state:live
# There is nothing to filter or to export before the first connection.
export_is_asked_for() {
  xdotool key ctrl+shift+e
  ! is_gone '^Export'
}
until_true "nothing comes that could be exported" export_is_asked_for
export_is_left() {
  xdotool key Escape
  is_gone '^Export'
}
until_true "the export cannot be left" export_is_left
xdotool windowactivate --sync "$main" key ctrl+f End type --delay 80 ' rtt>1us'
# Closes the list of completions, and takes the filter at once, whether the list is there or not.
xdotool key Return
quit
grep -q "^folder=.*/served folder" "$settings" || fail "the folder was forgotten: $(grep '^folder' "$settings")"
if grep -E '^recentFolders=.*/cwndscope-' "$settings"; then
  fail "a folder is remembered that was made for the demo, and is gone"
fi
remembers 'state:live rtt>1us' || fail "the filter was not the command line's: $(grep '^filter' "$settings")"
echo "served, downloaded, selected, exported and read back; started with a filter"
