#include "store/desk.h"

#include "base/os.h"

const char *const desk_state_name[DESK_STATES] = {"open", "known", "tabled", "dropped"};

bool desk_waits(enum desk_state state)
{
    return state == DESK_OPEN || state == DESK_KNOWN;
}

/* --- sources ------------------------------------------------------------------------------------------------------ */

int desk_put_source(struct store *s, const struct desk_source *source, struct str bytes, int64_t *id, struct fault *f)
{
    struct db_value file = str_eq(bytes, source->text) ? DB_NULL : DB_BLOB(bytes);
    int rc = db_run(s->db, SQL_SOURCE_PUT,
                    DB_ARGS(DB_HASH(&source->sha), DB_INT(os_now()), DB_TEXT(source->name), DB_TEXT(source->lang),
                            DB_TEXT(source->published), DB_TEXT(source->dateline), DB_TEXT(source->text), file),
                    f);

    *id = rc ? 0 : db_last_row(s->db);
    return rc;
}

int desk_find_source(struct store *s, const struct hash *sha, int64_t *id, bool *found, struct fault *f)
{
    int rc = db_number(s->db, SQL_SOURCE_FIND, DB_ARGS(DB_HASH(sha)), 0, id, f);

    *found = rc == 0 && *id > 0;
    return rc;
}

static void take_source(const struct db_rows *r, struct arena *a, struct desk_source *out)
{
    *out = (struct desk_source){.id = db_int(r, 0), .time = db_int(r, 2)};
    if (db_bytes(r, 1).n == HASH_SIZE)
        memcpy(out->sha.b, db_bytes(r, 1).p, HASH_SIZE);
    out->name = arena_str(a, db_bytes(r, 3));
    out->lang = arena_str(a, db_bytes(r, 4));
    out->published = arena_str(a, db_bytes(r, 5));
    out->dateline = arena_str(a, db_bytes(r, 6));
    out->text = arena_str(a, db_bytes(r, 7));
}

int desk_get_source(struct store *s, int64_t id, struct arena *a, struct desk_source *out, struct fault *f)
{
    struct db_rows *r;
    int rc = db_query(s->db, SQL_SOURCE_GET, DB_ARGS(DB_INT(id)), &r, f);

    if (rc)
        return rc;
    rc = db_next(r, f);
    if (rc == 1)
        take_source(r, a, out);
    db_done(r);
    if (rc == 0)
        return fault_fmt(f, FAULT_NOT_FOUND, "%lld", (long long)id);
    return rc < 0 ? rc : 0;
}

int desk_sources(struct store *s, int64_t before, size_t limit, struct arena *a, struct desk_source **out,
                 size_t *count, struct fault *f)
{
    struct db_rows *r;
    size_t cap = 0;
    int rc = db_query(s->db, SQL_SOURCE_EACH, DB_ARGS(DB_INT(before), DB_INT(limit)), &r, f);

    *out = NULL;
    *count = 0;
    if (rc)
        return rc;
    while ((rc = db_next(r, f)) == 1) {
        if (*count == cap) {
            struct desk_source *more = ARENA_ARRAY(a, cap = cap * 2 + 16, struct desk_source);
            if (*count)
                memcpy(more, *out, *count * sizeof *more);
            *out = more;
        }
        take_source(r, a, &(*out)[(*count)++]);
    }
    db_done(r);
    return rc;
}

/* --- drafts ------------------------------------------------------------------------------------------------------- */

int desk_put_draft(struct store *s, struct desk_draft *d, struct fault *f)
{
    int rc = db_run(s->db, SQL_DRAFT_PUT,
                    DB_ARGS(d->id ? DB_INT(d->id) : DB_NULL, DB_INT(d->source), DB_TEXT(d->subject), DB_INT(d->state),
                            DB_INT(d->confidence), DB_TEXT(d->fields), DB_TEXT(d->evidence)),
                    f);

    if (rc == 0 && d->id == 0)
        d->id = db_last_row(s->db);
    return rc;
}

static int all_of(struct store *s, enum sql sql, const struct db_value *args, size_t n, struct arena *a,
                  struct desk_drafts *out, struct fault *f)
{
    struct db_rows *r;
    size_t cap = 0;
    int rc = db_query(s->db, sql, args, n, &r, f);

    *out = (struct desk_drafts){0};
    if (rc)
        return rc;
    while ((rc = db_next(r, f)) == 1) {
        if (out->count == cap) {
            struct desk_draft *more = ARENA_ARRAY(a, cap = cap * 2 + 16, struct desk_draft);
            if (out->count)
                memcpy(more, out->draft, out->count * sizeof *more);
            out->draft = more;
        }
        out->draft[out->count++] = (struct desk_draft){
            .id = db_int(r, 0),
            .source = db_int(r, 1),
            .subject = arena_str(a, db_bytes(r, 2)),
            .state = (enum desk_state)db_int(r, 3),
            .confidence = (int)db_int(r, 4),
            .fields = arena_str(a, db_bytes(r, 5)),
            .evidence = arena_str(a, db_bytes(r, 6)),
        };
    }
    db_done(r);
    return rc;
}

int desk_get_draft(struct store *s, int64_t id, struct arena *a, struct desk_draft *out, struct fault *f)
{
    struct desk_drafts all;
    int rc = all_of(s, SQL_DRAFT_GET, DB_ARGS(DB_INT(id)), a, &all, f);

    if (rc == 0 && all.count == 0)
        return fault_fmt(f, FAULT_NOT_FOUND, "%lld", (long long)id);
    if (rc == 0)
        *out = all.draft[0];
    return rc;
}

int desk_drafts_in(struct store *s, enum desk_state state, struct arena *a, struct desk_drafts *out, struct fault *f)
{
    return all_of(s, SQL_DRAFT_IN_STATE, DB_ARGS(DB_INT(state)), a, out, f);
}

int desk_drafts_from(struct store *s, int64_t source, struct arena *a, struct desk_drafts *out, struct fault *f)
{
    return all_of(s, SQL_DRAFT_OF_SOURCE, DB_ARGS(DB_INT(source)), a, out, f);
}

int desk_drafts_of(struct store *s, struct str subject, struct arena *a, struct desk_drafts *out, struct fault *f)
{
    return all_of(s, SQL_DRAFT_OF_SUBJECT, DB_ARGS(DB_TEXT(subject)), a, out, f);
}

int desk_drafts_under(struct store *s, const char *kind, struct arena *a, struct desk_drafts *out, struct fault *f)
{
    struct str from = arena_fmt(a, "%s/", kind), to = arena_fmt(a, "%s0", kind); /* '0' stands behind '/' */

    return all_of(s, SQL_DRAFT_UNDER, DB_ARGS(DB_TEXT(from), DB_TEXT(to)), a, out, f);
}
