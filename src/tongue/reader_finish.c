#include "tongue/nominative.h"
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
    struct reader_span title = s->title.to ? s->title : f->whole.to ? f->whole : f->title;

    reader_put(r, out, "forum", reader_forum_title(r, title), forum_subject(r, f));
    reader_cite(r, out, "forum", title,
                s->anaphora                          ? "anaphora"
                : by_record && forum_subject(r, f).n ? "record"
                                                     : NULL);
    if (s->number) {
        reader_put(r, out, "number", arena_fmt(r->a, "%d", s->number), STR(""));
        reader_cite(r, out, "number", s->ordinal, NULL);
    }
    reader_put_date(r, out, s->date);
    reader_put(r, out, "place", nominative_place(r->a, reader_text(r, s->place)), STR(""));
    reader_cite(r, out, "place", s->place, s->here ? "dateline" : NULL);
    reader_quote(r, out, "venue", s->venue, STR(""));
    if (s->mode.n) {
        reader_put(r, out, "mode", s->mode, STR(""));
        reader_cite(r, out, "mode", s->mode_at, NULL);
    }
    for (size_t i = 0; i < s->chairs; i++)
        reader_quote_person(r, out, "co-chairs", s->chair[i]);
    for (size_t i = 0; i < s->mentions; i++)
        reader_cite(r, out, "session", s->mention[i], NULL);
}

static void finish_person(struct reader *r, const struct reader_person *p)
{
    struct reader_finding *out = reader_add(r, READER_PERSON, p->strength);
    struct reader_span side = p->side.to ? p->side : p->office.to ? p->office : p->name;

    reader_put(r, out, "name", reader_person_name(r, (int)(p - r->person)), p->subject);
    for (size_t i = 0; i < p->mentions; i++)
        reader_cite(r, out, "name", p->mention[i], NULL);
    reader_quote(r, out, "office", p->office, STR(""));
    if (p->office.to && !p->two_sides)
        out->field[out->fields - 1].value = reader_office_text(r, p->office, out->field[out->fields - 1].value);
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
    reader_put(r, out, "title", reader_forum_title(r, f->title), f->subject);
    reader_quote(r, out, "acronym", f->acronym, STR(""));
    if (f->parent != READER_NONE) {
        reader_put(r, out, "parent", reader_forum_title(r, r->forum[f->parent].title), r->forum[f->parent].subject);
        reader_cite(r, out, "parent", r->forum[f->parent].title, NULL);
    }
    for (size_t k = 0; k < f->mentions; k++)
        reader_cite(r, out, "title", f->mention[k], NULL);
}

/* The Foreign and Commonwealth Office, a convention of the United Nations. */
static bool other_body(const struct reader *r, const struct gazette_mark *m)
{
    static const char *const list[] = {"office", "कार्यालय", "convention", "charter", "конвенции", "конвенция", NULL};
    return reader_is_any(r, m->to, list);
}

/* The whole name of the meeting that the organisation's mark M stands in: "16th BRICS Summit", "SCO defence ministers'
 * meeting"; the mark itself where there is no more. */
static struct reader_span meeting_name(const struct reader *r, const struct gazette_mark *m)
{
    enum { WORDS = 5 };
    struct reader_span s = {m->from, m->to};

    for (size_t i = 0; i < r->ats; i++)
        if (r->at[i].name.from <= m->from && m->to <= r->at[i].name.to && r->forum[r->at[i].forum].multi.n)
            s = r->at[i].name;
    if (s.to == m->to)
        for (uint32_t k = m->to; k < m->to + WORDS && reader_same(r, k, m->from); k++) {
            const struct gazette_mark *noun = gazette_at(&r->g, k, GAZETTE_SESSION);
            if (noun && r->t.lang != LANG_RU) {
                s.to = noun->to;
                break;
            }
            if (!reader_word(r, k) || reader_verb(r, k) || r->date_over[k] ||
                (r->t.lang == LANG_EN && !reader_capital(r, k) && !reader_has(r, k, GAZETTE_MODIFIER) &&
                 !reader_is(r, k, "'s")) ||
                (reader_has(r, k, GAZETTE_STOP) &&
                 !(r->t.lang == LANG_HI && (reader_is(r, k, "के") || reader_is(r, k, "की")))))
                break;
        }
    if ((s.to > m->to || s.from < m->from) && s.from > 0 && r->ordinal_at[s.from - 1])
        s.from = r->ordinal[r->ordinal_at[s.from - 1] - 1].from;
    return s;
}

/* The longest name among the marks of the same organisation as the one at index I. */
static struct reader_span longest(const struct reader *r, size_t i)
{
    struct reader_span best = {r->g.mark[i].from, r->g.mark[i].to};

    for (size_t k = i; k < r->g.n; k++) {
        struct reader_span s;
        if (r->g.mark[k].kind != GAZETTE_MULTI || !str_eq(r->g.mark[k].value, r->g.mark[i].value))
            continue;
        s = meeting_name(r, &r->g.mark[k]);
        if (s.to - s.from > best.to - best.from)
            best = s;
    }
    return best;
}

/* Number, day and place of the organisation's meeting that the text tells of. */
static void meeting_of(struct reader *r, struct reader_finding *out, struct str multi)
{
    for (size_t i = 0; i < r->sessions; i++) {
        const struct reader_session *s = &r->session[i];
        if (!str_eq(r->forum[s->forum].multi, multi))
            continue;
        if (s->number) {
            reader_put(r, out, "number", arena_fmt(r->a, "%d", s->number), STR(""));
            reader_cite(r, out, "number", s->ordinal, NULL);
        }
        reader_put_date(r, out, s->date);
        reader_put(r, out, "place", nominative_place(r->a, reader_text(r, s->place)), STR(""));
        reader_cite(r, out, "place", s->place, s->here ? "dateline" : NULL);
        return;
    }
}

static void finish_multilateral(struct reader *r)
{
    bool *done = ARENA_ARRAY(r->a, r->g.n + 1, bool);

    for (size_t i = 0; i < r->g.n; i++) {
        const struct gazette_mark *m = &r->g.mark[i];
        struct reader_finding *out;
        struct reader_span whole;
        if (m->kind != GAZETTE_MULTI || done[i] || m->from < r->lede || other_body(r, m))
            continue;
        out = reader_add(r, READER_MULTILATERAL, 90);
        whole = longest(r, i);
        reader_put(r, out, "title", reader_forum_title(r, whole), m->value);
        if (whole.from < m->from || whole.to > m->to)
            reader_cite(r, out, "title", whole, NULL);
        meeting_of(r, out, m->value);
        for (size_t k = i; k < r->g.n; k++) {
            const struct gazette_mark *n = &r->g.mark[k];
            if (n->kind != GAZETTE_MULTI || !str_eq(n->value, m->value))
                continue;
            done[k] = true;
            reader_cite(r, out, "title", (struct reader_span){n->from, n->to}, NULL);
        }
    }
}

/* A meeting of an organisation is told with the organisation; as a session of its own, which contacts on its margins
 * can refer to, only where both its day and its place are known. */
static bool settled(const struct reader *r, const struct reader_session *s)
{
    return reader_dated(r, s->date) && s->place.to;
}

void reader_finish_first(struct reader *r)
{
    for (size_t i = 0; i < r->sessions; i++)
        if (!r->forum[r->session[i].forum].multi.n || settled(r, &r->session[i]))
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
