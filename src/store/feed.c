#include "store/feed.h"

#include "store/batch.h"
#include "store/intake.h"

#include <stdlib.h>
#include <unistd.h>

enum { RUN = 1024, RUN_BYTES = 4 << 20, ALONE = 48 };

/* --- runs --------------------------------------------------------------------------------------------------------- */

struct run { /* one of the two that are under way: one is checked while the other is written */
    struct check_run run;
    size_t room;              /* entries at most */
    struct check_entry *entry;
    struct str *node;         /* from the ledger: nodes stored beside them */
    struct arena bytes, acts;
};

static void clear_run(struct run *r, int log, uint64_t first)
{
    arena_release(&r->bytes);
    arena_release(&r->acts);
    memset(r->entry, 0, r->run.count * sizeof r->entry[0]);
    r->run = (struct check_run){.party = log, .first = first, .entry = r->entry, .arena = &r->acts};
}

/* Two runs, for as many entries as are to come. */
static struct run *new_runs(uint64_t entries)
{
    struct run *r = calloc(2, sizeof *r);

    if (!r)
        arena_exhausted();
    for (int i = 0; i < 2; i++) {
        r[i].room = entries < RUN ? (size_t)entries + 1 : RUN;
        r[i].entry = calloc(r[i].room, sizeof *r[i].entry);
        r[i].node = calloc(r[i].room, sizeof *r[i].node);
        if (!r[i].entry || !r[i].node)
            arena_exhausted();
    }
    return r;
}

static void free_runs(struct run *r)
{
    for (int i = 0; i < 2; i++) {
        arena_release(&r[i].bytes);
        arena_release(&r[i].acts);
        free(r[i].entry);
        free(r[i].node);
    }
    free(r);
}

static void start(struct store *s, struct check_pool *pool, struct run *r)
{
    check_start(pool, &s->charter, &s->officers[r->run.party], &r->run);
}

static int amended(const struct check_run *run, struct fault *f)
{
    return run->amended ? fault_set(f, FAULT_AMENDMENT, hash_hex(&run->amendment).z, NULL, NULL) : 0;
}

static int threads_for(size_t entries)
{
    long cores = entries < ALONE ? 0 : sysconf(_SC_NPROCESSORS_ONLN);

    return cores < 0 ? 0 : cores > 64 ? 64 : (int)cores;
}

static int append_run(struct store *s, const struct check_run *run, struct fault *f)
{
    int rc = 0;

    for (size_t i = 0; i < run->count && rc == 0; i++)
        rc = ledger_append(s, run->party, run->entry[i].entry, &run->entry[i].leaf, run->entry[i].known,
                           f);
    if (rc == 0) {
        intake_accept(s, run);
        rc = intake_fold(s, f);
    }
    return rc ? rc : amended(run, f);
}

static int fill(struct run *r, int log, uint64_t first, struct record_source from, bool *more, struct fault *f)
{
    size_t bytes = 0;
    struct str entry;
    int rc;

    clear_run(r, log, first);
    while (*more && r->run.count < r->room && bytes < RUN_BYTES) {
        if ((rc = from.next(from.ctx, &entry, more, f)))
            return rc;
        if (!*more)
            break;
        r->entry[r->run.count++].entry = arena_str(&r->bytes, entry);
        bytes += entry.n;
    }
    return 0;
}

int feed_take(struct store *s, int log, struct record_source from, struct fault *f)
{
    struct check_pool *pool = NULL;
    struct run *runs = new_runs(RUN);
    uint64_t first = ledger_size(s, log);
    bool more = true;
    int rc, at = 0;

    if ((rc = intake_begin(s, f)) || (rc = fill(&runs[0], log, first, from, &more, f)))
        goto out;
    pool = check_open(threads_for(runs[0].run.count));
    start(s, pool, &runs[0]);
    for (; runs[at].run.count; at = !at) {
        first += runs[at].run.count;
        rc = fill(&runs[!at], log, first, from, &more, f);
        check_wait(pool);
        if (rc == 0 && runs[!at].run.count && !runs[at].run.amended)
            start(s, pool, &runs[!at]);
        if (rc || (rc = append_run(s, &runs[at].run, f)) || (rc = ledger_reread(s, log, f)))
            break;
    }
out:
    check_close(pool);
    free_runs(runs);
    return rc;
}

