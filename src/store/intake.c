#include "store/intake.h"

#include "base/enc.h"
#include "store/batch.h"
#include "store/shelf.h"

#include <stdlib.h>

enum { AGAIN = 256, KEPT = 200000, JOIN = 4096 };

struct kept { /* an entry between check and verdict */
    struct fold_entry entry;
    bool parsed;
    int64_t time;
    const struct gist *gist; /* propose, notify; sign with a blob; else NULL */
};
struct block { /* of one log's entries, in order */
    struct block *next;
    struct arena arena;
    uint64_t first;
    size_t count;
    struct kept *kept;
};
struct seen_range {
    int log;
    uint64_t from, to;
};
struct intake {
    struct store *store;
    struct shelf *shelf;
    struct block *first[LIMIT_PARTIES], *last[LIMIT_PARTIES];
    size_t kept, accepted;           /* entries in all blocks; in the whole transaction */
    uint64_t rowed[LIMIT_PARTIES];   /* entries before this have a row in record_act */
    struct seen_range *range;        /* of other logs, that receipts have covered in this run */
    size_t ranges, range_cap;
    struct fold written;             /* heads as they stand in record_log and record_seen */
    uint64_t written_checked[LIMIT_PARTIES];
    size_t officers[LIMIT_PARTIES], gone[LIMIT_PARTIES]; /* written; those of them dismissed */
    bool founded[LIMIT_PARTIES];
};

/* --- begin and end ------------------------------------------------------------------------------------------------ */

static size_t count_gone(const struct officer_list *l)
{
    size_t n = 0;

    for (size_t i = 0; i < l->count; i++)
        n += l->officer[i].until >= 0;
    return n;
}

static void begin(struct store *s, bool fresh)
{
    struct intake *in = calloc(1, sizeof *in);

    if (!in)
        arena_exhausted();
    in->store = s;
    in->shelf = shelf_new(s);
    in->written = s->fold;
    if (fresh)
        fold_init(&in->written, s->charter.count);
    for (size_t p = 0; p < s->charter.count && !fresh; p++) {
        const struct officer_list *was = &s->batch->officers[p]; /* checking may have moved the list on already */

        in->rowed[p] = in->written_checked[p] = s->checked[p];
        in->officers[p] = was->count;
        in->gone[p] = count_gone(was);
        in->founded[p] = was->charter != NULL;
    }
    s->batch->intake = in;
}

int intake_begin(struct store *s, struct fault *f)
{
    if (!s->batch)
        return fault_set(f, FAULT_DB, "no transaction", "record", NULL);
    if (!s->batch->intake)
        begin(s, false);
    return 0;
}

void intake_begin_anew(struct store *s)
{
    intake_free(s->batch->intake);
    begin(s, true);
}

static void drop_block(struct intake *in, int log)
{
    struct block *b = in->first[log];

    in->first[log] = b->next;
    if (!b->next)
        in->last[log] = NULL;
    in->kept -= b->count;
    arena_release(&b->arena);
    free(b);
}

static void drop_blocks(struct intake *in)
{
    for (int log = 0; log < LIMIT_PARTIES; log++)
        while (in->first[log])
            drop_block(in, log);
}

void intake_free(struct intake *in)
{
    if (!in)
        return;
    drop_blocks(in);
    shelf_free(in->shelf);
    free(in->range);
    free(in);
}

/* --- from check to fold ------------------------------------------------------------------------------------------- */

static const struct gist *gist_for(const struct act *act, const struct kind *k, struct arena *a)
{
    struct hash sha;
    int64_t size;

    if (act->verb == ACT_PROPOSE || act->verb == ACT_NOTIFY)
        return gist_of(k, act->fields, a);
    if (act->verb == ACT_SIGN && act_blob(json_get(act->body, "text"), &sha, &size))
        return gist_blob(&sha, a);
    return NULL;
}

static void keep_act(const struct store *s, const struct act *act, struct kept *out, struct arena *a)
{
    const struct kind *k = act->subject.n ? kind_of(act->subject) : NULL;
    struct fold_entry *e = &out->entry;

    out->time = act->time;
    e->verb = act->verb;
    e->other = act->verb < ACT_RECEIPT || act->verb > ACT_WITHDRAW;
    e->subject = k ? arena_str(a, act->subject) : STR("");
    e->id = act->id;
    e->version = act->version;
    e->has_basis = act->has_basis;
    e->ad_referendum = act->ad_referendum;
    e->open = act->open;
    e->parties = (uint32_t)((1ull << s->charter.count) - 1);
    e->receipt_log = act->verb == ACT_RECEIPT ? charter_find_origin(&s->charter, act->log) : -1;
    e->size = act->size;
    e->root = act->root;
    e->notice = !k || !k->matter;
    if (e->reason == REASON_NONE)
        out->gist = gist_for(act, k, a);
}

