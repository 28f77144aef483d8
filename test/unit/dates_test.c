#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include "tongue/dates.h"

#include <cmocka.h>

struct sample {
    const char *edtf;
    unsigned how;
    const char *text[LANGS]; /* hi, ru, en */
};

static void are_written(const struct sample *s, size_t n)
{
    struct arena a = ARENA_EMPTY;

    for (size_t i = 0; i < n; i++)
        for (int l = 0; l < LANGS; l++) {
            struct str made = dates_write_text(&a, (enum lang)l, str_of(s[i].edtf), s[i].how);

            assert_string_equal(arena_z(&a, made), s[i].text[l]);
        }
    arena_release(&a);
}

#define ARE_WRITTEN(samples) are_written(samples, sizeof samples / sizeof *samples)

static void dates_say_what_is_known_and_no_more(void **state)
{
    static const struct sample samples[] = {
        {"2025-10-29", 0, {"29 अक्टूबर 2025", "29 октября 2025 года", "29 October 2025"}},
        {"2025-10", 0, {"अक्टूबर 2025", "октябрь 2025 года", "October 2025"}},
        {"2025", 0, {"2025", "2025 год", "2025"}},
        {"0987-01-01", 0, {"1 जनवरी 987", "1 января 987 года", "1 January 987"}},
    };

    (void)state;
    ARE_WRITTEN(samples);
}

static void ranges_leave_out_what_their_ends_share(void **state)
{
    static const struct sample samples[] = {
        {"2024-07-08/2024-07-09", 0, {"8–9 जुलाई 2024", "8–9 июля 2024 года", "8–9 July 2024"}},
        {"2024-06-28/2024-07-03",
         0,
         {"28 जून – 3 जुलाई 2024", "28 июня – 3 июля 2024 года", "28 June – 3 July 2024"}},
        {"2024-12-30/2025-01-02",
         0,
         {"30 दिसंबर 2024 – 2 जनवरी 2025", "30 декабря 2024 года – 2 января 2025 года",
          "30 December 2024 – 2 January 2025"}},
        {"2024-07/2024-09", 0, {"जुलाई–सितंबर 2024", "июль–сентябрь 2024 года", "July–September 2024"}},
        {"2024-07/2025-03", 0, {"जुलाई 2024 – मार्च 2025", "июль 2024 года – март 2025 года", "July 2024 – March 2025"}},
        {"2021/2031", 0, {"2021–2031", "2021–2031 годы", "2021–2031"}},
        {"2024/2025-03", 0, {"2024 – मार्च 2025", "2024 год – март 2025 года", "2024 – March 2025"}},
    };

    (void)state;
    ARE_WRITTEN(samples);
}

static void the_day_of_the_week_stands_before_a_single_day(void **state)
{
    static const struct sample samples[] = {
        {"2025-10-29",
         DATES_WEEKDAY,
         {"बुधवार, 29 अक्टूबर 2025", "среда, 29 октября 2025 года", "Wednesday, 29 October 2025"}},
        {"2025-10", DATES_WEEKDAY, {"अक्टूबर 2025", "октябрь 2025 года", "October 2025"}},
        {"2024-07-08/2024-07-09", DATES_WEEKDAY, {"8–9 जुलाई 2024", "8–9 июля 2024 года", "8–9 July 2024"}},
    };

    (void)state;
    ARE_WRITTEN(samples);
}

static void within_a_sentence_dates_take_their_case_and_particle(void **state)
{
    static const struct sample samples[] = {
        {"2025-10-29", DATES_WHEN, {"29 अक्टूबर 2025 को", "29 октября 2025 года", "on 29 October 2025"}},
        {"2025-10-28",
         DATES_WHEN | DATES_WEEKDAY,
         {"मंगलवार, 28 अक्टूबर 2025 को", "во вторник, 28 октября 2025 года", "on Tuesday, 28 October 2025"}},
        {"2025-10", DATES_WHEN, {"अक्टूबर 2025 में", "в октябре 2025 года", "in October 2025"}},
        {"2025", DATES_WHEN, {"2025 में", "в 2025 году", "in 2025"}},
        {"2024-07-08/2024-07-09", DATES_WHEN, {"8–9 जुलाई 2024 को", "8–9 июля 2024 года", "on 8–9 July 2024"}},
        {"2024-07/2024-09",
         DATES_WHEN,
         {"जुलाई–सितंबर 2024 में", "в июле–сентябре 2024 года", "in July–September 2024"}},
        {"2021/2031", DATES_WHEN, {"2021–2031 में", "в 2021–2031 годах", "in 2021–2031"}},
        {"2024-06-28/2024-07-03",
         DATES_WHEN,
         {"28 जून से 3 जुलाई 2024 तक", "с 28 июня по 3 июля 2024 года", "from 28 June to 3 July 2024"}},
        {"2024-07/2025-03",
         DATES_WHEN,
         {"जुलाई 2024 से मार्च 2025 तक", "с июля 2024 года по март 2025 года", "from July 2024 to March 2025"}},
        {"2024/2025-03",
         DATES_WHEN,
         {"2024 से मार्च 2025 तक", "с 2024 года по март 2025 года", "from 2024 to March 2025"}},
    };

    (void)state;
    ARE_WRITTEN(samples);
}

