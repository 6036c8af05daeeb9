# shellcheck shell=bash
# Sourced by the benchmarks, which end at the first command that fails, after what it printed.
set -Eeuo pipefail
output=$(mktemp)
exec 3>&2 # while something is measured, standard error takes the time
trap 'cat "$output" >&3' ERR

# compare RUNS BASE OURS TARGET: runs both once to warm up, then in turns, so that a busy moment of the machine hits both,
# and prints medians in seconds and their ratio, of the time that passed and of that of the processor.
compare() {
    local runs=$1 base=$2 ours=$3 target=$4 times i
    times=$(mktemp -d) # not a name that the benchmarks use: they are called from here
    for ((i = 0; i <= runs; i++)); do
        measure "$base" "$times/base"
        measure "$ours" "$times/ours"
        ((i > 0)) || rm "$times/base" "$times/ours"
    done
    awk -v base="$(median "$times/base")" -v ours="$(median "$times/ours")" -v base_cpu="$(processor "$times/base")" -v ours_cpu="$(processor "$times/ours")" \
        -v target="$target" -v names="$base $ours" -v runs="$runs" 'BEGIN {
        split(names, name, " ")
        printf "%-8s %.3f s, of the processor %.3f s\n%-8s %.3f s, of the processor %.3f s\n", name[1], base, base_cpu, name[2], ours, ours_cpu
        printf "ratio    %.3f, of the processor %.3f (target: at most %s; medians of %d)\n", ours / base, ours_cpu / base_cpu, target, runs
    }'
    rm -r "$times" "$output"
}

# measure COMMAND FILE: appends the seconds that the command took, and those of the processor in it and in the system for it.
measure() {
    local TIMEFORMAT='%3R %3U %3S'
    { time "$1" >"$output" 2>&1; } 2>>"$2"
}

# median FILE: of the seconds that passed. processor FILE: of those of the processor, which a busy machine changes little.
# added BASE OURS, added_processor BASE OURS: of what a run took more than the one beside it.
processor() { awk '{ print $2 + $3 }' "$1" | median; }
added() { paste -d ' ' "$1" "$2" | awk '{ print $4 - $1 }' | median; }
added_processor() { paste -d ' ' "$1" "$2" | awk '{ print $5 + $6 - $2 - $3 }' | median; }
median() { sort -n "${1:--}" | awk '{ value[NR] = $1 } END { print (value[int((NR + 1) / 2)] + value[int(NR / 2) + 1]) / 2 }'; }
