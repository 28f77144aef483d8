#include "cli/signer.h"

#include "act/form.h"
#include "act/json.h"
#include "base/enc.h"
#include "base/os.h"

#include <fcntl.h>
#include <pthread.h>
#include <sodium.h>
#include <stdio.h>
#include <stdlib.h>
#include <termios.h>
#include <unistd.h>

enum {
    SEED = 32,
    NONCE = crypto_aead_xchacha20poly1305_ietf_NPUBBYTES,
    TAG = crypto_aead_xchacha20poly1305_ietf_ABYTES,
    SALT = crypto_pwhash_argon2id_SALTBYTES,
    PASSES = 3,
    MEMORY = 64 * 1024 * 1024,
    MOST_PASSES = 16,
    PHRASE = 1024,
    TRIES = 3,
    KEYS = 64,  /* opened in one process */
    DERIVED = 4,
    KEY_FILE = 4096
};
static const char first_line[] = "manch/key/v1";

/* What must not be swapped out or stay in memory. */
struct secret {
    char phrase[PHRASE + 1];
    uint8_t seed[KEYS][SEED];
    uint8_t derived[DERIVED][crypto_aead_xchacha20poly1305_ietf_KEYBYTES];
    uint8_t sign_key[crypto_sign_SECRETKEYBYTES];
    uint8_t plain[SEED + TAG];
};
struct opened {
    char name[LIMIT_KEY_NAME + 1];
    uint8_t pub[KEY_PUBLIC];
};
struct stretch { /* how a passphrase becomes a key */
    uint8_t salt[SALT];
    int64_t passes, memory;
};
struct signer_box {
    struct signer_options o;
    pthread_mutex_t lock;
    struct secret *secret;
    size_t phrase; /* its length; 0: not asked yet */
    bool from_file;
    size_t opened, derived;
    struct opened open[KEYS];
    struct stretch stretch[DERIVED];
};
struct key_file {
    struct str name;
    bool sealed;
    struct stretch stretch;
    uint8_t nonce[NONCE], bytes[SEED + TAG]; /* cipher text, or the seed in the clear */
};

struct signer_box *signer_open(const struct signer_options *o)
{
    struct signer_box *b = calloc(1, sizeof *b);

    if (!b || sodium_init() < 0)
        arena_exhausted();
    b->o = *o;
    b->secret = sodium_malloc(sizeof *b->secret);
    if (!b->secret)
        arena_exhausted();
    memset(b->secret, 0, sizeof *b->secret);
    pthread_mutex_init(&b->lock, NULL);
    return b;
}

void signer_close(struct signer_box *b)
{
    if (!b)
        return;
    sodium_free(b->secret); /* wipes */
    pthread_mutex_destroy(&b->lock);
    free(b);
}

/* --- the passphrase ---------------------------------------------------------------------------------------------- */

static int no_passphrase(struct fault *f, struct str key)
{
    char name[LIMIT_KEY_NAME + 1];

    snprintf(name, sizeof name, STR_FMT, STR_ARG(key));
    return fault_set(f, FAULT_PASSPHRASE, name, NULL, NULL);
}

/* Reads up to the end of the first line straight into guarded memory. */
static bool read_phrase(int fd, char *out, size_t *n)
{
    size_t got = 0;

    while (got < PHRASE) {
        ssize_t one = read(fd, out + got, 1);

        if (one <= 0 || out[got] == '\n' || out[got] == 3 || out[got] == 4)
            break;
        got++;
    }
    if (got && out[got - 1] == '\r')
        got--;
    out[got] = '\0';
    *n = got;
    return got > 0;
}

static bool phrase_from_file(struct signer_box *b, const char *path)
{
    int fd = open(path, O_RDONLY | O_CLOEXEC | O_NOCTTY);
    bool good;

    if (fd < 0)
        return false;
    good = read_phrase(fd, b->secret->phrase, &b->phrase);
    close(fd);
    b->from_file = true;
    return good;
}

