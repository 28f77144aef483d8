#include "act/key.h"

#include "base/enc.h"

#include <pthread.h>
#include <sodium.h>
#include <stdio.h>

static pthread_once_t once = PTHREAD_ONCE_INIT;
static bool ready;

static void init(void)
{
    ready = sodium_init() >= 0;
}

static bool sodium_ready(void)
{
    pthread_once(&once, init);
    return ready;
}

static bool lower_or_digit(char c)
{
    return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9');
}

bool key_name_ok(struct str name)
{
    struct str rest = name, segment;
    bool more = str_cut(&rest, '/', &segment);

    if (name.n > LIMIT_KEY_NAME || segment.n == 0 || !lower_or_digit(segment.p[0]))
        return false;
    if (!memchr(segment.p, '.', segment.n))
        return false;
    for (size_t i = 0; i < segment.n; i++)
        if (!lower_or_digit(segment.p[i]) && segment.p[i] != '.' && segment.p[i] != '-')
            return false;
    while (more) {
        more = str_cut(&rest, '/', &segment);
        if (segment.n == 0)
            return false;
        for (size_t i = 0; i < segment.n; i++)
            if (!lower_or_digit(segment.p[i]) && !memchr("._-", segment.p[i], 3))
                return false;
    }
    return true;
}

static void write_id(struct key *k)
{
    uint8_t body[2 + KEY_PUBLIC] = {'\n', (uint8_t)k->type};
    struct hash h;

    memcpy(body + 2, k->pub, KEY_PUBLIC);
    h = hash_of2(-1, str_of(k->name), str_make(body, sizeof body));
    memcpy(k->id, h.b, sizeof k->id);
}

static int refuse(struct fault *f, struct str name, const char *why)
{
    char shown[2 * FAULT_ARG];

    snprintf(shown, sizeof shown, STR_FMT, (int)(name.n < sizeof shown ? name.n : sizeof shown), name.p);
    return fault_set(f, FAULT_KEY, shown, why, NULL);
}

int key_make(struct str name, enum key_type type, const uint8_t pub[KEY_PUBLIC], struct key *out, struct fault *f)
{
    struct key k = {.type = type};

    if (!key_name_ok(name))
        return refuse(f, name, "name");
    if (type != KEY_NOTE && type != KEY_COSIGN)
        return refuse(f, name, "type");
    if (!sodium_ready())
        return fault_set(f, FAULT_CRYPTO, "libsodium", NULL, NULL);
    if (!crypto_core_ed25519_is_valid_point(pub))
        return refuse(f, name, "not an admissible point");
    memcpy(k.name, name.p, name.n);
    memcpy(k.pub, pub, KEY_PUBLIC);
    write_id(&k);
    *out = k;
    return 0;
}

int key_parse(struct str vkey, struct key *out, struct fault *f)
{
    struct str rest = vkey, name, id;
    uint8_t given[4], body[1 + KEY_PUBLIC];
    struct key k;
    size_t n;
    int rc;

    if (!str_cut(&rest, '+', &name) || !str_cut(&rest, '+', &id) || !enc_unhex(id, given, sizeof given))
        return refuse(f, vkey, "form");
    if (!enc_unbase64(rest, body, sizeof body, &n) || n != sizeof body)
        return refuse(f, vkey, "form");
    rc = key_make(name, body[0], body + 1, &k, f);
    if (rc)
        return rc;
    if (memcmp(k.id, given, sizeof given) != 0)
        return refuse(f, vkey, "id");
    *out = k;
    return 0;
}

void key_write(const struct key *k, char out[KEY_VKEY])
{
    uint8_t body[1 + KEY_PUBLIC] = {(uint8_t)k->type};
    struct buf b = BUF_EMPTY;

    memcpy(body + 1, k->pub, KEY_PUBLIC);
    buf_z(&b, k->name);
    buf_byte(&b, '+');
    enc_hex(k->id, sizeof k->id, buf_room(&b, 2 * sizeof k->id));
    b.n += 2 * sizeof k->id;
    buf_byte(&b, '+');
    enc_base64(&b, body, sizeof body);
    memcpy(out, b.p, b.n + 1);
    buf_free(&b);
}

bool key_eq(const struct key *a, const struct key *b)
{
    return a->type == b->type && strcmp(a->name, b->name) == 0 && memcmp(a->pub, b->pub, KEY_PUBLIC) == 0;
}

bool key_verify(const struct key *k, struct str message, const uint8_t sig[KEY_SIGNATURE])
{
    return sodium_ready() && crypto_sign_verify_detached(sig, (const uint8_t *)message.p, message.n, k->pub) == 0;
}
