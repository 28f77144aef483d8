/* cache: whole answers kept in memory for as long as the record stands still. Thread-safe.
 *
 * 1. An answer is found only under the same address, language and edition (a number that changes with the record).
 * 2. At most CACHE_BYTES are kept; a newer answer in the same place throws an older one out.
 * 3. What is given out stays until cache_drop, also when it has been thrown out meanwhile. */
#ifndef NODE_CACHE_H
#define NODE_CACHE_H

#include "base/str.h"

enum { CACHE_PLACES = 1024, CACHE_ANSWER = 256 * 1024, CACHE_BYTES = 32 * 1024 * 1024 };

struct cache;  /* gives */
struct cached; /* one answer, counted */
struct cache *cache_new(void);
void cache_free(struct cache *c); /* accepts NULL */
struct cached *cache_find(struct cache *c, struct str key, uint64_t edition); /* NULL: none */
void cache_put(struct cache *c, struct str key, uint64_t edition, struct str body); /* copies; too large: not kept */
struct str cache_body(const struct cached *e);
void cache_drop(void *cached); /* shaped as http_answer.done */

#endif
