/* S6: public pages beside libmicrohttpd that returns the same bytes from memory; 64 connections.
 * Usage: pages RESULTS COUNT PORT ACTS, where a node of that many acts is served at PORT and ACTS is a file of ids of
 * its public acts, one a line. */
#include "base/os.h"
#include "lib/load.h"
#include "lib/race.h"

#include <stdio.h>
#include <stdlib.h>

enum { ROUNDS = 5, IDS = 8192 };

struct bench {
    const char *results;
    size_t count;
    struct arena arena;
    struct load ours, plain;
    size_t n, plain_n; /* requests in a round */
};

static double run_ours(void *ctx)
{
    struct bench *b = ctx;

    return load_run(&b->ours, b->n);
}

static double run_plain(void *ctx)
{
    struct bench *b = ctx;

    return load_run(&b->plain, b->plain_n);
}

/* Requests that take about a second. */
static size_t second_of(const struct load *l)
{
    size_t n = 200;
    double took;

    while ((took = load_run(l, n)) < 0.2 && n < 200000)
        n *= 2;
    n = (size_t)((double)n / took);
    return n < 200 ? 200 : n;
}

static void page(struct bench *b, const char *work, const char *const *path, size_t count, const char *sample,
                 double goal)
{
    struct str body = load_get(b->ours.port, sample, &b->arena);
    static const char *const root[] = {"/"};
    int pid = load_plain(body, &b->plain.port);
    struct race r = {.id = "S6",
                     .work = work,
                     .acts = b->count,
                     .ours = "manch serve",
                     .sort = RACE_RATE,
                     .unit = "pages",
                     .goal = goal,
                     .rounds = ROUNDS,
                     .run_ours = run_ours,
                     .run_peer = run_plain,
                     .ctx = b};

    b->ours.path = path;
    b->ours.count = count;
    b->plain.path = root;
    b->plain.count = 1;
    b->n = second_of(&b->ours);
    b->plain_n = second_of(&b->plain);
    r.amount = (double)b->n;
    r.peer_amount = (double)b->plain_n;
    r.peer = arena_fmt(&b->arena, "libmicrohttpd, %zu bytes from memory", body.n).p;
    race_run(&r, b->results);
    load_plain_end(pid);
}

int main(int argc, char **argv)
{
    static const char *const cached[] = {"/list/person"}, *const list[] = {"/list/person?n=#"};
    const char **act;
    struct bench b = {0};
    struct str ids, id;
    struct fault f;
    size_t n = 0;

    if (argc != 5) {
        fprintf(stderr, "usage: %s RESULTS COUNT PORT ACTS\n", argv[0]);
        return 2;
    }
    b.results = argv[1];
    b.count = (size_t)atol(argv[2]);
    b.ours.port = atoi(argv[3]);
    if (os_read_file(argv[4], 64 << 20, &b.arena, &ids, &f)) {
        fprintf(stderr, "bench: %s\n", f.arg[1]);
        return 1;
    }
    act = arena_array(&b.arena, IDS, sizeof *act);
    while (n < IDS && str_cut(&ids, '\n', &id))
        act[n++] = arena_fmt(&b.arena, "/act/" STR_FMT, STR_ARG(id)).p;
    page(&b, "a page kept in memory", cached, 1, cached[0], 0.75);
    page(&b, "one act's page, made anew", act, n, act[0], 0.45);
    page(&b, "a list of 50, made anew", list, 1, cached[0], 0.15);
    arena_release(&b.arena);
    return 0;
}
