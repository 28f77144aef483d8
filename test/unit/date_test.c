#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include "base/date.h"

#include <cmocka.h>

static void dates_of_every_precision_are_read_and_written_again(void **state)
{
    static const char *const good[] = {"2025", "2025-10", "2025-10-29", "2024-07-08/2024-07-09", "2024/2025", "0001",
                                       "9999-12-31", "2024-02-29", "2000-02-29", "2024-07/2024-08-01", "2024-07/2024",
                                       "2025-10-29/2025-10-29"};

    (void)state;
    for (size_t i = 0; i < sizeof good / sizeof *good; i++) {
        char text[DATE_TEXT];
        struct date d;

        assert_true(date_parse(str_of(good[i]), &d));
        date_write(&d, text);
        assert_string_equal(text, good[i]);
        assert_true(date_first(&d) <= date_last(&d));
    }
}

static void what_the_calendar_does_not_have_is_refused(void **state)
{
    static const char *const bad[] = {"", "25", "0000", "2025-00", "2025-13", "2025-1", "2025-10-00", "2025-02-29",
                                      "1900-02-29", "2025-04-31", "2025-10-29T", "2025-10-29/", "/2025", "2025/2024",
                                      "2025-10-29/2025-10-28", "2025/2026/2027", "2025~", "../2025", "-2025", "20a5",
                                      "2025-10-29 ", "२०२५"};
    struct date d;

    (void)state;
    for (size_t i = 0; i < sizeof bad / sizeof *bad; i++)
        assert_false(date_parse(str_of(bad[i]), &d));
}

static void a_partial_date_means_its_whole_span(void **state)
{
    struct date d;

    (void)state;
    assert_true(date_parse(STR("2024-02"), &d));
    assert_int_equal(date_first(&d), date_day_number(2024, 2, 1));
    assert_int_equal(date_last(&d), date_day_number(2024, 2, 29));
    assert_true(date_parse(STR("2024/2025-10"), &d));
    assert_int_equal(date_first(&d), date_day_number(2024, 1, 1));
    assert_int_equal(date_last(&d), date_day_number(2025, 10, 31));
}

static void day_numbers_and_dates_are_one_to_one(void **state)
{
    int64_t n = date_day_number(1, 1, 1);
    int weekday = date_weekday(n);

    (void)state;
    assert_int_equal(date_day_number(1970, 1, 1), 0);
    assert_int_equal(date_weekday(0), 3);
    assert_int_equal(date_weekday(date_day_number(2025, 10, 29)), 2);
    for (; n <= date_day_number(9999, 12, 31); n++, weekday = (weekday + 1) % 7) {
        struct date_point p = date_of_day(n);

        assert_int_equal(date_day_number(p.year, p.month, p.day), n);
        assert_int_equal(date_weekday(n), weekday);
    }
}

static void instants_have_one_form(void **state)
{
    static const char *const good[] = {"1970-01-01T00:00:00Z", "2025-10-29T11:20:05Z", "0001-01-01T00:00:00Z",
                                       "9999-12-31T23:59:59Z", "1969-12-31T23:59:59Z", "2024-02-29T12:00:00Z"};
    static const char *const bad[] = {"2025-10-29T11:20:05", "2025-10-29 11:20:05Z", "2025-10-29T24:00:00Z",
                                      "2025-10-29T11:60:05Z", "2025-10-29T11:20:60Z", "2025-02-29T11:20:05Z",
                                      "2025-10-29t11:20:05z", "2025-10-29T11:20:05+00:00", "2025-10-29T1:20:05ZZ"};
    int64_t t;

    (void)state;
    for (size_t i = 0; i < sizeof good / sizeof *good; i++) {
        char text[DATE_TIME_TEXT];

        assert_true(date_parse_time(str_of(good[i]), &t));
        date_write_time(t, text);
        assert_string_equal(text, good[i]);
    }
    for (size_t i = 0; i < sizeof bad / sizeof *bad; i++)
        assert_false(date_parse_time(str_of(bad[i]), &t));
    assert_true(date_parse_time(STR("2025-11-21T10:13:20Z"), &t));
    assert_int_equal(t, 1763720000);
}

static void instants_out_of_range_are_written_as_the_nearest(void **state)
{
    char text[DATE_TIME_TEXT];

    (void)state;
    date_write_time(INT64_MIN, text);
    assert_string_equal(text, "0001-01-01T00:00:00Z");
    date_write_time(INT64_MAX, text);
    assert_string_equal(text, "9999-12-31T23:59:59Z");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(dates_of_every_precision_are_read_and_written_again),
        cmocka_unit_test(what_the_calendar_does_not_have_is_refused),
        cmocka_unit_test(a_partial_date_means_its_whole_span),
        cmocka_unit_test(day_numbers_and_dates_are_one_to_one),
        cmocka_unit_test(instants_have_one_form),
        cmocka_unit_test(instants_out_of_range_are_written_as_the_nearest),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