static struct block *new_block(struct intake *in, int log, uint64_t first, size_t count)
{
    struct block *b = calloc(1, sizeof *b);

    if (!b)
        arena_exhausted();
    b->first = first;
    b->count = count;
    b->kept = ARENA_ARRAY(&b->arena, count, struct kept);
    in->kept += count;
    if (in->last[log] && in->last[log]->first < first) {
        in->last[log] = in->last[log]->next = b;
    } else {
        b->next = in->first[log];
        in->first[log] = b;
        if (!in->last[log])
            in->last[log] = b;
    }
    return b;
}

void intake_accept(struct store *s, const struct check_run *run)
{
    struct intake *in = s->batch->intake;
    struct block *b = new_block(in, run->party, run->first, run->count);

    for (size_t i = 0; i < run->count; i++) {
        const struct check_entry *e = &run->entry[i];
        struct kept *k = &b->kept[i];

        k->parsed = e->parsed;
        k->entry.reason = e->reason;
        k->entry.known = e->known;
        k->entry.other = true;
        k->entry.receipt_log = -1;
        if (e->parsed)
            keep_act(s, &e->act, k, &b->arena);
    }
    s->checked[run->party] = run->first + run->count;
    in->accepted += run->count;
}

/* What waits from an earlier transaction: its verdict of then, its bytes parsed again. */
static int reload_entry(struct intake *in, const struct db_rows *r, int log, struct kept *k, struct arena *a,
                        struct fault *f)
{
    struct arena scratch = ARENA_EMPTY;
    struct str entry;
    struct act act;
    int rc = ledger_entry(in->store, log, LEDGER_INDEX(db_int(r, 0)), &scratch, &entry, f);

    k->entry.reason = (enum reason)db_int(r, 6);
    k->entry.known = db_int(r, 7) != 0;
    k->entry.other = true;
    k->entry.receipt_log = -1;
    if (rc == 0 && act_parse(entry, &scratch, &act, NULL) == 0) {
        k->parsed = true;
        keep_act(in->store, &act, k, a);
    }
    arena_release(&scratch);
    return rc;
}

static int reload(struct intake *in, int log, uint64_t from, struct fault *f)
{
    uint64_t to = in->rowed[log] < from + AGAIN ? in->rowed[log] : from + AGAIN;
    struct block *b;
    struct db_rows *r;
    size_t n = 0;
    int rc;

    if (in->first[log] && in->first[log]->first < to)
        to = in->first[log]->first;
    if (to <= from)
        return fault_set(f, FAULT_VERIFY, "record_act", NULL, NULL);
    b = new_block(in, log, from, (size_t)(to - from));
    if ((rc = db_query(in->store->record_db, SQL_ACT_RANGE, DB_ARGS(DB_INT(LEDGER_PLACE(log, from)),
                       DB_INT(LEDGER_PLACE(log, to))), &r, f)))
        return rc;
    while ((rc = db_next(r, f)) == 1 && n < b->count)
        if ((rc = reload_entry(in, r, log, &b->kept[n++], &b->arena, f)))
            break;
    db_done(r);
    if (rc == 0 && n < b->count)
        rc = fault_set(f, FAULT_VERIFY, "record_act", NULL, NULL);
    return rc;
}

static int find_kept(struct intake *in, int log, uint64_t index, struct kept **out, struct fault *f)
{
    struct block *b = in->first[log];
    int rc;

    while (b && index >= b->first + b->count) {
        drop_block(in, log);
        b = in->first[log];
    }
    if (!b || index < b->first) {
        if ((rc = reload(in, log, index, f)))
            return rc;
        b = in->first[log];
    }
    *out = &b->kept[index - b->first];
    return 0;
}

/* --- what the fold asks and tells --------------------------------------------------------------------------------- */

static int give_entry(void *ctx, int log, uint64_t index, struct fold_entry *out, struct fault *f)
{
    struct kept *k;
    int rc = find_kept(ctx, log, index, &k, f);

    if (rc == 0)
        *out = k->entry;
    return rc;
}

static int give_root(void *ctx, int log, uint64_t size, struct hash *out, struct fault *f)
{
    return ledger_root(((struct intake *)ctx)->store, log, size, out, f);
}

