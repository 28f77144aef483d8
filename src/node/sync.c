#include "node/sync.h"

#include <curl/curl.h>
#include <inttypes.h>
#include <pthread.h>
#include <stdio.h>
#include <strings.h>

#include "act/json.h"
#include "base/enc.h"
#include "base/os.h"
#include "node/http.h"
#include "node/recover.h"

enum {
    CONNECT_SECONDS = 10,
    QUIET_SECONDS = 300,
    ALL_SECONDS = 3600,
    ERROR_MAX = 4096,
    PIN_HEX = 64,
    HTTP_OK = 200,
    HTTP_REFUSED = 400,
    NONCE = 33
};
#define STREAM_MAX ((uint64_t)LIMIT_STREAM + LIMIT_STREAM_HEADER + 64)

/* --- addresses --------------------------------------------------------------------------------------------------- */

bool sync_pin_ok(struct str pin)
{
    uint8_t raw[HASH_SIZE];

    return str_starts(pin, "sha256:") && enc_unhex(str_make(pin.p + 7, pin.n - 7), raw, sizeof raw);
}

static bool is_loopback(const char *host)
{
    return strncmp(host, "127.", 4) == 0 || strcmp(host, "[::1]") == 0 || strcmp(host, "localhost") == 0;
}

/* A part of an address is there. */
static bool has(CURLU *u, CURLUPart part)
{
    char *text = NULL;
    bool there = curl_url_get(u, part, &text, 0) == CURLUE_OK;

    curl_free(text);
    return there;
}

static bool good_url(CURLU *u, const char *url, bool *loopback, bool *secure)
{
    char *scheme = NULL, *host = NULL;
    bool good = curl_url_set(u, CURLUPART_URL, url, 0) == CURLUE_OK &&
                curl_url_get(u, CURLUPART_SCHEME, &scheme, 0) == CURLUE_OK &&
                curl_url_get(u, CURLUPART_HOST, &host, 0) == CURLUE_OK && !has(u, CURLUPART_USER) &&
                !has(u, CURLUPART_QUERY) && !has(u, CURLUPART_FRAGMENT);

    if (good) {
        *loopback = is_loopback(host);
        *secure = strcmp(scheme, "https") == 0;
        good = *secure || (*loopback && strcmp(scheme, "http") == 0);
    }
    curl_free(scheme);
    curl_free(host);
    return good;
}

static int read_url(const char *url, bool *loopback, bool *secure, struct fault *f)
{
    CURLU *u = curl_url();
    bool good;

    if (!u)
        arena_exhausted();
    good = good_url(u, url, loopback, secure);
    curl_url_cleanup(u);
    return good ? 0 : fault_set(f, FAULT_USAGE, url, "peer", NULL);
}

int sync_check_url(struct str url, struct fault *f)
{
    struct arena a = ARENA_EMPTY;
    bool loopback, secure;
    int rc = read_url(arena_z(&a, url), &loopback, &secure, f);

    arena_release(&a);
    return rc;
}

/* --- one request ------------------------------------------------------------------------------------------------- */

struct client {
    struct store *store;
    struct arena arena;
    int party;
    struct desk_peer peer;
    const char *url;
    CURL *curl;
    struct curl_slist *fields;
    char error[CURL_ERROR_SIZE];
    struct spool out, in;
    struct spool_reader reader;
    struct examine_first first; /* what IN's first bytes say */
    const char *nonce;          /* that it has to repeat */
    char refused[sizeof((struct sync_result *)0)->refused];
    struct fault fault; /* of a callback */
};

static size_t give(char *p, size_t size, size_t count, void *ctx)
{
    struct client *c = ctx;
    struct source in = spool_source(&c->reader);
    size_t n;

    return in.read(in.ctx, p, size * count, &n, &c->fault) ? CURL_READFUNC_ABORT : n;
}

static int rewind_body(void *ctx, curl_off_t offset, int origin)
{
    struct client *c = ctx;

    if (origin != SEEK_SET || offset < 0 || (uint64_t)offset > c->out.size)
        return CURL_SEEKFUNC_FAIL;
    c->reader.at = (uint64_t)offset;
    return CURL_SEEKFUNC_OK;
}

