#!/usr/bin/env bash
# Runs every test that is built: unit and vector tests, the fuzz corpus, the stories. Closes with "N passed, N failed".
set -u
cd "$(dirname "$0")/.." || exit 1
: "${BUILD:=build}" "${MANCH:=./manch}"
export BUILD MANCH
MANCH=$(realpath "$MANCH") || exit 1
export MANCH_VECTORS="${MANCH_VECTORS:-../shared/vectors}"
out=$(mktemp -d) || exit 1
trap 'rm -rf "$out"' EXIT
passed=0 failed=0 skipped=0

# One line per program: what it counted; the whole output where something failed.
report() { # name status log
    local ok bad skip
    ok=$(grep -cE '^(\[ *OK *\]|ok )' "$3"); bad=$(grep -cE '^(\[ *FAILED *\] [A-Za-z_]+$|not ok )' "$3"); skip=$(grep -cE '^\[ *SKIPPED *\] [A-Za-z0-9_]+$' "$3")
    if [ "$2" -ne 0 ] && [ "$bad" -eq 0 ]; then bad=1; fi
    passed=$((passed + ok)) failed=$((failed + bad)) skipped=$((skipped + skip))
    printf '%-36s %4d passed' "$1" "$ok"
    [ "$skip" -eq 0 ] || printf ', %d skipped' "$skip"
    if [ "$bad" -eq 0 ]; then printf '\n'; else printf ', %d FAILED (status %d)\n' "$bad" "$2"; sed 's/^/    /' "$3" | tail -n 60; fi
}

one() { # name command...
    local name=$1 log
    shift
    log="$out/$(echo "$name" | tr '/ ' '__').log"
    timeout 280 "$@" >"$log" 2>&1 </dev/null
    echo $? >"$log.status"
}

names=()
jobs_max=$(nproc)
start() {
    names+=("$1")
    while [ "$(jobs -rp | wc -l)" -ge "$jobs_max" ]; do wait -n; done
    one "$@" &
}

for t in test/story/*.sh; do
    case "$t" in */lib.sh) continue ;; esac
    [ -e "$t" ] && start "${t#test/}" bash "$t"
done
for t in "$BUILD"/test/unit/*_test "$BUILD"/test/vector/*_test; do
    [ -x "$t" ] && start "${t#"$BUILD"/test/}" "$t"
done
start pseudo/escapes python3 test/pseudo/escapes.py "$BUILD/pseudo/manch" src
for t in "$BUILD"/fuzz/*; do
    name=$(basename "$t")
    [ -x "$t" ] && [ -d "fuzz/corpus/$name" ] && start "fuzz/$name" sh -c "$t fuzz/corpus/$name/* && echo 'ok corpus of $name replayed'"
done
for t in test/fault/*.sh; do
    [ -e "$t" ] && start "${t#test/}" env KILLS="${KILLS:-30}" bash "$t"
done
wait
for n in "${names[@]}"; do
    log="$out/$(echo "$n" | tr '/ ' '__').log"
    report "$n" "$(cat "$log.status")" "$log"
done
[ "$skipped" -eq 0 ] || echo "$skipped skipped"
echo "$passed passed, $failed failed"
[ "$failed" -eq 0 ] && [ "$passed" -gt 0 ]
