/* A node that an older program made: tables that it lacks, and a derived zone of another shape. */
#include "world.h"

#include <sqlite3.h>

static struct world *w;
static struct arena arena;

static int begin(void **state)
{
    struct fault f;
    struct store *s;

    (void)state;
    w = world_new(2);
    world_notify(w, 0, "contact/call", "{\"kind\":\"call\",\"date\":\"2025-10-07\",\"readout\":{\"en\":\"Trade\"}}");
    world_propose(w, 1, "session/a", NULL, "{\"forum\":\"forum/wg\",\"date\":\"2025-11\"}");
    s = world_node(w, "in", 0);
    world_feed_all(w, s);
    world_good(store_mark(s, &f), &f);
    store_close(s);
    return 0;
}

static int end(void **state)
{
    (void)state;
    arena_release(&arena);
    world_free(w);
    return 0;
}

static void run(const char *sql)
{
    sqlite3 *db;

    char *said = NULL;

    assert_int_equal(sqlite3_open(world_path(w, "in/manch.db"), &db), SQLITE_OK);
    if (sqlite3_exec(db, sql, NULL, NULL, &said))
        fail_msg("%s: %s", sql, said);
    sqlite3_close(db);
}

static struct store *opened(bool writable)
{
    struct store *s;
    struct fault f;

    world_good(store_open(world_path(w, "in"), writable, &s, &f), &f);
    return s;
}

static const char *digest(struct store *s)
{
    struct str line;
    struct fault f;

    world_good(record_digest(s, &arena, &line, &f), &f);
    return line.p;
}

static void make_older(void)
{
    run("ALTER TABLE ledger_entry DROP COLUMN good");
    run("DROP TABLE desk_read");
    run("DROP TABLE desk_draft");
    run("DROP TABLE desk_source");
    run("DROP TABLE record_name");
    run("DROP INDEX record_subject_undone");
    run("ALTER TABLE record_subject DROP COLUMN undone");
    run("DELETE FROM record_subject");
    run("PRAGMA user_version=1");
}

static void a_node_of_an_older_program_is_brought_up_to_date(void **state)
{
    struct store *s = opened(false);
    const char *before = digest(s);
    struct fault f;
    uint64_t n;

    (void)state;
    assert_false(s->upgraded);
    store_close(s);
    for (int writable = 0; writable < 2; writable++) {
        make_older();
        s = opened(writable);
        assert_true(s->upgraded);
        assert_int_equal(s->barred, STORE_FREE);
        assert_string_equal(digest(s), before);
        assert_int_equal(record_count(s, kind_find(STR("contact")), &n, &f), 0);
        assert_int_equal(n, 1);
        world_good(record_verify(s, NULL, NULL, &f), &f);
        store_close(s);
        s = opened(!writable);
        assert_false(s->upgraded);
        store_close(s);
    }
}

static void it_takes_acts_and_texts_again(void **state)
{
    struct store *s;
    struct fault f;

    (void)state;
    make_older();
    s = opened(true);
    world_notify(w, 0, "contact/next", "{\"kind\":\"call\",\"date\":\"2025-10-08\"}");
    world_feed_all(w, s);
    world_good(record_verify(s, NULL, NULL, &f), &f);
    world_good(record_rebuild(s, NULL, NULL, &f), &f);
    world_good(record_verify(s, NULL, NULL, &f), &f);
    store_close(s);
}

static void a_signature_said_to_be_good_is_verified_by_verify_alone(void **state)
{
    struct store *s;
    struct fault f;

    (void)state;
    world_put(w, 0, keys_note(&w->arena, STR("manch/act/v1\n{}\n"), "mod.in.example/secretary", NULL));
    s = opened(true);
    world_feed_all(w, s);
    world_good(record_verify(s, NULL, NULL, &f), &f);
    store_close(s);
    run("UPDATE ledger_entry SET good = 1");
    s = opened(true);
    assert_int_equal(record_verify(s, NULL, NULL, &f), -FAULT_VERIFY);
    store_close(s);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
#define TEST(name) cmocka_unit_test_setup_teardown(name, begin, end)
        TEST(a_node_of_an_older_program_is_brought_up_to_date),
        TEST(it_takes_acts_and_texts_again),
        TEST(a_signature_said_to_be_good_is_verified_by_verify_alone),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
