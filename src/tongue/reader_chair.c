#include "tongue/reader_inner.h"

/* Who chaired a session, or held it. A sign, a verb or noun of chairing, says on which side of it the people stand. */

enum { FARTHEST = 60, BOTH = 2, LATER = 10 };
enum way { BEFORE = -1, BEHIND = 1 };

struct sign {
    uint32_t from, to;   /* tokens of the sign */
    uint32_t start, end; /* and of its sentence */
    enum way way;
    struct reader_session *s;
};

static bool later(const struct reader *r, uint32_t sentence, const struct reader_session *s)
{
    uint32_t first = r->t.token[s->mention[0].from].in;
    return reader_news_head(r, s->mention[0].from) && sentence > first && sentence <= first + LATER;
}

/* The session that a sentence about chairing means: the one spoken of last at AT, here or a few sentences before; else
 * the one that the text is about. */
static struct reader_session *session_of(struct reader *r, uint32_t at)
{
    enum { NEAR = 4 };
    struct reader_session *best = NULL, *main = NULL;
    uint32_t last = 0, sentence = r->t.token[at].in;

    for (size_t i = 0; i < r->sessions; i++) {
        struct reader_session *s = &r->session[i];
        if (s->next || r->forum[s->forum].multi.n)
            continue;
        for (size_t k = 0; k < s->mentions; k++) {
            uint32_t m = s->mention[k].from, in = r->t.token[m].in;
            bool nearer = !best || (in > r->t.token[last].in) ||
                          (in == sentence && in == r->t.token[last].in && m > last && m < at);
            if (in <= sentence && in + NEAR >= sentence && nearer) {
                best = s;
                last = m;
            }
        }
        if (!main && later(r, sentence, s))
            main = s;
    }
    return best ? best : main;
}

/* --- people --- */

static bool is_of(const struct reader_session *s, int who)
{
    for (size_t c = 0; c < s->chairs; c++)
        if (s->chair[c] == who)
            return true;
    return false;
}

static void add(struct reader_session *s, int who)
{
    if (who != READER_NONE && !is_of(s, who) && s->chairs < READER_CHAIRS)
        s->chair[s->chairs++] = who;
}

static bool differ(const struct reader *r, int a, int b)
{
    return a != b && r->person[a].party.n && r->person[b].party.n && !str_eq(r->person[a].party, r->person[b].party);
}

/* Ministers of two kinds meet: there are four of them. */
static bool of_four(const struct reader *r, const struct reader_session *s)
{
    static const char *const plus[] = {"+", "plus", "плюс", "प्लस", NULL};
    struct reader_span t = s->title.to ? s->title : r->forum[s->forum].title;

    for (size_t k = 0; k <= s->mentions; k++) {
        for (uint32_t i = t.from; i < t.to; i++)
            if (reader_is_any(r, i, plus))
                return true;
        t = k < s->mentions ? s->mention[k] : t;
    }
    return false;
}

static bool enough(const struct reader *r, const struct reader_session *s)
{
    if (of_four(r, s))
        return s->chairs >= 2 * BOTH;
    for (size_t i = 0; i < s->chairs; i++)
        for (size_t k = 0; k < i; k++)
            if (differ(r, s->chair[i], s->chair[k]))
                return true;
    return false;
}

/* The first mention whose name stands behind token I; its office may begin before: "сопредседатель группы г-н X". */
static size_t named_from(const struct reader *r, uint32_t i)
{
    size_t k = reader_seen_from(r, i);
    while (k > 0 && r->seen[k - 1].name.from >= i)
        k--;
    return k;
}

/* The person who stands next to token I on one side of it, within [FROM, TO); READER_NONE without. */
static int next_person(const struct reader *r, uint32_t i, enum way way, uint32_t from, uint32_t to)
{
    size_t k = named_from(r, i);

    if (way == BEFORE)
        return k > 0 && r->seen[k - 1].name.from >= from ? r->seen[k - 1].person : READER_NONE;
    return k < r->seens && r->seen[k].name.from < to ? r->seen[k].person : READER_NONE;
}

static size_t add_from(const struct reader *r, struct sign *g, enum way way)
{
    size_t k = named_from(r, way == BEFORE ? g->from : g->to), n = 0;

    if (way == BEFORE) {
        for (; k > 0 && r->seen[k - 1].name.from >= g->start && !enough(r, g->s); k--, n++)
            add(g->s, r->seen[k - 1].person);
        return n;
    }
    for (;
         k < r->seens && r->seen[k].name.from < g->end && r->seen[k].span.from <= g->to + FARTHEST && !enough(r, g->s);
         k++, n++)
        add(g->s, r->seen[k].person);
    return n;
}

