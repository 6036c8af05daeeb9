# shellcheck shell=bash
# Sourced by the benchmarks that need a long history; after overlays.sh.

# generate_promotions FOLDER COUNT: the git repository of generate_overlays with twenty overlays, and on top of the tag 'start' COUNT
# promotions to four of them in turns, as the pipeline commits them. Nothing is rendered for it: what each changes is known.
generate_promotions() {
    local folder=$1 count=$2 i work
    generate_overlays "$folder" 20
    for ((i = 0; i < 20; i++)); do
        printf 'images:\n  - name: registry.example/team/app\n    newTag: 1.0.0\n    digest: sha256:%064x\n' 0 >>"$folder/overlays/team-$i/kustomization.yaml"
    done
    git -C "$folder" -c user.name=Benchmark -c user.email=benchmark@aurora.example commit --quiet --all --message "Name the image in the overlays"
    git -C "$folder" tag start

    work=$(mktemp -d)
    awk -v count="$count" -v work="$work" "$promotions_awk"' BEGIN {
        for (i = 1; i <= count; i++) {
            file = sprintf("%s/%06d", work, i)
            printf "overlays%%2Fteam-%d\tDeployment.apps%%20team-%d%%2Fapp\tspec.template.spec.containers%%5B0%%5D.image\t%s\t%s\n", team(i), team(i), coded(i - 4), coded(i) >file
            close(file)
        }
    }'
    (cd "$work" && find . -type f | LC_ALL=C sort | xargs sha256sum) | awk -v branch="$(git -C "$folder" symbolic-ref HEAD)" "$promotions_awk"' {
        i = NR
        message = sprintf("Promote app to overlays/team-%d: 1.%d.0\n\nAurora-Environment: overlays/team-%d\nAurora-Overlay: overlays/team-%d\nAurora-Image: registry.example/team/app %s -> %s\nAurora-Render-Diff: sha256:%s\n", team(i), i, team(i), team(i), version(i - 4), version(i), $1)
        text = sprintf("namespace: team-%d\nresources:\n  - ../../base\nconfigMapGenerator:\n  - name: settings\n    literals:\n      - TEAM=%d\nimages:\n  - name: registry.example/team/app\n    newTag: 1.%d.0\n    digest: %s\n", team(i), team(i), i, digest(i))
        printf "commit %s\ncommitter Benchmark <benchmark@aurora.example> %d +0000\ndata %d\n%s\n", branch, 1800000000 + i * 60, length(message), message
        if (i == 1) printf "from %s^0\n", branch
        printf "M 100644 inline overlays/team-%d/kustomization.yaml\ndata %d\n%s\n", team(i), length(text), text
    }' | git -C "$folder" fast-import --quiet
    git -C "$folder" reset --quiet --hard
    rm -r "$work"
}

promotions_awk='
    function team(i) { return i % 4 }
    function digest(i) { return sprintf("sha256:%064x", i < 1 ? 0 : i) }
    function version(i) { return sprintf("1.%d.0@%s", i < 1 ? 0 : i, digest(i)) }
    function coded(i) { return sprintf("registry.example%%2Fteam%%2Fapp%%3A1.%d.0%%40sha256%%3A%064x", i < 1 ? 0 : i, i < 1 ? 0 : i) }
'
