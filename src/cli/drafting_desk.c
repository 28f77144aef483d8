#include "cli/drafting.h"

#include "base/enc.h"
#include "cli/drafting_inner.h"
#include "cli/say.h"
#include "node/extract.h"

/* --- one draft ---------------------------------------------------------------------------------------------------- */

int drafting_take_apart(struct cli *c, const struct desk_draft *row, struct drafting_view *v, struct fault *f)
{
    int rc;

    v->row = *row;
    v->kind = kind_of(row->subject);
    if (!v->kind)
        return fault_set(f, FAULT_KIND, arena_z(&c->arena, act_subject_kind(row->subject)), NULL, NULL);
    rc = json_parse(row->fields, JSON_BIG, &c->arena, &v->fields, f);
    return rc ? rc : json_parse(row->evidence, JSON_BIG, &c->arena, &v->evidence, f);
}

struct str drafting_number(struct cli *c, int64_t n)
{
    return arena_fmt(&c->arena, "%lld", (long long)n);
}

struct str drafting_value(struct cli *c, struct str kind, const char *field, struct str value)
{
    const struct kind *k = kind_find(kind);
    const struct field *each = k ? kind_field(k, str_of(field)) : NULL;

    return each && each->type == FIELD_WORD ? catalogue_word(c->lang, kind, draft_word(&c->arena, value))
                                            : say_plain(c, value);
}

static struct str state_of(const struct cli *c, const struct desk_draft *d)
{
    return catalogue_name(c->lang, "draft.state", str_of(desk_state_name[d->state]));
}

int drafting_find(struct cli *c, struct str id, struct drafting_view *v, struct fault *f)
{
    struct desk_draft row;
    int64_t n;
    int rc = str_int(id, &n) ? desk_get_draft(c->store, n, &c->arena, &row, f)
                             : fault_set(f, FAULT_NOT_FOUND, arena_z(&c->arena, id), NULL, NULL);

    if (rc == -FAULT_NOT_FOUND)
        c->hint = say_get(c, MSG_DRAFT_UNKNOWN);
    return rc ? rc : drafting_take_apart(c, &row, v, f);
}

int drafting_find_all(struct cli *c, struct drafting_view **v, size_t *n, struct fault *f)
{
    struct drafting_view *all = *v = ARENA_ARRAY(&c->arena, c->args + 1, struct drafting_view);

    *n = 0;
    for (size_t i = 0; i < c->args; i++) {
        int rc = drafting_find(c, cli_arg(c, i), &all[*n], f);
        bool twice = false;
        if (rc && c->args > 1)
            c->remedy = say_get(c, MSG_DRAFT_UNCHANGED);
        if (rc)
            return rc;
        for (size_t k = 0; k < *n; k++)
            twice = twice || all[k].row.id == all[*n].row.id;
        *n += !twice;
    }
    return 0;
}

int drafting_still_open(struct cli *c, const struct drafting_view *v, struct fault *f)
{
    struct str id = drafting_number(c, v->row.id);

    if (desk_waits(v->row.state))
        return 0;
    c->hint = v->row.state == DESK_DROPPED
                  ? catalogue_format(&c->arena, c->lang, MSG_DRAFT_HINT_UNDO, &id, 1)
                  : catalogue_format(&c->arena, c->lang, MSG_DRAFT_HINT_TABLED, &v->row.subject, 1);
    if (c->args > 1 && v->row.state == DESK_DROPPED)
        c->remedy = say_get(c, MSG_DRAFT_UNCHANGED);
    return cli_usage(c, f, MSG_DRAFT_CLOSED, id.p, state_of(c, &v->row).p);
}

int drafting_change(struct cli *c, struct drafting_view *v, size_t n, struct fault *f)
{
    int rc = store_begin(c->store, f);

    for (size_t i = 0; rc == 0 && i < n; i++) {
        v[i].row.fields = json_text(&c->arena, v[i].fields);
        rc = desk_put_draft(c->store, &v[i].row, f);
    }
    if (rc == 0)
        rc = store_commit(c->store, f);
    if (rc)
        store_rollback(c->store);
    return rc;
}

int drafting_needs(struct cli *c, struct str subject, const struct json *fields, struct str *out, struct fault *f)
{
    const struct field **needs;
    size_t n;
    int rc = draft_needs(c->store, subject, fields, &c->arena, &needs, &n, f);

    *out = STR("");
    for (size_t i = 0; rc == 0 && i < n; i++)
        *out = arena_fmt(&c->arena, STR_FMT "%s%s", STR_ARG(*out), i ? ", " : "", needs[i]->name);
    return rc;
}

/* --- list and show ------------------------------------------------------------------------------------------------ */