static bool is_minister(const struct reader *r, int person)
{
    static const char *const head[] = {"prime", "प्रधान", "प्रधानमंत्री", "राष्ट्रपति", "president", "президент", NULL};
    struct reader_span o = r->person[person].office;
    bool minister = o.to == o.from;

    for (uint32_t i = o.from; i < o.to; i++) {
        struct str s = r->t.token[i].norm;
        if (reader_is_any(r, i, head) || str_starts(s, "премьер"))
            return false;
        minister |= str_starts(s, "minister") || str_starts(s, "министр") || str_starts(s, "मंत्री") ||
                    str_starts(s, "विदेशमंत्री") || str_starts(s, "रक्षामंत्री") || str_starts(s, "secretary");
    }
    return minister;
}

/* Whom the text spoke of last before token I and who is not on the side of BUT; MINISTERS: and is one. */
static int last_other(const struct reader *r, uint32_t i, int but, bool ministers)
{
    enum { BACK = 24 };
    size_t k = reader_seen_from(r, i);

    for (size_t steps = 0; k > 0 && steps < BACK; k--, steps++) {
        int p = r->seen[k - 1].person;
        if ((but == READER_NONE || differ(r, p, but)) && (!ministers || is_minister(r, p)))
            return p;
    }
    return READER_NONE;
}

/* --- chairing --- */

/* "They had co-chaired", "दोनों मंत्रियों ने", "he and his counterpart X": somebody is meant who is not named here. */
static void unnamed(struct reader *r, struct sign *g, size_t named)
{
    static const char *const they[] = {"they", "они", "ими", "वे", "दोनों", "two", "both", "оба", NULL}, *const he[] = {
                                                                                                           "he", "she",
                                                                                                           "он", "она",
                                                                                                           "वह", "वे",
                                                                                                           NULL};
    const struct gazette_mark *both = reader_mark(r, g->start, g->end, GAZETTE_LEADERS);
    bool many = both != NULL, one = false, ministers = false;
    int a, b;

    for (uint32_t i = both ? both->from : 0; both && i < both->to; i++)
        ministers |= str_starts(r->t.token[i].norm, "minister") || str_starts(r->t.token[i].norm, "министр") ||
                     str_starts(r->t.token[i].norm, "मंत्रि");

    for (uint32_t i = g->start; i < g->end; i++) {
        many |= reader_is_any(r, i, they) && i < g->from;
        one |= reader_is_any(r, i, he);
        one |= r->t.lang == LANG_HI && reader_is(r, i, "के") && reader_is(r, i + 1, "साथ") && i < g->from;
    }
    if (named == 0 && many) {
        a = last_other(r, g->start, READER_NONE, ministers);
        b = a == READER_NONE ? a : last_other(r, g->start, a, ministers);
        if (b != READER_NONE) {
            add(g->s, b);
            add(g->s, a);
        }
    } else if (named == 1 && one && g->s->chairs == 1) {
        add(g->s, last_other(r, g->start, g->s->chair[0], false));
    }
}

/* "Invited X to co-chair": X alone. */
static bool bidden(struct reader *r, struct sign *g)
{
    static const char *const bid[] = {"invited", "invites", "inviting", "invitation", NULL};
    bool asked = false;

    for (uint32_t i = g->start; i < g->from; i++)
        asked |= reader_is_any(r, i, bid);
    if (!asked || !reader_is(r, g->from - 1, "to"))
        return false;
    add(g->s, next_person(r, g->from, BEFORE, g->start, g->end));
    return true;
}

/* "The leaders will be co-chairs", "the two Ministers co-chaired": they, and nobody who is named in the sentence. */
static bool leaders_at(const struct reader *r, const struct sign *g)
{
    enum { CLOSE = 3 };
    for (uint32_t i = g->from > g->start + CLOSE ? g->from - CLOSE : g->start; i < g->from; i++)
        if (reader_has(r, i, GAZETTE_LEADERS))
            return true;
    return false;
}

