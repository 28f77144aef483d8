#!/bin/sh
# Writes example/NAME.manch files as a C table for cli/example.h.
set -eu
echo '#include "cli/example.h"'
echo
for f in "$@"; do
    n=$(basename "$f" .manch)
    echo "static const unsigned char text_$n[] = {"
    od -An -v -tu1 "$f" | sed -E 's/ +([0-9]+)/\1,/g'
    echo "};"
done
echo
echo "struct str example_find(const char *name)"
echo "{"
for f in "$@"; do
    n=$(basename "$f" .manch)
    echo "    if (strcmp(name, \"$n\") == 0)"
    echo "        return str_make(text_$n, sizeof text_$n);"
done
echo "    return str_of(\"\");"
echo "}"
