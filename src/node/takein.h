/* takein: taking a stream in. The promises are those of node/exchange.h; this is how they are kept.
 *
 * 1. The stream is spooled first (nothing is locked while bytes arrive), then read twice under the writer's lock: the
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
 *    than we hold bars it: we were restored from a backup. */
#ifndef NODE_TAKEIN_H
#define NODE_TAKEIN_H

#include "node/exchange.h"

int takein_stream(struct store *s, const struct signer *signer, struct source in, struct exchange_taken *taken,
                  struct fault *f);

#endif
