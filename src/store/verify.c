#include "store/verify.h"

#include "base/enc.h"
#include "store/batch.h"
#include "store/feed.h"
#include "store/intake.h"

#include <pthread.h>
#include <stdlib.h>

struct verify {
    struct store *store;  /* as it is */
    struct store shadow;  /* the same ledger, folded anew in memory */
    struct tlog_edge edge[LIMIT_PARTIES];
    struct db_rows *checkpoint[LIMIT_PARTIES]; /* under way, by size */
    bool checkpoint_ready[LIMIT_PARTIES];
    int64_t *number;      /* of the shadow's subjects: the number stored */
    size_t numbers;
    int kind;             /* whose subjects are compared */
};

/* --- what is found ------------------------------------------------------------------------------------------------ */

static int differs(const char *what, const char *where, struct fault *f)
{
    return fault_set(f, FAULT_VERIFY, what, where, NULL);
}

static int differs_at(const struct store *s, const char *what, int log, uint64_t index, struct fault *f)
{
    struct arena a = ARENA_EMPTY;
    bool known = log >= 0 && log < (int)s->charter.count;
    struct str code = known ? s->charter.party[log].code : STR("?");
    int rc = differs(what, arena_fmt(&a, STR_FMT ":%llu", STR_ARG(code), (unsigned long long)index).p, f);

    arena_release(&a);
    return rc;
}

static bool is_hash(struct str bytes, const struct hash *h)
{
    return str_eq(bytes, str_make(h->b, HASH_SIZE));
}

/* --- card, charter, blobs, evidence ------------------------------------------------------------------------------- */

static int verify_blobs(struct store *s, struct fault *f)
{
    struct db_rows *r;
    int rc = db_query(s->db, SQL_ALL_BLOBS, DB_NO_ARGS, &r, f);

    if (rc)
        return rc;
    while ((rc = db_next(r, f)) == 1) {
        struct hash found = hash_of(db_bytes(r, 1));

        if (!is_hash(db_bytes(r, 0), &found)) {
            rc = differs("blob", hash_hex(&found).z, f);
            break;
        }
    }
    db_done(r);
    return rc;
}

static int verify_evidence(struct store *s, struct fault *f)
{
    struct db_rows *r;
    int rc = db_query(s->db, SQL_ALL_EVIDENCE, DB_NO_ARGS, &r, f);

    if (rc)
        return rc;
    while ((rc = db_next(r, f)) == 1) {
        struct ledger_evidence e = {.log = (int)db_int(r, 2), .kind = db_bytes(r, 3), .size = (uint64_t)db_int(r, 4),
                                    .first = db_bytes(r, 5), .second = db_bytes(r, 6)};
        struct hash key = ledger_evidence_key(&e);

        if (!is_hash(db_bytes(r, 7), &key)) {
            rc = differs("evidence", hash_hex(&key).z, f);
            break;
        }
    }
    db_done(r);
    return rc;
}

/* --- checkpoints and cosignatures --------------------------------------------------------------------------------- */

/* The checkpoint under way of LOG, whose tree has just that size. */
static int verify_checkpoint(struct verify *v, int log, struct fault *f)
{
    const struct party *p = &v->store->charter.party[log];
    const struct db_rows *r = v->checkpoint[log];
    struct hash root = tlog_edge_root(&v->edge[log]);
    struct str bytes = db_bytes(r, 2);
    struct checkpoint c;
    struct note note;

    if (!is_hash(db_bytes(r, 1), &root) || note_parse(bytes, &note, NULL) || checkpoint_parse(note.text, &c, NULL) ||
        c.size != v->edge[log].size || !hash_eq(&c.root, &root) || !str_eq(c.origin, p->origin) ||
        note_check(&note, &p->log, NULL))
        return differs_at(v->store, "checkpoint", log, v->edge[log].size, f);
    return 0;
}

/* Checks all checkpoints up to the present size of the edge; the next one stands ready. */
static int follow_checkpoints(struct verify *v, int log, struct fault *f)
{
    int rc = 0;

    while (v->checkpoint_ready[log] && (uint64_t)db_int(v->checkpoint[log], 0) <= v->edge[log].size) {
        if ((uint64_t)db_int(v->checkpoint[log], 0) == v->edge[log].size && (rc = verify_checkpoint(v, log, f)))
            return rc;
        if ((rc = db_next(v->checkpoint[log], f)) < 0)
            return rc;
        v->checkpoint_ready[log] = rc == 1;
    }
    return 0;
}

