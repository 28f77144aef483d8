#include "node/takein.h"

#include <inttypes.h>
#include <stdio.h>

#include "base/date.h"
#include "base/os.h"
#include "node/examine.h"
#include "node/receipt.h"
#include "node/recover.h"
#include "store/verdict.h"

enum { ARRIVE_STEP = 64 * 1024 };

struct takein {
    struct store *store;
    const struct signer *signer;
    struct spool spool;
    struct arena arena;
    struct examine seen;
    struct exchange_taken *taken;
    bool courier;
    uint64_t effective[LIMIT_PARTIES]; /* before */
};

/* --- evidence ---------------------------------------------------------------------------------------------------- */

static int put_evidence(struct takein *x, int log, const char *kind, uint64_t size, struct str first, struct str second,
                        struct fault *f)
{
    struct ledger_evidence *held,
        e = {.log = log, .time = os_now(), .kind = str_of(kind), .size = size, .first = first, .second = second};
    size_t before, after, of_log = 0;
    int rc;

    if ((rc = ledger_all_evidence(x->store, &x->arena, &held, &before, f)))
        return rc;
    for (size_t i = 0; i < before; i++)
        of_log += held[i].log == log;
    if (of_log >= TAKEIN_EVIDENCE)
        return 0;
    if ((rc = ledger_put_evidence(x->store, &e, f)) ||
        (rc = ledger_all_evidence(x->store, &x->arena, &held, &after, f)))
        return rc;
    x->taken->alarms += after - before;
    return 0;
}

/* Two checkpoints of one key: the one held that is nearest from below, else the newest, and the one offered. */
static int keep_fork(struct takein *x, const struct examine_section *sec, struct fault *f)
{
    struct checkpoint c;
    struct str held = STR("");
    bool found;
    int rc = ledger_find_checkpoint(x->store, sec->log, sec->c.size, &x->arena, &c, &held, &found, f);

    if (rc == 0 && (!found || (c.size < sec->c.size && sec->c.size <= sec->held)))
        rc = ledger_find_checkpoint(x->store, sec->log, UINT64_MAX, &x->arena, &c, &held, &found, f);
    return rc ? rc : put_evidence(x, sec->log, "fork", sec->c.size, found ? held : STR(""), sec->own_note, f);
}

static int put_checkpoint(struct takein *x, const struct examine_section *sec, struct fault *f)
{
    int rc = ledger_put_checkpoint(x->store, sec->log, &sec->c, sec->own_note, f);

    for (size_t i = 0; i < sec->cosigns && rc == 0; i++) {
        const struct ledger_cosign *by = &sec->cosign[i];

        rc = ledger_put_cosign(x->store, sec->log, by->size, by->party, by->time, by->line, f);
    }
    return rc;
}

/* Our own key has signed more than is here, or something else: we were restored from a backup. */
static int keep_bar(struct takein *x, const struct examine_section *sec, struct fault *f)
{
    struct store *s = x->store;
    int rc;

    if (sec->fate == EXAMINE_FORK) {
        if ((rc = keep_fork(x, sec, f)) == 0)
            s->barred = STORE_FORKED;
        return rc;
    }
    rc = put_checkpoint(x, sec, f);
    if (rc == 0 && s->barred == STORE_FREE)
        s->barred = STORE_BEYOND;
    return rc;
}

static bool speaks_against(const struct takein *x, const struct examine_section *sec)
{
    if (sec->fate == EXAMINE_FORK || sec->fate == EXAMINE_BEYOND)
        return true;
    return sec->fate == EXAMINE_TAKE && sec->log == x->store->me && x->store->barred == STORE_FREE;
}

/* What has to be kept even if the rest of the stream is refused: committed by itself. *AGAIN: something was. */
static int keep_first(struct takein *x, bool *again, struct fault *f)
{
    enum store_bar bar;
    int rc = 0;

    *again = false;
    for (size_t i = 0; i < x->seen.count && rc == 0; i++) {
        const struct examine_section *sec = &x->seen.section[i];

        if (!speaks_against(x, sec))
            continue;
        *again = true;
        rc = sec->log == x->store->me ? keep_bar(x, sec, f) : keep_fork(x, sec, f);
    }
    if (rc || !*again)
        return rc;
    bar = x->store->barred;
    if ((rc = store_commit(x->store, f)) || (rc = store_begin(x->store, f)))
        return rc;
    if (x->store->barred == STORE_FREE)
        x->store->barred = bar;
    return 0;
}