/* Entries from the ledger, with what it says of their signatures; TO exclusive. */
static int fill_from_ledger(struct store *s, struct run *r, int log, uint64_t from, uint64_t to, struct fault *f)
{
    struct db_rows *rows;
    size_t bytes = 0;
    int rc;

    clear_run(r, log, from);
    if (to > from + r->room)
        to = from + r->room;
    if ((rc = db_query(s->db, SQL_ENTRY_TREE, DB_ARGS(DB_INT(LEDGER_PLACE(log, from)), DB_INT(LEDGER_PLACE(log, to))),
                       &rows, f)))
        return rc;
    while (bytes < RUN_BYTES && (rc = db_next(rows, f)) == 1 && LEDGER_INDEX(db_int(rows, 0)) == from + r->run.count) {
        r->entry[r->run.count].entry = arena_str(&r->bytes, db_bytes(rows, 1));
        r->entry[r->run.count].good = db_int(rows, 3) != 0;
        r->node[r->run.count] = arena_str(&r->bytes, db_bytes(rows, 2));
        bytes += db_bytes(rows, 1).n;
        r->run.count++;
    }
    db_done(rows);
    return rc < 0 ? rc : 0;
}

static int no_such(const struct store *s, int log, uint64_t index, struct fault *f)
{
    struct arena a = ARENA_EMPTY;
    int rc = fault_set(f, FAULT_VERIFY, "entry", arena_fmt(&a, STR_FMT ":%llu", STR_ARG(s->charter.party[log].code),
                       (unsigned long long)index).p, NULL);

    arena_release(&a);
    return rc;
}

static int apply_log(struct store *s, int log, struct fault *f)
{
    struct check_pool *pool = NULL;
    struct run *runs = NULL;
    int rc = 0;

    while (rc == 0 && s->checked[log] < ledger_size(s, log)) {
        if (!runs) {
            runs = new_runs(ledger_size(s, log) - s->checked[log]);
            pool = check_open(threads_for(ledger_size(s, log) - s->checked[log]));
        }
        if ((rc = fill_from_ledger(s, runs, log, s->checked[log], ledger_size(s, log), f)))
            break;
        if (runs->run.count == 0) {
            rc = no_such(s, log, s->checked[log], f);
            break;
        }
        runs->run.trust = true;
        start(s, pool, runs);
        check_wait(pool);
        intake_accept(s, &runs->run);
        if ((rc = intake_fold(s, f)) == 0)
            rc = amended(&runs->run, f);
    }
    check_close(pool);
    if (runs)
        free_runs(runs);
    return rc;
}

int feed_apply(struct store *s, struct fault *f)
{
    int rc = intake_begin(s, f);

    for (int log = 0; log < (int)s->charter.count && rc == 0; log++)
        rc = apply_log(s, log, f);
    return rc ? rc : intake_fold(s, f);
}

int feed_append(struct store *s, int log, struct check_entry *made, size_t count, struct fault *f)
{
    struct arena a = ARENA_EMPTY;
    struct check_run run = {.party = log, .first = ledger_size(s, log), .count = count, .entry = made, .arena = &a};
    struct check_pool *pool;
    int rc = feed_apply(s, f);

    if (rc)
        return rc;
    pool = check_open(threads_for(count));
    check_start(pool, &s->charter, &s->officers[log], &run);
    check_wait(pool);
    check_close(pool);
    rc = append_run(s, &run, f);
    arena_release(&a);
    return rc;
}

/* --- everything anew ---------------------------------------------------------------------------------------------- */

#define X(name, text) SQL_##name,
static const enum sql on_drop[] = {SQL_DROP_RECORD(X)};
static const enum sql on_make[] = {SQL_MAKE_RECORD(X)};
static const enum sql on_index[] = {SQL_MAKE_INDEX(X)};
#undef X
#define RUN_ALL(db, list, f) run_all((db), (list), sizeof(list) / sizeof(list)[0], (f))

