/* rank: how well a text answers a query: by the poorest way in which one of the words was found, then by how often the
 * words stand there. bm25 without the rarity of words, since every word asked for is there, and without the length of
 * texts, which the caller may add where it matters. Pure. */
#ifndef STORE_RANK_H
#define STORE_RANK_H

#include <stdbool.h>
#include <stdint.h>

enum { RANK_WORDS = 32 };
enum rank_way { RANK_BY_NOTHING, RANK_BY_NAME, RANK_BY_STEM, RANK_BY_SURFACE, RANK_WAYS };
struct rank_phrase {
    uint32_t words; /* which words of the query this is found for, as bits; of RANK_WORDS */
    uint32_t by;    /* enum rank_way; 0: does not count */
};

struct rank { /* of one text; begins as {0} */
    double found[RANK_WORDS];
    enum rank_way best[RANK_WORDS];
};
bool rank_counts(const struct rank_phrase *p);
/* The phrase stands there TIMES (0: not). */
void rank_add(struct rank *r, const struct rank_phrase *p, double times);
/* 0 where nothing is found; else whole part: enum rank_way of the word that was found in the poorest way; fraction: how
 * often the words stand there. */
double rank_score(const struct rank *r);

#endif