/* --- entries ----------------------------------------------------------------------------------------------------- */

/* Entries of one section, one by one, as record_take asks for them. */
struct feed {
    struct stream_reader *reader;
    const struct examine_section *section;
    struct str rest;
    uint64_t index;
    enum stream_kind kind; /* of the record read last: what follows the entries */
    struct str bytes;
};

static int feed_next(void *ctx, struct str *entry, bool *more, struct fault *f)
{
    struct feed *feed = ctx;
    int rc;

    for (;;) {
        if ((rc = stream_take_entry(&feed->rest, entry, more, f)))
            return rc;
        if (*more && feed->index++ >= feed->section->held)
            return 0;
        if (*more)
            continue;
        if ((rc = stream_next(feed->reader, &feed->kind, &feed->bytes, f)) || feed->kind != STREAM_ENTRIES)
            return rc;
        feed->rest = feed->bytes;
    }
}

/* Takes the section's entries; the reader stands behind them afterwards. */
static int take_section(struct takein *x, struct feed *feed, size_t i, struct fault *f)
{
    const struct examine_section *sec = &x->seen.section[i];
    bool more = true;
    struct str entry;
    int rc = 0;

    feed->section = sec;
    feed->index = x->seen.header.log[i].from;
    feed->rest = STR("");
    if (sec->fate == EXAMINE_TAKE && !speaks_against(x, sec)) {
        if ((rc = record_take(x->store, sec->log, (struct record_source){feed_next, feed}, f)))
            return rc;
        x->taken->entries += sec->c.size - sec->held;
        if (ledger_size(x->store, sec->log) != sec->c.size) /* taken short of an amendment */
            return fault_set(f, FAULT_CHECKPOINT, arena_z(&x->arena, sec->c.origin), "size", NULL);
    } else {
        while (rc == 0 && more) /* leaves them unread */
            rc = feed_next(feed, &entry, &more, f);
    }
    if (rc == 0 && sec->there && (sec->fate == EXAMINE_TAKE || sec->fate == EXAMINE_NOTHING) && !speaks_against(x, sec))
        rc = put_checkpoint(x, sec, f);
    return rc;
}

static int take_sections(struct takein *x, struct feed *feed, struct fault *f)
{
    int rc = stream_next(feed->reader, &feed->kind, &feed->bytes, f);

    for (size_t i = 0; i < x->seen.count && rc == 0; i++)
        rc = take_section(x, feed, i, f);
    return rc;
}

/* --- blobs ------------------------------------------------------------------------------------------------------- */

static bool asked_for(const struct hash *wanted, size_t count, const struct hash *sha)
{
    for (size_t i = 0; i < count; i++)
        if (hash_eq(&wanted[i], sha))
            return true;
    return false;
}

/* Only what an entry names is kept. */
static int take_blobs(struct takein *x, struct feed *feed, struct fault *f)
{
    struct hash *wanted, sha;
    size_t count;
    int rc = 0;

    if (feed->kind == STREAM_BLOB)
        rc = record_wanted(x->store, &x->arena, &wanted, &count, f);
    while (rc == 0 && feed->kind == STREAM_BLOB) {
        memcpy(sha.b, feed->bytes.p, HASH_SIZE);
        if (asked_for(wanted, count, &sha)) {
            rc = ledger_put_blob(x->store, &sha, str_make(feed->bytes.p + HASH_SIZE, feed->bytes.n - HASH_SIZE), f);
            x->taken->blobs++;
        }
        if (rc == 0)
            rc = stream_next(feed->reader, &feed->kind, &feed->bytes, f);
    }
    return rc;
}

static int second_reading(struct takein *x, struct fault *f)
{
    struct spool_reader at = {x->seen.spool, 0};
    struct stream_reader r;
    struct stream_header header;
    struct feed feed = {.reader = &r};
    struct str note;
    int rc = stream_open(&r, spool_source(&at), &x->arena, &header, &note, f);

    if (rc == 0 && (rc = take_sections(x, &feed, f)) == 0)
        rc = take_blobs(x, &feed, f);
    stream_reader_release(&r);
    return rc;
}

