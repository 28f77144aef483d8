#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include "base/os.h"
#include "tongue/lang.h"
#include "tongue/names.h"

#include <stdio.h>
#include <unicode/ucal.h>
#include <unicode/udat.h>
#include <unicode/uenum.h>
#include <unicode/ustring.h>

#include <cmocka.h>

#define COUNT(a) (sizeof(a) / sizeof *(a))

static bool same(const char *a, const char *b)
{
    struct names_verdict v = names_match(str_of(a), str_of(b)), w = names_match(str_of(b), str_of(a));

    assert_true(v.score >= 0 && v.score <= 1);
    assert_true((v.score >= NAMES_SAME) == (w.score >= NAMES_SAME));
    assert_true(v.reason < NAMES_REASONS);
    return v.score >= NAMES_SAME;
}

static enum names_reason reason(const char *a, const char *b)
{
    return names_match(str_of(a), str_of(b)).reason;
}

static void one_surname_in_many_spellings_is_one(void **state)
{
    static const char *const group[][8] = {
        {"Dixit", "Dikshit", "दीक्षित", "Дикшит", "Дикшита", "Дикшитом"},
        {"Белоусов", "Белоусова", "Белоусовым", "बेलोसोव", "बेलौसोव", "बेलोउसोव", "Belousov"},
        {"Путин", "Путина", "Путину", "पुतिन", "Putin"},
        {"Дылевский", "Дылевского", "Дылевским", "डाइलेव्स्की", "डिलेव्स्की", "Dylevsky", "Dylevskiy"},
        {"Хрущёв", "Khrushchev", "ख्रुश्चेव", "Хрущева"},
        {"Сингх", "Singh", "सिंह", "Сингха"},
        {"Шекхават", "Shekhawat", "शेखावत"},
        {"Джайшанкар", "Jaishankar", "जयशंकर", "जयशङ्कर"},
        {"Мекхта", "Mehta", "मेहता", "Мехта"},
    };

    (void)state;
    for (size_t g = 0; g < COUNT(group); g++)
        for (size_t i = 0; i < 8 && group[g][i]; i++)
            for (size_t k = 0; k < 8 && group[g][k]; k++) {
                struct names_verdict v = names_token(str_of(group[g][i]), str_of(group[g][k]));

                if (v.score < NAMES_SAME)
                    print_message("%s / %s: %.2f\n", group[g][i], group[g][k], v.score);
                assert_true(v.score >= NAMES_SAME);
            }
}

static void order_and_what_is_left_out_do_not_matter(void **state)
{
    (void)state;
    assert_true(same("Игорь Николаевич Дылевский", "डाइलेव्स्की इगोर निकोलायेविच"));
    assert_true(same("Дылевский Игорь Николаевич", "Igor Dylevsky"));
    assert_true(same("Vladimir Putin", "Путина Владимира Владимировича"));
    assert_true(same("Subrahmanyam Jai Shankar", "सुब्रह्मण्यम जयशंकर"));
    assert_true(same("Jai Shankar", "Jaishankar"));
    assert_true(same("г-н Андрей Белоусов", "Mr. Andrey Belousov"));
    assert_true(same("डॉ. राजनाथ सिंह", "Shri Rajnath Singh"));
    assert_int_equal(reason("Сергей Лавров", "лавров СЕРГЕЙ"), NAMES_EQUAL);
    assert_int_equal(reason("Сергей Лавров", "Сергеем Лавровым"), NAMES_CASE);
    assert_int_equal(reason("Сергей Лавров", "Sergey Lavrov"), NAMES_SOUND);
}

