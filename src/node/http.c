#include "node/http.h"

#include <arpa/inet.h>
#include <errno.h>
#include <gnutls/abstract.h>
#include <gnutls/gnutls.h>
#include <gnutls/x509.h>
#include <microhttpd.h>
#include <netdb.h>
#include <netinet/tcp.h>
#include <stdatomic.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/socket.h>
#include <time.h>
#include <unistd.h>

#include "base/hash.h"
#include "base/limits.h"
#include "base/os.h"
#include "node/watch.h"

enum { REST_MAX = 256 * 1024 }; /* of a refused body: so much is read and dropped */
enum { CONNECTION_MEMORY = 48 * 1024, IDLE_SECONDS = 30, DRAIN_STEPS = 200, PEM_MAX = 1024 * 1024, ADDRESS = 64 };

struct http {
    struct MHD_Daemon *daemon;
    struct http_handler handler;
    struct watch *watch;
    char *spool_dir, *cert, *key;
    char pin[HTTP_PIN];
    uint16_t port;
    bool secure;
    atomic_int requests; /* under way */
    atomic_bool ending;
};

/* One request: made when its first line has come, gone when its answer has been sent. */
struct visit {
    struct http *http;
    struct arena arena;
    struct str uri;
    struct gate_head head;
    struct spool body;
    struct watch_entry *watch;
    struct http_request request;
    enum { FRESH, BODY, REFUSED, CUT, ANSWERED } state;
    uint64_t need;    /* bytes of the body that the handler wants to see next */
    bool welcome;     /* it has seen enough */
    uint64_t come;    /* bytes of the body, kept or not */
    struct http_answer refusal;
    char from[ADDRESS];
};

/* --- answers ----------------------------------------------------------------------------------------------------- */

static const struct {
    const char *name, *value;
} always[] = {
    {"Content-Security-Policy",
     "default-src 'none'; style-src 'self'; img-src 'self' data:; script-src 'self'; font-src 'self'; "
     "form-action 'self'; frame-ancestors 'none'; base-uri 'none'"},
    {"X-Content-Type-Options", "nosniff"},
    {"Referrer-Policy", "no-referrer"},
    {"X-Frame-Options", "DENY"},
    {"Cross-Origin-Opener-Policy", "same-origin"},
    {"Cross-Origin-Resource-Policy", "same-origin"},
};

struct str http_field(const struct http_request *r, const char *name)
{
    return gate_find(r->head, name);
}

void http_add(struct http_answer *a, const char *name, struct str value)
{
    if (a->fields == HTTP_FIELDS)
        return;
    a->field[a->fields].name = name;
    a->field[a->fields++].value = value;
}

void http_plain(struct http_answer *a, int status, struct str text)
{
    a->status = status;
    a->type = STR("text/plain; charset=utf-8");
    a->body = text;
}

static void free_spool(void *ctx)
{
    spool_release(ctx);
    free(ctx);
}

static void nothing(void *ctx)
{
    (void)ctx;
}

/* The body goes out from where it is: memory, or a file that the library closes. */
static struct MHD_Response *response_of_spool(struct spool *from)
{
    struct spool *kept;
    int fd;

    if (from->fd >= 0) {
        fd = dup(from->fd);
        if (fd >= 0)
            lseek(fd, 0, SEEK_SET);
        return fd >= 0 ? MHD_create_response_from_fd64(from->size, fd) : NULL;
    }
    if (!(kept = malloc(sizeof *kept)))
        arena_exhausted();
    *kept = *from;
    spool_init(from, from->dir, 0);
    return MHD_create_response_from_buffer_with_free_callback_cls(kept->size, kept->memory.p, free_spool, kept);
}

static struct MHD_Response *response_of(struct http_answer *a)
{
    struct MHD_Response *r;

    if (a->spool.size)
        r = response_of_spool(&a->spool);
    else
        r = MHD_create_response_from_buffer_with_free_callback_cls(a->body.n, (void *)(uintptr_t)a->body.p,
                                                                   a->done ? a->done : nothing, a->ctx);
    return r;
}

