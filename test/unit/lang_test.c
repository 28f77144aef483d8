#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include "tongue/lang.h"

#include <cmocka.h>

static void a_language_is_known_by_tag_code_and_locale(void **state)
{
    static const struct {
        const char *tag;
        enum lang lang;
    } known[] = {
        {"hi", LANG_HI},    {"hi-IN", LANG_HI}, {"HI", LANG_HI},         {"hin", LANG_HI},    {"ru-RU", LANG_RU},
        {"rus", LANG_RU},   {"en", LANG_EN},    {"en-GB", LANG_EN},      {"eng", LANG_EN},    {"hi-Deva-IN", LANG_HI},
        {"En_us", LANG_EN}, {"ru.UTF-8", LANG_RU}, {"ru_RU.UTF-8", LANG_RU}, {"hi_IN@x", LANG_HI},
    };
    enum lang l;

    (void)state;
    for (size_t i = 0; i < sizeof known / sizeof *known; i++) {
        assert_true(lang_of(str_of(known[i].tag), &l));
        assert_int_equal(l, known[i].lang);
    }
}

static void other_languages_are_not_known(void **state)
{
    static const char *const other[] = {"", "h", "de", "hif", "ruw", "-hi", "english", " hi", "C", "C.UTF-8", "हि"};
    enum lang l = LANG_RU;

    (void)state;
    for (size_t i = 0; i < sizeof other / sizeof *other; i++) {
        assert_false(lang_of(str_of(other[i]), &l));
        assert_int_equal(l, LANG_RU);
    }
}

static void the_reader_gets_the_best_language_on_offer(void **state)
{
    static const struct {
        const char *header;
        enum lang lang;
    } header[] = {
        {"", LANG_HI},
        {"en", LANG_EN},
        {"de-DE, ru;q=0.8, en;q=0.9", LANG_EN},
        {"ru, en", LANG_RU},
        {"en;q=0.5,ru;q=0.5", LANG_EN},
        {"en;q=0.001, ru;q=0.002", LANG_RU},
        {"fr, de;q=0.9", LANG_HI},
        {"fr, *;q=0.5", LANG_HI},
        {"en;q=0.2, *;q=0.5", LANG_HI},
        {"en;q=0", LANG_HI},
        {" en-IN ; q=0.9 ,\thi;q=0.95", LANG_HI},
        {"ru;q=1.000", LANG_RU},
        {"ru;q=1.5, en;q=0.1", LANG_EN},
        {"ru;q=, en;q=0.1", LANG_EN},
        {"ru;q=0.1234, en;q=0.1", LANG_EN},
        {"ru;level=1, en;q=0.1", LANG_EN},
        {",,;;,q=1,;q=1,en", LANG_EN},
    };

    (void)state;
    for (size_t i = 0; i < sizeof header / sizeof *header; i++)
        if (lang_negotiate(str_of(header[i].header), LANG_HI) != header[i].lang)
            fail_msg("%s", header[i].header);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_language_is_known_by_tag_code_and_locale),
        cmocka_unit_test(other_languages_are_not_known),
        cmocka_unit_test(the_reader_gets_the_best_language_on_offer),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
