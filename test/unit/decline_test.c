#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include "base/os.h"
#include "tongue/decline.h"

#include <cmocka.h>

typedef bool decliner(struct arena *a, struct str s, enum ordinals_case c, struct str *out);

/* Lines of a gold file: six cases with tabs between; "?" and nothing after it from where on the answer must be no. */
static void are_declined(const char *path, decliner *decline, int least)
{
    struct arena a = ARENA_EMPTY;
    struct str rest, line, column, wanted, made;
    struct fault f = {0};
    bool more = true;
    int lines = 0;

    assert_int_equal(os_read_file(path, 1 << 20, &a, &rest, &f), 0);
    while (more) {
        more = str_cut(&rest, '\n', &line);
        if (line.n == 0 || line.p[0] == '#')
            continue;
        str_cut(&line, '\t', &column);
        lines++;
        for (int c = 1; c < ORDINALS_CASES; c++) {
            bool known = decline(&a, column, (enum ordinals_case)c, &made);

            str_cut(&line, '\t', &wanted);
            if (str_is(wanted, "?")) {
                if (known)
                    fail_msg("%s must not be declined: %s", arena_z(&a, column), arena_z(&a, made));
                break;
            }
            if (!known)
                fail_msg("%s is not declined", arena_z(&a, column));
            assert_string_equal(arena_z(&a, made), arena_z(&a, wanted));
        }
    }
    assert_true(lines >= least);
    arena_release(&a);
}

static void titles_are_declined_by_their_heads(void **state)
{
    (void)state;
    are_declined("test/gold/writer/decline-titles.txt", decline_title, 40);
}

static void places_are_declined_where_it_is_certain(void **state)
{
    (void)state;
    are_declined("test/gold/writer/decline-places.txt", decline_place, 40);
}

static void people_are_declined_where_their_sex_is_certain(void **state)
{
    (void)state;
    are_declined("test/gold/writer/decline-people.txt", decline_person, 40);
}

static void heads_have_a_gender(void **state)
{
    enum ordinals_gender g;
    struct str head;

    (void)state;
    assert_true(decline_gender(STR("Российско-Индийская межправительственная комиссия по торговле"), &g));
    assert_int_equal(g, ORDINALS_FEMININE);
    assert_true(decline_gender(STR("Рабочие консультации"), &g));
    assert_int_equal(g, ORDINALS_PLURAL);
    assert_false(decline_gender(STR("Рабочий комиссия"), &g));
    assert_false(decline_gender(STR(""), &g));
    assert_true(decline_head(STR("Федеральная служба безопасности"), &head));
    assert_true(str_is(head, "служба"));
}

static void hindi_titles_change_before_postpositions(void **state)
{
    static const char *const sample[][2] = {
        {"भारत का रक्षा मंत्रालय", "भारत के रक्षा मंत्रालय"},
        {"सैन्य सहयोग कार्य समूह", "सैन्य सहयोग कार्य समूह"},
        {"परिवहन समझौता", "परिवहन समझौते"},
        {"सागरिया की जल-विज्ञान सेवा", "सागरिया की जल-विज्ञान सेवा"},
        {"", ""},
    };
    struct arena a = ARENA_EMPTY;

    (void)state;
    for (size_t i = 0; i < sizeof sample / sizeof *sample; i++)
        assert_string_equal(arena_z(&a, decline_oblique(&a, str_of(sample[i][0]))), sample[i][1]);
    arena_release(&a);
}

static void hindi_heads_have_a_gender(void **state)
{
    enum ordinals_gender g;

    (void)state;
    assert_true(decline_hindi(STR("भारत-रूस अंतर-सरकारी आयोग"), &g));
    assert_int_equal(g, ORDINALS_MASCULINE);
    assert_true(decline_hindi(STR("उप-समिति"), &g));
    assert_int_equal(g, ORDINALS_FEMININE);
    assert_true(decline_hindi(STR("शंघाई सहयोग संगठन (एससीओ)"), &g));
    assert_int_equal(g, ORDINALS_MASCULINE);
    assert_false(decline_hindi(STR("ब्रिक्स"), &g));
    assert_false(decline_hindi(STR(""), &g));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(titles_are_declined_by_their_heads),
        cmocka_unit_test(places_are_declined_where_it_is_certain),
        cmocka_unit_test(people_are_declined_where_their_sex_is_certain),
        cmocka_unit_test(heads_have_a_gender),
        cmocka_unit_test(hindi_titles_change_before_postpositions),
        cmocka_unit_test(hindi_heads_have_a_gender),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
