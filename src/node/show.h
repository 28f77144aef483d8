/* show: from the record to what the pages are given (view/view.h). One struct show per request: the page's language, who
 * is looking (everybody, or the desk), and helpers that every page uses.
 *
 * 1. What may be seen is decided here alone: for everybody (view.open) only public notices and agreed versions whose
 *    proposal is public; show_item, show_list and show_naming leave out the rest.
 * 2. Text in the page's language where there is one, else in the channel's order of languages, and says which it is.
 * 3. What dangles is shown by its id. */
#ifndef NODE_SHOW_H
#define NODE_SHOW_H

#include "forum/follow.h"
#include "store/record.h"
#include "view/page.h"

struct show_known;
struct show {
    struct store *store;
    struct arena *arena;
    struct view view;
    enum lang lang;
    int64_t today;      /* day number */
    struct str path;    /* "/session/wg-mc-5" */
    struct str query;   /* raw, without "?" */
    struct view_party party[LIMIT_PARTIES];
    struct show_known **known; /* items read for this page already */
};

/* A list of the views from an array in the arena. */
#define SHOW_LIST(list, array, count) ((list).p = (array), (list).n = (count))

/* PATH with QUERY as asked for; LANG chosen. OPEN: everybody's pages. */
int show_init(struct show *x, struct store *s, struct arena *a, enum lang lang, struct str path, struct str query, bool open,
              bool trial, struct fault *f);
struct str show_query(struct show *x, const char *name); /* decoded value, empty when not there */

/* --- words -------------------------------------------------------------------------------------------------------- */
struct str show_msg(const struct show *x, enum msg m);
struct str show_language(const struct show *x, struct str tag); /* its name in the page's language, else its own */
struct str show_fmt(struct show *x, enum msg m, struct str a1, struct str a2, struct str a3);
struct view_text show_plain(struct str s);                        /* codes, numbers: no language */
struct view_text show_words(const struct show *x, struct str s);  /* words of the page's language */
struct view_text show_text(const struct show *x, const struct json *by_language);
struct view_when show_date(struct show *x, struct str edtf);
struct view_when show_time(struct show *x, int64_t seconds);
struct view_state show_word_state(const struct show *x, struct str word);
struct view_link show_link(struct str text, struct str lang, struct str url);

/* --- subjects ------------------------------------------------------------------------------------------------------- */
int show_item(struct show *x, struct str subject, struct record_item *out, struct fault *f); /* FAULT_NOT_FOUND also when hidden */
int show_list(struct show *x, const char *kind, bool newest_first, struct record_items *out, struct fault *f);
/* 50 of a kind, newest first, behind the one that the address names (?after=), and the ways on. */
int show_page(struct show *x, const char *kind, struct record_items *out, struct view_pager *pager, struct fault *f);
int show_naming(struct show *x, struct str target, const char *kind, const char *field, struct record_items *out, struct fault *f);

struct view_text show_title(struct show *x, const struct record_item *i);  /* "5th session, Working Group ..." where it has no title of its own */
struct view_text show_short_title(struct show *x, const struct record_item *i); /* "5th session": under its own forum's heading */
struct view_link show_subject_link(struct show *x, struct str subject);    /* title and address; dangling: the id */
struct view_link show_item_link(struct show *x, const struct record_item *i);
struct str show_url(struct show *x, struct str subject);
struct view_state show_item_state(struct show *x, const struct record_item *i);
struct view_subject show_subject(struct show *x, const struct record_item *i);
struct view_row show_row(struct show *x, const struct record_item *i);
struct view_party show_party(const struct show *x, int party);
struct view_party show_party_of(const struct show *x, struct str code);
struct str show_act_url(struct show *x, const struct hash *id);
struct view_link show_act_link(struct show *x, const struct hash *id); /* "act 1a2b3c4d" */

/* Lists that many pages have; *OUT's pointer is in the arena. */
struct view_stand_list show_stands(struct show *x, const struct stand_version *v);
/* Every field that is there, in the order of the kind's table, but those named in SKIP ("title date"). */
struct view_fact_list show_facts(struct show *x, const struct kind *k, const struct json *fields, const char *skip);
struct view_version_list show_versions(struct show *x, const struct record_item *i);
struct view_row_list show_rows(struct show *x, const struct record_items *items);
/* Claims of sources about SUBJECT, as facts by field; those on which sources differ say so. */
int show_claims(struct show *x, struct str subject, struct view_fact_list *out, struct fault *f);
struct view_undertaking show_undertaking(struct show *x, const struct follow_item *u);
struct view_pane show_pane(struct show *x, const struct kind *k, const struct record_notice *n, const char *text_field,
                           const char *skip);
struct view_tenure show_tenure(struct show *x, const struct json *tenure);

#endif
