/* The record's own speed: S1 take in, S3 verify, S4 rebuild, S5 acts made.  Usage: record RESULTS DIR COUNT
 * Leaves in DIR: in, the node of IN with COUNT acts; ru, the other side's; acts, ids of public acts. */
#include "lib/race.h"
#include "lib/raw.h"

#include "act/act.h"
#include "base/os.h"
#include "forum/verb.h"
#include "node/exchange.h"

#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

enum { ROUNDS = 5, SINGLE = 300, BATCHES = 8, BATCH = 100, IDS = 8192 };

struct bench {
    const char *results, *dir, *node, *other, *empty, *busy;
    size_t count;
    struct arena arena;
    struct life life;
    struct buf stream;
    struct stock_signature *signature;
    size_t signatures;
    struct store *store;
    struct raw_rows *rows;
    struct raw_table *table;
    struct key officer;
    size_t act; /* bytes of one that we make */
    unsigned made;
};

static int cores(void)
{
    return (int)sysconf(_SC_NPROCESSORS_ONLN);
}

static double peer_verify(void *ctx)
{
    struct bench *b = ctx;

    return raw_verify(b->signature, b->signatures, cores());
}

static void race(struct bench *b, struct race r)
{
    r.acts = b->count;
    r.ctx = b;
    r.rounds = r.rounds ? r.rounds : ROUNDS;
    race_run(&r, b->results);
}

/* --- S1: taking in ----------------------------------------------------------------------------------------------- */

static double take_in(void *ctx)
{
    struct bench *b = ctx;
    struct source_str in = {buf_view(&b->stream)};
    struct exchange_taken taken;
    struct signer s = life_signer();
    struct store *store;
    struct fault f;
    double began;

    stock_empty(&b->life, 1, b->empty, false);
    life_must(store_open(b->empty, true, &store, &f), &f, "open");
    began = race_now();
    life_must(exchange_take(store, &s, source_str(&in), &taken, &f), &f, "take in");
    began = race_now() - began;
    if (taken.entries != b->count || taken.voids)
        life_must(-1, &(struct fault){.code = FAULT_VERIFY}, "taken in");
    store_close(store);
    stock_remove(b->empty);
    return began;
}

static void prepare(struct bench *b, enum life_sort sort)
{
    free(b->signature);
    life_free(&b->life);
    life_make(&b->life, sort, b->count, 1);
    buf_clear(&b->stream);
    stock_stream(&b->life, 0, &b->stream);
    b->signature = stock_signatures(&b->life, &b->signatures);
}

static void take_ins(struct bench *b)
{
    struct race r = {.id = "S1",
                     .work = "take in one side's archive",
                     .ours = "manch",
                     .peer = "libsodium verify, all cores",
                     .sort = RACE_RATE,
                     .amount = (double)b->count,
                     .unit = "acts",
                     .goal = 0.8,
                     .run_ours = take_in,
                     .run_peer = peer_verify};

    prepare(b, LIFE_ARCHIVE);
    race(b, r);
    prepare(b, LIFE_JOINT);
    r.work = "take in both logs, recovering";
    race(b, r);
}

/* --- S3: verify; S4: rebuild ------------------------------------------------------------------------------------- */

static double verify(void *ctx)
{
    struct bench *b = ctx;
    double began = race_now();
    struct fault f;

    life_must(record_verify(b->store, NULL, NULL, &f), &f, "verify");
    return race_now() - began;
}

static double rebuild(void *ctx)
{
    struct bench *b = ctx;
    double began = race_now();
    struct fault f;

    life_must(record_rebuild(b->store, NULL, NULL, &f), &f, "rebuild");
    return race_now() - began;
}

static double peer_insert(void *ctx)
{
    struct bench *b = ctx;

    return raw_rows_insert(b->rows, b->dir);
}

static void checks(struct bench *b)
{
    race(b, (struct race){.id = "S3",
                          .work = "verify the whole node",
                          .ours = "manch",
                          .peer = "libsodium verify, all cores",
                          .sort = RACE_RATE,
                          .amount = (double)b->count,
                          .unit = "acts",
                          .goal = 0.9,
                          .run_ours = verify,
                          .run_peer = peer_verify});
    b->rows = raw_rows_read(b->node, &b->life);
    race(b, (struct race){.id = "S4",
                          .work = "rebuild the derived tables",
                          .ours = "manch",
                          .peer = "SQLite insert of the same rows + FTS5",
                          .sort = RACE_RATE,
                          .amount = (double)b->count,
                          .unit = "acts",
                          .goal = 0.6,
                          .run_ours = rebuild,
                          .run_peer = peer_insert});
    race(b, (struct race){.id = "S4b",
                          .work = "the same beside verification",
                          .ours = "manch",
                          .peer = "libsodium verify, all cores",
                          .sort = RACE_RATE,
                          .amount = (double)b->count,
                          .unit = "acts",
                          .run_ours = rebuild,
                          .run_peer = peer_verify});
    raw_rows_free(b->rows);
}

/* --- S5: making acts --------------------------------------------------------------------------------------------- */

