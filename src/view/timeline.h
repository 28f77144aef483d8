/* timeline: everything over the years, by forum lanes, laid out as numbers; the template draws them as SVG.
 *
 * 1. Pure and without units of the page: x and y are in user units of a drawing that is `width` wide.
 * 2. Events that would cover each other in one lane are put into rows of that lane; order within a lane is by first day,
 *    then by place in the input. Events without a day are left out.
 * 3. The span of years covers every event; a gap of years is not cut out. */
#ifndef VIEW_TIMELINE_H
#define VIEW_TIMELINE_H

#include "base/date.h"
#include "view/view.h"

enum timeline_sort { TIMELINE_SESSION, TIMELINE_CONTACT, TIMELINE_DOCUMENT, TIMELINE_OTHER };

VIEW_LIST_OF(timeline_event);
struct timeline_event { /* in */
    struct str date;        /* EDTF */
    struct str label;       /* short, beside the mark: "21" */
    struct view_text title; /* said by the screen reader and on hovering */
    struct str when;        /* ready words */
    struct str url;
    enum timeline_sort sort;
    bool planned;           /* hollow */
};
VIEW_LIST_OF(timeline_lane);
struct timeline_lane {  /* in */
    struct view_link name;
    int depth;          /* 0, 1, 2: commission, working group, sub-group */
    VIEW_LIST(timeline_event) event;
};

VIEW_LIST_OF(timeline_mark);
struct timeline_mark { /* out */
    int64_t x, y, width;    /* centre of the mark, or left end and width of a bar where width > 0 */
    int64_t label_x, label_y;
    struct timeline_event event;
};
VIEW_LIST_OF(timeline_strip);
struct timeline_strip {
    int64_t top, height, name_x, name_y;
    struct view_link name;
    int depth;
    VIEW_LIST(timeline_mark) mark;
    bool odd;
};
VIEW_LIST_OF(timeline_tick);
struct timeline_tick {
    int64_t x;
    struct str label;       /* year */
};
struct timeline {
    int64_t width, height, left, base; /* left: where the years begin; base: the line under the lanes */
    VIEW_LIST(timeline_strip) strip;
    VIEW_LIST(timeline_tick) tick;
};

/* Name of the mark's shape in the drawing; borrowed, static. */
struct str timeline_shape(enum timeline_sort sort);

/* Fills *OUT in arena; borrows LANE. */
void timeline_lay(struct timeline *out, struct arena *a, const struct timeline_lane *lane, size_t lanes);

#endif