static void put_fields(struct MHD_Response *r, struct visit *x, const struct http_answer *a)
{
    bool cached = false;

    for (size_t i = 0; i < sizeof always / sizeof *always; i++)
        MHD_add_response_header(r, always[i].name, always[i].value);
    if (x->http->secure)
        MHD_add_response_header(r, "Strict-Transport-Security", "max-age=31536000");
    for (size_t i = 0; i < a->fields; i++) {
        MHD_add_response_header(r, a->field[i].name, arena_z(&x->arena, a->field[i].value));
        cached = cached || strcmp(a->field[i].name, "Cache-Control") == 0;
    }
    if (a->type.n)
        MHD_add_response_header(r, "Content-Type", arena_z(&x->arena, a->type));
    if (!cached)
        MHD_add_response_header(r, "Cache-Control", "no-store");
}

static enum MHD_Result send_answer(struct visit *x, struct MHD_Connection *c, struct http_answer *a, bool last)
{
    uint64_t size = a->spool.size ? a->spool.size : a->body.n;
    struct MHD_Response *r = response_of(a);
    enum MHD_Result sent = MHD_NO;

    x->state = ANSWERED;
    if (r) {
        put_fields(r, x, a);
        if (last || atomic_load(&x->http->ending))
            MHD_add_response_header(r, "Connection", "close");
        watch_answer(x->http->watch, x->watch, size);
        sent = MHD_queue_response(c, (unsigned)a->status, r);
        MHD_destroy_response(r);
    }
    spool_release(&a->spool);
    return sent;
}

static void answer_init(struct http_answer *a)
{
    memset(a, 0, sizeof *a);
    a->status = 200;
    spool_init(&a->spool, "", 0);
}

static enum MHD_Result refuse(struct visit *x, struct MHD_Connection *c, int status)
{
    struct http_answer a;

    answer_init(&a);
    http_plain(&a, status, arena_fmt(&x->arena, "%d\n", status));
    if (status == 405)
        http_add(&a, "Allow", STR("GET, HEAD, POST"));
    return send_answer(x, c, &a, true);
}

/* --- the gate ---------------------------------------------------------------------------------------------------- */

/* What the library found must be what we found, at the same addresses. */
struct comparison {
    const struct gate_head *head;
    size_t at;
    bool same;
};

static enum MHD_Result compare_field(void *ctx, enum MHD_ValueKind kind, const char *name, const char *value)
{
    struct comparison *c = ctx;
    const struct gate_field *field = &c->head->field[c->at++];

    (void)kind;
    if (c->at > c->head->count || field->name.p != name || strlen(name) != field->name.n) {
        c->same = false;
    } else {
        const char *start = value ? value : "";

        while (*start == ' ' || *start == '\t')
            start++;
        if (field->value.n && (start != field->at || strlen(start) < field->value.n))
            c->same = false;
        if (field->value.n == 0 && *start)
            c->same = false;
    }
    return c->same ? MHD_YES : MHD_NO;
}

static bool same_fields(struct MHD_Connection *c, const struct gate_head *head)
{
    struct comparison cmp = {.head = head, .same = true};

    MHD_get_connection_values(c, MHD_HEADER_KIND, compare_field, &cmp);
    return cmp.same && cmp.at == head->count;
}

static int pass_gate(struct visit *x, struct MHD_Connection *c, const char *method)
{
    const union MHD_ConnectionInfo *info = MHD_get_connection_info(c, MHD_CONNECTION_INFO_REQUEST_HEADER_SIZE);
    int status;

    if (!info)
        return 400;
    if ((status = gate_read(str_make(method, info->header_size), x->uri, &x->head)))
        return status;
    return same_fields(c, &x->head) ? 0 : 400;
}

static void fill_request(struct visit *x, struct MHD_Connection *c)
{
    const union MHD_ConnectionInfo *info = MHD_get_connection_info(c, MHD_CONNECTION_INFO_CLIENT_ADDRESS);
    struct http_request *r = &x->request;

    r->method = x->head.method.p[0] == 'G' ? HTTP_GET : x->head.method.p[0] == 'H' ? HTTP_HEAD : HTTP_POST;
    r->path = x->head.path;
    r->query = x->head.query;
    r->head = &x->head;
    r->body = &x->body;
    r->secure = x->http->secure;
    r->arena = &x->arena;
    if (info && info->client_addr) {
        socklen_t n =
            info->client_addr->sa_family == AF_INET6 ? sizeof(struct sockaddr_in6) : sizeof(struct sockaddr_in);

        if (getnameinfo(info->client_addr, n, x->from, sizeof x->from, NULL, 0, NI_NUMERICHOST))
            x->from[0] = '\0';
    }
    r->from = str_of(x->from);
}

