/* Each test/gold/fold/NAME.json folded gives NAME.out: canonical JSON, or "fault NAME ARG1 ARG2" where it is refused.
 * With the environment variable GOLD_WRITE set, missing .out files are written (to be read before they are kept). */
#include <setjmp.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <glob.h>
#include <cmocka.h>

#include "base/os.h"
#include "rule/fold.h"

static const char *const where = "test/gold/fold/*.json";

static struct str fold_text(const char *path, struct arena *a)
{
    struct buf b = BUF_EMPTY;
    struct json *out;
    struct fault f = {0};
    struct str in, text;

    assert_int_equal(os_read_file(path, LIMIT_FOLD_FILE, a, &in, &f), 0);
    if (fold_file(in, a, &out, &f) == 0)
        json_write(&b, out);
    else
        buf_fmt(&b, "fault %s %s %s", fault_name(f.code), f.arg[0], f.arg[1]);
    buf_byte(&b, '\n');
    text = arena_str(a, buf_view(&b));
    buf_free(&b);
    return text;
}

static void every_scenario_ends_as_its_file_says(void **state)
{
    glob_t files;
    int wrong = 0;

    (void)state;
    assert_int_equal(glob(where, 0, NULL, &files), 0);
    for (size_t i = 0; i < files.gl_pathc; i++) {
        struct arena a = ARENA_EMPTY;
        struct str got = fold_text(files.gl_pathv[i], &a), expected = STR("");
        struct fault f;
        const char *out = arena_fmt(&a, "%.*s.out", (int)strlen(files.gl_pathv[i]) - 5, files.gl_pathv[i]).p;

        if (!os_exists(out) && getenv("GOLD_WRITE"))
            assert_int_equal(os_write_file(out, got, 0644, false, &f), 0);
        assert_int_equal(os_read_file(out, LIMIT_FOLD_FILE, &a, &expected, &f), 0);
        if (!str_eq(got, expected)) {
            print_error("%s\n  gives    " STR_FMT "  expected " STR_FMT, files.gl_pathv[i],
                        STR_ARG(got), STR_ARG(expected));
            wrong++;
        }
        arena_release(&a);
    }
    assert_true(files.gl_pathc >= 40);
    assert_int_equal(wrong, 0);
    globfree(&files);
}

int main(void)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test(every_scenario_ends_as_its_file_says)};

    return cmocka_run_group_tests(tests, NULL, NULL);
}
