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