static struct json *row_json(struct cli *c, const struct drafting_view *v, struct str needs,
                             const struct draft_conflict *p, size_t n)
{
    struct json *o = json_object(&c->arena), *list = json_array(&c->arena), *missing = json_array(&c->arena);
    struct str each;

    say_set_int(c, o, "id", v->row.id);
    say_set_str(c, o, "subject", v->row.subject);
    say_set(c, o, "kind", say_json_z(c, v->kind->name));
    say_set(c, o, "state", say_json_z(c, desk_state_name[v->row.state]));
    say_set(c, o, "source", v->row.source ? json_int(&c->arena, v->row.source) : json_null(&c->arena));
    say_set_int(c, o, "percent", v->row.confidence);
    say_set(c, o, "fields", say_json_copy(c, v->fields));
    for (bool more = needs.n > 0; more;) {
        more = str_cut(&needs, ',', &each);
        if (each.n && each.p[0] == ' ')
            each = str_make(each.p + 1, each.n - 1);
        json_add(missing, json_string(&c->arena, each));
    }
    say_set(c, o, "needs", missing);
    for (size_t i = 0; i < n; i++) {
        struct json *d = json_object(&c->arena);
        say_set(c, d, "field", say_json_z(c, p[i].field));
        say_set_str(c, d, "here", p[i].here);
        say_set_str(c, d, "there", p[i].there);
        say_set(c, d, "source", p[i].source ? json_int(&c->arena, p[i].source) : json_null(&c->arena));
        json_add(list, d);
    }
    say_set(c, o, "conflicts", list);
    return o;
}

enum { SHOWN = 100 };

/* So many letters of it as a line has room for. */
static struct str shortened(struct cli *c, struct str s)
{
    size_t at = 0;

    for (int runes = 0; at < s.n && runes < SHOWN; runes++)
        enc_next(s, &at);
    return at < s.n ? arena_fmt(&c->arena, STR_FMT "…", (int)at, s.p) : s;
}

static bool holds(struct str text, struct str part)
{
    return part.n && text.n >= part.n && memmem(text.p, text.n, part.p, part.n) != NULL;
}

/* The few words by which a draft is known in a list; its date before them where they do not say it. */
static int summary(struct cli *c, const struct drafting_view *v, struct str *out, struct fault *f)
{
    struct str date = json_str(json_get(v->fields, "date")), line;
    struct title_text title;
    int rc = draft_title(c->store, &c->arena, c->lang, v->row.subject, v->fields, &title, f);

    if (rc)
        return rc;
    str_cut(&title.text, '\n', &line);
    *out = shortened(c, line);
    if (title.lang.n && !str_is(title.lang, lang_code[c->lang]))
        *out = arena_fmt(&c->arena, STR_FMT " [" STR_FMT "]", STR_ARG(*out), STR_ARG(title.lang));
    if (date.n && !holds(line, say_date(c, date)))
        *out = arena_fmt(&c->arena, STR_FMT ", " STR_FMT, STR_ARG(say_date(c, date)), STR_ARG(*out));
    return 0;
}

static int each_row(struct cli *c, const struct desk_draft *row, struct grid *g, struct json *all, struct fault *f)
{
    struct drafting_view v;
    struct draft_conflict *p;
    struct str needs, note, words;
    size_t n;
    int rc;

    if ((rc = drafting_take_apart(c, row, &v, f)) || (rc = summary(c, &v, &words, f)) ||
        (rc = drafting_needs(c, row->subject, v.fields, &needs, f)) ||
        (rc = draft_conflicts(c->store, row->subject, v.fields, row->source, &c->arena, &p, &n, f)))
        return rc;
    if (c->json) {
        json_add(all, row_json(c, &v, needs, p, n));
        return 0;
    }
    note = needs.n ? catalogue_format(&c->arena, c->lang, MSG_DRAFT_NEEDS, &needs, 1)
           : n     ? say_get(c, MSG_DRAFT_DIFFERS)
                   : STR("");
    GRID_ROW(g, drafting_number(c, row->id), row->subject, row->state == DESK_OPEN ? note : state_of(c, row), words);
    return 0;
}

/* --source is one that there is: otherwise those that there are. */
static int check_source(struct cli *c, int64_t id, struct fault *f)
{
    enum { NAMED = 10 };
    struct desk_source *s, one;
    struct str names = STR("");
    size_t n;
    int rc = id ? desk_get_source(c->store, id, &c->arena, &one, f) : 0;

    if (rc != -FAULT_NOT_FOUND)
        return rc;
    if ((rc = desk_sources(c->store, INT64_MAX, NAMED, &c->arena, &s, &n, f)))
        return rc;
    for (size_t i = n; i-- > 0;)
        names = arena_fmt(&c->arena, STR_FMT "%s%lld (" STR_FMT ")", STR_ARG(names), names.n ? ", " : "",
                          (long long)s[i].id, STR_ARG(s[i].name));
    c->hint = n ? catalogue_format(&c->arena, c->lang, MSG_DRAFT_SOURCES, &names, 1) : say_get(c, MSG_DRAFT_NO_SOURCES);
    return fault_fmt(f, FAULT_NOT_FOUND, "--source %lld", (long long)id);
}

