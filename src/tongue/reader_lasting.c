#include "tongue/reader_inner.h"

/* Sessions and visits of several days of which one day is said. */

/* "The two-day meeting ended on Friday", "दो दिवसीय बैठक", "двухдневное заседание": how many days; 0 without. */
static int days_long(const struct reader *r, uint32_t i)
{
    static const char *const hindi[] = {"दो", "तीन", "चार", "पांच", NULL},
                             *const english[] = {"two", "three", "four", "five", NULL},
                             *const russian[] = {"двухдневн", "трехдневн", "четырехдневн", "пятидневн", NULL};
    const char *const *list = r->t.lang == LANG_HI ? hindi : english;

    if (r->t.lang == LANG_RU) {
        for (int k = 0; russian[k]; k++)
            if (str_starts(r->t.token[i].norm, russian[k]))
                return k + 2;
        return 0;
    }
    if (r->t.lang == LANG_EN && reader_is(r, i + 1, "days") && i > 0 &&
        (reader_is(r, i - 1, "over") || reader_is(r, i - 1, "for"))) {
        for (int k = 0; list[k]; k++)
            if (reader_is(r, i, list[k]))
                return k + 2;
        return 0;
    }
    if (!(r->t.lang == LANG_HI ? reader_is(r, i + 1, "दिवसीय") || reader_is(r, i + 2, "दिवसीय") ||
                                     (reader_is(r, i + 1, "दिन") && reader_is(r, i + 2, "की"))
                               : reader_is(r, i + 2, "day") && reader_is(r, i + 1, "-")))
        return 0;
    for (int k = 0; list[k]; k++)
        if (reader_is(r, i, list[k]))
            return k + 2;
    return 0;
}

int reader_date_add(struct reader *r, const struct when_mark *m)
{
    struct when_mark *more = ARENA_ARRAY(r->a, r->dates + 1, struct when_mark);

    memcpy(more, r->date, r->dates * sizeof *more);
    more[r->dates] = *m;
    r->date = more;
    return (int)r->dates++;
}

/* MARK, one day, with the DAYS before it (WAY < 0) or behind it. */
static int stretch(struct reader *r, int date, int days, int way)
{
    struct when_mark more = r->date[date];
    int64_t day = date_day_number(more.a.year, more.a.month, more.a.day);

    if (way < 0)
        more.a = date_of_day(day - (days - 1));
    else
        more.b = date_of_day(day + (days - 1));
    more.edtf = arena_fmt(r->a, "%04d-%02d-%02d/%04d-%02d-%02d", more.a.year, more.a.month, more.a.day, more.b.year,
                          more.b.month, more.b.day);
    more.inferred = true;
    more.why = "near";
    return reader_date_add(r, &more);
}

static bool one_day(const struct when_mark *m)
{
    return m->a.year && m->a.day && m->a.day == m->b.day && m->a.month == m->b.month;
}

/* One day is said of a session that took several: it ended then, or began. */
void reader_lasting(struct reader *r, struct reader_session *s)
{
    static const char *const ended[] = {"ended", "concluded",   "concludes",  "wrapped",     "संपन्न",      "समाप्त",
                                        "समापन", "завершилось", "завершился", "завершилась", "завершает", NULL},
                             *const began[] = {"began",   "begins",   "beginning",  "starting",  "started",
                                               "opened",  "kicked",   "शुरू",         "आरंभ",       "началось",
                                               "начался", "началась", "начинается", "открылось", NULL};
    uint32_t in = r->t.token[s->mention[0].from].in;
    const struct when_mark *m = s->date == READER_NONE ? NULL : &r->date[s->date];
    int days = 0, way = 0;

    if (!m || !one_day(m))
        return;
    for (uint32_t k = in; k < r->t.sentences && k < in + 3 && !days; k++)
        for (uint32_t i = r->t.sentence[k].from; i + 1 < r->t.sentence[k].to && !days; i++) {
            uint32_t noun = i + 1;
            if ((days = days_long(r, i)) == 0 || reader_is(r, i + 1, "days"))
                continue;
            while (noun < i + 8 && noun < r->t.n && !reader_has(r, noun, GAZETTE_SESSION) &&
                   !reader_has(r, noun, GAZETTE_EVENT) && !reader_has(r, noun, GAZETTE_VISIT))
                noun++;
            if (!reader_has(r, noun, GAZETTE_SESSION) && !reader_has(r, noun, GAZETTE_EVENT))
                days = 0;
        }
    for (uint32_t i = reader_from(r, m->from); days && i < reader_to(r, m->from) && !way; i++)
        way = reader_is_any(r, i, ended) ? -1 : reader_is_any(r, i, began) ? 1 : 0;
    if (way)
        s->date = stretch(r, s->date, days, way);
}

int reader_lasting_visit(struct reader *r, int date, struct reader_span event)
{
    static const char *const ended[] = {"ended",     "concluded", "concludes", "wrapped",   "संपन्न",  "समाप्त", "समापन",
                                        "पूरी",        "पूरा",       "завершил", "завершила", "завершился", "завершает", "left", NULL};
    uint32_t from = reader_from(r, event.from), to = reader_to(r, event.from);
    int days = 0, way = 1;

    if (date == READER_NONE || !one_day(&r->date[date]) || r->date[date].from < from || r->date[date].from >= to)
        return date;
    for (uint32_t i = from; i + 1 < to && !days; i++) {
        uint32_t noun = i + 1;
        if ((days = days_long(r, i)) == 0)
            continue;
        while (noun < i + 9 && noun < to && !reader_has(r, noun, GAZETTE_VISIT) && !reader_has(r, noun, GAZETTE_SESSION))
            noun++;
        if (!reader_has(r, noun, GAZETTE_VISIT))
            days = 0;
    }
    for (uint32_t i = from; i < to; i++)
        way = reader_is_any(r, i, ended) ? -1 : way;
    return days ? stretch(r, date, days, way) : date;
}
