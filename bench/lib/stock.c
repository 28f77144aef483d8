#include "lib/stock.h"

#include "act/act.h"
#include "act/stream.h"
#include "base/enc.h"
#include "base/os.h"
#include "node/exchange.h"

#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

/* --- nodes ------------------------------------------------------------------------------------------------------- */

/* A key file in the clear, as cli/signer.h says. */
static void write_key(const char *dir, struct str host, const char *last)
{
    struct arena a = ARENA_EMPTY;
    struct str name = arena_fmt(&a, STR_FMT "/%s", STR_ARG(host), last);
    struct str path = arena_fmt(&a, "%s/keys/%s.key", dir, last);
    struct json *v = json_object(&a);
    struct buf b = BUF_EMPTY;
    uint8_t seed[32];
    struct fault f;

    life_seed(name.p, seed);
    enc_base64(&b, seed, sizeof seed);
    json_set(&a, v, STR("key"), json_string(&a, arena_str(&a, buf_view(&b))));
    json_set(&a, v, STR("name"), json_string(&a, name));
    buf_clear(&b);
    buf_z(&b, "manch/key/v1\n");
    json_write(&b, v);
    buf_byte(&b, '\n');
    life_must(os_write_file(path.p, buf_view(&b), 0600, true, &f), &f, path.p);
    buf_free(&b);
    arena_release(&a);
}

void stock_empty(const struct life *l, int side, const char *dir, bool sure)
{
    static const char *const keys[] = {"root", "log", "mirror", "age", "secretary"};
    struct arena a = ARENA_EMPTY;
    struct store *s;
    struct fault f;

    life_must(store_init(dir, l->card[side], &f), &f, dir);
    life_must(os_mkdir(arena_fmt(&a, "%s/keys", dir).p, &f), &f, dir);
    for (size_t i = 0; i < sizeof keys / sizeof keys[0]; i++)
        write_key(dir, l->charter.party[side].host, keys[i]);
    life_must(store_open(dir, true, &s, &f), &f, dir);
    life_must(store_open_charter(s, &l->charter, &f), &f, "charter");
    store_close(s);
    if (!sure)
        unlink(arena_fmt(&a, "%s/mark", dir).p);
    arena_release(&a);
}

struct feed {
    const struct life_log *log;
    size_t at;
};

static int feed_next(void *ctx, struct str *entry, bool *more, struct fault *f)
{
    struct feed *x = ctx;

    (void)f;
    *more = x->at < x->log->count;
    if (*more)
        *entry = x->log->entry[x->at++];
    return 0;
}

static void put_checkpoint(struct store *s, const struct life *l, int side)
{
    struct buf note = BUF_EMPTY;
    struct checkpoint c;
    struct note parsed;
    struct fault f;

    life_checkpoint(l, side, &note);
    life_must(note_parse(buf_view(&note), &parsed, &f), &f, "checkpoint");
    life_must(checkpoint_parse(parsed.text, &c, &f), &f, "checkpoint");
    life_must(ledger_put_checkpoint(s, side, &c, buf_view(&note), &f), &f, "checkpoint");
    buf_free(&note);
}

void stock_node(const struct life *l, int side, const char *dir)
{
    struct store *s;
    struct fault f;

    stock_empty(l, side, dir, true);
    life_must(store_open(dir, true, &s, &f), &f, dir);
    life_must(store_begin(s, &f), &f, "begin");
    for (int i = 0; i < LIFE_SIDES; i++) {
        struct feed x = {&l->log[i], 0};

        life_must(record_take(s, i, (struct record_source){feed_next, &x}, &f), &f, "take in");
    }
    for (int i = 0; i < LIFE_SIDES; i++)
        put_checkpoint(s, l, i);
    life_must(store_commit(s, &f), &f, "commit");
    life_must(store_mark(s, &f), &f, "mark");
    store_close(s);
}

void stock_remove(const char *dir)
{
    struct fault f;

    life_must(os_remove_tree(dir, &f), &f, dir);
}

/* --- streams ----------------------------------------------------------------------------------------------------- */

