#include "tongue/reader_inner.h"

/* --- sides said in words --- */

struct str reader_land_in(const struct reader *r, uint32_t from, uint32_t to, bool last)
{
    struct str found = STR("");

    for (uint32_t i = from; i < to && i < r->t.n; i++) {
        struct str code = reader_land(r, i);
        if (code.n == 0 || (last && reader_is(r, i + 1, "में")))
            continue;
        found = code;
        if (!last)
            break;
    }
    return found;
}

/* The words of the country that token I is one of. */
static struct reader_span land_span(const struct reader *r, uint32_t i)
{
    const struct gazette_mark *m = gazette_over(&r->g, i,
                                                reader_has(r, i, GAZETTE_COUNTRY) ? GAZETTE_COUNTRY : GAZETTE_NATION);
    return m ? (struct reader_span){m->from, m->to} : (struct reader_span){i, i + 1};
}

/* Where in tokens [FROM, TO) the country of CODE is named. */
static struct reader_span land_where(const struct reader *r, uint32_t from, uint32_t to, struct str code)
{
    for (uint32_t i = from; i < to && i < r->t.n; i++)
        if (str_eq(reader_land(r, i), code))
            return land_span(r, i);
    return (struct reader_span){0, 0};
}

/* "от белорусской стороны – …, от российской – …", "российскую делегацию …, индийскую – …": an adjective alone. */
static bool elliptic(const struct reader *r, uint32_t k)
{
    return r->t.lang == LANG_RU && reader_has(r, k, GAZETTE_NATION) && reader_is(r, k + 1, "-") &&
           (r->t.token[k + 1].flags & SENTENCE_SPACED);
}

/* A side or delegation with its country, said before the person in the same sentence: the nearest one. */
static bool side_before(const struct reader *r, uint32_t i, struct reader_span *span, struct str *code)
{
    uint32_t from = reader_from(r, i);

    for (uint32_t k = i; k > from; k--) {
        const struct gazette_mark *m = gazette_at(&r->g, k - 1, GAZETTE_SIDE);
        uint32_t near;
        if (elliptic(r, k - 1)) {
            *code = reader_land(r, k - 1);
            *span = (struct reader_span){k - 1, k};
            return true;
        }
        if (!m)
            m = gazette_at(&r->g, k - 1, GAZETTE_DELEGATION);
        if (!m && r->t.lang == LANG_HI)
            m = gazette_at(&r->g, k - 1, GAZETTE_LEAD); /* अमेरिका का प्रतिनिधित्व … ने किया */
        if (!m)
            continue;
        near = m->from > from + 3 ? m->from - 3 : from;
        *code = reader_land_in(r, near, m->from, true);
        if (code->n)
            *span = land_where(r, near, m->from, *code);
        if (code->n == 0 && r->t.lang != LANG_HI) {
            *code = reader_land_in(r, m->to, m->to + 3, false);
            if (code->n)
                *span = land_where(r, m->to, m->to + 3, *code);
        }
        if (code->n == 0 && r->t.lang == LANG_EN && m->from > from && reader_capital(r, m->from - 1) &&
            reader_name_word(r, m->from - 1)) {
            *span = (struct reader_span){m->from - 1, m->from}; /* a country that no table has */
            *code = reader_text(r, *span);
            return true;
        }
        if (code->n == 0)
            continue;
        if (r->t.lang == LANG_EN && reader_mark(r, m->to, i, GAZETTE_MEET))
            return false; /* "The Russian delegation called on X" */
        return true;
    }
    return false;
}

static bool side_behind(const struct reader *r, uint32_t i, struct reader_span *span, struct str *code)
{
    static const char *const of[] = {"of", "from", "(", "от", "on", "с", NULL};
    uint32_t k = i;

    if (!reader_is_any(r, k, of))
        return false;
    k += 1 + (reader_is(r, k + 1, "the"));
    if ((reader_is(r, i, "on") || reader_is(r, i, "с")) && !reader_has(r, k + 1, GAZETTE_SIDE))
        return false; /* "on the Russian side", "с индийской стороны" */
    *code = k < r->t.n ? reader_land(r, k) : STR("");
    if (code->n == 0)
        return false;
    *span = (struct reader_span){k, k + 1};
    return true;
}

