#include "lib/load.h"

#include "base/buf.h"
#include "lib/race.h"

#include <arpa/inet.h>
#include <errno.h>
#include <microhttpd.h>
#include <netinet/tcp.h>
#include <pthread.h>
#include <signal.h>
#include <stdatomic.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/epoll.h>
#include <sys/socket.h>
#include <sys/wait.h>
#include <unistd.h>

static __attribute__((noreturn)) void die(const char *what)
{
    fprintf(stderr, "bench: load: %s: %s\n", what, strerror(errno));
    exit(1);
}

/* --- one connection ---------------------------------------------------------------------------------------------- */

struct connection {
    int fd;
    struct buf in;
    size_t head, body; /* bytes of the answer under way; head 0: not known yet */
    size_t got;        /* bytes of the body that came, which are not kept */
    bool keep;         /* the body is kept in IN */
};

static int open_connection(int port)
{
    struct sockaddr_in to = {
        .sin_family = AF_INET, .sin_port = htons((uint16_t)port), .sin_addr = {htonl(INADDR_LOOPBACK)}};
    int fd = socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0), one = 1;

    if (fd < 0 || connect(fd, (struct sockaddr *)&to, sizeof to) < 0)
        die("connect");
    setsockopt(fd, IPPROTO_TCP, TCP_NODELAY, &one, sizeof one);
    return fd;
}

static void ask(struct connection *c, const char *path)
{
    static atomic_ulong number;
    char request[1024], whole[512];
    const char *mark = strchr(path, '#');
    int n;

    if (mark)
        snprintf(whole, sizeof whole, "%.*s%lu%s", (int)(mark - path), path, atomic_fetch_add(&number, 1), mark + 1);
    n = snprintf(request, sizeof request, "GET %s HTTP/1.1\r\nHost: 127.0.0.1\r\nAccept-Language: en\r\n\r\n",
                 mark ? whole : path);
    if (write(c->fd, request, (size_t)n) != n)
        die("write");
    c->head = c->body = c->got = 0;
    buf_clear(&c->in);
}

static void read_head(struct connection *c)
{
    const char *end = memmem(c->in.p, c->in.n, "\r\n\r\n", 4), *length;

    if (!end)
        return;
    if (strncmp(c->in.p, "HTTP/1.1 200 ", 13) != 0) {
        fprintf(stderr, "bench: load: answered with %.40s\n", c->in.p);
        exit(1);
    }
    length = strcasestr(c->in.p, "content-length:");
    if (!length || length > end) {
        fprintf(stderr, "bench: load: no length\n");
        exit(1);
    }
    c->head = (size_t)(end + 4 - c->in.p);
    c->body = strtoul(length + 15, NULL, 10);
    c->got = c->in.n - c->head;
}

/* True when the answer is whole. */
static bool take(struct connection *c)
{
    static _Thread_local char bytes[256 * 1024];
    ssize_t n = read(c->fd, bytes, sizeof bytes);

    if (n <= 0)
        die("read");
    if (c->head == 0 || c->keep)
        buf_put(&c->in, bytes, (size_t)n);
    if (c->head)
        c->got += (size_t)n;
    else
        read_head(c);
    return c->head && c->got >= c->body;
}

struct str load_get(int port, const char *path, struct arena *a)
{
    struct connection c = {.fd = open_connection(port), .keep = true};
    struct str body;

    ask(&c, path);
    while (!take(&c))
        continue;
    body = arena_str(a, str_make(c.in.p + c.head, c.body));
    buf_free(&c.in);
    close(c.fd);
    return body;
}

/* --- many -------------------------------------------------------------------------------------------------------- */

struct work {
    const struct load *l;
    size_t n;
    atomic_size_t asked;
};

