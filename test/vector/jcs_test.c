/* RFC 8785 by the files of its author. Two of them hold numbers that are not plain integers: those we refuse. */
#include "vector.h"

#include "act/json.h"

static const struct {
    const char *name;
    bool integers;
} files[] = {
    {"arrays", true}, {"french", true}, {"structures", false}, {"unicode", true}, {"values", false}, {"weird", true},
};

static void need(void)
{
    vector_need("jcs/testdata");
}

static struct str file(const char *folder, const char *name, const char *suffix, struct arena *a)
{
    return vector_file(arena_fmt(a, "jcs/testdata/%s/%s.%s", folder, name, suffix).p, a);
}

static void input_is_written_as_their_output_byte_for_byte(void **state)
{
    (void)state;
    need();
    for (size_t i = 0; i < sizeof files / sizeof *files; i++) {
        struct arena a = ARENA_EMPTY;
        struct buf b = BUF_EMPTY;
        struct fault f = {0};
        struct json *v;
        struct str want = file("output", files[i].name, "json", &a);
        int rc = json_parse(file("input", files[i].name, "json", &a), 0, &a, &v, &f);

        if (files[i].integers) {
            assert_int_equal(rc, 0);
            json_write(&b, v);
            assert_true(str_eq(buf_view(&b), want));
            assert_int_equal(json_parse(want, JSON_CANONICAL, &a, &v, &f), 0);
        } else {
            assert_int_equal(rc, -FAULT_JSON);
            assert_string_equal(f.arg[0], "number that is not an integer");
        }
        buf_free(&b);
        arena_release(&a);
    }
}

static void input_itself_is_not_canonical(void **state)
{
    (void)state;
    need();
    for (size_t i = 0; i < sizeof files / sizeof *files; i++) {
        struct arena a = ARENA_EMPTY;
        struct json *v;

        assert_int_equal(json_parse(file("input", files[i].name, "json", &a), JSON_CANONICAL, &a, &v, NULL),
                         -FAULT_CANON);
        arena_release(&a);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(input_is_written_as_their_output_byte_for_byte),
        cmocka_unit_test(input_itself_is_not_canonical),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
