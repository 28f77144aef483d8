#include "tongue/when.h"

#include <stdio.h>

enum { NEAR_DAYS = 60, AHEAD_YEARS = 6, CLAUSE = 60, NEIGHBOURS = 64, BACK = 256, SHORTLY = 10 };

/* A sign of the past right behind one of what is to come belongs to it: "will be held". */
static int sign_at(const struct gazette_found *found, uint32_t i)
{
    enum { VERBS = 4 };

    if (found->kinds[i] & GAZETTE_BIT(GAZETTE_FUTURE))
        return 1;
    if (!(found->kinds[i] & GAZETTE_BIT(GAZETTE_PAST)))
        return 0;
    for (uint32_t k = i; k > 0 && i - k < VERBS; k--)
        if (found->kinds[k - 1] & GAZETTE_BIT(GAZETTE_FUTURE))
            return 1;
    return -1;
}

int when_tense(const struct sentence_text *text, const struct gazette_found *found, uint32_t from, uint32_t to)
{
    enum { COMMA = 4 }; /* how much farther a sign is behind one */
    uint32_t in = text->token[from].in, ahead = CLAUSE, commas = 0;
    int sign = 0, before;

    for (uint32_t i = to; i < text->n && text->token[i].in == in && i < to + CLAUSE && !sign; i++) {
        commas += sentence_is(&text->token[i], ",");
        if ((sign = sign_at(found, i)) != 0)
            ahead = i - to + COMMA * commas;
    }
    if (sign && text->lang == LANG_HI)
        return sign; /* the verb stands last */
    for (uint32_t i = from; i > 0 && text->token[i - 1].in == in && from - i < ahead; i--)
        if ((before = sign_at(found, i - 1)) != 0)
            return before;
    return sign;
}

static int64_t day_of(struct date_point p, int year)
{
    return date_day_number(year, p.month ? p.month : 1, p.day ? p.day : 1);
}

static bool exists(struct date_point p, int year)
{
    struct date_point back;

    if (year < 1 || year > 9999)
        return false;
    if (p.month == 0 || p.day == 0)
        return true;
    back = date_of_day(date_day_number(year, p.month, p.day));
    return back.month == p.month && back.day == p.day;
}

/* The year near DAY that a date without one means; LEAN: "last July" is never that of this year's July. */
static int year_near(struct date_point p, int64_t day, int tense, int weekday, bool lean)
{
    struct date_point now = date_of_day(day);
    int best = 0;
    int64_t best_far = 0;

    for (int y = now.year - AHEAD_YEARS; y <= now.year + AHEAD_YEARS; y++) {
        int64_t d, far;
        bool same_month;
        if (!exists(p, y))
            continue;
        d = day_of(p, y);
        same_month = !lean && p.day == 0 && y == now.year && p.month == now.month;
        if (lean && p.day == 0 && y == now.year && p.month == now.month)
            continue;
        if (weekday >= 0 && p.day && date_weekday(d) != weekday)
            continue;
        if (tense < 0 && d > day && !same_month)
            continue;
        if (tense > 0 && d < day && !same_month)
            continue;
        far = same_month ? 0 : d > day ? d - day : day - d;
        if (best == 0 || far < best_far) {
            best = y;
            best_far = far;
        }
    }
    return best;
}

static void write_point(char *out, size_t size, struct date_point p)
{
    if (p.year && p.month && p.day)
        snprintf(out, size, "%04d-%02d-%02d", p.year, p.month, p.day);
    else if (p.year && p.month)
        snprintf(out, size, "%04d-%02d", p.year, p.month);
    else if (p.year)
        snprintf(out, size, "%04d", p.year);
    else if (p.day)
        snprintf(out, size, "--%02d-%02d", p.month, p.day);
    else
        snprintf(out, size, "--%02d", p.month);
}

static bool same_point(struct date_point a, struct date_point b)
{
    return a.year == b.year && a.month == b.month && a.day == b.day;
}