/* The country right before a rank, title or name: "Russian General X", "India's X", "रूस के लेफ्टिनेंट जनरल X". */
static bool land_before(const struct reader *r, uint32_t i, struct reader_span *span, struct str *code)
{
    uint32_t from = reader_from(r, i), k = i;

    if (r->t.lang == LANG_HI) {
        if (k > from && (reader_is(r, k - 1, "के") || reader_is(r, k - 1, "की") || reader_is(r, k - 1, "का")))
            k--;
        while (k > from && i - k < 6 && reader_has(r, k - 1, GAZETTE_ORG) && reader_land(r, k - 1).n == 0)
            k--;
        if (k > from && k < i && (reader_is(r, k - 1, "के") || reader_is(r, k - 1, "की")))
            k--;
    } else if (k > from && reader_is(r, k - 1, "'s")) {
        k--;
    } else if (k > from && !reader_has(r, k - 1, GAZETTE_NATION)) {
        return false;
    }
    if (k == from || (*code = reader_land(r, k - 1)).n == 0)
        return false;
    *span = land_span(r, k - 1);
    return true;
}

/* "Foreign ministers of A and B": whose each of them is, is not said. */
static bool two_lands(const struct reader *r, struct reader_span s)
{
    static const char *const and[] = {"и", "and", "और", NULL};

    for (uint32_t i = s.from + 1; i + 1 < s.to; i++)
        if (reader_is_any(r, i, and) && reader_has(r, i - 1, GAZETTE_COUNTRY) && reader_has(r, i + 1, GAZETTE_COUNTRY))
            return true;
    return false;
}

static void take(struct reader_person *p, struct str code, struct reader_span span, const char *why)
{
    p->party = code;
    p->side = span;
    p->why_party = why;
}

/* "Chief Minister of Gujarat", "раис Татарстана": of the country of their place, unless they sit there for another. */
static bool by_region(struct reader *r, struct reader_person *p)
{
    static const char *const guest[] = {"ambassador",   "consul",         "attache",  "attaché", "commissioner",
                                        "представител", "посол",          "посл",     "консул",  "атташе",
                                        "торгпред",     "envoy",          "राजदूत",    "उच्चायुक्त", "दूत",
                                        "महावाणिज्य",    "representative", "советник", NULL};
    const struct gazette_mark *m = reader_mark(r, p->office.from, p->office.to, GAZETTE_PLACE);

    if (!m || m->to > p->office.to)
        return false;
    for (uint32_t i = p->office.from; i < p->office.to; i++)
        for (const char *const *g = guest; *g; g++)
            if (str_starts(r->t.token[i].norm, *g))
                return false;
    take(p, m->value, (struct reader_span){0, 0}, "office");
    return true;
}

static bool by_office(struct reader *r, struct reader_person *p)
{
    struct reader_span span;
    struct str code = reader_land_in(r, p->office.from, p->office.to, r->t.lang == LANG_HI);

    for (uint32_t i = p->office.from; code.n && i < p->office.to; i++)
        if (str_eq(reader_land(r, i), code)) {
            take(p, code, land_span(r, i), NULL);
            return true;
        }
    if (side_behind(r, p->office.to, &span, &code)) {
        take(p, code, span, NULL);
        return true;
    }
    return by_region(r, p);
}

static void own_side(struct reader *r, size_t person)
{
    struct reader_person *p = &r->person[person];
    struct reader_span span;
    struct str code;

    if (p->office.to && two_lands(r, p->office)) {
        p->two_sides = true;
        return;
    }
    if (p->office.to && by_office(r, p))
        return;
    for (size_t i = 0; i < p->mentions; i++)
        if (side_behind(r, p->mention[i].to, &span, &code)) {
            take(p, code, span, NULL);
            return;
        }
    for (size_t i = 0; i < r->seens; i++)
        if (r->seen[i].person == (int)person && land_before(r, r->seen[i].span.from, &span, &code)) {
            take(p, code, span, NULL);
            return;
        }
    for (size_t i = 0; i < p->mentions; i++)
        if (side_before(r, p->mention[i].from, &span, &code)) {
            take(p, code, span, "side");
            return;
        }
}

/* --- sides that follow from what is said --- */

/* "केंद्रीय … मंत्री": of the Indian union. */
static bool of_union(const struct reader *r, struct reader_span s)
{
    return s.to > s.from + 1 && reader_is(r, s.to - 1, "मंत्री") &&
           (reader_is(r, s.from, "केंद्रीय") || reader_is(r, s.from + 1, "केंद्रीय"));
}

