/* segment: where the words of a text are, by the rules of UAX 29 as ICU has them; tongue/words says what they are
 * found by.
 *
 * 1. A word is a run of letters, digits and the marks that belong to them. It is parted at full stops, colons and
 *    underscores too (Н.В., kremlin.ru, 10.12.2024), but U.S.A. and 10,000 are one word, as is what has an apostrophe.
 * 2. Runs of Thai, Han, kana are parted by ICU's dictionaries, in chunks.
 * 3. Offsets are bytes; words ascend, do not overlap, are never empty and hold whole characters. A word longer than
 *    SEGMENT_LONGEST bytes is cut into several. What is not well-formed UTF-8 belongs to no word. */
#ifndef TONGUE_SEGMENT_H
#define TONGUE_SEGMENT_H

#include "tongue/normal.h"

enum { SEGMENT_CHUNK = 128, SEGMENT_LONGEST = 256 };

struct segment_word {
    size_t start, end;
};

struct segment {
    struct str text;
    const uint8_t *table;
    size_t at;
    size_t cut[SEGMENT_CHUNK + 1]; /* ends of unspaced words still to give */
    size_t cuts, next_cut;
};

void segment_init(struct segment *s, struct str text);        /* borrows TEXT */
bool segment_next(struct segment *s, struct segment_word *out); /* false at the end */
bool segment_unspaced(const struct segment *s);               /* the last word's run goes on without a space */

#endif
