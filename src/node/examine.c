#include "node/examine.h"

#include <inttypes.h>
#include <stdio.h>

#include "act/act.h"
#include "base/enc.h"

enum { MAGIC = 16, FRAME = 9 }; /* what stands before the header, see act/stream.h */
enum { WANTS_MAX = 4096 }; /* blobs that one side may ask for at a time */

/* --- who sent it ------------------------------------------------------------------------------------------------- */

static int foreign(const char *what, struct str found, const char *expected, struct arena *a, struct fault *f)
{
    return fault_set(f, FAULT_FOREIGN, what, arena_z(a, found), expected);
}

/* The header's logs are those of the channel, in the same order as its sections. */
static int check_logs(struct examine *x, struct fault *f)
{
    const struct store *s = x->store;

    for (size_t i = 0; i < x->header.count; i++) {
        struct examine_section *sec = &x->section[i];

        sec->log = charter_find_origin(&s->charter, x->header.log[i].origin);
        if (sec->log < 0)
            return foreign("log", x->header.log[i].origin, NULL, x->arena, f);
        sec->held = ledger_size(s, sec->log);
    }
    if (x->header.count != s->charter.count)
        return fault_set(f, FAULT_STREAM, "sections are missing", NULL, NULL);
    x->count = x->header.count;
    return 0;
}

/* From whom, in which channel, to whom, and signed by whom. */
static int check_sender(const struct store *s, const struct stream_header *h, struct str bytes, struct arena *a,
                        int *from, struct fault *f)
{
    struct note note;
    int party, rc;

    if (!s->has_channel)
        return fault_set(f, FAULT_NO_CHANNEL, NULL, NULL, NULL);
    if (!hash_eq(&h->channel, &s->charter.id))
        return fault_set(f, FAULT_FOREIGN, "channel", hash_hex(&h->channel).z, hash_hex(&s->charter.id).z);
    if (!str_eq(h->to, s->self.code))
        return foreign("recipient", h->to, arena_z(a, s->self.code), a, f);
    party = charter_find(&s->charter, h->from);
    if (party < 0 || party == s->me)
        return foreign("sender", h->from, NULL, a, f);
    if ((rc = note_parse(bytes, &note, f)) || (rc = note_check(&note, &s->charter.party[party].log, f)))
        return rc;
    *from = party;
    return 0;
}

static int check_header(struct examine *x, struct str bytes, struct fault *f)
{
    int rc = check_sender(x->store, &x->header, bytes, x->arena, &x->from, f);

    return rc ? rc : check_logs(x, f);
}

static int settle(struct examine_first *x, const struct store *s, const struct spool *sp, struct arena *a,
                  struct fault *f)
{
    struct spool_reader at = {sp, 0};
    struct stream_reader r;
    struct str note;
    int rc = stream_open(&r, spool_source(&at), a, &x->header, &note, f);

    if (rc == 0 && (rc = check_sender(s, &x->header, note, a, &x->from, f)) == 0) {
        x->size = r.offset + x->header.bytes;
        x->settled = true;
    }
    stream_reader_release(&r);
    return rc;
}

int examine_first(struct examine_first *x, const struct store *s, const struct spool *sp, struct arena *a,
                  struct fault *f)
{
    struct spool_reader at = {sp, 0};
    uint8_t first[MAGIC + FRAME];
    uint64_t length;
    int rc;

    x->from = -1;
    x->need = MAGIC + FRAME;
    if (sp->size < x->need)
        return 0;
    if ((rc = source_exact(spool_source(&at), first, sizeof first, f)))
        return rc;
    length = enc_get64(first + MAGIC + 1);
    /* What is no header is said at once: the reader does so before it reads on. */
    if (memcmp(first, "manch/bundle/v1\n", MAGIC) == 0 && first[MAGIC] == STREAM_HEADER && length <= LIMIT_STREAM_HEADER)
        x->need += length;
    return sp->size < x->need ? 0 : settle(x, s, sp, a, f);
}

/* --- one section ------------------------------------------------------------------------------------------------- */

