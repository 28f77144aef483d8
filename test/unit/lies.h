/* lies: streams that are made record by record, so that each can have one fault; and the node of IN that is offered
 * them. RU is the other side: the tests hold its keys, and make it say whatever a program can say. */
#ifndef TEST_LIES_H
#define TEST_LIES_H

#include "world.h"

#include "node/exchange.h"
#include "store/verdict.h"

enum { LIES_RECORDS = 32, IN = 0, RU = 1 };

struct lies_record {
    int kind;
    struct str bytes;
    bool cut;        /* its length says LENGTH, whatever follows */
    uint64_t length;
};
struct lies_stream {
    struct stream_header h;
    const char *by;         /* key name that signs the header */
    struct str header_text; /* where it is not what stream_header_text writes */
    int64_t more_bytes;     /* added to what the header says */
    size_t count;
    struct lies_record record[LIES_RECORDS]; /* between header and end */
    bool wrong_end;
};
struct lies {
    struct world *w;
    struct store *s;        /* of IN */
    struct arena scratch;   /* of one row */
    size_t rows;
};

static inline struct lies *lies_new(void)
{
    struct lies *l = calloc(1, sizeof *l);

    assert_non_null(l);
    l->w = world_new(2);
    l->s = world_node(l->w, "in", IN);
    world_feed(l->w, l->s, IN, l->w->count[IN]);
    return l;
}

static inline void lies_free(struct lies *l)
{
    store_close(l->s);
    world_free(l->w);
    arena_release(&l->scratch);
    free(l);
}

/* --- pieces ------------------------------------------------------------------------------------------------------ */

static inline struct str lies_u16(struct arena *a, struct str entry)
{
    struct buf b = BUF_EMPTY;
    struct str out;

    buf_be16(&b, (uint16_t)entry.n);
    buf_str(&b, entry);
    out = arena_str(a, buf_view(&b));
    buf_free(&b);
    return out;
}

/* Entries FROM .. TO-1 of LOG as one record. */
static inline struct str lies_entries(struct arena *a, const struct world *w, int log, uint64_t from, uint64_t to)
{
    struct buf b = BUF_EMPTY;
    struct str out;

    for (uint64_t i = from; i < to; i++) {
        buf_be16(&b, (uint16_t)w->entry[log][i].n);
        buf_str(&b, w->entry[log][i]);
    }
    out = arena_str(a, buf_view(&b));
    buf_free(&b);
    return out;
}

static inline struct str lies_checkpoint_text(struct arena *a, struct str origin, uint64_t size,
                                              const struct hash *root)
{
    struct checkpoint c = {origin, size, *root};
    struct buf b = BUF_EMPTY;
    struct str out;

    checkpoint_write(&b, &c);
    out = arena_str(a, buf_view(&b));
    buf_free(&b);
    return out;
}

/* LOG's word on its size and root. */
static inline struct str lies_checkpoint(struct arena *a, struct world *w, int log, uint64_t size,
                                         const struct hash *root)
{
    return keys_note(a, lies_checkpoint_text(a, w->charter.party[log].origin, size, root),
                     w->charter.party[log].log.name, NULL);
}

static inline void lies_add(struct lies_stream *x, int kind, struct str bytes)
{
    assert_true(x->count < LIES_RECORDS);
    x->record[x->count++] = (struct lies_record){.kind = kind, .bytes = bytes};
}

/* What RU would send honestly: entries FROM .. TO-1 of its log. Records: 0 IN's checkpoint (none), 1 RU's, 2 entries
 * (none where FROM is TO), then what is wanted. */
static inline struct lies_stream lies_honest(struct lies *l, uint64_t from, uint64_t to)
{
    struct world *w = l->w;
    struct lies_stream x = {.by = w->charter.party[RU].log.name};

    x.h = (struct stream_header){
        .channel = w->charter.id, .from = STR("RU"), .to = STR("IN"), .time = 1761736805, .count = 2};
    x.h.log[IN] = (struct stream_log){w->charter.party[IN].origin, 0, 0, 0};
    x.h.log[RU] = (struct stream_log){w->charter.party[RU].origin, from, to, to};
    lies_add(&x, STREAM_CHECKPOINT, STR(""));
    lies_add(&x, STREAM_CHECKPOINT, lies_checkpoint(&l->scratch, w, RU, to, &w->root[RU][to]));
    if (from < to)
        lies_add(&x, STREAM_ENTRIES, lies_entries(&l->scratch, w, RU, from, to));
    lies_add(&x, STREAM_WANTED, STR(""));
    return x;
}

static inline void lies_frame(struct buf *b, int kind, uint64_t length)
{
    buf_byte(b, (uint8_t)kind);
    buf_be64(b, length);
}

