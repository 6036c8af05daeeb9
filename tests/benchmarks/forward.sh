#!/usr/bin/env bash
# What the forwards of DevPortForward cost beside one bare kubectl port-forward, both from the fake API server to a real Redis:
# throughput and latency, the first connection, ten at once, and what three idle forwards take of a core. Usage: forward.sh [RUNS]
cd "$(dirname "${BASH_SOURCE[0]}")/../.." || exit
. tests/benchmarks/measure.sh

runs=${1:-11}
folder=$(mktemp -d)
jobs_started=()
trap 'kill "${jobs_started[@]}" 2>/dev/null; wait; rm -rf "$folder"' EXIT
free_port() { python3 -c 'import socket; s = socket.socket(); s.bind(("127.0.0.1", 0)); print(s.getsockname()[1])'; }

# Redis answers behind all three Services; the first is asked as Redis, the others as any TCP server.
redis=$(free_port)
redis-server --bind 127.0.0.1 --port "$redis" --save '' >/dev/null &
jobs_started+=($!)

dotnet build tests/benchmarks/FakeCluster --nologo --verbosity quiet >"$output"
mkfifo "$folder/commands"
dotnet artifacts/bin/FakeCluster/debug/FakeCluster.dll aurora-dev "postgres=tcp-postgres:6379:$redis" "rabbitmq=tcp-amqp:6379:$redis" \
    "redis=tcp-redis:6379:$redis" <"$folder/commands" >"$folder/environment" &
jobs_started+=($!)
exec 4>"$folder/commands"
until grep -q '^$' "$folder/environment"; do sleep 0.1; done
# shellcheck source=/dev/null
. "$folder/environment"

bare=$(free_port)
kubectl --namespace aurora-dev port-forward service/redis "$bare:6379" >/dev/null &
jobs_started+=($!)

# The dev overlay, with free local ports, three Services of one kind.
ours=$(free_port) second=$(free_port) third=$(free_port)
cp -r k8s "$folder/k8s" && mkdir "$folder/build" && cp build/catalog.yaml "$folder/build/"
sed -i -e "s/tcp-redis=6379/tcp-redis=$ours/" -e "s/tcp-postgres=5432/tcp-postgres=$second/" -e "s/tcp-amqp=5672/tcp-amqp=$third/" "$folder/k8s/overlays/dev/patch-local-ports.yaml"
sed -i -e 's/tcp-postgres/redis-one/; s/port: 5432/port: 6379/' "$folder/k8s/base/postgres.yaml"
sed -i -e 's/tcp-amqp/redis-two/; s/port: 5672/port: 6379/' "$folder/k8s/base/rabbitmq.yaml"
sed -i -e 's/tcp-postgres=/redis-one=/; s/tcp-amqp=/redis-two=/' "$folder/k8s/overlays/dev/patch-local-ports.yaml"
./build.sh --target=DevPortForward --working="$folder" --ready-file="$folder/ready" >"$folder/forward.log" 2>&1 &
forward=$!
jobs_started+=("$forward")
until [[ -e $folder/ready ]]; do
    kill -0 "$forward" 2>/dev/null || { cat "$folder/forward.log" >&2; exit 1; }
    sleep 0.1
done

# Three idle forwards: the CPU time of all processes below ours, over 30 s.
descendants() { local child; for child in $(pgrep -P "$1"); do echo "$child"; descendants "$child"; done; }
cpu() { { echo "$forward"; descendants "$forward"; } | while read -r id; do awk '{ print $14 + $15 + $16 + $17 }' "/proc/$id/stat" 2>/dev/null; done | awk '{ sum += $1 } END { print sum }'; }
before=$(cpu)
sleep 30
awk -v ticks="$(($(cpu) - before))" -v hertz="$(getconf CLK_TCK)" 'BEGIN { printf "idle     %.2f %% of a core, three forwards over 30 s (target: less than 2)\n", ticks / hertz / 30 * 100 }'

# Bare and ours in turns.
echo "clients 10, GET:"
for side in bare ours; do : >"$folder/$side"; done
for ((i = 0; i < runs; i++)); do
    for side in bare ours; do redis-benchmark -h 127.0.0.1 -p "${!side}" -c "${CLIENTS:-10}" -n 5000 -t get --csv | awk -F'"' '/GET/ { print $4, $6 }' >>"$folder/$side"; done
done
for column in 1 2; do
    a=$(cut -d' ' -f$column "$folder/bare" | sort -n | awk '{ v[NR] = $1 } END { print v[int((NR + 1) / 2)] }')
    b=$(cut -d' ' -f$column "$folder/ours" | sort -n | awk '{ v[NR] = $1 } END { print v[int((NR + 1) / 2)] }')
    awk -v a="$a" -v b="$b" -v column=$column -v runs="$runs" 'BEGIN {
        if (column == 1) printf "through  bare %.0f/s, ours %.0f/s, ratio %.2f (target: at least 0.9; medians of %d)\n", a, b, b / a, runs
        else printf "latency  bare %.3f ms, ours %.3f ms, ratio %.2f (target: at least 0.9)\n", a, b, a / b }'
done

# First connections, and ten at once: connect, PING, answer. A pause lets the spares come back.
python3 - "$bare" "$ours" "$runs" <<'END'
import socket, sys, threading, time
bare, ours, runs = map(int, sys.argv[1:])

def ping(port):
    began = time.monotonic()
    with socket.create_connection(("127.0.0.1", port)) as client:
        client.sendall(b"PING\r\n")
        assert client.recv(16).startswith(b"+PONG"), "no PONG"
        return (time.monotonic() - began) * 1000

def burst(port):
    times = []
    threads = [threading.Thread(target=lambda: times.append(ping(port))) for _ in range(10)]
    for thread in threads: thread.start()
    for thread in threads: thread.join()
    assert len(times) == 10, "a client was not served"
    return times

median = lambda values: sorted(values)[len(values) // 2]
first = {bare: [], ours: []}
for _ in range(runs):
    for port in (bare, ours):
        time.sleep(1)
        first[port].append(ping(port))
print(f"first    bare {median(first[bare]):.1f} ms, ours {median(first[ours]):.1f} ms: {median(first[ours]) - median(first[bare]):+.1f} ms (target: at most +20)")
bursts = []
for _ in range(runs):
    time.sleep(35)  # idle tunnels beyond the spares are ended after 30 s
    bursts += burst(ours)
bursts.sort()
print(f"burst    ten at once, p95 {bursts[int(len(bursts) * 0.95)]:.0f} ms (target: at most 300; {runs} bursts)")
END
processes=$(descendants "$forward" | while read -r id; do tr '\0' ' ' <"/proc/$id/cmdline" 2>/dev/null && echo; done | grep -c 'port-forward.*pod/redis-0' || true)
echo "kubectl  $processes processes for that Service now (target: at most 8)"
