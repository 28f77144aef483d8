#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include "tongue/collate.h"
#include "tongue/numbers.h"

#include <cmocka.h>
#include <pthread.h>

/* WORD is in order, each smaller than the next, by comparison and by key. */
static void in_order(enum lang lang, const char *const *word, size_t n)
{
    struct arena a = ARENA_EMPTY;

    for (size_t i = 0; i < n; i++)
        for (size_t k = 0; k < n; k++) {
            struct str x = str_of(word[i]), y = str_of(word[k]);
            int wanted = (i > k) - (i < k), made = collate_compare(lang, x, y);
            int keys = str_cmp(collate_key(&a, lang, x), collate_key(&a, lang, y));

            if ((made > 0) - (made < 0) != wanted || (keys > 0) - (keys < 0) != wanted)
                fail_msg("%s and %s are in the wrong order in %s", word[i], word[k], lang_code[lang]);
        }
    arena_release(&a);
}

#define IN_ORDER(lang, ...)                                         \
    do {                                                            \
        static const char *const word[] = {__VA_ARGS__};            \
        in_order(lang, word, sizeof word / sizeof *word);           \
    } while (0)

static void hindi_lists_sort_as_their_readers_expect(void **state)
{
    (void)state;
    IN_ORDER(LANG_HI, "", "अध्यक्ष", "आयोग", "उप-समूह", "कार्य समूह", "क्षेत्र", "बैठक", "भारत", "रूस", "शिखर सम्मेलन",
             "हिंदी", "Moscow", "Москва");
}

static void russian_lists_sort_as_their_readers_expect(void **state)
{
    (void)state;
    IN_ORDER(LANG_RU, "", "ёлка", "ель", "Ефимов", "заседание", "Заявление", "Индия", "й", "комиссия", "Россия", "Ялта",
             "Delhi", "दिल्ली");
}

static void english_lists_sort_as_their_readers_expect(void **state)
{
    (void)state;
    IN_ORDER(LANG_EN, "", "Agenda", "co-chair", "communiqué", "Delhi", "protocol", "session", "Session", "Москва", "मॉस्को");
}

static void numbers_within_texts_go_by_value(void **state)
{
    (void)state;
    IN_ORDER(LANG_EN, "item 2", "item 10", "item 21");
    IN_ORDER(LANG_HI, "मद 2", "मद 10", "मद 21");
    IN_ORDER(LANG_RU, "пункт 2", "пункт 10", "пункт 21");
}

static void texts_alike_are_told_apart_by_their_bytes(void **state)
{
    struct str composed = STR("communiqu\u00E9"), apart = STR("communique\u0301");
    struct arena a = ARENA_EMPTY;

    (void)state;
    assert_true(str_eq(collate_key(&a, LANG_EN, composed), collate_key(&a, LANG_EN, apart)));
    assert_int_equal(collate_compare(LANG_EN, composed, composed), 0);
    assert_true(collate_compare(LANG_EN, composed, apart) != 0);
    assert_true((collate_compare(LANG_EN, composed, apart) < 0) == (collate_compare(LANG_EN, apart, composed) > 0));
    arena_release(&a);
}

static void bytes_that_are_no_text_do_no_harm(void **state)
{
    struct arena a = ARENA_EMPTY;

    (void)state;
    assert_true(collate_compare(LANG_RU, STR("\xff\xfe"), STR("а")) != 0);
    assert_true(collate_key(&a, LANG_RU, STR("\xff\xfe")).n > 0);
    arena_release(&a);
}

static void *sort_much(void *wrong)
{
    for (int i = 0; i < 2000; i++)
        if (collate_compare((enum lang)(i % LANGS), STR("बैठक 9"), STR("बैठक 10")) >= 0)
            *(int *)wrong = 1;
    return NULL;
}

static void all_threads_share_the_collators(void **state)
{
    enum { THREADS = 4 };
    pthread_t t[THREADS];
    int wrong[THREADS] = {0};

    (void)state;
    for (int i = 0; i < THREADS; i++)
        assert_int_equal(pthread_create(&t[i], NULL, sort_much, &wrong[i]), 0);
    for (int i = 0; i < THREADS; i++) {
        pthread_join(t[i], NULL);
        assert_int_equal(wrong[i], 0);
    }
}

static void number_is(enum lang lang, int64_t n, const char *wanted)
{
    struct arena a = ARENA_EMPTY;

    assert_string_equal(arena_z(&a, numbers_write(&a, lang, n)), wanted);
    arena_release(&a);
}

static void numbers_are_grouped_as_each_language_does(void **state)
{
    struct arena a = ARENA_EMPTY;

    (void)state;
    number_is(LANG_HI, 1234567, "12,34,567");
    number_is(LANG_HI, 100000, "1,00,000");
    number_is(LANG_HI, 1000, "1,000");
    number_is(LANG_RU, 1234567, "1\u00A0234\u00A0567");
    number_is(LANG_EN, 1234567, "1,234,567");
    number_is(LANG_EN, -1000, "-1,000");
    number_is(LANG_EN, 0, "0");
    number_is(LANG_RU, 999, "999");
    number_is(LANG_HI, INT64_MIN, "-92,23,37,20,36,85,47,75,808");
    assert_string_equal(arena_z(&a, numbers_percent(&a, LANG_RU, 45)), "45\u00A0%");
    assert_string_equal(arena_z(&a, numbers_percent(&a, LANG_HI, 45)), "45%");
    arena_release(&a);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(hindi_lists_sort_as_their_readers_expect),
        cmocka_unit_test(russian_lists_sort_as_their_readers_expect),
        cmocka_unit_test(english_lists_sort_as_their_readers_expect),
        cmocka_unit_test(numbers_within_texts_go_by_value),
        cmocka_unit_test(texts_alike_are_told_apart_by_their_bytes),
        cmocka_unit_test(bytes_that_are_no_text_do_no_harm),
        cmocka_unit_test(all_threads_share_the_collators),
        cmocka_unit_test(numbers_are_grouped_as_each_language_does),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