static long status_of(struct client *c)
{
    long status = 0;

    curl_easy_getinfo(c->curl, CURLINFO_RESPONSE_CODE, &status);
    return status;
}

/* By the one we asked, and to this question. */
static int check_answer(struct client *c, struct fault *f)
{
    const struct examine_first *x = &c->first;

    if (x->from != c->party)
        return fault_set(f, FAULT_FOREIGN, "sender", arena_z(&c->arena, x->header.from),
                         arena_z(&c->arena, c->store->charter.party[c->party].code));
    if (!str_is(x->header.answer, c->nonce))
        return fault_set(f, FAULT_FOREIGN, "answer", x->header.answer.n ? arena_z(&c->arena, x->header.answer) : "none",
                         c->nonce);
    return 0;
}

/* Nothing of an answer is kept beyond what its header says, nor anything of one that is none. */
static int look(struct client *c, struct fault *f)
{
    int rc = 0;

    if (!c->first.settled && c->in.size >= c->first.need) {
        rc = examine_first(&c->first, c->store, &c->in, &c->arena, f);
        if (rc == 0 && c->first.settled)
            rc = check_answer(c, f);
    }
    if (rc == 0 && c->first.settled && c->in.size > c->first.size)
        rc = fault_set(f, FAULT_STREAM, "bytes behind the end", NULL, NULL);
    return rc;
}

/* The library's own limit does not stop a body of unknown length: it stops here. */
static size_t keep(char *p, size_t size, size_t count, void *ctx)
{
    struct client *c = ctx;
    size_t n = size * count;

    if (status_of(c) != HTTP_OK) { /* words, of which more than ERROR_MAX are not read */
        size_t room = ERROR_MAX > c->in.size ? (size_t)(ERROR_MAX - c->in.size) : 0;

        return spool_write(&c->in, p, n < room ? n : room, &c->fault) ? 0 : n;
    }
    return spool_write(&c->in, p, n, &c->fault) || look(c, &c->fault) ? 0 : n;
}

/* Only what we may show: letters, digits and what stands between them. */
static size_t hear_field(char *p, size_t size, size_t count, void *ctx)
{
    static const char name[] = SYNC_REFUSED ":";
    struct client *c = ctx;
    size_t n = size * count, at = sizeof name - 1, to = 0;

    if (n < at || strncasecmp(p, name, at) != 0)
        return n;
    while (at < n && p[at] == ' ')
        at++;
    for (; at < n && p[at] >= ' ' && p[at] <= '~' && to + 1 < sizeof c->refused; at++)
        c->refused[to++] = p[at];
    c->refused[to] = '\0';
    return n;
}

#define SET(c, option, value) curl_easy_setopt((c)->curl, CURLOPT_##option, value)

static void set_pin(struct client *c)
{
    uint8_t raw[HASH_SIZE];
    struct buf b = BUF_EMPTY;

    if (!sync_pin_ok(c->peer.pin))
        return;
    enc_unhex(str_make(c->peer.pin.p + 7, PIN_HEX), raw, sizeof raw);
    buf_z(&b, "sha256//");
    enc_base64(&b, raw, sizeof raw);
    SET(c, PINNEDPUBLICKEY, b.p);
    SET(c, SSL_VERIFYPEER, 0L);
    SET(c, SSL_VERIFYHOST, 0L);
    SET(c, CERTINFO, 1L);
    buf_free(&b);
}

static void set_limits(struct client *c)
{
    SET(c, NOSIGNAL, 1L);
    SET(c, CONNECTTIMEOUT, (long)CONNECT_SECONDS);
    SET(c, TIMEOUT, (long)ALL_SECONDS);
    SET(c, LOW_SPEED_LIMIT, 1L);
    SET(c, LOW_SPEED_TIME, (long)QUIET_SECONDS);
    SET(c, FOLLOWLOCATION, 0L);
    SET(c, HTTP09_ALLOWED, 0L);
    SET(c, HTTP_VERSION, (long)CURL_HTTP_VERSION_1_1);
    SET(c, SSLVERSION, (long)CURL_SSLVERSION_TLSv1_2);
}

static void start_curl(void)
{
    curl_global_init(CURL_GLOBAL_DEFAULT);
}

