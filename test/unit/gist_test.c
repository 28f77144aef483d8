#include "keys.h"

#include "store/gist.h"

static struct arena arena;

static int end(void **state)
{
    (void)state;
    arena_release(&arena);
    return 0;
}

static struct gist *gist(const char *kind, const char *fields)
{
    struct json *v;

    assert_int_equal(json_parse(str_of(fields), 0, &arena, &v, NULL), 0);
    return gist_of(kind_find(str_of(kind)), v, &arena);
}

static bool before(struct gist *x, struct gist *y)
{
    size_t n = x->sort.n < y->sort.n ? x->sort.n : y->sort.n;
    int c = memcmp(x->sort.p, y->sort.p, n);

    return c < 0 || (c == 0 && x->sort.n < y->sort.n);
}

static void dates_sort_by_their_first_day(void **state)
{
    static const char *const date[] = {"0001",    "1969-12-31", "1970-01-01", "2024-07-08/2024-07-09",
                                       "2025-10", "2025-10-02", "9999-12-31"};
    struct gist *last = gist("session", "{}");

    (void)state;
    for (size_t i = 0; i < sizeof date / sizeof date[0]; i++) {
        struct gist *g = gist("session", arena_fmt(&arena, "{\"date\":\"%s\"}", date[i]).p);

        assert_true(before(last, g));
        last = g;
    }
}

static void numbers_sort_by_value(void **state)
{
    static const char *const order[] = {"-9007199254740991", "-2", "-1", "0", "1", "2", "10", "9007199254740991"};
    struct gist *last = gist("paragraph", "{}");

    (void)state;
    for (size_t i = 0; i < sizeof order / sizeof order[0]; i++) {
        struct gist *g = gist("paragraph", arena_fmt(&arena, "{\"order\":%s}", order[i]).p);

        assert_true(before(last, g));
        last = g;
    }
}

static void references_are_sorted_and_stand_once(void **state)
{
    struct hash sha = hash_of(STR("x"));
    struct gist *g = gist("contact",
                          "{\"margins\":\"session/a\",\"persons\":[\"person/b\",\"person/a\",\"person/b\"]}"),
                *other;

    (void)state;
    assert_int_equal(g->count, 3);
    assert_true(str_is(g->ref[0].target, "person/a"));
    assert_true(str_is(g->ref[1].target, "person/b"));
    assert_true(str_is(g->ref[2].target, "session/a") && str_is(g->ref[2].field, "margins"));
    other = gist("paper",
                 arena_fmt(&arena,
                           "{\"document\":\"document/d\",\"blob\":[{\"blob\":\"%s\",\"size\":1,\"type\":\"a/b\"}]}",
                           hash_hex(&sha).z)
                     .p);
    assert_int_equal(other->blobs, 1);
    assert_true(hash_eq(other->blob, &sha));
    assert_int_equal(other->count, 2);
    g = gist_join(g, other, &arena);
    assert_int_equal(g->count, 5);
    assert_int_equal(gist_join(g, other, &arena)->count, 5);
    g = gist("decline", arena_fmt(&arena, "{\"version\":\"%s\"}", hash_hex(&sha).z).p);
    assert_int_equal(g->count, 1);
    assert_true(str_is(g->ref[0].field, "version") && str_is(g->ref[0].target, hash_hex(&sha).z));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(dates_sort_by_their_first_day),
        cmocka_unit_test(numbers_sort_by_value),
        cmocka_unit_test(references_are_sorted_and_stand_once),
    };

    return cmocka_run_group_tests(tests, NULL, end);
}
