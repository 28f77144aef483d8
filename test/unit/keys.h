/* keys: keys, cards and a charter for tests. Every private key is the SHA-256 of its name, so nothing is random. */
#ifndef TEST_KEYS_H
#define TEST_KEYS_H

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>

#include <cmocka.h>
#include <sodium.h>

#include "act/age.h"
#include "act/charter.h"

static inline int keys_sign(void *ctx, const char *name, struct str message, uint8_t sig[KEY_SIGNATURE],
                            struct fault *f)
{
    struct hash seed = hash_of(str_of(name));
    uint8_t pub[crypto_sign_PUBLICKEYBYTES], secret[crypto_sign_SECRETKEYBYTES];

    (void)ctx;
    (void)f;
    crypto_sign_seed_keypair(pub, secret, seed.b);
    crypto_sign_detached(sig, NULL, (const uint8_t *)message.p, message.n, secret);
    return 0;
}

/* Signs with the key of any name. */
static inline struct signer keys_signer(void)
{
    return (struct signer){keys_sign, NULL};
}

static inline struct key keys_make(const char *name, enum key_type type)
{
    struct hash seed = hash_of(str_of(name));
    uint8_t pub[crypto_sign_PUBLICKEYBYTES], secret[crypto_sign_SECRETKEYBYTES];
    struct key k;

    crypto_sign_seed_keypair(pub, secret, seed.b);
    assert_int_equal(key_make(str_of(name), type, pub, &k, NULL), 0);
    return k;
}

/* HOST/LAST. */
static inline struct key keys_under(struct str host, const char *last, enum key_type type)
{
    struct arena a = ARENA_EMPTY;
    struct key k = keys_make(arena_fmt(&a, STR_FMT "/%s", STR_ARG(host), last).p, type);

    arena_release(&a);
    return k;
}

/* The note of TEXT signed by the keys with these names; ends with NULL. */
static inline struct str keys_note(struct arena *a, struct str text, ...)
{
    struct signer s = keys_signer();
    struct buf b = BUF_EMPTY;
    struct str note;
    const char *name;
    va_list ap;

    buf_str(&b, text);
    buf_byte(&b, '\n');
    va_start(ap, text);
    while ((name = va_arg(ap, const char *))) {
        struct key k = keys_make(name, KEY_NOTE);

        assert_int_equal(note_sign(&b, text, &k, &s, NULL), 0);
    }
    va_end(ap);
    note = arena_str(a, buf_view(&b));
    buf_free(&b);
    return note;
}

/* What a party puts on its card. */
static inline struct party keys_card(struct arena *a, const char *code, const char *host, const char *name)
{
    struct party p = {.code = str_of(code), .host = str_of(host)};
    struct hash identity = hash_of(str_of(host));
    uint8_t recipient[AGE_KEY];
    char text[AGE_RECIPIENT_TEXT];
    struct json *names = json_object(a);

    age_recipient_of(identity.b, recipient);
    age_write_recipient(recipient, text);
    json_set(a, names, STR("en"), json_string(a, str_of(name)));
    p.names = names;
    p.recipient = arena_str(a, str_of(text));
    p.root = keys_under(p.host, "root", KEY_NOTE);
    p.log = keys_under(p.host, "log", KEY_NOTE);
    p.mirror = keys_under(p.host, "mirror", KEY_COSIGN);
    return p;
}

/* Text of the founding charter of the channel in-ru between mod.in.example (IN) and mod.ru.example (RU). */
static inline struct str keys_charter_text(struct arena *a)
{
    static const struct str languages[] = {{"hi", 2}, {"ru", 2}, {"en", 2}};
    struct party cards[] = {keys_card(a, "RU", "mod.ru.example", "Russia"),
                            keys_card(a, "IN", "mod.in.example", "India")};
    struct str text;

    assert_int_equal(charter_draft(STR("in-ru"), cards, 2, languages, 3, a, &text, NULL), 0);
    return text;
}

static inline struct str keys_charter_note(struct arena *a)
{
    return keys_note(a, keys_charter_text(a), "mod.in.example/root", "mod.ru.example/root", NULL);
}

static inline void keys_charter(struct arena *a, struct charter *out)
{
    assert_int_equal(charter_parse(keys_charter_note(a), a, out, NULL), 0);
}

/* S with its first FROM turned into TO; FROM must be there. */
static inline struct str keys_replace(struct arena *a, struct str s, const char *from, const char *to)
{
    const char *at = s.n ? memmem(s.p, s.n, from, strlen(from)) : NULL;
    size_t before;

    if (!at)
        fail_msg("%s is not in %.*s", from, (int)s.n, s.p);
    before = (size_t)(at - s.p);
    return arena_fmt(a, "%.*s%s%.*s", (int)before, s.p, to, (int)(s.n - before - strlen(from)), at + strlen(from));
}

#endif
