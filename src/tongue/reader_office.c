#include "tongue/reader_office.h"

uint32_t reader_rank_to(const struct reader *r, uint32_t i)
{
    const struct gazette_mark *m;

    if (!reader_has(r, i, GAZETTE_RANK))
        return i;
    if ((m = gazette_at(&r->g, i, GAZETTE_RANK)) != NULL)
        return m->to;
    m = gazette_over(&r->g, i, GAZETTE_RANK);
    return m && m->from + 1 == i && reader_has(r, i - 1, GAZETTE_ORG) ? m->to : i;
}

struct plural {
    const char *many, *one;
};
static const struct plural plurals[] = {
    {"presidents", "president"},  {"ministers", "minister"},     {"premiers", "premier"},
    {"secretaries", "secretary"}, {"ambassadors", "ambassador"}, {"chancellors", "chancellor"},
    {"министры", "министр"},      {"министров", "министр"},      {"министрам", "министр"},
    {"министрами", "министр"},    {"президенты", "президент"},   {"президентов", "президент"},
    {"президентам", "президент"}, {"президентами", "президент"}, {"премьеры", "премьер"},
    {"премьеров", "премьер"},     {"премьерами", "премьер"},     {"послы", "посол"},
    {"послов", "посол"},          {"послами", "посол"},          {"замминистры", "замминистра"},
};

static const struct plural *plural(const struct reader *r, uint32_t i)
{
    for (size_t k = 0; i < r->t.n && k < sizeof plurals / sizeof *plurals; k++)
        if (reader_is(r, i, plurals[k].many))
            return &plurals[k];
    return NULL;
}

bool reader_office_plural(const struct reader *r, uint32_t i) { return plural(r, i) != NULL; }

struct str reader_office_text(const struct reader *r, struct reader_span office, struct str text)
{
    const struct gazette_mark *m = reader_mark(r, office.from, office.to, GAZETTE_OFFICE);
    const struct plural *p = m ? plural(r, m->to - 1) : NULL;
    const struct sentence_token *t = p ? &r->t.token[m->to - 1] : NULL;
    size_t at, n, letter;

    if (!p)
        return text;
    at = t->start - r->t.token[office.from].start;
    n = t->end - t->start;
    letter = t->script == SENTENCE_CYRILLIC ? 2 : 1; /* the first one stays as it is written */
    if (at + n > text.n)
        return text;
    return arena_fmt(r->a, STR_FMT "%s" STR_FMT, (int)(at + letter), text.p, p->one + letter, (int)(text.n - at - n),
                     text.p + at + n);
}

bool reader_chains(const struct reader *r, struct reader_span s)
{
    static const char *const alone[] = {"president",  "king",      "queen",      "emir",      "sultan",
                                        "presidents", "ministers", "leaders",    "президент", "король",
                                        "министры",   "министров", "президенты", "राष्ट्रपति",  "प्रधानमंत्री",
                                        "मंत्री",       "मंत्रियों",    "राजा",       "नेता",       NULL};
    uint32_t head = r->t.lang == LANG_HI ? s.to - 1 : s.from;

    if (r->t.lang == LANG_HI && head > s.from && reader_is(r, head, "मंत्री"))
        return reader_is(r, head - 1, "उप") || !reader_is(r, head - 1, "प्रधान");
    if (r->t.lang == LANG_HI && head > s.from && reader_is(r, head - 1, "उप"))
        return true;
    return !reader_is_any(r, head, alone);
}

struct reader_span reader_office_around(const struct reader *r, uint32_t head)
{
    const struct gazette_mark *m = gazette_at(&r->g, head, GAZETTE_OFFICE), *next;
    struct reader_span s = {head, m ? m->to : head + 1};

    while (r->t.lang == LANG_EN && m && m->to < r->t.n && (next = gazette_at(&r->g, m->to, GAZETTE_OFFICE)) != NULL &&
           reader_same(r, head, m->to) && !gazette_at(&r->g, m->to, GAZETTE_ORG)) {
        m = next; /* Assistant Chief of Naval Staff */
        s.to = m->to;
    }

    if (r->t.lang == LANG_HI) {
        s.from = reader_office_hi_left(r, s.from);
        s.to = reader_office_hi_right(r, s.to);
    } else if (r->t.lang == LANG_RU) {
        s.from = reader_office_ru_left(r, s.from);
        s.to = reader_office_ru_right(r, s.to);
    } else {
        s.from = reader_office_en_left(r, s.from);
        s.to = reader_office_en_right(r, s.to);
    }
    return s;
}
