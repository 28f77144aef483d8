#include "cli/drafting.h"

#include "base/enc.h"
#include "base/os.h"
#include "cli/fields.h"
#include "cli/making.h"
#include "cli/say.h"

/* --- one draft ---------------------------------------------------------------------------------------------------- */

struct desk_view { /* a draft, taken apart */
    struct desk_draft row;
    const struct kind *kind;
    struct json *fields, *evidence;
};

static int take_apart(struct cli *c, const struct desk_draft *row, struct desk_view *v, struct fault *f)
{
    int rc;

    v->row = *row;
    v->kind = kind_of(row->subject);
    if (!v->kind)
        return fault_set(f, FAULT_KIND, arena_z(&c->arena, act_subject_kind(row->subject)), NULL, NULL);
    rc = json_parse(row->fields, JSON_BIG, &c->arena, &v->fields, f);
    return rc ? rc : json_parse(row->evidence, JSON_BIG, &c->arena, &v->evidence, f);
}

static int find_draft(struct cli *c, struct str id, struct desk_view *v, struct fault *f)
{
    struct desk_draft row;
    int64_t n;
    int rc;

    if (!str_int(id, &n))
        return fault_set(f, FAULT_NOT_FOUND, arena_z(&c->arena, id), NULL, NULL);
    rc = desk_get_draft(c->store, n, &c->arena, &row, f);
    return rc ? rc : take_apart(c, &row, v, f);
}

int drafting_needs(struct cli *c, struct str subject, const struct json *fields, struct str *out, struct fault *f)
{
    const struct kind *k = kind_of(subject);
    struct buf b = BUF_EMPTY;
    struct json *whole;
    int rc = draft_whole(c->store, subject, fields, &c->arena, &whole, f);

    for (const struct field *field = k ? k->field : NULL; rc == 0 && field && field->name; field++)
        if (field->required && !json_get(whole, field->name))
            buf_fmt(&b, "%s%s", b.n ? ", " : "", field->name);
    *out = arena_str(&c->arena, buf_view(&b));
    buf_free(&b);
    return rc;
}

static int change(struct cli *c, struct desk_draft *d, struct fault *f)
{
    int rc = store_begin(c->store, f);

    if (rc == 0)
        rc = desk_put_draft(c->store, d, f);
    if (rc == 0)
        rc = store_commit(c->store, f);
    if (rc)
        store_rollback(c->store);
    return rc;
}

/* --- list and show ------------------------------------------------------------------------------------------------ */

static struct json *row_json(struct cli *c, const struct desk_view *v, struct str needs, const struct draft_conflict *p,
                             size_t n)
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

/* So many letters of it as a line has room for. */
static struct str shortened(struct cli *c, struct str s)
{
    size_t at = 0;

    for (int runes = 0; at < s.n && runes < 60; runes++)
        enc_next(s, &at);
    return at < s.n ? arena_fmt(&c->arena, STR_FMT "…", (int)at, s.p) : s;
}

/* What a subject is called on record; its slug where it is not there. */
static struct str name_of(struct cli *c, struct str subject)
{
    struct str title = say_subject_title(c, subject), kind;

    if (str_eq(title, subject))
        str_cut(&title, '/', &kind);
    return title;
}

/* A contact by its kind and who took part: "telephone call: Narendra Modi, Vladimir Putin". */
static struct str contact_words(struct cli *c, const struct desk_view *v)
{
    struct str out = catalogue_word(c->lang, str_of(v->kind->name), json_str(json_get(v->fields, "kind")));
    const struct json *persons = json_get(v->fields, "persons");

    for (const struct json *p = persons ? persons->child : NULL; p; p = p->next) {
        struct str name = name_of(c, p->str);
        out = arena_fmt(&c->arena, STR_FMT "%s" STR_FMT, STR_ARG(out), p == persons->child ? ": " : ", ",
                        STR_ARG(name));
    }
    return out;
}

/* A text that the draft holds: its title, else the first of the others. */
static struct str own_text(struct cli *c, const struct desk_view *v)
{
    const struct json *text = v->kind->title ? json_get(v->fields, v->kind->title) : NULL;
    struct str rest, line;

