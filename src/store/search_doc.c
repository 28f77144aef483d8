#include "store/search_inner.h"

#include "base/date.h"
#include "store/gist.h"

enum { UPWARDS = 8, MEMO = 512 };

/* --- what a number stands for ------------------------------------------------------------------------------------ */

static int find_side(struct store *s, int64_t doc, struct doc *out, struct fault *f)
{
    struct db_rows *r;
    int rc = db_query(s->record_db, SQL_NOTICE_ROW, DB_ARGS(DB_INT(INDEX_SID(doc)), DB_INT(INDEX_LOG(doc))), &r, f);

    if (rc)
        return rc;
    rc = db_next(r, f);
    if (rc == 1) {
        out->place = db_int(r, 2);
        out->open = db_int(r, 3) != 0;
    }
    db_done(r);
    return rc;
}

int search_doc_head(struct store *s, int64_t doc, struct arena *a, struct doc *out, struct fault *f)
{
    struct db_rows *r;
    int rc = db_query(s->record_db, SQL_SUBJECT_GET, DB_ARGS(DB_INT(INDEX_SID(doc))), &r, f);

    *out = (struct doc){.place = -1};
    if (rc)
        return rc;
    rc = db_next(r, f);
    if (rc == 1 && db_int(r, 0) >= 0 && db_int(r, 0) < (int64_t)kind_count) {
        out->kind = &kind_table[db_int(r, 0)];
        out->subject = arena_fmt(a, "%s/" STR_FMT, out->kind->name, STR_ARG(db_bytes(r, 1)));
        out->open = db_int(r, 3) != 0;
        out->place = db_is_null(r, 5) ? -1 : db_int(r, 5);
    }
    db_done(r);
    if (rc == 1 && out->kind && !out->kind->matter)
        rc = find_side(s, doc, out, f);
    if (rc == 1 && out->place >= 0 && LEDGER_LOG(out->place) >= (int)s->charter.count)
        return fault_set(f, FAULT_VERIFY, "record_subject", NULL, NULL);
    return rc == 1 ? out->place >= 0 : rc;
}

int search_doc(struct store *s, int64_t doc, struct arena *a, struct doc *out, struct fault *f)
{
    struct str entry, text, rest;
    int rc = search_doc_head(s, doc, a, out, f);

    if (rc != 1)
        return rc;
    if ((rc = ledger_entry(s, LEDGER_LOG(out->place), LEDGER_INDEX(out->place), a, &entry, f)))
        return rc;
    out->act = gist_act(entry, a);
    out->fields = json_get(json_get(out->act, "body"), "fields");
    rest = entry;
    if (str_cut(&rest, '\n', &text) && str_cut(&rest, '\n', &text))
        out->id = hash_of(str_make(entry.p, (size_t)(rest.p - entry.p)));
    return 1;
}

/* --- filters ----------------------------------------------------------------------------------------------------- */

struct memo { /* whether a subject belongs to the forum that is asked for */
    struct memo *next;
    struct str subject;
    bool in;
};
struct sieve {
    struct store *store;
    const struct search_query *query;
    struct arena *arena;
    struct memo *memo[MEMO];
};

struct sieve *search_sieve(struct store *s, const struct search_query *q, struct arena *a)
{
    struct sieve *v = ARENA_NEW(a, struct sieve);

    *v = (struct sieve){.store = s, .query = q, .arena = a};
    return v;
}

bool search_sieve_needed(const struct search_query *q)
{
    return q->forum.n || q->dated || q->state.n;
}

static struct memo **memo_of(struct sieve *v, struct str subject)
{
    uint32_t h = 2166136261u; /* FNV-1a */
    struct memo **at;

    for (size_t i = 0; i < subject.n; i++)
        h = (h ^ (uint8_t)subject.p[i]) * 16777619u;
    for (at = &v->memo[(h ^ h >> 15) % MEMO]; *at && !str_eq((*at)->subject, subject);)
        at = &(*at)->next;
    return at;
}

