#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include "view/timeline.h"

#include <cmocka.h>

#define EVENT(d, l) {.date = {d, sizeof(d) - 1}, .label = {l, sizeof(l) - 1}}
#define EVENTS(...) {(const struct timeline_event[]){__VA_ARGS__}, \
                     sizeof((const struct timeline_event[]){__VA_ARGS__}) / sizeof(struct timeline_event)}

static void marks_stand_in_the_order_of_days_and_inside_the_drawing(void **state)
{
    struct arena a = ARENA_EMPTY;
    struct timeline t;
    const struct timeline_lane lane[] = {{.event = EVENTS(EVENT("2025-10-29", "5"), EVENT("2018-12-13", "18"), EVENT("2024", ""))}};

    (void)state;
    timeline_lay(&t, &a, lane, 1);
    assert_int_equal(t.strip.n, 1);
    assert_int_equal(t.tick.n, 8);
    assert_true(str_is(t.tick.p[0].label, "2018"));
    assert_int_equal(t.strip.p[0].mark.n, 3);
    for (size_t i = 0; i < 3; i++) {
        const struct timeline_mark *m = &t.strip.p[0].mark.p[i];
        assert_true(m->x >= 0 && m->x + m->width < t.width && m->y > 0 && m->y < t.height);
        assert_true(i == 0 || m->x > t.strip.p[0].mark.p[i - 1].x);
    }
    assert_true(str_is(t.strip.p[0].mark.p[0].event.label, "18"));
    assert_true(t.strip.p[0].mark.p[1].width > 0); /* a whole year is a bar */
    assert_int_equal(t.strip.p[0].mark.p[2].width, 0);
    arena_release(&a);
}

static void events_that_would_cover_each_other_take_rows_of_their_own(void **state)
{
    struct arena a = ARENA_EMPTY;
    struct timeline t;
    const struct timeline_lane lane[] = {{.event = EVENTS(EVENT("2024-07-08/2024-07-09", "22"), EVENT("2024-07-09", ""), EVENT("2024-07-10", "x"))},
                                         {.event = EVENTS(EVENT("2019-01-01", "1"))}};

    (void)state;
    timeline_lay(&t, &a, lane, 2);
    assert_true(t.strip.p[0].mark.p[0].y < t.strip.p[0].mark.p[1].y);
    assert_true(t.strip.p[0].mark.p[1].y < t.strip.p[0].mark.p[2].y);
    assert_true(t.strip.p[0].height > t.strip.p[1].height);
    assert_int_equal(t.strip.p[1].top, t.strip.p[0].top + t.strip.p[0].height);
    arena_release(&a);
}

static void what_has_no_day_is_left_out_and_nothing_is_drawn_of_nothing(void **state)
{
    struct arena a = ARENA_EMPTY;
    struct timeline t;
    const struct timeline_lane undated[] = {{.event = EVENTS(EVENT("", "?"), EVENT("soon", "?"))}};
    const struct timeline_lane some[] = {{.event = EVENTS(EVENT("", "?"), EVENT("2025", "1"))}};

    (void)state;
    timeline_lay(&t, &a, undated, 1);
    assert_int_equal(t.strip.n, 0);
    timeline_lay(&t, &a, some, 1);
    assert_int_equal(t.strip.p[0].mark.n, 1);
    timeline_lay(&t, &a, NULL, 0);
    assert_int_equal(t.strip.n, 0);
    arena_release(&a);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(marks_stand_in_the_order_of_days_and_inside_the_drawing),
        cmocka_unit_test(events_that_would_cover_each_other_take_rows_of_their_own),
        cmocka_unit_test(what_has_no_day_is_left_out_and_nothing_is_drawn_of_nothing),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
