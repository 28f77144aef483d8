#include "act/age.h"

#include <sodium.h>
#include <stdlib.h>

#include "base/arena.h"

enum {
    CHUNK = 64 * 1024,
    TAG = crypto_aead_chacha20poly1305_ietf_ABYTES,
    NONCE = crypto_aead_chacha20poly1305_ietf_NPUBBYTES,
    FILE_KEY = 16,
    SALT = 16,          /* opens the payload */
    BODY = FILE_KEY + TAG,
    BODY64 = 43,        /* its base64, and that of 32 bytes, without padding */
    COLUMNS = 64,
    HEADER = 64 * 1024, /* the longest header we read */
    DATA = 52,          /* 32 bytes in Bech32 characters */
    CHECK = 6
};

static const char version_line[] = "age-encryption.org/v1", wrap_info[] = "age-encryption.org/v1/X25519";

static int refuse(struct fault *f, const char *why)
{
    return fault_set(f, FAULT_AGE, why, NULL, NULL);
}

/* Bech32 (BIP 173) of 32 bytes. */

static const char bech_digits[] = "qpzry9x8gf2tvdw0s3jn54khce6mua7l";
static const char recipient_prefix[] = "age", identity_prefix[] = "age-secret-key-";

static uint32_t polymod(uint32_t sum, uint8_t v)
{
    static const uint32_t gen[5] = {0x3b6a57b2, 0x26508e6d, 0x1ea119fa, 0x3d4233dd, 0x2a1462b3};
    uint32_t top = sum >> 25;

    sum = (sum & 0x1ffffff) << 5 ^ v;
    for (int i = 0; i < 5; i++)
        if (top >> i & 1)
            sum ^= gen[i];
    return sum;
}

static uint32_t polymod_prefix(const char *prefix)
{
    uint32_t sum = 1;

    for (const char *p = prefix; *p; p++)
        sum = polymod(sum, (uint8_t)*p >> 5);
    sum = polymod(sum, 0);
    for (const char *p = prefix; *p; p++)
        sum = polymod(sum, *p & 31);
    return sum;
}

static void bech_write(const char *prefix, const uint8_t key[AGE_KEY], char *out)
{
    uint32_t sum = polymod_prefix(prefix), bits = 0;
    size_t n = strlen(prefix), have = 0, next = 0;

    memcpy(out, prefix, n);
    out[n++] = '1';
    for (int i = 0; i < DATA; i++) {
        uint8_t v;

        if (have < 5) {
            bits = bits << 8 | (next < AGE_KEY ? key[next++] : 0);
            have += 8;
        }
        have -= 5;
        v = bits >> have & 31;
        sum = polymod(sum, v);
        out[n++] = bech_digits[v];
    }
    for (int i = 0; i < CHECK; i++)
        sum = polymod(sum, 0);
    sum ^= 1;
    for (int i = 0; i < CHECK; i++)
        out[n++] = bech_digits[sum >> 5 * (CHECK - 1 - i) & 31];
    out[n] = '\0';
}

/* TEXT is lower case. */
static bool bech_parse(const char *prefix, struct str text, uint8_t out[AGE_KEY])
{
    size_t n = strlen(prefix), have = 0, done = 0;
    uint32_t sum = polymod_prefix(prefix), bits = 0;

    if (text.n != n + 1 + DATA + CHECK || memcmp(text.p, prefix, n) != 0 || text.p[n] != '1')
        return false;
    for (size_t i = n + 1; i < text.n; i++) {
        const char *digit = memchr(bech_digits, text.p[i], sizeof bech_digits - 1);

        if (!digit)
            return false;
        sum = polymod(sum, (uint8_t)(digit - bech_digits));
        if (i >= n + 1 + DATA)
            continue;
        bits = bits << 5 | (uint32_t)(digit - bech_digits);
        have += 5;
        if (have >= 8) {
            have -= 8;
            out[done++] = (uint8_t)(bits >> have);
        }
    }
    return sum == 1 && (bits & ((1u << have) - 1)) == 0;
}

bool age_parse_recipient(struct str text, uint8_t out[AGE_KEY])
{
    return bech_parse(recipient_prefix, text, out);
}

bool age_parse_identity(struct str text, uint8_t out[AGE_KEY])
{
    char small[AGE_IDENTITY_TEXT - 1];
    bool ok;

    if (text.n != sizeof small)
        return false;
    for (size_t i = 0; i < text.n; i++) {
        char c = text.p[i];

        if (c >= 'a' && c <= 'z')
            return false;
        small[i] = (char)(c >= 'A' && c <= 'Z' ? c + 32 : c);
    }
    ok = bech_parse(identity_prefix, str_make(small, sizeof small), out);
    sodium_memzero(small, sizeof small);
    return ok;
}

