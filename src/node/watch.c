#include "node/watch.h"

#include <errno.h>
#include <pthread.h>
#include <stdbool.h>
#include <stdlib.h>
#include <sys/socket.h>
#include <time.h>

#include "base/arena.h"
#include "base/os.h"

#define SECOND 1000000000LL

struct watch_entry {
    struct watch_entry *next, *before;
    int fd;
    int64_t start, end; /* monotonic; end INT64_MAX: none */
};
struct watch {
    pthread_mutex_t lock;
    pthread_cond_t wake;
    pthread_t thread;
    struct watch_entry *first;
    int64_t seconds;
    bool stop;
};

static void cut_late(struct watch *w)
{
    int64_t now = os_ticks();

    for (struct watch_entry *e = w->first; e; e = e->next)
        if (e->end < now) {
            shutdown(e->fd, SHUT_RDWR);
            e->end = INT64_MAX;
        }
}

static void *run(void *ctx)
{
    struct watch *w = ctx;

    pthread_mutex_lock(&w->lock);
    while (!w->stop) {
        int64_t at = os_ticks() + SECOND / 2;
        struct timespec until = {at / SECOND, at % SECOND};

        pthread_cond_timedwait(&w->wake, &w->lock, &until);
        cut_late(w);
    }
    pthread_mutex_unlock(&w->lock);
    return NULL;
}

struct watch *watch_open(unsigned seconds)
{
    struct watch *w = calloc(1, sizeof *w);
    pthread_condattr_t attr;

    if (!w)
        arena_exhausted();
    w->seconds = seconds ? seconds : WATCH_SECONDS;
    pthread_mutex_init(&w->lock, NULL);
    pthread_condattr_init(&attr);
    pthread_condattr_setclock(&attr, CLOCK_MONOTONIC);
    pthread_cond_init(&w->wake, &attr);
    pthread_condattr_destroy(&attr);
    if (pthread_create(&w->thread, NULL, run, w))
        arena_exhausted();
    return w;
}

void watch_close(struct watch *w)
{
    if (!w)
        return;
    pthread_mutex_lock(&w->lock);
    w->stop = true;
    pthread_cond_signal(&w->wake);
    pthread_mutex_unlock(&w->lock);
    pthread_join(w->thread, NULL);
    pthread_cond_destroy(&w->wake);
    pthread_mutex_destroy(&w->lock);
    free(w);
}

struct watch_entry *watch_add(struct watch *w, int fd)
{
    struct watch_entry *e = calloc(1, sizeof *e);

    if (!e)
        arena_exhausted();
    e->fd = fd;
    e->end = os_ticks() + w->seconds * SECOND;
    pthread_mutex_lock(&w->lock);
    e->next = w->first;
    if (w->first)
        w->first->before = e;
    w->first = e;
    pthread_mutex_unlock(&w->lock);
    return e;
}

void watch_remove(struct watch *w, struct watch_entry *e)
{
    if (!e)
        return;
    pthread_mutex_lock(&w->lock);
    if (e->before)
        e->before->next = e->next;
    else
        w->first = e->next;
    if (e->next)
        e->next->before = e->before;
    pthread_mutex_unlock(&w->lock);
    free(e);
}

static void set(struct watch *w, struct watch_entry *e, int64_t start, int64_t end)
{
    if (!e)
        return;
    pthread_mutex_lock(&w->lock);
    e->start = start;
    e->end = end;
    pthread_mutex_unlock(&w->lock);
}

static int64_t time_for(uint64_t bytes)
{
    return (int64_t)(bytes / WATCH_RATE) * SECOND;
}

void watch_head(struct watch *w, struct watch_entry *e)
{
    set(w, e, 0, os_ticks() + w->seconds * SECOND);
}

void watch_body(struct watch *w, struct watch_entry *e, uint64_t received)
{
    int64_t start = e && e->start ? e->start : os_ticks();

    set(w, e, start, start + w->seconds * SECOND + time_for(received));
}

void watch_work(struct watch *w, struct watch_entry *e)
{
    set(w, e, 0, INT64_MAX);
}

void watch_answer(struct watch *w, struct watch_entry *e, uint64_t size)
{
    set(w, e, 0, os_ticks() + WATCH_ANSWER * SECOND + time_for(size));
}