static int bad_checkpoint(const struct examine *x, const struct examine_section *sec, const char *what, struct fault *f)
{
    return fault_set(f, FAULT_CHECKPOINT, arena_z(x->arena, x->store->charter.party[sec->log].origin), what, NULL);
}

static void note_gap(struct examine *x, struct examine_section *sec, uint64_t to)
{
    char a[24], b[24];

    sec->fate = EXAMINE_GAP;
    sec->lacks = to;
    if (x->gap.code)
        return;
    snprintf(a, sizeof a, "%" PRIu64, sec->held);
    snprintf(b, sizeof b, "%" PRIu64, to);
    fault_set(&x->gap, FAULT_GAP, arena_z(x->arena, x->store->charter.party[sec->log].code), a, b);
}

static bool known_cosign(const struct ledger_cosign *held, size_t count, int party)
{
    for (size_t i = 0; i < count; i++)
        if (held[i].party == party)
            return true;
    return false;
}

/* Cosignatures that are new here; a wrong one by a mirror of the channel refuses the checkpoint. */
static int read_cosigns(struct examine *x, struct examine_section *sec, const struct note *note, struct fault *f)
{
    const struct charter *c = &x->store->charter;
    struct ledger_cosign *held;
    size_t count;
    int rc = ledger_cosigns(x->store, sec->log, sec->c.size, x->arena, &held, &count, f);

    for (int p = 0; p < (int)c->count && rc == 0; p++) {
        const struct note_sig *line = p == sec->log ? NULL : note_find(note, &c->party[p].mirror);
        struct ledger_cosign *by = &sec->cosign[sec->cosigns];

        if (!line || known_cosign(held, count, p))
            continue;
        *by = (struct ledger_cosign){.party = p, .size = sec->c.size};
        if (cosign_check(note, &c->party[p].mirror, &by->time, NULL))
            return bad_checkpoint(x, sec, "cosignature", f);
        by->line = arena_fmt(x->arena, STR_FMT "\n", STR_ARG(line->line));
        sec->cosigns++;
    }
    return rc;
}

/* The checkpoint must be the log's word, and about that log. */
static int read_checkpoint(struct examine *x, size_t i, struct str bytes, struct fault *f)
{
    struct examine_section *sec = &x->section[i];
    const struct party *owner = &x->store->charter.party[sec->log];
    struct fault why = {0};
    struct note note;
    struct buf own = BUF_EMPTY;

    sec->note = arena_str(x->arena, bytes);
    if (note_parse(sec->note, &note, &why) || checkpoint_parse(note.text, &sec->c, &why))
        return bad_checkpoint(x, sec, why.arg[0], f);
    if (!str_eq(sec->c.origin, owner->origin))
        return bad_checkpoint(x, sec, "other origin", f);
    if (note_check(&note, &owner->log, &why))
        return bad_checkpoint(x, sec, "signature", f);
    buf_str(&own, note.text);
    buf_byte(&own, '\n');
    buf_str(&own, note_find(&note, &owner->log)->line);
    buf_byte(&own, '\n');
    sec->own_note = arena_str(x->arena, buf_view(&own));
    sec->there = true;
    buf_free(&own);
    return read_cosigns(x, sec, &note, f);
}

/* What is not larger than what we hold must be a prefix of it. */
static int compare_root(struct examine *x, struct examine_section *sec, struct fault *f)
{
    struct hash root;
    int rc = ledger_root(x->store, sec->log, sec->c.size, &root, f);

    if (rc == 0)
        sec->fate = hash_eq(&root, &sec->c.root) ? EXAMINE_NOTHING : EXAMINE_FORK;
    return rc;
}

