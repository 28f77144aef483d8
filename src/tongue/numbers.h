/* numbers: whole numbers as each language groups its digits (CLDR): 12,34,567 in Hindi, 1 234 567 in Russian (no-break
 * spaces), 1,234,567 in English. ASCII digits in all of them. Pure. */
#ifndef TONGUE_NUMBERS_H
#define TONGUE_NUMBERS_H

#include "base/arena.h"
#include "tongue/lang.h"

struct str numbers_write(struct arena *a, enum lang lang, int64_t n); /* in arena */
struct str numbers_percent(struct arena *a, enum lang lang, int64_t n); /* 45%, in Russian 45 % unbroken; in arena */

#endif