void age_write_recipient(const uint8_t key[AGE_KEY], char out[AGE_RECIPIENT_TEXT])
{
    bech_write(recipient_prefix, key, out);
}

void age_write_identity(const uint8_t key[AGE_KEY], char out[AGE_IDENTITY_TEXT])
{
    bech_write(identity_prefix, key, out);
    for (char *p = out; *p; p++)
        if (*p >= 'a' && *p <= 'z')
            *p = (char)(*p - 32);
}

void age_recipient_of(const uint8_t identity[AGE_KEY], uint8_t recipient[AGE_KEY])
{
    crypto_scalarmult_base(recipient, identity);
}

/* Keys. */

static void hmac(const void *key, size_t keylen, struct str a, struct str b, uint8_t out[AGE_KEY])
{
    crypto_auth_hmacsha256_state st;

    crypto_auth_hmacsha256_init(&st, key, keylen);
    crypto_auth_hmacsha256_update(&st, (const uint8_t *)a.p, a.n);
    crypto_auth_hmacsha256_update(&st, (const uint8_t *)b.p, b.n);
    crypto_auth_hmacsha256_final(&st, out);
    sodium_memzero(&st, sizeof st);
}

/* HKDF-SHA-256 (RFC 5869), 32 bytes: one block of Expand. */
static void hkdf(struct str ikm, struct str salt, const char *info, uint8_t out[AGE_KEY])
{
    static const uint8_t no_salt[AGE_KEY];
    uint8_t prk[AGE_KEY];

    hmac(salt.n ? salt.p : (const char *)no_salt, salt.n ? salt.n : sizeof no_salt, ikm, STR(""), prk);
    hmac(prk, sizeof prk, str_of(info), STR("\1"), out);
    sodium_memzero(prk, sizeof prk);
}

static void header_mac(const uint8_t file_key[FILE_KEY], struct str header, uint8_t out[AGE_KEY])
{
    uint8_t key[AGE_KEY];

    hkdf(str_make(file_key, FILE_KEY), STR(""), "header", key);
    hmac(key, sizeof key, header, STR(""), out);
    sodium_memzero(key, sizeof key);
}

/* The key that wraps the file key: of OURS (secret) and THEIRS (public). False for a share of low order. */
static bool wrap_key(const uint8_t ours[AGE_KEY], const uint8_t theirs[AGE_KEY], const uint8_t share[AGE_KEY],
                     const uint8_t recipient[AGE_KEY], uint8_t out[AGE_KEY])
{
    uint8_t shared[AGE_KEY], salt[2 * AGE_KEY];
    bool ok = crypto_scalarmult(shared, ours, theirs) == 0 && !sodium_is_zero(shared, sizeof shared);

    if (ok) {
        memcpy(salt, share, AGE_KEY);
        memcpy(salt + AGE_KEY, recipient, AGE_KEY);
        hkdf(str_make(shared, sizeof shared), str_make(salt, sizeof salt), wrap_info, out);
    }
    sodium_memzero(shared, sizeof shared);
    return ok;
}

/* The nonce of a chunk: 11 bytes of counter and whether it is the last. */
static void chunk_nonce(uint64_t n, bool last, uint8_t out[NONCE])
{
    memset(out, 0, NONCE);
    for (int i = 0; i < 8; i++)
        out[NONCE - 2 - i] = (uint8_t)(n >> 8 * i);
    out[NONCE - 1] = last;
}

static void put_base64(struct buf *b, const void *p, size_t n)
{
    size_t max = sodium_base64_ENCODED_LEN(n, sodium_base64_VARIANT_ORIGINAL_NO_PADDING);

    sodium_bin2base64(buf_room(b, max), max, p, n, sodium_base64_VARIANT_ORIGINAL_NO_PADDING);
    b->n += strlen(b->p + b->n);
}

/* Canonical base64 without padding of exactly N bytes, at most 48. Encoded again it must be the same, since libsodium's
 * decoder takes some bytes over 0x7F for digits. */
