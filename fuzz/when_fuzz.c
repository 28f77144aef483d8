/* Dates: a first line as EDTF, the rest as running text. What is read as a date is one, is written in every language and
 * read again as itself; dates found in text lie in order and are days of the calendar. The first byte chooses whether a
 * day of publication is known. */
#include "base/date.h"
#include "tongue/dates.h"
#include "tongue/when.h"

#include <stdlib.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static void demand(bool holds)
{
    if (!holds)
        abort();
}

static void check_edtf(struct str s, struct arena *a)
{
    char text[DATE_TEXT];
    struct date d, again;

    if (!date_parse(s, &d))
        return;
    date_write(&d, text);
    demand(str_is(s, text) && date_parse(str_of(text), &again) && memcmp(&d, &again, sizeof d) == 0);
    demand(date_first(&d) <= date_last(&d));
    demand(date_weekday(date_first(&d)) >= 0 && date_weekday(date_first(&d)) < 7);
    for (int lang = 0; lang < LANGS; lang++)
        for (unsigned how = 0; how < 8; how++)
            demand(dates_write(a, (enum lang)lang, &d, how).n > 0);
}

static void check_mark(const struct sentence_text *t, const struct when_mark *m, uint32_t at)
{
    struct date d;

    demand(m->from >= at && m->from < m->to && m->to <= t->n);
    demand(m->why || !m->edtf.n || str_starts(m->edtf, "--"));
    if (m->edtf.n && !str_starts(m->edtf, "--"))
        demand(date_parse(m->edtf, &d));
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    struct arena a = ARENA_EMPTY;
    struct str text = str_make(data + (size > 0), size - (size > 0)), line;
    struct sentence_text t;
    struct gazette_found found;
    struct when_mark *m;
    uint32_t at = 0;
    size_t n;

    sentence_cut(&a, text, &t);
    const struct gazette *known[] = {gazette_builtin(t.lang)};
    gazette_find(known, 1, &a, &t, &found);
    n = when_find(&a, &t, &found, &m);
    when_settle(&a, &t, &found, m, n, size && (data[0] & 1) ? STR("2025-10-29") : STR(""),
                size && (data[0] & 2) && n ? 0 : n);
    for (size_t i = 0; i < n; i++) {
        check_mark(&t, &m[i], at);
        at = m[i].to;
    }
    str_cut(&text, '\n', &line);
    check_edtf(line, &a);
    arena_release(&a);
    return 0;
}
