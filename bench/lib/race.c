#include "lib/race.h"

#include <fcntl.h>
#include <spawn.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

enum { ROUNDS_MAX = 64 };

double race_now(void)
{
    struct timespec t;

    clock_gettime(CLOCK_MONOTONIC, &t);
    return (double)t.tv_sec + (double)t.tv_nsec / 1e9;
}

double race_command(char *const argv[])
{
    posix_spawn_file_actions_t files;
    double began = race_now();
    int status = 1;
    pid_t pid;

    posix_spawn_file_actions_init(&files);
    posix_spawn_file_actions_addopen(&files, 1, "/dev/null", O_WRONLY, 0);
    if (posix_spawnp(&pid, argv[0], &files, NULL, argv, environ) || waitpid(pid, &status, 0) < 0 || status != 0) {
        fprintf(stderr, "bench: %s failed\n", argv[0]);
        exit(1);
    }
    posix_spawn_file_actions_destroy(&files);
    return race_now() - began;
}

static int by_size(const void *x, const void *y)
{
    double a = *(const double *)x, b = *(const double *)y;

    return a < b ? -1 : a > b;
}

static double median(double *v, int n)
{
    qsort(v, (size_t)n, sizeof *v, by_size);
    return n % 2 ? v[n / 2] : (v[n / 2 - 1] + v[n / 2]) / 2;
}

static void show(char *out, size_t n, double amount, const char *unit, double seconds)
{
    double rate = amount / seconds;

    if (amount > 0 && rate >= 10000)
        snprintf(out, n, "%.1fk %s/s", rate / 1000, unit);
    else if (amount > 0)
        snprintf(out, n, "%.0f %s/s", rate, unit);
    else
        snprintf(out, n, "%.1f ms", seconds * 1000);
}

static void record(const struct race *r, const char *results, double ours, double peer, double ratio, double least,
                   double most, bool met)
{
    FILE *f = results ? fopen(results, "a") : NULL;

    if (!f)
        return;
    fprintf(f, "{\"id\":\"%s\",\"work\":\"%s\",\"acts\":%zu,\"ours\":\"%s\",\"peer\":\"%s\",\"unit\":\"%s\",", r->id,
            r->work, r->acts, r->ours, r->peer, r->amount > 0 ? r->unit : "seconds");
    fprintf(f, "\"ours_median\":%.6g,\"peer_median\":%.6g,\"ratio\":%.4g,\"least\":%.4g,\"most\":%.4g,\"rounds\":%d,",
            ours, peer, ratio, least, most, r->rounds);
    if (r->goal > 0)
        fprintf(f, "\"goal\":%g,\"at\":\"%s\",\"met\":%s}\n", r->goal, r->sort == RACE_RATE ? "least" : "most",
                met ? "true" : "false");
    else
        fprintf(f, "\"goal\":null}\n");
    fclose(f);
}

void race_run(const struct race *r, const char *results)
{
    double ours[ROUNDS_MAX], peer[ROUNDS_MAX], ratio[ROUNDS_MAX], mid, o, p;
    double other = r->peer_amount > 0 ? r->peer_amount : r->amount;
    char a[64], b[64], goal[64] = "";
    bool met;

    for (int i = 0; i < r->rounds; i++) { /* who begins changes, too */
        if (i % 2 == 0)
            ours[i] = r->run_ours(r->ctx);
        peer[i] = r->run_peer(r->ctx);
        if (i % 2)
            ours[i] = r->run_ours(r->ctx);
        ratio[i] = ours[i] / peer[i];
        if (r->sort == RACE_RATE)
            ratio[i] = r->amount / ours[i] / (other / peer[i]);
    }
    mid = median(ratio, r->rounds);
    o = median(ours, r->rounds);
    p = median(peer, r->rounds);
    met = r->sort == RACE_RATE ? mid >= r->goal : mid <= r->goal;
    show(a, sizeof a, r->sort == RACE_RATE ? r->amount : 0, r->unit, o);
    show(b, sizeof b, r->sort == RACE_RATE ? other : 0, r->unit, p);
    if (r->goal > 0)
        snprintf(goal, sizeof goal, "goal %s %g  %s", r->sort == RACE_RATE ? "at least" : "at most", r->goal,
                 met ? "met" : "MISSED");
    printf("%-4s %7zu  %-38s %16s | %-38s %16s | ratio %.2f (%.2f to %.2f of %d)  %s\n", r->id, r->acts, r->work, a,
           r->peer, b, mid, ratio[0], ratio[r->rounds - 1], r->rounds, goal);
    fflush(stdout);
    if (r->sort == RACE_RATE)
        record(r, results, r->amount / o, other / p, mid, ratio[0], ratio[r->rounds - 1], met);
    else
        record(r, results, o, p, mid, ratio[0], ratio[r->rounds - 1], met);
}