static void initials_stand_for_names(void **state)
{
    (void)state;
    assert_true(same("И. Н. Дылевский", "Igor Nikolayevich Dylevsky"));
    assert_true(same("И.Н. Дылевского", "इगोर निकोलायेविच डाइलेव्स्की"));
    assert_true(same("Дылевский И.Н.", "Игорь Дылевский"));
    assert_int_equal(reason("И. Дылевский", "Igor Dylevsky"), NAMES_INITIALS);
    assert_true(same("एस. जयशंकर", "С. Джайшанкар"));
    assert_true(same("एस जयशंकर", "Subrahmanyam Jaishankar"));
    assert_true(same("आर. माधवन", "R. Madhavan"));
    assert_false(same("С. Дылевский", "Igor Dylevsky"));
    assert_false(same("В. Белоусов", "Andrey Belousov"));
}

static void two_persons_are_two(void **state)
{
    static const char *const pair[][2] = {
        {"Владимир Путин", "Vladimir Medvedev"},     {"Андрей Белоусов", "Сергей Белоусов"},
        {"Rajnath Singh", "Manmohan Singh"},         {"Пётр Иванович Сидоров", "Иван Петрович Сидоров"},
        {"राहुल गांधी", "Indira Gandhi"},                {"Дмитрий Медведев", "Дмитрий Медведко"},
        {"Игорь Дылевский", "Игорь Дубровский"},     {"", "Putin"},
        {"...", "Putin"},                            {"दिल्ली", "Даллас"},
    };

    (void)state;
    for (size_t i = 0; i < COUNT(pair); i++) {
        if (same(pair[i][0], pair[i][1]))
            print_message("%s / %s\n", pair[i][0], pair[i][1]);
        assert_false(same(pair[i][0], pair[i][1]));
    }
}

static void a_surname_alone_is_weak(void **state)
{
    struct names_verdict v = names_match(STR("पुतिन"), STR("Vladimir Putin"));

    (void)state;
    assert_int_equal(v.reason, NAMES_TOKEN);
    assert_true(v.score > 0 && v.score <= NAMES_ONE && v.score < NAMES_SAME);
}

static void places_are_known_by_the_name_of_each_language(void **state)
{
    (void)state;
    assert_int_equal(reason("Индией", "भारत"), NAMES_PLACE);
    assert_int_equal(reason("India", "भारत"), NAMES_PLACE);
    assert_int_equal(reason("Москве", "मास्को"), NAMES_PLACE);
    assert_int_equal(reason("New Delhi", "नई दिल्ली"), NAMES_PLACE);
    assert_int_equal(reason("the United States of America", "Соединённых Штатов Америки"), NAMES_PLACE);
    assert_true(same("Казани", "कजान"));
    assert_true(same("Kazan", "क़ज़ान"));
    assert_false(same("Индия", "Китай"));
}

static void an_alias_answers_for_the_person(void **state)
{
    const struct str form[] = {STR("Андрей Рэмович Белоусов"), STR("आंद्रेई बेलोसोव"), STR("A. Belousov")};
    size_t which;
    struct names_verdict v;

    (void)state;
    v = names_any(STR("आंद्रेई बेलोसोव"), form, 3, &which);
    assert_int_equal(which, 1);
    assert_int_equal(v.reason, NAMES_EQUAL);
    v = names_any(STR("Igor Sechin"), form, 3, &which);
    assert_true(v.score < NAMES_SAME);
    names_any(STR("x"), form, 0, &which);
    assert_int_equal(which, 0);
}

static void what_is_no_name_does_no_harm(void **state)
{
    static char longest[5000];
    static const char *const odd[] = {
        "", " ", "\xff\xfe", "a", "ы", "्", "\xE0\xA4", "123", "😀 😀", "日本 東京", "ь ъ", "h", "ं ं",
    };

    (void)state;
    memset(longest, 'k', sizeof longest - 1);
    for (size_t i = 0; i < COUNT(odd); i++) {
        for (size_t k = 0; k < COUNT(odd); k++)
            same(odd[i], odd[k]);
        same(odd[i], longest);
    }
    assert_true(same(longest, longest));
    for (size_t i = 3; i < sizeof longest; i += 4)
        longest[i - 1] = ' ';
    same(longest, "Игорь Дылевский");
}