/* A range whose end comes before its beginning is no date. */
static void write_mark(struct arena *a, struct when_mark *m)
{
    char from[24], to[24];
    struct date d;

    if (m->a.year == 0 && m->a.month == 0)
        return;
    write_point(from, sizeof from, m->a);
    write_point(to, sizeof to, m->b);
    m->edtf = same_point(m->a, m->b) ? arena_fmt(a, "%s", from) : arena_fmt(a, "%s/%s", from, to);
    if (m->a.year && m->b.year && !date_parse(m->edtf, &d))
        m->edtf = STR("");
}

static void infer_year(struct when_mark *m, int year, const char *why)
{
    if (year == 0)
        return;
    if (m->b.year == 0)
        m->b.year = (int16_t)(m->b.month < m->a.month ? year + 1 : year);
    m->a.year = (int16_t)year;
    m->inferred = true;
    m->why = why;
}

/* --- the day of publication --- */

static bool full(const struct when_mark *m) { return m->a.year && m->a.month && !m->sliding; }

/* A date of the text with its year, not long before DAY of whatever year: then this is its year. */
static int year_by_other(const struct when_mark *mark, size_t n, size_t self, struct date_point p)
{
    for (size_t i = 0; i < n; i++) {
        int64_t d;
        if (i == self || !full(&mark[i]) || !mark[i].a.day)
            continue;
        d = day_of(p, mark[i].a.year) - day_of(mark[i].a, mark[i].a.year);
        if (d >= -7 && d <= NEAR_DAYS && exists(p, mark[i].a.year))
            return mark[i].a.year;
    }
    return 0;
}

static int latest_year(const struct sentence_text *text, const struct gazette_found *found,
                       const struct when_mark *mark, size_t n)
{
    int latest = 0;

    for (size_t i = 0; i < n; i++)
        if (mark[i].a.year > latest && when_tense(text, found, mark[i].from, mark[i].to) <= 0)
            latest = mark[i].a.year;
    return latest;
}

/* The year of a dateline: by a date close to it, else by the weekday that the news names. */
static int dateline_year(const struct sentence_text *text, const struct gazette_found *found,
                         const struct when_mark *mark, size_t n, size_t dateline, const char **why)
{
    int year = year_by_other(mark, n, dateline, mark[dateline].a), latest;

    *why = "near";
    for (size_t i = 0; i < n; i++)
        if (mark[i].a.year > year)
            year = 0; /* later years are spoken of too */
    if (year)
        return year;
    latest = latest_year(text, found, mark, n);
    *why = "weekday";
    for (size_t i = 0; latest && i < n; i++) {
        if (mark[i].weekday < 0 || mark[i].a.day ||
            text->token[mark[i].from].in > text->token[mark[dateline].to - 1].in + 1)
            continue;
        for (int y = latest; y <= latest + AHEAD_YEARS; y++)
            if (exists(mark[dateline].a, y) && date_weekday(day_of(mark[dateline].a, y)) == mark[i].weekday)
                return y;
    }
    return 0;
}

static struct when_clock clock_of(const struct sentence_text *text, const struct gazette_found *found,
                                  struct when_mark *mark, size_t n, struct str published, size_t dateline)
{
    struct when_clock c = {0};
    struct date d;
    const char *why;
    int year;

    if (date_parse(published, &d) && d.from.day && !d.range) {
        int64_t written;
        c = (struct when_clock){true, false, date_first(&d), "publication"};
        if (dateline < n && mark[dateline].a.year == 0 && mark[dateline].a.month)
            infer_year(&mark[dateline], year_near(mark[dateline].a, c.day, 0, -1, false), "publication");
        if (dateline < n && mark[dateline].a.year && mark[dateline].a.day &&
            (written = day_of(mark[dateline].a, mark[dateline].a.year)) <= c.day && c.day - written <= SHORTLY)
            c = (struct when_clock){true, false, written, "dateline"};
        return c;
    }
    if (dateline >= n || !mark[dateline].a.day)
        return c;
    if (mark[dateline].a.year == 0) {
        if (!(year = dateline_year(text, found, mark, n, dateline, &why)))
            return c;
        infer_year(&mark[dateline], year, why);
        c.inferred = true;
    }
    c.known = true;
    c.why = "dateline";
    c.day = day_of(mark[dateline].a, mark[dateline].a.year);
    return c;
}

/* --- settling one mark --- */

static void settle_day(struct when_mark *m, int64_t day, const char *why)
{
    m->a = m->b = date_of_day(day);
    m->inferred = true;
    m->why = why;
}

