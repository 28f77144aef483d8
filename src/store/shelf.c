#include "store/shelf.h"

#include "store/index.h"
#include "store/matter.h"

#include <stdlib.h>

enum { SLOTS = 1024, MANY = 1024 };

struct version { /* beside the matter's version of the same number */
    struct matter_place at;
    struct gist *gist; /* NULL: to be read from the ledger */
    struct str row;    /* as written: state and stands; empty: not yet */
};
struct side { /* a party's newest notice */
    int64_t place, written; /* -1: none */
    bool open;
    struct gist *gist;
};
struct cell {
    struct str subject;
    const struct kind *kind;
    int64_t sid; /* 0: not given yet */
    bool loaded, touched, written;
    struct stand_matter matter;
    size_t versions, cap; /* of `version`; behind matter.count while a proposal is being applied */
    struct version *version;
    struct side *side; /* by log; NULL: none */
    /* the row as written */
    bool listed, open, undone;
    struct str sort;
    int64_t pending, shown; /* -1: none */
};
struct shelf {
    struct store *store;
    struct arena arena;
    size_t count, slots, numbers, number_slots;
    struct cell **cell;    /* by subject: open addressing */
    struct cell **number;  /* by sid */
    int64_t next_sid;      /* 0: not known yet */
};

/* --- the two tables ----------------------------------------------------------------------------------------------- */

static uint64_t hash_text(struct str s)
{
    uint64_t h = 14695981039346656037ull; /* FNV-1a */

    for (size_t i = 0; i < s.n; i++)
        h = (h ^ (uint8_t)s.p[i]) * 1099511628211ull;
    return h ^ h >> 29;
}

static uint64_t hash_number(int64_t n)
{
    uint64_t h = (uint64_t)n * 0x9E3779B97F4A7C15ull;

    return h ^ h >> 32;
}

static struct cell **slot_of(struct cell **table, size_t slots, struct str subject)
{
    size_t i = hash_text(subject) & (slots - 1);

    while (table[i] && !str_eq(table[i]->subject, subject))
        i = (i + 1) & (slots - 1);
    return &table[i];
}

static struct cell **slot_of_number(struct cell **table, size_t slots, int64_t sid)
{
    size_t i = hash_number(sid) & (slots - 1);

    while (table[i] && table[i]->sid != sid)
        i = (i + 1) & (slots - 1);
    return &table[i];
}

static struct cell **make_table(size_t slots)
{
    struct cell **table = calloc(slots, sizeof *table);

    if (!table)
        arena_exhausted();
    return table;
}

static void put_cell(struct shelf *h, struct cell *c)
{
    if ((h->count + 1) * 2 > h->slots) {
        struct cell **old = h->cell;
        size_t was = h->slots;

        h->slots *= 2;
        h->cell = make_table(h->slots);
        for (size_t i = 0; i < was; i++)
            if (old[i])
                *slot_of(h->cell, h->slots, old[i]->subject) = old[i];
        free(old);
    }
    *slot_of(h->cell, h->slots, c->subject) = c;
    h->count++;
}

static void put_number(struct shelf *h, struct cell *c)
{
    if ((h->numbers + 1) * 2 > h->number_slots) {
        struct cell **old = h->number;
        size_t was = h->number_slots;

        h->number_slots *= 2;
        h->number = make_table(h->number_slots);
        for (size_t i = 0; i < was; i++)
            if (old[i])
                *slot_of_number(h->number, h->number_slots, old[i]->sid) = old[i];
        free(old);
    }
    *slot_of_number(h->number, h->number_slots, c->sid) = c;
    h->numbers++;
}

struct shelf *shelf_new(struct store *s)
{
    struct shelf *h = calloc(1, sizeof *h);

    if (!h)
        arena_exhausted();
    h->store = s;
    h->slots = h->number_slots = SLOTS;
    h->cell = make_table(SLOTS);
    h->number = make_table(SLOTS);
    return h;
}

void shelf_free(struct shelf *h)
{
    if (!h)
        return;
    free(h->cell);
    free(h->number);
    arena_release(&h->arena);
    free(h);
}

struct arena *shelf_arena(struct shelf *h)
{
    return &h->arena;
}

/* --- gists from the ledger ---------------------------------------------------------------------------------------- */

static int read_gist(struct shelf *h, const struct kind *k, int64_t place, struct gist **out, struct fault *f)
{
    struct arena a = ARENA_EMPTY;
    struct str entry;
    int rc = ledger_entry(h->store, LEDGER_LOG(place), LEDGER_INDEX(place), &a, &entry, f);

    if (rc == 0)
        *out = gist_of(k, json_get(gist_body(entry, &a, NULL, NULL), "fields"), &h->arena);
    arena_release(&a);
    return rc;
}

