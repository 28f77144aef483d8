#include "keys.h"

#include <zstd.h>

#include "act/press.h"

static struct buf pressed;

static int release(void **state)
{
    (void)state;
    buf_free(&pressed);
    return 0;
}

static void press(struct str s, size_t step)
{
    struct press_writer *w;
    struct sink sink;

    buf_clear(&pressed);
    assert_int_equal(press_write_begin(&w, sink_buf(&pressed), &sink, NULL), 0);
    for (size_t i = 0; i < s.n; i += step)
        assert_int_equal(sink.write(sink.ctx, s.p + i, s.n - i < step ? s.n - i : step, NULL), 0);
    assert_int_equal(press_write_end(w, NULL), 0);
}

/* A source that gives at most one byte at a time. */
static int drip(void *ctx, void *p, size_t max, size_t *n, struct fault *f)
{
    struct source s = source_str(ctx);

    return s.read(s.ctx, p, max ? 1 : 0, n, f);
}

static int expand(struct source in, uint64_t max, size_t step, struct buf *out, struct fault *f)
{
    struct press_reader *r;
    struct source source;
    size_t n;
    int rc;

    *f = (struct fault){0};
    assert_int_equal(press_read_begin(&r, in, max, &source, f), 0);
    do {
        rc = source.read(source.ctx, buf_room(out, step), step, &n, f);
        out->n += rc ? 0 : n;
    } while (!rc && n);
    press_read_end(r);
    return rc;
}

static void what_is_pressed_expands_again(void **state)
{
    static const size_t sizes[] = {0, 1, 100, 131071, 131072, 131073, 1000000};
    static char bytes[1000000];

    (void)state;
    for (size_t i = 0; i < sizeof bytes; i++)
        bytes[i] = (char)(i * i >> 7 ^ i);
    for (size_t i = 0; i < sizeof sizes / sizeof *sizes; i++)
        for (size_t step = 1; step < 2000000; step = step * 1009 + 6) {
            struct source_str s;
            struct buf out = BUF_EMPTY;
            struct fault f;

            press(str_make(bytes, sizes[i]), step);
            s.rest = buf_view(&pressed);
            assert_int_equal(expand(source_str(&s), sizes[i], step, &out, &f), 0);
            assert_int_equal(out.n, sizes[i]);
            assert_memory_equal(buf_view(&out).p, bytes, sizes[i]);
            buf_clear(&out);
            s.rest = buf_view(&pressed);
            assert_int_equal(expand((struct source){drip, &s}, sizes[i], step, &out, &f), 0);
            assert_int_equal(out.n, sizes[i]);
            buf_free(&out);
        }
}

static int refuse(struct str s, uint64_t max, size_t step)
{
    struct source_str in = {s};
    struct buf out = BUF_EMPTY;
    struct fault f;
    int rc = expand(source_str(&in), max, step, &out, &f);

    assert_true(out.n <= max);
    buf_free(&out);
    return rc;
}

static void no_more_comes_out_than_was_allowed(void **state)
{
    static char zeroes[4 << 20];

    (void)state;
    press(str_make(zeroes, sizeof zeroes), sizeof zeroes);
    assert_true(pressed.n < 4096);
    assert_int_equal(refuse(buf_view(&pressed), sizeof zeroes, 65536), 0);
    assert_int_equal(refuse(buf_view(&pressed), sizeof zeroes - 1, 65536), -FAULT_TOO_LARGE);
    assert_int_equal(refuse(buf_view(&pressed), 1000, 777), -FAULT_TOO_LARGE);
    assert_int_equal(refuse(buf_view(&pressed), 0, 65536), -FAULT_TOO_LARGE);
}

static void what_is_cut_is_refused(void **state)
{
    (void)state;
    press(STR("The fifth session of the working group was held at New Delhi."), 100);
    assert_int_equal(refuse(buf_view(&pressed), 1000, 64), 0);
    for (size_t n = 0; n < pressed.n; n++)
        assert_int_equal(refuse(str_make(pressed.p, n), 1000, 64), -FAULT_ZSTD);
}