static int begin_section(struct examine *x, size_t i, struct str bytes, struct fault *f)
{
    struct examine_section *sec = &x->section[i];
    const struct stream_log *l = &x->header.log[i];
    struct ledger_tree tree = {x->store, sec->log};
    struct tlog_reader reader = ledger_reader(&tree);
    int rc;

    sec->next = l->from;
    if (bytes.n == 0)
        return l->from < l->to ? bad_checkpoint(x, sec, "missing", f) : 0;
    if ((rc = read_checkpoint(x, i, bytes, f)))
        return rc;
    if (l->from < l->to && l->to != sec->c.size)
        return bad_checkpoint(x, sec, "other size than its entries", f);
    if (sec->c.size <= sec->held)
        return compare_root(x, sec, f);
    if (l->from == l->to || l->from > sec->held) {
        if (sec->log == x->store->me)
            sec->fate = EXAMINE_BEYOND;
        else
            note_gap(x, sec, l->from == l->to ? sec->c.size : l->from);
        return 0;
    }
    sec->fate = EXAMINE_TAKE;
    sec->follows = true;
    return tlog_load_edge(&reader, l->from, &sec->edge, f);
}

static int read_entry(struct examine *x, struct examine_section *sec, struct str entry, struct fault *f)
{
    struct ledger_tree tree = {x->store, sec->log};
    struct tlog_reader reader = ledger_reader(&tree);
    struct hash leaf = tlog_leaf(entry), held, made[TLOG_MADE];
    int rc;

    if (sec->next < sec->held) {
        if ((rc = reader.node(reader.ctx, 0, sec->next, &held, f)))
            return rc;
        sec->differs = sec->differs || !hash_eq(&leaf, &held);
    }
    if (sec->follows)
        tlog_append(&sec->edge, &leaf, made);
    sec->next++;
    return 0;
}

static int read_entries(struct examine *x, struct examine_section *sec, struct str rest, struct fault *f)
{
    struct str entry;
    bool more;
    int rc;

    while ((rc = stream_take_entry(&rest, &entry, &more, f)) == 0 && more)
        if ((rc = read_entry(x, sec, entry, f)))
            break;
    return rc;
}

/* --- is it the log's own word? ----------------------------------------------------------------------------------- */

/* An act in its place of that log, signed by a key of that log. */
static bool authentic(const struct examine *x, const struct examine_section *sec, uint64_t index, struct str entry)
{
    const struct store *s = x->store;
    const struct party *p = &s->charter.party[sec->log];
    const struct officer *o;
    const struct key *key = NULL;
    struct arena a = ARENA_EMPTY;
    struct act act;
    bool good = false;

    if (act_parse(entry, &a, &act, NULL) == 0 && hash_eq(&act.channel, &s->charter.id) &&
        str_eq(act.origin, p->origin) && str_eq(act.party, p->code) && (uint64_t)act.index == index) {
        if (str_is(act.by, p->root.name))
            key = &p->root;
        else if (str_is(act.by, p->log.name))
            key = &p->log;
        else if ((o = officer_find(&s->officers[sec->log], act.by)))
            key = &o->key;
        good = key && act_signed_by(&act, key);
    }
    arena_release(&a);
    return good;
}

struct word {
    bool all;   /* every entry is authentic */
    bool other; /* one is authentic and another than the one held in its place */
};

static int weigh_entry(const struct examine *x, const struct examine_section *sec, uint64_t index, struct str entry,
                       struct word *word, struct fault *f)
{
    struct ledger_tree tree = {x->store, sec->log};
    struct tlog_reader reader = ledger_reader(&tree);
    struct hash leaf = tlog_leaf(entry), held;
    bool good = authentic(x, sec, index, entry);
    int rc = 0;

    word->all = word->all && good;
    if (index < sec->held && (rc = reader.node(reader.ctx, 0, index, &held, f)) == 0 && good && !hash_eq(&leaf, &held))
        word->other = true;
    return rc;
}

/* Reads the stream once more to section I and weighs its entries; only where a root does not match. */
static int weigh(const struct examine *x, size_t i, struct word *word, struct fault *f)
{
    struct spool_reader at = {x->spool, 0};
    struct stream_reader r;
    struct stream_header header;
    struct arena a = ARENA_EMPTY;
    struct str bytes, entry;
    enum stream_kind kind;
    uint64_t index = x->header.log[i].from;
    bool more;
    int rc = stream_open(&r, spool_source(&at), &a, &header, &bytes, f);

    *word = (struct word){.all = true};
    while (rc == 0 && r.log <= i + 1 && index < x->header.log[i].to) {
        if ((rc = stream_next(&r, &kind, &bytes, f)) || kind != STREAM_ENTRIES || r.log != i + 1)
            continue;
        while ((rc = stream_take_entry(&bytes, &entry, &more, f)) == 0 && more)
            if ((rc = weigh_entry(x, &x->section[i], index++, entry, word, f)))
                break;
    }
    stream_reader_release(&r);
    arena_release(&a);
    return rc;
}