/* --- bodies that are refused before they have come ---------------------------------------------------------------- */

static int connection_fd(struct MHD_Connection *c)
{
    const union MHD_ConnectionInfo *info = MHD_get_connection_info(c, MHD_CONNECTION_INFO_CONNECTION_FD);

    return info ? info->connect_fd : -1;
}

/* As much as goes at once: nobody waits for somebody who was refused. */
static void send_now(struct visit *x, struct MHD_Connection *c, struct str bytes)
{
    const union MHD_ConnectionInfo *info;
    int fd = connection_fd(c);

    if (x->http->secure) {
        info = MHD_get_connection_info(c, MHD_CONNECTION_INFO_GNUTLS_SESSION);
        if (info && info->tls_session && gnutls_record_send(info->tls_session, bytes.p, bytes.n) >= 0)
            gnutls_bye(info->tls_session, GNUTLS_SHUT_WR);
    } else if (fd >= 0) {
        send(fd, bytes.p, bytes.n, MSG_NOSIGNAL | MSG_DONTWAIT);
    }
    if (fd >= 0)
        shutdown(fd, SHUT_WR);
}

/* The library answers only when a body has come whole; where much of it is missing, the answer goes past it. */
static void cut_off(struct visit *x, struct MHD_Connection *c)
{
    const struct http_answer *a = &x->refusal;
    struct buf b = BUF_EMPTY;

    buf_fmt(&b, "HTTP/1.1 %d Refused\r\nConnection: close\r\nContent-Length: %zu\r\n", a->status, a->body.n);
    for (size_t i = 0; i < sizeof always / sizeof *always; i++)
        buf_fmt(&b, "%s: %s\r\n", always[i].name, always[i].value);
    buf_fmt(&b, "Cache-Control: no-store\r\nContent-Type: " STR_FMT "\r\n\r\n", STR_ARG(a->type));
    buf_str(&b, a->body);
    send_now(x, c, buf_view(&b));
    buf_free(&b);
    x->state = CUT;
}

/* The body is still wanted, as far as it has come. */
static void look_early(struct visit *x, struct MHD_Connection *c)
{
    const struct http_handler *h = &x->http->handler;
    uint64_t need = x->need;

    while (!x->welcome && (x->body.size >= x->need || x->body.size == x->head.length)) {
        if (!h->early(h->ctx, &x->request, &need, &x->refusal)) {
            spool_release(&x->body);
            x->state = REFUSED;
            if (x->head.length - x->come > REST_MAX)
                cut_off(x, c);
            return;
        }
        x->welcome = need <= x->need || x->body.size == x->head.length;
        x->need = need;
    }
}

static enum MHD_Result take_piece(struct visit *x, struct MHD_Connection *c, const char *data, size_t n)
{
    if (x->state == ANSWERED)
        return MHD_YES;
    x->come += n;
    if (x->state == CUT)
        return x->come > x->need + REST_MAX ? MHD_NO : MHD_YES;
    if (x->state == BODY) {
        if (spool_write(&x->body, data, n, NULL))
            return MHD_NO;
        watch_body(x->http->watch, x->watch, x->body.size);
        if (!x->welcome)
            look_early(x, c);
    }
    return MHD_YES;
}

/* --- requests ---------------------------------------------------------------------------------------------------- */

static enum MHD_Result dispatch(struct visit *x, struct MHD_Connection *c)
{
    struct http_answer a;

    answer_init(&a);
    watch_work(x->http->watch, x->watch);
    x->http->handler.handle(x->http->handler.ctx, &x->request, &a);
    return send_answer(x, c, &a, !x->head.keep);
}

static enum MHD_Result begin(struct visit *x, struct MHD_Connection *c, const char *method)
{
    const union MHD_ConnectionInfo *info = MHD_get_connection_info(c, MHD_CONNECTION_INFO_SOCKET_CONTEXT);
    uint64_t limit;
    int status;

