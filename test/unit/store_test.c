#include "world.h"

static struct world *w;
static struct arena arena;

static int begin(void **state)
{
    (void)state;
    w = world_new(2);
    return 0;
}

static int end(void **state)
{
    (void)state;
    db_fail_at(0, false);
    for (int c = 0; c < OS_CLASSES; c++)
        os_fail_at((enum os_class)c, 0, false);
    world_free(w);
    arena_release(&arena);
    return 0;
}

static struct store *reopen(struct store *s)
{
    struct fault f = {0};

    store_close(s);
    world_good(store_open(world_path(w, "in"), true, &s, &f), &f);
    return s;
}

static void a_directory_holds_one_node(void **state)
{
    struct store *s;
    struct fault f;

    (void)state;
    assert_int_equal(store_open(world_path(w, "in"), true, &s, &f), -FAULT_NO_NODE);
    assert_int_not_equal(store_init(world_path(w, "in"), STR("no card"), &f), 0);
    assert_int_equal(store_init(world_path(w, "in"), w->card_note[0], &f), 0);
    assert_int_equal(store_init(world_path(w, "in"), w->card_note[0], &f), -FAULT_EXISTS);
    assert_int_equal(store_open(world_path(w, "in"), true, &s, &f), 0);
    assert_false(s->has_channel);
    assert_int_equal(s->barred, STORE_FREE);
    assert_int_equal(store_mark(s, &f), -FAULT_NO_CHANNEL);
    assert_int_equal(store_open_charter(s, &w->charter, &f), 0);
    assert_int_equal(store_open_charter(s, &w->charter, &f), 0);
    assert_int_equal(s->me, 0);
    assert_true(str_is(s->self.origin, "mod.in.example/in-ru"));
    assert_int_equal(store_log(s, STR("RU")), 1);
    assert_int_equal(store_log(s, STR("mod.ru.example/in-ru")), 1);
    assert_int_equal(store_log(s, STR("KZ")), -1);
    s = reopen(s);
    assert_true(s->has_channel);
    assert_int_equal(s->barred, STORE_FREE);
    store_close(s);
}

static void a_charter_of_others_is_refused(void **state)
{
    struct world *three = world_new(3);
    struct store *s;
    struct fault f;

    (void)state;
    world_good(store_init(world_path(w, "kz"), three->card_note[1], &f), &f);
    world_good(store_open(world_path(w, "kz"), true, &s, &f), &f);
    assert_int_equal(store_open_charter(s, &w->charter, &f), -FAULT_FOREIGN);
    assert_false(s->has_channel);
    assert_int_equal(store_open_charter(s, &three->charter, &f), 0);
    assert_int_equal(store_open_charter(s, &w->charter, &f), -FAULT_HAS_CHANNEL);
    store_close(s);
    world_free(three);
}

static void an_unsigned_charter_is_refused(void **state)
{
    struct charter bare;
    struct store *s;
    struct fault f;

    (void)state;
    world_good(charter_parse(w->charter.text, &arena, &bare, &f), &f);
    world_good(store_init(world_path(w, "in"), w->card_note[0], &f), &f);
    world_good(store_open(world_path(w, "in"), true, &s, &f), &f);
    assert_int_equal(store_open_charter(s, &bare, &f), -FAULT_UNSIGNED);
    assert_false(s->has_channel);
    store_close(s);
}

static void the_mark_follows_our_log(void **state)
{
    struct store *s = world_node(w, "in", 0);
    struct str mark;
    struct fault f;

    (void)state;
    assert_int_equal(os_read_file(world_path(w, "in/mark"), 500, &arena, &mark, &f), 0);
    assert_true(str_starts(mark, "mod.in.example/in-ru 0 "));
    world_feed(w, s, 0, 3);
    assert_int_equal(store_mark(s, &f), 0);
    assert_int_equal(os_read_file(world_path(w, "in/mark"), 500, &arena, &mark, &f), 0);
    assert_true(str_starts(mark, "mod.in.example/in-ru 3 "));
    os_fail_at(OS_WRITE, 1, true);
    assert_int_equal(store_mark(s, &f), 0); /* nothing to write */
    world_propose(w, 0, "session/a", NULL, "{\"forum\":\"forum/f\"}");
    os_fail_at(OS_WRITE, 0, false);
    world_feed_all(w, s);
    os_fail_at(OS_WRITE, 1, true);
    assert_int_equal(store_mark(s, &f), -FAULT_IO);
    os_fail_at(OS_WRITE, 0, false);
    assert_int_equal(store_mark(s, &f), 0);
    s = reopen(s);
    assert_int_equal(s->barred, STORE_FREE);
    store_close(s);
}

static void a_restored_node_is_barred_until_recovered(void **state)
{
    struct store *s = world_node(w, "in", 0);
    struct fault f;

    (void)state;
    world_feed_all(w, s);
    assert_int_equal(store_mark(s, &f), 0);
    os_remove_tree(world_path(w, "in/mark"), NULL);
    s = reopen(s);
    assert_int_equal(s->barred, STORE_NO_MARK);
    assert_int_equal(store_mark(s, &f), -FAULT_READ_ONLY);
    assert_string_equal(f.arg[0], "no-mark");
    assert_int_equal(store_unbar(s, &f), 0);
    assert_int_equal(s->barred, STORE_FREE);
    s = reopen(s);
    assert_int_equal(s->barred, STORE_FREE);
    store_close(s);
}

