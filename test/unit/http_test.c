#include <arpa/inet.h>
#include <poll.h>
#include <sys/socket.h>

#include "../nodes.h"

#include "node/http.h"
#include "node/sync.h"

/* --- a server that echoes --------------------------------------------------------------------------------------- */

enum { BODY_MAX = 4 * 1024 * 1024 };
static struct http *server;
static int handled; /* requests that got through the gate */

static uint64_t limit(void *ctx, const struct http_request *r)
{
    (void)ctx;
    return str_is(r->path, "/none") ? 0 : BODY_MAX;
}

static void handle(void *ctx, const struct http_request *r, struct http_answer *a)
{
    struct str body;

    (void)ctx;
    __atomic_add_fetch(&handled, 1, __ATOMIC_SEQ_CST);
    if (str_is(r->path, "/spool")) { /* a large answer from a file */
        char piece[4096];

        memset(piece, 'x', sizeof piece);
        spool_init(&a->spool, "/tmp", BODY_MAX);
        for (int i = 0; i < 512; i++)
            spool_write(&a->spool, piece, sizeof piece, NULL);
        return;
    }
    if (spool_text(r->body, BODY_MAX, r->arena, &body, NULL))
        body = STR("?");
    http_plain(a, 200,
               arena_fmt(r->arena, "%d|" STR_FMT "|" STR_FMT "|" STR_FMT "|%zu|" STR_FMT, (int)r->method,
                         STR_ARG(r->path), STR_ARG(r->query), STR_ARG(http_field(r, "X-Test")), body.n,
                         (int)(body.n < 100 ? body.n : 100), body.p));
    http_add(a, "X-Answer", STR("yes"));
}

static void start(unsigned seconds)
{
    struct http_options o = {.listen = "127.0.0.1:0", .spool_dir = "/tmp", .seconds = seconds};
    struct http_handler h = {NULL, limit, NULL, handle};

    handled = 0;
    OK(http_start(&o, h, &server, F));
    assert_int_not_equal(http_port(server), 0);
}

static void stop(void)
{
    http_stop(server);
    server = NULL;
}

/* --- a client that says anything --------------------------------------------------------------------------------- */

static int dial(void)
{
    struct sockaddr_in a = {
        .sin_family = AF_INET, .sin_port = htons(http_port(server)), .sin_addr.s_addr = htonl(INADDR_LOOPBACK)};
    int fd = socket(AF_INET, SOCK_STREAM, 0);

    assert_true(fd >= 0);
    assert_int_equal(connect(fd, (struct sockaddr *)&a, sizeof a), 0);
    return fd;
}

/* Reads what comes until the other side closes or is quiet for QUIET milliseconds. */
static size_t hear(int fd, char *out, size_t max, int quiet)
{
    struct pollfd p = {fd, POLLIN, 0};
    size_t n = 0;

    while (n < max - 1 && poll(&p, 1, quiet) > 0) {
        ssize_t got = recv(fd, out + n, max - 1 - n, 0);

        if (got <= 0)
            break;
        n += (size_t)got;
    }
    out[n] = '\0';
    return n;
}

static void say(int fd, const char *p, size_t n)
{
    while (n > 0) {
        ssize_t sent = send(fd, p, n, MSG_NOSIGNAL);

        if (sent <= 0)
            return;
        p += sent;
        n -= (size_t)sent;
    }
}

/* The status of the first answer; 0: closed without one. */
static int ask(const char *p, size_t n, char *answer, size_t max)
{
    int fd = dial(), status = 0;

    say(fd, p, n);
    hear(fd, answer, max, 400);
    close(fd);
    if (sscanf(answer, "HTTP/1.1 %d", &status) != 1)
        status = 0;
    return status;
}

static int ask_z(const char *z, char *answer, size_t max)
{
    return ask(z, strlen(z), answer, max);
}

static size_t count(const char *text, const char *word)
{
    size_t n = 0;

    for (const char *p = text; (p = strstr(p, word)); p += strlen(word))
        n++;
    return n;
}

/* --- what gets through ------------------------------------------------------------------------------------------- */