/* After a section's last entry: where it leads. */
static int end_section(struct examine *x, size_t i, struct fault *f)
{
    struct examine_section *sec = &x->section[i];
    struct hash root;
    struct word word;
    int rc;

    if (!sec->follows) /* of what is held already: entries must be those of the checkpoint */
        return sec->differs && sec->fate == EXAMINE_NOTHING ? bad_checkpoint(x, sec, "root", f) : 0;
    root = tlog_edge_root(&sec->edge);
    if (hash_eq(&root, &sec->c.root)) {
        if (sec->differs)
            sec->fate = EXAMINE_FORK;
        return 0;
    }
    if ((rc = weigh(x, i, &word, f)))
        return rc;
    if (!word.all && !word.other)
        return bad_checkpoint(x, sec, "root", f);
    sec->fate = EXAMINE_FORK;
    return 0;
}

/* --- the whole --------------------------------------------------------------------------------------------------- */

static int check_blob(struct str bytes, struct fault *f)
{
    struct hash h;

    if (bytes.n - HASH_SIZE > LIMIT_BLOB)
        return fault_set(f, FAULT_TOO_LARGE, "blob", "67108864", NULL);
    h = hash_of(str_make(bytes.p + HASH_SIZE, bytes.n - HASH_SIZE));
    return memcmp(h.b, bytes.p, HASH_SIZE) ? fault_set(f, FAULT_STREAM, "blob of another hash", NULL, NULL) : 0;
}

static void keep_wanted(struct examine *x, struct str bytes)
{
    x->wants = bytes.n / HASH_SIZE;
    if (x->wants > WANTS_MAX)
        x->wants = WANTS_MAX;
    x->wanted = ARENA_ARRAY(x->arena, x->wants, struct hash);
    if (x->wants)
        memcpy(x->wanted, bytes.p, x->wants * HASH_SIZE);
}

static int one_record(struct examine *x, const struct stream_reader *r, enum stream_kind kind, struct str bytes,
                      struct fault *f)
{
    switch (kind) {
    case STREAM_CHECKPOINT:
        return begin_section(x, r->log - 1, bytes, f);
    case STREAM_ENTRIES:
        return read_entries(x, &x->section[r->log - 1], bytes, f);
    case STREAM_BLOB:
        return check_blob(bytes, f);
    case STREAM_WANTED:
        keep_wanted(x, bytes);
        return 0;
    default:
        return 0;
    }
}

static int read_records(struct examine *x, struct stream_reader *r, struct fault *f)
{
    enum stream_kind kind = STREAM_HEADER;
    struct str bytes;
    size_t open = 0; /* sections begun and not yet ended */
    int rc = 0;

    while (rc == 0 && kind != STREAM_END) {
        if ((rc = stream_next(r, &kind, &bytes, f)))
            break;
        if (kind != STREAM_ENTRIES && open && (rc = end_section(x, open - 1, f)))
            break;
        open = kind == STREAM_CHECKPOINT ? r->log : kind == STREAM_ENTRIES ? open : 0;
        rc = one_record(x, r, kind, bytes, f);
    }
    return rc;
}

int examine_stream(struct examine *x, struct fault *f)
{
    struct spool_reader at = {x->spool, 0};
    struct stream_reader r;
    struct str note;
    int rc;

    x->from = -1;
    x->gap = (struct fault){.code = FAULT_NONE};
    memset(x->section, 0, sizeof x->section);
    if ((rc = stream_open(&r, spool_source(&at), x->arena, &x->header, &note, f)) == 0 &&
        (rc = check_header(x, note, f)) == 0)
        rc = read_records(x, &r, f);
    stream_reader_release(&r);
    return rc;
}