static int open_client(struct client *c, struct fault *f)
{
    static pthread_once_t once = PTHREAD_ONCE_INIT;
    bool loopback, secure;
    struct str url = c->peer.url;
    int rc;

    pthread_once(&once, start_curl);
    while (url.n && url.p[url.n - 1] == '/')
        url.n--;
    c->url = arena_fmt(&c->arena, STR_FMT "/sync", STR_ARG(url)).p;
    if ((rc = read_url(c->url, &loopback, &secure, f)))
        return rc;
    if (!(c->curl = curl_easy_init()))
        arena_exhausted();
    c->fields = curl_slist_append(NULL, "Content-Type: application/octet-stream");
    c->fields = curl_slist_append(c->fields, "Expect:");
    SET(c, URL, c->url);
    SET(c, PROTOCOLS_STR, secure ? "https" : "http");
    if (loopback)
        SET(c, PROXY, "");
    SET(c, ERRORBUFFER, c->error);
    SET(c, POST, 1L);
    SET(c, HTTPHEADER, c->fields);
    SET(c, READFUNCTION, give);
    SET(c, READDATA, c);
    SET(c, SEEKFUNCTION, rewind_body);
    SET(c, SEEKDATA, c);
    SET(c, WRITEFUNCTION, keep);
    SET(c, WRITEDATA, c);
    SET(c, HEADERFUNCTION, hear_field);
    SET(c, HEADERDATA, c);
    SET(c, USERAGENT, "manch");
    set_limits(c);
    set_pin(c);
    return 0;
}

static void close_client(struct client *c)
{
    curl_easy_cleanup(c->curl);
    curl_slist_free_all(c->fields);
    spool_release(&c->out);
    spool_release(&c->in);
    arena_release(&c->arena);
}

/* The pin of the certificate that the other side showed; empty when that cannot be told. */
static void found_pin(struct client *c, char pin[HTTP_PIN])
{
    struct curl_certinfo *certs = NULL;

    pin[0] = '\0';
    if (curl_easy_getinfo(c->curl, CURLINFO_CERTINFO, &certs) || !certs || certs->num_of_certs < 1)
        return;
    for (const struct curl_slist *l = certs->certinfo[0]; l; l = l->next)
        if (strncmp(l->data, "Cert:", 5) == 0)
            http_pin_of(str_of(l->data + 5), pin, NULL);
}

static const char *net_word(CURLcode code)
{
    switch (code) {
    case CURLE_COULDNT_CONNECT:
        return "refused";
    case CURLE_COULDNT_RESOLVE_HOST:
        return "unknown host";
    case CURLE_OPERATION_TIMEDOUT:
        return "too slow";
    case CURLE_PEER_FAILED_VERIFICATION:
        return "not vouched for";
    case CURLE_SSL_CONNECT_ERROR:
        return "no TLS";
    case CURLE_SEND_ERROR: case CURLE_RECV_ERROR: case CURLE_GOT_NOTHING: case CURLE_PARTIAL_FILE:
        return "cut off";
    default:
        return "failed";
    }
}

static int net_fault(struct client *c, CURLcode code, struct fault *f)
{
    const char *party = arena_z(&c->arena, c->store->charter.party[c->party].code);
    char pin[HTTP_PIN];

    if (code == CURLE_SSL_PINNEDPUBKEYNOTMATCH) {
        found_pin(c, pin);
        return fault_set(f, FAULT_PIN, party, pin, NULL);
    }
    if (c->fault.code) {
        if (f)
            *f = c->fault;
        return -(int)c->fault.code;
    }
    return fault_set(f, FAULT_NET, c->url, net_word(code), c->error[0] ? c->error : curl_easy_strerror(code));
}

/* What it said instead of a stream: code and arguments of sync_error, or nothing but the status. */
static int peer_fault(struct client *c, long status, struct fault *f)
{
    struct buf words = BUF_EMPTY;
    struct json *top = NULL;
    const struct json *error, *args;
    struct str text;
    int rc;

    buf_fmt(&words, "%ld", status);
    if (spool_text(&c->in, ERROR_MAX, &c->arena, &text, NULL) == 0 && json_parse(text, 0, &c->arena, &top, NULL) == 0) {
        error = json_get(top, "error");
        args = json_get(error, "args");
        buf_fmt(&words, " " STR_FMT, STR_ARG(json_str(json_get(error, "code"))));
        for (const struct json *a = args && args->type == JSON_ARRAY ? args->child : NULL; a; a = a->next)
            buf_fmt(&words, " " STR_FMT, STR_ARG(json_str(a)));
    }
    rc = fault_set(f, FAULT_PEER, arena_z(&c->arena, c->store->charter.party[c->party].code), words.p, NULL);
    buf_free(&words);
    return rc;
}

