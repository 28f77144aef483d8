#include "store/store.h"

#include "base/enc.h"
#include "base/os.h"
#include "store/batch.h"
#include "store/feed.h"
#include "store/intake.h"
#include "store/ledger.h"

#include <stdio.h>
#include <stdlib.h>

enum { MARK_TEXT = 512 };

static struct str path_of(struct arena *a, const char *dir, const char *name)
{
    return arena_fmt(a, "%s/%s", dir, name);
}

const char *store_bar_word(enum store_bar bar)
{
    static const char *const word[] = {"", "no-mark", "beyond", "forked"};

    return word[bar];
}

int store_log(const struct store *s, struct str party_or_origin)
{
    int log = s->has_channel ? charter_find(&s->charter, party_or_origin) : -1;

    return log < 0 && s->has_channel ? charter_find_origin(&s->charter, party_or_origin) : log;
}

/* --- heads -------------------------------------------------------------------------------------------------------- */

static int load_log(struct store *s, int log, struct fault *f)
{
    struct fold_log *l = &s->fold.log[log];
    int64_t last = -1;
    struct db_rows *r = NULL;
    int rc = db_number(s->db, SQL_ENTRY_LAST, DB_ARGS(DB_INT(LEDGER_PLACE(log + 1, 0))), -1, &last, f);

    if (rc)
        return rc;
    l->held = last >= 0 && LEDGER_LOG(last) == log ? LEDGER_INDEX(last) + 1 : 0;
    if ((rc = db_query(s->record_db, SQL_LOG_GET, DB_ARGS(DB_INT(log)), &r, f)))
        return rc;
    rc = db_next(r, f);
    if (rc == 1) {
        s->checked[log] = (uint64_t)db_int(r, 0);
        l->effective = (uint64_t)db_int(r, 1);
        l->wait_log = (int)db_int(r, 2);
        l->wait_size = (uint64_t)db_int(r, 3);
        s->officers[log].charter = db_int(r, 4) ? &s->charter : NULL;
    }
    db_done(r);
    return rc < 0 ? rc : 0;
}

static int load_seen(struct store *s, int log, struct fault *f)
{
    struct db_rows *r;
    int rc = db_query(s->record_db, SQL_SEEN_EACH, DB_ARGS(DB_INT(log)), &r, f);

    if (rc)
        return rc;
    while ((rc = db_next(r, f)) == 1)
        if (db_int(r, 0) >= 0 && db_int(r, 0) < (int64_t)s->charter.count)
            s->fold.seen.of[log][db_int(r, 0)] = (uint64_t)db_int(r, 1);
    db_done(r);
    return rc;
}

static void copy_bytes(void *out, size_t max, struct str from)
{
    memcpy(out, from.p, from.n < max ? from.n : max);
}

/* Keys were admitted when their appointment was judged, so they are not put to the curve again. */
static int load_officers(struct store *s, int log, struct fault *f)
{
    struct officer_list *list = &s->officers[log];
    struct db_rows *r;
    int rc = db_query(s->record_db, SQL_OFFICER_EACH, DB_ARGS(DB_INT(log)), &r, f);

    if (rc)
        return rc;
    while ((rc = db_next(r, f)) == 1) {
        struct officer *o;

        if (list->count == list->cap) {
            struct officer *more = ARENA_ARRAY(list->arena, list->cap * 2 + 8, struct officer);

            if (list->count)
                memcpy(more, list->officer, list->count * sizeof *more);
            list->officer = more;
            list->cap = list->cap * 2 + 8;
        }
        o = &list->officer[list->count++];
        o->from = (uint64_t)db_int(r, 0);
        o->until = db_int(r, 1);
        o->roles = (unsigned)db_int(r, 2);
        o->key.type = (enum key_type)db_int(r, 3);
        copy_bytes(o->key.name, LIMIT_KEY_NAME, db_bytes(r, 4));
        copy_bytes(o->key.pub, sizeof o->key.pub, db_bytes(r, 5));
        copy_bytes(o->key.id, sizeof o->key.id, db_bytes(r, 6));
        o->office = arena_str(list->arena, db_bytes(r, 7));
    }
    db_done(r);
    return rc;
}

