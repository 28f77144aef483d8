#include "store/db.h"

#include "base/os.h"
#include "store/rank.h"
#include "store/tokens.h"

#include <pthread.h>
#include <sqlite3.h>
#include <stdio.h>
#include <stdlib.h>

enum { APPLICATION = 1296125507, LOCK_WAIT = 30, READ_WAIT_MS = 10000, WAL_PAGES = 2000 };

static const char *const text_of[SQL_COUNT] = {
#define X(name, text) text,
    SQL_TABLE(X)
#undef X
};
static const char *const name_of[SQL_COUNT] = {
#define X(name, text) #name,
    SQL_TABLE(X)
#undef X
};
#define X(name, text) SQL_##name,
static const enum sql on_open[] = {SQL_OPEN(X)};
static const enum sql on_drop[] = {SQL_DROP_RECORD(X)};
static const enum sql on_create[] = {SQL_MAKE(X) SQL_MAKE_RECORD(X) SQL_MAKE_INDEX(X)};
#undef X

struct db_rows {
    struct db *db;
    enum sql sql;
    sqlite3_stmt *stmt;
    bool busy;
    struct db_rows *next; /* the same statement, prepared once more because this one was under way */
};
struct db {
    sqlite3 *handle;
    enum db_mode mode;
    struct db_rows *prepared[SQL_COUNT];
    struct os_lock lock;
    char *lock_path;
    bool writing, wrote;
    int reads;     /* nested db_read_begin */
    int wal_pages; /* after the last commit */
    bool older;    /* made by an older program */
};

static struct {
    int left;
    bool forever;
} failing;

void db_fail_at(int nth, bool forever)
{
    failing.left = nth;
    failing.forever = forever;
}

static bool fails(void)
{
    if (failing.left == 0)
        return false;
    if (failing.left > 1) {
        failing.left--;
        return false;
    }
    failing.left = failing.forever ? 1 : 0;
    return true;
}

const char *db_name(enum sql s)
{
    return name_of[s];
}

const char *db_text(enum sql s)
{
    return text_of[s];
}

/* SQLite's words for what has just gone wrong. */
static int wrong(struct db *d, int rc, const char *where, struct fault *f)
{
    const char *said = rc == SQLITE_NOMEM ? sqlite3_errstr(rc) : sqlite3_errmsg(d->handle);

    if ((rc & 0xff) == SQLITE_BUSY || (rc & 0xff) == SQLITE_LOCKED)
        return fault_set(f, FAULT_BUSY, where, NULL, NULL);
    return fault_set(f, FAULT_DB, said, where, NULL);
}

static int step(struct db *d, struct db_rows *r)
{
    (void)d;
    return fails() ? SQLITE_FULL : sqlite3_step(r->stmt);
}

static int failed_step(struct db *d, int rc, enum sql s, struct fault *f)
{
    if (rc == SQLITE_FULL)
        return fault_set(f, FAULT_DB, sqlite3_errstr(rc), name_of[s], NULL);
    return wrong(d, rc, name_of[s], f);
}

/* --- statements --------------------------------------------------------------------------------------------------- */

static int prepare(struct db *d, enum sql s, struct db_rows **out, struct fault *f)
{
    struct db_rows *r;
    int rc;

    for (r = d->prepared[s]; r; r = r->next)
        if (!r->busy) {
            *out = r;
            return 0;
        }
    r = calloc(1, sizeof *r);
    if (!r)
        arena_exhausted();
    rc = sqlite3_prepare_v3(d->handle, text_of[s], -1, SQLITE_PREPARE_PERSISTENT, &r->stmt, NULL);
    if (rc) {
        free(r);
        return wrong(d, rc, name_of[s], f);
    }
    r->db = d;
    r->sql = s;
    r->next = d->prepared[s];
    d->prepared[s] = *out = r;
    return 0;
}

static void forget_statements(struct db *d)
{
    for (int i = 0; i < SQL_COUNT; i++)
        while (d->prepared[i]) {
            struct db_rows *r = d->prepared[i];

            d->prepared[i] = r->next;
            sqlite3_finalize(r->stmt);
            free(r);
        }
}

