#include "tongue/when.h"
#include "tongue/count.h"

enum { DAYS_IN_A_ROW = 3, FIRST_YEAR = 1900, LAST_YEAR = 2199 };

struct finder {
    const struct sentence_text *t;
    const struct gazette_found *g;
};

static const struct sentence_token *at(const struct finder *f, uint32_t i)
{
    return i < f->t->n ? &f->t->token[i] : NULL;
}

static bool is(const struct finder *f, uint32_t i, const char *norm)
{
    return i < f->t->n && sentence_is(&f->t->token[i], norm);
}

static bool is_any(const struct finder *f, uint32_t i, const char *const *list)
{
    return i < f->t->n && sentence_is_any(&f->t->token[i], list);
}

/* --- pieces --- */

/* "पाँच दिसंबर", "пятого декабря", "the fifth of December": a word, where a month follows. */
static int day_word(const struct finder *f, uint32_t i, uint32_t *to)
{
    struct count_mark o;

    if (i + 1 >= f->t->n ||
        !((f->g->kinds[i + 1] | (i + 2 < f->t->n ? f->g->kinds[i + 2] : 0)) & GAZETTE_BIT(GAZETTE_MONTH)))
        return 0;
    if (f->t->lang == LANG_HI) {
        *to = i + 1;
        return f->g->kinds[i + 1] & GAZETTE_BIT(GAZETTE_MONTH) ? count_cardinal(&f->t->token[i]) : 0;
    }
    if (!count_ordinal(f->t, i, &o) || o.form != COUNT_WORD || o.n > 31)
        return 0;
    if (f->t->lang == LANG_EN && !is(f, o.to, "of"))
        return 0;
    *to = o.to;
    return o.n;
}

/* A day of the month at I: 8, 8th, 8-го; 0 without. */
static int day_at(const struct finder *f, uint32_t i, uint32_t *to)
{
    static const char *const english[] = {"st", "nd", "rd", "th", NULL};
    const struct sentence_token *t = at(f, i);
    size_t d = 0;

    if (t && t->number < 0 && (t->flags & SENTENCE_WORD))
        return day_word(f, i, to);
    if (!t || t->number < 1 || t->number > 31)
        return 0;
    *to = i + 1;
    if (t->flags & SENTENCE_NUMBER) {
        if (t->norm.n > 2)
            return 0;
        if (is(f, i + 1, "-") && (is(f, i + 2, "го") || is(f, i + 2, "е")) &&
            !(f->t->token[i + 2].flags & SENTENCE_SPACED))
            *to = i + 3;
        return t->number;
    }
    while (t->norm.p[d] >= '0' && t->norm.p[d] <= '9')
        d++;
    for (const char *const *e = english; *e; e++)
        if (str_is(str_make(t->norm.p + d, t->norm.n - d), *e))
            return t->number;
    return 0;
}

static int month_at(const struct finder *f, uint32_t i)
{
    const struct gazette_mark *m = i < f->t->n ? gazette_at(f->g, i, GAZETTE_MONTH) : NULL;
    const struct sentence_token *t;

    if (!m)
        return 0;
    t = &f->t->token[i];
    if (t->script == SENTENCE_LATIN && !(t->flags & SENTENCE_CAPITAL))
        return 0;
    return m->value.n == 2 ? 10 + m->value.p[1] - '0' : m->value.p[0] - '0';
}

static bool is_year(const struct sentence_token *t)
{
    return t && (t->flags & SENTENCE_NUMBER) && t->norm.n == 4 && t->number >= FIRST_YEAR && t->number <= LAST_YEAR;
}