/* --- the gold files ----------------------------------------------------------------------------------------------- */

enum { ROWS = 1200 };
struct row {
    struct str text[LANGS];
    const struct names_name *name[LANGS];
};
static struct arena gold_arena;

static size_t read_rows(const char *file, struct row *row)
{
    char path[256];
    struct str text, line;
    struct fault f;
    size_t n = 0;
    bool more = true;

    snprintf(path, sizeof path, "test/gold/names/%s", file);
    assert_int_equal(os_read_file(path, 1 << 20, &gold_arena, &text, &f), 0);
    while (more) {
        more = str_cut(&text, '\n', &line);
        if (line.n == 0 || line.p[0] == '#')
            continue;
        assert_true(n < ROWS);
        for (int l = 0; l < LANGS; l++) {
            str_cut(&line, '\t', &row[n].text[l]);
            row[n].name[l] = row[n].text[l].n > 0 ? names_prepare(&gold_arena, row[n].text[l]) : NULL;
        }
        n++;
    }
    return n;
}

struct measure {
    size_t right, missed, wrong;
    double recall, precision;
};

static bool one_subject(const struct row *a, const struct row *b)
{
    return a == b || str_eq(a->text[LANG_RU], b->text[LANG_RU]) || str_eq(a->text[LANG_EN], b->text[LANG_EN]);
}

/* Each name of one language looked up among all of the other and the distractors (language, name). */
static struct measure look_up(const struct row *row, size_t n, const struct row *other, size_t others, int from, int to)
{
    struct measure m = {0};

    for (size_t i = 0; i < n; i++) {
        for (size_t k = 0; k < n; k++) {
            bool yes = names_compare(row[i].name[from], row[k].name[to]).score >= NAMES_SAME;

            if (i == k)
                *(yes ? &m.right : &m.missed) += 1;
            else if (yes && !one_subject(&row[i], &row[k]))
                m.wrong++;
        }
        for (size_t k = 0; k < others; k++)
            m.wrong += names_compare(row[i].name[from], other[k].name[1]).score >= NAMES_SAME;
    }
    m.recall = (double)m.right / (double)(m.right + m.missed);
    m.precision = m.right + m.wrong > 0 ? (double)m.right / (double)(m.right + m.wrong) : 0;
    return m;
}

static void measure_rows(const char *of, const struct row *row, size_t n, const struct row *other, size_t others,
                         double recall, double precision)
{
    static const int pair[][2] = {{LANG_HI, LANG_RU}, {LANG_HI, LANG_EN}, {LANG_RU, LANG_EN}};

    for (size_t i = 0; i < COUNT(pair); i++) {
        struct measure m = look_up(row, n, other, others, pair[i][0], pair[i][1]);

        print_message("%-18s %s-%s: recall %.3f precision %.3f (%zu names, %zu others)\n", of, lang_code[pair[i][0]],
                      lang_code[pair[i][1]], m.recall, m.precision, n, others);
        assert_true(m.recall >= recall);
        assert_true(m.precision >= precision);
    }
}

static void measure_file(const char *file, const char *const *distractors, double recall, double precision)
{
    static struct row row[ROWS], other[ROWS];
    size_t n = read_rows(file, row), others = 0;

    for (; *distractors; distractors++)
        others += read_rows(*distractors, other + others);
    measure_rows(file, row, n, other, others, recall, precision);
    arena_release(&gold_arena);
}

static void whole_names_are_found_among_others(void **state)
{
    (void)state;
    measure_file("persons.tsv", (const char *const[]){"others.tsv", NULL}, 0.97, 0.9);
}

static void names_never_tuned_on_are_found_too(void **state)
{
    (void)state;
    measure_file("persons-held.tsv", (const char *const[]){"others.tsv", "others-held.tsv", NULL}, 0.97, 0.9);
}

static void places_are_found(void **state)
{
    (void)state;
    measure_file("places.tsv", (const char *const[]){NULL}, 0.97, 0.9);
}