static int bind(struct db_rows *r, const struct db_value *args, size_t n, sqlite3_destructor_type life, struct fault *f)
{
    for (size_t i = 0; i < n; i++) {
        const struct db_value *v = &args[i];
        const char *p = v->str.p ? v->str.p : "";
        int rc = SQLITE_OK, at = (int)i + 1;

        switch (v->type) {
        case DB_IS_NULL:
            rc = sqlite3_bind_null(r->stmt, at);
            break;
        case DB_IS_INT:
            rc = sqlite3_bind_int64(r->stmt, at, v->num);
            break;
        case DB_IS_TEXT:
            rc = sqlite3_bind_text64(r->stmt, at, p, v->str.n, life, SQLITE_UTF8);
            break;
        case DB_IS_BLOB:
            rc = sqlite3_bind_blob64(r->stmt, at, p, v->str.n, life);
            break;
        }
        if (rc)
            return wrong(r->db, rc, name_of[r->sql], f);
    }
    return 0;
}

int db_run(struct db *d, enum sql s, const struct db_value *args, size_t n, struct fault *f)
{
    struct db_rows *r;
    int rc;

    if ((rc = prepare(d, s, &r, f)) || (rc = bind(r, args, n, SQLITE_STATIC, f)))
        return rc;
    do
        rc = step(d, r);
    while (rc == SQLITE_ROW);
    if (rc != SQLITE_DONE)
        rc = failed_step(d, rc, s, f);
    else
        rc = 0;
    sqlite3_reset(r->stmt);
    return rc;
}

int db_query(struct db *d, enum sql s, const struct db_value *args, size_t n, struct db_rows **out, struct fault *f)
{
    int rc;

    *out = NULL;
    if ((rc = prepare(d, s, out, f)))
        return rc;
    (*out)->busy = true;
    if ((rc = bind(*out, args, n, SQLITE_TRANSIENT, f))) {
        db_done(*out);
        *out = NULL;
    }
    return rc;
}

int db_next(struct db_rows *r, struct fault *f)
{
    int rc = step(r->db, r);

    if (rc == SQLITE_ROW)
        return 1;
    return rc == SQLITE_DONE ? 0 : failed_step(r->db, rc, r->sql, f);
}

double db_real(const struct db_rows *r, int column)
{
    return sqlite3_column_double(r->stmt, column);
}

int64_t db_int(const struct db_rows *r, int column)
{
    return sqlite3_column_int64(r->stmt, column);
}

bool db_is_null(const struct db_rows *r, int column)
{
    return sqlite3_column_type(r->stmt, column) == SQLITE_NULL;
}

struct str db_bytes(const struct db_rows *r, int column)
{
    const void *p = sqlite3_column_blob(r->stmt, column);

    return str_make(p ? p : "", p ? (size_t)sqlite3_column_bytes(r->stmt, column) : 0);
}

void db_done(struct db_rows *r)
{
    if (!r)
        return;
    sqlite3_reset(r->stmt);
    r->busy = false;
}

int db_number(struct db *d, enum sql s, const struct db_value *args, size_t n, int64_t otherwise, int64_t *out,
              struct fault *f)
{
    struct db_rows *r;
    int rc = db_query(d, s, args, n, &r, f);

    if (rc)
        return rc;
    rc = db_next(r, f);
    if (rc >= 0)
        *out = rc ? db_int(r, 0) : otherwise;
    db_done(r);
    return rc < 0 ? rc : 0;
}

int64_t db_last_row(const struct db *d)
{
    return sqlite3_last_insert_rowid(d->handle);
}

/* --- transactions ------------------------------------------------------------------------------------------------- */

int db_begin(struct db *d, struct fault *f)
{
    int rc;

    if (d->mode == DB_READ)
        return fault_set(f, FAULT_READ_ONLY, "opened for reading", NULL, NULL);
    if (d->mode != DB_MEMORY && (rc = os_lock(&d->lock, d->lock_path, LOCK_WAIT, f)))
        return rc;
    rc = db_run(d, SQL_BEGIN_WRITE, DB_NO_ARGS, f);
    if (rc)
        os_unlock(&d->lock);
    d->writing = rc == 0;
    return rc;
}

