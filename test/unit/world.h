/* world: logs of two or three parties made in memory, and nodes that take them in, for tests of store/. Every key is
 * keys.h's of its name. */
#ifndef TEST_WORLD_H
#define TEST_WORLD_H

#include "keys.h"

#include <stdio.h>

#include "act/act.h"
#include "act/instrument.h"
#include "base/enc.h"
#include "base/os.h"
#include "store/record.h"

enum { WORLD_PARTIES = 3, WORLD_ENTRIES = 4000 };

static const char *const world_code[WORLD_PARTIES] = {"IN", "KZ", "RU"};
static const char *const world_host[WORLD_PARTIES] = {"mod.in.example", "mod.kz.example", "mod.ru.example"};

struct world {
    struct arena arena;
    struct charter charter;
    struct party card[WORLD_PARTIES];
    struct str card_note[WORLD_PARTIES], charter_note;
    size_t parties;
    size_t count[WORLD_PARTIES];
    struct str entry[WORLD_PARTIES][WORLD_ENTRIES];
    struct hash id[WORLD_PARTIES][WORLD_ENTRIES];
    struct hash root[WORLD_PARTIES][WORLD_ENTRIES + 1]; /* by size */
    struct tlog_edge edge[WORLD_PARTIES];
    int64_t time;
    char dir[64];
};

/* Parties are numbered by code: two of them are IN and RU (0 and 1), three IN, KZ, RU. */
static inline const char *world_host_of(const struct world *w, int p)
{
    return world_host[w->parties == 2 && p == 1 ? 2 : p];
}

static inline const char *world_key(struct world *w, int p, const char *last)
{
    return arena_fmt(&w->arena, "%s/%s", world_host_of(w, p), last).p;
}

static inline void world_put(struct world *w, int p, struct str entry)
{
    struct hash leaf = tlog_leaf(entry), made[TLOG_MADE];
    struct arena a = ARENA_EMPTY;
    struct act act;
    size_t n = w->count[p]++;

    assert_true(n < WORLD_ENTRIES);
    w->entry[p][n] = arena_str(&w->arena, entry);
    if (act_parse(w->entry[p][n], &a, &act, NULL) == 0)
        w->id[p][n] = act.id;
    tlog_append(&w->edge[p], &leaf, made);
    w->root[p][n + 1] = tlog_edge_root(&w->edge[p]);
    arena_release(&a);
}

/* An act signed by the key HOST/LAST; its id. BODY is JSON. */
static inline struct hash world_act_as(struct world *w, int p, const char *last, enum act_verb verb,
                                       const char *subject, bool open, const char *body)
{
    const struct party *party = &w->charter.party[p];
    struct arena a = ARENA_EMPTY;
    struct json *v;
    struct act_draft d = {verb, str_of(subject), open, NULL};
    struct act_place at = {w->charter.id, party->code, party->origin, w->count[p], w->time++};
    struct key key = keys_make(world_key(w, p, last), KEY_NOTE);
    struct signer s = keys_signer();
    struct act made;
    struct fault f;

    if (json_parse(str_of(body), 0, &a, &v, &f))
        fail_msg("%s: %s %s", body, f.arg[0], f.arg[1]);
    d.body = v;
    if (act_make(&d, &at, &key, &s, &a, &made, &f))
        fail_msg("%s %s: %s %s", act_verb_name[verb], body, f.arg[0], f.arg[1]);
    world_put(w, p, made.note);
    arena_release(&a);
    return w->id[p][w->count[p] - 1];
}

static inline struct hash world_act(struct world *w, int p, enum act_verb verb, const char *subject, const char *body)
{
    return world_act_as(w, p, verb == ACT_RECEIPT ? "log" : "secretary", verb, subject, false, body);
}

static inline struct hash world_propose(struct world *w, int p, const char *subject, const struct hash *basis,
                                        const char *fields)
{
    struct arena a = ARENA_EMPTY;
    const char *body = basis ? arena_fmt(&a, "{\"basis\":\"%s\",\"fields\":%s}", hash_hex(basis).z, fields).p
                             : arena_fmt(&a, "{\"basis\":null,\"fields\":%s}", fields).p;
    struct hash id = world_act(w, p, ACT_PROPOSE, subject, body);

    arena_release(&a);
    return id;
}

static inline struct hash world_stand(struct world *w, int p, enum act_verb verb, const char *subject,
                                      const struct hash *version)
{
    struct arena a = ARENA_EMPTY;
    struct hash id = world_act(w, p, verb, subject, arena_fmt(&a, "{\"version\":\"%s\"}", hash_hex(version).z).p);

    arena_release(&a);
    return id;
}

static inline struct hash world_notify(struct world *w, int p, const char *subject, const char *fields)
{
    struct arena a = ARENA_EMPTY;
    struct hash id = world_act(w, p, ACT_NOTIFY, subject, arena_fmt(&a, "{\"fields\":%s}", fields).p);

    arena_release(&a);
    return id;
}

/* P has taken in Q's log up to SIZE. */
static inline void world_receipt_at(struct world *w, int p, int q, uint64_t size, const struct hash *root)
{
    struct buf b = BUF_EMPTY;

    buf_fmt(&b, "{\"origin\":\"" STR_FMT "\",\"root\":\"", STR_ARG(w->charter.party[q].origin));
    enc_base64(&b, root->b, HASH_SIZE);
    buf_fmt(&b, "\",\"size\":%llu}", (unsigned long long)size);
    world_act(w, p, ACT_RECEIPT, "", b.p);
    buf_free(&b);
}

