#include "node/exchange.h"

#include "act/age.h"
#include "act/press.h"
#include "act/proof.h"
#include "base/os.h"
#include "node/takein.h"

/* --- checkpoints ------------------------------------------------------------------------------------------------- */

/* Signs what stands committed and marked; inside a write transaction that has appended nothing. */
static int sign_checkpoint(struct store *s, const struct signer *signer, struct fault *f)
{
    const struct party *self = &s->charter.party[s->me];
    struct checkpoint c = {.origin = self->origin, .size = ledger_size(s, s->me)};
    struct buf note = BUF_EMPTY;
    struct arena a = ARENA_EMPTY;
    struct str text;
    int rc = ledger_root(s, s->me, c.size, &c.root, f);

    if (rc)
        goto out;
    checkpoint_write(&note, &c);
    text = arena_str(&a, buf_view(&note));
    buf_byte(&note, '\n');
    if ((rc = note_sign(&note, text, &self->log, signer, f)) == 0)
        rc = ledger_put_checkpoint(s, s->me, &c, buf_view(&note), f);
out:
    buf_free(&note);
    arena_release(&a);
    return rc;
}

static int newest_is_signed(struct store *s, bool *is, struct fault *f)
{
    struct arena a = ARENA_EMPTY;
    struct checkpoint c;
    struct str note;
    bool found;
    int rc = ledger_find_checkpoint(s, s->me, UINT64_MAX, &a, &c, &note, &found, f);

    *is = rc == 0 && (ledger_size(s, s->me) == 0 || (found && c.size == ledger_size(s, s->me)));
    arena_release(&a);
    return rc;
}

/* The mark first, then the signature. *DONE is false where somebody has appended between the two. */
static int mark_and_sign(struct store *s, const struct signer *signer, bool *done, struct fault *f)
{
    uint64_t marked = ledger_size(s, s->me);
    int rc = store_mark(s, f);

    *done = false;
    if (rc || (rc = store_begin(s, f)))
        return rc;
    if (ledger_size(s, s->me) == marked && (rc = newest_is_signed(s, done, f)) == 0 && !*done) {
        rc = sign_checkpoint(s, signer, f);
        *done = true;
    }
    if (rc == 0)
        rc = store_commit(s, f);
    if (rc)
        store_rollback(s);
    return rc;
}

int exchange_checkpoint(struct store *s, const struct signer *signer, struct fault *f)
{
    bool done = false;
    int rc;

    while (!done) {
        if ((rc = store_refresh(s, f)))
            return rc;
        if (!s->has_channel)
            return fault_set(f, FAULT_NO_CHANNEL, NULL, NULL, NULL);
        if (s->barred != STORE_FREE)
            return fault_set(f, FAULT_READ_ONLY, store_bar_word(s->barred), NULL, NULL);
        if ((rc = newest_is_signed(s, &done, f)) == 0 && !done)
            rc = mark_and_sign(s, signer, &done, f);
        if (rc)
            return rc;
    }
    return 0;
}

/* The note of the checkpoint of LOG at or below MAX, with its cosignatures; empty when there is none. */
static int cosigned_note(struct store *s, int log, uint64_t max, struct arena *a, struct checkpoint *c,
                         struct str *note, struct fault *f)
{
    struct ledger_cosign *by;
    struct buf b = BUF_EMPTY;
    size_t count;
    bool found;
    int rc;

    *note = STR("");
    *c = (struct checkpoint){.size = 0};
    if ((rc = ledger_find_checkpoint(s, log, max, a, c, note, &found, f)) || !found)
        return rc;
    if ((rc = ledger_cosigns(s, log, c->size, a, &by, &count, f)))
        return rc;
    buf_str(&b, *note);
    for (size_t i = 0; i < count && i + 1 < LIMIT_NOTE_LINES; i++) {
        buf_str(&b, by[i].line);
        if (b.p[b.n - 1] != '\n')
            buf_byte(&b, '\n');
    }
    *note = arena_str(a, buf_view(&b));
    buf_free(&b);
    return 0;
}