/* The commit is durable already, so what goes wrong here only leaves the WAL as it is. */
static void checkpoint(struct db *d, int how)
{
    sqlite3_busy_timeout(d->handle, 0);
    sqlite3_wal_checkpoint_v2(d->handle, NULL, how, NULL, NULL);
    sqlite3_busy_timeout(d->handle, READ_WAIT_MS);
}

int db_commit(struct db *d, struct fault *f)
{
    int rc = db_run(d, SQL_COMMIT, DB_NO_ARGS, f);

    if (rc) {
        db_rollback(d);
        return rc;
    }
    d->writing = false;
    d->wrote = true;
    if (d->wal_pages >= WAL_PAGES)
        checkpoint(d, SQLITE_CHECKPOINT_PASSIVE);
    os_unlock(&d->lock);
    return 0;
}

/* Goes past the seam for failures: what undoes must not be what fails. A statement under way ends with a fault. */
void db_rollback(struct db *d)
{
    struct db_rows *r;

    if (!d->writing)
        return;
    if (!sqlite3_get_autocommit(d->handle) && prepare(d, SQL_ROLLBACK, &r, NULL) == 0) {
        sqlite3_step(r->stmt);
        sqlite3_reset(r->stmt);
    }
    d->writing = false;
    os_unlock(&d->lock);
}

bool db_in_transaction(const struct db *d)
{
    return d->writing;
}

int db_read_begin(struct db *d, struct fault *f)
{
    int rc = 0;

    if (!d->writing && d->reads == 0)
        rc = db_run(d, SQL_BEGIN_READ, DB_NO_ARGS, f);
    if (rc == 0)
        d->reads++;
    return rc;
}

void db_read_end(struct db *d)
{
    struct db_rows *r;

    if (d->reads == 0 || --d->reads > 0 || d->writing || sqlite3_get_autocommit(d->handle))
        return;
    if (prepare(d, SQL_ROLLBACK, &r, NULL) == 0) {
        sqlite3_step(r->stmt);
        sqlite3_reset(r->stmt);
    }
}

int db_version(struct db *d, int64_t *out, struct fault *f)
{
    return db_number(d, SQL_GET_DATA_VERSION, DB_NO_ARGS, 0, out, f);
}

/* --- full text ---------------------------------------------------------------------------------------------------- */

struct emit { /* FTS5's own callback */
    int (*token)(void *, int, const char *, int, int, int);
    void *ctx;
};

static int on_token(void *ctx, bool same_place, struct str token, size_t start, size_t end)
{
    struct emit *e = ctx;

    return e->token(e->ctx, same_place ? FTS5_TOKEN_COLOCATED : 0, token.p, (int)token.n, (int)start, (int)end);
}

static int tokenize(Fts5Tokenizer *t, void *ctx, int flags, const char *text, int n,
                    int (*token)(void *, int, const char *, int, int, int))
{
    struct emit e = {token, ctx};
    struct str all = str_make(text, n > 0 ? (size_t)n : 0);

    (void)t;
    return flags & FTS5_TOKENIZE_QUERY ? tokens_each_asked(all, on_token, &e) : tokens_each(all, on_token, &e);
}

static int tokenizer_new(void *ctx, const char **args, int n, Fts5Tokenizer **out)
{
    (void)args;
    (void)n;
    *out = ctx;
    return SQLITE_OK;
}

static void tokenizer_free(Fts5Tokenizer *t)
{
    (void)t;
}

struct asked { /* of one query */
    size_t phrases;
    struct rank_phrase phrase[];
};

/* What a query asks for, from its blob; once for each query. */
static struct asked *asked_of(const Fts5ExtensionApi *api, Fts5Context *fts, sqlite3_value *blob)
{
    struct asked *a = api->xGetAuxdata(fts, 0);
    size_t bytes = (size_t)sqlite3_value_bytes(blob), n = bytes / sizeof(struct rank_phrase);

