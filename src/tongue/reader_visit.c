#include "tongue/reader_contact.h"

enum { FORWARD = 18, BACKWARD = 7, NEAR = 5 };

struct goal {
    uint32_t from, to; /* tokens of the place; equal: nowhere */
    struct str code;
};

static bool covered(const struct reader *r, uint32_t i) { return reader_person_of(r, i) != READER_NONE; }

/* The country or place at I that is none of a person's titles; "российскую столицу" as well. */
static struct goal goal_at(const struct reader *r, uint32_t i)
{
    static const char *const capital[] = {"столицу", "столице", "столицы", "capital", "राजधानी", NULL};
    static const char *const here[] = {"यहां", "here", "сюда", NULL};
    const struct gazette_mark *m;

    if (i >= r->t.n || covered(r, i))
        return (struct goal){0};
    if ((m = gazette_at(&r->g, i, GAZETTE_PLACE)) != NULL || (m = gazette_at(&r->g, i, GAZETTE_COUNTRY)) != NULL)
        return (struct goal){m->from, m->to, m->value};
    if (reader_is_any(r, i, here) && r->dateline_places > 0 &&
        (m = gazette_at(&r->g, r->dateline_place[0].from, GAZETTE_PLACE)) != NULL)
        return (struct goal){i, i + 1, m->value};
    if (reader_has(r, i, GAZETTE_NATION) && reader_is_any(r, i + 1, capital))
        return (struct goal){i, i + 2, reader_land(r, i)};
    return (struct goal){0};
}

static struct goal ahead(const struct reader *r, uint32_t i, uint32_t to)
{
    static const char *const goes[] = {"to", "in", "at", "for", "the", "в", "во", "на", "and", "и", ",", NULL};

    for (uint32_t k = i; k < to && k < i + FORWARD && !reader_is(r, k, ";"); k++) {
        struct goal g = goal_at(r, k);
        if (g.to > g.from && (k == i || reader_is_any(r, k - 1, goes) || r->t.lang == LANG_HI))
            return g;
    }
    return (struct goal){0};
}

static struct goal behind(const struct reader *r, uint32_t i, uint32_t from)
{
    for (uint32_t k = i; k > from && i - k < BACKWARD; k--) {
        struct goal g = goal_at(r, k - 1);
        if (g.to > g.from)
            return g;
    }
    return (struct goal){0};
}

static bool stranger(const struct reader *r, int person, struct str code)
{
    return person != READER_NONE && !(code.n && str_eq(r->person[person].party, code));
}

/* Whose visit it is, by what stands between the noun and the goal: "visit of X to Y", "визит X в Y". */
static int whose(const struct reader *r, uint32_t from, uint32_t to, struct str code)
{
    for (size_t k = reader_seen_from(r, from); k < r->seens && r->seen[k].span.from < to; k++)
        if (r->seen[k].span.from <= from + NEAR && stranger(r, r->seen[k].person, code))
            return r->seen[k].person;
    return READER_NONE;
}

/* The nearest person before the trigger who is not at home there, in Hindi one with a genitive or else the first. */
static int visitor(const struct reader *r, uint32_t from, uint32_t i, struct str code)
{
    static const char *const of[] = {"की", "का", "के", NULL};
    int who = READER_NONE;

    for (size_t k = reader_seen_from(r, from); k < r->seens && r->seen[k].span.from < i; k++) {
        int p = r->seen[k].person;
        if (!stranger(r, p, code))
            continue;
        if (r->t.lang == LANG_EN && reader_mark(r, r->seen[k].span.to, i, GAZETTE_SAY) &&
            !reader_contact_pronoun(r, r->seen[k].span.to, i) && !reader_is(r, i - 1, "his") &&
            !reader_is(r, i - 1, "her"))
            continue; /* "X said that Y would visit …" */
        if (r->t.lang == LANG_HI && reader_is_any(r, r->seen[k].span.to, of) && r->seen[k].span.to + 4 >= i)
            return p;
        if (r->t.lang != LANG_HI || who == READER_NONE)
            who = p;
    }
    return who;
}

static int behind_it(const struct reader *r, uint32_t i, uint32_t to, struct str code)
{
    size_t k = reader_contact_first(r, i, to < i + 8 ? to : i + 8);

    return k < r->seens && stranger(r, r->seen[k].person, code) ? r->seen[k].person : READER_NONE;
}

static bool told(const struct contact_book *b, int who)
{
    for (size_t i = 0; i < b->n; i++)
        if (strcmp(b->c[i].kind, "visit") == 0 && b->c[i].n && b->c[i].who[0] == who)
            return true;
    return false;
}

static void note(struct reader *r, struct contact_book *b, int who, struct reader_span trigger, struct goal g)
{
    int date = reader_lasting_visit(r, reader_place_date(r, trigger), trigger);
    struct reader_span span = {trigger.from < g.from || g.to == 0 ? trigger.from : g.from,
                               trigger.to > g.to ? trigger.to : g.to};
    struct contact *c;

    if (date == READER_NONE && told(b, who))
        return;
    c = reader_contact_keep(r, b, "visit", &who, 1, date, span, NULL);
    if (c && g.to > g.from && !reader_contact_has(c, "place"))
        reader_quote(r, c->f, "place", (struct reader_span){g.from, g.to}, STR(""));
}

