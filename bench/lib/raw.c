#include "lib/raw.h"

#include "act/act.h"
#include "lib/race.h"
#include "lib/words.h"
#include "store/index.h"

#include <pthread.h>
#include <sodium.h>
#include <sqlite3.h>
#include <stdatomic.h>
#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

/* --- signatures -------------------------------------------------------------------------------------------------- */

struct verify {
    const struct stock_signature *all;
    size_t count;
    atomic_size_t next;
};

static void *verify_some(void *ctx)
{
    enum { CHUNK = 64 };
    struct verify *v = ctx;
    size_t from;

    while ((from = atomic_fetch_add(&v->next, CHUNK)) < v->count)
        for (size_t i = from; i < from + CHUNK && i < v->count; i++) {
            const struct stock_signature *s = &v->all[i];

            if (crypto_sign_verify_detached(s->sig, (const uint8_t *)s->text.p, s->text.n, s->pub) != 0) {
                fprintf(stderr, "bench: signature %zu is wrong\n", i);
                exit(1);
            }
        }
    return NULL;
}

double raw_verify(const struct stock_signature *all, size_t count, int threads)
{
    struct verify v = {.all = all, .count = count};
    double began = race_now();
    pthread_t *thread = calloc((size_t)threads, sizeof *thread);

    for (int i = 1; i < threads; i++)
        pthread_create(&thread[i], NULL, verify_some, &v);
    verify_some(&v);
    for (int i = 1; i < threads; i++)
        pthread_join(thread[i], NULL);
    free(thread);
    return race_now() - began;
}

/* --- a database -------------------------------------------------------------------------------------------------- */

static void check(int rc, sqlite3 *db, const char *what)
{
    if (rc == SQLITE_OK || rc == SQLITE_DONE || rc == SQLITE_ROW)
        return;
    fprintf(stderr, "bench: %s: %s\n", what, sqlite3_errmsg(db));
    exit(1);
}

static void run(sqlite3 *db, const char *sql)
{
    check(sqlite3_exec(db, sql, NULL, NULL, NULL), db, sql);
}

static sqlite3 *open_new(const char *path)
{
    sqlite3 *db;

    unlink(path);
    check(sqlite3_open(path, &db), db, path);
    run(db, "PRAGMA journal_mode=WAL");
    run(db, "PRAGMA synchronous=FULL");
    run(db, "PRAGMA cache_size=-32768");
    run(db, "PRAGMA wal_autocheckpoint=0");
    run(db, "PRAGMA temp_store=MEMORY");
    return db;
}

static sqlite3_stmt *prepare(sqlite3 *db, const char *sql)
{
    sqlite3_stmt *s;

    check(sqlite3_prepare_v3(db, sql, -1, SQLITE_PREPARE_PERSISTENT, &s, NULL), db, sql);
    return s;
}

/* --- rows of the derived tables ---------------------------------------------------------------------------------- */

enum { TABLES_MAX = 32, INDEXES_MAX = 32, COLUMNS_MAX = 16 };
struct table {
    char *create, *insert;
    int columns;
    size_t rows, cap;
    sqlite3_value **value; /* rows * columns */
};
struct raw_rows {
    size_t tables, indexes, texts;
    struct table table[TABLES_MAX];
    char *index[INDEXES_MAX];
    struct arena arena; /* of the texts */
    struct str *text;
};

static void read_table(sqlite3 *db, const char *name, struct table *t)
{
    char *sql = sqlite3_mprintf("SELECT * FROM %w", name);
    sqlite3_stmt *s = prepare(db, sql);
    sqlite3_str *insert = sqlite3_str_new(db);

    t->columns = sqlite3_column_count(s);
    sqlite3_str_appendf(insert, "INSERT INTO %w VALUES(", name);
    for (int i = 0; i < t->columns; i++)
        sqlite3_str_appendf(insert, "%s?", i ? "," : "");
    sqlite3_str_appendall(insert, ")");
    t->insert = sqlite3_str_finish(insert);
    while (sqlite3_step(s) == SQLITE_ROW) {
        if (t->rows == t->cap) {
            t->cap = t->cap ? 2 * t->cap : 1024;
            t->value = realloc(t->value, t->cap * (size_t)t->columns * sizeof(sqlite3_value *));
            if (!t->value)
                arena_exhausted();
        }
        for (int i = 0; i < t->columns; i++)
            t->value[t->rows * (size_t)t->columns + (size_t)i] = sqlite3_value_dup(sqlite3_column_value(s, i));
        t->rows++;
    }
    sqlite3_finalize(s);
    sqlite3_free(sql);
}

