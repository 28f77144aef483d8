/* one_node: what many tests of store/ begin and end with: a world of two parties, and the node of the first. */
#ifndef TEST_ONE_NODE_H
#define TEST_ONE_NODE_H

#include "world.h"

static struct world *w;
static struct store *s;
static struct arena arena;

static int begin(void **state)
{
    (void)state;
    w = world_new(2);
    s = world_node(w, "in", 0);
    return 0;
}

static int end(void **state)
{
    (void)state;
    store_close(s);
    world_free(w);
    arena_release(&arena);
    return 0;
}

#endif
