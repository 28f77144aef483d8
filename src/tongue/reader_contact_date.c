#include "tongue/reader_contact.h"

/* When a contact was, where the clause that tells of it does not say. */

static bool is_kind(const struct contact *c, const char *kind)
{
    return strcmp(c->kind, kind) == 0;
}

/* Greetings and letters are given when their bearer is received: as the contact of the
 * same sentence, or in its own. */
static int borne(struct reader *r, const struct contact_book *b, const struct contact *c)
{
    int date;

    for (size_t i = 0; i < b->n; i++)
        if (&b->c[i] != c && reader_dated(r, b->c[i].date) && reader_same(r, b->c[i].span.from, c->span.from) &&
            !is_kind(&b->c[i], "visit"))
            return b->c[i].date;
    date = reader_place_date(r, c->span);
    return reader_dated(r, date) && r->date[date].a.day && when_tense(&r->t, &r->g, r->date[date].from, r->date[date].to) <= 0
               ? date
               : READER_NONE;
}

/* "He will be here in November. His meeting with X …": the stay of the sentence before, said as more than a day. */
static int stay_before(const struct reader *r, const struct contact *c)
{
    uint32_t in = r->t.token[c->span.from].in;
    int found = READER_NONE;

    if (in == 0 || (r->t.token[r->t.sentence[in].from].flags & SENTENCE_LINE))
        return READER_NONE;
    for (size_t i = 0; i < r->dates_written; i++) {
        const struct when_mark *m = &r->date[i];
        if (r->t.token[m->from].in != in - 1 || i == r->dateline_date || m->edtf.n == 0 || m->a.month == 0)
            continue;
        if (found != READER_NONE || (m->a.day && m->a.day == m->b.day))
            return READER_NONE;
        found = (int)i;
    }
    if (found == READER_NONE || when_tense(&r->t, &r->g, r->date[found].from, r->date[found].to) < 0 ||
        when_tense(&r->t, &r->g, c->span.from, c->span.to) < 0)
        return READER_NONE;
    return found;
}

/* "It took place last evening": a short sentence behind it that speaks of nothing
 * else. */
static int said_next(const struct reader *r, const struct contact *c)
{
    static const char *const it[] = {"она", "it", "the", "это", "यह", "ये", NULL};
    uint32_t in = r->t.token[c->span.from].in + 1, from, to;

    if (in >= r->t.sentences)
        return READER_NONE;
    from = r->t.sentence[in].from;
    to = r->t.sentence[in].to;
    if (!reader_is_any(r, from, it) || !reader_mark(r, from, from + 3 < to ? from + 3 : to, GAZETTE_HELD))
        return READER_NONE;
    return reader_place_date(r, (struct reader_span){from, from + 1});
}

/* The headline's or first paragraph's, which the text is written of. */
static int news(struct reader *r, const struct contact *c)
{
    enum { VERB = 4 };

    if (!reader_news_head(r, c->span.from) || when_tense(&r->t, &r->g, c->span.to - 1, c->span.to) > 0)
        return READER_NONE;
    for (uint32_t k = c->span.from; k < c->span.to + VERB && reader_same(r, k, c->span.from); k++)
        if (reader_has(r, k, GAZETTE_FUTURE))
            return READER_NONE;
    return reader_news_date(r, (struct reader_span){c->span.from, c->span.to});
}

void reader_contact_dates(struct reader *r, struct contact_book *b)
{
    for (size_t i = 0; i < b->n; i++) {
        struct contact *c = &b->c[i];
        int date = READER_NONE;
        if (reader_dated(r, c->date))
            continue;
        if (is_kind(c, "greeting") || is_kind(c, "letter") || is_kind(c, "message"))
            date = borne(r, b, c);
        else if (!is_kind(c, "visit"))
            date = said_next(r, c);
        if (!reader_dated(r, date) && !is_kind(c, "visit"))
            date = stay_before(r, c);
        if (!reader_dated(r, date) && !is_kind(c, "visit"))
            date = news(r, c);
        if (!reader_dated(r, date))
            continue;
        c->date = date;
        reader_put_date(r, c->f, date);
    }
}
