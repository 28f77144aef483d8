#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>

#include "../sign.h"
#include "../tree.h"

#include <cmocka.h>

enum { LEAVES = 70 };

static int grow(void **state)
{
    struct tree *t = calloc(1, sizeof *t);

    for (unsigned i = 0; i < LEAVES; i++) {
        char entry[16];
        struct hash leaf;

        snprintf(entry, sizeof entry, "entry %u", i);
        leaf = tlog_leaf(str_of(entry));
        tree_append(t, &leaf);
    }
    *state = t;
    return 0;
}

static int fell(void **state)
{
    free(*state);
    return 0;
}

static struct hash root_at(struct tree *t, uint64_t size)
{
    struct tlog_reader r = tree_reader(t);
    struct hash root;

    assert_int_equal(tlog_root(&r, size, &root, NULL), 0);
    return root;
}

static void roots_are_those_of_the_recursive_definition(void **state)
{
    struct tree *t = *state;
    struct tlog_reader r = tree_reader(t);

    for (uint64_t n = 0; n <= LEAVES; n++) {
        struct hash want = tree_slow_root(t, 0, n), got = root_at(t, n);
        struct tlog_edge e;

        assert_true(hash_eq(&got, &want));
        assert_int_equal(tlog_load_edge(&r, n, &e, NULL), 0);
        got = tlog_edge_root(&e);
        assert_true(hash_eq(&got, &want));
    }
}

static void a_leaf_completes_as_many_nodes_as_it_has_trailing_ones(void **state)
{
    struct tlog_edge e = {0};
    struct hash made[TLOG_MADE], leaf = tlog_leaf(STR(""));

    (void)state;
    for (uint64_t i = 0; i < 1000; i++)
        assert_int_equal(tlog_append(&e, &leaf, made), 1 + __builtin_ctzll(i + 1));
}

static void every_leaf_is_proved_in_every_size(void **state)
{
    struct tree *t = *state;
    struct tlog_reader r = tree_reader(t);
    struct tlog_path p;

    for (uint64_t size = 1; size <= LEAVES; size++) {
        struct hash root = root_at(t, size);

        for (uint64_t i = 0; i < size; i++) {
            assert_int_equal(tlog_inclusion(&r, i, size, &p, NULL), 0);
            assert_true(tlog_check_inclusion(i, size, &t->node[0][i], &p, &root));
            assert_false(tlog_check_inclusion(i, size, &t->node[0][i ^ 1], &p, &root));
            assert_false(tlog_check_inclusion(i + size, size, &t->node[0][i], &p, &root));
            if (p.count) {
                p.hash[p.count / 2].b[3] ^= 4;
                assert_false(tlog_check_inclusion(i, size, &t->node[0][i], &p, &root));
                p.hash[p.count / 2].b[3] ^= 4;
                p.count--;
                assert_false(tlog_check_inclusion(i, size, &t->node[0][i], &p, &root));
            }
        }
    }
    assert_int_equal(tlog_inclusion(&r, LEAVES, LEAVES, &p, NULL), -FAULT_PROOF);
}

static void every_size_is_proved_to_grow_into_every_larger_one(void **state)
{
    struct tree *t = *state;
    struct tlog_reader r = tree_reader(t);
    struct tlog_path p;

    for (uint64_t to = 1; to <= LEAVES; to++) {
        struct hash root = root_at(t, to);

        for (uint64_t from = 1; from <= to; from++) {
            struct hash old = root_at(t, from), other = root_at(t, from - 1);

            assert_int_equal(tlog_consistency(&r, from, to, &p, NULL), 0);
            assert_true(tlog_check_consistency(from, to, &p, &old, &root));
            assert_false(tlog_check_consistency(from, to, &p, &other, &root));
            assert_false(tlog_check_consistency(from, to, &p, &old, &other));
            if (p.count) {
                p.hash[p.count - 1].b[31] ^= 0x80;
                assert_false(tlog_check_consistency(from, to, &p, &old, &root));
                p.count--;
                assert_false(tlog_check_consistency(from, to, &p, &old, &root));
            }
        }
    }
    assert_int_equal(tlog_consistency(&r, 3, 2, &p, NULL), -FAULT_PROOF);
}

