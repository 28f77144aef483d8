#include "one_node.h"

#include "store/ledger.h"

static void append(int log, const char *text, struct tlog_edge *edge)
{
    struct hash leaf = tlog_leaf(str_of(text)), made[TLOG_MADE];
    struct fault f = {0};

    world_good(ledger_append(s, log, str_of(text), &leaf, false, &f), &f);
    if (edge)
        tlog_append(edge, &leaf, made);
}

static const char *text_of(int i)
{
    return arena_fmt(&arena, "entry %d", i).p;
}

/* SIZE junk entries of log 1 in transactions of some. */
static void fill(int size, struct tlog_edge *edge)
{
    struct fault f = {0};
    int n = 0;

    while (n < size) {
        world_good(store_begin(s, &f), &f);
        for (int i = 0; i < 13 && n < size; i++)
            append(1, text_of(n++), edge);
        world_good(record_apply(s, &f), &f);
        world_good(store_commit(s, &f), &f);
    }
}

static void roots_and_proofs_are_those_of_the_tree(void **state)
{
    struct tlog_edge edge = {0};
    struct ledger_tree tree = {s, 1};
    struct tlog_reader reader = ledger_reader(&tree);
    struct tlog_path path;
    struct hash root, old, leaf;
    struct fault f;

    (void)state;
    fill(77, &edge);
    assert_int_equal(ledger_size(s, 1), 77);
    assert_int_equal(ledger_root(s, 1, 77, &root, &f), 0);
    old = tlog_edge_root(&edge);
    assert_true(hash_eq(&root, &old));
    for (uint64_t i = 0; i < 77; i += 5) {
        leaf = tlog_leaf(str_of(text_of((int)i)));
        assert_int_equal(tlog_inclusion(&reader, i, 77, &path, &f), 0);
        assert_true(tlog_check_inclusion(i, 77, &leaf, &path, &root));
        assert_int_equal(ledger_root(s, 1, i + 1, &old, &f), 0);
        assert_int_equal(tlog_consistency(&reader, i + 1, 77, &path, &f), 0);
        assert_true(tlog_check_consistency(i + 1, 77, &path, &old, &root));
    }
    assert_int_equal(ledger_root(s, 0, 0, &root, &f), 0);
    old = tlog_empty();
    assert_true(hash_eq(&root, &old));
    assert_int_equal(ledger_root(s, 1, 78, &root, &f), -FAULT_NOT_FOUND);
}

static int count_entries(void *ctx, uint64_t index, struct str entry, struct fault *f)
{
    (void)f;
    assert_true(str_is(entry, text_of((int)index)));
    return ++*(int *)ctx == 9 ? -1 : 0;
}

static void entries_are_read_one_by_one_and_in_order(void **state)
{
    struct str entry;
    struct fault f;
    int n = 0;

    (void)state;
    fill(30, NULL);
    assert_int_equal(ledger_entry(s, 1, 29, &arena, &entry, &f), 0);
    assert_true(str_is(entry, "entry 29"));
    assert_int_equal(ledger_entry(s, 1, 30, &arena, &entry, &f), -FAULT_NOT_FOUND);
    assert_int_equal(ledger_each(s, 1, 3, 10, count_entries, &n, &f), 0);
    assert_int_equal(n, 7);
    assert_int_equal(ledger_each(s, 1, 3, 20, count_entries, &n, &f), -1);
    n = 100;
    assert_int_equal(ledger_each(s, 1, 25, 31, count_entries, &n, &f), -FAULT_NOT_FOUND);
}

static void a_rolled_back_append_leaves_log_and_tree_as_they_were(void **state)
{
    struct tlog_edge edge = {0};
    struct hash root, expected, leaf = tlog_leaf(STR("x"));
    struct fault f;

    (void)state;
    assert_int_equal(ledger_append(s, 1, STR("x"), &leaf, false, &f), -FAULT_DB); /* no transaction */
    fill(5, &edge);
    world_good(store_begin(s, &f), &f);
    append(1, "lost", NULL);
    append(1, "lost too", NULL);
    assert_int_equal(ledger_size(s, 1), 7);
    store_rollback(s);
    assert_int_equal(ledger_size(s, 1), 5);
    world_good(store_begin(s, &f), &f);
    append(1, "kept", &edge);
    world_good(record_apply(s, &f), &f);
    world_good(store_commit(s, &f), &f);
    world_good(ledger_root(s, 1, 6, &root, &f), &f);
    expected = tlog_edge_root(&edge);
    assert_true(hash_eq(&root, &expected));
}

static void an_entry_with_another_hash_is_not_committed(void **state)
{
    struct hash wrong = tlog_leaf(STR("other"));
    struct fault f;

    (void)state;
    fill(3, NULL);
    world_good(store_begin(s, &f), &f);
    world_good(ledger_append(s, 1, STR("entry"), &wrong, false, &f), &f);
    assert_int_equal(store_commit(s, &f), -FAULT_VERIFY);
    assert_int_equal(ledger_size(s, 1), 3);
    assert_null(s->batch);
}

