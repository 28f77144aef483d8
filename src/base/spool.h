/* spool: bytes that have to be kept for a while before they are used: the body of a request, a stream that is read
 * twice. Small ones stay in memory, larger ones go to a file without a name that vanishes with the process.
 *
 * 1. Nothing is kept beyond MAX bytes: FAULT_TOO_LARGE.
 * 2. A spool belongs to one thread at a time; any number of readers of it may be open one after the other. */
#ifndef BASE_SPOOL_H
#define BASE_SPOOL_H

#include "base/arena.h"
#include "base/io.h"

struct spool {
    struct buf memory; /* while it is small */
    int fd;            /* -1: in memory */
    uint64_t size, max;
    const char *dir;
};

/* DIR is where a file may be made; borrowed. */
void spool_init(struct spool *sp, const char *dir, uint64_t max);
int spool_write(struct spool *sp, const void *p, size_t n, struct fault *f);
struct sink spool_sink(struct spool *sp);
/* Appends everything that IN gives. */
int spool_fill(struct spool *sp, struct source in, struct fault *f);
void spool_release(struct spool *sp); /* empty afterwards; accepts one released already */

struct spool_reader {
    const struct spool *spool;
    uint64_t at;
};
/* Reads from R->at on; R and the spool must outlive it. */
struct source spool_source(struct spool_reader *r);
/* The spool that IN reads when it is a reader of one that stands at its start; else NULL. Saves a copy. */
const struct spool *spool_under(struct source in);
/* All of it in one piece, at most MAX bytes: in arena, or borrowed from the spool. */
int spool_text(const struct spool *sp, size_t max, struct arena *a, struct str *out, struct fault *f);

#endif