static int run_all(struct db *d, const enum sql *list, size_t n, struct fault *f)
{
    int rc = 0;

    for (size_t i = 0; i < n && rc == 0; i++)
        rc = db_run(d, list[i], DB_NO_ARGS, f);
    return rc;
}

/* As before the first entry was checked. */
static void reset_heads(struct store *s)
{
    uint64_t held[LIMIT_PARTIES];

    for (size_t p = 0; p < s->charter.count; p++)
        held[p] = ledger_size(s, (int)p);
    fold_init(&s->fold, s->charter.count);
    for (size_t p = 0; p < s->charter.count; p++) {
        s->fold.log[p].held = held[p];
        officer_init(&s->officers[p], &s->officer_arena);
        s->officers[p].party = (int)p;
        s->checked[p] = 0;
    }
}

/* Which log to read on: one that another waits for, so that little waits. FED: entries read so far. */
static int next_log(const struct store *s, const uint64_t *fed)
{
    int p = 0;

    while (p < (int)s->charter.count && fed[p] == ledger_size(s, p))
        p++;
    if (p == (int)s->charter.count)
        return -1;
    for (size_t n = 0; n < s->charter.count; n++) {
        const struct fold_log *l = &s->fold.log[p];
        int q = l->wait_log;

        if (q < 0 || l->wait_size <= s->fold.log[q].effective || fed[q] == ledger_size(s, q))
            break;
        p = q;
    }
    return p;
}

static int read_on(struct store *s, const struct feed_watch *w, struct run *r, uint64_t *fed, struct fault *f)
{
    int log = next_log(s, fed), rc;

    if (log < 0) {
        clear_run(r, 0, 0);
        return 0;
    }
    if ((rc = fill_from_ledger(s, r, log, fed[log], ledger_size(s, log), f)))
        return rc;
    if (r->run.count == 0)
        return no_such(s, log, fed[log], f);
    r->run.trust = !w->checked;
    fed[log] += r->run.count;
    return 0;
}

static int fold_all(struct store *s, const struct feed_watch *w, struct fault *f)
{
    struct check_pool *pool;
    struct run *runs = new_runs(RUN);
    uint64_t fed[LIMIT_PARTIES] = {0}, done = 0, all = 0;
    int rc, at = 0;

    for (size_t p = 0; p < s->charter.count; p++)
        all += ledger_size(s, (int)p);
    pool = check_open(threads_for(all));
    if ((rc = read_on(s, w, &runs[0], fed, f)) == 0 && runs[0].run.count)
        start(s, pool, &runs[0]);
    for (; rc == 0 && runs[at].run.count; at = !at) {
        struct run *r = &runs[at];

        rc = read_on(s, w, &runs[!at], fed, f);
        check_wait(pool);
        if (rc == 0 && runs[!at].run.count && !r->run.amended)
            start(s, pool, &runs[!at]);
        if (rc == 0 && w->checked)
            rc = w->checked(w->checked_ctx, r->run.party, &r->run, r->node, f);
        if (rc)
            break;
        intake_accept(s, &r->run);
        if ((rc = intake_fold(s, f)) || (rc = amended(&r->run, f)))
            break;
        done += r->run.count;
        if (w->progress)
            w->progress(w->progress_ctx, done, all);
    }
    check_close(pool);
    free_runs(runs);
    return rc;
}

int feed_refold(struct store *s, const struct feed_watch *w, struct fault *f)
{
    int rc;

    if ((rc = RUN_ALL(s->record_db, on_drop, f)) || (rc = RUN_ALL(s->record_db, on_make, f)))
        return rc;
    reset_heads(s);
    intake_begin_anew(s);
    if ((rc = fold_all(s, w, f)) || (rc = intake_flush(s, f)) || w->no_index)
        return rc;
    return RUN_ALL(s->record_db, on_index, f);
}