static int begin_checkpoints(struct verify *v, struct fault *f)
{
    int rc;

    for (int log = 0; log < (int)v->store->charter.count; log++) {
        if ((rc = db_query(v->store->db, SQL_CHECKPOINT_EACH, DB_ARGS(DB_INT(log)), &v->checkpoint[log], f)) ||
            (rc = db_next(v->checkpoint[log], f)) < 0)
            return rc;
        v->checkpoint_ready[log] = rc == 1;
        if ((rc = follow_checkpoints(v, log, f)))
            return rc;
    }
    return 0;
}

/* A checkpoint of more than is held: its log has signed entries that are gone here (or, of our own log after a restore,
 * not here again yet). */
static int end_checkpoints(struct verify *v, struct fault *f)
{
    for (int log = 0; log < (int)v->store->charter.count; log++)
        if (v->checkpoint_ready[log])
            return differs_at(v->store, "checkpoint beyond what is held", log,
                              (uint64_t)db_int(v->checkpoint[log], 0), f);
    return 0;
}

/* The mark is of our own log at a size that is held, and of these entries. */
static int verify_mark(struct store *s, struct fault *f)
{
    struct hash marked, here;
    uint64_t size;
    int rc;

    if (!store_read_mark(s, &size, &marked))
        return 0;
    if (size > ledger_size(s, s->me))
        return differs_at(s, "mark beyond what is held", s->me, size, f);
    rc = ledger_root(s, s->me, size, &here, f);
    return rc || hash_eq(&here, &marked) ? rc : differs_at(s, "mark", s->me, size, f);
}

/* PARTY's mirror has signed the checkpoint's text at that size, all of which is held. */
static int verify_cosign(struct store *s, int log, int party, const struct db_rows *r, struct fault *f)
{
    struct checkpoint c = {.origin = s->charter.party[log].origin, .size = (uint64_t)db_int(r, 0)};
    struct buf b = BUF_EMPTY;
    struct note note;
    int64_t time = -1;
    int rc;

    if (c.size > ledger_size(s, log))
        return differs_at(s, "cosignature beyond what is held", log, c.size, f);
    if ((rc = ledger_root(s, log, c.size, &c.root, f)))
        return rc;
    checkpoint_write(&b, &c);
    buf_byte(&b, '\n');
    buf_str(&b, db_bytes(r, 2));
    if (b.n && b.p[b.n - 1] != '\n')
        buf_byte(&b, '\n');
    if (note_parse(buf_view(&b), &note, NULL) || cosign_check(&note, &s->charter.party[party].mirror, &time, NULL) ||
        time != db_int(r, 1))
        rc = differs_at(s, "cosignature", log, c.size, f);
    buf_free(&b);
    return rc;
}

static int verify_cosigns(struct store *s, struct fault *f)
{
    struct db_rows *r;
    int rc = 0;

    for (int log = 0; log < (int)s->charter.count; log++)
        for (int party = 0; party < (int)s->charter.count; party++) {
            if ((rc = db_query(s->db, SQL_COSIGN_EACH, DB_ARGS(DB_INT(log), DB_INT(party)), &r, f)))
                return rc;
            while ((rc = db_next(r, f)) == 1)
                if ((rc = verify_cosign(s, log, party, r, f)))
                    break;
            db_done(r);
            if (rc)
                return rc;
        }
    return 0;
}

/* --- entries ------------------------------------------------------------------------------------------------------ */

static int on_checked(void *ctx, int log, const struct check_run *run, const struct str *node, struct fault *f)
{
    struct verify *v = ctx;
    struct hash made[TLOG_MADE];
    int rc;

    for (size_t i = 0; i < run->count; i++) {
        size_t n = tlog_append(&v->edge[log], &run->entry[i].leaf, made);

        if (!str_eq(node[i], str_make(made, n * HASH_SIZE)))
            return differs_at(v->store, node[i].n >= HASH_SIZE && is_hash(str_make(node[i].p, HASH_SIZE), &made[0])
                              ? "tree" : "entry", log, run->first + i, f);
        if (run->entry[i].good && !run->entry[i].known)
            return differs_at(v->store, "signature", log, run->first + i, f);
        if ((rc = follow_checkpoints(v, log, f)))
            return rc;
    }
    return 0;
}

