#!/usr/bin/env bash
# Learns the gates anew: makes the simulated images of stacks.txt (about 20 minutes), then the four gates
# (about 40 minutes on two cores). usage: training/make.sh WORK_FOLDER [STACKS_FOLDER CUT_OUTS_FOLDER]
# The delivered gates were also learned from the annotated stacks and cut-outs named in docs/training.md, which
# are not part of this repository; annotated_flat.py, which prepares them, needs python3 with numpy, scipy and Pillow.
set -euo pipefail
cd "$(dirname "$0")/.."
work=$1
stacks=${2:-}
cut_outs=${3:-}
kind=""
while read -r line; do
	case $line in
		"#"*) ;;
		"kind "*) kind=${line#kind } ;;
		# the options are words without blanks
		*) ./spineblot simulate spines --out "$work/$kind" $line ;;
	esac
done < training/stacks.txt
coarse=("$work"/coarse/*.tif)
flat=("$work"/flat/*.tif)
if [ -n "$stacks" ]; then
	python3 training/annotated_flat.py "$stacks" "$cut_outs" "$work/annotated"
	coarse+=("$stacks"/*.tif)
	flat+=("$work"/annotated/*.tif)
fi
to=src/main/resources/io/github/spineblot/spine
./spineblot train-gate "$work"/fine/*.tif --out "$to/spine-gate-fine.txt"
./spineblot train-gate "${coarse[@]}" --varied --out "$to/spine-gate-coarse.txt"
./spineblot train-gate "${flat[@]}" --annotated-weight 1 --out "$to/spine-gate-flat.txt"
./spineblot train-gate "$work"/stained/*.tif --out "$to/spine-gate-stained.txt"
