#!/usr/bin/env bash
# Makes N simulated stacks, runs them with 2 jobs, kills the run with kill -9 at three random moments,
# resumes it, and compares every file byte by byte with those of a run in one go.
#   src/test/scripts/kill-and-resume.sh [N] [SEED]     (default: 200 stacks, seed 1)
# SPINEBLOT names the program (default: ./spineblot of this project). Exit code 0: all bytes are the same.
set -euo pipefail
cd "$(dirname "$0")/../../.."

n=${1:-200}
RANDOM=${2:-1}
spineblot=${SPINEBLOT:-./spineblot}
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

# the launcher replaces itself by Java, so that the process that is killed is the run itself
stored() { find "$work/killed/.spineblot/units" -name '[!.]*.json' 2>/dev/null | wc -l; }

$spineblot simulate spines --out "$work/stacks" --seed 1 --count "$n" --width-um 10 --height-um 8 --depth-um 3 \
	--pixel-um 0.1 --branches 0 --axons 0 >"$work/log" 2>&1 || { cat "$work/log"; exit 1; }
rm -f "$work"/stacks/*.truth.json

echo "$n stacks, in one go"
$spineblot batch "$work/stacks" --out "$work/whole" --jobs 1 >>"$work/log" 2>&1 || { tail "$work/log"; exit 1; }

# three moments in growing thirds of the run, so that each falls before its end
for third in 0 1 2; do
	target=$((n * third / 3 + RANDOM % (n / 3 > 0 ? n / 3 : 1)))
	$spineblot batch "$work/stacks" --out "$work/killed" --jobs 2 >>"$work/log" 2>&1 &
	pid=$!
	while kill -0 $pid 2>/dev/null && [ "$(stored)" -lt "$target" ]; do sleep 0.05; done
	sleep "0.$((RANDOM % 10))"
	kill -9 $pid 2>/dev/null || true
	wait $pid 2>/dev/null || true
	echo "killed with $(stored) of $n results stored"
done

$spineblot batch "$work/stacks" --out "$work/killed" --jobs 2 >>"$work/log" 2>&1 || { tail "$work/log"; exit 1; }

# what may differ: how long it took, and when
for run in whole killed; do
	rm -rf "$work/$run/.spineblot" "$work/$run/timings.csv"
	sed -i.bak '/"run": {/,$d' "$work/$run/provenance.json"
	rm -f "$work/$run/provenance.json.bak"
done
diff -r "$work/whole" "$work/killed"
echo "all $(find "$work/whole" -type f | wc -l) files are the same, byte by byte"
