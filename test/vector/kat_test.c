/* Known answers that other programs gave: a note, a checkpoint with a cosignature, the roots of eight leaves. */
#include "vector.h"

#include "../sign.h"
#include "../tree.h"

struct kat {
    struct arena arena;
    struct json *v;
    struct test_key log, mirror;
    struct str act, checkpoint;
};

static int open_kat(void **state)
{
    struct kat *k = calloc(1, sizeof *k);
    uint8_t seed[32];
    char path[PATH_MAX];

    *state = k;
    vector_path("kat", path);
    if (!os_exists(path))
        return 0;
    k->v = vector_json("kat/kat.json", &k->arena);
    vector_hex(vector_str(k->v, "seed1"), seed, sizeof seed);
    assert_true(test_key_from(&k->log, "in.example/irigc", KEY_NOTE, seed));
    vector_hex(vector_str(k->v, "seed2"), seed, sizeof seed);
    assert_true(test_key_from(&k->mirror, "ru.example/mirror", KEY_COSIGN, seed));
    k->act = vector_file("kat/act.note", &k->arena);
    k->checkpoint = vector_file("kat/checkpoint", &k->arena);
    return 0;
}

static int close_kat(void **state)
{
    struct kat *k = *state;

    arena_release(&k->arena);
    free(k);
    return 0;
}

static void keys_are_written_as_others_write_them(void **state)
{
    struct kat *k = *state;
    char text[KEY_VKEY];
    struct key read;

    vector_need("kat");
    key_write(&k->log.key, text);
    assert_true(str_is(vector_str(k->v, "vkey1"), text));
    key_write(&k->mirror.key, text);
    assert_true(str_is(vector_str(k->v, "vkey2"), text));
    assert_int_equal(key_parse(vector_str(k->v, "vkey2"), &read, NULL), 0);
    assert_true(key_eq(&read, &k->mirror.key));
}

static void the_note_is_good_and_we_write_the_same_bytes(void **state)
{
    struct kat *k = *state;
    struct signer s = test_signer(&k->log);
    struct buf b = BUF_EMPTY;
    struct note n;
    struct hash h;

    vector_need("kat");
    assert_int_equal(note_parse(k->act, &n, NULL), 0);
    assert_int_equal(note_check(&n, &k->log.key, NULL), 0);
    h = hash_of(n.text);
    assert_true(str_is(vector_str(k->v, "act_text_sha256"), hash_hex(&h).z));
    h = hash_of(n.whole);
    assert_true(str_is(vector_str(k->v, "act_note_sha256"), hash_hex(&h).z));
    h = tlog_leaf(n.whole);
    assert_true(str_is(vector_str(k->v, "leaf"), hash_hex(&h).z));
    buf_str(&b, n.text);
    buf_byte(&b, '\n');
    assert_int_equal(note_sign(&b, n.text, &k->log.key, &s, NULL), 0);
    assert_true(str_eq(buf_view(&b), k->act));
    buf_free(&b);
}

static void the_cosigned_checkpoint_is_good_and_we_write_the_same_bytes(void **state)
{
    struct kat *k = *state;
    struct signer log = test_signer(&k->log), mirror = test_signer(&k->mirror);
    int64_t time, want;
    struct buf b = BUF_EMPTY;
    struct checkpoint c;
    struct note n;
    struct str text;

    vector_need("kat");
    want = json_get(k->v, "cosig_time")->num;
    assert_int_equal(note_parse(k->checkpoint, &n, NULL), 0);
    assert_int_equal(note_check(&n, &k->log.key, NULL), 0);
    assert_int_equal(cosign_check(&n, &k->mirror.key, &time, NULL), 0);
    assert_int_equal(time, want);
    assert_int_equal(checkpoint_parse(n.text, &c, NULL), 0);
    assert_int_equal(c.size, 1);
    checkpoint_write(&b, &c);
    text = arena_str(&k->arena, buf_view(&b));
    buf_byte(&b, '\n');
    assert_int_equal(note_sign(&b, text, &k->log.key, &log, NULL), 0);
    assert_int_equal(cosign_make(&b, text, want, &k->mirror.key, &mirror, NULL), 0);
    assert_true(str_eq(buf_view(&b), k->checkpoint));
    buf_free(&b);
}

static void roots_of_the_eight_leaves_are_those_known(void **state)
{
    struct kat *k = *state;
    struct str leaves, roots, line, hex;
    struct tlog_edge e = {0};
    struct hash made[TLOG_MADE], root, leaf;

    vector_need("kat");
    leaves = vector_file("kat/ct8.leaves", &k->arena);
    roots = vector_file("kat/ct8.roots", &k->arena);
    while (str_cut(&roots, '\n', &line)) {
        struct str size;

        hex = line;
        str_cut(&hex, ' ', &size);
        root = tlog_edge_root(&e);
        assert_true(str_is(hex, hash_hex(&root).z));
        if (str_cut(&leaves, '\n', &hex)) {
            assert_true(hash_unhex(hex, &leaf));
            tlog_append(&e, &leaf, made);
        }
    }
    assert_int_equal(e.size, 8);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(keys_are_written_as_others_write_them),
        cmocka_unit_test(the_note_is_good_and_we_write_the_same_bytes),
        cmocka_unit_test(the_cosigned_checkpoint_is_good_and_we_write_the_same_bytes),
        cmocka_unit_test(roots_of_the_eight_leaves_are_those_known),
    };

    return cmocka_run_group_tests(tests, open_kat, close_kat);
}