    if (a)
        return a;
    a = sqlite3_malloc64(sizeof *a + bytes);
    if (!a)
        return NULL;
    a->phrases = n < (size_t)api->xPhraseCount(fts) ? n : (size_t)api->xPhraseCount(fts);
    if (n > 0)
        memcpy(a->phrase, sqlite3_value_blob(blob), n * sizeof *a->phrase);
    return api->xSetAuxdata(fts, a, sqlite3_free) == SQLITE_OK ? a : NULL;
}

/* How often phrase I stands in the row; words near the beginning, where titles are, count more. */
static double occurs(const Fts5ExtensionApi *api, Fts5Context *fts, size_t i)
{
    enum { MOST = 12, EARLY = 24 };
    Fts5PhraseIter it;
    double sum = 0;
    int column, at, n = 0;

    if (api->xPhraseFirst(fts, (int)i, &it, &column, &at))
        return 0;
    for (; column >= 0 && n < MOST; api->xPhraseNext(fts, &it, &column, &at), n++)
        sum += at < EARLY ? 1.5 : 1;
    return sum;
}

/* db.h, SQL function text_score. */
static void score(const Fts5ExtensionApi *api, Fts5Context *fts, sqlite3_context *out, int n, sqlite3_value **arg)
{
    const struct asked *a = n == 1 ? asked_of(api, fts, arg[0]) : NULL;
    struct rank r = {0};

    for (size_t i = 0; a && i < a->phrases; i++)
        if (rank_counts(&a->phrase[i]))
            rank_add(&r, &a->phrase[i], occurs(api, fts, i));
    sqlite3_result_double(out, rank_score(&r));
}

/* The tokenizer `manch` and text_score. */
static int add_full_text(struct db *d)
{
    static const fts5_tokenizer own = {tokenizer_new, tokenizer_free, tokenize};
    fts5_tokenizer tokenizer = own;
    sqlite3_stmt *stmt = NULL;
    fts5_api *api = NULL;
    int rc = sqlite3_prepare_v2(d->handle, text_of[SQL_GET_FTS5], -1, &stmt, NULL);

    if (rc == SQLITE_OK && (rc = sqlite3_bind_pointer(stmt, 1, &api, "fts5_api_ptr", NULL)) == SQLITE_OK)
        sqlite3_step(stmt);
    sqlite3_finalize(stmt);
    if (rc || !api)
        return rc ? rc : SQLITE_ERROR;
    rc = api->xCreateTokenizer(api, "manch", d, &tokenizer, NULL);
    return rc ? rc : api->xCreateFunction(api, "text_score", NULL, score, NULL);
}

/* --- opening and closing ------------------------------------------------------------------------------------------ */

static int on_wal(void *ctx, sqlite3 *handle, const char *name, int pages)
{
    (void)handle;
    (void)name;
    ((struct db *)ctx)->wal_pages = pages;
    return SQLITE_OK;
}

static char *beside(const char *path, const char *name)
{
    const char *slash = strrchr(path, '/');
    int dir = slash ? (int)(slash - path) + 1 : 0;
    char *out = NULL;

    if (asprintf(&out, "%.*s%s", dir, path, name) < 0)
        arena_exhausted();
    return out;
}

static int harden(struct db *d)
{
    static const struct {
        int what, value;
    } config[] = {
        {SQLITE_DBCONFIG_DEFENSIVE, 1},         {SQLITE_DBCONFIG_TRUSTED_SCHEMA, 0},
        {SQLITE_DBCONFIG_NO_CKPT_ON_CLOSE, 1},  {SQLITE_DBCONFIG_ENABLE_LOAD_EXTENSION, 0},
        {SQLITE_DBCONFIG_DQS_DDL, 0},           {SQLITE_DBCONFIG_DQS_DML, 0},
    };
    int rc = SQLITE_OK;

    for (size_t i = 0; i < sizeof config / sizeof config[0] && !rc; i++)
        rc = sqlite3_db_config(d->handle, config[i].what, config[i].value, (int *)NULL);
    if (!rc)
        rc = sqlite3_busy_timeout(d->handle, READ_WAIT_MS);
    sqlite3_extended_result_codes(d->handle, 1);
    return rc;
}

