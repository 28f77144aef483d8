#!/bin/sh
# Writes example/NAME.manch and example/texts/NAME.txt files as C tables for cli/example.h.
set -eu
table() { # the C name of a file's bytes
    echo "bytes_$(basename "$1" | tr -c 'a-z0-9\n' '_')"
}
find_function() { # NAME SUFFIX FILE...
    echo "struct str $1(const char *name)"
    echo "{"
    suffix=$2
    shift 2
    for f in "$@"; do
        case $f in *"$suffix")
            echo "    if (strcmp(name, \"$(basename "$f" "$suffix")\") == 0)"
            echo "        return str_make($(table "$f"), sizeof $(table "$f"));" ;;
        esac
    done
    echo "    return str_of(\"\");"
    echo "}"
}
echo '#include "cli/example.h"'
echo
for f in "$@"; do
    echo "static const unsigned char $(table "$f")[] = {"
    od -An -v -tu1 "$f" | sed -E 's/ +([0-9]+)/\1,/g'
    echo "};"
done
echo
find_function example_find .manch "$@"
echo
find_function example_text .txt "$@"
