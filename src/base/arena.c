#include "base/arena.h"

#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

struct arena_block {
    struct arena_block *next;
    size_t used, size;
    _Alignas(max_align_t) char room[];
};

enum { ALIGN = _Alignof(max_align_t), FIRST = 4096 - 64, LARGEST = 256 * 1024 };

void arena_exhausted(void)
{
    static const char said[] = "manch: out of memory\n";

    if (write(2, said, sizeof said - 1) < 0)
        _exit(5);
    _exit(5);
}

/* Blocks double in size; what does not fit in the largest gets a block of its own. calloc gives zeroed memory. */
static struct arena_block *grow(struct arena *a, size_t need)
{
    size_t size = a->block ? a->block->size * 2 : FIRST;
    struct arena_block *b;

    if (size > LARGEST)
        size = LARGEST;
    if (size < need)
        size = need;
    b = calloc(1, sizeof *b + size);
    if (!b)
        arena_exhausted();
    b->size = size;
    b->next = a->block;
    a->block = b;
    return b;
}

/* A block of its own goes behind the newest one, so that what is left there is still used. */
static void *alone(struct arena *a, size_t size)
{
    struct arena_block *newest = a->block, *b = grow(a, size);

    b->used = size;
    if (newest) {
        a->block = newest;
        b->next = newest->next;
        newest->next = b;
    }
    return b->room;
}

void *arena_alloc(struct arena *a, size_t size)
{
    struct arena_block *b = a->block;
    void *p;

    if (size > PTRDIFF_MAX - 2 * LARGEST)
        arena_exhausted();
    size = (size + (size == 0) + ALIGN - 1) / ALIGN * ALIGN;
    if (!b || b->size - b->used < size) {
        if (size > LARGEST / 4)
            return alone(a, size);
        b = grow(a, size);
    }
    p = b->room + b->used;
    b->used += size;
    return p;
}

void *arena_array(struct arena *a, size_t count, size_t size)
{
    size_t n;

    if (__builtin_mul_overflow(count, size, &n))
        arena_exhausted();
    return arena_alloc(a, n);
}

char *arena_z(struct arena *a, struct str s)
{
    char *p = arena_alloc(a, s.n + 1);

    if (s.n)
        memcpy(p, s.p, s.n);
    return p;
}

struct str arena_str(struct arena *a, struct str s)
{
    return (struct str){arena_z(a, s), s.n};
}

struct str arena_fmt(struct arena *a, const char *fmt, ...)
{
    va_list ap, again;
    char *p;
    int n;

    va_start(ap, fmt);
    va_copy(again, ap);
    n = vsnprintf(NULL, 0, fmt, ap);
    if (n < 0)
        n = 0;
    p = arena_alloc(a, (size_t)n + 1);
    if (n)
        vsnprintf(p, (size_t)n + 1, fmt, again);
    va_end(again);
    va_end(ap);
    return (struct str){p, (size_t)n};
}

/* Behind A's newest block, so that what is left there is still used. */
void arena_join(struct arena *a, struct arena *from)
{
    struct arena_block *last = from->block;

    if (!last)
        return;
    if (!a->block) {
        a->block = from->block;
    } else {
        while (last->next)
            last = last->next;
        last->next = a->block->next;
        a->block->next = from->block;
    }
    from->block = NULL;
}

void arena_release(struct arena *a)
{
    struct arena_block *b, *next;

    for (b = a->block; b; b = next) {
        next = b->next;
        free(b);
    }
    a->block = NULL;
}