int exchange_checkpoint_note(struct store *s, int log, struct arena *a, struct str *note, struct fault *f)
{
    struct checkpoint c;
    int rc = cosigned_note(s, log, UINT64_MAX, a, &c, note, f);

    if (rc == 0 && note->n == 0)
        rc = fault_set(f, FAULT_NOT_FOUND, "checkpoint", NULL, NULL);
    return rc;
}

/* --- writing a stream -------------------------------------------------------------------------------------------- */

struct sending {
    struct store *store;
    const struct exchange_out *how;
    struct arena arena;
    struct stream_header header;
    int log[LIMIT_PARTIES];         /* of each section */
    struct str note[LIMIT_PARTIES]; /* its checkpoint */
    struct hash *blob;              /* that go along */
    size_t blobs;
    struct str wanted;
    struct stream_tally tally;
    struct stream_writer writer;
    uint64_t entries;
};

/* Logs in the order of their origins. */
static void order_logs(struct sending *x)
{
    const struct charter *c = &x->store->charter;

    for (size_t i = 0; i < c->count; i++) {
        size_t at = i;

        for (; at > 0 && str_cmp(c->party[x->log[at - 1]].origin, c->party[i].origin) > 0; at--)
            x->log[at] = x->log[at - 1];
        x->log[at] = (int)i;
    }
}

/* First entry of LOG that goes to the recipient, who is known to hold TOLD of it when it has ever SAID so. */
static uint64_t first_entry(const struct sending *x, int log, uint64_t told, bool said, uint64_t held)
{
    const struct exchange_out *how = x->how;

    if (how->all)
        return 0;
    if (log == x->store->me && how->from >= 0)
        told = (uint64_t)how->from;
    else if (log == how->to && !said)
        told = held; /* its own log goes back only to a side that lacks it */
    return told < held ? told : held;
}

static int plan_log(struct sending *x, size_t i, struct fault *f)
{
    struct store *s = x->store;
    struct stream_log *l = &x->header.log[i];
    struct checkpoint c;
    uint64_t told;
    int64_t time;
    int rc, log = x->log[i];

    l->origin = s->charter.party[log].origin;
    if ((rc = cosigned_note(s, log, ledger_size(s, log), &x->arena, &c, &x->note[i], f)) ||
        (rc = desk_told(s, x->how->to, log, &told, &time, f)))
        return rc;
    l->held = l->to = c.size;
    l->from = first_entry(x, log, told, time != 0, c.size);
    if (log == s->me && s->barred != STORE_FREE) { /* it says nothing before it knows what it has said */
        x->note[i] = STR("");
        l->held = l->from = l->to = ledger_size(s, log);
    }
    x->entries += l->to - l->from;
    return 0;
}

static int find_blob(struct sending *x, const struct hash *sha, struct arena *a, struct str *bytes, bool *found,
                     struct fault *f)
{
    return ledger_find_blob(x->store, sha, a, bytes, found, f);
}

/* Blobs that the recipient asked for and that are here, as many as one stream may hold. */
static int plan_blobs(struct sending *x, struct fault *f)
{
    struct hash *asked;
    size_t count;
    int rc = desk_wanted(x->store, x->how->to, &x->arena, &asked, &count, f);

    if (rc)
        return rc;
    x->blob = ARENA_ARRAY(&x->arena, count, struct hash);
    for (size_t i = 0; i < count; i++) {
        struct arena a = ARENA_EMPTY;
        struct str bytes = STR("");
        bool found;

        rc = find_blob(x, &asked[i], &a, &bytes, &found, f);
        arena_release(&a);
        if (rc)
            return rc;
        if (!found || x->tally.bytes + bytes.n > (uint64_t)LIMIT_STREAM / 2)
            continue;
        stream_tally_record(&x->tally, HASH_SIZE + bytes.n);
        x->blob[x->blobs++] = asked[i];
    }
    return 0;
}

