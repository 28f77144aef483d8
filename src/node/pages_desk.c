#include "node/pages.h"

#include <stdlib.h>

#include "forum/draft.h"

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

int pages_desk(struct show *x, struct str rest, struct buf *out, struct fault *f)
{
    struct desk_source *source;
    size_t n;
    int rc = desk_sources(x->store, INT64_MAX, TEXTS, x->arena, &source, &n, f);

    (void)rest;
    if (rc)
        return rc;
    struct view_row *row = ARENA_ARRAY(x->arena, n, struct view_row);
    for (size_t i = 0; i < n; i++) {
        struct str url = arena_fmt(x->arena, "/desk/%lld", (long long)source[i].id);
        row[i] = (struct view_row){
            .number = arena_fmt(x->arena, "%lld", (long long)source[i].id),
            .name = show_link(source[i].name, STR(""), url),
            .note = show_words(x, show_language(x, source[i].lang)),
            .when = published(x, &source[i]),
        };
    }
    struct view_section *section = ARENA_NEW(x->arena, struct view_section);
    *section = (struct view_section){.title = show_msg(x, MSG_PAGE_DESK), .none = show_msg(x, MSG_SITE_NOTHING)};
    SHOW_LIST(section->row, row, n);
    struct page_list page = {.head.title = show_words(x, show_msg(x, MSG_PAGE_DESK)),
                             .head.note = show_words(x, show_msg(x, MSG_PAGE_DESK_NOTE))};
    SHOW_LIST(page.section, section, 1);
    x->view.place = VIEW_LIBRARY;
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
static struct view_text value_of(struct show *x, const struct json *fields, struct str field)
{
    const struct json *v = json_find(fields, field);
    struct date d;

    if (v && v->type == JSON_INT)
        return show_plain(arena_fmt(x->arena, "%lld", (long long)v->num));
    if (v && v->type == JSON_STRING && date_parse(v->str, &d))
        return show_words(x, show_date(x, v->str).text);
    return (struct view_text){0};
}

static int draft_of(struct show *x, const struct desk_draft *row, struct cuts *cuts, struct view_draft *out,
                    struct fault *f)
{
    static const enum view_mark mark[DESK_STATES] = {MARK_OPEN, MARK_NONE, MARK_DONE, MARK_ENDED};
    struct json *fields, *evidence;
    struct draft_conflict *differ;
    size_t differs, n = 0;
    struct str kind = act_subject_kind(row->subject);
    int rc;

    if ((rc = json_parse(row->fields, JSON_BIG, x->arena, &fields, f)) ||
        (rc = json_parse(row->evidence, JSON_BIG, x->arena, &evidence, f)) ||
        (rc = draft_conflicts(x->store, row->subject, fields, row->source, x->arena, &differ, &differs, f)))
        return rc;
    struct view_evidence *p = ARENA_ARRAY(x->arena, evidence->count, struct view_evidence);
    for (const struct json *e = evidence->child; e; e = e->next, n++) {
        struct str field = json_str(json_get(e, "field")), text = json_str(json_get(e, "text"));
        const struct json *inferred = json_get(e, "inferred");
        p[n] = (struct view_evidence){
            .id = arena_fmt(x->arena, "d%lld-%zu", (long long)row->id, n + 1),
            .field = str_eq(field, kind) ? catalogue_name(x->lang, "kind", kind) : catalogue_field(x->lang, kind, field),
            .value = value_of(x, fields, field),
            .quote = show_plain(text),
            .inferred = inferred && inferred->truth,
        };
        if (p[n].inferred)
            p[n].why = catalogue_name(x->lang, "read.why", json_str(json_get(e, "why")));
        for (size_t i = 0; i < differs; i++)
            p[n].differ = p[n].differ || str_is(field, differ[i].field);
        add_cut(x, cuts, e, p[n].id);
    }
    *out = (struct view_draft){
        .subject = show_subject_link(x, row->subject),
        .kind = catalogue_name(x->lang, "kind", kind),
        .state = {mark[row->state], catalogue_name(x->lang, "draft.state", str_of(desk_state_name[row->state]))},
        .number = arena_fmt(x->arena, "%lld", (long long)row->id),
    };
    SHOW_LIST(out->claim, p, n);
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
    struct view_fact *p = ARENA_ARRAY(x->arena, 3, struct view_fact);
    struct view_when when = published(x, s);
    struct json *dateline;
    size_t n = 0;

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
    x->view.place = VIEW_LIBRARY;
    page_desk(out, &x->view, &page);
    return 0;
}
