#include "tongue/reader_inner.h"

/* What was discussed: short phrases, one topic each. */

enum { LONGEST = 14, SHORTEST = 2, LIST = 12 };

static uint32_t without_stop(const struct reader *r, uint32_t from, uint32_t to)
{
    static const char *const trail[] = {"and",  "и",      "а",   "also", "as", "well", "также", "в",    "с",      "of",
                                        "the",  "और",     "तथा", "एवं",   "भी", "की",   "का",    "के",    "पर",     "को",
                                        "they", "during", "at",  "on",   "in", "for",  "with",  "held", "taking", NULL};

    while (to > from && ((!reader_word(r, to - 1) && r->t.token[to - 1].number < 0 &&
                          !(r->t.token[to - 1].flags & SENTENCE_CLOSE) && !reader_is(r, to - 1, ")")) ||
                         reader_is_any(r, to - 1, trail)))
        to--;
    return to;
}

/* A quotation mark without its partner inside belongs to what is around. */
static uint32_t without_quote(const struct reader *r, uint32_t from, uint32_t to)
{
    while (to > from && (r->t.token[to - 1].flags & SENTENCE_CLOSE) && r->t.token[to - 1].pair < from)
        to = without_stop(r, from, to - 1);
    return to;
}

static bool lead(const struct reader *r, uint32_t i)
{
    static const char *const list[] = {
        "थी",   "और",    "हैं",    "है",     "तथा",    "एवं",   "भी",       "साथ",          "ही",       "इसके",      "the",
        "that", "on",    "of",   "in",    "detail", "at",   "length",   "about",        "a",        "an",       "also",
        "and",  "upon",  "over", "their", "how",    "such", "by",       "по",           "о",        "об",       "обо",
        "и",    "также", "а",    "том",   "числе",  "в",    "подробно", "обстоятельно", "детально", "тематике", "теме",
        ",",    "-",     ":",    NULL};
    return reader_is_any(r, i, list) ||
           (!reader_word(r, i) && r->t.token[i].number < 0 && !(r->t.token[i].flags & SENTENCE_OPEN));
}

/* Where a phrase that grew too long may be cut. */
static uint32_t shortened(const struct reader *r, uint32_t from, uint32_t to)
{
    static const char *const at[] = {",",       "and",   "и",   "with", "during", "in", "at", "for",
                                     "between", "by",    "on",  "as",   "в",      "на", "по", "с",
                                     "для",     "между", "при", "от",   "через",  "(",  NULL};

    if (to - from <= LONGEST)
        return to;
    for (uint32_t i = from + LONGEST; i > from + SHORTEST; i--)
        if (reader_is_any(r, i, at))
            return i;
    return from;
}

static void topic(struct reader *r, struct reader_span s)
{
    struct reader_finding *f;

    while (s.from < s.to && lead(r, s.from))
        s.from++;
    s.to = without_quote(r, s.from, without_stop(r, s.from, s.to));
    if (r->t.lang != LANG_HI)
        s.to = without_stop(r, s.from, shortened(r, s.from, s.to));
    if (s.to < s.from + SHORTEST || s.to - s.from > LONGEST + 4 || reader_mark(r, s.from, s.to, GAZETTE_INITIATIVE))
        return;
    f = reader_add(r, READER_TOPIC, 65);
    reader_quote(r, f, "title", s, STR(""));
}

/* --- Hindi: the object stands before the verb --- */

static bool infinitive(const struct reader *r, uint32_t i)
{
    struct str s = r->t.token[i].norm;
    return reader_word(r, i) && s.n > 6 && memcmp(s.p + s.n - 6, "ने", 6) == 0 && !reader_is(r, i, "अपने");
}

static bool hindi_and(const struct reader *r, uint32_t i)
{
    static const char *const list[] = {"और", "तथा", "एवं", "व", NULL};
    return reader_is_any(r, i, list);
}