/* POSTs what is in OUT; the answer is in IN. */
static int post(struct client *c, struct fault *f)
{
    CURLcode code;
    long status;

    c->first = (struct examine_first){0};
    c->refused[0] = '\0';
    c->reader = (struct spool_reader){&c->out, 0};
    c->error[0] = '\0';
    c->fault.code = FAULT_NONE;
    SET(c, POSTFIELDSIZE_LARGE, (curl_off_t)c->out.size);
    code = curl_easy_perform(c->curl);
    status = status_of(c);
    if (code && (c->fault.code || status < HTTP_REFUSED)) /* one that refuses may hang up in the middle */
        return net_fault(c, code, f);
    return status == HTTP_OK ? 0 : peer_fault(c, status, f);
}

/* --- the client's side ------------------------------------------------------------------------------------------- */

static int find_peer(struct client *c, struct fault *f)
{
    struct str code = c->store->charter.party[c->party].code;
    struct desk_peer *all;
    size_t count;
    int rc = desk_peers(c->store, &c->arena, &all, &count, f);

    for (size_t i = 0; i < count && rc == 0; i++)
        if (str_eq(all[i].party, code)) {
            c->peer = all[i];
            return 0;
        }
    return rc ? rc : fault_set(f, FAULT_NOT_FOUND, arena_z(&c->arena, code), "address", NULL);
}

static int make_nonce(struct client *c, char nonce[NONCE], struct fault *f)
{
    uint8_t random[(NONCE - 1) / 2];

    if (c->store->barred != STORE_FREE)
        return recover_ask(c->store, c->party, nonce, f);
    os_random(random, sizeof random);
    enc_hex(random, sizeof random, nonce);
    return 0;
}

static void add_taken(struct exchange_taken *sum, const struct exchange_taken *t, bool first)
{
    struct exchange_taken all = *t;

    if (first) {
        *sum = all;
        return;
    }
    all.entries += sum->entries;
    all.voids += sum->voids;
    all.blobs += sum->blobs;
    all.receipts += sum->receipts;
    all.alarms += sum->alarms;
    for (size_t i = 0; i < LIMIT_PARTIES; i++) {
        all.log[i].before = sum->log[i].before;
        all.log[i].forked = all.log[i].forked || sum->log[i].forked;
        if (all.log[i].cosigned == 0)
            all.log[i].cosigned = sum->log[i].cosigned;
    }
    *sum = all;
}

static int one_round(struct client *c, const struct signer *signer, struct sync_result *out, struct fault *f)
{
    const char *dir = arena_z(&c->arena, c->store->dir);
    struct spool_reader reader = {&c->in, 0};
    struct exchange_out how = {
        .to = c->party, .from = -1, .answer = str_of(arena_z(&c->arena, str_of(out->taken.ask)))};
    struct exchange_taken taken;
    struct exchange_sent sent;
    char nonce[NONCE];
    int rc = make_nonce(c, nonce, f);

    if (rc)
        return rc;
    how.ask = str_of(nonce);
    c->nonce = nonce;
    spool_release(&c->out);
    spool_release(&c->in);
    spool_init(&c->out, dir, STREAM_MAX);
    spool_init(&c->in, dir, STREAM_MAX);
    if ((rc = exchange_write(c->store, signer, &how, spool_sink(&c->out), &sent, f)) || (rc = post(c, f)) ||
        (rc = exchange_take(c->store, signer, spool_source(&reader), &taken, f)))
        return rc;
    snprintf(out->refused, sizeof out->refused, "%s", c->refused);
    add_taken(&out->taken, &taken, out->requests == 0);
    out->requests++;
    out->sent.from = sent.from;
    out->sent.to = sent.to;
    out->sent.entries += sent.entries;
    out->sent.blobs += sent.blobs;
    out->sent.bytes += sent.bytes;
    return 0;
}