static void settle_weekday(struct when_mark *m, const struct when_clock *c, int tense)
{
    int now = date_weekday(c->day);

    if (m->weeks)
        settle_day(m, c->day - now + 7 * m->weeks + m->weekday, c->why);
    else if (tense > 0)
        settle_day(m, c->day + (m->weekday - now + 7) % 7, c->why);
    else
        settle_day(m, c->day - (now - m->weekday + 7) % 7, c->why);
    m->why = "weekday";
}

bool when_reported(const struct sentence_text *text, const struct gazette_found *found, const struct when_mark *m)
{
    static const char *const paper[] = {"बयान", "विज्ञप्ति", "जानकारी", "ट्वीट", NULL}, *const on[] = {"on", "в", "во", NULL};
    enum { SHORT = 5 };
    const uint64_t say = GAZETTE_BIT(GAZETTE_SAY);
    uint32_t i = m->from, to = m->to;

    if (m->a.year && !m->inferred)
        return false;
    if (text->lang != LANG_HI) {
        i -= i > 0 && sentence_is_any(&text->token[i - 1], on);
        return i > 0 && (found->kinds[i - 1] & say) && !(found->kinds[i - 1] & GAZETTE_BIT(GAZETTE_HELD));
    }
    to += to < text->n && sentence_is(&text->token[to], "को");
    if (to < text->n && (found->kinds[to] & say) && gazette_at(found, to, GAZETTE_SAY))
        return true;
    for (uint32_t k = to; k < text->n && k < to + SHORT; k++)
        if (sentence_is_any(&text->token[k], paper))
            return true;
    return false;
}

/* May mark K be what mark M goes on from? */
static bool leads_to(const struct when_mark *m, const struct when_mark *k)
{
    return m->sliding & WHEN_DAYS     ? k->b.day && k->b.month
           : m->sliding & WHEN_MONTHS ? k->b.month != 0
                                      : k->b.year != 0;
}

/* The day that "the same day" at the head of a paragraph means: the news' own, told of before, and not one of long ago
 * that came up in between. 1 + its index, 0 without. */
static size_t day_of_news(const struct sentence_text *text, const struct gazette_found *found,
                          const struct when_mark *mark, size_t i, const struct when_clock *c)
{
    const struct sentence *s = &text->sentence[text->token[mark[i].from].in];

    if (!c->known || !(mark[i].sliding & WHEN_DAYS) || !(text->token[s->from].flags & SENTENCE_LINE))
        return 0;
    for (size_t k = i; k > 0 && k + BACK > i; k--) {
        int64_t d;
        if (mark[k - 1].from >= s->from && mark[k - 1].b.day)
            return 0; /* it goes on from its own sentence */
        if (!mark[k - 1].b.day || !mark[k - 1].b.year)
            continue;
        d = c->day - day_of(mark[k - 1].b, mark[k - 1].b.year);
        if (d >= 0 && d <= SHORTLY && !when_reported(text, found, &mark[k - 1]))
            return k;
    }
    return 0;
}

/* From the date before it in the text, whatever day the text is of. */
static void settle_same(const struct sentence_text *text, const struct gazette_found *found, struct when_mark *mark,
                        size_t i, const struct when_clock *c)
{
    struct when_mark *m = &mark[i];
    size_t k = day_of_news(text, found, mark, i, c);
    const struct when_mark *p;

    for (size_t n = i; n > 0 && n + BACK > i && k == 0; n--)
        if (leads_to(m, &mark[n - 1]) && !when_reported(text, found, &mark[n - 1]))
            k = n;
    m->inferred = true;
    if (k == 0) {
        if (c->known && m->sliding & WHEN_DAYS && m->days < 0)
            settle_day(m, c->day + m->days, c->why); /* the day before the news */
        return;
    }
    p = &mark[k - 1];
    m->why = "near";
    if (m->sliding & WHEN_DAYS && m->days == 0) {
        m->a = m->b = p->b;
    } else if (m->sliding & WHEN_DAYS && p->b.year) {
        m->a = m->b = date_of_day(day_of(p->b, p->b.year) + m->days);
    } else if (m->sliding & WHEN_MONTHS) {
        m->a = m->b = (struct date_point){p->b.year, p->b.month, 0};
    } else if (m->sliding & WHEN_YEARS) {
        m->a.year = m->b.year = p->b.year;
    }
}

