#include "store/record.h"

#include "act/instrument.h"
#include "base/enc.h"
#include "store/digest.h"
#include "store/feed.h"
#include "store/gist.h"
#include "store/intake.h"
#include "store/matter.h"
#include "store/verify.h"

#include <stdlib.h>

enum { HEX_LEAST = 8 };

/* --- what others do for it ---------------------------------------------------------------------------------------- */

int record_apply(struct store *s, struct fault *f)
{
    return feed_apply(s, f);
}

int record_append(struct store *s, int log, struct check_entry *made, size_t count, struct fault *f)
{
    return feed_append(s, log, made, count, f);
}

int record_take(struct store *s, int log, struct record_source in, struct fault *f)
{
    return feed_take(s, log, in, f);
}

int record_rebuild(struct store *s, void (*progress)(void *ctx, uint64_t done, uint64_t all), void *ctx,
                   struct fault *f)
{
    struct feed_watch watch = {.progress = progress, .progress_ctx = ctx};
    int rc = store_begin(s, f);

    if (rc)
        return rc;
    if ((rc = feed_refold(s, &watch, f)) == 0)
        return store_commit(s, f);
    store_rollback(s);
    return rc;
}

int record_digest(struct store *s, struct arena *a, struct str *line, struct fault *f)
{
    int rc = intake_flush(s, f);

    return rc ? rc : digest_line(s, a, line, f);
}

int record_verify(struct store *s, void (*progress)(void *ctx, uint64_t done, uint64_t all), void *ctx, struct fault *f)
{
    return verify_all(s, progress, ctx, f);
}

/* --- subjects ----------------------------------------------------------------------------------------------------- */

static int no_subject(struct str subject, struct arena *a, struct fault *f)
{
    return fault_set(f, FAULT_NOT_FOUND, arena_z(a, subject), NULL, NULL);
}

/* *SID: 0 when the subject is not known; *LISTED: something effective has been said of it. */
static int find_subject(struct store *s, struct str subject, int64_t *sid, bool *listed, struct fault *f)
{
    const struct kind *k = kind_of(subject);
    struct db_rows *r;
    int rc;

    *sid = 0;
    *listed = false;
    if (!k)
        return 0;
    if ((rc = intake_flush(s, f)) || (rc = db_query(s->record_db, SQL_SUBJECT_NAMED, DB_ARGS(DB_INT(kind_index(k)),
                                                    DB_TEXT(act_subject_slug(subject))), &r, f)))
        return rc;
    rc = db_next(r, f);
    if (rc == 1) {
        *sid = db_int(r, 0);
        *listed = !db_is_null(r, 1);
    }
    db_done(r);
    return rc < 0 ? rc : 0;
}

int record_resolve(struct store *s, struct str prefix, struct arena *a, struct str *subject, struct fault *f)
{
    const struct kind *k = kind_of(prefix);
    struct str slug = act_subject_slug(prefix), found = {NULL, 0};
    struct db_rows *r;
    int64_t sid;
    bool listed;
    int rc, count = 0;

    if (!k)
        return no_subject(prefix, a, f);
    if ((rc = find_subject(s, prefix, &sid, &listed, f)))
        return rc;
    if (listed) {
        *subject = arena_str(a, prefix);
        return 0;
    }
    /* slugs are ASCII below 0x7f */
    if ((rc = db_query(s->record_db, SQL_SUBJECT_PREFIX, DB_ARGS(DB_INT(kind_index(k)), DB_TEXT(slug),
                       DB_TEXT(arena_fmt(a, STR_FMT "\x7f", STR_ARG(slug)))), &r, f)))
        return rc;
    while ((rc = db_next(r, f)) == 1 && ++count == 1)
        found = arena_fmt(a, "%s/" STR_FMT, k->name, STR_ARG(db_bytes(r, 0)));
    db_done(r);
    if (rc < 0)
        return rc;
    if (count == 0)
        return no_subject(prefix, a, f);
    if (count > 1)
        return fault_set(f, FAULT_AMBIGUOUS, arena_z(a, prefix), "2+", NULL);
    *subject = found;
    return 0;
}

int record_subjects(struct store *s, const struct kind *k, struct arena *a, struct str **out, size_t *count,
                    struct fault *f)
{
    struct buf all = BUF_EMPTY;
    struct db_rows *r;
    int rc;

