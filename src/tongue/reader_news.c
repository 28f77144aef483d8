#include "tongue/reader_inner.h"

/* The head of a text. News tells there, often without a day, of what was done on
 * the day of which it writes. */

enum { WHOLE = 8, HEADLINES = 6, SHORTLY = 10, PARAGRAPH = 3 };

static bool ends(const struct reader *r, uint32_t k)
{
    static const char *const stop[] = {".", "।", "!", "?", "\"", NULL};
    return reader_is_any(r, r->t.sentence[k].to - 1, stop);
}

/* Sentences [FROM, TO): the first that is no headline, caption or stamp, and those behind it in its paragraph. */
static struct reader_span paragraph(const struct reader *r)
{
    uint32_t k = r->lede < r->t.n ? r->t.token[r->lede].in : 0, to;

    while (k < r->t.sentences && k < HEADLINES && !(ends(r, k) && r->t.sentence[k].to - r->t.sentence[k].from >= WHOLE))
        k++;
    if (k == r->t.sentences || k == HEADLINES)
        return (struct reader_span){0, 0};
    for (to = k + 1; to < r->t.sentences && to < k + PARAGRAPH; to++)
        if (r->t.token[r->t.sentence[to].from].flags & SENTENCE_LINE)
            break;
    return (struct reader_span){k, to};
}

bool reader_news_head(const struct reader *r, uint32_t i)
{
    struct reader_span p = paragraph(r);
    return r->t.token[i].in < p.to;
}

/* "This week", "recently": that day is not said. */
static bool vague(const struct reader *r, uint32_t i)
{
    static const char *const word[] = {"week", "weeks", "recently", "неделе", "недели",  "недавно",
                                       "днях", "सप्ताह", "हफ्ते",      "हाल",    "सप्ताहांत", NULL};
    for (uint32_t k = reader_from(r, i); k < reader_to(r, i); k++)
        if (reader_is_any(r, k, word))
            return true;
    return false;
}

/* The first day that the paragraph tells something of, not long before
 * publication. */
static int told_day(const struct reader *r, struct reader_span p)
{
    for (size_t i = 0; i < r->dates_written; i++) {
        const struct when_mark *m = &r->date[i];
        uint32_t in = r->t.token[m->from].in;
        int64_t ago;
        if (in < p.from || in >= p.to || i == r->dateline_date || !m->b.day || !m->b.year ||
            (m->from < r->lede && in == r->t.token[r->lede].in) || when_reported(&r->t, &r->g, m))
            continue;
        ago = r->clock.day - date_day_number(m->b.year, m->b.month, m->b.day);
        if (ago >= 0 && ago <= SHORTLY && when_tense(&r->t, &r->g, m->from, m->to) <= 0)
            return (int)i;
    }
    return READER_NONE;
}

int reader_news_date(struct reader *r, struct reader_span event)
{
    struct reader_span p = paragraph(r);
    struct when_mark m = {.weekday = -1, .inferred = true};
    int day;

    if (!r->clock.known || p.to == p.from || vague(r, event.from))
        return READER_NONE;
    if ((day = told_day(r, p)) != READER_NONE)
        return day;
    if (r->dateline_date >= r->dates_written)
        return READER_NONE; /* when a text appeared that bears no day is another
                               matter */
    m.from = event.from;
    m.to = event.to;
    m.a = m.b = date_of_day(r->clock.day);
    m.edtf = arena_fmt(r->a, "%04d-%02d-%02d", m.a.year, m.a.month, m.a.day);
    m.why = r->clock.why;
    return reader_date_add(r, &m);
}

/* Is the session at EVENT told of as being held: "was held", "co-chaired", "said at the …", "открывая …"? Somebody who
 * is in town for it, or speaks of what was agreed at it, tells no day of it. */
static bool takes_place(const struct reader *r, struct reader_span event)
{
    static const char *const aim[] = {"участия", "участие", "लेने", "attend", "participate", "преддверии", "ahead", NULL},
                             *const at[] = {"at", "на", "में", NULL}, *const opening[] = {"открывая", "opening", NULL};
    enum { BEFORE = 8, BEHIND = 12, AIM = 3 };
    const uint64_t held = GAZETTE_BIT(GAZETTE_HELD) | GAZETTE_BIT(GAZETTE_COCHAIR);
    uint32_t from = reader_from(r, event.from), to = reader_to(r, event.from), a = event.from, b = event.to;
    bool near = false;

    for (uint32_t k = event.from; k > from && k + BEHIND >= event.from; k--)
        near |= reader_is_any(r, k - 1, k + AIM >= event.from ? at : opening);
    if (near && reader_mark(r, from, to, GAZETTE_SAY))
        return true;
    a = a > from + BEFORE ? a - BEFORE : from;
    b = b + BEHIND < to ? b + BEHIND : to;
    for (uint32_t k = a; k < b; k++)
        if (reader_is_any(r, k, aim))
            return false;
    for (uint32_t k = a; k < b; k++)
        if (r->g.kinds[k] & held)
            return true;
    return false;
}

/* What nothing dates and the head of the text tells of as done was on the day that the head tells of. */
void reader_news_session(struct reader *r, struct reader_session *s)
{
    for (size_t k = 0; k < s->mentions && !reader_dated(r, s->date) && s->next == 0; k++) {
        struct reader_span m = s->mention[k];
        if (!reader_news_head(r, m.from) || when_tense(&r->t, &r->g, m.from, m.to) > 0 ||
            !takes_place(r, m))
            continue;
        if (reader_mark(r, reader_from(r, m.from), m.from, GAZETTE_PREVIOUS))
            continue;
        s->date = reader_news_date(r, m);
    }
}