static int load_heads(struct store *s, struct fault *f)
{
    int rc;

    fold_init(&s->fold, s->charter.count);
    arena_release(&s->officer_arena);
    memset(s->officers, 0, sizeof s->officers);
    memset(s->checked, 0, sizeof s->checked);
    for (int log = 0; log < (int)s->charter.count; log++) {
        s->officers[log].party = log;
        s->officers[log].arena = &s->officer_arena;
        if ((rc = load_log(s, log, f)) || (rc = load_seen(s, log, f)) || (rc = load_officers(s, log, f)))
            return rc;
    }
    return 0;
}

/* --- the mark ----------------------------------------------------------------------------------------------------- */

bool store_read_mark(struct store *s, uint64_t *size, struct hash *root)
{
    struct arena a = ARENA_EMPTY;
    struct str text, origin, digits;
    int64_t n;
    size_t got;
    bool good = os_read_file(path_of(&a, s->dir.p, "mark").p, MARK_TEXT, &a, &text, NULL) == 0 &&
                str_cut(&text, ' ', &origin) && str_cut(&text, ' ', &digits) && text.n > 0 &&
                text.p[text.n - 1] == '\n' && str_eq(origin, s->self.origin) && str_int(digits, &n) && n >= 0 &&
                enc_unbase64(str_make(text.p, text.n - 1), root->b, HASH_SIZE, &got) && got == HASH_SIZE;

    if (good)
        *size = (uint64_t)n;
    arena_release(&a);
    return good;
}

static int write_mark(struct store *s, uint64_t size, const struct hash *root, struct fault *f)
{
    struct arena a = ARENA_EMPTY;
    struct buf b = BUF_EMPTY;
    int rc;

    buf_fmt(&b, STR_FMT " %llu ", STR_ARG(s->self.origin), (unsigned long long)size);
    enc_base64(&b, root->b, HASH_SIZE);
    buf_byte(&b, '\n');
    rc = os_write_file(path_of(&a, s->dir.p, "mark").p, buf_view(&b), 0600, true, f);
    if (rc == 0)
        s->marked = (int64_t)size;
    buf_free(&b);
    arena_release(&a);
    return rc;
}

/* What was known of our own log at SIZE, held against what is there now. */
static int judge_prefix(struct store *s, uint64_t size, const struct hash *root, enum store_bar *bar, struct fault *f)
{
    struct hash here;
    int rc;

    if (size > ledger_size(s, s->me)) {
        if (*bar != STORE_FORKED)
            *bar = STORE_BEYOND;
        return 0;
    }
    if (!root)
        return 0;
    if ((rc = ledger_root(s, s->me, size, &here, f)))
        return rc;
    if (!hash_eq(&here, root))
        *bar = STORE_FORKED;
    return 0;
}

static int find_bar(struct store *s, bool mark_needed, enum store_bar *bar, struct fault *f)
{
    struct arena a = ARENA_EMPTY;
    struct ledger_cosign c;
    struct checkpoint cp;
    struct str note;
    struct hash root;
    uint64_t size;
    bool found;
    int rc = 0;

    *bar = STORE_FREE;
    if (!s->has_channel)
        return 0;
    s->marked = -1;
    if (store_read_mark(s, &size, &root)) {
        s->marked = (int64_t)size;
        rc = judge_prefix(s, size, &root, bar, f);
    } else if (mark_needed) {
        *bar = STORE_NO_MARK;
    }
    if (rc == 0 && (rc = ledger_find_checkpoint(s, s->me, UINT64_MAX, &a, &cp, &note, &found, f)) == 0 && found)
        rc = judge_prefix(s, cp.size, &cp.root, bar, f);
    for (int p = 0; p < (int)s->charter.count && rc == 0; p++) {
        if (p == s->me || (rc = ledger_last_cosign(s, s->me, p, &a, &c, f)) || c.party < 0)
            continue;
        rc = ledger_find_checkpoint(s, s->me, c.size, &a, &cp, &note, &found, f);
        if (rc == 0)
            rc = judge_prefix(s, c.size, found && cp.size == c.size ? &cp.root : NULL, bar, f);
    }
    arena_release(&a);
    return rc;
}