/* What a subject belongs to; empty: nothing. */
static struct str parent_of(const struct kind *k, const struct json *fields)
{
    static const char *const other[] = {"session", "occasion", "item", "invitation", NULL};
    struct str up = k->parent ? json_str(json_get(fields, k->parent)) : STR("");

    for (size_t i = 0; up.n == 0 && other[i]; i++)
        up = json_str(json_get(fields, other[i]));
    return up;
}

static int in_forum(struct sieve *v, struct str subject, const struct kind *k, const struct json *fields, int depth,
                    bool *in, struct fault *f)
{
    struct memo **at = memo_of(v, subject), *m;
    struct record_item item;
    struct str up;
    int rc = 0;

    *in = str_eq(subject, v->query->forum);
    if (*in || depth == UPWARDS)
        return 0;
    if (*at) {
        *in = (*at)->in;
        return 0;
    }
    if (!fields) {
        struct fault none;

        rc = record_item(v->store, subject, v->arena, &item, &none);
        if (rc == -FAULT_NOT_FOUND)
            return 0;
        if (rc) {
            *f = none;
            return rc;
        }
        k = item.kind;
        fields = record_fields(&item);
    }
    up = parent_of(k, fields);
    if (up.n && kind_of(up) && (rc = in_forum(v, up, NULL, NULL, depth + 1, in, f)))
        return rc;
    m = ARENA_NEW(v->arena, struct memo);
    *m = (struct memo){NULL, arena_str(v->arena, subject), *in};
    *memo_of(v, subject) = m;
    return 0;
}

static bool in_dates(const struct search_query *q, const struct doc *d)
{
    const struct field *sort = d->kind->sort ? kind_field(d->kind, str_of(d->kind->sort)) : NULL;
    const char *name = sort && sort->type == FIELD_DATE ? sort->name : "date";
    int64_t time, first, last;
    struct date date;

    if (date_parse(json_str(json_get(d->fields, name)), &date)) {
        first = date_first(&date);
        last = date_last(&date);
    } else if (date_parse_time(json_str(json_get(d->act, "time")), &time)) {
        first = last = time / 86400 - (time % 86400 < 0);
    } else {
        return false;
    }
    return last >= q->from && first <= q->to;
}

static bool is_word(const struct json *fields, const char *name, struct str word)
{
    return str_eq(json_str(json_get(fields, name)), word);
}

/* A word of status that the fields bear, or the state of the version that is shown. */
static int in_state(struct sieve *v, int64_t doc, const struct doc *d, bool *in, struct fault *f)
{
    struct str word = v->query->state;
    int64_t state = -1;
    int rc = 0;

    *in = is_word(d->fields, "status", word) || is_word(d->fields, "answer", word) || is_word(d->fields, "stage", word);
    if (*in)
        return 0;
    if (!d->kind->matter) {
        *in = str_is(word, "effective");
        return 0;
    }
    if ((rc = db_number(v->store->record_db, SQL_VERSION_GET, DB_ARGS(DB_INT(INDEX_SID(doc)), DB_INT(d->place)), -1,
                        &state, f)) == 0 && state >= 0)
        *in = str_is(word, stand_state_name[state]);
    return rc;
}

int search_fits(struct sieve *sieve, int64_t doc, bool *fits, struct fault *f)
{
    const struct search_query *q = sieve->query;
    struct arena a = ARENA_EMPTY;
    struct doc d;
    int rc = search_doc(sieve->store, doc, &a, &d, f);

    *fits = false;
    if (rc == 1) {
        *fits = !q->dated || in_dates(q, &d);
        rc = 0;
        if (*fits && q->state.n)
            rc = in_state(sieve, doc, &d, fits, f);
        if (rc == 0 && *fits && q->forum.n)
            rc = in_forum(sieve, d.subject, d.kind, d.fields, 0, fits, f);
    }
    arena_release(&a);
    return rc;
}
