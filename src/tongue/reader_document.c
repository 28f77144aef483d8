#include "tongue/reader_inner.h"

enum { TITLE_NEAR = 8, TITLE_SHORTEST = 2, DOCUMENTS = 400 /* words for documents looked at */ };

/* --- titles --- */

/* A quoted title in the sentence, near the document's word at M. */
static struct reader_span quoted(const struct reader *r, const struct gazette_mark *m)
{
    uint32_t from = reader_from(r, m->from), to = reader_to(r, m->from);
    struct reader_span none = {0, 0};

    for (uint32_t i = from; i < to; i++) {
        const struct sentence_token *t = &r->t.token[i];
        uint32_t gap;
        if (!(t->flags & SENTENCE_OPEN))
            continue;
        gap = i >= m->to ? i - m->to : t->pair < m->from ? m->from - t->pair : 0;
        if (t->pair < i + 1 + TITLE_SHORTEST || gap > TITLE_NEAR)
            continue;
        if (i >= m->to && gap > 2 && !reader_mark(r, m->to, i, GAZETTE_TITLED))
            continue;
        if (t->pair < m->from && !reader_mark(r, t->pair, m->from, GAZETTE_TITLED) && gap > 3)
            continue;
        return (struct reader_span){i + 1, t->pair};
    }
    return none;
}

/* "Memorandum of Understanding on …", "соглашение о …": the title as its own phrase. */
static struct reader_span phrase(const struct reader *r, const struct gazette_mark *m)
{
    static const char *const on[] = {"on", "for", "about", "о", "об", "по", "in", NULL};
    uint32_t i = m->to, to = reader_to(r, m->from), end = m->to;
    bool capital;

    if (r->t.lang == LANG_HI) {
        uint32_t a = m->from, from = reader_from(r, a);
        if (a > from && reader_is(r, a - 1, "पर"))
            a--;
        while (a > from && m->from - a < 12 && !r->date_over[a - 1] &&
               ((reader_word(r, a - 1) && !reader_has(r, a - 1, GAZETTE_STOP)) ||
                (reader_is(r, a - 1, "-") && a < m->from && a - 1 > from)))
            a--;
        return (struct reader_span){a, m->to};
    }
    if (!reader_is_any(r, i, on) || i + 1 >= to)
        return (struct reader_span){m->from, m->to};
    capital = reader_capital(r, i + 1);
    for (i++; i < to && i < m->to + 16; i++) {
        if (reader_word(r, i) && !r->date_over[i] &&
            !(reader_has(r, i, GAZETTE_STOP) && !reader_is(r, i, "of") && !reader_is(r, i, "в")) &&
            !reader_verb(r, i) && (!capital || r->t.lang == LANG_RU || reader_capital(r, i) || reader_is(r, i, "of")))
            end = i + 1;
        else if ((reader_is(r, i, "and") || reader_is(r, i, "и") || reader_is(r, i, "-") || reader_is(r, i, "in") ||
                  reader_is(r, i, "the")) &&
                 i + 1 < to && reader_word(r, i + 1))
            continue;
        else
            break;
    }
    return (struct reader_span){m->from, end};
}

/* --- what makes it worth a finding --- */

static bool made(const struct reader *r, uint32_t from, uint32_t to)
{
    return reader_mark(r, from, to, GAZETTE_SIGN) || reader_mark(r, from, to, GAZETTE_ISSUE);
}

static bool many(const struct reader *r, const struct gazette_mark *m)
{
    static const char *const list[] = {"several", "number", "ряд", "कई",       "अनेक", "विभिन्न", "सभी",
                                       "all",     "всех",   "all", "existing", "उन",  NULL};
    struct str s = r->t.token[m->to - 1].norm;

    for (uint32_t i = m->from > 3 ? m->from - 3 : 0; i < m->from; i++)
        if (reader_is_any(r, i, list) || ((r->t.token[i].flags & SENTENCE_NUMBER) && r->t.token[i].number < 1900))
            return true;
    if (r->t.lang == LANG_EN)
        return s.n > 3 && s.p[s.n - 1] == 's' && !str_is(s, "minutes") && !str_is(s, "consultations");
    if (r->t.lang == LANG_RU && s.n > 10 &&
        (memcmp(s.p + s.n - 4, "ий", 4) == 0 || memcmp(s.p + s.n - 4, "ов", 4) == 0))
        return true; /* of documents, which only the genitive plural says */
    return r->t.lang == LANG_HI && s.n > 9 && memcmp(s.p + s.n - 6, "ों", 6) == 0;
}

