/* A stream whose header is signed and whose frames are right, with anything in it: what a side of the channel that
 * breaks every rule can send. Whatever comes, the node verifies afterwards, and a stream that is refused has changed
 * nothing.
 *
 * Input: per log 4 bytes: from, to (below it when smaller), how its checkpoint is made (none, true, wrong root, raw),
 * how many bytes of its entries to repeat from what is held; then entries and other bytes as they come. */
#define NODES_PLAIN
#include "../test/nodes.h"

#include "node/examine.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

enum { LOGS = 2, HELD = 3, PARTS = 4 };
static struct nodes *all;
static char backup[] = "/tmp/manch-fuzz-XXXXXX";
static struct hash before;

struct input {
    const uint8_t *p;
    size_t n;
};

static uint8_t next(struct input *in)
{
    if (in->n == 0)
        return 0;
    in->n--;
    return *in->p++;
}

static struct str next_bytes(struct input *in, size_t n)
{
    struct str out;

    if (n > in->n)
        n = in->n;
    out = str_make(in->p, n);
    in->p += n;
    in->n -= n;
    return out;
}

static struct hash digest(void)
{
    struct arena a = ARENA_EMPTY;
    struct str line;
    struct hash out;

    OK(record_digest(all->node[1].store, &a, &line, F));
    out = hash_of(line);
    arena_release(&a);
    return out;
}

static void clean_up(void)
{
    unlink(backup);
    nodes_free(all);
}

static void set_up(void)
{
    close(mkstemp(backup));
    all = nodes_make(LOGS);
    nodes_send(all, 0, 1);
    nodes_backup(all, 1, backup);
    before = digest();
    atexit(clean_up);
}

struct section {
    struct buf entries, note;
    uint64_t from, to;
};

/* Entries from what is held or from the input, and the tree that they make. */
static void make_entries(struct section *sec, int log, unsigned keep, struct input *in, struct arena *a,
                         struct tlog_edge *edge)
{
    struct store *s = all->node[1].store;
    struct ledger_tree tree = {s, log};
    struct tlog_reader reader = ledger_reader(&tree);
    struct hash leaf, made[TLOG_MADE];

    if (sec->from <= ledger_size(s, log))
        tlog_load_edge(&reader, sec->from, edge, NULL);
    for (uint64_t i = sec->from; i < sec->to; i++) {
        struct str entry;

        if (i < keep && i < ledger_size(s, log))
            OK(ledger_entry(s, log, i, a, &entry, F));
        else
            entry = next_bytes(in, next(in));
        leaf = tlog_leaf(entry);
        tlog_append(edge, &leaf, made);
        buf_be16(&sec->entries, (uint16_t)entry.n);
        buf_str(&sec->entries, entry);
    }
}

static void make_checkpoint(struct section *sec, int log, unsigned how, struct input *in, struct arena *a,
                            const struct tlog_edge *edge)
{
    struct checkpoint c = {all->node[1].store->charter.party[log].origin, edge->size, tlog_edge_root(edge)};
    struct str text;

    if (how == 0)
        return;
    if (how == 3) {
        buf_str(&sec->note, next_bytes(in, next(in)));
        return;
    }
    if (how == 2)
        c.root.b[0] ^= 1;
    checkpoint_write(&sec->note, &c);
    text = arena_str(a, buf_view(&sec->note));
    buf_byte(&sec->note, '\n');
    OK(note_sign(&sec->note, text, &all->node[log].key[LOG], &all->node[log].signer, F));
}

static void make_section(struct section *sec, int log, struct input *in, struct arena *a)
{
    struct tlog_edge edge = {0};
    unsigned from = next(in) % 8, to = next(in) % 8, how = next(in) % 4, keep = next(in);

    sec->from = from;
    sec->to = to < from ? from : to;
    make_entries(sec, log, keep, in, a, &edge);
    make_checkpoint(sec, log, how, in, a, &edge);
}

static void make_header(const struct section *sec, uint64_t bytes, struct arena *a, struct buf *note)
{
    const struct charter *c = &all->node[1].store->charter;
    struct stream_header h = {
        .channel = c->id, .from = STR("IN"), .to = STR("KZ"), .time = 1, .bytes = bytes, .count = LOGS};
    struct str text;

    for (size_t i = 0; i < LOGS; i++)
        h.log[i] = (struct stream_log){c->party[i].origin, sec[i].from, sec[i].to, sec[i].to};
    stream_header_text(note, &h);
    text = arena_str(a, buf_view(note));
    buf_byte(note, '\n');
    OK(note_sign(note, text, &all->node[0].key[LOG], &all->node[0].signer, F));
}

static void make_stream(struct input *in, struct arena *a, struct buf *out)
{
    struct section sec[LOGS] = {0};
    struct stream_writer w;
    struct buf header = BUF_EMPTY;
    uint64_t bytes = 2 * stream_framed(0) + HASH_SIZE;
    struct str rest;

    for (int i = 0; i < LOGS; i++) {
        make_section(&sec[i], i, in, a);
        bytes += stream_framed(sec[i].note.n) + (sec[i].entries.n ? stream_framed(sec[i].entries.n) : 0);
    }
    rest = next_bytes(in, in->n / HASH_SIZE * HASH_SIZE);
    make_header(sec, bytes + rest.n, a, &header);
    OK(stream_begin(&w, sink_buf(out), buf_view(&header), F));
    for (int i = 0; i < LOGS; i++) {
        OK(stream_record(&w, STREAM_CHECKPOINT, buf_view(&sec[i].note), F));
        if (sec[i].entries.n)
            OK(stream_record(&w, STREAM_ENTRIES, buf_view(&sec[i].entries), F));
        buf_free(&sec[i].note);
        buf_free(&sec[i].entries);
    }
    OK(stream_record(&w, STREAM_WANTED, rest, F));
    OK(stream_finish(&w, F));
    buf_free(&header);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    struct input in = {data, size};
    struct arena a = ARENA_EMPTY;
    struct buf stream = BUF_EMPTY;
    struct exchange_taken taken;
    struct source_str source;
    struct hash after;
    int rc;

    if (!all)
        set_up();
    make_stream(&in, &a, &stream);
    source = (struct source_str){buf_view(&stream)};
    rc = exchange_take(all->node[1].store, &all->node[1].signer, source_str(&source), &taken, NULL);
    after = digest();
    assert_true(rc == 0 || hash_eq(&before, &after));
    if (rc == 0 && taken.entries)
        nodes_verify(all, 1);
    if (rc == 0 || all->node[1].store->barred != STORE_FREE)
        nodes_restore(all, 1, backup, true);
    buf_free(&stream);
    arena_release(&a);
    return 0;
}
