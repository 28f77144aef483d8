/* ledger: the permanent zone. Rows are added, never changed or removed.
 *
 * ledger_entry       place = log << 40 | index; the Merkle nodes that this leaf completes (level 0 first, 32 bytes
 *                    each); the note's bytes; whether its signature was found good before it was appended
 * ledger_checkpoint  log, size, root, note without cosignatures
 * ledger_cosign      log, size, party, time, line
 * ledger_blob        sha256, bytes
 * ledger_evidence · ledger_charter · ledger_self */
#ifndef STORE_LEDGER_H
#define STORE_LEDGER_H

#include "act/tlog.h"
#include "store/store.h"

#define LEDGER_PLACE(log, index) ((int64_t)(log) << 40 | (int64_t)(index))
#define LEDGER_LOG(place) ((int)((place) >> 40))
#define LEDGER_INDEX(place) ((uint64_t)((place) & ((1LL << 40) - 1)))

/* Appends one entry to LOG inside a write transaction; record_apply before the commit. LEAF is its Merkle leaf hash.
 * GOOD: its signature has been verified; only `manch verify` does it again. */
int ledger_append(struct store *s, int log, struct str entry, const struct hash *leaf, bool good, struct fault *f);
/* Reads what was appended to LOG in this transaction, and not yet read again, from the database; hashes it and compares
 * with what was to be written. FAULT_VERIFY. store_commit does it too. */
int ledger_reread(struct store *s, int log, struct fault *f);
uint64_t ledger_size(const struct store *s, int log);
/* FAULT_NOT_FOUND */
int ledger_entry(struct store *s, int log, uint64_t index, struct arena *a, struct str *out, struct fault *f);
/* Calls BACK for entries FROM .. TO-1 in order; a negative answer ends it. */
int ledger_each(struct store *s, int log, uint64_t from, uint64_t to,
                int (*back)(void *ctx, uint64_t index, struct str entry, struct fault *f), void *ctx, struct fault *f);

struct ledger_tree {
    struct store *store;
    int log;
};
struct tlog_reader ledger_reader(struct ledger_tree *t); /* T must outlive it */
int ledger_root(struct store *s, int log, uint64_t size, struct hash *out, struct fault *f);

/* These run inside a write transaction. Checkpoints: NOTE is text and the log's own signature line. The newest at or
 * below MAX (UINT64_MAX: the newest). */
int ledger_put_checkpoint(struct store *s, int log, const struct checkpoint *c, struct str note, struct fault *f);
int ledger_find_checkpoint(struct store *s, int log, uint64_t max, struct arena *a, struct checkpoint *out,
                           struct str *note, bool *found, struct fault *f);
/* Cosignatures of other sides' mirrors: one per (log, size, party), the first. */
int ledger_put_cosign(struct store *s, int log, uint64_t size, int party, int64_t time, struct str line,
                      struct fault *f);
struct ledger_cosign {
    int party;
    uint64_t size;
    int64_t time;
    struct str line;
};
/* All cosignatures on the checkpoint of LOG at SIZE. */
int ledger_cosigns(struct store *s, int log, uint64_t size, struct arena *a, struct ledger_cosign **out, size_t *count,
                   struct fault *f);
/* The smallest cosigned size above INDEX by PARTY, and the largest at or below it: when it was received between. */
int ledger_cosign_around(struct store *s, int log, uint64_t index, int party, struct ledger_cosign *after,
                         struct ledger_cosign *before, struct arena *a, struct fault *f);
/* The one of PARTY at the largest size. Here and above: party -1 where there is none. */
int ledger_last_cosign(struct store *s, int log, int party, struct arena *a, struct ledger_cosign *out,
                       struct fault *f);

/* Checks the hash; again: 0. */
int ledger_put_blob(struct store *s, const struct hash *sha, struct str bytes, struct fault *f);
int ledger_find_blob(struct store *s, const struct hash *sha, struct arena *a, struct str *out, bool *found,
                     struct fault *f);
int ledger_has_blob(struct store *s, const struct hash *sha, bool *found, struct fault *f);

/* Evidence of a lie: kind "fork" (two checkpoints, with what proves them inconsistent), "receipt" (a receipt with a
 * wrong root) or "beyond" (a receipt or cosignature of more of our log than there is). Same evidence again: 0. */
struct ledger_evidence {
    int64_t id, time;
    int log;          /* whose lie */
    struct str kind;
    uint64_t size;    /* at which */
    struct str first, second; /* notes */
};
int ledger_put_evidence(struct store *s, const struct ledger_evidence *e, struct fault *f);
int ledger_all_evidence(struct store *s, struct arena *a, struct ledger_evidence **out, size_t *count, struct fault *f);
struct hash ledger_evidence_key(const struct ledger_evidence *e); /* what makes two the same; all but id and time */

#endif
