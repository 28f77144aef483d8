#include "act/tlog.h"

#include "base/enc.h"

#include <stdio.h>

/* ---- hashes ---- */

struct hash tlog_leaf(struct str entry)
{
    return hash_of2(0x00, entry, STR(""));
}

struct hash tlog_node(const struct hash *left, const struct hash *right)
{
    return hash_of2(0x01, str_make(left->b, HASH_SIZE), str_make(right->b, HASH_SIZE));
}

struct hash tlog_empty(void)
{
    return hash_of(STR(""));
}

/* ---- the right edge ---- */

size_t tlog_append(struct tlog_edge *e, const struct hash *leaf, struct hash made[TLOG_MADE])
{
    size_t n = 0;

    made[n++] = *leaf;
    while (e->size >> (n - 1) & 1) { /* a left neighbour waits on this level */
        made[n] = tlog_node(&e->peak[n - 1], &made[n - 1]);
        n++;
    }
    e->peak[n - 1] = made[n - 1];
    e->size++;
    return n;
}

struct hash tlog_edge_root(const struct tlog_edge *e)
{
    struct hash root = tlog_empty();
    bool begun = false;

    for (int l = 0; l < 64; l++) {
        if (!(e->size >> l & 1))
            continue;
        root = begun ? tlog_node(&e->peak[l], &root) : e->peak[l];
        begun = true;
    }
    return root;
}

/* ---- proofs from a stored tree ---- */

static int check_size(uint64_t size, struct fault *f)
{
    return size > LIMIT_INT ? fault_set(f, FAULT_PROOF, "size", NULL, NULL) : 0;
}

int tlog_load_edge(const struct tlog_reader *r, uint64_t size, struct tlog_edge *out, struct fault *f)
{
    int rc = check_size(size, f);

    *out = (struct tlog_edge){.size = size};
    for (int l = 0; !rc && size >> l; l++)
        if (size >> l & 1)
            rc = r->node(r->ctx, l, (size >> l) - 1, &out->peak[l], f);
    return rc;
}

/* Hash of leaves [from, size), where FROM is a multiple of the largest power of two within size - from. */
static int range_hash(const struct tlog_reader *r, uint64_t from, uint64_t size, struct hash *out, struct fault *f)
{
    uint64_t width = size - from;
    bool begun = false;

    for (int l = 0; width >> l; l++) {
        struct hash peak;
        int rc;

        if (!(width >> l & 1))
            continue;
        rc = r->node(r->ctx, l, (size >> l) - 1, &peak, f);
        if (rc)
            return rc;
        *out = begun ? tlog_node(&peak, out) : peak;
        begun = true;
    }
    return 0;
}

int tlog_root(const struct tlog_reader *r, uint64_t size, struct hash *out, struct fault *f)
{
    int rc = check_size(size, f);

    if (rc)
        return rc;
    *out = tlog_empty();
    return range_hash(r, 0, size, out, f);
}

/* Appends to P the siblings on the way from the node of LEVEL above leaf INDEX up to the root. On the way up the node
 * is first inside a complete subtree, then (at level TURN) has the ragged right edge as its sibling, then lies on that
 * edge itself, where only its left siblings count. */
static int climb(const struct tlog_reader *r, uint64_t index, int level, uint64_t size, struct tlog_path *p,
                 struct fault *f)
{
    uint64_t apart = index ^ (size - 1);
    int turn = apart ? 63 - __builtin_clzll(apart) : -1, rc = 0;

    for (int l = level; !rc && (index >> l || l <= turn); l++) {
        struct hash *next = &p->hash[p->count];

        if (l < turn)
            rc = r->node(r->ctx, l, index >> l ^ 1, next, f);
        else if (l == turn)
            rc = range_hash(r, ((index >> l) + 1) << l, size, next, f);
        else if (index >> l & 1)
            rc = r->node(r->ctx, l, (index >> l) - 1, next, f);
        else
            continue;
        p->count++;
    }
    return rc;
}