    *count = 0;
    if ((rc = intake_flush(s, f)) ||
        (rc = db_query(s->record_db, SQL_SUBJECT_IDS, DB_ARGS(DB_INT(kind_index(k))), &r, f)))
        return rc;
    while ((rc = db_next(r, f)) == 1) {
        struct str one = arena_fmt(a, "%s/" STR_FMT, k->name, STR_ARG(db_bytes(r, 0)));

        buf_put(&all, &one, sizeof one);
    }
    db_done(r);
    *count = all.n / sizeof **out;
    *out = ARENA_ARRAY(a, *count, struct str);
    if (all.n)
        memcpy(*out, all.p, all.n);
    buf_free(&all);
    return rc < 0 ? rc : 0;
}

int record_count(struct store *s, const struct kind *k, uint64_t *out, struct fault *f)
{
    int64_t n;
    int rc = intake_flush(s, f);

    if (rc == 0)
        rc = db_number(s->record_db, SQL_KIND_GET, DB_ARGS(DB_INT(kind_index(k))), 0, &n, f);
    if (rc == 0)
        *out = (uint64_t)n;
    return rc;
}

/* --- items -------------------------------------------------------------------------------------------------------- */

static int load_versions(struct store *s, int64_t sid, struct arena *a, struct record_item *out, struct fault *f)
{
    struct stand_matter m;
    struct matter_place *at;
    int rc = matter_load(s, sid, true, a, &m, &at, f);

    if (rc)
        return rc;
    out->crossed = stand_crossed(&m);
    out->version = ARENA_ARRAY(a, m.count, struct record_version);
    for (size_t i = 0; i < m.count; i++) {
        struct record_version *v = &out->version[out->versions];
        const struct json *body;

        if (m.version[i].state == STAND_VOID)
            continue;
        body = gist_body(at[i].note, a, &v->by, &v->time);
        v->v = m.version[i];
        v->fields = json_get(body, "fields");
        v->summary = json_get(body, "summary");
        if ((int)i == m.current)
            out->current = v;
        out->versions++;
    }
    return 0;
}

static void read_side(int64_t place, bool open, struct str entry, struct arena *a, struct record_notice *out)
{
    struct str rest = entry, line;

    out->party = LEDGER_LOG(place);
    out->index = LEDGER_INDEX(place);
    out->open = open;
    out->fields = json_get(gist_body(entry, a, &out->by, &out->time), "fields");
    if (str_cut(&rest, '\n', &line) && str_cut(&rest, '\n', &line))
        out->text = str_make(entry.p, (size_t)(rest.p - entry.p));
}

struct hash record_notice_act(const struct record_notice *n)
{
    return hash_of(n->text);
}

static int load_sides(struct store *s, int64_t sid, struct arena *a, struct record_item *out, struct fault *f)
{
    struct db_rows *r;
    int rc = db_query(s->record_db, SQL_NOTICE_NOTES, DB_ARGS(DB_INT(sid)), &r, f);

    if (rc)
        return rc;
    out->side = ARENA_ARRAY(a, s->charter.count, struct record_notice);
    while ((rc = db_next(r, f)) == 1 && out->sides < s->charter.count) {
        struct record_notice *n = &out->side[out->sides++];

        read_side(db_int(r, 1), db_int(r, 2) != 0, arena_str(a, db_bytes(r, 3)), a, n);
        if (n->party < 0 || n->party >= (int)s->charter.count)
            continue;
        if (!out->owner && str_eq(json_str(json_get(n->fields, "party")), s->charter.party[n->party].code))
            out->owner = n;
    }
    db_done(r);
    if (!out->owner && out->sides)
        out->owner = out->side;
    return rc;
}

static int load_item(struct store *s, int64_t sid, const struct kind *k, struct str subject, struct arena *a,
                     struct record_item *out, struct fault *f)
{
    *out = (struct record_item){.subject = subject, .kind = k};
    return k->matter ? load_versions(s, sid, a, out, f) : load_sides(s, sid, a, out, f);
}

const struct json *record_fields(const struct record_item *i)
{
    if (i->current)
        return i->current->fields;
    for (size_t n = i->versions; n-- > 0;)
        if (i->version[n].v.state > STAND_LAPSED)
            return i->version[n].fields;
    return i->owner ? i->owner->fields : NULL;
}

