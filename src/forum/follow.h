/* follow: what becomes of what was agreed. Each side reports for itself; the program compares, it never merges.
 *
 * Divergence of an undertaking that is agreed and open: the sides' newest reports differ in status; or a side has none
 * since the last session held of its forum (that of its session, else any session; with none held: none at all), unless
 * its own session is still to come; or it is past due at `today` and not reported done by all. */
#ifndef FORUM_FOLLOW_H
#define FORUM_FOLLOW_H

#include "base/date.h"
#include "store/record.h"

enum follow_difference { FOLLOW_DIFFER = 1, FOLLOW_SILENT = 2, FOLLOW_LATE = 4 };
struct follow_report {
    bool there;
    struct str status;      /* not-started ... dropped; empty when not there */
    int64_t percent;        /* -1: not said */
    const struct json *text;
    struct str date;        /* EDTF or empty */
    int64_t time;           /* of the act */
    struct hash act;
};
struct follow_item {
    struct record_item item;
    const struct json *fields;
    struct str session;     /* its own, or that of its agenda item or document; may be empty */
    struct str forum;       /* of its session; may be empty */
    unsigned difference;    /* bits of enum follow_difference; 0: the sides agree */
    uint32_t silent;        /* parties without a report since the last session */
    struct follow_report by[LIMIT_PARTIES];
    size_t reaffirmed;      /* undertakings that name it in reaffirms */
    int64_t due_day;        /* last day of due; INT64_MAX: none */
};
struct follow_filter {
    struct str forum, office, party, state; /* empty: any; state: open, done, dropped, late, differing */
    bool open_only;                         /* public ones */
    size_t limit, skip;
};
/* Divergent ones first, then by due date. TODAY: day number (base/date). */
int follow_list(struct store *s, const struct follow_filter *by, int64_t today, struct arena *a,
                struct follow_item **out, size_t *count, struct fault *f);
int follow_one(struct store *s, struct str undertaking, int64_t today, struct arena *a, struct follow_item *out,
               struct fault *f);

/* Offered for the next session's agenda of FORUM: open undertakings and agenda items that were not decided. */
struct follow_carry {
    struct record_item item;
    struct str why; /* "open", "not-decided" */
};
int follow_carry_over(struct store *s, struct str forum, struct arena *a, struct follow_carry **out, size_t *count,
                      struct fault *f);

#endif
