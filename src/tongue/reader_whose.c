#include "tongue/reader_inner.h"

#include <stdlib.h>

/* Whose session it is that a text speaks of. */

enum { REACH = 40, NEAR = 3 };

/* The mention of a forum that begins at token I or one behind; NULL without. */
const struct reader_at *reader_whose_at(const struct reader *r, uint32_t i)
{
    for (size_t k = 0; k < r->ats; k++)
        if (r->at[k].span.from == i)
            return &r->at[k];
    return NULL;
}

const struct reader_at *reader_whose_over(const struct reader *r, uint32_t i)
{
    for (size_t k = 0; k < r->ats; k++)
        if (r->at[k].span.from <= i && i < r->at[k].span.to)
            return &r->at[k];
    return NULL;
}

const struct reader_at *reader_whose_right(const struct reader *r, uint32_t i)
{
    static const char *const of[] = {"of", "for", "the", "such", "their", "its", "our", "в", "рамках", "-", NULL};
    uint32_t k = i;

    if (reader_is(r, k, "(")) {
        while (k < r->t.n && k < i + 8 && !reader_is(r, k, ")"))
            k++;
        k++;
    }
    for (uint32_t end = k + 4; k < end && k < r->t.n && reader_same(r, i, k); k++) {
        const struct reader_at *a = reader_whose_at(r, k);
        if (a)
            return a;
        if (!reader_is_any(r, k, of) && !(r->t.lang == LANG_RU && reader_adjective(&r->t.token[k])) &&
            !reader_has(r, k, GAZETTE_MODIFIER))
            return NULL;
    }
    return NULL;
}

/* "The working group, set up under the commission, held …": A stands in an insertion; who is meant stands before it. */
static const struct reader_at *main_clause(const struct reader *r, const struct reader_at *a)
{
    static const char *const under[] = {"under", "of", "within", "by", "рамках", "при", NULL};
    uint32_t i = a->span.from, k = i - (i > 0 && reader_is(r, i - 1, "the"));
    bool comma = false;

    if (r->t.lang == LANG_HI || k == 0)
        return a;
    if (a > r->at && !a->event && a[-1].span.to <= i && a[-1].span.to + 2 >= k && reader_same(r, a[-1].span.from, i) &&
        r->forum[a[-1].forum].parent == a->forum)
        return a - 1; /* "the working group of the commission held …" */
    if (!reader_is_any(r, k - 1, under) || !reader_is(r, a->span.to, ","))
        return a;
    for (const struct reader_at *b = a; b > r->at;) {
        b--;
        if (!reader_same(r, b->span.from, i))
            break;
        for (uint32_t c = b->span.to; c < k; c++)
            comma |= reader_is(r, c, ",");
        if (comma)
            return b;
    }
    return a;
}

const struct reader_at *reader_whose_left(const struct reader *r, uint32_t i)
{
    static const char *const of[] = {"की",   "के", "का",   "'s",    ",",     ":",     "-",     "its", "अपनी", "अपने",
                                     "अपना", "ने", "यानी", "अर्थात", "whose", "जिसकी", "जिसका", "यह",  NULL};
    const struct reader_at *best = NULL;
    uint32_t k = i;

    while (k > 0 && i - k < 6 && reader_same(r, k - 1, i)) {
        if (reader_is_any(r, k - 1, of) || reader_has(r, k - 1, GAZETTE_PREVIOUS))
            k--;
        else if (k > 1 && reader_is(r, k - 1, "दिवसीय")) /* की तीन दिवसीय पांचवीं बैठक */
            k -= reader_is(r, k - 2, "-") ? 3 : 2;
        else
            break;
    }
    for (size_t n = 0; n < r->ats && k < i; n++)
        if (r->at[n].span.to == k)
            best = main_clause(r, &r->at[n]);
    return best;
}

