#include "tongue/reader_inner.h"

#include <stdlib.h>

enum { SURE = 95, LIKELY = 80, GUESS = 60 };

/* --- who is who --- */

static size_t whole_words(const struct reader *r, struct reader_span s)
{
    size_t n = 0;

    for (uint32_t i = s.from; i < s.to; i++)
        n += reader_word(r, i) && !(r->t.token[i].flags & SENTENCE_INITIAL);
    return n;
}

/* One word of a name in two forms of case: Талев, Талевым; in Hindi and English the same word. */
static bool same_word(const struct sentence_token *a, const struct sentence_token *b)
{
    size_t n = 0, least = a->norm.n < b->norm.n ? a->norm.n : b->norm.n;

    if (a->key == b->key)
        return true;
    if (a->script != SENTENCE_CYRILLIC || b->script != SENTENCE_CYRILLIC)
        return false;
    while (n < least && a->norm.p[n] == b->norm.p[n])
        n++;
    return n >= 6 && a->norm.n - n <= 6 && b->norm.n - n <= 6 && (a->norm.n == n || b->norm.n == n || n + 4 >= least);
}

static bool initial_of(const struct sentence_token *initial, const struct sentence_token *word)
{
    size_t n = (uint8_t)initial->norm.p[0] >= 0xe0 ? 3 : (uint8_t)initial->norm.p[0] >= 0xc0 ? 2 : 1;

    return initial->norm.n >= n && word->norm.n >= n && memcmp(initial->norm.p, word->norm.p, n) == 0;
}

static const struct sentence_token *last_word(const struct reader *r, struct reader_span s)
{
    for (uint32_t i = s.to; i > s.from; i--)
        if (reader_word(r, i - 1) && !(r->t.token[i - 1].flags & SENTENCE_INITIAL))
            return &r->t.token[i - 1];
    return NULL;
}

static bool has_word(const struct reader *r, struct reader_span s, const struct sentence_token *w)
{
    for (uint32_t i = s.from; i < s.to; i++)
        if (reader_word(r, i) && !(r->t.token[i].flags & SENTENCE_INITIAL) && same_word(&r->t.token[i], w))
            return true;
    return false;
}

/* Do two spans name one person? Every whole word of the shorter one is in the longer, and initials fit. */
static bool one_person(const struct reader *r, struct reader_span a, struct reader_span b)
{
    struct reader_span few = whole_words(r, a) <= whole_words(r, b) ? a : b, many = few.from == a.from ? b : a;
    const struct sentence_token *first = NULL;

    if (whole_words(r, few) == 0)
        return false;
    for (uint32_t i = few.from; i < few.to; i++)
        if (reader_word(r, i) && !(r->t.token[i].flags & SENTENCE_INITIAL) && !has_word(r, many, &r->t.token[i]))
            return false;
    if (whole_words(r, few) == 1 && whole_words(r, many) == 1 && few.to - few.from > 1 && many.to - many.from > 1)
        return initial_of(&r->t.token[few.from], &r->t.token[many.from]);
    for (uint32_t i = many.from; i < many.to && !first; i++)
        if (reader_word(r, i))
            first = &r->t.token[i];
    if (whole_words(r, few) == 1 && (r->t.token[few.from].flags & SENTENCE_INITIAL) && first && last_word(r, many) != first)
        return initial_of(&r->t.token[few.from], first) || r->t.token[few.from].norm.n > 6;
    return true;
}

static int find_person(const struct reader *r, struct reader_span name)
{
    for (size_t i = r->persons; i > 0; i--)
        if (one_person(r, r->person[i - 1].name, name))
            return (int)(i - 1);
    return READER_NONE;
}

/* The fuller name; of equals in Russian the shorter, which is likelier the nominative. */
static bool better_name(const struct reader *r, struct reader_span now, struct reader_span other)
{
    size_t a = whole_words(r, now), b = whole_words(r, other);

    if (a != b)
        return b > a;
    if (other.to - other.from != now.to - now.from)
        return other.to - other.from > now.to - now.from;
    return r->t.lang == LANG_RU && reader_text(r, other).n < reader_text(r, now).n;
}

static bool has_land(const struct reader *r, struct reader_span s)
{
    for (uint32_t i = s.from; i < s.to; i++)
        if (reader_land(r, i).n)
            return true;
    return false;
}