int drafting_list(struct cli *c, struct fault *f)
{
    const char *kind = cli_value(c, "kind");
    bool every = cli_has(c, "all");
    struct json *all = json_array(&c->arena);
    struct desk_drafts d;
    struct grid g;
    int64_t source;
    int rc = cli_number(c, "source", 1, 0, &source, f);

    if (rc == 0 && kind && !kind_find(str_of(kind)))
        rc = fault_set(f, FAULT_KIND, kind, NULL, NULL);
    if (rc || (rc = check_source(c, source, f)))
        return rc;
    rc = source ? desk_drafts_from(c->store, source, &c->arena, &d, f)
                : desk_drafts_in(c->store, DESK_OPEN, &c->arena, &d, f);
    grid_init(&g, &c->arena, 4);
    for (enum desk_state s = DESK_OPEN; rc == 0 && s < DESK_STATES; s++) {
        if (s != DESK_OPEN && !every && !source)
            break;
        if (s != DESK_OPEN && !source)
            rc = desk_drafts_in(c->store, s, &c->arena, &d, f);
        for (size_t i = 0; rc == 0 && i < d.count; i++)
            if ((!kind || str_is(act_subject_kind(d.draft[i].subject), kind)) && (!source || s == DESK_OPEN) &&
                (every || source == 0 || desk_waits(d.draft[i].state)))
                rc = each_row(c, &d.draft[i], &g, all, f);
    }
    if (rc)
        return rc;
    if (c->json)
        say_json(c, all);
    else if (!g.rows)
        say_word(c, MSG_DRAFT_NONE);
    else
        grid_write(&g, &c->out, "");
    return 0;
}

static void said_evidence(struct cli *c, const struct drafting_view *v)
{
    struct grid g;

    grid_init(&g, &c->arena, 3);
    for (const struct json *e = v->evidence->child; e; e = e->next) {
        const struct json *inferred = json_get(e, "inferred");
        struct str why =
            inferred && inferred->truth ? catalogue_name(c->lang, "read.why", json_str(json_get(e, "why"))) : STR("");
        struct str field = json_str(json_get(e, "field"));
        GRID_ROW(&g,
                 str_is(field, v->kind->name) ? catalogue_name(c->lang, "kind", field) /* that it took place at all */
                                              : catalogue_field(c->lang, str_of(v->kind->name), field),
                 catalogue_format(&c->arena, c->lang, MSG_READ_INFERRED,
                                  (const struct str[]){json_str(json_get(e, "text")), STR("")}, 2),
                 why);
    }
    if (!g.rows)
        return;
    say_heading(c, MSG_DRAFT_EVIDENCE, -1);
    grid_write(&g, &c->out, "  ");
}

int drafting_show(struct cli *c, struct fault *f)
{
    struct drafting_view v;
    int rc = drafting_find(c, cli_arg(c, 0), &v, f);

    return rc ? rc : drafting_say(c, &v, NULL, f);
}

int drafting_say(struct cli *c, const struct drafting_view *v, const struct json *also, struct fault *f)
{
    struct desk_source source = {0};
    struct draft_conflict *p;
    struct str needs;
    struct grid g;
    size_t n;
    int rc;

    if ((rc = drafting_needs(c, v->row.subject, v->fields, &needs, f)) ||
        (rc = draft_conflicts(c->store, v->row.subject, v->fields, v->row.source, &c->arena, &p, &n, f)))
        return rc;
    if (v->row.source && (rc = desk_get_source(c->store, v->row.source, &c->arena, &source, f)))
        return rc;
    if (c->json) {
        struct json *o = row_json(c, v, needs, p, n);
        say_set(c, o, "evidence", say_json_copy(c, v->evidence));
        if (also)
            say_set(c, o, "also", say_json_copy(c, also));
        say_json(c, o);
        return 0;
    }
    SAY(c, MSG_DRAFT_HEAD, v->row.subject, catalogue_name(c->lang, "kind", str_of(v->kind->name)),
        catalogue_name(c->lang, "draft.state", str_of(desk_state_name[v->row.state])), source.name);
    grid_init(&g, &c->arena, 2);
    say_fields(c, &g, v->kind, v->fields);
    grid_write(&g, &c->out, "  ");
    if (extract_damaged(source.text))
        say_word(c, MSG_READ_DAMAGED);
    if (needs.n)
        SAY(c, MSG_DRAFT_NEEDS, needs);
    for (size_t i = 0; i < n; i++) {
        struct str kind = str_of(v->kind->name);
        struct str args[5] = {v->row.subject, catalogue_field(c->lang, kind, str_of(p[i].field)),
                              drafting_value(c, kind, p[i].field, p[i].here),
                              drafting_value(c, kind, p[i].field, p[i].there), say_number(c, p[i].source)};
        say_line(c, p[i].source ? MSG_READ_CONFLICT_SOURCE : MSG_READ_CONFLICT_RECORD, args, 5);
    }
    said_evidence(c, v);
    return 0;
}

