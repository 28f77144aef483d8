#include "tongue/reader_inner.h"

enum { FAR = 10000, YEAR_ALONE = 14, BARRIER = 25, LAND_ALONE = 12, GUESSED = 6, VENUE_WORDS = 6 };

static uint32_t distance(struct reader_span a, uint32_t from, uint32_t to)
{
    if (from >= a.to)
        return from - a.to;
    return a.from >= to ? a.from - to : 0;
}

static bool is_session(const struct reader *r, struct reader_span event)
{
    for (size_t i = 0; i < r->sessions; i++)
        for (size_t k = 0; k < r->session[i].mentions; k++)
            if (r->session[i].mention[k].from == event.from && r->session[i].mention[k].to == event.to)
                return true;
    return false;
}

/* What stands between EVENT and tokens [FROM, TO). Between two sessions the nearer one takes all. */
static uint32_t barriers(const struct reader *r, struct reader_span event, uint32_t from, uint32_t to)
{
    uint32_t a = from >= event.to ? event.to : to, b = from >= event.to ? from : event.from, n = 0,
             other = is_session(r, event) ? FAR : 1;

    for (size_t i = 0; i < r->sessions; i++)
        for (size_t k = 0; k < r->session[i].mentions; k++) {
            struct reader_span m = r->session[i].mention[k];
            if (m.from >= a && m.to <= b && m.to > m.from)
                n += other;
        }
    for (uint32_t i = a; i < b; i++)
        n += reader_is(r, i, ";") || reader_is(r, i, ")") ||
             (r->t.lang == LANG_HI && from >= event.to && reader_is(r, i, "और"));
    return n * BARRIER;
}

/* Another session is spoken of earlier in the sentence, before token I. */
static bool session_before(const struct reader *r, uint32_t i, struct reader_span event)
{
    if (!is_session(r, event))
        return false;
    for (size_t s = 0; s < r->sessions; s++)
        for (size_t k = 0; k < r->session[s].mentions; k++)
            if (r->session[s].mention[k].to <= i && reader_same(r, r->session[s].mention[k].from, i))
                return true;
    return false;
}

static size_t first_date(const struct reader *r, uint32_t i)
{
    size_t a = 0, b = r->dates;

    while (a < b) {
        size_t middle = a + (b - a) / 2;
        if (r->date[middle].from < i)
            a = middle + 1;
        else
            b = middle;
    }
    return a;
}

int reader_place_date(const struct reader *r, struct reader_span event)
{
    uint32_t best = FAR;
    int found = READER_NONE;

    for (size_t i = first_date(r, reader_from(r, event.from));
         i < r->dates && reader_same(r, r->date[i].from, event.from); i++) {
        const struct when_mark *m = &r->date[i];
        uint32_t d;
        if (i == r->dateline_date || (m->from >= event.from && m->to <= event.to && m->a.day == 0 && m->a.month == 0))
            continue;
        d = distance(event, m->from, m->to) + barriers(r, event, m->from, m->to);
        if (m->edtf.n == 0)
            d += FAR / 2;
        if (m->a.month == 0 && !(m->sliding & WHEN_DAYS) && m->weekday < 0)
            d += YEAR_ALONE;
        if (r->t.lang != LANG_HI && m->to <= event.from && session_before(r, m->from, event))
            d += BARRIER; /* it belongs to the one before */
        if (r->t.lang == LANG_HI && m->from > event.to && reader_has(r, event.to, GAZETTE_MARGIN))
            d += BARRIER;
        if (d < best) {
            best = d;
            found = (int)i;
        }
    }
    return found;
}

/* --- places --- */

static bool before_place(const struct reader *r, uint32_t i)
{
    static const char *const list[] = {"in", "at", "в", "во", ",", "(", "город", "городе", "г", "near", "from", NULL};
    if (i > 1 && r->t.lang == LANG_RU && reader_adjective(&r->t.token[i - 1]))
        i--;
    return i > 0 && (reader_is_any(r, i - 1, list) || (reader_is(r, i - 1, ".") && i > 1 && reader_is(r, i - 2, "г")));
}

/* A place that tokens from I on name, in the grammar of being somewhere; COST for what is less sure. */
static struct reader_span place_at(const struct reader *r, uint32_t i, uint32_t *cost)
{
    const struct gazette_mark *m = gazette_at(&r->g, i, GAZETTE_PLACE), *land = gazette_at(&r->g, i, GAZETTE_COUNTRY);
    struct reader_span none = {0, 0};

    *cost = 0;
    if (m && r->t.lang == LANG_HI)
        return reader_is(r, m->to, "में") || reader_is(r, m->to, "के") || reader_is(r, m->to, "स्थित") ||
                       reader_is(r, m->to, ",")
                   ? (struct reader_span){i, m->to}
                   : none;
    if (m)
        return before_place(r, i) ? (struct reader_span){i, m->to} : none;
    if (land && !reader_has(r, i, GAZETTE_NATION)) {
        *cost = LAND_ALONE;
        if (r->t.lang == LANG_HI)
            return reader_is(r, land->to, "में") ? (struct reader_span){i, land->to} : none;
        return i > 0 && (reader_is(r, i - 1, "in") || reader_is(r, i - 1, "в") || reader_is(r, i - 1, "во"))
                   ? (struct reader_span){i, land->to}
                   : none;
    }
    return none;
}