/* The bytes on the wire; the header says their number and the end has their hash. */
static inline struct str lies_bytes(struct lies *l, struct lies_stream *x)
{
    struct buf b = BUF_EMPTY, text = BUF_EMPTY;
    struct str note, out;
    struct hash sum;

    x->h.bytes = stream_framed(HASH_SIZE);
    for (size_t i = 0; i < x->count; i++)
        x->h.bytes += stream_framed(x->record[i].bytes.n);
    x->h.bytes += (uint64_t)x->more_bytes;
    if (x->header_text.n)
        buf_str(&text, x->header_text);
    else
        stream_header_text(&text, &x->h);
    note = keys_note(&l->scratch, arena_str(&l->scratch, buf_view(&text)), x->by, NULL);
    buf_z(&b, "manch/bundle/v1\n");
    lies_frame(&b, STREAM_HEADER, note.n);
    buf_str(&b, note);
    for (size_t i = 0; i < x->count; i++) {
        lies_frame(&b, x->record[i].kind, x->record[i].cut ? x->record[i].length : x->record[i].bytes.n);
        buf_str(&b, x->record[i].bytes);
    }
    sum = hash_of(buf_view(&b));
    sum.b[0] ^= x->wrong_end;
    lies_frame(&b, STREAM_END, HASH_SIZE);
    buf_put(&b, sum.b, HASH_SIZE);
    out = arena_str(&l->scratch, buf_view(&b));
    buf_free(&b);
    buf_free(&text);
    return out;
}

/* --- taking in --------------------------------------------------------------------------------------------------- */

static inline size_t lies_evidence(struct lies *l, const char *kind)
{
    struct ledger_evidence *e;
    size_t count, n = 0;
    struct fault f = {0};

    world_good(ledger_all_evidence(l->s, &l->scratch, &e, &count, &f), &f);
    for (size_t i = 0; i < count; i++)
        n += !kind || str_is(e[i].kind, kind);
    return n;
}

static inline struct str lies_digest(struct lies *l)
{
    struct str line;
    struct fault f = {0};

    world_good(record_digest(l->s, &l->scratch, &line, &f), &f);
    return line;
}

static inline int lies_take(struct lies *l, struct str bytes, struct exchange_taken *taken, struct fault *f)
{
    struct source_str in = {bytes};
    struct signer s = keys_signer();

    return exchange_take(l->s, &s, source_str(&in), taken, f);
}

/* One row ends: what it made is forgotten. */
static inline void lies_next(struct lies *l)
{
    arena_release(&l->scratch);
    l->rows++;
}

/* BYTES are refused as not valid, with CODE (FAULT_NONE: any that exits with 4); nothing has changed. */
static inline void lies_refused_bytes(struct lies *l, const char *what, size_t n, struct str bytes,
                                      enum fault_code code)
{
    struct str before = lies_digest(l);
    size_t evidence = lies_evidence(l, NULL);
    struct exchange_taken taken;
    struct fault f = {0};
    int rc = lies_take(l, bytes, &taken, &f);

    if (rc == 0)
        fail_msg("%s %zu was taken", what, n);
    if (rc != -(int)f.code || fault_exit(f.code) != 4 || (code && f.code != code))
        fail_msg("%s %zu: %s: %s %s", what, n, fault_name(f.code), f.arg[0], f.arg[1]);
    if (!str_eq(before, lies_digest(l)) || evidence != lies_evidence(l, NULL))
        fail_msg("%s %zu changed the record", what, n);
    lies_next(l);
}

static inline void lies_refused(struct lies *l, const char *what, size_t n, struct lies_stream x, enum fault_code code)
{
    lies_refused_bytes(l, what, n, lies_bytes(l, &x), code);
}

/* The stream is taken, but nothing has changed in the record, and there is MORE evidence than before. */
static inline void lies_idle(struct lies *l, const char *what, size_t n, struct lies_stream x, size_t more)
{
    struct str before = lies_digest(l);
    size_t evidence = lies_evidence(l, NULL);
    struct exchange_taken taken;
    struct fault f = {0};

    if (lies_take(l, lies_bytes(l, &x), &taken, &f))
        fail_msg("%s %zu: %s: %s %s", what, n, fault_name(f.code), f.arg[0], f.arg[1]);
    if (!str_eq(before, lies_digest(l)))
        fail_msg("%s %zu changed the record", what, n);
    if (lies_evidence(l, NULL) != evidence + more || taken.alarms != more)
        fail_msg("%s %zu: other evidence than expected", what, n);
    lies_next(l);
}

/* RU's log up to what the world holds of it is taken; the newest entry is void for REASON (REASON_NONE: effective). */
static inline void lies_void(struct lies *l, const char *what, enum reason reason)
{
    uint64_t held = ledger_size(l->s, RU), to = l->w->count[RU];
    struct lies_stream x = lies_honest(l, held, to);
    struct exchange_taken taken;
    struct record_act act;
    struct fault f = {0};

    if (lies_take(l, lies_bytes(l, &x), &taken, &f))
        fail_msg("%s: %s: %s %s", what, fault_name(f.code), f.arg[0], f.arg[1]);
    world_good(record_act(l->s, RU, to - 1, &l->scratch, &act, &f), &f);
    if (act.reason != reason || act.state != (reason ? RECORD_VOID : RECORD_EFFECTIVE))
        fail_msg("%s: %s", what, reason_word(act.reason));
    if (!str_eq(act.note, l->w->entry[RU][to - 1]))
        fail_msg("%s is not stored as it came", what);
    lies_next(l);
}

#define ZEROS "AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA="
#define HEX "0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef"
#define CONTACT "{\"fields\":{\"kind\":\"call\",\"date\":\"2025-10-29\",\"readout\":{\"en\":\"They spoke.\"}}}"

static size_t rows; /* of all tests */

static int setup(void **state)
{
    *state = lies_new();
    return 0;
}

static int teardown(void **state)
{
    struct lies *l = *state;
    struct fault f = {0};

    world_good(record_verify(l->s, NULL, NULL, &f), &f);
    rows += l->rows;
    lies_free(l);
    return 0;
}

#endif
