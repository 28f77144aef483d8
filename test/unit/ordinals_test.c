#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include "base/os.h"
#include "tongue/count.h"
#include "tongue/ordinals.h"

#include <cmocka.h>

enum { COLUMNS = 16 };

/* Lines of a gold file, split at tabs; comments left out. Calls BACK for each and returns how many there were. */
static int each_line(const char *path, struct arena *a,
                     void (*back)(struct arena *a, const struct str *column, size_t n))
{
    struct str rest, line;
    struct fault f = {0};
    bool more = true;
    int lines = 0;

    assert_int_equal(os_read_file(path, 1 << 20, a, &rest, &f), 0);
    while (more) {
        struct str column[COLUMNS];
        size_t n = 0;
        bool inner = true;

        more = str_cut(&rest, '\n', &line);
        if (line.n == 0 || line.p[0] == '#')
            continue;
        while (inner && n < COLUMNS)
            inner = str_cut(&line, '\t', &column[n++]);
        back(a, column, n);
        lines++;
    }
    return lines;
}

static void same(struct str made, struct str wanted, struct arena *a)
{
    assert_string_equal(arena_z(a, made), arena_z(a, wanted));
}

static void hindi_line(struct arena *a, const struct str *column, size_t n)
{
    static const struct ordinals_form form[3] = {
        {.gender = ORDINALS_MASCULINE},
        {.gender = ORDINALS_MASCULINE, .grammar = ORDINALS_PREPOSITIONAL},
        {.gender = ORDINALS_FEMININE, .grammar = ORDINALS_GENITIVE},
    };
    int64_t number;

    assert_int_equal(n, 10);
    assert_true(str_int(column[0], &number));
    for (int i = 0; i < 3; i++) {
        struct ordinals_form f = form[i];

        same(ordinals_digits(a, LANG_HI, number, f), column[1 + i], a);
        same(ordinals_words(a, LANG_HI, number, f), column[4 + i], a);
        f.chandrabindu = true;
        same(ordinals_words(a, LANG_HI, number, f), column[7 + i], a);
    }
}

static void russian_line(struct arena *a, const struct str *column, size_t n)
{
    static const char *const gender[ORDINALS_GENDERS] = {"masculine", "feminine", "neuter", "plural"};
    struct ordinals_form f = {0};
    int64_t number;

    assert_int_equal(n, 2 + 2 * ORDINALS_CASES);
    assert_true(str_int(column[0], &number));
    while (!str_is(column[1], gender[f.gender]))
        f.gender++;
    for (int c = 0; c < ORDINALS_CASES; c++) {
        f.grammar = (enum ordinals_case)c;
        same(ordinals_digits(a, LANG_RU, number, f), column[2 + c], a);
        same(ordinals_words(a, LANG_RU, number, f), column[2 + ORDINALS_CASES + c], a);
    }
}

static void english_line(struct arena *a, const struct str *column, size_t n)
{
    struct ordinals_form f = {0};
    int64_t number;

    assert_int_equal(n, 3);
    assert_true(str_int(column[0], &number));
    same(ordinals_digits(a, LANG_EN, number, f), column[1], a);
    same(ordinals_words(a, LANG_EN, number, f), column[2], a);
}

static void hindi_ordinals_agree_in_gender_and_case(void **state)
{
    struct arena a = ARENA_EMPTY;

    (void)state;
    assert_int_equal(each_line("test/gold/ordinals-hi.txt", &a, hindi_line), 100);
    arena_release(&a);
}

static void russian_ordinals_agree_in_gender_and_case(void **state)
{
    struct arena a = ARENA_EMPTY;

    (void)state;
    assert_int_equal(each_line("test/gold/ordinals-ru.txt", &a, russian_line), 100 * ORDINALS_GENDERS);
    arena_release(&a);
}

static void english_ordinals_are_right(void **state)
{
    struct arena a = ARENA_EMPTY;

    (void)state;
    assert_int_equal(each_line("test/gold/ordinals-en.txt", &a, english_line), 100);
    arena_release(&a);
}

static void beyond_a_hundred_there_are_digits(void **state)
{
    struct ordinals_form neuter = {.gender = ORDINALS_NEUTER}, feminine = {.gender = ORDINALS_FEMININE};
    struct ordinals_form masculine = {.chandrabindu = true};
    struct arena a = ARENA_EMPTY;

    (void)state;
    same(ordinals_words(&a, LANG_RU, 121, neuter), STR("121-е"), &a);
    same(ordinals_words(&a, LANG_HI, 101, feminine), STR("101वीं"), &a);
    same(ordinals_digits(&a, LANG_HI, 101, masculine), STR("101वाँ"), &a);
    same(ordinals_words(&a, LANG_EN, 111, neuter), STR("111th"), &a);
    same(ordinals_words(&a, LANG_EN, 0, neuter), STR("0th"), &a);
    same(ordinals_digits(&a, LANG_RU, 1013, (struct ordinals_form){.gender = ORDINALS_PLURAL}), STR("1013-е"), &a);
    assert_null(ordinals_hindi_cardinal(0));
    assert_null(ordinals_hindi_cardinal(101));
    assert_string_equal(ordinals_hindi_cardinal(23), "तेईस");
    arena_release(&a);
}

static void a_session_is_called_by_its_number(void **state)
{
    struct arena a = ARENA_EMPTY;

    (void)state;
    same(ordinals_session(&a, LANG_HI, 5), STR("पाँचवीं बैठक"), &a);
    same(ordinals_session(&a, LANG_RU, 21), STR("21-е заседание"), &a);
    same(ordinals_session(&a, LANG_EN, 21), STR("21st session"), &a);
    same(ordinals_session(&a, LANG_EN, 12), STR("12th session"), &a);
    same(ordinals_session_forms(&a, LANG_HI, 21), STR("21, 21वीं बैठक, इक्कीसवीं बैठक, 21वाँ सत्र, इक्कीसवाँ सत्र"), &a);
    same(ordinals_session_forms(&a, LANG_RU, 4), STR("4, 4-е (IV) заседание, четвертое заседание"), &a);
    same(ordinals_session_forms(&a, LANG_EN, 101), STR("101, 101st session, 101st meeting"), &a);
    same(ordinals_roman(&a, 99), STR("XCIX"), &a);
    for (int n = 1; n < 100; n++) {
        struct str r = ordinals_roman(&a, n);
        char *small = arena_z(&a, r);

        for (size_t i = 0; i < r.n; i++)
            small[i] = (char)(small[i] + 32);
        assert_int_equal(count_roman(str_of(small)), n);
    }
    assert_int_equal(ordinals_roman(&a, 100).n, 0);
    arena_release(&a);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(hindi_ordinals_agree_in_gender_and_case),
        cmocka_unit_test(russian_ordinals_agree_in_gender_and_case),
        cmocka_unit_test(english_ordinals_are_right),
        cmocka_unit_test(beyond_a_hundred_there_are_digits),
        cmocka_unit_test(a_session_is_called_by_its_number),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
