#!/usr/bin/env bash
# Learns the three gates anew: makes the simulated images of stacks.txt (about 20 minutes), then the gates
# (about 30 minutes). usage: training/make.sh WORK_FOLDER [ANNOTATED_THICK_SLICE_STACKS.tif...]
# The delivered coarse gate was also learned from the six annotated stacks named in docs/training.md.
set -euo pipefail
cd "$(dirname "$0")/.."
work=$1
shift
kind=""
while read -r line; do
	case $line in
		"#"*) ;;
		"kind "*) kind=${line#kind } ;;
		# the options are words without blanks
		*) ./spineblot simulate spines --out "$work/$kind" $line ;;
	esac
done < training/stacks.txt
to=src/main/resources/io/github/spineblot/spine
./spineblot train-gate "$work"/fine/*.tif --out "$to/spine-gate-fine.txt"
./spineblot train-gate "$work"/coarse/*.tif "$@" --out "$to/spine-gate-coarse.txt"
./spineblot train-gate "$work"/flat/*.tif --out "$to/spine-gate-flat.txt"
