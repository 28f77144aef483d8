#include "act/press.h"

#include <stdio.h>
#include <stdlib.h>
#include <zstd.h>

#include "base/arena.h"

enum { LEVEL = 6, WINDOW_LOG = 27, PIECE = 128 * 1024 };

static void *need(void *p)
{
    if (!p)
        arena_exhausted();
    return p;
}

/* Writing. */

struct press_writer {
    struct sink inner;
    ZSTD_CCtx *z;
    char out[PIECE];
};

static int compress(struct press_writer *w, const void *p, size_t n, ZSTD_EndDirective how, struct fault *f)
{
    ZSTD_inBuffer in = {p, n, 0};
    size_t left;
    int rc;

    do {
        ZSTD_outBuffer out = {w->out, sizeof w->out, 0};

        left = ZSTD_compressStream2(w->z, &out, &in, how);
        if (ZSTD_isError(left))
            return fault_set(f, FAULT_ZSTD, "damaged", ZSTD_getErrorName(left), NULL);
        if (out.pos && (rc = w->inner.write(w->inner.ctx, w->out, out.pos, f)))
            return rc;
    } while (how == ZSTD_e_end ? left > 0 : in.pos < in.size);
    return 0;
}

static int write_pressed(void *ctx, const void *p, size_t n, struct fault *f)
{
    return n ? compress(ctx, p, n, ZSTD_e_continue, f) : 0;
}

int press_write_begin(struct press_writer **w, struct sink inner, struct sink *out, struct fault *f)
{
    (void)f;
    *w = need(calloc(1, sizeof **w));
    (*w)->inner = inner;
    (*w)->z = need(ZSTD_createCCtx());
    ZSTD_CCtx_setParameter((*w)->z, ZSTD_c_compressionLevel, LEVEL);
    ZSTD_CCtx_setParameter((*w)->z, ZSTD_c_checksumFlag, 1);
    *out = (struct sink){write_pressed, *w};
    return 0;
}

int press_write_end(struct press_writer *w, struct fault *f)
{
    int rc = compress(w, NULL, 0, ZSTD_e_end, f);

    ZSTD_freeCCtx(w->z);
    free(w);
    return rc;
}

/* Reading. */

struct press_reader {
    struct source inner;
    ZSTD_DCtx *z;
    uint64_t max, given;
    bool end;  /* of the compressed bytes */
    bool done; /* the one frame has ended */
    ZSTD_inBuffer in;
    char piece[PIECE];
};

/* More compressed bytes, when all that were read are used. */
static int refill(struct press_reader *r, struct fault *f)
{
    size_t n = 0;
    int rc;

    if (r->in.pos < r->in.size || r->end)
        return 0;
    rc = r->inner.read(r->inner.ctx, r->piece, sizeof r->piece, &n, f);
    r->in = (ZSTD_inBuffer){r->piece, rc ? 0 : n, 0};
    r->end = !rc && n == 0;
    return rc;
}

/* The frame has ended: nothing may follow. */
static int check_end(struct press_reader *r, struct fault *f)
{
    int rc = refill(r, f);

    if (!rc && !r->end)
        rc = fault_set(f, FAULT_ZSTD, "bytes behind the end", NULL, NULL);
    r->done = !rc;
    return rc;
}

static int expand(struct press_reader *r, ZSTD_outBuffer *out, struct fault *f)
{
    int rc;

    while (out->pos == 0 && !r->done) {
        size_t left;

        if ((rc = refill(r, f)))
            return rc;
        left = ZSTD_decompressStream(r->z, out, &r->in);
        if (ZSTD_isError(left))
            return fault_set(f, FAULT_ZSTD, "damaged", ZSTD_getErrorName(left), NULL);
        if (left == 0) {
            if ((rc = check_end(r, f)))
                return rc;
        } else if (out->pos == 0 && r->end) {
            return fault_set(f, FAULT_ZSTD, "truncated", NULL, NULL);
        }
    }
    return 0;
}

static int read_pressed(void *ctx, void *p, size_t max, size_t *n, struct fault *f)
{
    struct press_reader *r = ctx;
    ZSTD_outBuffer out = {p, max, 0};
    char limit[24];
    int rc;

    *n = 0;
    if (max == 0)
        return 0;
    if ((rc = expand(r, &out, f)))
        return rc;
    if (out.pos > r->max - r->given) {
        snprintf(limit, sizeof limit, "%llu", (unsigned long long)r->max);
        return fault_set(f, FAULT_TOO_LARGE, "zstd", limit, NULL);
    }
    r->given += out.pos;
    *n = out.pos;
    return 0;
}

int press_read_begin(struct press_reader **r, struct source inner, uint64_t max, struct source *out, struct fault *f)
{
    (void)f;
    *r = need(calloc(1, sizeof **r));
    (*r)->inner = inner;
    (*r)->max = max;
    (*r)->z = need(ZSTD_createDCtx());
    ZSTD_DCtx_setParameter((*r)->z, ZSTD_d_windowLogMax, WINDOW_LOG);
    *out = (struct source){read_pressed, *r};
    return 0;
}

void press_read_end(struct press_reader *r)
{
    if (!r)
        return;
    ZSTD_freeDCtx(r->z);
    free(r);
}
