/* draft: what a text states, made into what a side could table: matters and notices with their fields, each with the
 * words that say so; and what in them the record, or another source, says otherwise.
 *
 * 1. A subject on record is found again: a session by its forum and number (or its day), a person by name in any script,
 *    a contact by kind, people and day. What is new gets a slug of its own.
 * 2. Of a subject on record only what the record lacks, or has otherwise, goes into the fields; where that is nothing
 *    the draft is DESK_KNOWN.
 *    What was discussed goes to the contact or session that its words belong to: the one named in the same sentence, else
 *    the last one before. Of a session it becomes an item of the agenda.
 * 3. Nothing is decided here: required fields that the text does not say are missing, a date that stayed open (--07-30)
 *    is left out, and a word of another side (its invitation, its delegation) makes no draft.
 * 4. All of it stays on the desk. */
#ifndef FORUM_DRAFT_H
#define FORUM_DRAFT_H

#include "forum/lexicon.h"
#include "forum/title.h"

struct draft {
    const struct kind *kind;
    struct str subject;
    struct json *fields;     /* as of an act */
    struct json *evidence;   /* [{"field","start","end","text","inferred","why"}], empty ones left out */
    int confidence;
    enum desk_state state;   /* DESK_OPEN or DESK_KNOWN */
    size_t finding;          /* of the result */
    size_t row;              /* of a table, its header being the first; 0: none */
};
struct draft_list {
    struct draft *draft;
    size_t count;
};

/* The drafts of RESULT, in arena; S may have no channel. MARK, such as the first digits of the source's hash, makes
 * slugs of things that have no name. */
int draft_make(struct store *s, const struct lexicon *x, const struct reader_result *result, struct str mark,
               struct arena *a, struct draft_list *out, struct fault *f);

/* One subject with FIELDS, however they came: reduced to what is new by rule 2. */
int draft_settle(struct store *s, struct arena *a, struct draft *d, struct fault *f);
/* The source on the desk that has the same words as TEXT, whatever its format; 0 without. */
int draft_find_words(struct store *s, struct str text, int64_t *id, struct fault *f);
/* Keeps SOURCE with its drafts, in one transaction of its own; sets the id. */
int draft_keep(struct store *s, const struct desk_source *source, struct str bytes, const struct draft_list *l, int64_t *id,
               struct fault *f);

/* What of FIELDS the record, or an open draft from another source than SOURCE, says otherwise. Two ids that name the same
 * thing, as far as is known here, are no two answers. */
struct draft_conflict {
    const char *field;
    struct str here, there;  /* the two values */
    int64_t source;          /* that says THERE; 0: the record */
};
int draft_conflicts(struct store *s, struct str subject, const struct json *fields, int64_t source, struct arena *a,
                    struct draft_conflict **out, size_t *count, struct fault *f);

/* The whole of what tabling D would say: its fields over those that stand (for a matter the agreed version, else the newest;
 * for a notice our own). */
int draft_whole(struct store *s, struct str subject, const struct json *fields, struct arena *a, struct json **out,
                struct fault *f);

/* What a draft of SUBJECT is called, with what the record and the desk call what it names. */
int draft_title(struct store *s, struct arena *a, enum lang lang, struct str subject, const struct json *fields,
                struct title_text *out, struct fault *f);
/* SUBJECT on record, else as it waits on the desk; for title_maker. DESK: a struct draft_desk. */
struct draft_desk {
    struct store *store;
    struct arena *arena;
};
int draft_item(void *desk, struct str subject, struct record_item *out);
/* The required fields that FIELDS over those that stand lack. */
int draft_needs(struct store *s, struct str subject, const struct json *fields, struct arena *a, const struct field ***out,
                size_t *count, struct fault *f);

/* What a text that was read is to be called: its headline, not the ministry or the day above it; else its first words;
 * the name of its FILE without its ending where it has neither. AGENCY: who published it. */
struct str draft_source_title(struct arena *a, struct str file, struct str text, struct str agency);

/* "wg-mc-5" of any text in any script; at most MAX bytes, OTHERWISE where nothing is left. */
struct str draft_slug(struct arena *a, struct str text, size_t max, struct str otherwise);

struct str draft_line(struct arena *a, struct str s); /* white space as single spaces, without hidden controls */
/* A reader's word as the table of kinds writes words: "working_group" and "joint statement" with hyphens. */
struct str draft_word(struct arena *a, struct str word);
/* The word for the kind of a finding: the table's own where it has one ("roadmap" is a plan), else as draft_word. */
struct str draft_finding_word(struct arena *a, enum reader_kind kind, struct str word);

/* The source's own JSON shapes, for the command line and pages. */
struct json *draft_dateline(struct arena *a, const struct reader_result *r);
struct json *draft_evidence(struct arena *a, const struct reader_evidence *e, size_t n);

#endif
