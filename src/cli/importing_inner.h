/* What importing.c and importing_csv.c share. */
#ifndef CLI_IMPORTING_INNER_H
#define CLI_IMPORTING_INNER_H

#include "cli/cli.h"
#include "forum/draft.h"

struct importing_trouble { /* what wants a person: a row that is no draft, or a draft that lacks something */
    size_t row;            /* of a table, its header being the first; 0: none */
    struct str column, value, why, remedy, subject; /* subject: of a draft, WHY then says what it lacks */
};
struct importing_file {
    const char *name, *state; /* read, duplicate, unreadable */
    int64_t source;           /* 0: not kept */
    size_t fresh, known, needs;
    bool damaged;             /* its words look broken */
    struct str why;
    struct importing_trouble *trouble;
    size_t troubles, room;
    struct fault fault; /* of an unreadable one */
};
struct importing {
    bool dry, from_name;
    struct importing_file *file;
    size_t count;
};

void importing_trouble(struct cli *c, struct importing_file *x, struct importing_trouble t);
int importing_count(struct cli *c, const struct draft_list *l, struct importing_file *x, struct fault *f);
int importing_table(struct cli *c, const struct importing *in, struct importing_file *x, struct fault *f); /* CSV */

#endif
