/* stock: a life put where programs can work on it: node directories, streams, the signatures alone. */
#ifndef BENCH_STOCK_H
#define BENCH_STOCK_H

#include "lib/life.h"
#include "store/record.h"

/* Makes the node of SIDE in DIR with its keys in the clear and the channel opened, but no entries. SURE: with a mark,
 * else it is barred as after a restore, so that it takes its own log back. */
void stock_empty(const struct life *l, int side, const char *dir, bool sure);
/* The same with both logs taken in, checkpoints and mark. */
void stock_node(const struct life *l, int side, const char *dir);

/* The stream in which SIDE sends everything of both logs to the other. */
void stock_stream(const struct life *l, int side, struct buf *out);

/* What raw verification needs of every act: borrowed from the life. */
struct stock_signature {
    struct str text;
    uint8_t sig[KEY_SIGNATURE], pub[KEY_PUBLIC];
};
/* Caller frees. */
struct stock_signature *stock_signatures(const struct life *l, size_t *count);

void stock_remove(const char *dir);

#endif