/* "The 9th consultations and the 6th dialogue met under …": both of them. */
static void share(struct reader *r, const struct sign *g)
{
    static const char *const and[] = {"and", "и", "और", "तथा", "एवं", NULL};

    for (size_t i = 0; i < r->sessions; i++) {
        struct reader_session *s = &r->session[i];
        bool joined = false;
        if (s == g->s || s->chairs || s->next || g->s->chairs < BOTH)
            continue;
        for (size_t k = 0; k < s->mentions; k++)
            for (size_t n = 0; n < g->s->mentions; n++) {
                struct reader_span a = s->mention[k], b = g->s->mention[n];
                uint32_t later = a.from > b.from ? a.from : b.from;
                if (a.from < g->start || a.from >= g->end || b.from < g->start || b.from >= g->end)
                    continue;
                for (uint32_t t = later; t > g->start && later - t < BOTH + 1; t--)
                    joined |= reader_is_any(r, t - 1, and);
            }
        for (size_t c = 0; joined && c < g->s->chairs; c++)
            add(s, g->s->chair[c]);
    }
}

static void chaired(struct reader *r, struct sign *g)
{
    size_t had = g->s->chairs, n;

    if (bidden(r, g))
        return;
    if (!leaders_at(r, g)) {
        n = add_from(r, g, g->way);
        if (n < BOTH && !enough(r, g->s))
            add_from(r, g, -g->way);
    }
    unnamed(r, g, g->s->chairs - had);
    share(r, g);
}

/* --- leading a delegation --- */

/* "…, индийскую — Y", "от Индии – Y": behind I, the other delegation's head, with the verb left out. */
static int head_behind_dash(const struct reader *r, uint32_t i, uint32_t to)
{
    for (uint32_t k = i + 1; r->t.lang == LANG_EN && k < to; k++) /* "and the Russian one by Y" */
        if (reader_is(r, k, "by") && (reader_is(r, k - 1, "one") || reader_has(r, k - 1, GAZETTE_DELEGATION) ||
                                      reader_has(r, k - 1, GAZETTE_SIDE)))
            return next_person(r, k, BEHIND, k, to);
    for (; r->t.lang == LANG_RU && i + 2 < to; i++)
        if ((reader_has(r, i, GAZETTE_NATION) || reader_has(r, i, GAZETTE_COUNTRY) || reader_has(r, i, GAZETTE_SIDE)) &&
            reader_is(r, i + 1, "-"))
            return next_person(r, i + 2, BEHIND, i, to);
    return READER_NONE;
}

static bool mark_near(const struct reader *r, uint32_t from, uint32_t to)
{
    return reader_mark(r, from, to, GAZETTE_DELEGATION) || reader_mark(r, from, to, GAZETTE_SIDE);
}

static enum way leader_way(const struct reader *r, const struct sign *g)
{
    static const char *const does[] = {"किया", "करेंगे", "करेंगी", "कर", "की", "करते", NULL};
    enum { AROUND = 7 };

    if (r->t.lang == LANG_EN)
        return reader_is(r, g->to, "by") || reader_is(r, g->to - 1, "by") || reader_is(r, g->from, "head") ? BEHIND
                                                                                                           : BEFORE;
    if (r->t.lang == LANG_HI)
        return reader_is(r, g->to, "में") || reader_is_any(r, g->to, does) ? BEFORE : BEHIND;
    if (reader_is(r, g->from, "во"))
        return BEHIND;
    return mark_near(r, g->from > g->start + AROUND ? g->from - AROUND : g->start, g->from) ? BEHIND : BEFORE;
}

/* Several are led: "the delegations were led by A and B", "ए और बी के नेतृत्व में प्रतिनिधिमंडलों ने". */
static bool several(const struct reader *r, const struct sign *g)
{
    static const char *const many[] = {"delegations",  "sides",    "делегации", "делегаций",
                                       "प्रतिनिधिमंडलों", "शिष्टमंडलों", "पक्षों",      NULL};
    for (uint32_t i = g->start; i < g->end; i++)
        if (reader_is_any(r, i, many))
            return true;
    return false;
}

static void led(struct reader *r, struct sign *g)
{
    enum { REACH = 34 };
    enum way way = leader_way(r, g);
    uint32_t from = g->start, to = g->end < g->to + REACH ? g->end : g->to + REACH;
    int who;

    if (several(r, g)) {
        g->way = way;
        chaired(r, g);
        return;
    }

    for (uint32_t i = g->start; i < g->end; i++) { /* as far as the next one's head */
        bool lead = (i < g->from || i >= g->to) && gazette_at(&r->g, i, GAZETTE_LEAD);
        from = lead && i < g->from ? i : from;
        to = lead && i >= g->to && i < to ? i : to;
    }
    who = next_person(r, way == BEFORE ? g->from : g->to, way, from, to);
    add(g->s, who);
    if (way == BEHIND)
        add(g->s, head_behind_dash(r, g->to, g->end));
}