static bool has_gap(const struct sync_result *r)
{
    return strncmp(r->refused, "gap ", 4) == 0;
}

int sync_with(struct store *s, const struct signer *signer, int party, struct sync_result *out, struct fault *f)
{
    struct client c = {.store = s, .party = party, .out = {.fd = -1}, .in = {.fd = -1}};
    bool more = true;
    int rc;

    *out = (struct sync_result){.requests = 0};
    if (!s->has_channel)
        return fault_set(f, FAULT_NO_CHANNEL, NULL, NULL, NULL);
    if ((rc = find_peer(&c, f)) == 0)
        rc = open_client(&c, f);
    while (rc == 0 && more) {
        rc = one_round(&c, signer, out, f);
        more = rc == 0 && out->requests < 2 && (out->taken.news || out->taken.ask[0] || has_gap(out));
    }
    if (rc == 0 && has_gap(out))
        rc = fault_set(f, FAULT_PEER, arena_z(&c.arena, s->charter.party[party].code), out->refused, NULL);
    close_client(&c);
    return rc;
}

/* --- the server's side ------------------------------------------------------------------------------------------- */

int sync_serve(struct store *s, const struct signer *signer, struct source body, struct spool *answer,
               struct exchange_taken *taken, struct fault *f)
{
    struct exchange_out how = {.from = -1};
    struct exchange_sent sent;
    char nonce[NONCE];
    int rc = exchange_take(s, signer, body, taken, f);

    if (rc && !(rc == -FAULT_GAP && taken->from >= 0))
        return rc;
    how.to = taken->from;
    how.answer = str_of(taken->ask);
    if (s->barred != STORE_FREE) {
        if ((rc = recover_ask(s, taken->from, nonce, f)))
            return rc;
        how.ask = str_of(nonce);
    }
    rc = exchange_write(s, signer, &how, spool_sink(answer), &sent, f);
    if (rc)
        spool_release(answer);
    return rc;
}

struct str sync_refused(const struct store *s, const struct exchange_taken *taken, struct arena *a)
{
    struct buf b = BUF_EMPTY;
    struct str out;

    for (size_t i = 0; i < s->charter.count; i++) {
        const struct exchange_log *l = &taken->log[i];
        const char *between = b.n ? ", " : "";

        if (l->lacks)
            buf_fmt(&b, "%sgap " STR_FMT " %" PRIu64 " %" PRIu64, between, STR_ARG(s->charter.party[i].code), l->before,
                    l->lacks);
        else if (l->forked)
            buf_fmt(&b, "%sfork " STR_FMT " %" PRIu64, between, STR_ARG(s->charter.party[i].code), l->before);
    }
    out = arena_str(a, buf_view(&b));
    buf_free(&b);
    return out;
}

int sync_early(const struct store *s, const struct spool *body, uint64_t length, uint64_t *need, struct arena *a,
               struct fault *f)
{
    struct examine_first first = {0};
    int rc = examine_first(&first, s, body, a, f);

    if (rc == 0 && (first.settled ? first.size != length : body->size == length))
        rc = fault_set(f, FAULT_STREAM, first.settled ? "other size than the header says" : "truncated", NULL, NULL);
    *need = first.need;
    return rc;
}

int sync_status(const struct fault *f)
{
    switch (f->code) {
    case FAULT_FOREIGN:
    case FAULT_SIGNATURE:
        return 403;
    case FAULT_BUSY:
        return 503;
    case FAULT_TOO_LARGE:
        return 413;
    default:
        return fault_exit(f->code) == 4 ? 400 : fault_exit(f->code) == 3 ? 409 : 500;
    }
}

struct str sync_error(const struct fault *f, struct arena *a)
{
    struct json *top = json_object(a), *error = json_object(a), *args = json_array(a);
    struct buf b = BUF_EMPTY;
    struct str out;

    for (size_t i = 0; i < 3 && f->arg[i][0]; i++)
        json_add(args, json_string(a, str_of(f->arg[i])));
    json_set(a, error, STR("args"), args);
    json_set(a, error, STR("code"), json_string(a, str_of(fault_name(f->code))));
    json_set(a, top, STR("error"), error);
    json_write(&b, top);
    buf_byte(&b, '\n');
    out = arena_str(a, buf_view(&b));
    buf_free(&b);
    return out;
}