static void settle_sliding(struct when_mark *m, const struct when_clock *c, int tense)
{
    struct date_point now = date_of_day(c->day);

    if (m->sliding & WHEN_DAYS) {
        if (m->either && tense == 0)
            return;
        settle_day(m, c->day + (m->either ? tense * m->days : m->days), c->why);
    } else if (m->sliding & WHEN_MONTHS) {
        int month = now.year * 12 + now.month - 1 + m->months;
        m->a = m->b = (struct date_point){(int16_t)(month / 12), (int8_t)(month % 12 + 1), m->a.day};
    } else {
        m->a.year = m->b.year = (int16_t)(now.year + m->years);
    }
    m->inferred = true;
    m->why = c->why;
}

/* Without a day of publication: the year of another date close by. */
static void settle_alone(struct when_mark *mark, size_t n, size_t i)
{
    struct when_mark *m = &mark[i];
    int year;

    if (!m->a.month || !m->a.day)
        return;
    for (size_t k = i > NEIGHBOURS ? i - NEIGHBOURS : 0; k < n && k < i + NEIGHBOURS; k++) {
        int64_t d;
        if (k == i || !full(&mark[k]) || mark[k].inferred || !mark[k].a.day || !exists(m->a, mark[k].a.year))
            continue;
        d = day_of(m->a, mark[k].a.year) - day_of(mark[k].a, mark[k].a.year);
        if (d >= -SHORTLY && d <= NEAR_DAYS) {
            year = mark[k].a.year;
            if (m->weekday < 0 || date_weekday(day_of(m->a, year)) == m->weekday)
                infer_year(m, year, "near");
            return;
        }
    }
}

/* A text that nothing dates: the first whole day that it tells of stands for its own, for months and years at most. */
static struct when_clock rough(const struct sentence_text *text, const struct gazette_found *found,
                               const struct when_mark *mark, size_t n)
{
    enum { LEDE = 4 };
    struct when_clock c = {0};

    for (size_t i = 0; i < n && text->token[mark[i].from].in < LEDE; i++)
        if (full(&mark[i]) && mark[i].a.day && when_tense(text, found, mark[i].from, mark[i].to) <= 0)
            return (struct when_clock){true, true, day_of(mark[i].b, mark[i].b.year), "near"};
    return c;
}

static void settle(const struct sentence_text *text, const struct gazette_found *found, struct when_mark *mark,
                   size_t n, size_t i, const struct when_clock *c)
{
    struct when_mark *m = &mark[i];
    int tense = m->lean ? m->lean : when_tense(text, found, m->from, m->to);

    m->why = m->why ? m->why : "written";
    if (m->same) {
        settle_same(text, found, mark, i, c);
    } else if (m->sliding) {
        if (c->known)
            settle_sliding(m, c, tense);
    } else if (m->a.year) {
        return;
    } else if (m->a.month && c->known) {
        int year = year_near(m->a, c->day, tense, m->weekday, m->lean != 0);
        infer_year(m, year ? year : year_near(m->a, c->day, tense, -1, false), year && m->weekday >= 0 ? "weekday" : c->why);
    } else if (m->a.month) {
        settle_alone(mark, n, i);
    } else if (m->weekday >= 0 && c->known) {
        settle_weekday(m, c, tense);
    }
}

struct when_clock when_settle(struct arena *a, const struct sentence_text *text, const struct gazette_found *found,
                              struct when_mark *mark, size_t n, struct str published, size_t dateline)
{
    struct when_clock c = clock_of(text, found, mark, n, published, dateline);

    struct when_clock near = c.known ? c : rough(text, found, mark, n);

    for (size_t i = 0; i < n; i++)
        if (i != dateline || mark[i].sliding || mark[i].a.year)
            settle(text, found, mark, n, i,
                   mark[i].sliding & (WHEN_MONTHS | WHEN_YEARS) || (mark[i].a.month && !mark[i].a.day) ? &near : &c);
    for (size_t i = 0; i < n; i++)
        write_mark(a, &mark[i]);
    return c;
}
