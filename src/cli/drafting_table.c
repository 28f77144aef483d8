#include "cli/drafting.h"

#include "cli/drafting_inner.h"
#include "cli/making.h"
#include "cli/say.h"

/* --- what comes first ----------------------------------------------------------------------------------------------- */

struct batch { /* drafts that are tabled together */
    struct cli *cli;
    struct drafting_view *v;
    size_t n;
    struct str target; /* looked for */
    bool hit;
};

static void same_target(void *ctx, const struct field *field, struct str target)
{
    struct batch *b = ctx;

    (void)field;
    b->hit = b->hit || str_eq(target, b->target);
}

/* V names SUBJECT. */
static bool names(struct batch *b, const struct drafting_view *v, struct str subject)
{
    b->target = subject;
    b->hit = false;
    kind_each_ref(v->kind, v->fields, same_target, b);
    return b->hit;
}

/* What is named stands before what names it; of a circle whichever was given first. */
static void in_order(struct batch *b)
{
    for (size_t i = 0; i < b->n; i++) {
        size_t next = i;
        for (size_t k = i; k < b->n; k++) {
            bool free = true;
            for (size_t m = i; m < b->n && free; m++)
                free = m == k || !names(b, &b->v[k], b->v[m].row.subject);
            if (free) {
                next = k;
                break;
            }
        }
        struct drafting_view first = b->v[next];
        memmove(&b->v[i + 1], &b->v[i], (next - i) * sizeof first);
        b->v[i] = first;
    }
}

struct unmet { /* what drafts of the batch name that is only a draft itself */
    struct cli *cli;
    struct batch *batch;
    struct str target;
    const char *field;
    struct drafting_view draft;
    bool found;
    int rc;
    struct fault *fault;
};

/* The draft of SUBJECT that waits, one with something new before others. */
static int waiting_draft(struct cli *c, struct str subject, struct drafting_view *out, bool *found, struct fault *f)
{
    struct desk_drafts d;
    const struct desk_draft *best = NULL;
    int rc = desk_drafts_of(c->store, subject, &c->arena, &d, f);

    for (size_t i = 0; rc == 0 && i < d.count; i++)
        if (desk_waits(d.draft[i].state) && (!best || (best->state != DESK_OPEN && d.draft[i].state == DESK_OPEN)))
            best = &d.draft[i];
    *found = best != NULL;
    return rc || !best ? rc : drafting_take_apart(c, best, out, f);
}

static void look_at(void *ctx, const struct field *field, struct str target)
{
    struct unmet *u = ctx;
    struct record_item item;
    int rc;

    for (size_t i = 0; i < u->batch->n; i++)
        if (str_eq(u->batch->v[i].row.subject, target))
            return;
    if (u->rc || u->found)
        return;
    rc = record_item(u->cli->store, target, &u->cli->arena, &item, u->fault);
    if (rc == -FAULT_NOT_FOUND)
        rc = waiting_draft(u->cli, target, &u->draft, &u->found, u->fault);
    u->rc = rc;
    u->target = target;
    u->field = field->name;
}

/* The first thing that the batch names and that waits on the desk itself. */
static int find_unmet(struct cli *c, struct batch *b, struct unmet *u, struct fault *f)
{
    *u = (struct unmet){.cli = c, .batch = b, .fault = f};
    for (size_t i = 0; i < b->n && !u->found && !u->rc; i++)
        kind_each_ref(b->v[i].kind, b->v[i].fields, look_at, u);
    return u->rc;
}

/* Refused where a draft names another one that stays behind: says which to table with it, whatever they name in turn. */
static int all_met(struct cli *c, const struct batch *given, struct fault *f)
{
    enum { MOST = 200 };
    struct batch b = *given;
    struct unmet first = {0}, u;
    struct str args[2];
    int rc;

    b.v = ARENA_ARRAY(&c->arena, b.n + MOST, struct drafting_view);
    memcpy(b.v, given->v, b.n * sizeof *b.v);
    while ((rc = find_unmet(c, &b, &u, f)) == 0 && u.found && b.n < given->n + MOST) {
        if (!first.found)
            first = u;
        b.v[b.n++] = u.draft;
    }
    if (rc || !first.found)
        return rc;
    in_order(&b);
    args[0] = drafting_number(c, first.draft.row.id);
    args[1] = STR("");
    for (size_t i = 0; i < b.n; i++)
        args[1] = arena_fmt(&c->arena, STR_FMT "%s%lld", STR_ARG(args[1]), i ? " " : "", (long long)b.v[i].row.id);
    c->hint = catalogue_format(&c->arena, c->lang, MSG_DRAFT_FIRST, args, 2);
    return fault_set(f, FAULT_UNKNOWN_SUBJECT, arena_z(&c->arena, first.target), first.field, NULL);
}