static void good_requests_are_answered(void **state)
{
    char answer[8192];

    (void)state;
    start(0);
    assert_int_equal(ask_z("GET /a%20b?x=1&y=%41 HTTP/1.1\r\nHost: h\r\nx-test: yes \r\n\r\n", answer, sizeof answer),
                     200);
    assert_non_null(strstr(answer, "0|/a%20b|x=1&y=%41|yes|0|"));
    assert_int_equal(ask_z("HEAD /a HTTP/1.1\r\nHost: h\r\n\r\n", answer, sizeof answer), 200);
    assert_null(strstr(answer, "1|/a"));
    assert_int_equal(ask_z("POST /p HTTP/1.1\r\nHost: h\r\nContent-Length: 5\r\n\r\nhello", answer, sizeof answer),
                     200);
    assert_non_null(strstr(answer, "2|/p|||5|hello"));
    assert_int_equal(ask_z("POST /p HTTP/1.1\r\nHost: h\r\nContent-Length: 0\r\n\r\n", answer, sizeof answer), 200);
    assert_int_equal(ask_z("GET / HTTP/1.0\r\n\r\n", answer, sizeof answer), 200);
    assert_int_equal(
        ask_z("GET / HTTP/1.1\r\nHost:h:80\r\nEmpty:\r\nBlank: \r\nTab:\tx\t\r\n\r\n", answer, sizeof answer), 200);
    assert_int_equal(
        ask_z("GET / HTTP/1.1\r\nHost: [::1]:80\r\nCookie: a=b; c=d\r\nCookie: e=f\r\n\r\n", answer, sizeof answer),
        200);
    assert_non_null(strstr(answer, "Content-Security-Policy: default-src 'none'"));
    assert_non_null(strstr(answer, "X-Content-Type-Options: nosniff"));
    assert_non_null(strstr(answer, "Referrer-Policy: no-referrer"));
    assert_non_null(strstr(answer, "Cache-Control: no-store"));
    assert_non_null(strstr(answer, "X-Answer: yes"));
    stop();
}

static void two_requests_on_one_connection_get_two_answers(void **state)
{
    static const char two[] =
        "POST /1 HTTP/1.1\r\nHost: h\r\nContent-Length: 3\r\n\r\nabcGET /2 HTTP/1.1\r\nHost: h\r\n\r\n";
    char answer[8192];

    (void)state;
    start(0);
    ask_z(two, answer, sizeof answer);
    assert_int_equal(count(answer, "HTTP/1.1 200"), 2);
    assert_non_null(strstr(answer, "|/2|"));
    stop();
}

static void a_head_may_come_in_pieces_and_be_long(void **state)
{
    char answer[8192], *request = malloc(20000);
    size_t n;

    (void)state;
    start(0);
    n = (size_t)sprintf(request, "GET / HTTP/1.1\r\nHost: h\r\nX-Long: ");
    memset(request + n, 'a', 12000);
    n += 12000;
    n += (size_t)sprintf(request + n, "\r\nX-Test: end\r\n\r\n");
    for (size_t step = 1; step < n; step = step * 7 + 1) {
        int fd = dial(), status;

        for (size_t at = 0; at < n; at += step) {
            if (step == 1 && at < n - 40)
                step = 40;
            say(fd, request + at, n - at < step ? n - at : step);
        }
        hear(fd, answer, sizeof answer, 300);
        close(fd);
        assert_int_equal(sscanf(answer, "HTTP/1.1 %d", &status), 1);
        assert_int_equal(status, 200);
        assert_non_null(strstr(answer, "|end|"));
    }
    free(request);
    stop();
}

static void a_large_body_arrives_whole(void **state)
{
    size_t size = 3 * 1024 * 1024 + 17, n;
    char answer[8192], *request = malloc(size + 200);

    (void)state;
    start(0);
    n = (size_t)sprintf(request, "POST /big HTTP/1.1\r\nHost: h\r\nContent-Length: %zu\r\n\r\n", size);
    memset(request + n, 'b', size);
    assert_int_equal(ask(request, n + size, answer, sizeof answer), 200);
    assert_non_null(strstr(answer, "|3145745|bbb"));
    free(request);
    stop();
}