static bool base64(struct str s, void *out, size_t n)
{
    char again[COLUMNS + 1];
    const char *end;
    size_t got;

    if (n > COLUMNS / 4 * 3 ||
        sodium_base642bin(out, n, s.p, s.n, NULL, &got, &end, sodium_base64_VARIANT_ORIGINAL_NO_PADDING) != 0 ||
        end != s.p + s.n || got != n)
        return false;
    sodium_bin2base64(again, sizeof again, out, n, sodium_base64_VARIANT_ORIGINAL_NO_PADDING);
    return str_is(s, again);
}

/* Writing. */

struct age_writer {
    struct sink inner;
    uint8_t key[AGE_KEY];
    uint64_t chunk; /* number of the one in DATA */
    size_t n;       /* bytes in DATA */
    uint8_t data[CHUNK], out[CHUNK + TAG];
};

static int write_chunk(struct age_writer *w, bool last, struct fault *f)
{
    uint8_t nonce[NONCE];
    unsigned long long n;

    chunk_nonce(w->chunk++, last, nonce);
    crypto_aead_chacha20poly1305_ietf_encrypt(w->out, &n, w->data, w->n, NULL, 0, NULL, nonce, w->key);
    w->n = 0;
    return w->inner.write(w->inner.ctx, w->out, n, f);
}

static int write_payload(void *ctx, const void *p, size_t n, struct fault *f)
{
    struct age_writer *w = ctx;
    const uint8_t *from = p;

    while (n > 0) {
        size_t step = CHUNK - w->n < n ? CHUNK - w->n : n;

        if (step == 0) { /* full, and more follows: not the last one */
            int rc = write_chunk(w, false, f);

            if (rc)
                return rc;
            continue;
        }
        memcpy(w->data + w->n, from, step);
        w->n += step;
        from += step;
        n -= step;
    }
    return 0;
}

/* Everything before the payload's first chunk; sets the payload's key. */
static int write_header(struct age_writer *w, const uint8_t recipient[AGE_KEY], void (*random)(void *, size_t),
                        struct fault *f)
{
    static const uint8_t zero[NONCE];
    uint8_t secret[AGE_KEY], share[AGE_KEY], key[AGE_KEY], file_key[FILE_KEY], salt[SALT], body[BODY], mac[AGE_KEY];
    struct buf b = BUF_EMPTY;
    int rc;

    random(file_key, sizeof file_key);
    random(secret, sizeof secret);
    random(salt, sizeof salt);
    crypto_scalarmult_base(share, secret);
    if (!wrap_key(secret, recipient, share, recipient, key)) {
        rc = refuse(f, "key of low order");
        goto out;
    }
    crypto_aead_chacha20poly1305_ietf_encrypt(body, NULL, file_key, sizeof file_key, NULL, 0, NULL, zero, key);
    buf_fmt(&b, "%s\n-> X25519 ", version_line);
    put_base64(&b, share, sizeof share);
    buf_byte(&b, '\n');
    put_base64(&b, body, sizeof body);
    buf_z(&b, "\n---");
    header_mac(file_key, buf_view(&b), mac);
    buf_byte(&b, ' ');
    put_base64(&b, mac, sizeof mac);
    buf_byte(&b, '\n');
    buf_put(&b, salt, sizeof salt);
    hkdf(str_make(file_key, sizeof file_key), str_make(salt, sizeof salt), "payload", w->key);
    rc = w->inner.write(w->inner.ctx, b.p, b.n, f);
out:
    buf_free(&b);
    sodium_memzero(secret, sizeof secret);
    sodium_memzero(key, sizeof key);
    sodium_memzero(file_key, sizeof file_key);
    return rc;
}

static void *make(size_t size)
{
    void *p = sodium_init() < 0 ? NULL : calloc(1, size);

    if (!p)
        arena_exhausted();
    return p;
}

static void release_writer(struct age_writer *w)
{
    sodium_memzero(w, sizeof *w);
    free(w);
}

int age_write_begin(struct age_writer **w, const uint8_t recipient[AGE_KEY], void (*random)(void *, size_t),
                    struct sink inner, struct sink *out, struct fault *f)
{
    int rc;

    *w = make(sizeof **w);
    (*w)->inner = inner;
    if ((rc = write_header(*w, recipient, random, f))) {
        release_writer(*w);
        *w = NULL;
    }
    *out = (struct sink){write_payload, *w};
    return rc;
}

int age_write_end(struct age_writer *w, struct fault *f)
{
    int rc = write_chunk(w, true, f);

    release_writer(w);
    return rc;
}

/* Reading. */