/* --- the source ----------------------------------------------------------------------------------------------------- */

/* The value that a claim makes: of the field if it is a plain one, else the words. */
static struct str claimed(struct cli *c, const struct json *fields, const struct json *evidence)
{
    const struct json *v = json_find(fields, json_str(json_get(evidence, "field")));

    if (v && v->type == JSON_STRING)
        return v->str;
    return v && v->type == JSON_INT ? arena_fmt(&c->arena, "%lld", (long long)v->num)
                                    : json_str(json_get(evidence, "text"));
}

static bool has_claim(const struct json *claims, const struct json *one)
{
    for (const struct json *x = claims->child; x; x = x->next)
        if (json_equal(x, one))
            return true;
    return false;
}

static void add_claims(struct cli *c, struct json *claims, const struct drafting_view *v)
{
    static const char *const taken[] = {"start", "end", "inferred"};

    for (const struct json *e = v->evidence->child; e; e = e->next) {
        struct json *o = json_object(&c->arena);
        if (!kind_field(v->kind, json_str(json_get(e, "field"))))
            continue;
        say_set_str(c, o, "subject", v->row.subject);
        say_set_str(c, o, "field", json_str(json_get(e, "field")));
        say_set_str(c, o, "value", claimed(c, v->fields, e));
        for (size_t i = 0; i < 3; i++)
            if (json_get(e, taken[i]) && (i < 2 || json_get(e, taken[i])->truth))
                say_set(c, o, taken[i], say_json_copy(c, json_get(e, taken[i])));
        if (!has_claim(claims, o))
            json_add(claims, o);
    }
}

/* The source as a notice of ours: its text as a blob, and what the drafts of it took from it among its claims. */
static int source_wish(struct cli *c, const struct batch *b, int64_t id, struct verb_wish *out, struct fault *f)
{
    struct arena *a = &c->arena;
    struct desk_source source;
    struct json *fields, *given = json_object(a), *title = json_object(a), *blob = json_object(a), *claims, *dateline;
    struct str agency = STR("");
    struct hash sha;
    int rc = desk_get_source(c->store, id, a, &source, f);

    if (rc)
        return rc;
    sha = hash_of(source.text);
    out->subject = arena_fmt(a, "source/" STR_FMT "-%.8s", STR_ARG(draft_slug(a, source.name, 40, STR("text"))),
                             hash_hex(&source.sha).z);
    if (json_parse(source.dateline, JSON_BIG, a, &dateline, NULL) == 0)
        agency = json_str(json_get(dateline, "agency"));
    json_set(a, title, source.lang.n ? source.lang : STR("und"),
             json_string(a, draft_source_title(a, source.name, source.text, agency)));
    say_set(c, given, "title", title);
    if (source.lang.n)
        say_set_str(c, given, "language", source.lang);
    if (source.published.n)
        say_set_str(c, given, "published", source.published);
    if (agency.n)
        say_set_str(c, given, "publisher", agency);
    say_set_hash(c, blob, "blob", &sha);
    say_set_int(c, blob, "size", (int64_t)source.text.n);
    say_set_str(c, blob, "type", STR("text/plain"));
    say_set(c, given, "blob", blob);
    if ((rc = draft_whole(c->store, out->subject, given, a, &fields, f)))
        return rc;
    claims = json_get(fields, "claims") ? json_get(fields, "claims") : json_array(a);
    for (size_t i = 0; i < b->n; i++)
        if (b->v[i].row.source == id)
            add_claims(c, claims, &b->v[i]);
    if (claims->count)
        say_set(c, fields, "claims", claims->linked ? say_json_copy(c, claims) : claims);
    out->fields = fields;
    if ((rc = store_begin(c->store, f)) == 0 && (rc = ledger_put_blob(c->store, &sha, source.text, f)) == 0)
        rc = store_commit(c->store, f);
    if (rc)
        store_rollback(c->store);
    return rc;
}

