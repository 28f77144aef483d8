/* status: what waits for whom. */
#ifndef FORUM_STATUS_H
#define FORUM_STATUS_H

#include "forum/follow.h"

struct status_wait { /* one version, or invitation, that somebody has to answer */
    struct str subject;
    const struct kind *kind;
    struct hash act;
    int from;                /* party that waits for the answer */
    uint32_t awaiting;       /* parties that have to act; 0: crossed, somebody proposes again */
    enum stand_state state;
    int64_t since;
    const struct json *fields;
    bool receipt_only;       /* bound; only a receipt is outstanding */
    bool crossed;
};
struct status {
    size_t mine, theirs, differing, late, upcoming, arrived;
    struct status_wait *for_me, *for_them;    /* crossed ones are for me */
    struct follow_item *differ;               /* diverging, late ones included */
    struct record_item *session;              /* next sessions: planned, today or later, soonest first */
    struct record_act *arrival;               /* newest acts of the others, newest first, at most 20 */
    struct {
        int log, on;
        uint64_t size;
    } waiting[LIMIT_PARTIES];                 /* logs that wait, and for what */
    size_t waits;
    size_t evidence;                          /* lies on file */
};
/* FORUM: a forum's subject, or empty. */
int status_load(struct store *s, struct str forum, int64_t today, struct arena *a, struct status *out, struct fault *f);

/* The command with which we answer what waits for us, ready to be typed but for the "..." of a crossed one. */
struct str status_answer(const struct status_wait *w, struct arena *a);

#endif
