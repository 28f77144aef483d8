#include "base/date.h"

#include <stdio.h>

enum { DAY_SECONDS = 86400, ERA_DAYS = 146097 }; /* an era: 400 years */

static int days_in_month(int year, int month)
{
    static const int8_t days[12] = {31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
    bool leap = (year % 4 == 0 && year % 100 != 0) || year % 400 == 0;

    return month == 2 && leap ? 29 : days[month - 1];
}

/* Counts years from March, so that the leap day is the last of its year. */
int64_t date_day_number(int year, int month, int day)
{
    int64_t y = year - (month <= 2), era = (y >= 0 ? y : y - 399) / 400, of_era = y - era * 400;
    int64_t of_year = (153 * ((month + 9) % 12) + 2) / 5 + day - 1;

    return era * ERA_DAYS + of_era * 365 + of_era / 4 - of_era / 100 + of_year - 719468;
}

struct date_point date_of_day(int64_t day_number)
{
    int64_t n = day_number + 719468, era = (n >= 0 ? n : n - (ERA_DAYS - 1)) / ERA_DAYS, d = n - era * ERA_DAYS;
    int64_t y = (d - d / 1460 + d / 36524 - d / 146096) / 365, of_year = d - (365 * y + y / 4 - y / 100);
    int64_t m = (5 * of_year + 2) / 153;
    struct date_point p;

    p.day = (int8_t)(of_year - (153 * m + 2) / 5 + 1);
    p.month = (int8_t)(m < 10 ? m + 3 : m - 9);
    p.year = (int16_t)(y + era * 400 + (p.month <= 2));
    return p;
}

int date_weekday(int64_t day_number)
{
    return (int)(((day_number + 3) % 7 + 7) % 7);
}

static bool digits(const char *p, int n, int *out)
{
    int v = 0;

    for (int i = 0; i < n; i++) {
        if (p[i] < '0' || p[i] > '9')
            return false;
        v = v * 10 + (p[i] - '0');
    }
    *out = v;
    return true;
}

static bool parse_point(struct str s, struct date_point *out)
{
    int year, month = 0, day = 0;

    if (s.n != 4 && s.n != 7 && s.n != 10)
        return false;
    if (!digits(s.p, 4, &year) || year < 1)
        return false;
    if (s.n >= 7 && (s.p[4] != '-' || !digits(s.p + 5, 2, &month) || month < 1 || month > 12))
        return false;
    if (s.n == 10 && (s.p[7] != '-' || !digits(s.p + 8, 2, &day) || day < 1 || day > days_in_month(year, month)))
        return false;
    *out = (struct date_point){(int16_t)year, (int8_t)month, (int8_t)day};
    return true;
}

bool date_parse(struct str s, struct date *out)
{
    struct str from;
    struct date d = {0};

    d.range = str_cut(&s, '/', &from);
    if (!parse_point(from, &d.from))
        return false;
    d.to = d.from;
    if (d.range && (!parse_point(s, &d.to) || date_first(&d) > date_last(&d)))
        return false;
    *out = d;
    return true;
}

static size_t write_point(const struct date_point *p, char *out, size_t room)
{
    int n;

    if (p->day)
        n = snprintf(out, room, "%04d-%02d-%02d", p->year, p->month, p->day);
    else if (p->month)
        n = snprintf(out, room, "%04d-%02d", p->year, p->month);
    else
        n = snprintf(out, room, "%04d", p->year);
    return (size_t)n;
}

void date_write(const struct date *d, char out[DATE_TEXT])
{
    size_t n = write_point(&d->from, out, DATE_TEXT);

    if (d->range && n + 1 < DATE_TEXT) {
        out[n++] = '/';
        write_point(&d->to, out + n, DATE_TEXT - n);
    }
}

int64_t date_first(const struct date *d)
{
    return date_day_number(d->from.year, d->from.month ? d->from.month : 1, d->from.day ? d->from.day : 1);
}

int64_t date_last(const struct date *d)
{
    int month = d->to.month ? d->to.month : 12;

    return date_day_number(d->to.year, month, d->to.day ? d->to.day : days_in_month(d->to.year, month));
}

bool date_parse_time(struct str s, int64_t *out)
{
    struct date_point p;
    int hour, minute, second;

    if (s.n != DATE_TIME_TEXT - 1 || s.p[10] != 'T' || s.p[13] != ':' || s.p[16] != ':' || s.p[19] != 'Z')
        return false;
    if (!parse_point((struct str){s.p, 10}, &p))
        return false;
    if (!digits(s.p + 11, 2, &hour) || !digits(s.p + 14, 2, &minute) || !digits(s.p + 17, 2, &second))
        return false;
    if (hour > 23 || minute > 59 || second > 59)
        return false;
    *out = date_day_number(p.year, p.month, p.day) * DAY_SECONDS + hour * 3600 + minute * 60 + second;
    return true;
}

/* Instants before year 1 or after 9999 are written as the nearest that has a form. */
void date_write_time(int64_t seconds, char out[DATE_TIME_TEXT])
{
    static const int64_t least = -62135596800, most = 253402300799;
    int64_t day;
    struct date_point p;
    int rest;

    if (seconds < least)
        seconds = least;
    if (seconds > most)
        seconds = most;
    day = (seconds - least) / DAY_SECONDS + least / DAY_SECONDS;
    rest = (int)(seconds - day * DAY_SECONDS);
    p = date_of_day(day);
    snprintf(out, DATE_TIME_TEXT, "%04u-%02u-%02uT%02u:%02u:%02uZ", (unsigned)p.year % 10000u, (unsigned)p.month % 100u,
             (unsigned)p.day % 100u, (unsigned)rest / 3600u % 100u, (unsigned)rest / 60u % 60u, (unsigned)rest % 60u);
}