/* Offices, institutions and titles of one country only: External Affairs Minister, State Duma, Shri. */
static void implied(struct reader *r, size_t person)
{
    static const enum gazette_kind kinds[] = {GAZETTE_OFFICE, GAZETTE_ORG};
    struct reader_person *p = &r->person[person];

    if (of_union(r, p->office)) {
        take(p, STR("in"), (struct reader_span){0, 0}, "office");
        return;
    }
    for (uint32_t i = p->office.from; i < p->office.to; i++)
        for (size_t k = 0; k < sizeof kinds / sizeof *kinds; k++) {
            const struct gazette_mark *m = gazette_at(&r->g, i, kinds[k]);
            if (m && m->value.n == 2) {
                take(p, m->value, (struct reader_span){0, 0}, "office");
                return;
            }
        }
    for (size_t i = 0; i < p->mentions; i++) {
        uint32_t at = p->mention[i].from;
        const struct gazette_mark *m = at ? gazette_over(&r->g, at - 1, GAZETTE_HONORIFIC) : NULL;
        if (m && m->value.n == 2 && reader_same(r, at - 1, at)) {
            take(p, m->value, (struct reader_span){0, 0}, "title");
            return;
        }
    }
}

/* Whose who meets somebody of CODE is: the narrator's, else the other of the two countries that the text is about. */
static struct str other_land(const struct reader *r, struct str code)
{
    if (code.n == 0)
        return STR("");
    if (r->narrator.n && !str_eq(code, r->narrator))
        return r->narrator;
    for (int k = 0; k < 2 && r->of_two; k++)
        if (str_eq(code, r->main_land[k]))
            return r->main_land[1 - k];
    return STR("");
}

/* "His Tarsinian counterpart X": the country stands before the word. */
static void counterparts(struct reader *r)
{
    for (size_t i = 0; i < r->persons; i++) {
        struct reader_person *p = &r->person[i];
        uint32_t n = p->name.from, from = n > 8 ? n - 8 : 0;
        const struct gazette_mark *m = n ? reader_mark(r, from, n, GAZETTE_COUNTERPART) : NULL;
        if (p->party.n || !m || !reader_same(r, m->from, n))
            continue;
        for (uint32_t k = m->from > 3 ? m->from - 3 : 0; k < n && p->party.n == 0; k++)
            if (reader_land(r, k).n)
                take(p, reader_land(r, k), land_span(r, k), "side");
        if (p->party.n == 0 && r->narrator.n)
            take(p, other_land(r, r->narrator), (struct reader_span){0, 0}, "contrast");
    }
}

/* Nothing but commas, "and" and the words of offices between two mentions: they are one list. */
static bool listed(const struct reader *r, const struct reader_seen *a, const struct reader_seen *b, bool *comma)
{
    uint32_t at = a->span.to;
    const struct reader_person *p = &r->person[a->person];

    if (!reader_same(r, at - 1, b->span.from))
        return false;
    if (p->office.from >= at && p->office.from <= at + 2 && p->office.to <= b->span.from)
        at = p->office.to;
    *comma = false;
    if (at > a->span.to && reader_is(r, at, ",") && (reader_is(r, at + 1, "and") || reader_is(r, at + 1, "и")))
        at++; /* the comma closes what stands behind the first name */
    for (; at < b->span.from; at++) {
        static const char *const joint[] = {"and", "и", "और", "तथा", "एवं", "व", "the", "а", "также", "साथ", "ही", NULL};
        bool stop = reader_is(r, at, ",") || reader_is(r, at, ";");
        *comma |= stop;
        if (!stop && !reader_is_any(r, at, joint) && !gazette_over(&r->g, at, GAZETTE_HONORIFIC))
            return false;
    }
    return true;
}

/* Verbs that join two of two sides: "A and B presided, signed, met". */
static bool pairs(const struct reader *r, uint32_t from, uint32_t to)
{
    return reader_mark(r, from, to, GAZETTE_COCHAIR) || reader_mark(r, from, to, GAZETTE_SIGN) ||
           reader_mark(r, from, to, GAZETTE_MEET) || reader_mark(r, from, to, GAZETTE_BETWEEN) ||
           reader_mark(r, from, to, GAZETTE_CALL);
}

