#!/usr/bin/env bash
# How long ./build.sh takes to start, as a share of what Frosting's stock bootstrap takes: dotnet run --project.
# Usage: start.sh [RUNS]. Both are warm, in turns, so that a busy moment of the machine hits both.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/../.."
. tests/benchmarks/measure.sh

stock() { dotnet run --project build/Aurora.Build -- --tree; }
ours() { ./build.sh --tree; }
compare "${1:-11}" stock ours 0.15