static void serve_events(struct work *w, int poll, struct connection *all, size_t count)
{
    struct epoll_event event[LOAD_CONNECTIONS];
    size_t open = 0;

    for (size_t i = 0; i < count; i++) {
        size_t k = atomic_fetch_add(&w->asked, 1);

        if (k >= w->n)
            break;
        ask(&all[i], w->l->path[k % w->l->count]);
        open++;
    }
    while (open) {
        int n = epoll_wait(poll, event, LOAD_CONNECTIONS, 10000);

        if (n <= 0)
            die("wait");
        for (int i = 0; i < n; i++) {
            struct connection *c = event[i].data.ptr;
            size_t k;

            if (!take(c))
                continue;
            if ((k = atomic_fetch_add(&w->asked, 1)) < w->n)
                ask(c, w->l->path[k % w->l->count]);
            else
                open--;
        }
    }
}

static void *worker(void *ctx)
{
    enum { EACH = LOAD_CONNECTIONS / LOAD_THREADS };
    struct work *w = ctx;
    struct connection all[EACH] = {{0}};
    int poll = epoll_create1(EPOLL_CLOEXEC);

    for (size_t i = 0; i < EACH; i++) {
        struct epoll_event e = {.events = EPOLLIN, .data.ptr = &all[i]};

        all[i].fd = open_connection(w->l->port);
        epoll_ctl(poll, EPOLL_CTL_ADD, all[i].fd, &e);
    }
    serve_events(w, poll, all, EACH);
    for (size_t i = 0; i < EACH; i++) {
        close(all[i].fd);
        buf_free(&all[i].in);
    }
    close(poll);
    return NULL;
}

double load_run(const struct load *l, size_t n)
{
    struct work w = {.l = l, .n = n};
    double began = race_now();
    pthread_t thread[LOAD_THREADS];

    for (int i = 0; i < LOAD_THREADS; i++)
        pthread_create(&thread[i], NULL, worker, &w);
    for (int i = 0; i < LOAD_THREADS; i++)
        pthread_join(thread[i], NULL);
    return race_now() - began;
}

/* --- the plain server
 * -------------------------------------------------------------------------------------------------- */

static enum MHD_Result answer(void *ctx, struct MHD_Connection *c, const char *url, const char *method,
                              const char *version, const char *data, size_t *n, void **visit)
{
    (void)url;
    (void)method;
    (void)version;
    (void)data;
    (void)n;
    if (!*visit) { /* the head alone; an answer now would close the connection */
        *visit = ctx;
        return MHD_YES;
    }
    return MHD_queue_response(c, MHD_HTTP_OK, ctx);
}

int load_plain(struct str body, int *port)
{
    int ready[2];
    pid_t pid;

    if (pipe(ready) < 0 || (pid = fork()) < 0)
        die("fork");
    if (pid == 0) {
        struct MHD_Response *r =
            MHD_create_response_from_buffer(body.n, (void *)(uintptr_t)body.p, MHD_RESPMEM_PERSISTENT);
        struct sockaddr_in at = {.sin_family = AF_INET, .sin_addr = {htonl(INADDR_LOOPBACK)}};
        struct MHD_Daemon *d;
        int found;

        MHD_add_response_header(r, "Content-Type", "text/html; charset=utf-8");
        d = MHD_start_daemon(MHD_USE_EPOLL_INTERNAL_THREAD, 0, NULL, NULL, answer, r, MHD_OPTION_SOCK_ADDR, &at,
                             MHD_OPTION_THREAD_POOL_SIZE, 2u, MHD_OPTION_END);
        found = d ? MHD_get_daemon_info(d, MHD_DAEMON_INFO_BIND_PORT)->port : 0;
        if (write(ready[1], &found, sizeof found) < 0)
            _exit(1);
        for (;;)
            pause();
    }
    if (read(ready[0], port, sizeof *port) != sizeof *port || *port == 0)
        die("plain server");
    close(ready[0]);
    close(ready[1]);
    return pid;
}

void load_plain_end(int pid)
{
    kill(pid, SIGKILL);
    waitpid(pid, NULL, 0);
}
