#include "node/site.h"

#include <pthread.h>
#include <stdatomic.h>
#include <stdio.h>
#include <time.h>

#include "base/limits.h"
#include "base/os.h"
#include "node/cache.h"
#include "node/extract.h"
#include "node/http.h"
#include "node/pages.h"
#include "node/sync.h"
#include "view/asset.h"

enum { READERS = HTTP_THREADS + 1 };

struct site {
    const struct site_options *o;
    struct cache *cache;
    pthread_mutex_t lock; /* of idle and idles */
    struct store *idle[READERS];
    size_t idles;
    pthread_mutex_t writing; /* one /sync at a time in this process */
    atomic_bool arrived;     /* something came that may have attachments to be read */
};

/* --- readers: one connection a thread, kept open ------------------------------------------------------------------ */

static int take_reader(struct site *t, struct store **out, struct fault *f)
{
    *out = NULL;
    pthread_mutex_lock(&t->lock);
    if (t->idles)
        *out = t->idle[--t->idles];
    pthread_mutex_unlock(&t->lock);
    return *out ? 0 : store_open(t->o->dir, false, out, f);
}

static void give_back(struct site *t, struct store *s)
{
    if (!s)
        return;
    pthread_mutex_lock(&t->lock);
    bool room = t->idles < READERS;
    if (room)
        t->idle[t->idles++] = s;
    pthread_mutex_unlock(&t->lock);
    if (!room)
        store_close(s);
}

/* --- language -------------------------------------------------------------------------------------------------------- */

static bool find_pair(struct str rest, char between, const char *name, struct str *value)
{
    while (rest.n) {
        struct str pair, key;
        str_cut(&rest, between, &pair);
        while (pair.n && *pair.p == ' ')
            pair.p++, pair.n--;
        *value = pair;
        if (str_cut(value, '=', &key) && str_is(key, name))
            return true;
    }
    return false;
}

static enum lang first_language(const struct store *s)
{
    enum lang lang = LANG_EN;
    for (size_t i = 0; i < s->charter.languages; i++)
        if (lang_of(s->charter.language[i], &lang))
            break;
    return lang;
}

/* CHOSEN: by the address, so that it is remembered. */
static enum lang choose_language(const struct http_request *r, const struct store *s, bool *chosen)
{
    struct str value;
    enum lang lang;
    *chosen = find_pair(r->query, '&', "lang", &value) && lang_of(value, &lang);
    if (*chosen)
        return lang;
    if (find_pair(http_field(r, "Cookie"), ';', "lang", &value) && lang_of(value, &lang))
        return lang;
    return lang_negotiate(http_field(r, "Accept-Language"), first_language(s));
}

static void remember(const struct http_request *r, struct http_answer *a, enum lang lang)
{
    http_add(a, "Set-Cookie", arena_fmt(r->arena, "lang=%s; Path=/; Max-Age=31536000; SameSite=Lax; HttpOnly%s", lang_code[lang],
                                        r->secure ? "; Secure" : ""));
}

/* --- pages ------------------------------------------------------------------------------------------------------------ */

/* Changes whenever anything that pages show may have changed: what logs hold, and the day. */
static uint64_t edition(const struct store *s)
{
    uint64_t h = (uint64_t)(os_now() / 86400) * 31 + s->barred;
    for (size_t i = 0; i < s->fold.count; i++)
        h = (h * 1000003 + s->fold.log[i].held) * 1000003 + s->fold.log[i].effective;
    return h;
}

static int status_of(int rc)
{
    switch (-rc) {
    case FAULT_NOT_FOUND: return 404;
    case FAULT_AMBIGUOUS: return 404;
    case FAULT_UNSETTLED: return 409;
    default: return 500;
    }
}

static void error_page(struct show *x, int status, const struct fault *f, struct buf *out)
{
    char text[16];
    snprintf(text, sizeof text, "%d", status);
    pages_error(x, text, f, out);
}

/* Fills the page into OUT; the status to answer with. */
static int fill_page(struct site *t, const struct http_request *r, struct store *s, enum lang lang, const struct pages_route *route,
                     struct str rest, struct buf *out)
{
    struct show x;
    struct fault f = {0};
    bool open = !t->o->trial;
    int rc = show_init(&x, s, r->arena, lang, r->path, r->query, open, t->o->trial, &f);
    if (rc == 0 && (!route || (open && !route->open) || (!s->has_channel && route->fill != pages_home)))
        rc = fault_fmt(&f, FAULT_NOT_FOUND, STR_FMT, STR_ARG(r->path));
    if (rc == 0)
        rc = route->fill(&x, rest, out, &f);
    if (rc == 0)
        return 200;
    buf_clear(out);
    error_page(&x, status_of(rc), &f, out);
    return status_of(rc);
}

