#include "store/search_inner.h"

#include "base/enc.h"
#include "store/gist.h"
#include "store/intake.h"
#include "store/tokens.h"

#include <stdlib.h>

struct candidate {
    int64_t doc;
    double score;
    int64_t blob; /* desk_read.id, where it was an attachment's text that was found */
};
struct find {
    struct store *store;
    const struct search_query *query;
    struct arena *arena;
    struct ask *ask;
    struct matcher *matcher; /* made when first needed */
    struct sieve *sieve;     /* NULL: the index knows all filters */
    bool open_only;
    size_t count;
    struct candidate candidate[2 * SEARCH_RANKED];
};

/* --- candidates -------------------------------------------------------------------------------------------------- */

static int is_wanted(struct find *x, int64_t doc, bool *wanted, struct fault *f)
{
    *wanted = true;
    return x->sieve ? search_fits(x->sieve, doc, wanted, f) : 0;
}

static int gather_texts(struct find *x, const struct ask *ask, size_t most, struct fault *f)
{
    struct db_rows *r;
    size_t looked = 0;
    bool wanted;
    int rc = db_query(x->store->db, SQL_TEXT_FIND, DB_ARGS(DB_TEXT(ask->match), DB_BLOB(ask->phrases)), &r, f);

    x->count = 0;
    if (rc)
        return rc;
    while (x->count < most && looked++ < SEARCH_LOOKED && (rc = db_next(r, f)) == 1) {
        struct candidate c = {db_int(r, 0), db_real(r, 1), 0};

        if ((rc = is_wanted(x, c.doc, &wanted, f)))
            break;
        if (wanted)
            x->candidate[x->count++] = c;
    }
    db_done(r);
    return rc < 0 ? rc : 0;
}

static bool passes(struct find *x, const struct doc *d)
{
    const struct search_query *q = x->query;

    return (!x->open_only || d->open) && (!q->kind.n || str_is(q->kind, d->kind->name)) &&
           (!q->party.n || str_eq(q->party, x->store->charter.party[LEDGER_LOG(d->place)].code));
}

/* Whether DOC names the blob, fits and may be seen. */
static int names_blob(struct find *x, int64_t doc, struct str sha_hex, bool *names, struct fault *f)
{
    struct arena a = ARENA_EMPTY;
    struct buf fields = BUF_EMPTY;
    struct doc d;
    int rc = search_doc(x->store, doc, &a, &d, f);

    *names = false;
    if (rc == 1 && passes(x, &d)) {
        json_write(&fields, d.fields);
        if (memmem(fields.p, fields.n, sha_hex.p, sha_hex.n))
            rc = is_wanted(x, doc, names, f);
    }
    buf_free(&fields);
    arena_release(&a);
    return rc < 0 ? rc : 0;
}

/* The first act that names the blob. *DOC: -1 where there is none. */
static int naming_doc(struct find *x, struct str sha_hex, int64_t *doc, struct fault *f)
{
    struct db_rows *r;
    bool names = false;
    int rc = db_query(x->store->record_db, SQL_REF_TARGET, DB_ARGS(DB_TEXT(sha_hex)), &r, f);

    *doc = -1;
    if (rc)
        return rc;
    while (!names && (rc = db_next(r, f)) == 1)
        for (int log = 0; log < (int)x->store->charter.count && !names; log++) {
            *doc = INDEX_DOC(db_int(r, 0), log);
            if ((rc = names_blob(x, *doc, sha_hex, &names, f)))
                goto out;
        }
    if (!names)
        *doc = -1;
out:
    db_done(r);
    return rc < 0 ? rc : 0;
}

static int sha_at(struct find *x, int64_t blob, struct arena *a, struct str *hex, struct str *text, struct fault *f)
{
    struct db_rows *r;
    struct hash sha;
    int rc = db_query(x->store->db, SQL_READ_AT, DB_ARGS(DB_INT(blob)), &r, f);

    if (rc)
        return rc;
    rc = db_next(r, f);
    if (rc == 1 && db_bytes(r, 0).n == HASH_SIZE) {
        memcpy(sha.b, db_bytes(r, 0).p, HASH_SIZE);
        *hex = arena_str(a, str_of(hash_hex(&sha).z));
        *text = arena_str(a, db_bytes(r, 1));
    }
    db_done(r);
    return rc < 0 ? rc : 0;
}

