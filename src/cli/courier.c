#include "cli/courier.h"

#include "base/os.h"
#include "cli/say.h"
#include "node/exchange.h"
#include "node/recover.h"
#include "node/sync.h"

#include <stdio.h>

enum { SETTING = 64 };

/* --- words -------------------------------------------------------------------------------------------------------- */

static struct json *sent_json(struct cli *c, const struct exchange_sent *s)
{
    struct json *o = json_object(&c->arena);

    say_set_int(c, o, "entries", (int64_t)s->entries);
    say_set_int(c, o, "blobs", (int64_t)s->blobs);
    say_set_int(c, o, "bytes", (int64_t)s->bytes);
    return o;
}

static struct json *taken_json(struct cli *c, const struct exchange_taken *t)
{
    struct json *o = json_object(&c->arena), *logs = json_array(&c->arena);

    for (int i = 0; i < (int)c->store->charter.count; i++) {
        const struct exchange_log *l = &t->log[i];
        struct json *v = json_object(&c->arena);

        say_set_str(c, v, "party", say_party(c, i));
        say_set_int(c, v, "before", (int64_t)l->before);
        say_set_int(c, v, "after", (int64_t)l->after);
        say_set_bool(c, v, "forked", l->forked);
        say_set(c, v, "cosigned", l->cosigned ? json_int(&c->arena, (int64_t)l->cosigned) : json_null(&c->arena));
        json_add(logs, v);
    }
    say_set_str(c, o, "from", say_party(c, t->from));
    say_set_int(c, o, "entries", (int64_t)t->entries);
    say_set_int(c, o, "voids", (int64_t)t->voids);
    say_set_int(c, o, "blobs", (int64_t)t->blobs);
    say_set_int(c, o, "receipts", (int64_t)t->receipts);
    say_set_int(c, o, "alarms", (int64_t)t->alarms);
    say_set_int(c, o, "skew", t->skew);
    say_set(c, o, "logs", logs);
    return o;
}

static void say_taken(struct cli *c, const struct exchange_taken *t)
{
    if (!t->entries && !t->blobs)
        SAY(c, MSG_CLI_TAKEN_NOTHING, say_party(c, t->from));
    else
        SAY(c, MSG_CLI_TAKEN, say_party(c, t->from), say_number(c, (int64_t)t->entries),
            t->blobs ? say_number(c, (int64_t)t->blobs) : STR(""),
            t->voids ? say_number(c, (int64_t)t->voids) : STR(""));
    if (t->alarms)
        SAY(c, MSG_CLI_TAKEN_ALARM, say_number(c, (int64_t)t->alarms));
    if (t->skew)
        SAY(c, MSG_CLI_TAKEN_SKEW, say_party(c, t->from), say_number(c, t->skew / 3600));
}

/* The size at which LOG was seen to fork last. */
static const char *fork_size(struct cli *c, int log)
{
    struct ledger_evidence *e;
    const char *size = NULL;
    size_t count;

    if (ledger_all_evidence(c->store, &c->arena, &e, &count, NULL) != 0)
        return NULL;
    for (size_t i = 0; i < count; i++)
        if (e[i].log == log && str_is(e[i].kind, "fork"))
            size = arena_fmt(&c->arena, "%llu", (unsigned long long)e[i].size).p;
    return size;
}

/* A log that was forked is what the sender is told to answer for, after everything else was taken and said. */
static int forks(struct cli *c, const struct exchange_taken *t, struct fault *f)
{
    for (int i = 0; i < (int)c->store->charter.count; i++)
        if (t->log[i].forked) {
            const char *held = arena_fmt(&c->arena, "%llu", (unsigned long long)t->log[i].before).p;

            cli_flush(c, NULL);
            return fault_set(f, FAULT_FORK, say_party(c, i).p, held, fork_size(c, i));
        }
    return 0;
}

/* --- recover ------------------------------------------------------------------------------------------------------ */

/* A question that came with a bundle; the next bundle to that side repeats it. */
static const char *answer_setting(struct cli *c, int party, char name[SETTING])
{
    snprintf(name, SETTING, "courier.answer." STR_FMT, STR_ARG(say_party(c, party)));
    return name;
}

static int keep_question(struct cli *c, const struct exchange_taken *t, struct fault *f)
{
    char name[SETTING];
    int rc;

    if (!t->ask[0])
        return 0;
    rc = store_begin(c->store, f);
    if (!rc)
        rc = desk_set(c->store, answer_setting(c, t->from, name), str_of(t->ask), f);
    if (!rc)
        rc = store_commit(c->store, f);
    if (rc)
        store_rollback(c->store);
    return rc;
}

/* Lifts the bar where everybody was heard. BARRED: it was so when the command began. */
static int finish(struct cli *c, bool barred, uint32_t without, uint32_t *missing, struct fault *f)
{
    int rc = recover_finish(c->store, without, missing, f);

    if (!rc && barred && c->store->barred == STORE_FREE && !c->json)
        say_word(c, MSG_CLI_RECOVERED);
    return rc;
}

/* --- bundles ------------------------------------------------------------------------------------------------------ */