static void answer_cached(struct http_answer *a, struct cached *e, const char *type)
{
    a->status = 200;
    a->type = str_of(type);
    a->body = cache_body(e);
    a->done = cache_drop;
    a->ctx = e;
}

/* What a page shows changes with the record alone: not with peers, with words asked for, or with the desk, which the
 * first page counts for those who have one. */
static bool stands_still(const struct pages_route *route, bool desk)
{
    return route->fill != pages_exchange && route->fill != pages_search && route->fill != pages_desk &&
           route->fill != pages_reading && !(desk && route->fill == pages_home);
}

/* What the record says of the page, or said while it stood still. */
static void answer_read(struct site *t, const struct http_request *r, struct store *s, struct http_answer *a)
{
    bool chosen;
    enum lang lang = choose_language(r, s, &chosen);
    struct str rest = {0};
    const struct pages_route *route = pages_find(r->path, &rest);
    const char *type = route && route->type ? route->type : "text/html; charset=utf-8";
    struct str key = arena_fmt(r->arena, "%s " STR_FMT "?" STR_FMT, lang_code[lang], STR_ARG(r->path), STR_ARG(r->query));
    bool fixed = route && stands_still(route, t->o->trial);
    struct cached *e = fixed ? cache_find(t->cache, key, edition(s)) : NULL;
    if (chosen)
        remember(r, a, lang);
    if (e) {
        answer_cached(a, e, type);
        return;
    }
    struct buf out = BUF_EMPTY;
    a->status = fill_page(t, r, s, lang, route, rest, &out);
    if (a->status == 200 && fixed)
        cache_put(t->cache, key, edition(s), buf_view(&out));
    a->type = str_of(a->status == 200 ? type : "text/html; charset=utf-8");
    a->body = arena_str(r->arena, buf_view(&out));
    buf_free(&out);
}

/* One transaction of reading for the whole page, so that its parts agree with each other. */
static void answer_page(struct site *t, const struct http_request *r, struct store *s, struct http_answer *a)
{
    struct fault f;
    int rc = db_read_begin(s->db, &f);
    if (rc == 0) {
        rc = store_refresh(s, &f);
        if (rc == 0)
            answer_read(t, r, s, a);
        db_read_end(s->db);
    }
    if (rc)
        http_plain(a, 503, STR("the record cannot be read\n"));
}

/* --- everything else --------------------------------------------------------------------------------------------------- */

static bool answer_asset(const struct http_request *r, struct http_answer *a)
{
    static const char prefix[] = "/static/";
    const struct asset *file;
    if (!str_starts(r->path, prefix))
        return false;
    file = asset_find(str_make(r->path.p + sizeof prefix - 1, r->path.n - sizeof prefix + 1));
    if (!file) {
        http_plain(a, 404, STR("not found\n"));
        return true;
    }
    a->status = 200;
    a->type = str_of(file->type);
    a->body = str_make(file->bytes, file->n);
    http_add(a, "Cache-Control", STR("public, max-age=31536000, immutable"));
    return true;
}

/* A stream in, a stream out. The store for writing is opened for it and closed again, so that commands may write. */
static void answer_sync(struct site *t, const struct http_request *r, struct http_answer *a)
{
    struct fault f = {0};
    struct store *s = NULL;
    struct exchange_taken taken = {0};
    struct str refused = STR("");
    struct spool_reader body = {.spool = r->body};
    spool_init(&a->spool, t->o->dir, LIMIT_STREAM);
    pthread_mutex_lock(&t->writing);
    int rc = store_open(t->o->dir, true, &s, &f);
    if (rc == 0)
        rc = sync_serve(s, t->o->signer, spool_source(&body), &a->spool, &taken, &f);
    if (rc == 0)
        refused = sync_refused(s, &taken, r->arena);
    store_close(s);
    pthread_mutex_unlock(&t->writing);
    atomic_store(&t->arrived, true);
    a->status = rc < 0 ? sync_status(&f) : 200;
    a->type = rc < 0 ? STR("application/json") : STR("application/octet-stream");
    if (rc < 0)
        a->body = sync_error(&f, r->arena);
    if (refused.n)
        http_add(a, SYNC_REFUSED, refused);
}