static inline void world_receipt(struct world *w, int p, int q)
{
    world_receipt_at(w, p, q, w->count[q], &w->root[q][w->count[q]]);
}

static inline void world_appoint(struct world *w, int p, const char *name, const char *roles)
{
    struct arena a = ARENA_EMPTY;
    struct key k = keys_make(world_key(w, p, name), KEY_NOTE);
    char vkey[KEY_VKEY];

    key_write(&k, vkey);
    world_act_as(w, p, "root", ACT_APPOINT, "", false,
                 arena_fmt(&a, "{\"key\":\"%s\",\"name\":\"%s\",\"roles\":[%s]}", vkey, name, roles).p);
    arena_release(&a);
}

static inline void world_dismiss(struct world *w, int p, const char *name)
{
    struct arena a = ARENA_EMPTY;
    struct key k = keys_make(world_key(w, p, name), KEY_NOTE);
    char vkey[KEY_VKEY];

    key_write(&k, vkey);
    world_act_as(w, p, "root", ACT_DISMISS, "", false, arena_fmt(&a, "{\"key\":\"%s\"}", vkey).p);
    arena_release(&a);
}

/* Charter, secretary and chair of every log. */
static inline struct world *world_new(size_t parties)
{
    static const struct str languages[] = {{"hi", 2}, {"ru", 2}, {"en", 2}};
    struct world *w = calloc(1, sizeof *w);
    struct buf b = BUF_EMPTY;
    struct str text;

    assert_non_null(w);
    w->parties = parties;
    w->time = 1761736805;
    for (int p = 0; p < (int)parties; p++) {
        const char *code = world_code[parties == 2 && p == 1 ? 2 : p];

        w->card[p] = keys_card(&w->arena, code, world_host_of(w, p), code);
        buf_clear(&b);
        card_text(&b, &w->card[p]);
        w->card_note[p] = keys_note(&w->arena, buf_view(&b), world_key(w, p, "root"), NULL);
        w->root[p][0] = tlog_empty();
    }
    assert_int_equal(charter_draft(STR("in-ru"), w->card, parties, languages, 3, &w->arena, &text, NULL), 0);
    w->charter_note = keys_note(&w->arena, text, world_key(w, 0, "root"), world_key(w, 1, "root"),
                                parties > 2 ? world_key(w, 2, "root") : NULL, NULL);
    assert_int_equal(charter_parse(w->charter_note, &w->arena, &w->charter, NULL), 0);
    for (int p = 0; p < (int)parties; p++) {
        buf_clear(&b);
        buf_z(&b, "{\"note\":");
        json_write_string(&b, w->charter_note);
        buf_byte(&b, '}');
        world_act_as(w, p, "root", ACT_CHARTER, "", false, b.p);
        world_appoint(w, p, "secretary", "\"secretary\"");
        world_appoint(w, p, "chair", "\"chair\"");
    }
    buf_free(&b);
    strcpy(w->dir, "/tmp/manch-world-XXXXXX");
    assert_non_null(mkdtemp(w->dir));
    return w;
}

static inline void world_free(struct world *w)
{
    os_remove_tree(w->dir, NULL);
    arena_release(&w->arena);
    free(w);
}

static inline const char *world_path(struct world *w, const char *name)
{
    return arena_fmt(&w->arena, "%s/%s", w->dir, name).p;
}

#define world_good(call, f) \
    do { \
        int good_rc = (call); \
        if (good_rc) \
            fail_msg("%s: %s %s | %s", #call, fault_name((f)->code), (f)->arg[0], (f)->arg[1]); \
    } while (0)

/* A node of party P in a directory of its own; its log is still empty. */
static inline struct store *world_node(struct world *w, const char *name, int p)
{
    struct store *s;
    struct fault f = {0};

    world_good(store_init(world_path(w, name), w->card_note[p], &f), &f);
    world_good(store_open(world_path(w, name), true, &s, &f), &f);
    world_good(store_open_charter(s, &w->charter, &f), &f);
    return s;
}

struct world_source {
    struct world *w;
    int log;
    uint64_t at, to;
};

static inline int world_next(void *ctx, struct str *entry, bool *more, struct fault *f)
{
    struct world_source *s = ctx;

    (void)f;
    *more = s->at < s->to;
    if (*more)
        *entry = s->w->entry[s->log][s->at++];
    return 0;
}

/* Takes LOG in up to TO, in the transaction that is open. */
static inline int world_take(struct world *w, struct store *s, int log, uint64_t to, struct fault *f)
{
    struct world_source from = {w, log, ledger_size(s, log), to};

    return from.at < to ? record_take(s, log, (struct record_source){world_next, &from}, f) : 0;
}

/* The same in a transaction of its own. */
static inline void world_feed(struct world *w, struct store *s, int log, uint64_t to)
{
    struct fault f = {0};

    world_good(store_begin(s, &f), &f);
    world_good(world_take(w, s, log, to, &f), &f);
    world_good(store_commit(s, &f), &f);
}

static inline void world_feed_all(struct world *w, struct store *s)
{
    struct fault f = {0};

    world_good(store_begin(s, &f), &f);
    for (int p = 0; p < (int)w->parties; p++)
        world_good(world_take(w, s, p, w->count[p], &f), &f);
    world_good(store_commit(s, &f), &f);
}

static inline struct str world_digest(struct world *w, struct store *s)
{
    struct str line;
    struct fault f = {0};

    world_good(record_digest(s, &w->arena, &line, &f), &f);
    return line;
}

#endif
