#!/usr/bin/env bash
# How long ./build.sh takes to start, as a share of what Frosting's stock bootstrap takes: dotnet run --project.
# Both are warm. Usage: start.sh [RUNS]
cd "$(dirname "${BASH_SOURCE[0]}")/../.." || exit
. tests/benchmarks/measure.sh

stock() { dotnet run --project build/Aurora.Build -- --tree; }
ours() { ./build.sh --tree; }
compare "${1:-11}" stock ours 0.15