/* A year at I, with what is written about it (года, г.); 0 without. */
static int year_at(const struct finder *f, uint32_t i, uint32_t *to)
{
    static const char *const word[] = {"года", "году", "год", "гг", "г", "годом", "годах", "годов", NULL},
                             *const ending[] = {"м", "го", "й", "ом", "ый", "х", NULL};
    uint32_t k = i;

    if (is(f, k, ",") && is_year(at(f, k + 1)))
        k++;
    if (!is_year(at(f, k)))
        return 0;
    *to = k + 1;
    if (is(f, k + 1, "-") && !(f->t->token[k + 1].flags & SENTENCE_SPACED) && is_any(f, k + 2, ending))
        *to = k + 3; /* в 2016-м */
    if (is_any(f, k + 1, word)) {
        *to = k + 2;
        if (is(f, k + 2, ".") && (is(f, k + 1, "г") || is(f, k + 1, "гг")))
            *to = k + 3;
    }
    return f->t->token[k].number;
}

/* What stands between the two ends of a range; 0 without, else how many tokens. */
static uint32_t range_word(const struct finder *f, uint32_t i)
{
    static const char *const list[] = {"-",  "से", "और", "एवं",  "to", "and", "till", "until", "through",
                                       "по", "и", "व",  "तथा", "до", "&",   "/",    NULL};

    return is_any(f, i, list) ? 1 : 0;
}

static int weekday_at(const struct finder *f, uint32_t i)
{
    const struct gazette_mark *m = i < f->t->n ? gazette_at(f->g, i, GAZETTE_WEEKDAY) : NULL;

    return m && (f->t->token[i].script != SENTENCE_LATIN || (f->t->token[i].flags & SENTENCE_CAPITAL))
               ? m->value.p[0] - '0'
               : -1;
}

/* "Last", "next" before the day or month at I: -1, 1; 0 without. */
static int lean_at(const struct finder *f, uint32_t i)
{
    static const char *const last[] = {"last",     "past",    "previous", "पिछले",    "गत",       "बीते",
                                       "विगत",     "прошлый", "прошлую",  "прошлое", "минувший", "минувшую",
                                       "минувшее", "прошлом", "минувшем", NULL};
    static const char *const next[] = {"next",      "coming",    "upcoming",  "अगले",       "आगामी", "следующий",
                                       "следующую", "следующее", "ближайший", "ближайшую", NULL};

    return i == 0 ? 0 : is_any(f, i - 1, last) ? -1 : is_any(f, i - 1, next) ? 1 : 0;
}

static int small(struct str s)
{
    int sign = 1, v = 0;

    for (size_t i = 0; i < s.n; i++)
        if (s.p[i] == '-')
            sign = -1;
        else if (s.p[i] >= '0' && s.p[i] <= '9')
            v = v * 10 + s.p[i] - '0';
    return sign * v;
}

/* --- forms --- */

static bool real_day(struct date_point p)
{
    static const int8_t days[] = {0, 31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};

    return p.month >= 1 && p.month <= 12 && p.day >= 1 && p.day <= days[p.month] &&
           (p.year == 0 || p.month != 2 || p.day != 29 ||
            (p.year % 4 == 0 && (p.year % 100 != 0 || p.year % 400 == 0)));
}

/* Days, then their month: 8, 8-9, 8 से 9; "of" between. Sets the days and where the month stands. */
static bool days_then_month(const struct finder *f, uint32_t i, int *first, int *last, uint32_t *month)
{
    uint32_t to;

    *first = *last = day_at(f, i, &to);
    if (*first == 0)
        return false;
    for (int k = 1; k < DAYS_IN_A_ROW; k++) {
        uint32_t gap = range_word(f, to), after;
        int d = 0;
        if (gap == 0 && is(f, to, ","))
            gap = 1;
        d = gap ? day_at(f, to + gap, &after) : 0;
        if (d <= *last)
            break;
        *last = d;
        to = after;
    }
    if (is(f, to, "of"))
        to++;
    if (is(f, to, "-") && !(f->t->token[to].flags & SENTENCE_SPACED) && month_at(f, to + 1))
        to++;
    *month = to;
    return month_at(f, to) != 0;
}

