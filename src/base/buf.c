#include "base/buf.h"

#include "base/arena.h"
#include "base/enc.h"

#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>

enum { FIRST = 64 };

static void grow(struct buf *b, size_t n)
{
    size_t cap = b->cap ? b->cap : FIRST;

    if (n > PTRDIFF_MAX / 4 || b->n > PTRDIFF_MAX / 4)
        arena_exhausted();
    while (cap < b->n + n + 1)
        cap *= 2;
    b->p = realloc(b->p, cap);
    if (!b->p)
        arena_exhausted();
    b->cap = cap;
}

char *buf_room(struct buf *b, size_t n)
{
    if (b->cap - b->n <= n)
        grow(b, n);
    b->p[b->n + n] = '\0';
    return b->p + b->n;
}

void buf_put(struct buf *b, const void *p, size_t n)
{
    char *room = buf_room(b, n);

    if (n)
        memcpy(room, p, n);
    b->n += n;
}

void buf_str(struct buf *b, struct str s)
{
    buf_put(b, s.p, s.n);
}

void buf_z(struct buf *b, const char *z)
{
    buf_put(b, z, strlen(z));
}

void buf_byte(struct buf *b, uint8_t c)
{
    *buf_room(b, 1) = (char)c;
    b->n++;
}

void buf_be16(struct buf *b, uint16_t v)
{
    uint8_t p[2] = {(uint8_t)(v >> 8), (uint8_t)v};

    buf_put(b, p, sizeof p);
}

void buf_be64(struct buf *b, uint64_t v)
{
    uint8_t p[8];

    enc_put64(p, v);
    buf_put(b, p, sizeof p);
}

void buf_fmt(struct buf *b, const char *fmt, ...)
{
    va_list ap, again;
    int n;

    va_start(ap, fmt);
    va_copy(again, ap);
    n = vsnprintf(NULL, 0, fmt, ap);
    if (n > 0) {
        vsnprintf(buf_room(b, (size_t)n), (size_t)n + 1, fmt, again);
        b->n += (size_t)n;
    }
    va_end(again);
    va_end(ap);
}

void buf_clear(struct buf *b)
{
    b->n = 0;
    if (b->p)
        b->p[0] = '\0';
}

void buf_free(struct buf *b)
{
    free(b->p);
    *b = BUF_EMPTY;
}