static bool phrase_from_terminal(const char *prompt, struct str about, char *out, size_t *n)
{
    int fd = open("/dev/tty", O_RDWR | O_CLOEXEC);
    struct termios before, quiet;
    bool good = false;

    if (fd < 0)
        return false;
    if (tcgetattr(fd, &before) == 0) {
        quiet = before;
        quiet.c_lflag &= ~(tcflag_t)(ECHO | ISIG); /* Ctrl-C comes as a character, so that the echo is put back */
        if (tcsetattr(fd, TCSAFLUSH, &quiet) == 0) {
            dprintf(fd, "%s (" STR_FMT "): ", prompt ? prompt : "passphrase", STR_ARG(about));
            good = read_phrase(fd, out, n);
            tcsetattr(fd, TCSAFLUSH, &before);
        }
        dprintf(fd, "\n");
    }
    close(fd);
    return good;
}

/* The passphrase is in b->secret->phrase; AGAIN: the one there was is wrong. */
static int need_phrase(struct signer_box *b, struct str key, bool again, struct fault *f)
{
    const char *file = b->o.passphrase_file ? b->o.passphrase_file : getenv("MANCH_PASSPHRASE_FILE");
    const char *credentials = getenv("CREDENTIALS_DIRECTORY");
    char path[4096];
    bool good = false;

    if (b->phrase && !again)
        return 0;
    if (again && b->from_file)
        return no_passphrase(f, key);
    b->phrase = 0;
    if (file && *file) {
        good = phrase_from_file(b, file);
    } else if (credentials && *credentials) {
        snprintf(path, sizeof path, "%s/manch-passphrase", credentials);
        good = phrase_from_file(b, path);
    }
    if (!good && !(file && *file))
        good = phrase_from_terminal(b->o.prompt, key, b->secret->phrase, &b->phrase);
    return good ? 0 : no_passphrase(f, key);
}

/* A passphrase for a node that has none: from a file as it is, from the terminal twice. */
static int new_phrase(struct signer_box *b, struct str key, struct fault *f)
{
    char *second;
    size_t n = 0;
    bool same;
    int rc;

    if (b->phrase)
        return 0;
    rc = need_phrase(b, key, false, f);
    if (rc || b->from_file)
        return rc;
    second = sodium_malloc(PHRASE + 1);
    if (!second)
        arena_exhausted();
    same = phrase_from_terminal(b->o.again, key, second, &n) && n == b->phrase &&
           sodium_memcmp(second, b->secret->phrase, n) == 0;
    sodium_free(second);
    if (same)
        return 0;
    b->phrase = 0;
    return no_passphrase(f, key);
}

/* --- sealing ------------------------------------------------------------------------------------------------------ */

static int derive(struct signer_box *b, const struct stretch *how, const uint8_t **key, struct fault *f)
{
    size_t at;

    for (size_t i = 0; i < b->derived; i++)
        if (memcmp(&b->stretch[i], how, sizeof *how) == 0) {
            *key = b->secret->derived[i];
            return 0;
        }
    at = b->derived < DERIVED ? b->derived : DERIVED - 1;
    if (crypto_pwhash_argon2id(b->secret->derived[at], sizeof b->secret->derived[at], b->secret->phrase, b->phrase,
                               how->salt, (unsigned long long)how->passes, (size_t)how->memory,
                               crypto_pwhash_argon2id_ALG_ARGON2ID13) != 0)
        return fault_set(f, FAULT_CRYPTO, "argon2id", NULL, NULL);
    b->stretch[at] = *how;
    b->derived = at + 1;
    *key = b->secret->derived[at];
    return 0;
}

static int unseal(struct signer_box *b, const struct key_file *k, uint8_t seed[SEED], struct fault *f)
{
    const uint8_t *key;
    int rc;

    if (!k->sealed) {
        memcpy(seed, k->bytes, SEED);
        return 0;
    }
    for (int i = 0; i < TRIES; i++) {
        if (i)
            b->derived = 0;
        rc = need_phrase(b, k->name, i > 0, f);
        if (!rc)
            rc = derive(b, &k->stretch, &key, f);
        if (rc)
            return rc;
        if (crypto_aead_xchacha20poly1305_ietf_decrypt(b->secret->plain, NULL, NULL, k->bytes, sizeof k->bytes,
                                                       (const uint8_t *)k->name.p, k->name.n, k->nonce, key) == 0) {
            memcpy(seed, b->secret->plain, SEED);
            return 0;
        }
    }
    return no_passphrase(f, k->name);
}

static void seal(struct key_file *k, const uint8_t seed[SEED], const uint8_t *key)
{
    os_random(k->nonce, sizeof k->nonce);
    crypto_aead_xchacha20poly1305_ietf_encrypt(k->bytes, NULL, seed, SEED, (const uint8_t *)k->name.p, k->name.n, NULL,
                                               k->nonce, key);
}

