#include "store/ledger.h"

#include "base/enc.h"
#include "base/os.h"
#include "store/batch.h"

#include <stdio.h>

/* --- entries ------------------------------------------------------------------------------------------------------ */

static int load_edge(struct store *s, int log, struct fault *f)
{
    uint64_t size = ledger_size(s, log);
    struct ledger_tree tree = {s, log};
    struct tlog_reader reader = ledger_reader(&tree);

    return s->edge[log].size == size ? 0 : tlog_load_edge(&reader, size, &s->edge[log], f);
}

int ledger_append(struct store *s, int log, struct str entry, const struct hash *leaf, bool good, struct fault *f)
{
    struct batch_log *b = s->batch ? &s->batch->log[log] : NULL;
    struct hash made[TLOG_MADE];
    uint64_t index = ledger_size(s, log);
    size_t n;
    int rc;

    if (!b)
        return fault_set(f, FAULT_DB, "no transaction", "ledger_append", NULL);
    if (!b->appended) {
        if ((rc = load_edge(s, log, f)))
            return rc;
        b->start = b->reread = s->edge[log];
        b->appended = true;
    }
    n = tlog_append(&s->edge[log], leaf, made);
    rc = db_run(s->db, SQL_ENTRY_PUT, DB_ARGS(DB_INT(LEDGER_PLACE(log, index)), DB_BLOB(str_make(made, n * HASH_SIZE)),
                DB_BLOB(entry), DB_INT(good)), f);
    if (rc == 0)
        s->fold.log[log].held++;
    return rc;
}

uint64_t ledger_size(const struct store *s, int log)
{
    return s->fold.log[log].held;
}

/* A place behind the end is not found; before it, the ledger is damaged. */
static int no_entry(const struct store *s, int log, uint64_t index, struct fault *f)
{
    bool known = log >= 0 && log < (int)s->charter.count;
    struct str code = known ? s->charter.party[log].code : STR("?");
    char where[48];

    snprintf(where, sizeof where, STR_FMT ":%llu", STR_ARG(code), (unsigned long long)index);
    if (known && index < ledger_size(s, log))
        return fault_set(f, FAULT_VERIFY, "entry that is missing", where, NULL);
    return fault_set(f, FAULT_NOT_FOUND, where, NULL, NULL);
}

int ledger_entry(struct store *s, int log, uint64_t index, struct arena *a, struct str *out, struct fault *f)
{
    struct db_rows *r;
    int rc = db_query(s->db, SQL_ENTRY_GET, DB_ARGS(DB_INT(LEDGER_PLACE(log, index))), &r, f);

    if (rc)
        return rc;
    rc = db_next(r, f);
    if (rc == 1)
        *out = arena_str(a, db_bytes(r, 0));
    else if (rc == 0)
        rc = no_entry(s, log, index, f);
    db_done(r);
    return rc < 0 ? rc : 0;
}

int ledger_each(struct store *s, int log, uint64_t from, uint64_t to,
                int (*back)(void *ctx, uint64_t index, struct str entry, struct fault *f), void *ctx, struct fault *f)
{
    struct db_rows *r;
    int rc = db_query(s->db, SQL_ENTRY_RANGE, DB_ARGS(DB_INT(LEDGER_PLACE(log, from)), DB_INT(LEDGER_PLACE(log, to))),
                      &r, f);

    if (rc)
        return rc;
    while ((rc = db_next(r, f)) == 1) {
        if (LEDGER_INDEX(db_int(r, 0)) != from)
            break;
        if ((rc = back(ctx, from, db_bytes(r, 1), f)) < 0)
            break;
        from++;
    }
    db_done(r);
    if (rc >= 0 && from < to)
        rc = no_entry(s, log, from, f);
    return rc < 0 ? rc : 0;
}

/* --- the tree ----------------------------------------------------------------------------------------------------- */

/* A node stands with the leaf that completes it. */
static int read_node(void *ctx, int level, uint64_t index, struct hash *out, struct fault *f)
{
    struct ledger_tree *t = ctx;
    uint64_t leaf = ((index + 1) << level) - 1;
    struct db_rows *r;
    struct str nodes;
    int rc = db_query(t->store->db, SQL_ENTRY_NODE, DB_ARGS(DB_INT(LEDGER_PLACE(t->log, leaf))), &r, f);

    if (rc)
        return rc;
    rc = db_next(r, f);
    if (rc == 1) {
        nodes = db_bytes(r, 0);
        if (nodes.n >= (size_t)(level + 1) * HASH_SIZE)
            memcpy(out->b, nodes.p + (size_t)level * HASH_SIZE, HASH_SIZE);
        else
            rc = 0;
    }
    if (rc == 0)
        rc = no_entry(t->store, t->log, leaf, f);
    db_done(r);
    return rc < 0 ? rc : 0;
}