/* From the last actor, comma, finite verb or other clause on. */
static uint32_t hindi_object(const struct reader *r, uint32_t i)
{
    static const char *const end[] = {"ने",  ",", "इसमें", "जिसमें", "हुई",   "की",   "कि",    "इस",    "गई",    "गया", "थी",
                                      "था", "है", "हैं",   "करेंगे",  "करेगा", "करेगी", "दौरान", "अलावा", "उन्होंने", ".",   NULL};
    uint32_t from = reader_from(r, i);

    for (uint32_t k = i; k > from; k--) {
        bool both = reader_is(r, k - 1, "पक्ष") && k > from + 1 && reader_is(r, k - 2, "दोनों");
        if (!both && !(reader_is_any(r, k - 1, end) || (hindi_and(r, k - 1) && k > from + 1 && infinitive(r, k - 2))))
            continue;
        if (reader_is(r, k - 1, ".") && !reader_same(r, k - 1, k))
            continue;
        if (reader_is(r, k - 1, "की") &&
            !(k < r->t.n && (reader_is(r, k, "और") || reader_is(r, k, "थी") || reader_is(r, k, ","))))
            continue;
        if (reader_is(r, k - 1, ",") && i - k < 2)
            continue;
        return reader_is(r, k - 1, "इस") && k < r->t.n
                   ? k + (reader_is(r, k + 1, "में") || reader_is(r, k + 1, "के") ? 2 : 0)
                   : k + (reader_is(r, k, "और") ? 1 : 0);
    }
    return from < r->lede && i >= r->lede ? r->lede : from;
}

/* "बैठक में …", "कार्य समूह की पांचवीं बैठक में …": where it was discussed is no part of what. */
static uint32_t behind_the_meeting(const struct reader *r, uint32_t from, uint32_t to)
{
    for (uint32_t i = from + 1; i < to && i < from + LIST; i++)
        if (reader_is(r, i, "में") && (reader_has(r, i - 1, GAZETTE_SESSION) || reader_has(r, i - 1, GAZETTE_MEET) ||
                                     reader_has(r, i - 1, GAZETTE_EVENT) || reader_has(r, i - 1, GAZETTE_DISCUSS)))
            return i + 1;
    return from;
}

/* The phrase before FROM that the same verb has as well: "X को मजबूत करने और Y पर चर्चा". */
static void hindi_topics(struct reader *r, uint32_t from, uint32_t end)
{
    for (int n = 0; n < 3 && end > from; n++) {
        uint32_t start = hindi_object(r, end);
        if (start < from)
            start = from;
        topic(r, (struct reader_span){behind_the_meeting(r, start, end), end});
        if (start < from + 2 || !hindi_and(r, start - 1) || !infinitive(r, start - 2))
            return;
        end = start - 1;
    }
}

static uint32_t before_verb(const struct reader *r, uint32_t from, uint32_t i)
{
    static const char *const joint[] = {"पर", "की", "भी", "का", "में", NULL};

    while (i > from && reader_is_any(r, i - 1, joint))
        i--;
    return i;
}

/* --- Russian and English: behind the verb --- */

/* "… and traded views": an English verb in the past. */
static bool past(const struct reader *r, uint32_t i)
{
    struct str s = i < r->t.n ? r->t.token[i].norm : STR("");
    return !reader_capital(r, i) && s.n > 4 && memcmp(s.p + s.n - 2, "ed", 2) == 0 && s.p[s.n - 3] != 'e' &&
           !(reader_has(r, i + 1, GAZETTE_COMMON));
}

/* Where the object ends: at another verb, a relative, a participle, a quotation's end. */
static bool ends_object(const struct reader *r, uint32_t i, uint32_t from)
{
    static const char *const word[] = {"which",
                                       "that",
                                       "who",
                                       "whose",
                                       "where",
                                       "when",
                                       "reached",
                                       "during",
                                       "held",
                                       "according",
                                       "agreed",
                                       "stressed",
                                       "который",
                                       "которая",
                                       "которые",
                                       "которое",
                                       "которых",
                                       "котором",
                                       "которого",
                                       "достигнутых",
                                       "достигнутые",
                                       "представляющим",
                                       "представляющие",
                                       "подчеркнув",
                                       "отметив",
                                       "состоявшейся",
                                       "состоявшегося",
                                       "непостоянным",
                                       "ходе",
                                       "затем",
                                       "такие",
                                       "включая",
                                       "including",
                                       "such",
                                       "ahead",
                                       "while",
                                       "but",
                                       "но",
                                       NULL};
    const uint64_t verbs = GAZETTE_BIT(GAZETTE_SAY) | GAZETTE_BIT(GAZETTE_REAFFIRM) | GAZETTE_BIT(GAZETTE_DISCUSS) |
                           GAZETTE_BIT(GAZETTE_SIGN) | GAZETTE_BIT(GAZETTE_INVITE);

    if (reader_is_any(r, i, word))
        return i > from;
    if ((r->g.kinds[i] & verbs) && !reader_capital(r, i) && (r->t.lang == LANG_RU ? reader_verb(r, i) : true))
        return true;
    if (r->t.lang == LANG_RU && reader_verb(r, i))
        return true;
    if (reader_is(r, i, "and") && past(r, i + 1))
        return true;
    return reader_is(r, i, ";") ||
           (reader_is(r, i, "with") && reader_is(r, i + 1, "a") && reader_is(r, i + 2, "view")) ||
           (reader_is(r, i, "с") && reader_is(r, i + 1, "акцентом")) ||
           (reader_is(r, i, ",") && i + 1 < r->t.n && reader_verb(r, i + 1)) ||
           ((r->t.token[i].flags & SENTENCE_CLOSE) && r->t.token[i].pair < from);
}