    x->watch = info ? info->socket_context : NULL;
    if ((status = pass_gate(x, c, method)))
        return refuse(x, c, status);
    fill_request(x, c);
    if (x->head.length) {
        limit = x->http->handler.limit(x->http->handler.ctx, &x->request);
        if (x->head.length > limit)
            return refuse(x, c, 413);
        spool_init(&x->body, x->http->spool_dir, x->head.length);
        answer_init(&x->refusal);
        x->welcome = !x->http->handler.early;
    }
    watch_body(x->http->watch, x->watch, 0);
    x->state = BODY;
    return MHD_YES;
}

static enum MHD_Result on_request(void *ctx, struct MHD_Connection *c, const char *url, const char *method,
                                  const char *version, const char *data, size_t *size, void **state)
{
    struct visit *x = *state;

    (void)ctx;
    (void)url;
    (void)version;
    if (!x)
        return MHD_NO;
    if (x->state == FRESH)
        return begin(x, c, method);
    if (*size) {
        size_t n = *size;

        *size = 0;
        return take_piece(x, c, data, n);
    }
    if (x->state == ANSWERED)
        return MHD_YES;
    if (x->state == REFUSED)
        return send_answer(x, c, &x->refusal, true);
    if (x->state == CUT)
        return MHD_NO;
    return x->body.size == x->head.length ? dispatch(x, c) : MHD_NO;
}

static void *on_uri(void *ctx, const char *uri, struct MHD_Connection *c)
{
    struct http *h = ctx;
    struct visit *x = calloc(1, sizeof *x);

    (void)c;
    if (!x)
        arena_exhausted();
    x->http = h;
    x->uri = arena_str(&x->arena, str_of(uri));
    spool_init(&x->body, h->spool_dir, 0);
    atomic_fetch_add(&h->requests, 1);
    return x;
}

static void on_completed(void *ctx, struct MHD_Connection *c, void **state, enum MHD_RequestTerminationCode how)
{
    struct http *h = ctx;
    struct visit *x = *state;

    (void)c;
    (void)how;
    if (!x)
        return;
    if (x->watch)
        watch_head(h->watch, x->watch);
    spool_release(&x->body);
    arena_release(&x->arena);
    free(x);
    *state = NULL;
    atomic_fetch_sub(&h->requests, 1);
}

static void on_connection(void *ctx, struct MHD_Connection *c, void **socket, enum MHD_ConnectionNotificationCode what)
{
    struct http *h = ctx;
    const union MHD_ConnectionInfo *info;

    if (what == MHD_CONNECTION_NOTIFY_STARTED) {
        info = MHD_get_connection_info(c, MHD_CONNECTION_INFO_CONNECTION_FD);
        *socket = info ? watch_add(h->watch, info->connect_fd) : NULL;
    } else {
        watch_remove(h->watch, *socket);
        *socket = NULL;
    }
}

static size_t leave_escapes(void *ctx, struct MHD_Connection *c, char *s)
{
    (void)ctx;
    (void)c;
    return strlen(s);
}

static void no_diag(void *ctx, const char *format, va_list args)
{
    (void)ctx;
    (void)format;
    (void)args;
}

/* --- the certificate --------------------------------------------------------------------------------------------- */

int http_pin_of(struct str pem, char out[HTTP_PIN], struct fault *f)
{
    gnutls_datum_t in = {(unsigned char *)(uintptr_t)pem.p, (unsigned)pem.n}, der = {NULL, 0};
    gnutls_x509_crt_t crt = NULL;
    gnutls_pubkey_t key = NULL;
    struct hash h;
    int rc = gnutls_x509_crt_init(&crt);

    if (rc == 0)
        rc = gnutls_x509_crt_import(crt, &in, GNUTLS_X509_FMT_PEM);
    if (rc == 0)
        rc = gnutls_pubkey_init(&key);
    if (rc == 0)
        rc = gnutls_pubkey_import_x509(key, crt, 0);
    if (rc == 0)
        rc = gnutls_pubkey_export2(key, GNUTLS_X509_FMT_DER, &der);
    if (rc == 0) {
        h = hash_of(str_make(der.data, der.size));
        snprintf(out, HTTP_PIN, "sha256:%s", hash_hex(&h).z);
    }
    gnutls_free(der.data);
    if (key)
        gnutls_pubkey_deinit(key);
    if (crt)
        gnutls_x509_crt_deinit(crt);
    return rc ? fault_set(f, FAULT_CRYPTO, gnutls_strerror(rc), NULL, NULL) : 0;
}

