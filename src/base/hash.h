/* hash: SHA-256 (FIPS 180-4) through OpenSSL, whose fetched EVP_MD uses the processor's instructions. Thread-safe. */
#ifndef BASE_HASH_H
#define BASE_HASH_H

#include "base/str.h"

enum { HASH_SIZE = 32 };
struct hash {
    uint8_t b[HASH_SIZE];
};
struct hash_hex {
    char z[2 * HASH_SIZE + 1];
};

struct hash hash_of(struct str s);
/* SHA-256 of one or two runs after an optional prefix byte (prefix < 0: none); what RFC 6962 needs. */
struct hash hash_of2(int prefix, struct str a, struct str b);

struct hash_run; /* a hash under way; gives */
struct hash_run *hash_begin(void);
void hash_add(struct hash_run *h, struct str s);
struct hash hash_end(struct hash_run *h); /* takes: frees H */

static inline bool hash_eq(const struct hash *a, const struct hash *b) { return memcmp(a, b, HASH_SIZE) == 0; }
struct hash_hex hash_hex(const struct hash *h);       /* lower case */
bool hash_unhex(struct str s, struct hash *out);      /* exactly 64 lower-case digits */

#endif
