/* How well a text answers. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>

#include "store/rank.h"

#include <cmocka.h>

static double score(size_t n, const struct rank_phrase *p, const double *times)
{
    struct rank r = {0};

    for (size_t i = 0; i < n; i++)
        rank_add(&r, &p[i], times[i]);
    return rank_score(&r);
}

static void the_poorest_way_of_a_word_decides(void **state)
{
    static const struct rank_phrase p[] = {{1, RANK_BY_SURFACE}, {1, RANK_BY_NAME}, {2, RANK_BY_STEM}};

    (void)state;
    assert_int_equal((int)score(1, p, (double[]){1}), RANK_BY_SURFACE);
    assert_int_equal((int)score(2, p, (double[]){1, 1}), RANK_BY_SURFACE); /* a word's best way is what it was found by */
    assert_int_equal((int)score(3, p, (double[]){1, 1, 1}), RANK_BY_STEM);
    assert_int_equal((int)score(3, p, (double[]){0, 1, 1}), RANK_BY_NAME);
}

static void more_of_it_is_better_but_never_as_good_as_a_better_way(void **state)
{
    static const struct rank_phrase stem = {1, RANK_BY_STEM}, surface = {1, RANK_BY_SURFACE};

    (void)state;
    assert_true(score(1, &stem, (double[]){2}) > score(1, &stem, (double[]){1}));
    assert_true(score(1, &stem, (double[]){1e9}) <= RANK_BY_SURFACE);
    assert_true(score(1, &surface, (double[]){1}) > score(1, &stem, (double[]){18}));
}

static void what_does_not_count_or_is_not_there_scores_nothing(void **state)
{
    static const struct rank_phrase none = {1, RANK_BY_NOTHING}, odd = {1, 99}, good = {1, RANK_BY_STEM};

    (void)state;
    assert_true(score(1, &none, (double[]){5}) == 0);
    assert_true(score(1, &odd, (double[]){5}) == 0);
    assert_true(score(1, &good, (double[]){0}) == 0);
    assert_false(rank_counts(&odd));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_poorest_way_of_a_word_decides),
        cmocka_unit_test(more_of_it_is_better_but_never_as_good_as_a_better_way),
        cmocka_unit_test(what_does_not_count_or_is_not_there_scores_nothing),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
