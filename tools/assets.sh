#!/bin/sh
# assets.sh DIR: DIR/assets.c, the table of src/view/asset.h: the stylesheets (the pages' with the fonts' part before it), the icon
# and the fonts, each with its type and a mark that depends on its bytes.
set -eu

dir=$1
files=$dir/static
here=$(dirname "$0")
rm -rf "$files"
mkdir -p "$files"
"$here/fonts.sh" "$files"
cat "$files/fonts.css" "$here/../web/manch.css" >"$files/manch.css"
rm "$files/fonts.css"
cp "$here/../web/manch.svg" "$here/../web/sheet.css" "$files/"

type_of() {
    case $1 in
    *.css) echo 'text/css; charset=utf-8' ;;
    *.svg) echo 'image/svg+xml' ;;
    *.woff2) echo 'font/woff2' ;;
    esac
}

{
    echo '/* Made by tools/assets.sh. */'
    echo '#include "view/asset.h"'
    n=0
    for file in "$files"/*; do
        printf '\nstatic const unsigned char bytes%d[] = {\n' $n
        od -An -v -tu1 "$file" | sed 's/  */,/g; s/^,//; s/$/,/'
        echo '};'
        n=$((n + 1))
    done
    printf '\nconst struct asset asset_table[] = {\n'
    n=0
    for file in "$files"/*; do
        mark=$(sha256sum "$file" | cut -c1-16)
        name=$(basename "$file")
        printf '    {"%s", "%s", "%s", bytes%d, sizeof bytes%d},\n' "$name" "$(type_of "$name")" "$mark" $n $n
        n=$((n + 1))
    done
    printf '    {0},\n};\n'
} >"$dir/assets.c.new"
mv "$dir/assets.c.new" "$dir/assets.c"
