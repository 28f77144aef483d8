#include "base/spool.h"

#include <errno.h>
#include <fcntl.h>
#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

#include "base/arena.h"

enum { SPOOL_MEMORY = 1024 * 1024, SPOOL_STEP = 64 * 1024 };

void spool_init(struct spool *sp, const char *dir, uint64_t max)
{
    *sp = (struct spool){.fd = -1, .max = max, .dir = dir};
}

static int failed(const struct spool *sp, const char *what, struct fault *f)
{
    return fault_set(f, FAULT_IO, what, sp->dir, strerror(errno));
}

/* A file without a name; where the file system has none, one whose name is taken away at once. */
static int open_file(struct spool *sp, struct fault *f)
{
    char path[4096];

    sp->fd = open(sp->dir, O_TMPFILE | O_RDWR | O_CLOEXEC, 0600);
    if (sp->fd >= 0)
        return 0;
    if (snprintf(path, sizeof path, "%s/spool-XXXXXX", sp->dir) >= (int)sizeof path) {
        errno = ENAMETOOLONG;
        return failed(sp, "open", f);
    }
    sp->fd = mkostemp(path, O_CLOEXEC);
    if (sp->fd < 0)
        return failed(sp, "open", f);
    unlink(path);
    return 0;
}

static int put_file(struct spool *sp, const char *p, size_t n, struct fault *f)
{
    while (n > 0) {
        ssize_t done = write(sp->fd, p, n);

        if (done < 0 && errno == EINTR)
            continue;
        if (done <= 0)
            return failed(sp, "write", f);
        p += done;
        n -= (size_t)done;
    }
    return 0;
}

static int move_to_file(struct spool *sp, struct fault *f)
{
    int rc = open_file(sp, f);

    if (rc == 0 && sp->memory.n)
        rc = put_file(sp, sp->memory.p, sp->memory.n, f);
    buf_free(&sp->memory);
    return rc;
}

int spool_write(struct spool *sp, const void *p, size_t n, struct fault *f)
{
    char limit[24];
    int rc;

    if (n > sp->max - sp->size) {
        snprintf(limit, sizeof limit, "%" PRIu64, sp->max);
        return fault_set(f, FAULT_TOO_LARGE, "body", limit, NULL);
    }
    if (sp->fd < 0 && sp->size + n > SPOOL_MEMORY && (rc = move_to_file(sp, f)))
        return rc;
    if (sp->fd >= 0) {
        if ((rc = put_file(sp, p, n, f)))
            return rc;
    } else if (n > 0) {
        buf_put(&sp->memory, p, n);
    }
    sp->size += n;
    return 0;
}

static int sink_write(void *ctx, const void *p, size_t n, struct fault *f)
{
    return spool_write(ctx, p, n, f);
}

struct sink spool_sink(struct spool *sp)
{
    return (struct sink){sink_write, sp};
}

int spool_fill(struct spool *sp, struct source in, struct fault *f)
{
    struct buf piece = BUF_EMPTY;
    char *room = buf_room(&piece, SPOOL_STEP);
    size_t n = 1;
    int rc = 0;

    while (rc == 0 && n > 0)
        if ((rc = in.read(in.ctx, room, SPOOL_STEP, &n, f)) == 0 && n > 0)
            rc = spool_write(sp, room, n, f);
    buf_free(&piece);
    return rc;
}

void spool_release(struct spool *sp)
{
    if (sp->fd >= 0)
        close(sp->fd);
    sp->fd = -1;
    buf_free(&sp->memory);
    sp->size = 0;
}

static int source_read(void *ctx, void *p, size_t max, size_t *n, struct fault *f)
{
    struct spool_reader *r = ctx;
    const struct spool *sp = r->spool;
    uint64_t rest = sp->size - r->at;
    ssize_t got;

    if (max > rest)
        max = (size_t)rest;
    *n = 0;
    if (max == 0)
        return 0;
    if (sp->fd < 0) {
        memcpy(p, sp->memory.p + r->at, max);
        got = (ssize_t)max;
    } else {
        do
            got = pread(sp->fd, p, max, (off_t)r->at);
        while (got < 0 && errno == EINTR);
        if (got <= 0)
            return failed(sp, "read", f);
    }
    *n = (size_t)got;
    r->at += *n;
    return 0;
}

struct source spool_source(struct spool_reader *r)
{
    return (struct source){source_read, r};
}

const struct spool *spool_under(struct source in)
{
    const struct spool_reader *r = in.ctx;

    return in.read == source_read && r->at == 0 ? r->spool : NULL;
}

int spool_text(const struct spool *sp, size_t max, struct arena *a, struct str *out, struct fault *f)
{
    struct spool_reader r = {sp, 0};
    char limit[24], *all;

    if (sp->size > max) {
        snprintf(limit, sizeof limit, "%zu", max);
        return fault_set(f, FAULT_TOO_LARGE, "body", limit, NULL);
    }
    if (sp->fd < 0) {
        *out = buf_view(&sp->memory);
        return 0;
    }
    all = arena_alloc(a, (size_t)sp->size);
    *out = str_make(all, (size_t)sp->size);
    return source_exact(spool_source(&r), all, (size_t)sp->size, f);
}
