/* What nominative.c, nominative_office.c and nominative_topic.c share: Cyrillic words and adjectives that agree. */
#ifndef TONGUE_NOMINATIVE_INNER_H
#define TONGUE_NOMINATIVE_INNER_H

#include "base/arena.h"

enum { NOMINATIVE_LETTER = 2 }; /* bytes of a Cyrillic letter */
enum nominative_gender { NOMINATIVE_MASCULINE, NOMINATIVE_FEMININE, NOMINATIVE_NEUTER, NOMINATIVE_PLURAL };

bool nominative_ends(struct str s, const char *z);
/* S begins with the small-letter STEM, its own first letter in any case. */
bool nominative_begins(struct str s, const char *stem);
/* The adjective W agreeing with a nominative of GENDER; false when it has no ending of an oblique case. */
bool nominative_adjective(struct arena *a, struct str w, enum nominative_gender gender, struct str *out);
/* Words that stand between adjectives as they are: и, dashes, and first halves such as "торгово-" spaced apart. */
bool nominative_passes(struct str w);

/* A name that goes on in the next line is one all the same. */
struct str nominative_line(struct arena *a, struct str s);
/* S cut at its blanks, at most MAX words; the last holds the rest. */
size_t nominative_split(struct str s, struct str *word, size_t max);
struct str nominative_join(struct arena *a, const struct str *word, size_t n);

#endif