struct tlog_reader ledger_reader(struct ledger_tree *t)
{
    return (struct tlog_reader){read_node, t};
}

int ledger_root(struct store *s, int log, uint64_t size, struct hash *out, struct fault *f)
{
    struct ledger_tree tree = {s, log};
    struct tlog_reader reader = ledger_reader(&tree);

    if (size == s->edge[log].size) {
        *out = tlog_edge_root(&s->edge[log]);
        return 0;
    }
    return tlog_root(&reader, size, out, f);
}

static bool same_edge(const struct tlog_edge *x, const struct tlog_edge *y)
{
    bool same = x->size == y->size;

    for (int l = 0; same && x->size >> l; l++)
        same = !(x->size >> l & 1) || hash_eq(&x->peak[l], &y->peak[l]);
    return same;
}

int ledger_reread(struct store *s, int log, struct fault *f)
{
    struct tlog_edge *edge = &s->batch->log[log].reread;
    struct hash made[TLOG_MADE], leaf;
    uint64_t at = edge->size, to = ledger_size(s, log);
    struct db_rows *r;
    int rc = db_query(s->db, SQL_ENTRY_TREE, DB_ARGS(DB_INT(LEDGER_PLACE(log, at)), DB_INT(LEDGER_PLACE(log, to))), &r,
                      f);

    if (rc)
        return rc;
    while ((rc = db_next(r, f)) == 1 && LEDGER_INDEX(db_int(r, 0)) == at) {
        leaf = tlog_leaf(db_bytes(r, 1));
        if (!str_eq(db_bytes(r, 2), str_make(made, tlog_append(edge, &leaf, made) * HASH_SIZE)))
            break;
        at++;
    }
    db_done(r);
    if (rc >= 0 && (at != to || !same_edge(edge, &s->edge[log]))) {
        char where[32];

        snprintf(where, sizeof where, "%llu", (unsigned long long)at);
        rc = fault_set(f, FAULT_VERIFY, "entry just written", where, NULL);
    }
    return rc < 0 ? rc : 0;
}

/* --- checkpoints and cosignatures --------------------------------------------------------------------------------- */

int ledger_put_checkpoint(struct store *s, int log, const struct checkpoint *c, struct str note, struct fault *f)
{
    if (s->batch && log == s->me && c->size > ledger_size(s, log))
        s->batch->cosigned = true;
    return db_run(s->db, SQL_CHECKPOINT_PUT, DB_ARGS(DB_INT(log), DB_INT(c->size), DB_HASH(&c->root), DB_BLOB(note)),
                  f);
}

static bool take_hash(struct str bytes, struct hash *out)
{
    if (bytes.n != HASH_SIZE)
        return false;
    memcpy(out->b, bytes.p, HASH_SIZE);
    return true;
}

int ledger_find_checkpoint(struct store *s, int log, uint64_t max, struct arena *a, struct checkpoint *out,
                           struct str *note, bool *found, struct fault *f)
{
    int64_t most = max > INT64_MAX ? INT64_MAX : (int64_t)max;
    struct db_rows *r;
    int rc = db_query(s->db, SQL_CHECKPOINT_AT, DB_ARGS(DB_INT(log), DB_INT(most)), &r, f);

    *found = false;
    if (rc)
        return rc;
    rc = db_next(r, f);
    if (rc == 1) {
        out->origin = s->charter.party[log].origin;
        out->size = (uint64_t)db_int(r, 0);
        *note = arena_str(a, db_bytes(r, 2));
        *found = true;
        if (!take_hash(db_bytes(r, 1), &out->root))
            rc = fault_set(f, FAULT_VERIFY, "checkpoint", NULL, NULL);
    }
    db_done(r);
    return rc < 0 ? rc : 0;
}

int ledger_put_cosign(struct store *s, int log, uint64_t size, int party, int64_t time, struct str line,
                      struct fault *f)
{
    if (s->batch && log == s->me)
        s->batch->cosigned = true;
    return db_run(s->db, SQL_COSIGN_PUT, DB_ARGS(DB_INT(log), DB_INT(party), DB_INT(size), DB_INT(time), DB_BLOB(line)),
                  f);
}

/* One cosignature by a statement whose arguments are log, party, size. 1: there is one. */
static int one_cosign(struct store *s, enum sql sql, int log, int party, int64_t size, struct arena *a,
                      struct ledger_cosign *out, struct fault *f)
{
    struct db_rows *r;
    int rc = db_query(s->db, sql, DB_ARGS(DB_INT(log), DB_INT(party), DB_INT(size)), &r, f);

    *out = (struct ledger_cosign){.party = -1};
    if (rc)
        return rc;
    rc = db_next(r, f);
    if (rc == 1)
        *out = (struct ledger_cosign){party, (uint64_t)db_int(r, 0), db_int(r, 1), arena_str(a, db_bytes(r, 2))};
    db_done(r);
    return rc;
}

