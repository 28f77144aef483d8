/* A whole Merkle tree in memory, for tests: what a store keeps, and the slow definition of RFC 6962 to compare with. */
#ifndef TEST_TREE_H
#define TEST_TREE_H

#include "act/tlog.h"

enum { TREE_LEVELS = 12, TREE_LEAVES = 1 << (TREE_LEVELS - 1) };

struct tree {
    struct hash node[TREE_LEVELS][TREE_LEAVES];
    size_t count[TREE_LEVELS];
    struct tlog_edge edge;
    size_t reads;
};

static inline void tree_append(struct tree *t, const struct hash *leaf)
{
    struct hash made[TLOG_MADE];
    size_t n = tlog_append(&t->edge, leaf, made);

    for (size_t l = 0; l < n; l++)
        t->node[l][t->count[l]++] = made[l];
}

static inline int tree_node(void *ctx, int level, uint64_t index, struct hash *out, struct fault *f)
{
    struct tree *t = ctx;

    t->reads++;
    if (level < 0 || level >= TREE_LEVELS || index >= t->count[level])
        return fault_set(f, FAULT_NOT_FOUND, "node", NULL, NULL);
    *out = t->node[level][index];
    return 0;
}

static inline struct tlog_reader tree_reader(struct tree *t)
{
    return (struct tlog_reader){tree_node, t};
}

/* MTH(D[from:to]) by its recursive definition. */
static inline struct hash tree_slow_root(const struct tree *t, size_t from, size_t to)
{
    size_t k = 1;
    struct hash left, right;

    if (from == to)
        return tlog_empty();
    if (to - from == 1)
        return t->node[0][from];
    while (2 * k < to - from)
        k *= 2;
    left = tree_slow_root(t, from, from + k);
    right = tree_slow_root(t, from + k, to);
    return tlog_node(&left, &right);
}

#endif
