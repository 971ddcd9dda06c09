#!/bin/sh
# Installs the .deb in a clean Debian, holds a conversation by keyboard alone, starts it with a
# damaged start-up cache and without one, removes it again, and says what was left. Needs root,
# debootstrap, Xvfb and xdotool; says "skipped: why" without them.
#
#   mvn -Pinstaller verify && src/installer/check-deb.sh [suite]
set -eu

skip() {
  echo "skipped: $1"
  exit 0
}

fail() {
  echo "failed: $1"
  exit 1
}

[ "$(id -u)" = 0 ] || skip "needs root"
for tool in debootstrap Xvfb xdotool; do
  command -v "$tool" >/dev/null || skip "needs $tool"
done
PACKAGE=$(ls target/dist/*.deb 2>/dev/null) || skip "no package; run mvn -Pinstaller verify first"
SUITE=${1:-$(. /etc/os-release && echo "${VERSION_CODENAME:-bookworm}")}
MIRROR=$(apt-get indextargets --format '$(SITE)' | head -n 1)
ROOT=$(mktemp -d)
export DISPLAY=:88

clean() {
  [ -z "${XVFB:-}" ] || kill "$XVFB" 2>/dev/null || true
  for mount in tmp/.X11-unix proc dev; do
    umount -l "$ROOT/$mount" 2>/dev/null || true
  done
  rm -rf --one-file-system "$ROOT" # whatever is still mounted in it is not ours
}
trap clean EXIT

debootstrap --variant=minbase "$SUITE" "$ROOT" "$MIRROR" >/dev/null || skip "debootstrap failed"
[ ! -d /etc/apt/apt.conf.d ] || cp -r /etc/apt/apt.conf.d "$ROOT/etc/apt/"
cp "$PACKAGE" "$ROOT/package.deb"
mkdir -p "$ROOT/tmp/.X11-unix"
mount --bind /dev "$ROOT/dev"
mount -t proc proc "$ROOT/proc"
Xvfb "$DISPLAY" -screen 0 1280x800x24 >/dev/null 2>&1 &
XVFB=$!
sleep 2
mount --bind /tmp/.X11-unix "$ROOT/tmp/.X11-unix"

export DEBIAN_FRONTEND=noninteractive
chroot "$ROOT" apt-get update -q >/dev/null
chroot "$ROOT" apt-get install -qy --no-install-recommends /package.deb >/dev/null 2>&1 ||
  fail "the package cannot be installed"
CACHE=$ROOT/opt/peerscope/lib/app/peerscope.aot
[ -s "$CACHE" ] || fail "the package has no start-up cache"

open() {
  chroot "$ROOT" env HOME=/root DISPLAY="$DISPLAY" /opt/peerscope/bin/Peerscope >"$ROOT/output" 2>&1 &
  window=
  for _ in $(seq 60); do
    window=$(xdotool search --onlyvisible --name '^Peerscope$' 2>/dev/null || true)
    [ -z "$window" ] || break
    sleep 0.5
  done
  [ -n "$window" ] || fail "no window: $(cat "$ROOT/output")"
}

# Ends it, and looks at what it has printed.
close() {
  for process in /proc/[0-9]*; do # of that system only
    [ "$(readlink "$process/root" 2>/dev/null)" != "$ROOT" ] || kill "${process#/proc/}"
  done
  sleep 1
  [ ! -s "$ROOT/output" ] || fail "it printed: $(cat "$ROOT/output")"
}

open
sleep 3
xdotool windowfocus "$window"
xdotool key ctrl+l
sleep 1
xdotool key ctrl+shift+c
sleep 2
xdotool key ctrl+m
sleep 1
xdotool type --delay 50 'hello from the keyboard'
xdotool key ctrl+Return
received() {
  cat "$ROOT"/root/.local/share/peerscope/captures/*/received.bin 2>/dev/null || true
}
for _ in $(seq 20); do
  received | grep -q 'hello from the keyboard' && break
  sleep 0.5
done
received | grep -q 'hello from the keyboard' || fail "no answer came"
echo "ok: installed, started, and answered: $(received)"
close
truncate -s 1000000 "$CACHE"
open
close
rm "$CACHE"
open
close
echo "ok: started without a word with a damaged cache, and with none"

chroot "$ROOT" apt-get purge -qy peerscope >/dev/null 2>&1 || fail "it cannot be removed"
left=$(find "$ROOT/opt" "$ROOT/usr/share" -iname '*peerscope*' 2>/dev/null || true)
[ -z "$left" ] || fail "left behind: $left"
[ -d "$ROOT/root/.local/share/peerscope" ] || fail "the user's captures were removed"
echo "ok: removed, and nothing is left but the user's data"