    for (const struct field *f = v->kind->field; !text && f->name; f++)
        if (f->type == FIELD_LTEXT)
            text = json_get(v->fields, f->name);
    rest = text && text->type == JSON_OBJECT ? say_ltext(c, text) : STR("");
    str_cut(&rest, '\n', &line);
    return line;
}

/* A session by its name on record; one that is not there by its number, forum or date. */
static struct str session_words(struct cli *c, const struct desk_view *v)
{
    struct str known = say_subject_title(c, v->row.subject);

    return str_eq(known, v->row.subject) ? say_title(c, v->kind, v->row.subject, v->fields, 0) : known;
}

/* The few words by which a draft is known in a list. */
static struct str summary(struct cli *c, const struct desk_view *v)
{
    bool session = strcmp(v->kind->name, "session") == 0, contact = strcmp(v->kind->name, "contact") == 0;
    struct str title = session ? session_words(c, v) : own_text(c, v), refs = STR("");
    struct str date = json_str(json_get(v->fields, "date"));

    if (!title.n && contact)
        title = contact_words(c, v);
    for (const struct field *field = v->kind->field; !title.n && !date.n && field->name; field++)
        if (field->type == FIELD_REF && !field->many && json_get(v->fields, field->name))
            refs = arena_fmt(&c->arena, STR_FMT "%s" STR_FMT, STR_ARG(refs), refs.n ? ", " : "",
                             STR_ARG(json_str(json_get(v->fields, field->name))));
    if (refs.n)
        return refs;
    if (date.n)
        title = title.n ? arena_fmt(&c->arena, STR_FMT ", " STR_FMT, STR_ARG(say_date(c, date)), STR_ARG(title))
                        : say_date(c, date);
    return shortened(c, title);
}

static int each_row(struct cli *c, const struct desk_draft *row, struct grid *g, struct json *all, struct fault *f)
{
    struct desk_view v;
    struct draft_conflict *p;
    struct str needs, note;
    size_t n;
    int rc;

    if ((rc = take_apart(c, row, &v, f)) || (rc = drafting_needs(c, row->subject, v.fields, &needs, f)) ||
        (rc = draft_conflicts(c->store, row->subject, v.fields, row->source, &c->arena, &p, &n, f)))
        return rc;
    if (c->json) {
        json_add(all, row_json(c, &v, needs, p, n));
        return 0;
    }
    note = needs.n ? catalogue_format(&c->arena, c->lang, MSG_DRAFT_NEEDS, &needs, 1)
           : n     ? say_get(c, MSG_DRAFT_DIFFERS)
                   : STR("");
    GRID_ROW(g, arena_fmt(&c->arena, "%lld", (long long)row->id), row->subject,
             row->state == DESK_OPEN ? note
                                     : catalogue_name(c->lang, "draft.state", str_of(desk_state_name[row->state])),
             summary(c, &v));
    return 0;
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

    if (rc)
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
                (every || source == 0 || d.draft[i].state == DESK_OPEN || d.draft[i].state == DESK_KNOWN))
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

static void said_evidence(struct cli *c, const struct desk_view *v)
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
    struct desk_view v;
    struct desk_source source = {0};
    struct draft_conflict *p;
    struct str needs;
    struct grid g;
    size_t n;
    int rc;

    if ((rc = find_draft(c, cli_arg(c, 0), &v, f)) || (rc = drafting_needs(c, v.row.subject, v.fields, &needs, f)) ||
        (rc = draft_conflicts(c->store, v.row.subject, v.fields, v.row.source, &c->arena, &p, &n, f)))
        return rc;
    if (v.row.source && (rc = desk_get_source(c->store, v.row.source, &c->arena, &source, f)))
        return rc;
    if (c->json) {
        struct json *o = row_json(c, &v, needs, p, n);
        say_set(c, o, "evidence", say_json_copy(c, v.evidence));
        say_json(c, o);
        return 0;
    }
    SAY(c, MSG_DRAFT_HEAD, v.row.subject, catalogue_name(c->lang, "kind", str_of(v.kind->name)),
        catalogue_name(c->lang, "draft.state", str_of(desk_state_name[v.row.state])), source.name);
    grid_init(&g, &c->arena, 2);
    say_fields(c, &g, v.kind, v.fields);
    grid_write(&g, &c->out, "  ");
    if (needs.n)
        SAY(c, MSG_DRAFT_NEEDS, needs);
    for (size_t i = 0; i < n; i++) {
        struct str args[5] = {v.row.subject, catalogue_field(c->lang, str_of(v.kind->name), str_of(p[i].field)),
                              say_plain(c, p[i].here), say_plain(c, p[i].there), say_number(c, p[i].source)};
        say_line(c, p[i].source ? MSG_READ_CONFLICT_SOURCE : MSG_READ_CONFLICT_RECORD, args, 5);
    }
    said_evidence(c, &v);
    return 0;
}

