#include "base/io.h"

static int write_buf(void *ctx, const void *p, size_t n, struct fault *f)
{
    (void)f;
    buf_put(ctx, p, n);
    return 0;
}

struct sink sink_buf(struct buf *b)
{
    return (struct sink){write_buf, b};
}

static int read_str(void *ctx, void *p, size_t max, size_t *n, struct fault *f)
{
    struct str *rest = &((struct source_str *)ctx)->rest;

    (void)f;
    *n = rest->n < max ? rest->n : max;
    if (*n) {
        memcpy(p, rest->p, *n);
        rest->p += *n;
        rest->n -= *n;
    }
    return 0;
}

struct source source_str(struct source_str *s)
{
    return (struct source){read_str, s};
}

int source_exact(struct source s, void *p, size_t n, struct fault *f)
{
    size_t done = 0, got;

    while (done < n) {
        int rc = s.read(s.ctx, (char *)p + done, n - done, &got, f);

        if (rc)
            return rc;
        if (got == 0)
            return fault_set(f, FAULT_STREAM, "truncated", NULL, NULL);
        done += got;
    }
    return 0;
}