/* After the month of an English date: July 8-9, 2024. */
static bool days_after_month(const struct finder *f, uint32_t i, int *first, int *last, uint32_t *to)
{
    uint32_t after;
    int d;

    *first = *last = day_at(f, i, to);
    if (*first == 0)
        return false;
    if (range_word(f, *to) && !month_at(f, *to + 2) && (d = day_at(f, *to + 1, &after)) > *first) {
        *last = d;
        *to = after;
    }
    return true;
}

/* 10.12.2024, 10/12/2024, 2024-12-10, and 10-11.12.2024. */
static bool numeric(const struct finder *f, uint32_t i, struct when_mark *m)
{
    const struct sentence_token *a = at(f, i), *b = at(f, i + 2), *c = at(f, i + 4);
    uint32_t shift = 0;
    int first = 0;
    bool dots, iso;

    if (!a || !(a->flags & SENTENCE_NUMBER) || !b || !c)
        return false;
    if (is(f, i + 1, "-") && a->norm.n <= 2 && (b->flags & SENTENCE_NUMBER) && b->norm.n <= 2 && is(f, i + 3, ".")) {
        first = a->number;
        shift = 2;
        a = b;
        b = at(f, i + 4);
        c = at(f, i + 6);
        if (!b || !c)
            return false;
    }
    if (!(b->flags & SENTENCE_NUMBER) || !(c->flags & SENTENCE_NUMBER) || (b->flags & SENTENCE_SPACED) ||
        (c->flags & SENTENCE_SPACED))
        return false;
    dots = (is(f, i + shift + 1, ".") && is(f, i + shift + 3, ".")) ||
           (is(f, i + shift + 1, "/") && is(f, i + shift + 3, "/")) ||
           (is(f, i + shift + 1, "-") && is(f, i + shift + 3, "-"));
    iso = dots && is_year(a) && is(f, i + 1, "-") && !shift;
    if (!dots || (!iso && !is_year(c)))
        return false;
    m->b = iso ? (struct date_point){(int16_t)a->number, (int8_t)b->number, (int8_t)(c->number & 127)}
               : (struct date_point){(int16_t)c->number, (int8_t)(b->number & 127), (int8_t)(a->number & 127)};
    m->a = m->b;
    if (b->number > 12 || !real_day(m->a))
        return false;
    if (first >= 1 && first < m->b.day)
        m->a.day = (int8_t)first;
    m->from = i;
    m->to = i + shift + 5;
    if (is(f, m->to, "г") && is(f, m->to + 1, "."))
        m->to += 2;
    return true;
}

/* The second end of a range over months: "28 октября" then "– 1 ноября 2024 года". */
static void second_end(const struct finder *f, struct when_mark *m)
{
    uint32_t gap = range_word(f, m->to), month, to = m->to;
    int first, last, year;

    if (gap == 0 || !days_then_month(f, m->to + gap, &first, &last, &month) || first != last || m->a.day != m->b.day)
        return;
    if ((is(f, m->to, "and") || is(f, m->to, "и") || is(f, m->to, "और")) && m->a.year != 0)
        return;
    m->b = (struct date_point){0, (int8_t)month_at(f, month), (int8_t)last};
    to = month + 1;
    year = year_at(f, to, &to);
    m->b.year = (int16_t)year;
    if (m->a.year == 0)
        m->a.year = (int16_t)(year && (m->a.month > m->b.month) ? year - 1 : year);
    else if (m->b.year == 0)
        m->b.year = m->a.year;
    m->to = to;
}

static void then_year(const struct finder *f, struct when_mark *m)
{
    uint32_t to = m->to;
    int year = year_at(f, m->to, &to);

    if (year) {
        m->a.year = m->b.year = (int16_t)year;
        m->to = to;
    }
}

static bool day_month(const struct finder *f, uint32_t i, struct when_mark *m)
{
    uint32_t month;
    int first, last;

    if (!days_then_month(f, i, &first, &last, &month))
        return false;
    m->from = i;
    m->to = month + 1;
    m->a = m->b = (struct date_point){0, (int8_t)month_at(f, month), (int8_t)first};
    m->b.day = (int8_t)last;
    if (!real_day(m->a) || !real_day(m->b))
        return false;
    if ((is(f, m->to, ".") || (is(f, m->to, "-") && !(f->t->token[m->to].flags & SENTENCE_SPACED))) &&
        is_year(at(f, m->to + 1)))
        m->to++;
    then_year(f, m);
    second_end(f, m);
    return true;
}

