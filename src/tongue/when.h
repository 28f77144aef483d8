/* when: dates in running Hindi, Russian and English, and the year they mean when it is not written.
 *
 *   8-9 जुलाई, 2024    8–9 июля 2024 года    8-9 July 2024    July 8-9, 2024    10.12.2024    2024-12-10
 *   30 अगस्त से 1 सितंबर    с 8 по 9 июля    from 2 to 5 September    the 21st of March    दिसंबर में    в 2026 году
 *   बुधवार    в минувший вторник    on Monday, 12 May    आज    कल    вчера    last year    в августе прошлого года
 *
 * 1. What is read is what is written. A year that is not written is found from the day of publication and the tense of
 *    the sentence; where that day is not known, from the dateline with its weekday and the other dates of the text; it
 *    is then marked as inferred with the reason. What cannot be found stays open: `--07-30`.
 * 2. Days such as today and Tuesday need a day of publication (given, or the dateline's, which comes first where the
 *    two are near); कल and परसों go by tense and stay open without one. "The same day" is that of the date before; at the head of
 *    a paragraph the last one of the news itself, a few days before publication at most. */
#ifndef TONGUE_WHEN_H
#define TONGUE_WHEN_H

#include "base/date.h"
#include "tongue/gazette.h"

struct when_mark {
    uint32_t from, to;         /* tokens [from, to) */
    struct date_point a, b;    /* year 0: not written; b as a unless a range */
    int8_t weekday;            /* -1 without */
    int8_t sliding;            /* WHEN_ bits */
    int8_t days, months, years; /* from the day of publication */
    int8_t weeks;              /* of a weekday: -1 that of last week, 1 of next */
    int8_t lean;               /* -1 last, 1 next: said with the day or month itself */
    bool either;               /* days may be before or after */
    bool same;                 /* days, months, years are from the date before it in the text: the same day */
    struct str edtf;           /* settled: EDTF, or `--MM-DD` with the year open; empty where even that is not known */
    bool inferred;
    const char *why;           /* "written", "publication", "dateline", "weekday", "near" (another date of the text) */
};
enum { WHEN_DAYS = 1, WHEN_MONTHS = 2, WHEN_YEARS = 4 };

struct when_clock {
    bool known, inferred;
    int64_t day;     /* since 1970-01-01 */
    const char *why;
};

/* All dates of TEXT in order; *OUT in arena. None overlap. */
size_t when_find(struct arena *a, const struct sentence_text *text, const struct gazette_found *found,
                 struct when_mark **out);

/* Settles years and sliding days. PUBLISHED is EDTF or empty; DATELINE is the index of the dateline's date, or N. */
struct when_clock when_settle(struct arena *a, const struct sentence_text *text, const struct gazette_found *found,
                              struct when_mark *mark, size_t n, struct str published, size_t dateline);

/* The tense of the clause that tokens [FROM, TO) stand in: -1 past, 1 to come, 0 not to be seen. */
int when_tense(const struct sentence_text *text, const struct gazette_found *found, uint32_t from, uint32_t to);

/* "Said on Friday", "сообщили во вторник", "बुधवार को जारी बयान": M, settled or not, is the day of saying it. */
bool when_reported(const struct sentence_text *text, const struct gazette_found *found, const struct when_mark *m);

#endif
