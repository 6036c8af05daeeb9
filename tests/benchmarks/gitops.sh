#!/usr/bin/env bash
# How long the GitOps stage takes to promote one image, as a share of what a shell script takes that does the same without
# proof: sed, kustomize before and after for both overlays, git commit. Usage: gitops.sh [RUNS]
cd "$(dirname "${BASH_SOURCE[0]}")/../.." || exit
. tests/benchmarks/measure.sh

image=registry.aurora.example/aurora/inventory
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
for clone in script stage; do
    git clone --quiet . "$folder/$clone"
    git -C "$folder/$clone" config user.name Benchmark
    git -C "$folder/$clone" config user.email benchmark@aurora.example
done
number=0

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

stage() {
    next
    ./build.sh --target=GitOps --working="$folder/stage" --image="$image=$image:bench-$number@$digest" --no-registry-check
}

compare "${1:-11}" script stage 1.5
for clone in script stage; do
    [[ $(git -C "$folder/$clone" rev-list --count origin/HEAD..HEAD) == $((number / 2)) ]] || { echo "$clone did not commit every time" >&2 && exit 1; }
done