/* --- signs --- */

/* "Сопредседателями являются …", "сопредседатель комиссии Иванов": the noun names somebody behind it. */
static bool named_behind(const struct reader *r, uint32_t i)
{
    enum { NAMED = 40 };
    size_t k = reader_seen_from(r, i);
    return k < r->seens && r->seen[k].span.from < i + NAMED && reader_same(r, r->seen[k].span.from, i - 1);
}

static enum way chair_way(const struct reader *r, const struct gazette_mark *m)
{
    static const char *const by[] = {"by", "of", NULL};
    size_t k = reader_seen_from(r, m->to);

    if (r->t.lang == LANG_EN)
        return reader_is_any(r, m->to, by) || reader_is_any(r, m->to + 1, by) ? BEHIND : BEFORE;
    if (r->t.lang == LANG_RU)
        return str_starts(r->t.token[m->from].norm, "сопредседательствов") ||
                       str_starts(r->t.token[m->from].norm, "председательствов")
                   ? BEFORE
                   : BEHIND;
    return k < r->seens && reader_same(r, r->seen[k].span.from, m->from) && reader_is(r, r->seen[k].span.to, "ने")
               ? BEHIND
               : BEFORE;
}

static bool is_session_word(const struct reader *r, uint32_t i)
{
    return reader_has(r, i, GAZETTE_SESSION) || reader_has(r, i, GAZETTE_EVENT);
}

/* "Вели заседание X и Y", "с индийской стороны его провёл X", "возглавили 13-е заседание", "led the eighth meeting". */
static bool runs(const struct reader *r, uint32_t i, enum way *way)
{
    static const char *const ran[] = {"вел",      "вела",   "вели",    "провел",  "провела",  "провели",    "проведут",
                                      "проведет", "открыл", "открыла", "открыли", "открывая", "руководили", NULL},
                             *const it[] = {"его", "ее", "их", NULL},
                             *const talks[] = {"встреч", "переговор", "бесед", NULL};
    enum { OBJECT = 5 };
    bool lead = gazette_at(&r->g, i, GAZETTE_LEAD) != NULL;

    if (r->t.lang == LANG_HI || (!lead && !reader_is_any(r, i, ran)))
        return false;
    *way = BEFORE;
    if (i > 0 && (is_session_word(r, i - 1) || reader_has(r, i - 1, GAZETTE_BODY) || reader_is_any(r, i - 1, it))) {
        *way = BEHIND;
        for (const char *const *t = talks; *t; t++)
            if (str_starts(r->t.token[i - 1].norm, *t))
                return false;
        return r->t.lang == LANG_RU && reader_same(r, i - 1, i);
    }
    for (uint32_t k = i + 1; k < i + 1 + OBJECT && reader_same(r, k, i); k++) {
        if (reader_has(r, k, GAZETTE_DELEGATION) || reader_has(r, k, GAZETTE_SIDE) || reader_has(r, k, GAZETTE_PLACE))
            return false;
        for (const char *const *t = talks; *t; t++)
            if (str_starts(r->t.token[k].norm, *t))
                return false;
        if (is_session_word(r, k)) {
            if (reader_seen_from(r, reader_from(r, i)) == reader_seen_from(r, i))
                *way = BEHIND; /* nobody before the verb */
            return true;
        }
    }
    return false;
}

/* "With X and Y in the chair", "X and Y presiding", "served as co-chairpersons", "under Minister X and Mr Y",
 * "under the leadership", "главы делегаций – X и Y", "बैठक का संचालन X ने किया". */
static bool worded(const struct reader *r, uint32_t i, uint32_t *to, enum way *way)
{
    enum { SOON = 8 };
    size_t k;

    *to = i + 1;
    *way = BEFORE;
    if (reader_is(r, i, "presiding") || reader_is(r, i, "chairpersons"))
        return true;
    if (reader_is(r, i, "in") && reader_is(r, i + 1, "the") && reader_is(r, i + 2, "chair")) {
        *to = i + 3;
        return true;
    }
    *way = BEHIND;
    if ((reader_is(r, i, "под") && reader_is(r, i + 1, "руководством")) ||
        (reader_is(r, i, "главы") && reader_is(r, i + 1, "делегаций"))) {
        *to = i + 2;
        return true;
    }
    if (reader_is(r, i, "संचालन"))
        return true;
    if (!reader_is(r, i, "under"))
        return false;
    k = reader_seen_from(r, i);
    return k < r->seens && r->seen[k].span.from < i + SOON && reader_same(r, r->seen[k].span.from, i) &&
           !reader_mark(r, i, r->seen[k].span.from, GAZETTE_BODY);
}