/* English "may" and such are months only where a date is spoken of. */
static bool month_alone(const struct finder *f, uint32_t i)
{
    static const char *const before[] = {"in",    "of",   "since", "last",   "next", "this", "by", "until", "till",
                                         "early", "late", "mid",   "during", "from", "and",  "to", NULL};

    if (!is(f, i, "may") && !is(f, i, "march") && !is(f, i, "mar"))
        return true;
    return (i > 0 && is_any(f, i - 1, before)) || is_year(at(f, i + 1));
}

static bool month_first(const struct finder *f, uint32_t i, struct when_mark *m)
{
    int month = month_at(f, i), first, last;
    uint32_t to;

    if (month == 0)
        return false;
    m->from = i;
    m->to = i + 1;
    m->a = m->b = (struct date_point){0, (int8_t)month, 0};
    if (is(f, i + 1, ".") && f->t->token[i].norm.n <= 4)
        m->to++;
    if (f->t->token[i].script != SENTENCE_CYRILLIC && days_after_month(f, m->to, &first, &last, &to)) {
        m->a.day = (int8_t)first;
        m->b.day = (int8_t)last;
        m->to = to;
        if (!real_day(m->a) || !real_day(m->b))
            return false;
    } else if (!month_alone(f, i)) {
        return false;
    } else if (range_word(f, m->to) && month_at(f, m->to + 1) > month && is_year(at(f, m->to + 2))) {
        m->b.month = (int8_t)month_at(f, m->to + 1);
        m->to += 2;
    }
    then_year(f, m);
    m->lean = (int8_t)lean_at(f, i);
    if (m->a.year == 0 && m->a.day && is(f, m->to, "-") && month_at(f, m->to + 1) &&
        days_after_month(f, m->to + 2, &first, &last, &to) && first == last) {
        m->b = (struct date_point){0, (int8_t)month_at(f, m->to + 1), (int8_t)first};
        m->to = to;
        if ((m->b.year = (int16_t)year_at(f, to, &m->to)) != 0)
            m->a.year = m->b.year;
    }
    return true;
}

/* A year alone, where the words around say that it is one. */
static bool year_alone(const struct finder *f, uint32_t i, struct when_mark *m)
{
    static const char *const before[] = {"in",   "of",  "since", "during", "by",    "year", "until", "till", "for",
                                         "from", "वर्ष", "सन",    "साल",    "early", "late", "mid",   "and",  NULL};
    static const char *const after[] = {"में", "के", "की", "तक", "से", "को", NULL},
                             *const season[] = {"spring", "summer", "autumn", "winter", "fall", NULL};
    uint32_t to = i;
    int year;

    if (!is_year(at(f, i)) || (year = year_at(f, i, &to)) == 0)
        return false;
    if (to == i + 1 && !(i > 0 && (is_any(f, i - 1, before) || is_any(f, i - 1, season))) && !(f->t->lang == LANG_HI && is_any(f, to, after)))
        return false;
    if ((i > 0 && (is(f, i - 1, "-") || is(f, i - 1, "/"))) || (is(f, i + 1, "-") && is_year(at(f, i + 2))))
        return false;
    m->from = i;
    m->to = to;
    m->a = m->b = (struct date_point){(int16_t)year, 0, 0};
    return true;
}

