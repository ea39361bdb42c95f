#!/usr/bin/env bash
# Starts a standalone Spark cluster of two workers on 127.0.0.1, runs N simulated stacks on it, kills one
# executor with kill -9 on the way, and compares every file byte by byte with those of a run with the local
# engine. Then the same with spark-submit's class in place of the launcher.
#   src/test/scripts/spark-cluster.sh [N]     (default: 12 stacks)
# SPARK_HOME names an installation with a folder jars; unset: what the launcher has fetched. Exit code 0: all
# bytes are the same.
set -euo pipefail
cd "$(dirname "$0")/../../.."

n=${1:-12}
work=$(mktemp -d)
pids=()
finish() {
	kill "${pids[@]}" 2>/dev/null || true
	wait 2>/dev/null || true
	[ -n "${KEEP:-}" ] || rm -rf "$work"
}
trap finish EXIT

./spineblot simulate spines --out "$work/stacks" --seed 1 --count "$n" --width-um 14 --height-um 12 --depth-um 5 \
	--pixel-um 0.08 --branches 0 --axons 0 >"$work/log" 2>&1 || { cat "$work/log"; exit 1; }
rm -f "$work"/stacks/*.truth.json
echo broken >"$work/stacks/broken.tif"

# one image is broken: exit code 1
expect_one() { [ "$1" -eq 1 ] || { tail -n 40 "$work/log"; echo "exit code $1 instead of 1"; exit 1; }; }

code=0
./spineblot batch "$work/stacks" --out "$work/local" --jobs 2 >>"$work/log" 2>&1 || code=$?
expect_one $code

# makes sure that program and Spark are there; reads the images only
code=0
./spineblot batch "$work/stacks" --out "$work/none" --engine spark --master 'local[1]' --dry-run >>"$work/log" 2>&1 || code=$?
expect_one $code

export SPARK_HOME=${SPARK_HOME:-$PWD/target/spark}
# a folder of jars alone does not say which Scala it is for
export SPARK_SCALA_VERSION=2.13
export SPARK_LOCAL_IP=127.0.0.1 SPARK_NO_DAEMONIZE=1
java=${JAVA_HOME:+$JAVA_HOME/bin/}java
port=${SPARK_PORT:-17077}
# called in the background alone: takes the place of its shell, so that $! is Java's process
deploy() { exec "$java" -Xmx512m -cp "$SPARK_HOME/jars/*" "$@"; }

deploy org.apache.spark.deploy.master.Master --host 127.0.0.1 --port "$port" --webui-port 0 >"$work/master.log" 2>&1 &
pids+=($!)
for i in 1 2; do
	deploy org.apache.spark.deploy.worker.Worker --host 127.0.0.1 --webui-port 0 --cores 1 --memory 2g \
		--work-dir "$work/worker$i" "spark://127.0.0.1:$port" >"$work/worker$i.log" 2>&1 &
	pids+=($!)
done
for i in 1 2; do
	for _ in $(seq 120); do
		grep -q "Successfully registered with master" "$work/worker$i.log" && break
		sleep 0.5
	done
	grep -q "Successfully registered with master" "$work/worker$i.log" || { tail "$work"/*.log; echo "no worker $i"; exit 1; }
done
echo "a master and two workers run"

stored() { find "$work/$1/.spineblot/units" -name '[!.]*.json' 2>/dev/null | wc -l; }

# what may differ: how long it took, and when
bare() {
	rm -rf "$work/$1/.spineblot" "$work/$1/timings.csv"
	sed -i.bak '/"run": {/,$d' "$work/$1/provenance.json"
	rm -f "$work/$1/provenance.json.bak"
}
bare local
same() {
	used=$(cat "$work"/worker*/app-*/*/stderr 2>/dev/null | grep -c "Starting executor ID" || true)
	bare "$1"
	diff -r "$work/local" "$work/$1"
	echo "$1: all $(find "$work/$1" -type f | wc -l) files are the same, byte by byte ($used executors started so far)"
}

SPINEBLOT_JAVA_OPTS='-Xmx1g -Dspark.executor.memory=1g' ./spineblot batch "$work/stacks" --out "$work/cluster" --engine spark \
	--master "spark://127.0.0.1:$port" >>"$work/log" 2>&1 &
run=$!
while kill -0 $run 2>/dev/null && [ "$(stored cluster)" -lt 2 ]; do sleep 0.05; done
executor=$(pgrep -P "${pids[1]}" | head -n 1)
[ -n "$executor" ] || { tail -n 40 "$work/log"; echo "no executor to kill"; exit 1; }
before=$(stored cluster)
kill -9 "$executor"
echo "killed the executor of one worker with $before of $n results stored"
code=0
wait $run || code=$?
expect_one $code
grep "ERROR TaskSchedulerImpl: Lost executor" "$work/log" | cut -c1-160 || echo "(the loss of the executor is not in the log)"
same cluster

code=0
"$java" -Xmx1g -cp "$SPARK_HOME/jars/*" org.apache.spark.deploy.SparkSubmit --master "spark://127.0.0.1:$port" \
	--conf spark.executor.memory=1g target/spineblot-spark.jar batch "$work/stacks" --out "$work/submitted" --engine spark \
	>>"$work/log" 2>&1 || code=$?
expect_one $code
same submitted
