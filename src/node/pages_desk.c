#include "node/pages.h"

#include <stdlib.h>

#include "forum/draft.h"
#include "tongue/numbers.h"

/* What was read here and kept at home: the texts, and each with its evidence beside the drafts made from it. For the desk
 * alone. */

enum { TEXTS = 500 };

static struct view_when published(struct show *x, const struct desk_source *s)
{
    struct json *dateline;
    struct str date = s->published;
    struct date d;

    if (!date.n && json_parse(s->dateline, JSON_BIG, x->arena, &dateline, NULL) == 0)
        date = json_str(json_get(dateline, "date"));
    return date_parse(date, &d) ? show_date(x, date) : (struct view_when){0};
}

struct waiting { /* drafts that wait, and those of which the record or another text says something else */
    int64_t all, differing;
};

/* Of all sources; of each of N ones in EACH, too. */
static int count_waiting(struct show *x, const struct desk_source *source, size_t n, struct waiting *each,
                         struct waiting *all, struct fault *f)
{
    struct desk_drafts d;
    int rc = desk_drafts_in(x->store, DESK_OPEN, x->arena, &d, f);

    *all = (struct waiting){0};
    for (size_t i = 0; rc == 0 && i < d.count; i++) {
        struct draft_conflict *p;
        struct json *fields;
        size_t differs = 0;
        if ((rc = json_parse(d.draft[i].fields, JSON_BIG, x->arena, &fields, f)) == 0)
            rc = draft_conflicts(x->store, d.draft[i].subject, fields, d.draft[i].source, x->arena, &p, &differs, f);
        all->all++;
        all->differing += differs > 0;
        for (size_t k = 0; k < n; k++)
            if (source[k].id == d.draft[i].source) {
                each[k].all++;
                each[k].differing += differs > 0;
                break;
            }
    }
    return rc;
}

static struct str waiting_words(struct show *x, const struct waiting *w)
{
    if (!w->all)
        return STR("");
    return show_fmt(x, MSG_PAGE_DESK_WAITING, numbers_write(x->arena, x->lang, w->all),
                    w->differing ? numbers_write(x->arena, x->lang, w->differing) : STR(""), STR(""));
}

int pages_desk_waiting(struct show *x, struct str *out, struct fault *f)
{
    struct waiting all;
    int rc = count_waiting(x, NULL, 0, NULL, &all, f);

    *out = rc ? STR("") : waiting_words(x, &all);
    return rc;
}

int pages_desk(struct show *x, struct str rest, struct buf *out, struct fault *f)
{
    struct desk_source *source;
    struct waiting *each, all;
    struct str waiting;
    size_t n;
    int rc = desk_sources(x->store, INT64_MAX, TEXTS, x->arena, &source, &n, f);

    (void)rest;
    if (rc)
        return rc;
    each = ARENA_ARRAY(x->arena, n, struct waiting);
    if ((rc = count_waiting(x, source, n, each, &all, f)))
        return rc;
    waiting = waiting_words(x, &all);
    struct view_row *row = ARENA_ARRAY(x->arena, n, struct view_row);
    for (size_t i = 0; i < n; i++) {
        struct str url = arena_fmt(x->arena, "/desk/%lld", (long long)source[i].id);
        struct str lang = source[i].lang.n ? show_language(x, source[i].lang) : STR(""), note = waiting_words(x, &each[i]);
        row[i] = (struct view_row){
            .number = arena_fmt(x->arena, "%lld", (long long)source[i].id),
            .name = show_link(source[i].name, STR(""), url),
            .note = show_words(x, arena_fmt(x->arena, STR_FMT "%s" STR_FMT, STR_ARG(lang), lang.n && note.n ? " · " : "",
                                            STR_ARG(note))),
            .when = published(x, &source[i]),
        };
    }
    struct view_section *section = ARENA_NEW(x->arena, struct view_section);
    *section = (struct view_section){.title = show_msg(x, MSG_PAGE_DESK), .none = show_msg(x, MSG_SITE_NOTHING)};
    SHOW_LIST(section->row, row, n);
    struct page_list page = {.head.title = show_words(x, waiting.n ? waiting : show_msg(x, MSG_PAGE_DESK_DRAFTS)),
                             .head.note = show_words(x, show_msg(x, MSG_PAGE_DESK_NOTE))};
    SHOW_LIST(page.section, section, 1);
    x->view.place = VIEW_DESK;
    page_list(out, &x->view, &page);
    return 0;
}

/* --- one text ----------------------------------------------------------------------------------------------------- */