/* "Накануне визита", "the day before the summit": what it is before is said behind it, and is no day told of here. */
static bool before_what(const struct finder *f, const struct gazette_mark *g)
{
    static const char *const on[] = {",", ".", ";", ")", ":", "in", "at", "with", "and", "when", "by", "on", NULL},
                             *const genitive[] = {"а", "я", "ов", "ев", "ей", "ий", "ы", "и", "го", "их", "ых", NULL},
                             *const verb[] = {"ла", "ли", "лась", "лись", NULL};
    const struct sentence_token *t = at(f, g->to);

    if (is(f, g->to - 1, "before"))
        return t && t->in == f->t->token[g->from].in && !is_any(f, g->to, on);
    if (!is(f, g->from, "накануне") || !t || t->script != SENTENCE_CYRILLIC || t->norm.n < 8)
        return false;
    return !sentence_ends(t->norm, verb, 0) && sentence_ends(t->norm, genitive, 0);
}

static bool sliding(const struct finder *f, uint32_t i, struct when_mark *m)
{
    const struct gazette_mark *g;

    if ((g = gazette_at(f->g, i, GAZETTE_DAY)) != NULL && before_what(f, g))
        return false;
    if ((g = gazette_at(f->g, i, GAZETTE_DAY)) != NULL) {
        m->sliding = WHEN_DAYS;
        m->either = g->value.n && g->value.p[0] == '?';
        m->days = (int8_t)small(g->value);
    } else if ((g = gazette_at(f->g, i, GAZETTE_YEAR)) != NULL) {
        m->sliding = WHEN_YEARS;
        m->years = (int8_t)small(g->value);
    } else if ((g = gazette_at(f->g, i, GAZETTE_MONTHS)) != NULL) {
        m->sliding = WHEN_MONTHS;
        m->months = (int8_t)small(g->value);
    } else {
        return false;
    }
    m->same = g->value.n && g->value.p[0] == '=';
    m->from = i;
    m->to = g->to;
    return true;
}

/* "Monday of last week", "в понедельник на прошлой неделе", "पिछले सप्ताह सोमवार को": -1, 1; 0 without. */
static int week_near(const struct finder *f, uint32_t i, uint32_t *to)
{
    static const char *const week[] = {"week", "неделе", "недели", "सप्ताह", "हफ्ते", NULL},
                             *const last[] = {"last", "прошлой", "минувшей", "पिछले", "गत", "बीते", NULL},
                             *const next[] = {"next", "следующей", "будущей", "अगले", "आगामी", NULL};
    enum { REACH = 4 };

    for (uint32_t k = i > REACH ? i - REACH : 1; k < i + REACH; k++)
        if (is_any(f, k, week) && (is_any(f, k - 1, last) || is_any(f, k - 1, next)) &&
            f->t->token[k].in == f->t->token[i].in) {
            *to = k > i ? k + 1 : *to;
            return is_any(f, k - 1, last) ? -1 : 1;
        }
    return 0;
}

static bool weekday_alone(const struct finder *f, uint32_t i, struct when_mark *m)
{
    int w = weekday_at(f, i);

    if (w < 0)
        return false;
    m->from = i;
    m->to = i + 1;
    m->weekday = (int8_t)w;
    m->lean = (int8_t)lean_at(f, i);
    m->weeks = (int8_t)week_near(f, i, &m->to);
    return true;
}

/* "The 20th of this month", "20-го числа этого месяца". */
static bool day_of_months(const struct finder *f, uint32_t i, struct when_mark *m)
{
    const struct gazette_mark *g;
    uint32_t to;
    int day = day_at(f, i, &to);

    if (day == 0)
        return false;
    to += is(f, to, "of") || is(f, to, "числа");
    if (to == i + 1 || to >= f->t->n || !(g = gazette_at(f->g, to, GAZETTE_MONTHS)))
        return false;
    m->sliding = WHEN_MONTHS;
    m->months = (int8_t)small(g->value);
    m->a = m->b = (struct date_point){0, 0, (int8_t)day};
    m->from = i;
    m->to = g->to;
    return true;
}

