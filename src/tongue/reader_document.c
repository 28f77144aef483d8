#include "tongue/reader_inner.h"

enum {
    LEFT_MOST = 3,
    LEFT_CAPITAL = 8,
    RIGHT_MOST = 28,
    FIRST_YEAR = 1900,
    TITLE_NEAR = 8,
    TITLE_SHORTEST = 2,
    DOCUMENTS = 400 /* words for documents looked at */
};

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

static bool acts(const struct reader *r, uint32_t i)
{
    const uint64_t verb = GAZETTE_BIT(GAZETTE_SIGN) | GAZETTE_BIT(GAZETTE_ISSUE) | GAZETTE_BIT(GAZETTE_HELD) |
                          GAZETTE_BIT(GAZETTE_SAY) | GAZETTE_BIT(GAZETTE_HONORIFIC);
    return (r->g.kinds[i] & verb) || reader_verb(r, i);
}

/* "1982 United Nations Convention", "final protocol": what stands before the document's word belongs to its name. */
static uint32_t en_left(const struct reader *r, const struct gazette_mark *m)
{
    static const char *const and[] = {"and", "&", "-", NULL};
    bool capital = reader_capital(r, m->from);
    uint32_t a = m->from, from = reader_from(r, m->from);

    while (a > from && m->from - a < (capital ? LEFT_CAPITAL : LEFT_MOST)) {
        uint32_t j = a - 1;
        if (capital && a < m->from && a > from + 1 && reader_is_any(r, j, and) && reader_capital(r, j - 1) &&
            reader_capital(r, a))
            a--;
        else if (capital && !r->date_over[j] && r->t.token[j].number >= FIRST_YEAR)
            a--;
        else if (!reader_word(r, j) || r->date_over[j] || reader_has(r, j, GAZETTE_STOP) || acts(r, j) ||
                 reader_capital(r, j) != capital || (capital && (reader_has(r, j, GAZETTE_OFFICE) || r->ordinal_at[j])))
            break;
        else
            a--;
    }
    while (a < m->from && (reader_is_any(r, a, and) || (capital && a == from && reader_has(r, a, GAZETTE_COMMON))))
        a++;
    return a;
}

/* A comma in an English name: a list that "and" closes. */
static bool en_comma(const struct reader *r, uint32_t i)
{
    bool capital = reader_capital(r, i - 1);

    for (uint32_t k = i + 1; k < i + 8 && reader_same(r, k, i); k++) {
        if (reader_is(r, k, "and"))
            return k > i + 1;
        if (!reader_is(r, k, ",") && (!reader_word(r, k) || reader_has(r, k, GAZETTE_STOP) || acts(r, k) ||
                                      reader_capital(r, k) != capital || reader_has(r, k, GAZETTE_PLACE)))
            return false;
    }
    return false;
}