/* "A, aide of Russia's President; B, deputy minister; and C, …": who follows in the list is of the same country. */
static void by_list(struct reader *r)
{
    bool run = false;

    for (size_t i = 1; i < r->seens; i++) {
        const struct reader_seen *s = &r->seen[i - 1], *t = &r->seen[i];
        struct reader_person *a = &r->person[s->person], *b = &r->person[t->person];
        bool comma, together = a != b && listed(r, s, t, &comma);
        if (together && b->party.n == 0 && a->party.n && b->office.to && (comma || run)) {
            take(b, a->party, (struct reader_span){0, 0}, "list");
            run = true;
        } else {
            run = together && comma && a->party.n && str_eq(a->party, b->party);
        }
    }
}

static bool meets(const struct reader *r, uint32_t from, uint32_t to)
{
    static const enum gazette_kind kinds[] = {GAZETTE_MEET,  GAZETTE_CALL,   GAZETTE_COCHAIR, GAZETTE_SIGN,
                                              GAZETTE_GREET, GAZETTE_INVITE, GAZETTE_WELCOME, GAZETTE_COUNTERPART};

    for (size_t k = 0; k < sizeof kinds / sizeof *kinds; k++)
        if (reader_mark(r, from, to, kinds[k]))
            return true;
    return false;
}

/* Both are met by a third: "met President X and Minister Y", "X से भेंट की और Y के साथ वार्ता की". */
static bool both_met(const struct reader *r, const struct reader_seen *s, const struct reader_seen *t)
{
    static const char *const object[] = {"से", "को", "के", NULL};
    const struct gazette_mark *m;
    bool comma;

    if (r->t.lang == LANG_HI)
        return reader_is_any(r, s->span.to, object) && reader_is_any(r, t->span.to, object) &&
               !(reader_is(r, t->span.to, "के") && reader_is(r, t->span.to + 1, "बीच"));
    if (!listed(r, s, t, &comma))
        return false;
    m = reader_mark(r, t->span.to, reader_to(r, t->span.from), GAZETTE_MEET);
    for (const struct reader_seen *u = t + 1; m && u < r->seen + r->seens && reader_same(r, u->span.from, m->from); u++)
        if (u->span.from >= m->to && u->person != s->person && u->person != t->person)
            return true; /* X and Y receive a third */
    m = reader_mark(r, reader_from(r, s->span.from), s->span.from, GAZETTE_MEET);
    if (!m)
        m = reader_mark(r, reader_from(r, s->span.from), s->span.from, GAZETTE_CALL);
    return m && !reader_mark(r, m->from, s->span.from, GAZETTE_BETWEEN) &&
           !reader_mark(r, m->from, s->span.from, GAZETTE_COCHAIR);
}

/* Who is met, invited or congratulated by somebody of one side, or signs and presides with him, is of the other. */
static void by_meeting(struct reader *r)
{
    for (size_t i = 1; i < r->seens; i++) {
        const struct reader_seen *s = &r->seen[i - 1], *t = &r->seen[i];
        struct reader_person *a = &r->person[s->person], *b = &r->person[t->person];
        struct str code = a->party.n ? a->party : b->party;
        bool comma;
        if (a == b || (a->party.n > 0) == (b->party.n > 0) || !reader_same(r, s->span.to - 1, t->span.from) ||
            a->two_sides || b->two_sides || (listed(r, s, t, &comma) && comma))
            continue;
        if (listed(r, s, t, &comma) && !pairs(r, reader_from(r, s->span.from), reader_to(r, t->span.from)))
            continue;
        if (!meets(r, r->t.lang == LANG_EN && !listed(r, s, t, &comma) ? s->span.to : reader_from(r, s->span.from),
                   reader_to(r, t->span.from)))
            continue;
        if ((a->party.n ? b : a)->office.to == 0 && r->t.lang != LANG_HI && !meets(r, s->span.to, t->span.from) &&
            !listed(r, s, t, &comma))
            continue; /* a bare name: only across the verb itself */
        if (both_met(r, s, t))
            take(a->party.n ? b : a, code, (struct reader_span){0, 0}, "list");
        else
            take(a->party.n ? b : a, other_land(r, code), (struct reader_span){0, 0}, "contrast");
    }
}