/* A word that no table has where a place is wanted: "in Velport", "в Тарске", "वेलपोर्ट में आयोजित". */
static struct reader_span unknown_place(const struct reader *r, uint32_t i)
{
    struct reader_span none = {0, 0};
    uint32_t to = i;

    if (!reader_name_word(r, i) || (r->t.token[i].flags & SENTENCE_INITIAL) || reader_person_of(r, i) != READER_NONE)
        return none;
    if (r->t.lang == LANG_HI) {
        if (!reader_is(r, i + 1, "में") || (i > 0 && reader_name_word(r, i - 1)))
            return none;
        for (uint32_t k = i + 2; k < i + 7 && reader_same(r, k, i); k++)
            if (reader_has(r, k, GAZETTE_HELD))
                return (struct reader_span){i, i + 1};
        return i > 0 && (r->date_over[i - 1] || (i > 1 && r->date_over[i - 2])) ? (struct reader_span){i, i + 1} : none;
    }
    if (!(i > 0 && (reader_is(r, i - 1, "in") || reader_is(r, i - 1, "at") || reader_is(r, i - 1, "в") ||
                    reader_is(r, i - 1, "во") || reader_is(r, i - 1, "городе") ||
                    (reader_is(r, i - 1, ".") && i > 1 && reader_is(r, i - 2, "г")) || (reader_is(r, i - 1, "г")))))
        return none;
    while (to < r->t.n && to < i + 2 && reader_name_word(r, to) && reader_same(r, to, i))
        to++;
    if (reader_has(r, to, GAZETTE_VENUE) || reader_has(r, to, GAZETTE_BODY))
        return none;
    return (struct reader_span){i, to};
}

struct reader_span reader_place_near(const struct reader *r, struct reader_span event)
{
    uint32_t best = FAR, from = reader_from(r, event.from), to = reader_to(r, event.from);
    struct reader_span found = {0, 0};

    for (uint32_t i = from > r->lede || event.from < r->lede ? from : r->lede; i < to; i++) {
        uint32_t cost, d;
        struct reader_span p;
        if (i >= event.from && i < event.to)
            continue;
        p = place_at(r, i, &cost);
        if (!p.to && !(r->g.kinds[i] & (GAZETTE_BIT(GAZETTE_PLACE) | GAZETTE_BIT(GAZETTE_COUNTRY)))) {
            p = unknown_place(r, i);
            cost = GUESSED;
        }
        if (!p.to || reader_person_of(r, i) != READER_NONE)
            continue;
        d = distance(event, p.from, p.to) + cost + barriers(r, event, p.from, p.to);
        if (d < best) {
            best = d;
            found = p;
        }
        i = p.to - 1;
    }
    return found;
}

/* --- venues --- */

/* "मानेकशॉ सेंटर में", "at the Manekshaw Centre", "в Доме Правительства". */
static struct reader_span venue_in(const struct reader *r, uint32_t from, uint32_t to)
{
    static const char *const at[] = {"at", "in", "inside", "в", "во", "на", NULL};
    struct reader_span none = {0, 0};

    for (uint32_t i = from; i < to; i++) {
        const struct gazette_mark *m = gazette_at(&r->g, i, GAZETTE_VENUE);
        uint32_t a = i;
        if (!m)
            continue;
        if (r->t.lang == LANG_HI) {
            while (a > from && i - a < VENUE_WORDS && reader_word(r, a - 1) && !reader_has(r, a - 1, GAZETTE_STOP) &&
                   !r->date_over[a - 1])
                a--;
            if (a < i && reader_is(r, m->to, "में"))
                return (struct reader_span){a, m->to};
            continue;
        }
        while (a > from && i - a < VENUE_WORDS &&
               (reader_capital(r, a - 1) || reader_is(r, a - 1, "-") || reader_is(r, a - 1, "of")) &&
               !reader_has(r, a - 1, GAZETTE_STOP))
            a--;
        if (a > from && (reader_is_any(r, a - 1, at) ||
                         (reader_is(r, a - 1, "the") && a - 1 > from && reader_is_any(r, a - 2, at)))) {
            uint32_t end = m->to;
            if (reader_is(r, end, "of") && reader_capital(r, end + 1))
                end += 2;
            if (end < r->t.n && (r->t.token[end].flags & SENTENCE_OPEN))
                end = r->t.token[end].pair + 1;
            while (r->t.lang == LANG_RU && end < to && reader_word(r, end) && !reader_has(r, end, GAZETTE_STOP) &&
                   !reader_verb(r, end) && end < m->to + 2 && reader_capital(r, end))
                end++;
            if (a < i || end > m->to)
                return (struct reader_span){a, end};
        }
    }
    return none;
}

/* --- for every session --- */

