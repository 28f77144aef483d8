#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include "tongue/when.h"

#include <cmocka.h>

/* The date of TEXT with this index, read with the day of publication. */
static void expect_nth(const char *text, const char *published, size_t nth, const char *edtf)
{
    struct arena a = ARENA_EMPTY;
    struct sentence_text t;
    struct gazette_found g;
    struct when_mark *m;
    const struct gazette *known[1];
    size_t n;

    sentence_cut(&a, str_of(text), &t);
    known[0] = gazette_builtin(t.lang);
    gazette_find(known, 1, &a, &t, &g);
    n = when_find(&a, &t, &g, &m);
    when_settle(&a, &t, &g, m, n, str_of(published), n);
    if (!str_is(nth < n ? m[nth].edtf : STR(""), edtf))
        fail_msg("%s: " STR_FMT ", not %s", text, STR_ARG(nth < n ? m[nth].edtf : STR("")), edtf);
    arena_release(&a);
}

static void expect(const char *text, const char *published, const char *edtf)
{
    expect_nth(text, published, 0, edtf);
}

static void the_same_day_at_the_head_of_a_paragraph_is_the_news_own(void **state)
{
    (void)state;
    expect_nth("He met the envoy on Tuesday. The last round was on 5 May 2020. \n\nThe same day he saw the speaker.",
               "2024-03-14", 2, "2024-03-12");
    expect_nth("The dialogue began on 5 May 2020. The commission met on the same day.", "2024-03-14", 1, "2020-05-05");
    expect_nth("Он принял посла в среду. Раунд прошел 5 мая 2020 года.\n\nВ тот же день состоялся прием.", "2024-03-14", 2,
               "2024-03-13");
    expect_nth("बैठक बुधवार को हुई। मंत्रालय ने गुरुवार को जारी बयान में बताया।\n\nमंत्री उसी दिन राजदूत से भी मिले।", "2024-03-14", 2,
               "2024-03-13");
}

static void the_day_before_is_one_only_without_what_it_is_before(void **state)
{
    (void)state;
    expect("Накануне министр прибыл в Минск.", "2024-03-14", "2024-03-13");
    expect("Об этом сообщили накануне визита.", "2024-03-14", "");
    expect("He arrived a day before the summit.", "2024-03-14", "");
    expect_nth("Talks were held on 12 March. A day before, he had seen the envoy.", "2024-03-14", 1, "2024-03-11");
    expect("The talks were held last July.", "2025-07-30", "2024-07");
    expect("в 2016-м", "", "2016");
    expect("in spring 2025", "", "2025");
}

static void written_dates_are_read_in_each_language(void **state)
{
    (void)state;
    expect("बैठक 8-9 जुलाई, 2024 को हुई।", "", "2024-07-08/2024-07-09");
    expect("5 से 7 मार्च, 2025 तक", "", "2025-03-05/2025-03-07");
    expect("30 अगस्त से 1 सितम्बर 2025 तक", "", "2025-08-30/2025-09-01");
    expect("६ दिसम्बर २०२१ को", "", "2021-12-06");
    expect("29 अक्टूबर 2025", "", "2025-10-29");
    expect("29 अक्तूबर 2025", "", "2025-10-29");
    expect("वर्ष 2026 में", "", "2026");
    expect("8–9 июля 2024 года", "", "2024-07-08/2024-07-09");
    expect("с 8 по 9 июля 2024 г.", "", "2024-07-08/2024-07-09");
    expect("28 октября – 1 ноября 2024 года", "", "2024-10-28/2024-11-01");
    expect("28 декабря – 2 января 2025 года", "", "2024-12-28/2025-01-02");
    expect("10.12.2024", "", "2024-12-10");
    expect("10-11.12.2024", "", "2024-12-10/2024-12-11");
    expect("в октябре 2026 г.", "", "2026-10");
    expect("July 8-9, 2024", "", "2024-07-08/2024-07-09");
    expect("from 2 to 5 September 2024", "", "2024-09-02/2024-09-05");
    expect("on the 21st of March, 2024", "", "2024-03-21");
    expect("13 and 14 September 1994", "", "1994-09-13/1994-09-14");
    expect("2024-12-10", "", "2024-12-10");
    expect("on Monday, 12 May 2025", "", "2025-05-12");
    expect("in May 2023", "", "2023-05");
}

static void a_year_that_is_not_written_comes_from_tense_and_publication(void **state)
{
    (void)state;
    expect("बैठक दिसंबर में होगी।", "2025-10-29", "2025-12");
    expect("बैठक दिसंबर में हुई थी।", "2025-10-29", "2024-12");
    expect("Заседание состоялось 14 мая.", "2019-01-10", "2018-05-14");
    expect("Заседание пройдет 14 мая.", "2019-01-10", "2019-05-14");
    expect("The meeting will be held on 3 January.", "2024-12-30", "2025-01-03");
    expect("The meeting was held on 30 December.", "2025-01-03", "2024-12-30");
    expect("30 июля", "", "--07-30");
    expect("जुलाई में", "", "--07");
}

static void sliding_days_need_a_day_of_publication(void **state)
{
    (void)state;
    expect("Он прибыл вчера.", "2025-03-01", "2025-02-28");
    expect("Он прибыл вчера.", "", "");
    expect("The leaders spoke today.", "2025-03-01", "2025-03-01");
    expect("Talks were held on Tuesday.", "2025-06-05", "2025-06-03");
    expect("Talks will be held on Tuesday.", "2025-06-05", "2025-06-10");
    expect("बैठक बुधवार को हुई।", "2025-10-30", "2025-10-29");
    expect("बैठक अगले वर्ष होगी।", "2025-10-30", "2026");
    expect("в августе прошлого года", "2024-10-01", "2023-08");
}

static void kal_is_yesterday_or_tomorrow_by_its_verb(void **state)
{
    (void)state;
    expect("वे कल मिले थे।", "2025-03-10", "2025-03-09");
    expect("वे कल मिलेंगे।", "2025-03-10", "2025-03-11");
    expect("कल", "2025-03-10", "");
}

static void numbers_that_are_no_dates_are_none(void **state)
{
    (void)state;
    expect("31.02.2024", "", "");
    expect("15 प्रतिशत", "", "");
    expect("Article 5 may apply", "", "");
    expect("на 12%", "", "");
    expect("plan for 2024-2026", "", "");
}

static void a_range_that_ends_before_it_begins_is_no_date(void **state)
{
    (void)state;
    expect("30 अगस्त से 1 अगस्त तक", "2025-10-29", "");
    expect("28 декабря – 2 января", "2025-10-29", "2025-12-28/2026-01-02");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_range_that_ends_before_it_begins_is_no_date),
        cmocka_unit_test(written_dates_are_read_in_each_language),
        cmocka_unit_test(a_year_that_is_not_written_comes_from_tense_and_publication),
        cmocka_unit_test(sliding_days_need_a_day_of_publication),
        cmocka_unit_test(kal_is_yesterday_or_tomorrow_by_its_verb),
        cmocka_unit_test(the_same_day_at_the_head_of_a_paragraph_is_the_news_own),
        cmocka_unit_test(the_day_before_is_one_only_without_what_it_is_before),
        cmocka_unit_test(numbers_that_are_no_dates_are_none),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
