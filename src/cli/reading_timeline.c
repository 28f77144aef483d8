#include "cli/reading.h"

#include "base/date.h"
#include "cli/say.h"
#include "cli/shape.h"

#include <stdlib.h>

enum { DEPTH = 6 };

struct event { /* one date that the record knows */
    const struct record_item *item;
    const struct json *fields;
    const char *field;
    struct str date;
    int64_t first, last;
};
struct line {
    struct cli *c;
    struct str forum; /* empty: any */
    int64_t from, to;
    struct event *event;
    size_t count, cap;
};

static void add(struct line *l, struct event e)
{
    if (l->count == l->cap) {
        struct event *more = ARENA_ARRAY(&l->c->arena, 2 * l->cap + 64, struct event);

        if (l->count)
            memcpy(more, l->event, l->count * sizeof *more);
        l->event = more;
        l->cap = 2 * l->cap + 64;
    }
    l->event[l->count++] = e;
}

/* The item belongs to FORUM: names it, or what it names as its parent, session, document or occasion does. */
static bool of_forum(struct line *l, const struct json *fields, int depth)
{
    static const char *const up[] = {"session", "document", "occasion", "undertaking", "margins", "item", "invitation"};
    struct str forum = json_str(json_get(fields, "forum"));

    if (str_eq(forum, l->forum))
        return true;
    for (size_t i = 0; depth < DEPTH && i < sizeof up / sizeof *up; i++) {
        struct str target = json_str(json_get(fields, up[i]));
        struct record_item item;

        if (target.n && kind_of(target) && record_item(l->c->store, target, &l->c->arena, &item, NULL) == 0 &&
            of_forum(l, record_fields(&item), depth + 1))
            return true;
    }
    return false;
}

static void take_item(struct line *l, const struct record_item *i)
{
    const struct json *fields = record_fields(i);
    bool judged = l->forum.n == 0;

    for (const struct field *f = i->kind->field; fields && f->name; f++) {
        struct event e = {.item = i, .fields = fields, .field = f->name, .date = json_str(json_get(fields, f->name))};
        struct date d;

        if (f->type != FIELD_DATE || !date_parse(e.date, &d))
            continue;
        e.first = date_first(&d);
        e.last = date_last(&d);
        if (e.last < l->from || e.first > l->to)
            continue;
        if (!judged && !of_forum(l, fields, 0))
            return;
        judged = true;
        add(l, e);
    }
}

static bool has_dates(const struct kind *k)
{
    for (const struct field *f = k->field; f->name; f++)
        if (f->type == FIELD_DATE)
            return true;
    return false;
}

static int collect(struct line *l, struct fault *f)
{
    for (const struct kind *k = kind_table; k->name; k++) {
        struct record_items *items = ARENA_NEW(&l->c->arena, struct record_items);
        int rc = has_dates(k) ? record_list(l->c->store, k, (struct record_page){0}, &l->c->arena, items, f) : 0;

        if (rc)
            return rc;
        for (size_t i = 0; i < items->count; i++)
            take_item(l, &items->item[i]);
    }
    return 0;
}

static int by_date(const void *a, const void *b)
{
    const struct event *x = a, *y = b;

    if (x->first != y->first)
        return x->first < y->first ? -1 : 1;
    if (x->last != y->last)
        return x->last < y->last ? -1 : 1;
    return str_cmp(x->item->subject, y->item->subject);
}

static int read_bound(struct cli *c, const char *option, bool last, int64_t *out, struct fault *f)
{
    const char *given = cli_value(c, option);
    struct date d;

    if (!given)
        return 0;
    if (!date_parse(str_of(given), &d))
        return cli_usage(c, f, MSG_CLI_USAGE_DATE, given, NULL);
    *out = last ? date_last(&d) : date_first(&d);
    return 0;
}

/* The side whose words an event's are. */
static uint32_t side_of(const struct event *e)
{
    for (size_t i = 0; i < e->item->sides; i++)
        if (e->item->side[i].fields == e->fields)
            return 1u << e->item->side[i].party;
    return 0;
}

static void say_events(struct line *l)
{
    struct cli *c = l->c;
    struct json *all = json_array(&c->arena);
    struct grid g;

    grid_init(&g, &c->arena, 4);
    for (size_t i = 0; i < l->count; i++) {
        const struct event *e = &l->event[i];
        const struct kind *k = e->item->kind;
        struct str title = say_title(c, k, e->item->subject, e->fields, side_of(e));
        struct json *v;

        if (!c->json) {
            GRID_ROW(&g, say_date(c, e->date), catalogue_field(c->lang, str_of(k->name), str_of(e->field)),
                     e->item->subject, title);
            continue;
        }
        v = json_object(&c->arena);
        say_set_str(c, v, "date", e->date);
        say_set_str(c, v, "id", e->item->subject);
        say_set(c, v, "kind", say_json_z(c, k->name));
        say_set(c, v, "field", say_json_z(c, e->field));
        say_set(c, v, "state", say_json_z(c, shape_state(e->item)));
        say_set_str(c, v, "title", title);
        json_add(all, v);
    }
    if (c->json)
        say_json(c, all);
    else if (l->count)
        grid_write(&g, &c->out, "");
    else
        say_word(c, MSG_CLI_LIST_NONE);
}

int reading_timeline(struct cli *c, struct fault *f)
{
    struct line l = {.c = c, .forum = STR(""), .from = INT64_MIN, .to = INT64_MAX};
    const char *forum = cli_value(c, "forum");
    int rc;

    if ((rc = read_bound(c, "from", false, &l.from, f)) || (rc = read_bound(c, "to", true, &l.to, f)))
        return rc;
    if (forum && (rc = record_resolve(c->store, str_of(forum), &c->arena, &l.forum, f)))
        return rc;
    rc = collect(&l, f);
    if (rc)
        return rc;
    if (l.count)
        qsort(l.event, l.count, sizeof *l.event, by_date);
    say_events(&l);
    return 0;
}
