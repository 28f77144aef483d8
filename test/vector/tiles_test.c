/* A tiled log that another program wrote: sixteen checkpoints, its tiles and its entries. */
#include "vector.h"

#include "../tree.h"

enum { SIZES = 16 };
#define LOG "tlog-tiles/testdata/log/"

struct log {
    struct arena arena;
    struct tree tree;
    struct hash root[SIZES]; /* as their checkpoints say */
};

/* The leaves of the largest bundle of entries. */
static void append_entries(struct log *log)
{
    struct str rest = vector_file(LOG "tile/entries/000.p/15", &log->arena);

    while (rest.n) {
        size_t n = enc_get16(rest.p);
        struct hash leaf;

        assert_true(rest.n >= n + 2);
        leaf = tlog_leaf(str_make(rest.p + 2, n));
        tree_append(&log->tree, &leaf);
        rest = str_make(rest.p + 2 + n, rest.n - 2 - n);
    }
    assert_int_equal(log->tree.edge.size, SIZES - 1);
}

static void read_checkpoints(struct log *log)
{
    struct str vkey = vector_file("tlog-tiles/VKEY.txt", &log->arena);
    struct key k;

    vkey.n = strcspn(vkey.p, "\n");
    assert_int_equal(key_parse(vkey, &k, NULL), 0);
    for (unsigned i = 0; i < SIZES; i++) {
        struct str bytes = vector_file(arena_fmt(&log->arena, LOG "checkpoint.%u", i).p, &log->arena);
        struct checkpoint c;
        struct note n;

        assert_int_equal(note_parse(bytes, &n, NULL), 0);
        assert_int_equal(note_check(&n, &k, NULL), 0);
        assert_int_equal(checkpoint_parse(n.text, &c, NULL), 0);
        assert_int_equal(c.size, i);
        assert_true(str_is(c.origin, "example.com/log/testdata"));
        log->root[i] = c.root;
    }
}

static int open_log(void **state)
{
    struct log *log = calloc(1, sizeof *log);
    char path[PATH_MAX];

    vector_path("tlog-tiles", path);
    if (os_exists(path)) {
        append_entries(log);
        read_checkpoints(log);
    }
    *state = log;
    return 0;
}

static int close_log(void **state)
{
    struct log *log = *state;

    arena_release(&log->arena);
    free(log);
    return 0;
}

static void roots_recomputed_from_the_entries_are_those_signed(void **state)
{
    struct log *log = *state;
    struct tlog_reader r = tree_reader(&log->tree);

    vector_need("tlog-tiles");
    for (uint64_t i = 0; i < SIZES; i++) {
        struct tlog_edge e;
        struct hash root;

        assert_int_equal(tlog_root(&r, i, &root, NULL), 0);
        assert_true(hash_eq(&root, &log->root[i]));
        assert_int_equal(tlog_load_edge(&r, i, &e, NULL), 0);
        root = tlog_edge_root(&e);
        assert_true(hash_eq(&root, &log->root[i]));
    }
}

static void tiles_hold_the_leaf_hashes_under_our_paths(void **state)
{
    struct log *log = *state;

    vector_need("tlog-tiles");
    for (unsigned width = 1; width < SIZES; width++) {
        char path[TILE_PATH];
        struct str tile;

        tile_path(path, 0, 0, width);
        tile = vector_file(arena_fmt(&log->arena, LOG "%s", path).p, &log->arena);
        assert_int_equal(tile.n, width * HASH_SIZE);
        assert_memory_equal(tile.p, log->tree.node[0], tile.n);
        tile_path(path, -1, 0, width);
        assert_true(vector_file(arena_fmt(&log->arena, LOG "%s", path).p, &log->arena).n > 0);
    }
}

static void every_checkpoint_is_consistent_with_every_later_one(void **state)
{
    struct log *log = *state;
    struct tlog_reader r = tree_reader(&log->tree);

    vector_need("tlog-tiles");
    for (uint64_t to = 0; to < SIZES; to++)
        for (uint64_t from = 0; from <= to; from++) {
            struct tlog_path p;

            assert_int_equal(tlog_consistency(&r, from, to, &p, NULL), 0);
            assert_int_equal(tlog_check_consistency(from, to, &p, &log->root[from], &log->root[to]), from || !to);
            if (from != to)
                assert_false(tlog_check_consistency(from, to, &p, &log->root[to], &log->root[to]));
        }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(roots_recomputed_from_the_entries_are_those_signed),
        cmocka_unit_test(tiles_hold_the_leaf_hashes_under_our_paths),
        cmocka_unit_test(every_checkpoint_is_consistent_with_every_later_one),
    };

    return cmocka_run_group_tests(tests, open_log, close_log);
}