static void nothing_is_proved_from_size_zero(void **state)
{
    struct tree *t = *state;
    struct tlog_reader r = tree_reader(t);
    struct hash empty = tlog_empty(), root = root_at(t, 5);
    struct tlog_path p;

    assert_int_equal(tlog_consistency(&r, 0, 5, &p, NULL), 0);
    assert_int_equal(p.count, 0);
    assert_false(tlog_check_consistency(0, 5, &p, &empty, &root));
    assert_true(tlog_check_consistency(0, 0, &p, &empty, &empty));
    assert_false(tlog_check_consistency(0, 0, &p, &root, &root));
}

static void a_proof_reads_few_nodes_and_passes_on_a_readers_fault(void **state)
{
    struct tree *t = *state;
    struct tlog_reader r = tree_reader(t);
    struct tlog_path p;
    struct tlog_edge e;
    struct hash h;

    t->reads = 0;
    assert_int_equal(tlog_inclusion(&r, 0, LEAVES, &p, NULL), 0);
    assert_true(t->reads <= 2 * 7);
    assert_int_equal(tlog_root(&r, LEAVES + 1, &h, NULL), -FAULT_NOT_FOUND);
    assert_int_equal(tlog_load_edge(&r, LEAVES + 1, &e, NULL), -FAULT_NOT_FOUND);
    assert_int_equal(tlog_inclusion(&r, 0, 2 * LEAVES, &p, NULL), -FAULT_NOT_FOUND);
    assert_int_equal(tlog_consistency(&r, 3, 2 * LEAVES, &p, NULL), -FAULT_NOT_FOUND);
    assert_int_equal(tlog_root(&r, UINT64_MAX, &h, NULL), -FAULT_PROOF);
}

static void a_checkpoint_is_read_and_written_again(void **state)
{
    static const char text[] = "mod.in.example/in-ru\n9007199254740991\n1mZggJ/t+a1FRWDrsQaFuSY0mx+L1vFj5AoD7zvRYJI=\n";
    struct buf b = BUF_EMPTY;
    struct checkpoint c;

    (void)state;
    assert_int_equal(checkpoint_parse(STR(text), &c, NULL), 0);
    assert_true(str_is(c.origin, "mod.in.example/in-ru"));
    assert_true(c.size == 9007199254740991u);
    checkpoint_write(&b, &c);
    assert_true(str_is(buf_view(&b), text));
    buf_free(&b);
}

static void malformed_checkpoints_are_refused(void **state)
{
#define ROOT "1mZggJ/t+a1FRWDrsQaFuSY0mx+L1vFj5AoD7zvRYJI="
    static const char *const bad[] = {
        "", "a.b\n", "a.b\n1\n", "a.b\n1\n" ROOT, "a.b\n01\n" ROOT "\n", "a.b\n-1\n" ROOT "\n", "a.b\n1 \n" ROOT "\n",
        "\n1\n" ROOT "\n", "A b\n1\n" ROOT "\n", "a.b\n9007199254740992\n" ROOT "\n", "a.b\n1\n" ROOT "\nextension\n",
        "a.b\n1\n1mZggJ/t+a1FRWDrsQaFuSY0mx+L1vFj5AoD7zvRYA==\n", "a.b\n1\n" ROOT "\n\n", "a.b\n1\n\n",
        "a.b\n1\n1mZggJ/t+a1FRWDrsQaFuSY0mx+L1vFj5AoD7zvRYJJ=\n",
    };
    struct checkpoint c;
    struct fault f;

    (void)state;
    for (size_t i = 0; i < sizeof bad / sizeof *bad; i++)
        assert_int_equal(checkpoint_parse(str_of(bad[i]), &c, &f), -FAULT_CHECKPOINT);
}

