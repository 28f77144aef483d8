#include "tongue/dates.h"

#include "base/buf.h"
#include "tongue/catalogue.h"

#include <stdio.h>

enum { DAY = 86400, TWO_YEARS = 731 }; /* seconds; days */

/* Cases of a Russian month (and year); in the other languages all are the same. */
enum grammar { ALONE, OF, IN, GRAMMARS };

static const char *const hindi_month[12] = {"जनवरी", "फ़रवरी", "मार्च",  "अप्रैल",  "मई",    "जून",
                                            "जुलाई", "अगस्त", "सितंबर", "अक्टूबर", "नवंबर", "दिसंबर"};
static const char *const hindi_short[12] = {"जन॰", "फर॰", "मार्च", "अप्रैल", "मई", "जून",
                                            "जुल॰", "अग॰", "सितं॰", "अक्टू॰", "नवं॰", "दिसं॰"};
static const char *const russian_month[GRAMMARS][12] = {
    [ALONE] = {"январь", "февраль", "март", "апрель", "май", "июнь", "июль", "август", "сентябрь", "октябрь",
               "ноябрь", "декабрь"},
    [OF] = {"января", "февраля", "марта", "апреля", "мая", "июня", "июля", "августа", "сентября", "октября",
            "ноября", "декабря"},
    [IN] = {"январе", "феврале", "марте", "апреле", "мае", "июне", "июле", "августе", "сентябре", "октябре",
            "ноябре", "декабре"},
};
static const char *const russian_short[12] = {"янв.", "февр.", "марта", "апр.",  "мая",   "июня",
                                              "июля", "авг.",  "сент.", "окт.", "нояб.", "дек."};
static const char *const russian_short_alone[12] = {"янв.", "февр.", "март",  "апр.", "май",   "июнь",
                                                    "июль", "авг.",  "сент.", "окт.", "нояб.", "дек."};
static const char *const english_month[12] = {"January", "February", "March",     "April",   "May",      "June",
                                              "July",    "August",   "September", "October", "November", "December"};
static const char *const english_short[12] = {"Jan", "Feb", "Mar", "Apr", "May", "Jun",
                                              "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"};
static const char *const day_name[LANGS][7] = {
    [LANG_HI] = {"सोमवार", "मंगलवार", "बुधवार", "गुरुवार", "शुक्रवार", "शनिवार", "रविवार"},
    [LANG_RU] = {"понедельник", "вторник", "среда", "четверг", "пятница", "суббота", "воскресенье"},
    [LANG_EN] = {"Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"},
};
static const char *const russian_on_day[7] = {"в понедельник", "во вторник", "в среду",    "в четверг",
                                              "в пятницу",     "в субботу",  "в воскресенье"};

static const char *month_name(enum lang lang, int month, enum grammar g, bool shortly)
{
    size_t m = (size_t)month - 1;
    if (m >= 12)
        return "";
    if (lang == LANG_HI)
        return (shortly ? hindi_short : hindi_month)[m];
    if (lang == LANG_EN)
        return (shortly ? english_short : english_month)[m];
    if (shortly)
        return (g == OF ? russian_short : russian_short_alone)[m];
    return russian_month[g][m];
}

const char *dates_month(enum lang lang, int month)
{
    return month_name(lang, month, ALONE, false);
}

const char *dates_month_of(enum lang lang, int month)
{
    return month_name(lang, month, OF, false);
}

const char *dates_month_short(enum lang lang, int month)
{
    return month_name(lang, month, ALONE, true);
}

const char *dates_weekday(enum lang lang, int weekday)
{
    return day_name[lang][weekday];
}

/* A sentence under way. */
struct text {
    struct buf b;
    enum lang lang;
    bool shortly;
};

/* The year and, in Russian, the word for it. A year after a day or month is of it: октября 2025 года. */
static void put_year(struct text *t, int year, enum grammar g)
{
    static const char *const word[GRAMMARS] = {[ALONE] = " год", [OF] = " года", [IN] = " году"};

    buf_fmt(&t->b, "%d", year);
    if (t->lang == LANG_RU && !t->shortly)
        buf_z(&t->b, word[g]);
}

static void put_month(struct text *t, int month, enum grammar g)
{
    buf_z(&t->b, month_name(t->lang, month, g, t->shortly));
}

/* A whole point; G is the case of its largest word: a day's month is always `of` it. */
static void put_point(struct text *t, struct date_point p, enum grammar g)
{
    if (p.day) {
        buf_fmt(&t->b, "%d ", p.day);
        put_month(t, p.month, OF);
    } else if (p.month) {
        put_month(t, p.month, g);
    } else {
        put_year(t, p.year, g);
        return;
    }
    buf_byte(&t->b, ' ');
    put_year(t, p.year, OF);
}

static bool same_precision(const struct date *d)
{
    return !d->from.month == !d->to.month && !d->from.day == !d->to.day;
}

/* Both ends in one: 8–9 July 2024, July–September 2024, 2024–2025. False where they share too little. */
static bool put_close_range(struct text *t, const struct date *d, enum grammar g)
{
    struct date_point from = d->from, to = d->to;

    if (!same_precision(d) || (from.month && from.year != to.year) || (from.day && from.month != to.month))
        return false;
    if (from.day) {
        buf_fmt(&t->b, "%d–", from.day);
        put_point(t, to, g);
    } else if (from.month) {
        put_month(t, from.month, g);
        buf_z(&t->b, "–");
        put_point(t, to, g);
    } else {
        buf_fmt(&t->b, "%d–%d", from.year, to.year);
        if (t->lang == LANG_RU && !t->shortly)
            buf_z(&t->b, g == IN ? " годах" : " годы");
    }
    return true;
}