/* All texts of the act at PLACE, one a line. */
static struct str text_at(const struct life *l, int64_t place, struct arena *a)
{
    struct arena scratch = ARENA_EMPTY;
    struct buf b = BUF_EMPTY;
    struct index_texts t;
    struct str text;
    struct act act;
    struct fault f;

    life_must(act_parse(l->log[LEDGER_LOG(place)].entry[LEDGER_INDEX(place)], &scratch, &act, &f), &f, "act");
    index_texts(kind_of(act.subject), act.fields, &scratch, &t);
    for (size_t i = 0; i < t.count; i++) {
        buf_str(&b, t.text[i].text);
        buf_byte(&b, '\n');
    }
    text = arena_str(a, buf_view(&b));
    buf_free(&b);
    arena_release(&scratch);
    return text;
}

static void read_texts(sqlite3 *db, const struct life *l, struct raw_rows *r)
{
    sqlite3_stmt *s = prepare(db, "SELECT shown FROM record_subject WHERE shown IS NOT NULL "
                                  "UNION ALL SELECT place FROM record_notice");

    r->text = ARENA_ARRAY(&r->arena, l->log[0].count + l->log[1].count, struct str);
    while (sqlite3_step(s) == SQLITE_ROW)
        r->text[r->texts++] = text_at(l, sqlite3_column_int64(s, 0), &r->arena);
    sqlite3_finalize(s);
}

struct raw_rows *raw_rows_read(const char *node, const struct life *l)
{
    struct raw_rows *r = calloc(1, sizeof *r);
    char *path = sqlite3_mprintf("%s/manch.db", node);
    sqlite3 *db;
    sqlite3_stmt *s;

    check(sqlite3_open_v2(path, &db, SQLITE_OPEN_READONLY, NULL), db, path);
    s = prepare(db, "SELECT type, name, sql FROM sqlite_master WHERE tbl_name LIKE 'record%' "
                    "AND tbl_name NOT LIKE 'record_text%' AND sql NOT LIKE 'CREATE VIRTUAL%' AND sql IS NOT NULL");
    while (sqlite3_step(s) == SQLITE_ROW) {
        const char *sql = (const char *)sqlite3_column_text(s, 2);

        if (strcmp((const char *)sqlite3_column_text(s, 0), "index") == 0) {
            r->index[r->indexes++] = sqlite3_mprintf("%s", sql);
            continue;
        }
        r->table[r->tables].create = sqlite3_mprintf("%s", sql);
        read_table(db, (const char *)sqlite3_column_text(s, 1), &r->table[r->tables]);
        r->tables++;
    }
    sqlite3_finalize(s);
    read_texts(db, l, r);
    sqlite3_close(db);
    sqlite3_free(path);
    return r;
}

static void insert_table(sqlite3 *db, const struct table *t)
{
    sqlite3_stmt *s = prepare(db, t->insert);

    for (size_t row = 0; row < t->rows; row++) {
        for (int i = 0; i < t->columns; i++)
            sqlite3_bind_value(s, i + 1, t->value[row * (size_t)t->columns + (size_t)i]);
        check(sqlite3_step(s), db, t->insert);
        sqlite3_reset(s);
    }
    sqlite3_finalize(s);
}

static void insert_texts(sqlite3 *db, const struct raw_rows *r)
{
    sqlite3_stmt *s;

    run(db, "CREATE VIRTUAL TABLE text USING fts5(t, content='', "
            "tokenize=\"unicode61 remove_diacritics 0 categories 'L* N* Co Mn Mc'\")");
    s = prepare(db, "INSERT INTO text(rowid, t) VALUES(?, ?)");
    for (size_t i = 0; i < r->texts; i++) {
        sqlite3_bind_int64(s, 1, (int64_t)i + 1);
        sqlite3_bind_text(s, 2, r->text[i].p, (int)r->text[i].n, SQLITE_STATIC);
        check(sqlite3_step(s), db, "text");
        sqlite3_reset(s);
    }
    sqlite3_finalize(s);
}

