/* feed: runs of entries through check (all cores) and intake, one being checked while the one before is written. Used
 * by record and verify. */
#ifndef STORE_FEED_H
#define STORE_FEED_H

#include "store/record.h"

int feed_apply(struct store *s, struct fault *f); /* as record_apply */
int feed_append(struct store *s, int log, struct check_entry *made, size_t count, struct fault *f); /* as record_append */
int feed_take(struct store *s, int log, struct record_source in, struct fault *f); /* as record_take */

/* Empties record_* and folds the whole ledger into it, inside a write transaction; reads on where others wait. An entry
 * that amends the charter is FAULT_AMENDMENT. */
struct feed_watch {
    /* Sees every run after it was checked, with the nodes stored beside its entries; or NULL: then signatures that
     * the ledger says were good are not verified again. */
    int (*checked)(void *ctx, int log, const struct check_run *run, const struct str *node, struct fault *f);
    void *checked_ctx;
    void (*progress)(void *ctx, uint64_t done, uint64_t all); /* or NULL */
    void *progress_ctx;
    bool no_index; /* only rows are wanted */
};
int feed_refold(struct store *s, const struct feed_watch *w, struct fault *f);

#endif