/* How far an English name goes on: "on the Programme for Cooperation", "between the two ministries for 2025-2026". */
static uint32_t en_right(const struct reader *r, const struct gazette_mark *m)
{
    static const char *const begin[] = {"on",        "for",       "of", "between", "concerning",
                                        "regarding", "following", "in", NULL},
                             *const join[] = {"on", "for", "of", "between", "the",  "a",  "an", "and",
                                              "in", "-",   "&",  "two",     "both", "'s", "to", NULL};
    uint32_t k = m->to, end = m->to, to = reader_to(r, m->from);
    bool capital = reader_capital(r, m->from) &&
                   reader_capital(r, k + 1 + (reader_is(r, k + 1, "the") || reader_is(r, k + 1, "a")));

    if (!reader_is_any(r, k, begin) ||
        (reader_is(r, k, "in") && !reader_capital(r, k + 1) && !reader_is(r, k + 2, "field")))
        return end;
    for (; k < to && k < m->to + RIGHT_MOST; k++) {
        bool after = k > m->to && reader_is_any(r, k - 1, join);
        if (reader_is(r, k, "+") || reader_is(r, k + 1, "+") || (k > m->to && reader_is(r, k - 1, "+"))) {
            end = k + 1; /* 2+2 */
            continue;
        }
        if (capital && k > m->to && reader_is_land(r, k - 1) && !reader_capital(r, k) && reader_word(r, k) &&
            !reader_has(r, k, GAZETTE_STOP) && !acts(r, k) && (reader_is(r, k + 1, "in") || reader_is(r, k + 1, "on")))
            capital = false; /* "Programme of India-Russia cooperation in …" */
        if (r->date_over[k] || (r->t.token[k].flags & SENTENCE_NUMBER)) {
            if (!(after && !reader_is(r, k - 1, "on") && !reader_is(r, k - 1, "in")) && end != k)
                break;
            if (!after && !r->date_over[k])
                break;
            end = k + 1;
        } else if (r->ordinal_at[k] && after) {
            end = k + 1;
        } else if (reader_is_any(r, k, join)) {
            bool place = k + 1 < to && gazette_at(&r->g, k + 1, GAZETTE_PLACE) && reader_is(r, k, "in");
            if (place ||
                (reader_is(r, k, "and") && (reader_is(r, k + 1, "of") || reader_is(r, k + 1, "a") ||
                                            reader_is(r, k + 1, "an") || (capital && !reader_capital(r, k + 1)))))
                break;
        } else if (reader_is(r, k, ",") && en_comma(r, k)) {
            continue;
        } else if (!reader_word(r, k) || reader_has(r, k, GAZETTE_STOP) || acts(r, k) ||
                   (capital && !reader_capital(r, k) && !after && !reader_is_land(r, k))) {
            break;
        } else {
            end = k + 1;
        }
    }
    return end;
}

/* A comma in a Russian name: another noun of the list that "и" closes. */
static bool ru_comma(const struct reader *r, uint32_t i)
{
    for (uint32_t k = i + 1; k < i + 6 && reader_same(r, k, i); k++) {
        if (reader_is(r, k, "и"))
            return k > i + 1;
        if (!reader_is(r, k, ",") && (!reader_word(r, k) || reader_has(r, k, GAZETTE_STOP) || acts(r, k)))
            return false;
    }
    return false;
}

/* May the name go on with the word at K that joins? */
static bool ru_joins(const struct reader *r, uint32_t k)
{
    static const char *const always[] = {"о", "об", "по", "между", "для", "и", "-", "двумя", "двух", "обеими", NULL},
                             *const field[] = {"области", "сфере", "сферах", "областях", NULL};

    if (reader_is_any(r, k, always))
        return k + 1 < r->t.n && (reader_word(r, k + 1) || (r->t.token[k + 1].flags & SENTENCE_OPEN)) &&
               !acts(r, k + 1);
    if (reader_is(r, k, "на"))
        return k + 1 < r->t.n && (r->t.token[k + 1].number >= 0 || reader_is(r, k + 1, "период"));
    if (reader_is(r, k, "в"))
        return reader_is_any(r, k + 1, field) ||
               (reader_is_any(r, k + 2, field) && reader_adjective(&r->t.token[k + 1]));
    if (reader_is(r, k, "с"))
        return reader_is_land(r, k + 1);
    return reader_is(r, k, ",") && ru_comma(r, k);
}

/* "Закреплено", "согласованы": what is said of the document, and no part of its name. */
static bool ru_participle(const struct sentence_token *t)
{
    static const char *const end[] = {"ено", "ена", "ены", "ано", "ана", "аны", "яты", "ято", "ята", NULL};
    enum { LONG = 16 };

    return t->norm.n >= LONG && sentence_ends(t->norm, end, 0);
}