/* One that names its country; of equals PM gives way to Prime Minister. */
static bool better_office(const struct reader *r, struct reader_span now, struct reader_span other)
{
    if (has_land(r, now) != has_land(r, other))
        return has_land(r, other);
    return now.to - now.from == 1 && (r->t.token[now.from].flags & SENTENCE_UPPER) && other.to - other.from > 1;
}

static void see(struct reader *r, int person, struct reader_span span, struct reader_span name)
{
    struct reader_person *p = &r->person[person];

    if (r->seens && r->seen[r->seens - 1].span.to > span.from)
        return;
    r->seen[r->seens++] = (struct reader_seen){span, name, person};
    for (uint32_t i = span.from; i < span.to; i++)
        r->seen_over[i] = (uint32_t)person + 1;
    if (p->mentions < READER_MENTIONS)
        p->mention[p->mentions++] = name;
}

/* Notes a person; returns its index or READER_NONE. */
static int note(struct reader *r, struct reader_span name, struct reader_span office, struct reader_span rank, uint8_t strength)
{
    int i = find_person(r, name);
    struct reader_person *p;
    struct reader_span span = name;

    if (i == READER_NONE) {
        if (r->persons == READER_PERSONS)
            return READER_NONE;
        i = (int)r->persons++;
        r->person[i] = (struct reader_person){.name = name, .strength = strength};
        r->person[i].party = r->person[i].subject = STR("");
    }
    p = &r->person[i];
    if (better_name(r, p->name, name))
        p->name = name;
    if (office.to && (!p->office.to || better_office(r, p->office, office)))
        p->office = office;
    if (rank.to && !p->rank.to)
        p->rank = rank;
    if (strength > p->strength)
        p->strength = strength;
    if (rank.to && rank.from < span.from)
        span.from = rank.from;
    if (office.to && office.from < span.from)
        span.from = office.from;
    see(r, i, span, name);
    return i;
}

/* --- a name with what stands before it: office, rank, title --- */

static uint32_t honorifics(const struct reader *r, uint32_t i)
{
    const struct gazette_mark *m;

    while (i < r->t.n && (m = gazette_at(&r->g, i, GAZETTE_HONORIFIC)) != NULL) {
        i = m->to;
        if (reader_is(r, i, ".") && i + 1 < r->t.n && (reader_name_word(r, i + 1) || gazette_at(&r->g, i + 1, GAZETTE_HONORIFIC)))
            i++;
        if (reader_is(r, i, "(") && reader_is(r, i + 2, ")") && i + 3 < r->t.n)
            i += 3; /* Dr. (Mrs.) */
    }
    return i;
}

struct titles {
    struct reader_span office, rank, name;
    bool honoured;
};

/* Rank and honorifics from I on, then the name. */
static void then_name(const struct reader *r, uint32_t i, struct titles *t)
{
    const struct gazette_mark *m;
    uint32_t h = honorifics(r, i);

    t->honoured |= h > i;
    i = h;
    while (i < r->t.n && (m = gazette_at(&r->g, i, GAZETTE_RANK)) != NULL) {
        if (!t->rank.to)
            t->rank.from = i;
        t->rank.to = i = m->to;
        if (reader_is(r, i, ".") && reader_name_word(r, i + 1))
            i++;
    }
    h = honorifics(r, i);
    t->honoured |= h > i;
    i = h;
    t->name = reader_name_at(r, i, true);
}

/* An office behind a name: ", Minister of …", "(министр …)", "– начальник …". */
static struct reader_span office_behind(const struct reader *r, uint32_t i)
{
    uint32_t k = i;
    const struct gazette_mark *m = NULL;

    if (!reader_is(r, k, ",") && !reader_is(r, k, "(") && !reader_is(r, k, "-"))
        return (struct reader_span){0, 0};
    k += 1 + (reader_is(r, k + 1, "the") || reader_is(r, k + 1, "an") || reader_is(r, k + 1, "a"));
    for (uint32_t end = k + 5; k < end && k < r->t.n && reader_same(r, k, i); k++) {
        if ((m = gazette_at(&r->g, k, GAZETTE_OFFICE)) != NULL)
            break;
        if (!reader_has(r, k, GAZETTE_OFFICE_WORD) && !reader_has(r, k, GAZETTE_NATION) && !reader_has(r, k, GAZETTE_COUNTRY) && !reader_is(r, k, "-") &&
            !reader_has(r, k, GAZETTE_ORG) && !reader_is(r, k, "'s"))
            return (struct reader_span){0, 0};
    }
    if (!m)
        return (struct reader_span){0, 0};
    {
        struct reader_span s = reader_office_around(r, m->from);
        struct titles t = {0};
        then_name(r, s.to, &t);
        if (t.name.to > t.name.from)
            return (struct reader_span){0, 0}; /* the office of the next person in a list */
        if (s.from <= i)
            s.from = i + 1;
        return s;
    }
}