/* --- key files ---------------------------------------------------------------------------------------------------- */

static const char *path_of(const struct signer_box *b, struct str name, struct arena *a)
{
    struct str host, rest = name;

    if (!str_cut(&rest, '/', &host) || memchr(rest.p, '/', rest.n))
        return NULL;
    if (str_is(rest, "root") && b->o.root_file)
        return b->o.root_file;
    return arena_fmt(a, "%s/keys/" STR_FMT ".key", b->o.dir, STR_ARG(rest)).p;
}

static int bad_file(struct fault *f, const char *path)
{
    return fault_set(f, FAULT_KEY, path, "form", NULL);
}

static bool take_bytes(const struct json *v, const char *name, void *out, size_t n)
{
    size_t got;

    return enc_unbase64(json_str(json_get(v, name)), out, n, &got) && got == n;
}

static bool take_number(const struct json *v, const char *name, int64_t min, int64_t max, int64_t *out)
{
    const struct json *n = json_get(v, name);

    if (!n || n->type != JSON_INT || n->num < min || n->num > max)
        return false;
    *out = n->num;
    return true;
}

static int read_key_file(const struct signer_box *b, struct str name, struct arena *a, struct key_file *out,
                         struct fault *f)
{
    const char *path = path_of(b, name, a);
    struct json *v;
    struct str text;
    int rc;

    if (!path || !os_exists(path))
        return fault_set(f, FAULT_NOT_FOUND, path ? path : "", NULL, NULL);
    rc = os_read_file(path, KEY_FILE, a, &text, f);
    if (rc)
        return rc;
    if (form_open(text, first_line, a, &v, FAULT_KEY, f) != 0)
        return bad_file(f, path);
    *out = (struct key_file){.name = arena_str(a, name), .sealed = json_get(v, "cipher") != NULL};
    if (!str_eq(json_str(json_get(v, "name")), name))
        return bad_file(f, path);
    if (!out->sealed) {
        bool good = take_bytes(v, "key", out->bytes, SEED);

        sodium_memzero((char *)text.p, text.n);
        return good ? 0 : bad_file(f, path);
    }
    if (!take_bytes(v, "cipher", out->bytes, sizeof out->bytes) || !take_bytes(v, "nonce", out->nonce, NONCE) ||
        !take_bytes(v, "salt", out->stretch.salt, SALT) ||
        !take_number(v, "passes", 1, MOST_PASSES, &out->stretch.passes) ||
        !take_number(v, "memory", crypto_pwhash_argon2id_MEMLIMIT_MIN, (int64_t)16 * MEMORY, &out->stretch.memory))
        return bad_file(f, path);
    return 0;
}

static struct json *base64(struct arena *a, const void *p, size_t n)
{
    struct buf b = BUF_EMPTY;
    struct str kept;

    enc_base64(&b, p, n);
    kept = arena_str(a, buf_view(&b));
    sodium_memzero(b.p, b.n);
    buf_free(&b);
    return json_string(a, kept);
}

static int write_key_file(const struct signer_box *b, const struct key_file *k, struct arena *a, struct fault *f)
{
    const char *path = path_of(b, k->name, a);
    struct json *v = json_object(a);
    struct buf text = BUF_EMPTY;
    int rc;

    if (!path)
        return fault_set(f, FAULT_KEY, arena_z(a, k->name), "name", NULL);
    json_set(a, v, STR("name"), json_string(a, k->name));
    if (k->sealed) {
        json_set(a, v, STR("cipher"), base64(a, k->bytes, sizeof k->bytes));
        json_set(a, v, STR("memory"), json_int(a, k->stretch.memory));
        json_set(a, v, STR("nonce"), base64(a, k->nonce, NONCE));
        json_set(a, v, STR("passes"), json_int(a, k->stretch.passes));
        json_set(a, v, STR("salt"), base64(a, k->stretch.salt, SALT));
    } else {
        json_set(a, v, STR("key"), base64(a, k->bytes, SEED));
    }
    buf_z(&text, first_line);
    buf_byte(&text, '\n');
    json_write(&text, v);
    buf_byte(&text, '\n');
    rc = os_write_file(path, buf_view(&text), 0600, false, f);
    sodium_memzero(text.p, text.n);
    buf_free(&text);
    return rc;
}

