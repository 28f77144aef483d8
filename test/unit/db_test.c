#include "keys.h"

#include <stdio.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#include "base/os.h"
#include "store/db.h"

static char dir[64], path[96];
static struct arena arena;
static struct db *db;

static int begin(void **state)
{
    struct fault f;

    (void)state;
    strcpy(dir, "/tmp/manch-db-XXXXXX");
    assert_non_null(mkdtemp(dir));
    snprintf(path, sizeof path, "%s/manch.db", dir);
    assert_int_equal(db_open(path, DB_CREATE, &db, &f), 0);
    return 0;
}

static int end(void **state)
{
    (void)state;
    db_fail_at(0, false);
    db_close(db);
    db = NULL;
    os_remove_tree(dir, NULL);
    arena_release(&arena);
    return 0;
}

static void set(struct db *d, const char *name, const char *value)
{
    struct fault f;

    assert_int_equal(db_run(d, SQL_SETTING_PUT, DB_ARGS(DB_TEXT(str_of(name)), DB_BLOB(str_of(value))), &f), 0);
}

static int count_events(struct db *d)
{
    struct db_rows *r;
    struct fault f;
    int n = 0;

    assert_int_equal(db_query(d, SQL_EVENT_NEWEST, DB_ARGS(DB_INT(0), DB_INT(1000)), &r, &f), 0);
    while (db_next(r, &f) == 1)
        n++;
    db_done(r);
    return n;
}

static void event(struct db *d)
{
    struct fault f;

    assert_int_equal(db_run(d, SQL_EVENT_PUT, DB_ARGS(DB_INT(1), DB_TEXT(STR("x")), DB_TEXT(STR(""))), &f), 0);
}

static void values_come_back_as_they_went_in(void **state)
{
    struct db_rows *r, *again;
    struct fault f;
    int64_t n;

    (void)state;
    assert_int_equal(db_begin(db, &f), 0);
    assert_true(db_in_transaction(db));
    set(db, "a", "one");
    assert_int_equal(db_run(db, SQL_SETTING_PUT, DB_ARGS(DB_TEXT(STR("b")), DB_BLOB(str_make("\0\1\2", 3))), &f), 0);
    set(db, "c", "");
    assert_int_equal(db_commit(db, &f), 0);
    assert_false(db_in_transaction(db));
    assert_int_equal(db_query(db, SQL_SETTING_GET, DB_ARGS(DB_TEXT(STR("b"))), &r, &f), 0);
    assert_int_equal(db_next(r, &f), 1);
    assert_int_equal(db_query(db, SQL_SETTING_GET, DB_ARGS(DB_TEXT(STR("a"))), &again, &f), 0); /* twice at once */
    assert_int_equal(db_next(again, &f), 1);
    assert_true(str_eq(db_bytes(r, 0), str_make("\0\1\2", 3)));
    assert_true(str_is(db_bytes(again, 0), "one"));
    assert_int_equal(db_next(again, &f), 0);
    db_done(again);
    db_done(r);
    assert_int_equal(db_number(db, SQL_TOLD_GET, DB_ARGS(DB_INT(1), DB_INT(1)), 7, &n, &f), 0);
    assert_int_equal(n, 7);
    assert_int_equal(db_query(db, SQL_SETTING_GET, DB_ARGS(DB_TEXT(STR("c"))), &r, &f), 0);
    assert_int_equal(db_next(r, &f), 1);
    assert_int_equal(db_bytes(r, 0).n, 0);
    assert_false(db_is_null(r, 0));
    db_done(r);
}

static void what_is_rolled_back_was_never_there(void **state)
{
    struct fault f;

    (void)state;
    assert_int_equal(db_begin(db, &f), 0);
    event(db);
    assert_int_equal(count_events(db), 1);
    db_rollback(db);
    db_rollback(db);
    assert_int_equal(count_events(db), 0);
    assert_int_equal(db_begin(db, &f), 0);
    event(db);
    db_close(db); /* rolls back */
    assert_int_equal(db_open(path, DB_WRITE, &db, &f), 0);
    assert_int_equal(count_events(db), 0);
}

static void a_reader_keeps_its_snapshot_and_sees_that_something_changed(void **state)
{
    struct fault f;
    struct db *reader;
    int64_t before, after;

    (void)state;
    assert_int_equal(db_open(path, DB_READ, &reader, &f), 0);
    assert_int_equal(db_version(reader, &before, &f), 0);
    assert_int_equal(db_read_begin(reader, &f), 0);
    assert_int_equal(db_read_begin(reader, &f), 0);
    assert_int_equal(count_events(reader), 0);
    assert_int_equal(db_begin(db, &f), 0);
    event(db);
    assert_int_equal(db_commit(db, &f), 0);
    db_read_end(reader);
    assert_int_equal(count_events(reader), 0);
    db_read_end(reader);
    assert_int_equal(count_events(reader), 1);
    assert_int_equal(db_version(reader, &after, &f), 0);
    assert_int_not_equal(before, after);
    assert_int_equal(db_begin(reader, &f), -FAULT_READ_ONLY);
    db_close(reader);
}

