/* fault: what went wrong, as data. Functions return 0 or a negative fault code (-FAULT_x) and fill a struct fault;
 * words in Hindi, Russian or English are made from it at the edge only (tongue/catalogue: `fault.NAME` is the message,
 * `hint.NAME` the remedy; %1$s %2$s %3$s are the arguments).
 *
 * The table gives each fault its exit status (design: 1 the answer is no, 2 wrong usage, 3 refused by a rule of the
 * record, 4 input not valid, 5 the other side or the system failed). One new fault is one new row, and its two
 * messages in each PO file. */
#ifndef BASE_FAULT_H
#define BASE_FAULT_H

#include "base/str.h"

#include "base/fault.def"

enum fault_code {
    FAULT_NONE = 0,
#define X(name, exit_status) FAULT_##name,
    FAULT_TABLE(X)
#undef X
        FAULT_COUNT
};

enum { FAULT_ARG = 224 };
struct fault {
    enum fault_code code;
    char arg[3][FAULT_ARG]; /* UTF-8, cut at a character when too long; unused ones empty */
};

/* Fills F (which may be NULL) and returns -code; arguments may be NULL. The newest fault wins. */
int fault_set(struct fault *f, enum fault_code code, const char *arg1, const char *arg2, const char *arg3);
/* The same with one formatted argument. */
int fault_fmt(struct fault *f, enum fault_code code, const char *fmt, ...)
    __attribute__((format(printf, 3, 4), nonnull(3)));
const char *fault_name(enum fault_code code); /* lower case with hyphens: "not-found" */
int fault_exit(enum fault_code code);         /* exit status, 0 for FAULT_NONE */

#endif