/* The office before a comma and the rank at I: "Chief of …, Air Marshal". */
static struct reader_span office_before(const struct reader *r, uint32_t i)
{
    uint32_t from = reader_from(r, i), k = i;

    if (k <= from || !reader_is(r, k - 1, ","))
        return (struct reader_span){0, 0};
    for (k--; k > from && i - k < 16; k--) {
        const struct gazette_mark *m = gazette_at(&r->g, k - 1, GAZETTE_OFFICE);
        struct reader_span s;
        if (reader_person_of(r, k - 1) != READER_NONE)
            break;
        if (!m || m->from != k - 1)
            continue;
        s = reader_office_around(r, m->from);
        return s.to <= i ? s : (struct reader_span){0, 0};
    }
    return (struct reader_span){0, 0};
}

/* The office, rank or title at I leads to a name: notes who it is, returns where the name ends; I otherwise. */
static uint32_t titled(struct reader *r, uint32_t i)
{
    const struct gazette_mark *m = gazette_at(&r->g, i, GAZETTE_OFFICE);
    struct titles t = {0};
    struct reader_span after;
    uint32_t at = i;
    bool comma = false;

    if (m && i > 0 && r->t.token[i - 1].number >= 0 && (r->t.token[i].flags & SENTENCE_UPPER))
        return i; /* 3:30 PM */
    if (m) {
        t.office = reader_office_around(r, i);
        at = t.office.to;
        if (r->seens && r->seen[r->seens - 1].span.to > t.office.from)
            t.office.from = r->seen[r->seens - 1].span.to;
        if (t.office.from > i)
            return i;
        if (reader_is(r, at, ",") && (gazette_at(&r->g, at + 1 < r->t.n ? at + 1 : at, GAZETTE_HONORIFIC) || gazette_at(&r->g, at + 1 < r->t.n ? at + 1 : at, GAZETTE_RANK)))
            comma = true;
        at += comma;
    }
    then_name(r, at, &t);
    if (t.name.to <= t.name.from || !reader_same(r, t.name.from, i))
        return i;
    if (m && m->to < t.office.to && t.office.to > t.name.from)
        return i;
    if (!m && !t.honoured && !t.rank.to)
        return i;
    if (!m && t.rank.to)
        t.office = office_before(r, i);
    after = office_behind(r, t.name.to);
    if (after.to)
        t.office = t.office.to && !better_office(r, t.office, after) ? t.office : after;
    note(r, t.name, t.office, t.rank, m || t.rank.to || t.honoured ? SURE : LIKELY);
    return t.name.to;
}

/* --- a name without a title --- */

static bool speaks(const struct reader *r, uint32_t i)
{
    const uint64_t verbs = GAZETTE_BIT(GAZETTE_SAY) | GAZETTE_BIT(GAZETTE_MEET) | GAZETTE_BIT(GAZETTE_INVITE) | GAZETTE_BIT(GAZETTE_VISIT) |
                           GAZETTE_BIT(GAZETTE_GREET) | GAZETTE_BIT(GAZETTE_SIGN) | GAZETTE_BIT(GAZETTE_LEAD) | GAZETTE_BIT(GAZETTE_COCHAIR) |
                           GAZETTE_BIT(GAZETTE_REAFFIRM) | GAZETTE_BIT(GAZETTE_DISCUSS);
    return i < r->t.n && (r->g.kinds[i] & verbs);
}

static bool led_by(const struct reader *r, uint32_t i)
{
    static const char *const list[] = {"by", "with", "between", "and", "и", "с", "со", "-", NULL};
    return i > 0 && reader_is_any(r, i - 1, list);
}

/* Behind "and" that follows a person: "Premiers A and B". */
static bool listed(const struct reader *r, uint32_t i)
{
    return i > 1 && (reader_is(r, i - 1, "and") || reader_is(r, i - 1, "и")) && reader_person_of(r, i - 2) != READER_NONE;
}

