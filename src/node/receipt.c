#include "node/receipt.h"

#include "act/act.h"
#include "base/enc.h"
#include "base/os.h"
#include "store/record.h"

/* --- receipts ---------------------------------------------------------------------------------------------------- */

enum { FOUND_NEWS = 1 }; /* ends the walk over a log */

static int look(void *ctx, uint64_t index, struct str entry, struct fault *f)
{
    struct arena a = ARENA_EMPTY;
    struct act act;
    bool receipt = act_parse(entry, &a, &act, NULL) == 0 && act.verb == ACT_RECEIPT;

    (void)index;
    (void)f;
    arena_release(&a);
    if (receipt)
        return 0;
    *(bool *)ctx = true;
    return -FOUND_NEWS;
}

/* LOG holds something other than receipts in [FROM, TO). */
static int has_news(struct store *s, int log, uint64_t from, uint64_t to, bool *news, struct fault *f)
{
    int rc = 0;

    *news = false;
    if (from < to)
        rc = ledger_each(s, log, from, to, look, news, f);
    return *news ? 0 : rc;
}

static const struct json *body(struct arena *a, struct str origin, uint64_t size, const struct hash *root)
{
    struct json *o = json_object(a);
    struct buf b64 = BUF_EMPTY;

    enc_base64(&b64, root->b, HASH_SIZE);
    json_set(a, o, STR("origin"), json_string(a, origin));
    json_set(a, o, STR("root"), json_string(a, arena_str(a, buf_view(&b64))));
    json_set(a, o, STR("size"), json_int(a, (int64_t)size));
    buf_free(&b64);
    return o;
}

static int append(struct store *s, const struct signer *signer, int log, uint64_t size, struct fault *f)
{
    const struct party *self = &s->charter.party[s->me];
    struct act_place at = {s->charter.id, self->code, self->origin, ledger_size(s, s->me), os_now()};
    struct act_draft d = {.verb = ACT_RECEIPT};
    struct check_entry made = {.parsed = true};
    struct arena a = ARENA_EMPTY;
    struct hash root;
    int rc = ledger_root(s, log, size, &root, f);

    if (rc)
        goto out;
    d.body = body(&a, s->charter.party[log].origin, size, &root);
    if ((rc = act_make(&d, &at, &self->log, signer, &a, &made.act, f)))
        goto out;
    made.entry = made.act.note;
    rc = record_append(s, s->me, &made, 1, f);
    if (rc == 0 && made.reason == REASON_SIGNATURE)
        rc = fault_set(f, FAULT_SIGNATURE, self->log.name, act_verb_name[ACT_RECEIPT], NULL);
out:
    arena_release(&a);
    return rc;
}

int receipt_make(struct store *s, const struct signer *signer, uint64_t *made, struct fault *f)
{
    const struct fold_log *own = &s->fold.log[s->me];
    int rc = 0;

    *made = 0;
    if (s->barred != STORE_FREE || own->held == 0 || own->effective < own->held)
        return 0;
    for (int log = 0; log < (int)s->charter.count && rc == 0; log++) {
        uint64_t size = s->fold.log[log].effective;
        bool news;

        if (log == s->me || (rc = has_news(s, log, s->fold.seen.of[s->me][log], size, &news, f)) || !news)
            continue;
        if ((rc = append(s, signer, log, size, f)) == 0)
            ++*made;
    }
    return rc;
}

/* --- cosignatures ------------------------------------------------------------------------------------------------ */

static int cosigned_already(struct store *s, int log, uint64_t size, bool *is, struct fault *f)
{
    struct arena a = ARENA_EMPTY;
    struct ledger_cosign *by = NULL;
    size_t count = 0;
    int rc = ledger_cosigns(s, log, size, &a, &by, &count, f);

    *is = false;
    for (size_t i = 0; i < count && rc == 0; i++)
        *is = *is || by[i].party == s->me;
    arena_release(&a);
    return rc;
}

static int cosign(struct store *s, const struct signer *signer, int log, uint64_t *cosigned, struct fault *f)
{
    const struct key *mirror = &s->charter.party[s->me].mirror;
    struct arena a = ARENA_EMPTY;
    struct buf line = BUF_EMPTY;
    struct checkpoint c;
    struct note note;
    struct str bytes;
    int64_t now = os_now();
    bool there;
    int rc = ledger_find_checkpoint(s, log, UINT64_MAX, &a, &c, &bytes, &there, f);

    *cosigned = 0;
    if (rc || !there || c.size == 0 || c.size != ledger_size(s, log))
        goto out;
    if ((rc = cosigned_already(s, log, c.size, &there, f)) || there)
        goto out;
    if ((rc = note_parse(bytes, &note, f)) || (rc = cosign_make(&line, note.text, now, mirror, signer, f)) ||
        (rc = ledger_put_cosign(s, log, c.size, s->me, now, buf_view(&line), f)))
        goto out;
    *cosigned = c.size;
out:
    buf_free(&line);
    arena_release(&a);
    return rc;
}

int receipt_cosign(struct store *s, const struct signer *signer, uint64_t cosigned[LIMIT_PARTIES], struct fault *f)
{
    int rc = 0;

    for (int log = 0; log < (int)s->charter.count && rc == 0; log++)
        if (log != s->me)
            rc = cosign(s, signer, log, &cosigned[log], f);
    return rc;
}