/* --- loading ------------------------------------------------------------------------------------------------------ */

static void take_row(struct shelf *h, struct cell *c, const struct db_rows *r, int at)
{
    c->written = true;
    c->listed = !db_is_null(r, at);
    c->sort = arena_str(&h->arena, db_bytes(r, at));
    c->open = db_int(r, at + 1) != 0;
    c->pending = db_is_null(r, at + 2) ? -1 : db_int(r, at + 2);
    c->shown = db_is_null(r, at + 3) ? -1 : db_int(r, at + 3);
    c->undone = db_int(r, at + 4) != 0;
}

static struct cell *new_cell(struct shelf *h, struct str subject)
{
    struct cell *c = ARENA_NEW(&h->arena, struct cell);

    c->subject = arena_str(&h->arena, subject);
    c->kind = kind_of(c->subject);
    c->pending = c->shown = -1;
    stand_init(&c->matter);
    return c;
}

static int find_cell(struct shelf *h, struct str subject, struct cell **out, struct fault *f)
{
    struct db_rows *r;
    struct cell *c = *slot_of(h->cell, h->slots, subject);
    int rc;

    *out = c;
    if (c)
        return 0;
    c = new_cell(h, subject);
    if (!c->kind)
        return fault_set(f, FAULT_KIND, arena_z(&h->arena, act_subject_kind(subject)), NULL, NULL);
    if ((rc = db_query(h->store->record_db, SQL_SUBJECT_NAMED, DB_ARGS(DB_INT(kind_index(c->kind)),
                       DB_TEXT(act_subject_slug(c->subject))), &r, f)))
        return rc;
    rc = db_next(r, f);
    if (rc == 1) {
        c->sid = db_int(r, 0);
        take_row(h, c, r, 1);
    }
    db_done(r);
    if (rc < 0)
        return rc;
    c->loaded = rc == 0; /* what is new has nothing to load */
    put_cell(h, c);
    if (c->sid)
        put_number(h, c);
    *out = c;
    return 0;
}

static int give_number(struct shelf *h, struct cell *c, struct fault *f)
{
    int64_t last;
    int rc;

    if (c->sid)
        return 0;
    if (!h->next_sid) {
        if ((rc = db_number(h->store->record_db, SQL_SUBJECT_LAST, DB_NO_ARGS, 0, &last, f)))
            return rc;
        h->next_sid = last + 1;
    }
    c->sid = h->next_sid++;
    c->touched = true;
    put_number(h, c);
    return 0;
}

static void room_for(struct shelf *h, struct cell *c, size_t count)
{
    struct version *more;

    if (count <= c->cap)
        return;
    c->cap = c->cap ? c->cap * 2 : 1;
    if (c->cap < count)
        c->cap = count;
    more = ARENA_ARRAY(&h->arena, c->cap, struct version);
    if (c->versions)
        memcpy(more, c->version, c->versions * sizeof *more);
    c->version = more;
}

/* What of a version may change after it was made. */
static struct str row_of(struct arena *a, const struct stand_version *v)
{
    struct buf b = BUF_EMPTY;
    struct str out;

    buf_byte(&b, (uint8_t)v->state);
    matter_pack(v, &b);
    out = arena_str(a, buf_view(&b));
    buf_free(&b);
    return out;
}

static int load_matter(struct shelf *h, struct cell *c, struct fault *f)
{
    struct matter_place *at;
    int rc = matter_load(h->store, c->sid, false, &h->arena, &c->matter, &at, f);

    if (rc)
        return rc;
    room_for(h, c, c->matter.count);
    c->versions = c->matter.count;
    for (size_t i = 0; i < c->versions; i++) {
        c->version[i].at = at[i];
        c->version[i].row = row_of(&h->arena, &c->matter.version[i]);
    }
    return 0;
}

static void make_sides(struct shelf *h, struct cell *c)
{
    c->side = ARENA_ARRAY(&h->arena, h->store->charter.count, struct side);
    for (size_t p = 0; p < h->store->charter.count; p++)
        c->side[p].place = c->side[p].written = -1;
}

static int load_sides(struct shelf *h, struct cell *c, struct fault *f)
{
    struct db_rows *r;
    int rc = db_query(h->store->record_db, SQL_NOTICE_EACH, DB_ARGS(DB_INT(c->sid)), &r, f);

    if (rc)
        return rc;
    while ((rc = db_next(r, f)) == 1)
        if (db_int(r, 0) >= 0 && db_int(r, 0) < (int64_t)h->store->charter.count) {
            struct side *side = &c->side[db_int(r, 0)];

            side->place = side->written = db_int(r, 1);
            side->open = db_int(r, 2) != 0;
        }
    db_done(r);
    return rc;
}