struct age_reader {
    struct source inner;
    uint8_t key[AGE_KEY];
    struct buf header;
    uint64_t chunk;  /* number of the next one */
    bool done;       /* the last chunk is opened */
    size_t have, at; /* IN: bytes read and not yet used, from AT on */
    size_t n, given; /* DATA: bytes, and how many of them are given out */
    uint8_t in[CHUNK + TAG + 1], data[CHUNK];
};

/* Reads until IN is full or the end comes. One byte more than a chunk shows whether the chunk is the last. */
static int fill(struct age_reader *r, struct fault *f)
{
    size_t got;
    int rc;

    memmove(r->in, r->in + r->at, r->have);
    r->at = 0;
    while (r->have < sizeof r->in) {
        if ((rc = r->inner.read(r->inner.ctx, r->in + r->have, sizeof r->in - r->have, &got, f)))
            return rc;
        if (got == 0)
            break;
        r->have += got;
    }
    return 0;
}

/* The next line without its NL, which stays in r->header; *START is where it begins there. */
static int read_line(struct age_reader *r, size_t *start, struct str *line, struct fault *f)
{
    const uint8_t *nl = r->have ? memchr(r->in + r->at, '\n', r->have) : NULL;
    size_t n;
    int rc;

    if (!nl) {
        if ((rc = fill(r, f)))
            return rc;
        nl = r->have ? memchr(r->in, '\n', r->have) : NULL;
    }
    if (!nl || r->header.n + (n = (size_t)(nl + 1 - (r->in + r->at))) > HEADER)
        return refuse(f, "malformed header");
    *start = r->header.n;
    buf_put(&r->header, r->in + r->at, n);
    r->at += n;
    r->have -= n;
    *line = str_make(r->header.p + *start, n - 1);
    return 0;
}

/* Arguments: one or more runs of visible ASCII, one space between. */
static bool arguments_ok(struct str s)
{
    bool space = true;

    for (size_t i = 0; i < s.n; i++) {
        if (s.p[i] == ' ' ? space : s.p[i] < '!' || s.p[i] > '~')
            return false;
        space = s.p[i] == ' ';
    }
    return !space;
}

struct stanza {
    uint8_t share[AGE_KEY], body[BODY];
};

/* Reads a stanza's body, lines of COLUMNS and a shorter one; into OUT where it *FITS, being exactly BODY bytes. */
static int read_body(struct age_reader *r, uint8_t out[BODY], bool *fits, struct fault *f)
{
    uint8_t line_bytes[COLUMNS / 4 * 3];
    struct str line;
    size_t start, n;
    bool first = true;
    int rc;

    *fits = false;
    for (;; first = false) {
        if ((rc = read_line(r, &start, &line, f)))
            return rc;
        n = line.n / 4 * 3 + (line.n % 4 ? line.n % 4 - 1 : 0);
        if (line.n > COLUMNS || !base64(line, line_bytes, n))
            return refuse(f, "malformed header");
        if (line.n < COLUMNS)
            break;
    }
    if (first && n == BODY) {
        memcpy(out, line_bytes, BODY);
        *fits = true;
    }
    return 0;
}

/* ARGS of an X25519 stanza: the type and the share. */
static bool parse_share(struct str args, uint8_t share[AGE_KEY])
{
    struct str type;

    return str_cut(&args, ' ', &type) && args.n == BODY64 && base64(args, share, AGE_KEY);
}

static bool unwrap(const struct stanza *s, const uint8_t identity[AGE_KEY], const uint8_t recipient[AGE_KEY],
                   uint8_t file_key[FILE_KEY], bool *low_order)
{
    static const uint8_t zero[NONCE];
    uint8_t key[AGE_KEY];
    bool ok = wrap_key(identity, s->share, s->share, recipient, key);

    *low_order = !ok;
    ok = ok && crypto_aead_chacha20poly1305_ietf_decrypt(file_key, NULL, NULL, s->body, BODY, NULL, 0, zero, key) == 0;
    sodium_memzero(key, sizeof key);
    return ok;
}

struct reading {
    const uint8_t *identity;
    uint8_t recipient[AGE_KEY], file_key[FILE_KEY];
    bool found, scrypt;
    size_t count; /* stanzas */
};

