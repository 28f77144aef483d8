#include "tongue/reader_inner.h"

/* Who chaired a session, or held it. */

/* "Сопредседателями являются …", "сопредседатель комиссии Иванов": the noun names somebody behind it. */
static bool named_behind(const struct reader *r, const struct gazette_mark *m)
{
    enum { NAMED = 16 };
    size_t i = reader_seen_from(r, m->to);
    return i < r->seens && r->seen[i].span.from < m->to + NAMED && reader_same(r, r->seen[i].span.from, m->from);
}

/* Chairing, or leading a delegation to it: the words that say so begin at *AT. */
static bool is_chair(const struct reader *r, uint32_t from, uint32_t to, uint32_t *at)
{
    const struct gazette_mark *m = reader_mark(r, from, to, GAZETTE_COCHAIR), *d;

    if (m && str_starts(r->t.token[m->from].norm, "сопредседател") && m->to - m->from == 1 &&
        !str_starts(r->t.token[m->from].norm, "сопредседательств"))
        m = named_behind(r, m) ? m : NULL;
    if (!m && (m = reader_mark(r, from, to, GAZETTE_LEAD)) != NULL) {
        if (!(d = reader_mark(r, from, to, GAZETTE_DELEGATION)))
            d = reader_mark(r, from, to, GAZETTE_SIDE);
        if (!d)
            m = NULL;
    }
    *at = m ? m->from : 0;
    return m != NULL;
}

/* "A held consultations with B", "А и Б провели заседание", "ए ने बी के साथ परामर्श किया": who held it, where nobody is
 * said to have chaired. */
static void holders(struct reader *r, struct reader_session *s)
{
    static const char *const
        held[] = {"held", "hold", "holds", "провел", "провела", "провели", "проведет", "проведут", "вели", "вел", NULL},
        *const aside[] = {"рамках", "ходе",   "итогам",    "полях", "преддверии", "during",
                          "after",  "before", "following", "for",   NULL},
        *const with[] = {"with", "с", "со", NULL}, *const did[] = {"की", "किया", "करेंगे", "करेगा", NULL};
    struct reader_span m = s->mention[0];
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
        bool had = false;
        while (at >= m.to && k > m.to && k + 12 > at && !reader_is_any(r, k - 1, with) && !reader_is(r, k - 1, ","))
            k--;
        if (at >= m.to && !(k > 0 && reader_is_any(r, k - 1, with)))
            continue;
        for (size_t c = 0; c < s->chairs; c++)
            had |= s->chair[c] == r->seen[i].person;
        if (!had && s->chairs < 2)
            s->chair[s->chairs++] = r->seen[i].person;
    }
}

/* The session that a sentence about chairing means: its own, or the one of the sentence before. */
static struct reader_session *session_of(struct reader *r, uint32_t sentence)
{
    struct reader_session *best = NULL;
    uint32_t at = 0;

    for (size_t i = 0; i < r->sessions; i++)
        for (size_t k = 0; k < r->session[i].mentions; k++) {
            uint32_t in = r->t.token[r->session[i].mention[k].from].in;
            if (in <= sentence && in + 4 >= sentence && r->session[i].next == 0 && (!best || in > at)) {
                best = &r->session[i];
                at = in;
            }
        }
    return best;
}

void reader_session_chairs(struct reader *r)
{
    enum { FARTHEST = 60 };

    for (uint32_t k = 0; k < r->t.sentences; k++) {
        uint32_t from = r->t.sentence[k].from, to = r->t.sentence[k].to;
        struct reader_session *s;
        uint32_t word;
        if (!is_chair(r, from, to, &word) || !(s = session_of(r, k)))
            continue;
        for (size_t i = reader_seen_from(r, from); i < r->seens && r->seen[i].span.from < to; i++) {
            int who = r->seen[i].person;
            bool had = r->seen[i].span.from > word + FARTHEST; /* those are named for something else */
            for (size_t c = 0; c < s->chairs; c++)
                had |= s->chair[c] == who;
            if (!had && s->chairs < READER_CHAIRS)
                s->chair[s->chairs++] = who;
        }
    }
    for (size_t i = 0; i < r->sessions; i++)
        if (r->session[i].chairs == 0 && r->session[i].next == 0 && !r->forum[r->session[i].forum].multi.n)
            holders(r, &r->session[i]);
}
