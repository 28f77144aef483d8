/* What draft.c, draft_kinds.c, draft_told.c and draft_topics.c share. */
#ifndef FORUM_DRAFT_INNER_H
#define FORUM_DRAFT_INNER_H

#include "forum/draft.h"

enum { NAME_SLUG = 40, TITLE_SLUG = 48, TITLE_LONGEST = 300 };

struct draft_told;
struct draft_work {
    struct store *store;
    const struct lexicon *names;
    const struct reader_result *result;
    struct str mark, lang;
    struct arena *a;
    struct draft *draft;      /* room for three a finding */
    size_t count;
    struct str *subject;      /* of each finding, once it is known */
    struct draft_told *told;  /* the text itself, once it is asked */
};

/* Fields of a finding. */
const struct reader_field *draft_field(const struct reader_finding *f, const char *name); /* NULL without */
struct str draft_value(const struct reader_finding *f, const char *name);

/* Putting values into FIELDS; empty ones are left out. */
void draft_put(struct draft_work *w, struct json *fields, const char *name, struct str value);
void draft_put_text(struct draft_work *w, struct json *fields, const char *name, struct str value);
void draft_put_date(struct draft_work *w, struct json *fields, struct str edtf);
void draft_put_place(struct draft_work *w, struct json *fields, struct str place);
void draft_add(struct draft_work *w, struct json *fields, const char *name, struct json *each);

/* Begins a draft of finding I; its evidence is taken over. */
struct draft *draft_new(struct draft_work *w, size_t i, const char *kind, struct str slug);

struct str draft_short(struct draft_work *w, struct str text); /* as a title: cut at a word where it is too long */

/* The session or contact that the words of finding I belong to: its subject, and in *AT which finding; empty without. */
struct str draft_owner(const struct draft_work *w, size_t i, size_t *at);
int draft_topic(struct draft_work *w, size_t i, struct fault *f); /* a topic, as part of what it belongs to */

/* What the words around finding I tell besides, each put into D with the words that say it. Of a session whether it was
 * held, is planned, was postponed or cancelled; where no verb says it, by its date and the day of publication, inferred. Of
 * an undertaking until when: "до 1 декабря", "by 31 December 2026", "31 दिसंबर 2026 तक". */
void draft_told_status(struct draft_work *w, size_t i, struct draft *d);
void draft_told_due(struct draft_work *w, size_t i, struct draft *d);
/* "A protocol was signed": finding I, a document without a name of its own, as one of SESSION, unless the record has such
 * a one. */
int draft_told_document(struct draft_work *w, size_t i, struct str session, struct fault *f);

int draft_kinds(struct draft_work *w, struct fault *f); /* all findings, kind by kind */

#endif
