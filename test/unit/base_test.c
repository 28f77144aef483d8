#include <setjmp.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#include "base/arena.h"
#include "base/buf.h"
#include "base/enc.h"
#include "base/hash.h"
#include "base/io.h"
#include "base/limits.h"
#include "base/os.h"

#include <cmocka.h>
#include <pthread.h>

/* ---- str ---- */

static void strings_are_ordered_by_bytes_and_shorter_first(void **state)
{
    (void)state;
    assert_true(str_cmp(STR("a"), STR("b")) < 0);
    assert_true(str_cmp(STR("ab"), STR("a")) > 0);
    assert_true(str_cmp(STR("\xC3\xA9"), STR("z")) > 0);
    assert_int_equal(str_cmp(STR(""), (struct str){0}), 0);
    assert_true(str_eq((struct str){0}, STR("")));
    assert_true(str_starts(STR("manch/act"), "manch/"));
    assert_false(str_starts(STR("man"), "manch"));
}

static void cutting_takes_what_stands_before_the_separator(void **state)
{
    struct str rest = STR("a,,b"), head;

    (void)state;
    assert_true(str_cut(&rest, ',', &head));
    assert_true(str_is(head, "a"));
    assert_true(str_cut(&rest, ',', &head));
    assert_true(str_is(head, ""));
    assert_false(str_cut(&rest, ',', &head));
    assert_true(str_is(head, "b"));
    assert_int_equal(rest.n, 0);
    assert_false(str_cut(&rest, ',', &head));
    assert_int_equal(head.n, 0);
}

static void only_plain_integers_are_read(void **state)
{
    static const char *const bad[] = {"", "-", "-0", "+1", "01", "-01", " 1", "1 ", "1.0", "1e3", "0x1",
                                      "9007199254740992",
                                      "99999999999999999999", "-9007199254740992"};
    int64_t n;

    (void)state;
    for (size_t i = 0; i < sizeof bad / sizeof *bad; i++)
        assert_false(str_int(str_of(bad[i]), &n));
    assert_true(str_int(STR("0"), &n));
    assert_int_equal(n, 0);
    assert_true(str_int(STR("-9007199254740991"), &n));
    assert_true(n == -LIMIT_INT);
    assert_true(str_int(STR("9007199254740991"), &n));
    assert_true(n == LIMIT_INT);
}

/* ---- arena, buf ---- */

static void an_arena_gives_zeroed_aligned_memory_of_any_size(void **state)
{
    struct arena a = ARENA_EMPTY;

    (void)state;
    for (size_t size = 0; size < 3000000; size = size * 3 + 1) {
        char *p = arena_alloc(&a, size);

        assert_int_equal((uintptr_t)p % _Alignof(max_align_t), 0);
        for (size_t i = 0; i < size; i += 97)
            assert_int_equal(p[i], 0);
        memset(p, 0xAA, size);
    }
    assert_string_equal(arena_z(&a, STR("नमस्ते")), "नमस्ते");
    assert_true(str_is(arena_fmt(&a, "%s-%d", "x", 41), "x-41"));
    assert_true(str_is(arena_str(&a, (struct str){0}), ""));
    arena_release(&a);
    arena_release(&a);
    assert_null(a.block);
}

static void a_large_block_does_not_waste_the_newest_one(void **state)
{
    struct arena a = ARENA_EMPTY;
    char *before = arena_alloc(&a, 16), *after;

    (void)state;
    arena_alloc(&a, 1 << 20);
    after = arena_alloc(&a, 16);
    assert_ptr_equal(after, before + 16);
    arena_release(&a);
}

static void running_out_of_memory_ends_the_process_with_status_5(void **state)
{
    int status;
    pid_t child = fork();

    (void)state;
    if (child == 0) {
        struct arena a = ARENA_EMPTY;

        if (!freopen("/dev/null", "w", stderr))
            _exit(1);
        arena_array(&a, SIZE_MAX / 2, 4);
        _exit(0);
    }
    assert_int_equal(waitpid(child, &status, 0), child);
    assert_true(WIFEXITED(status));
    assert_int_equal(WEXITSTATUS(status), 5);
}

