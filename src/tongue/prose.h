/* prose: a text in one language as it comes into being: titles, paragraphs, list items, and what the language lacks.
 *
 * 1. Texts by language are given as they stand on record. Where the language asked for is missing, the text says so and
 *    gives the form of another language, marked as a run of that language; nothing is translated or transliterated.
 * 2. What comes in is one line: control characters become spaces, runs of spaces one, none at the ends.
 * 3. Titles, headings and paragraphs begin with a capital letter.
 * 4. The result lives in the arena and is valid as long as that is. */
#ifndef TONGUE_PROSE_H
#define TONGUE_PROSE_H

#include "base/arena.h"
#include "tongue/catalogue.h"

enum prose_kind {
    PROSE_LINE,      /* of its own: what sort of paper, place and date, number, addressee */
    PROSE_TITLE,
    PROSE_HEADING,
    PROSE_PARAGRAPH, /* one that ends with a colon introduces the items after it */
    PROSE_ITEM,
    PROSE_NOTE,      /* for the person who edits the draft, not for the reader: what is missing */
    PROSE_KINDS
};
/* What a line is of the paper, for whoever sets it; a plain line is none of these. */
enum prose_role { PROSE_PLAIN, PROSE_SORT, PROSE_NUMBER, PROSE_DATE, PROSE_SEAL, PROSE_ADDRESSEE, PROSE_ROLES };
/* Bytes [start, end) of a part are in another language. */
struct prose_run {
    size_t start, end;
    enum lang lang;
};
struct prose_part {
    enum prose_kind kind;
    enum prose_role role; /* of lines */
    struct str text;
    const struct prose_run *run;
    size_t runs;
};
struct prose {
    struct arena *arena;
    enum lang lang;
    struct prose_part *part;
    size_t n, cap;
};

/* A text by language; empty where there is none. */
struct prose_text {
    struct str in[LANGS];
};

/* Starts an empty one. Nothing has to be released but the arena. */
void prose_init(struct prose *p, struct arena *a, enum lang lang);

bool prose_empty(const struct prose_text *t); /* in every language */
bool prose_has(const struct prose *p, const struct prose_text *t);
/* The text as 1 says; empty when there is none at all. Only for prose_add and what is built for it. */
struct str prose_get(struct prose *p, const struct prose_text *t);
/* The same in the language's quotation marks (those within change to the inner ones); unquoted where it is missing. */
struct str prose_quote(struct prose *p, const struct prose_text *t);
/* A text of no particular language: a number, a reference. */
struct str prose_line(struct prose *p, struct str s);
/* At most MAX characters of a long text, cut after a word, with an ellipsis. */
struct str prose_shorten(struct prose *p, struct str s, size_t max);

/* A message with its arguments, up to nine. */
struct str prose_say(struct prose *p, enum msg msg, const struct str *args, size_t n);
#define PROSE_SAY(p, msg, ...)                                                                                         \
    prose_say((p), (msg), (const struct str[]){__VA_ARGS__},                                                           \
              sizeof((const struct str[]){__VA_ARGS__}) / sizeof(struct str))
/* Of a plural message the form for one (ONE) or for several, whatever the count: "the following plan(s)". */
struct str prose_number(struct prose *p, enum msg msg, bool one, const struct str *args, size_t n);

/* Appends a part; an empty text adds nothing. */
void prose_add(struct prose *p, enum prose_kind kind, struct str text);
void prose_add_line(struct prose *p, enum prose_role role, struct str text); /* a PROSE_LINE */

struct str prose_capital(struct prose *p, struct str s); /* first letter large, Latin and Cyrillic */
struct str prose_small(struct prose *p, struct str s);   /* small, unless the second is large too */

/* "A, B and C"; empty ones are left out. */
struct str prose_list(struct prose *p, const struct str *item, size_t n);
/* The same of whole clauses that have commas of their own: "A, and B"; "A; B; and C". */
struct str prose_clauses(struct prose *p, const struct str *item, size_t n);
/* All with ", " between: a place and a date. */
struct str prose_commas(struct prose *p, const struct str *item, size_t n);
/* All with "; " between, for what stands in parentheses or after a dash. */
struct str prose_details(struct prose *p, const struct str *item, size_t n);

#endif