int ledger_cosigns(struct store *s, int log, uint64_t size, struct arena *a, struct ledger_cosign **out, size_t *count,
                   struct fault *f)
{
    int rc;

    *out = ARENA_ARRAY(a, s->charter.count + 1, struct ledger_cosign);
    *count = 0;
    for (int p = 0; p < (int)s->charter.count; p++) {
        if ((rc = one_cosign(s, SQL_COSIGN_GET, log, p, (int64_t)size, a, &(*out)[*count], f)) < 0)
            return rc;
        *count += rc == 1;
    }
    return 0;
}

int ledger_cosign_around(struct store *s, int log, uint64_t index, int party, struct ledger_cosign *after,
                         struct ledger_cosign *before, struct arena *a, struct fault *f)
{
    int rc = one_cosign(s, SQL_COSIGN_NEXT, log, party, (int64_t)index, a, after, f);

    if (rc >= 0)
        rc = one_cosign(s, SQL_COSIGN_LAST, log, party, (int64_t)index, a, before, f);
    return rc < 0 ? rc : 0;
}

int ledger_last_cosign(struct store *s, int log, int party, struct arena *a, struct ledger_cosign *out, struct fault *f)
{
    int rc = one_cosign(s, SQL_COSIGN_LAST, log, party, INT64_MAX, a, out, f);

    return rc < 0 ? rc : 0;
}

/* --- blobs -------------------------------------------------------------------------------------------------------- */

int ledger_put_blob(struct store *s, const struct hash *sha, struct str bytes, struct fault *f)
{
    struct hash found = hash_of(bytes);
    int rc;

    if (!hash_eq(&found, sha))
        return fault_set(f, FAULT_VERIFY, "blob", hash_hex(sha).z, NULL);
    if ((rc = db_run(s->db, SQL_BLOB_PUT, DB_ARGS(DB_HASH(sha), DB_BLOB(bytes)), f)))
        return rc;
    return db_run(s->record_db, SQL_WANT_DROP, DB_ARGS(DB_HASH(sha)), f);
}

int ledger_find_blob(struct store *s, const struct hash *sha, struct arena *a, struct str *out, bool *found,
                     struct fault *f)
{
    struct db_rows *r;
    int rc = db_query(s->db, SQL_BLOB_GET, DB_ARGS(DB_HASH(sha)), &r, f);

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

int ledger_has_blob(struct store *s, const struct hash *sha, bool *found, struct fault *f)
{
    int64_t one = 0;
    int rc = db_number(s->db, SQL_BLOB_HAS, DB_ARGS(DB_HASH(sha)), 0, &one, f);

    *found = one == 1;
    return rc;
}

/* --- evidence ----------------------------------------------------------------------------------------------------- */

struct hash ledger_evidence_key(const struct ledger_evidence *e)
{
    struct buf b = BUF_EMPTY;
    struct hash out;

    buf_str(&b, e->kind);
    buf_byte(&b, 0);
    buf_be64(&b, (uint64_t)e->log);
    buf_be64(&b, e->size);
    buf_be64(&b, e->first.n);
    buf_str(&b, e->first);
    buf_str(&b, e->second);
    out = hash_of(buf_view(&b));
    buf_free(&b);
    return out;
}

int ledger_put_evidence(struct store *s, const struct ledger_evidence *e, struct fault *f)
{
    struct hash key = ledger_evidence_key(e);

    return db_run(s->db, SQL_EVIDENCE_PUT, DB_ARGS(DB_HASH(&key), DB_INT(e->time), DB_INT(e->log), DB_TEXT(e->kind),
                  DB_INT(e->size), DB_BLOB(e->first), DB_BLOB(e->second)), f);
}

int ledger_all_evidence(struct store *s, struct arena *a, struct ledger_evidence **out, size_t *count, struct fault *f)
{
    struct db_rows *r;
    size_t cap = 0;
    int rc = db_query(s->db, SQL_ALL_EVIDENCE, DB_NO_ARGS, &r, f);

    *out = NULL;
    *count = 0;
    if (rc)
        return rc;
    while ((rc = db_next(r, f)) == 1) {
        if (*count == cap) {
            struct ledger_evidence *more = ARENA_ARRAY(a, cap * 2 + 4, struct ledger_evidence);

            if (cap)
                memcpy(more, *out, cap * sizeof *more);
            *out = more;
            cap = cap * 2 + 4;
        }
        (*out)[(*count)++] = (struct ledger_evidence){
            .id = db_int(r, 0),
            .time = db_int(r, 1),
            .log = (int)db_int(r, 2),
            .kind = arena_str(a, db_bytes(r, 3)),
            .size = (uint64_t)db_int(r, 4),
            .first = arena_str(a, db_bytes(r, 5)),
            .second = arena_str(a, db_bytes(r, 6)),
        };
    }
    db_done(r);
    return rc;
}
