#!/usr/bin/env bash
# The way in: ./build.sh --target=Promote. Builds the pipeline (build/) if one of its inputs changed, then becomes it, so
# that exit code and signals are the program's own. MSBuild takes seconds to find that nothing changed, so this script
# finds out by itself, in milliseconds. It runs on any Linux and with the bash 3.2 of macOS.
#
# The program works in the repository, wherever it is called from; where that was, it reads in AURORA_CALLER_DIRECTORY,
# because a relative path on the command line means what it means to the caller. CakeFromFeed=true ./build.sh builds it
# with the published Cake packages (see build/cake/Cake.props): MSBuild takes properties from the environment too.
set -euo pipefail
shopt -s nullglob

programs=artifacts/program # a numbered folder a build, which appears complete, by a rename
new=$programs/new.$$
lock=$programs/lock

say() { echo "build.sh: $*" >&2; }

need_sdk() {
    say "the .NET SDK 10 is needed to build the pipeline: install it from https://dotnet.microsoft.com/download/dotnet/10.0"
    exit 127
}

# Sets `file` to what a path leads to through symbolic links; not every system has readlink -f.
follow() {
    local link
    file=$1
    while [[ -L $file ]]; do
        link=$(readlink "$file")
        if [[ $link == /* ]]; then file=$link; else file=${file%/*}/$link; fi
    done
}

# Sets `dotnet`, and `sdks` to the SDKs that it chooses from: the folder beside it tells at once, itself only slowly.
find_sdk() {
    local folder IFS=:
    for folder in $PATH ${DOTNET_ROOT-} ${HOME-}/.dotnet; do
        dotnet=$folder/dotnet
        if [[ -f $dotnet && -x $dotnet ]]; then break; fi
    done
    [[ -x $dotnet ]] || need_sdk
    follow "$dotnet"
    sdks=("${file%/*}"/sdk/*/)
    [[ -n ${sdks[*]-} ]] || sdks=("${DOTNET_ROOT-}"/sdk/*/) # dotnet is somebody's wrapper script
    [[ -n ${sdks[*]-} ]] || sdks=("$("$dotnet" --version 2>/dev/null)") || need_sdk
}

# Every file that goes into the program, with size and times; ctime too, since mtime can be set back. Not what the program
# reads when it runs (the catalog), nor documentation, nor what editors leave. To be called in a process of its own.
list_inputs() {
    local files=(build build.sh Directory.* global.jso[n] .editorconfi[g] .globalconfi[g] [Nn]u[Gg]et.[Cc]onfig)
    local only=(! -type d ! -name catalog.yaml ! -name '*.md' ! -name '*~' ! -name '.*.sw?' ! -name '.#*' ! -name .DS_Store)
    exec 2>/dev/null # a file that vanishes meanwhile is no input
    case $OSTYPE in
        linux-gnu* | msys* | cygwin*) exec find -L "${files[@]}" "${only[@]}" -printf '%p %s %T@ %C@\n' ;;
        linux*) exec find -L "${files[@]}" "${only[@]}" -exec stat -L -c '%n %s %y %z' {} + ;;
        *) exec find -L "${files[@]}" "${only[@]}" -exec /usr/bin/stat -L -f '%N %z %Fm %Fc' {} + ;;
    esac
}

# Sets `inputs` to all that the program depends on, as it is now.
read_inputs() {
    local name
    inputs="$OSTYPE $HOSTTYPE ${sdks[*]}"
    for name in ${!Cake@}; do inputs+=" $name=${!name}"; done
    inputs+=$'\n'$(list_inputs) || true
}

# Sets `program` to the folder that was built from the inputs as they are now; false when there is none.
find_program() {
    local known=("$programs"/[0-9]*/inputs) built_from i
    read_inputs
    for ((i = ${#known[@]} - 1; i >= 0; i--)); do # the newest first
        built_from=
        IFS= read -r -d '' built_from 2>/dev/null <"${known[i]}" || true # to the end of the file, which it reports as failure
        program=${known[i]%/inputs}
        [[ $built_from != "$inputs" ]] || return 0
    done
    return 1
}

# One builds, the others wait. The lock is a folder with one entry, the process id of its owner. It appears with the entry
# in it, by a rename, and is taken from an owner that is gone by renaming the entry, so that only one can.
wait_for_turn() {
    local owner waiting=
    until [[ -e $lock/$$ ]]; do
        if [[ ! -d $lock ]]; then
            mkdir -p "$lock.$$/$$"
            mv "$lock.$$" "$lock" 2>/dev/null || true # when another is faster this fails, or ends up inside: not at $lock/$$
            continue
        fi
        for owner in "$lock"/[0-9]*; do
            if is_gone "${owner##*/}"; then
                mv "$owner" "$lock/$$" 2>/dev/null || true
                continue 2
            fi
            [[ -n $waiting ]] || say "waiting for process ${owner##*/}, which is building the pipeline (if it is not: rm -r '$PWD/$lock')"
            waiting=true
        done
        sleep 0.2
        if find_program; then return; fi
    done
}

# An owner is gone when the compiler that it started is gone too. Process ids are used again: so the owner must be a bash,
# and no lock holds for longer than an hour.
is_gone() {
    local command
    command=$(ps -p "$1" -o args= 2>/dev/null || tr '\0' ' ' 2>/dev/null <"/proc/$1/cmdline") || true
    [[ $command != *bash* && $(command_lines) != *"/new.$1/"* || -n $(find "$lock" -maxdepth 0 -mmin +60) ]]
}

command_lines() { if [[ -d /proc/self ]]; then cat /proc/[0-9]*/cmdline | tr '\0' ' '; else ps -A -ww -o args=; fi 2>/dev/null || true; }

# Into folders of its own, so that it does not disturb a dotnet build or test of the solution at the same time.
compile() {
    rm -rf "$programs"/new.*
    set -m # in the background and a process group of its own: then a signal is heard at once and ends all of it
    # The paths are as they are because MSBuild takes a comma in a property on the command line for its end. Style is judged where the
    # pipeline is worked on ('dotnet build'), not where it is used: it takes as long as all the rest of the compiler.
    ArtifactsPath=$PWD/artifacts/bootstrap DOTNET_NOLOGO=1 "$dotnet" publish build/Aurora.Build/Aurora.Build.csproj \
        -c Release -p:AheadOfTime=true "-p:PublishDir=../../$new/" --nologo -v:quiet -tl:off -clp:NoSummary \
        -p:UseSharedCompilation=false -p:RunAnalyzers=false -nodeReuse:false </dev/null >&2 &
    compiler=$!
    set +m
    wait "$compiler"
    compiler=
}

build() {
    local before attempts=0
    compiler=
    trap leave EXIT
    trap 'interrupted INT' INT
    trap 'interrupted TERM' TERM
    trap 'interrupted HUP' HUP
    mkdir -p "$programs"
    wait_for_turn
    until find_program; do
        case $((attempts++)) in
            0) "$dotnet" --version >/dev/null 2>&1 || need_sdk # there is one, but global.json wants a newer
               say "building the pipeline (for the first time, or something in build/ or the SDK changed) ..." ;;
            3) say "the sources changed during every build; run it again when they are at rest"
               exit 1 ;;
        esac
        before=$inputs
        compile
        read_inputs
        if [[ $inputs == "$before" ]]; then # else somebody edited meanwhile, and nobody knows what was compiled
            printf '%s' "$inputs" >"$new/inputs"
            put_in_place
        fi
    done
    leave
    trap - EXIT INT TERM HUP
}

leave() {
    rm -rf "$new" "$lock.$$"
    [[ ! -e $lock/$$ ]] || { mv "$lock" "$lock.$$" && rm -rf "$lock.$$"; }
}

interrupted() {
    trap - EXIT INT TERM HUP
    [[ -z $compiler ]] || { kill -s TERM -- "-$compiler" && wait "$compiler"; } 2>/dev/null || true
    leave
    kill -s "$1" $$
}

# Old programs go, but not what runs, nor the newest three: a run may have chosen one of these and not have started it yet.
put_in_place() {
    local running i folders=("$programs"/[0-9]*/) last=0
    if ((${#folders[@]} > 0)); then last=$(basename "${folders[${#folders[@]} - 1]}"); fi
    mv "$new" "$(printf '%s/%06d' "$programs" $((10#$last + 1)))"
    running=$(command_lines)
    for ((i = 0; i < ${#folders[@]} - 2; i++)); do
        [[ $running == *"$PWD/${folders[i]}"* ]] || rm -rf "${folders[i]}"
    done
}

self=${BASH_SOURCE[0]}
[[ $self == */* ]] || self=./$self
follow "$self"
export AURORA_CALLER_DIRECTORY=$PWD
CDPATH='' cd -P -- "${file%/*}/"
find_sdk
find_program || build
exec "$dotnet" "$PWD/$program/Aurora.Build.dll" "$@"