static void a_large_answer_comes_from_a_file(void **state)
{
    char *answer = malloc(3 * 1024 * 1024);

    (void)state;
    start(0);
    assert_int_equal(ask_z("GET /spool HTTP/1.1\r\nHost: h\r\nConnection: close\r\n\r\n", answer, 3 * 1024 * 1024),
                     200);
    assert_true(strlen(answer) > 2 * 1024 * 1024);
    assert_non_null(strstr(answer, "Content-Length: 2097152"));
    free(answer);
    stop();
}

/* --- what does not ----------------------------------------------------------------------------------------------- */

#define HOST "Host: h\r\n"
static const struct {
    const char *name, *bytes;
    size_t n; /* 0: strlen */
} bad[] = {
    {"no host", "GET / HTTP/1.1\r\n\r\n", 0},
    {"two hosts", "GET / HTTP/1.1\r\nHost: a\r\nHost: b\r\n\r\n", 0},
    {"empty host", "GET / HTTP/1.1\r\nHost:\r\n\r\n", 0},
    {"host with a path", "GET / HTTP/1.1\r\nHost: a/b\r\n\r\n", 0},
    {"length and chunks",
     "POST / HTTP/1.1\r\n" HOST
     "Content-Length: 5\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\nGET /x HTTP/1.1\r\n" HOST "\r\n",
     0},
    {"two lengths", "POST / HTTP/1.1\r\n" HOST "Content-Length: 5\r\nContent-Length: 6\r\n\r\nhello!", 0},
    {"the same length twice", "POST / HTTP/1.1\r\n" HOST "Content-Length: 5\r\nContent-Length: 5\r\n\r\nhello", 0},
    {"lengths in a list", "POST / HTTP/1.1\r\n" HOST "Content-Length: 5, 5\r\n\r\nhello", 0},
    {"signed length", "POST / HTTP/1.1\r\n" HOST "Content-Length: +5\r\n\r\nhello", 0},
    {"negative length", "POST / HTTP/1.1\r\n" HOST "Content-Length: -1\r\n\r\nhello", 0},
    {"hexadecimal length", "POST / HTTP/1.1\r\n" HOST "Content-Length: 0x5\r\n\r\nhello", 0},
    {"huge length", "POST / HTTP/1.1\r\n" HOST "Content-Length: 99999999999999999999\r\n\r\nhello", 0},
    {"no length", "POST / HTTP/1.1\r\n" HOST "\r\n", 0},
    {"body with GET", "GET / HTTP/1.1\r\n" HOST "Content-Length: 5\r\n\r\nhello", 0},
    {"chunks in 1.0", "POST / HTTP/1.0\r\n" HOST "Transfer-Encoding: chunked\r\n\r\n0\r\n\r\n", 0},
    {"chunks", "POST / HTTP/1.1\r\n" HOST "Transfer-Encoding: chunked\r\n\r\n5\nhello\r\n0\r\n\r\n", 0},
    {"unknown coding", "POST / HTTP/1.1\r\n" HOST "Transfer-Encoding: xchunked\r\n\r\n0\r\n\r\n", 0},
    {"two codings",
     "POST / HTTP/1.1\r\n" HOST "Transfer-Encoding: chunked\r\nTransfer-Encoding: identity\r\n\r\n0\r\n\r\n", 0},
    {"blank before colon", "POST / HTTP/1.1\r\n" HOST "Content-Length : 5\r\n\r\nhello", 0},
    {"no colon", "GET / HTTP/1.1\r\n" HOST "Nonsense\r\n\r\n", 0},
    {"empty name", "GET / HTTP/1.1\r\n" HOST ": x\r\n\r\n", 0},
    {"name with a space", "GET / HTTP/1.1\r\n" HOST "X Y: z\r\n\r\n", 0},
    {"name with a control character", "GET / HTTP/1.1\r\n" HOST "X\x01: z\r\n\r\n", 0},
    {"folded line", "GET / HTTP/1.1\r\n" HOST "X: y\r\n z\r\n\r\n", 0},
    {"folded first line", "GET / HTTP/1.1\r\n X: y\r\n" HOST "\r\n", 0},
    {"bare LF after the request line", "GET / HTTP/1.1\n" HOST "\r\n", 0},
    {"bare LF after a field", "GET / HTTP/1.1\r\nHost: h\nX: y\r\n\r\n", 0},
    {"bare LF at the end", "GET / HTTP/1.1\r\nHost: h\r\n\n", 0},
    {"bare CR in a value", "GET / HTTP/1.1\r\nHost: h\r\nX: a\rb\r\n\r\n", 0},
    {"control character in a value",
     "GET / HTTP/1.1\r\nHost: h\r\nX: a\x02"
     "b\r\n\r\n",
     0},
    {"NUL in a value", "GET / HTTP/1.1\r\nHost: h\r\nX: a\0b\r\n\r\n", 36},
    {"NULs that would make a field", "POST / HTTP/1.1\r\nHost: h\r\nX: a\0\0Content-Length\0 5\r\n\r\nhello", 57},
    {"NUL in the target", "GET /\0x HTTP/1.1\r\nHost: h\r\n\r\n", 29},
    {"NUL in the method", "GET\0 / HTTP/1.1\r\nHost: h\r\n\r\n", 28},
    {"%00 in the target", "GET /%00 HTTP/1.1\r\n" HOST "\r\n", 0},
    {"cut escape", "GET /%4 HTTP/1.1\r\n" HOST "\r\n", 0},
    {"wrong escape", "GET /%zz HTTP/1.1\r\n" HOST "\r\n", 0},
    {"target without slash", "GET x HTTP/1.1\r\n" HOST "\r\n", 0},
    {"whole address as target", "GET http://h/ HTTP/1.1\r\n" HOST "\r\n", 0},
    {"star as target", "GET * HTTP/1.1\r\n" HOST "\r\n", 0},
    {"high byte in the target", "GET /\xff HTTP/1.1\r\n" HOST "\r\n", 0},
    {"two blanks in the request line", "GET  /  HTTP/1.1\r\n" HOST "\r\n", 0},
    {"blank in the target", "GET /a b HTTP/1.1\r\n" HOST "\r\n", 0},
    {"another method", "DELETE / HTTP/1.1\r\n" HOST "\r\n", 0},
    {"TRACE", "TRACE / HTTP/1.1\r\n" HOST "\r\n", 0},
    {"CONNECT", "CONNECT h:80 HTTP/1.1\r\n" HOST "\r\n", 0},
    {"lower-case method", "get / HTTP/1.1\r\n" HOST "\r\n", 0},
    {"method with a bad character", "G@T / HTTP/1.1\r\n" HOST "\r\n", 0},
    {"HTTP/2.0", "GET / HTTP/2.0\r\n" HOST "\r\n", 0},
    {"HTTP/0.9", "GET /\r\n\r\n", 0},
    {"another protocol", "GET / HTTQ/1.1\r\n" HOST "\r\n", 0},
    {"lower-case protocol", "GET / http/1.1\r\n" HOST "\r\n", 0},
    {"version with three parts", "GET / HTTP/1.1.1\r\n" HOST "\r\n", 0},
};

