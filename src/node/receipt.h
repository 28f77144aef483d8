/* receipt: what a node writes by itself when it has taken something in.
 *
 * 1. A receipt is an act in our own log, signed by HOST/log: it covers the effective part of another log, so it stops
 *    before that log's first waiting entry. It is made only where that part holds something other than receipts beyond
 *    our last receipt (never receipts for receipts), and not while our own log waits or the node is barred.
 * 2. A cosignature says that everything up to that size is durably stored here (tlog-mirror). One for every checkpoint
 *    of another log that is the newest and covers all that is held.
 * Both happen inside the transaction of the take-in. */
#ifndef NODE_RECEIPT_H
#define NODE_RECEIPT_H

#include "store/ledger.h"

int receipt_make(struct store *s, const struct signer *signer, uint64_t *made, struct fault *f);
/* COSIGNED[log]: size that our mirror has cosigned now; 0: nothing new. */
int receipt_cosign(struct store *s, const struct signer *signer, uint64_t cosigned[LIMIT_PARTIES], struct fault *f);

#endif
