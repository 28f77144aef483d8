#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include "base/os.h"
#include "tongue/count.h"

#include <cmocka.h>

/* Every form of the gold file of a language, columns [FIRST, ...), is read as the number in column 0. */
static void read_back(const char *path, size_t first)
{
    struct arena a = ARENA_EMPTY;
    struct str rest, line, column;
    struct fault f = {0};
    bool more = true;
    unsigned forms = 0;

    assert_int_equal(os_read_file(path, 1 << 20, &a, &rest, &f), 0);
    while (more) {
        bool inner = true;
        int64_t n = 0;
        size_t k = 0;
        more = str_cut(&rest, '\n', &line);
        if (line.n == 0 || line.p[0] == '#')
            continue;
        for (; inner; k++) {
            struct sentence_text t;
            struct count_mark m;
            inner = str_cut(&line, '\t', &column);
            if (k == 0)
                assert_true(str_int(column, &n));
            if (k < first)
                continue;
            sentence_cut(&a, column, &t);
            if (!count_ordinal(&t, 0, &m) || m.n != n || m.to != t.n)
                fail_msg("%s: " STR_FMT " is not read as %d", path, STR_ARG(column), (int)n);
            forms++;
        }
    }
    assert_true(forms > 150);
    arena_release(&a);
}

static void every_form_of_a_hindi_ordinal_is_read(void **state)
{
    (void)state;
    read_back("test/gold/ordinals-hi.txt", 1);
}

static void every_form_of_a_russian_ordinal_is_read(void **state)
{
    (void)state;
    read_back("test/gold/ordinals-ru.txt", 2);
}

static void every_form_of_an_english_ordinal_is_read(void **state)
{
    (void)state;
    read_back("test/gold/ordinals-en.txt", 1);
}

static void expect(const char *text, int n)
{
    struct arena a = ARENA_EMPTY;
    struct sentence_text t;
    struct count_mark m;
    bool read;

    sentence_cut(&a, str_of(text), &t);
    read = t.n > 0 && count_ordinal(&t, 0, &m);
    assert_int_equal(read ? m.n : 0, n);
    arena_release(&a);
}

static void spellings_that_offices_use_are_read(void **state)
{
    (void)state;
    expect("पाँचवीं", 5);
    expect("पांचवी", 5);
    expect("२१वें", 21);
    expect("21 वीं", 21);
    expect("छठवीं", 6);
    expect("नौंवीं", 9);
    expect("द्वितीय", 2);
    expect("21‑е", 21);
    expect("двадцать первого", 21);
    expect("XXV", 25);
    expect("twenty-first", 21);
    expect("inaugural", 1);
}

static void what_is_no_ordinal_is_none(void **state)
{
    (void)state;
    expect("21", 0);
    expect("21%", 0);
    expect("пять", 0);
    expect("वार्ता", 0);
    expect("IIII", 0);
    expect("двадцать тридцать", 0);
    expect("2024-е", 0);
    expect("one", 0);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(every_form_of_a_hindi_ordinal_is_read),
        cmocka_unit_test(every_form_of_a_russian_ordinal_is_read),
        cmocka_unit_test(every_form_of_an_english_ordinal_is_read),
        cmocka_unit_test(spellings_that_offices_use_are_read),
        cmocka_unit_test(what_is_no_ordinal_is_none),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
