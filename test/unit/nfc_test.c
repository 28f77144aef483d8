#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include "tongue/nfc.h"

#include <cmocka.h>

static void both_spellings_of_a_letter_become_one(void **state)
{
    static const char *const pair[][2] = {
        {"\u095Bमीन", "\u091C\u093Cमीन"}, /* za: composed, and with nukta; NFC is with nukta */
        {"\u0929", "\u0928\u093C"},       /* nnna: the other way round */
        {"и\u0306", "\u0439"},
        {"communique\u0301", "communiqu\u00E9"},
    };
    struct arena a = ARENA_EMPTY;

    (void)state;
    for (size_t i = 0; i < sizeof pair / sizeof *pair; i++) {
        struct str one = nfc_of(&a, str_of(pair[i][0])), other = nfc_of(&a, str_of(pair[i][1]));

        assert_true(str_eq(one, other));
        assert_true(nfc_is(one));
        assert_true(nfc_is(str_of(pair[i][0])) + nfc_is(str_of(pair[i][1])) == 1);
    }
    arena_release(&a);
}

static void what_is_in_the_form_stays_where_it_is(void **state)
{
    static const char *const text[] = {"", "plain", "पाँचवीं बैठक", "двадцать первое заседание", "procès-verbal"};
    struct arena a = ARENA_EMPTY;

    (void)state;
    for (size_t i = 0; i < sizeof text / sizeof *text; i++) {
        struct str s = str_of(text[i]);

        assert_true(nfc_is(s));
        assert_ptr_equal(nfc_of(&a, s).p, s.p);
    }
    arena_release(&a);
}

static void what_is_not_utf8_is_not_in_the_form_and_not_touched(void **state)
{
    static const char *const bad[] = {"\xff", "a\xC3", "\xED\xA0\x80", "\xC0\xAF", "e\xCC\x81\x80"};
    struct arena a = ARENA_EMPTY;

    (void)state;
    for (size_t i = 0; i < sizeof bad / sizeof *bad; i++) {
        struct str s = str_of(bad[i]);

        assert_false(nfc_is(s));
        assert_ptr_equal(nfc_of(&a, s).p, s.p);
    }
    arena_release(&a);
}

static void long_texts_are_put_into_the_form_whole(void **state)
{
    enum { TIMES = 20000 };
    struct arena a = ARENA_EMPTY;
    char *p = arena_alloc(&a, TIMES * 3);
    struct str made;

    (void)state;
    for (size_t i = 0; i < TIMES; i++)
        memcpy(p + 3 * i, "e\xCC\x81", 3);
    made = nfc_of(&a, str_make(p, TIMES * 3));
    assert_int_equal(made.n, TIMES * 2);
    assert_memory_equal(made.p + made.n - 2, "\xC3\xA9", 2);
    arena_release(&a);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(both_spellings_of_a_letter_become_one),
        cmocka_unit_test(what_is_in_the_form_stays_where_it_is),
        cmocka_unit_test(what_is_not_utf8_is_not_in_the_form_and_not_touched),
        cmocka_unit_test(long_texts_are_put_into_the_form_whole),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