static int pack(struct cli *c, const struct exchange_out *how, const char *path, struct exchange_sent *sent,
                struct fault *f)
{
    struct os_file file;
    struct sink out;
    int rc = os_file_create(&file, path, 0600, false, &out, f), ended;

    if (rc)
        return rc;
    rc = exchange_pack(c->store, &c->signer, how, out, sent, f);
    ended = os_file_end(&file, rc == 0, rc ? NULL : f);
    return rc ? rc : ended;
}

static void said_out(struct cli *c, const char *path, int to, const struct exchange_sent *sent)
{
    struct json *v;

    if (!c->json) {
        SAY(c, MSG_CLI_BUNDLE_OUT, str_of(path), say_party(c, to), say_number(c, (int64_t)sent->entries));
        return;
    }
    v = sent_json(c, sent);
    say_set(c, v, "file", say_json_z(c, path));
    say_set_str(c, v, "from", c->store->self.code);
    say_set_str(c, v, "to", say_party(c, to));
    say_json(c, v);
}

int courier_out(struct cli *c, struct fault *f)
{
    struct exchange_out how = {.all = cli_has(c, "all"), .ask = STR(""), .answer = STR("")};
    struct exchange_sent sent;
    char name[SETTING];
    bool found;
    int rc;

    if (os_exists(c->arg[0]))
        return fault_set(f, FAULT_EXISTS, c->arg[0], NULL, NULL);
    if ((rc = cli_party(c, str_of(cli_value(c, "to")), &how.to, f)))
        return rc;
    if (how.to == c->store->me)
        return cli_usage(c, f, MSG_CLI_USAGE_OWN, say_party(c, how.to).p, NULL);
    if ((rc = cli_number(c, "from", 0, -1, &how.from, f)) ||
        (rc = desk_get(c->store, answer_setting(c, how.to, name), &c->arena, &how.answer, &found, f)))
        return rc;
    cli_signer(c, c->store->self.host, NULL);
    rc = pack(c, &how, c->arg[0], &sent, f);
    if (!rc)
        said_out(c, c->arg[0], how.to, &sent);
    return rc;
}

static int unpack(struct cli *c, const char *path, struct exchange_taken *taken, struct fault *f)
{
    struct exchange_identity identity = {signer_identity, c->box};
    struct os_file file;
    struct source in;
    int rc = os_file_open(&file, path, &in, f);

    if (rc)
        return rc;
    rc = exchange_unpack(c->store, &c->signer, &identity, in, taken, f);
    os_file_end(&file, false, NULL);
    return rc;
}

int courier_in(struct cli *c, struct fault *f)
{
    bool barred = c->store->barred != STORE_FREE;
    struct exchange_taken taken;
    uint32_t missing;
    int rc;

    cli_signer(c, c->store->self.host, NULL);
    if ((rc = unpack(c, c->arg[0], &taken, f)) || (rc = keep_question(c, &taken, f)))
        return rc;
    if (c->json) {
        say_json(c, taken_json(c, &taken));
    } else {
        say_taken(c, &taken);
        if (taken.ask[0])
            SAY(c, MSG_CLI_TAKEN_QUESTION, say_party(c, taken.from));
        else if (taken.news)
            SAY(c, MSG_CLI_TAKEN_NEXT, say_party(c, taken.from));
    }
    rc = finish(c, barred, 0, &missing, f);
    return rc ? rc : forks(c, &taken, f);
}

/* --- online ------------------------------------------------------------------------------------------------------- */

static int visit(struct cli *c, const struct desk_peer *p, struct sync_result *v, struct fault *f)
{
    *v = (struct sync_result){0};
    return sync_with(c->store, &c->signer, store_log(c->store, p->party), v, f);
}

static void say_visit(struct cli *c, const struct desk_peer *p, const struct sync_result *v, struct json *all)
{
    struct json *o = json_object(&c->arena);

    if (c->json) {
        say_set_str(c, o, "party", p->party);
        say_set(c, o, "sent", sent_json(c, &v->sent));
        say_set(c, o, "taken", taken_json(c, &v->taken));
        say_set_str(c, o, "refused", str_of(v->refused));
        json_add(all, o);
        return;
    }
    SAY(c, MSG_CLI_SYNC_SENT, p->party, say_number(c, (int64_t)v->sent.entries));
    say_taken(c, &v->taken);
    if (v->refused[0])
        SAY(c, MSG_CLI_SYNC_REFUSED, p->party, str_of(v->refused));
}

/* Peers to visit: the one named, or all. */
static int choose_peers(struct cli *c, struct desk_peer **peer, size_t *count, struct fault *f)
{
    int log = -1, rc = c->args ? cli_party(c, cli_arg(c, 0), &log, f) : 0;
    size_t kept = 0;

    if (!rc)
        rc = desk_peers(c->store, &c->arena, peer, count, f);
    if (rc)
        return rc;
    for (size_t i = 0; i < *count; i++)
        if (log < 0 || str_eq((*peer)[i].party, say_party(c, log)))
            (*peer)[kept++] = (*peer)[i];
    *count = kept;
    if (kept)
        return 0;
    return cli_usage(c, f, MSG_CLI_USAGE_NO_PEER, log < 0 ? NULL : say_party(c, log).p, NULL);
}