/* The session of this very sentence is spoken of in it. */
static bool told_here(const struct reader *r, uint32_t i)
{
    for (size_t s = 0; s < r->sessions; s++)
        for (size_t k = 0; k < r->session[s].mentions; k++)
            if (r->t.token[r->session[s].mention[k].from].in == r->t.token[i].in)
                return true;
    return false;
}

static bool noun_alone(const struct reader *r, const struct gazette_mark *m)
{
    const struct str s = r->t.token[m->from].norm;
    return m->to - m->from == 1 && str_starts(s, "сопредседател") && !str_starts(s, "сопредседательств");
}

static void sign_at(struct reader *r, uint32_t i, struct sign *g)
{
    const struct gazette_mark *m;
    enum way way;
    uint32_t to;

    g->from = i;
    if ((m = gazette_at(&r->g, i, GAZETTE_COCHAIR)) != NULL) {
        if (noun_alone(r, m) && !named_behind(r, m->to))
            return;
        g->to = m->to;
        g->way = chair_way(r, m);
    } else if (runs(r, i, &way)) {
        g->to = i + 1;
        g->way = way;
    } else if (worded(r, i, &to, &way) && (told_here(r, i) || way == BEFORE || !reader_is(r, i, "under"))) {
        g->to = to;
        g->way = way;
    } else if ((m = gazette_at(&r->g, i, GAZETTE_LEAD)) != NULL && mark_near(r, g->start, g->end)) {
        g->to = m->to;
        if ((g->s = session_of(r, i)) != NULL)
            led(r, g);
        return;
    } else {
        return;
    }
    if ((g->s = session_of(r, i)) != NULL)
        chaired(r, g);
}

/* "A held consultations with B", "А и Б провели заседание", "ए ने बी के साथ परामर्श किया": who held it, where nobody is
 * said to have chaired. */
static void holders(struct reader *r, struct reader_session *s, struct reader_span m)
{
    static const char *const
        held[] = {"held", "hold", "holds", "провел", "провела", "провели", "проведет", "проведут", "вели", "вел", NULL},
        *const aside[] = {"рамках", "ходе",   "итогам",    "полях", "преддверии", "during",
                          "after",  "before", "following", "for",   NULL},
        *const with[] = {"with", "с", "со", NULL}, *const did[] = {"की", "किया", "करेंगे", "करेगा", NULL};
    uint32_t from = reader_from(r, m.from), to = reader_to(r, m.from);
    bool active = false;

    for (uint32_t k = m.from > from + 2 ? m.from - 2 : from; k < m.from; k++)
        if (reader_is_any(r, k, aside))
            return;
    for (uint32_t k = from; k < to && !active; k++)
        active = r->t.lang == LANG_HI ? k >= m.to && k < m.to + 4 && reader_is_any(r, k, did)
                                      : reader_is_any(r, k, held) && !(k > 0 && reader_has(r, k - 1, GAZETTE_PAST));
    for (size_t i = active ? reader_seen_from(r, from) : r->seens; i < r->seens && r->seen[i].span.from < to; i++) {
        uint32_t at = r->seen[i].span.from, k = at;
        while (at >= m.to && k > m.to && k + 12 > at && !reader_is_any(r, k - 1, with) && !reader_is(r, k - 1, ","))
            k--;
        if (at >= m.to && !(k > 0 && reader_is_any(r, k - 1, with)))
            continue;
        if (s->chairs < BOTH)
            add(s, r->seen[i].person);
    }
}

void reader_session_chairs(struct reader *r)
{
    for (uint32_t k = 0; k < r->t.sentences && r->sessions; k++) {
        struct sign g = {.start = r->t.sentence[k].from, .end = r->t.sentence[k].to};
        for (uint32_t i = g.start; i < g.end; i++)
            sign_at(r, i, &g);
    }
    for (size_t i = 0; i < r->sessions; i++)
        for (size_t k = 0; k < r->session[i].mentions; k++)
            if (r->session[i].chairs == 0 && r->session[i].next == 0 && !r->forum[r->session[i].forum].multi.n)
                holders(r, &r->session[i], r->session[i].mention[k]);
}
