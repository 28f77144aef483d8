#include "keys.h"

#include <stdio.h>
#include <unistd.h>

#include "base/enc.h"
#include "base/os.h"

enum { CHUNK = 65536, HEAD = 184, FILE_KEY = 16 }; /* HEAD: bytes before the first chunk of what we write */

/* The example of C2SP age.md, and a file that age 1.1.1 encrypted to it. */
static const char identity_text[] = "AGE-SECRET-KEY-1GFPYYSJZGFPYYSJZGFPYYSJZGFPYYSJZGFPYYSJZGFPYYSJZGFPQ4EGAEX";
static const char recipient_text[] = "age1zvkyg2lqzraa2lnjvqej32nkuu0ues2s82hzrye869xeexvn73equnujwj";
static const char by_age[] =
    "YWdlLWVuY3J5cHRpb24ub3JnL3YxCi0+IFgyNTUxOSB3NkkrSXY3aHNUREdjNk1QNHpWUEZDSlA0VWViV0FtektzZG43b2RqZXdJClE5YlRjQ2NV"
    "MlZjc0dwVE1QNmI4K3N0UVQxZ1FyNVhpa0w2VmFyUEh3QUkKLS0tIG44VjdKRlNrMTMxSXIzOCsvRXFyWThYQTlaTUFmOVVweUhsV3k2T1Y4VVUK"
    "gzPJiXWVHXiEstA4DjZWOWrTQtxKqLZ9AVcO4RnNU1dyTaJPcQR8+rUuUEYQQpPqi8WS";

static uint8_t identity[AGE_KEY], recipient[AGE_KEY];
static struct arena arena;
static struct buf file;

static int setup(void **state)
{
    (void)state;
    return age_parse_identity(str_of(identity_text), identity) && age_parse_recipient(str_of(recipient_text), recipient)
               ? 0
               : -1;
}

static int release(void **state)
{
    (void)state;
    arena_release(&arena);
    buf_free(&file);
    return 0;
}

/* Not random: byte n of what is asked for is n. */
static void count_up(void *out, size_t n)
{
    for (size_t i = 0; i < n; i++)
        ((uint8_t *)out)[i] = (uint8_t)i;
}

static void encrypt(struct str s, size_t step)
{
    struct age_writer *w;
    struct sink sink;

    buf_clear(&file);
    assert_int_equal(age_write_begin(&w, recipient, count_up, sink_buf(&file), &sink, NULL), 0);
    for (size_t i = 0; i < s.n; i += step)
        assert_int_equal(sink.write(sink.ctx, s.p + i, s.n - i < step ? s.n - i : step, NULL), 0);
    assert_int_equal(age_write_end(w, NULL), 0);
}

static int decrypt(struct source in, size_t step, struct buf *out, struct fault *f)
{
    struct age_reader *r;
    struct source source;
    size_t n;
    int rc;

    *f = (struct fault){0};
    if ((rc = age_read_begin(&r, identity, in, &source, f)))
        return rc;
    do {
        rc = source.read(source.ctx, buf_room(out, step), step, &n, f);
        out->n += rc ? 0 : n;
    } while (!rc && n);
    age_read_end(r);
    return rc;
}

static int decrypt_str(struct str s, struct buf *out, struct fault *f)
{
    struct source_str in = {s};

    return decrypt(source_str(&in), 1000, out, f);
}

static void refuse(struct str s, const char *why)
{
    struct buf out = BUF_EMPTY;
    struct fault f;
    int rc = decrypt_str(s, &out, &f);

    buf_free(&out);
    if (rc != -FAULT_AGE || (why && strcmp(f.arg[0], why) != 0))
        fail_msg("%s, not %s", f.arg[0], why);
}

static void keys_are_written_as_the_format_says(void **state)
{
    uint8_t key[AGE_KEY];
    char text[AGE_IDENTITY_TEXT], public[AGE_RECIPIENT_TEXT];

    (void)state;
    memset(key, 0x42, sizeof key);
    assert_memory_equal(identity, key, sizeof key);
    age_write_identity(key, text);
    assert_string_equal(text, identity_text);
    age_recipient_of(identity, key);
    assert_memory_equal(key, recipient, sizeof key);
    age_write_recipient(key, public);
    assert_string_equal(public, recipient_text);
}