/* --- rows --------------------------------------------------------------------------------------------------------- */

static bool same_value(const struct db_rows *x, const struct db_rows *y, int column)
{
    return db_is_null(x, column) == db_is_null(y, column) && str_eq(db_bytes(x, column), db_bytes(y, column));
}

static bool same_row(const struct db_rows *x, const struct db_rows *y, int from, int columns)
{
    for (int i = from; i < from + columns; i++)
        if (!same_value(x, y, i))
            return false;
    return true;
}

/* Walks two queries in step: NEW in the shadow, OLD as stored. BACK says whether a pair is the same; where the rows end
 * unequally, one of them is NULL. */
typedef int pair_fn(struct verify *v, const struct db_rows *new, const struct db_rows *old, struct fault *f);

static int walk(struct verify *v, enum sql sql, const struct db_value *args, size_t n, pair_fn *back, struct fault *f)
{
    struct db_rows *new = NULL, *old = NULL;
    int rc, more = 0;

    if ((rc = db_query(v->shadow.record_db, sql, args, n, &new, f)) ||
        (rc = db_query(v->store->record_db, sql, args, n, &old, f)))
        goto out;
    while ((rc = db_next(new, f)) >= 0 && (more = db_next(old, f)) >= 0 && (rc || more))
        if ((rc = back(v, rc ? new : NULL, more ? old : NULL, f)))
            goto out;
    if (rc >= 0 && more < 0)
        rc = more;
out:
    db_done(new);
    db_done(old);
    return rc;
}

static int same_act(struct verify *v, const struct db_rows *new, const struct db_rows *old, struct fault *f)
{
    int64_t place = new ? db_int(new, 0) : db_int(old, 0), sid;

    if (new && old) {
        sid = db_is_null(new, 3) ? 0 : v->number[db_int(new, 3)];
        if (same_row(new, old, 0, 3) && same_row(new, old, 4, 4) && db_int(old, 3) == sid && db_is_null(old, 3) == !sid)
            return 0;
    }
    return differs_at(v->store, "record_act", LEDGER_LOG(place), LEDGER_INDEX(place), f);
}

static int same_subject(struct verify *v, const struct db_rows *new, const struct db_rows *old, struct fault *f)
{
    int64_t sid = new ? db_int(new, 0) : 0;
    struct buf name = BUF_EMPTY;
    int rc = 0;

    if (new && old && same_row(new, old, 1, 6)) {
        if (sid > 0 && sid < (int64_t)v->numbers)
            v->number[sid] = db_int(old, 0);
    } else {
        buf_fmt(&name, "%s/", kind_table[v->kind].name);
        buf_str(&name, db_bytes(new ? new : old, 1));
        rc = differs("record_subject", name.p, f);
    }
    buf_free(&name);
    return rc;
}

static int same_table(struct verify *v, const struct db_rows *new, const struct db_rows *old, int columns,
                      const char *table, struct fault *f)
{
    (void)v;
    return new && old && same_row(new, old, 0, columns) ? 0 : differs(table, "", f);
}

static int same_seen(struct verify *v, const struct db_rows *new, const struct db_rows *old, struct fault *f)
{
    return same_table(v, new, old, 2, "record_seen", f);
}

static int same_log(struct verify *v, const struct db_rows *new, const struct db_rows *old, struct fault *f)
{
    return same_table(v, new, old, 5, "record_log", f);
}

static int same_officer(struct verify *v, const struct db_rows *new, const struct db_rows *old, struct fault *f)
{
    return same_table(v, new, old, 8, "record_officer", f);
}

static int same_kind(struct verify *v, const struct db_rows *new, const struct db_rows *old, struct fault *f)
{
    return same_table(v, new, old, 2, "record_kind", f);
}

static int same_want(struct verify *v, const struct db_rows *new, const struct db_rows *old, struct fault *f)
{
    return same_table(v, new, old, 1, "record_want", f);
}

/* Rows that begin with a subject's number and one more number are looked up one by one, since their order is not the
 * same here and there; that there are no others is seen by counting. AT: the column that has the place. */