int record_item(struct store *s, struct str subject, struct arena *a, struct record_item *out, struct fault *f)
{
    int64_t sid;
    bool listed;
    int rc = find_subject(s, subject, &sid, &listed, f);

    if (rc)
        return rc;
    if (!listed)
        return no_subject(subject, a, f);
    return load_item(s, sid, kind_of(subject), arena_str(a, subject), a, out, f);
}

struct named { /* what a list is made of */
    int64_t sid;
    const struct kind *kind;
    struct str subject;
};

static int read_named(const struct db_rows *r, struct arena *a, struct named *out, struct fault *f)
{
    int64_t kind = db_int(r, 1);
    struct str slug = db_bytes(r, 2);

    if (kind < 0 || kind >= (int64_t)kind_count)
        return fault_set(f, FAULT_VERIFY, "record_subject", NULL, NULL);
    *out = (struct named){db_int(r, 0), &kind_table[kind],
                          arena_fmt(a, "%s/" STR_FMT, kind_table[kind].name, STR_ARG(slug))};
    return 0;
}

/* The items that a statement gives as sid, kind, slug; at most LIMIT, 0: all. */
static int load_items(struct store *s, enum sql sql, const struct db_value *args, size_t n, size_t limit,
                      struct arena *a, struct record_items *out, struct fault *f)
{
    struct db_rows *r;
    struct named *all = NULL;
    size_t count = 0, cap = 0;
    int rc;

    *out = (struct record_items){0};
    if ((rc = intake_flush(s, f)) || (rc = db_query(s->record_db, sql, args, n, &r, f)))
        return rc;
    while ((rc = db_next(r, f)) == 1) {
        if (limit && count == limit) {
            out->more = true;
            break;
        }
        if (count == cap) {
            struct named *more = ARENA_ARRAY(a, cap * 2 + 64, struct named);

            if (count)
                memcpy(more, all, count * sizeof *all);
            all = more;
            cap = cap * 2 + 64;
        }
        if ((rc = read_named(r, a, &all[count++], f)))
            break;
    }
    db_done(r);
    if (rc < 0)
        return rc;
    out->item = ARENA_ARRAY(a, count, struct record_item);
    for (rc = 0; out->count < count && rc == 0; out->count++) {
        const struct named *i = &all[out->count];

        rc = load_item(s, i->sid, i->kind, i->subject, a, &out->item[out->count], f);
    }
    return rc;
}

int record_list(struct store *s, const struct kind *k, struct record_page p, struct arena *a, struct record_items *out,
                struct fault *f)
{
    static const enum sql by[2][2][2] = {
        {{SQL_SUBJECT_UP, SQL_SUBJECT_DOWN}, {SQL_SUBJECT_OPEN_UP, SQL_SUBJECT_OPEN_DOWN}},
        {{SQL_SUBJECT_UP_FROM, SQL_SUBJECT_DOWN_FROM}, {SQL_SUBJECT_OPEN_UP_FROM, SQL_SUBJECT_OPEN_DOWN_FROM}}};
    struct db_value args[] = {DB_INT(kind_index(k)), DB_INT(p.limit ? (int64_t)p.limit + 1 : -1),
                              DB_TEXT(act_subject_slug(p.after))};
    bool from = p.after.n > 0;

    return load_items(s, by[from][p.open_only][p.newest_first], args, from ? 3 : 2, p.limit, a, out, f);
}

struct str record_last(const struct record_items *items)
{
    return items->count ? items->item[items->count - 1].subject : STR("");
}

int record_naming(struct store *s, struct str target, const struct kind *k, struct str field, struct arena *a,
                  struct record_items *out, struct fault *f)
{
    struct db_value args[] = {DB_TEXT(target), DB_INT(k ? kind_index(k) : 0), DB_TEXT(field)};

    if (!k)
        return load_items(s, SQL_REF_TARGET, args, 1, 0, a, out, f);
    return load_items(s, field.n ? SQL_REF_FIELD : SQL_REF_KIND, args, field.n ? 3 : 2, 0, a, out, f);
}

int record_undone(struct store *s, bool open_only, struct arena *a, struct record_items *out, struct fault *f)
{
    const struct kind *k = kind_find(STR("undertaking"));

    return load_items(s, SQL_SUBJECT_UNDONE, DB_ARGS(DB_INT(kind_index(k)), DB_INT(open_only)), 0, a, out, f);
}

int record_pending(struct store *s, struct arena *a, struct record_items *out, struct fault *f)
{
    return load_items(s, SQL_SUBJECT_PENDING, DB_NO_ARGS, 0, a, out, f);
}