static int give_matter(void *ctx, struct str subject, struct stand_matter **out, struct fault *f)
{
    return shelf_matter(((struct intake *)ctx)->shelf, subject, out, f);
}

/* First eight bytes of an id as a number in the order of the bytes. */
static int64_t first_eight(const struct hash *id)
{
    return (int64_t)(enc_get64(id->b) ^ 1ull << 63);
}

static int put_act(struct intake *in, int log, uint64_t index, const struct kept *k, int64_t sid,
                   enum record_state state, enum reason reason, struct fault *f)
{
    const struct fold_entry *e = &k->entry;
    bool parsed = k->parsed;

    return db_run(in->store->record_db, index < in->rowed[log] ? SQL_ACT_REPLACE : SQL_ACT_PUT,
                  DB_ARGS(DB_INT(LEDGER_PLACE(log, index)), parsed ? DB_INT(first_eight(&e->id)) : DB_NULL,
                          parsed ? DB_BLOB(str_make(e->id.b + 8, HASH_SIZE - 8)) : DB_NULL, sid ? DB_INT(sid) : DB_NULL,
                          parsed ? DB_INT(e->verb) : DB_NULL, DB_INT(state), DB_INT(reason), DB_INT(e->known)), f);
}

static int want_blobs(struct intake *in, const struct gist *g, struct fault *f)
{
    bool here;
    int rc;

    for (size_t i = 0; i < g->blobs; i++) {
        if ((rc = ledger_has_blob(in->store, &g->blob[i], &here, f)))
            return rc;
        if (!here && (rc = db_run(in->store->record_db, SQL_WANT_PUT, DB_ARGS(DB_HASH(&g->blob[i])), f)))
            return rc;
    }
    return 0;
}

/* What an act in its place makes of its subject. */
static int take_effect(struct intake *in, int64_t place, const struct kept *k, enum reason reason, struct fault *f)
{
    const struct fold_entry *e = &k->entry;
    int rc = 0;

    if (e->verb == ACT_PROPOSE && !e->notice)
        rc = shelf_proposed(in->shelf, e->subject, place, k->time, k->gist, f);
    else if (e->verb == ACT_NOTIFY && !reason)
        rc = shelf_notified(in->shelf, e->subject, place, e->open, k->gist, f);
    if (rc == 0 && !reason && k->gist)
        rc = want_blobs(in, k->gist, f);
    return rc;
}

static int take_verdict(void *ctx, int log, uint64_t index, const struct fold_entry *e, enum reason reason,
                        struct fault *f)
{
    struct intake *in = ctx;
    int64_t place = LEDGER_PLACE(log, index), sid = 0;
    struct kept *k;
    int rc = find_kept(in, log, index, &k, f);

    (void)e;
    if (rc == 0 && k->parsed && k->entry.known && k->entry.subject.n &&
        (rc = shelf_number(in->shelf, k->entry.subject, &sid, f)) == 0)
        rc = take_effect(in, place, k, reason, f);
    if (rc == 0)
        rc = put_act(in, log, index, k, sid, reason ? RECORD_VOID : RECORD_EFFECTIVE, reason, f);
    if (rc == 0 && index >= in->rowed[log])
        in->rowed[log] = index + 1;
    return rc;
}

static int take_sight(void *ctx, int p, int q, uint64_t from, uint64_t size, struct fault *f)
{
    struct intake *in = ctx;

    (void)p;
    (void)f;
    if (in->ranges == in->range_cap) {
        in->range_cap = in->range_cap * 2 + 16;
        in->range = realloc(in->range, in->range_cap * sizeof *in->range);
        if (!in->range)
            arena_exhausted();
    }
    in->range[in->ranges++] = (struct seen_range){q, from, size};
    return 0;
}

/* Matters with stands in what has been seen now are to be settled again. */
static int touch_seen(struct intake *in, const struct seen_range *range, struct fault *f)
{
    struct db_rows *r;
    int rc = db_query(in->store->record_db, SQL_ACT_STANDS, DB_ARGS(DB_INT(LEDGER_PLACE(range->log, range->from)),
                      DB_INT(LEDGER_PLACE(range->log, range->to))), &r, f);

    if (rc)
        return rc;
    while ((rc = db_next(r, f)) == 1)
        if ((rc = shelf_touch(in->shelf, db_int(r, 0), f)))
            break;
    db_done(r);
    return rc;
}

/* --- folding ------------------------------------------------------------------------------------------------------ */