static int gather_attachments(struct find *x, struct fault *f)
{
    struct db_rows *r;
    size_t most = x->count + SEARCH_RANKED;
    int rc;

    if (x->ask->read_match.n == 0)
        return 0;
    if ((rc = db_query(x->store->db, SQL_READ_TEXT_FIND, DB_ARGS(DB_TEXT(x->ask->read_match), DB_BLOB(x->ask->phrases)),
                       &r, f)))
        return rc;
    while (x->count < most && (rc = db_next(r, f)) == 1) {
        struct candidate c = {-1, db_real(r, 1), db_int(r, 0)};
        struct arena a = ARENA_EMPTY;
        struct str hex = STR(""), text;

        if ((rc = sha_at(x, c.blob, &a, &hex, &text, f)) == 0)
            rc = naming_doc(x, hex, &c.doc, f);
        arena_release(&a);
        if (rc < 0)
            break;
        if (c.doc >= 0)
            x->candidate[x->count++] = c;
    }
    db_done(r);
    return rc < 0 ? rc : 0;
}

/* Tokens in the text of a document: FTS5's number of 7 bits a byte, high ones first. */
static int text_size(struct find *x, int64_t doc, double *size, struct fault *f)
{
    struct db_rows *r;
    uint64_t n = 0;
    int rc = db_query(x->store->db, SQL_TEXT_SIZE, DB_ARGS(DB_INT(doc)), &r, f);

    if (rc)
        return rc;
    rc = db_next(r, f);
    for (size_t i = 0; rc == 1 && i < db_bytes(r, 0).n && i < 5; i++)
        n = n << 7 | ((uint8_t)db_bytes(r, 0).p[i] & 0x7F);
    db_done(r);
    *size = (double)n + 1;
    return rc < 0 ? rc : 0;
}

/* The first COUNT again, now with the length of their texts, as bm25 reckons it. */
static int weigh_lengths(struct find *x, size_t count, struct fault *f)
{
    double *size = ARENA_ARRAY(x->arena, count, double), sum = 0;
    int rc;

    for (size_t i = 0; i < count; i++) {
        if (x->candidate[i].blob)
            continue;
        if ((rc = text_size(x, x->candidate[i].doc, &size[i], f)))
            return rc;
        sum += size[i];
    }
    for (size_t i = 0; i < count; i++) {
        struct candidate *c = &x->candidate[i];
        double whole = (double)(int)c->score, part = c->score - whole;

        if (size[i] > 0 && part > 0)
            c->score = whole + part / (part + (1 - part) * (0.25 + 0.75 * size[i] * (double)count / sum));
    }
    return 0;
}

static int compare(const void *x, const void *y)
{
    const struct candidate *a = x, *b = y;

    if (a->score != b->score)
        return a->score > b->score ? -1 : 1;
    return a->doc > b->doc ? -1 : a->doc < b->doc;
}

static int put_in_order(struct find *x, size_t limit, struct fault *f)
{
    size_t first = 3 * limit < x->count ? 3 * limit : x->count;
    int rc;

    if (x->count < 2)
        return 0;
    qsort(x->candidate, x->count, sizeof x->candidate[0], compare);
    rc = x->ask->words ? weigh_lengths(x, first, f) : 0;
    qsort(x->candidate, first, sizeof x->candidate[0], compare);
    return rc;
}

/* --- hits -------------------------------------------------------------------------------------------------------- */

static struct matcher *matcher_of(struct find *x)
{
    if (!x->matcher)
        x->matcher = search_matcher(x->ask, x->arena);
    return x->matcher;
}

static void take_snippet(struct search_hit *hit, const struct snippet *s, const struct index_text *t)
{
    hit->field = t->field;
    hit->lang = t->lang;
    hit->snippet = s->text;
    hit->marks = s->marks;
    hit->mark = s->mark;
}

static int subject_id(struct store *s, struct str subject, const struct kind *k, int64_t *sid, struct fault *f)
{
    struct str slug = str_make(subject.p + strlen(k->name) + 1, subject.n - strlen(k->name) - 1);

    return db_number(s->record_db, SQL_SUBJECT_NAMED, DB_ARGS(DB_INT(kind_index(k)), DB_TEXT(slug)), 0, sid, f);
}

struct naming { /* which field names one of those that were asked for */
    const struct ask *ask;
    const char *field;
    struct str target;
};

static void on_ref(void *ctx, const struct field *field, struct str target)
{
    struct naming *n = ctx;
    const size_t before = sizeof TOKENS_MARK "r=" - 1;

    for (size_t i = 0; i < n->ask->terms && !n->field; i++) {
        struct str token = n->ask->term[i].place[0].count ? n->ask->term[i].place[0].token[0] : STR("");

        if (str_starts(token, TOKENS_MARK "r=") && str_eq(str_make(token.p + before, token.n - before), target)) {
            n->field = field->name;
            n->target = target;
        }
    }
}