/* --- acts --------------------------------------------------------------------------------------------------------- */

struct row { /* of record_act */
    int64_t place, sid;
    enum record_state state;
    enum reason reason;
    bool there;
};

static int load_act(struct store *s, const struct row *row, struct arena *a, struct record_act *out, struct fault *f)
{
    int64_t state;
    int rc;

    *out = (struct record_act){.log = LEDGER_LOG(row->place), .index = LEDGER_INDEX(row->place),
                               .state = row->there ? row->state : RECORD_WAITING, .reason = row->reason};
    if ((rc = ledger_entry(s, out->log, out->index, a, &out->note, f)))
        return rc;
    out->parsed = act_parse(out->note, a, &out->act, NULL) == 0;
    if (!row->sid || !out->parsed || out->act.verb != ACT_PROPOSE || out->state == RECORD_WAITING)
        return 0;
    rc = db_number(s->record_db, SQL_VERSION_GET, DB_ARGS(DB_INT(row->sid), DB_INT(row->place)), -1, &state, f);
    if (rc == 0 && state >= 0) {
        out->is_version = true;
        out->version_state = (enum stand_state)state;
    }
    return rc;
}

int record_act(struct store *s, int log, uint64_t index, struct arena *a, struct record_act *out, struct fault *f)
{
    struct row row = {.place = LEDGER_PLACE(log, index)};
    struct db_rows *r;
    int rc = intake_flush(s, f);

    if (rc || (rc = db_query(s->record_db, SQL_ACT_GET, DB_ARGS(DB_INT(row.place)), &r, f)))
        return rc;
    rc = db_next(r, f);
    if (rc == 1) {
        row.there = true;
        row.sid = db_int(r, 2);
        row.state = (enum record_state)db_int(r, 4);
        row.reason = (enum reason)db_int(r, 5);
    }
    db_done(r);
    return rc < 0 ? rc : load_act(s, &row, a, out, f);
}

struct search { /* for an id by its first digits */
    uint8_t low[HASH_SIZE], high[HASH_SIZE];
    struct hash found;
    size_t count; /* different ids */
    struct row row;
};

static bool read_digits(struct str hex, struct search *q)
{
    static const char digits[] = "0123456789abcdef";

    memset(q->high, 0xff, sizeof q->high);
    if (hex.n < HEX_LEAST || hex.n > 2 * HASH_SIZE)
        return false;
    for (size_t i = 0; i < hex.n; i++) {
        const char *at = memchr(digits, hex.p[i], 16);
        unsigned shift = i % 2 ? 0 : 4;

        if (!at)
            return false;
        q->low[i / 2] |= (uint8_t)((unsigned)(at - digits) << shift);
        q->high[i / 2] &= (uint8_t)~((15u - (unsigned)(at - digits)) << shift);
    }
    return true;
}

/* The same act may stand in several places, in all but one of them in vain. */
static void consider(struct search *q, const struct db_rows *r)
{
    static const int better[] = {[RECORD_EFFECTIVE] = 2, [RECORD_WAITING] = 1, [RECORD_VOID] = 0};
    enum record_state state = (enum record_state)db_int(r, 3);
    struct str rest = db_bytes(r, 2);
    struct hash id = {{0}};

    enc_put64(id.b, (uint64_t)db_int(r, 1) ^ 1ull << 63);
    memcpy(id.b + 8, rest.p, rest.n < HASH_SIZE - 8 ? rest.n : HASH_SIZE - 8);
    if (memcmp(id.b, q->low, HASH_SIZE) < 0 || memcmp(id.b, q->high, HASH_SIZE) > 0)
        return;
    if (q->count == 0 || !hash_eq(&id, &q->found))
        q->count++;
    else if (better[state] <= better[q->row.state])
        return;
    q->found = id;
    q->row = (struct row){db_int(r, 0), db_int(r, 4), state, (enum reason)db_int(r, 5), true};
}