static void malformed_requests_are_refused_and_nothing_is_smuggled(void **state)
{
    char answer[8192];

    (void)state;
    start(1);
    for (size_t i = 0; i < sizeof bad / sizeof *bad; i++) {
        int status = ask(bad[i].bytes, bad[i].n ? bad[i].n : strlen(bad[i].bytes), answer, sizeof answer);

        if (handled || strstr(answer, " 200 ") || (status && (status < 400 || (status >= 500 && status != 505))))
            fail_msg("%s: %d", bad[i].name, status);
    }
    stop();
}

static void what_is_too_long_is_refused(void **state)
{
    char answer[8192], *request = malloc(70000);
    size_t n;

    (void)state;
    start(1);
    n = (size_t)sprintf(request, "GET /");
    memset(request + n, 'a', 5000);
    n += 5000;
    n += (size_t)sprintf(request + n, " HTTP/1.1\r\n" HOST "\r\n");
    assert_int_equal(ask(request, n, answer, sizeof answer), 414);
    n = (size_t)sprintf(request, "GET / HTTP/1.1\r\n" HOST "X: ");
    memset(request + n, 'a', 17000);
    n += 17000;
    n += (size_t)sprintf(request + n, "\r\n\r\n");
    assert_int_equal(ask(request, n, answer, sizeof answer), 431);
    memset(request, 'a', 70000);
    memcpy(request, "GET / HTTP/1.1\r\nX: ", 19);
    assert_int_not_equal(ask(request, 70000, answer, sizeof answer), 200);
    n = (size_t)sprintf(request, "GET / HTTP/1.1\r\n" HOST);
    for (int i = 0; i < 150; i++)
        n += (size_t)sprintf(request + n, "X%d: y\r\n", i);
    n += (size_t)sprintf(request + n, "\r\n");
    assert_int_equal(ask(request, n, answer, sizeof answer), 431);
    assert_int_equal(ask_z("POST / HTTP/1.1\r\n" HOST "Content-Length: 5000000\r\n\r\n", answer, sizeof answer), 413);
    assert_int_equal(ask_z("POST /none HTTP/1.1\r\n" HOST "Content-Length: 1\r\n\r\nx", answer, sizeof answer), 413);
    assert_int_equal(handled, 0);
    free(request);
    stop();
}

