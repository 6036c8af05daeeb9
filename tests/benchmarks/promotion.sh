#!/usr/bin/env bash
# What a promotion of one image costs, against a shell script that does the same without proof: sed, kustomize before and after for
# both overlays, git commit. Then what a hundred times more files in the repository add, and how much of that git takes by itself for
# the commands that any promotion needs. Usage: promotion.sh [RUNS]
cd "$(dirname "${BASH_SOURCE[0]}")/../.." || exit
. tests/benchmarks/measure.sh

runs=${1:-11}
image=registry.aurora.example/aurora/inventory
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
number=0

# repository NAME FILES: the deployment state of this repository, filled up to so many files.
repository() {
    local made=$folder/$1 i
    git init --quiet "$made"
    git -C "$made" config user.name Benchmark
    git -C "$made" config user.email benchmark@aurora.example
    git -C "$made" config gc.auto 0 # at no moment that is measured
    git ls-files -z k8s argo-applications terraform build/catalog.yaml .gitignore | xargs -0 cp --parents --target-directory="$made"
    for ((i = $(find "$made" -type f -not -path '*/.git/*' | wc -l); i < $2; i++)); do
        [[ -d $made/notes/$((i / 100)) ]] || mkdir -p "$made/notes/$((i / 100))"
        echo "$i" >"$made/notes/$((i / 100))/$i.md"
    done
    git -C "$made" add .
    git -C "$made" commit --quiet --message "Fill it with $2 files"
    git -C "$made" gc --quiet
}

# Each run promotes another digest, so that there is something to promote.
next() {
    number=$((number + 1))
    digest=sha256:$(printf '%064x' $number)
}

script() {
    next
    local overlay=$folder/script/k8s/overlays/prod
    render before
    sed -e "\\#name: $image\$#,/digest:/ s/newTag:.*/newTag: \"bench-$number\"/" \
        -e "\\#name: $image\$#,/digest:/ s/digest:.*/digest: $digest/" "$overlay/kustomization.yaml" >"$folder/edited"
    cp "$folder/edited" "$overlay/kustomization.yaml"
    render after
    git -C "$folder/script" commit --quiet --all --message "Promote inventory to bench-$number"
}

render() {
    local name
    for name in dev prod; do
        kubectl kustomize "$folder/script/k8s/overlays/$name" >"$folder/$1-$name.yaml"
    done
}

promote() {
    next
    ./build.sh --target=GitOps --working="$folder/$1" --image="$image=$image:bench-$number@$digest" --no-registry-check
}

stage() { promote stage; }
few() { promote few; }
many() { promote many; }

# What git is asked for in a promotion whoever asks it: all files of the commit, whether the one is edited, and the index brought
# forward.
git_alone() {
    local clone=$folder/$1
    git -C "$clone" ls-tree -r -z HEAD >"$folder/listing"
    git -C "$clone" status --porcelain --untracked-files=no -- k8s/overlays/prod/kustomization.yaml
    git -C "$clone" reset --quiet HEAD -- k8s/overlays/prod/kustomization.yaml
}
git_few() { git_alone few; }
git_many() { git_alone many; }

repository script 100
repository stage 100
repository few 100
repository many 10000
for ((i = 0; i <= runs; i++)); do # in turns, so that a busy moment of the machine hits all; the first warms up
    for what in script stage few many git_few git_many; do
        measure "$what" "$folder/$what.times"
        ((i > 0)) || rm "$folder/$what.times"
    done
done

# report UNIT MEDIAN ADDED: the medians, and what is added run by run.
report() {
    awk -v unit="$1" -v script="$($2 "$folder/script.times")" -v stage="$($2 "$folder/stage.times")" -v few="$($2 "$folder/few.times")" -v many="$($2 "$folder/many.times")" \
        -v more="$($3 "$folder/few.times" "$folder/many.times")" -v git="$($3 "$folder/git_few.times" "$folder/git_many.times")" 'BEGIN {
        printf "script                       %.3f %s\n", script, unit
        printf "promotion                    %.3f %s (target: at most %.3f, which is 1.5 times the script and 0.4 s)\n", stage, unit, 1.5 * script + 0.4
        printf "promotion, 100 files         %.3f %s\n", few, unit
        printf "promotion, 10,000 files      %.3f %s: %+.3f s (target: at most 0.15 more)\n", many, unit, more
        printf "of which git takes by itself %+.3f %s\n", git, unit
    }'
}
report s median added
report "s of the processor" processor added_processor
echo "medians of $runs"
for clone in script stage few many; do
    [[ $(git -C "$folder/$clone" log --oneline --grep "bench-" | wc -l) == $((runs + 1)) ]] || { echo "$clone did not commit every time" >&2 && exit 1; }
done
rm "$output"