static void a_key_altered_anywhere_is_refused(void **state)
{
    char text[AGE_IDENTITY_TEXT + 1];
    uint8_t key[AGE_KEY];

    (void)state;
    for (size_t i = 0; i < sizeof recipient_text - 1; i++)
        for (int c = 1; c < 128; c++) {
            strcpy(text, recipient_text);
            if (c == text[i])
                continue;
            text[i] = (char)c;
            assert_false(age_parse_recipient(str_of(text), key));
        }
    for (size_t i = 0; i < sizeof identity_text - 1; i++)
        for (int c = 1; c < 128; c++) {
            strcpy(text, identity_text);
            if (c == text[i])
                continue;
            text[i] = (char)c;
            assert_false(age_parse_identity(str_of(text), key));
        }
    for (size_t n = 0; n < sizeof recipient_text - 1; n++)
        assert_false(age_parse_recipient(str_make(recipient_text, n), key));
    assert_false(age_parse_recipient(str_of(identity_text), key));
    assert_false(age_parse_identity(str_of(recipient_text), key));
    assert_false(age_parse_recipient(arena_fmt(&arena, "%sq", recipient_text), key));
}

/* Its checksum is right, but the last bit of the data, which belongs to no byte, is set. */
static void a_key_with_stray_bits_is_refused(void **state)
{
    static const char digits[] = "qpzry9x8gf2tvdw0s3jn54khce6mua7l";
    static const uint32_t gen[5] = {0x3b6a57b2, 0x26508e6d, 0x1ea119fa, 0x3d4233dd, 0x2a1462b3};
    char text[sizeof recipient_text];
    uint8_t key[AGE_KEY], v[5 + 2 + 52 + 6] = {3, 3, 3, 0, 1, 7, 5};
    uint32_t sum = 1;

    (void)state;
    strcpy(text, recipient_text);
    for (int good = 1; good >= 0; good--) {
        text[3 + 1 + 51] = digits[(uint8_t)(strchr(digits, recipient_text[3 + 1 + 51]) - digits) ^ !good];
        for (int i = 0; i < 52; i++)
            v[7 + i] = (uint8_t)(strchr(digits, text[4 + i]) - digits);
        sum = 1;
        for (size_t i = 0; i < sizeof v; i++) {
            uint32_t top = sum >> 25;

            sum = (sum & 0x1ffffff) << 5 ^ v[i];
            for (int k = 0; k < 5; k++)
                sum ^= top >> k & 1 ? gen[k] : 0;
        }
        for (int i = 0; i < 6; i++)
            text[56 + i] = digits[(sum ^ 1) >> 5 * (5 - i) & 31];
        assert_int_equal(age_parse_recipient(str_of(text), key), good);
    }
}

static void what_is_encrypted_opens_again(void **state)
{
    static const size_t sizes[] = {0, 1, 1000, CHUNK - 1, CHUNK, CHUNK + 1, 2 * CHUNK, 3 * CHUNK + 7};
    static char bytes[3 * CHUNK + 7];

    (void)state;
    for (size_t i = 0; i < sizeof bytes; i++)
        bytes[i] = (char)(i * i >> 5 ^ i);
    for (size_t i = 0; i < sizeof sizes / sizeof *sizes; i++)
        for (size_t step = 77; step < 5 * CHUNK; step = step * 33 + 1) {
            struct buf out = BUF_EMPTY;
            struct source_str in;
            struct fault f;
            size_t chunks = sizes[i] ? (sizes[i] + CHUNK - 1) / CHUNK : 1;

            encrypt(str_make(bytes, sizes[i]), step);
            assert_int_equal(file.n, HEAD + sizes[i] + 16 * chunks);
            in.rest = buf_view(&file);
            assert_int_equal(decrypt(source_str(&in), step, &out, &f), 0);
            assert_int_equal(out.n, sizes[i]);
            assert_memory_equal(buf_view(&out).p, bytes, sizes[i]);
            buf_free(&out);
        }
}

static void a_file_of_the_age_program_opens(void **state)
{
    struct buf out = BUF_EMPTY;
    struct fault f;
    uint8_t bytes[512];
    size_t n;

    (void)state;
    assert_true(enc_unbase64(str_of(by_age), bytes, sizeof bytes, &n));
    assert_int_equal(decrypt_str(str_make(bytes, n), &out, &f), 0);
    assert_true(str_is(buf_view(&out), "The record is one.\n"));
    buf_free(&out);
}

static void another_key_does_not_open_it(void **state)
{
    (void)state;
    encrypt(STR("text"), 10);
    identity[3] ^= 1;
    refuse(buf_view(&file), "not for this key");
    identity[3] ^= 1;
}

