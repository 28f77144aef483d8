#include "forum/follow.h"

#include <stdlib.h>

enum { DAY = 24 * 60 * 60 };

/* The day of the last session held of a forum, as far as it was asked for; "" stands for any forum. */
struct last {
    struct str forum;
    int64_t day; /* INT64_MIN: none was held */
    struct last *next;
};
struct following {
    struct store *store;
    struct arena *arena;
    int64_t today;
    bool open_only;
    struct last *last;
};

static struct str text_of(const struct json *fields, const char *name)
{
    return json_str(json_get(fields, name));
}

/* First and last day of a date field; false when there is none. */
static bool days_of(const struct json *fields, const char *name, int64_t *first, int64_t *last)
{
    struct date d;

    if (!date_parse(text_of(fields, name), &d))
        return false;
    *first = date_first(&d);
    *last = date_last(&d);
    return true;
}

/* --- sessions ---------------------------------------------------------------------------------------------------- */

/* An agreed session that has taken place by TODAY; *DAY is its first. */
static bool was_held(const struct record_item *session, int64_t today, int64_t *day)
{
    const struct json *fields = session->current ? session->current->fields : NULL;
    struct str status = text_of(fields, "status");
    int64_t last;

    if (!fields || !days_of(fields, "date", day, &last) || *day > today)
        return false;
    return status.n == 0 || str_is(status, "held") || str_is(status, "concluded");
}

static int last_of_forum(struct following *x, struct str forum, int64_t *day, struct fault *f)
{
    struct record_items all;
    int64_t held;
    int rc = record_naming(x->store, forum, kind_find(STR("session")), STR("forum"), x->arena, &all, f);

    for (size_t i = 0; i < all.count && rc == 0; i++)
        if (was_held(&all.item[i], x->today, &held) && held > *day)
            *day = held;
    return rc;
}

/* Newest first, so that the first one held is the last. */
static int last_of_any(struct following *x, int64_t *day, struct fault *f)
{
    struct record_page page = {.limit = 32, .newest_first = true};
    struct record_items all = {.more = true};
    int rc = 0;

    for (; rc == 0 && all.more && *day == INT64_MIN; page.after = record_last(&all)) {
        rc = record_list(x->store, kind_find(STR("session")), page, x->arena, &all, f);
        for (size_t i = 0; i < all.count && rc == 0 && *day == INT64_MIN; i++)
            if (!was_held(&all.item[i], x->today, day))
                *day = INT64_MIN;
    }
    return rc;
}

static int last_session(struct following *x, struct str forum, int64_t *day, struct fault *f)
{
    struct last *l = x->last;
    int rc;

    while (l && !str_eq(l->forum, forum))
        l = l->next;
    if (!l) {
        l = ARENA_NEW(x->arena, struct last);
        *l = (struct last){forum, INT64_MIN, x->last};
        rc = forum.n ? last_of_forum(x, forum, &l->day, f) : last_of_any(x, &l->day, f);
        if (rc)
            return rc;
        x->last = l;
    }
    *day = l->day;
    return 0;
}

/* A field of a subject's fields to show; what dangles has none. */
static int field_of(struct following *x, struct str subject, const char *name, struct str *out, struct fault *f)
{
    struct record_item item;
    int rc;

    *out = STR("");
    if (subject.n == 0)
        return 0;
    rc = record_item(x->store, subject, x->arena, &item, f);
    if (rc == -FAULT_NOT_FOUND)
        return 0;
    if (rc == 0)
        *out = text_of(record_fields(&item), name);
    return rc;
}

/* Its session, or that of its agenda item or document. */
static int session_of(struct following *x, const struct json *fields, struct str *session, struct fault *f)
{
    int rc = 0;

    *session = text_of(fields, "session");
    if (session->n == 0)
        rc = field_of(x, text_of(fields, "item"), "session", session, f);
    if (rc == 0 && session->n == 0)
        rc = field_of(x, text_of(fields, "document"), "session", session, f);
    return rc;
}

/* SESSION is on record and has not been held yet: nobody can report since then. */
static int is_to_come(struct following *x, struct str session, bool *is, struct fault *f)
{
    struct record_item item;
    const struct json *fields;
    struct str status;
    int64_t first, last;
    int rc = session.n ? record_item(x->store, session, x->arena, &item, f) : -FAULT_NOT_FOUND;

    *is = false;
    if (rc)
        return rc == -FAULT_NOT_FOUND ? 0 : rc;
    fields = item.current ? item.current->fields : record_fields(&item);
    status = text_of(fields, "status");
    if (status.n)
        *is = !str_is(status, "held") && !str_is(status, "concluded");
    else
        *is = days_of(fields, "date", &first, &last) && first > x->today;
    return 0;
}

/* --- reports ----------------------------------------------------------------------------------------------------- */

struct newest {
    bool there;
    uint64_t index;
};

