/* intake: entries on their way into the record. Checks them (rule/check), folds them (rule/fold), and keeps what came
 * out in record_*. Used by record and store alone.
 *
 * 1. An entry is checked once, when it comes; what waits keeps its verdict of that time in record_act.
 * 2. Nothing is written back before intake_flush (subjects, waiting entries, heads), but for verdicts; so a transaction
 *    may take in many runs and writes each subject once. */
#ifndef STORE_INTAKE_H
#define STORE_INTAKE_H

#include "store/record.h"

struct intake;

int intake_apply(struct store *s, const struct check_run *run, struct fault *f);          /* as record_apply */
int intake_take(struct store *s, int log, struct record_source in, struct fault *f);      /* as record_take */
int intake_flush(struct store *s, struct fault *f); /* nothing under way: 0 */
void intake_free(struct intake *in);                /* accepts NULL; writes nothing */

/* Empties record_* and folds the whole ledger into it, inside a write transaction. CHECKED sees every run after it was
 * checked, with the nodes stored beside its entries; it may be NULL. Whatever an amendment ends is FAULT_AMENDMENT. */
struct intake_watch {
    int (*checked)(void *ctx, int log, const struct check_run *run, const struct str *node, struct fault *f);
    void (*progress)(void *ctx, uint64_t done, uint64_t all);
    void *checked_ctx, *progress_ctx;
};
int intake_refold(struct store *s, const struct intake_watch *w, struct fault *f);

#endif
