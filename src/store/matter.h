/* matter: a matter's versions in record_version, and the order in which they are told.
 *
 * The order depends on the versions alone, never on which came first: a version comes behind its basis, then by claimed
 * time, then by place. */
#ifndef STORE_MATTER_H
#define STORE_MATTER_H

#include "store/ledger.h"

struct matter_place {
    int64_t place, time; /* time: the proposer's claim */
    struct str note;     /* empty where none was asked for */
};
/* All versions, void ones too, in order, with their states and the current one as stored; PLACE stands beside them. In
 * arena. NOTES: each with its entry of the ledger. */
int matter_load(struct store *s, int64_t sid, bool notes, struct arena *a, struct stand_matter *m, struct matter_place **place,
                struct fault *f);

struct matter_rank {
    size_t at, depth; /* version; how many bases are under it */
    int64_t time, place;
};
/* Where each of COUNT versions stands in the order; AT: their places, STRIDE bytes apart. In arena. */
struct matter_rank *matter_rank(const struct stand_version *v, const struct matter_place *at, size_t stride,
                                size_t count, struct arena *a);
int matter_compare(const void *x, const void *y); /* of two ranks */

/* The stands in a row: how many parties have one, then for each the party and took, firm, left + 1, as numbers of 7
 * bits a byte, low ones first, the high bit set in all but the last. */
void matter_pack(const struct stand_version *v, struct buf *b);
bool matter_unpack(struct str bytes, struct stand_version *v);

#endif
