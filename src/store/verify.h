/* verify: everything from the ledger up, believing nothing that is stored.
 *
 * 1. SQLite's own check; the charter, the card, every blob, every piece of evidence by its hash.
 * 2. Every entry: its leaf hash and the nodes it completes; every checkpoint: its root and the log's signature; every
 *    cosignature; none of them, nor the mark, of more than is held. Every act again (rule/check), on all cores.
 * 3. All is folded anew into a database in memory, whose rows must be those of record_*, whatever numbers (sid) either
 *    gave to its subjects.
 * FAULT_VERIFY: what does not match; where ("IN:41", a subject, a name of a table). */
#ifndef STORE_VERIFY_H
#define STORE_VERIFY_H

#include "store/ledger.h"

int verify_all(struct store *s, void (*progress)(void *ctx, uint64_t done, uint64_t all), void *ctx, struct fault *f);

#endif