int store_mark(struct store *s, struct fault *f)
{
    struct hash root;
    uint64_t size;
    int rc;

    if (!s->has_channel)
        return fault_set(f, FAULT_NO_CHANNEL, NULL, NULL, NULL);
    if (s->barred)
        return fault_set(f, FAULT_READ_ONLY, store_bar_word(s->barred), NULL, NULL);
    if (s->batch)
        return fault_set(f, FAULT_DB, "transaction is open", "store_mark", NULL);
    size = ledger_size(s, s->me);
    if (s->marked == (int64_t)size)
        return 0;
    if ((rc = ledger_root(s, s->me, size, &root, f)))
        return rc;
    return write_mark(s, size, &root, f);
}

int store_unbar(struct store *s, struct fault *f)
{
    enum store_bar bar;
    int rc = find_bar(s, false, &bar, f);

    if (rc)
        return rc;
    if (bar)
        return fault_set(f, FAULT_READ_ONLY, store_bar_word(bar), NULL, NULL);
    s->barred = STORE_FREE;
    s->marked = -1;
    return store_mark(s, f);
}

/* --- init, open, close -------------------------------------------------------------------------------------------- */

int store_init(const char *dir, struct str card_note, struct fault *f)
{
    struct arena a = ARENA_EMPTY;
    struct party card;
    struct db *d = NULL;
    struct db_rows *r;
    struct str path = path_of(&a, dir, "manch.db");
    int rc;

    if ((rc = card_parse(card_note, &a, &card, f)) || (rc = os_mkdir(dir, f)) ||
        (rc = db_open(path.p, DB_CREATE, &d, f)) || (rc = db_begin(d, f)))
        goto out;
    if ((rc = db_query(d, SQL_SELF_GET, DB_NO_ARGS, &r, f)))
        goto out;
    rc = db_next(r, f);
    db_done(r);
    if (rc == 1)
        rc = fault_set(f, FAULT_EXISTS, path.p, NULL, NULL);
    if (rc == 0)
        rc = db_run(d, SQL_SELF_PUT, DB_ARGS(DB_BLOB(card_note)), f);
    if (rc == 0)
        rc = db_commit(d, f);
out:
    db_close(d);
    arena_release(&a);
    return rc;
}

/* One note by a statement; 1: there is one. */
static int read_note(struct store *s, enum sql sql, const struct db_value *args, size_t n, struct str *out,
                     struct fault *f)
{
    struct db_rows *r;
    int rc = db_query(s->db, sql, args, n, &r, f);

    if (rc)
        return rc;
    rc = db_next(r, f);
    if (rc == 1)
        *out = arena_str(&s->arena, db_bytes(r, 0));
    db_done(r);
    return rc;
}

/* Finds ourselves in the charter: the party with our root key. */
static int take_charter(struct store *s, struct str note, struct fault *f)
{
    int rc = charter_parse(note, &s->arena, &s->charter, f);

    if (rc)
        return rc;
    if (s->charter.rules != 1)
        return fault_fmt(f, FAULT_RULES, "%d", s->charter.rules);
    s->me = charter_find(&s->charter, s->self.code);
    if (s->me < 0 || !key_eq(&s->charter.party[s->me].root, &s->self.root) ||
        !key_eq(&s->charter.party[s->me].log, &s->self.log) ||
        !key_eq(&s->charter.party[s->me].mirror, &s->self.mirror)) {
        memset(&s->charter, 0, sizeof s->charter);
        return fault_set(f, FAULT_FOREIGN, "charter", arena_z(&s->arena, s->self.code), "party");
    }
    s->self.origin = s->charter.party[s->me].origin;
    s->has_channel = true;
    s->edge = ARENA_ARRAY(&s->arena, s->charter.count, struct tlog_edge);
    return 0;
}

static int load_charter(struct store *s, struct fault *f)
{
    struct str note;
    int rc = read_note(s, SQL_CHARTER_GET, DB_ARGS(DB_INT(1)), &note, f);

    return rc == 1 ? take_charter(s, note, f) : rc;
}

