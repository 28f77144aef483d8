/* skeleton: what a name sounds like in any script: consonants by class, vowels left out. Putin, Путину, पुतिन: PTN.
 *
 * 1. Classes K G C J T D N P F B M R L V S; A for a vowel (or h) at the beginning; z, zh and j are J; sh and s are S;
 *    aspirates, doubles and nukta make no difference; ng is N; what stands for two sounds gives two keys.
 * 2. A letter that scripts write in different ways (х as h or kh, ц, ch, g before e and i, w) gives variants, the
 *    likeliest first. Two words may be one name when their sets of keys meet.
 * 3. Russian endings of cases that hold consonants (-ого, -ым, -ом) give the key without them.
 * 4. Pure, thread-safe. Not a proof: tongue/names says how like two names are. */
#ifndef TONGUE_SKELETON_H
#define TONGUE_SKELETON_H

#include "tongue/normal.h"

enum { SKELETON_KEY = 20, SKELETON_KEYS = 16, SKELETON_LATIN = 96 };

struct skeleton {
    size_t n;
    char key[SKELETON_KEYS][SKELETON_KEY + 1]; /* ended by NUL, none twice, none empty */
};

/* Fills OUT with the keys of a word in Latin, Cyrillic or Devanagari; none for other scripts and for what has no
 * sound of its own. */
void skeleton_of(const struct normal_word *w, struct skeleton *out);

bool skeleton_meet(const struct skeleton *a, const struct skeleton *b);

/* W in plain Latin letters for comparing, vowels and all, ended by NUL: पुतिन putin, Дикшит dikshit. Gives the
 * length. */
size_t skeleton_latin(const struct normal_word *w, char out[SKELETON_LATIN]);

#endif
