#!/usr/bin/env bash
# Speeds as ratios: ours and the limit or peer take turns in one run. Prints a line for each and writes
# bench/results.json. BENCH_ACTS: sizes of the record (10,000 and 100,000 acts).
set -u
cd "$(dirname "$0")/.." || exit 1
: "${BUILD:=build}" "${MANCH:=./manch}"
MANCH=$(realpath "$MANCH") || exit 1
lines=$(mktemp) && dir=$(mktemp -d) || exit 1
server='' fossil=''
end() {
    [ -z "$server" ] || kill "$server" 2>/dev/null
    [ -z "$fossil" ] || kill "$fossil" 2>/dev/null
    wait
    rm -rf "$dir" "$lines"
}
trap end EXIT

# Starts a server in the background; its number in $started, its address in $url.
listen() { # output command...
    local out=$1
    shift
    : >"$out"
    "$@" >"$out" 2>&1 &
    started=$!
    url=
    for _ in $(seq 400); do
        url=$(grep -oE 'http://[0-9.]+:[0-9]+|TCP port [0-9]+' "$out" | head -n 1)
        url=${url/TCP port /http://127.0.0.1:}
        [ -n "$url" ] && return 0
        sleep 0.02
    done
    echo "bench: $* does not serve: $(cat "$out")" >&2
    exit 1
}

beside_fossil() { # acts
    local at=$url
    command -v fossil >/dev/null || { echo "S9   $1  fossil is not installed: not compared"; return; }
    export HOME="$dir" USER=bench
    [ -e "$dir/one.fossil" ] || fossil new --admin-user bench "$dir/one.fossil" >/dev/null 2>&1
    listen "$dir/fossil.out" fossil server --localhost "$dir/one.fossil"
    fossil=$started
    rm -f "$dir/two.fossil"
    fossil clone "$url" "$dir/two.fossil" >/dev/null 2>&1
    "$BUILD/bench/command" "$lines" S9 "sync with nothing new" "$1" 0.6 "manch sync" \
        "fossil pull of an empty repository" -- "$MANCH" -C "$dir/in" sync -- fossil pull "$url" -R "$dir/two.fossil"
    kill "$fossil"
    wait "$fossil" 2>/dev/null
    fossil=''
    url=$at
}

one_size() { # acts
    rm -rf "$dir/in" "$dir/ru"
    "$BUILD/bench/record" "$lines" "$dir" "$1" || exit 1
    "$BUILD/bench/search" "$lines" "$dir" "$1" || exit 1
    listen "$dir/serve.out" "$MANCH" -C "$dir/ru" serve --listen 127.0.0.1:0
    server=$started
    "$BUILD/bench/pages" "$lines" "$1" "${url##*:}" "$dir/acts" || exit 1
    "$MANCH" -C "$dir/in" peer add RU "$url" >/dev/null || exit 1
    for _ in 1 2; do "$MANCH" -C "$dir/in" sync >/dev/null || exit 1; done
    "$BUILD/bench/command" "$lines" S9 "sync with nothing new" "$1" 1.5 "manch sync" "curl of the same server" \
        -- "$MANCH" -C "$dir/in" sync -- curl -s -o "$dir/curl.out" "$url/healthz" || exit 1
    beside_fossil "$1"
    kill "$server"
    wait "$server" 2>/dev/null
    server=''
}

echo "ours | the limit or peer | ratio: median (least to most, of rounds)"
for acts in ${BENCH_ACTS:-10000 100000}; do
    one_size "$acts"
done
{ echo '['; sed '$!s/$/,/' "$lines"; echo ']'; } >bench/results.json