static int load(struct shelf *h, struct cell *c, struct fault *f)
{
    int rc = 0;

    if (!c->kind->matter && !c->side)
        make_sides(h, c);
    if (!c->loaded)
        rc = c->kind->matter ? load_matter(h, c, f) : load_sides(h, c, f);
    c->loaded = rc == 0;
    return rc;
}

static int find_loaded(struct shelf *h, struct str subject, struct cell **out, struct fault *f)
{
    int rc = find_cell(h, subject, out, f);

    return rc ? rc : load(h, *out, f);
}

int shelf_matter(struct shelf *h, struct str subject, struct stand_matter **out, struct fault *f)
{
    struct cell *c;
    int rc = find_loaded(h, subject, &c, f);

    if (rc)
        return rc;
    c->touched = true;
    *out = &c->matter;
    return 0;
}

int shelf_number(struct shelf *h, struct str subject, int64_t *sid, struct fault *f)
{
    struct cell *c;
    int rc;

    if ((rc = find_cell(h, subject, &c, f)) || (rc = give_number(h, c, f)))
        return rc;
    *sid = c->sid;
    return 0;
}

int shelf_proposed(struct shelf *h, struct str subject, int64_t place, int64_t time, const struct gist *g,
                   struct fault *f)
{
    struct cell *c;
    int rc = find_loaded(h, subject, &c, f);

    if (rc || c->versions == c->matter.count)
        return rc;
    room_for(h, c, c->matter.count);
    c->version[c->versions++] = (struct version){{place, time, {NULL, 0}}, g ? gist_copy(g, &h->arena) : NULL, {NULL, 0}};
    return 0;
}

int shelf_notified(struct shelf *h, struct str subject, int64_t place, bool open, const struct gist *g, struct fault *f)
{
    struct cell *c;
    int rc = find_loaded(h, subject, &c, f);

    if (rc)
        return rc;
    c->side[LEDGER_LOG(place)].place = place;
    c->side[LEDGER_LOG(place)].open = open;
    c->side[LEDGER_LOG(place)].gist = g ? gist_copy(g, &h->arena) : NULL;
    c->touched = true;
    return 0;
}

int shelf_touch(struct shelf *h, int64_t sid, struct fault *f)
{
    struct cell *c = *slot_of_number(h->number, h->number_slots, sid);
    struct db_rows *r;
    int rc;

    if (!c) {
        struct buf subject = BUF_EMPTY;

        if ((rc = db_query(h->store->record_db, SQL_SUBJECT_GET, DB_ARGS(DB_INT(sid)), &r, f)))
            return rc;
        rc = db_next(r, f);
        if (rc == 1 && db_int(r, 0) >= 0 && db_int(r, 0) < (int64_t)kind_count) {
            buf_fmt(&subject, "%s/", kind_table[db_int(r, 0)].name);
            buf_str(&subject, db_bytes(r, 1));
            c = new_cell(h, buf_view(&subject));
            c->sid = sid;
            take_row(h, c, r, 2);
            put_cell(h, c);
            put_number(h, c);
        } else if (rc >= 0) {
            rc = fault_set(f, FAULT_VERIFY, "record_subject", NULL, NULL);
        }
        buf_free(&subject);
        db_done(r);
        if (rc < 0)
            return rc;
    }
    if ((rc = load(h, c, f)) == 0)
        c->touched = true;
    return rc;
}

/* --- writing ------------------------------------------------------------------------------------------------------ */

static int write_version(struct shelf *h, struct cell *c, size_t i, struct fault *f)
{
    const struct stand_version *v = &c->matter.version[i];
    struct version *mine = &c->version[i];
    struct str row = row_of(&h->arena, v);
    int rc;

    if (str_eq(row, mine->row))
        return 0;
    rc = db_run(h->store->record_db, SQL_VERSION_PUT,
                DB_ARGS(DB_INT(c->sid), DB_INT(mine->at.place), DB_HASH(&v->id),
                        v->has_basis ? DB_HASH(&v->basis) : DB_NULL, DB_INT(v->state), DB_INT(v->void_reason),
                        DB_INT(v->parties), DB_INT(v->open), DB_INT(mine->at.time),
                        DB_BLOB(str_make(row.p + 1, row.n - 1))),
                f);
    mine->row = row;
    return rc;
}

