#include "store/search.h"

#include "store/tokens.h"
#include "tongue/normal.h"

enum { INDEXED = 1 << 20 }; /* bytes of an attachment's text that can be searched */

/* The language of most letters, as its script tells. */
static const char *lang_of_text(struct str text)
{
    size_t seen[NORMAL_OTHER_SCRIPT + 1] = {0};

    if (text.n > 4096)
        text.n = 4096;
    for (size_t i = 0; i < text.n;) {
        int32_t cp = normal_next(text, &i);

        if (cp >= 0)
            seen[normal_script(cp)]++;
    }
    if (seen[NORMAL_DEVANAGARI] > seen[NORMAL_CYRILLIC] && seen[NORMAL_DEVANAGARI] > seen[NORMAL_LATIN])
        return "hi";
    return seen[NORMAL_CYRILLIC] > seen[NORMAL_LATIN] ? "ru" : seen[NORMAL_LATIN] ? "en" : "";
}

static void write_text(struct str text, struct buf *out)
{
    if (text.n > INDEXED)
        for (text.n = INDEXED; text.n > 0 && ((uint8_t)text.p[text.n] & 0xC0) == 0x80;)
            text.n--;
    buf_fmt(out, "l=%s", lang_of_text(text));
    buf_byte(out, TOKENS_PART);
    for (size_t i = 0; i < text.n; i++)
        buf_byte(out, (uint8_t)text.p[i] < ' ' ? ' ' : (uint8_t)text.p[i]);
}

/* *ID: 0 where the blob is not here. */
static int find(struct store *s, const struct hash *sha, struct arena *a, int64_t *id, enum search_read *state,
                struct str *text, struct fault *f)
{
    struct db_rows *r;
    int rc = db_query(s->db, SQL_READ_GET, DB_ARGS(DB_HASH(sha)), &r, f);

    *id = 0;
    *state = SEARCH_READ_NOT;
    *text = STR("");
    if (rc)
        return rc;
    rc = db_next(r, f);
    if (rc == 1) {
        *id = db_int(r, 0);
        *state = (enum search_read)db_int(r, 1);
        *text = arena_str(a, db_bytes(r, 2));
    }
    db_done(r);
    return rc < 0 ? rc : 0;
}

int search_find_read(struct store *s, const struct hash *sha, struct arena *a, enum search_read *state,
                     struct str *text, struct fault *f)
{
    int64_t id;

    return find(s, sha, a, &id, state, text, f);
}

static int set_index(struct store *s, enum sql sql, int64_t id, struct str text, struct fault *f)
{
    struct buf b = BUF_EMPTY;
    int rc = 0;

    if (text.n) {
        write_text(text, &b);
        rc = db_run(s->db, sql, DB_ARGS(DB_INT(id), DB_TEXT(buf_view(&b))), f);
    }
    buf_free(&b);
    return rc;
}

int search_keep_read(struct store *s, const struct hash *sha, enum search_read state, struct str text, struct fault *f)
{
    struct arena a = ARENA_EMPTY;
    enum search_read was;
    struct str old;
    int64_t id;
    int rc = find(s, sha, &a, &id, &was, &old, f);

    if (rc == 0 && !id)
        rc = fault_set(f, FAULT_NOT_FOUND, hash_hex(sha).z, NULL, NULL);
    if (rc == 0 && (rc = set_index(s, SQL_READ_TEXT_DROP, id, old, f)) == 0 &&
        (rc = db_run(s->db, SQL_READ_PUT, DB_ARGS(DB_INT(id), DB_INT(state), DB_TEXT(text)), f)) == 0)
        rc = set_index(s, SQL_READ_TEXT_PUT, id, text, f);
    arena_release(&a);
    return rc;
}

static int gather(struct store *s, enum sql sql, const struct db_value *args, size_t n, size_t max, struct hash *out,
                  size_t *count, struct fault *f)
{
    struct db_rows *r;
    int rc = db_query(s->db, sql, args, n, &r, f);

    if (rc)
        return rc;
    while (*count < max && (rc = db_next(r, f)) == 1)
        if (db_bytes(r, 0).n == HASH_SIZE)
            memcpy(out[(*count)++].b, db_bytes(r, 0).p, HASH_SIZE);
    db_done(r);
    return rc < 0 ? rc : 0;
}

int search_unread(struct store *s, bool tools, size_t max, struct arena *a, struct hash **out, size_t *count,
                  struct fault *f)
{
    int rc;

    *count = 0;
    *out = ARENA_ARRAY(a, max, struct hash);
    rc = gather(s, SQL_READ_NEXT, DB_ARGS(DB_INT(max)), max, *out, count, f);
    if (rc == 0 && tools)
        rc = gather(s, SQL_READ_STATE, DB_ARGS(DB_INT(SEARCH_READ_NO_TOOL), DB_INT(max)), max, *out, count, f);
    return rc;
}

int search_no_tool(struct store *s, int64_t *count, struct fault *f)
{
    return db_number(s->db, SQL_READ_COUNT, DB_ARGS(DB_INT(SEARCH_READ_NO_TOOL)), 0, count, f);
}
