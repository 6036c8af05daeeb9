#!/usr/bin/env bash
# What the forwards of DevPortForward cost beside one bare kubectl port-forward, both from the same fake API server to the same real
# Redis, in turns: throughput and latency, the first connection, ten at once, what three idle forwards take of a core; and how long
# they take to come back: after a pod that is replaced, out of a black hole, after SIGKILL. Where there is a C compiler, the least that a
# hop before that same kubectl can cost is measured beside it (relay.c). Usage: forward.sh [RUNS]
cd "$(dirname "${BASH_SOURCE[0]}")/../.." || exit
. tests/benchmarks/measure.sh

export runs=${1:-11} kills=20
folder=$(mktemp -d)
jobs_started=()
trap 'kill "${jobs_started[@]}" 2>/dev/null || true; wait; rm -rf "$folder"' EXIT
free_port() { python3 -c 'import socket; s = socket.socket(); s.bind(("127.0.0.1", 0)); print(s.getsockname()[1])'; }

# Redis answers behind all three Services; the first is asked as Redis, the others as any TCP server.
redis=$(free_port)
redis-server --bind 127.0.0.1 --port "$redis" --save '' >/dev/null &
jobs_started+=($!)

dotnet build tests/benchmarks/FakeCluster --configuration Release --nologo --verbosity quiet >"$output"
mkfifo "$folder/commands"
dotnet artifacts/bin/FakeCluster/release/FakeCluster.dll aurora-dev "postgres=tcp-postgres:7001:$redis" "rabbitmq=tcp-amqp:7002:$redis" \
    "redis=tcp-redis:6379:$redis" <"$folder/commands" >"$folder/environment" &
export fake=$!
jobs_started+=("$fake")
exec 4>"$folder/commands"
until grep -q '^$' "$folder/environment"; do sleep 0.1; done
# shellcheck source=/dev/null
. "$folder/environment"

bare_kubectl() { # PORT
    kubectl --namespace aurora-dev port-forward service/redis "$1:6379" >/dev/null &
    jobs_started+=($!)
}

export bare
bare=$(free_port)
bare_kubectl "$bare"
export kubectl=$!

# A mere hop, to that kubectl and to eight.
export hop=0 hop8=0
if type -P cc >/dev/null; then
    cc -O2 -pthread -o "$folder/relay" tests/benchmarks/relay.c
    hop=$(free_port) hop8=$(free_port) eight=()
    for _ in {1..8}; do
        eight+=("$(free_port)")
        bare_kubectl "${eight[-1]}"
    done
    "$folder/relay" "$hop" "$bare" &
    jobs_started+=($!)
    "$folder/relay" "$hop8" "${eight[@]}" &
    jobs_started+=($!)
fi

# The dev overlay, with free local ports; behind two of them a server of which nothing is known.
export ours second third
ours=$(free_port) second=$(free_port) third=$(free_port)
cp -r k8s "$folder/k8s" && mkdir "$folder/build" && cp build/catalog.yaml "$folder/build/"
sed -i -e "s/tcp-redis=6379/tcp-redis=$ours/" -e "s/tcp-postgres=5432/plain-one=$second/" -e "s/tcp-amqp=5672/plain-two=$third/" "$folder/k8s/overlays/dev/patch-local-ports.yaml"
sed -i -e 's/tcp-postgres/plain-one/; s/port: 5432/port: 7001/' "$folder/k8s/base/postgres.yaml"
sed -i -e 's/tcp-amqp/plain-two/; s/port: 5672/port: 7002/' "$folder/k8s/base/rabbitmq.yaml"
./build.sh --target=DevPortForward --working="$folder" --ready-file="$folder/ready" >"$folder/forward.log" 2>&1 &
export forward=$! log=$folder/forward.log
jobs_started+=("$forward")
until [[ -e $folder/ready ]]; do
    kill -0 "$forward" 2>/dev/null || { cat "$folder/forward.log" >&2; exit 1; }
    sleep 0.1
done

python3 - <<'END'
import os, re, signal, socket, statistics, subprocess, threading, time

env = os.environ
bare, ours, hop, hop8, second, third, runs, kills = (int(env[name]) for name in ("bare", "ours", "hop", "hop8", "second", "third", "runs", "kills"))
fake, kubectl, forward = (int(env[name]) for name in ("fake", "kubectl", "forward"))
median = statistics.median
tick = os.sysconf("SC_CLK_TCK")


def say(name, text):
    print(f"{name:<9}{text}", flush=True)


def cpu(process):
    """Seconds that a process took of a core."""
    try:
        with open(f"/proc/{process}/stat") as file:
            fields = file.read().rsplit(")", 1)[1].split()
        return (int(fields[11]) + int(fields[12])) / tick
    except OSError:
        return 0


def below(process):
    """The descendants of a process."""
    children = subprocess.run(["pgrep", "-P", str(process)], capture_output=True, text=True).stdout.split()
    return [one for child in children for one in [int(child), *below(int(child))]]


def tunnels():
    """The kubectl processes of the Service that is measured."""
    found = 0
    for process in below(forward):
        try:
            with open(f"/proc/{process}/cmdline") as file:
                words = file.read().split("\0")
            found += os.path.basename(words[0]) == "kubectl" and "pod/redis-0" in words
        except OSError:
            pass
    return found


def memory():
    with open(f"/proc/{forward}/status") as file:
        return int(re.search(r"VmRSS:\s+(\d+)", file.read())[1]) / 1024


def order(text):
    os.write(4, f"{text}\n".encode())