int tlog_inclusion(const struct tlog_reader *r, uint64_t index, uint64_t size, struct tlog_path *out, struct fault *f)
{
    int rc = check_size(size, f);

    out->count = 0;
    if (rc)
        return rc;
    if (index >= size)
        return fault_set(f, FAULT_PROOF, "index beyond the size", NULL, NULL);
    return climb(r, index, 0, size, out, f);
}

int tlog_consistency(const struct tlog_reader *r, uint64_t from, uint64_t to, struct tlog_path *out, struct fault *f)
{
    int rc = check_size(to, f), level;

    out->count = 0;
    if (rc)
        return rc;
    if (from > to)
        return fault_set(f, FAULT_PROOF, "from a larger tree to a smaller one", NULL, NULL);
    if (from == 0 || from == to)
        return 0;
    level = __builtin_ctzll(from); /* the smallest peak of the old tree; the proof climbs from there */
    if (from & (from - 1)) {       /* it is not the whole of it */
        rc = r->node(r->ctx, level, (from >> level) - 1, &out->hash[0], f);
        if (rc)
            return rc;
        out->count = 1;
    }
    return climb(r, from - 1, level, to, out, f);
}

/* ---- checking proofs (RFC 9162, 2.1.3.2 and 2.1.4.2, whose letters fn and sn are kept) ---- */

bool tlog_check_inclusion(uint64_t index, uint64_t size, const struct hash *leaf, const struct tlog_path *p,
                          const struct hash *root)
{
    uint64_t fn = index, sn = size - 1;
    struct hash r = *leaf;

    if (index >= size || p->count > LIMIT_PROOF)
        return false;
    for (size_t i = 0; i < p->count; i++, fn >>= 1, sn >>= 1) {
        if (sn == 0)
            return false;
        if (fn & 1 || fn == sn) {
            r = tlog_node(&p->hash[i], &r);
            while (!(fn & 1) && fn) {
                fn >>= 1;
                sn >>= 1;
            }
        } else {
            r = tlog_node(&r, &p->hash[i]);
        }
    }
    return sn == 0 && hash_eq(&r, root);
}

/* 0 < from < to. */
static bool check_growth(uint64_t from, uint64_t to, const struct tlog_path *p, const struct hash *root_from,
                         const struct hash *root_to)
{
    uint64_t fn = from - 1, sn = to - 1;
    bool whole = (from & (from - 1)) == 0;
    struct hash fr, sr;

    if (p->count == 0)
        return false;
    fr = sr = whole ? *root_from : p->hash[0];
    while (fn & 1) {
        fn >>= 1;
        sn >>= 1;
    }
    for (size_t i = !whole; i < p->count; i++, fn >>= 1, sn >>= 1) {
        if (sn == 0)
            return false;
        if (fn & 1 || fn == sn) {
            fr = tlog_node(&p->hash[i], &fr);
            sr = tlog_node(&p->hash[i], &sr);
            while (!(fn & 1) && fn) {
                fn >>= 1;
                sn >>= 1;
            }
        } else {
            sr = tlog_node(&sr, &p->hash[i]);
        }
    }
    return sn == 0 && hash_eq(&fr, root_from) && hash_eq(&sr, root_to);
}

bool tlog_check_consistency(uint64_t from, uint64_t to, const struct tlog_path *p, const struct hash *root_from,
                            const struct hash *root_to)
{
    struct hash empty;

    if (from > to || p->count > LIMIT_PROOF)
        return false;
    if (from < to)
        return from > 0 && check_growth(from, to, p, root_from, root_to);
    empty = tlog_empty();
    return p->count == 0 && hash_eq(root_from, root_to) && (to > 0 || hash_eq(root_to, &empty));
}

/* ---- checkpoints and cosignatures ---- */

