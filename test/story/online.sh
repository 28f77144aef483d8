#!/usr/bin/env bash
# The same exchange online, while commands work on a serving node.
. "$(dirname "$0")/lib.sh"
founded IN RU

scene "Russia's node serves"
refused 2 "a trial listens on loopback alone" m ru serve --trial --listen 0.0.0.0:0
refused 2 "plain http too" m ru serve --listen 0.0.0.0:0
served ru --trial
refused 2 "without an address there is nobody to exchange with" m in sync
check "India learns where it is reached" m in peer add RU "$url"
refused 2 "an address that is none" m in peer add RU ftp://ru.example
refused 2 "a pin that is none" m in peer add RU https://ru.example --pin 1234
refused 2 "one is not one's own peer" m in peer add IN "$url"
m in peer add RU "$url" >/dev/null

scene "Proposal, acceptance and receipt in three exchanges"
session=$(made in propose session/wg-5 forum=forum/wg number=5 date=2025-10-29 --unknown-ok)
check "India exchanges" m in sync
is "Russia has it" proposed "$(state ru session/wg-5)"
check "a command works on the serving node" m ru accept "$session"
m in sync RU >/dev/null
is "India sees it agreed" agreed "$(state in session/wg-5)"
m in sync >/dev/null
is "Russia too" agreed "$(state ru session/wg-5)"
is "with nothing new nothing is sent" '[0, 0]' "$(m in sync --json | get '[d[0]["sent"]["entries"], d[0]["taken"]["entries"]]')"
is "the digests are equal" "$(digest in)" "$(digest ru)"

scene "Both write at once"
for i in $(seq 1 12); do
    m ru notify contact/r-"$i" kind=call date=2025-01-01 >/dev/null &
    m in notify contact/i-"$i" kind=call date=2025-01-01 >/dev/null &
    [ $((i % 4)) -ne 0 ] || m in sync >/dev/null &
done
# shellcheck disable=SC2046
wait $(jobs -p | grep -vxF "${servers[0]}") || bad "a command failed while others wrote"
m in sync >/dev/null
m in sync >/dev/null
is "nothing is lost" 24 "$(m in list contact --json | get 'len(d)')"
is "and the nodes are equal" "$(digest in)" "$(digest ru)"
check "India verifies" m in verify
check "Russia verifies while it serves" m ru verify

scene "The peer goes away"
kill "${servers[0]}"
wait "${servers[0]}" 2>/dev/null || true
refused 5 "the exchange fails with a reason" m in sync
check "what is ready stays ready" m in notify contact/later kind=call
served ru --trial
m in peer add RU "$url" >/dev/null
check "and goes when the peer is back" m in sync
check "it is there" m ru show contact/later

scene "Over TLS with a pinned key"
if command -v certtool >/dev/null; then
    printf 'cn = ru.example\nexpiration_days = 30\n' >template
    certtool --generate-privkey --key-type ecdsa --outfile key.pem >log 2>&1
    certtool --generate-self-signed --load-privkey key.pem --template template --outfile cert.pem >log 2>&1
    served ru --tls cert.pem key.pem
    pin=$(grep -oE 'sha256:[0-9a-f]{64}' ru.served | head -n 1)
    check "the node says its pin" test -n "$pin"
    m in peer add RU "$url" >/dev/null
    refused 5 "a certificate that nobody vouches for is refused" m in sync
    m in peer add RU "$url" --pin "sha256:$(printf '0%.0s' $(seq 1 64))" >/dev/null
    refused 5 "another pin is refused" m in sync
    m in peer add RU "$url" --pin "$pin" >/dev/null
    m in notify contact/tls kind=call >/dev/null
    check "with the right one they exchange" m in sync
    check "what was sent is there" m ru show contact/tls
fi
