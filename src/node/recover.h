/* recover: how a node that may have been restored from a backup becomes sure of its own log (design: high-water mark).
 *
 * 1. While it is barred it appends and signs nothing of its own. It asks every peer with a nonce; only a stream whose
 *    signed header repeats that peer's open nonce says freshly how much of our log the peer holds.
 * 2. A peer is heard when its answer has come and our own log is at least as long as it says. When every peer that was
 *    not left out is heard, the bar is lifted.
 * 3. Questions and answers live in the desk; a restored database may hold stale ones: recover_reset after a restore. */
#ifndef NODE_RECOVER_H
#define NODE_RECOVER_H

#include "store/desk.h"

enum { RECOVER_NONCE = 32 };
/* A new question for PARTY; the one before is forgotten. Own transaction. */
int recover_ask(struct store *s, int party, char nonce[RECOVER_NONCE + 1], struct fault *f);
/* PARTY's stream answered ANSWER and says that it holds TOLD of our log. Inside a write transaction. */
int recover_hear(struct store *s, int party, struct str answer, uint64_t told, struct fault *f);
/* Lifts the bar when it can be: *MISSING gets the parties (bits) not heard yet. WITHOUT: parties left out. Not barred:
 * 0. Own transaction. */
int recover_finish(struct store *s, uint32_t without, uint32_t *missing, struct fault *f);
int recover_reset(struct store *s, struct fault *f); /* forgets all questions and answers; own transaction */

#endif