static void tables_have_a_short_form(void **state)
{
    static const struct sample samples[] = {
        {"2025-10-29", DATES_SHORT, {"29 अक्टू॰ 2025", "29 окт. 2025", "29 Oct 2025"}},
        {"2025-05", DATES_SHORT, {"मई 2025", "май 2025", "May 2025"}},
        {"2025", DATES_SHORT, {"2025", "2025", "2025"}},
        {"2024-07-08/2024-07-09", DATES_SHORT, {"8–9 जुल॰ 2024", "8–9 июля 2024", "8–9 Jul 2024"}},
    };

    (void)state;
    ARE_WRITTEN(samples);
}

static void text_that_is_no_date_is_left_as_it_is(void **state)
{
    static const struct sample samples[] = {{"in autumn", 0, {"in autumn", "in autumn", "in autumn"}}};

    (void)state;
    ARE_WRITTEN(samples);
}

static void times_are_said_in_utc(void **state)
{
    static const char *const wanted[LANGS] = {"29 अक्टूबर 2025, 11:20 UTC", "29 октября 2025 года, 11:20 UTC",
                                              "29 October 2025, 11:20 UTC"};
    struct arena a = ARENA_EMPTY;
    int64_t t;

    (void)state;
    assert_true(date_parse_time(STR("2025-10-29T11:20:05Z"), &t));
    for (int l = 0; l < LANGS; l++)
        assert_string_equal(arena_z(&a, dates_write_time(&a, (enum lang)l, t, 0)), wanted[l]);
    assert_string_equal(arena_z(&a, dates_write_time(&a, LANG_EN, -1, DATES_SHORT)), "31 Dec 1969, 23:59 UTC");
    assert_string_equal(arena_z(&a, dates_write_time(&a, LANG_RU, 0, DATES_WEEKDAY)),
                        "четверг, 1 января 1970 года, 00:00 UTC");
    arena_release(&a);
}

static void how_long_ago_is_counted_in_days_months_and_years(void **state)
{
    static const struct {
        int days; /* since; negative: until */
        const char *text[LANGS];
    } sample[] = {
        {0, {"आज", "сегодня", "today"}},
        {1, {"बीते कल", "вчера", "yesterday"}},
        {-1, {"आने वाले कल", "завтра", "tomorrow"}},
        {3, {"3 दिन पहले", "3 дня назад", "3 days ago"}},
        {21, {"21 दिन पहले", "21 день назад", "21 days ago"}},
        {-5, {"5 दिनों में", "через 5 дней", "in 5 days"}},
        {-61, {"2 महीनों में", "через 2 месяца", "in 2 months"}},
        {180, {"6 महीने पहले", "6 месяцев назад", "6 months ago"}},
        {730, {"23 महीने पहले", "23 месяца назад", "23 months ago"}},
        {731, {"2 वर्ष पहले", "2 года назад", "2 years ago"}},
        {-1900, {"5 वर्षों में", "через 5 лет", "in 5 years"}},
    };
    struct arena a = ARENA_EMPTY;
    int64_t now = date_day_number(2025, 10, 29) * 86400 + 43200;

    (void)state;
    for (size_t i = 0; i < sizeof sample / sizeof *sample; i++)
        for (int l = 0; l < LANGS; l++) {
            struct str made = dates_since(&a, (enum lang)l, now - (int64_t)sample[i].days * 86400, now);

            assert_string_equal(arena_z(&a, made), sample[i].text[l]);
        }
    assert_string_equal(dates_since(&a, LANG_EN, now - 43201, now).p, "yesterday");
    assert_string_equal(dates_since(&a, LANG_EN, now - 43200, now).p, "today");
    arena_release(&a);
}

static void months_and_days_have_names(void **state)
{
    (void)state;
    for (int l = 0; l < LANGS; l++) {
        for (int i = 1; i <= 12; i++) {
            assert_true(strlen(dates_month((enum lang)l, i)) > 2);
            assert_true(strlen(dates_month_of((enum lang)l, i)) > 2);
            assert_true(strlen(dates_month_short((enum lang)l, i)) > 2);
        }
        for (int i = 0; i < 7; i++)
            assert_true(strlen(dates_weekday((enum lang)l, i)) > 4);
    }
    assert_string_equal(dates_month_of(LANG_RU, 10), "октября");
    assert_string_equal(dates_weekday(LANG_HI, 6), "रविवार");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(dates_say_what_is_known_and_no_more),
        cmocka_unit_test(ranges_leave_out_what_their_ends_share),
        cmocka_unit_test(the_day_of_the_week_stands_before_a_single_day),
        cmocka_unit_test(within_a_sentence_dates_take_their_case_and_particle),
        cmocka_unit_test(tables_have_a_short_form),
        cmocka_unit_test(text_that_is_no_date_is_left_as_it_is),
        cmocka_unit_test(times_are_said_in_utc),
        cmocka_unit_test(how_long_ago_is_counted_in_days_months_and_years),
        cmocka_unit_test(months_and_days_have_names),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