static void what_is_altered_is_refused(void **state)
{
    (void)state;
    press(STR("The fifth session of the working group was held at New Delhi."), 100);
    for (size_t i = 0; i < 8 * pressed.n; i++) {
        pressed.p[i / 8] = (char)(pressed.p[i / 8] ^ 1 << i % 8);
        refuse(buf_view(&pressed), 1000, 64); /* must end; what is wrong inside is for the stream's hash to say */
        pressed.p[i / 8] = (char)(pressed.p[i / 8] ^ 1 << i % 8);
    }
    pressed.p[pressed.n - 1] = (char)(pressed.p[pressed.n - 1] ^ 1);
    assert_int_equal(refuse(buf_view(&pressed), 1000, 64), -FAULT_ZSTD);
    assert_int_equal(refuse(STR("not zstd at all"), 1000, 64), -FAULT_ZSTD);
}

static void nothing_may_follow_the_frame(void **state)
{
    struct buf twice = BUF_EMPTY;

    (void)state;
    press(STR("text"), 100);
    buf_str(&twice, buf_view(&pressed));
    buf_str(&twice, buf_view(&pressed));
    assert_int_equal(refuse(buf_view(&twice), 1000, 64), -FAULT_ZSTD);
    buf_free(&twice);
    buf_byte(&pressed, 0);
    assert_int_equal(refuse(buf_view(&pressed), 1000, 64), -FAULT_ZSTD);
}

static void a_window_larger_than_we_allow_is_refused(void **state)
{
    static char bytes[3000];
    ZSTD_CCtx *z = ZSTD_createCCtx();
    ZSTD_outBuffer out = {buf_room(&pressed, 65536), 65536, 0};
    ZSTD_inBuffer in = {bytes, sizeof bytes, 0};

    (void)state;
    ZSTD_CCtx_setParameter(z, ZSTD_c_windowLog, 28);
    ZSTD_CCtx_setParameter(z, ZSTD_c_contentSizeFlag, 0);
    ZSTD_compressStream2(z, &out, &in, ZSTD_e_continue);
    ZSTD_compressStream2(z, &out, &in, ZSTD_e_end);
    ZSTD_freeCCtx(z);
    pressed.n = out.pos;
    assert_int_equal(refuse(buf_view(&pressed), 1 << 20, 65536), -FAULT_ZSTD);
}

static int full(void *ctx, const void *p, size_t n, struct fault *f)
{
    (void)ctx;
    (void)p;
    (void)n;
    return fault_set(f, FAULT_IO, "write", NULL, NULL);
}

static int broken(void *ctx, void *p, size_t max, size_t *n, struct fault *f)
{
    (void)ctx;
    (void)p;
    (void)max;
    *n = 0;
    return fault_set(f, FAULT_IO, "read", NULL, NULL);
}

static void a_fault_at_the_other_end_comes_through(void **state)
{
    struct press_writer *w;
    struct sink sink;
    struct buf out = BUF_EMPTY;
    struct fault f;

    (void)state;
    assert_int_equal(press_write_begin(&w, (struct sink){full, NULL}, &sink, &f), 0);
    sink.write(sink.ctx, "text", 4, &f);
    assert_int_equal(press_write_end(w, &f), -FAULT_IO);
    assert_int_equal(expand((struct source){broken, NULL}, 10, 10, &out, &f), -FAULT_IO);
    buf_free(&out);
    press_read_end(NULL);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_teardown(what_is_pressed_expands_again, release),
        cmocka_unit_test_teardown(no_more_comes_out_than_was_allowed, release),
        cmocka_unit_test_teardown(what_is_cut_is_refused, release),
        cmocka_unit_test_teardown(what_is_altered_is_refused, release),
        cmocka_unit_test_teardown(nothing_may_follow_the_frame, release),
        cmocka_unit_test_teardown(a_window_larger_than_we_allow_is_refused, release),
        cmocka_unit_test_teardown(a_fault_at_the_other_end_comes_through, release),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