static int run_all(struct db *d, const enum sql *list, size_t n, struct fault *f)
{
    int rc = 0;

    for (size_t i = 0; i < n && rc == 0; i++)
        rc = db_run(d, list[i], DB_NO_ARGS, f);
    return rc;
}

/* Small pages: an act touches about a dozen, each of which is written whole at every commit. */
static int create(struct db *d, struct fault *f)
{
    int rc;

    if (d->mode != DB_MEMORY && ((rc = db_run(d, SQL_SET_PAGE, DB_NO_ARGS, f)) ||
                                 (rc = db_run(d, SQL_SET_WAL, DB_NO_ARGS, f))))
        return rc;
    if ((rc = db_begin(d, f)))
        return rc;
    if ((rc = run_all(d, on_create, sizeof on_create / sizeof on_create[0], f)) ||
        (rc = db_run(d, SQL_SET_APPLICATION, DB_NO_ARGS, f)) || (rc = db_run(d, SQL_SET_VERSION, DB_NO_ARGS, f))) {
        db_rollback(d);
        return rc;
    }
    return db_commit(d, f);
}

/* A new file, or one whose making was cut short. */
static bool is_blank(struct db *d)
{
    int64_t version;

    return db_number(d, SQL_GET_VERSION, DB_NO_ARGS, 0, &version, NULL) == 0 && version == 0;
}

static int check_schema(struct db *d, const char *path, struct fault *f)
{
    int64_t version, application;
    int rc;

    if ((rc = db_number(d, SQL_GET_VERSION, DB_NO_ARGS, 0, &version, f)) ||
        (rc = db_number(d, SQL_GET_APPLICATION, DB_NO_ARGS, 0, &application, f)))
        return rc;
    if (application != APPLICATION)
        return fault_set(f, FAULT_DB, "not a database of manch", path, NULL);
    if (version > DB_SCHEMA)
        return fault_fmt(f, FAULT_NEWER, "%lld", (long long)version);
    d->older = version < DB_SCHEMA;
    return 0;
}

bool db_is_older(const struct db *d)
{
    return d->older;
}

int db_upgrade(struct db *d, struct fault *f)
{
    int64_t version, good;
    int rc = db_begin(d, f);

    if (rc)
        return rc;
    rc = db_number(d, SQL_GET_VERSION, DB_NO_ARGS, 0, &version, f);
    d->older = version < DB_SCHEMA;
    if (rc || !d->older) {
        db_rollback(d);
        return rc;
    }
    if ((rc = run_all(d, on_drop, sizeof on_drop / sizeof on_drop[0], f)) ||
        (rc = run_all(d, on_create, sizeof on_create / sizeof on_create[0], f)) ||
        (rc = db_number(d, SQL_HAS_GOOD, DB_NO_ARGS, 0, &good, f)) ||
        (!good && (rc = db_run(d, SQL_ADD_GOOD, DB_NO_ARGS, f)))) {
        db_rollback(d);
        return rc;
    }
    return db_commit(d, f);
}

/* Without the counting of bytes for nobody, for which all threads would wait at one lock. */
static void begin_sqlite(void)
{
    sqlite3_config(SQLITE_CONFIG_MEMSTATUS, 0);
}

