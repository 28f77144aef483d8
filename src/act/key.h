/* key: Ed25519 keys under C2SP signed-note names. Signatures through libsodium alone (RFC 8032, strict).
 *
 * 1. A struct key is admissible: canonical, on the curve, torsion-free, not of low order, its name well formed. Only
 *    key_parse and key_make produce one.
 * 2. Key id: first 4 bytes of SHA-256(name || 0x0A || type || public key).
 * 3. Private keys stand behind struct signer; nothing in act/ to node/ ever holds one. */
#ifndef ACT_KEY_H
#define ACT_KEY_H

#include "base/hash.h"
#include "base/fault.h"
#include "base/limits.h"

enum key_type { KEY_NOTE = 0x01, KEY_COSIGN = 0x04 };
enum { KEY_PUBLIC = 32, KEY_SIGNATURE = 64, KEY_VKEY = LIMIT_KEY_NAME + 1 + 8 + 1 + 44 + 1 };

struct key {
    char name[LIMIT_KEY_NAME + 1];
    enum key_type type;
    uint8_t pub[KEY_PUBLIC];
    uint8_t id[4];
};

/* ASCII [a-z0-9][a-z0-9.-]*(/[a-z0-9._-]+)*, the first segment with a dot, at most LIMIT_KEY_NAME bytes. */
bool key_name_ok(struct str name);
int key_make(struct str name, enum key_type type, const uint8_t pub[KEY_PUBLIC], struct key *out, struct fault *f);
int key_parse(struct str vkey, struct key *out, struct fault *f); /* name+hhhhhhhh+base64(type||key); strict */
void key_write(const struct key *k, char out[KEY_VKEY]);
bool key_eq(const struct key *a, const struct key *b);
bool key_verify(const struct key *k, struct str message, const uint8_t sig[KEY_SIGNATURE]);

/* The one door to private keys: signs MESSAGE with the key called NAME (pure Ed25519) and checks the result. */
struct signer {
    int (*sign)(void *ctx, const char *name, struct str message, uint8_t sig[KEY_SIGNATURE], struct fault *f);
    void *ctx;
};

#endif
