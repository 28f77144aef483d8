#include "store/desk.h"

#include "base/os.h"

enum { EVENTS_KEPT = 10000 };

/* Makes room for one more in an array in arena. */
static void *grown(struct arena *a, void *array, size_t count, size_t *cap, size_t size)
{
    void *more;

    if (count < *cap)
        return array;
    *cap = *cap * 2 + 8;
    more = arena_array(a, *cap, size);
    if (count)
        memcpy(more, array, count * size);
    return more;
}

/* Runs one statement in a transaction of its own, unless one is open. */
static int run_alone(struct store *s, enum sql sql, const struct db_value *args, size_t n, struct fault *f)
{
    bool own = !db_in_transaction(s->db);
    int rc;

    if (own && (rc = db_begin(s->db, f)))
        return rc;
    rc = db_run(s->db, sql, args, n, f);
    if (!own)
        return rc;
    if (rc == 0)
        return db_commit(s->db, f);
    db_rollback(s->db);
    return rc;
}

/* --- peers -------------------------------------------------------------------------------------------------------- */

int desk_put_peer(struct store *s, const struct desk_peer *p, struct fault *f)
{
    return run_alone(s, SQL_PEER_PUT, DB_ARGS(DB_TEXT(p->party), DB_TEXT(p->url), DB_TEXT(p->pin)), f);
}

int desk_peers(struct store *s, struct arena *a, struct desk_peer **out, size_t *count, struct fault *f)
{
    struct db_rows *r;
    size_t cap = 0;
    int rc = db_query(s->db, SQL_ALL_PEERS, DB_NO_ARGS, &r, f);

    *out = NULL;
    *count = 0;
    if (rc)
        return rc;
    while ((rc = db_next(r, f)) == 1) {
        *out = grown(a, *out, *count, &cap, sizeof **out);
        (*out)[(*count)++] = (struct desk_peer){arena_str(a, db_bytes(r, 0)), arena_str(a, db_bytes(r, 1)),
                                                arena_str(a, db_bytes(r, 2))};
    }
    db_done(r);
    return rc;
}

int desk_set_told(struct store *s, int party, int log, uint64_t size, int64_t time, struct fault *f)
{
    return db_run(s->db, SQL_TOLD_PUT, DB_ARGS(DB_INT(party), DB_INT(log), DB_INT(size), DB_INT(time)), f);
}

int desk_told(struct store *s, int party, int log, uint64_t *size, int64_t *time, struct fault *f)
{
    struct db_rows *r;
    int rc = db_query(s->db, SQL_TOLD_GET, DB_ARGS(DB_INT(party), DB_INT(log)), &r, f);

    *size = 0;
    if (time)
        *time = 0;
    if (rc)
        return rc;
    rc = db_next(r, f);
    if (rc == 1) {
        *size = (uint64_t)db_int(r, 0);
        if (time)
            *time = db_int(r, 1);
    }
    db_done(r);
    return rc < 0 ? rc : 0;
}

int desk_set_wanted(struct store *s, int party, const struct hash *sha, size_t count, struct fault *f)
{
    int rc = db_run(s->db, SQL_WANTED_CLEAR, DB_ARGS(DB_INT(party)), f);

    for (size_t i = 0; i < count && rc == 0; i++)
        rc = db_run(s->db, SQL_WANTED_PUT, DB_ARGS(DB_INT(party), DB_HASH(&sha[i])), f);
    return rc;
}

int desk_wanted(struct store *s, int party, struct arena *a, struct hash **out, size_t *count, struct fault *f)
{
    struct db_rows *r;
    size_t cap = 0;
    int rc = db_query(s->db, SQL_WANTED_EACH, DB_ARGS(DB_INT(party)), &r, f);

    *out = NULL;
    *count = 0;
    if (rc)
        return rc;
    while ((rc = db_next(r, f)) == 1) {
        if (db_bytes(r, 0).n != HASH_SIZE)
            continue;
        *out = grown(a, *out, *count, &cap, sizeof **out);
        memcpy((*out)[(*count)++].b, db_bytes(r, 0).p, HASH_SIZE);
    }
    db_done(r);
    return rc;
}

/* --- settings ----------------------------------------------------------------------------------------------------- */

int desk_set(struct store *s, const char *name, struct str value, struct fault *f)
{
    if (value.n == 0)
        return run_alone(s, SQL_SETTING_DROP, DB_ARGS(DB_TEXT(str_of(name))), f);
    return run_alone(s, SQL_SETTING_PUT, DB_ARGS(DB_TEXT(str_of(name)), DB_BLOB(value)), f);
}

int desk_get(struct store *s, const char *name, struct arena *a, struct str *out, bool *found, struct fault *f)
{
    struct db_rows *r;
    int rc = db_query(s->db, SQL_SETTING_GET, DB_ARGS(DB_TEXT(str_of(name))), &r, f);

    *out = STR("");
    *found = false;
    if (rc)
        return rc;
    rc = db_next(r, f);
    if (rc == 1) {
        *out = arena_str(a, db_bytes(r, 0));
        *found = true;
    }
    db_done(r);
    return rc < 0 ? rc : 0;
}

/* --- the trail ---------------------------------------------------------------------------------------------------- */

int desk_note_event(struct store *s, const char *what, struct str detail, struct fault *f)
{
    bool own = !db_in_transaction(s->db);
    int rc;

    if (own && (rc = db_begin(s->db, f)))
        return rc;
    rc = db_run(s->db, SQL_EVENT_PUT, DB_ARGS(DB_INT(os_now()), DB_TEXT(str_of(what)), DB_TEXT(detail)), f);
    if (rc == 0)
        rc = db_run(s->db, SQL_EVENT_FORGET, DB_ARGS(DB_INT(db_last_row(s->db) - EVENTS_KEPT)), f);
    if (!own)
        return rc;
    if (rc == 0)
        return db_commit(s->db, f);
    db_rollback(s->db);
    return rc;
}

int desk_events(struct store *s, size_t limit, struct arena *a, struct desk_event **out, size_t *count, struct fault *f)
{
    struct db_rows *r;
    size_t cap = 0;
    int rc = db_query(s->db, SQL_EVENT_NEWEST, DB_ARGS(DB_INT(0), DB_INT(limit)), &r, f);

    *out = NULL;
    *count = 0;
    if (rc)
        return rc;
    while ((rc = db_next(r, f)) == 1) {
        *out = grown(a, *out, *count, &cap, sizeof **out);
        (*out)[(*count)++] = (struct desk_event){db_int(r, 0), arena_str(a, db_bytes(r, 1)),
                                                 arena_str(a, db_bytes(r, 2))};
    }
    db_done(r);
    return rc;
}
