#include "tongue/reader_inner.h"

#include <stdlib.h>

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
        if (code->n == 0 && r->t.lang == LANG_EN && m->from > from && reader_capital(r, m->from - 1) &&
            reader_name_word(r, m->from - 1)) {
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
    const struct gazette_mark *m = gazette_over(&r->g, i,
                                                reader_has(r, i, GAZETTE_COUNTRY) ? GAZETTE_COUNTRY : GAZETTE_NATION);
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
        if (r->person[i].party.n == 0 && !r->person[i].two_sides && r->person[i].office.to) {
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

/* "The Prime Minister": the one person of the text who holds that office, of the country said or else of the narrator.
 */
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
        if (!same ||
            (land.n ? !str_eq(land, r->person[p].party) : r->narrator.n && !str_eq(r->narrator, r->person[p].party)))
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
    return reader_is(r, i, "level") || (reader_is(r, i, "-") && reader_is(r, i + 1, "level")) ||
           reader_is(r, i, "स्तर") || reader_is(r, i, "स्तरीय");
}

static void hold(struct reader *r, struct reader_span s, int who)
{
    r->seen[r->seens++] = (struct reader_seen){s, s, who};
    for (uint32_t i = s.from; i < s.to; i++)
        r->seen_over[i] = (uint32_t)who + 1;
}

void reader_person_holders(struct reader *r)
{
    size_t named = r->seens;

    for (uint32_t i = r->lede; i < r->t.n && r->seens < r->t.n; i++) {
        const struct gazette_mark *m = gazette_at(&r->g, i, GAZETTE_OFFICE);
        int who;
        if (!m)
            continue;
        who = !level(r, m->to) && reader_person_of(r, i) == READER_NONE &&
                      !(i > 0 && reader_has(r, i - 1, GAZETTE_OFFICE))
                  ? holder(r, m)
                  : READER_NONE;
        if (who != READER_NONE)
            hold(r, (struct reader_span){m->from, m->to}, who);
        i = m->to - 1;
    }
    if (r->seens > named)
        qsort(r->seen, r->seens, sizeof *r->seen, by_place);
}
