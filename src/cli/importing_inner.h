/* What importing.c and importing_csv.c share. */
#ifndef CLI_IMPORTING_INNER_H
#define CLI_IMPORTING_INNER_H

#include "cli/cli.h"
#include "forum/draft.h"

struct importing_file {
    const char *name, *state; /* read, duplicate, unreadable */
    int64_t source;           /* 0: not kept */
    size_t fresh, known, needs;
    struct str why;
};
struct importing {
    bool dry, from_name;
    struct importing_file *file;
    size_t count;
};

int importing_count(struct cli *c, const struct draft_list *l, struct importing_file *x, struct fault *f);
int importing_table(struct cli *c, const struct importing *in, struct importing_file *x, struct fault *f); /* CSV */

#endif
