/* stem: what the forms of a word share: बैठक बैठकें बैठकों, заседание заседания, meeting meetings. Snowball's stemmers
 * (libstemmer) with our own tables where they join what is not the same word (पहल and पहली, मित्रता and मित्र,
 * international and intern) or part what is (остров and острова), and with a guard for names, which are not stemmed.
 *
 * 1. Words come in the normal form of tongue/normal; their language is that of their script.
 * 2. Numbers with the ending of an ordinal have the digits as stem: 21वें, 21st: 21.
 * 3. Thread-safe: each thread has stemmers of its own, which go with it. */
#ifndef TONGUE_STEM_H
#define TONGUE_STEM_H

#include "tongue/lang.h"
#include "tongue/normal.h"

/* A word of grammar (का, для, the): it has a place, but neither stem nor name. */
bool stem_is_grammar(enum lang lang, struct str word);

/* A frequent word, or one with an ending that names do not have: no name though it stands where one might. */
bool stem_is_plain(enum lang lang, struct str word);

/* Writes the stem of WORD to OUT (NORMAL_BYTES of room) and gives its length, never 0 for a word that is not empty. */
size_t stem_of(enum lang lang, struct str word, char *out);

/* When WORD has the shape of a Russian surname in -ов, -ев in any case and gender (Лаврова, Лавровым), writes its
 * masculine nominative and gives the length, else 0. Plurals of common nouns (министров) are known and none. */
size_t stem_surname(struct str word, char *out);

/* The one spelling of an English word of two: organisation organization, labour labor, centre center. In place; WORD
 * has room for NORMAL_BYTES; gives the new length. */
size_t stem_spelling(char *word, size_t n);

#endif
