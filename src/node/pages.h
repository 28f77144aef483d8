/* pages: every page of the node, by one table: address, what fills it, who may see it. A page asks the record through
 * node/show and gives HTML through view/page; it has no rules of its own.
 *
 * A fill function appends a whole document to OUT. REST is the address behind the prefix ("wg-mc-5" of
 * "/session/wg-mc-5"). FAULT_NOT_FOUND makes a 404. */
#ifndef NODE_PAGES_H
#define NODE_PAGES_H

#include "node/show.h"

struct pages_route {
    const char *prefix; /* "/forums" (exact) or "/forum/" (with a rest) */
    int (*fill)(struct show *x, struct str rest, struct buf *out, struct fault *f);
    bool open;          /* there is something in it for everybody */
    const char *type;   /* Content-Type; NULL: HTML */
};
extern const struct pages_route pages_table[]; /* ended by a NULL prefix */

const struct pages_route *pages_find(struct str path, struct str *rest); /* NULL: none */

int pages_home(struct show *x, struct str rest, struct buf *out, struct fault *f);
int pages_forums(struct show *x, struct str rest, struct buf *out, struct fault *f);
int pages_forum(struct show *x, struct str rest, struct buf *out, struct fault *f);
int pages_session(struct show *x, struct str rest, struct buf *out, struct fault *f);
int pages_document(struct show *x, struct str rest, struct buf *out, struct fault *f);
int pages_undertakings(struct show *x, struct str rest, struct buf *out, struct fault *f);
int pages_timeline(struct show *x, struct str rest, struct buf *out, struct fault *f);
int pages_people(struct show *x, struct str rest, struct buf *out, struct fault *f);
int pages_contacts(struct show *x, struct str rest, struct buf *out, struct fault *f);
int pages_invitations(struct show *x, struct str rest, struct buf *out, struct fault *f);
int pages_statements(struct show *x, struct str rest, struct buf *out, struct fault *f);
int pages_library(struct show *x, struct str rest, struct buf *out, struct fault *f);
int pages_source(struct show *x, struct str rest, struct buf *out, struct fault *f);
int pages_search(struct show *x, struct str rest, struct buf *out, struct fault *f);  /* ?q= */
int pages_desk(struct show *x, struct str rest, struct buf *out, struct fault *f);    /* texts kept at home */
/* "Drafts that wait: 12; with differences: 3", empty where none do. */
int pages_desk_waiting(struct show *x, struct str *out, struct fault *f);
int pages_reading(struct show *x, struct str rest, struct buf *out, struct fault *f); /* one of them; REST: its number */
int pages_subject(struct show *x, struct str rest, struct buf *out, struct fault *f); /* any kind, by its path */
int pages_communique(struct show *x, struct str rest, struct buf *out, struct fault *f);
int pages_brief(struct show *x, struct str rest, struct buf *out, struct fault *f);
int pages_list(struct show *x, struct str rest, struct buf *out, struct fault *f);    /* REST: a kind */
int pages_act(struct show *x, struct str rest, struct buf *out, struct fault *f);
int pages_exchange(struct show *x, struct str rest, struct buf *out, struct fault *f);
int pages_log(struct show *x, struct str rest, struct buf *out, struct fault *f);
void pages_error(struct show *x, const char *status, const struct fault *fault, struct buf *out);

/* Bytes, not pages. */
int pages_note(struct show *x, struct str rest, struct buf *out, struct fault *f);       /* an act's raw entry */
int pages_proof(struct show *x, struct str rest, struct buf *out, struct fault *f);      /* manch/proof/v1 */
int pages_clean(struct show *x, struct str rest, struct buf *out, struct fault *f);      /* SLUG/LANG */
int pages_instrument(struct show *x, struct str rest, struct buf *out, struct fault *f); /* SLUG */
int pages_checkpoint(struct show *x, struct str rest, struct buf *out, struct fault *f); /* party code */
int pages_blob(struct show *x, struct str rest, struct buf *out, struct fault *f);       /* SHA-256 */

#endif