static int load_self(struct store *s, struct fault *f)
{
    struct str note;
    int rc = read_note(s, SQL_SELF_GET, DB_NO_ARGS, &note, f);

    if (rc == 0)
        return fault_set(f, FAULT_NO_NODE, s->dir.p, NULL, NULL);
    if (rc < 0 || (rc = card_parse(note, &s->arena, &s->self, f)))
        return rc;
    s->card = note;
    rc = read_note(s, SQL_CHARTER_GET, DB_ARGS(DB_INT(1)), &note, f);
    if (rc == 1)
        rc = take_charter(s, note, f);
    return rc;
}

static int refresh(struct store *s, bool always, struct fault *f)
{
    int64_t version;
    int rc = db_version(s->db, &version, f);

    if (rc)
        return rc;
    if (always || version != s->version) {
        if ((!s->has_channel && (rc = load_charter(s, f))) || (rc = load_heads(s, f)))
            return rc;
        s->version = version;
        always = true;
    }
    return always || s->barred ? find_bar(s, true, &s->barred, f) : 0;
}

static struct store *new_store(const char *dir, bool writable)
{
    struct store *s = calloc(1, sizeof *s);

    if (!s)
        arena_exhausted();
    s->writable = writable;
    s->me = -1;
    s->dir = arena_str(&s->arena, str_of(dir));
    s->dir.p = arena_z(&s->arena, s->dir);
    return s;
}

static int load(struct store *s, struct fault *f)
{
    int rc;

    s->record_db = s->db;
    if ((rc = db_read_begin(s->db, f)))
        return rc;
    if ((rc = load_self(s, f)) == 0)
        rc = refresh(s, true, f);
    db_read_end(s->db);
    return rc;
}

static int upgrade(const char *dir, const char *path, struct fault *f)
{
    struct store *s = new_store(dir, true);
    struct feed_watch watch = {0};
    int rc = db_open(path, DB_WRITE, &s->db, f);

    if (rc || (rc = db_upgrade(s->db, f)) || !db_is_older(s->db) || (rc = load(s, f)) || (rc = store_begin(s, f)))
        goto out;
    if ((s->has_channel && (rc = feed_refold(s, &watch, f))) || (rc = db_run(s->db, SQL_SET_VERSION, DB_NO_ARGS, f)))
        goto out;
    rc = store_commit(s, f);
out:
    store_close(s);
    return rc;
}

int store_open(const char *dir, bool writable, struct store **out, struct fault *f)
{
    struct store *s = new_store(dir, writable);
    struct str path = path_of(&s->arena, dir, "manch.db");
    enum db_mode mode = writable ? DB_WRITE : DB_READ;
    int rc;

    *out = NULL;
    if (!os_exists(path.p)) {
        rc = fault_set(f, FAULT_NO_NODE, dir, NULL, NULL);
        goto out;
    }
    if ((rc = db_open(path.p, mode, &s->db, f)))
        goto out;
    if (db_is_older(s->db)) {
        db_close(s->db);
        s->db = NULL;
        s->upgraded = true;
        if ((rc = upgrade(dir, path.p, f)) || (rc = db_open(path.p, mode, &s->db, f)))
            goto out;
    }
    if ((rc = load(s, f)) == 0) {
        *out = s;
        return 0;
    }
out:
    store_close(s);
    return rc;
}

void store_close(struct store *s)
{
    if (!s)
        return;
    store_rollback(s);
    db_close(s->db);
    free(s->spare);
    arena_release(&s->officer_arena);
    arena_release(&s->arena);
    free(s);
}