/* One byte every 200 ms: how long until the other side hangs up. */
static int64_t drip(const char *head, char each)
{
    int fd = dial();
    int64_t begin = os_ticks(), end = begin + 10 * 1000000000LL;
    char answer[64];

    say(fd, head, strlen(head));
    while (os_ticks() < end) {
        struct pollfd p = {fd, POLLIN, 0};

        if (poll(&p, 1, 200) > 0 && recv(fd, answer, sizeof answer, 0) <= 0)
            break;
        if (send(fd, &each, 1, MSG_NOSIGNAL) < 1)
            break;
    }
    close(fd);
    return (os_ticks() - begin) / 1000000;
}

static void a_slow_drip_is_cut(void **state)
{
    (void)state;
    start(1);
    assert_true(drip("GET / HTTP/1.1\r\nX: ", 'a') < 4000);
    assert_true(drip("POST / HTTP/1.1\r\n" HOST "Content-Length: 100000\r\n\r\n", 'b') < 4000);
    assert_true(drip("", ' ') < 4000);
    assert_int_equal(handled, 0);
    stop();
}

static void plain_http_is_for_loopback_alone(void **state)
{
    struct http_options o = {.listen = "0.0.0.0:0", .spool_dir = "/tmp"};
    struct http_handler h = {NULL, limit, NULL, handle};
    struct http *out;

    (void)state;
    REFUSED(LISTEN, http_start(&o, h, &out, F));
    o.listen = "nonsense";
    REFUSED(LISTEN, http_start(&o, h, &out, F));
    o.listen = "[::1]:0";
    if (http_start(&o, h, &out, NULL) == 0)
        http_stop(out);
}

static void stopping_lets_a_request_end(void **state)
{
    char answer[4096];
    int fd;

    (void)state;
    start(0);
    fd = dial();
    say(fd, "GET /last HTTP/1.1\r\n" HOST "\r\n", 31);
    hear(fd, answer, sizeof answer, 200);
    assert_non_null(strstr(answer, "|/last|"));
    stop();
    close(fd);
}

/* --- two nodes over loopback ------------------------------------------------------------------------------------- */

static struct node *serving;
static bool forgetful;

static uint64_t sync_limit(void *ctx, const struct http_request *r)
{
    (void)ctx;
    (void)r;
    return BODY_MAX;
}

static void serve_sync(void *ctx, const struct http_request *r, struct http_answer *a)
{
    struct spool_reader in = {r->body, 0};
    struct exchange_taken taken;
    struct fault f = {0};
    struct store *s = NULL;

    (void)ctx;
    __atomic_add_fetch(&handled, 1, __ATOMIC_SEQ_CST);
    spool_init(&a->spool, serving->dir, (uint64_t)LIMIT_STREAM);
    if (store_open(serving->dir, true, &s, &f) == 0 && forgetful) { /* does not repeat the question */
        struct exchange_out how = {.to = 0, .from = -1};

        exchange_take(s, &serving->signer, spool_source(&in), &taken, &f);
        exchange_write(s, &serving->signer, &how, spool_sink(&a->spool), NULL, &f);
        store_close(s);
        return;
    }
    if (!s || sync_serve(s, &serving->signer, spool_source(&in), &a->spool, &taken, &f)) {
        http_plain(a, sync_status(&f), sync_error(&f, r->arena));
        spool_release(&a->spool);
    } else if (sync_refused(s, &taken, r->arena).n) {
        http_add(a, SYNC_REFUSED, sync_refused(s, &taken, r->arena));
    }
    store_close(s);
}

