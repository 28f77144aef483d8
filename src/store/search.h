/* search: what the record says about some words, in whatever language and script it says it.
 *
 * 1. A query is words, "phrases", begin* and filters kind: forum: party: lang: from: to: state:. All of them must be
 *    there; words of grammar (of, का, для) only where there is nothing else or in phrases.
 * 2. A word is found as written, then by its stem, then, where it may be a name, by its sound in any script. A row of
 *    words that is the name of a person, office or forum on record is found by all its names too. Where little is
 *    found so, a word in such a name also finds what names its bearer.
 * 3. Hits are ordered by the poorest way in which one of the words was found, then by how often they stand there for
 *    the length of the text, then the newest subjects first. Of what is found very often only the newest SEARCH_RANKED
 *    are put in order, and where so many have the words as written, other forms are not looked for.
 * 4. One hit for each act that speaks (a matter's current or newest version; a notice of each side), with the text that
 *    fits best; an attachment's text counts for the subject that names it.
 * 5. For everybody (open_only) only current public versions and public notices are found, and no word of others is
 *    suggested. */
#ifndef STORE_SEARCH_H
#define STORE_SEARCH_H

#include "store/record.h"

enum {
    SEARCH_RANKED = 200,   /* hits that are put in order ... */
    SEARCH_PHRASED = 96,   /* ... where phrases are asked for, since each costs more */
    SEARCH_LOOKED = 4096,  /* at most looked at where filters by forum, date or state leave most of them out */
    SEARCH_QUERY = 1024,   /* bytes of a query; what is beyond is left out */
    SEARCH_SUGGESTED = 5
};

struct search_word {
    struct str text;
    bool phrase, prefix;
};
struct search_query {
    struct str text; /* as given, cut at SEARCH_QUERY */
    size_t words;
    struct search_word *word;
    struct str kind, forum, party, lang, state; /* empty: any */
    int64_t from, to;                           /* day numbers */
    bool dated;                                 /* from or to is given */
    struct str prefer; /* of texts alike the one in this language is shown; empty: the first. The caller's to set */
    struct str wrong; /* a filter that cannot be understood, with its value: nothing fits it; or empty */
    struct str right; /* what it could be, with commas; empty where that cannot be listed */
};
/* Never fails; in arena. */
void search_parse(struct str text, struct arena *a, struct search_query *out);
/* Sides and forums that this record does not know, and dates that run backwards, are wrong too. For everybody
 * (open_only) nothing is said of forums. */
int search_check(struct store *s, struct search_query *q, bool open_only, struct arena *a, struct fault *f);

struct search_mark { /* bytes of the snippet that were searched for */
    size_t start, end;
};
struct search_hit {
    struct str subject;
    int party;                /* log of the act */
    struct hash act;
    struct str lang;          /* of the text; empty: not said */
    const char *field;        /* "title", "former.title", "blob"; the reference by which it is found; or "" */
    struct str snippet;       /* on one line; empty where the act has no text */
    size_t marks;
    struct search_mark *mark; /* in order, apart from each other */
    double score;             /* 3 and more: as written; 2: stems; 1: sounds */
};
struct search_hits {
    size_t count;
    struct search_hit *hit;
    bool more;                /* there are others */
    size_t suggestions;       /* queries that find something, only where nothing was found */
    struct str *suggestion;
};
int search_find(struct store *s, const struct search_query *q, size_t limit, bool open_only, struct arena *a,
                struct search_hits *out, struct fault *f);

/* --- whom a name may mean ---------------------------------------------------------------------------------------- */

struct search_name {
    const char *kind;    /* "person", "office", "forum", "place" */
    struct str subject;  /* person, office or forum; the newest that names the place */
    struct str called;   /* what the record calls it, in the language preferred where there is that */
    struct str form;     /* the name on record that fits best, and its field */
    const char *field;
    struct str lang;
    const char *why;     /* names_reason_name; "words" for offices and forums */
    double score;        /* 0 .. 1 */
};
/* In any script and case, best first; in arena. */
int search_names(struct store *s, struct str name, struct str prefer, bool open_only, struct arena *a,
                 struct search_name **out, size_t *count, struct fault *f);

/* --- attachments ------------------------------------------------------------------------------------------------- */

/* What was read from a blob, on this machine, with the tools that are here: private; rebuilding keeps it. */
enum search_read {
    SEARCH_READ_NOT,     /* not tried yet */
    SEARCH_READ_TEXT,
    SEARCH_READ_NONE,    /* there is no text in it, or of a sort that is not read */
    SEARCH_READ_NO_TOOL, /* the program that reads it is missing here */
    SEARCH_READ_FAILED,  /* it could not be read, or not within the limits */
};
/* Inside a write transaction; replaces. TEXT is UTF-8, empty unless SEARCH_READ_TEXT. */
int search_keep_read(struct store *s, const struct hash *sha, enum search_read state, struct str text, struct fault *f);
int search_find_read(struct store *s, const struct hash *sha, struct arena *a, enum search_read *state,
                     struct str *text, struct fault *f);
/* Blobs that are here and were not tried yet; with TOOLS also those whose program was missing. In arena. */
int search_unread(struct store *s, bool tools, size_t max, struct arena *a, struct hash **out, size_t *count,
                  struct fault *f);
int search_no_tool(struct store *s, int64_t *count, struct fault *f); /* how many could not be read for want of it */

#endif
