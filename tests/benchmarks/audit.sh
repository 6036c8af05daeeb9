#!/usr/bin/env bash
# How long Audit takes over a history of promotions, as a share of what 'git log -p' takes over the same range: with the renders of
# an earlier run, and with none. Usage: audit.sh [PROMOTIONS] [RUNS]
cd "$(dirname "${BASH_SOURCE[0]}")/../.." || exit
. tests/benchmarks/measure.sh
. tests/benchmarks/overlays.sh
. tests/benchmarks/promotions.sh

promotions=${1:-1000}
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
generate_promotions "$folder/history" "$promotions"

log() { git -C "$folder/history" log -p start..HEAD; }
audit() { ./build.sh --target=Audit --since=start --working="$folder/history"; }
version() { ./build.sh --target=Status --overlay=overlays/team-0 --until=start --working="$folder/history"; }
renders() { (cd "$folder/history/overlays" && seq 0 19 | xargs -P "$(nproc)" -I{} kubectl kustomize team-{}); }

version >"$output" 2>&1 # so that the pipeline itself is built
measure renders "$folder/renders"
measure audit "$folder/cold"
grep -q " $promotions commits, $promotions of them recorded, 0 findings" "$output" || { cat "$output" >&3 && exit 1; }
measure log "$folder/log"
awk -v promotions="$promotions" -v cold="$(median "$folder/cold")" -v cpu="$(processor "$folder/cold")" -v renders="$(median "$folder/renders")" -v log_="$(median "$folder/log")" 'BEGIN {
    printf "nothing rendered yet: %.1f s, of the processor %.1f s, %.1f ms a promotion, ratio to git log -p %.0f; twenty runs of kustomize alone take %.0f ms each\n",
        cold, cpu, cold * 1000 / promotions, cold / log_, renders * 1000 / 20
}'
compare "${2:-5}" log audit 20
