#include "view/timeline.h"

#include "base/enc.h"

/* Measures of the drawing, in user units (one is a CSS pixel where the drawing is not scaled). */
enum {
    MARGIN = 12, WIDTH_LEAST = 720, YEAR_MOST = 240, YEAR_LEAST = 40, SPAN = 980, LAST = 80,
    NAME = 24, ROW = 24, GAP = 10, HEAD = 26, INDENT = 16,
    MARK = 7, LETTER = 9, APART = 8, BAR_LEAST = 12, ROWS = 32
};

struct scale {
    int64_t from, days, width; /* first day, number of days, units for them */
};

static int64_t place(const struct scale *s, int64_t day)
{
    return MARGIN + (day - s->from) * s->width / s->days;
}

static void span_of(const struct timeline_lane *lane, size_t lanes, int *first, int *last)
{
    struct date d;

    *first = 9999;
    *last = 1;
    for (size_t i = 0; i < lanes; i++)
        for (size_t j = 0; j < lane[i].event.n; j++)
            if (date_parse(lane[i].event.p[j].date, &d)) {
                *first = d.from.year < *first ? d.from.year : *first;
                *last = d.to.year > *last ? d.to.year : *last;
            }
}

static int64_t letters(struct str s)
{
    int64_t n = 0;

    for (size_t i = 0; i < s.n; i++)
        n += ((unsigned char)s.p[i] & 0xc0) != 0x80;
    return n;
}

struct dated {
    int64_t first, last;
    const struct timeline_event *event;
};

/* By first day, then as given: insertion keeps the order, and lanes are short. */
static size_t in_order(struct dated *to, const struct timeline_lane *lane)
{
    size_t n = 0;
    struct date d;

    for (size_t i = 0; i < lane->event.n; i++) {
        struct dated one = {0, 0, &lane->event.p[i]};
        size_t at = n;
        if (!date_parse(one.event->date, &d))
            continue;
        one.first = date_first(&d);
        one.last = date_last(&d);
        for (; at > 0 && to[at - 1].first > one.first; at--)
            to[at] = to[at - 1];
        to[at] = one;
        n++;
    }
    return n;
}

/* The first row whose last mark ends before X; rows never run out: the last one takes the rest. */
static int row_for(int64_t *end, int64_t x)
{
    int row = 0;

    while (row < ROWS - 1 && end[row] > x)
        row++;
    return row;
}

static void strip_lay(struct timeline_strip *to, struct arena *a, const struct scale *s, const struct timeline_lane *lane)
{
    struct dated *dated = ARENA_ARRAY(a, lane->event.n, struct dated);
    size_t n = in_order(dated, lane);
    struct timeline_mark *mark = ARENA_ARRAY(a, n, struct timeline_mark);
    int64_t end[ROWS] = {0};
    int rows = 1;

    for (size_t i = 0; i < n; i++) {
        struct timeline_mark *m = &mark[i];
        int64_t from = place(s, dated[i].first), until = place(s, dated[i].last + 1), least;
        bool bar = until - from >= BAR_LEAST;
        int row = row_for(end, bar ? from : (from + until) / 2 - MARK);
        m->event = *dated[i].event;
        m->x = bar ? from : (from + until) / 2;
        m->width = bar ? until - from : 0;
        m->y = to->top + NAME + row * ROW + ROW / 2;
        m->label_x = (bar ? until : m->x + MARK) + 4;
        m->label_y = m->y + 5;
        least = m->label_x + letters(m->event.label) * LETTER;
        end[row] = least + APART;
        rows = row + 1 > rows ? row + 1 : rows;
    }
    to->mark.p = mark;
    to->mark.n = n;
    to->height = NAME + rows * ROW + GAP;
}

static void ticks_lay(struct timeline *out, struct arena *a, const struct scale *s, int first, int last)
{
    struct timeline_tick *tick = ARENA_ARRAY(a, (size_t)(last - first + 1), struct timeline_tick);

    for (int year = first; year <= last; year++) {
        tick[year - first].x = place(s, date_day_number(year, 1, 1));
        tick[year - first].label = arena_fmt(a, "%d", year);
    }
    out->tick.p = tick;
    out->tick.n = (size_t)(last - first + 1);
}

void timeline_lay(struct timeline *out, struct arena *a, const struct timeline_lane *lane, size_t lanes)
{
    struct timeline_strip *strip = ARENA_ARRAY(a, lanes, struct timeline_strip);
    struct scale s;
    int64_t y = HEAD, per_year;
    int first, last;

    *out = (struct timeline){.width = WIDTH_LEAST, .left = MARGIN, .height = HEAD, .base = HEAD};
    span_of(lane, lanes, &first, &last);
    if (first > last)
        return;
    per_year = SPAN / (last - first + 1);
    per_year = per_year > YEAR_MOST ? YEAR_MOST : per_year < YEAR_LEAST ? YEAR_LEAST : per_year;
    s.from = date_day_number(first, 1, 1);
    s.days = date_day_number(last, 12, 31) + 1 - s.from;
    s.width = per_year * (last - first + 1);
    s.width = s.width < WIDTH_LEAST ? WIDTH_LEAST : s.width;
    for (size_t i = 0; i < lanes; i++) {
        strip[i].top = y;
        strip[i].name = lane[i].name;
        strip[i].depth = lane[i].depth;
        strip[i].name_x = MARGIN + lane[i].depth * INDENT;
        strip[i].name_y = y + 17;
        strip[i].odd = i % 2;
        strip_lay(&strip[i], a, &s, &lane[i]);
        y += strip[i].height;
    }
    out->strip.p = strip;
    out->strip.n = lanes;
    out->width = s.width + 2 * MARGIN + LAST; /* room for the last labels */
    out->height = out->base = y;
    ticks_lay(out, a, &s, first, last);
}

struct str timeline_shape(enum timeline_sort sort)
{
    static const char *const name[] = {"session", "contact", "document", "other"};

    return str_of(name[sort]);
}