static void a_mark_beyond_the_log_bars_until_it_has_come_back(void **state)
{
    struct store *s = world_node(w, "in", 0);
    struct fault f;
    char copy[128];

    (void)state;
    world_feed(w, s, 0, 2);
    snprintf(copy, sizeof copy, "%s/copy.db", w->dir);
    world_good(db_copy_to(s->db, copy, &f), &f);
    world_feed_all(w, s);
    world_good(store_mark(s, &f), &f);
    store_close(s);
    os_remove_tree(world_path(w, "in/manch.db"), NULL);
    os_remove_tree(world_path(w, "in/manch.db-wal"), NULL);
    os_remove_tree(world_path(w, "in/manch.db-shm"), NULL);
    assert_int_equal(rename(copy, world_path(w, "in/manch.db")), 0);
    world_good(store_open(world_path(w, "in"), true, &s, &f), &f);
    assert_int_equal(s->barred, STORE_BEYOND);
    assert_int_equal(store_unbar(s, &f), -FAULT_READ_ONLY);
    world_feed_all(w, s);
    assert_int_equal(store_unbar(s, &f), 0);
    store_close(s);
}

static void a_mark_with_another_root_bars_for_good(void **state)
{
    struct store *s = world_node(w, "in", 0);
    struct fault f;

    (void)state;
    world_feed(w, s, 0, 2);
    store_close(s);
    world_good(os_write_file(world_path(w, "in/mark"), STR("mod.in.example/in-ru 2 "
               "AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA=\n"), 0600, true, &f), &f);
    world_good(store_open(world_path(w, "in"), true, &s, &f), &f);
    assert_int_equal(s->barred, STORE_FORKED);
    assert_int_equal(store_unbar(s, &f), -FAULT_READ_ONLY);
    store_close(s);
}

static void another_process_writing_is_seen(void **state)
{
    struct store *writer = world_node(w, "in", 0), *reader;
    struct fault f;

    (void)state;
    world_good(store_open(world_path(w, "in"), false, &reader, &f), &f);
    assert_int_equal(store_begin(reader, &f), -FAULT_READ_ONLY);
    world_feed_all(w, writer);
    assert_int_equal(ledger_size(reader, 1), 0);
    world_good(store_refresh(reader, &f), &f);
    assert_int_equal(ledger_size(reader, 1), 3);
    assert_int_equal(reader->officers[1].count, 2);
    assert_int_equal(reader->fold.log[1].effective, 3);
    store_close(reader);
    store_close(writer);
}

static int take_all(struct store *s, struct fault *f)
{
    int rc = store_begin(s, f);

    if (rc)
        return rc;
    for (int p = 0; p < 2; p++)
        if ((rc = world_take(w, s, p, w->count[p], f))) {
            store_rollback(s);
            return rc;
        }
    return store_commit(s, f);
}

/* Every step of SQL fails once, then for ever: a clear fault, and the node is as before; at last it succeeds. */
static void a_take_in_that_fails_anywhere_changes_nothing(void **state)
{
    struct store *s = world_node(w, "in", 0);
    struct str before, after;
    struct fault f;
    struct hash id;
    int n, rc = -1;

    (void)state;
    id = world_propose(w, 0, "session/a", NULL, "{\"forum\":\"forum/f\"}");
    world_feed_all(w, s);
    before = world_digest(w, s);
    world_receipt(w, 1, 0);
    world_stand(w, 1, ACT_ACCEPT, "session/a", &id);
    world_notify(w, 1, "contact/c", "{\"kind\":\"call\",\"date\":\"2025\",\"persons\":[\"person/p\"]}");
    world_dismiss(w, 1, "chair");
    world_receipt(w, 0, 1);
    for (n = 2; rc; n++) { /* even: once; odd: for ever */
        f = (struct fault){0};
        db_fail_at(n / 2, n % 2);
        rc = take_all(s, &f);
        db_fail_at(0, false);
        if (rc == 0)
            break;
        if (f.code == FAULT_NONE || n > 3000)
            fail_msg("step %d failed without a word", n / 2);
        assert_null(s->batch);
        assert_int_equal(s->officers[1].officer[1].until, -1);
        after = world_digest(w, s);
        assert_true(str_eq(before, after));
        if (n % 20 == 0) { /* the file says so too */
            s = reopen(s);
            assert_true(str_eq(before, world_digest(w, s)));
            world_good(record_verify(s, NULL, NULL, &f), &f);
        }
    }
    assert_true(n > 60);
    world_good(record_verify(s, NULL, NULL, &f), &f);
    store_close(s);
}

static void a_rebuild_that_fails_anywhere_changes_nothing(void **state)
{
    struct store *s = world_node(w, "in", 0);
    struct str before;
    struct fault f;
    int n, rc;

    (void)state;
    world_propose(w, 0, "session/a", NULL, "{\"forum\":\"forum/f\"}");
    world_receipt(w, 1, 0);
    world_feed_all(w, s);
    before = world_digest(w, s);
    for (n = 1; n < 2000; n++) {
        db_fail_at(n, false);
        rc = record_rebuild(s, NULL, NULL, &f);
        db_fail_at(0, false);
        if (rc == 0)
            break;
        assert_true(str_eq(before, world_digest(w, s)));
        world_good(record_verify(s, NULL, NULL, &f), &f);
    }
    assert_int_equal(rc, 0);
    store_close(s);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
#define TEST(name) cmocka_unit_test_setup_teardown(name, begin, end)
        TEST(a_directory_holds_one_node),
        TEST(a_charter_of_others_is_refused),
        TEST(an_unsigned_charter_is_refused),
        TEST(the_mark_follows_our_log),
        TEST(a_restored_node_is_barred_until_recovered),
        TEST(a_mark_beyond_the_log_bars_until_it_has_come_back),
        TEST(a_mark_with_another_root_bars_for_good),
        TEST(another_process_writing_is_seen),
        TEST(a_take_in_that_fails_anywhere_changes_nothing),
        TEST(a_rebuild_that_fails_anywhere_changes_nothing),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