struct cut { /* evidence in the text */
    size_t start, end;
    struct str claim;
};
struct cuts {
    struct cut *p;
    size_t n, cap;
};

static void add_cut(struct show *x, struct cuts *c, const struct json *e, struct str claim)
{
    const struct json *start = json_get(e, "start"), *end = json_get(e, "end");

    if (!start || !end || start->num < 0 || end->num <= start->num)
        return;
    if (c->n == c->cap) {
        struct cut *more = ARENA_ARRAY(x->arena, c->cap = c->cap * 2 + 64, struct cut);
        if (c->n)
            memcpy(more, c->p, c->n * sizeof *more);
        c->p = more;
    }
    c->p[c->n++] = (struct cut){(size_t)start->num, (size_t)end->num, claim};
}

static int by_length(const void *a, const void *b)
{
    const struct cut *p = a, *q = b;
    size_t n = p->end - p->start, m = q->end - q->start;

    if (n != m)
        return n > m ? -1 : 1;
    return p->start < q->start ? -1 : p->start > q->start;
}

/* The text cut at the evidence; where pieces of it overlap the shortest counts: names and dates within the sentences that
 * hold them. */
static struct view_span_list spans_of(struct show *x, struct str text, struct cuts *c)
{
    uint32_t *over = ARENA_ARRAY(x->arena, text.n + 1, uint32_t); /* of each byte: its cut and one, 0 without */
    struct view_span *p;
    size_t n = 0, at = 0;

    if (c->n)
        qsort(c->p, c->n, sizeof *c->p, by_length);
    for (size_t i = 0; i < c->n; i++)
        for (size_t k = c->p[i].start; k < c->p[i].end && k < text.n; k++)
            over[k] = (uint32_t)i + 1;
    for (size_t i = 0; i < text.n; i++)
        n += i == 0 || over[i] != over[i - 1];
    p = ARENA_ARRAY(x->arena, n + 1, struct view_span);
    n = 0;
    for (size_t i = 1; i <= text.n; i++) {
        if (i < text.n && over[i] == over[i - 1])
            continue;
        p[n++] = (struct view_span){str_make(text.p + at, i - at), over[at] ? c->p[over[at] - 1].claim : STR("")};
        at = i;
    }
    return (struct view_span_list){p, n};
}

/* What the field is, where that is not just the words. */
static struct view_text value_of(struct show *x, struct str kind, const struct json *fields, struct str name)
{
    const struct json *v = json_find(fields, name);
    const struct kind *k = kind_find(kind);
    const struct field *field = k ? kind_field(k, name) : NULL;
    struct date d;

    if (v && v->type == JSON_INT)
        return show_plain(arena_fmt(x->arena, "%lld", (long long)v->num));
    if (v && v->type == JSON_STRING && field && field->type == FIELD_WORD)
        return show_words(x, catalogue_word(x->lang, kind, v->str));
    if (v && v->type == JSON_STRING && date_parse(v->str, &d))
        return show_words(x, show_date(x, v->str).text);
    return (struct view_text){0};
}

/* One value of a difference in words. */
static struct str differing_value(struct show *x, const struct kind *k, const char *name, struct str value)
{
    const struct field *field = kind_field(k, str_of(name));
    struct view_link link;
    struct date d;

    if (field && field->type == FIELD_WORD)
        return catalogue_word(x->lang, str_of(k->name), value);
    if (field && field->type == FIELD_REF) {
        link = show_subject_link(x, value);
        return link.text.text;
    }
    return date_parse(value, &d) ? show_date(x, value).text : value;
}

static void differences_of(struct show *x, const struct kind *k, const struct draft_conflict *p, size_t n,
                           struct view_draft *out)
{
    struct view_text *line = ARENA_ARRAY(x->arena, n + 1, struct view_text);

    for (size_t i = 0; i < n; i++) {
        struct str args[4] = {catalogue_field(x->lang, str_of(k->name), str_of(p[i].field)),
                              differing_value(x, k, p[i].field, p[i].here), differing_value(x, k, p[i].field, p[i].there),
                              arena_fmt(x->arena, "%lld", (long long)p[i].source)};
        line[i] = show_words(x, catalogue_format(x->arena, x->lang,
                                                 p[i].source ? MSG_PAGE_DESK_DIFFER_SOURCE : MSG_PAGE_DESK_DIFFER_RECORD,
                                                 args, 4));
    }
    SHOW_LIST(out->differ, line, n);
}

