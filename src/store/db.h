/* db: the only door to SQLite. Every statement is a constant of the numbered table in store/sql.def; values are bound,
 * never composed into text; each statement is prepared once per connection.
 *
 * 1. One writer: a connection opened for writing holds DIR/manch.lock (os_lock) from db_begin to db_commit or
 *    db_rollback, also while it checkpoints the WAL. Nobody else checkpoints (SQLite 3.40's WAL-reset fault needs two
 *    connections writing or checkpointing at one moment). Readers never write and never checkpoint.
 * 2. WAL, synchronous=FULL, trusted_schema=OFF, defensive, no extensions, no mmap, cache 32 MiB, pages of 2 KiB,
 *    STRICT tables.
 * 3. A connection belongs to one thread at a time. */
#ifndef STORE_DB_H
#define STORE_DB_H

#include "base/arena.h"
#include "base/buf.h"
#include "base/fault.h"
#include "base/hash.h"

#include "store/sql.def"

enum sql {
#define X(name, text) SQL_##name,
    SQL_TABLE(X)
#undef X
        SQL_COUNT
};

struct db;      /* a connection; gives */
struct db_rows; /* a statement under way */

struct db_value {
    enum { DB_IS_NULL, DB_IS_INT, DB_IS_TEXT, DB_IS_BLOB } type;
    int64_t num;
    struct str str;
};
#define DB_NULL ((struct db_value){.type = DB_IS_NULL})
#define DB_INT(n) ((struct db_value){.type = DB_IS_INT, .num = (int64_t)(n)})
#define DB_TEXT(s) ((struct db_value){.type = DB_IS_TEXT, .str = (s)})
#define DB_BLOB(s) ((struct db_value){.type = DB_IS_BLOB, .str = (s)})
#define DB_HASH(h) DB_BLOB(str_make((h)->b, HASH_SIZE))
/* Arguments of a statement, in the order of its ?1, ?2 ... */
#define DB_ARGS(...) \
    (struct db_value[]){__VA_ARGS__}, sizeof((struct db_value[]){__VA_ARGS__}) / sizeof(struct db_value)
#define DB_NO_ARGS NULL, 0

enum db_mode { DB_READ, DB_WRITE, DB_CREATE, DB_MEMORY };
enum { DB_SCHEMA = 3 }; /* of the files this program makes */
/* FAULT_NEWER for a newer schema. DB_CREATE makes all tables in a file that has none; DB_MEMORY is empty of the world
 * and gone when closed. */
int db_open(const char *path, enum db_mode mode, struct db **out, struct fault *f);
/* Made by an older program: db_upgrade makes what tables it lacks and empties record_*, in one transaction; it stays
 * older until record_* has been derived again (SQL_SET_VERSION in that transaction). Where another process has done
 * all that meanwhile, it is older no more. */
bool db_is_older(const struct db *d);
int db_upgrade(struct db *d, struct fault *f);
void db_close(struct db *d); /* accepts NULL; a writer moves the WAL into the file if nobody is at it */
int db_begin(struct db *d, struct fault *f);  /* write transaction; waits for the lock up to 30 s, then FAULT_BUSY */
int db_commit(struct db *d, struct fault *f); /* durable when it returns 0; checkpoints the WAL when it has grown */
void db_rollback(struct db *d);               /* no transaction: nothing */
bool db_in_transaction(const struct db *d);   /* a write transaction */
int db_read_begin(struct db *d, struct fault *f); /* one consistent snapshot for several queries; they may be nested */
void db_read_end(struct db *d);
/* A number that changes when another connection has written. */
int db_version(struct db *d, int64_t *out, struct fault *f);

int db_run(struct db *d, enum sql s, const struct db_value *args, size_t n, struct fault *f); /* no rows wanted */
/* The same statement may be under way several times. */
int db_query(struct db *d, enum sql s, const struct db_value *args, size_t n, struct db_rows **out, struct fault *f);
/* 1: a row stands ready; 0: no more; negative: fault. */
int db_next(struct db_rows *r, struct fault *f);
int64_t db_int(const struct db_rows *r, int column);
double db_real(const struct db_rows *r, int column);
bool db_is_null(const struct db_rows *r, int column);
struct str db_bytes(const struct db_rows *r, int column); /* text or blob; borrowed until db_next or db_done */
void db_done(struct db_rows *r);                          /* accepts NULL; the statement may be used again */
/* First column of the first row as an integer; OTHERWISE when there is no row. */
int db_number(struct db *d, enum sql s, const struct db_value *args, size_t n, int64_t otherwise, int64_t *out,
              struct fault *f);
int64_t db_last_row(const struct db *d);
/* A consistent copy of the whole file, synced; refuses an existing one. */
int db_copy_to(struct db *d, const char *path, struct fault *f);
int db_check(struct db *d, struct fault *f); /* SQLite's own integrity check: FAULT_VERIFY */

/* Full text: FTS5 with a tokenizer of our own, `manch` (store/tokens), and an SQL function:
 *
 *   text_score(table, PHRASES), PHRASES being a blob of struct rank_phrase, one for each string of the query in its
 *   order: rank_score. */

const char *db_name(enum sql s);                                         /* "ENTRY_PUT" */
const char *db_text(enum sql s);
int db_plan(struct db *d, enum sql s, struct buf *out, struct fault *f); /* tests: SQLite's plan, one step a line */
/* Tests: the nth step of any statement from now on fails as if the disk were full; FOREVER: all later ones too. 0
 * clears. */
void db_fail_at(int nth, bool forever);

#endif