/* What somebody is invited to has not taken place; "at the invitation of" says nothing against it. */
static bool only_invited(const struct reader *r, uint32_t from, uint32_t to, uint32_t i)
{
    static const char *const at[] = {"the", "his", "her", "their", "at", "по", "kind", NULL};
    const struct gazette_mark *m = reader_mark(r, from, to, GAZETTE_INVITE);

    if (!m)
        return reader_mark(r, from, i, GAZETTE_WELCOME) != NULL;
    if (r->t.lang == LANG_HI)
        return m->from > i && !reader_is(r, m->to, "पर");
    return m->from < i && !(m->from > from && reader_is_any(r, m->from - 1, at));
}

/* "and of X to Y", "и X в Y" behind a visit that was told. */
static void further(struct reader *r, struct contact_book *b, struct reader_span trigger, uint32_t i, uint32_t to)
{
    while (reader_is(r, i, "and") || reader_is(r, i, "и")) {
        struct goal g = ahead(r, i + 1, to);
        int who = g.to ? whose(r, i, g.from, g.code) : READER_NONE;
        if (who == READER_NONE)
            return;
        note(r, b, who, trigger, g);
        i = g.to;
    }
}

/* "visit", "визит", "поездка": the noun, which may stand without its goal. */
static bool is_noun(const struct reader *r, const struct gazette_mark *m)
{
    static const char *const noun[] = {"visit", "trip", "tour", "визит", "поездк", NULL};

    for (const char *const *n = noun; *n; n++)
        if (str_starts(r->t.token[m->to - 1].norm, *n))
            return !str_is(r->t.token[m->to - 1].norm, "visited");
    return false;
}

void reader_contact_visit(struct reader *r, struct contact_book *b, const struct gazette_mark *m)
{
    uint32_t from = reader_from(r, m->from), to = reader_to(r, m->from);
    bool moved = reader_is(r, m->from, "गए") || reader_is(r, m->from, "गई");
    struct goal g = {0};
    int who = READER_NONE;

    if (from < r->lede && m->from >= r->lede)
        from = r->lede;
    if (moved && !reader_has(r, m->from - 1, GAZETTE_COUNTRY) && !reader_has(r, m->from - 1, GAZETTE_PLACE))
        return;
    if (reader_is(r, m->from, "visiting") && m->from > from &&
        (reader_is(r, m->from - 1, "the") || reader_is(r, m->from - 1, "a")))
        return; /* "the visiting dignitary" */
    if (only_invited(r, from, to, m->from) || (m->from > from && reader_is(r, m->from - 1, "полях")))
        return;
    if (r->t.lang == LANG_HI) {
        g = behind(r, m->from, from);
        if (g.to == 0)
            g = ahead(r, m->to, m->to + NEAR < to ? m->to + NEAR : to);
    } else {
        g = ahead(r, m->to, to);
        if (g.to)
            who = whose(r, m->to, g.from, g.code);
        else if ((g = behind(r, m->from, from)).to == 0 && is_noun(r, m))
            who = whose(r, m->to, m->to + NEAR, STR(""));
    }
    if (who == READER_NONE && (reader_contact_refers_back(r, m) || g.to == 0))
        return;
    if (who == READER_NONE)
        who = visitor(r, from, m->from, g.code);
    if (who == READER_NONE && r->t.lang != LANG_HI)
        who = behind_it(r, m->to, to, g.code);
    if (who == READER_NONE && reader_contact_pronoun(r, from, m->from) && stranger(r, b->subject, g.code))
        who = b->subject;
    if (who == READER_NONE)
        return;
    note(r, b, who, (struct reader_span){m->from, m->to}, g);
    if (r->t.lang != LANG_HI && g.from >= m->to)
        further(r, b, (struct reader_span){m->from, m->to}, g.to, to);
}

/* "X is in Y", "X находится в Y", "X Y में हैं।": somebody is where he is not at home. */
void reader_contact_stay(struct reader *r, struct contact_book *b, uint32_t from, uint32_t to)
{
    static const char *const is[] = {"is", "was", "находится", "находился", "находилась", NULL};
    static const char *const end[] = {"है", "हैं", "थे", "थीं", NULL};
    static const char *const slack[] = {"last",  "also",      "expected",  "currently", "due",       "now", "сейчас",
                                        "также", "scheduled", "presently", NULL};

    for (uint32_t i = from; i + 2 < to; i++) {
        struct goal g;
        int who;
        uint32_t in = i + 1;
        while (r->t.lang != LANG_HI && in < i + 4 && reader_is_any(r, in, slack))
            in++;
        if (r->t.lang == LANG_HI ? !reader_is(r, i, "में") || !reader_is_any(r, i + 1, end) || i == from
                                 : !reader_is_any(r, i, is) || !(reader_is(r, in, "in") || reader_is(r, in, "в")))
            continue;
        g = r->t.lang == LANG_HI ? behind(r, i, i > from + 2 ? i - 2 : from) : goal_at(r, in + 1);
        who = g.to ? visitor(r, from, i, g.code) : READER_NONE;
        if (who != READER_NONE && r->person[who].party.n && g.code.n)
            note(r, b, who, (struct reader_span){i, i + 2}, g);
    }
}
