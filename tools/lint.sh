#!/usr/bin/env bash
# The walls of the house (ARCHITECTURE.md): who may include whom, the doors, names, the map. Prints what breaks one.
set -u
cd "$(dirname "$0")/.." || exit 1
: "${BUILD:=build}" "${CC:=gcc}"
bad=0
say() { echo "lint: $*" >&2; bad=1; }

# 1. Calls go down only. Each room may use itself and what stands here.
declare -A may=(
    [base]="base" [act]="base act" [tongue]="base tongue" [rule]="base act rule" [store]="base act rule store tongue"
    [forum]="base act rule store forum tongue" [view]="base tongue view" [node]="base act rule store forum tongue view node"
    [cli]="base act rule store forum tongue view node cli"
)
for room in "${!may[@]}"; do
    while IFS=: read -r file line; do
        used=$(sed -E 's/.*"([a-z]+)\/.*/\1/' <<<"$line")
        case " ${may[$room]} " in *" $used "*) ;; *) say "$file includes $used/ (room $room may use: ${may[$room]})" ;; esac
    done < <(grep -HoE '^#include "[a-z]+/' "src/$room"/*.[ch] 2>/dev/null)
done

# 2. The doors.
door() { # pattern, allowed files, what
    local f
    for f in $(grep -lE "$1" src/*/*.c 2>/dev/null); do
        case " $2 " in *" $f "*) ;; *) say "$f: $3" ;; esac
    done
}
door '#include <sqlite3\.h>' "src/store/db.c" "SQL has one door, store/db"
door 'crypto_sign_(detached|seed_keypair)|crypto_pwhash' "src/cli/signer.c" "private keys have one door, cli/signer"
door '#include <microhttpd\.h>' "src/node/http.c" "HTTP has one door, node/http"
door '#include <curl/' "src/node/sync.c src/node/client.c" "the HTTP client has one door"
door '"[^"]*<(/?[a-z][a-z0-9]*[ >/]|!DOCTYPE)' "src/view/html.c src/view/svg.c" "HTML is written by templates and view/html"
door '\bsrand\(|\brand\(|getrandom\(|clock_gettime\(' "src/base/os.c" "clock and randomness are touched in base/os"

# 3. Libraries never print or exit.
for f in src/{base,act,rule,store,forum,tongue,view,node}/*.c; do
    [ -e "$f" ] || continue
    [ "$f" = src/base/arena.c ] || [ "$f" = src/base/os.c ] ||
        if grep -nE '(^|[^a-z_])(printf|fprintf|puts|exit|abort)\(' "$f" | grep -vE '^[0-9]+: *(/?\*|//)' | grep -q .; then
            say "$f prints or exits"
        fi
done

# 4. Every header compiles alone.
gen="-I$BUILD/gen"
for h in src/*/*.h; do
    printf '#include "%s"\n' "${h#src/}" |
        $CC -std=gnu11 -D_GNU_SOURCE -Wall -Werror -Isrc "$gen" -fsyntax-only -x c - 2>/dev/null || say "$h does not compile alone"
done

# 5. File = module = prefix. A large module may stand in several files, NAME.c and NAME_part.c, with one header NAME.h.
for o in "$BUILD"/obj/*/*.o; do
    [ -e "$o" ] || continue
    case "$o" in */gen/*|*/cli/main.o) continue ;; esac
    module=$(basename "$o" .o)
    header="src/$(basename "$(dirname "$o")")/${module%%_*}.h"
    while read -r symbol; do
        case "$symbol" in "${module}"_*|"${module%%_*}"_*) continue ;; esac
        if [ ! -e "$header" ] || ! grep -qE "\b$symbol\b" "$header"; then say "$o exports $symbol, which is not in $header"; fi
    done < <(nm -g --defined-only "$o" 2>/dev/null | awk '{print $3}' | grep -vE '^(__|_)')
done

# 6. No cycles between the headers.
cycle=$(for h in src/*/*.h; do
    grep -oE '^#include "[a-z]+/[a-z_]+\.h"' "$h" | sed -E 's/#include "(.*)"/\1/' | while read -r i; do echo "${h#src/} $i"; done
done | tsort 2>&1 >/dev/null | grep -v 'input contains a loop' | head -n 3)
[ -z "$cycle" ] || say "headers include each other: $cycle"

# 7. The map names every module and no other.
if [ -e ARCHITECTURE.md ]; then
    have=$(for f in src/*/*.h; do f=${f#src/}; echo "${f%.h}"; done | grep -v "_inner$" | sort -u)
    named=$(grep -oE '`(base|act|rule|store|forum|tongue|view|node|cli)/[a-z_]+`' ARCHITECTURE.md | tr -d '`' | sort -u)
    diff <(echo "$have") <(echo "$named") >/dev/null || say "ARCHITECTURE.md's map differs from src/: $(diff <(echo "$have") <(echo "$named") | grep '^[<>]' | tr '\n' ' ')"
fi

# 8. Nothing unfinished, nothing of one machine.
grep -rnE '\b(TODO|FIXME|XXX)\b' src tools web test bench fuzz --include='*.[ch]' --include='*.sh' --include='*.html' | grep -v 'tools/lint.sh' && say "unfinished words"

[ "$bad" = 0 ] && echo "ok walls of the house stand"
exit "$bad"