int record_find_act(struct store *s, struct str hex, struct arena *a, struct record_act *out, struct fault *f)
{
    struct search q = {0};
    struct db_rows *r;
    int rc;

    if (!read_digits(hex, &q))
        return fault_set(f, FAULT_NOT_FOUND, arena_z(a, hex), NULL, NULL);
    if ((rc = intake_flush(s, f)) ||
        (rc = db_query(s->record_db, SQL_ACT_ID, DB_ARGS(DB_INT(enc_get64(q.low) ^ 1ull << 63),
                       DB_INT(enc_get64(q.high) ^ 1ull << 63)), &r, f)))
        return rc;
    while ((rc = db_next(r, f)) == 1)
        consider(&q, r);
    db_done(r);
    if (rc)
        return rc;
    if (q.count == 0)
        return fault_set(f, FAULT_NOT_FOUND, arena_z(a, hex), NULL, NULL);
    if (q.count > 1)
        return fault_set(f, FAULT_AMBIGUOUS, arena_z(a, hex), arena_fmt(a, "%zu", q.count).p, NULL);
    return load_act(s, &q.row, a, out, f);
}

int record_log(struct store *s, int log, uint64_t from, size_t limit, struct arena *a, struct record_acts *out,
               struct fault *f)
{
    uint64_t size = ledger_size(s, log);
    int rc = 0;

    *out = (struct record_acts){0};
    if (from >= size)
        return 0;
    if (limit > size - from)
        limit = (size_t)(size - from);
    out->act = ARENA_ARRAY(a, limit, struct record_act);
    for (; out->count < limit && rc == 0; out->count++)
        rc = record_act(s, log, from + out->count, a, &out->act[out->count], f);
    return rc;
}

/* --- history ------------------------------------------------------------------------------------------------------ */

static int compare_acts(const void *x, const void *y)
{
    const struct record_act *a = *(struct record_act *const *)x, *b = *(struct record_act *const *)y;

    return memcmp(a->act.id.b, b->act.id.b, HASH_SIZE);
}

/* What ACT names is among the acts and has not been taken yet. */
static bool is_early(struct record_act **by_id, const bool *taken, const struct record_act *all, size_t count,
                     const struct record_act *act)
{
    struct record_act key = {.act.id = act->act.version}, *k = &key, **found;

    if (act->act.verb == ACT_PROPOSE ? !act->act.has_basis
                                     : act->act.verb != ACT_ACCEPT && act->act.verb != ACT_WITHDRAW)
        return false;
    found = bsearch(&k, by_id, count, sizeof(struct record_act *), compare_acts);
    return found && *found != act && !taken[*found - all];
}

/* Merges the logs, which stand one behind the other in ALL. */
static void order_acts(const struct record_act *all, size_t count, struct record_act *out, struct arena *a)
{
    struct record_act **by_id = ARENA_ARRAY(a, count, struct record_act *);
    bool *taken = ARENA_ARRAY(a, count, bool);
    size_t next[LIMIT_PARTIES], end[LIMIT_PARTIES], logs = 0;

    for (size_t i = 0; i < count; i++) {
        by_id[i] = (struct record_act *)&all[i];
        if (i == 0 || all[i].log != all[i - 1].log)
            next[logs++] = i;
        end[logs - 1] = i + 1;
    }
    if (count > 1)
        qsort(by_id, count, sizeof(struct record_act *), compare_acts);
    for (size_t n = 0; n < count; n++) {
        size_t best = logs;
        bool best_early = true;

        for (size_t l = 0; l < logs; l++) {
            bool early;

            if (next[l] == end[l])
                continue;
            early = is_early(by_id, taken, all, count, &all[next[l]]);
            if (best == logs || (best_early && !early) ||
                (best_early == early && all[next[l]].act.time < all[next[best]].act.time)) {
                best = l;
                best_early = early;
            }
        }
        taken[next[best]] = true;
        out[n] = all[next[best]++];
    }
}

static int load_history(struct store *s, int64_t sid, struct arena *a, struct record_act **out, size_t *count,
                        struct fault *f)
{
    struct row *row = NULL;
    struct db_rows *r;
    size_t cap = 0;
    int rc = db_query(s->record_db, SQL_ACT_SUBJECT, DB_ARGS(DB_INT(sid)), &r, f);

    *count = 0;
    if (rc)
        return rc;
    while ((rc = db_next(r, f)) == 1) {
        if (*count == cap) {
            struct row *more = ARENA_ARRAY(a, cap * 2 + 8, struct row);

            if (cap)
                memcpy(more, row, cap * sizeof *row);
            row = more;
            cap = cap * 2 + 8;
        }
        row[(*count)++] = (struct row){db_int(r, 0), sid, (enum record_state)db_int(r, 2), (enum reason)db_int(r, 3),
                                       true};
    }
    db_done(r);
    *out = ARENA_ARRAY(a, *count, struct record_act);
    for (size_t i = 0; i < *count && rc == 0; i++)
        rc = load_act(s, &row[i], a, &(*out)[i], f);
    return rc;
}

