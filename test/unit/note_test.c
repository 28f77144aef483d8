#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>

#include "../sign.h"
#include "act/note.h"
#include "base/enc.h"

#include <cmocka.h>

#define KNOWN_KEY "example.com/foo+530d903a+AekyeRrm56hApGFkyQR4ZCbV54Id2LKaANYcrnKv3U2k"
#define KNOWN_TEXT "This is an example message.\n"
#define KNOWN_LINE \
    "— example.com/foo Uw2QOkn8srV1yJGh2VYRlL1Tnagv1YEq6TfXppzi2ONncAlTgK7Ztg1ERYNZXsYjOBH3mFXmRKuwHjG1Yu72IneyaQM=\n"
#define LINE "— a.b AAAAAAE=\n" /* the least that has the form */

static void the_known_answer_is_good(void **state)
{
    struct note n;
    struct key k;

    (void)state;
    assert_int_equal(key_parse(STR(KNOWN_KEY), &k, NULL), 0);
    assert_int_equal(note_parse(STR(KNOWN_TEXT "\n" KNOWN_LINE), &n, NULL), 0);
    assert_int_equal(note_check(&n, &k, NULL), 0);
    assert_true(str_is(n.text, KNOWN_TEXT));
    assert_int_equal(n.count, 1);
    assert_true(str_is(n.sig[0].name, "example.com/foo"));
}

static void a_change_of_one_byte_is_noticed(void **state)
{
    char text[] = KNOWN_TEXT "\n" KNOWN_LINE;
    struct fault f;
    struct note n;
    struct key k;

    (void)state;
    assert_int_equal(key_parse(STR(KNOWN_KEY), &k, NULL), 0);
    for (size_t i = 0; i < sizeof text - 1; i++) {
        text[i] ^= 1;
        if (note_parse(str_make(text, sizeof text - 1), &n, NULL) == 0)
            assert_int_equal(note_check(&n, &k, &f), -FAULT_SIGNATURE);
        text[i] ^= 1;
    }
}

static void malformed_notes_are_refused(void **state)
{
    static const char *const bad[] = {
        "", "\n", "text\n", "text\n\n", "text\n" LINE, "\n" LINE, "\n\n" LINE, "text\n\n\n" LINE, "te\n\nxt\n\n" LINE,
        "\ntext\n\n" LINE, "te\txt\n\n" LINE, "te\rxt\n\n" LINE, "te\xFFxt\n\n" LINE, "text\n\n" LINE "\n",
        "text\n\n" LINE LINE, "text\n\n— a.b AAAAAAE=", "text\n\n- a.b AAAAAAE=\n", "text\n\n—a.b AAAAAAE=\n",
        "text\n\n—  AAAAAAE=\n", "text\n\n— a.b  AAAAAAE=\n", "text\n\n— a.b AAAAAAE= \n", "text\n\n— a+b AAAAAAE=\n",
        "text\n\n— a.b AAAAAAF=\n", "text\n\n— a.b AAAAAA==\n", "text\n\n— a.b AAAAAAE\n", "text\n\n— a.b\n",
        "text\n\n— a.b \n",
    };
    struct note n;
    struct fault f;

    (void)state;
    assert_int_equal(note_parse(STR("text\n\n" LINE), &n, NULL), 0);
    for (size_t i = 0; i < sizeof bad / sizeof *bad; i++)
        if (note_parse(str_of(bad[i]), &n, &f) != -FAULT_NOTE)
            fail_msg("%zu: %s", i, bad[i]);
    assert_int_equal(note_parse(STR("te\0xt\n\n" LINE), &n, &f), -FAULT_NOTE);
}

static void a_note_has_at_most_sixteen_lines_and_a_limited_size(void **state)
{
    struct buf b = BUF_EMPTY;
    struct note n;

    (void)state;
    buf_z(&b, "text\n\n");
    for (int i = 0; i < LIMIT_NOTE_LINES; i++)
        buf_fmt(&b, "— a.b/%d AAAAAAE=\n", i);
    assert_int_equal(note_parse(buf_view(&b), &n, NULL), 0);
    assert_int_equal(n.count, LIMIT_NOTE_LINES);
    buf_z(&b, LINE);
    assert_int_equal(note_parse(buf_view(&b), &n, NULL), -FAULT_NOTE);
    buf_clear(&b);
    while (b.n < LIMIT_NOTE - sizeof LINE)
        buf_byte(&b, 'x');
    buf_z(&b, "\n\n" LINE);
    assert_int_equal(b.n, LIMIT_NOTE + 1);
    assert_int_equal(note_parse(buf_view(&b), &n, NULL), -FAULT_NOTE);
    assert_int_equal(note_parse(str_make(b.p + 1, b.n - 1), &n, NULL), 0);
    buf_free(&b);
}