static int same_under(struct verify *v, enum sql all, enum sql one, int columns, int at, const char *table,
                      struct fault *f)
{
    struct db_rows *new, *old;
    int rc = db_query(v->shadow.record_db, all, DB_NO_ARGS, &new, f);

    if (rc)
        return rc;
    while ((rc = db_next(new, f)) == 1) {
        bool same = false;

        if ((rc = db_query(v->store->record_db, one, DB_ARGS(DB_INT(v->number[db_int(new, 0)]), DB_INT(db_int(new, 1))),
                           &old, f)))
            break;
        if ((rc = db_next(old, f)) == 1)
            same = same_row(new, old, 2, columns - 2);
        db_done(old);
        if (rc >= 0 && !same)
            rc = differs_at(v->store, table, LEDGER_LOG(db_int(new, at)), LEDGER_INDEX(db_int(new, at)), f);
        if (rc < 0)
            break;
    }
    db_done(new);
    return rc < 0 ? rc : 0;
}

static int same_refs(struct verify *v, struct fault *f)
{
    struct db_rows *new;
    int64_t there;
    int rc = db_query(v->shadow.record_db, SQL_ALL_REFS, DB_NO_ARGS, &new, f);

    if (rc)
        return rc;
    while ((rc = db_next(new, f)) == 1) {
        struct db_value args[] = {DB_TEXT(db_bytes(new, 0)), DB_INT(db_int(new, 1)), DB_TEXT(db_bytes(new, 2)),
                                  DB_INT(v->number[db_int(new, 3)])};

        if ((rc = db_number(v->store->record_db, SQL_REF_HAS, args, 4, 0, &there, f)))
            break;
        if (!there) {
            struct buf name = BUF_EMPTY;

            buf_str(&name, db_bytes(new, 0));
            rc = differs("record_ref", name.p, f);
            buf_free(&name);
            break;
        }
    }
    db_done(new);
    return rc;
}

static int same_counts(struct verify *v, struct fault *f)
{
    static const struct {
        enum sql sql;
        const char *table;
    } count[] = {
        {SQL_ALL_COUNT_ACTS, "record_act"},         {SQL_ALL_COUNT_SUBJECTS, "record_subject"},
        {SQL_ALL_COUNT_VERSIONS, "record_version"}, {SQL_ALL_COUNT_NOTICES, "record_notice"},
        {SQL_ALL_COUNT_REFS, "record_ref"},         {SQL_ALL_COUNT_OFFICERS, "record_officer"},
    };
    int64_t new, old;
    int rc;

    for (size_t i = 0; i < sizeof count / sizeof count[0]; i++) {
        if ((rc = db_number(v->shadow.record_db, count[i].sql, DB_NO_ARGS, 0, &new, f)) ||
            (rc = db_number(v->store->record_db, count[i].sql, DB_NO_ARGS, 0, &old, f)))
            return rc;
        if (new != old)
            return differs(count[i].table, "rows", f);
    }
    return 0;
}

static int verify_rows(struct verify *v, struct fault *f)
{
    int64_t last;
    int rc = db_number(v->shadow.record_db, SQL_SUBJECT_LAST, DB_NO_ARGS, 0, &last, f);

    if (rc)
        return rc;
    v->numbers = (size_t)last + 1;
    v->number = calloc(v->numbers, sizeof *v->number);
    if (!v->number)
        arena_exhausted();
    for (v->kind = 0; v->kind < (int)kind_count; v->kind++)
        if ((rc = walk(v, SQL_ALL_SUBJECTS, DB_ARGS(DB_INT(v->kind)), same_subject, f)))
            return rc;
    for (int p = 0; p < (int)v->store->charter.count; p++)
        if ((rc = walk(v, SQL_LOG_GET, DB_ARGS(DB_INT(p)), same_log, f)) ||
            (rc = walk(v, SQL_SEEN_EACH, DB_ARGS(DB_INT(p)), same_seen, f)) ||
            (rc = walk(v, SQL_OFFICER_EACH, DB_ARGS(DB_INT(p)), same_officer, f)) ||
            (rc = walk(v, SQL_ACT_RANGE, DB_ARGS(DB_INT(LEDGER_PLACE(p, 0)), DB_INT(LEDGER_PLACE(p + 1, 0))), same_act,
                       f)))
            return rc;
    if ((rc = walk(v, SQL_ALL_KINDS, DB_NO_ARGS, same_kind, f)) ||
        (rc = walk(v, SQL_ALL_WANTS, DB_NO_ARGS, same_want, f)) ||
        (rc = same_under(v, SQL_ALL_VERSIONS, SQL_VERSION_ROW, 10, 1, "record_version", f)) ||
        (rc = same_under(v, SQL_ALL_NOTICES, SQL_NOTICE_ROW, 4, 2, "record_notice", f)) || (rc = same_refs(v, f)))
        return rc;
    return same_counts(v, f);
}

