/* shelf: the subjects that a transaction has in hand, each loaded once from record_* and written back once.
 *
 * 1. What is written is a function of the effective acts on the subject and of what each log has seen, never of the
 *    order in which they came: versions are in the order of bases, then of their claimed times, then of places.
 * 2. Only rows that differ from what is there are written. */
#ifndef STORE_SHELF_H
#define STORE_SHELF_H

#include "store/gist.h"
#include "store/ledger.h"

struct shelf; /* gives */
struct shelf *shelf_new(struct store *s); /* S must outlive it */
void shelf_free(struct shelf *h);         /* accepts NULL; writes nothing */

/* The matter of SUBJECT, loaded or new; valid until shelf_write or shelf_trim. */
int shelf_matter(struct shelf *h, struct str subject, struct stand_matter **out, struct fault *f);
struct arena *shelf_arena(struct shelf *h); /* for the matters' versions */
/* The subject's number; given now when it has none. */
int shelf_number(struct shelf *h, struct str subject, int64_t *sid, struct fault *f);
/* The newest version of the matter is the proposal at PLACE. */
int shelf_proposed(struct shelf *h, struct str subject, int64_t place, int64_t time, const struct gist *g,
                   struct fault *f);
/* The side of log's party now stands at PLACE. */
int shelf_notified(struct shelf *h, struct str subject, int64_t place, bool open, const struct gist *g,
                   struct fault *f);
/* Loads a matter whose state may change because somebody has seen something. */
int shelf_touch(struct shelf *h, int64_t sid, struct fault *f);

int shelf_write(struct shelf *h, struct fault *f); /* settles and writes all that was touched */
/* Writes and forgets everything when it has become much. */
int shelf_trim(struct shelf *h, struct fault *f);

#endif