static uint32_t untitled(struct reader *r, uint32_t i)
{
    struct reader_span none = {0, 0}, name = reader_name_at(r, i, false), after;
    const struct gazette_mark *known = gazette_at(&r->g, i, GAZETTE_PERSON);
    int who;

    if (name.to <= name.from)
        return i;
    after = office_behind(r, name.to);
    who = find_person(r, name);
    if (known) {
        who = note(r, name, after, none, SURE);
        if (who != READER_NONE)
            r->person[who].subject = known->value;
        return name.to;
    }
    if (after.to || who != READER_NONE) {
        note(r, name, after, none, after.to ? SURE : GUESS);
        return name.to;
    }
    if (r->t.lang == LANG_HI ? reader_is(r, name.to, "ने") : listed(r, i) || speaks(r, name.to) || (led_by(r, name.from) && speaks(r, name.from - (name.from > 1 ? 2 : 1))))
        note(r, name, none, none, GUESS);
    else
        return i;
    return name.to;
}

static bool given_name(const struct reader *r, struct reader_span name, const struct sentence_token *t)
{
    return r->t.token[name.from].key == t->key;
}

static bool acts(const struct reader *r, uint32_t i)
{
    static const char *const list[] = {"ने", "को", "से", "अपने", "अपनी", "के", "की", NULL};
    return reader_is_any(r, i, list);
}

/* A known person's surname alone; in Hindi also the given name of who acts. */
static uint32_t mentioned(struct reader *r, uint32_t i)
{
    const struct sentence_token *t = &r->t.token[i];

    if (!reader_word(r, i) || (t->flags & SENTENCE_INITIAL) || r->t.token[i].norm.n < 4)
        return i;
    if (t->script != SENTENCE_DEVANAGARI && !(t->flags & SENTENCE_CAPITAL))
        return i;
    for (size_t k = 0; k < r->persons; k++) {
        struct reader_span name = r->person[k].name;
        uint32_t to = i;
        bool surname = false;
        while (to < r->t.n && reader_word(r, to) && reader_same(r, i, to) && has_word(r, name, &r->t.token[to])) {
            surname |= last_word(r, name) && same_word(last_word(r, name), &r->t.token[to]);
            to++;
        }
        if (to == i || (!surname && to - i < 2 && !(r->t.lang == LANG_HI && t->norm.n >= 9 && given_name(r, name, t) && acts(r, to))))
            continue;
        note(r, (struct reader_span){i, to}, (struct reader_span){0, 0}, (struct reader_span){0, 0}, GUESS);
        return to;
    }
    return i;
}

/* --- sides --- */

static struct str land_in(const struct reader *r, uint32_t from, uint32_t to, bool last)
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

/* A side or delegation with its country, said before the person in the same sentence: the nearest one. */
static bool side_before(const struct reader *r, uint32_t i, struct reader_span *span, struct str *code)
{
    uint32_t from = reader_from(r, i);

    for (uint32_t k = i; k > from; k--) {
        const struct gazette_mark *m = gazette_at(&r->g, k - 1, GAZETTE_SIDE);
        uint32_t near;
        if (!m)
            m = gazette_at(&r->g, k - 1, GAZETTE_DELEGATION);
        if (!m && r->t.lang == LANG_HI)
            m = gazette_at(&r->g, k - 1, GAZETTE_LEAD); /* अमेरिका का प्रतिनिधित्व … ने किया */
        if (!m)
            continue;
        near = m->from > from + 3 ? m->from - 3 : from;
        *code = land_in(r, near, m->from, true);
        if (code->n == 0 && r->t.lang != LANG_HI)
            *code = land_in(r, m->to, m->to + 3, false);
        if (code->n == 0 && r->t.lang == LANG_EN && m->from > from && reader_capital(r, m->from - 1) && reader_name_word(r, m->from - 1)) {
            *span = (struct reader_span){m->from - 1, m->from}; /* a country that no table has */
            *code = reader_text(r, *span);
            return true;
        }
        if (code->n == 0)
            continue;
        *span = (struct reader_span){near, m->to};
        while (span->from < m->from && reader_land(r, span->from).n == 0)
            span->from++;
        return true;
    }
    return false;
}

