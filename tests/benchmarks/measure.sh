# shellcheck shell=bash
# Sourced by the benchmarks, which end at the first command that fails, after what it printed.
set -Eeuo pipefail
output=$(mktemp)
exec 3>&2 # while something is measured, standard error takes the time
trap 'cat "$output" >&3' ERR

# compare RUNS BASE OURS TARGET: runs both once to warm up, then in turns, so that a busy moment of the machine hits both,
# and prints medians in seconds and their ratio.
compare() {
    local runs=$1 base=$2 ours=$3 target=$4 times i
    times=$(mktemp -d) # not a name that the benchmarks use: they are called from here
    for ((i = 0; i <= runs; i++)); do
        measure "$base" "$times/base"
        measure "$ours" "$times/ours"
        ((i > 0)) || rm "$times/base" "$times/ours"
    done
    awk -v base="$(median "$times/base")" -v ours="$(median "$times/ours")" -v target="$target" -v names="$base $ours" -v runs="$runs" 'BEGIN {
        split(names, name, " ")
        printf "%-8s %.3f s\n%-8s %.3f s\nratio    %.3f (target: at most %s; medians of %d)\n", name[1], base, name[2], ours, ours / base, target, runs
    }'
    rm -r "$times" "$output"
}

# measure COMMAND FILE: appends the seconds that the command took.
measure() {
    local TIMEFORMAT=%3R
    { time "$1" >"$output" 2>&1; } 2>>"$2"
}

median() { sort -n "$1" | awk '{ value[NR] = $1 } END { print (value[int((NR + 1) / 2)] + value[int(NR / 2) + 1]) / 2 }'; }
