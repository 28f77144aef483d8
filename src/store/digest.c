#include "store/digest.h"

#include "base/enc.h"
#include "store/record.h"
#include "store/matter.h"

#include <stdio.h>
#include <stdlib.h>

struct digest {
    struct store *store;
    struct hash_run *hash;
    struct buf line;
};

static void end_line(struct digest *d)
{
    buf_byte(&d->line, '\n');
    hash_add(d->hash, buf_view(&d->line));
    buf_clear(&d->line);
}

static void put_hex(struct digest *d, struct str bytes)
{
    char hex[2 * HASH_SIZE + 1];

    enc_hex(bytes.p, bytes.n < HASH_SIZE ? bytes.n : HASH_SIZE, hex);
    buf_fmt(&d->line, "\"%s\"", hex);
}

static const char *code_of(const struct digest *d, int party, int *n)
{
    struct str code = party >= 0 && party < (int)d->store->charter.count ? d->store->charter.party[party].code
                                                                         : STR("?");

    *n = (int)code.n;
    return code.p;
}

static int put_heads(struct digest *d, struct fault *f)
{
    struct store *s = d->store;
    struct hash root;
    int rc = 0;

    buf_z(&d->line, "manch/digest/v1");
    end_line(d);
    buf_z(&d->line, hash_hex(&s->charter.id).z);
    end_line(d);
    for (int p = 0; p < (int)s->charter.count && rc == 0; p++) { /* the charter has them by code */
        uint64_t size = s->fold.log[p].effective;

        if ((rc = ledger_root(s, p, size, &root, f)))
            break;
        buf_fmt(&d->line, STR_FMT " " STR_FMT " %llu ", STR_ARG(s->charter.party[p].code),
                STR_ARG(s->charter.party[p].origin), (unsigned long long)size);
        enc_base64(&d->line, root.b, HASH_SIZE);
        end_line(d);
    }
    return rc;
}

/* --- subjects ----------------------------------------------------------------------------------------------------- */

static int put_matter(struct digest *d, int64_t sid, const char *kind, struct str slug, struct fault *f)
{
    struct arena a = ARENA_EMPTY;
    struct matter_place *at;
    struct stand_matter m;
    int rc = matter_load(d->store, sid, false, &a, &m, &at, f);

    if (rc == 0) {
        buf_fmt(&d->line, "{\"crossed\":%s,\"current\":", stand_crossed(&m) ? "true" : "false");
        if (m.current < 0)
            buf_z(&d->line, "null");
        else
            put_hex(d, str_make(m.version[m.current].id.b, HASH_SIZE));
        buf_fmt(&d->line, ",\"id\":\"%s/" STR_FMT "\"}", kind, STR_ARG(slug));
        end_line(d);
    }
    arena_release(&a);
    return rc;
}

static int put_act_id(struct digest *d, int64_t place, struct fault *f)
{
    struct hash id = {{0}};
    struct db_rows *r;
    int rc = db_query(d->store->record_db, SQL_ACT_GET, DB_ARGS(DB_INT(place)), &r, f);

    if (rc)
        return rc;
    rc = db_next(r, f);
    if (rc == 1 && db_bytes(r, 1).n == HASH_SIZE - 8) {
        enc_put64(id.b, (uint64_t)db_int(r, 0) ^ 1ull << 63);
        memcpy(id.b + 8, db_bytes(r, 1).p, HASH_SIZE - 8);
    }
    db_done(r);
    put_hex(d, str_make(id.b, HASH_SIZE));
    return rc < 0 ? rc : 0;
}

