#include "forum/status.h"

#include <stdlib.h>

enum { ARRIVALS = 20, ARRIVAL_PAGE = 32, ARRIVAL_PAGES = 8, SESSION_PAGE = 32, CLIMB = 6 };

struct gathering {
    struct store *store;
    struct arena *arena;
    struct str forum; /* empty: all */
    int64_t today;
    struct status *out;
    struct buf for_me, for_them; /* of struct status_wait */
};

static struct str text_of(const struct json *fields, const char *name)
{
    return json_str(json_get(fields, name));
}

/* --- which forum ------------------------------------------------------------------------------------------------- */

/* Up from FIELDS of a kind K to a forum, through parents; what leads nowhere belongs to none. */
static int in_forum(struct gathering *g, const struct kind *k, struct str subject, const struct json *fields, bool *in,
                    struct fault *f)
{
    int rc = 0;

    *in = g->forum.n == 0 || str_eq(subject, g->forum);
    for (int i = 0; i < CLIMB && rc == 0 && !*in && k && k->parent; i++) {
        struct str parent = text_of(fields, k->parent);
        struct record_item item;

        if (str_eq(parent, g->forum)) {
            *in = true;
            break;
        }
        if (parent.n == 0 || str_is(act_subject_kind(subject), "forum"))
            break;
        if ((rc = record_item(g->store, parent, g->arena, &item, f)) == -FAULT_NOT_FOUND)
            return 0;
        subject = parent;
        fields = rc == 0 ? record_fields(&item) : NULL;
        k = kind_of(parent);
    }
    return rc;
}

/* --- what waits -------------------------------------------------------------------------------------------------- */

static void wait_for(struct gathering *g, bool mine, const struct status_wait *w)
{
    buf_put(mine ? &g->for_me : &g->for_them, w, sizeof *w);
}

/* Nobody can be asked about a text whose basis has been replaced. */
static bool can_still_be_agreed(const struct record_item *item, const struct record_version *v)
{
    enum stand_state st = v->v.state;

    if (st != STAND_PROPOSED && st != STAND_AD_REFERENDUM && st != STAND_ACCEPTED)
        return false;
    return item->current ? v->v.has_basis && hash_eq(&v->v.basis, &item->current->v.id) : !v->v.has_basis;
}

static void wait_version(struct gathering *g, const struct record_item *item, const struct record_version *v)
{
    uint32_t me = 1u << g->store->me;
    struct status_wait w = {
        .subject = item->subject,
        .kind = item->kind,
        .act = v->v.id,
        .from = v->v.party,
        .awaiting = stand_awaiting(&v->v, &g->store->fold.seen),
        .state = v->v.state,
        .since = v->time,
        .fields = v->fields,
        .receipt_only = v->v.state == STAND_ACCEPTED,
    };

    if (w.awaiting & me && !w.receipt_only)
        wait_for(g, true, &w);
    if (w.awaiting & ~me)
        wait_for(g, false, &w);
}

static void wait_crossed(struct gathering *g, const struct record_item *item)
{
    const struct record_version *v = &item->version[item->versions - 1];
    struct status_wait w = {
        .subject = item->subject,
        .kind = item->kind,
        .act = v->v.id,
        .from = v->v.party,
        .state = v->v.state,
        .since = v->time,
        .fields = v->fields,
        .crossed = true,
    };

    wait_for(g, true, &w);
}

static int wait_matters(struct gathering *g, struct fault *f)
{
    struct record_items all;
    int rc = record_pending(g->store, g->arena, &all, f);

    for (size_t i = 0; i < all.count && rc == 0; i++) {
        const struct record_item *item = &all.item[i];
        bool in;

        if ((rc = in_forum(g, item->kind, item->subject, record_fields(item), &in, f)) || !in)
            continue;
        for (size_t v = 0; v < item->versions; v++)
            if (can_still_be_agreed(item, &item->version[v]))
                wait_version(g, item, &item->version[v]);
        if (item->crossed && item->versions)
            wait_crossed(g, item);
    }
    return rc;
}

/* --- invitations ------------------------------------------------------------------------------------------------- */

static int is_answered(struct gathering *g, struct str invitation, int by, bool *is, struct fault *f)
{
    struct record_items all;
    int rc = record_naming(g->store, invitation, kind_find(STR("reply")), STR("invitation"), g->arena, &all, f);

    *is = false;
    for (size_t i = 0; i < all.count && rc == 0; i++)
        for (size_t k = 0; k < all.item[i].sides; k++)
            *is = *is ||
                  (all.item[i].side[k].party == by && !str_is(text_of(all.item[i].side[k].fields, "answer"), "later"));
    return rc;
}