int record_history(struct store *s, struct str subject, struct arena *a, struct record_acts *out, struct fault *f)
{
    struct record_act *all;
    int64_t sid;
    bool listed;
    int rc = find_subject(s, subject, &sid, &listed, f);

    *out = (struct record_acts){0};
    if (rc || !sid || (rc = load_history(s, sid, a, &all, &out->count, f)))
        return rc;
    out->act = ARENA_ARRAY(a, out->count, struct record_act);
    order_acts(all, out->count, out->act, a);
    return 0;
}

/* --- signatures under documents ----------------------------------------------------------------------------------- */

/* The key that was good under that name at entry INDEX. */
static const struct key *key_at(const struct store *s, int log, uint64_t index, struct str name)
{
    for (size_t i = 0; i < s->officers[log].count; i++) {
        const struct officer *o = &s->officers[log].officer[i];

        if (o->from < index && (o->until < 0 || index < (uint64_t)o->until) && str_is(name, o->key.name))
            return &o->key;
    }
    return NULL;
}

/* The text names this document and channel, and the line is the officer's signature over it. */
static bool is_signed(const struct store *s, const struct record_act *act, struct record_sign *sign,
                      const struct instrument *i)
{
    const struct key *key = key_at(s, act->log, act->index, sign->key);
    struct note_sig line;

    return key && str_eq(i->document, act->act.subject) && hash_eq(&i->channel, &s->charter.id) &&
           note_parse_line(sign->line, &line, NULL) == 0 && str_is(line.name, key->name) &&
           memcmp(line.id, key->id, sizeof key->id) == 0 && line.n == KEY_SIGNATURE &&
           key_verify(key, sign->text, line.sig);
}

static int load_sign(struct store *s, const struct record_act *act, struct arena *a, struct record_sign *out,
                     struct fault *f)
{
    const struct json *text = json_get(act->act.body, "text");
    struct instrument i;
    bool here = true;
    int64_t size;
    int rc = 0;

    *out = (struct record_sign){.party = act->log, .index = act->index, .key = act->act.by, .text = json_str(text),
                                .line = json_str(json_get(act->act.body, "signature"))};
    if (act_blob(text, &out->text_hash, &size))
        rc = ledger_find_blob(s, &out->text_hash, a, &out->text, &here, f);
    else
        out->text_hash = hash_of(out->text);
    if (rc || !here || instrument_parse(out->text, a, &i, NULL))
        return rc;
    out->version = i.version;
    out->complete = is_signed(s, act, out, &i);
    return 0;
}

int record_signs(struct store *s, struct str document, struct arena *a, struct record_sign **out, size_t *count,
                 struct fault *f)
{
    struct record_acts acts;
    int rc = record_history(s, document, a, &acts, f);

    *count = 0;
    *out = ARENA_ARRAY(a, acts.count, struct record_sign);
    for (size_t i = 0; i < acts.count && rc == 0; i++)
        if (acts.act[i].parsed && acts.act[i].act.verb == ACT_SIGN && acts.act[i].state == RECORD_EFFECTIVE)
            rc = load_sign(s, &acts.act[i], a, &(*out)[(*count)++], f);
    return rc;
}

int record_wanted(struct store *s, struct arena *a, struct hash **out, size_t *count, struct fault *f)
{
    struct db_rows *r;
    size_t cap = 0;
    int rc = intake_flush(s, f);

    *out = NULL;
    *count = 0;
    if (rc || (rc = db_query(s->record_db, SQL_ALL_WANTS, DB_NO_ARGS, &r, f)))
        return rc;
    while ((rc = db_next(r, f)) == 1) {
        if (*count == cap) {
            struct hash *more = ARENA_ARRAY(a, cap * 2 + 16, struct hash);

            if (cap)
                memcpy(more, *out, cap * sizeof *more);
            *out = more;
            cap = cap * 2 + 16;
        }
        memcpy((*out)[(*count)++].b, db_bytes(r, 0).p, db_bytes(r, 0).n < HASH_SIZE ? db_bytes(r, 0).n : HASH_SIZE);
    }
    db_done(r);
    return rc;
}
