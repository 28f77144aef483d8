#include "store/matter.h"

#include "base/date.h"

#include <stdlib.h>

/* --- rows --------------------------------------------------------------------------------------------------------- */

static void put_number_to(struct buf *b, uint64_t n)
{
    while (n >= 0x80) {
        buf_byte(b, (uint8_t)(n | 0x80));
        n >>= 7;
    }
    buf_byte(b, (uint8_t)n);
}

static bool get_number(struct str *s, uint64_t *n)
{
    *n = 0;
    for (unsigned shift = 0; shift < 64 && s->n > 0; shift += 7) {
        uint8_t c = (uint8_t)*s->p;

        s->p++;
        s->n--;
        *n |= (uint64_t)(c & 0x7f) << shift;
        if (!(c & 0x80))
            return true;
    }
    return false;
}

void matter_pack(const struct stand_version *v, struct buf *b)
{
    size_t count = 0;

    for (int p = 0; p < LIMIT_PARTIES; p++)
        count += v->by[p].took != STAND_NEVER;
    put_number_to(b, count);
    for (int p = 0; p < LIMIT_PARTIES; p++) {
        const struct stand *s = &v->by[p];

        if (s->took == STAND_NEVER)
            continue;
        put_number_to(b, (uint64_t)p);
        put_number_to(b, (uint64_t)(s->took + 1));
        put_number_to(b, (uint64_t)(s->firm + 1));
        put_number_to(b, (uint64_t)(s->left + 1));
    }
}

bool matter_unpack(struct str bytes, struct stand_version *v)
{
    uint64_t count, party, took, firm, left;

    for (int p = 0; p < LIMIT_PARTIES; p++)
        v->by[p] = (struct stand){STAND_NEVER, STAND_NEVER, STAND_NEVER};
    if (!get_number(&bytes, &count))
        return false;
    while (count--) {
        if (!get_number(&bytes, &party) || party >= LIMIT_PARTIES || !get_number(&bytes, &took) ||
            !get_number(&bytes, &firm) || !get_number(&bytes, &left))
            return false;
        v->by[party] = (struct stand){(int64_t)took - 1, (int64_t)firm - 1, (int64_t)left - 1};
    }
    return bytes.n == 0;
}

static bool get_hash(struct str bytes, struct hash *out)
{
    if (bytes.n != HASH_SIZE)
        return false;
    memcpy(out->b, bytes.p, HASH_SIZE);
    return true;
}

static bool read_version(const struct db_rows *r, struct stand_version *v, struct matter_place *at)
{
    at->place = db_int(r, 0);
    at->time = db_int(r, 7);
    v->party = LEDGER_LOG(at->place);
    v->index = LEDGER_INDEX(at->place);
    v->has_basis = !db_is_null(r, 2);
    v->state = (enum stand_state)db_int(r, 3);
    v->void_reason = (enum reason)db_int(r, 4);
    v->parties = (uint32_t)db_int(r, 5);
    v->open = db_int(r, 6) != 0;
    return get_hash(db_bytes(r, 1), &v->id) && (!v->has_basis || get_hash(db_bytes(r, 2), &v->basis)) &&
           v->party >= 0 && v->party < LIMIT_PARTIES && v->state >= 0 && v->state < STAND_STATES &&
           matter_unpack(db_bytes(r, 8), v);
}

/* --- the order of versions ---------------------------------------------------------------------------------------- */

int matter_compare(const void *x, const void *y)
{
    const struct matter_rank *a = x, *b = y;

    if (a->depth != b->depth)
        return a->depth < b->depth ? -1 : 1;
    if (a->time != b->time)
        return a->time < b->time ? -1 : 1;
    return a->place < b->place ? -1 : a->place > b->place;
}

struct by_id {
    struct hash id;
    size_t at;
};

static int compare_ids(const void *x, const void *y)
{
    const struct by_id *a = x, *b = y;
    int c = memcmp(a->id.b, b->id.b, HASH_SIZE);

    return c ? c : a->at < b->at ? -1 : a->at > b->at;
}

/* How many bases are under each version; a basis that is not there counts as none. A void version may name itself only
 * by a broken hash, and a circle cannot be, so following bases ends; the bound is for rows altered by hand. */
struct matter_rank *matter_rank(const struct stand_version *v, const struct matter_place *at, size_t stride,
                                size_t count, struct arena *a)
{
    struct matter_rank *rank = ARENA_ARRAY(a, count, struct matter_rank);
    struct by_id *ids = ARENA_ARRAY(a, count, struct by_id);
    size_t *under = ARENA_ARRAY(a, count, size_t);

    for (size_t i = 0; i < count; i++)
        ids[i] = (struct by_id){v[i].id, i};
    if (count > 1)
        qsort(ids, count, sizeof *ids, compare_ids);
    for (size_t i = 0; i < count; i++) {
        size_t low = 0, high = count;

        under[i] = count;
        while (v[i].has_basis && low < high) {
            size_t mid = (low + high) / 2;

            if (memcmp(ids[mid].id.b, v[i].basis.b, HASH_SIZE) < 0)
                low = mid + 1;
            else
                high = mid;
        }
        if (v[i].has_basis && low < count && hash_eq(&ids[low].id, &v[i].basis))
            under[i] = ids[low].at;
    }
    for (size_t i = 0; i < count; i++) {
        const struct matter_place *here = (const struct matter_place *)((const char *)at + i * stride);
        size_t depth = 0;

        for (size_t b = under[i]; b < count && depth <= count; b = under[b])
            depth++;
        rank[i] = (struct matter_rank){i, depth, here->time, here->place};
    }
    return rank;
}

int matter_load(struct store *s, int64_t sid, bool notes, struct arena *a, struct stand_matter *m, struct matter_place **extra,
               struct fault *f)
{
    struct stand_version *v = NULL;
    struct matter_place *at = NULL;
    size_t count = 0, cap = 0;
    struct matter_rank *rank;
    struct db_rows *r;
    int rc = db_query(s->record_db, notes ? SQL_VERSION_NOTES : SQL_VERSION_EACH, DB_ARGS(DB_INT(sid)), &r, f);

    stand_init(m);
    *extra = NULL;
    if (rc)
        return rc;
    while ((rc = db_next(r, f)) == 1) {
        if (count == cap) {
            struct stand_version *more = ARENA_ARRAY(a, cap * 2 + 2, struct stand_version);
            struct matter_place *more_at = ARENA_ARRAY(a, cap * 2 + 2, struct matter_place);

            if (cap) {
                memcpy(more, v, cap * sizeof *more);
                memcpy(more_at, at, cap * sizeof *more_at);
            }
            v = more;
            at = more_at;
            cap = cap * 2 + 2;
        }
        if (!read_version(r, &v[count], &at[count])) {
            rc = fault_set(f, FAULT_VERIFY, "record_version", NULL, NULL);
            break;
        }
        at[count].note = notes ? arena_str(a, db_bytes(r, 9)) : STR("");
        count++;
    }
    db_done(r);
    if (rc || count == 0)
        return rc;
    rank = matter_rank(v, at, sizeof *at, count, a);
    if (count > 1)
        qsort(rank, count, sizeof *rank, matter_compare);
    m->version = ARENA_ARRAY(a, count, struct stand_version);
    *extra = ARENA_ARRAY(a, count, struct matter_place);
    for (size_t i = 0; i < count; i++) {
        m->version[i] = v[rank[i].at];
        (*extra)[i] = at[rank[i].at];
        if (m->version[i].state == STAND_AGREED)
            m->current = (int)i;
    }
    m->count = m->cap = count;
    return 0;
}