static int wait_invitation(struct gathering *g, const struct record_item *item, const struct record_notice *n,
                           struct fault *f)
{
    int to = charter_find(&g->store->charter, text_of(n->fields, "to"));
    struct status_wait w = {.subject = item->subject,
                            .kind = item->kind,
                            .act = record_notice_act(n),
                            .from = n->party,
                            .since = n->time,
                            .fields = n->fields};
    bool in, answered;
    int rc;

    if (to < 0 || to == n->party)
        return 0;
    if ((rc = in_forum(g, item->kind, item->subject, n->fields, &in, f)) || !in ||
        (rc = is_answered(g, item->subject, to, &answered, f)) || answered)
        return rc;
    w.awaiting = 1u << to;
    wait_for(g, to == g->store->me, &w);
    return 0;
}

static int wait_invitations(struct gathering *g, struct fault *f)
{
    struct record_items all;
    int rc = record_list(g->store, kind_find(STR("invitation")), (struct record_page){0}, g->arena, &all, f);

    for (size_t i = 0; i < all.count && rc == 0; i++)
        for (size_t k = 0; k < all.item[i].sides && rc == 0; k++)
            rc = wait_invitation(g, &all.item[i], &all.item[i].side[k], f);
    return rc;
}

/* --- sessions to come -------------------------------------------------------------------------------------------- */

static bool last_day(const struct record_item *session, int64_t *day)
{
    struct date d;

    if (!date_parse(text_of(record_fields(session), "date"), &d))
        return false;
    *day = date_last(&d);
    return true;
}

static bool is_planned(const struct record_item *session)
{
    struct str status = text_of(session->current ? session->current->fields : NULL, "status");

    return session->current && (status.n == 0 || str_is(status, "planned"));
}

/* Dates only fall as one goes down, so the walk ends at the first session that is over. */
static int upcoming(struct gathering *g, struct fault *f)
{
    struct record_page page = {.limit = SESSION_PAGE, .newest_first = true};
    struct record_items all = {.more = true};
    struct buf found = BUF_EMPTY;
    size_t n;
    bool over = false;
    int rc = 0;

    for (; rc == 0 && all.more && !over; page.after = record_last(&all)) {
        rc = record_list(g->store, kind_find(STR("session")), page, g->arena, &all, f);
        for (size_t i = 0; i < all.count && rc == 0 && !over; i++) {
            int64_t day;
            bool in;

            if (!last_day(&all.item[i], &day))
                continue;
            over = day < g->today;
            if (over || !is_planned(&all.item[i]))
                continue;
            rc = in_forum(g, all.item[i].kind, all.item[i].subject, record_fields(&all.item[i]), &in, f);
            if (rc == 0 && in)
                buf_put(&found, &all.item[i], sizeof all.item[i]);
        }
    }
    n = found.n / sizeof(struct record_item);
    g->out->session = ARENA_ARRAY(g->arena, n, struct record_item);
    for (size_t i = 0; i < n; i++) /* soonest first */
        memcpy(&g->out->session[i], found.p + (n - 1 - i) * sizeof(struct record_item), sizeof(struct record_item));
    g->out->upcoming = n;
    buf_free(&found);
    return rc;
}

/* --- what came in ------------------------------------------------------------------------------------------------ */

/* The newest acts of LOG but receipts, newest first, at most ARRIVALS of them. */
static int newest_of(struct gathering *g, int log, struct buf *found, struct fault *f)
{
    uint64_t to = ledger_size(g->store, log), from;
    size_t n = 0;
    int rc = 0;

    for (int page = 0; page < ARRIVAL_PAGES && to > 0 && n < ARRIVALS && rc == 0; page++, to = from) {
        struct record_acts acts;

        from = to > ARRIVAL_PAGE ? to - ARRIVAL_PAGE : 0;
        rc = record_log(g->store, log, from, (size_t)(to - from), g->arena, &acts, f);
        for (size_t i = acts.count; rc == 0 && i-- > 0 && n < ARRIVALS;) {
            if (acts.act[i].parsed && acts.act[i].act.verb == ACT_RECEIPT)
                continue;
            buf_put(found, &acts.act[i], sizeof acts.act[i]);
            n++;
        }
    }
    return rc;
}