/* How this node stretches its passphrase: as its log key is sealed, which is opened first, so that all keys of a node
 * stand under one passphrase; for its first key a salt of its own. */
static int stretch_of_node(struct signer_box *b, struct str name, struct arena *a, struct stretch *out, struct fault *f)
{
    struct str host, rest = name;
    struct key_file log;
    int rc;

    str_cut(&rest, '/', &host);
    if (read_key_file(b, arena_fmt(a, STR_FMT "/log", STR_ARG(host)), a, &log, NULL) == 0 && log.sealed) {
        *out = log.stretch;
        rc = unseal(b, &log, b->secret->plain, f);
        sodium_memzero(b->secret->plain, sizeof b->secret->plain);
        return rc;
    }
    if (b->derived) { /* the first keys of a node, made in one go */
        *out = b->stretch[0];
        return 0;
    }
    rc = new_phrase(b, name, f);
    *out = (struct stretch){.passes = PASSES, .memory = MEMORY};
    os_random(out->salt, SALT);
    return rc;
}

static int keep_seed(struct signer_box *b, struct str name, bool plain, const uint8_t seed[SEED], struct fault *f)
{
    struct key_file k = {.name = name, .sealed = !plain};
    struct arena a = ARENA_EMPTY;
    const uint8_t *key;
    int rc = 0;

    if (plain) {
        memcpy(k.bytes, seed, SEED);
    } else {
        rc = stretch_of_node(b, name, &a, &k.stretch, f);
        if (!rc)
            rc = derive(b, &k.stretch, &key, f);
        if (!rc)
            seal(&k, seed, key);
    }
    if (!rc)
        rc = write_key_file(b, &k, &a, f);
    sodium_memzero(&k, sizeof k);
    arena_release(&a);
    return rc;
}

/* --- opened keys -------------------------------------------------------------------------------------------------- */

static int open_key(struct signer_box *b, struct str name, size_t *at, struct fault *f)
{
    struct arena a = ARENA_EMPTY;
    struct key_file k = {0};
    int rc;

    for (size_t i = 0; i < b->opened; i++)
        if (str_is(name, b->open[i].name)) {
            *at = i;
            return 0;
        }
    if (name.n > LIMIT_KEY_NAME)
        return fault_set(f, FAULT_KEY, "", "name", NULL);
    *at = b->opened < KEYS ? b->opened : KEYS - 1;
    rc = read_key_file(b, name, &a, &k, f);
    if (!rc)
        rc = unseal(b, &k, b->secret->seed[*at], f);
    if (!rc) {
        struct opened *o = &b->open[*at];

        snprintf(o->name, sizeof o->name, STR_FMT, STR_ARG(name));
        crypto_sign_seed_keypair(o->pub, b->secret->sign_key, b->secret->seed[*at]);
        b->opened = *at + 1;
    }
    sodium_memzero(&k, sizeof k);
    sodium_memzero(b->secret->plain, sizeof b->secret->plain);
    arena_release(&a);
    return rc;
}

static int sign(void *ctx, const char *name, struct str message, uint8_t sig[KEY_SIGNATURE], struct fault *f)
{
    struct signer_box *b = ctx;
    uint8_t pub[KEY_PUBLIC]; /* not the one that is trusted: a flipped bit in the seed must not go unseen */
    size_t at;
    int rc;

    if (strlen(name) > 4 && strcmp(name + strlen(name) - 4, "/age") == 0) /* never both for signing and for opening */
        return fault_set(f, FAULT_KEY, name, "type", NULL);
    pthread_mutex_lock(&b->lock);
    rc = open_key(b, str_of(name), &at, f);
    if (!rc) {
        crypto_sign_seed_keypair(pub, b->secret->sign_key, b->secret->seed[at]);
        crypto_sign_detached(sig, NULL, (const uint8_t *)message.p, message.n, b->secret->sign_key);
        if (crypto_sign_verify_detached(sig, (const uint8_t *)message.p, message.n, b->open[at].pub) != 0) {
            memset(sig, 0, KEY_SIGNATURE);
            rc = fault_set(f, FAULT_CRYPTO, name, NULL, NULL);
        }
    }
    pthread_mutex_unlock(&b->lock);
    return rc;
}

struct signer signer_of(struct signer_box *b)
{
    return (struct signer){sign, b};
}