static void draft(struct bench *b, struct arena *a, struct act_draft *d)
{
    static const char fields[] =
        "{\"fields\":{\"kind\":\"call\",\"date\":\"2025-10-29\",\"readout\":{"
        "\"en\":\"The sides noted progress in the work of the commission and agreed to continue the exchange of "
        "experts.\","
        "\"hi\":\"पक्षों ने आयोग के कार्य में प्रगति का उल्लेख किया।\","
        "\"ru\":\"Стороны отметили ход работы комиссии и договорились продолжить обмен экспертами.\"}}}";
    struct json *body;
    struct fault f;

    life_must(json_parse(STR(fields), 0, a, &body, &f), &f, "draft");
    *d = (struct act_draft){ACT_NOTIFY, arena_fmt(a, "contact/made-%u", b->made++), true, body};
}

static void make_acts(struct bench *b, size_t count)
{
    struct signer s = life_signer();
    struct verb_hand hand = {&b->officer, &s, true};
    struct arena a = ARENA_EMPTY;
    struct act_draft d[BATCH];
    struct hash id[BATCH];
    struct fault f;

    for (size_t i = 0; i < count; i++)
        draft(b, &a, &d[i]);
    life_must(verb_make(b->store, d, count, hand, id, &f), &f, "act");
    arena_release(&a);
}

static double make_single(void *ctx)
{
    double began = race_now();

    for (int i = 0; i < SINGLE; i++)
        make_acts(ctx, 1);
    return race_now() - began;
}

static double make_batches(void *ctx)
{
    double began = race_now();

    for (int i = 0; i < BATCHES; i++)
        make_acts(ctx, BATCH);
    return race_now() - began;
}

static double peer_single(void *ctx)
{
    struct bench *b = ctx;

    return raw_table_commit(b->table, SINGLE, 1, b->act);
}

static double peer_batches(void *ctx)
{
    struct bench *b = ctx;

    return raw_table_commit(b->table, BATCHES, BATCH, b->act);
}

static void acts(struct bench *b)
{
    struct fault f;
    struct str note;

    char *copy[] = {"cp", "-r", (char *)(uintptr_t)b->node, (char *)(uintptr_t)b->busy, NULL};

    store_close(b->store);
    race_command(copy);
    life_must(store_open(b->busy, true, &b->store, &f), &f, "open");
    life_must(verb_officer(b->store, STR("secretary"), 0, &b->officer, &f), &f, "officer");
    make_acts(b, 1);
    life_must(ledger_entry(b->store, 0, ledger_size(b->store, 0) - 1, &b->arena, &note, &f), &f, "entry");
    b->act = note.n;
    b->table = raw_table_make(b->dir, &b->life);
    sync(); /* what the copy and the table left to be written is not part of the race */
    race(b, (struct race){.id = "S5",
                          .work = "one act made, signed, committed",
                          .ours = "manch",
                          .peer = "SQLite WAL+FULL, one indexed row",
                          .sort = RACE_RATE,
                          .amount = SINGLE,
                          .unit = "acts",
                          .goal = 0.6,
                          .rounds = 7,
                          .run_ours = make_single,
                          .run_peer = peer_single});
    race(b, (struct race){.id = "S5",
                          .work = "the same in batches of 100",
                          .ours = "manch",
                          .peer = "SQLite WAL+FULL, 100 indexed rows",
                          .sort = RACE_RATE,
                          .amount = BATCHES * BATCH,
                          .unit = "acts",
                          .goal = 0.5,
                          .rounds = 7,
                          .run_ours = make_batches,
                          .run_peer = peer_batches});
    raw_table_close(b->table);
    store_close(b->store);
    stock_remove(b->busy);
}

/* --- what the other programs need -------------------------------------------------------------------------------- */

static void write_ids(struct bench *b)
{
    struct buf out = BUF_EMPTY;
    size_t count = 0;
    struct fault f;

    for (int side = 0; side < LIFE_SIDES; side++)
        for (size_t i = 0; i < b->life.log[side].count && count < IDS; i++) {
            struct arena a = ARENA_EMPTY;
            struct act act;

            life_must(act_parse(b->life.log[side].entry[i], &a, &act, &f), &f, "act");
            if (act.open) {
                buf_fmt(&out, "%s\n", hash_hex(&act.id).z);
                count++;
            }
            arena_release(&a);
        }
    life_must(os_write_file(arena_fmt(&b->arena, "%s/acts", b->dir).p, buf_view(&out), 0600, true, &f), &f, "acts");
    buf_free(&out);
}

int main(int argc, char **argv)
{
    struct bench b = {0};
    struct fault f;

    if (argc != 4) {
        fprintf(stderr, "usage: %s RESULTS DIR COUNT\n", argv[0]);
        return 2;
    }
    b.results = argv[1];
    b.dir = argv[2];
    b.count = (size_t)atol(argv[3]);
    b.node = arena_fmt(&b.arena, "%s/in", b.dir).p;
    b.other = arena_fmt(&b.arena, "%s/ru", b.dir).p;
    b.empty = arena_fmt(&b.arena, "%s/empty", b.dir).p;
    b.busy = arena_fmt(&b.arena, "%s/busy", b.dir).p;
    take_ins(&b);
    stock_node(&b.life, 0, b.node);
    life_must(store_open(b.node, true, &b.store, &f), &f, "open");
    checks(&b);
    acts(&b);
    stock_node(&b.life, 1, b.other);
    write_ids(&b);
    free(b.signature);
    buf_free(&b.stream);
    life_free(&b.life);
    arena_release(&b.arena);
    return 0;
}