/* The newest version that is at least in state LEAST, or -1. */
static int newest(const struct cell *c, const struct matter_rank *rank, enum stand_state least)
{
    int best = -1;

    for (size_t i = 0; i < c->matter.count; i++)
        if (c->matter.version[i].state >= least && (best < 0 || matter_compare(&rank[i], &rank[best]) > 0))
            best = (int)i;
    return best;
}

/* Somebody still has to answer V. A stale one is waited for only while its basis can still be agreed. */
static bool is_pending(const struct stand_matter *m, const struct stand_version *v)
{
    const struct stand_version *basis;

    if (v->state == STAND_PROPOSED || v->state == STAND_AD_REFERENDUM || v->state == STAND_ACCEPTED)
        return true;
    if (v->state != STAND_STALE)
        return false;
    basis = stand_find(m, &v->basis);
    return basis && basis->state > STAND_LAPSED;
}

static int64_t pending_since(const struct cell *c)
{
    bool crossed = stand_crossed(&c->matter);
    int64_t since = -1;

    for (size_t i = 0; i < c->matter.count; i++)
        if ((crossed ? c->matter.version[i].state == STAND_LAPSED : is_pending(&c->matter, &c->matter.version[i])) &&
            c->version[i].at.time > since)
            since = c->version[i].at.time;
    return since;
}

static int write_refs(struct shelf *h, struct cell *c, const struct gist *old, const struct gist *new, struct fault *f)
{
    size_t i = 0, n = 0, olds = old ? old->count : 0, news = new ? new->count : 0;
    int rc = 0;

    while ((i < olds || n < news) && rc == 0) {
        int order = i == olds ? 1 : n == news ? -1 : gist_ref_cmp(&old->ref[i], &new->ref[n]);
        const struct gist_ref *ref = order < 0 ? &old->ref[i] : &new->ref[n];

        if (order)
            rc = db_run(h->store->record_db, order < 0 ? SQL_REF_DROP : SQL_REF_PUT, DB_ARGS(DB_TEXT(ref->target),
                        DB_INT(kind_index(c->kind)), DB_TEXT(ref->field), DB_INT(c->sid)), f);
        i += order <= 0;
        n += order >= 0;
    }
    return rc;
}

struct row { /* record_subject as it shall be */
    bool listed, open, undone;
    struct str sort;
    int64_t pending, shown;
};

static int write_subject(struct shelf *h, struct cell *c, const struct row *row, struct fault *f)
{
    struct db_value sort = row->listed ? DB_BLOB(row->sort) : DB_NULL;
    struct db_value pending = row->pending < 0 ? DB_NULL : DB_INT(row->pending);
    struct db_value shown = row->shown < 0 ? DB_NULL : DB_INT(row->shown);
    int kind = kind_index(c->kind), rc;

    if (c->written && c->listed == row->listed && c->open == row->open && str_eq(c->sort, row->sort) &&
        c->pending == row->pending && c->shown == row->shown && c->undone == row->undone)
        return 0;
    if (c->written)
        rc = db_run(h->store->record_db, SQL_SUBJECT_SET,
                    DB_ARGS(DB_INT(c->sid), sort, DB_INT(row->open), pending, shown, DB_INT(row->undone)), f);
    else
        rc = db_run(h->store->record_db, SQL_SUBJECT_PUT,
                    DB_ARGS(DB_INT(c->sid), DB_INT(kind), DB_TEXT(act_subject_slug(c->subject)), sort, DB_INT(row->open),
                            pending, shown, DB_INT(row->undone)),
                    f);
    if (rc == 0 && row->listed && !c->listed)
        rc = db_run(h->store->record_db, SQL_KIND_ADD, DB_ARGS(DB_INT(kind)), f);
    c->written = true;
    c->listed = row->listed;
    c->open = row->open;
    c->sort = row->sort;
    c->pending = row->pending;
    c->shown = row->shown;
    c->undone = row->undone;
    return rc;
}

static int gist_at(struct shelf *h, struct cell *c, int64_t place, struct gist **out, struct fault *f)
{
    *out = NULL;
    if (place < 0)
        return 0;
    for (size_t i = 0; i < c->versions; i++)
        if (c->version[i].at.place == place && c->version[i].gist) {
            *out = c->version[i].gist;
            return 0;
        }
    return read_gist(h, c->kind, place, out, f);
}

