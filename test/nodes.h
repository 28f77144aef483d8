/* Whole nodes in temporary directories, for tests: parties IN, RU, KZ ... of one channel, each with a secretary and a
 * chair, all keys from known seeds. */
#ifndef TEST_NODES_H
#define TEST_NODES_H

#include <stdarg.h>
#include <stddef.h>
#include <stdio.h>
#include <stdlib.h>
#include <setjmp.h>
#include <unistd.h>

#ifdef NODES_PLAIN /* for programs that are no tests: whatever fails ends them */
#define fail_msg(...) abort()
#define assert_true(c) ((c) ? (void)0 : abort())
#define assert_false(c) assert_true(!(c))
#define assert_null(p) assert_true(!(p))
#define assert_non_null(p) assert_true(p)
#define assert_int_equal(a, b) assert_true((long long)(a) == (long long)(b))
#define assert_memory_equal(a, b, n) assert_true(memcmp((a), (b), (n)) == 0)
#else
#include <cmocka.h>
#endif
#include <sodium.h>

#include "act/age.h"
#include "base/os.h"
#include "base/spool.h"
#include "forum/verb.h"
#include "node/exchange.h"

#define NODES_UNUSED __attribute__((unused))
#define OK(call)                                                                                                       \
    do {                                                                                                               \
        struct fault ok_fault = {0};                                                                                   \
        struct fault *F = &ok_fault;                                                                                   \
        int ok_rc = (call);                                                                                            \
        if (ok_rc)                                                                                                     \
            fail_msg("%s: %s %s %s %s", #call, fault_name(ok_fault.code), ok_fault.arg[0], ok_fault.arg[1],            \
                     ok_fault.arg[2]);                                                                                 \
    } while (0)