static void a_second_line_of_one_key_is_refused_but_not_of_one_name(void **state)
{
    struct note n;

    (void)state;
    assert_int_equal(note_parse(STR("text\n\n— a.b AAAAAAE=\n— a.b AAAAAAI=\n"), &n, NULL), -FAULT_NOTE);
    assert_int_equal(note_parse(STR("text\n\n— a.b AAAAAAE=\n— a.b AAAAAQE=\n"), &n, NULL), 0);
    assert_int_equal(note_parse(STR("text\n\n— a.b AAAAAAE=\n— a.c AAAAAAE=\n"), &n, NULL), 0);
}

static void long_signatures_of_foreign_types_are_kept_as_lines(void **state)
{
    enum { LONG = 2424 };
    struct buf b = BUF_EMPTY;
    uint8_t blob[LONG];
    struct note_sig sig;

    (void)state;
    for (size_t n = 5; n <= LONG; n += n < 100 ? 1 : 83) {
        memset(blob, 0x5A, n);
        buf_clear(&b);
        buf_z(&b, "— a.b ");
        enc_base64(&b, blob, n);
        assert_int_equal(note_parse_line(buf_view(&b), &sig, NULL), 0);
        assert_int_equal(sig.n, n - 4);
        assert_memory_equal(sig.id, blob, 4);
        if (sig.n <= NOTE_BLOB - 4)
            assert_memory_equal(sig.sig, blob + 4, sig.n);
        b.p[b.n - 6] = '=';
        assert_int_equal(note_parse_line(buf_view(&b), &sig, NULL), -FAULT_NOTE);
    }
    buf_free(&b);
}

static void lines_of_two_keys_are_signed_and_found(void **state)
{
    struct test_key a, c, stranger;
    struct signer sa, sc;
    struct buf b = BUF_EMPTY;
    struct note n;
    struct fault f;

    (void)state;
    assert_true(test_key_number(&a, "a.b/root", KEY_NOTE, 1));
    assert_true(test_key_number(&c, "c.d/root", KEY_NOTE, 2));
    assert_true(test_key_number(&stranger, "a.b/root", KEY_NOTE, 3));
    sa = test_signer(&a);
    sc = test_signer(&c);
    buf_z(&b, "पाठ\nтекст\n\n");
    assert_int_equal(note_sign(&b, STR("पाठ\nтекст\n"), &a.key, &sa, &f), 0);
    assert_int_equal(note_sign(&b, STR("पाठ\nтекст\n"), &c.key, &sc, &f), 0);
    assert_int_equal(note_sign(&b, STR("पाठ\nтекст\n"), &c.key, &sa, &f), -FAULT_NOT_FOUND);
    assert_int_equal(note_sign(&b, STR("पाठ\nтекст\n"), &stranger.key, &sa, &f), -FAULT_SIGNATURE);
    assert_int_equal(note_parse(buf_view(&b), &n, &f), 0);
    assert_int_equal(n.count, 2);
    assert_int_equal(note_check(&n, &a.key, &f), 0);
    assert_int_equal(note_check(&n, &c.key, &f), 0);
    assert_int_equal(note_check(&n, &stranger.key, &f), -FAULT_SIGNATURE);
    assert_string_equal(f.arg[0], "a.b/root");
    assert_string_equal(f.arg[1], "पाठ");
    assert_null(note_find(&n, &stranger.key));
    buf_free(&b);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_known_answer_is_good),
        cmocka_unit_test(a_change_of_one_byte_is_noticed),
        cmocka_unit_test(malformed_notes_are_refused),
        cmocka_unit_test(a_note_has_at_most_sixteen_lines_and_a_limited_size),
        cmocka_unit_test(a_second_line_of_one_key_is_refused_but_not_of_one_name),
        cmocka_unit_test(long_signatures_of_foreign_types_are_kept_as_lines),
        cmocka_unit_test(lines_of_two_keys_are_signed_and_found),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