static void take_report(struct follow_item *u, struct newest *newest, const struct record_notice *n)
{
    const struct json *percent = json_get(n->fields, "percent");

    if (newest->there && newest->index > n->index)
        return;
    *newest = (struct newest){true, n->index};
    u->by[n->party] = (struct follow_report){
        .there = true,
        .status = text_of(n->fields, "status"),
        .percent = percent ? percent->num : -1,
        .text = json_get(n->fields, "text"),
        .date = text_of(n->fields, "date"),
        .time = n->time,
        .act = record_notice_act(n),
    };
}

/* Each side's newest report, whatever subject it bears. */
static int read_reports(struct following *x, struct follow_item *u, struct fault *f)
{
    struct newest newest[LIMIT_PARTIES] = {0};
    struct record_items all;
    int rc = record_naming(x->store, u->item.subject, kind_find(STR("report")), STR("undertaking"), x->arena, &all, f);

    for (size_t i = 0; i < all.count && rc == 0; i++)
        for (size_t k = 0; k < all.item[i].sides; k++) {
            const struct record_notice *n = &all.item[i].side[k];

            if (str_eq(text_of(n->fields, "undertaking"), u->item.subject) && (n->open || !x->open_only))
                take_report(u, &newest[n->party], n);
        }
    return rc;
}

static int64_t report_day(const struct follow_report *r)
{
    struct date d;

    if (date_parse(r->date, &d))
        return date_last(&d);
    return r->time >= 0 ? r->time / DAY : (r->time - DAY + 1) / DAY;
}

/* --- one undertaking --------------------------------------------------------------------------------------------- */

static bool is_open(const struct follow_item *u)
{
    struct str status = text_of(u->fields, "status");

    return u->item.current && (status.n == 0 || str_is(status, "open"));
}

/* TO_COME: its own session is, so that nobody is silent since. */
static void compare(const struct following *x, struct follow_item *u, int64_t since, bool to_come)
{
    const struct follow_report *first = NULL;
    bool all_done = true;

    for (size_t p = 0; p < x->store->charter.count; p++) {
        const struct follow_report *r = &u->by[p];

        if (!to_come && (!r->there || (since != INT64_MIN && report_day(r) < since)))
            u->silent |= 1u << p;
        all_done = all_done && r->there && str_is(r->status, "done");
        if (!r->there)
            continue;
        if (first && !str_eq(first->status, r->status))
            u->difference |= FOLLOW_DIFFER;
        first = r;
    }
    if (u->silent)
        u->difference |= FOLLOW_SILENT;
    if (u->due_day < x->today && !all_done)
        u->difference |= FOLLOW_LATE;
}

static int read_basics(struct following *x, const struct record_item *item, struct follow_item *u, struct fault *f)
{
    int64_t first;
    int rc;

    *u = (struct follow_item){.item = *item, .fields = item->current ? item->current->fields : record_fields(item)};
    if (!days_of(u->fields, "due", &first, &u->due_day))
        u->due_day = INT64_MAX;
    rc = session_of(x, u->fields, &u->session, f);
    return rc ? rc : field_of(x, u->session, "forum", &u->forum, f);
}

static int read_sides(struct following *x, struct follow_item *u, struct fault *f)
{
    int64_t since;
    bool to_come;
    int rc = read_reports(x, u, f);

    if (rc || !is_open(u))
        return rc;
    if ((rc = last_session(x, u->forum, &since, f)) == 0 && (rc = is_to_come(x, u->session, &to_come, f)) == 0)
        compare(x, u, since, to_come);
    return rc;
}

static int count_reaffirmed(struct following *x, struct follow_item *u, struct fault *f)
{
    struct record_items all;
    int rc =
        record_naming(x->store, u->item.subject, kind_find(STR("undertaking")), STR("reaffirms"), x->arena, &all, f);

    for (size_t i = 0; i < all.count && rc == 0; i++)
        u->reaffirmed += all.item[i].current && (!x->open_only || all.item[i].current->v.open);
    return rc;
}

int follow_one(struct store *s, struct str undertaking, int64_t today, struct arena *a, struct follow_item *out,
               struct fault *f)
{
    struct following x = {.store = s, .arena = a, .today = today};
    struct record_item item;
    int rc = record_item(s, undertaking, a, &item, f);

    if (rc || (rc = read_basics(&x, &item, out, f)) || (rc = read_sides(&x, out, f)))
        return rc;
    return count_reaffirmed(&x, out, f);
}

/* --- many -------------------------------------------------------------------------------------------------------- */

static bool responsible(const struct json *fields, const char *name, struct str wanted)
{
    const struct json *list = json_get(fields, "responsible");

    for (const struct json *c = list && list->type == JSON_ARRAY ? list->child : NULL; c; c = c->next)
        if (str_eq(text_of(c, name), wanted))
            return true;
    return false;
}

/* What can be said without the reports. */
static bool may_fit(const struct follow_item *u, const struct follow_filter *by)
{
    struct str status = text_of(u->fields, "status");

    if (!u->item.current || (by->open_only && !u->item.current->v.open))
        return false;
    if ((by->forum.n && !str_eq(by->forum, u->forum)) ||
        (by->office.n && !responsible(u->fields, "office", by->office)) ||
        (by->party.n && !responsible(u->fields, "party", by->party)))
        return false;
    if (by->state.n == 0)
        return true;
    if (str_is(by->state, "done") || str_is(by->state, "dropped"))
        return str_eq(status, by->state);
    return is_open(u);
}

