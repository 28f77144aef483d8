#include "tongue/reader_inner.h"

enum { NUMBERED = 92, BY_ANAPHORA = 72, UNNUMBERED = 65 };

static struct str forum_subject(const struct reader *r, const struct reader_forum *f)
{
    return f->subject.n || !f->generic ? f->subject : reader_lexicon_only(r->record, f->kind);
}

static void finish_session(struct reader *r, const struct reader_session *s)
{
    const struct reader_forum *f = &r->forum[s->forum];
    struct reader_finding *out = reader_add(r, READER_SESSION,
                                            s->anaphora ? BY_ANAPHORA
                                            : s->number ? NUMBERED
                                                        : UNNUMBERED);
    bool by_record = f->generic && !f->subject.n;

    reader_put(r, out, "forum", reader_text(r, f->title), forum_subject(r, f));
    reader_cite(r, out, "forum", f->title,
                s->anaphora                          ? "anaphora"
                : by_record && forum_subject(r, f).n ? "record"
                                                     : NULL);
    if (s->number) {
        reader_put(r, out, "number", arena_fmt(r->a, "%d", s->number), STR(""));
        reader_cite(r, out, "number", s->ordinal, NULL);
    }
    reader_put_date(r, out, s->date);
    reader_quote(r, out, "place", s->place, STR(""));
    reader_quote(r, out, "venue", s->venue, STR(""));
    if (s->mode.n) {
        reader_put(r, out, "mode", s->mode, STR(""));
        reader_cite(r, out, "mode", s->mode_at, NULL);
    }
    for (size_t i = 0; i < s->chairs; i++)
        reader_quote(r, out, "co-chairs", r->person[s->chair[i]].name, r->person[s->chair[i]].subject);
    for (size_t i = 0; i < s->mentions; i++)
        reader_cite(r, out, "session", s->mention[i], NULL);
}

static void finish_person(struct reader *r, const struct reader_person *p)
{
    struct reader_finding *out = reader_add(r, READER_PERSON, p->strength);
    struct reader_span side = p->side.to ? p->side : p->office.to ? p->office : p->name;

    reader_put(r, out, "name", reader_text(r, p->name), p->subject);
    for (size_t i = 0; i < p->mentions; i++)
        reader_cite(r, out, "name", p->mention[i], NULL);
    reader_quote(r, out, "office", p->office, STR(""));
    if (p->party.n) {
        reader_put(r, out, "party", p->side.to ? reader_text(r, p->side) : reader_land_name(r, p->party), p->party);
        reader_cite(r, out, "party", side, p->why_party);
    }
    reader_quote(r, out, "rank", p->rank, STR(""));
}

static bool wanted(const struct reader *r, size_t forum)
{
    const struct reader_forum *f = &r->forum[forum];

    if (f->multi.n || (f->generic && !f->subject.n))
        return false;
    if (f->sessions || f->subject.n)
        return true;
    for (size_t i = 0; i < r->forums; i++)
        if (r->forum[i].parent == (int)forum && r->forum[i].sessions)
            return true;
    return false;
}

static void finish_forum(struct reader *r, size_t i)
{
    const struct reader_forum *f = &r->forum[i];
    struct reader_finding *out = reader_add(r, READER_FORUM, f->subject.n ? 95 : 80);

    reader_put(r, out, "kind", str_of(f->kind), STR(""));
    reader_put(r, out, "title", reader_text(r, f->title), f->subject);
    reader_quote(r, out, "acronym", f->acronym, STR(""));
    if (f->parent != READER_NONE)
        reader_quote(r, out, "parent", r->forum[f->parent].title, r->forum[f->parent].subject);
    for (size_t k = 0; k < f->mentions; k++)
        reader_cite(r, out, "title", f->mention[k], NULL);
}

static void finish_multilateral(struct reader *r)
{
    bool *done = ARENA_ARRAY(r->a, r->g.n + 1, bool);

    for (size_t i = 0; i < r->g.n; i++) {
        const struct gazette_mark *m = &r->g.mark[i];
        struct reader_finding *out;
        if (m->kind != GAZETTE_MULTI || done[i] || m->from < r->lede)
            continue;
        out = reader_add(r, READER_MULTILATERAL, 90);
        reader_put(r, out, "title", reader_text(r, (struct reader_span){m->from, m->to}), m->value);
        for (size_t k = i; k < r->g.n; k++) {
            const struct gazette_mark *n = &r->g.mark[k];
            if (n->kind != GAZETTE_MULTI || !str_eq(n->value, m->value))
                continue;
            done[k] = true;
            reader_cite(r, out, "title", (struct reader_span){n->from, n->to}, NULL);
        }
    }
}