#define REFUSED(what, call)                                                                                          \
    do {                                                                                                            \
        struct fault no_fault = {0};                                                                                \
        struct fault *F = &no_fault;                                                                                \
        int no_rc = (call);                                                                                         \
        if (no_rc != -FAULT_##what)                                                                                 \
            fail_msg("%s: %d %s %s %s", #call, no_rc, fault_name(no_fault.code), no_fault.arg[0], no_fault.arg[1]);  \
    } while (0)

enum { NODES_MAX = 5, NODES_KEYS = 5 };
enum { ROOT, LOG, MIRROR, SECRETARY, CHAIR };

struct node {
    char dir[64];
    struct store *store;
    struct key key[NODES_KEYS];
    uint8_t secret[NODES_KEYS][crypto_sign_SECRETKEYBYTES];
    uint8_t identity[AGE_KEY];
    struct signer signer;
    struct str card;
};
struct nodes {
    size_t count;
    struct node node[NODES_MAX];
    struct arena arena;
    struct str charter;
};

static const char *const nodes_code[NODES_MAX] = {"IN", "KZ", "RU", "TJ", "UZ"};

static int nodes_sign(void *ctx, const char *name, struct str message, uint8_t sig[KEY_SIGNATURE], struct fault *f)
{
    struct node *n = ctx;

    for (size_t i = 0; i < NODES_KEYS; i++)
        if (strcmp(name, n->key[i].name) == 0) {
            crypto_sign_detached(sig, NULL, (const uint8_t *)message.p, message.n, n->secret[i]);
            return 0;
        }
    return fault_set(f, FAULT_NOT_FOUND, name, NULL, NULL);
}

static void nodes_keys(struct node *n, size_t number)
{
    static const char *const names[NODES_KEYS] = {"root", "log", "mirror", "secretary", "chair"};
    char name[64];
    uint8_t pub[KEY_PUBLIC];

    for (size_t i = 0; i < NODES_KEYS; i++) {
        uint8_t seed[32] = {(uint8_t)(number * 16 + i + 1)};

        crypto_sign_seed_keypair(pub, n->secret[i], seed);
        snprintf(name, sizeof name, "%c%c.example/%s", nodes_code[number][0] + 32, nodes_code[number][1] + 32,
                 names[i]);
        OK(key_make(str_of(name), i == MIRROR ? KEY_COSIGN : KEY_NOTE, pub, &n->key[i], F));
    }
    memset(n->identity, (int)number + 1, sizeof n->identity);
    n->signer = (struct signer){nodes_sign, n};
}

static struct str nodes_signed(struct arena *a, struct str text, struct node *const *by, size_t count)
{
    struct buf b = BUF_EMPTY;
    struct str out;

    buf_str(&b, text);
    buf_byte(&b, '\n');
    for (size_t i = 0; i < count; i++)
        OK(note_sign(&b, text, &by[i]->key[ROOT], &by[i]->signer, F));
    out = arena_str(a, buf_view(&b));
    buf_free(&b);
    return out;
}

static void nodes_card(struct nodes *all, size_t number, struct party *card)
{
    struct node *n = &all->node[number], *by[1] = {n};
    char recipient[AGE_RECIPIENT_TEXT];
    uint8_t pub[AGE_KEY];
    struct json *names = json_object(&all->arena);
    struct buf b = BUF_EMPTY;

    age_recipient_of(n->identity, pub);
    age_write_recipient(pub, recipient);
    json_set(&all->arena, names, STR("en"), json_string(&all->arena, str_of(nodes_code[number])));
    *card = (struct party){.code = str_of(nodes_code[number]), .names = names, .root = n->key[ROOT], .log = n->key[LOG],
                           .mirror = n->key[MIRROR]};
    card->host = arena_fmt(&all->arena, "%.10s", n->key[ROOT].name);
    card->recipient = arena_str(&all->arena, str_of(recipient));
    card_text(&b, card);
    n->card = nodes_signed(&all->arena, arena_str(&all->arena, buf_view(&b)), by, 1);
    OK(card_parse(n->card, &all->arena, card, F));
    buf_free(&b);
}

/* A node's directory, with the charter open and nothing said yet. */
static void nodes_open(struct nodes *all, size_t number)
{
    struct node *n = &all->node[number];
    struct charter c;

    snprintf(n->dir, sizeof n->dir, "/tmp/manch-test-XXXXXX");
    assert_non_null(mkdtemp(n->dir));
    OK(store_init(n->dir, n->card, F));
    OK(store_open(n->dir, true, &n->store, F));
    OK(charter_parse(all->charter, &all->arena, &c, F));
    OK(store_open_charter(n->store, &c, F));
}

NODES_UNUSED static void nodes_found(struct nodes *all, size_t number)
{
    struct node *n = &all->node[number];

    OK(verb_found(n->store, all->charter, &n->signer, F));
    OK(verb_appoint(n->store, &n->key[SECRETARY], OFFICER_SECRETARY, STR(""), &n->signer, NULL, F));
    OK(verb_appoint(n->store, &n->key[CHAIR], OFFICER_CHAIR, STR(""), &n->signer, NULL, F));
}

NODES_UNUSED static struct nodes *nodes_make(size_t count)
{
    struct nodes *all = calloc(1, sizeof *all);
    struct party card[NODES_MAX];
    struct node *by[NODES_MAX];
    struct str languages[2] = {STR("hi"), STR("ru")}, text;

    assert_non_null(all);
    assert_true(sodium_init() >= 0);
    all->count = count;
    for (size_t i = 0; i < count; i++) {
        nodes_keys(&all->node[i], i);
        nodes_card(all, i, &card[i]);
        by[i] = &all->node[i];
    }
    OK(charter_draft(STR("test"), card, count, languages, 2, &all->arena, &text, F));
    all->charter = nodes_signed(&all->arena, text, by, count);
    for (size_t i = 0; i < count; i++) {
        nodes_open(all, i);
        nodes_found(all, i);
    }
    return all;
}

NODES_UNUSED static void nodes_free(struct nodes *all)
{
    for (size_t i = 0; i < all->count; i++) {
        store_close(all->node[i].store);
        os_remove_tree(all->node[i].dir, NULL);
    }
    arena_release(&all->arena);
    free(all);
}

NODES_UNUSED static struct verb_hand nodes_hand(struct node *n, int key)
{
    return (struct verb_hand){&n->key[key], &n->signer, true};
}

/* --- acts -------------------------------------------------------------------------------------------------------- */

NODES_UNUSED static struct json *nodes_json(struct nodes *all, const char *text)
{
    struct json *out;

    OK(json_parse(arena_str(&all->arena, str_of(text)), 0, &all->arena, &out, F));
    return out;
}

NODES_UNUSED static struct hash_hex nodes_propose(struct nodes *all, size_t by, const char *subject, const char *fields)
{
    struct hash id;

    OK(verb_propose(all->node[by].store, str_of(subject), nodes_json(all, fields), NULL, false,
                    nodes_hand(&all->node[by], SECRETARY), &id, F));
    return hash_hex(&id);
}

NODES_UNUSED static void nodes_accept(struct nodes *all, size_t by, struct hash_hex act)
{
    struct hash id;

    OK(verb_accept(all->node[by].store, str_of(act.z), false, nodes_hand(&all->node[by], SECRETARY), &id, F));
}

NODES_UNUSED static void nodes_notify(struct nodes *all, size_t by, const char *subject, const char *fields)
{
    struct hash id;

    OK(verb_notify(all->node[by].store, str_of(subject), nodes_json(all, fields), false,
                   nodes_hand(&all->node[by], SECRETARY), &id, F));
}

/* --- streams ----------------------------------------------------------------------------------------------------- */

NODES_UNUSED static struct str nodes_stream_of(struct nodes *all, size_t from, struct exchange_out how)
{
    struct buf b = BUF_EMPTY;
    struct str out;

    OK(exchange_write(all->node[from].store, &all->node[from].signer, &how, sink_buf(&b), NULL, F));
    out = arena_str(&all->arena, buf_view(&b));
    buf_free(&b);
    return out;
}

NODES_UNUSED static struct str nodes_stream(struct nodes *all, size_t from, size_t to)
{
    return nodes_stream_of(all, from, (struct exchange_out){.to = (int)to, .from = -1});
}

NODES_UNUSED static int nodes_try(struct nodes *all, size_t at, struct str stream, struct exchange_taken *taken,
                                  struct fault *f)
{
    struct source_str in = {stream};

    return exchange_take(all->node[at].store, &all->node[at].signer, source_str(&in), taken, f);
}

NODES_UNUSED static struct exchange_taken nodes_take(struct nodes *all, size_t at, struct str stream)
{
    struct exchange_taken taken;

    OK(nodes_try(all, at, stream, &taken, F));
    return taken;
}

NODES_UNUSED static struct exchange_taken nodes_send(struct nodes *all, size_t from, size_t to)
{
    return nodes_take(all, to, nodes_stream(all, from, to));
}

/* To and fro until nothing is new. */
NODES_UNUSED static void nodes_settle(struct nodes *all, size_t a, size_t b)
{
    for (int i = 0; i < 3; i++) {
        nodes_send(all, a, b);
        nodes_send(all, b, a);
    }
}

NODES_UNUSED static struct str nodes_digest(struct nodes *all, size_t at)
{
    struct str line;

    OK(store_refresh(all->node[at].store, F));
    OK(record_digest(all->node[at].store, &all->arena, &line, F));
    return line;
}

NODES_UNUSED static void nodes_same(struct nodes *all, size_t a, size_t b)
{
    struct str x = nodes_digest(all, a), y = nodes_digest(all, b);

    assert_int_equal(x.n, y.n);
    assert_memory_equal(x.p, y.p, x.n);
}

NODES_UNUSED static enum stand_state nodes_state(struct nodes *all, size_t at, struct hash_hex act)
{
    struct record_act a;

    OK(record_find_act(all->node[at].store, str_of(act.z), &all->arena, &a, F));
    assert_true(a.is_version);
    return a.version_state;
}

NODES_UNUSED static size_t nodes_evidence(struct nodes *all, size_t at, const char *kind)
{
    struct ledger_evidence *e;
    size_t count, n = 0;

    OK(ledger_all_evidence(all->node[at].store, &all->arena, &e, &count, F));
    for (size_t i = 0; i < count; i++)
        n += str_is(e[i].kind, kind);
    return n;
}

NODES_UNUSED static void nodes_verify(struct nodes *all, size_t at)
{
    OK(record_verify(all->node[at].store, NULL, NULL, F));
}

/* --- directories as a backup would have them --------------------------------------------------------------------- */

NODES_UNUSED static void nodes_backup(struct nodes *all, size_t at, const char *path)
{
    unlink(path);
    OK(db_copy_to(all->node[at].store->db, path, F));
}

/* Puts the database back as it was; WITH_MARK keeps the mark beside it. */
NODES_UNUSED static void nodes_restore(struct nodes *all, size_t at, const char *path, bool with_mark)
{
    struct node *n = &all->node[at];
    char command[400];

    store_close(n->store);
    snprintf(command, sizeof command, "rm -f %s/manch.db-wal %s/manch.db-shm && cp %s %s/manch.db%s%s%s", n->dir,
             n->dir, path, n->dir, with_mark ? "" : " && rm -f ", with_mark ? "" : n->dir, with_mark ? "" : "/mark");
    assert_int_equal(system(command), 0);
    OK(store_open(n->dir, true, &n->store, F));
}

#endif