/* Countries whose government a prime minister leads; of others the president acts. */
static bool parliamentary(struct str code)
{
    static const char list[] =
        "in gb jp it es nl be dk se no gr hu cz sk il pk bd np bt my sg th kh au nz ca et am bg hr "
        "si ee lv lt ie is mt iq lb mu fj pg jm mn ";

    for (const char *p = list; code.n == 2 && *p; p += 3)
        if (memcmp(p, code.p, 2) == 0)
            return true;
    return false;
}

static bool is_president(const struct reader *r, const struct reader_person *p)
{
    const struct gazette_mark *given = gazette_at(&r->g, p->name.from, GAZETTE_GIVEN);
    static const char *const list[] = {"president",  "राष्ट्रपति",    "президент", "президента",
                                       "президенту", "президентом", NULL};
    if (given && given->value.n == 2 && parliamentary(given->value))
        return false; /* a name of a country whose president does not act */
    return p->office.to == p->office.from + 1 && reader_is_any(r, p->office.from, list);
}

static bool is_premier(const struct reader *r, const struct reader_person *p)
{
    static const char *const list[] = {"प्रधानमंत्री", "पीएम", "pm", "премьер", NULL};
    uint32_t o = p->office.from;

    return p->office.to > o && p->office.to <= o + 3 &&
           (reader_is_any(r, o, list) || (reader_is(r, o, "prime") && p->office.to == o + 2) ||
            (reader_is(r, o, "प्रधान") && p->office.to == o + 2));
}

/* "President X" beside "Prime Minister Y", no country said: whose head of that name acts. */
static void by_head(struct reader *r)
{
    bool first;

    if (r->main_land[1].n == 0 || parliamentary(r->main_land[0]) == parliamentary(r->main_land[1]))
        return;
    first = parliamentary(r->main_land[0]);
    for (size_t i = 0; i < r->persons; i++) {
        struct reader_person *p = &r->person[i];
        if (p->party.n || p->two_sides)
            continue;
        if (is_premier(r, p))
            take(p, r->main_land[first ? 0 : 1], (struct reader_span){0, 0}, "office");
        else if (is_president(r, p))
            take(p, r->main_land[first ? 1 : 0], (struct reader_span){0, 0}, "office");
    }
}

static bool bare_alike(const struct reader *r, const struct reader_seen *s, const struct reader_seen *t)
{
    const struct reader_person *a = &r->person[s->person], *b = &r->person[t->person];
    uint32_t n = a->office.to - a->office.from;
    bool comma;

    if (a == b || a->party.n || b->party.n || n == 0 || b->office.to - b->office.from != n || !listed(r, s, t, &comma))
        return false;
    for (uint32_t i = 0; i < n; i++)
        if (!str_eq(sentence_stem(r->t.token[a->office.from + i].norm),
                    sentence_stem(r->t.token[b->office.from + i].norm)))
            return false;
    return true;
}

static bool presides(const struct reader *r, const struct reader_seen *s, const struct reader_seen *t)
{
    return reader_mark(r, reader_from(r, s->span.from), reader_to(r, t->span.from), GAZETTE_COCHAIR) != NULL;
}

/* "Prime Minister X congratulated President Y", no country said: of the two the narrator's is whose land he heads, and
 * the other one is not. */
static void met_abroad(struct reader *r)
{
    for (size_t i = 1; i < r->seens; i++) {
        const struct reader_seen *s = &r->seen[i - 1], *t = &r->seen[i];
        struct reader_person *a = &r->person[s->person], *b = &r->person[t->person], *own = a;
        bool comma;
        if (a == b || a->party.n || b->party.n || !reader_same(r, s->span.to - 1, t->span.from) ||
            (listed(r, s, t, &comma) && (comma || !presides(r, s, t))) || both_met(r, s, t) || !a->office.to ||
            !b->office.to ||
            !meets(r, r->t.lang == LANG_EN ? s->span.to : reader_from(r, s->span.from), reader_to(r, t->span.from)))
            continue;
        if (parliamentary(r->narrator) ? is_president(r, a) && !is_president(r, b)
                                       : is_premier(r, a) && is_president(r, b))
            own = b;
        take(own, r->narrator, (struct reader_span){0, 0}, "narrator");
        own = own == a ? b : a;
        own->abroad = true;
        take(own, other_land(r, r->narrator), (struct reader_span){0, 0}, "contrast");
    }
}

