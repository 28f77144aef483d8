#include "base/hash.h"

#include "base/arena.h"
#include "base/enc.h"

#include <openssl/evp.h>
#include <pthread.h>
#include <stdlib.h>

/* Fetched once, since fetching costs more than hashing a short text. Each thread keeps one context. */
static EVP_MD *sha256;
static pthread_key_t at_thread_end;
static pthread_once_t once = PTHREAD_ONCE_INIT;
static __thread EVP_MD_CTX *mine;

struct hash_run {
    EVP_MD_CTX *ctx;
};

static void forget(void *ctx)
{
    EVP_MD_CTX_free(ctx);
}

static void fetch(void)
{
    sha256 = EVP_MD_fetch(NULL, "SHA256", NULL);
    if (!sha256 || pthread_key_create(&at_thread_end, forget))
        arena_exhausted();
}

static EVP_MD_CTX *new_context(void)
{
    EVP_MD_CTX *ctx;

    pthread_once(&once, fetch);
    ctx = EVP_MD_CTX_new();
    if (!ctx || !EVP_DigestInit_ex2(ctx, sha256, NULL))
        arena_exhausted();
    return ctx;
}

/* This thread's context, ready to take bytes. */
static EVP_MD_CTX *context(void)
{
    if (!mine) {
        mine = new_context();
        pthread_setspecific(at_thread_end, mine);
    } else if (!EVP_DigestInit_ex2(mine, NULL, NULL)) {
        arena_exhausted();
    }
    return mine;
}

static struct hash finish(EVP_MD_CTX *ctx)
{
    struct hash h;

    if (!EVP_DigestFinal_ex(ctx, h.b, NULL))
        arena_exhausted();
    return h;
}

static void add(EVP_MD_CTX *ctx, const void *p, size_t n)
{
    if (n && !EVP_DigestUpdate(ctx, p, n))
        arena_exhausted();
}

struct hash hash_of(struct str s)
{
    EVP_MD_CTX *ctx = context();

    add(ctx, s.p, s.n);
    return finish(ctx);
}

struct hash hash_of2(int prefix, struct str a, struct str b)
{
    EVP_MD_CTX *ctx = context();
    uint8_t first = (uint8_t)prefix;

    if (prefix >= 0)
        add(ctx, &first, 1);
    add(ctx, a.p, a.n);
    add(ctx, b.p, b.n);
    return finish(ctx);
}

struct hash_run *hash_begin(void)
{
    struct hash_run *h = calloc(1, sizeof *h);

    if (!h)
        arena_exhausted();
    h->ctx = new_context();
    return h;
}

void hash_add(struct hash_run *h, struct str s)
{
    add(h->ctx, s.p, s.n);
}

struct hash hash_end(struct hash_run *h)
{
    struct hash out = finish(h->ctx);

    EVP_MD_CTX_free(h->ctx);
    free(h);
    return out;
}

struct hash_hex hash_hex(const struct hash *h)
{
    struct hash_hex x;

    enc_hex(h->b, HASH_SIZE, x.z);
    return x;
}

bool hash_unhex(struct str s, struct hash *out)
{
    return enc_unhex(s, out->b, HASH_SIZE);
}
