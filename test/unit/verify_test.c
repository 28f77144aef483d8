#include "world.h"

#include <sqlite3.h>

/* Alters a node's file behind the program's back, and asks whether it is found, and where. */

static struct world *w;
static char path[128];

static void run(const char *sql)
{
    sqlite3 *d;
    char *said = NULL;

    assert_int_equal(sqlite3_open(path, &d), SQLITE_OK);
    if (sqlite3_exec(d, sql, NULL, NULL, &said))
        fail_msg("%s: %s", sql, said);
    sqlite3_close(d);
}

static struct str cosign_line(struct str note, int p, int64_t time)
{
    struct key key = keys_make(world_key(w, p, "mirror"), KEY_COSIGN);
    struct signer signer = keys_signer();
    struct note n;
    struct buf b = BUF_EMPTY;
    struct str line;

    assert_int_equal(note_parse(note, &n, NULL), 0);
    assert_int_equal(cosign_make(&b, n.text, time, &key, &signer, NULL), 0);
    line = arena_str(&w->arena, buf_view(&b));
    buf_free(&b);
    return line;
}

static void keep_checkpoint(struct store *s, int log, uint64_t size)
{
    struct checkpoint c = {s->charter.party[log].origin, size, w->root[log][size]};
    struct buf b = BUF_EMPTY;
    struct fault f = {0};
    struct str note;

    checkpoint_write(&b, &c);
    note = keys_note(&w->arena, buf_view(&b), world_key(w, log, "log"), NULL);
    world_good(ledger_put_checkpoint(s, log, &c, note, &f), &f);
    world_good(ledger_put_cosign(s, log, size, !log, 1761736999, cosign_line(note, !log, 1761736999), &f), &f);
    buf_free(&b);
}

/* A little of everything. */
static void fill(struct store *s)
{
    struct hash id, sha = hash_of(STR("bytes")), absent = hash_of(STR("absent"));
    struct ledger_evidence e = {
        .time = 7, .log = 1, .kind = STR("fork"), .size = 4, .first = STR("x"), .second = STR("y")};
    struct fault f = {0};

    id = world_propose(w, 0, "session/a", NULL, "{\"date\":\"2025\",\"forum\":\"forum/f\"}");
    world_receipt(w, 1, 0);
    world_stand(w, 1, ACT_ACCEPT, "session/a", &id);
    world_receipt(w, 0, 1);
    world_propose(w, 0, "session/b", NULL, "{\"date\":\"2026\",\"forum\":\"forum/f\"}");
    world_notify(w, 0, "paper/p",
                 arena_fmt(&w->arena,
                           "{\"title\":{\"en\":\"x\"},\"document\":\"document/d\",\"blob\":[{\"blob\":"
                           "\"%s\",\"size\":4,\"type\":\"text/plain\"}]}",
                           hash_hex(&absent).z)
                     .p);
    world_put(w, 1, STR("garbage"));
    world_good(store_begin(s, &f), &f);
    for (int p = 0; p < 2; p++)
        world_good(world_take(w, s, p, w->count[p], &f), &f);
    world_good(ledger_put_blob(s, &sha, STR("bytes"), &f), &f);
    world_good(ledger_put_evidence(s, &e, &f), &f);
    keep_checkpoint(s, 0, 3);
    keep_checkpoint(s, 0, w->count[0]);
    keep_checkpoint(s, 1, w->count[1] - 1);
    world_good(store_commit(s, &f), &f);
}

static int begin(void **state)
{
    struct store *s;

    (void)state;
    w = world_new(2);
    s = world_node(w, "in", 0);
    snprintf(path, sizeof path, "%s/in/manch.db", w->dir);
    fill(s);
    store_close(s);
    return 0;
}

static int end(void **state)
{
    (void)state;
    world_free(w);
    return 0;
}

static struct fault verify(void)
{
    struct store *s;
    struct fault f = {0};

    world_good(store_open(world_path(w, "in"), false, &s, &f), &f);
    record_verify(s, NULL, NULL, &f);
    store_close(s);
    return f;
}

static void expect(const char *sql, const char *what, const char *where)
{
    struct fault f;

    run("PRAGMA ignore_check_constraints=ON");
    run(sql);
    f = verify();
    if (f.code != FAULT_VERIFY || strcmp(f.arg[0], what) != 0 || (where && strcmp(f.arg[1], where) != 0))
        fail_msg("%s: %s %s | %s", sql, fault_name(f.code), f.arg[0], f.arg[1]);
}

static void what_is_whole_is_verified(void **state)
{
    (void)state;
    assert_int_equal(verify().code, FAULT_NONE);
}

#define LATER(log, index) "((" #log " << 40) | " #index ")"
#define FLIP(column, at) "CAST(substr(" column ",1," #at ") || X'5a' || substr(" column "," #at "+2) AS BLOB)"

