# shellcheck shell=bash
# Scenes of a commission's life, played with the program as people would. A story sources this file, then tells what
# should be so: each sentence becomes a line "ok - ..." or "not ok - ...", and the story's exit status says whether all
# were. Everything happens in a directory of its own that goes at the end.
set -euo pipefail
here=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
MANCH=$(realpath "${MANCH:-$here/../../manch}")
outsider=$here/outsider.py
T=$(mktemp -d)
failures=0
servers=()
unset MANCH_DIR MANCH_LANG MANCH_PASSPHRASE_FILE CREDENTIALS_DIRECTORY
export LC_ALL=C.UTF-8 PYTHONDONTWRITEBYTECODE=1

finish() {
    local status=$?
    for p in "${servers[@]:-}"; do [ -z "$p" ] || kill "$p" 2>/dev/null || true; done
    cd / && rm -rf "$T"
    [ "$status" -eq 0 ] || echo "not ok - the story ended early (status $status)"
    if [ "$status" -eq 0 ] && [ "$failures" -eq 0 ]; then exit 0; else exit 1; fi
}
trap finish EXIT
cd "$T"

scene() { echo "# $*"; }
good() { echo "ok - $1"; }
bad() { # sentence [what was seen]
    failures=$((failures + 1))
    echo "not ok - $1"
    shift
    printf '%s\n' "$@" | sed 's/^/#   /' | head -n 20
}

# m NODE ARGUMENT...: the program in a node's directory
m() { local dir=$1; shift; "$MANCH" -C "$dir" "$@"; }
# made NODE ARGUMENT...: the same for a command that makes an act; prints the act's id
made() { m "$@" | tail -n 1; }
get() { python3 "$outsider" get "$1"; } # over JSON on standard input

check() { # sentence command...: the command succeeds
    local what=$1; shift
    if "$@" >out 2>err; then good "$what"; else bad "$what" "$* -> $?" "$(cat out err)"; fi
}
refused() { # status sentence command...: the command ends with that status and says something on standard error
    local want=$1 what=$2 status=0; shift 2
    "$@" >out 2>err || status=$?
    if [ "$status" -eq "$want" ] && [ -s err ]; then good "$what"; else bad "$what" "status $status, not $want" "$(cat out err)"; fi
}
is() { # sentence expected seen
    if [ "$2" = "$3" ]; then good "$1"; else bad "$1" "expected: $2" "seen:     $3"; fi
}
isnt() { # sentence unexpected seen
    if [ "$2" != "$3" ]; then good "$1"; else bad "$1" "seen: $3"; fi
}
says() { # sentence words: the last command's output or message holds them
    if grep -qsF -- "$2" out err; then good "$1"; else bad "$1" "expected words: $2" "$(cat out err)"; fi
}

digest() { m "$1" digest; }
state() { m "$1" show "$2" --json | get 'd["state"]'; }
pending() { m "$1" show "$2" --json | get "[p['version'] for p in d['pending'] if p['party'] == '$3'][0]"; }

# founded CODE...: nodes in directories named as the parties in small letters, one channel, an officer each with both roles
founded() {
    local code dir first='' cards=()
    for code in "$@"; do
        dir=${code,,}
        m . init "$dir" --party "$code" --host "mod.$dir.example" --name "en=$code" --no-passphrase >/dev/null
        m "$dir" card >"$dir.card"
        if [ -z "$first" ]; then first=$dir; else cards+=("$dir.card"); fi
    done
    m "$first" charter draft commission --languages hi,ru,en --with "${cards[@]}" >charter
    for code in "$@"; do m "${code,,}" charter sign charter >/dev/null; done
    for code in "$@"; do
        m "${code,,}" charter open charter >/dev/null
        m "${code,,}" officer appoint secretary --roles secretary,chair >/dev/null
    done
}
letters=0
carry() { # FROM TO: one letter by courier
    local file
    letters=$((letters + 1))
    file=letter-$letters.bundle
    m "$1" bundle out --to "${2^^}" "$file" >/dev/null
    m "$2" bundle in "$file" >/dev/null
}
exchange() { carry "$1" "$2"; carry "$2" "$1"; carry "$1" "$2"; }

url=''
served() { # NODE ARGUMENT...: serves it; sets url
    local dir=$1; shift
    : >"$dir.served"
    "$MANCH" -C "$dir" serve --listen 127.0.0.1:0 "$@" >"$dir.served" 2>&1 &
    servers+=($!)
    url=''
    for _ in $(seq 1 100); do
        url=$(grep -oE 'https?://[^ ]+' "$dir.served" | head -n 1 || true)
        [ -z "$url" ] || return 0
        sleep 0.1
    done
    bad "$dir serves" "$(cat "$dir.served")"
    return 1
}