/* The text of D that fits best; the first of those alike. How well: 0 where no word fits. */
static unsigned best_text(struct find *x, const struct doc *d, struct search_hit *hit)
{
    struct index_texts t;
    unsigned best = 0;

    index_texts(d->kind, d->fields, x->arena, &t);
    for (size_t i = 0; i < t.count; i++) {
        struct snippet s;

        if (x->query->lang.n && !str_eq(x->query->lang, t.text[i].lang))
            continue;
        search_snippet(matcher_of(x), t.text[i].text, x->arena, &s);
        if (s.worth > best || !hit->field ||
            (s.worth == best && str_eq(t.text[i].lang, x->query->prefer) && !str_eq(hit->lang, x->query->prefer) &&
             strcmp(t.text[i].field, hit->field) == 0)) {
            take_snippet(hit, &s, &t.text[i]);
            best = s.worth;
        }
        if (s.all && x->ask->words)
            break;
    }
    return best;
}

/* What was found by whom it names shows the name, as far as the reader may see it; else its own words. */
static int show_name(struct find *x, struct str target, struct search_hit *hit, struct fault *f)
{
    const struct kind *k = kind_of(target);
    struct search_hit name = {0};
    struct doc d;
    int64_t sid;
    int rc = subject_id(x->store, target, k, &sid, f);

    for (int log = 0; rc == 0 && sid && !name.snippet.n && log < (int)x->store->charter.count; log++) {
        if ((rc = search_doc(x->store, INDEX_DOC(sid, log), x->arena, &d, f)) == 1 && (d.open || !x->open_only))
            best_text(x, &d, &name);
        rc = rc < 0 ? rc : 0;
    }
    if (name.snippet.n) {
        hit->lang = name.lang;
        hit->snippet = name.snippet;
        hit->marks = name.marks;
        hit->mark = name.mark;
    }
    return rc;
}

/* The text that fits best; where no word fits it is found by whom it names. */
static int choose_text(struct find *x, const struct doc *d, struct search_hit *hit, struct fault *f)
{
    struct naming naming = {.ask = x->ask};

    if (best_text(x, d, hit) == 0 && x->ask->words)
        kind_each_ref(d->kind, d->fields, on_ref, &naming);
    if (naming.field)
        hit->field = naming.field;
    else if (!hit->field)
        hit->field = "";
    return naming.field ? show_name(x, naming.target, hit, f) : 0;
}

static int choose_attachment(struct find *x, int64_t blob, struct search_hit *hit, struct fault *f)
{
    struct index_text t = {"blob", STR(""), STR("")};
    struct str hex = STR("");
    struct snippet s;
    int rc = sha_at(x, blob, x->arena, &hex, &t.text, f);

    if (rc)
        return rc;
    search_snippet(matcher_of(x), t.text, x->arena, &s);
    take_snippet(hit, &s, &t);
    return 0;
}

/* 1: HIT is filled; 0: there is nothing to be shown. */
static int make_hit(struct find *x, const struct candidate *c, struct search_hit *hit, struct fault *f)
{
    struct doc d;
    int rc = search_doc(x->store, c->doc, x->arena, &d, f);

    if (rc != 1 || !passes(x, &d))
        return rc < 0 ? rc : 0;
    *hit = (struct search_hit){.subject = d.subject, .party = LEDGER_LOG(d.place), .act = d.id, .score = c->score};
    if (c->blob)
        rc = choose_attachment(x, c->blob, hit, f);
    else
        rc = choose_text(x, &d, hit, f);
    return rc < 0 ? rc : 1;
}

static bool is_there(const struct search_hits *out, const struct search_hit *hit)
{
    for (size_t i = 0; i < out->count; i++)
        if (out->hit[i].party == hit->party && str_eq(out->hit[i].subject, hit->subject))
            return true;
    return false;
}

/* The subject that the query names by its id. */
static int find_by_id(struct find *x, struct search_hits *out, struct fault *f)
{
    const struct search_query *q = x->query;
    const struct kind *k = q->words == 1 && q->word[0].text.n == q->text.n ? kind_of(q->text) : NULL;
    int64_t sid;
    int rc;

    if (!k || !act_subject_ok(q->text))
        return 0;
    if ((rc = subject_id(x->store, q->text, k, &sid, f)))
        return rc;
    for (int log = 0; sid && log < (int)x->store->charter.count; log++) {
        struct candidate c = {INDEX_DOC(sid, log), RANK_WAYS, 0};

        if ((k->matter && log > 0) || (rc = make_hit(x, &c, &out->hit[out->count], f)) == 0)
            continue;
        if (rc < 0)
            return rc;
        out->count++;
    }
    return 0;
}