static uint32_t ru_right(const struct reader *r, uint32_t from)
{
    static const char *const field[] = {"области",        "сфере",        "сферах", "областях",
                                        "сотрудничества", "безопасности", NULL};
    uint32_t k = from, end = from, to = reader_to(r, from ? from - 1 : 0);

    for (; k < to && k < from + RIGHT_MOST; k++) {
        const struct sentence_token *t = &r->t.token[k];
        if (r->date_over[k] || t->number >= FIRST_YEAR) {
            if (!reader_is(r, k - 1, "на") && !reader_is(r, k - 1, "от") && end != k && !reader_is(r, k - 1, "-") &&
                !reader_is(r, k - 1, "до"))
                break;
            end = k + 1;
        } else if (reader_is(r, k, "годы") || reader_is(r, k, "год")) {
            end = k + 1;
        } else if (reader_is(r, k, "от") && k + 1 < to && r->date_over[k + 1]) {
            continue;
        } else if ((t->flags & SENTENCE_OPEN) && t->pair < k + 12 && t->pair < to) {
            k = t->pair;
            end = k + 1;
        } else if (ru_joins(r, k)) {
            continue;
        } else if (!reader_word(r, k) || acts(r, k) ||
                   (reader_has(r, k, GAZETTE_STOP) && !reader_is_any(r, k, field)) || reader_has(r, k, GAZETTE_RANK) ||
                   ru_participle(&r->t.token[k])) {
            break;
        } else {
            end = k + 1;
        }
    }
    return end;
}

static uint32_t hi_left(const struct reader *r, const struct gazette_mark *m)
{
    static const char *const of[] = {"के", "का", "की", NULL};
    uint32_t a = m->from, from = reader_from(r, a);

    if (a > from + 1 && reader_is_any(r, a - 1, of) && reader_has(r, a - 2, GAZETTE_SESSION)) {
        a -= 2; /* "23वीं बैठक के प्रोटोकॉल" */
        return a > from && r->ordinal_at[a - 1] ? r->ordinal[r->ordinal_at[a - 1] - 1].from : a;
    }
    if (a > from && reader_is(r, a - 1, "पर"))
        a--;
    while (a > from && m->from - a < 14) {
        if (!r->date_over[a - 1] && ((reader_word(r, a - 1) && !reader_has(r, a - 1, GAZETTE_STOP)) ||
                                     (reader_is(r, a - 1, "-") && a < m->from && a - 1 > from)))
            a--;
        else if (a > from + 1 && reader_is(r, a - 1, "लिए") && reader_is(r, a - 2, "के") &&
                 r->t.token[a - 3].number >= FIRST_YEAR)
            a -= a > from + 5 && reader_is(r, a - 4, "-") && r->t.token[a - 5].number >= FIRST_YEAR
                     ? 5
                     : 3; /* "2026 के लिए सहयोग योजना" */
        else if (reader_is(r, a - 1, "के") && a < m->from && reader_is(r, a, "आदान"))
            a--;
        else
            break;
    }
    return a;
}

/* "Memorandum of Understanding on …", "соглашение о …": the title as its own phrase. */
static struct reader_span phrase(const struct reader *r, const struct gazette_mark *m)
{
    struct reader_span s = {m->from, m->to};
    uint32_t from = reader_from(r, m->from);

    if (r->t.lang == LANG_HI) {
        s.from = hi_left(r, m);
    } else if (r->t.lang == LANG_EN) {
        s.from = en_left(r, m);
        s.to = en_right(r, m);
    } else {
        while (s.from > from && m->from - s.from < LEFT_MOST && reader_adjective(&r->t.token[s.from - 1]) &&
               !reader_has(r, s.from - 1, GAZETTE_STOP) && !r->ordinal_at[s.from - 1])
            s.from--;
        if (s.from > from && s.to < r->t.n && (r->t.token[s.from - 1].flags & SENTENCE_OPEN) &&
            r->t.token[s.from - 1].pair == s.to) {
            s.from--;
            s.to++;
        }
        s.to = ru_right(r, s.to);
    }
    return s;
}

/* --- what makes it worth a finding --- */

static bool made(const struct reader *r, const struct gazette_mark *m, uint32_t from, uint32_t to)
{
    if (r->t.lang == LANG_HI && m->to < r->t.n && gazette_at(&r->g, m->to, GAZETTE_HELD))
        return true; /* समझौता ज्ञापन हुआ था */
    return reader_mark(r, from, to, GAZETTE_SIGN) || reader_mark(r, from, to, GAZETTE_ISSUE);
}

