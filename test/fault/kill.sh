#!/usr/bin/env bash
# kill -9 at random moments while acts are made, while nodes exchange (either end) and while a courier's file is taken
# in. What was acknowledged, an act whose id was printed, must still be there; the record must verify after it is opened
# again; in the end both sides must hold the same. KILLS kills of each of SORTS (30), SEED for the same moments.
set -u
cd "$(dirname "$0")/../.." || exit 1
MANCH=$(realpath "${MANCH:-./manch}") || exit 1
KILLS=${KILLS:-30}
SORTS=${SORTS:-acts syncs servers couriers}
at=
SEED=${SEED:-$$}
RANDOM=$((SEED % 32768))
dir=$(mktemp -d) || exit 1
server=
trap 'stop_serving; rm -rf "$dir"' EXIT
cp "$MANCH" "$dir/manch" || exit 1 # the one it began with to the end, whatever is built meanwhile
MANCH=$dir/manch
cd "$dir" || exit 1

fail() {
    echo "not ok - $* (SEED=$SEED)"
    exit 1
}
in_node() { "$MANCH" -C in "$@"; }
ru_node() { "$MANCH" -C ru "$@"; }

serve() { # serves ru at a free port and tells in where
    local url=
    : >serve.out # or the address of the one before could still stand in it
    "$MANCH" -C ru serve --listen 127.0.0.1:0 >serve.out 2>serve.err &
    server=$!
    for _ in $(seq 400); do
        url=$(grep -o 'http://[0-9.:]*' serve.out | head -n 1)
        [ -n "$url" ] && break
        kill -0 "$server" 2>/dev/null || fail "ru does not serve: $(cat serve.err)"
        sleep 0.02
    done
    [ -n "$url" ] || fail "ru does not say where it serves"
    in_node peer add RU "$url" >/dev/null || fail "peer add"
}
stop_serving() {
    [ -n "$server" ] || return 0
    kill "$server" 2>/dev/null
    wait "$server" 2>/dev/null
    server=
}

found() {
    local p
    "$MANCH" init in --party IN --host mod.in.example --name en=India --no-passphrase >/dev/null || fail "init"
    "$MANCH" init ru --party RU --host mod.ru.example --name en=Russia --no-passphrase >/dev/null || fail "init"
    ru_node card >card || fail "card"
    in_node charter draft in-ru --with card --languages hi,ru,en >draft || fail "charter draft"
    mv draft charter
    for p in in ru; do "$MANCH" -C $p charter sign charter >/dev/null || fail "charter sign"; done
    for p in in ru; do
        "$MANCH" -C $p charter open charter >/dev/null || fail "charter open"
        "$MANCH" -C $p officer appoint secretary --roles secretary,chair >/dev/null || fail "officer appoint"
    done
}

# Runs manch for at most SECONDS, then kills it with -9. Its exit status; 137 where it was killed; 124 where it ended
# just when it was to be killed, and nobody knows how.
strike() { timeout --foreground -s KILL "$1" "$MANCH" "${@:2}" 2>err; }

# Sets $at to a moment between nothing and a bit more than MOST microseconds; not in a subshell, which would have dice
# of its own.
moment() { printf -v at '%d.%06d' 0 $((1 + (RANDOM * 32768 + RANDOM) % ($1 * 23 / 20))); }

# The median time of a command in microseconds.
length_of() {
    local from to
    for _ in 1 2 3 4 5; do
        from=$(date +%s%N)
        "$@" >/dev/null 2>&1
        to=$(date +%s%N)
        echo $(((to - from) / 1000))
    done | sort -n | sed -n 3p
}

number=0
make_act() { # node seconds: notes the id when it was acknowledged
    local node=$1 seconds=$2 status
    number=$((number + 1))
    if [ $((number % 2)) = 0 ]; then
        set -- notify "contact/$node-$number" kind=call date=2025-10-07 "readout.en=Call number $number"
    else
        set -- propose "undertaking/$node-$number" kind=commitment "title.en=Commitment number $number" status=open
    fi
    strike "$seconds" -C "$node" "$@" >out
    status=$?
    if tail -n 1 out | grep -qxE '[0-9a-f]{64}'; then
        tail -n 1 out >>"$node.acked"
    elif [ "$status" != 137 ] && [ "$status" != 124 ]; then
        fail "$node: $* ended with $status: $(cat err)"
    fi
    return $status
}