static void a_cosignature_is_good_for_its_text_time_and_kind_of_key(void **state)
{
    static const char text[] = "a.b/c\n1\n1mZggJ/t+a1FRWDrsQaFuSY0mx+L1vFj5AoD7zvRYJI=\n";
    struct test_key mirror, plain;
    struct signer s = test_signer(&mirror);
    struct buf b = BUF_EMPTY;
    struct note n;
    struct fault f;
    int64_t time;

    (void)state;
    assert_true(test_key_number(&mirror, "x.y/mirror", KEY_COSIGN, 1));
    assert_true(test_key_number(&plain, "x.y/mirror", KEY_NOTE, 1));
    buf_fmt(&b, "%s\n", text);
    assert_int_equal(cosign_make(&b, STR(text), 1763720000, &mirror.key, &s, &f), 0);
    assert_int_equal(note_parse(buf_view(&b), &n, &f), 0);
    assert_int_equal(cosign_check(&n, &mirror.key, &time, &f), 0);
    assert_int_equal(time, 1763720000);
    assert_int_equal(note_check(&n, &mirror.key, &f), -FAULT_SIGNATURE);
    assert_int_equal(cosign_check(&n, &plain.key, &time, &f), -FAULT_SIGNATURE);
    assert_int_equal(cosign_make(&b, STR(text), 1, &plain.key, &s, &f), -FAULT_SIGNATURE);
    assert_int_equal(cosign_make(&b, STR(text), -1, &mirror.key, &s, &f), -FAULT_SIGNATURE);
    n.sig[0].sig[7] ^= 1; /* another time */
    assert_int_equal(cosign_check(&n, &mirror.key, &time, &f), -FAULT_SIGNATURE);
    n.sig[0].sig[7] ^= 1;
    n.text.n--;
    assert_int_equal(cosign_check(&n, &mirror.key, &time, &f), -FAULT_SIGNATURE);
    buf_free(&b);
}

static void tiles_have_the_paths_of_c2sp(void **state)
{
    static const struct {
        int level;
        uint64_t n;
        unsigned width;
        const char *path;
    } want[] = {
        {0, 0, 256, "tile/0/000"},
        {1, 1234067, 256, "tile/1/x001/x234/067"},
        {0, 999, 1, "tile/0/999.p/1"},
        {2, 1000, 255, "tile/2/x001/000.p/255"},
        {-1, 5, 256, "tile/entries/005"},
        {-1, 1234067, 70, "tile/entries/x001/x234/067.p/70"},
        {63, UINT64_MAX, 255, "tile/63/x018/x446/x744/x073/x709/x551/615.p/255"},
    };

    (void)state;
    for (size_t i = 0; i < sizeof want / sizeof *want; i++) {
        char path[TILE_PATH];

        tile_path(path, want[i].level, want[i].n, want[i].width);
        assert_string_equal(path, want[i].path);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(roots_are_those_of_the_recursive_definition),
        cmocka_unit_test(a_leaf_completes_as_many_nodes_as_it_has_trailing_ones),
        cmocka_unit_test(every_leaf_is_proved_in_every_size),
        cmocka_unit_test(every_size_is_proved_to_grow_into_every_larger_one),
        cmocka_unit_test(nothing_is_proved_from_size_zero),
        cmocka_unit_test(a_proof_reads_few_nodes_and_passes_on_a_readers_fault),
        cmocka_unit_test(a_checkpoint_is_read_and_written_again),
        cmocka_unit_test(malformed_checkpoints_are_refused),
        cmocka_unit_test(a_cosignature_is_good_for_its_text_time_and_kind_of_key),
        cmocka_unit_test(tiles_have_the_paths_of_c2sp),
    };

    return cmocka_run_group_tests(tests, grow, fell);
}
