/* str: a borrowed run of bytes, not ended by NUL. The owner is whoever made the bytes; a str never frees. */
#ifndef BASE_STR_H
#define BASE_STR_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

struct str {
    const char *p;
    size_t n;
};

#define STR(literal) ((struct str){(literal), sizeof(literal) - 1}) /* of a string literal */
#define STR_FMT "%.*s"                                              /* with STR_ARG, for printf */
#define STR_ARG(s) (int)(s).n, (s).p

static inline struct str str_of(const char *z) { return (struct str){z, z ? strlen(z) : 0}; }
static inline struct str str_make(const void *p, size_t n) { return (struct str){p, n}; }
static inline bool str_eq(struct str a, struct str b) { return a.n == b.n && (a.n == 0 || memcmp(a.p, b.p, a.n) == 0); }
static inline bool str_is(struct str a, const char *z) { return str_eq(a, str_of(z)); }
static inline bool str_starts(struct str a, const char *z)
{
    size_t n = strlen(z);
    return a.n >= n && memcmp(a.p, z, n) == 0;
}

/* Bytewise order, shorter first: negative, 0 or positive. Never depends on a locale. */
int str_cmp(struct str a, struct str b);

/* Splits off what stands before the first SEP into *HEAD and leaves the rest in *REST; false when SEP is not there,
 * and then *HEAD is all of it and *REST is empty. */
bool str_cut(struct str *rest, char sep, struct str *head);

/* Reads a whole decimal integer without sign on zero, plus sign, leading zeros or spaces, |n| <= LIMIT_INT. */
bool str_int(struct str s, int64_t *out);

#endif