# All ids that were acknowledged stand in the node's own log.
all_there() {
    local node=$1 party=$2
    "$MANCH" -C "$node" log "$party" --json >log.json || fail "log of $party"
    grep -oE '"id":"[0-9a-f]{64}"' log.json | cut -d'"' -f4 | sort >there
    sort -u "$node.acked" | comm -23 - there >lost
    [ ! -s lost ] || fail "$party has lost acts that were acknowledged: $(tr '\n' ' ' <lost)"
}
verifies() {
    "$MANCH" -C "$1" verify >verify.out 2>&1 || fail "$1 does not verify: $(cat verify.out)"
}
# Every so often, and cheaply the rest of the time, since verifying grows with the record.
sample() { # round nodes...
    local round=$1 node
    shift
    for node in "$@"; do
        if [ $((round % 20)) = 0 ]; then
            verifies "$node"
        else
            "$MANCH" -C "$node" digest >/dev/null || fail "$node does not open"
        fi
    done
}
digests_agree() {
    [ "$(in_node digest)" = "$(ru_node digest)" ] || fail "digests differ: $(in_node digest), $(ru_node digest)"
}

# --- acts ------------------------------------------------------------------------------------------------------------
kill_acts() {
    local most killed=0 round=0
    most=$(length_of in_node notify contact/length kind=call)
    while [ "$killed" -lt "$KILLS" ]; do
        round=$((round + 1))
        moment "$most"
        make_act in "$at"
        [ $? = 137 ] || continue
        killed=$((killed + 1))
        sample "$killed" in
    done
    verifies in
    all_there in IN
    echo "ok - $killed kills while acts are made: all acknowledged ones ($(sort -u in.acked | wc -l)) are there, it verifies"
}

# --- the exchange over HTTP ------------------------------------------------------------------------------------------
kill_syncs() {
    local most killed=0
    serve
    in_node sync >/dev/null || fail "first sync"
    make_act ru 10
    most=$(length_of in_node sync)
    most=$((most * 3 / 2)) # with news it takes longer
    while [ "$killed" -lt "$KILLS" ]; do
        make_act in 10
        [ $((RANDOM % 3)) = 0 ] && make_act ru 10
        moment "$most"
        strike "$at" -C in sync >/dev/null
        case $? in
        0) digests_agree ;;
        124) ;;
        137) killed=$((killed + 1)); sample "$killed" in ru ;;
        *) fail "sync ended by itself: $(cat err)" ;;
        esac
    done
    in_node sync >/dev/null || fail "last sync"
    stop_serving
    settle "$killed kills while nodes exchange"
}

# The serving end is killed while it takes in or answers.
kill_servers() {
    local most killed=0 client
    serve
    most=$(length_of in_node sync)
    most=$((most * 3 / 2))
    while [ "$killed" -lt "$KILLS" ]; do
        make_act in 10
        make_act ru 10
        "$MANCH" -C in sync >/dev/null 2>&1 &
        client=$!
        moment "$most"
        sleep "$at"
        kill -KILL "$server"
        wait "$server" 2>/dev/null
        server=
        wait "$client" 2>/dev/null
        killed=$((killed + 1))
        sample "$killed" in ru
        serve
    done
    in_node sync >/dev/null || fail "last sync"
    stop_serving
    settle "$killed kills of the serving end"
}

# Both hold the same, nothing is lost, both verify.
settle() {
    digests_agree
    verifies in
    verifies ru
    all_there in IN
    all_there ru RU
    echo "ok - $1: nothing acknowledged is lost, both verify, digests agree"
}

# --- the courier -----------------------------------------------------------------------------------------------------
courier() { # from to
    rm -f "$1.bundle"
    "$MANCH" -C "$1" bundle out --to "$2" "$1.bundle" >/dev/null 2>err || fail "bundle out: $(cat err)"
}
kill_couriers() {
    local most killed=0 status
    courier ru IN
    in_node bundle in ru.bundle >/dev/null || fail "bundle in"
    most=$(length_of in_node bundle in ru.bundle)
    most=$((most * 3 / 2))
    while [ "$killed" -lt "$KILLS" ]; do
        make_act ru 10
        courier ru IN
        moment "$most"
        strike "$at" -C in bundle in ru.bundle >/dev/null
        status=$?
        case $status in
        0 | 124 | 137) ;;
        *) fail "bundle in ended with $status: $(cat err)" ;;
        esac
        if [ "$status" = 137 ]; then
            killed=$((killed + 1))
            sample "$killed" in
        fi
        if [ $((RANDOM % 4)) = 0 ]; then # the same file again is taken, killed or not before
            in_node bundle in ru.bundle >/dev/null 2>err || fail "the same bundle again: $(cat err)"
            courier in RU
            ru_node bundle in in.bundle >/dev/null 2>err || fail "the answer: $(cat err)"
        fi
    done
    for _ in 1 2; do
        courier ru IN
        in_node bundle in ru.bundle >/dev/null || fail "bundle in"
        courier in RU
        ru_node bundle in in.bundle >/dev/null || fail "bundle in"
    done
    settle "$killed kills while a bundle is taken in"
}

main() {
    local sort
    found
    : >in.acked
    : >ru.acked
    for sort in $SORTS; do "kill_$sort"; done
}
main
exit