static bool date_at(const struct finder *f, uint32_t i, struct when_mark *m)
{
    static bool (*const form[])(const struct finder *, uint32_t, struct when_mark *) = {
        numeric, day_month, day_of_months, month_first, year_alone, sliding, weekday_alone};

    for (size_t k = 0; k < sizeof form / sizeof *form; k++) {
        *m = (struct when_mark){.weekday = -1};
        if (form[k](f, i, m) && f->t->token[m->to - 1].in == f->t->token[m->from].in)
            return true; /* "… 2+2", a heading, does not go on with the next line's "October" */
    }
    return false;
}

/* --- joining neighbours: a weekday with its date, a month with "last year" --- */

/* At most one short word or a mark of punctuation between A and B, in one sentence. */
static bool near(const struct finder *f, const struct when_mark *a, const struct when_mark *b)
{
    static const char *const filler[] = {",", "(", "the", "को", "-", "के", "में", "of", NULL};

    return b->from == a->to || (b->from == a->to + 1 && is_any(f, a->to, filler)) ||
           (b->from == a->to + 2 && is_any(f, a->to, filler) && is_any(f, a->to + 1, filler));
}

static bool join(const struct finder *f, struct when_mark *a, const struct when_mark *b)
{
    bool a_week = a->weekday >= 0 && a->a.month == 0 && !a->sliding,
         b_week = b->weekday >= 0 && b->a.month == 0 && !b->sliding;

    if (!near(f, a, b) || f->t->token[a->from].in != f->t->token[b->from].in)
        return false;
    if (a_week && b->a.day && b->weekday < 0) {
        uint32_t from = a->from;
        int8_t weekday = a->weekday;
        *a = *b;
        a->from = from;
        a->weekday = weekday;
        return true;
    }
    if (b_week && a->a.day && a->weekday < 0 && a->b.day == a->a.day && !is(f, a->to, "को")) {
        a->weekday = b->weekday;
        a->to = b->to;
        return true;
    }
    if (b->sliding == WHEN_YEARS && a->a.month && !a->a.year && !a->sliding) {
        a->sliding = WHEN_YEARS;
        a->years = b->years;
        a->same = b->same;
        a->to = b->to;
        return true;
    }
    if (a->sliding == WHEN_YEARS && b->a.month && !b->a.year && !b->sliding) {
        uint32_t from = a->from;
        int8_t years = a->years;
        bool same = a->same;
        *a = *b;
        a->from = from;
        a->sliding = WHEN_YEARS;
        a->years = years;
        a->same = same;
        return true;
    }
    if (b->sliding == WHEN_DAYS && b->days == 0 && a_week) {
        a->to = b->to;
        a->sliding = WHEN_DAYS;
        a->weekday = -1;
        return true;
    }
    return false;
}

/* A day in words may begin here. */
static bool month_follows(const struct finder *f, uint32_t i)
{
    const uint64_t month = GAZETTE_BIT(GAZETTE_MONTH);
    return (i + 1 < f->t->n && (f->g->kinds[i + 1] & month)) || (i + 2 < f->t->n && (f->g->kinds[i + 2] & month));
}

size_t when_find(struct arena *a, const struct sentence_text *text, const struct gazette_found *found,
                 struct when_mark **out)
{
    const uint64_t words = GAZETTE_BIT(GAZETTE_MONTH) | GAZETTE_BIT(GAZETTE_WEEKDAY) | GAZETTE_BIT(GAZETTE_DAY) |
                           GAZETTE_BIT(GAZETTE_YEAR) | GAZETTE_BIT(GAZETTE_MONTHS);
    struct finder f = {text, found};
    size_t n = 0, most = 0;

    for (uint32_t i = 0; i < text->n; i++)
        most += (found->kinds[i] & words) || text->token[i].number >= 0 || month_follows(&f, i);
    *out = ARENA_ARRAY(a, most + 1, struct when_mark);
    for (uint32_t i = 0; i < text->n; i++) {
        struct when_mark *m = &(*out)[n];
        if (!((found->kinds[i] & words) || text->token[i].number >= 0 || month_follows(&f, i)) || !date_at(&f, i, m))
            continue;
        i = m->to - 1;
        if (n == 0 || !join(&f, m - 1, m))
            n++;
    }
    return n;
}
