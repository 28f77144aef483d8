#!/bin/sh
# Installs what Manch needs and this machine lacks, from Debian. Says what it does and asks nothing.
set -eu
need="gcc make pkg-config libsodium-dev libssl-dev libsqlite3-dev libmicrohttpd-dev libcurl4-gnutls-dev libicu-dev
libzstd-dev zlib1g-dev libgnutls28-dev libqrencode-dev libgettextpo-dev libcmocka-dev libstemmer-dev"
want="python3 poppler-utils fonts-noto-core fonttools python3-brotli age gnutls-bin curl"
missing=""
for p in $need $want; do
    dpkg-query -W -f='${Status}' "$p" 2>/dev/null | grep -q 'ok installed' || missing="$missing $p"
done
[ -n "$missing" ] || exit 0
if ! command -v apt-get >/dev/null 2>&1; then
    echo "deps: these Debian packages are missing, and there is no apt-get here:$missing" >&2
    exit 1
fi
root=""
if [ "$(id -u)" != 0 ]; then root="sudo"; fi
echo "deps: installing from Debian:$missing"
export DEBIAN_FRONTEND=noninteractive
$root apt-get update -qq
# shellcheck disable=SC2086
$root apt-get install -y -qq --no-install-recommends $missing >/dev/null
echo "deps: done"
