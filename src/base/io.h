/* io: where bytes come from and where they go, so that formats can be chained (stream -> zstd -> age -> file) without
 * knowing what is at the other end. A filter that wraps a sink must be finished before the inner sink is. */
#ifndef BASE_IO_H
#define BASE_IO_H

#include "base/buf.h"
#include "base/fault.h"

struct sink {
    int (*write)(void *ctx, const void *p, size_t n, struct fault *f); /* all N bytes or a fault */
    void *ctx;
};
struct source {
    int (*read)(void *ctx, void *p, size_t max, size_t *n, struct fault *f); /* *n == 0: the end */
    void *ctx;
};

struct sink sink_buf(struct buf *b); /* appends to B, which the caller keeps */
struct source_str {
    struct str rest;
};
struct source source_str(struct source_str *s); /* reads what S has left; borrows */

/* Reads exactly N bytes; FAULT_STREAM "truncated" when fewer are left. */
int source_exact(struct source s, void *p, size_t n, struct fault *f);

#endif
