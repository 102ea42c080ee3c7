#!/usr/bin/env bash
# Counts instructions for a fixed set of inputs under valgrind: unlike time they are the same on every run, so that CI
# can compare them. Prints a line each: name, instructions per byte (for `start`, instructions in millions), by a tab.
# `benches/instructions.sh`, from anywhere; needs valgrind and a release build of the example `instructions`.
set -euo pipefail
cd "$(dirname "$0")/.."
cargo build --release --quiet --example instructions
example=${CARGO_TARGET_DIR:-target}/release/examples/instructions

count() {
    valgrind --tool=callgrind --callgrind-out-file=/dev/null "$example" "$@" 2>&1 >/dev/null |
        sed -n 's/.*Collected : \([0-9]*\).*/\1/p'
}

start=$(count start)
printf 'start\t%d\n' $((start / 1000000))
for input in post long hashtags repeated drafts; do
    # Once and eleven times, so that starting and what only the first lint does fall out.
    bytes=$("$example" size "$input")
    once=$(count "$input" 1)
    often=$(count "$input" 11)
    printf '%s\t%d\n' "$input" $(((often - once) / 10 / bytes))
done
