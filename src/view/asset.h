/* asset: the files of the pages that are the same for everybody (stylesheet, fonts), inside the program. The table is made
 * by tools/embed at build time; fonts are there when the build found them.
 *
 * Addresses are /static/NAME?v=MARK, where MARK changes with the bytes: they may be kept by browsers for ever. */
#ifndef VIEW_ASSET_H
#define VIEW_ASSET_H

#include "base/arena.h"

struct asset {
    const char *name; /* "manch.css" */
    const char *type; /* Content-Type */
    const char *mark; /* 16 hex digits that depend on the bytes */
    const unsigned char *bytes;
    size_t n;
};
extern const struct asset asset_table[]; /* ended by a NULL name */

const struct asset *asset_find(struct str name); /* NULL when there is none */
struct str asset_url(struct arena *a, struct str name);

#endif
