# shellcheck shell=bash
# Sourced by the benchmarks.

# compare RUNS BASE OURS TARGET: runs both once to warm up, then in turns, and prints medians in seconds and their ratio.
compare() {
    local runs=$1 base=$2 ours=$3 target=$4 folder i
    folder=$(mktemp -d)
    measure "$base" "$folder/warm" && measure "$ours" "$folder/warm"
    for ((i = 0; i < runs; i++)); do
        measure "$base" "$folder/base" && measure "$ours" "$folder/ours"
    done
    awk -v base="$(median "$folder/base")" -v ours="$(median "$folder/ours")" -v target="$target" -v names="$base $ours" -v runs="$runs" 'BEGIN {
        split(names, name, " ")
        printf "%-8s %.3f s\n%-8s %.3f s\nratio    %.3f (target: at most %s; medians of %d)\n", name[1], base, name[2], ours, ours / base, target, runs
    }'
    rm -r "$folder"
}

# measure COMMAND FILE: appends the seconds that the command took; what it prints is shown only if it fails.
measure() {
    local TIMEFORMAT=%3R
    { time "$1" >"$2.output" 2>&1; } 2>>"$2" || { cat "$2.output" >&2 && return 1; }
}

median() { sort -n "$1" | awk '{ value[NR] = $1 } END { print (value[int((NR + 1) / 2)] + value[int(NR / 2) + 1]) / 2 }'; }
