/* load: many clients of one HTTP server on loopback: keep-alive connections, each with one request under way at a time.
 */
#ifndef BENCH_LOAD_H
#define BENCH_LOAD_H

#include "base/arena.h"

enum { LOAD_CONNECTIONS = 64, LOAD_THREADS = 2 };

/* Paths asked for in turn; a '#' in a path becomes a number that is never the same. */
struct load {
    int port;
    size_t count;
    const char *const *path;
};
/* Seconds for N requests; whatever is not answered with 200 ends the process. */
double load_run(const struct load *l, size_t n);
/* The whole body of one answer. In arena. */
struct str load_get(int port, const char *path, struct arena *a);

/* A server in a process of its own that answers everything with BODY from memory: libmicrohttpd, epoll, two threads.
 * *PORT and its process number. */
int load_plain(struct str body, int *port);
void load_plain_end(int pid);

#endif
