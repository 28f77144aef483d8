#include "tongue/reader_inner.h"

/* The houses that sessions are held in. */

enum { VENUE_WORDS = 6 };

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
                   !r->date_over[a - 1] && !r->ordinal_at[a - 1] && !reader_has(r, a - 1, GAZETTE_SESSION) &&
                   !reader_has(r, a - 1, GAZETTE_PLACE) && !reader_is(r, a - 1, "स्थित"))
                a--;
            if (a < i && (reader_is(r, m->to, "में") || (reader_is(r, m->to, ",") && m->to + 1 < r->t.n &&
                                                       gazette_at(&r->g, m->to + 1, GAZETTE_PLACE))))
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
                   !reader_verb(r, end) && end < m->to + VENUE_WORDS && !r->date_over[end] && !r->ordinal_at[end] &&
                   !(r->g.kinds[end] &
                     (GAZETTE_BIT(GAZETTE_HELD) | GAZETTE_BIT(GAZETTE_SESSION) | GAZETTE_BIT(GAZETTE_PLACE))))
                end++;
            if (a < i || end > m->to)
                return (struct reader_span){a, end};
        }
    }
    return none;
}

/* "At Camp Aguinaldo, Quezon City", "at the Ministry of Defence in Rawalpindi": a name behind "at", a town behind it.
 */
static struct reader_span venue_named(const struct reader *r, uint32_t from, uint32_t to)
{
    struct reader_span none = {0, 0};

    for (uint32_t i = from; r->t.lang == LANG_EN && i + 3 < to; i++) {
        uint32_t a = i + 1 + reader_is(r, i + 1, "the"), end = a;
        if (!reader_is(r, i, "at"))
            continue;
        while (end < to && end < a + VENUE_WORDS && !gazette_at(&r->g, end, GAZETTE_PLACE) && !r->date_over[end] &&
               ((reader_capital(r, end) && !reader_has(r, end, GAZETTE_RANK)) ||
                (reader_is(r, end, "of") && end > a && reader_capital(r, end + 1))))
            end++;
        if (end >= a + 2 && (reader_is(r, end, ",") || reader_is(r, end, "in")) && end + 1 < to &&
            gazette_at(&r->g, end + 1, GAZETTE_PLACE))
            return (struct reader_span){a, end};
    }
    return none;
}

struct reader_span reader_venue(const struct reader *r, uint32_t from, uint32_t to)
{
    struct reader_span s = venue_in(r, from, to);
    return s.to ? s : venue_named(r, from, to);
}