/* --- edit and drop ------------------------------------------------------------------------------------------------ */

static int still_open(struct cli *c, const struct desk_view *v, struct fault *f)
{
    if (v->row.state == DESK_OPEN || v->row.state == DESK_KNOWN)
        return 0;
    return cli_usage(c, f, MSG_DRAFT_CLOSED, arena_fmt(&c->arena, "%lld", (long long)v->row.id).p,
                     catalogue_name(c->lang, "draft.state", str_of(desk_state_name[v->row.state])).p);
}

int drafting_edit(struct cli *c, struct fault *f)
{
    const char *subject = cli_value(c, "subject");
    struct fields fields;
    struct desk_view v;
    int rc = find_draft(c, cli_arg(c, 0), &v, f);

    if (rc == 0)
        rc = still_open(c, &v, f);
    if (rc)
        return rc;
    if (subject) {
        v.row.subject = str_of(subject);
        v.kind = kind_of(v.row.subject);
        if (!act_subject_ok(v.row.subject) || !v.kind)
            return fault_set(f, FAULT_SUBJECT, subject, NULL, NULL);
    }
    if (c->args > 1 || !subject) {
        rc = fields_read(c, v.kind, v.fields, 1, &fields, f);
        if (rc == -FAULT_FIELD && strcmp(f->arg[2], "missing") == 0) /* a draft need not be whole */
            rc = 0;
        if (rc == 0 && fields.blobs)
            rc = cli_usage(c, f, MSG_DRAFT_NO_BLOBS, NULL, NULL);
        if (rc)
            return rc;
        v.fields = fields.v;
    }
    v.row.fields = json_text(&c->arena, v.fields);
    v.row.state = DESK_OPEN;
    rc = change(c, &v.row, f);
    return rc ? rc : drafting_show(c, f);
}

int drafting_drop(struct cli *c, struct fault *f)
{
    struct json *all = json_array(&c->arena);
    int rc = 0;

    for (size_t i = 0; rc == 0 && i < c->args; i++) {
        struct desk_view v;
        if ((rc = find_draft(c, cli_arg(c, i), &v, f)) || (rc = v.row.state == DESK_DROPPED ? 0 : still_open(c, &v, f)))
            return rc;
        v.row.state = DESK_DROPPED;
        rc = change(c, &v.row, f);
        if (rc == 0 && !c->json)
            SAY(c, MSG_DRAFT_DROPPED, cli_arg(c, i), v.row.subject);
        json_add(all, json_int(&c->arena, v.row.id));
    }
    if (rc == 0 && c->json) {
        struct json *o = json_object(&c->arena);
        say_set(c, o, "dropped", all);
        say_json(c, o);
    }
    return rc;
}

/* --- table -------------------------------------------------------------------------------------------------------- */

static int act_of(struct cli *c, struct str subject, const struct json *fields, bool open, struct verb_hand hand,
                  struct hash *id, struct fault *f)
{
    const struct kind *k = kind_of(subject);
    int rc = kind_check(k, fields, f);

    if (rc)
        return rc;
    return k->matter ? verb_propose(c->store, subject, fields, NULL, open, hand, id, f)
                     : verb_notify(c->store, subject, fields, open, hand, id, f);
}

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

