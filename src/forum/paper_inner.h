/* Shared by the files of forum/paper. */
#ifndef FORUM_PAPER_INNER_H
#define FORUM_PAPER_INNER_H

#include "forum/paper.h"

/* --- looking up --------------------------------------------------------------------------------------------------- */
/* Fields that may be used: of a matter those agreed, of a notice its owner's; NULL where there are none. */
const struct json *paper_of_item(const struct paper *x, const struct record_item *item);
bool paper_may_show(const struct paper *x, const struct record_notice *n);
/* The same by subject; what dangles has NULL. */
int paper_fields(const struct paper *x, struct str subject, const struct json **out, struct fault *f);
/* The subject a paper is about, which must be of KIND. *AGREED false: FIELDS are those of a proposal; never so for
 * notices, nor with open_only. */
int paper_subject(const struct paper *x, const char *kind, struct str subject, struct record_item *item,
                  const struct json **fields, bool *agreed, struct fault *f);
int paper_naming(const struct paper *x, struct str target, const char *kind, const char *field,
                 struct record_items *out, struct fault *f);
struct str paper_word(const struct json *fields, const char *name);
int64_t paper_number(const struct json *fields, const char *name, int64_t otherwise);
struct prose_text paper_text(const struct json *fields, const char *name);
struct prose_text paper_by_language(const struct json *texts);
struct prose_text paper_party(const struct paper *x, int party);
struct prose_text paper_party_of(const struct paper *x, struct str code);
int paper_title_of(const struct paper *x, struct str subject, const char *field, struct prose_text *out,
                   struct fault *f);
/* Parties with the paper's own side first. */
int paper_nth_party(const struct paper *x, size_t i);
bool paper_days(struct str edtf, int64_t *first, int64_t *last); /* false: no date */

/* --- sessions ----------------------------------------------------------------------------------------------------- */
int paper_session(const struct paper *x, const struct json *fields, struct phrase_session *out, struct fault *f);
/* Somebody with name, rank and OFFICE; where that is empty the one that the person held on the days of DATE. */
int paper_person(const struct paper *x, struct str person, struct str office, struct str date,
                 struct phrase_person *out, struct fault *f);
/* ... with host, outcome and co-chairs. */
int paper_sitting(const struct paper *x, struct str session, const struct json *fields, struct writer_session *out,
                  struct fault *f);

/* --- what a session dealt with ------------------------------------------------------------------------------------ */
enum paper_tie { PAPER_NONE, PAPER_MADE, PAPER_REVIEWED };
/* How ITEM (an undertaking or a document) is tied to SESSION, and as what version. */
int paper_tie(const struct paper *x, const struct record_item *item, struct str session, enum paper_tie *tie,
              const struct json **fields, struct fault *f);
int paper_undertaking(const struct paper *x, const struct json *fields, struct writer_undertaking *out,
                      struct fault *f);
struct writer_paper paper_document(const struct json *fields);
/* Signed by all through Manch, or stated to be. */
int paper_signed(const struct paper *x, const struct record_item *item, const struct json *fields, bool *out,
                 struct fault *f);
/* In the order of their numbers. */
int paper_agenda(const struct paper *x, struct str session, const struct writer_item **out, size_t *count,
                 struct fault *f);
/* The answer to INVITATION by party BY: a word, empty where there is none. */
int paper_answer(const struct paper *x, struct str invitation, int by, struct str *out, struct fault *f);

/* Adds the note that items of KIND at SESSION are only proposed and stand nowhere in the paper; none with open_only. */
int paper_left_out(const struct paper *x, const char *kind, struct str session, enum msg said, struct prose *p,
                   struct fault *f);
/* Adds the note that what the paper is about is only proposed. */
void paper_unagreed(struct prose *p, struct str subject);

#endif
