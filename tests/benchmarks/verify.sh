#!/usr/bin/env bash
# How long Verify takes on a repository of 200 overlays of five objects each, as a share of what it takes to do nothing but
# render them one by one, and Diff; on a second one, in which no two overlays may be rendered together, the same. Then the memory of our
# process, and how time grows with the number of overlays. Usage: verify.sh [RUNS]
cd "$(dirname "${BASH_SOURCE[0]}")/../.." || exit
. tests/benchmarks/measure.sh
. tests/benchmarks/overlays.sh

runs=${1:-5}
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
edits=0

loop() { (cd "$corpus/overlays" && printf '%s\n' * | xargs -P "$(nproc)" -n 1 kubectl kustomize); }
cold() { verify; }
warm() { verify; }
one() { verify; }
base() { verify; }
difference() { ./build.sh --target=Diff --since=HEAD --working="$corpus"; }
verify() { ./build.sh --target=Verify --working="$corpus"; }

# before STATE: puts the repository and the cache into the state that is measured.
before() {
    edits=$((edits + 1))
    case $1 in
        cold)
            git -C "$corpus" restore .
            rm -rf "$corpus/artifacts"
            ;;
        one | difference) sed -i "s/TEAM=.*/TEAM=$edits/" "$corpus/overlays/team-7/kustomization.yaml" ;;
        base)
            git -C "$corpus" restore overlays # Diff compares with what is committed
            sed -i "s/cpu: [0-9]*m/cpu: ${edits}m/" "$corpus/base/deployment.yaml"
            ;;
    esac
}

# corpus NAME COLD_TARGET [CLUSTER_ROLE]: measures all states in turns, so that a busy moment hits all of them.
corpus() {
    local times=$folder/times i state states=(loop cold warm one difference base)
    corpus=$folder/$1
    generate_overlays "$corpus" 200 "${3-}"
    mkdir -p "$times"
    verify >"$output" # so that the pipeline itself is built
    echo "$1: $(sed -n 's/^ *\(200 overlays: .*\)/\1/p' "$output")"
    for ((i = 0; i < runs; i++)); do
        for state in "${states[@]}"; do
            before "$state"
            measure "$state" "$times/$state"
        done
    done
    printf '  %-45s %7.3f s\n' "kubectl kustomize, one by one" "$(median "$times/loop")"
    row "Verify, nothing cached" cold "$2"
    row "Verify, nothing changed" warm 0.06
    row "Verify, one overlay changed" one 0.08
    row "Diff, one overlay changed" difference 0.1
    row "Verify, the shared base changed" base 1 cold
    rm -r "$times"
}

# row WHAT STATE TARGET [BASE]: as a share of the loop, or of another state of the same run: the shared base is in every overlay, so
# that all are rendered again, and that may take no longer than with nothing cached.
row() {
    awk -v what="$1" -v base="$(median "$folder/times/${4-loop}")" -v ours="$(median "$folder/times/$2")" -v target="$3" -v of="${4:+ of the time with nothing cached}" \
        'BEGIN { printf "  %-45s %7.3f s  ratio %.3f%s (target: at most %s)\n", what, ours, ours / base, of, target }'
}

# The most memory that our process had at a time; it runs in the background so that it can be asked.
memory() {
    local peak=0 now
    before cold
    ./build.sh --target=Verify --working="$corpus" >"$output" 2>&1 & # becomes the program, under the same process id
    while now=$(sed -n 's/^VmHWM:[^0-9]*\([0-9]*\).*/\1/p' "/proc/$!/status" 2>/dev/null) && [[ -n $now ]]; do
        peak=$now
        sleep 0.01
    done
    wait $!
    echo "  peak memory of the process, nothing cached    $((peak / 1024)) MiB (target: under 300)"
}

# Cold runs on repositories of 50 to 800 overlays; the exponent is 1 where twice the overlays take twice the time.
growth() {
    local count times=$folder/growth
    mkdir "$times"
    for count in 50 100 200 400 800; do
        corpus=$folder/of-$count
        generate_overlays "$corpus" "$count"
        for ((i = 0; i < 3; i++)); do
            before cold
            measure cold "$times/$count"
        done
        printf '%d %s\n' "$count" "$(median "$times/$count")" >>"$times/all"
        [[ $count != 800 ]] || memory
        rm -r "$corpus"
    done
    awk '{
        x = log($1); y = log($2); n++; sx += x; sy += y; sxx += x * x; sxy += x * y
        if (NR == 1) { first = $1; start = $2 }
        last = $1; end = $2
        printf "  Verify of %3d overlays, nothing cached        %7.3f s\n", $1, $2
    }
    END { printf "  slope %.1f ms an overlay; time grows with the overlays to the power of %.2f (target: at most 1)\n", (end - start) * 1000 / (last - first), (n * sxy - sx * sy) / (n * sxx - sx * sx) }' "$times/all"
}

corpus "may share a run" 0.25
corpus "may not, for a ClusterRole that all have" 1.15 cluster-role
echo "growth:"
growth
rm "$output"