static void a_file_cut_anywhere_is_refused(void **state)
{
    static char bytes[2 * CHUNK];

    (void)state;
    encrypt(STR("The fifth session."), 10);
    for (size_t n = 0; n < file.n; n++)
        refuse(str_make(file.p, n), NULL);
    encrypt(str_make(bytes, sizeof bytes), sizeof bytes);
    refuse(str_make(file.p, HEAD), "truncated");
    refuse(str_make(file.p, HEAD + CHUNK + 16), "contents altered");
    refuse(str_make(file.p, HEAD + CHUNK + 17), "truncated");
    refuse(str_make(file.p, file.n - 1), "contents altered");
}

static void a_bit_flipped_anywhere_is_refused(void **state)
{
    (void)state;
    encrypt(STR("The fifth session."), 10);
    for (size_t i = 0; i < 8 * file.n; i++) {
        file.p[i / 8] = (char)(file.p[i / 8] ^ 1 << i % 8);
        refuse(buf_view(&file), NULL);
        file.p[i / 8] = (char)(file.p[i / 8] ^ 1 << i % 8);
    }
}

static void chunks_may_not_be_added_moved_or_left_out(void **state)
{
    static char bytes[3 * CHUNK];
    enum { FULL = CHUNK + 16 };
    struct buf other = BUF_EMPTY;

    (void)state;
    encrypt(str_make(bytes, sizeof bytes), sizeof bytes);
    buf_put(&other, file.p, HEAD);
    buf_put(&other, file.p + HEAD + FULL, FULL); /* second, first, third */
    buf_put(&other, file.p + HEAD, FULL);
    buf_put(&other, file.p + HEAD + 2 * FULL, FULL);
    refuse(buf_view(&other), "contents altered");
    buf_clear(&other);
    buf_put(&other, file.p, HEAD + FULL); /* first, third */
    buf_put(&other, file.p + HEAD + 2 * FULL, FULL);
    refuse(buf_view(&other), "contents altered");
    buf_byte(&file, 0);
    refuse(buf_view(&file), NULL);
    buf_free(&other);
}

/* Headers with a right MAC: the file key that count_up gives is known. */

static void hmac(const void *key, size_t keylen, const void *p, size_t n, uint8_t out[32])
{
    crypto_auth_hmacsha256_state st;

    crypto_auth_hmacsha256_init(&st, key, keylen);
    crypto_auth_hmacsha256_update(&st, p, n);
    crypto_auth_hmacsha256_final(&st, out);
}

static const char stanza[] = "-> X25519 ";

/* The file with its header, up to "---", turned into FROM -> TO, and sealed again. */
static struct str forge(const char *from, const char *to)
{
    static const char no_salt[32];
    uint8_t key[32], prk[32], mac[32];
    char mac_text[64];
    struct buf b = BUF_EMPTY;
    struct str made;

    encrypt(STR("text"), 10);
    made = keys_replace(&arena, str_make(file.p, (size_t)(strstr(file.p, "---") + 3 - file.p)), from, to);
    count_up(key, FILE_KEY);
    hmac(no_salt, 32, key, FILE_KEY, prk);
    hmac(prk, 32, "header\1", 7, key);
    hmac(key, 32, made.p, made.n, mac);
    sodium_bin2base64(mac_text, sizeof mac_text, mac, 32, sodium_base64_VARIANT_ORIGINAL_NO_PADDING);
    buf_str(&b, made);
    buf_fmt(&b, " %s\n", mac_text);
    buf_put(&b, file.p + HEAD - 16, file.n - (HEAD - 16));
    made = arena_str(&arena, buf_view(&b));
    buf_free(&b);
    return made;
}

static void accept(struct str s)
{
    struct buf out = BUF_EMPTY;
    struct fault f;

    if (decrypt_str(s, &out, &f))
        fail_msg("%s: %.*s", f.arg[0], (int)s.n, s.p);
    assert_true(str_is(buf_view(&out), "text"));
    buf_free(&out);
}

#define LINE64 "AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA\n"

static void stanzas_that_we_do_not_know_are_passed_over(void **state)
{
    (void)state;
    accept(forge(stanza, stanza));
    accept(forge(stanza, "-> grease\n\n-> X25519 "));
    accept(forge(stanza, "-> grease a ~!x\nAAAA\n-> X25519 "));
    accept(forge(stanza, "-> grease a\n" LINE64 "\n-> X25519 "));
    accept(forge(stanza, "-> grease a\n" LINE64 LINE64 "AAAA\n-> X25519 "));
    accept(forge(stanza, "-> x25519 a\nAAAA\n-> X25519 "));
    accept(forge("\n---", "\n-> grease\nAA\n---"));
}