static void a_buffer_grows_and_always_ends_with_nul(void **state)
{
    struct buf b = BUF_EMPTY;

    (void)state;
    assert_int_equal(buf_view(&b).n, 0);
    for (int i = 0; i < 1000; i++) {
        buf_fmt(&b, "%d,", i);
        assert_int_equal(b.p[b.n], 0);
    }
    assert_int_equal(b.n, 3890);
    buf_clear(&b);
    assert_string_equal(b.p, "");
    buf_be16(&b, 0x0102);
    buf_be64(&b, 0x0304050607080910u);
    assert_memory_equal(b.p, "\x01\x02\x03\x04\x05\x06\x07\x08\x09\x10", 10);
    assert_int_equal(enc_get16(b.p), 0x0102);
    assert_true(enc_get64(b.p + 2) == 0x0304050607080910u);
    buf_put(&b, NULL, 0);
    memcpy(buf_room(&b, 3), "abc", 3);
    b.n += 3;
    assert_string_equal(b.p + 10, "abc");
    buf_free(&b);
    buf_free(&b);
}

/* ---- enc, hash ---- */

static void hex_is_lower_case_and_of_exact_length(void **state)
{
    uint8_t out[3];
    char hex[7];

    (void)state;
    enc_hex("\x00\xAB\xFF", 3, hex);
    assert_string_equal(hex, "00abff");
    assert_true(enc_unhex(STR("00abff"), out, 3));
    assert_memory_equal(out, "\x00\xAB\xFF", 3);
    assert_false(enc_unhex(STR("00abf"), out, 3));
    assert_false(enc_unhex(STR("00ABFF"), out, 3));
    assert_false(enc_unhex(STR("00abfg"), out, 3));
    assert_false(enc_unhex(STR("00abff00"), out, 3));
}

static void base64_has_one_form_only(void **state)
{
    static const char *const good[] = {"", "Zg==", "Zm8=", "Zm9v", "Zm9vYg==", "Zm9vYmE=",
                                       "Zm9vYmFy"}; /* RFC 4648, 10 */
    static const char *const bad[] = {"Z", "Zg", "Zg=", "Zh==", "Zm9=", "Z===", "====", "Zm9v\n", "Zm 9", "Zg==Zg==",
                                      "Zm-_"};
    uint8_t out[6];
    size_t n;

    (void)state;
    for (size_t i = 0; i < sizeof good / sizeof *good; i++) {
        struct buf b = BUF_EMPTY;

        enc_base64(&b, "foobar", i);
        assert_true(str_is(buf_view(&b), good[i]));
        assert_true(enc_unbase64(str_of(good[i]), out, sizeof out, &n));
        assert_int_equal(n, i);
        assert_memory_equal(out, "foobar", i);
        buf_free(&b);
    }
    for (size_t i = 0; i < sizeof bad / sizeof *bad; i++)
        assert_false(enc_unbase64(str_of(bad[i]), out, sizeof out, &n));
    assert_false(enc_unbase64(STR("Zm9vYmFyYg=="), out, sizeof out, &n));
}

static void ill_formed_utf8_is_found_where_it_stands(void **state)
{
    static const char *const bad[] = {"\x80", "\xC0\xAF", "\xC1\xBF", "\xE0\x9F\xBF", "\xED\xA0\x80",
                                      "\xF0\x8F\xBF\xBF",
                                      "\xF4\x90\x80\x80", "\xF5\x80\x80\x80", "\xE0\xA4", "\xFF", "\xC3("};
    size_t at;

    (void)state;
    for (size_t i = 0; i < sizeof bad / sizeof *bad; i++) {
        struct buf b = BUF_EMPTY;
        size_t want;

        buf_z(&b, "plain text, नमस्ते ");
        want = b.n;
        buf_z(&b, bad[i]);
        assert_false(enc_utf8(buf_view(&b), &at));
        assert_int_equal(at, want);
        buf_free(&b);
    }
    assert_true(enc_utf8(STR("Привет, दुनिया \xF4\x8F\xBF\xBF \xEF\xBF\xBF \xED\x9F\xBF \xEE\x80\x80"), &at));
}