/* --- lies in what was taken -------------------------------------------------------------------------------------- */

static int lying_receipts(struct takein *x, int log, struct fault *f)
{
    struct store *s = x->store;
    struct verdict_void *v;
    size_t count;
    int rc = verdict_voids(s, log, x->effective[log], s->fold.log[log].effective, &x->arena, &v, &count, f);

    for (size_t i = 0; i < count && rc == 0; i++) {
        struct str note;

        x->taken->voids++;
        if (v[i].reason != REASON_RECEIPT_ROOT)
            continue;
        if ((rc = ledger_entry(s, log, v[i].index, &x->arena, &note, f)) == 0)
            rc = put_evidence(x, log, "receipt", v[i].index, note, STR(""), f);
    }
    return rc;
}

/* A receipt of more of our own log than there is: a lie, or we were restored; its log waits. */
static int receipt_beyond(struct takein *x, int log, struct fault *f)
{
    struct store *s = x->store;
    const struct fold_log *l = &s->fold.log[log];
    struct str note;
    int rc;

    if (log == s->me || l->wait_log != s->me || l->effective >= l->held || l->wait_size <= ledger_size(s, s->me))
        return 0;
    if ((rc = ledger_entry(s, log, l->effective, &x->arena, &note, f)))
        return rc;
    return put_evidence(x, log, "beyond", l->wait_size, note, STR(""), f);
}

static int find_lies(struct takein *x, struct fault *f)
{
    int rc = 0;

    for (int log = 0; log < (int)x->store->charter.count && rc == 0; log++)
        if ((rc = lying_receipts(x, log, f)) == 0 && x->taken->entries)
            rc = receipt_beyond(x, log, f);
    return rc;
}

/* --- what the sender says of itself ------------------------------------------------------------------------------ */

/* Its word on what it holds replaces what it said before, also where it is less: it came online, or it asks, or by a
 * courier who cannot have been overtaken, since the sender's own log has grown. Never by the sender's clock. */
static int is_latest(const struct takein *x, bool *is, struct fault *f)
{
    uint64_t told;
    int rc;

    *is = !x->courier || x->seen.header.ask.n;
    for (size_t i = 0; i < x->seen.count && !*is; i++) {
        if (x->seen.section[i].log != x->seen.from)
            continue;
        if ((rc = desk_told(x->store, x->seen.from, x->seen.from, &told, NULL, f)))
            return rc;
        *is = x->seen.header.log[i].held > told;
    }
    return 0;
}

/* What it holds; writes only what has changed. */
static int keep_told(struct takein *x, struct fault *f)
{
    const struct stream_header *h = &x->seen.header;
    bool latest;
    int rc = is_latest(x, &latest, f);

    for (size_t i = 0; i < x->seen.count && rc == 0; i++) {
        uint64_t told, held = h->log[i].held;
        int64_t time;

        rc = desk_told(x->store, x->seen.from, x->seen.section[i].log, &told, &time, f);
        if (rc == 0 && (time == 0 || held > told || (latest && held < told)))
            rc = desk_set_told(x->store, x->seen.from, x->seen.section[i].log, held, os_now(), f);
    }
    return rc;
}

static int keep_wanted(struct takein *x, struct fault *f)
{
    struct hash *old;
    size_t count;
    int rc = desk_wanted(x->store, x->seen.from, &x->arena, &old, &count, f);
    bool same = rc == 0 && count == x->seen.wants;

    for (size_t i = 0; same && i < count; i++)
        same = asked_for(x->seen.wanted, x->seen.wants, &old[i]);
    if (rc == 0 && !same)
        rc = desk_set_wanted(x->store, x->seen.from, x->seen.wanted, x->seen.wants, f);
    return rc;
}

static int hear(struct takein *x, struct fault *f)
{
    const struct stream_header *h = &x->seen.header;

    if (x->store->barred == STORE_FREE)
        return 0;
    for (size_t i = 0; i < x->seen.count; i++)
        if (x->seen.section[i].log == x->store->me)
            return recover_hear(x->store, x->seen.from, h->answer, h->log[i].held, f);
    return 0;
}