static bool sync_early_of(void *ctx, const struct http_request *r, uint64_t *need, struct http_answer *a)
{
    struct fault f = {0};
    struct store *s = NULL;
    int rc = store_open(serving->dir, false, &s, &f);

    (void)ctx;
    if (rc == 0)
        rc = sync_early(s, r->body, r->head->length, need, r->arena, &f);
    store_close(s);
    if (rc)
        http_plain(a, sync_status(&f), sync_error(&f, r->arena));
    return rc == 0;
}

static void make_certificate(const char *dir, char cert[100], char key[100])
{
    char command[400];

    snprintf(cert, 100, "%s/cert.pem", dir);
    snprintf(key, 100, "%s/key.pem", dir);
    snprintf(command, sizeof command,
             "openssl req -x509 -newkey ec -pkeyopt ec_paramgen_curve:P-256 -nodes -days 2 -subj /CN=node -keyout %s "
             "-out %s 2>/dev/null",
             key, cert);
    assert_int_equal(system(command), 0);
}

static void start_sync(struct nodes *all, size_t at, const char *cert, const char *key)
{
    struct http_options o = {.listen = "127.0.0.1:0", .spool_dir = "/tmp", .cert = cert, .key = key};
    struct http_handler h = {NULL, sync_limit, sync_early_of, serve_sync};

    handled = 0;
    serving = &all->node[at];
    OK(http_start(&o, h, &server, F));
}

static void set_peer(struct nodes *all, size_t at, const char *scheme, const char *pin)
{
    struct desk_peer peer = {str_of(nodes_code[1]), STR(""), str_of(pin)};

    peer.url = arena_fmt(&all->arena, "%s://127.0.0.1:%u/", scheme, http_port(server));
    OK(desk_put_peer(all->node[at].store, &peer, F));
}

static void two_nodes_agree_over_loopback(void **state)
{
    struct nodes *all = nodes_make(2);
    struct hash_hex id = nodes_propose(all, 0, "forum/a", "{\"kind\":\"dialogue\",\"title\":{\"en\":\"A\"}}");
    struct sync_result r;

    (void)state;
    start_sync(all, 1, NULL, NULL);
    set_peer(all, 0, "http", "");
    OK(sync_with(all->node[0].store, &all->node[0].signer, 1, &r, F));
    assert_int_equal(r.requests, 2);
    nodes_same(all, 0, 1);
    nodes_accept(all, 1, id);
    OK(sync_with(all->node[0].store, &all->node[0].signer, 1, &r, F));
    assert_int_equal(r.taken.entries, 1);
    assert_int_equal(nodes_state(all, 0, id), STAND_AGREED);
    nodes_same(all, 0, 1);
    handled = 0;
    OK(sync_with(all->node[0].store, &all->node[0].signer, 1, &r, F));
    assert_int_equal(r.requests, 1); /* nothing new costs one request */
    assert_int_equal(handled, 1);
    stop();
    REFUSED(NET, sync_with(all->node[0].store, &all->node[0].signer, 1, &r, F));
    nodes_free(all);
}

