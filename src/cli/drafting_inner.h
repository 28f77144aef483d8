/* What the files that work on drafts share. */
#ifndef CLI_DRAFTING_INNER_H
#define CLI_DRAFTING_INNER_H

#include "cli/cli.h"
#include "forum/draft.h"

struct drafting_view { /* a draft, taken apart */
    struct desk_draft row;
    const struct kind *kind;
    struct json *fields, *evidence;
};
int drafting_take_apart(struct cli *c, const struct desk_draft *row, struct drafting_view *v, struct fault *f);
/* The draft whose number is ID: FAULT_NOT_FOUND, with a hint where to look. */
int drafting_find(struct cli *c, struct str id, struct drafting_view *v, struct fault *f);
/* Those that the arguments name, each once; a wrong one is a fault before anything is done. */
int drafting_find_all(struct cli *c, struct drafting_view **v, size_t *n, struct fault *f);
/* Wrong usage, with what can be done, where a draft is tabled or dropped. */
int drafting_still_open(struct cli *c, const struct drafting_view *v, struct fault *f);
/* Keeps N of them in one transaction. */
int drafting_change(struct cli *c, struct drafting_view *v, size_t n, struct fault *f);
/* V in words or JSON; ALSO: numbers of other drafts that were changed with it, or NULL. */
int drafting_say(struct cli *c, const struct drafting_view *v, const struct json *also, struct fault *f);
/* A value of a field of KIND in words: a date, a word of the table; others as they are. */
struct str drafting_value(struct cli *c, struct str kind, const char *field, struct str value);
struct str drafting_number(struct cli *c, int64_t n); /* "12": as it is typed */

#endif