/* As one types them: what can still be done with it. */
static void commands_of(struct show *x, const struct desk_draft *row, const char *missing, struct view_draft *out)
{
    struct view_text *p = ARENA_ARRAY(x->arena, 4, struct view_text);
    bool waits = desk_waits(row->state);
    long long id = (long long)row->id;
    size_t n = 0;

    p[n++] = show_plain(arena_fmt(x->arena, "manch draft show %lld", id));
    if (waits) {
        p[n++] = show_plain(arena_fmt(x->arena, "manch draft edit %lld %s=…", id, missing ? missing : "FIELD"));
        if (!missing)
            p[n++] = show_plain(arena_fmt(x->arena, "manch draft table %lld", id));
        p[n++] = show_plain(arena_fmt(x->arena, "manch draft drop %lld", id));
    } else if (row->state == DESK_DROPPED) {
        p[n++] = show_plain(arena_fmt(x->arena, "manch draft drop --undo %lld", id));
    }
    SHOW_LIST(out->command, p, n);
}

/* What the draft is called; leads to its subject where that is on record. */
static int title_of_draft(struct show *x, const struct desk_draft *row, const struct json *fields, struct view_draft *out,
                          struct fault *f)
{
    const struct kind *k = kind_of(row->subject);
    struct title_text title;
    int rc;

    out->id = row->subject;
    out->title = show_subject_link(x, row->subject);
    if (out->title.url.n)
        return 0;
    rc = draft_title(x->store, x->arena, x->lang, row->subject, fields, &title, f);
    if (rc)
        return rc;
    if (!k->title || !json_get(fields, k->title)) /* made of names that each text gives in its own language */
        title.lang = STR("und");
    out->title = show_link(title.text, title.lang, STR(""));
    return 0;
}

/* Which of N pieces listed so far says the same of the same field. */
static const struct view_evidence *listed(const struct view_evidence *p, size_t n, const struct view_evidence *v)
{
    for (size_t i = 0; i < n; i++)
        if (str_eq(p[i].field, v->field) && str_eq(p[i].quote.text, v->quote.text))
            return &p[i];
    return NULL;
}

/* Evidence that says something of KIND: a person's words are also those of the office and of the tenure read with it. */
static bool tells_of(const struct kind *k, const struct json *e)
{
    struct str field = json_str(json_get(e, "field"));

    return str_is(field, k->name) || kind_field(k, field) != NULL;
}

static struct view_evidence evidence_of(struct show *x, const struct kind *k, const struct json *fields,
                                        const struct json *e)
{
    struct str field = json_str(json_get(e, "field")), kind = str_of(k->name);
    const struct json *inferred = json_get(e, "inferred");
    struct view_evidence v = {
        .field = str_eq(field, kind) ? catalogue_name(x->lang, "kind", kind) : catalogue_field(x->lang, kind, field),
        .value = value_of(x, kind, fields, field),
        .quote = show_plain(json_str(json_get(e, "text"))),
        .inferred = inferred && inferred->truth,
    };

    if (v.inferred)
        v.why = catalogue_name(x->lang, "read.why", json_str(json_get(e, "why")));
    return v;
}

struct draft_read { /* of a draft */
    struct json *fields, *evidence;
    struct draft_conflict *differ;
    size_t differs;
};

static bool differs_in(const struct draft_read *d, struct str field)
{
    for (size_t i = 0; i < d->differs; i++)
        if (str_is(field, d->differ[i].field))
            return true;
    return false;
}

/* Each piece of evidence once; all of it where none tells of the kind itself. */
static void claims_of(struct show *x, const struct desk_draft *row, const struct draft_read *d, struct cuts *cuts,
                      struct view_draft *out)
{
    const struct kind *k = kind_of(row->subject);
    struct view_evidence *p = ARENA_ARRAY(x->arena, d->evidence->count + 1, struct view_evidence);
    size_t n = 0, telling = 0;

    for (const struct json *e = d->evidence->child; e; e = e->next)
        telling += tells_of(k, e);
    for (const struct json *e = d->evidence->child; e; e = e->next) {
        const struct view_evidence *first;
        if (telling && !tells_of(k, e))
            continue;
        p[n] = evidence_of(x, k, d->fields, e);
        first = listed(p, n, &p[n]);
        if (!first) {
            p[n].differ = differs_in(d, json_str(json_get(e, "field")));
            p[n].id = arena_fmt(x->arena, "d%lld-%zu", (long long)row->id, n + 1);
            first = &p[n++];
        }
        add_cut(x, cuts, e, first->id);
    }
    SHOW_LIST(out->claim, p, n);
}