double raw_rows_insert(const struct raw_rows *r, const char *dir)
{
    char *path = sqlite3_mprintf("%s/raw.db", dir);
    sqlite3 *db = open_new(path);
    double began = race_now();

    run(db, "BEGIN IMMEDIATE");
    for (size_t i = 0; i < r->tables; i++)
        run(db, r->table[i].create);
    for (size_t i = 0; i < r->tables; i++)
        insert_table(db, &r->table[i]);
    insert_texts(db, r);
    for (size_t i = 0; i < r->indexes; i++)
        run(db, r->index[i]);
    run(db, "COMMIT");
    began = race_now() - began;
    sqlite3_close(db);
    unlink(path);
    sqlite3_free(path);
    return began;
}

void raw_rows_free(struct raw_rows *r)
{
    for (size_t i = 0; i < r->tables; i++) {
        for (size_t n = 0; n < r->table[i].rows * (size_t)r->table[i].columns; n++)
            sqlite3_value_free(r->table[i].value[n]);
        free(r->table[i].value);
        sqlite3_free(r->table[i].create);
        sqlite3_free(r->table[i].insert);
    }
    for (size_t i = 0; i < r->indexes; i++)
        sqlite3_free(r->index[i]);
    arena_release(&r->arena);
    free(r);
}

/* --- commits ----------------------------------------------------------------------------------------------------- */

struct raw_table {
    sqlite3 *db;
    sqlite3_stmt *insert;
    struct words_dice dice;
    int64_t place;
};

static void put_row(struct raw_table *t, const void *note, size_t n)
{
    uint64_t id[HASH_SIZE / sizeof(uint64_t)];

    for (size_t i = 0; i < sizeof id / sizeof id[0]; i++)
        id[i] = words_roll(&t->dice);
    sqlite3_bind_int64(t->insert, 1, t->place++);
    sqlite3_bind_blob(t->insert, 2, id, sizeof id, SQLITE_STATIC);
    sqlite3_bind_int64(t->insert, 3, t->place % 97);
    sqlite3_bind_blob(t->insert, 4, note, (int)n, SQLITE_STATIC);
    check(sqlite3_step(t->insert), t->db, "insert");
    sqlite3_reset(t->insert);
}

struct raw_table *raw_table_make(const char *dir, const struct life *l)
{
    struct raw_table *t = calloc(1, sizeof *t);
    char *path = sqlite3_mprintf("%s/commit.db", dir);

    t->db = open_new(path);
    sqlite3_wal_autocheckpoint(t->db, 1000);
    run(t->db, "CREATE TABLE entry(place INTEGER PRIMARY KEY, id BLOB NOT NULL UNIQUE, subject INTEGER NOT NULL, "
               "note BLOB NOT NULL) STRICT");
    run(t->db, "CREATE INDEX entry_subject ON entry(subject, place)");
    t->insert = prepare(t->db, "INSERT INTO entry VALUES(?, ?, ?, ?)");
    run(t->db, "BEGIN");
    for (int side = 0; side < LIFE_SIDES; side++)
        for (size_t i = 0; i < l->log[side].count; i++)
            put_row(t, l->log[side].entry[i].p, l->log[side].entry[i].n);
    run(t->db, "COMMIT");
    run(t->db, "PRAGMA wal_checkpoint(TRUNCATE)");
    sqlite3_free(path);
    return t;
}

double raw_table_commit(struct raw_table *t, int commits, int rows, size_t size)
{
    char *bytes = calloc(1, size);
    double began;

    for (size_t i = 0; i < size; i++)
        bytes[i] = (char)('a' + i % 26);
    began = race_now();
    for (int c = 0; c < commits; c++) {
        run(t->db, "BEGIN IMMEDIATE");
        for (int i = 0; i < rows; i++)
            put_row(t, bytes, size);
        run(t->db, "COMMIT");
    }
    began = race_now() - began;
    free(bytes);
    return began;
}

void raw_table_close(struct raw_table *t)
{
    sqlite3_finalize(t->insert);
    sqlite3_close(t->db);
    free(t);
}