/* --- the whole --------------------------------------------------------------------------------------------------- */

static int blob_for_sender(struct takein *x, bool *is, struct fault *f)
{
    int rc = 0;

    *is = false;
    for (size_t i = 0; i < x->seen.wants && !*is && rc == 0; i++)
        rc = ledger_has_blob(x->store, &x->seen.wanted[i], is, f);
    return rc;
}

/* Would another round bring anybody anything? */
static int has_news(struct takein *x, struct fault *f)
{
    struct store *s = x->store;
    struct hash *wanted;
    size_t count = 0;
    int rc = blob_for_sender(x, &x->taken->news, f);

    for (size_t i = 0; i < x->seen.count; i++) {
        const struct examine_section *sec = &x->seen.section[i];

        if (sec->fate == EXAMINE_FORK || (sec->log == s->me && s->barred != STORE_FREE))
            continue;
        x->taken->news = x->taken->news || ledger_size(s, sec->log) > x->seen.header.log[i].held;
    }
    if (rc == 0 && x->taken->entries && (rc = record_wanted(s, &x->arena, &wanted, &count, f)) == 0)
        x->taken->news = x->taken->news || count > 0;
    return rc;
}

static void fill_sender(struct takein *x)
{
    struct exchange_taken *t = x->taken;

    t->from = x->seen.from;
    if (t->from < 0)
        return;
    snprintf(t->ask, sizeof t->ask, STR_FMT, STR_ARG(x->seen.header.ask));
    snprintf(t->answer, sizeof t->answer, STR_FMT, STR_ARG(x->seen.header.answer));
    t->skew = x->seen.header.time - os_now();
    if (t->skew <= TAKEIN_DAY && (x->courier || t->skew >= -TAKEIN_DAY))
        t->skew = 0;
}

static void fill_gaps(struct takein *x)
{
    for (size_t i = 0; i < x->seen.count; i++) {
        const struct examine_section *sec = &x->seen.section[i];

        if (sec->fate == EXAMINE_GAP) {
            x->taken->log[sec->log].before = sec->held;
            x->taken->log[sec->log].lacks = sec->lacks;
        }
    }
}

static void fill_taken(struct takein *x, bool before)
{
    struct exchange_taken *t = x->taken;

    for (size_t i = 0; i < x->seen.count; i++) {
        const struct examine_section *sec = &x->seen.section[i];
        struct exchange_log *l = &t->log[sec->log];

        l->forked = sec->fate == EXAMINE_FORK;
        if (before) {
            l->before = sec->held;
            x->effective[sec->log] = x->store->fold.log[sec->log].effective;
        }
        l->after = ledger_size(x->store, sec->log);
    }
}

static int take_in(struct takein *x, struct fault *f)
{
    uint64_t cosigned[LIMIT_PARTIES] = {0};
    int rc;

    fill_sender(x);
    fill_taken(x, true);
    if ((rc = second_reading(x, f)) || (rc = find_lies(x, f)) ||
        (rc = receipt_make(x->store, x->signer, &x->taken->receipts, f)) ||
        (rc = receipt_cosign(x->store, x->signer, cosigned, f)) || (rc = keep_told(x, f)) || (rc = keep_wanted(x, f)) ||
        (rc = hear(x, f)) || (rc = has_news(x, f)))
        return rc;
    fill_taken(x, false);
    for (size_t p = 0; p < LIMIT_PARTIES; p++)
        x->taken->log[p].cosigned = cosigned[p];
    return 0;
}

static int under_lock(struct takein *x, struct fault *f)
{
    bool again;
    int rc = store_begin(x->store, f);

    if (rc)
        return rc;
    if (!x->store->has_channel)
        return fault_set(f, FAULT_NO_CHANNEL, NULL, NULL, NULL);
    if ((rc = examine_stream(&x->seen, f)) || (rc = keep_first(x, &again, f)))
        return rc;
    if (again && (rc = examine_stream(&x->seen, f))) /* somebody else may have written meanwhile */
        return rc;
    if (x->seen.gap.code) {
        if (f)
            *f = x->seen.gap;
        return -FAULT_GAP;
    }
    if ((rc = take_in(x, f)))
        return rc;
    return store_commit(x->store, f);
}

