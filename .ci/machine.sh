# shellcheck shell=bash
# The machine that the tests want: packages, a Docker engine, PostgreSQL, RabbitMQ, Redis, all private to this run and on
# loopback. Sourced by .ci/run, which has set `work` to a folder of its own and calls stop_all at the end.

: "${work:?}"
services=() # process groups, in the order they were started

# need COMMAND=PACKAGE...: installs the packages whose command is missing.
need() {
    local wanted missing=() path
    path=$PATH:/usr/sbin:$(echo /usr/lib/postgresql/*/bin | tr ' ' :)
    for wanted in "$@"; do
        PATH=$path type -P "${wanted%%=*}" >/dev/null || missing+=("${wanted#*=}")
    done
    [[ ${#missing[@]} == 0 ]] || install_packages "${missing[@]}"
}

install_packages() {
    echo "installing $*"
    # Packages of servers start them. This file tells them not to; it is there already where nothing starts by itself.
    local policy=/usr/sbin/policy-rc.d ours=
    if [[ ! -e $policy ]]; then
        printf '#!/bin/sh\nexit 101\n' >$policy
        chmod +x $policy
        ours=true
    fi
    local done=true
    { apt-get update && DEBIAN_FRONTEND=noninteractive apt-get install -y --no-install-recommends "$@"; } >"$work/apt.log" 2>&1 || done=false
    [[ -z $ours ]] || rm $policy
    $done || { tail -n 40 "$work/apt.log" >&2 && return 1; }
}

# serve NAME COMMAND...: starts a server in a process group of its own, with its output in a file.
serve() {
    set -m
    "${@:2}" </dev/null >"$work/$1.log" 2>&1 &
    services+=($!)
    set +m
}

# await NAME COMMAND...: waits until the command succeeds, for as long as the server that was started last lives.
await() {
    local deadline=$((SECONDS + 120))
    until "${@:2}" >/dev/null 2>&1; do
        if ! kill -0 "${services[${#services[@]} - 1]}" 2>/dev/null || ((SECONDS > deadline)); then
            echo "$1 does not start:" >&2
            tail -n 20 "$work/$1.log" >&2
            return 1
        fi
        sleep 0.2
    done
}

listens() { (: <"/dev/tcp/127.0.0.1/$1") 2>/dev/null; }

free_port() {
    local port
    while port=$((20000 + RANDOM % 10000)) && listens $port; do :; done
    echo $port
}

start_docker() {
    local socket=$work/docker.sock
    serve docker dockerd --host "unix://$socket" --data-root "$work/docker" --exec-root "$work/docker-exec" --pidfile "$work/docker.pid"
    await docker docker --host "unix://$socket" version || return
    export DOCKER_HOST=unix://$socket
}

# import_runtime IMAGE: makes an image with the .NET runtime of this machine and the libraries that it loads, since no base image
# can be pulled here.
import_runtime() {
    local root=$work/runtime dotnet lib
    dotnet=$(readlink -f "$(type -P dotnet)") || return
    mkdir -p "$root/usr/share/dotnet" "$root/usr/bin" "$root/etc" "$root/tmp" || return
    cp -r "${dotnet%/*}"/{dotnet,host,shared} "$root/usr/share/dotnet/" || return
    ln -s /usr/share/dotnet/dotnet "$root/usr/bin/dotnet" || return
    while read -r lib; do
        mkdir -p "$root${lib%/*}" && cp -L "$lib" "$root$lib" || return
    done < <(find "${dotnet%/*}/dotnet" "${dotnet%/*}/host" "${dotnet%/*}/shared" -type f \( -name '*.so' -o -name dotnet \) -exec ldd {} + 2>/dev/null |
        grep -oE '(=> )?/[^ :]+ \(' | grep -oE '/[^ ]+' | grep -v "^${dotnet%/*}/" | sort -u)
    echo 'app:x:1654:1654::/:/none' >"$root/etc/passwd"
    tar -C "$root" -c . | docker import --change 'ENV PATH=/usr/bin' - "$1" >/dev/null || return
    export AURORA_TEST_BASE_IMAGE=$1
}

start_registry() {
    local port
    port=$(free_port)
    cat >"$work/registry.yml" <<END
version: 0.1
storage:
  filesystem:
    rootdirectory: $work/registry
http:
  addr: 127.0.0.1:$port
END
    OTEL_TRACES_EXPORTER=none serve registry docker-registry serve "$work/registry.yml"
    await registry listens "$port" || return
    export AURORA_TEST_REGISTRY=localhost:$port
}

# What the example source's tests talk to. Where the ports of the dev overlay are free, its own application.yml describes the
# servers, and is proved by that; on a machine where they are taken, one like it on other ports, and what wants the overlay's
# own is skipped.
start_dependencies() {
    local config=k8s/overlays/dev/application.yml postgres_port=5432 rabbitmq_port=5672 redis_port=6379 port taken=
    for port in $postgres_port $rabbitmq_port $redis_port; do
        grep -q "[: ]$port\\b" "$config" || { echo "$config does not name port $port" >&2 && return 1; }
        ! listens "$port" || taken+=" $port"
    done
    if [[ -n $taken ]]; then
        echo "taken:$taken; the servers start on other ports"
        postgres_port=$(free_port) rabbitmq_port=$(free_port) redis_port=$(free_port)
        mkdir "$work/config"
        sed -e "s/5432/$postgres_port/; s/5672/$rabbitmq_port/; s/6379/$redis_port/" $config >"$work/config/application.yml" || return
        config=$work/config/application.yml
    fi
    start_postgres "$(password_in "$config" postgres)" && start_rabbitmq "$(password_in "$config" rabbitmq)" &&
        start_redis "$(password_in "$config" redis)" || return
    config=$(realpath "$config")
    export AURORA_TEST_CONFIG=file:${config%/*}/
}

# The throw-away password that an application.yml of dev has for a server.
password_in() { sed -n "s/^ *password: \(throw-away-$2\)\$/\1/p" "$1"; }

start_postgres() {
    local bin data=$work/postgres as=(setpriv --reuid=postgres --regid=postgres --init-groups) tls=$work/postgres-tls
    bin=$(echo /usr/lib/postgresql/*/bin | awk '{ print $NF }')
    # PostgreSQL refuses to run as root, and must reach its folder through ours.
    chmod 711 "$work" && mkdir "$data" && echo "$1" >"$work/postgres.password" && chown postgres "$data" "$work/postgres.password" &&
        "${as[@]}" "$bin/initdb" -D "$data" -U aurora -A scram-sha-256 --pwfile="$work/postgres.password" >"$work/initdb.log" || return
    # With TLS, as clients find it in a cluster: it resets a connection at its end, which ends kubectl's port-forward.
    mkdir "$tls" && openssl req -x509 -newkey rsa:2048 -nodes -days 2 -subj /CN=localhost -keyout "$tls/key.pem" -out "$tls/certificate.pem" 2>"$work/openssl.log" &&
        chown -R postgres "$tls" && chmod 600 "$tls/key.pem" || return
    serve postgres "${as[@]}" "$bin/postgres" -D "$data" -p "$postgres_port" -c listen_addresses=127.0.0.1 -c "unix_socket_directories=$data" \
        -c ssl=on -c "ssl_key_file=$tls/key.pem" -c "ssl_cert_file=$tls/certificate.pem"
    await postgres env PGPASSWORD="$1" "$bin/psql" -h 127.0.0.1 -p "$postgres_port" -U aurora -d postgres -c 'create database aurora'
}