int db_open(const char *path, enum db_mode mode, struct db **out, struct fault *f)
{
    static const int flags[] = {
        [DB_READ] = SQLITE_OPEN_READONLY,
        [DB_WRITE] = SQLITE_OPEN_READWRITE,
        [DB_CREATE] = SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE,
        [DB_MEMORY] = SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE | SQLITE_OPEN_MEMORY,
    };
    static pthread_once_t once = PTHREAD_ONCE_INIT;
    struct db *d = calloc(1, sizeof *d);
    int rc;

    *out = NULL;
    if (!d)
        arena_exhausted();
    pthread_once(&once, begin_sqlite);
    d->mode = mode;
    d->lock.fd = -1;
    if (mode != DB_MEMORY)
        d->lock_path = beside(path, "manch.lock");
    rc = sqlite3_open_v2(mode == DB_MEMORY ? ":memory:" : path, &d->handle, flags[mode] | SQLITE_OPEN_NOMUTEX, NULL);
    if (rc || (rc = harden(d)) || (rc = add_full_text(d))) {
        rc = fault_set(f, FAULT_DB, sqlite3_errstr(rc), path, NULL);
        goto out;
    }
    if ((rc = run_all(d, on_open, sizeof on_open / sizeof on_open[0], f)))
        goto out;
    sqlite3_wal_hook(d->handle, on_wal, d); /* after the pragma for checkpoints, which takes a hook away */
    if ((mode == DB_CREATE || mode == DB_MEMORY) && is_blank(d))
        rc = create(d, f);
    else
        rc = check_schema(d, path, f);
    if (rc == 0 && mode == DB_WRITE)
        rc = db_run(d, SQL_SET_WAL, DB_NO_ARGS, f);
out:
    if (rc)
        db_close(d);
    else
        *out = d;
    return rc;
}

void db_close(struct db *d)
{
    if (!d)
        return;
    db_rollback(d);
    if (d->wrote && d->mode != DB_MEMORY && os_lock(&d->lock, d->lock_path, 0, NULL) == 0) {
        forget_statements(d);
        checkpoint(d, SQLITE_CHECKPOINT_TRUNCATE);
        os_unlock(&d->lock);
    }
    forget_statements(d);
    sqlite3_close(d->handle);
    free(d->lock_path);
    free(d);
}

/* --- whole files -------------------------------------------------------------------------------------------------- */

int db_copy_to(struct db *d, const char *path, struct fault *f)
{
    sqlite3 *to = NULL;
    sqlite3_backup *backup = NULL;
    int rc;

    if (os_exists(path))
        return fault_set(f, FAULT_EXISTS, path, NULL, NULL);
    rc = sqlite3_open_v2(path, &to, SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE | SQLITE_OPEN_NOMUTEX, NULL);
    if (rc == SQLITE_OK) {
        backup = sqlite3_backup_init(to, "main", d->handle, "main");
        rc = backup ? fails() ? SQLITE_FULL : sqlite3_backup_step(backup, -1) : sqlite3_errcode(to);
        sqlite3_backup_finish(backup);
    }
    if (rc != SQLITE_DONE)
        fault_set(f, FAULT_DB, sqlite3_errstr(rc), path, NULL);
    sqlite3_close(to);
    if (rc == SQLITE_DONE)
        return 0;
    os_remove_tree(path, NULL);
    return -FAULT_DB;
}

int db_check(struct db *d, struct fault *f)
{
    struct db_rows *r;
    struct buf said = BUF_EMPTY;
    int rc = db_query(d, SQL_ALL_INTEGRITY, DB_NO_ARGS, &r, f);

    if (rc)
        return rc;
    rc = db_next(r, f);
    if (rc == 1 && !str_is(db_bytes(r, 0), "ok")) {
        buf_str(&said, db_bytes(r, 0));
        rc = fault_set(f, FAULT_VERIFY, said.p, "manch.db", NULL);
    }
    buf_free(&said);
    db_done(r);
    return rc < 0 ? rc : 0;
}

int db_plan(struct db *d, enum sql s, struct buf *out, struct fault *f)
{
    struct buf text = BUF_EMPTY;
    sqlite3_stmt *stmt;
    int rc;

    buf_z(&text, "EXPLAIN QUERY PLAN ");
    buf_z(&text, text_of[s]);
    rc = sqlite3_prepare_v2(d->handle, text.p, -1, &stmt, NULL);
    buf_free(&text);
    if (rc)
        return wrong(d, rc, name_of[s], f);
    while (sqlite3_step(stmt) == SQLITE_ROW) {
        buf_z(out, (const char *)sqlite3_column_text(stmt, 3));
        buf_byte(out, '\n');
    }
    sqlite3_finalize(stmt);
    return 0;
}