void checkpoint_write(struct buf *b, const struct checkpoint *c)
{
    buf_str(b, c->origin);
    buf_fmt(b, "\n%llu\n", (unsigned long long)c->size);
    enc_base64(b, c->root.b, HASH_SIZE);
    buf_byte(b, '\n');
}

static int bad_checkpoint(struct fault *f, struct str origin, const char *what)
{
    char shown[2 * FAULT_ARG];

    snprintf(shown, sizeof shown, STR_FMT, (int)(origin.n < sizeof shown ? origin.n : sizeof shown), origin.p);
    return fault_set(f, FAULT_CHECKPOINT, shown, what, NULL);
}

int checkpoint_parse(struct str text, struct checkpoint *out, struct fault *f)
{
    struct str rest = text, origin, size, root;
    int64_t n;
    size_t got;

    if (!str_cut(&rest, '\n', &origin) || !key_name_ok(origin))
        return bad_checkpoint(f, origin, "origin");
    if (!str_cut(&rest, '\n', &size) || !str_int(size, &n) || n < 0)
        return bad_checkpoint(f, origin, "size");
    if (!str_cut(&rest, '\n', &root) || !enc_unbase64(root, out->root.b, HASH_SIZE, &got) || got != HASH_SIZE)
        return bad_checkpoint(f, origin, "root");
    if (rest.n)
        return bad_checkpoint(f, origin, "extension lines");
    out->origin = origin;
    out->size = (uint64_t)n;
    return 0;
}

static struct str cosigned(struct buf *b, struct str text, int64_t time)
{
    buf_fmt(b, "cosignature/v1\ntime %lld\n", (long long)time);
    buf_str(b, text);
    return buf_view(b);
}

enum { COSIGN_SIZE = 8 + KEY_SIGNATURE };

int cosign_make(struct buf *line, struct str text, int64_t time, const struct key *mirror, const struct signer *s,
                struct fault *f)
{
    struct buf message = BUF_EMPTY;
    struct str said = cosigned(&message, text, time);
    uint8_t blob[COSIGN_SIZE];
    int rc = s->sign(s->ctx, mirror->name, said, blob + 8, f);

    if (!rc && (time < 0 || mirror->type != KEY_COSIGN || !key_verify(mirror, said, blob + 8)))
        rc = fault_set(f, FAULT_SIGNATURE, mirror->name, "checkpoint", NULL);
    if (!rc) {
        enc_put64(blob, (uint64_t)time);
        note_line(line, mirror, blob, sizeof blob);
    }
    buf_free(&message);
    return rc;
}

int cosign_check(const struct note *n, const struct key *k, int64_t *time, struct fault *f)
{
    const struct note_sig *sig = k->type == KEY_COSIGN ? note_find(n, k) : NULL;
    struct buf message = BUF_EMPTY;
    uint64_t at = 0;
    bool good = false;

    if (sig && sig->n == COSIGN_SIZE) {
        at = enc_get64(sig->sig);
        good = at <= LIMIT_INT && key_verify(k, cosigned(&message, n->text, (int64_t)at), sig->sig + 8);
    }
    buf_free(&message);
    if (!good)
        return fault_set(f, FAULT_SIGNATURE, k->name, "checkpoint", NULL);
    *time = (int64_t)at;
    return 0;
}

/* ---- tiles ---- */

void tile_path(char out[TILE_PATH], int level, uint64_t n, unsigned width)
{
    int at = level < 0 ? snprintf(out, TILE_PATH, "tile/entries") : snprintf(out, TILE_PATH, "tile/%d", level);
    uint64_t unit = 1;

    while (n / unit >= 1000)
        unit *= 1000;
    for (; unit > 1; n %= unit, unit /= 1000)
        at += snprintf(out + at, (size_t)(TILE_PATH - at), "/x%03u", (unsigned)(n / unit));
    at += snprintf(out + at, (size_t)(TILE_PATH - at), "/%03u", (unsigned)n);
    if (width < TILE_WIDTH)
        snprintf(out + at, (size_t)(TILE_PATH - at), ".p/%u", width);
}