static void a_header_must_have_the_form_of_the_format(void **state)
{
    static const char *const wrong[][2] = {
        {"-> X25519 ", "->X25519 "},
        {"-> X25519 ", "->  X25519 "},
        {"-> X25519 ", "-> X25519  "},
        {"-> X25519 ", "-> X25519 more "},
        {"-> X25519 ", "-> \n\n-> X25519 "},
        {"-> X25519 ", "-> grease \n\n-> X25519 "},
        {"-> X25519 ", "-> gr\tase\n\n-> X25519 "},
        {"-> X25519 ", "-> gréase\n\n-> X25519 "},
        {"-> X25519 ", "-> grease\n" LINE64 "-> X25519 "},
        {"-> X25519 ", "-> grease\nA\n-> X25519 "},
        {"-> X25519 ", "-> grease\nAB\n-> X25519 "},
        {"-> X25519 ", "-> grease\nAA==\n-> X25519 "},
        {"-> X25519 ", "-> grease\nAA\r\n-> X25519 "},
        {"-> X25519 ", "-> grease\nAA_-\n-> X25519 "},
        {"-> X25519 ", "-> grease\n-> X25519 "},
        {"-> X25519 ", "-> X25519 AAAA\nAAAA\n-> X25519 "},
        {"-> X25519 ", "-> X25519\nAAAA\n-> X25519 "},
        {"-> X25519 ", "-> scrypt AAAA 10\nAAAA\n-> X25519 "},
        {"\n-> X25519 ", "\n\n-> X25519 "},
        {"\n---", "\n\n---"},
        {"\n---", "A\n---"},
        {"\n---", "\nAAAA\n---"},
        {"\n---", "\r\n---"},
        {"\n---", "\n->\n---"},
        {"\n---", "\n-> scrypt AAAA 10\nAAAA\n---"},
        {"\n---", "\n----"},
    };

    (void)state;
    for (size_t i = 0; i < sizeof wrong / sizeof *wrong; i++)
        refuse(forge(wrong[i][0], wrong[i][1]), "malformed header");
    refuse(forge("/v1\n", "/v2\n"), "no age file");
    refuse(forge("/v1\n", "/v1\r\n"), "no age file");
    refuse(STR("age-encryption.org/v1\n--- AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA\n0123456789abcdef"),
           "malformed header");
}

static void a_header_without_end_is_refused(void **state)
{
    struct buf b = BUF_EMPTY;

    (void)state;
    buf_z(&b, "age-encryption.org/v1\n");
    while (b.n < 300000)
        buf_z(&b, "-> grease\n\n");
    refuse(buf_view(&b), "malformed header");
    buf_clear(&b);
    buf_z(&b, "age-encryption.org/v1\n-> ");
    while (b.n < 300000)
        buf_z(&b, "aaaaaaaaaaaaaaaaaaaa");
    refuse(buf_view(&b), "malformed header");
    buf_free(&b);
}

static void shares_and_recipients_of_low_order_are_refused(void **state)
{
    uint8_t low[AGE_KEY] = {0};
    char share[64];
    struct age_writer *w;
    struct sink sink;
    struct fault f;
    const char *line;

    (void)state;
    assert_int_equal(age_write_begin(&w, low, count_up, sink_buf(&file), &sink, &f), -FAULT_AGE);
    assert_null(w);
    low[0] = 1;
    assert_int_equal(age_write_begin(&w, low, count_up, sink_buf(&file), &sink, &f), -FAULT_AGE);
    encrypt(STR("text"), 10);
    line = strstr(file.p, stanza) + strlen(stanza);
    memcpy(share, line, 43);
    share[43] = '\0';
    refuse(forge(share, "AQAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA"), "key of low order");
    refuse(forge(share, "AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA"), "key of low order");
}

static int full(void *ctx, const void *p, size_t n, struct fault *f)
{
    (void)p;
    (void)n;
    return --*(int *)ctx < 0 ? fault_set(f, FAULT_IO, "write", NULL, NULL) : 0;
}

static void a_fault_at_the_other_end_comes_through(void **state)
{
    static char bytes[CHUNK];
    struct age_writer *w;
    struct sink sink;
    struct fault f;
    int left = 0;

    (void)state;
    assert_int_equal(age_write_begin(&w, recipient, count_up, (struct sink){full, &left}, &sink, &f), -FAULT_IO);
    left = 1;
    assert_int_equal(age_write_begin(&w, recipient, count_up, (struct sink){full, &left}, &sink, &f), 0);
    assert_int_equal(sink.write(sink.ctx, bytes, CHUNK, &f), 0);
    assert_int_equal(sink.write(sink.ctx, bytes, 1, &f), -FAULT_IO);
    assert_int_equal(age_write_end(w, &f), -FAULT_IO);
    age_read_end(NULL);
}

