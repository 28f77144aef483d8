/* words: made-up official prose in Hindi, Russian and English, the same from the same seed. */
#ifndef BENCH_WORDS_H
#define BENCH_WORDS_H

#include "base/buf.h"

/* Numbers that look random (splitmix64); any seed will do. */
struct words_dice {
    uint64_t state;
};
uint64_t words_roll(struct words_dice *d);
uint32_t words_below(struct words_dice *d, uint32_t n); /* 0 .. n-1 */
bool words_chance(struct words_dice *d, uint32_t percent);

enum words_language { WORDS_EN, WORDS_HI, WORDS_RU, WORDS_LANGUAGES };
extern const char *const words_tag[WORDS_LANGUAGES];

/* Appends COUNT words as sentences. */
void words_prose(struct words_dice *d, enum words_language l, unsigned count, struct buf *b);
/* Appends a few words without a full stop: a title. */
void words_title(struct words_dice *d, enum words_language l, unsigned count, struct buf *b);
/* Appends a name of two made-up parts in that script; the same N gives the same name in each. */
void words_name(unsigned n, enum words_language l, struct buf *b);

#endif