static void from_sentence(struct reader *r, struct reader_session *s, struct reader_span event)
{
    uint32_t from = reader_from(r, event.from), to = reader_to(r, event.from);
    const struct gazette_mark *mode = reader_mark(r, from, to, GAZETTE_MODE);

    if (s->date == READER_NONE || r->date[s->date].edtf.n == 0 || (r->date[s->date].a.month == 0 && s->number == 0)) {
        int d = reader_place_date(r, event);
        if (d != READER_NONE && (s->date == READER_NONE || r->date[d].a.year))
            s->date = d;
    }
    if (!s->place.to)
        s->place = reader_place_near(r, event);
    if (!s->venue.to)
        s->venue = venue_in(r, from, to);
    if (mode && s->mode.n == 0) {
        s->mode = mode->value;
        s->mode_at = (struct reader_span){mode->from, mode->to};
    }
}

static bool said(const struct reader *r, int date) { return date != READER_NONE && r->date[date].edtf.n > 0; }

/* Sentences after it that speak of "the meeting", "इस बैठक", with what the first one did not say. */
static void from_later(struct reader *r, struct reader_session *s, size_t index)
{
    uint32_t in = r->t.token[s->mention[0].from].in;

    for (uint32_t k = in + 1; k < r->t.sentences && k <= in + 2; k++) {
        uint32_t from = r->t.sentence[k].from, to = r->t.sentence[k].to;
        const struct gazette_mark *noun = reader_mark(r, from, to, GAZETTE_SESSION);
        bool other = false;
        if (!noun)
            noun = reader_mark(r, from, to, GAZETTE_EVENT);
        for (size_t i = 0; i < r->sessions; i++)
            for (size_t m = 0; i != index && m < r->session[i].mentions; m++)
                other |= r->t.token[r->session[i].mention[m].from].in == k;
        if (!noun || other || !(reader_mark(r, from, to, GAZETTE_HELD) || reader_mark(r, from, to, GAZETTE_COCHAIR)))
            continue;
        if (noun->from > from &&
            (reader_has(r, noun->from - 1, GAZETTE_PREVIOUS) || reader_has(r, noun->from - 1, GAZETTE_NEXT)))
            continue;
        if (!said(r, s->date)) {
            int d = reader_place_date(r, (struct reader_span){noun->from, noun->to});
            if (d != READER_NONE && (s->date == READER_NONE || r->date[d].a.year))
                s->date = d;
        }
        if (!s->place.to)
            s->place = reader_place_near(r, (struct reader_span){noun->from, noun->to});
        if (!s->venue.to)
            s->venue = venue_in(r, from, to);
    }
}

/* A short line with the day alone, as protocols have at their head. */
static void from_heading(struct reader *r, struct reader_session *s)
{
    enum { HEADING = 8, LINE_LONGEST = 12 };

    for (size_t i = 0; i < r->dates; i++) {
        const struct when_mark *m = &r->date[i];
        uint32_t from = reader_from(r, m->from), to = reader_to(r, m->from);
        if (r->t.token[m->from].in > HEADING || to - from > LINE_LONGEST || !m->a.day || !m->a.year || m->inferred)
            continue;
        if (i == r->dateline_date || reader_mark(r, from, to, GAZETTE_SESSION))
            continue;
        s->date = (int)i;
        return;
    }
}

void reader_place_find(struct reader *r)
{
    for (size_t i = 0; i < r->sessions; i++) {
        struct reader_session *s = &r->session[i];
        for (size_t k = 0; k < s->mentions; k++)
            from_sentence(r, s, s->mention[k]);
        from_later(r, s, i);
        if (!said(r, s->date) && i == 0)
            from_heading(r, s);
    }
}

/* --- who chaired --- */

static bool is_chair(const struct reader *r, uint32_t from, uint32_t to)
{
    return reader_mark(r, from, to, GAZETTE_COCHAIR) != NULL;
}

/* The session that a sentence about chairing means: its own, or the one of the sentence before. */
static struct reader_session *session_of(struct reader *r, uint32_t sentence)
{
    struct reader_session *best = NULL;
    uint32_t at = 0;

    for (size_t i = 0; i < r->sessions; i++)
        for (size_t k = 0; k < r->session[i].mentions; k++) {
            uint32_t in = r->t.token[r->session[i].mention[k].from].in;
            if (in <= sentence && in + 4 >= sentence && !r->session[i].next && (!best || in > at)) {
                best = &r->session[i];
                at = in;
            }
        }
    return best;
}

void reader_session_chairs(struct reader *r)
{
    for (uint32_t k = 0; k < r->t.sentences; k++) {
        uint32_t from = r->t.sentence[k].from, to = r->t.sentence[k].to;
        struct reader_session *s;
        if (!is_chair(r, from, to) || !(s = session_of(r, k)))
            continue;
        for (size_t i = reader_seen_from(r, from); i < r->seens && r->seen[i].span.from < to; i++) {
            int who = r->seen[i].person;
            bool had = false;
            for (size_t c = 0; c < s->chairs; c++)
                had |= s->chair[c] == who;
            if (!had && s->chairs < READER_CHAIRS)
                s->chair[s->chairs++] = who;
        }
    }
}