static void there_is_one_writer_at_a_time(void **state)
{
    struct os_lock lock;
    struct fault f;
    char name[96];

    (void)state;
    snprintf(name, sizeof name, "%s/manch.lock", dir);
    assert_int_equal(db_begin(db, &f), 0);
    assert_int_equal(os_lock(&lock, name, 0, &f), -FAULT_BUSY);
    assert_int_equal(db_commit(db, &f), 0);
    assert_int_equal(os_lock(&lock, name, 0, &f), 0);
    os_unlock(&lock);
}

static void patch(long at, const char *bytes, size_t n)
{
    FILE *file = fopen(path, "r+b");

    assert_non_null(file);
    fseek(file, at, SEEK_SET);
    fwrite(bytes, 1, n, file);
    fclose(file);
}

static void newer_and_foreign_files_are_refused(void **state)
{
    struct fault f;

    (void)state;
    assert_int_equal(db_begin(db, &f), 0);
    event(db);
    assert_int_equal(db_commit(db, &f), 0);
    db_close(db);
    patch(60, "\0\0\0\7", 4); /* user_version in the header of the file format */
    assert_int_equal(db_open(path, DB_WRITE, &db, &f), -FAULT_NEWER);
    assert_string_equal(f.arg[0], "7");
    patch(60, "\0\0\0\1", 4);
    patch(68, "none", 4);
    assert_int_equal(db_open(path, DB_WRITE, &db, &f), -FAULT_DB);
    patch(0, "nothing at all", 14);
    assert_int_equal(db_open(path, DB_READ, &db, &f), -FAULT_DB);
    assert_null(db);
    snprintf(path, sizeof path, "%s/none.db", dir);
    assert_int_equal(db_open(path, DB_WRITE, &db, &f), -FAULT_DB);
}

static void a_copy_is_whole_and_replaces_nothing(void **state)
{
    struct fault f;
    struct db *copy;
    char to[96];

    (void)state;
    assert_int_equal(db_begin(db, &f), 0);
    event(db);
    assert_int_equal(db_commit(db, &f), 0);
    snprintf(to, sizeof to, "%s/copy.db", dir);
    assert_int_equal(db_copy_to(db, to, &f), 0);
    assert_int_equal(db_copy_to(db, to, &f), -FAULT_EXISTS);
    assert_int_equal(db_open(to, DB_WRITE, &copy, &f), 0);
    assert_int_equal(count_events(copy), 1);
    assert_int_equal(db_check(copy, &f), 0);
    db_close(copy);
    assert_int_equal(os_remove_tree(to, &f), 0);
    db_fail_at(1, false);
    assert_int_equal(db_copy_to(db, to, &f), -FAULT_DB);
    assert_false(os_exists(to));
}

static void a_step_that_fails_leaves_what_was_there(void **state)
{
    struct fault f;

    (void)state;
    for (int n = 1; n < 4; n++) {
        db_fail_at(n, true);
        assert_int_equal(db_begin(db, &f) || db_run(db, SQL_EVENT_PUT, DB_ARGS(DB_INT(1), DB_TEXT(STR("x")),
                         DB_TEXT(STR(""))), &f) || db_commit(db, &f), 1);
        assert_int_equal(f.code, FAULT_DB);
        db_fail_at(0, false);
        db_rollback(db);
        assert_int_equal(count_events(db), 0);
    }
}

static void the_wal_is_moved_into_the_file_at_the_end(void **state)
{
    struct fault f;
    char wal[112];
    FILE *file;

    (void)state;
    assert_int_equal(db_begin(db, &f), 0);
    for (int i = 0; i < 100; i++)
        event(db);
    assert_int_equal(db_commit(db, &f), 0);
    db_close(db);
    db = NULL;
    snprintf(wal, sizeof wal, "%s-wal", path);
    file = fopen(wal, "rb");
    if (file) {
        fseek(file, 0, SEEK_END);
        assert_int_equal(ftell(file), 0);
        fclose(file);
    }
}

static void the_wal_does_not_grow_without_end(void **state)
{
    enum { MOST = 12 << 20 };
    struct fault f;
    struct stat st;
    char wal[112];

    (void)state;
    snprintf(wal, sizeof wal, "%s-wal", path);
    for (int i = 0; i < 8000; i++) {
        assert_int_equal(db_begin(db, &f), 0);
        event(db);
        assert_int_equal(db_commit(db, &f), 0);
    }
    assert_int_equal(stat(wal, &st), 0);
    assert_in_range(st.st_size, 1, MOST);
}

