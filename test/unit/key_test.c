#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include "../sign.h"

#include <cmocka.h>

#define KNOWN "example.com/foo+530d903a+AekyeRrm56hApGFkyQR4ZCbV54Id2LKaANYcrnKv3U2k"

static void names_have_a_host_with_a_dot_and_plain_segments(void **state)
{
    static const char *const good[] = {"a.b", "mod.in.example/in-ru", "x.y/a_b/.c", "0.example", "a-b.c/d"};
    static const char *const bad[] = {"", "ab", "a.b/", "/a.b", "a.b//c", "A.b", "a.b/C", "a.b+c", "a b.c", ".a.b",
                                      "-a.b", "a_b.c", "a.b/c\n", "мод.рф", "a/b.c"};
    char longest[LIMIT_KEY_NAME + 2];

    (void)state;
    for (size_t i = 0; i < sizeof good / sizeof *good; i++)
        assert_true(key_name_ok(str_of(good[i])));
    for (size_t i = 0; i < sizeof bad / sizeof *bad; i++)
        assert_false(key_name_ok(str_of(bad[i])));
    assert_false(key_name_ok(STR("a.b/c\0d")));
    memset(longest, '.', sizeof longest);
    longest[0] = 'a';
    assert_true(key_name_ok(str_make(longest, LIMIT_KEY_NAME)));
    assert_false(key_name_ok(str_make(longest, LIMIT_KEY_NAME + 1)));
}

static void a_verifier_key_is_read_and_written_again(void **state)
{
    char text[KEY_VKEY], longest[LIMIT_KEY_NAME + 1];
    struct test_key made;
    struct key k;

    (void)state;
    assert_int_equal(key_parse(STR(KNOWN), &k, NULL), 0);
    assert_string_equal(k.name, "example.com/foo");
    assert_int_equal(k.type, KEY_NOTE);
    key_write(&k, text);
    assert_string_equal(text, KNOWN);
    memset(longest, 'a', LIMIT_KEY_NAME);
    longest[1] = '.';
    longest[LIMIT_KEY_NAME] = '\0';
    assert_true(test_key_number(&made, longest, KEY_COSIGN, 1));
    key_write(&made.key, text);
    assert_int_equal(strlen(text), KEY_VKEY - 1);
    assert_int_equal(key_parse(str_of(text), &k, NULL), 0);
    assert_true(key_eq(&k, &made.key));
}

static void malformed_verifier_keys_are_refused(void **state)
{
    static const char *const bad[] = {
        "", "example.com/foo", "example.com/foo+530d903a",
        "example.com/foo+530D903A+AekyeRrm56hApGFkyQR4ZCbV54Id2LKaANYcrnKv3U2k",
        "example.com/foo+530d903b+AekyeRrm56hApGFkyQR4ZCbV54Id2LKaANYcrnKv3U2k", /* another id */
        "example.com/fop+530d903a+AekyeRrm56hApGFkyQR4ZCbV54Id2LKaANYcrnKv3U2k",
        "example.com/foo+530d903a+AekyeRrm56hApGFkyQR4ZCbV54Id2LKaANYcrnKv3U2k\n",
        "example.com/foo+530d903a+AekyeRrm56hApGFkyQR4ZCbV54Id2LKaANYcrnKv3Q==", /* a byte short */
        "example.com/foo+530d903a+BukyeRrm56hApGFkyQR4ZCbV54Id2LKaANYcrnKv3U2k", /* type 0x06 */
        "example+530d903a+AekyeRrm56hApGFkyQR4ZCbV54Id2LKaANYcrnKv3U2k",
    };
    struct fault f;
    struct key k;

    (void)state;
    for (size_t i = 0; i < sizeof bad / sizeof *bad; i++)
        assert_int_equal(key_parse(str_of(bad[i]), &k, &f), -FAULT_KEY);
}

static void inadmissible_points_make_no_key(void **state)
{
    uint8_t zero[KEY_PUBLIC] = {0}, one[KEY_PUBLIC] = {1}, all[KEY_PUBLIC];
    struct fault f;
    struct key k;

    (void)state;
    memset(all, 0xFF, sizeof all);
    assert_int_equal(key_make(STR("a.b"), KEY_NOTE, zero, &k, &f), -FAULT_KEY);
    assert_int_equal(key_make(STR("a.b"), KEY_NOTE, one, &k, &f), -FAULT_KEY);
    assert_int_equal(key_make(STR("a.b"), KEY_NOTE, all, &k, &f), -FAULT_KEY);
    assert_string_equal(f.arg[0], "a.b");
}

static void a_signature_is_good_for_its_message_and_key_only(void **state)
{
    struct test_key a, b;
    uint8_t sig[KEY_SIGNATURE];
    struct signer s = test_signer(&a);

    (void)state;
    assert_true(test_key_number(&a, "a.b/c", KEY_NOTE, 1));
    assert_true(test_key_number(&b, "a.b/c", KEY_NOTE, 2));
    assert_false(key_eq(&a.key, &b.key));
    assert_int_equal(s.sign(s.ctx, "a.b/c", STR("text"), sig, NULL), 0);
    assert_true(key_verify(&a.key, STR("text"), sig));
    assert_false(key_verify(&a.key, STR("texts"), sig));
    assert_false(key_verify(&b.key, STR("text"), sig));
    sig[40] ^= 1;
    assert_false(key_verify(&a.key, STR("text"), sig));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(names_have_a_host_with_a_dot_and_plain_segments),
        cmocka_unit_test(a_verifier_key_is_read_and_written_again),
        cmocka_unit_test(malformed_verifier_keys_are_refused),
        cmocka_unit_test(inadmissible_points_make_no_key),
        cmocka_unit_test(a_signature_is_good_for_its_message_and_key_only),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