static int plan_wanted(struct sending *x, struct fault *f)
{
    struct hash *wanted;
    size_t count;
    int rc = record_wanted(x->store, &x->arena, &wanted, &count, f);

    if (rc)
        return rc;
    if (count > STREAM_WANTED_MAX / HASH_SIZE)
        count = STREAM_WANTED_MAX / HASH_SIZE;
    x->wanted = str_make(count ? (const char *)wanted : "", count * HASH_SIZE);
    return 0;
}

static int tally_entry(void *ctx, uint64_t index, struct str entry, struct fault *f)
{
    (void)index;
    (void)f;
    stream_tally_entry(&((struct sending *)ctx)->tally, entry.n);
    return 0;
}

/* First pass: what goes, and how long it is. */
static int plan(struct sending *x, struct fault *f)
{
    struct store *s = x->store;
    int rc = 0;

    order_logs(x);
    for (size_t i = 0; i < s->charter.count && rc == 0; i++) {
        if ((rc = plan_log(x, i, f)))
            break;
        stream_tally_record(&x->tally, x->note[i].n);
        rc = ledger_each(s, x->log[i], x->header.log[i].from, x->header.log[i].to, tally_entry, x, f);
        stream_tally_entries_end(&x->tally);
    }
    if (rc || (rc = plan_blobs(x, f)) || (rc = plan_wanted(x, f)))
        return rc;
    stream_tally_record(&x->tally, x->wanted.n);
    x->header.channel = s->charter.id;
    x->header.from = s->self.code;
    x->header.to = s->charter.party[x->how->to].code;
    x->header.ask = x->how->ask;
    x->header.answer = x->how->answer;
    x->header.time = os_now();
    x->header.blobs = x->blobs;
    x->header.count = s->charter.count;
    x->header.bytes = stream_tally_finish(&x->tally);
    if (x->header.bytes > (uint64_t)LIMIT_STREAM)
        return fault_set(f, FAULT_TOO_LARGE, "stream", "4294967296", NULL);
    return 0;
}

static int begin_stream(struct sending *x, const struct signer *signer, struct sink out, struct fault *f)
{
    struct buf note = BUF_EMPTY;
    struct str text;
    int rc;

    stream_header_text(&note, &x->header);
    text = arena_str(&x->arena, buf_view(&note));
    buf_byte(&note, '\n');
    if ((rc = note_sign(&note, text, &x->store->charter.party[x->store->me].log, signer, f)) == 0)
        rc = stream_begin(&x->writer, out, buf_view(&note), f);
    buf_free(&note);
    return rc;
}

static int write_entry(void *ctx, uint64_t index, struct str entry, struct fault *f)
{
    (void)index;
    return stream_entry(&((struct sending *)ctx)->writer, entry, f);
}

static int write_section(struct sending *x, size_t i, struct fault *f)
{
    const struct stream_log *l = &x->header.log[i];
    int rc;

    if ((rc = stream_record(&x->writer, STREAM_CHECKPOINT, x->note[i], f)) ||
        (rc = ledger_each(x->store, x->log[i], l->from, l->to, write_entry, x, f)))
        return rc;
    return stream_entries_end(&x->writer, f);
}

static int write_blob(struct sending *x, const struct hash *sha, struct fault *f)
{
    struct arena a = ARENA_EMPTY;
    struct str bytes;
    bool found;
    int rc = find_blob(x, sha, &a, &bytes, &found, f);

    if (rc == 0)
        rc = stream_blob(&x->writer, sha, bytes, f);
    arena_release(&a);
    return rc;
}