static int draft_of(struct show *x, const struct desk_draft *row, struct cuts *cuts, struct view_draft *out,
                    struct fault *f)
{
    static const enum view_mark mark[DESK_STATES] = {MARK_OPEN, MARK_NONE, MARK_DONE, MARK_ENDED};
    const struct kind *k = kind_of(row->subject);
    const struct field **needs;
    struct draft_read d;
    size_t lacks;
    int rc;

    *out = (struct view_draft){.id = row->subject};
    if (!k)
        return 0;
    if ((rc = json_parse(row->fields, JSON_BIG, x->arena, &d.fields, f)) ||
        (rc = json_parse(row->evidence, JSON_BIG, x->arena, &d.evidence, f)) ||
        (rc = draft_conflicts(x->store, row->subject, d.fields, row->source, x->arena, &d.differ, &d.differs, f)) ||
        (rc = draft_needs(x->store, row->subject, d.fields, x->arena, &needs, &lacks, f)) ||
        (rc = title_of_draft(x, row, d.fields, out, f)))
        return rc;
    out->kind = catalogue_name(x->lang, "kind", str_of(k->name));
    out->state = (struct view_state){mark[row->state],
                                     catalogue_name(x->lang, "draft.state", str_of(desk_state_name[row->state]))};
    if (!desk_waits(row->state))
        lacks = d.differs = 0;
    for (size_t i = 0; i < lacks; i++)
        out->missing = arena_fmt(x->arena, STR_FMT "%s" STR_FMT, STR_ARG(out->missing), i ? ", " : "",
                                 STR_ARG(catalogue_field(x->lang, str_of(k->name), str_of(needs[i]->name))));
    differences_of(x, k, d.differ, d.differs, out);
    commands_of(x, row, lacks ? needs[0]->name : NULL, out);
    claims_of(x, row, &d, cuts, out);
    return 0;
}

static void put_fact(struct show *x, struct view_fact *fact, struct str label, struct view_text text)
{
    struct view_value *v = ARENA_NEW(x->arena, struct view_value);

    *v = (struct view_value){.text = text};
    *fact = (struct view_fact){.label = label};
    SHOW_LIST(fact->value, v, 1);
}

static void facts_of(struct show *x, const struct desk_source *s, struct view_fact_list *out)
{
    struct view_fact *p = ARENA_ARRAY(x->arena, 4, struct view_fact);
    struct view_when when = published(x, s);
    struct json *dateline;
    size_t n = 0;

    put_fact(x, &p[n++], catalogue_field(x->lang, STR("source"), STR("title")),
             (struct view_text){draft_source_title(x->arena, s->name, s->text, STR("")), s->lang});
    if (s->lang.n)
        put_fact(x, &p[n++], catalogue_field(x->lang, STR("source"), STR("language")),
                 show_words(x, show_language(x, s->lang)));
    if (when.text.n)
        put_fact(x, &p[n++], catalogue_field(x->lang, STR("source"), STR("published")), show_words(x, when.text));
    if (json_parse(s->dateline, JSON_BIG, x->arena, &dateline, NULL) == 0 && json_str(json_get(dateline, "agency")).n)
        put_fact(x, &p[n++], catalogue_field(x->lang, STR("source"), STR("publisher")),
                 show_plain(json_str(json_get(dateline, "agency"))));
    SHOW_LIST(*out, p, n);
}

int pages_reading(struct show *x, struct str rest, struct buf *out, struct fault *f)
{
    struct desk_source source;
    struct desk_drafts drafts;
    struct cuts cuts = {0};
    struct page_desk page = {0};
    int64_t id;
    int rc;

    if (!str_int(rest, &id))
        return fault_fmt(f, FAULT_NOT_FOUND, STR_FMT, STR_ARG(rest));
    if ((rc = desk_get_source(x->store, id, x->arena, &source, f)) ||
        (rc = desk_drafts_from(x->store, id, x->arena, &drafts, f)))
        return rc;
    struct view_draft *p = ARENA_ARRAY(x->arena, drafts.count, struct view_draft);
    for (size_t i = 0; i < drafts.count; i++)
        if ((rc = draft_of(x, &drafts.draft[i], &cuts, &p[i], f)))
            return rc;
    SHOW_LIST(page.draft, p, drafts.count);
    page.head.title = show_plain(source.name);
    page.head.note = show_words(x, show_msg(x, MSG_PAGE_DESK_NOTE));
    page.lang = source.lang;
    page.span = spans_of(x, source.text, &cuts);
    facts_of(x, &source, &page.fact);
    x->view.place = VIEW_DESK;
    page_desk(out, &x->view, &page);
    return 0;
}