static int read_pem(const char *path, char **out, struct fault *f)
{
    struct arena a = ARENA_EMPTY;
    struct str bytes;
    int rc = os_read_file(path, PEM_MAX, &a, &bytes, f);

    if (rc == 0 && !(*out = strndup(bytes.p, bytes.n)))
        arena_exhausted();
    if (rc == 0)
        explicit_bzero((char *)(uintptr_t)bytes.p, bytes.n);
    arena_release(&a);
    return rc;
}

static int load_tls(struct http *h, const struct http_options *o, struct fault *f)
{
    int rc;

    if (!o->cert)
        return 0;
    h->secure = true;
    if ((rc = read_pem(o->cert, &h->cert, f)) || (rc = read_pem(o->key, &h->key, f)))
        return rc;
    return http_pin_of(str_of(h->cert), h->pin, f);
}

/* --- the socket -------------------------------------------------------------------------------------------------- */

static int listen_fault(const char *where, const char *why, struct fault *f)
{
    return fault_set(f, FAULT_LISTEN, where, why, NULL);
}

/* What the system refused, by its ERROR. */
static int socket_fault(const char *where, int error, struct fault *f)
{
    const char *why = error == EADDRINUSE      ? "taken"
                      : error == EADDRNOTAVAIL ? "foreign"
                      : error == EACCES        ? "denied"
                                               : "failed";

    return fault_set(f, FAULT_LISTEN, where, why, strerror(error));
}

/* "ADDR:PORT" or "[ADDR]:PORT" into its two parts. */
static bool split(const char *where, char host[ADDRESS], char port[8])
{
    const char *colon = strrchr(where, ':');
    size_t n;

    if (!colon || strlen(colon + 1) == 0 || strlen(colon + 1) > 5)
        return false;
    snprintf(port, 8, "%s", colon + 1);
    if (where[0] == '[') {
        if (colon == where || colon[-1] != ']')
            return false;
        where++;
        colon--;
    }
    n = (size_t)(colon - where);
    if (n >= ADDRESS)
        return false;
    memcpy(host, where, n);
    host[n] = '\0';
    return true;
}

static bool is_loopback(const struct sockaddr *a)
{
    if (a->sa_family == AF_INET)
        return ntohl(((const struct sockaddr_in *)(const void *)a)->sin_addr.s_addr) >> 24 == 127;
    return IN6_IS_ADDR_LOOPBACK(&((const struct sockaddr_in6 *)(const void *)a)->sin6_addr);
}

static uint16_t bound_port(int fd)
{
    struct sockaddr_storage a;
    socklen_t n = sizeof a;

    if (getsockname(fd, (struct sockaddr *)&a, &n))
        return 0;
    if (a.ss_family == AF_INET)
        return ntohs(((struct sockaddr_in *)(void *)&a)->sin_port);
    return ntohs(((struct sockaddr_in6 *)(void *)&a)->sin6_port);
}

static int open_socket(struct http *h, const char *where, int *fd, struct fault *f)
{
    struct addrinfo hints = {.ai_flags = AI_NUMERICHOST | AI_NUMERICSERV | AI_PASSIVE, .ai_socktype = SOCK_STREAM},
                    *found;
    char host[ADDRESS], port[8];
    int one = 1, rc;

    if (!split(where, host, port))
        return listen_fault(where, "ADDR:PORT", f);
    if ((rc = getaddrinfo(host[0] ? host : NULL, port, &hints, &found)))
        return fault_set(f, FAULT_LISTEN, where, "ADDR:PORT", gai_strerror(rc));
    *fd = -1;
    if (!h->secure && !is_loopback(found->ai_addr)) {
        rc = listen_fault(where, "TLS", f);
    } else if ((*fd = socket(found->ai_family, SOCK_STREAM | SOCK_CLOEXEC, 0)) < 0 ||
               setsockopt(*fd, SOL_SOCKET, SO_REUSEADDR, &one, sizeof one) ||
               bind(*fd, found->ai_addr, found->ai_addrlen) || listen(*fd, 511)) {
        rc = socket_fault(where, errno, f);
        if (*fd >= 0)
            close(*fd);
    } else {
        h->port = bound_port(*fd);
    }
    freeaddrinfo(found);
    return rc;
}