/* Second pass. */
static int write_all(struct sending *x, const struct signer *signer, struct sink out, struct fault *f)
{
    int rc = begin_stream(x, signer, out, f);

    for (size_t i = 0; i < x->header.count && rc == 0; i++)
        rc = write_section(x, i, f);
    for (size_t i = 0; i < x->blobs && rc == 0; i++)
        rc = write_blob(x, &x->blob[i], f);
    if (rc == 0 && (rc = stream_record(&x->writer, STREAM_WANTED, x->wanted, f)) == 0)
        rc = stream_finish(&x->writer, f);
    stream_writer_release(&x->writer);
    return rc;
}

int exchange_write(struct store *s, const struct signer *signer, const struct exchange_out *how, struct sink out,
                   struct exchange_sent *sent, struct fault *f)
{
    struct sending x = {.store = s, .how = how};
    int rc = store_refresh(s, f);

    if (rc)
        return rc;
    if (!s->has_channel)
        return fault_set(f, FAULT_NO_CHANNEL, NULL, NULL, NULL);
    if (how->to < 0 || (size_t)how->to >= s->charter.count || how->to == s->me)
        return fault_set(f, FAULT_NOT_FOUND, "party", NULL, NULL);
    if (s->barred == STORE_FREE && (rc = exchange_checkpoint(s, signer, f)))
        return rc;
    if ((rc = db_read_begin(s->db, f)))
        return rc;
    if ((rc = plan(&x, f)) == 0)
        rc = write_all(&x, signer, out, f);
    db_read_end(s->db);
    if (rc == 0 && sent)
        *sent = (struct exchange_sent){x.header.from, x.header.to, x.entries, x.blobs, x.header.bytes};
    arena_release(&x.arena);
    return rc;
}

int exchange_take(struct store *s, const struct signer *signer, struct source in, struct exchange_taken *taken,
                  struct fault *f)
{
    return takein_stream(s, signer, in, false, taken, f);
}

/* --- the courier's file ------------------------------------------------------------------------------------------ */

int exchange_pack(struct store *s, const struct signer *signer, const struct exchange_out *how, struct sink out,
                  struct exchange_sent *sent, struct fault *f)
{
    struct age_writer *age;
    struct press_writer *press;
    struct sink sealed, small;
    uint8_t recipient[AGE_KEY];
    int rc;

    if (!s->has_channel)
        return fault_set(f, FAULT_NO_CHANNEL, NULL, NULL, NULL);
    if (how->to < 0 || (size_t)how->to >= s->charter.count)
        return fault_set(f, FAULT_NOT_FOUND, "party", NULL, NULL);
    if (!age_parse_recipient(s->charter.party[how->to].recipient, recipient))
        return fault_set(f, FAULT_AGE, "recipient", NULL, NULL);
    if ((rc = age_write_begin(&age, recipient, os_random, out, &sealed, f)))
        return rc;
    if ((rc = press_write_begin(&press, sealed, &small, f)) == 0) {
        int ended;

        rc = exchange_write(s, signer, how, small, sent, f);
        ended = press_write_end(press, rc ? NULL : f);
        rc = rc ? rc : ended;
    }
    if (rc) {
        age_write_end(age, NULL);
        return rc;
    }
    return age_write_end(age, f);
}

int exchange_unpack(struct store *s, const struct signer *signer, const struct exchange_identity *identity,
                    struct source in, struct exchange_taken *taken, struct fault *f)
{
    struct age_reader *age = NULL;
    struct press_reader *press = NULL;
    struct source opened, plain;
    uint8_t key[AGE_KEY];
    int rc = identity->get(identity->ctx, key, f);

    if (rc == 0)
        rc = age_read_begin(&age, key, in, &opened, f);
    explicit_bzero(key, sizeof key);
    if (rc == 0 &&
        (rc = press_read_begin(&press, opened, (uint64_t)LIMIT_STREAM + LIMIT_STREAM_HEADER + 64, &plain, f)) == 0)
        rc = takein_stream(s, signer, plain, true, taken, f);
    press_read_end(press);
    age_read_end(age);
    return rc;
}

