#!/usr/bin/env bash
# A run on a disk that fills up: a clear sentence, no half-written file, and after room is made the same
# bytes as on a large disk. Needs the right to mount a small file system; says so and ends well without.
set -euo pipefail
cd "$(dirname "$0")/../../.."

spineblot=${SPINEBLOT:-./spineblot}
work=$(mktemp -d)
mkdir "$work/disk"
trap 'umount "$work/disk" 2>/dev/null || true; rm -rf "$work"' EXIT
if ! mount -t tmpfs -o size=600k tmpfs "$work/disk" 2>/dev/null; then
	echo "no right to mount a file system here; not checked"
	exit 0
fi

$spineblot simulate spines --out "$work/stacks" --seed 1 --count 8 --width-um 10 --height-um 8 --depth-um 3 \
	--pixel-um 0.1 --branches 0 --axons 0 >"$work/log" 2>&1
$spineblot batch "$work/stacks" --out "$work/whole" >>"$work/log" 2>&1

code=0
$spineblot batch "$work/stacks" --out "$work/disk/out" >"$work/said" 2>&1 || code=$?
tail -n 2 "$work/said"
[ "$code" -eq 1 ] || { echo "exit code $code, not 1"; exit 1; }
grep -q 'No space left on device' "$work/said" || { cat "$work/said"; exit 1; }
grep -q 'the same command goes on' "$work/said" || { cat "$work/said"; exit 1; }
! grep -q 'Exception' "$work/said" || { cat "$work/said"; exit 1; }
[ -z "$(find "$work/disk" -name '*.part')" ] || { echo "half-written files are left"; exit 1; }
find "$work/disk" -name '*.json' -size 0 | grep . && { echo "empty files are left"; exit 1; }

mount -o remount,size=20m "$work/disk"
$spineblot batch "$work/stacks" --out "$work/disk/out" >>"$work/log" 2>&1
for f in spines.csv dendrites.csv images.csv errors.csv report.html; do cmp "$work/whole/$f" "$work/disk/out/$f"; done

mount -o remount,ro "$work/disk"
code=0
$spineblot batch "$work/stacks" --out "$work/disk/out" >"$work/said" 2>&1 || code=$?
cat "$work/said"
[ "$code" -eq 2 ] || { echo "exit code $code, not 2"; exit 1; }
echo "full and read-only disks are told in a sentence"