/* Before more of a stream is kept than its header: is it of this channel, to us, and signed by a side of it? */
static bool early(void *ctx, const struct http_request *r, uint64_t *need, struct http_answer *a)
{
    struct site *t = ctx;
    struct fault f = {0};
    struct store *s;
    int rc = take_reader(t, &s, &f);
    if (rc == 0 && (rc = db_read_begin(s->db, &f)) == 0) {
        if ((rc = store_refresh(s, &f)) == 0)
            rc = sync_early(s, r->body, r->head->length, need, r->arena, &f);
        db_read_end(s->db);
    }
    give_back(t, s);
    if (rc == 0)
        return true;
    a->status = sync_status(&f);
    a->type = STR("application/json");
    a->body = sync_error(&f, r->arena);
    return false;
}

static void handle(void *ctx, const struct http_request *r, struct http_answer *a)
{
    struct site *t = ctx;
    struct fault f = {0};
    struct store *s;
    if (str_is(r->path, "/healthz")) {
        http_plain(a, 200, STR("ok\n"));
        return;
    }
    if (r->method == HTTP_POST) {
        if (str_is(r->path, "/sync"))
            answer_sync(t, r, a);
        else
            http_plain(a, 405, STR("only /sync takes POST\n"));
        return;
    }
    if (answer_asset(r, a))
        return;
    if (take_reader(t, &s, &f) < 0) {
        http_plain(a, 503, STR("the record cannot be opened\n"));
        return;
    }
    answer_page(t, r, s, a);
    give_back(t, s);
}

static uint64_t limit(void *ctx, const struct http_request *r)
{
    (void)ctx;
    return r->method == HTTP_POST && str_is(r->path, "/sync") ? LIMIT_STREAM : 0;
}

/* Reads what came, between requests; where it fails it is tried at the next arrival. */
static void read_attachments(struct site *t)
{
    struct fault none;
    struct store *s = NULL;
    if (!atomic_exchange(&t->arrived, false))
        return;
    if (store_open(t->o->dir, true, &s, &none) == 0)
        extract_unread(s, &none);
    store_close(s);
}

static bool loopback(const char *listen)
{
    return strncmp(listen, "127.", 4) == 0 || strncmp(listen, "[::1]", 5) == 0 || strncmp(listen, "localhost:", 10) == 0;
}

static void tell(const struct site_options *o, const struct http *h, void (*ready)(void *ctx, const char *url, const char *pin), void *ctx)
{
    char url[300];
    const char *colon = strrchr(o->listen, ':');
    int host = colon ? (int)(colon - o->listen) : (int)strlen(o->listen);
    snprintf(url, sizeof url, "%s://%.*s:%u/", o->cert ? "https" : "http", host, o->listen, http_port(h));
    ready(ctx, url, http_pin(h));
}

int site_run(const struct site_options *o, volatile sig_atomic_t *stop,
             void (*ready)(void *ctx, const char *url, const char *pin), void *ctx, struct fault *f)
{
    struct site t = {.o = o, .arrived = true, .lock = PTHREAD_MUTEX_INITIALIZER, .writing = PTHREAD_MUTEX_INITIALIZER};
    struct http *h = NULL;
    struct store *s = NULL;
    if (o->trial && !loopback(o->listen))
        return fault_set(f, FAULT_LISTEN, o->listen, "trial", NULL);
    int rc = take_reader(&t, &s, f); /* a node that cannot be opened is told now, not at the first page */
    if (rc < 0)
        return rc;
    give_back(&t, s);
    t.cache = cache_new();
    struct http_options how = {.listen = o->listen, .cert = o->cert, .key = o->key, .spool_dir = o->dir};
    rc = http_start(&how, (struct http_handler){&t, limit, early, handle}, &h, f);
    if (rc == 0) {
        tell(o, h, ready, ctx);
        while (!*stop) {
            read_attachments(&t);
            nanosleep(&(struct timespec){.tv_nsec = 50 * 1000 * 1000}, NULL);
        }
    }
    http_stop(h);
    for (size_t i = 0; i < t.idles; i++)
        store_close(t.idle[i]);
    cache_free(t.cache);
    return rc;
}
