#!/usr/bin/env bash
# Images per second and peak memory of a night run, for several numbers of images and of jobs.
#   src/test/scripts/throughput.sh [N...]     (default: 25 200)
# Needs a machine that does nothing else. SPINEBLOT names the program (default: ./spineblot of this project).
set -euo pipefail
cd "$(dirname "$0")/../../.."

spineblot=${SPINEBLOT:-./spineblot}
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
[ $# -gt 0 ] || set -- 25 200

# largest resident memory of a process in MB, read while it lives
watch() {
	local peak=0 now
	while kill -0 "$1" 2>/dev/null; do
		now=$(sed -n 's/^VmHWM:[^0-9]*\([0-9]*\) kB/\1/p' "/proc/$1/status" 2>/dev/null || echo 0)
		[ "${now:-0}" -le "$peak" ] || peak=$now
		sleep 0.1
	done
	echo $((peak / 1000))
}

echo "| images | jobs | seconds | images per second | resident memory MB |"
echo "|---|---|---|---|---|"
for n in "$@"; do
	$spineblot simulate spines --out "$work/in$n" --seed 1 --count "$n" --width-um 28 --height-um 20 --depth-um 6 >/dev/null
	for jobs in 1 2; do
		start=$(date +%s.%N)
		$spineblot batch "$work/in$n" --out "$work/out$n-$jobs" --jobs $jobs --threads 1 >/dev/null 2>&1 &
		pid=$!
		peak=$(watch $pid)
		wait $pid
		end=$(date +%s.%N)
		awk -v n="$n" -v jobs=$jobs -v s="$start" -v e="$end" -v peak="$peak" \
			'BEGIN { printf "| %d | %d | %.1f | %.2f | %d |\n", n, jobs, e - s, n / (e - s), peak }'
	done
	for f in spines.csv dendrites.csv images.csv errors.csv report.html; do cmp "$work/out$n-1/$f" "$work/out$n-2/$f"; done
done