/* --- start and stop ---------------------------------------------------------------------------------------------- */

/* The library's own strictness stays off: it would answer some of what the gate refuses, and those answers of its are
 * not well formed. */
static int start_daemon(struct http *h, int fd, struct fault *f)
{
    unsigned flags = MHD_USE_EPOLL_INTERNAL_THREAD | MHD_USE_ITC | MHD_USE_ERROR_LOG | (h->secure ? MHD_USE_TLS : 0);
    struct MHD_OptionItem tls[] = {
        {MHD_OPTION_HTTPS_MEM_CERT, 0, h->cert},
        {MHD_OPTION_HTTPS_MEM_KEY, 0, h->key},
        {MHD_OPTION_HTTPS_PRIORITIES, 0, (void *)(uintptr_t) "SECURE128:-VERS-ALL:+VERS-TLS1.3:+VERS-TLS1.2"},
        {MHD_OPTION_END, 0, NULL},
    };
    struct MHD_OptionItem plain[] = {{MHD_OPTION_END, 0, NULL}};

    h->daemon = MHD_start_daemon(
        flags, 0, NULL, NULL, on_request, h, MHD_OPTION_EXTERNAL_LOGGER, no_diag, NULL, MHD_OPTION_LISTEN_SOCKET, fd,
        MHD_OPTION_THREAD_POOL_SIZE, (unsigned)HTTP_THREADS, MHD_OPTION_CONNECTION_LIMIT, (unsigned)LIMIT_SESSIONS,
        MHD_OPTION_CONNECTION_MEMORY_LIMIT, (size_t)CONNECTION_MEMORY, MHD_OPTION_CONNECTION_TIMEOUT,
        (unsigned)IDLE_SECONDS, MHD_OPTION_STRICT_FOR_CLIENT, 0, MHD_OPTION_URI_LOG_CALLBACK, on_uri, h,
        MHD_OPTION_UNESCAPE_CALLBACK, leave_escapes, NULL, MHD_OPTION_NOTIFY_COMPLETED, on_completed, h,
        MHD_OPTION_NOTIFY_CONNECTION, on_connection, h, MHD_OPTION_ARRAY, h->secure ? tls : plain, MHD_OPTION_END);
    return h->daemon ? 0 : fault_set(f, FAULT_LISTEN, "", "failed", "libmicrohttpd");
}

static void release(struct http *h)
{
    watch_close(h->watch);
    if (h->key)
        explicit_bzero(h->key, strlen(h->key));
    free(h->key);
    free(h->cert);
    free(h->spool_dir);
    free(h);
}

int http_start(const struct http_options *o, struct http_handler handler, struct http **out, struct fault *f)
{
    struct http *h = calloc(1, sizeof *h);
    int fd = -1, rc;

    if (!h || !(h->spool_dir = strdup(o->spool_dir)))
        arena_exhausted();
    h->handler = handler;
    h->watch = watch_open(o->seconds);
    if ((rc = load_tls(h, o, f)) == 0 && (rc = open_socket(h, o->listen, &fd, f)) == 0 && (rc = start_daemon(h, fd, f)))
        close(fd);
    if (rc)
        release(h);
    else
        *out = h;
    return rc;
}

uint16_t http_port(const struct http *h)
{
    return h->port;
}

const char *http_pin(const struct http *h)
{
    return h->pin;
}

void http_stop(struct http *h)
{
    struct timespec step = {0, 50 * 1000 * 1000};
    int fd;

    if (!h)
        return;
    atomic_store(&h->ending, true);
    fd = MHD_quiesce_daemon(h->daemon);
    for (int i = 0; i < DRAIN_STEPS && atomic_load(&h->requests) > 0; i++)
        nanosleep(&step, NULL);
    MHD_stop_daemon(h->daemon);
    if (fd >= 0)
        close(fd);
    release(h);
}