/* --- one act proved to a stranger -------------------------------------------------------------------------------- */

struct proving {
    struct store *store;
    struct arena *arena;
    int log;
    struct checkpoint checkpoint;
    struct str note;
};

/* The checkpoint that shows most: one cosigned by another side, else the newest. */
static int choose_checkpoint(struct proving *x, uint64_t index, struct fault *f)
{
    struct store *s = x->store;
    struct ledger_cosign after, before;
    uint64_t max = UINT64_MAX;
    int rc;

    for (size_t p = 0; p < s->charter.count && max == UINT64_MAX; p++) {
        if ((int)p == x->log)
            continue;
        if ((rc = ledger_cosign_around(s, x->log, index, (int)p, &after, &before, x->arena, f)))
            return rc;
        if (after.size > index && after.size <= ledger_size(s, x->log))
            max = after.size;
    }
    if ((rc = cosigned_note(s, x->log, max, x->arena, &x->checkpoint, &x->note, f)))
        return rc;
    if (x->checkpoint.size <= index)
        return fault_set(f, FAULT_NOT_FOUND, "checkpoint", NULL, NULL);
    return 0;
}

static int prove_entry(struct proving *x, uint64_t index, struct str *entry, struct str *proof, struct fault *f)
{
    struct ledger_tree tree = {x->store, x->log};
    struct tlog_reader reader = ledger_reader(&tree);
    struct tlog_path path;
    struct buf b = BUF_EMPTY;
    int rc;

    if ((rc = ledger_entry(x->store, x->log, index, x->arena, entry, f)) ||
        (rc = tlog_inclusion(&reader, index, x->checkpoint.size, &path, f)))
        return rc;
    proof_write_tlog(&b, index, &path, x->note);
    *proof = arena_str(x->arena, buf_view(&b));
    buf_free(&b);
    return 0;
}

/* The officer whose key was in force at INDEX, or NULL. */
static const struct officer *officer_at(const struct officer_list *l, struct str name, uint64_t index)
{
    for (size_t i = 0; i < l->count; i++) {
        const struct officer *o = &l->officer[i];

        if (str_is(name, o->key.name) && o->from < index && (o->until < 0 || (uint64_t)o->until > index))
            return o;
    }
    return NULL;
}

static int prove_appointment(struct proving *x, uint64_t index, struct proof *p, struct fault *f)
{
    const struct party *party = &x->store->charter.party[x->log];
    const struct officer *o;
    struct act act;
    int rc = act_parse(p->act, x->arena, &act, f);

    if (rc)
        return rc;
    if (str_is(act.by, party->root.name) || str_is(act.by, party->log.name))
        return 0;
    if (!(o = officer_at(&x->store->officers[x->log], act.by, index)))
        return fault_set(f, FAULT_NOT_FOUND, arena_z(x->arena, act.by), NULL, NULL);
    return prove_entry(x, o->from, &p->appoint, &p->appoint_proof, f);
}

int exchange_prove(struct store *s, const struct signer *signer, int log, uint64_t index, struct arena *a,
                   struct str *out, struct fault *f)
{
    struct proving x = {.store = s, .arena = a, .log = log};
    struct proof p = {0};
    struct buf b = BUF_EMPTY;
    int rc = store_refresh(s, f);

    if (rc || (log == s->me && s->writable && s->barred == STORE_FREE && (rc = exchange_checkpoint(s, signer, f))))
        return rc;
    p.charter = s->charter.note;
    if ((rc = choose_checkpoint(&x, index, f)) || (rc = prove_entry(&x, index, &p.act, &p.act_proof, f)) ||
        (rc = prove_appointment(&x, index, &p, f)))
        return rc;
    proof_write(&b, &p);
    *out = arena_str(a, buf_view(&b));
    buf_free(&b);
    return 0;
}
