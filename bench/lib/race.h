/* race: two things that take turns. What counts is the ratio within each round; its median is held against the goal. */
#ifndef BENCH_RACE_H
#define BENCH_RACE_H

#include <stdbool.h>
#include <stddef.h>

enum race_goal { RACE_RATE, RACE_TIME }; /* ours must be at least / at most GOAL times the other's */
struct race {
    const char *id, *work;  /* "S1", "take in a stream" */
    size_t acts;            /* in the record */
    const char *ours, *peer; /* what is run on either side */
    enum race_goal sort;
    double amount;          /* pieces of work in one round; 0: seconds are shown */
    double peer_amount;     /* where it differs, else 0 */
    const char *unit;       /* "acts" */
    double goal;            /* 0: none, the figure is for information */
    int rounds;
    double (*run_ours)(void *ctx), (*run_peer)(void *ctx); /* seconds taken */
    void *ctx;
};
/* Prints one line on standard output and appends one to RESULTS (a file of JSON lines; NULL: none). */
void race_run(const struct race *r, const char *results);

double race_now(void); /* seconds */
/* Runs a command to its end; its output is thrown away. Ends the process where it fails. */
double race_command(char *const argv[]);

#endif
