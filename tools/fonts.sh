#!/bin/sh
# fonts.sh DIR: subsets of Debian's Noto fonts (fonts-noto-core) as woff2 in DIR, and fonts.css that names them.
#
# Needs pyftsubset with brotli (fonttools, python3-brotli). Where one of these is missing nothing is written but an
# empty fonts.css, and the pages use the fonts of the reader's system.
# Devanagari keeps every layout feature: conjuncts, reph and vowel signs are made by them.
set -eu

dir=$1
from=${NOTO:-/usr/share/fonts/truetype/noto}
mkdir -p "$dir"
: >"$dir/fonts.css"

if ! command -v pyftsubset >/dev/null || ! "$(sed -n '1s/^#! *//p' "$(command -v pyftsubset)")" -c 'import brotli' 2>/dev/null || [ ! -f "$from/NotoSans-Regular.ttf" ] ||
   [ ! -f "$from/NotoSansDevanagari-Regular.ttf" ]; then
    echo "fonts.sh: no fonttools or no Noto fonts; the pages will use system fonts" >&2
    exit 0
fi

latin=U+0020-007E,U+00A0-017F,U+02C6,U+02DC,U+2010-2015,U+2018-201E,U+2020-2022,U+2026,U+202F,U+2030,U+2032,U+2033,U+2039,U+203A,U+2044,U+20AC,U+20BD,U+2116,U+2122,U+2190-2193,U+2212,U+2260,U+FFFD
cyrillic=U+0400-045F,U+0462-0463,U+0490-04E9
devanagari=U+0900-097F,U+1CD0-1CF9,U+200C,U+200D,U+20B9,U+25CC,U+A8E0-A8FF

# subset NAME FILE WEIGHT RANGE FEATURES
subset() {
    pyftsubset "$from/$2" --unicodes="$4" --layout-features="$5" --flavor=woff2 --no-hinting --desubroutinize \
        --name-IDs=1,2,13,14 --output-file="$dir/manch-$1-$3.woff2"
    mark=$(sha256sum "$dir/manch-$1-$3.woff2" | cut -c1-12)
    cat >>"$dir/fonts.css" <<CSS
@font-face{font-family:"Manch";font-weight:$3;font-display:swap;src:url("/static/manch-$1-$3.woff2?v=$mark") format("woff2");unicode-range:$4}
CSS
}

plain=kern,liga,mark,mkmk,ccmp,locl,tnum,lnum,frac,case
for weight in 400:Regular 700:Bold; do
    subset latin "NotoSans-${weight#*:}.ttf" "${weight%:*}" "$latin" "$plain"
    subset cyrillic "NotoSans-${weight#*:}.ttf" "${weight%:*}" "$cyrillic" "$plain"
    subset devanagari "NotoSansDevanagari-${weight#*:}.ttf" "${weight%:*}" "$devanagari" '*'
done
