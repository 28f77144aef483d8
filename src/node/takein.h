/* takein: taking a stream in. The promises are those of node/exchange.h; this is how they are kept.
 *
 * 1. The stream is spooled first (nothing is locked while bytes arrive; its header is checked as soon as it is there, and
 *    no more is kept than it says), then read twice under the writer's lock: the
 *    first reading (examine) believes nothing and changes nothing: who sent it, every checkpoint's signature, every
 *    root computed here from the entries and what is held, every overlap compared, every blob hashed. The second takes
 *    in what stood.
 * 2. Fates of a section, by checkpoint (size, root) against what is held: same or older and a prefix: nothing to do;
 *    larger and its entries lead to its root: taken; signed by the log's key and inconsistent with what is held: a
 *    fork. A root that does not match, without the log's own word against itself, refuses the stream
 *    (FAULT_CHECKPOINT).
 * 3. A fork is shown by two checkpoints of the log's key: one held, one offered. Where no entry overlaps, entries that
 *    are all acts signed by that log's own keys are its word too.
 * 4. Our own log comes back only while the node is barred (see node/recover.h). A checkpoint by our own key of more
 *    than we hold bars it: we were restored from a backup.
 * 5. What a peer is known to hold follows the order in which its words arrive, never its clock: what came online or asks
 *    (recover) replaces; a courier's stream replaces when its sender's own log has grown, else it only adds.
 * 6. At most TAKEIN_EVIDENCE pieces of evidence are kept of one log: it is enough, and forgeries cost their maker
 *    nothing. */
#ifndef NODE_TAKEIN_H
#define NODE_TAKEIN_H

#include "node/exchange.h"

enum { TAKEIN_EVIDENCE = 64, TAKEIN_DAY = 86400 };

/* COURIER: it may have been under way for long, and others may have overtaken it. */
int takein_stream(struct store *s, const struct signer *signer, struct source in, bool courier,
                  struct exchange_taken *taken, struct fault *f);

#endif