static int put_notice(struct digest *d, int64_t sid, const char *kind, struct str slug, struct fault *f)
{
    struct db_rows *r;
    const char *code;
    int rc = db_query(d->store->record_db, SQL_NOTICE_EACH, DB_ARGS(DB_INT(sid)), &r, f), n, count = 0;

    if (rc)
        return rc;
    buf_z(&d->line, "{\"by\":{");
    while ((rc = db_next(r, f)) == 1) {
        code = code_of(d, LEDGER_LOG(db_int(r, 1)), &n);
        buf_fmt(&d->line, "%s\"%.*s\":", count++ ? "," : "", n, code);
        if ((rc = put_act_id(d, db_int(r, 1), f)))
            break;
    }
    db_done(r);
    buf_fmt(&d->line, "},\"id\":\"%s/" STR_FMT "\"}", kind, STR_ARG(slug));
    end_line(d);
    return rc;
}

static int compare_kinds(const void *x, const void *y)
{
    const struct kind *a = *(const struct kind *const *)x, *b = *(const struct kind *const *)y;
    char s[64], t[64];

    snprintf(s, sizeof s, "%s/", a->name);
    snprintf(t, sizeof t, "%s/", b->name);
    return strcmp(s, t);
}

static int put_kind(struct digest *d, const struct kind *k, struct fault *f)
{
    struct db_rows *r;
    int rc = db_query(d->store->record_db, SQL_ALL_SUBJECTS, DB_ARGS(DB_INT(kind_index(k))), &r, f);

    if (rc)
        return rc;
    while ((rc = db_next(r, f)) == 1) {
        if (db_is_null(r, 2))
            continue;
        rc = k->matter ? put_matter(d, db_int(r, 0), k->name, db_bytes(r, 1), f)
                       : put_notice(d, db_int(r, 0), k->name, db_bytes(r, 1), f);
        if (rc)
            break;
    }
    db_done(r);
    return rc;
}

static int put_subjects(struct digest *d, struct fault *f)
{
    const struct kind **order = calloc(kind_count, sizeof *order);
    int rc = 0;

    if (!order)
        arena_exhausted();
    for (size_t i = 0; i < kind_count; i++)
        order[i] = &kind_table[i];
    qsort(order, kind_count, sizeof *order, compare_kinds);
    for (size_t i = 0; i < kind_count && rc == 0; i++)
        rc = put_kind(d, order[i], f);
    free(order);
    return rc;
}

/* --- versions and acts -------------------------------------------------------------------------------------------- */

static void put_index(struct digest *d, const char *name, int64_t index)
{
    if (index == STAND_NEVER)
        buf_fmt(&d->line, "\"%s\":null", name);
    else
        buf_fmt(&d->line, "\"%s\":%lld", name, (long long)index);
}

static int put_stands(struct digest *d, struct str packed, struct fault *f)
{
    struct stand_version v;
    const char *code;
    int n, count = 0;

    if (!matter_unpack(packed, &v))
        return fault_set(f, FAULT_VERIFY, "record_version", NULL, NULL);
    for (int p = 0; p < LIMIT_PARTIES; p++) {
        if (v.by[p].took == STAND_NEVER)
            continue;
        code = code_of(d, p, &n);
        buf_fmt(&d->line, "%s\"%.*s\":{", count++ ? "," : "", n, code);
        put_index(d, "firm", v.by[p].firm);
        buf_byte(&d->line, ',');
        put_index(d, "left", v.by[p].left);
        buf_byte(&d->line, ',');
        put_index(d, "took", v.by[p].took);
        buf_byte(&d->line, '}');
    }
    return 0;
}

static int put_versions(struct digest *d, struct fault *f)
{
    struct db_rows *r;
    int64_t state;
    int rc = db_query(d->store->record_db, SQL_ALL_VERSIONS_BY_ID, DB_NO_ARGS, &r, f);

    if (rc)
        return rc;
    while ((rc = db_next(r, f)) == 1) {
        buf_z(&d->line, "{\"basis\":");
        if (db_is_null(r, 1))
            buf_z(&d->line, "null");
        else
            put_hex(d, db_bytes(r, 1));
        buf_z(&d->line, ",\"id\":");
        put_hex(d, db_bytes(r, 0));
        buf_z(&d->line, ",\"stands\":{");
        if ((rc = put_stands(d, db_bytes(r, 3), f)))
            break;
        state = db_int(r, 2);
        buf_fmt(&d->line, "},\"state\":\"%s\"}", state >= 0 && state < STAND_STATES ? stand_state_name[state] : "?");
        end_line(d);
    }
    db_done(r);
    return rc;
}

