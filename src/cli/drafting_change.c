#include "cli/drafting.h"

#include "cli/drafting_inner.h"
#include "cli/fields.h"
#include "cli/say.h"

/* --- a new name ----------------------------------------------------------------------------------------------------- */

/* V with FROM as TO wherever a reference names it; *HITS counts them. */
static struct json *renamed(struct arena *a, const struct field *table, const struct json *v, struct str from,
                            struct str to, size_t *hits);

static struct json *renamed_value(struct arena *a, const struct field *field, const struct json *v, struct str from,
                                  struct str to, size_t *hits)
{
    struct json *out;

    if (v->type == JSON_ARRAY) {
        out = json_array(a);
        for (const struct json *each = v->child; each; each = each->next)
            json_add(out, renamed_value(a, field, each, from, to, hits));
        return out;
    }
    if (field && field->type == FIELD_GROUP && v->type == JSON_OBJECT)
        return renamed(a, field->group, v, from, to, hits);
    if (!field || field->type != FIELD_REF || v->type != JSON_STRING || !str_eq(v->str, from))
        return json_copy(a, v);
    ++*hits;
    return json_string(a, to);
}

static struct json *renamed(struct arena *a, const struct field *table, const struct json *v, struct str from,
                            struct str to, size_t *hits)
{
    struct json *out = json_object(a);

    for (const struct json *m = v->child; m; m = m->next)
        json_set(a, out, m->name, renamed_value(a, kind_member(table, m->name), m, from, to, hits));
    return out;
}

/* FROM is on record, or another draft than BUT is of it: what names it need not mean the one that got a new name. */
static int still_there(struct cli *c, struct str from, int64_t but, bool *is, struct fault *f)
{
    struct desk_drafts d;
    struct record_item item;
    int rc = record_item(c->store, from, &c->arena, &item, f);

    *is = rc == 0;
    if (rc != -FAULT_NOT_FOUND)
        return rc;
    rc = desk_drafts_of(c->store, from, &c->arena, &d, f);
    for (size_t i = 0; rc == 0 && i < d.count; i++)
        *is = *is || (d.draft[i].id != but && desk_waits(d.draft[i].state));
    return rc;
}

/* The drafts that name FROM, of V's source or, where nothing else is called so, of any: with V's new subject. */
static int carry(struct cli *c, const struct drafting_view *v, struct str from, struct drafting_view **out, size_t *n,
                 struct fault *f)
{
    bool own_alone;
    int rc = still_there(c, from, v->row.id, &own_alone, f);

    *n = 0;
    *out = NULL;
    for (enum desk_state s = DESK_OPEN; rc == 0 && s <= DESK_KNOWN; s++) {
        struct desk_drafts d;
        struct drafting_view *more;
        rc = desk_drafts_in(c->store, s, &c->arena, &d, f);
        more = ARENA_ARRAY(&c->arena, *n + (rc ? 0 : d.count) + 1, struct drafting_view);
        if (*n)
            memcpy(more, *out, *n * sizeof *more);
        *out = more;
        for (size_t i = 0; rc == 0 && i < d.count; i++) {
            size_t hits = 0;
            if (d.draft[i].id == v->row.id || (own_alone && (!v->row.source || d.draft[i].source != v->row.source)))
                continue;
            rc = drafting_take_apart(c, &d.draft[i], &more[*n], f);
            if (rc == 0)
                more[*n].fields =
                    renamed(&c->arena, more[*n].kind->field, more[*n].fields, from, v->row.subject, &hits);
            *n += hits > 0;
        }
    }
    return rc;
}

/* --- edit ----------------------------------------------------------------------------------------------------------- */

static int new_subject(struct cli *c, struct drafting_view *v, const char *subject, struct fault *f)
{
    v->row.subject = str_of(subject);
    v->kind = kind_of(v->row.subject);
    if (act_subject_ok(v->row.subject) && v->kind)
        return 0;
    (void)c;
    return fault_set(f, FAULT_SUBJECT, subject, NULL, NULL);
}

