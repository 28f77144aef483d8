/* dates: dates, times and spans of time in each language's own form. Pure: the clock is an argument, the time zone UTC.
 *
 *   2025-10-29             en 29 October 2025    hi 29 अक्टूबर 2025    ru 29 октября 2025 года
 *   2024-07-08/2024-07-09  en 8–9 July 2024      hi 8–9 जुलाई 2024     ru 8–9 июля 2024 года
 *   2025-10                en October 2025       hi अक्टूबर 2025       ru октябрь 2025 года
 *
 * 1. What a date does not say is not written: a year stays a year.
 * 2. Ranges leave out what their ends share; an en dash, with spaces where an end is more than one word. */
#ifndef TONGUE_DATES_H
#define TONGUE_DATES_H

#include "base/arena.h"
#include "base/date.h"
#include "tongue/lang.h"

enum {
    DATES_WEEKDAY = 1, /* with the day of the week, where the date is a single day */
    DATES_WHEN = 2,    /* as part of a sentence: on 29 October 2025, 29 अक्टूबर 2025 को, в октябре 2025 года */
    DATES_SHORT = 4,   /* for tables: 29 Oct 2025, 29 अक्टू॰ 2025, 29 окт. 2025; not together with the others */
};
struct str dates_write(struct arena *a, enum lang lang, const struct date *d, unsigned how); /* in arena */
/* The same from EDTF text; text that is no date is given back as it is. */
struct str dates_write_text(struct arena *a, enum lang lang, struct str edtf, unsigned how);

/* "29 October 2025, 11:20 UTC" of seconds since 1970-01-01T00:00:00Z; HOW as above (DATES_SHORT, DATES_WEEKDAY). */
struct str dates_write_time(struct arena *a, enum lang lang, int64_t seconds, unsigned how);

/* How long before or after NOW: today, yesterday, 3 days ago, in 2 months, 5 years ago. By days of the UTC calendar;
 * months from 60 days on, years from 731. */
struct str dates_since(struct arena *a, enum lang lang, int64_t then, int64_t now);

const char *dates_month(enum lang lang, int month);     /* 1..12, alone: October, अक्टूबर, октябрь */
const char *dates_month_of(enum lang lang, int month);  /* after a day: October, अक्टूबर, октября */
const char *dates_month_short(enum lang lang, int month);
const char *dates_weekday(enum lang lang, int weekday); /* 0 Monday .. 6 Sunday: Wednesday, बुधवार, среда */

#endif