int store_open_charter(struct store *s, const struct charter *c, struct fault *f)
{
    struct hash empty = tlog_empty();
    struct str note;
    int rc;

    if ((rc = store_begin(s, f)))
        return rc;
    if (s->has_channel) {
        bool same = hash_eq(&s->charter.id, &c->id);

        store_rollback(s);
        return same ? 0 : fault_set(f, FAULT_HAS_CHANNEL, arena_z(&s->arena, s->charter.channel), NULL, NULL);
    }
    note = arena_str(&s->arena, c->note);
    if (!c->founding)
        rc = fault_set(f, FAULT_CHARTER, "amends one that is not open here", NULL, NULL);
    else if ((rc = charter_check_signed(c, NULL, f)) == 0)
        rc = take_charter(s, note, f);
    if (rc == 0)
        rc = write_mark(s, 0, &empty, f);
    if (rc == 0)
        rc = db_run(s->db, SQL_CHARTER_PUT, DB_ARGS(DB_INT(1), DB_BLOB(note)), f);
    if (rc == 0)
        rc = db_commit(s->db, f);
    store_rollback(s);
    if (rc) {
        s->has_channel = false;
        memset(&s->charter, 0, sizeof s->charter);
        return rc;
    }
    return refresh(s, true, f);
}

/* --- transactions ------------------------------------------------------------------------------------------------- */

int store_refresh(struct store *s, struct fault *f)
{
    int rc;

    if (s->batch)
        return 0;
    if ((rc = db_read_begin(s->db, f)))
        return rc;
    rc = refresh(s, false, f);
    db_read_end(s->db);
    return rc;
}

/* Officers are changed in place by checking, so they are copied; they are few. */
static void keep_officers(struct store_batch *b, const struct store *s)
{
    for (size_t p = 0; p < s->charter.count; p++) {
        const struct officer_list *l = &s->officers[p];

        b->officers[p] = *l;
        b->officers[p].officer = ARENA_ARRAY(&b->arena, l->count, struct officer);
        if (l->count)
            memcpy(b->officers[p].officer, l->officer, l->count * sizeof *l->officer);
    }
}

/* A large thing, so it is made once. */
static struct store_batch *new_batch(struct store *s)
{
    struct store_batch *b = s->spare;

    if (!b && !(b = s->spare = calloc(1, sizeof *b)))
        arena_exhausted();
    b->intake = NULL;
    b->cosigned = false;
    b->fold = s->fold;
    memcpy(b->checked, s->checked, sizeof s->checked);
    for (size_t p = 0; p < s->charter.count; p++) {
        b->log[p].from = ledger_size(s, (int)p);
        b->log[p].appended = false;
    }
    keep_officers(b, s);
    return b;
}

int store_begin(struct store *s, struct fault *f)
{
    int rc = db_begin(s->db, f);

    if (rc)
        return rc;
    if ((rc = refresh(s, false, f))) {
        db_rollback(s->db);
        return rc;
    }
    s->batch = new_batch(s);
    return 0;
}

static void end_batch(struct store *s)
{
    intake_free(s->batch->intake);
    arena_release(&s->batch->arena);
    s->batch = NULL;
}

void store_rollback(struct store *s)
{
    struct store_batch *b = s->batch;

    if (!b)
        return;
    db_rollback(s->db);
    s->fold = b->fold;
    memcpy(s->checked, b->checked, sizeof s->checked);
    for (size_t p = 0; p < b->fold.count; p++) {
        struct officer_list *l = &s->officers[p];

        l->charter = b->officers[p].charter;
        l->count = l->cap = b->officers[p].count;
        l->officer = ARENA_ARRAY(l->arena, l->count, struct officer);
        if (l->count)
            memcpy(l->officer, b->officers[p].officer, l->count * sizeof *l->officer);
        if (b->log[p].appended)
            s->edge[p] = b->log[p].start;
    }
    end_batch(s);
}

int store_commit(struct store *s, struct fault *f)
{
    bool cosigned;
    int rc;

    if (!s->batch)
        return 0;
    rc = intake_finish(s, f);
    for (int log = 0; log < (int)s->charter.count && rc == 0; log++)
        if (s->batch->log[log].appended)
            rc = ledger_reread(s, log, f);
    if (rc == 0)
        rc = db_commit(s->db, f);
    if (rc) {
        store_rollback(s);
        return rc;
    }
    cosigned = s->batch->cosigned;
    end_batch(s);
    if (cosigned && find_bar(s, true, &s->barred, NULL))
        s->version = -1; /* asked again at the next refresh */
    return 0;
}