static void a_restored_node_gets_its_log_back_by_sync(void **state)
{
    struct nodes *all = nodes_make(2);
    char path[] = "/tmp/manch-back-XXXXXX";
    struct sync_result r;

    (void)state;
    close(mkstemp(path));
    start_sync(all, 1, NULL, NULL);
    set_peer(all, 0, "http", "");
    OK(sync_with(all->node[0].store, &all->node[0].signer, 1, &r, F));
    nodes_backup(all, 0, path);
    nodes_propose(all, 0, "forum/a", "{\"kind\":\"dialogue\",\"title\":{\"en\":\"A\"}}");
    nodes_propose(all, 1, "forum/b", "{\"kind\":\"dialogue\",\"title\":{\"en\":\"B\"}}");
    OK(sync_with(all->node[0].store, &all->node[0].signer, 1, &r, F));
    nodes_restore(all, 0, path, false);
    assert_int_equal(all->node[0].store->barred, STORE_NO_MARK);
    OK(sync_with(all->node[0].store, &all->node[0].signer, 1, &r, F));
    assert_int_equal(all->node[0].store->barred, STORE_FREE);
    assert_int_equal(r.taken.alarms, 0);
    OK(sync_with(all->node[0].store, &all->node[0].signer, 1, &r, F));
    nodes_same(all, 0, 1);
    nodes_verify(all, 0);
    stop();
    unlink(path);
    nodes_free(all);
}

static void tls_asks_for_the_pinned_key(void **state)
{
    struct nodes *all = nodes_make(2);
    char cert[100], key[100];
    struct sync_result r;
    struct fault f = {0};

    (void)state;
    make_certificate(all->node[1].dir, cert, key);
    start_sync(all, 1, cert, key);
    assert_true(sync_pin_ok(str_of(http_pin(server))));
    set_peer(all, 0, "https", http_pin(server));
    OK(sync_with(all->node[0].store, &all->node[0].signer, 1, &r, F));
    nodes_same(all, 0, 1);
    set_peer(all, 0, "https", "sha256:0000000000000000000000000000000000000000000000000000000000000000");
    assert_int_equal(sync_with(all->node[0].store, &all->node[0].signer, 1, &r, &f), -FAULT_PIN);
    assert_string_equal(f.arg[1], http_pin(server));
    set_peer(all, 0, "https", "");
    REFUSED(NET, sync_with(all->node[0].store, &all->node[0].signer, 1, &r, F));
    stop();
    nodes_free(all);
}

static void what_the_other_side_refuses_is_told(void **state)
{
    struct nodes *all = nodes_make(2), *other = nodes_make(3);
    struct sync_result r;
    struct fault f = {0};

    (void)state;
    start_sync(other, 1, NULL, NULL);
    set_peer(all, 0, "http", "");
    assert_int_equal(sync_with(all->node[0].store, &all->node[0].signer, 1, &r, &f), -FAULT_PEER);
    assert_non_null(strstr(f.arg[1], "403 foreign"));
    stop();
    nodes_free(all);
    nodes_free(other);
}

/* Says that a body of SIZE bytes comes, sends only FIRST, and hears the answer. */
static int begin_body(size_t size, struct str first, char *answer, size_t max)
{
    char head[200];
    int fd = dial();
    size_t n = 0;
    ssize_t got;

    snprintf(head, sizeof head, "POST /sync HTTP/1.1\r\n" HOST "Content-Length: %zu\r\n\r\n", size);
    say(fd, head, strlen(head));
    say(fd, first.p, first.n);
    while (n + 1 < max && poll(&(struct pollfd){fd, POLLIN, 0}, 1, 3000) > 0 &&
           (got = recv(fd, answer + n, max - n - 1, 0)) > 0)
        n += (size_t)got;
    answer[n] = '\0';
    close(fd);
    return n > 12 ? atoi(answer + 9) : 0;
}

static void a_stream_that_nobody_signed_is_refused_by_its_first_bytes(void **state)
{
    struct nodes *all = nodes_make(2), *other = nodes_make(3);
    struct str good = nodes_stream(all, 0, 1), foreign = nodes_stream(other, 0, 1);
    static char answer[20000], zeros[30];
    char *forged = arena_z(&all->arena, good);
    struct buf b = BUF_EMPTY;

    (void)state;
    memcpy(strstr(forged + 25, "\"time\":\"20") + 10, "19", 2);
    start_sync(all, 1, NULL, NULL);
    assert_int_equal(begin_body(3000000, str_make(zeros, sizeof zeros), answer, sizeof answer), 400);
    assert_non_null(strstr(answer, "\"code\":\"stream\""));
    assert_int_equal(begin_body(3000000, foreign, answer, sizeof answer), 403);
    assert_non_null(strstr(answer, "\"code\":\"foreign\""));
    assert_int_equal(begin_body(3000000, str_make(forged, good.n), answer, sizeof answer), 403);
    assert_int_equal(begin_body(3000000, good, answer, sizeof answer), 400); /* more than the header says */
    assert_int_equal(handled, 0);
    for (size_t i = 0; i < 1000000; i++)
        buf_byte(&b, 'x');
    assert_int_equal(begin_body(b.n, buf_view(&b), answer, sizeof answer), 400);
    assert_int_equal(begin_body(1000, str_make(b.p, 1000), answer, sizeof answer), 400);
    assert_int_equal(begin_body(20, str_make(good.p, 20), answer, sizeof answer), 400);
    assert_int_equal(handled, 0);
    assert_int_equal(begin_body(good.n, good, answer, sizeof answer), 200);
    stop();
    buf_free(&b);
    nodes_free(all);
    nodes_free(other);
}

