/* What a subject is called, in three languages. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include "act/json.h"
#include "forum/title.h"

#include <cmocka.h>
#include <string.h>

static struct arena arena;
static struct charter charter;
static struct record_item record[4];
static struct record_version version[4];

static const struct json *parse(const char *text)
{
    struct json *j;

    assert_int_equal(json_parse(str_of(text), JSON_BIG, &arena, &j, NULL), 0);
    return j;
}

static void put(size_t i, const char *subject, const char *fields)
{
    version[i] = (struct record_version){.fields = parse(fields)};
    record[i] = (struct record_item){.subject = str_of(subject), .kind = kind_of(str_of(subject)), .versions = 1,
                                     .version = &version[i], .current = &version[i]};
}

static int item(void *ctx, struct str subject, struct record_item *out)
{
    (void)ctx;
    for (size_t i = 0; i < sizeof record / sizeof *record; i++)
        if (str_eq(record[i].subject, subject)) {
            *out = record[i];
            return 0;
        }
    return -1;
}

static int begin(void **state)
{
    (void)state;
    charter = (struct charter){.count = 2, .languages = 2};
    charter.language[0] = STR("hi");
    charter.language[1] = STR("en");
    charter.party[0].code = STR("IN");
    charter.party[0].names = parse("{\"en\":\"India\",\"hi\":\"भारत\",\"ru\":\"Индия\"}");
    charter.party[1].code = STR("RU");
    put(0, "forum/wg", "{\"kind\":\"working-group\",\"title\":{\"en\":\"Working Group on Floods\",\"ru\":\"Рабочая группа\"}}");
    put(1, "forum/top", "{\"kind\":\"summit\",\"title\":{\"en\":\"Annual Summit\",\"hi\":\"शिखर सम्मेलन\",\"ru\":\"саммит\"}}");
    put(2, "session/s5", "{\"forum\":\"forum/wg\",\"number\":5}");
    put(3, "document/d", "{\"session\":\"session/s5\",\"title\":{\"hi\":\"कार्यवृत्त\",\"en\":\"Protocol\"}}");
    return 0;
}

static int end(void **state)
{
    (void)state;
    arena_release(&arena);
    return 0;
}

static const char *called(enum lang lang, const char *subject, const char *fields, uint32_t sides, bool in_short)
{
    struct title_maker m = {&arena, lang, &charter, item, NULL};
    const struct kind *k = kind_of(str_of(subject));
    struct title_text t = (in_short ? title_short : title_of)(&m, k, str_of(subject), parse(fields), sides);

    return arena_z(&arena, t.text);
}

static void a_session_is_called_by_its_number_and_forum(void **state)
{
    const char *fifth = "{\"forum\":\"forum/wg\",\"number\":5}", *summit = "{\"forum\":\"forum/top\",\"number\":23}";

    (void)state;
    assert_string_equal(called(LANG_EN, "session/s5", fifth, 0, false), "5th session, Working Group on Floods");
    assert_string_equal(called(LANG_RU, "session/s5", fifth, 0, false), "5-е заседание: Рабочая группа");
    assert_string_equal(called(LANG_RU, "session/s5", fifth, 0, true), "5-е заседание");
    assert_string_equal(called(LANG_HI, "session/s23", summit, 0, false), "23वाँ शिखर सम्मेलन");
    assert_string_equal(called(LANG_EN, "session/x", "{\"forum\":\"forum/unknown\",\"number\":2}", 0, false),
                        "2nd session, forum/unknown");
    assert_string_equal(called(LANG_EN, "session/x", "{\"forum\":\"forum/wg\",\"title\":{\"en\":\"Round table\"}}", 0, true),
                        "Round table");
}

static void others_are_called_by_what_they_are_about(void **state)
{
    (void)state;
    assert_string_equal(called(LANG_EN, "delegation/d", "{\"session\":\"session/s5\"}", 1, false),
                        "Delegation of India: 5th session, Working Group on Floods");
    assert_non_null(strstr(called(LANG_HI, "delegation/d", "{\"session\":\"session/s5\"}", 3, false), "भारत, RU"));
    assert_non_null(strstr(called(LANG_EN, "comment/c", "{\"subject\":\"forum/wg\"}", 2, false), "RU on Working Group"));
}

static void a_text_that_is_not_in_the_readers_language_is_the_channels_first(void **state)
{
    struct title_maker m = {&arena, LANG_RU, &charter, item, NULL};
    struct title_text t = title_item(&m, &record[3]);

    (void)state;
    assert_true(str_is(t.text, "कार्यवृत्त"));
    assert_true(str_is(t.lang, "hi"));
    assert_int_equal(title_choose(&m, NULL).text.n, 0);
    assert_true(str_is(title_of(&m, kind_of(STR("document/x")), STR("document/x"), parse("{}"), 0).text, "document/x"));
}

static void the_first_letter_is_large_in_latin_and_cyrillic(void **state)
{
    (void)state;
    assert_true(str_is(title_capital(&arena, STR("встреча")), "Встреча"));
    assert_true(str_is(title_capital(&arena, STR("ёлка")), "Ёлка"));
    assert_true(str_is(title_capital(&arena, STR("visit")), "Visit"));
    assert_true(str_is(title_capital(&arena, STR("भेंट")), "भेंट"));
    assert_int_equal(title_capital(&arena, STR("")).n, 0);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(a_session_is_called_by_its_number_and_forum, begin, end),
        cmocka_unit_test_setup_teardown(others_are_called_by_what_they_are_about, begin, end),
        cmocka_unit_test_setup_teardown(a_text_that_is_not_in_the_readers_language_is_the_channels_first, begin, end),
        cmocka_unit_test_setup_teardown(the_first_letter_is_large_in_latin_and_cyrillic, begin, end),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