def ping(port, patience=None):
    began = time.monotonic()
    with socket.create_connection(("127.0.0.1", port)) as client:
        client.settimeout(patience)
        client.sendall(b"*1\r\n$4\r\nPING\r\n")
        assert client.recv(16).startswith(b"+PONG"), "no PONG"
        return time.monotonic() - began


def readies():
    with open(env["log"]) as file:
        return sum("  redis  ready on" in line for line in file)


# Idle: all processes below ours, over 30 s, once what the start still does is over: spare tunnels, the just-in-time compiler.
time.sleep(5)
before = sum(map(cpu, [forward, *below(forward)]))
time.sleep(30)
idle = (sum(map(cpu, [forward, *below(forward)])) - before) / 30
say("idle", f"{idle:.2%} of a core, three forwards over 30 s (target: less than 2 %)")


def benchmark(port, clients, count):
    shares = lambda: {"fake API server": cpu(fake), "kubectl": sum(map(cpu, below(forward))) if port == ours else cpu(kubectl), "ours": cpu(forward)}
    before = shares()
    said = subprocess.run(["redis-benchmark", "-h", "127.0.0.1", "-p", str(port), "-c", str(clients), "-n", str(count), "-t", "get", "--csv"], capture_output=True, text=True, check=True)
    rate, latency = map(float, re.search(r'"GET","([\d.]+)","([\d.]+)"', said.stdout).groups())
    return rate, latency, {name: (value - before[name]) / count * 1e6 for name, value in shares().items()}


for clients, count in (1, 2000), (10, 5000):
    found = {port: [] for port in (bare, ours, *((hop, hop8) if hop else ()))}
    for port in found: benchmark(port, clients, 500)
    for _ in range(runs):
        for port in found: found[port].append(benchmark(port, clients, count))
    for column, what, unit in (0, "through", "/s"), (1, "latency", " ms"):
        def ratio(port): return median(x[column] / y[column] if column else y[column] / x[column] for x, y in zip(found[bare], found[port]))
        a, b = (median(run[column] for run in found[port]) for port in (bare, ours))
        least = f"; a mere hop {ratio(hop):.2f}, to eight kubectl {ratio(hop8):.2f}" if hop else ""
        say(what, f"{clients:>2} clients: bare {a:.2f}{unit}, ours {b:.2f}{unit}, ratio {ratio(ours):.2f} (target: at least 0.9{least}; median of {runs} rounds)")
    for name, port in ("bare", bare), ("ours", ours):
        shares = ", ".join(f"{part} {median(run[2][part] for run in found[port]):.0f}" for part in found[port][0][2] if part != "ours" or port == ours)
        say("", f"   of a core, µs a request: {name}: {shares}")

# First connections. A pause lets the spares come back.
first = {bare: [], ours: []}
for _ in range(runs):
    for port in first:
        time.sleep(1)
        first[port].append(ping(port) * 1000)
say("first", f"bare {median(first[bare]):.1f} ms, ours {median(first[ours]):.1f} ms: {median(first[ours]) - median(first[bare]):+.1f} ms (target: at most +20)")

# Ten at once, after idle tunnels beyond the spares have been ended, which is after 30 s.
times, most = {bare: [], ours: []}, 0
bursts = max(3, runs // 3)
for _ in range(bursts):
    time.sleep(35)
    for port in times:
        threads = [threading.Thread(target=lambda port=port: times[port].append(ping(port) * 1000)) for _ in range(10)]
        for thread in threads: thread.start()
        for thread in threads: thread.join()
        most = max(most, tunnels())
assert all(len(found) == 10 * bursts for found in times.values()), "a client was not served"
p95 = {port: sorted(found)[int(len(found) * 0.95)] for port, found in times.items()}
say("burst", f"ten at once, p95: bare {p95[bare]:.0f} ms, ours {p95[ours]:.0f} ms: {p95[ours] - p95[bare]:+.0f} ms (target: at most +300; {bursts} bursts)")
say("kubectl", f"{most} processes for that Service at most (target: at most 8)")

# Pods that are replaced: from the order until the forward says that it is ready again.
back, grown = [], []
for kill in range(kills):
    known, began = readies(), time.monotonic()
    order("redis")
    while readies() == known: time.sleep(0.005)
    back.append(time.monotonic() - began)
    ping(ours)
    if kill in (2, kills - 1): grown.append(memory())
say("replaced", f"ready again after {median(back):.2f} s, at most {max(back):.2f} s (target: within 3 s; {kills} pods)")
say("memory", f"{grown[0]:.0f} MB after 3 pods, {grown[1]:.0f} MB after {kills}")

# A black hole: a client that says something right then is answered by another tunnel.
holes = []
for _ in range(5):
    time.sleep(1)
    order("redis hole")
    holes.append(ping(ours))
say("hole", f"a client is answered after {median(holes):.2f} s, at most {max(holes):.2f} s (target: within 5 s; 5 black holes)")

# SIGKILL: nothing lives, and every port can be bound.
def is_free(port):
    for family, address in (socket.AF_INET, "127.0.0.1"), (socket.AF_INET6, "::1"):
        with socket.socket(family) as server:
            server.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            try: server.bind((address, port)); server.listen()
            except OSError: return False
    return True


children, began = below(forward), time.monotonic()
os.kill(forward, signal.SIGKILL)
while not all(map(is_free, (ours, second, third))): time.sleep(0.005)
free = time.monotonic() - began
def lives(process):
    try:
        with open(f"/proc/{process}/stat") as file: return file.read().rsplit(")", 1)[1].split()[0] != "Z"
    except OSError: return False
while any(map(lives, children)): time.sleep(0.005)
say("killed", f"after SIGKILL the ports are free within {free:.2f} s, and {len(children)} children gone within {time.monotonic() - began:.2f} s (target: within 1 s)")
END
rm "$output"