static int write_matter(struct shelf *h, struct cell *c, struct fault *f)
{
    struct stand_matter *m = &c->matter;
    struct row row = {.pending = -1, .shown = -1, .sort = c->sort, .undone = c->undone};
    struct gist *old, *new;
    struct matter_rank *rank;
    int rc = 0, shown;

    stand_index(m, &h->arena);
    stand_settle(m, &h->store->fold.seen);
    for (size_t i = 0; i < m->count && rc == 0; i++)
        rc = write_version(h, c, i, f);
    if (rc)
        return rc;
    rank = m->count ? matter_rank(m->version, &c->version[0].at, sizeof *c->version, m->count, &h->arena) : NULL;
    shown = m->current >= 0 ? m->current : newest(c, rank, STAND_PROPOSED);
    if (shown < 0)
        shown = newest(c, rank, STAND_LAPSED);
    if (shown >= 0) {
        row.listed = true;
        row.open = m->current >= 0 && m->version[m->current].open;
        row.pending = pending_since(c);
        row.shown = c->version[shown].at.place;
    }
    if (row.shown != c->shown) {
        if ((rc = gist_at(h, c, c->shown, &old, f)) || (rc = gist_at(h, c, row.shown, &new, f)) ||
            (rc = write_refs(h, c, old, new, f)))
            return rc;
        row.sort = new ? new->sort : STR("");
        row.undone = new && new->undone;
        if ((rc = index_change(h->store, INDEX_DOC(c->sid, 0), c->kind, c->shown, row.shown, f)))
            return rc;
    }
    return write_subject(h, c, &row, f);
}

/* The side whose fields are shown where only one can be: the one the party field names, else the first. */
static int write_notice(struct shelf *h, struct cell *c, struct fault *f)
{
    struct row row = {.listed = false, .pending = -1, .shown = -1, .sort = STR("")};
    struct gist *old = NULL, *new = NULL, *was, *is;
    bool own, owned = false;
    int rc;

    for (int p = 0; c->side && p < (int)h->store->charter.count; p++) {
        struct side *side = &c->side[p];

        if (side->place < 0)
            continue;
        is = side->gist;
        if (!is && (rc = read_gist(h, c->kind, side->place, &is, f)))
            return rc;
        was = side->written == side->place ? is : NULL;
        if (side->written >= 0 && !was && (rc = read_gist(h, c->kind, side->written, &was, f)))
            return rc;
        side->gist = is;
        row.open |= side->open;
        own = str_eq(is->party, h->store->charter.party[p].code);
        if (!row.listed || (own && !owned))
            row.sort = is->sort;
        row.listed = true;
        owned |= own;
        old = gist_join(old, was ? was : gist_of(NULL, NULL, &h->arena), &h->arena);
        new = gist_join(new, is, &h->arena);
        if (side->written != side->place &&
            ((rc = db_run(h->store->record_db, SQL_NOTICE_PUT, DB_ARGS(DB_INT(c->sid), DB_INT(p), DB_INT(side->place),
                          DB_INT(side->open)), f)) ||
             (rc = index_change(h->store, INDEX_DOC(c->sid, p), c->kind, side->written, side->place, f))))
            return rc;
        side->written = side->place;
    }
    if ((rc = write_refs(h, c, old, new, f)))
        return rc;
    return write_subject(h, c, &row, f);
}

static int write_cell(struct shelf *h, struct cell *c, struct fault *f)
{
    int rc;

    if ((rc = load(h, c, f)))
        return rc;
    rc = c->kind->matter ? write_matter(h, c, f) : write_notice(h, c, f);
    c->touched = rc != 0;
    return rc;
}

static int compare_cells(const void *x, const void *y)
{
    const struct cell *a = *(struct cell *const *)x, *b = *(struct cell *const *)y;

    return a->sid < b->sid ? -1 : a->sid > b->sid;
}

/* By number, so that neighbours in the tables are written one after the other. */
int shelf_write(struct shelf *h, struct fault *f)
{
    struct cell **touched = make_table(h->count + 1);
    size_t count = 0;
    int rc = 0;

    for (size_t i = 0; i < h->slots && rc == 0; i++)
        if (h->cell[i] && h->cell[i]->touched && (rc = give_number(h, h->cell[i], f)) == 0)
            touched[count++] = h->cell[i];
    if (count > 1)
        qsort(touched, count, sizeof(struct cell *), compare_cells);
    for (size_t i = 0; i < count && rc == 0; i++)
        rc = write_cell(h, touched[i], f);
    free(touched);
    return rc;
}

int shelf_trim(struct shelf *h, struct fault *f)
{
    int rc;

    if (h->count < MANY)
        return 0;
    if ((rc = shelf_write(h, f)))
        return rc;
    memset(h->cell, 0, h->slots * sizeof *h->cell);
    memset(h->number, 0, h->number_slots * sizeof *h->number);
    h->count = h->numbers = 0;
    arena_release(&h->arena);
    return 0;
}
