#!/usr/bin/env bash
# The two examples, made by the program's own commands and exchange.
. "$(dirname "$0")/lib.sh"
for example in fictional real; do
    scene "The $example example"
    if ! "$MANCH" demo "$T/$example" --example "$example" --load-only >out 2>err; then
        bad "it is loaded" "$(tail -n 5 out err)"
        continue
    fi
    good "it is loaded"
    digests=''
    for node in "$example"/*/manch.db; do
        node=$(dirname "$node")
        check "$(basename "$node") verifies" m "$node" verify
        digests="$digests$(digest "$node")"$'\n'
        is "$(basename "$node"): no act is void" '[]' "$(m "$node" log --json | get '[a["index"] for a in d if a["state"] == "void"]')"
    done
    is "all nodes hold the same" 1 "$(printf '%s' "$digests" | sort -u | wc -l)"
done
