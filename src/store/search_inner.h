/* search_inner: what the files of search share. */
#ifndef STORE_SEARCH_INNER_H
#define STORE_SEARCH_INNER_H

#include "act/json.h"
#include "store/index.h"
#include "store/rank.h"
#include "store/search.h"

enum { ASK_PLACES = 32, ASK_TERMS = 256 };

/* --- search_ask: what the index is asked ------------------------------------------------------------------------- */

struct ask_place {
    size_t count;
    const struct str *token; /* any of these */
};
/* A row of places that counts as WORDS of the query, found BY. The same number as in the expression. */
struct ask_term {
    uint32_t words;
    enum rank_way by;
    bool prefix;  /* the last place's tokens are beginnings */
    size_t places;
    const struct ask_place *place;
};
struct ask {
    size_t words, terms;
    bool exact;
    bool phrased;          /* several words in a row are asked for */
    struct ask_term term[ASK_TERMS];
    struct str match;      /* for record_text */
    struct str read_match; /* for desk_text; empty: nothing there can fit */
    struct str phrases;    /* of struct rank_phrase */
};
enum ask_how {
    ASK_USUAL,
    ASK_EXACT, /* several words in a row only as they are written */
    ASK_WIDE,  /* a word in a name also stands for whatever names its bearer: "5th meeting working group" */
};
/* In arena. *OUT->words is 0 where only filters are given: everything that fits them is found. */
int search_ask(struct store *s, const struct search_query *q, bool open_only, enum ask_how how, struct arena *a,
               struct ask *out, struct fault *f);

/* --- search_snippet: where the words are in a text --------------------------------------------------------------- */

struct matcher; /* gives, in arena */
struct matcher *search_matcher(const struct ask *ask, struct arena *a);
struct snippet {
    struct str text;
    size_t marks;
    struct search_mark *mark;
    unsigned worth; /* the sum of each word's best way; 0: nothing found */
    bool all;       /* every word, as well as can be */
};
void search_snippet(struct matcher *m, struct str text, struct arena *a, struct snippet *out);

/* --- search_doc: what a number in the index stands for ----------------------------------------------------------- */

struct doc {
    const struct kind *kind;
    struct str subject;
    int64_t place;
    bool open;               /* for everybody, as things stand */
    const struct json *act;  /* all of it */
    const struct json *fields;
    struct hash id;
};
/* 1: there it is; 0: no longer. In arena. */
int search_doc(struct store *s, int64_t doc, struct arena *a, struct doc *out, struct fault *f);
/* The same without reading the act: only kind, subject, place and open are filled. */
int search_doc_head(struct store *s, int64_t doc, struct arena *a, struct doc *out, struct fault *f);
/* The filters that the index does not know: forum, date, state. */
struct sieve; /* gives, in arena; remembers what it has seen */
struct sieve *search_sieve(struct store *s, const struct search_query *q, struct arena *a);
bool search_sieve_needed(const struct search_query *q);
int search_fits(struct sieve *sieve, int64_t doc, bool *fits, struct fault *f);

/* --- search_suggest ---------------------------------------------------------------------------------------------- */

/* Queries like Q that find something, for words that stand nowhere. */
int search_suggest(struct store *s, const struct search_query *q, bool open_only, struct arena *a,
                   struct search_hits *out, struct fault *f);
/* Whether the query TEXT finds anything. */
int search_any(struct store *s, struct str text, bool open_only, bool *any, struct fault *f);

#endif
