/* reader: what a communiqué, a press release or an old record states, with the bytes that say so. Deterministic: tables
 * and grammars of three languages, and the names that the record knows. Pure.
 *
 * 1. Every value has evidence: a span of the text. What is concluded and not written is marked inferred, with a reason.
 * 2. One finding per session, person and forum of a text; all its mentions are evidence.
 * 3. Values are texts as written, names of Russian texts in the nominative where that is sure; dates are EDTF, or
 *    `--07-30` while the year is open; numbers are digits.
 * 4. A forum or person of the record is named by its subject id beside the text.
 * 5. Offsets are bytes of the UTF-8 text that was given. */
#ifndef TONGUE_READER_H
#define TONGUE_READER_H

#include "base/arena.h"
#include "tongue/lang.h"

enum reader_kind {
    READER_SESSION,      /* forum, number, date, place, venue, mode, co-chairs */
    READER_PERSON,       /* name, office, party, rank */
    READER_FORUM,        /* kind, title, parent, acronym */
    READER_MULTILATERAL, /* title, and of the meeting that the text tells of: number, date, place */
    READER_CONTACT,      /* kind (call, meeting, visit, letter, greeting), date, place, persons, margins, topics, via */
    READER_INVITATION,   /* by, to, occasion, date, place */
    READER_DOCUMENT,     /* kind, title, session */
    READER_STATEMENT,    /* speaker, via, text */
    READER_UNDERTAKING,  /* kind (commitment, reaffirmation, initiative), by, text */
    READER_TOPIC,        /* title, occasion */
    READER_KINDS
};
const char *reader_kind_name(enum reader_kind kind); /* "session" */

struct reader_field {
    const char *name;
    struct str value;
    struct str subject; /* the record's id of what the value names; of a party the ISO code; empty without */
};
struct reader_evidence {
    const char *field;
    uint32_t start, end;
    struct str text;
    bool inferred;
    const char *why; /* empty, or a word: publication, dateline, weekday, near, side, anaphora, narrator, record, office,
                      * title (an honorific of one country), list, contrast */
};
struct reader_finding {
    enum reader_kind kind;
    struct reader_field *field; /* lists are several fields of one name */
    size_t fields;
    struct reader_evidence *evidence;
    size_t evidences;
    int confidence; /* per cent */
};
struct reader_conflict {
    enum reader_kind kind;
    struct str subject;  /* of what: forum and number, or a name */
    const char *field;
    size_t source[2];    /* indices of the results; equal when one text contradicts itself */
    struct str value[2];
};
struct reader_result {
    struct str text, published; /* what was read, and given */
    enum lang lang;
    struct str place[4]; /* of the dateline */
    size_t places;
    struct str date;     /* EDTF or open */
    struct str agency;
    struct reader_evidence *dateline; /* fields places, date, agency */
    size_t datelines;
    struct reader_finding *finding;
    size_t findings;
    struct reader_conflict *conflict;
    size_t conflicts;
};

enum reader_name_kind {
    READER_NAME_FORUM, READER_NAME_PERSON, READER_NAME_OFFICE, READER_NAME_PLACE, READER_NAME_PARTY
};
struct reader_name {
    enum reader_name_kind kind;
    struct str subject, text; /* one language form; for places and parties the subject is the party's code */
};
struct reader_lexicon;

/* The names of a record, made once for many texts; in arena, borrowing the strings. Read-only afterwards. */
const struct reader_lexicon *reader_lexicon_make(struct arena *a, const struct reader_name *name, size_t n);

/* Fills *OUT (in arena, borrowing TEXT). RECORD may be NULL; PUBLISHED is EDTF or empty. TEXT is at most 4 MiB; what is
 * longer is read up to there. */
void reader_read(struct str text, const struct reader_lexicon *record, struct str published, struct arena *a,
                 struct reader_result *out);

/* What the N results say differently of the same thing: dates, places, numbers, offices. *OUT in arena; how many. */
size_t reader_conflicts(struct arena *a, const struct reader_result *result, size_t n, struct reader_conflict **out);

#endif