static int by_time(const void *x, const void *y)
{
    const struct record_act *a = x, *b = y;
    int64_t s = a->parsed ? a->act.time : 0, t = b->parsed ? b->act.time : 0;

    if (s != t)
        return s > t ? -1 : 1;
    if (a->log != b->log)
        return a->log < b->log ? -1 : 1;
    return a->index > b->index ? -1 : 1;
}

static int arrivals(struct gathering *g, struct fault *f)
{
    struct buf found = BUF_EMPTY;
    size_t n;
    int rc = 0;

    for (int log = 0; log < (int)g->store->charter.count && rc == 0; log++)
        if (log != g->store->me)
            rc = newest_of(g, log, &found, f);
    n = found.n / sizeof(struct record_act);
    g->out->arrival = ARENA_ARRAY(g->arena, n, struct record_act);
    if (n) {
        memcpy(g->out->arrival, found.p, found.n);
        qsort(g->out->arrival, n, sizeof(struct record_act), by_time);
    }
    g->out->arrived = n < ARRIVALS ? n : ARRIVALS;
    buf_free(&found);
    return rc;
}

/* --- the whole --------------------------------------------------------------------------------------------------- */

static int divergences(struct gathering *g, struct fault *f)
{
    struct follow_filter by = {.forum = g->forum, .state = STR("differing")};
    int rc = follow_list(g->store, &by, g->today, g->arena, &g->out->differ, &g->out->differing, f);

    for (size_t i = 0; i < g->out->differing && rc == 0; i++)
        g->out->late += (g->out->differ[i].difference & FOLLOW_LATE) != 0;
    return rc;
}

static void waiting_logs(struct gathering *g)
{
    for (int log = 0; log < (int)g->store->charter.count; log++) {
        const struct fold_log *l = &g->store->fold.log[log];

        if (l->wait_log < 0 || l->effective >= l->held)
            continue;
        g->out->waiting[g->out->waits].log = log;
        g->out->waiting[g->out->waits].on = l->wait_log;
        g->out->waiting[g->out->waits++].size = l->wait_size;
    }
}

static int lies(struct gathering *g, struct fault *f)
{
    struct ledger_evidence *all;

    return ledger_all_evidence(g->store, g->arena, &all, &g->out->evidence, f);
}

static int oldest_first(const void *x, const void *y)
{
    const struct status_wait *a = x, *b = y;

    if (a->since != b->since)
        return a->since < b->since ? -1 : 1;
    return memcmp(a->act.b, b->act.b, HASH_SIZE);
}

static struct status_wait *keep(struct gathering *g, struct buf *b, size_t *count)
{
    struct status_wait *out;

    *count = b->n / sizeof *out;
    out = ARENA_ARRAY(g->arena, *count, struct status_wait);
    if (*count) {
        memcpy(out, b->p, b->n);
        qsort(out, *count, sizeof *out, oldest_first);
    }
    buf_free(b);
    return out;
}

int status_load(struct store *s, struct str forum, int64_t today, struct arena *a, struct status *out, struct fault *f)
{
    struct gathering g = {.store = s, .arena = a, .forum = forum, .today = today, .out = out};
    int rc;

    *out = (struct status){.mine = 0};
    if (!s->has_channel)
        return fault_set(f, FAULT_NO_CHANNEL, NULL, NULL, NULL);
    waiting_logs(&g);
    if ((rc = wait_matters(&g, f)) == 0 && (rc = wait_invitations(&g, f)) == 0 && (rc = divergences(&g, f)) == 0 &&
        (rc = upcoming(&g, f)) == 0 && (rc = arrivals(&g, f)) == 0)
        rc = lies(&g, f);
    out->for_me = keep(&g, &g.for_me, &out->mine);
    out->for_them = keep(&g, &g.for_them, &out->theirs);
    return rc;
}

/* A reply is called as the invitation that it answers. */
struct str status_answer(const struct status_wait *w, struct arena *a)
{
    struct str slug = act_subject_slug(w->subject);

    if (w->crossed)
        return arena_fmt(a, "manch propose " STR_FMT " ...", STR_ARG(w->subject));
    if (w->kind && !w->kind->matter)
        return arena_fmt(a, "manch notify reply/" STR_FMT " invitation=" STR_FMT " answer=accept", STR_ARG(slug),
                         STR_ARG(w->subject));
    if (w->receipt_only)
        return STR("manch sync");
    return arena_fmt(a, "manch accept %.8s", hash_hex(&w->act).z);
}