static void note_event(struct takein *x, const char *what, const struct fault *why)
{
    struct buf b = BUF_EMPTY;

    buf_str(&b, x->store->charter.party[x->seen.from].code);
    if (why) {
        buf_fmt(&b, " %s", fault_name(why->code));
        for (size_t i = 0; i < 3 && why->arg[i][0]; i++)
            buf_fmt(&b, " %s", why->arg[i]);
    } else {
        buf_fmt(&b, " %" PRIu64, x->taken->entries);
    }
    desk_note_event(x->store, what, buf_view(&b), NULL);
    buf_free(&b);
}

/* After a gap the sender's word on what it holds is kept, so that the next stream begins where it should. */
static void after_refusal(struct takein *x, const struct fault *why)
{
    if (x->seen.from < 0)
        return;
    if (why->code == FAULT_GAP) {
        fill_gaps(x);
        if (store_begin(x->store, NULL) || keep_told(x, NULL) || store_commit(x->store, NULL))
            store_rollback(x->store);
    }
    note_event(x, "refused", why);
}

/* Its clock is wrong, or ours: somebody should look. */
static void note_skew(struct takein *x)
{
    char time[DATE_TIME_TEXT];
    struct buf b = BUF_EMPTY;

    if (x->seen.from < 0 || x->taken->skew == 0)
        return;
    date_write_time(x->seen.header.time, time);
    buf_str(&b, x->store->charter.party[x->seen.from].code);
    buf_fmt(&b, " %s", time);
    desk_note_event(x->store, "clock", buf_view(&b), NULL);
    buf_free(&b);
}

/* --- arrival ----------------------------------------------------------------------------------------------------- */

static int look(struct takein *x, struct examine_first *first, struct fault *f)
{
    int rc = 0;

    if (!first->settled && x->spool.size >= first->need)
        rc = examine_first(first, x->store, &x->spool, &x->arena, f);
    if (rc == 0 && first->settled && x->spool.size > first->size)
        rc = fault_set(f, FAULT_STREAM, "bytes behind the end", NULL, NULL);
    return rc;
}

/* Into the spool, the header checked as soon as it is there. */
static int arrive(struct takein *x, struct source in, struct fault *f)
{
    struct examine_first first = {0};
    struct buf piece = BUF_EMPTY;
    char *room = buf_room(&piece, ARRIVE_STEP);
    size_t n = 1;
    int rc = store_refresh(x->store, f);

    while (rc == 0 && n > 0)
        if ((rc = in.read(in.ctx, room, ARRIVE_STEP, &n, f)) == 0 && (rc = spool_write(&x->spool, room, n, f)) == 0)
            rc = look(x, &first, f);
    buf_free(&piece);
    return rc;
}

/* --- from the first byte to the last ----------------------------------------------------------------------------- */

int takein_stream(struct store *s, const struct signer *signer, struct source in, bool courier,
                  struct exchange_taken *taken, struct fault *f)
{
    struct takein x = {.store = s, .signer = signer, .taken = taken, .courier = courier};
    struct fault why = {0};
    uint32_t missing;
    int rc = 0;

    memset(taken, 0, sizeof *taken);
    x.seen = (struct examine){.store = s, .spool = spool_under(in), .arena = &x.arena, .from = -1};
    spool_init(&x.spool, arena_z(&x.arena, s->dir), (uint64_t)LIMIT_STREAM + LIMIT_STREAM_HEADER + 64);
    if (!x.seen.spool) {
        x.seen.spool = &x.spool;
        rc = arrive(&x, in, &why);
    }
    if (rc == 0 && (rc = under_lock(&x, &why)) != 0)
        store_rollback(s);
    if (rc) {
        fill_sender(&x);
        after_refusal(&x, &why);
        note_skew(&x);
        if (f)
            *f = why;
        goto out;
    }
    if (taken->entries || taken->alarms)
        note_event(&x, "taken", NULL);
    note_skew(&x);
    if (s->barred != STORE_FREE && (rc = recover_finish(s, 0, &missing, f)) == -FAULT_READ_ONLY)
        rc = 0; /* more is known of our log than has come back: still barred, and the stream is taken */
out:
    spool_release(&x.spool);
    arena_release(&x.arena);
    return rc;
}
