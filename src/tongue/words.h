/* words: a text as the search index sees it: one place after the other, and for each what it may be found by.
 *
 * 1. Words are those of UAX 29 as ICU finds them, parted also at full stops, colons, underscores (Н.В., 10.12.2024),
 *    but for U.S.A. (usa) and 10,000 (10000). Marks, joiners and soft hyphens belong to their word. Emoji and what is
 *    not well-formed UTF-8 are no words. Thai, Han and kana are parted by ICU's dictionaries.
 * 2. START and END are bytes of the text as it was given, whole characters, ascending; a position's first call is its
 *    surface, and every other call of the same position has the same span.
 * 3. Spellings of one compound are one word at one place: अंतर-सरकारी, अंतर सरकारी, अन्तर्सरकारी; co-operation,
 *    cooperation; меж-правительственный. A Hindi compound written apart is also found by its last part.
 * 4. A text and a query give equal tokens where one should find the other: the index takes all tokens of WORDS_TEXT,
 *    and a query asks for any of those that WORDS_QUERY gives for a position; WORDS_PREFIX is for `word*`.
 * 5. Words of grammar have a surface only. Russian surnames are not stemmed but set in their nominative. Names are
 *    asked for across scripts: in texts every Latin or Cyrillic word with a capital and every Hindi word that is not
 *    known as a plain one has them; a Hindi query asks among Latin and Cyrillic only, and has its own spellings
 *    besides.
 * 6. Pure but for a cache of each thread, which goes with it; thread-safe. */
#ifndef TONGUE_WORDS_H
#define TONGUE_WORDS_H

#include "tongue/lang.h"
#include "tongue/normal.h"

enum words_mode { WORDS_TEXT, WORDS_QUERY, WORDS_PREFIX };
enum words_kind {
    WORDS_SURFACE, /* the word in normal form (tongue/normal), one spelling of English */
    WORDS_STEM,    /* "\x01" and the stem; texts have none that equals the surface, queries ask for it bare too */
    WORDS_NAME,    /* "\x02" and a key of tongue/skeleton, "\x02d" for one in Devanagari; in Hindi queries spellings */
    WORDS_PART     /* the last word of a compound written apart, as surface or stem; in texts only */
};

/* TOKEN is borrowed for the call and not ended by NUL. Anything but 0 ends the walk. May call words_each itself. */
typedef int words_fn(void *ctx, enum words_kind kind, struct str token, size_t start, size_t end, size_t position);

/* Calls FN for every token of TEXT, positions counted from 0. Gives 0 or what FN gave last. */
int words_each(struct str text, enum words_mode mode, words_fn *fn, void *ctx);

/* The surface and the stem of a single word, as words_each gives them, in arena; the stem without its mark, equal to
 * the surface where there is no other. Empty where WORD holds no word; its first where it holds several. */
struct str words_surface(struct arena *a, struct str word);
struct str words_stem(struct arena *a, struct str word);

#endif