/* A comma within [FROM, TO) that parts the items of a list, and not a clause or a name. */
static void items(struct reader *r, uint32_t from, uint32_t to)
{
    uint32_t start = from, commas = 0;
    int depth = 0;

    for (uint32_t i = from; i < to; i++)
        commas += reader_is(r, i, ",");
    for (uint32_t i = from; i < to; i++) {
        bool last = commas > 0 && start > from && (reader_is(r, i, "and") || reader_is(r, i, "и"));
        depth += reader_is(r, i, "(") - reader_is(r, i, ")");
        if (depth > 0 || !(reader_is(r, i, ",") || last) || i < start + 1)
            continue;
        topic(r, (struct reader_span){start, i});
        start = i + 1;
    }
    topic(r, (struct reader_span){start, to});
}

/* "the review meeting", "an overview": a noun, and nothing was reviewed in this sentence. */
static bool noun(const struct reader *r, const struct gazette_mark *m)
{
    static const char *const before[] = {"to", "will", "would", "shall", "and", "they", "we", NULL};

    return r->t.lang == LANG_EN && m->to == m->from + 1 &&
           (reader_is(r, m->from, "review") || reader_is(r, m->from, "discuss")) &&
           !(m->from > 0 && reader_is_any(r, m->from - 1, before));
}

/* "X and Y were discussed": the object stands before. */
static bool passive(struct reader *r, uint32_t from, const struct gazette_mark *m)
{
    static const char *const be[] = {"was", "were", "been", "being", NULL};
    uint32_t i = m->from;

    while (i > from &&
           (reader_is(r, i - 1, "also") || reader_is(r, i - 1, "been") || reader_is(r, i - 1, "thoroughly")))
        i--;
    if (r->t.lang != LANG_EN || i == from || !reader_is_any(r, i - 1, be))
        return false;
    i -= i > from + 1 && (reader_is(r, i - 2, "have") || reader_is(r, i - 2, "has")) ? 2 : 1;
    if (!reader_mark(r, from, i, GAZETTE_SAY) && !reader_mark(r, from, i, GAZETTE_HELD))
        items(r, from, i);
    return true;
}

static void found(struct reader *r, uint32_t from, uint32_t to, const struct gazette_mark *m)
{
    uint32_t end;

    if (r->t.lang == LANG_HI) {
        end = before_verb(r, from, m->from);
        if (end < m->from)
            hindi_topics(r, from, end);
        return;
    }
    if (noun(r, m) || passive(r, from, m))
        return;
    for (end = m->to; end < to && !ends_object(r, end, m->to);)
        end++;
    items(r, m->to, end);
}

static void initiatives(struct reader *r, uint32_t from, uint32_t to)
{
    const struct gazette_mark *m = reader_mark(r, from, to, GAZETTE_INITIATIVE);
    struct reader_finding *f;
    struct reader_span s;

    if (!m || !(reader_mark(r, from, to, GAZETTE_DISCUSS) || reader_mark(r, from, to, GAZETTE_EXPLORE)))
        return;
    s.from = r->t.lang == LANG_HI ? hindi_object(r, m->from) : m->from;
    s.to = m->to;
    if (r->t.lang == LANG_HI) {
        s.from = behind_the_meeting(r, s.from < from ? from : s.from, s.to);
        while (s.from < m->from && lead(r, s.from))
            s.from++;
    } else {
        while (s.to < to && s.to < m->to + LONGEST && !ends_object(r, s.to, m->to) && !reader_is(r, s.to, ","))
            s.to++;
        s.to = without_stop(r, s.from, s.to);
    }
    f = reader_add(r, READER_UNDERTAKING, 60);
    reader_put(r, f, "kind", STR("initiative"), STR(""));
    reader_quote(r, f, "text", s, STR(""));
}

void reader_topic_find(struct reader *r, uint32_t from, uint32_t to, bool undertaken)
{
    if (!undertaken)
        initiatives(r, from, to);
    for (uint32_t i = from; i < to; i++) {
        const struct gazette_mark *m = gazette_at(&r->g, i, GAZETTE_DISCUSS);
        if (!m)
            m = gazette_at(&r->g, i, GAZETTE_REVIEW);
        if (!m)
            continue;
        found(r, from, to, m);
        i = m->to - 1;
    }
}