static void every_code_point_survives_writing_and_reading(void **state)
{
    struct buf b = BUF_EMPTY;

    (void)state;
    for (uint32_t c = 0; c <= 0x10FFFF; c += c < 0x3000 ? 1 : 97) {
        size_t i = 0, at;

        if (c >= 0xD800 && c <= 0xDFFF)
            continue;
        buf_clear(&b);
        enc_rune(&b, c);
        assert_true(enc_utf8(buf_view(&b), &at));
        assert_int_equal(enc_next(buf_view(&b), &i), c);
        assert_int_equal(i, b.n);
    }
    buf_free(&b);
}

static void *hash_in_a_thread(void *arg)
{
    *(struct hash *)arg = hash_of(STR("abc"));
    return NULL;
}

static void sha256_gives_the_known_answers_in_every_way_and_thread(void **state)
{
    struct hash h = hash_of(STR("abc")), other;
    struct hash_run *run = hash_begin();
    pthread_t t;

    (void)state;
    assert_string_equal(hash_hex(&h).z, "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
    hash_add(run, STR("a"));
    other = hash_of(STR(""));
    assert_string_equal(hash_hex(&other).z, "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855");
    hash_add(run, STR("bc"));
    other = hash_end(run);
    assert_true(hash_eq(&h, &other));
    other = hash_of2('a', STR("b"), STR("c"));
    assert_true(hash_eq(&h, &other));
    other = hash_of2(-1, STR(""), STR("abc"));
    assert_true(hash_eq(&h, &other));
    assert_int_equal(pthread_create(&t, NULL, hash_in_a_thread, &other), 0);
    pthread_join(t, NULL);
    assert_true(hash_eq(&h, &other));
    assert_true(hash_unhex(str_of(hash_hex(&h).z), &other));
    assert_true(hash_eq(&h, &other));
}

/* ---- fault, io ---- */

static void a_fault_keeps_whole_characters_and_no_controls(void **state)
{
    struct fault f;
    struct buf b = BUF_EMPTY;
    size_t at;

    (void)state;
    for (int i = 0; i < 100; i++)
        buf_z(&b, "क");
    assert_int_equal(fault_set(&f, FAULT_NOT_FOUND, b.p, NULL, "\x1B[31m\xFF\n"), -FAULT_NOT_FOUND);
    assert_int_equal(strlen(f.arg[0]), 222);
    assert_true(enc_utf8(str_of(f.arg[0]), &at));
    assert_string_equal(f.arg[1], "");
    assert_string_equal(f.arg[2], "?[31m? ");
    fault_set(&f, FAULT_IO, f.arg[2], "x", f.arg[1]);
    assert_string_equal(f.arg[0], "?[31m? ");
    assert_int_equal(fault_fmt(&f, FAULT_GAP, "%d..%d", 3, 9), -FAULT_GAP);
    assert_string_equal(f.arg[0], "3..9");
    assert_int_equal(fault_set(NULL, FAULT_DB, NULL, NULL, NULL), -FAULT_DB);
    buf_free(&b);
}

static void every_fault_has_a_name_and_an_exit_status(void **state)
{
    (void)state;
    assert_string_equal(fault_name(FAULT_NOT_FOUND), "not-found");
    assert_string_equal(fault_name(FAULT_NEED_BLOB), "need-blob");
    assert_int_equal(fault_exit(FAULT_NONE), 0);
    for (int i = 1; i < FAULT_COUNT; i++)
        assert_in_range(fault_exit((enum fault_code)i), 1, 5);
    assert_int_equal(fault_exit((enum fault_code)4711), 5);
}

static void a_source_gives_all_or_says_truncated(void **state)
{
    struct source_str text = {STR("abcdef")};
    struct source s = source_str(&text);
    struct buf b = BUF_EMPTY;
    struct sink out = sink_buf(&b);
    struct fault f = {0};
    char p[4];

    (void)state;
    assert_int_equal(source_exact(s, p, 4, &f), 0);
    assert_memory_equal(p, "abcd", 4);
    assert_int_equal(source_exact(s, p, 4, &f), -FAULT_STREAM);
    assert_string_equal(f.arg[0], "truncated");
    assert_int_equal(source_exact(s, p, 0, &f), 0);
    assert_int_equal(out.write(out.ctx, "xy", 2, &f), 0);
    assert_true(str_is(buf_view(&b), "xy"));
    buf_free(&b);
}

/* ---- os ---- */

struct place {
    char dir[64];
    struct arena arena;
};

static int open_place(void **state)
{
    struct place *p = calloc(1, sizeof *p);
    const char *tmp = getenv("TMPDIR");

    snprintf(p->dir, sizeof p->dir, "%.40s/manch-XXXXXX", tmp ? tmp : "/tmp");
    *state = p;
    return mkdtemp(p->dir) ? 0 : -1;
}

static int close_place(void **state)
{
    struct place *p = *state;

    for (int i = 0; i < OS_CLASSES; i++)
        os_fail_at((enum os_class)i, 0, false);
    os_remove_tree(p->dir, NULL);
    arena_release(&p->arena);
    free(p);
    return 0;
}

static const char *in(struct place *p, const char *name)
{
    return arena_fmt(&p->arena, "%s/%s", p->dir, name).p;
}

static void a_file_is_written_whole_and_read_again(void **state)
{
    struct place *p = *state;
    const char *path = in(p, "file");
    struct fault f = {0};
    struct str s;
    struct stat st;

    assert_int_equal(os_write_file(path, STR("first"), 0600, false, &f), 0);
    assert_int_equal(stat(path, &st), 0);
    assert_int_equal(st.st_mode & 0777, 0600);
    assert_int_equal(os_write_file(path, STR("second"), 0600, false, &f), -FAULT_EXISTS);
    assert_int_equal(os_write_file(path, STR("third"), 0600, true, &f), 0);
    assert_int_equal(os_read_file(path, 5, &p->arena, &s, &f), 0);
    assert_true(str_is(s, "third"));
    assert_int_equal(os_read_file(path, 4, &p->arena, &s, &f), -FAULT_TOO_LARGE);
    assert_int_equal(os_read_file(in(p, "none"), 4, &p->arena, &s, &f), -FAULT_IO);
    assert_string_equal(f.arg[0], "open");
    assert_int_equal(os_read_file(p->dir, 4, &p->arena, &s, &f), -FAULT_IO);
    assert_int_equal(os_write_file(in(p, "none/file"), STR("x"), 0600, true, &f), -FAULT_IO);
}

static void a_failed_write_leaves_the_old_file_and_nothing_beside_it(void **state)
{
    struct place *p = *state;
    const char *path = in(p, "file");
    struct fault f = {0};
    struct str s;

    assert_int_equal(os_write_file(path, STR("old"), 0600, false, &f), 0);
    for (int what = OS_WRITE; what < OS_CLASSES; what++) {
        os_fail_at((enum os_class)what, 1, false);
        assert_int_equal(os_write_file(path, STR("new"), 0600, true, &f), -FAULT_IO);
        assert_int_equal(os_read_file(path, 9, &p->arena, &s, &f), 0);
        assert_true(str_is(s, "old"));
        assert_int_equal(rmdir(p->dir), -1);
    }
    assert_int_equal(unlink(path), 0);
    assert_int_equal(rmdir(p->dir), 0);
}

static void the_nth_call_fails_once_or_for_ever(void **state)
{
    struct place *p = *state;
    const char *path = in(p, "file");
    struct fault f;
    struct str s;

    assert_int_equal(os_write_file(path, STR("x"), 0600, false, &f), 0);
    os_fail_at(OS_READ, 2, false); /* one read for the byte, one for the end */
    assert_int_equal(os_read_file(path, 9, &p->arena, &s, &f), -FAULT_IO);
    assert_int_equal(os_read_file(path, 9, &p->arena, &s, &f), 0);
    os_fail_at(OS_READ, 3, true);
    assert_int_equal(os_read_file(path, 9, &p->arena, &s, &f), 0);
    assert_int_equal(os_read_file(path, 9, &p->arena, &s, &f), -FAULT_IO);
    assert_int_equal(os_read_file(path, 9, &p->arena, &s, &f), -FAULT_IO);
    os_fail_at(OS_READ, 0, false);
    assert_int_equal(os_read_file(path, 9, &p->arena, &s, &f), 0);
}

static void directories_come_with_their_parents_and_go_with_their_children(void **state)
{
    struct place *p = *state;
    struct fault f;

    assert_int_equal(os_mkdir(in(p, "a/b//c/"), &f), 0);
    assert_int_equal(os_mkdir(in(p, "a/b"), &f), 0);
    assert_int_equal(os_write_file(in(p, "a/b/c/file"), STR("x"), 0600, false, &f), 0);
    assert_int_equal(os_mkdir(in(p, "a/b/c/file"), &f), -FAULT_IO);
    assert_int_equal(os_mkdir(in(p, "a/b/c/file/d"), &f), -FAULT_IO);
    assert_int_equal(os_remove_tree(in(p, "a"), &f), 0);
    assert_false(os_exists(in(p, "a")));
    assert_int_equal(os_remove_tree(in(p, "a"), &f), 0);
}

static void a_lock_has_one_holder_and_names_it(void **state)
{
    struct place *p = *state;
    const char *path = in(p, "lock");
    struct os_lock one = {-1}, two = {-1};
    char pid[16];
    struct fault f;

    snprintf(pid, sizeof pid, "%ld", (long)getpid());
    assert_int_equal(os_lock(&one, path, 0, &f), 0);
    assert_int_equal(os_lock(&two, path, 0, &f), -FAULT_BUSY);
    assert_string_equal(f.arg[0], pid);
    assert_int_equal(two.fd, -1);
    os_unlock(&one);
    os_unlock(&one);
    assert_int_equal(os_lock(&two, path, 0, &f), 0);
    os_unlock(&two);
}

static void the_clock_can_be_fixed(void **state)
{
    int64_t t = os_ticks();
    uint8_t x[32] = {0}, y[32] = {0};

    (void)state;
    setenv("MANCH_CLOCK", "2025-10-29T11:20:05Z", 1);
    assert_int_equal(os_now(), 1761736805);
    unsetenv("MANCH_CLOCK");
    assert_true(os_now() > 1761736805);
    assert_true(os_ticks() >= t);
    os_random(x, sizeof x);
    os_random(y, sizeof y);
    assert_memory_not_equal(x, y, sizeof x);
}

#define IN_PLACE(test) cmocka_unit_test_setup_teardown(test, open_place, close_place)

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(strings_are_ordered_by_bytes_and_shorter_first),
        cmocka_unit_test(cutting_takes_what_stands_before_the_separator),
        cmocka_unit_test(only_plain_integers_are_read),
        cmocka_unit_test(an_arena_gives_zeroed_aligned_memory_of_any_size),
        cmocka_unit_test(a_large_block_does_not_waste_the_newest_one),
        cmocka_unit_test(running_out_of_memory_ends_the_process_with_status_5),
        cmocka_unit_test(a_buffer_grows_and_always_ends_with_nul),
        cmocka_unit_test(hex_is_lower_case_and_of_exact_length),
        cmocka_unit_test(base64_has_one_form_only),
        cmocka_unit_test(ill_formed_utf8_is_found_where_it_stands),
        cmocka_unit_test(every_code_point_survives_writing_and_reading),
        cmocka_unit_test(sha256_gives_the_known_answers_in_every_way_and_thread),
        cmocka_unit_test(a_fault_keeps_whole_characters_and_no_controls),
        cmocka_unit_test(every_fault_has_a_name_and_an_exit_status),
        cmocka_unit_test(a_source_gives_all_or_says_truncated),
        IN_PLACE(a_file_is_written_whole_and_read_again),
        IN_PLACE(a_failed_write_leaves_the_old_file_and_nothing_beside_it),
        IN_PLACE(the_nth_call_fails_once_or_for_ever),
        IN_PLACE(directories_come_with_their_parents_and_go_with_their_children),
        IN_PLACE(a_lock_has_one_holder_and_names_it),
        cmocka_unit_test(the_clock_can_be_fixed),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