static bool side_behind(const struct reader *r, uint32_t i, struct reader_span *span, struct str *code)
{
    static const char *const of[] = {"of", "from", "(", "от", NULL};
    uint32_t k = i;

    if (!reader_is_any(r, k, of))
        return false;
    k += 1 + (reader_is(r, k + 1, "the"));
    *code = k < r->t.n ? reader_land(r, k) : STR("");
    if (code->n == 0)
        return false;
    *span = (struct reader_span){k, k + 1};
    return true;
}

/* The words of the country that token I is one of. */
static struct reader_span land_span(const struct reader *r, uint32_t i)
{
    const struct gazette_mark *m = gazette_over(&r->g, i, reader_has(r, i, GAZETTE_COUNTRY) ? GAZETTE_COUNTRY : GAZETTE_NATION);
    return m ? (struct reader_span){m->from, m->to} : (struct reader_span){i, i + 1};
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

static void own_side(struct reader *r, struct reader_person *p)
{
    struct reader_span span;
    struct str code;

    if (p->office.to && two_lands(r, p->office)) {
        p->two_sides = true;
        return;
    }
    if (p->office.to) {
        p->party = land_in(r, p->office.from, p->office.to, r->t.lang == LANG_HI);
        if (p->party.n) {
            for (uint32_t i = p->office.from; i < p->office.to; i++)
                if (str_eq(reader_land(r, i), p->party)) {
                    p->side = land_span(r, i);
                    break;
                }
            return;
        }
        if (side_behind(r, p->office.to, &span, &code)) {
            p->party = code;
            p->side = span;
            return;
        }
    }
    for (size_t i = 0; i < p->mentions; i++)
        if (side_behind(r, p->mention[i].to, &span, &code)) {
            p->party = code;
            p->side = span;
            return;
        }
    for (size_t i = 0; i < p->mentions; i++)
        if (side_before(r, p->mention[i].from, &span, &code)) {
            p->party = code;
            p->side = span;
            p->why_party = "side";
            return;
        }
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
        p->party = land_in(r, m->from > 3 ? m->from - 3 : 0, n, false);
        if (p->party.n)
            p->why_party = "side";
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
    for (size_t i = 0; i < r->persons && rest.n; i++)
        if (r->person[i].party.n == 0 && !r->person[i].two_sides) {
            r->person[i].party = rest;
            r->person[i].why_party = r->narrator.n ? "narrator" : "contrast";
        }
}

/* Who is met by somebody of one side is of the other. */
static void by_meeting(struct reader *r)
{
    for (size_t i = 1; i < r->seens; i++) {
        struct reader_person *a = &r->person[r->seen[i - 1].person], *b = &r->person[r->seen[i].person];
        uint32_t at = r->seen[i - 1].span.to, to = r->seen[i].span.from;
        if (a == b || b->party.n || a->party.n == 0 || r->lands != 2 || !reader_same(r, at - 1, to))
            continue;
        if (!reader_mark(r, at, reader_to(r, to), GAZETTE_MEET) && !reader_mark(r, at, reader_to(r, to), GAZETTE_CALL))
            continue;
        for (int k = 0; k < 2; k++)
            if (str_eq(a->party, r->main_land[k])) {
                b->party = r->main_land[1 - k];
                b->why_party = "contrast";
            }
    }
}

void reader_person_sides(struct reader *r)
{
    for (size_t i = 0; i < r->persons; i++)
        own_side(r, &r->person[i]);
    counterparts(r);
    if (r->narrator.n == 0)
        by_meeting(r);
    by_narrator(r);
}

int reader_person_of(const struct reader *r, uint32_t i)
{
    return i < r->t.n && r->seen_over[i] ? (int)r->seen_over[i] - 1 : READER_NONE;
}

size_t reader_seen_from(const struct reader *r, uint32_t i)
{
    size_t a = 0, b = r->seens;

    while (a < b) {
        size_t middle = a + (b - a) / 2;
        if (r->seen[middle].span.from < i)
            a = middle + 1;
        else
            b = middle;
    }
    return a;
}

/* --- offices without a name --- */

/* The heads of two offices are the same words. */
static bool same_head(const struct reader *r, const struct gazette_mark *a, const struct gazette_mark *b)
{
    if (!b || a->to - a->from != b->to - b->from)
        return false;
    for (uint32_t i = 0; i < a->to - a->from; i++)
        if (!str_eq(sentence_stem(r->t.token[a->from + i].norm), sentence_stem(r->t.token[b->from + i].norm)))
            return false;
    return true;
}

/* "The Prime Minister": the one person of the text who holds that office, of the country said or else of the narrator. */
static int holder(const struct reader *r, const struct gazette_mark *m)
{
    struct reader_span s = reader_office_around(r, m->from);
    struct str land = land_in(r, s.from, s.to, r->t.lang == LANG_HI);
    int found = READER_NONE;

    for (size_t p = 0; p < r->persons; p++) {
        struct reader_span o = r->person[p].office;
        bool same = false;
        for (uint32_t k = o.from; k < o.to && !same; k++)
            same = same_head(r, m, gazette_at(&r->g, k, GAZETTE_OFFICE));
        if (!same || (land.n ? !str_eq(land, r->person[p].party) : r->narrator.n && !str_eq(r->narrator, r->person[p].party)))
            continue;
        if (found != READER_NONE)
            return READER_NONE;
        found = (int)p;
    }
    return found;
}

static int by_place(const void *x, const void *y)
{
    const struct reader_seen *a = x, *b = y;
    return a->span.from < b->span.from ? -1 : a->span.from > b->span.from;
}

/* "Home Secretary level talks": nobody in person. */
static bool level(const struct reader *r, uint32_t i)
{
    return reader_is(r, i, "level") || (reader_is(r, i, "-") && reader_is(r, i + 1, "level")) || reader_is(r, i, "स्तर") || reader_is(r, i, "स्तरीय");
}

static void hold(struct reader *r, struct reader_span s, int who)
{
    r->seen[r->seens++] = (struct reader_seen){s, s, who};
    for (uint32_t i = s.from; i < s.to; i++)
        r->seen_over[i] = (uint32_t)who + 1;
}

static void holders(struct reader *r)
{
    size_t named = r->seens;

    for (uint32_t i = r->lede; i < r->t.n && r->seens < r->t.n; i++) {
        const struct gazette_mark *m = gazette_at(&r->g, i, GAZETTE_OFFICE);
        int who;
        if (!m)
            continue;
        who = !level(r, m->to) && reader_person_of(r, i) == READER_NONE && !(i > 0 && reader_has(r, i - 1, GAZETTE_OFFICE)) ? holder(r, m) : READER_NONE;
        if (who != READER_NONE)
            hold(r, (struct reader_span){m->from, m->to}, who);
        i = m->to - 1;
    }
    if (r->seens > named)
        qsort(r->seen, r->seens, sizeof *r->seen, by_place);
}

/* --- all of them --- */

static void scan(struct reader *r)
{
    const uint64_t titles = GAZETTE_BIT(GAZETTE_OFFICE) | GAZETTE_BIT(GAZETTE_RANK) | GAZETTE_BIT(GAZETTE_HONORIFIC);
    uint32_t i = r->lede, to;

    while (i < r->t.n) {
        to = i;
        if (r->g.kinds[i] & titles) {
            if (gazette_at(&r->g, i, GAZETTE_OFFICE) || gazette_at(&r->g, i, GAZETTE_RANK) || gazette_at(&r->g, i, GAZETTE_HONORIFIC))
                to = titled(r, i);
        } else if (gazette_at(&r->g, i, GAZETTE_COUNTERPART)) {
            uint32_t k = i + 1 + reader_is(r, i + 1, ",");
            struct reader_span name = reader_name_at(r, honorifics(r, k), true);
            if (name.to > name.from) {
                note(r, name, (struct reader_span){0, 0}, (struct reader_span){0, 0}, LIKELY);
                to = name.to;
            }
        } else if (reader_word(r, i)) {
            to = mentioned(r, i);
            if (to == i && (reader_name_word(r, i) || reader_has(r, i, GAZETTE_PERSON)))
                to = untitled(r, i);
        }
        i = to > i ? to : i + 1;
    }
}

void reader_person_find(struct reader *r)
{
    r->seen = ARENA_ARRAY(r->a, r->t.n + 1, struct reader_seen);
    r->seen_over = ARENA_ARRAY(r->a, r->t.n + 1, uint32_t);
    scan(r);
    /* once more: names that were met with a title only later */
    r->seens = 0;
    memset(r->seen_over, 0, r->t.n * sizeof *r->seen_over);
    for (size_t i = 0; i < r->persons; i++)
        r->person[i].mentions = 0;
    scan(r);
    reader_person_sides(r);
    holders(r);
}