static int put_waiting(struct intake *in, struct fault *f)
{
    struct store *s = in->store;
    struct kept *k;
    int rc = 0;

    for (int log = 0; log < (int)s->charter.count; log++) {
        for (struct block *b = in->first[log]; b; b = b->next)
            for (size_t i = 0; i < b->count; i++) {
                k = &b->kept[i];
                if (b->first + i >= in->rowed[log] &&
                    (rc = put_act(in, log, b->first + i, k, 0, RECORD_WAITING, k->entry.reason, f)))
                    return rc;
            }
        in->rowed[log] = s->checked[log];
    }
    return rc;
}

/* The fold sees what has been checked; the ledger may hold more for the moment. */
int intake_fold(struct store *s, struct fault *f)
{
    struct intake *in = s->batch->intake;
    struct fold_host host = {.entry = give_entry, .root = give_root, .matter = give_matter, .verdict = take_verdict,
                             .saw = take_sight, .ctx = in, .arena = shelf_arena(in->shelf)};
    uint64_t held[LIMIT_PARTIES];
    int rc;

    for (size_t p = 0; p < s->charter.count; p++) {
        held[p] = s->fold.log[p].held;
        s->fold.log[p].held = s->checked[p];
    }
    rc = fold_run(&s->fold, &host, f);
    for (size_t p = 0; p < s->charter.count; p++)
        s->fold.log[p].held = held[p];
    for (size_t i = 0; i < in->ranges && rc == 0; i++)
        rc = touch_seen(in, &in->range[i], f);
    in->ranges = 0;
    if (rc == 0 && in->kept > KEPT && (rc = put_waiting(in, f)) == 0)
        drop_blocks(in);
    return rc ? rc : shelf_trim(in->shelf, f);
}

static int put_officers(struct intake *in, int log, struct fault *f)
{
    const struct officer_list *l = &in->store->officers[log];
    int rc = 0;

    if (in->officers[log] == l->count && in->gone[log] == count_gone(l))
        return 0;
    for (size_t i = 0; i < l->count && rc == 0; i++) {
        const struct officer *o = &l->officer[i];

        rc = db_run(in->store->record_db, SQL_OFFICER_PUT,
                    DB_ARGS(DB_INT(log), DB_INT(o->from), DB_INT(o->until), DB_INT(o->roles), DB_INT(o->key.type),
                            DB_TEXT(str_of(o->key.name)), DB_BLOB(str_make(o->key.pub, sizeof o->key.pub)),
                            DB_BLOB(str_make(o->key.id, sizeof o->key.id)), DB_TEXT(o->office)), f);
    }
    in->officers[log] = l->count;
    in->gone[log] = count_gone(l);
    return rc;
}

static int put_heads(struct intake *in, int log, struct fault *f)
{
    struct store *s = in->store;
    struct fold_log *now = &s->fold.log[log], *was = &in->written.log[log];
    bool founded = s->officers[log].charter != NULL;
    int rc = put_officers(in, log, f);

    for (int q = 0; q < (int)s->charter.count && rc == 0; q++)
        if (s->fold.seen.of[log][q] != in->written.seen.of[log][q])
            rc = db_run(s->record_db, SQL_SEEN_PUT, DB_ARGS(DB_INT(log), DB_INT(q), DB_INT(s->fold.seen.of[log][q])),
                        f);
    if (rc || (s->checked[log] == in->written_checked[log] && founded == in->founded[log] &&
               now->effective == was->effective && now->wait_log == was->wait_log && now->wait_size == was->wait_size))
        return rc;
    in->founded[log] = founded;
    in->written_checked[log] = s->checked[log];
    return db_run(s->record_db, SQL_LOG_PUT, DB_ARGS(DB_INT(log), DB_INT(s->checked[log]), DB_INT(now->effective),
                  DB_INT(now->wait_log), DB_INT(now->wait_size), DB_INT(founded)), f);
}

int intake_flush(struct store *s, struct fault *f)
{
    struct intake *in = s->batch ? s->batch->intake : NULL;
    int rc;

    if (!in)
        return 0;
    if ((rc = shelf_write(in->shelf, f)) || (rc = put_waiting(in, f)))
        return rc;
    for (int log = 0; log < (int)s->charter.count && rc == 0; log++)
        rc = put_heads(in, log, f);
    in->written = s->fold;
    return rc;
}

int intake_finish(struct store *s, struct fault *f)
{
    int rc = intake_flush(s, f);

    if (rc || !s->batch->intake || s->batch->intake->accepted < JOIN || s->record_db != s->db)
        return rc;
    return db_run(s->db, SQL_TEXT_JOIN, DB_NO_ARGS, f);
}