/* The stanza whose first line is LINE, "-> " and its arguments. */
static int read_stanza(struct age_reader *r, struct str line, struct reading *in, struct fault *f)
{
    struct str args = {line.p + 3, line.n - 3}, rest = args, type;
    uint8_t file_key[FILE_KEY];
    struct stanza s;
    bool ours, fits, low_order;
    int rc;

    if (!arguments_ok(args))
        return refuse(f, "malformed header");
    str_cut(&rest, ' ', &type);
    ours = str_is(type, "X25519");
    in->scrypt |= str_is(type, "scrypt");
    in->count++;
    if (ours && !parse_share(args, s.share))
        return refuse(f, "malformed header");
    if ((rc = read_body(r, s.body, &fits, f)))
        return rc;
    if (!ours || in->found)
        return ours && !fits ? refuse(f, "malformed header") : 0;
    if (!fits)
        return refuse(f, "malformed header");
    in->found = unwrap(&s, in->identity, in->recipient, file_key, &low_order);
    if (in->found)
        memcpy(in->file_key, file_key, FILE_KEY);
    sodium_memzero(file_key, sizeof file_key);
    return low_order ? refuse(f, "key of low order") : 0;
}

/* All of the header, up to its MAC, which is checked. */
static int read_header(struct age_reader *r, struct reading *in, struct fault *f)
{
    uint8_t mac[AGE_KEY], want[AGE_KEY];
    struct str line;
    size_t start;
    int rc;

    if ((rc = read_line(r, &start, &line, f)))
        return rc;
    if (!str_is(line, version_line))
        return refuse(f, "no age file");
    for (;;) {
        if ((rc = read_line(r, &start, &line, f)))
            return rc;
        if (!str_starts(line, "-> "))
            break;
        if ((rc = read_stanza(r, line, in, f)))
            return rc;
    }
    if (!str_starts(line, "--- ") || line.n != 4 + BODY64 || !base64(str_make(line.p + 4, BODY64), mac, sizeof mac))
        return refuse(f, "malformed header");
    if (in->count == 0 || (in->scrypt && in->count > 1))
        return refuse(f, "malformed header");
    if (!in->found)
        return refuse(f, "not for this key");
    header_mac(in->file_key, str_make(r->header.p, start + 3), want);
    return sodium_memcmp(mac, want, sizeof mac) == 0 ? 0 : refuse(f, "header altered");
}

static int read_salt(struct age_reader *r, struct reading *in, struct fault *f)
{
    int rc = fill(r, f);

    if (rc)
        return rc;
    if (r->have < SALT)
        return refuse(f, "truncated");
    hkdf(str_make(in->file_key, FILE_KEY), str_make(r->in + r->at, SALT), "payload", r->key);
    r->at += SALT;
    r->have -= SALT;
    return 0;
}

static int read_chunk(struct age_reader *r, struct fault *f)
{
    uint8_t nonce[NONCE];
    size_t n;
    bool last;
    int rc = fill(r, f);

    if (rc)
        return rc;
    last = r->have < sizeof r->in;
    n = last ? r->have : CHUNK + TAG;
    if (n < TAG || (n == TAG && r->chunk > 0))
        return refuse(f, "truncated");
    chunk_nonce(r->chunk++, last, nonce);
    if (crypto_aead_chacha20poly1305_ietf_decrypt(r->data, NULL, NULL, r->in, n, NULL, 0, nonce, r->key))
        return refuse(f, "contents altered");
    r->at = n;
    r->have -= n;
    r->n = n - TAG;
    r->given = 0;
    r->done = last;
    return 0;
}

static int read_payload(void *ctx, void *p, size_t max, size_t *n, struct fault *f)
{
    struct age_reader *r = ctx;

    *n = 0;
    while (r->given == r->n) {
        int rc;

        if (r->done)
            return 0;
        if ((rc = read_chunk(r, f)))
            return rc;
    }
    *n = r->n - r->given < max ? r->n - r->given : max;
    memcpy(p, r->data + r->given, *n);
    r->given += *n;
    return 0;
}

int age_read_begin(struct age_reader **r, const uint8_t identity[AGE_KEY], struct source inner, struct source *out,
                   struct fault *f)
{
    struct reading in = {.identity = identity};
    int rc;

    *r = make(sizeof **r);
    (*r)->inner = inner;
    age_recipient_of(identity, in.recipient);
    if ((rc = read_header(*r, &in, f)) || (rc = read_salt(*r, &in, f))) {
        age_read_end(*r);
        *r = NULL;
    }
    *out = (struct source){read_payload, *r};
    sodium_memzero(&in, sizeof in);
    return rc;
}

void age_read_end(struct age_reader *r)
{
    if (!r)
        return;
    buf_free(&r->header);
    sodium_memzero(r, sizeof *r);
    free(r);
}