const struct reader_at *reader_whose_before(const struct reader *r, uint32_t i)
{
    const struct reader_at *best = NULL;

    for (size_t n = 0; n < r->ats; n++)
        if (r->at[n].span.to <= i && reader_same(r, r->at[n].span.from, i) && i - r->at[n].span.to < REACH)
            best = main_clause(r, &r->at[n]);
    return best;
}

/* A multilateral organisation right behind the session: "18th meeting of the SCO defence ministers". */
int reader_whose_multi(struct reader *r, uint32_t i)
{
    uint32_t to = reader_to(r, i < r->t.n ? i : i - 1);
    const struct gazette_mark *m;
    int f;

    if (i >= r->t.n)
        return READER_NONE;
    m = reader_mark(r, i, to < i + 10 ? to : i + 10, GAZETTE_MULTI);
    for (uint32_t k = i; m && k < m->from; k++)
        if (!reader_word(r, k) || reader_verb(r, k) || reader_has(r, k, GAZETTE_SESSION) || r->date_over[k])
            return READER_NONE;
    if (!m)
        return READER_NONE;
    for (size_t k = 0; k < r->forums; k++)
        if (str_eq(r->forum[k].multi, m->value) && strcmp(r->forum[k].kind, "meeting") == 0)
            return (int)k;
    f = reader_forum_new(r, (struct reader_span){i, m->to}, "meeting");
    if (f != READER_NONE)
        r->forum[f].multi = m->value;
    return f;
}

const struct reader_at *reader_whose_last(const struct reader *r, uint32_t i)
{
    const struct reader_at *last = NULL;

    for (size_t n = 0; n < r->ats; n++)
        if (r->at[n].span.from < i && (!last || r->at[n].span.from > last->span.from) &&
            (!r->at[n].event || r->forum[r->at[n].forum].sessions))
            last = &r->at[n];
    return last;
}

/* "V Консультативная встреча глав государств": a name of its own, or a meeting of people. */
static bool of_leaders(const struct reader *r, uint32_t i, uint32_t noun_to)
{
    static const char *const who[] = {"глав",        "министров", "руководителей", "лидеров", "секретарей",
                                      "президентов", NULL};
    bool capital = false;

    for (uint32_t k = i; k + 1 < noun_to; k++)
        capital |= !r->ordinal_at[k] && reader_capital(r, k);
    return capital || reader_is_any(r, noun_to, who);
}

/* The kind of forum that a bare word right behind the session says: "раунда консультаций". NULL without. */
static const char *kind_behind(const struct reader *r, uint32_t i)
{
    const struct gazette_mark *m;

    i += reader_is(r, i, "of") + reader_is(r, i + 1, "the");
    if (reader_is(r, i, "группы"))
        return "working_group";
    if (i >= r->t.n || (!(m = gazette_at(&r->g, i, GAZETTE_EVENT)) && !(m = gazette_at(&r->g, i, GAZETTE_BODY))))
        return NULL;
    return m->value.p;
}

int reader_whose_number(const struct reader *r, int number)
{
    for (int apart = 0; number && apart < 2; apart++)
        for (size_t i = r->sessions; i > 0; i--)
            if (r->session[i - 1].number && abs(r->session[i - 1].number - number) == apart)
                return r->session[i - 1].forum;
    return READER_NONE;
}

/* "17 working groups", "Sub-Groups", "рабочих групп", "कार्य समूहों": of none in particular. */
static bool many(const struct reader *r, struct reader_span s)
{
    static const char *const list[] = {"groups",    "committees", "commissions", "групп", "комиссий",
                                       "комитетов", "समूहों",       "समितियों",     "आयोगों", NULL};
    for (uint32_t i = s.from; i < s.to; i++)
        if (reader_is_any(r, i, list))
            return true;
    return false;
}

/* The forum named last is not meant where the number goes on from another's: it has numbers of its own, or is only
 * named as what the other belongs to. */