/* Each source of the batch once, behind its drafts. */
static int source_wishes(struct cli *c, const struct batch *b, struct verb_wish *w, size_t *n, struct fault *f)
{
    int rc = 0;

    for (size_t i = 0; rc == 0 && i < b->n; i++) {
        bool done = b->v[i].row.source == 0;
        for (size_t k = 0; k < i && !done; k++)
            done = b->v[k].row.source == b->v[i].row.source;
        if (!done)
            rc = source_wish(c, b, b->v[i].row.source, &w[(*n)++], f);
    }
    return rc;
}

/* --- table ---------------------------------------------------------------------------------------------------------- */

/* What is missing is said with the command that adds it. */
static int draft_wish(struct cli *c, const struct drafting_view *v, struct verb_wish *out, struct fault *f)
{
    struct json *whole;
    int rc = draft_whole(c->store, v->row.subject, v->fields, &c->arena, &whole, f);

    if (rc == 0)
        rc = kind_check(v->kind, whole, f);
    *out = (struct verb_wish){v->row.subject, whole};
    if (rc == -FAULT_FIELD) {
        struct str args[2] = {drafting_number(c, v->row.id), str_of(f->arg[1])};
        const struct field *field = kind_field(v->kind, args[1]);
        if (field && field->type == FIELD_LTEXT)
            args[1] = arena_fmt(&c->arena, "%s.%s", field->name, lang_code[c->lang]);
        c->hint = catalogue_format(&c->arena, c->lang, MSG_DRAFT_HINT_EDIT, args, 2);
    }
    return rc;
}

static void said_one(struct cli *c, const struct verb_wish *w, const struct hash *id, struct json *more)
{
    if (!c->json)
        SAY(c, kind_of(w->subject)->matter ? MSG_CLI_PROPOSED : MSG_CLI_NOTIFIED, w->subject);
    say_act(c, id, more);
}

static void said(struct cli *c, const struct batch *b, const struct verb_wish *w, const struct hash *id, size_t n)
{
    struct json *o = json_object(&c->arena), *acts = json_array(&c->arena);

    if (b->n == 1) {
        say_set_str(c, o, "subject", w[0].subject);
        if (n > 1)
            say_set_hash(c, o, "source", &id[1]);
        if (n > 1 && !c->json)
            SAY(c, MSG_CLI_NOTIFIED, w[1].subject);
        said_one(c, &w[0], &id[0], o);
        return;
    }
    for (size_t i = 0; i < n; i++) {
        struct json *each = json_object(&c->arena);
        if (!c->json) {
            said_one(c, &w[i], &id[i], NULL);
            continue;
        }
        say_set(c, each, "draft", i < b->n ? json_int(&c->arena, b->v[i].row.id) : json_null(&c->arena));
        say_set_str(c, each, "subject", w[i].subject);
        say_set_hash(c, each, "act", &id[i]);
        json_add(acts, each);
    }
    say_set(c, o, "acts", acts);
    if (c->json)
        say_json(c, o);
}

int drafting_table(struct cli *c, struct fault *f)
{
    struct batch b = {.cli = c};
    struct verb_hand hand;
    struct key key;
    struct verb_wish *w;
    struct hash *id;
    bool open;
    size_t n;
    int rc = drafting_find_all(c, &b.v, &b.n, f);

    for (size_t i = 0; rc == 0 && i < b.n; i++)
        rc = drafting_still_open(c, &b.v[i], f);
    if (rc || (rc = making_marking(c, &open, f)) || (rc = making_pen(c, 0, &key, &hand, f)))
        return rc;
    in_order(&b);
    w = ARENA_ARRAY(&c->arena, 2 * b.n, struct verb_wish);
    id = ARENA_ARRAY(&c->arena, 2 * b.n, struct hash);
    for (n = 0; rc == 0 && n < b.n; n++)
        rc = draft_wish(c, &b.v[n], &w[n], f);
    if (rc == 0 && !cli_has(c, "unknown-ok"))
        rc = all_met(c, &b, f);
    if (rc == 0 && cli_has(c, "with-source"))
        rc = source_wishes(c, &b, w, &n, f);
    if (rc || (rc = verb_say(c->store, w, n, open, hand, id, f)))
        return rc;
    for (size_t i = 0; i < b.n; i++)
        b.v[i].row.state = DESK_TABLED;
    if ((rc = drafting_change(c, b.v, b.n, f)))
        return rc;
    said(c, &b, w, id, n);
    return 0;
}
