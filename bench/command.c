/* S9 and others: two commands that take turns.
 * Usage: command RESULTS ID WORK COUNT GOAL OURS PEER -- ours... -- peer...      (GOAL: at most so many times the
 * peer's time) */
#include "lib/race.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { ROUNDS = 15 };

struct pair {
    char **ours, **peer;
};

static double run_ours(void *ctx)
{
    return race_command(((struct pair *)ctx)->ours);
}

static double run_peer(void *ctx)
{
    return race_command(((struct pair *)ctx)->peer);
}

int main(int argc, char **argv)
{
    struct pair pair = {0};
    struct race r = {.sort = RACE_TIME, .rounds = ROUNDS, .run_ours = run_ours, .run_peer = run_peer, .ctx = &pair};
    int i = 8;

    if (argc > 8 && strcmp(argv[i], "--") == 0)
        pair.ours = argv + ++i;
    while (i < argc && strcmp(argv[i], "--") != 0)
        i++;
    if (i + 1 >= argc || !pair.ours) {
        fprintf(stderr, "usage: %s RESULTS ID WORK COUNT GOAL OURS PEER -- ours... -- peer...\n", argv[0]);
        return 2;
    }
    argv[i] = NULL;
    pair.peer = argv + i + 1;
    r.id = argv[2];
    r.work = argv[3];
    r.acts = (size_t)atol(argv[4]);
    r.goal = atof(argv[5]);
    r.ours = argv[6];
    r.peer = argv[7];
    race_run(&r, argv[1]);
    return 0;
}