static void single_tokens_are_measured_too(void **state)
{
    (void)state;
    measure_file("tokens.tsv", (const char *const[]){NULL}, 0.95, 0.85);
    measure_file("tokens-held.tsv", (const char *const[]){NULL}, 0.95, 0.85);
}

/* The exemplar city of a time zone in language L, as CLDR has it. */
static struct str city(const UChar *zone, int32_t n, int l)
{
    static const UChar pattern[] = {'V', 'V', 'V', 0};
    UErrorCode e = U_ZERO_ERROR;
    UDateFormat *format = udat_open(UDAT_PATTERN, UDAT_PATTERN, lang_code[l], zone, n, pattern, 3, &e);
    UChar wide[128];
    char utf8[400];
    int32_t length = 0, bytes = 0;

    if (U_SUCCESS(e))
        length = udat_format(format, 0, wide, 128, NULL, &e);
    if (U_SUCCESS(e))
        u_strToUTF8(utf8, sizeof utf8, &bytes, wide, length, &e);
    udat_close(format);
    return U_SUCCESS(e) ? arena_str(&gold_arena, str_make(utf8, (size_t)bytes)) : STR("");
}

/* Every second city of CLDR; some are called otherwise in each language (Algiers, Алжир), and those are missed. */
static void cities_of_the_world_are_measured_too(void **state)
{
    static struct row row[ROWS];
    UErrorCode e = U_ZERO_ERROR;
    UEnumeration *zones = ucal_openTimeZoneIDEnumeration(UCAL_ZONE_TYPE_CANONICAL_LOCATION, NULL, NULL, &e);
    const UChar *zone;
    int32_t length;
    size_t n = 0, all = 0;

    (void)state;
    assert_true(U_SUCCESS(e));
    while ((zone = uenum_unext(zones, &length, &e)) != NULL) {
        if (all++ % 2 != 0)
            continue;
        for (int l = 0; l < LANGS; l++) {
            row[n].text[l] = city(zone, length, l);
            row[n].name[l] = names_prepare(&gold_arena, row[n].text[l]);
        }
        n++;
    }
    uenum_close(zones);
    measure_rows("CLDR cities", row, n, NULL, 0, 0.82, 0.93);
    arena_release(&gold_arena);
}

static void all_cases_of_russian_are_recognised(void **state)
{
    static struct row row[ROWS];
    size_t n = read_rows("cases.tsv", row), found = 0;

    (void)state;
    for (size_t i = 0; i < n; i++) /* columns: the case, hi, en */
        for (int l = 1; l < LANGS; l++) {
            bool yes = names_compare(row[i].name[0], row[i].name[l]).score >= NAMES_SAME;

            found += yes;
            if (!yes)
                print_message("missed: %.*s\n", STR_ARG(row[i].text[0]));
        }
    print_message("cases.tsv: %zu of %zu\n", found, 2 * n);
    assert_true((double)found >= 0.97 * (double)(2 * n));
    arena_release(&gold_arena);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(one_surname_in_many_spellings_is_one),
        cmocka_unit_test(order_and_what_is_left_out_do_not_matter),
        cmocka_unit_test(initials_stand_for_names),
        cmocka_unit_test(two_persons_are_two),
        cmocka_unit_test(a_surname_alone_is_weak),
        cmocka_unit_test(places_are_known_by_the_name_of_each_language),
        cmocka_unit_test(an_alias_answers_for_the_person),
        cmocka_unit_test(what_is_no_name_does_no_harm),
        cmocka_unit_test(whole_names_are_found_among_others),
        cmocka_unit_test(names_never_tuned_on_are_found_too),
        cmocka_unit_test(places_are_found),
        cmocka_unit_test(single_tokens_are_measured_too),
        cmocka_unit_test(cities_of_the_world_are_measured_too),
        cmocka_unit_test(all_cases_of_russian_are_recognised),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
