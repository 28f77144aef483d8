/* buf: bytes that grow. Allocation never fails visibly (see arena.h, 2). Zero-initialised is empty and valid. */
#ifndef BASE_BUF_H
#define BASE_BUF_H

#include "base/str.h"

struct buf {
    char *p; /* NULL while empty; always followed by a NUL that does not count */
    size_t n, cap;
};

#define BUF_EMPTY ((struct buf){0})

void buf_put(struct buf *b, const void *p, size_t n);
void buf_str(struct buf *b, struct str s);
void buf_z(struct buf *b, const char *z);
void buf_byte(struct buf *b, uint8_t c);
void buf_be16(struct buf *b, uint16_t v);
void buf_be64(struct buf *b, uint64_t v);
void buf_fmt(struct buf *b, const char *fmt, ...) __attribute__((format(printf, 2, 3), nonnull(2)));
/* Makes room for N more bytes; the caller writes them, then adds to b->n (and ends them by NUL if it used fewer). */
char *buf_room(struct buf *b, size_t n);
void buf_clear(struct buf *b);           /* keeps the memory */
void buf_free(struct buf *b);            /* empty again; accepts an empty one */
static inline struct str buf_view(const struct buf *b) { return (struct str){b->p ? b->p : "", b->n}; } /* borrows */

#endif