/* "In accordance with the agreement": cited, not made. */
static bool cited(const struct reader *r, const struct gazette_mark *m)
{
    static const char *const list[] = {"under",      "with",         "to",         "соответствии", "рамках",
                                       "согласно",   "implementing", "выполнение", "реализации",   "within",
                                       "выполнении", "हेतु",           NULL};

    for (uint32_t i = m->from > 3 ? m->from - 3 : 0; i < m->from; i++)
        if (reader_is_any(r, i, list))
            return true;
    return reader_is(r, m->to, "के") &&
           (reader_is(r, m->to + 1, "तहत") || reader_is(r, m->to + 1, "अंतर्गत") || reader_is(r, m->to + 1, "कार्यान्वयन"));
}

/* The statement of a ministry that a text goes by: "रूसी रक्षा मंत्रालय के बयान के अनुसार". */
static struct reader_span relied_on(const struct reader *r, const struct gazette_mark *m)
{
    struct reader_span s = {m->from, m->to};
    uint32_t from = reader_from(r, m->from);
    bool org = false;

    if (!str_is(m->value, "statement") ||
        !(r->t.lang == LANG_HI ? gazette_at(&r->g, m->to < r->t.n ? m->to : 0, GAZETTE_ACCORDING) != NULL
                               : reader_mark(r, from, m->from, GAZETTE_ACCORDING) != NULL))
        return (struct reader_span){0, 0};
    if (r->t.lang == LANG_HI) {
        while (s.from > from && m->from - s.from < 8 && reader_word(r, s.from - 1) &&
               (!reader_has(r, s.from - 1, GAZETTE_STOP) || reader_is(r, s.from - 1, "के"))) {
            s.from--;
            org |= reader_has(r, s.from, GAZETTE_ORG);
        }
    } else {
        while (s.to < reader_to(r, m->from) && s.to < m->to + 8 &&
               (reader_word(r, s.to) &&
                (!reader_has(r, s.to, GAZETTE_STOP) || reader_is(r, s.to, "of") || reader_is(r, s.to, "the")))) {
            org |= reader_has(r, s.to, GAZETTE_ORG);
            s.to++;
        }
    }
    return org ? s : (struct reader_span){0, 0};
}

static bool had(const struct reader *r, struct str text)
{
    for (size_t i = 0; i < r->findings; i++)
        if (r->finding[i].kind == READER_DOCUMENT)
            for (size_t k = 0; k < r->finding[i].evidences; k++)
                if (str_eq(r->finding[i].evidence[k].text, text))
                    return true;
    return false;
}

static void of_session(struct reader *r, struct reader_finding *f, uint32_t at)
{
    uint32_t in = r->t.token[at].in;
    const struct reader_session *best = NULL;
    struct reader_span span = {0, 0};

    for (size_t i = 0; i < r->sessions; i++)
        for (size_t k = 0; k < r->session[i].mentions; k++) {
            struct reader_span m = r->session[i].mention[k];
            uint32_t s = r->t.token[m.from].in;
            if (s <= in && s + 3 >= in && (!best || m.from > span.from)) {
                best = &r->session[i];
                span = m;
            }
        }
    if (best)
        reader_quote(r, f, "session", span, r->forum[best->forum].subject);
}

static void document(struct reader *r, const struct gazette_mark *m, size_t *n)
{
    uint32_t from = reader_from(r, m->from), to = reader_to(r, m->from);
    struct reader_span title = quoted(r, m), whole = {m->from, m->to}, statement = relied_on(r, m);
    struct reader_finding *f;

    if (++*n > DOCUMENTS)
        return;
    if (statement.to && !title.to) {
        if (had(r, reader_text(r, statement)))
            return;
        f = reader_add(r, READER_DOCUMENT, 70);
        reader_put(r, f, "kind", STR("one-sided statement"), STR(""));
        reader_cite(r, f, "kind", statement, NULL);
        return;
    }
    if (!title.to && (!made(r, from, to) || many(r, m) || cited(r, m) || str_is(m->value, "statement")))
        return;
    if (title.to && !made(r, from, to) && !reader_mark(r, from, to, GAZETTE_TITLED))
        return;
    if (!title.to)
        whole = phrase(r, m);
    if (had(r, reader_text(r, title.to ? title : whole)))
        return;
    f = reader_add(r, READER_DOCUMENT, title.to ? 90 : 75);
    reader_put(r, f, "kind", m->value, STR(""));
    if (title.to)
        reader_quote(r, f, "title", title, STR(""));
    else if (whole.to - whole.from > m->to - m->from)
        reader_quote(r, f, "title", whole, STR(""));
    reader_cite(r, f, "kind", whole, NULL);
    of_session(r, f, m->from);
}

void reader_document_find(struct reader *r)
{
    size_t n = 0;

    for (size_t i = 0; i < r->g.n; i++) {
        const struct gazette_mark *m = &r->g.mark[i];
        if (m->kind == GAZETTE_DOCUMENT && m->from >= r->lede)
            document(r, m, &n);
    }
}
