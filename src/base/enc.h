/* enc: hex, base64 (RFC 4648 section 4, padded), big-endian numbers, UTF-8 well-formedness. Pure. */
#ifndef BASE_ENC_H
#define BASE_ENC_H

#include "base/arena.h"
#include "base/buf.h"

void enc_hex(const void *p, size_t n, char *out);      /* fills 2n lower-case digits and a NUL */
bool enc_unhex(struct str s, void *out, size_t n);     /* exactly 2n lower-case digits, else false */
void enc_base64(struct buf *b, const void *p, size_t n);
/* Strict: padded, and re-encoding gives the same text (no stray low bits). False: not so, or longer than MAX bytes. */
bool enc_unbase64(struct str s, void *out, size_t max, size_t *n);

static inline uint16_t enc_get16(const void *p)
{
    const uint8_t *b = p;
    return (uint16_t)(b[0] << 8 | b[1]);
}
uint64_t enc_get64(const void *p); /* big-endian */
void enc_put64(void *p, uint64_t v);

/* Well-formed UTF-8 (no surrogates, no overlong forms, at most U+10FFFF). On false *AT is the offending offset. */
bool enc_utf8(struct str s, size_t *at);
/* Decodes one code point at s.p[*i] (which must be well formed) and moves *i behind it. */
uint32_t enc_next(struct str s, size_t *i);
void enc_rune(struct buf *b, uint32_t c); /* appends one code point */

#endif
