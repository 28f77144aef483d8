/* drafting: reading texts, and the life of what was read as drafts on the desk.
 *
 * read --json: {"source":{"sha256","language","dateline":{"places","date","agency"}},"damaged":true (where words look broken),
 * "findings":[{"kind","fields",
 * "evidence":[{"field","start","end","text","inferred","why"}],"confidence"}],"conflicts":[{"kind","subject","field",
 * "values","with"}]}, the second value being that of the text itself, the record, or the source on the desk whose number
 * stands in "source"; with --draft also "kept":{"source","drafts","new"}. What the record calls something stands beside the
 * text: forum-subject, name-subject and so on. */
#ifndef CLI_DRAFTING_H
#define CLI_DRAFTING_H

#include "cli/cli.h"
#include "forum/draft.h"

int drafting_read(struct cli *c, struct fault *f);
int drafting_list(struct cli *c, struct fault *f);
int drafting_show(struct cli *c, struct fault *f);
int drafting_edit(struct cli *c, struct fault *f);
int drafting_drop(struct cli *c, struct fault *f);
int drafting_table(struct cli *c, struct fault *f);

/* One file, read. */
struct drafting_text {
    struct str bytes, text;   /* the file, and its words */
    struct hash sha;          /* of the file */
    struct str published;     /* EDTF or empty */
    bool damaged;             /* its words look broken */
    struct reader_result read;
};
/* FAULT_UNREADABLE where there are no words in it, with the reason. PUBLISHED may be empty: some files say their own day. */
int drafting_take(const char *path, struct str published, const struct lexicon *x, struct arena *a, struct drafting_text *out,
                  struct fault *f);
struct str drafting_name(const char *path); /* of the file, without its folders */
/* What is to be kept of it, and its drafts. NAME: the file's, folders may stand before it. */
int drafting_drafts(struct store *s, const struct lexicon *x, const struct drafting_text *t, const char *name, struct arena *a,
                    struct desk_source *source, struct draft_list *l, struct fault *f);
/* Names of fields that are required and that FIELDS, over what is on record, lack; with commas. */
int drafting_needs(struct cli *c, struct str subject, const struct json *fields, struct str *out, struct fault *f);

#endif