static void an_answer_without_our_nonce_is_not_taken_in(void **state)
{
    struct nodes *all = nodes_make(2);
    struct sync_result r;
    struct fault f = {0};

    (void)state;
    start_sync(all, 1, NULL, NULL);
    set_peer(all, 0, "http", "");
    forgetful = true;
    assert_int_equal(sync_with(all->node[0].store, &all->node[0].signer, 1, &r, &f), -FAULT_FOREIGN);
    forgetful = false;
    assert_string_equal(f.arg[0], "answer");
    assert_int_equal(ledger_size(all->node[0].store, 1), 0);
    stop();
    nodes_free(all);
}

static void a_gap_is_told_with_the_answer(void **state)
{
    struct nodes *all = nodes_make(2);
    struct exchange_out how = {.to = 1, .from = 2};
    struct str stream = nodes_stream_of(all, 0, how);
    static char answer[20000];

    (void)state;
    start_sync(all, 1, NULL, NULL);
    assert_int_equal(begin_body(stream.n, stream, answer, sizeof answer), 200);
    assert_non_null(strstr(answer, "Manch-Refused: gap IN 0 2\r\n"));
    stop();
    nodes_free(all);
}

static void addresses_of_peers_are_judged(void **state)
{
    static const char *const good[] = {"https://mod.in.example", "https://10.0.0.1:8443/manch/", "http://127.0.0.1:80",
                                       "http://[::1]:8080/", "http://localhost:1"};
    static const char *const wrong[] = {
        "http://mod.in.example", "ftp://127.0.0.1/", "file:///etc/passwd", "https://u:p@h/",
        "https://h/?x",          "https://h/#x",     "nonsense",           ""};

    (void)state;
    for (size_t i = 0; i < sizeof good / sizeof *good; i++)
        OK(sync_check_url(str_of(good[i]), F));
    for (size_t i = 0; i < sizeof wrong / sizeof *wrong; i++)
        if (sync_check_url(str_of(wrong[i]), NULL) != -FAULT_USAGE)
            fail_msg("%s", wrong[i]);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(good_requests_are_answered),
        cmocka_unit_test(two_requests_on_one_connection_get_two_answers),
        cmocka_unit_test(a_head_may_come_in_pieces_and_be_long),
        cmocka_unit_test(a_large_body_arrives_whole),
        cmocka_unit_test(a_large_answer_comes_from_a_file),
        cmocka_unit_test(malformed_requests_are_refused_and_nothing_is_smuggled),
        cmocka_unit_test(what_is_too_long_is_refused),
        cmocka_unit_test(a_slow_drip_is_cut),
        cmocka_unit_test(plain_http_is_for_loopback_alone),
        cmocka_unit_test(stopping_lets_a_request_end),
        cmocka_unit_test(two_nodes_agree_over_loopback),
        cmocka_unit_test(a_restored_node_gets_its_log_back_by_sync),
        cmocka_unit_test(tls_asks_for_the_pinned_key),
        cmocka_unit_test(what_the_other_side_refuses_is_told),
        cmocka_unit_test(a_stream_that_nobody_signed_is_refused_by_its_first_bytes),
        cmocka_unit_test(an_answer_without_our_nonce_is_not_taken_in),
        cmocka_unit_test(a_gap_is_told_with_the_answer),
        cmocka_unit_test(addresses_of_peers_are_judged),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
