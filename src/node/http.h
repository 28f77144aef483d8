/* http: the node's one listening door: HTTP/1.1 over libmicrohttpd, behind our own gate (node/gate) and deadlines
 * (node/watch), with TLS by GnuTLS. Knows nothing of pages or streams.
 *
 * 1. A handler sees only requests that passed the gate, whole, with a body that is as long as was said and not longer
 *    than it allows; all else is refused here with a status and a closed connection.
 *    A body that the handler's EARLY refuses is not kept: the answer goes out at once, and the connection is closed.
 * 2. Handlers run on HTTP_THREADS threads at a time; one that works long holds up the other connections of its thread.
 * 3. Every answer bears the security headers: Content-Security-Policy (nothing inline, nothing from elsewhere),
 *    nosniff, no referrer, no framing; and Cache-Control: no-store unless the handler says otherwise.
 * 4. Plain HTTP only on loopback (127.0.0.0/8, ::1, a Unix socket is not offered). */
#ifndef NODE_HTTP_H
#define NODE_HTTP_H

#include "base/spool.h"
#include "node/gate.h"

enum { HTTP_THREADS = 2, HTTP_FIELDS = 16, HTTP_PIN = 72 };
enum http_method { HTTP_GET, HTTP_HEAD, HTTP_POST };

struct http_request {
    enum http_method method;
    struct str path, query;      /* raw: escapes are still there; query without "?" */
    const struct gate_head *head;
    const struct spool *body;    /* empty one when there is none */
    struct str from;             /* numeric address of the client */
    bool secure;                 /* over TLS */
    struct arena *arena;         /* until the answer has been sent */
};
struct str http_field(const struct http_request *r, const char *name); /* in any case; empty: none or several */

struct http_answer {
    int status;
    struct str type;             /* Content-Type; empty: none */
    struct str body;             /* static, in the request's arena, or kept until DONE is called */
    void (*done)(void *ctx);     /* NULL: nobody waits for it */
    void *ctx;
    struct spool spool;          /* the body when it has something; taken */
    size_t fields;
    struct {
        const char *name;        /* static */
        struct str value;        /* like body */
    } field[HTTP_FIELDS];
};
void http_add(struct http_answer *a, const char *name, struct str value); /* Location, Set-Cookie ... */
/* A short plain text that says the status. */
void http_plain(struct http_answer *a, int status, struct str text);

struct http_handler {
    void *ctx;
    /* Most bytes that the body of this request (head only) may have; 0: none. */
    uint64_t (*limit)(void *ctx, const struct http_request *r);
    /* May be NULL. Looks at the first bytes of the body while the rest is on its way: called when *NEED bytes have come
     * (at first as soon as there is one; when all have come at the latest) until it leaves *NEED as it was, which means
     * that the body is welcome. False: refused with A, a status and a body without DONE and spool. */
    bool (*early)(void *ctx, const struct http_request *r, uint64_t *need, struct http_answer *a);
    /* Answers; called on one of several threads. */
    void (*handle)(void *ctx, const struct http_request *r, struct http_answer *a);
};
struct http_options {
    const char *listen;      /* "127.0.0.1:8080", "[::1]:0", ":8443" (all addresses; TLS only) */
    const char *cert, *key;  /* PEM files; NULL: plain */
    const char *spool_dir;   /* for large bodies */
    unsigned seconds;        /* see node/watch.h; 0: WATCH_SECONDS */
};
struct http; /* gives */
int http_start(const struct http_options *o, struct http_handler handler, struct http **out,
               struct fault *f); /* FAULT_LISTEN */
uint16_t http_port(const struct http *h);
const char *http_pin(const struct http *h); /* "sha256:<64 hex>" of the certificate's key; empty without TLS */
/* Takes no more connections, lets requests under way end (at most 10 s), then ends. Accepts NULL. */
void http_stop(struct http *h);
/* "sha256:<64 hex>" of the SubjectPublicKeyInfo (DER) of the first certificate in a PEM text. */
int http_pin_of(struct str pem, char out[HTTP_PIN], struct fault *f);

#endif