static void add_claims(struct cli *c, struct json *claims, const struct desk_view *v)
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

static struct str first_line(struct cli *c, struct str text)
{
    struct str line = STR("");

    while (text.n && !line.n)
        str_cut(&text, '\n', &line);
    for (size_t n = line.n; line.n > 200; line.n = n)
        for (n = 200; n > 0 && line.p[n] != ' ';)
            n--;
    return arena_str(&c->arena, line);
}

/* The source as a notice of ours: its text as a blob, and what this draft took from it among its claims. */
static int table_source(struct cli *c, const struct desk_view *v, bool open, struct verb_hand hand, struct hash *id,
                        struct fault *f)
{
    struct arena *a = &c->arena;
    struct desk_source source;
    struct json *fields, *given = json_object(a), *title = json_object(a), *blob = json_object(a), *claims, *dateline;
    struct str subject;
    struct hash sha;
    int rc = desk_get_source(c->store, v->row.source, a, &source, f);

    if (rc)
        return rc;
    sha = hash_of(source.text);
    subject = arena_fmt(a, "source/" STR_FMT "-%.8s", STR_ARG(draft_slug(a, source.name, 40, STR("text"))),
                        hash_hex(&source.sha).z);
    json_set(a, title, source.lang, json_string(a, first_line(c, source.text)));
    say_set(c, given, "title", title);
    say_set_str(c, given, "language", source.lang);
    if (source.published.n)
        say_set_str(c, given, "published", source.published);
    if (json_parse(source.dateline, JSON_BIG, a, &dateline, NULL) == 0 && json_str(json_get(dateline, "agency")).n)
        say_set_str(c, given, "publisher", json_str(json_get(dateline, "agency")));
    say_set_hash(c, blob, "blob", &sha);
    say_set_int(c, blob, "size", (int64_t)source.text.n);
    say_set_str(c, blob, "type", STR("text/plain"));
    say_set(c, given, "blob", blob);
    if ((rc = draft_whole(c->store, subject, given, a, &fields, f)))
        return rc;
    claims = json_get(fields, "claims") ? json_get(fields, "claims") : json_array(a);
    add_claims(c, claims, v);
    if (claims->count)
        say_set(c, fields, "claims", claims->linked ? say_json_copy(c, claims) : claims);
    rc = store_begin(c->store, f);
    if (rc == 0)
        rc = ledger_put_blob(c->store, &sha, source.text, f);
    if (rc == 0)
        rc = store_commit(c->store, f);
    if (rc) {
        store_rollback(c->store);
        return rc;
    }
    rc = act_of(c, subject, fields, open, hand, id, f);
    if (rc == 0 && !c->json)
        SAY(c, MSG_CLI_NOTIFIED, subject);
    return rc;
}

int drafting_table(struct cli *c, struct fault *f)
{
    struct desk_view v;
    struct verb_hand hand;
    struct key key;
    struct hash id, source_id;
    struct json *whole, *said = json_object(&c->arena);
    bool open;
    int rc;

    if ((rc = find_draft(c, cli_arg(c, 0), &v, f)) || (rc = still_open(c, &v, f)) ||
        (rc = making_marking(c, &open, f)) || (rc = making_pen(c, 0, &key, &hand, f)) ||
        (rc = draft_whole(c->store, v.row.subject, v.fields, &c->arena, &whole, f)) ||
        (rc = act_of(c, v.row.subject, whole, open, hand, &id, f)))
        return rc;
    v.row.state = DESK_TABLED;
    if ((rc = change(c, &v.row, f)))
        return rc;
    say_set_str(c, said, "subject", v.row.subject);
    if (cli_has(c, "with-source") && v.row.source) {
        if ((rc = table_source(c, &v, open, hand, &source_id, f)))
            return rc;
        say_set_hash(c, said, "source", &source_id);
    }
    if (!c->json)
        SAY(c, v.kind->matter ? MSG_CLI_PROPOSED : MSG_CLI_NOTIFIED, v.row.subject);
    say_act(c, &id, said);
    return 0;
}
