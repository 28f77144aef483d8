/* Keys from known seeds, for tests: a signer that holds one key, as no program part does. */
#ifndef TEST_SIGN_H
#define TEST_SIGN_H

#include "act/key.h"

#include <sodium.h>

struct test_key {
    struct key key;
    uint8_t secret[crypto_sign_SECRETKEYBYTES];
};

static inline int test_key_sign(void *ctx, const char *name, struct str message, uint8_t sig[KEY_SIGNATURE],
                                struct fault *f)
{
    struct test_key *k = ctx;

    if (strcmp(name, k->key.name) != 0)
        return fault_set(f, FAULT_NOT_FOUND, name, NULL, NULL);
    crypto_sign_detached(sig, NULL, (const uint8_t *)message.p, message.n, k->secret);
    return 0;
}

static inline struct signer test_signer(struct test_key *k)
{
    return (struct signer){test_key_sign, k};
}

/* False when the name or the key is not admissible. */
static inline bool test_key_from(struct test_key *k, const char *name, enum key_type type, const uint8_t seed[32])
{
    uint8_t pub[KEY_PUBLIC];

    crypto_sign_seed_keypair(pub, k->secret, seed);
    return key_make(str_of(name), type, pub, &k->key, NULL) == 0;
}

/* The key whose seed is N and zeroes. */
static inline bool test_key_number(struct test_key *k, const char *name, enum key_type type, uint8_t n)
{
    uint8_t seed[32] = {n};

    return test_key_from(k, name, type, seed);
}

#endif