static void by_narrator(struct reader *r)
{
    bool named[2] = {false, false};
    struct str rest = r->narrator;

    for (size_t i = 0; i < r->persons; i++)
        for (int k = 0; k < 2; k++)
            named[k] |= r->person[i].party.n && str_eq(r->person[i].party, r->main_land[k]);
    if (rest.n == 0 && r->main_land[1].n && r->lands == 2 && named[0] != named[1])
        rest = r->main_land[named[0] ? 1 : 0];
    for (size_t i = 1; i < r->seens && rest.n; i++) /* "President X and President Y": two of two countries */
        if (bare_alike(r, &r->seen[i - 1], &r->seen[i]))
            take(&r->person[r->seen[i].person], other_land(r, rest), (struct reader_span){0, 0}, "contrast");
    if (r->narrator.n)
        met_abroad(r);
    for (size_t i = 0; i < r->persons && rest.n; i++)
        if (r->person[i].party.n == 0 && !r->person[i].two_sides && !r->person[i].abroad && r->person[i].office.to)
            take(&r->person[i], rest, (struct reader_span){0, 0}, r->narrator.n ? "narrator" : "contrast");
}

/* Who visits a country is not of it: "the visit to Moscow of Foreign Secretary X". */
static void by_visit(struct reader *r)
{
    static const char *const to[] = {"to", "в", "во", NULL};

    for (size_t i = 0; i < r->seens; i++) {
        struct reader_person *p = &r->person[r->seen[i].person];
        uint32_t from = reader_from(r, r->seen[i].span.from), end = reader_to(r, r->seen[i].span.from);
        uint32_t near = r->seen[i].span.from > from + 6 ? r->seen[i].span.from - 6 : from;
        const struct gazette_mark *m = reader_mark(r, near, r->seen[i].span.from, GAZETTE_VISIT);
        if (p->party.n || p->two_sides || !m || r->t.lang == LANG_HI)
            continue;
        for (uint32_t k = m->to; k < r->seen[i].span.to + 4 && k + 1 < end; k++) {
            const struct gazette_mark *g = NULL;
            if (!reader_is_any(r, k, to))
                continue;
            if (!(g = gazette_at(&r->g, k + 1, GAZETTE_PLACE)))
                g = gazette_at(&r->g, k + 1, GAZETTE_COUNTRY);
            if (!g)
                continue;
            take(p, other_land(r, g->value), (struct reader_span){0, 0}, "contrast");
            p->abroad = r->narrator.n && str_eq(r->narrator, g->value);
            break;
        }
    }
}

/* "Heads of the defence ministries of A and B X and Y": each is of his own. */
static void by_turn(struct reader *r)
{
    for (size_t i = 1; i < r->seens; i++) {
        struct reader_person *a = &r->person[r->seen[i - 1].person], *b = &r->person[r->seen[i].person];
        struct reader_span land[2] = {{0, 0}, {0, 0}};
        size_t n = 0;
        bool comma;
        if (!a->two_sides || a == b || b->party.n || b->office.to || !listed(r, &r->seen[i - 1], &r->seen[i], &comma) ||
            comma)
            continue;
        for (uint32_t k = a->office.from; k < a->office.to && n < 2; k++)
            if (gazette_at(&r->g, k, GAZETTE_COUNTRY))
                land[n++] = land_span(r, k);
        if (n < 2)
            continue;
        b->office = a->office;
        a->two_sides = false;
        take(a, reader_land(r, land[0].from), land[0], NULL);
        take(b, reader_land(r, land[1].from), land[1], NULL);
    }
}

/* --- all of them --- */

void reader_person_sides(struct reader *r)
{
    for (size_t i = 0; i < r->persons; i++) {
        own_side(r, i);
        if (r->person[i].party.n == 0 && !r->person[i].two_sides)
            implied(r, i);
    }
    for (size_t i = 0; i < r->persons; i++) /* officials of organisations are of no side */
        if (r->person[i].party.n == 0 &&
            reader_mark(r, r->person[i].office.from, r->person[i].office.to, GAZETTE_MULTI))
            r->person[i].two_sides = true;
    by_turn(r);
    by_visit(r);
    counterparts(r);
    by_list(r);
    by_head(r);
    by_meeting(r);
    reader_person_holders(r);
    by_meeting(r);
    by_narrator(r);
    by_meeting(r);
    reader_person_holders(r);
}