start_rabbitmq() {
    local folder=$work/rabbitmq epmd_port
    epmd_port=$(free_port)
    mkdir "$folder"
    printf 'default_user = aurora\ndefault_pass = %s\n' "$1" >"$folder/rabbitmq.conf"
    # Erlang's name server outlives RabbitMQ where RabbitMQ has to start it.
    serve epmd epmd -port "$epmd_port" -address 127.0.0.1
    await epmd listens "$epmd_port" || return
    serve rabbitmq env HOME="$folder" ERL_EPMD_PORT="$epmd_port" ERL_EPMD_ADDRESS=127.0.0.1 \
        RABBITMQ_NODENAME=aurora@localhost RABBITMQ_NODE_IP_ADDRESS=127.0.0.1 RABBITMQ_NODE_PORT="$rabbitmq_port" \
        RABBITMQ_DIST_PORT="$(free_port)" RABBITMQ_CONFIG_FILE="$folder/rabbitmq" RABBITMQ_MNESIA_BASE="$folder/mnesia" \
        RABBITMQ_LOG_BASE="$folder/log" RABBITMQ_ENABLED_PLUGINS_FILE="$folder/plugins" RABBITMQ_PID_FILE="$folder/pid" \
        /usr/lib/rabbitmq/bin/rabbitmq-server
    await rabbitmq listens "$rabbitmq_port"
}

start_redis() {
    serve redis redis-server --bind 127.0.0.1 --port "$redis_port" --requirepass "$1" --save '' --dir "$work"
    await redis listens "$redis_port"
}

# Ends what was started, the last first, and waits for it.
stop_all() {
    local i service
    for ((i = ${#services[@]} - 1; i >= 0; i--)); do
        service=${services[i]}
        kill -TERM -- "-$service" 2>/dev/null || continue
        wait "$service" 2>/dev/null || true
    done
    services=()
    # A Docker engine leaves its network namespace mounted.
    ! mountpoint -q "$work/docker-exec/netns/default" || umount "$work/docker-exec/netns/default"
    rm -rf "$work"
}