static int shell(const char *dir, const char *command)
{
    return system(arena_fmt(&arena, "cd %s && %s", dir, command).p);
}

static void need_age(void)
{
    if (system("age --version >/dev/null 2>&1 && age-keygen --version >/dev/null 2>&1") != 0) {
        print_message("no age and age-keygen here: skipped\n");
        skip();
    }
}

static void the_age_program_and_we_open_each_others_files(void **state)
{
    static char bytes[2 * CHUNK + 99];
    static const size_t sizes[] = {0, 5, CHUNK, sizeof bytes};
    char dir[] = "/tmp/manch-age-XXXXXX", path[64];
    struct str in;
    uint8_t key[AGE_KEY];

    (void)state;
    need_age();
    assert_non_null(mkdtemp(dir));
    assert_int_equal(shell(dir, "age-keygen 2>/dev/null | grep AGE-SECRET >theirs"), 0);
    snprintf(path, sizeof path, "%s/theirs", dir);
    assert_int_equal(os_read_file(path, 1000, &arena, &in, NULL), 0);
    assert_true(age_parse_identity(str_make(in.p, in.n - 1), identity));
    age_recipient_of(identity, recipient);
    assert_int_equal(shell(dir, "age-keygen -y theirs >recipient"), 0);
    snprintf(path, sizeof path, "%s/recipient", dir);
    assert_int_equal(os_read_file(path, 1000, &arena, &in, NULL), 0);
    assert_true(age_parse_recipient(str_make(in.p, in.n - 1), key));
    assert_memory_equal(key, recipient, sizeof key);
    for (size_t i = 0; i < sizeof sizes / sizeof *sizes; i++) {
        struct buf out = BUF_EMPTY;
        struct str plain = str_make(bytes, sizes[i]), back;
        struct fault f;

        encrypt(plain, 5000);
        snprintf(path, sizeof path, "%s/ours.age", dir);
        assert_int_equal(os_write_file(path, buf_view(&file), 0600, true, NULL), 0);
        assert_int_equal(shell(dir, "age -d -i theirs ours.age >opened"), 0);
        snprintf(path, sizeof path, "%s/opened", dir);
        assert_int_equal(os_read_file(path, sizeof bytes, &arena, &back, NULL), 0);
        assert_true(str_eq(back, plain));
        assert_int_equal(shell(dir, "age -r $(cat recipient) opened >theirs.age"), 0);
        snprintf(path, sizeof path, "%s/theirs.age", dir);
        assert_int_equal(os_read_file(path, 2 * sizeof bytes, &arena, &back, NULL), 0);
        assert_int_equal(decrypt_str(back, &out, &f), 0);
        assert_true(str_eq(buf_view(&out), plain));
        buf_free(&out);
    }
    assert_int_equal(os_remove_tree(dir, NULL), 0);
    setup(NULL);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_teardown(keys_are_written_as_the_format_says, release),
        cmocka_unit_test_teardown(a_key_altered_anywhere_is_refused, release),
        cmocka_unit_test_teardown(a_key_with_stray_bits_is_refused, release),
        cmocka_unit_test_teardown(what_is_encrypted_opens_again, release),
        cmocka_unit_test_teardown(a_file_of_the_age_program_opens, release),
        cmocka_unit_test_teardown(another_key_does_not_open_it, release),
        cmocka_unit_test_teardown(a_file_cut_anywhere_is_refused, release),
        cmocka_unit_test_teardown(a_bit_flipped_anywhere_is_refused, release),
        cmocka_unit_test_teardown(chunks_may_not_be_added_moved_or_left_out, release),
        cmocka_unit_test_teardown(stanzas_that_we_do_not_know_are_passed_over, release),
        cmocka_unit_test_teardown(a_header_must_have_the_form_of_the_format, release),
        cmocka_unit_test_teardown(a_header_without_end_is_refused, release),
        cmocka_unit_test_teardown(shares_and_recipients_of_low_order_are_refused, release),
        cmocka_unit_test_teardown(a_fault_at_the_other_end_comes_through, release),
        cmocka_unit_test_teardown(the_age_program_and_we_open_each_others_files, release),
    };

    return cmocka_run_group_tests(tests, setup, NULL);
}