static void an_altered_entry_is_named(void **state)
{
    (void)state;
    expect("UPDATE ledger_entry SET note = " FLIP("note", 50) " WHERE place = " LATER(0, 3), "entry", "IN:3");
}

static void an_altered_node_is_named(void **state)
{
    (void)state;
    expect("UPDATE ledger_entry SET node = " FLIP("node", 33) " WHERE place = " LATER(1, 3), "tree", "RU:3");
}

static void an_entry_that_is_gone_is_named(void **state)
{
    (void)state;
    expect("DELETE FROM ledger_entry WHERE place = " LATER(1, 2), "entry", "RU:2");
}

static void a_log_cut_short_does_not_match_what_was_folded(void **state)
{
    (void)state;
    expect("DELETE FROM ledger_entry WHERE place = (SELECT max(place) FROM ledger_entry)", "record_log", NULL);
}

static void an_altered_checkpoint_is_named(void **state)
{
    (void)state;
    expect("UPDATE ledger_checkpoint SET root = " FLIP("root", 5) " WHERE log = 0 AND size = 3", "checkpoint", "IN:3");
}

static void an_altered_checkpoint_note_is_named(void **state)
{
    (void)state;
    expect("UPDATE ledger_checkpoint SET note = " FLIP("note", 120) " WHERE log = 1", "checkpoint", NULL);
}

static void an_altered_cosignature_is_named(void **state)
{
    (void)state;
    expect("UPDATE ledger_cosign SET line = " FLIP("line", 60) " WHERE size = 3", "cosignature", "IN:3");
}

static void an_altered_time_of_a_cosignature_is_named(void **state)
{
    (void)state;
    expect("UPDATE ledger_cosign SET time = time + 1 WHERE size = 3", "cosignature", "IN:3");
}

static void an_altered_blob_is_named(void **state)
{
    (void)state;
    expect("UPDATE ledger_blob SET bytes = X'00'", "blob", NULL);
}

static void altered_evidence_is_named(void **state)
{
    (void)state;
    expect("UPDATE ledger_evidence SET first = X'00'", "evidence", NULL);
}

struct alteration {
    const char *sql, *what, *where;
};