void reader_finish_first(struct reader *r)
{
    for (size_t i = 0; i < r->sessions; i++)
        finish_session(r, &r->session[i]);
    for (size_t i = 0; i < r->persons; i++)
        if (r->person[i].mentions) /* else the second look took the name for another's */
            finish_person(r, &r->person[i]);
    for (size_t i = 0; i < r->forums; i++)
        if (wanted(r, i))
            finish_forum(r, i);
    finish_multilateral(r);
}

/* --- conflicts --- */

static const struct reader_field *field(const struct reader_finding *f, const char *name)
{
    for (size_t i = 0; i < f->fields; i++)
        if (strcmp(f->field[i].name, name) == 0)
            return &f->field[i];
    return NULL;
}

static struct str about(struct arena *a, const struct reader_finding *f)
{
    const struct reader_field *what = field(f, f->kind == READER_SESSION ? "forum" : "name"),
                              *number = field(f, "number");
    struct str name = what ? what->subject.n ? what->subject : what->value : STR("");

    return number ? arena_fmt(a, STR_FMT " " STR_FMT, STR_ARG(name), STR_ARG(number->value)) : name;
}

/* Two EDTF dates of which neither can be the other said less exactly. */
static bool dates_differ(struct str x, struct str y)
{
    struct date a, b;

    if (!date_parse(x, &a) || !date_parse(y, &b))
        return false;
    return date_first(&a) > date_last(&b) || date_first(&b) > date_last(&a) ||
           (a.from.day && b.from.day && (date_first(&a) != date_first(&b) || date_last(&a) != date_last(&b)));
}

static bool texts_differ(struct str x, struct str y)
{
    struct str a = sentence_stem(x), b = sentence_stem(y);
    size_t n = a.n < b.n ? a.n : b.n;

    return n == 0 || memcmp(a.p, b.p, n) != 0;
}

struct judge {
    struct arena *a;
    struct reader_conflict *out;
    size_t n, cap;
};

static void differ(struct judge *j, const struct reader_finding *x, size_t sx, const struct reader_finding *y,
                   size_t sy, const char *name)
{
    const struct reader_field *a = field(x, name), *b = field(y, name);
    bool differs;

    if (!a || !b || j->n == j->cap)
        return;
    if (a->subject.n && b->subject.n)
        differs = !str_eq(a->subject, b->subject);
    else
        differs = strcmp(name, "date") == 0 ? dates_differ(a->value, b->value) : texts_differ(a->value, b->value);
    if (differs)
        j->out[j->n++] = (struct reader_conflict){x->kind, about(j->a, x), name, {sx, sy}, {a->value, b->value}};
}

static bool same_thing(const struct reader_finding *x, const struct reader_finding *y)
{
    const struct reader_field *a, *b;

    if (x->kind != y->kind)
        return false;
    if (x->kind == READER_SESSION) {
        a = field(x, "number");
        b = field(y, "number");
        if (!a || !b || !str_eq(a->value, b->value))
            return false;
        a = field(x, "forum");
        b = field(y, "forum");
        return a && b &&
               (a->subject.n ? str_eq(a->subject, b->subject) : b->subject.n == 0 && !texts_differ(a->value, b->value));
    }
    if (x->kind != READER_PERSON)
        return false;
    a = field(x, "name");
    b = field(y, "name");
    return a && b && (a->subject.n && b->subject.n ? str_eq(a->subject, b->subject) : str_eq(a->value, b->value));
}

size_t reader_conflicts(struct arena *a, const struct reader_result *result, size_t n, struct reader_conflict **out)
{
    enum { MOST = 256 };
    struct judge j = {.a = a, .cap = MOST};

    j.out = n > 1 ? ARENA_ARRAY(a, MOST, struct reader_conflict) : NULL;
    j.cap = n > 1 ? MOST : 0;
    for (size_t s = 0; s < n; s++)
        for (size_t t = s + 1; t < n; t++)
            for (size_t i = 0; i < result[s].findings; i++)
                for (size_t k = 0; k < result[t].findings; k++) {
                    const struct reader_finding *x = &result[s].finding[i], *y = &result[t].finding[k];
                    if (!same_thing(x, y))
                        continue;
                    differ(&j, x, s, y, t, x->kind == READER_SESSION ? "date" : "party");
                    if (x->kind == READER_SESSION)
                        differ(&j, x, s, y, t, "place");
                }
    *out = j.out;
    return j.n;
}
