#include "node/cache.h"

#include <pthread.h>
#include <stdatomic.h>
#include <stdlib.h>

#include "base/arena.h"

struct cached {
    atomic_int holders;
    uint64_t hash, edition;
    size_t key_n, body_n;
    char bytes[]; /* key, body */
};
struct cache {
    pthread_mutex_t lock;
    size_t bytes;
    struct cached *place[CACHE_PLACES];
};

/* FNV-1a, 64 bits: where a key stands; the key itself is compared. */
static uint64_t hash_key(struct str key)
{
    uint64_t h = 14695981039346656037u;
    for (size_t i = 0; i < key.n; i++)
        h = (h ^ (uint8_t)key.p[i]) * 1099511628211u;
    return h;
}

static size_t weight(const struct cached *e) { return sizeof *e + e->key_n + e->body_n; }

struct cache *cache_new(void)
{
    struct cache *c = calloc(1, sizeof *c);
    if (!c)
        arena_exhausted();
    pthread_mutex_init(&c->lock, NULL);
    return c;
}

void cache_drop(void *cached)
{
    struct cached *e = cached;
    if (e && atomic_fetch_sub(&e->holders, 1) == 1)
        free(e);
}

void cache_free(struct cache *c)
{
    if (!c)
        return;
    for (size_t i = 0; i < CACHE_PLACES; i++)
        cache_drop(c->place[i]);
    pthread_mutex_destroy(&c->lock);
    free(c);
}

struct cached *cache_find(struct cache *c, struct str key, uint64_t edition)
{
    uint64_t hash = hash_key(key);
    pthread_mutex_lock(&c->lock);
    struct cached *e = c->place[hash % CACHE_PLACES];
    if (e && (e->hash != hash || e->edition != edition || !str_eq(str_make(e->bytes, e->key_n), key)))
        e = NULL;
    if (e)
        atomic_fetch_add(&e->holders, 1);
    pthread_mutex_unlock(&c->lock);
    return e;
}

void cache_put(struct cache *c, struct str key, uint64_t edition, struct str body)
{
    if (body.n > CACHE_ANSWER)
        return;
    struct cached *e = malloc(sizeof *e + key.n + body.n);
    if (!e)
        arena_exhausted();
    *e = (struct cached){.hash = hash_key(key), .edition = edition, .key_n = key.n, .body_n = body.n};
    atomic_init(&e->holders, 1);
    memcpy(e->bytes, key.p, key.n);
    memcpy(e->bytes + key.n, body.p, body.n);
    pthread_mutex_lock(&c->lock);
    struct cached **place = &c->place[e->hash % CACHE_PLACES], *old = *place;
    size_t freed = old ? weight(old) : 0;
    if (c->bytes - freed + weight(e) > CACHE_BYTES) {
        old = e; /* no room: this one is not kept */
    } else {
        c->bytes += weight(e) - freed;
        *place = e;
    }
    pthread_mutex_unlock(&c->lock);
    cache_drop(old);
}

struct str cache_body(const struct cached *e) { return str_make(e->bytes + e->key_n, e->body_n); }