static bool fits(const struct follow_item *u, const struct follow_filter *by)
{
    if (str_is(by->state, "late"))
        return u->difference & FOLLOW_LATE;
    return !str_is(by->state, "differing") || u->difference;
}

static int by_urgency(const void *x, const void *y)
{
    const struct follow_item *a = x, *b = y;

    if (!a->difference != !b->difference)
        return a->difference ? -1 : 1;
    if (a->due_day != b->due_day)
        return a->due_day < b->due_day ? -1 : 1;
    return str_cmp(a->item.subject, b->item.subject);
}

int follow_list(struct store *s, const struct follow_filter *by, int64_t today, struct arena *a,
                struct follow_item **out, size_t *count, struct fault *f)
{
    struct following x = {.store = s, .arena = a, .today = today, .open_only = by->open_only};
    struct record_page page = {.open_only = by->open_only};
    bool every = by->state.n == 0 || str_is(by->state, "done") || str_is(by->state, "dropped");
    struct record_items all;
    size_t n = 0;
    int rc = every ? record_list(s, kind_find(STR("undertaking")), page, a, &all, f)
                   : record_undone(s, by->open_only, a, &all, f);

    if (rc)
        return rc;
    *out = ARENA_ARRAY(a, all.count, struct follow_item);
    for (size_t i = 0; i < all.count; i++) {
        struct follow_item *u = &(*out)[n];

        if ((rc = read_basics(&x, &all.item[i], u, f)))
            return rc;
        if (!may_fit(u, by))
            continue;
        if ((rc = read_sides(&x, u, f)))
            return rc;
        n += fits(u, by);
    }
    if (n)
        qsort(*out, n, sizeof **out, by_urgency);
    *out += by->skip < n ? by->skip : n;
    *count = by->skip < n ? n - by->skip : 0;
    if (by->limit && *count > by->limit)
        *count = by->limit;
    for (size_t i = 0; i < *count && rc == 0; i++)
        rc = count_reaffirmed(&x, &(*out)[i], f);
    return rc;
}

/* --- carry-over -------------------------------------------------------------------------------------------------- */

struct carrying {
    struct following x;
    struct buf found; /* of struct follow_carry */
};

static void carry(struct carrying *c, const struct record_item *item, struct str why)
{
    struct follow_carry one = {*item, why};

    buf_put(&c->found, &one, sizeof one);
}

/* Agreed, not decided or given up, and no later item has taken it over. */
static int carry_item(struct carrying *c, const struct record_item *item, struct fault *f)
{
    struct str status = text_of(item->current ? item->current->fields : NULL, "status");
    struct record_items later;
    int rc;

    if (!item->current || str_is(status, "decided") || str_is(status, "dropped") || str_is(status, "struck"))
        return 0;
    rc = record_naming(c->x.store, item->subject, kind_find(STR("agenda-item")), STR("carried-from"), c->x.arena,
                       &later, f);
    if (rc == 0 && later.count == 0)
        carry(c, item, STR("not-decided"));
    return rc;
}

static int carry_session(struct carrying *c, const struct record_item *session, struct fault *f)
{
    struct record_items all;
    int64_t day;
    int rc;

    if (!was_held(session, INT64_MAX, &day))
        return 0;
    rc =
        record_naming(c->x.store, session->subject, kind_find(STR("agenda-item")), STR("session"), c->x.arena, &all, f);
    for (size_t i = 0; i < all.count && rc == 0; i++)
        rc = carry_item(c, &all.item[i], f);
    return rc;
}

static int carry_undertakings(struct carrying *c, struct str forum, struct fault *f)
{
    struct record_items all;
    int rc = record_undone(c->x.store, false, c->x.arena, &all, f);

    for (size_t i = 0; i < all.count && rc == 0; i++) {
        struct follow_item u;

        if ((rc = read_basics(&c->x, &all.item[i], &u, f)) == 0 && is_open(&u) && str_eq(u.forum, forum))
            carry(c, &u.item, STR("open"));
    }
    return rc;
}

int follow_carry_over(struct store *s, struct str forum, struct arena *a, struct follow_carry **out, size_t *count,
                      struct fault *f)
{
    struct carrying c = {.x = {.store = s, .arena = a}};
    struct record_items sessions;
    int rc = carry_undertakings(&c, forum, f);

    if (rc == 0)
        rc = record_naming(s, forum, kind_find(STR("session")), STR("forum"), a, &sessions, f);
    for (size_t i = 0; rc == 0 && i < sessions.count; i++)
        rc = carry_session(&c, &sessions.item[i], f);
    *count = c.found.n / sizeof **out;
    *out = ARENA_ARRAY(a, *count, struct follow_carry);
    if (c.found.n)
        memcpy(*out, c.found.p, c.found.n);
    buf_free(&c.found);
    return rc;
}