static uint64_t tally(const struct life *l, const struct buf checkpoint[LIFE_SIDES])
{
    struct stream_tally t = {0};

    for (int i = 0; i < LIFE_SIDES; i++) {
        stream_tally_record(&t, checkpoint[i].n);
        for (size_t n = 0; n < l->log[i].count; n++)
            stream_tally_entry(&t, l->log[i].entry[n].n);
        stream_tally_entries_end(&t);
    }
    stream_tally_record(&t, 0);
    return stream_tally_finish(&t);
}

static void write_sections(const struct life *l, const struct buf checkpoint[LIFE_SIDES], struct stream_writer *w)
{
    struct fault f;

    for (int i = 0; i < LIFE_SIDES; i++) {
        life_must(stream_record(w, STREAM_CHECKPOINT, buf_view(&checkpoint[i]), &f), &f, "stream");
        for (size_t n = 0; n < l->log[i].count; n++)
            life_must(stream_entry(w, l->log[i].entry[n], &f), &f, "stream");
        life_must(stream_entries_end(w, &f), &f, "stream");
    }
    life_must(stream_record(w, STREAM_WANTED, STR(""), &f), &f, "stream");
    life_must(stream_finish(w, &f), &f, "stream");
}

void stock_stream(const struct life *l, int side, struct buf *out)
{
    const struct party *from = &l->charter.party[side], *to = &l->charter.party[!side];
    struct stream_header h = {.channel = l->charter.id, .from = from->code, .to = to->code, .count = LIFE_SIDES};
    struct buf checkpoint[LIFE_SIDES] = {{0}}, note = BUF_EMPTY;
    struct signer s = life_signer();
    struct arena a = ARENA_EMPTY;
    struct stream_writer w;
    struct str text;
    struct fault f;

    for (int i = 0; i < LIFE_SIDES; i++) {
        life_checkpoint(l, i, &checkpoint[i]);
        h.log[i] = (struct stream_log){l->charter.party[i].origin, 0, l->log[i].count, l->log[i].count};
    }
    h.time = 1761736805;
    h.bytes = tally(l, checkpoint);
    stream_header_text(&note, &h);
    text = arena_str(&a, buf_view(&note));
    buf_byte(&note, '\n');
    life_must(note_sign(&note, text, &from->log, &s, &f), &f, "header");
    life_must(stream_begin(&w, sink_buf(out), buf_view(&note), &f), &f, "stream");
    write_sections(l, checkpoint, &w);
    for (int i = 0; i < LIFE_SIDES; i++)
        buf_free(&checkpoint[i]);
    buf_free(&note);
    arena_release(&a);
}

/* --- signatures alone -------------------------------------------------------------------------------------------- */

static const struct key *key_of(const struct key *keys, size_t n, struct str name)
{
    for (size_t i = 0; i < n; i++)
        if (str_is(name, keys[i].name))
            return &keys[i];
    return NULL;
}

struct stock_signature *stock_signatures(const struct life *l, size_t *count)
{
    struct stock_signature *all = calloc(l->log[0].count + l->log[1].count, sizeof *all);
    struct key keys[] = {
        l->charter.party[0].root, l->charter.party[0].log, life_key("mod.in.example/secretary", KEY_NOTE),
        l->charter.party[1].root, l->charter.party[1].log, life_key("mod.ru.example/secretary", KEY_NOTE)};
    struct arena a = ARENA_EMPTY;
    struct fault f;

    *count = 0;
    if (!all)
        arena_exhausted();
    for (int side = 0; side < LIFE_SIDES; side++) {
        for (size_t i = 0; i < l->log[side].count; i++) {
            struct stock_signature *one = &all[(*count)++];
            struct act act;

            life_must(act_parse(l->log[side].entry[i], &a, &act, &f), &f, "act");
            one->text = act.text;
            memcpy(one->sig, act.sig.sig, sizeof one->sig);
            memcpy(one->pub, key_of(keys, sizeof keys / sizeof keys[0], act.by)->pub, sizeof one->pub);
            arena_release(&a);
        }
    }
    return all;
}