static void every_altered_row_of_the_record_is_named(void **state)
{
    static const struct alteration all[] = {
        {"UPDATE record_act SET state = 1 WHERE place = 3", "record_act", "IN:3"},
        {"UPDATE record_act SET reason = 3 WHERE place = 3", "record_act", "IN:3"},
        {"UPDATE record_act SET sid = NULL WHERE place = 3", "record_act", "IN:3"},
        {"UPDATE record_act SET sid = 77 WHERE place = 3", "record_act", "IN:3"},
        {"UPDATE record_act SET id8 = id8 + 1 WHERE place = 3", "record_act", "IN:3"},
        {"UPDATE record_act SET rest = X'00' WHERE place = 3", "record_act", "IN:3"},
        {"UPDATE record_act SET verb = 5 WHERE place = 3", "record_act", "IN:3"},
        {"UPDATE record_act SET known = 0 WHERE place = 3", "record_act", "IN:3"},
        {"DELETE FROM record_act WHERE place = " LATER(1, 3), "record_act", "RU:3"},
        {"INSERT INTO record_act SELECT 99, id8, rest, sid, verb, state, reason, known FROM record_act WHERE place = 3",
         "record_act", "IN:99"},
        {"UPDATE record_subject SET open = 1 WHERE slug = 'a'", "record_subject", "session/a"},
        {"UPDATE record_subject SET sort = X'01' WHERE slug = 'a'", "record_subject", "session/a"},
        {"UPDATE record_subject SET pending = 4 WHERE slug = 'a'", "record_subject", "session/a"},
        {"UPDATE record_subject SET pending = NULL WHERE slug = 'b'", "record_subject", "session/b"},
        {"UPDATE record_subject SET undone = 1 WHERE slug = 'a'", "record_subject", "session/a"},
        {"UPDATE record_subject SET shown = 4 WHERE slug = 'a'", "record_subject", "session/a"},
        {"UPDATE record_subject SET slug = 'c' WHERE slug = 'a'", "record_subject", NULL},
        {"DELETE FROM record_subject WHERE slug = 'a'", "record_subject", NULL},
        {"INSERT INTO record_subject(kind, slug, open, undone) VALUES(1, 'zz', 0, 0)", "record_subject", NULL},
        {"INSERT INTO record_subject(kind, slug, open, undone) VALUES(500, 'zz', 0, 0)", "record_subject", "rows"},
        {"UPDATE record_version SET state = 2 WHERE place = 3", "record_version", "IN:3"},
        {"UPDATE record_version SET stands = X'00' WHERE place = 3", "record_version", "IN:3"},
        {"UPDATE record_version SET parties = 1 WHERE place = 3", "record_version", "IN:3"},
        {"UPDATE record_version SET time = 1 WHERE place = 3", "record_version", "IN:3"},
        {"UPDATE record_version SET basis = id WHERE place = 3", "record_version", "IN:3"},
        {"UPDATE record_version SET open = 1 WHERE place = 3", "record_version", "IN:3"},
        {"DELETE FROM record_version WHERE place = 3", "record_version", "IN:3"},
        {"INSERT INTO record_version SELECT sid, 98, id, basis, state, reason, parties, open, time, stands FROM "
         "record_version "
         "WHERE place = 3",
         "record_version", "rows"},
        {"UPDATE record_notice SET place = 3", "record_notice", NULL},
        {"UPDATE record_notice SET open = 1", "record_notice", NULL},
        {"DELETE FROM record_notice", "record_notice", NULL},
        {"DELETE FROM record_ref WHERE target = 'forum/f'", "record_ref", "forum/f"},
        {"UPDATE record_ref SET field = 'x' WHERE target = 'forum/f' AND sid = (SELECT max(sid) FROM record_ref WHERE "
         "target = 'forum/f')",
         "record_ref", "forum/f"},
        {"INSERT INTO record_ref VALUES('a', 1, 'b', 1)", "record_ref", "rows"},
        {"UPDATE record_seen SET size = 1 WHERE log = 0", "record_seen", NULL},
        {"DELETE FROM record_seen", "record_seen", NULL},
        {"UPDATE record_log SET effective = 2 WHERE log = 0", "record_log", NULL},
        {"UPDATE record_log SET founded = 0 WHERE log = 0", "record_log", NULL},
        {"UPDATE record_officer SET roles = 3", "record_officer", NULL},
        {"UPDATE record_officer SET pub = X'00' WHERE log = 1", "record_officer", NULL},
        {"DELETE FROM record_officer WHERE log = 1", "record_officer", NULL},
        {"UPDATE record_kind SET count = 9", "record_kind", NULL},
        {"DELETE FROM record_want", "record_want", NULL},
        {"INSERT INTO record_want VALUES(X'00')", "record_want", NULL},
    };
    struct fault f = {0};
    struct store *s;

    (void)state;
    for (size_t i = 0; i < sizeof all / sizeof all[0]; i++) {
        expect(all[i].sql, all[i].what, all[i].where);
        world_good(store_open(world_path(w, "in"), true, &s, &f), &f);
        world_good(record_rebuild(s, NULL, NULL, &f), &f);
        world_good(record_verify(s, NULL, NULL, &f), &f);
        store_close(s);
    }
}

static void an_altered_charter_or_card_is_found(void **state)
{
    struct fault f = {0};
    struct store *s;

    (void)state;
    run("UPDATE ledger_charter SET note = " FLIP("note", 900));
    assert_int_not_equal(store_open(world_path(w, "in"), false, &s, &f) == 0 ? record_verify(s, NULL, NULL, &f) : -1,
                         0);
    store_close(s);
    run("UPDATE ledger_self SET card = " FLIP("card", 60));
    assert_int_not_equal(store_open(world_path(w, "in"), false, &s, &f), 0);
    assert_null(s);
}

static void a_torn_page_is_found(void **state)
{
    FILE *file = fopen(path, "r+b");
    struct fault f = {0};
    struct store *s = NULL;

    (void)state;
    assert_non_null(file);
    fseek(file, 2048, SEEK_SET); /* the root of the first table */
    for (int i = 0; i < 2000; i++)
        fputc(i * 7, file);
    fclose(file);
    if (store_open(world_path(w, "in"), false, &s, &f) == 0)
        record_verify(s, NULL, NULL, &f);
    assert_true(f.code == FAULT_VERIFY || f.code == FAULT_DB);
    store_close(s);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
#define TEST(name) cmocka_unit_test_setup_teardown(name, begin, end)
        TEST(what_is_whole_is_verified),
        TEST(an_altered_entry_is_named),
        TEST(an_altered_node_is_named),
        TEST(an_entry_that_is_gone_is_named),
        TEST(a_log_cut_short_does_not_match_what_was_folded),
        TEST(an_altered_checkpoint_is_named),
        TEST(an_altered_checkpoint_note_is_named),
        TEST(an_altered_cosignature_is_named),
        TEST(an_altered_time_of_a_cosignature_is_named),
        TEST(an_altered_blob_is_named),
        TEST(altered_evidence_is_named),
        TEST(every_altered_row_of_the_record_is_named),
        TEST(an_altered_charter_or_card_is_found),
        TEST(a_torn_page_is_found),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
