#include <stdarg.h>
#include <stddef.h>
#include <setjmp.h>

#include <cmocka.h>

#include "base/spool.h"

enum { LARGE = 3 * 1024 * 1024 };

static void fill(struct spool *sp, size_t n)
{
    char piece[1000];

    for (size_t done = 0; done < n;) {
        size_t step = n - done < sizeof piece ? n - done : sizeof piece;

        for (size_t i = 0; i < step; i++)
            piece[i] = (char)((done + i) % 251);
        assert_int_equal(spool_write(sp, piece, step, NULL), 0);
        done += step;
    }
}

static void check(const struct spool *sp, size_t n)
{
    struct spool_reader r = {sp, 0};
    struct source in = spool_source(&r);
    char piece[777];
    size_t got = 1, done = 0;

    while (got > 0) {
        assert_int_equal(in.read(in.ctx, piece, sizeof piece, &got, NULL), 0);
        for (size_t i = 0; i < got; i++)
            assert_int_equal(piece[i], (char)((done + i) % 251));
        done += got;
    }
    assert_int_equal(done, n);
}

static void what_is_written_is_read_small_or_large(void **state)
{
    static const size_t sizes[] = {0, 1, 5000, 1024 * 1024, 1024 * 1024 + 1, LARGE};

    (void)state;
    for (size_t i = 0; i < sizeof sizes / sizeof *sizes; i++) {
        struct spool sp;

        spool_init(&sp, "/tmp", LARGE);
        fill(&sp, sizes[i]);
        assert_int_equal(sp.size, sizes[i]);
        assert_int_equal(sp.fd >= 0, sizes[i] > 1024 * 1024);
        check(&sp, sizes[i]);
        check(&sp, sizes[i]); /* once more */
        spool_release(&sp);
        spool_release(&sp);
    }
}

static void more_than_the_limit_is_refused(void **state)
{
    struct spool sp;
    struct fault f = {0};

    (void)state;
    spool_init(&sp, "/tmp", 10);
    assert_int_equal(spool_write(&sp, "0123456789", 10, &f), 0);
    assert_int_equal(spool_write(&sp, "x", 1, &f), -FAULT_TOO_LARGE);
    assert_int_equal(sp.size, 10);
    spool_release(&sp);
}

static void a_directory_that_is_not_there_is_a_fault(void **state)
{
    struct spool sp;
    struct fault f = {0};
    char *large = test_calloc(2, 1024 * 1024);

    (void)state;
    spool_init(&sp, "/nonexistent", LARGE);
    assert_int_equal(spool_write(&sp, large, 2 * 1024 * 1024, &f), -FAULT_IO);
    spool_release(&sp);
    test_free(large);
}

static void all_of_it_in_one_piece_has_a_limit(void **state)
{
    struct arena a = ARENA_EMPTY;
    struct spool sp;
    struct str text;

    (void)state;
    for (size_t n = 100; n <= LARGE; n *= 100) {
        spool_init(&sp, "/tmp", LARGE);
        fill(&sp, n);
        assert_int_equal(spool_text(&sp, LARGE, &a, &text, NULL), 0);
        assert_int_equal(text.n, n);
        assert_int_equal(text.p[n - 1], (char)((n - 1) % 251));
        assert_int_equal(spool_text(&sp, n - 1, &a, &text, NULL), -FAULT_TOO_LARGE);
        spool_release(&sp);
    }
    arena_release(&a);
}

static void a_spool_is_found_under_its_own_reader_alone(void **state)
{
    struct spool sp, copy;
    struct spool_reader r = {&sp, 0};
    struct source_str other = {STR("text")};

    (void)state;
    spool_init(&sp, "/tmp", LARGE);
    fill(&sp, 1000);
    assert_ptr_equal(spool_under(spool_source(&r)), &sp);
    assert_null(spool_under(source_str(&other)));
    spool_init(&copy, "/tmp", LARGE);
    assert_int_equal(spool_fill(&copy, spool_source(&r), NULL), 0);
    assert_null(spool_under(spool_source(&r))); /* it stands at its end now */
    check(&copy, 1000);
    spool_release(&sp);
    spool_release(&copy);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(what_is_written_is_read_small_or_large),
        cmocka_unit_test(more_than_the_limit_is_refused),
        cmocka_unit_test(a_directory_that_is_not_there_is_a_fault),
        cmocka_unit_test(all_of_it_in_one_piece_has_a_limit),
        cmocka_unit_test(a_spool_is_found_under_its_own_reader_alone),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