int signer_make(struct signer_box *b, struct str name, bool plain, uint8_t pub[KEY_PUBLIC], struct fault *f)
{
    uint8_t *seed = sodium_malloc(SEED);
    int rc;

    if (!seed)
        arena_exhausted();
    pthread_mutex_lock(&b->lock);
    os_random(seed, SEED);
    rc = keep_seed(b, name, plain, seed, f);
    crypto_sign_seed_keypair(pub, b->secret->sign_key, seed);
    pthread_mutex_unlock(&b->lock);
    sodium_free(seed);
    return rc;
}

int signer_make_age(struct signer_box *b, struct str host, bool plain, uint8_t recipient[32], struct fault *f)
{
    struct arena a = ARENA_EMPTY;
    struct str name = arena_fmt(&a, STR_FMT "/age", STR_ARG(host));
    uint8_t *identity = sodium_malloc(SEED);
    int rc;

    if (!identity)
        arena_exhausted();
    pthread_mutex_lock(&b->lock);
    os_random(identity, SEED);
    rc = keep_seed(b, name, plain, identity, f);
    pthread_mutex_unlock(&b->lock);
    if (crypto_scalarmult_base(recipient, identity) != 0 && !rc)
        rc = fault_set(f, FAULT_CRYPTO, "x25519", NULL, NULL);
    sodium_free(identity);
    arena_release(&a);
    return rc;
}

int signer_public(struct signer_box *b, struct str name, uint8_t pub[KEY_PUBLIC], struct fault *f)
{
    size_t at;
    int rc;

    pthread_mutex_lock(&b->lock);
    rc = open_key(b, name, &at, f);
    if (!rc)
        memcpy(pub, b->open[at].pub, KEY_PUBLIC);
    pthread_mutex_unlock(&b->lock);
    return rc;
}

bool signer_has(struct signer_box *b, struct str name)
{
    struct arena a = ARENA_EMPTY;
    const char *path = path_of(b, name, &a);
    bool there = path && os_exists(path);

    arena_release(&a);
    return there;
}

bool signer_sealed(struct signer_box *b, struct str name)
{
    struct arena a = ARENA_EMPTY;
    struct key_file k = {0};
    bool sealed = read_key_file(b, name, &a, &k, NULL) == 0 && k.sealed;

    sodium_memzero(&k, sizeof k);
    arena_release(&a);
    return sealed;
}

/* An opened key of this name is used no more. */
static void drop_opened(struct signer_box *b, struct str name)
{
    for (size_t i = 0; i < b->opened; i++)
        if (str_is(name, b->open[i].name))
            b->open[i].name[0] = '\0';
}

void signer_forget(struct signer_box *b, struct str name)
{
    struct arena a = ARENA_EMPTY;
    const char *path = path_of(b, name, &a);

    if (path)
        unlink(path);
    drop_opened(b, name);
    arena_release(&a);
}

int signer_retire(struct signer_box *b, struct str name, struct fault *f)
{
    struct arena a = ARENA_EMPTY;
    const char *path = path_of(b, name, &a), *aside = NULL;
    int rc = 0;

    if (!path)
        rc = fault_set(f, FAULT_KEY, arena_z(&a, name), "name", NULL);
    for (int i = 1; !rc && (!aside || os_exists(aside)); i++)
        aside = arena_fmt(&a, "%.*s.%d.key", (int)(strlen(path) - 4), path, i).p;
    if (!rc && rename(path, aside) < 0)
        rc = fault_set(f, FAULT_IO, "rename", path, NULL);
    drop_opened(b, name);
    arena_release(&a);
    return rc;
}

int signer_unlock(struct signer_box *b, const struct str *names, size_t count, struct fault *f)
{
    uint8_t pub[KEY_PUBLIC];
    int rc = 0;

    for (size_t i = 0; i < count && !rc; i++)
        rc = signer_public(b, names[i], pub, f);
    return rc;
}

int signer_identity(void *box, uint8_t identity[32], struct fault *f)
{
    struct signer_box *b = box;
    struct arena a = ARENA_EMPTY;
    size_t at;
    int rc;

    pthread_mutex_lock(&b->lock);
    rc = open_key(b, arena_fmt(&a, STR_FMT "/age", STR_ARG(b->o.host)), &at, f);
    if (!rc)
        memcpy(identity, b->secret->seed[at], SEED);
    pthread_mutex_unlock(&b->lock);
    arena_release(&a);
    return rc;
}
