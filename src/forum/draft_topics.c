#include "forum/draft_inner.h"

#include "tongue/nominative.h"

/* What was discussed or promised, and where: which session or contact the words belong to. */

/* What may stand between words and what they belong to, when no sentence holds both. */
enum { FAR = 1200 };

static bool ends_sentence(const char *p, const char *end)
{
    bool blank = p + 1 == end || p[1] == ' ' || p[1] == '\n';

    return *p == '\n' || ((*p == '.' || *p == '?' || *p == '!') && blank) || (end - p >= 3 && memcmp(p, "।", 3) == 0);
}

/* No sentence ends between A and B of the text. */
static bool same_sentence(const char *a, const char *b)
{
    const char *end = a < b ? b : a;

    for (const char *p = a < b ? a : b; p < end; p++)
        if (ends_sentence(p, end))
            return false;
    return true;
}

/* How well finding K, by its evidence E, answers for words that stand from FROM on: higher is better, 0 not at all. */
static uint32_t claim_of(const struct reader_finding *k, const struct reader_evidence *e,
                         const struct reader_evidence *own)
{
    uint32_t gap = e->start < own->start ? own->start - e->start : e->start - own->start;
    bool same = same_sentence(e->text.p, own->text.p);

    if (gap > FAR || (!same && e->start > own->start))
        return 0;
    return (same ? 4 * FAR : 2 * FAR) + (same && k->kind == READER_CONTACT ? FAR : 0) - gap;
}

static bool can_discuss(const struct reader_finding *x)
{
    struct str kind = draft_value(x, "kind");

    return x->kind == READER_SESSION ||
           (x->kind == READER_CONTACT && !str_is(kind, "greeting") && !str_is(kind, "letter"));
}

struct str draft_owner(const struct draft_work *w, size_t i, size_t *at)
{
    const struct reader_evidence *own = &w->result->finding[i].evidence[0];
    uint32_t best = 0;

    for (size_t k = 0; k < w->result->findings; k++) {
        const struct reader_finding *x = &w->result->finding[k];
        for (size_t e = 0; can_discuss(x) && w->subject[k].n && e < x->evidences; e++) {
            uint32_t claim = claim_of(x, &x->evidence[e], own);
            if (claim > best) {
                best = claim;
                *at = k;
            }
        }
    }
    return best ? w->subject[*at] : STR("");
}

/* The item of SESSION on record that is called TITLE in this language; the highest place on its agenda. */
static int find_item(struct draft_work *w, struct str session, struct str title, struct str *out, int64_t *last,
                     struct fault *f)
{
    struct record_items items;
    int rc;

    *out = STR("");
    *last = 0;
    if (!w->store || !w->store->has_channel)
        return 0;
    rc = record_naming(w->store, session, kind_find(STR("agenda-item")), STR("session"), w->a, &items, f);
    for (size_t i = 0; rc == 0 && i < items.count; i++) {
        const struct json *fields = record_fields(&items.item[i]), *order = json_get(fields, "order");
        if (order && order->num > *last)
            *last = order->num;
        if (str_eq(draft_slug(w->a, json_str(json_find(json_get(fields, "title"), w->lang)), TITLE_SLUG, STR("")),
                   draft_slug(w->a, title, TITLE_SLUG, STR("-"))))
            *out = items.item[i].subject;
    }
    return rc;
}

/* Drafts of SESSION's agenda that are made already. */
static int64_t items_of(const struct draft_work *w, struct str session)
{
    int64_t n = 0;

    for (size_t i = 0; i < w->count; i++)
        n += str_is(str_of(w->draft[i].kind->name), "agenda-item") &&
             str_eq(json_str(json_get(w->draft[i].fields, "session")), session);
    return n;
}

static void add_topic(struct draft_work *w, size_t contact, struct str title)
{
    struct json *t = json_object(w->a);

    json_set(w->a, t, w->lang, json_string(w->a, title));
    for (size_t i = 0; i < w->count; i++) {
        struct draft *d = &w->draft[i];
        bool there = false;
        if (d->finding != contact || strcmp(d->kind->name, "contact") != 0)
            continue;
        const struct json *topics = json_get(d->fields, "topics");
        for (const struct json *each = topics ? topics->child : NULL; each; each = each->next)
            there = there || json_equal(each, t);
        if (!there)
            draft_add(w, d->fields, "topics", t);
    }
}

/* The same words were read as something to be followed up. */
static bool is_undertaking(const struct draft_work *w, const struct reader_evidence *own)
{
    for (size_t k = 0; k < w->result->findings; k++) {
        const struct reader_finding *x = &w->result->finding[k];
        for (size_t e = 0; x->kind == READER_UNDERTAKING && e < x->evidences; e++) {
            const struct reader_evidence *q = &x->evidence[e];
            if (strcmp(q->field, "text") == 0 && q->start <= own->start && own->end <= q->end)
                return true;
        }
    }
    return false;
}

int draft_topic(struct draft_work *w, size_t i, struct fault *f)
{
    const struct reader_finding *x = &w->result->finding[i];
    struct str title = nominative_topic(w->a, draft_line(w->a, draft_value(x, "title"))), owner, known;
    struct draft *d;
    size_t at = 0;
    int64_t last;
    int rc;

    owner = title.n && !is_undertaking(w, &x->evidence[0]) ? draft_owner(w, i, &at) : STR("");
    if (owner.n && w->result->finding[at].kind == READER_CONTACT)
        add_topic(w, at, title);
    if (!owner.n || w->result->finding[at].kind != READER_SESSION)
        return 0;
    rc = find_item(w, owner, title, &known, &last, f);
    if (rc)
        return rc;
    last += items_of(w, owner) + 1;
    d = draft_new(w, i, "agenda-item",
                  known.n ? act_subject_slug(known)
                          : arena_fmt(w->a, STR_FMT "-" STR_FMT, STR_ARG(act_subject_slug(owner)),
                                      STR_ARG(draft_slug(w->a, title, NAME_SLUG, w->mark))));
    draft_put(w, d->fields, "session", owner);
    if (!known.n)
        json_set(w->a, d->fields, STR("order"), json_int(w->a, last));
    draft_put_text(w, d->fields, "title", draft_short(w, title));
    return 0;
}