static void checkpoints_are_found_by_size(void **state)
{
    struct checkpoint c = {.size = 4}, out;
    struct str note;
    struct fault f;
    bool found;

    (void)state;
    world_good(store_begin(s, &f), &f);
    c.root = hash_of(STR("four"));
    world_good(ledger_put_checkpoint(s, 1, &c, STR("note four"), &f), &f);
    world_good(ledger_put_checkpoint(s, 1, &c, STR("again"), &f), &f);
    c.size = 9;
    c.root = hash_of(STR("nine"));
    world_good(ledger_put_checkpoint(s, 1, &c, STR("note nine"), &f), &f);
    world_good(store_commit(s, &f), &f);
    world_good(ledger_find_checkpoint(s, 1, UINT64_MAX, &arena, &out, &note, &found, &f), &f);
    assert_true(found && out.size == 9 && str_is(note, "note nine") && hash_eq(&out.root, &c.root));
    assert_true(str_eq(out.origin, s->charter.party[1].origin));
    world_good(ledger_find_checkpoint(s, 1, 8, &arena, &out, &note, &found, &f), &f);
    assert_true(found && out.size == 4 && str_is(note, "note four"));
    world_good(ledger_find_checkpoint(s, 1, 3, &arena, &out, &note, &found, &f), &f);
    assert_false(found);
    world_good(ledger_find_checkpoint(s, 0, UINT64_MAX, &arena, &out, &note, &found, &f), &f);
    assert_false(found);
}

static void cosignatures_say_between_which_times_an_entry_came(void **state)
{
    struct ledger_cosign *all, after, before;
    struct fault f;
    size_t n;

    (void)state;
    world_good(store_begin(s, &f), &f);
    world_good(ledger_put_cosign(s, 0, 5, 1, 100, STR("five"), &f), &f);
    world_good(ledger_put_cosign(s, 0, 5, 1, 200, STR("five again"), &f), &f);
    world_good(ledger_put_cosign(s, 0, 9, 1, 300, STR("nine"), &f), &f);
    world_good(store_commit(s, &f), &f);
    world_good(ledger_cosigns(s, 0, 5, &arena, &all, &n, &f), &f);
    assert_int_equal(n, 1);
    assert_int_equal(all[0].time, 100);
    assert_int_equal(all[0].party, 1);
    world_good(ledger_cosign_around(s, 0, 5, 1, &after, &before, &arena, &f), &f);
    assert_int_equal(after.size, 9);
    assert_int_equal(before.size, 5);
    world_good(ledger_cosign_around(s, 0, 9, 1, &after, &before, &arena, &f), &f);
    assert_int_equal(after.party, -1);
    assert_int_equal(before.size, 9);
    world_good(ledger_last_cosign(s, 0, 1, &arena, &after, &f), &f);
    assert_int_equal(after.size, 9);
    assert_int_equal(s->barred, STORE_BEYOND); /* our own log has no nine entries */
}

static void the_same_evidence_is_kept_once(void **state)
{
    struct ledger_evidence e = {.time = 1,
                                .log = 1,
                                .kind = STR("fork"),
                                .size = 3,
                                .first = STR("a"),
                                .second = STR("b")},
                           *all;
    struct fault f;
    size_t n;

    (void)state;
    world_good(store_begin(s, &f), &f);
    world_good(ledger_put_evidence(s, &e, &f), &f);
    e.time = 2;
    world_good(ledger_put_evidence(s, &e, &f), &f);
    e.second = STR("c");
    world_good(ledger_put_evidence(s, &e, &f), &f);
    world_good(store_commit(s, &f), &f);
    world_good(ledger_all_evidence(s, &arena, &all, &n, &f), &f);
    assert_int_equal(n, 2);
    assert_int_equal(all[0].time, 1);
    assert_true(str_is(all[1].second, "c"));
    assert_true(str_is(all[1].kind, "fork"));
}

static void blobs_are_found_by_their_hash(void **state)
{
    struct hash sha = hash_of(STR("bytes")), other = hash_of(STR("others"));
    struct str out;
    struct fault f;
    bool found;

    (void)state;
    world_good(store_begin(s, &f), &f);
    world_good(ledger_put_blob(s, &sha, STR("bytes"), &f), &f);
    world_good(ledger_put_blob(s, &sha, STR("bytes"), &f), &f);
    assert_int_equal(ledger_put_blob(s, &other, STR("bytes"), &f), -FAULT_VERIFY);
    world_good(store_commit(s, &f), &f);
    world_good(ledger_find_blob(s, &sha, &arena, &out, &found, &f), &f);
    assert_true(found && str_is(out, "bytes"));
    world_good(ledger_find_blob(s, &other, &arena, &out, &found, &f), &f);
    assert_false(found);
    world_good(ledger_has_blob(s, &sha, &found, &f), &f);
    assert_true(found);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
#define TEST(name) cmocka_unit_test_setup_teardown(name, begin, end)
        TEST(roots_and_proofs_are_those_of_the_tree),
        TEST(entries_are_read_one_by_one_and_in_order),
        TEST(a_rolled_back_append_leaves_log_and_tree_as_they_were),
        TEST(an_entry_with_another_hash_is_not_committed),
        TEST(checkpoints_are_found_by_size),
        TEST(cosignatures_say_between_which_times_an_entry_came),
        TEST(the_same_evidence_is_kept_once),
        TEST(blobs_are_found_by_their_hash),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