int courier_sync(struct cli *c, struct fault *f)
{
    bool barred = c->store->barred != STORE_FREE;
    struct json *all = json_array(&c->arena);
    struct desk_peer *peer;
    uint32_t missing;
    size_t count;
    int rc = choose_peers(c, &peer, &count, f), failed = 0;
    struct fault first = {0};

    cli_signer(c, c->store->self.host, NULL);
    for (size_t i = 0; !rc && i < count; i++) {
        struct sync_result v;
        int one = visit(c, &peer[i], &v, f);

        if (!one) {
            say_visit(c, &peer[i], &v, all);
            one = forks(c, &v.taken, f);
        }
        if (one && !failed) { /* the others are visited all the same */
            failed = one;
            first = *f;
        }
    }
    if (!rc && c->json)
        say_json(c, all);
    if (!rc)
        rc = finish(c, barred, 0, &missing, f);
    if (!rc && failed) {
        cli_flush(c, NULL);
        if (failed == -FAULT_STREAM || failed == -FAULT_ZSTD || failed == -FAULT_NOTE)
            c->hint = say_get(c, MSG_CLI_REMEDY_SYNC);
        *f = first;
        rc = failed;
    }
    return rc;
}

/* --- after a restore ---------------------------------------------------------------------------------------------- */

static int ask_by_courier(struct cli *c, const char *path, int *asked, struct fault *f)
{
    struct exchange_out how = {.from = -1, .to = -1, .answer = STR("")};
    const char *to = cli_value(c, "to");
    struct exchange_sent sent;
    char nonce[RECOVER_NONCE + 1];
    int rc = 0;

    if (os_exists(path))
        return fault_set(f, FAULT_EXISTS, path, NULL, NULL);
    if (to)
        rc = cli_party(c, str_of(to), &how.to, f);
    else if (c->store->charter.count == 2)
        how.to = !c->store->me;
    else
        rc = cli_usage(c, f, MSG_CLI_USAGE_MISSING, "to", "PARTY");
    if (rc || (rc = recover_ask(c->store, how.to, nonce, f)))
        return rc;
    how.ask = str_of(nonce);
    *asked = how.to;
    return pack(c, &how, path, &sent, f);
}

static int read_without(struct cli *c, uint32_t *without, struct fault *f)
{
    const char *each;

    *without = 0;
    for (size_t i = 0; (each = cli_value_at(c, "without", i)) != NULL; i++) {
        int log, rc = cli_party(c, str_of(each), &log, f);

        if (rc)
            return rc;
        *without |= 1u << log;
    }
    return 0;
}

/* Everybody who can be reached is asked; who cannot be is no reason to stop here. */
static int ask_online(struct cli *c, uint32_t without, struct fault *f)
{
    struct desk_peer *peer;
    size_t count;
    int rc = desk_peers(c->store, &c->arena, &peer, &count, f);

    for (size_t i = 0; !rc && i < count; i++) {
        struct fault why = {0};
        struct sync_result v;

        if (without >> store_log(c->store, peer[i].party) & 1)
            continue;
        if (visit(c, &peer[i], &v, &why) != 0)
            say_fault(c, &why);
        else if (!c->json)
            say_taken(c, &v.taken);
    }
    return rc;
}

static void said_recover(struct cli *c, int asked, uint32_t missing, const char *path)
{
    struct json *v;

    if (c->json) {
        v = json_object(&c->arena);
        say_set_str(c, v, "read_only", str_of(store_bar_word(c->store->barred)));
        say_set(c, v, "asked", asked < 0 ? json_null(&c->arena) : say_json_str(c, say_party(c, asked)));
        say_set(c, v, "missing", say_json_parties(c, missing));
        say_json(c, v);
    } else if (asked >= 0) {
        SAY(c, MSG_CLI_RECOVER_ASKED, say_party(c, asked), str_of(path));
    }
}

int courier_recover(struct cli *c, struct fault *f)
{
    const char *path = cli_value(c, "ask");
    uint32_t without, missing = 0;
    int asked = -1, rc = read_without(c, &without, f);

    cli_signer(c, c->store->self.host, NULL);
    if (rc)
        return rc;
    if (c->store->barred == STORE_FREE) {
        if (!c->json)
            say_word(c, MSG_CLI_RECOVER_FREE);
        said_recover(c, -1, 0, NULL);
        return 0;
    }
    rc = path ? ask_by_courier(c, path, &asked, f) : ask_online(c, without, f);
    if (!rc)
        rc = finish(c, true, without, &missing, f);
    if (rc)
        return rc;
    said_recover(c, asked, missing, path);
    if (!missing || path)
        return 0;
    cli_flush(c, NULL);
    c->remedy =
        catalogue_format(&c->arena, c->lang, MSG_CLI_REMEDY_RECOVER, (struct str[]){say_parties(c, missing)}, 1);
    return fault_set(f, FAULT_READ_ONLY, store_bar_word(c->store->barred), NULL, NULL);
}
