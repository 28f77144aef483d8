/* date: calendar dates as EDTF level 0 (ISO 8601-2) and instants in UTC. Pure: no clock, no time zone, no locale.
 *
 * A date is a year, a month, a day or a range of two of those (`2025`, `2025-10`, `2025-10-29`,
 * `2024-07-08/2024-07-09`); years 0001 to 9999; days that the Gregorian calendar has. */
#ifndef BASE_DATE_H
#define BASE_DATE_H

#include "base/str.h"

struct date_point {
    int16_t year;
    int8_t month; /* 0: not said */
    int8_t day;   /* 0: not said */
};
struct date {
    struct date_point from, to; /* equal unless range */
    bool range;
};

bool date_parse(struct str s, struct date *out);
enum { DATE_TEXT = 24 };
void date_write(const struct date *d, char out[DATE_TEXT]); /* EDTF, NUL-ended */
/* First and last day that D can mean, as days since 1970-01-01. */
int64_t date_first(const struct date *d);
int64_t date_last(const struct date *d);
int64_t date_day_number(int year, int month, int day);
struct date_point date_of_day(int64_t day_number);
int date_weekday(int64_t day_number); /* 0 Monday .. 6 Sunday */

/* Instants: exactly `YYYY-MM-DDThh:mm:ssZ`; seconds since 1970-01-01T00:00:00Z. */
bool date_parse_time(struct str s, int64_t *out);
enum { DATE_TIME_TEXT = 21 };
void date_write_time(int64_t seconds, char out[DATE_TIME_TEXT]);

#endif