static bool passed_over(const struct reader *r, const struct reader_at *last, uint32_t i, int number)
{
    const int forum = last->forum;
    bool own = false;

    for (size_t k = 0; k < r->sessions; k++)
        if (r->session[k].forum == forum && r->session[k].number) {
            if (abs(r->session[k].number - number) < 2)
                return false;
            own = true;
        }
    for (size_t k = 0; k < r->forums && !own; k++)
        own = r->forum[k].parent == forum && r->forum[k].sessions;
    return own || many(r, last->span) || r->t.token[last->span.from].in + 1 < r->t.token[i].in;
}

static bool parent(const struct reader *r, int forum)
{
    for (size_t k = 0; k < r->forums; k++)
        if (r->forum[k].parent == forum)
            return true;
    return false;
}

/* The forum that the text names only behind token I, for whose session a sentence came first. */
static int named_later(const struct reader *r, uint32_t i, const char *kind)
{
    enum { SENTENCES = 2 };
    static const char *const it[] = {"this", "it", "это", "यह", NULL};

    if (reader_is_any(r, reader_from(r, i), it) || (i + 1 < r->t.n && str_starts(r->t.token[i + 1].norm, "встреч")))
        return READER_NONE;
    for (size_t n = 0; n < r->ats; n++) {
        const struct reader_at *a = &r->at[n];
        const struct reader_forum *f = &r->forum[a->forum];
        if (a->span.from < i)
            continue;
        if (r->t.token[a->span.from].in > r->t.token[i].in + SENTENCES)
            break;
        if (f->multi.n || a->generic || many(r, a->span) || parent(r, a->forum) || (kind && strcmp(f->kind, kind) != 0))
            continue;
        if (f->stems.lands || f->subject.n)
            return a->forum;
    }
    return READER_NONE;
}

/* "The fifth meeting" without a forum beside it: whose? */
int reader_whose_elsewhere(const struct reader *r, uint32_t i, uint32_t noun_to, int number, bool next, bool *anaphora)
{
    static const char *const of[] = {"of", "between", "with", "в", "с", NULL};
    static const char *const people[] = {"their", "his", "her", "उनकी", "leaders", NULL};
    const struct reader_at *a = reader_whose_before(r, i);
    uint32_t from = reader_from(r, i);
    const char *kind;
    int forum;

    if (a && r->t.lang != LANG_HI && reader_is(r, noun_to, "of") && !reader_is(r, noun_to + 1, "its"))
        return READER_NONE;
    if (a)
        return a->forum;
    if ((kind = kind_behind(r, noun_to)) != NULL)
        for (size_t n = r->ats; n > 0; n--)
            if (r->at[n - 1].span.from < i && strcmp(r->forum[r->at[n - 1].forum].kind, kind) == 0) {
                *anaphora = true;
                return r->at[n - 1].forum;
            }
    if (kind && number && !reader_whose_last(r, i) && (forum = named_later(r, i, kind)) != READER_NONE) {
        *anaphora = true;
        return forum;
    }
    if (reader_is_any(r, noun_to, of) && !r->date_over[noun_to + 1 < r->t.n ? noun_to + 1 : noun_to] &&
        !reader_has(r, noun_to + 1, GAZETTE_PLACE) && !(r->t.lang == LANG_RU && reader_is(r, noun_to, "в")))
        return READER_NONE;
    if (r->t.lang == LANG_RU && of_leaders(r, i, noun_to))
        return READER_NONE;
    for (uint32_t k = i > from + NEAR ? i - NEAR : from; k < i && !next; k++)
        if (reader_is_any(r, k, people) || (reader_has(r, k, GAZETTE_LEADERS) && !reader_is(r, k + 1, "ने")))
            return READER_NONE;
    *anaphora = true;
    a = reader_whose_last(r, i);
    if (number && (!a || passed_over(r, a, i, number)) && (forum = reader_whose_number(r, number)) != READER_NONE)
        return forum;
    for (size_t n = r->sessions; n > 0 && next; n--)
        if (r->session[n - 1].number && r->session[n - 1].mention[0].from < i)
            return r->session[n - 1].forum; /* the next one of what was told of last */
    return a ? a->forum : number ? named_later(r, i, NULL) : READER_NONE;
}