/* --- the file, meanwhile ------------------------------------------------------------------------------------------ */

struct file_check {
    struct store *store;
    pthread_t thread;
    bool started;
    int rc;
    struct fault fault;
};

static void *check_file(void *ctx)
{
    struct file_check *c = ctx;
    struct arena a = ARENA_EMPTY;
    struct db *d = NULL;

    c->rc = db_open(arena_fmt(&a, "%s/manch.db", c->store->dir.p).p, DB_READ, &d, &c->fault);
    if (c->rc == 0)
        c->rc = db_check(d, &c->fault);
    db_close(d);
    arena_release(&a);
    return NULL;
}

static void start_file_check(struct file_check *c, struct store *s)
{
    *c = (struct file_check){.store = s};
    c->started = pthread_create(&c->thread, NULL, check_file, c) == 0;
}

static int end_file_check(struct file_check *c, struct fault *f)
{
    if (c->started)
        pthread_join(c->thread, NULL);
    else
        check_file(c);
    if (c->rc && f)
        *f = c->fault;
    return c->rc;
}

/* --- all of it ---------------------------------------------------------------------------------------------------- */

static void open_shadow(struct verify *v)
{
    struct store *s = &v->shadow;

    *s = *v->store;
    memset(s->officers, 0, sizeof s->officers);
    s->officer_arena = s->arena = ARENA_EMPTY;
    s->batch = calloc(1, sizeof *s->batch);
    if (!s->batch)
        arena_exhausted();
}

static void close_shadow(struct verify *v)
{
    intake_free(v->shadow.batch->intake);
    free(v->shadow.batch);
    arena_release(&v->shadow.officer_arena);
    arena_release(&v->shadow.arena);
    db_close(v->shadow.record_db);
}

static int verify_charter(struct store *s, struct fault *f)
{
    int rc = charter_check_signed(&s->charter, NULL, f);

    return rc ? differs("charter", "", f) : 0;
}

int verify_all(struct store *s, void (*progress)(void *ctx, uint64_t done, uint64_t all), void *ctx, struct fault *f)
{
    struct file_check file;
    struct verify *v;
    struct feed_watch watch = {.checked = on_checked, .no_index = true, .progress = progress, .progress_ctx = ctx};
    int rc;

    if (s->batch)
        return fault_set(f, FAULT_DB, "transaction is open", "record_verify", NULL);
    if ((rc = store_refresh(s, f)) || !s->has_channel)
        return rc ? rc : db_check(s->db, f);
    start_file_check(&file, s);
    v = calloc(1, sizeof *v);
    if (!v)
        arena_exhausted();
    v->store = s;
    watch.checked_ctx = v;
    open_shadow(v);
    if ((rc = db_open(NULL, DB_MEMORY, &v->shadow.record_db, f))) {
        v->shadow.record_db = NULL;
        goto out;
    }
    if ((rc = db_read_begin(s->db, f)))
        goto out;
    if ((rc = db_begin(v->shadow.record_db, f)) == 0 && (rc = verify_charter(s, f)) == 0 &&
        (rc = verify_blobs(s, f)) == 0 && (rc = verify_evidence(s, f)) == 0 && (rc = begin_checkpoints(v, f)) == 0 &&
        (rc = feed_refold(&v->shadow, &watch, f)) == 0 && (rc = end_checkpoints(v, f)) == 0 &&
        (rc = verify_cosigns(s, f)) == 0 && (rc = verify_mark(s, f)) == 0)
        rc = verify_rows(v, f);
    for (int log = 0; log < (int)s->charter.count; log++)
        db_done(v->checkpoint[log]);
    db_read_end(s->db);
out:
    close_shadow(v);
    free(v->number);
    free(v);
    if (rc == 0)
        return end_file_check(&file, f);
    end_file_check(&file, NULL); /* what was found first says more */
    return rc;
}