static int make_hits(struct find *x, size_t limit, struct search_hits *out, struct fault *f)
{
    size_t room = limit < x->count ? limit : x->count;
    int rc;

    out->hit = ARENA_ARRAY(x->arena, room + LIMIT_PARTIES, struct search_hit);
    if ((rc = find_by_id(x, out, f)))
        return rc;
    for (size_t i = 0; i < x->count; i++) {
        if (out->count >= limit) {
            out->more = true;
            break;
        }
        if ((rc = make_hit(x, &x->candidate[i], &out->hit[out->count], f)) < 0)
            return rc;
        if (rc == 1 && !is_there(out, &out->hit[out->count]))
            out->count++;
    }
    return 0;
}

static bool is_filtered(const struct search_query *q)
{
    return q->kind.n || q->party.n || q->lang.n || search_sieve_needed(q);
}

/* A phrase that stands often enough as it is written is not looked for in other forms: those would come behind. */
static int gather_phrases(struct find *x, struct fault *f)
{
    struct ask *exact = ARENA_NEW(x->arena, struct ask);
    size_t most = x->ask->phrased ? SEARCH_PHRASED : SEARCH_RANKED;
    int rc;

    if ((rc = search_ask(x->store, x->query, x->open_only, ASK_EXACT, x->arena, exact, f)) ||
        (rc = gather_texts(x, exact, most, f)) || x->count == most)
        return rc;
    return gather_texts(x, x->ask, most, f);
}

static int order_and_make(struct find *x, size_t limit, struct search_hits *out, struct fault *f)
{
    int rc = put_in_order(x, limit, f);

    out->count = 0;
    out->more = false;
    return rc ? rc : make_hits(x, limit, out, f);
}

/* Whether it is worth one more look, wider: little was found, and several words were given or one in a name. */
static bool is_little(const struct find *x, const struct search_hits *out)
{
    enum { LITTLE = 10 };

    if (x->ask->words == 0 || out->count >= LITTLE || out->more)
        return false;
    for (size_t i = 0; i < out->count; i++)
        if (index_is_named(kind_of(out->hit[i].subject)))
            return true;
    return out->count == 0 || x->ask->words > 1;
}

static int find_all(struct find *x, size_t limit, struct search_hits *out, struct fault *f)
{
    int rc = search_ask(x->store, x->query, x->open_only, ASK_USUAL, x->arena, x->ask, f);

    if (rc || (x->ask->words == 0 && !is_filtered(x->query)))
        return rc;
    rc = x->ask->phrased || x->ask->words == 1 ? gather_phrases(x, f) : gather_texts(x, x->ask, SEARCH_RANKED, f);
    if (rc || (rc = gather_attachments(x, f)) || (rc = order_and_make(x, limit, out, f)) || !is_little(x, out))
        return rc;
    /* what this adds is ordered behind */
    x->matcher = NULL;
    if ((rc = search_ask(x->store, x->query, x->open_only, ASK_WIDE, x->arena, x->ask, f)) ||
        (rc = gather_texts(x, x->ask, SEARCH_RANKED, f)) || (rc = gather_attachments(x, f)))
        return rc;
    return order_and_make(x, limit, out, f);
}

static struct find *new_find(struct store *s, const struct search_query *q, bool open_only, struct arena *a)
{
    struct find *x = ARENA_NEW(a, struct find);

    x->store = s;
    x->query = q;
    x->arena = a;
    x->open_only = open_only;
    x->ask = ARENA_NEW(a, struct ask);
    if (search_sieve_needed(q))
        x->sieve = search_sieve(s, q, a);
    return x;
}

int search_any(struct store *s, struct str text, bool open_only, bool *any, struct fault *f)
{
    struct arena a = ARENA_EMPTY;
    struct search_query q;
    struct search_hits hits = {0};
    int rc;

    search_parse(text, &a, &q);
    rc = find_all(new_find(s, &q, open_only, &a), 1, &hits, f);
    *any = hits.count > 0;
    arena_release(&a);
    return rc;
}

int search_find(struct store *s, const struct search_query *q, size_t limit, bool open_only, struct arena *a,
                struct search_hits *out, struct fault *f)
{
    int rc;

    *out = (struct search_hits){0};
    if (!s->has_channel || q->wrong.n)
        return 0;
    if ((rc = intake_flush(s, f)) || (rc = db_read_begin(s->db, f)))
        return rc;
    rc = find_all(new_find(s, q, open_only, a), limit, out, f);
    if (rc == 0 && out->count == 0 && q->words)
        rc = search_suggest(s, q, open_only, a, out, f);
    db_read_end(s->db);
    return rc;
}
