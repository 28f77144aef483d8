/* tokens: what the full-text index is given of a text, and what a query asks it for.
 *
 *   text:  pieces, TOKENS_PIECE before each but the first: marks with blanks between, TOKENS_PART, words of people
 *   asked: places with TOKENS_PIECE between, each of alternatives with TOKENS_PART between
 *
 * 1. A piece's marks take one place of their own, so that no phrase reaches over it, and are found as TOKENS_MARK and
 *    the mark. The words' tokens are those of tongue/words.
 * 2. What is asked is taken as it is: whoever asks has taken the words apart already.
 * 3. Pure, thread-safe. */
#ifndef STORE_TOKENS_H
#define STORE_TOKENS_H

#include "base/str.h"

#define TOKENS_PIECE '\x1e'
#define TOKENS_PART '\x1f'
#define TOKENS_MARK "\x03"
enum { TOKENS_MARK_MAX = 128 }; /* bytes of a mark; longer ones are left out */

/* START and END: bytes of the text's own words, 0 for marks. SAME_PLACE: where the token before stands. Anything but 0
 * ends the walk. */
typedef int tokens_fn(void *ctx, bool same_place, struct str token, size_t start, size_t end);

int tokens_each(struct str text, tokens_fn *fn, void *ctx);
int tokens_each_asked(struct str asked, tokens_fn *fn, void *ctx);

#endif