/* REASON and STATE are the columns from AT on. */
static void put_verdict(struct digest *d, const struct db_rows *r, int64_t place, int at)
{
    int64_t reason = db_int(r, at + 1);
    const char *code;
    int n;

    code = code_of(d, LEDGER_LOG(place), &n);
    buf_fmt(&d->line, "\"index\":%llu,\"party\":\"%.*s\",\"reason\":\"%s\",\"state\":\"%s\"}",
            (unsigned long long)LEDGER_INDEX(place), n, code,
            reason >= 0 && reason < REASON_COUNT ? reason_word((enum reason)reason) : "?",
            db_int(r, at) == RECORD_EFFECTIVE ? "effective" : "void");
    end_line(d);
}

static int put_acts(struct digest *d, struct fault *f)
{
    struct hash id = {{0}};
    struct db_rows *r;
    int rc = db_query(d->store->record_db, SQL_ALL_ACTS_BY_ID, DB_NO_ARGS, &r, f);

    if (rc)
        return rc;
    while ((rc = db_next(r, f)) == 1) {
        struct str rest = db_bytes(r, 2);

        if (db_int(r, 3) == RECORD_WAITING)
            continue;
        enc_put64(id.b, (uint64_t)db_int(r, 1) ^ 1ull << 63);
        memcpy(id.b + 8, rest.p, rest.n < HASH_SIZE - 8 ? rest.n : HASH_SIZE - 8);
        buf_z(&d->line, "{\"id\":");
        put_hex(d, str_make(id.b, HASH_SIZE));
        buf_byte(&d->line, ',');
        put_verdict(d, r, db_int(r, 0), 3);
    }
    db_done(r);
    if (rc || (rc = db_query(d->store->record_db, SQL_ALL_NO_ACTS, DB_NO_ARGS, &r, f)))
        return rc;
    while ((rc = db_next(r, f)) == 1)
        if (db_int(r, 1) != RECORD_WAITING) {
            buf_byte(&d->line, '{');
            put_verdict(d, r, db_int(r, 0), 1);
        }
    db_done(r);
    return rc;
}

int digest_line(struct store *s, struct arena *a, struct str *line, struct fault *f)
{
    struct digest d = {.store = s};
    struct hash sum;
    struct buf b = BUF_EMPTY;
    int rc;

    if (!s->has_channel)
        return fault_set(f, FAULT_NO_CHANNEL, NULL, NULL, NULL);
    d.hash = hash_begin();
    if ((rc = db_read_begin(s->record_db, f)) == 0) {
        if ((rc = put_heads(&d, f)) || (rc = put_subjects(&d, f)) || (rc = put_versions(&d, f)))
            goto out;
        rc = put_acts(&d, f);
    }
out:
    db_read_end(s->record_db);
    sum = hash_end(d.hash);
    buf_free(&d.line);
    if (rc == -FAULT_NOT_FOUND) { /* the record speaks of entries that are gone */
        struct str where = arena_str(a, str_of(f ? f->arg[0] : ""));

        return fault_set(f, FAULT_VERIFY, "entry that is missing", arena_z(a, where), NULL);
    }
    if (rc)
        return rc;
    buf_z(&b, hash_hex(&sum).z);
    for (size_t p = 0; p < s->charter.count; p++)
        buf_fmt(&b, " " STR_FMT "=%llu", STR_ARG(s->charter.party[p].code),
                (unsigned long long)s->fold.log[p].effective);
    *line = arena_str(a, buf_view(&b));
    buf_free(&b);
    return 0;
}
