/* gazette: words and phrases that grammars know, found in a text in one pass: countries and their cities, months,
 * offices, ranks, what forums and their sessions are called, press agencies, and the verbs of the trade, in Hindi,
 * Russian and English. Tables of our own, compiled once into hashes of words and of phrases; a lookup is a hash.
 *
 * 1. A form is words parted by spaces, each in any spelling that sentence_norm makes one; `*` behind a word stands for
 *    any ending of at most three letters (two in Latin script; in Cyrillic one of case,
 *    gender or number; in Devanagari of vowels). Between words of a phrase the text may have a hyphen.
 * 2. Every kind reports its longest phrase at a token; different kinds may overlap.
 * 3. A gazette is immutable once made; the built-in ones belong to all threads. */
#ifndef TONGUE_GAZETTE_H
#define TONGUE_GAZETTE_H

#include "tongue/sentence.h"

enum gazette_kind {
    GAZETTE_COUNTRY,     /* value: ISO 3166 code in lower case, or the record's party */
    GAZETTE_NATION,      /* the same as an adjective: रूसी, российский, Russian */
    GAZETTE_PLACE,       /* value: its country */
    GAZETTE_MONTH,       /* value: 1 to 12 */
    GAZETTE_WEEKDAY,     /* value: 0 Monday to 6 Sunday */
    GAZETTE_SESSION,     /* meeting, session, round */
    GAZETTE_EVENT,       /* what is both a forum and its session: summit, consultations; value: kind of forum */
    GAZETTE_BODY,        /* commission, working group; value: kind of forum */
    GAZETTE_MODIFIER,    /* what stands in names of forums: joint, annual, high-level */
    GAZETTE_OFFICE,      /* minister, ambassador, chief; value: the only country that has it, or empty */
    GAZETTE_OFFICE_WORD, /* what stands before or within offices: deputy, foreign, defence */
    GAZETTE_ORG,         /* ministry, directorate, staff, academy; value as of offices */
    GAZETTE_RANK,        /* lieutenant general */
    GAZETTE_HONORIFIC,   /* श्री, господин, Mr, H.E.; value as of offices */
    GAZETTE_MULTI,       /* multilateral organisations; value: their English acronym */
    GAZETTE_AGENCY,      /* press agencies; value: country */
    GAZETTE_VENUE,       /* centre, palace, hotel */
    GAZETTE_DELEGATION, GAZETTE_SIDE,
    GAZETTE_HELD,        /* was held, took place */
    GAZETTE_COCHAIR, GAZETTE_LEAD, /* value "1": a noun */
    GAZETTE_MEET, GAZETTE_CALL, GAZETTE_VISIT, GAZETTE_GREET, GAZETTE_LETTER, GAZETTE_INVITE, GAZETTE_WELCOME,
    GAZETTE_SAY, GAZETTE_REAFFIRM, GAZETTE_COMMIT, GAZETTE_DISCUSS, GAZETTE_REVIEW, GAZETTE_SIGN, GAZETTE_ISSUE,
    GAZETTE_TITLED,      /* titled, under the name */
    GAZETTE_DOCUMENT,    /* value: kind of document */
    GAZETTE_MARGIN,      /* on the sidelines of */
    GAZETTE_MODE,        /* value: in-person, video, hybrid */
    GAZETTE_TRAP,        /* what ordinals count that are no sessions: birthday, anniversary, century */
    GAZETTE_STOP,        /* words that end a name or a phrase */
    GAZETTE_COMMON,      /* words that are no name of a person */
    GAZETTE_DAY,         /* today, yesterday; value: days from today; "?" either way */
    GAZETTE_YEAR,        /* this, last, next year; value: years from this one */
    GAZETTE_MONTHS,      /* this, last, next month */
    GAZETTE_PAST, GAZETTE_FUTURE, /* signs of tense */
    GAZETTE_LEADERS,     /* both leaders, the two ministers */
    GAZETTE_COUNTERPART,
    GAZETTE_BETWEEN, GAZETTE_NEXT, GAZETTE_PREVIOUS, GAZETTE_ACCORDING, GAZETTE_BEHALF, GAZETTE_INITIATIVE,
    GAZETTE_EXPLORE,
    GAZETTE_GIVEN,       /* given names */
    GAZETTE_PERSON, GAZETTE_FORUM, /* names of the record; value: subject id */
    GAZETTE_KINDS
};
#define GAZETTE_BIT(kind) (UINT64_C(1) << (kind))

struct gazette_row {
    enum gazette_kind kind;
    const char *value; /* may be NULL */
    const char *forms; /* parted by commas */
};
struct gazette_mark {
    uint32_t from, to; /* tokens [from, to) */
    enum gazette_kind kind;
    struct str value;
};
struct gazette_found {
    struct gazette_mark *mark; /* by from, longest first */
    size_t n;
    uint64_t *kinds; /* of each token: GAZETTE_BITs of the marks that cover it */
    uint32_t *first; /* of each token and one more: its first mark */
};

struct gazette;

const struct gazette *gazette_builtin(enum lang lang); /* never NULL; thread-safe */

/* An empty one in arena, to be filled, then only read. Strings are borrowed. */
struct gazette *gazette_make(struct arena *a);
void gazette_add(struct gazette *g, enum gazette_kind kind, struct str value, struct str form);
/* The same for a name in the nominative: endings that sentence_stem cuts may be any. */
void gazette_add_name(struct gazette *g, enum gazette_kind kind, struct str value, struct str name);

/* Everything in TEXT that one of the N gazettes G knows (NULL ones are skipped); *OUT in arena. */
void gazette_find(const struct gazette *const *g, size_t n, struct arena *a, const struct sentence_text *text,
                  struct gazette_found *out);

/* The longest mark of KIND that begins at token I, or that covers it; NULL without. */
const struct gazette_mark *gazette_at(const struct gazette_found *f, uint32_t i, enum gazette_kind kind);
const struct gazette_mark *gazette_over(const struct gazette_found *f, uint32_t i, enum gazette_kind kind);

#endif