/* The first end of a wide range, without the year where the other end repeats it. */
static void put_first_end(struct text *t, const struct date *d, enum grammar g)
{
    if (d->from.day && d->to.day && d->from.year == d->to.year) {
        buf_fmt(&t->b, "%d ", d->from.day);
        put_month(t, d->from.month, OF);
    } else {
        put_point(t, d->from, g);
    }
}

static void put_wide_range(struct text *t, const struct date *d, bool when)
{
    static const char *const before[LANGS] = {[LANG_HI] = "", [LANG_RU] = "с ", [LANG_EN] = "from "};
    static const char *const between[LANGS] = {[LANG_HI] = " से ", [LANG_RU] = " по ", [LANG_EN] = " to "};
    static const char *const after[LANGS] = {[LANG_HI] = " तक", [LANG_RU] = "", [LANG_EN] = ""};

    buf_z(&t->b, when ? before[t->lang] : "");
    put_first_end(t, d, when ? OF : ALONE);
    buf_z(&t->b, when ? between[t->lang] : " – ");
    put_point(t, d->to, ALONE);
    buf_z(&t->b, when ? after[t->lang] : "");
}

static void put_weekday(struct text *t, const struct date *d, bool when)
{
    int day = date_weekday(date_first(d));

    buf_z(&t->b, when && t->lang == LANG_RU ? russian_on_day[day] : day_name[t->lang][day]);
    buf_z(&t->b, ", ");
}

/* What stands before and after a date in a sentence: on, in; को, में; в. */
static void put_before(struct text *t, bool day)
{
    if (t->lang == LANG_EN)
        buf_z(&t->b, day ? "on " : "in ");
    else if (t->lang == LANG_RU && !day)
        buf_z(&t->b, "в ");
}

static void put_after(struct text *t, bool day)
{
    if (t->lang == LANG_HI)
        buf_z(&t->b, day ? " को" : " में");
}

static void put_date(struct text *t, const struct date *d, unsigned how)
{
    bool when = how & DATES_WHEN && !t->shortly, day = d->to.day != 0;
    enum grammar g = when ? IN : ALONE;
    struct text close = {.lang = t->lang, .shortly = t->shortly};

    if (d->range && !put_close_range(&close, d, g)) {
        put_wide_range(t, d, when);
        return;
    }
    if (when)
        put_before(t, day);
    if (d->range) {
        buf_str(&t->b, buf_view(&close.b));
    } else {
        if (how & DATES_WEEKDAY && day && !t->shortly)
            put_weekday(t, d, when);
        put_point(t, d->from, g);
    }
    if (when)
        put_after(t, day);
    buf_free(&close.b);
}

static struct str finish(struct arena *a, struct text *t)
{
    struct str s = arena_str(a, buf_view(&t->b));

    buf_free(&t->b);
    return s;
}

struct str dates_write(struct arena *a, enum lang lang, const struct date *d, unsigned how)
{
    struct text t = {.lang = lang, .shortly = how & DATES_SHORT};

    put_date(&t, d, how);
    return finish(a, &t);
}

struct str dates_write_text(struct arena *a, enum lang lang, struct str edtf, unsigned how)
{
    struct date d;

    return date_parse(edtf, &d) ? dates_write(a, lang, &d, how) : edtf;
}

static int64_t day_of(int64_t seconds)
{
    return seconds >= 0 ? seconds / DAY : -((-seconds + DAY - 1) / DAY);
}

struct str dates_write_time(struct arena *a, enum lang lang, int64_t seconds, unsigned how)
{
    struct text t = {.lang = lang, .shortly = how & DATES_SHORT};
    int64_t day = day_of(seconds), rest = seconds - day * DAY;
    struct date d = {.from = date_of_day(day), .to = date_of_day(day)};

    put_date(&t, &d, how & ~(unsigned)DATES_WHEN);
    buf_fmt(&t.b, ", %02d:%02d UTC", (int)(rest / 3600), (int)(rest / 60 % 60));
    return finish(a, &t);
}

struct str dates_since(struct arena *a, enum lang lang, int64_t then, int64_t now)
{
    int64_t days = day_of(now) - day_of(then), n = days < 0 ? -days : days;

    if (n == 0)
        return catalogue_get(lang, MSG_SINCE_TODAY);
    if (n == 1)
        return catalogue_get(lang, days > 0 ? MSG_SINCE_YESTERDAY : MSG_SINCE_TOMORROW);
    if (n < 60)
        return catalogue_count(a, lang, days > 0 ? MSG_SINCE_DAYS : MSG_UNTIL_DAYS, n);
    if (n < TWO_YEARS)
        return catalogue_count(a, lang, days > 0 ? MSG_SINCE_MONTHS : MSG_UNTIL_MONTHS, n / 30 < 24 ? n / 30 : 23);
    return catalogue_count(a, lang, days > 0 ? MSG_SINCE_YEARS : MSG_UNTIL_YEARS, n * 4 / 1461);
}