static void a_reader_opens_what_a_killed_writer_left(void **state)
{
    struct fault f;
    int status;
    pid_t child;

    (void)state;
    db_close(db);
    db = NULL;
    child = fork();
    if (child == 0) {
        struct db *d;

        if (db_open(path, DB_WRITE, &d, &f) || db_begin(d, &f))
            _exit(1);
        event(d);
        if (db_commit(d, &f) || db_begin(d, &f))
            _exit(2);
        event(d);
        _exit(0); /* neither committed nor closed */
    }
    assert_int_equal(waitpid(child, &status, 0), child);
    assert_int_equal(status, 0);
    assert_int_equal(db_open(path, DB_READ, &db, &f), 0);
    assert_int_equal(count_events(db), 1);
    assert_int_equal(db_check(db, &f), 0);
}

static void every_statement_finds_its_rows_through_an_index(void **state)
{
    struct buf plan = BUF_EMPTY;
    struct fault f;

    (void)state;
    for (int s = SQL_SELF_PUT; s < SQL_COUNT; s++) {
        buf_clear(&plan);
        if (db_plan(db, (enum sql)s, &plan, &f))
            fail_msg("%s: %s", db_name((enum sql)s), f.arg[0]);
        if (!str_starts(str_of(db_name((enum sql)s)), "ALL_") && plan.n && strstr(plan.p, "SCAN ") &&
            !strstr(plan.p, "VIRTUAL TABLE INDEX"))
            if (s != SQL_EVENT_NEWEST && s != SQL_SUBJECT_LAST && s != SQL_SUBJECT_PENDING)
                fail_msg("%s: %s", db_name((enum sql)s), plan.p);
        if (s == SQL_SUBJECT_PENDING)
            assert_non_null(strstr(plan.p, "record_subject_pending"));
    }
    buf_free(&plan);
}

static void lists_are_read_in_the_order_of_an_index(void **state)
{
    static const enum sql ordered[] = {SQL_SUBJECT_UP,     SQL_SUBJECT_DOWN, SQL_SUBJECT_OPEN_UP, SQL_SUBJECT_OPEN_DOWN,
                                       SQL_SUBJECT_UP_FROM, SQL_SUBJECT_DOWN_FROM, SQL_SUBJECT_OPEN_UP_FROM, SQL_SUBJECT_OPEN_DOWN_FROM,
                                       SQL_SUBJECT_PREFIX, SQL_EVENT_NEWEST, SQL_CHECKPOINT_AT,   SQL_COSIGN_LAST,
                                       SQL_COSIGN_NEXT,    SQL_ACT_ID,       SQL_ACT_RANGE,       SQL_ACT_SUBJECT,
                                       SQL_ENTRY_LAST,     SQL_SUBJECT_LAST, SQL_SUBJECT_UNDONE};
    struct buf plan = BUF_EMPTY;
    struct fault f;

    (void)state;
    for (size_t i = 0; i < sizeof ordered / sizeof ordered[0]; i++) {
        buf_clear(&plan);
        assert_int_equal(db_plan(db, ordered[i], &plan, &f), 0);
        if (strstr(plan.p, "TEMP B-TREE"))
            fail_msg("%s: %s", db_name(ordered[i]), plan.p);
    }
    buf_free(&plan);
}

static void nothing_is_changed_or_removed_in_the_ledger(void **state)
{
    (void)state;
    for (int s = 0; s < SQL_COUNT; s++) {
        const char *text = db_text((enum sql)s);

        assert_null(strstr(text, "UPDATE ledger_"));
        assert_null(strstr(text, "DELETE FROM ledger_"));
        assert_null(strstr(text, "REPLACE INTO ledger_"));
        assert_null(strstr(text, "DROP TABLE IF EXISTS ledger_"));
        assert_null(strstr(text, "DROP TABLE ledger_"));
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
#define TEST(name) cmocka_unit_test_setup_teardown(name, begin, end)
        TEST(values_come_back_as_they_went_in),
        TEST(what_is_rolled_back_was_never_there),
        TEST(a_reader_keeps_its_snapshot_and_sees_that_something_changed),
        TEST(there_is_one_writer_at_a_time),
        TEST(newer_and_foreign_files_are_refused),
        TEST(a_copy_is_whole_and_replaces_nothing),
        TEST(a_step_that_fails_leaves_what_was_there),
        TEST(the_wal_is_moved_into_the_file_at_the_end),
        TEST(the_wal_does_not_grow_without_end),
        TEST(a_reader_opens_what_a_killed_writer_left),
        TEST(every_statement_finds_its_rows_through_an_index),
        TEST(lists_are_read_in_the_order_of_an_index),
        TEST(nothing_is_changed_or_removed_in_the_ledger),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