static int new_fields(struct cli *c, struct drafting_view *v, struct fault *f)
{
    struct fields fields;
    int rc = fields_read(c, v->kind, v->fields, 1, &fields, f);

    if (rc == -FAULT_FIELD && strcmp(f->arg[2], "missing") == 0) /* a draft need not be whole */
        rc = 0;
    if (rc == 0 && fields.blobs)
        rc = cli_usage(c, f, MSG_DRAFT_NO_BLOBS, NULL, NULL);
    if (rc == 0)
        v->fields = fields.v;
    return rc;
}

int drafting_edit(struct cli *c, struct fault *f)
{
    const char *subject = cli_value(c, "subject");
    struct drafting_view v, *others = NULL, *all;
    struct json *also = json_array(&c->arena);
    struct str from, numbers = STR("");
    size_t n = 0;
    int rc = drafting_find(c, cli_arg(c, 0), &v, f);

    if (rc || (rc = drafting_still_open(c, &v, f)))
        return rc;
    from = v.row.subject;
    if (subject && (rc = new_subject(c, &v, subject, f)))
        return rc;
    if ((c->args > 1 || !subject) && (rc = new_fields(c, &v, f)))
        return rc;
    v.row.state = DESK_OPEN;
    if (!str_eq(from, v.row.subject) && (rc = carry(c, &v, from, &others, &n, f)))
        return rc;
    all = ARENA_ARRAY(&c->arena, n + 1, struct drafting_view);
    all[0] = v;
    for (size_t i = 0; i < n; i++) {
        all[i + 1] = others[i];
        numbers = arena_fmt(&c->arena, STR_FMT "%s%lld", STR_ARG(numbers), i ? ", " : "", (long long)others[i].row.id);
        json_add(also, json_int(&c->arena, others[i].row.id));
    }
    if ((rc = drafting_change(c, all, n + 1, f)) || (rc = drafting_say(c, &v, also, f)))
        return rc;
    if (n && !c->json)
        SAY(c, MSG_DRAFT_CARRIED, numbers);
    return 0;
}

/* --- drop, and back ------------------------------------------------------------------------------------------------- */

/* Those in the state FROM come into TO; of the others it is said that they are there. */
static void move(struct cli *c, struct drafting_view *v, bool back, struct json *moved, struct json *there)
{
    struct str id = drafting_number(c, v->row.id);
    bool already = back == desk_waits(v->row.state);
    enum msg msg = back ? already ? MSG_DRAFT_NOT_DROPPED : MSG_DRAFT_RESTORED
                   : already ? MSG_DRAFT_DROPPED_ALREADY
                             : MSG_DRAFT_DROPPED;

    if (!already)
        v->row.state = back ? DESK_OPEN : DESK_DROPPED;
    json_add(already ? there : moved, json_int(&c->arena, v->row.id));
    if (!c->json)
        SAY(c, msg, id, v->row.subject);
}

int drafting_drop(struct cli *c, struct fault *f)
{
    struct json *moved = json_array(&c->arena), *there = json_array(&c->arena), *o = json_object(&c->arena);
    bool back = cli_has(c, "undo");
    struct drafting_view *v;
    size_t n;
    int rc = drafting_find_all(c, &v, &n, f);

    for (size_t i = 0; rc == 0 && i < n; i++)
        if (v[i].row.state == DESK_TABLED)
            rc = drafting_still_open(c, &v[i], f);
    for (size_t i = 0; rc == 0 && i < n; i++)
        move(c, &v[i], back, moved, there);
    if (rc || (rc = drafting_change(c, v, n, f)))
        return rc;
    say_set(c, o, back ? "restored" : "dropped", moved);
    say_set(c, o, "already", there);
    if (c->json)
        say_json(c, o);
    return 0;
}