static bool many(const struct reader *r, const struct gazette_mark *m)
{
    static const char *const list[] = {"several", "number", "ряд", "कई",       "अनेक", "विभिन्न", "सभी",
                                       "all",     "всех",   "existing", "उन",  NULL};
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

/* A name in capital letters, or of some day: "the Agreement on Defence Cooperation", "соглашение от 4 октября 2000
 * года". */
static bool titled(const struct reader *r, const struct gazette_mark *m, struct reader_span whole)
{
    uint32_t capitals = 0;

    if (whole.to - whole.from < 3 || str_is(m->value, "statement") || r->t.lang == LANG_HI)
        return false;
    for (uint32_t i = m->to; i + 1 < whole.to; i++)
        if (reader_is(r, i, "от") && r->date_over[i + 1])
            return true;
    if (!reader_capital(r, m->from) || m->from == reader_from(r, m->from))
        return false;
    for (uint32_t i = whole.from; i < whole.to; i++)
        capitals += reader_capital(r, i);
    return r->t.lang == LANG_RU || capitals > 2 + (whole.from == reader_from(r, m->from));
}

/* Does a quotation hold the document's word and more? That is its title. */
static bool within(const struct gazette_mark *m, struct reader_span title)
{
    return title.from <= m->from && m->to <= title.to && title.to - title.from > m->to - m->from + 1;
}

/* A first line that is a document's name and nothing else: what follows is the document. */
static struct reader_span heading(const struct reader *r, const struct gazette_mark *m)
{
    enum { LINES = 3, LONGEST = 40 };
    static const char *const stop[] = {".", "।", "!", "?", NULL}, *const press[] = {"press", "пресс", "प्रेस", NULL};
    uint32_t from = reader_from(r, m->from), to = reader_to(r, m->from);
    struct reader_span none = {0, 0};
    bool whole = m->from == from || (r->t.lang == LANG_HI && m->to == to);

    if (r->t.token[m->from].in >= LINES || !whole || !(r->t.token[from].flags & SENTENCE_LINE) || to - from > LONGEST ||
        reader_is_any(r, to - 1, stop) || str_is(m->value, "statement") || str_is(m->value, "press release"))
        return none;
    for (uint32_t i = from; i < to; i++)
        if (acts(r, i) || reader_is_any(r, i, press))
            return none;
    if (m->to == to && to < r->t.n && r->t.lang != LANG_HI && !reader_capital(r, to))
        to = reader_to(r, to); /* the name goes on in the next line */
    return (struct reader_span){from, to};
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

static void span_stems(const struct reader *r, const struct reader_evidence *e, struct reader_stems *out)
{
    uint32_t a = 0, b = (uint32_t)r->t.n;

    while (a < b) { /* the first token that begins there */
        uint32_t middle = a + (b - a) / 2;
        if (r->t.token[middle].start < e->start)
            a = middle + 1;
        else
            b = middle;
    }
    while (b < r->t.n && r->t.token[b].end <= e->end)
        b++;
    reader_forum_stems(&r->t, &r->g, (struct reader_span){a, b}, out);
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

/* Stands the document's word within the name of one that was found, or means its name the same in another case? */
static bool told(const struct reader *r, const struct gazette_mark *m, struct reader_span name)
{
    uint32_t at = r->t.token[m->from].start;
    struct reader_stems own, other;

    reader_forum_stems(&r->t, &r->g, name, &own);
    for (size_t i = 0; i < r->findings; i++) {
        const struct reader_finding *f = &r->finding[i];
        if (f->kind != READER_DOCUMENT)
            continue;
        for (size_t k = 0; k < f->evidences; k++) {
            const struct reader_evidence *e = &f->evidence[k];
            if (strcmp(e->field, "session") != 0 && e->start <= at && at < e->end)
                return true;
        }
        if (own.n < 3 || !f->evidences)
            continue;
        span_stems(r, &f->evidence[0], &other);
        if (reader_forum_cover(&own, &other) > 0.99)
            return true;
    }
    return false;
}

/* Is the session at M told of as the one that was held? Not one to come, or the one before. */
static bool is_held(const struct reader *r, const struct reader_session *s, struct reader_span m)
{
    return s->next == 0 && when_tense(&r->t, &r->g, m.from, m.to) <= 0 &&
           !reader_mark(r, reader_from(r, m.from), m.to, GAZETTE_PREVIOUS);
}

static void of_session(struct reader *r, struct reader_finding *f, uint32_t at)
{
    uint32_t in = r->t.token[at].in;
    const struct reader_session *best = NULL;
    struct reader_span span = {0, 0};
    int most = -1;

    for (size_t i = 0; i < r->sessions; i++)
        for (size_t k = 0; k < r->session[i].mentions; k++) {
            struct reader_span m = r->session[i].mention[k];
            uint32_t s = r->t.token[m.from].in;
            int worth = s == in ? 2 : is_held(r, &r->session[i], m);
            if (s <= in && s + 3 >= in && (worth > most || (worth == most && m.from > span.from))) {
                best = &r->session[i];
                span = m;
                most = worth;
            }
        }
    if (best)
        reader_quote(r, f, "session", span, r->forum[best->forum].subject);
}

/* A programme is a document only where it is quoted, or signed under a name of its own. */
static bool programme(const struct reader *r, const struct gazette_mark *m, struct reader_span title,
                      struct reader_span whole)
{
    return !str_is(m->value, "programme") || (title.to && within(m, title)) ||
           (whole.to - whole.from > m->to - m->from + 1 &&
            reader_mark(r, reader_from(r, m->from), reader_to(r, m->from), GAZETTE_SIGN));
}

static void relied(struct reader *r, struct reader_span statement)
{
    struct reader_finding *f;

    if (had(r, reader_text(r, statement)))
        return;
    f = reader_add(r, READER_DOCUMENT, 70);
    reader_put(r, f, "kind", STR("one-sided statement"), STR(""));
    reader_cite(r, f, "kind", statement, NULL);
}

static void document(struct reader *r, const struct gazette_mark *m, size_t *n)
{
    uint32_t from = reader_from(r, m->from), to = reader_to(r, m->from);
    struct reader_span title = quoted(r, m), whole = heading(r, m), statement = relied_on(r, m);
    struct reader_finding *f;
    bool whole_line = whole.to > 0;

    if (++*n > DOCUMENTS)
        return;
    if (statement.to && !title.to) {
        relied(r, statement);
        return;
    }
    if (title.to && title.from <= m->from && m->to <= title.to && !within(m, title))
        title = (struct reader_span){0, 0}; /* only its word is quoted */
    if (!whole_line)
        whole = phrase(r, m);
    if (!programme(r, m, title, whole))
        return;
    if (!title.to && !whole_line && !titled(r, m, whole) &&
        (!made(r, m, from, to) || many(r, m) || cited(r, m) || str_is(m->value, "statement")))
        return;
    if (title.to && !within(m, title) && !made(r, m, from, to) && !reader_mark(r, from, to, GAZETTE_TITLED))
        return;
    if (title.to)
        whole = (struct reader_span){m->from, m->to};
    if (had(r, reader_text(r, title.to ? title : whole)) || told(r, m, title.to ? title : whole))
        return;
    f = reader_add(r, READER_DOCUMENT, title.to ? 90 : 75);
    reader_put(r, f, "kind", str_is(m->value, "programme") ? STR("plan") : m->value, STR(""));
    if (title.to)
        reader_quote(r, f, "title", title, STR(""));
    else if (whole.to - whole.from > m->to - m->from || m->to - m->from > 1)
        reader_quote(r, f, "title", whole, STR(""));
    reader_cite(r, f, "kind", whole, NULL);
    of_session(r, f, m->from);
}

void reader_document_find(struct reader *r)
{
    size_t n = 0;

    for (size_t i = 0; i < r->g.n; i++) {
        const struct gazette_mark *m = &r->g.mark[i];
        if (m->kind == GAZETTE_DOCUMENT && (m->from >= r->lede || heading(r, m).to))
            document(r, m, &n);
    }
}
