#include "cli/proving.h"

#include "act/proof.h"
#include "base/enc.h"
#include "base/os.h"
#include "cli/say.h"
#include "node/exchange.h"

enum { PROOF_FILE = 1024 * 1024 };

/* --- checkpoint --------------------------------------------------------------------------------------------------- */

static int checkpoint_json(struct cli *c, int log, struct str bytes, struct fault *f)
{
    struct json *o = json_object(&c->arena), *by = json_array(&c->arena);
    struct checkpoint cp;
    struct note n;
    struct buf root = BUF_EMPTY;
    int rc = note_parse(bytes, &n, f);

    if (!rc)
        rc = checkpoint_parse(n.text, &cp, f);
    if (rc)
        return rc;
    for (int p = 0; p < (int)c->store->charter.count; p++) {
        struct json *v = json_object(&c->arena);
        int64_t time;

        if (p == log || cosign_check(&n, &c->store->charter.party[p].mirror, &time, NULL) != 0)
            continue;
        say_set_str(c, v, "party", say_party(c, p));
        say_set(c, v, "time", say_json_time(c, time));
        json_add(by, v);
    }
    enc_base64(&root, cp.root.b, HASH_SIZE);
    say_set_str(c, o, "origin", cp.origin);
    say_set_int(c, o, "size", (int64_t)cp.size);
    say_set_str(c, o, "root", buf_view(&root));
    say_set_str(c, o, "note", bytes);
    say_set(c, o, "cosigned", by);
    say_json(c, o);
    buf_free(&root);
    return 0;
}

int proving_checkpoint(struct cli *c, struct fault *f)
{
    struct str note;
    int log = c->store->me, rc = 0;

    if (c->args)
        rc = cli_party(c, cli_arg(c, 0), &log, f);
    cli_signer(c, c->store->self.host, NULL);
    if (!rc && log == c->store->me && c->store->barred == STORE_FREE)
        rc = exchange_checkpoint(c->store, &c->signer, f);
    if (!rc)
        rc = exchange_checkpoint_note(c->store, log, &c->arena, &note, f);
    if (rc)
        return rc;
    if (c->json)
        return checkpoint_json(c, log, note, f);
    buf_str(&c->out, note);
    return 0;
}

/* --- the node itself ---------------------------------------------------------------------------------------------- */

/* "HEX IN=41 RU=40" taken apart. */
static struct json *digest_json(struct cli *c, struct str line)
{
    struct json *o = json_object(&c->arena), *sizes = json_object(&c->arena);
    struct str rest = line, word;

    str_cut(&rest, ' ', &word);
    say_set_str(c, o, "digest", word);
    for (bool more = rest.n > 0; more;) {
        struct str size, code;
        int64_t n = 0;

        more = str_cut(&rest, ' ', &size);
        str_cut(&size, '=', &code);
        str_int(size, &n);
        json_set(&c->arena, sizes, code, json_int(&c->arena, n));
    }
    say_set(c, o, "sizes", sizes);
    return o;
}

int proving_digest(struct cli *c, struct fault *f)
{
    struct str line;
    int rc = record_digest(c->store, &c->arena, &line, f);

    if (rc)
        return rc;
    if (c->json)
        say_json(c, digest_json(c, line));
    else
        say_text(c, line);
    return 0;
}

static int said_whole(struct cli *c, enum msg msg, struct fault *f)
{
    struct str line;
    struct json *o;
    int rc = record_digest(c->store, &c->arena, &line, f);

    if (rc)
        return rc;
    o = digest_json(c, line);
    say_set_bool(c, o, "ok", true);
    if (c->json)
        say_json(c, o);
    else
        SAY(c, msg, line);
    return 0;
}

int proving_verify(struct cli *c, struct fault *f)
{
    struct cli_progress progress;
    int rc;

    cli_progress_begin(&progress, c, MSG_CLI_PROGRESS_VERIFY);
    rc = record_verify(c->store, cli_progress, &progress, f);
    cli_progress_end(&progress);
    return rc ? rc : said_whole(c, MSG_CLI_VERIFIED, f);
}

int proving_rebuild(struct cli *c, struct fault *f)
{
    struct cli_progress progress;
    int rc;

    cli_progress_begin(&progress, c, MSG_CLI_PROGRESS_REBUILD);
    rc = record_rebuild(c->store, cli_progress, &progress, f);
    cli_progress_end(&progress);
    return rc ? rc : said_whole(c, MSG_CLI_REBUILT, f);
}

/* --- evidence ----------------------------------------------------------------------------------------------------- */

static void say_evidence(struct cli *c, const struct ledger_evidence *e)
{
    struct str kind = catalogue_name(c->lang, "cli.evidence", e->kind);
    struct str args[3] = {say_party(c, e->log), say_number(c, (int64_t)e->size), say_time(c, e->time)};

    say_text(c, catalogue_fill(&c->arena, kind, args, 3));
    say_text(c, e->first);
    if (e->second.n)
        say_text(c, e->second);
}

int proving_evidence(struct cli *c, struct fault *f)
{
    struct json *all = json_array(&c->arena);
    struct ledger_evidence *e;
    size_t count;
    int rc = ledger_all_evidence(c->store, &c->arena, &e, &count, f);

    for (size_t i = 0; !rc && i < count; i++) {
        struct json *v = json_object(&c->arena);

        if (!c->json) {
            say_evidence(c, &e[i]);
            continue;
        }
        say_set_str(c, v, "kind", e[i].kind);
        say_set_str(c, v, "party", say_party(c, e[i].log));
        say_set_int(c, v, "size", (int64_t)e[i].size);
        say_set(c, v, "time", say_json_time(c, e[i].time));
        say_set_str(c, v, "first", e[i].first);
        say_set_str(c, v, "second", e[i].second);
        json_add(all, v);
    }
    if (!rc && c->json)
        say_json(c, all);
    else if (!rc && !count)
        say_word(c, MSG_CLI_EVIDENCE_NONE);
    return rc;
}

/* --- proof to a stranger ------------------------------------------------------------------------------------------ */

int proving_prove(struct cli *c, struct fault *f)
{
    struct record_act act;
    struct str proof;
    struct json *v;
    int rc = record_find_act(c->store, cli_arg(c, 0), &c->arena, &act, f);

    if (rc)
        return rc;
    cli_signer(c, c->store->self.host, NULL);
    rc = exchange_prove(c->store, &c->signer, act.log, act.index, &c->arena, &proof, f);
    if (rc)
        return rc;
    if (!c->json) {
        buf_str(&c->out, proof);
        return 0;
    }
    v = json_object(&c->arena);
    say_set_hash(c, v, "act", &act.act.id);
    say_set_str(c, v, "proof", proof);
    say_json(c, v);
    return 0;
}

static int read_cards(struct cli *c, struct party *card, size_t *count, struct fault *f)
{
    size_t given = 0, behind = 1;
    const char *path;

    for (*count = 0;; ++*count) {
        struct str bytes;
        int rc;

        path = cli_value_at(c, "card", given);
        if (path)
            given++;
        else if (behind < c->args)
            path = c->arg[behind++];
        else
            return 0;
        if (*count == LIMIT_PARTIES)
            return fault_set(f, FAULT_TOO_LARGE, "parties", "16", NULL);
        rc = os_read_file(path, LIMIT_NOTE, &c->arena, &bytes, f);
        if (!rc)
            rc = card_parse(bytes, &c->arena, &card[*count], f);
        if (rc)
            return rc;
    }
}

static void verdict_json(struct cli *c, const struct proof_verdict *v)
{
    struct json *o = json_object(&c->arena), *held = json_array(&c->arena);

    for (size_t i = 0; i < v->held; i++) {
        struct json *h = json_object(&c->arena);

        say_set_str(c, h, "party", v->by[i].party);
        say_set(c, h, "time", say_json_time(c, v->by[i].time));
        json_add(held, h);
    }
    say_set_bool(c, o, "ok", true);
    say_set_hash(c, o, "act", &v->act.id);
    say_set_str(c, o, "channel", v->charter.channel);
    say_set_str(c, o, "party", v->act.party);
    say_set_str(c, o, "origin", v->act.origin);
    say_set_int(c, o, "index", v->act.index);
    say_set(c, o, "verb", say_json_z(c, act_verb_name[v->act.verb]));
    say_set_str(c, o, "subject", v->act.subject);
    say_set(c, o, "time", say_json_time(c, v->act.time));
    say_set_str(c, o, "by", v->act.by);
    say_set(c, o, "appointed", v->appointed ? json_int(&c->arena, (int64_t)v->appointed) : json_null(&c->arena));
    say_set_int(c, o, "size", (int64_t)v->size);
    say_set(c, o, "held", held);
    say_set(c, o, "body", say_json_copy(c, v->act.body));
    say_json(c, o);
}

static void say_verdict(struct cli *c, const struct proof_verdict *v)
{
    struct buf body = BUF_EMPTY;

    SAY(c, MSG_CLI_CHECK_ACT, say_hash(c, &v->act.id), v->act.by, v->act.party, v->charter.channel);
    SAY(c, MSG_CLI_CHECK_PLACE, say_number(c, v->act.index), v->act.origin, say_number(c, (int64_t)v->size));
    if (v->appointed)
        SAY(c, MSG_CLI_CHECK_APPOINTED, v->act.by, say_number(c, (int64_t)v->appointed));
    for (size_t i = 0; i < v->held; i++)
        SAY(c, MSG_CLI_CHECK_HELD, v->by[i].party, say_time(c, v->by[i].time));
    if (!v->held)
        say_word(c, MSG_CLI_CHECK_NOT_HELD);
    say_word(c, MSG_CLI_CHECK_NOT);
    buf_byte(&c->out, '\n');
    json_write(&body, v->act.body);
    say_text(c, buf_view(&body));
    buf_free(&body);
}

/* A file in the form of a proof that does not hold is an answer, no mistake in the file. */
static int judged(struct str bytes, int rc, struct fault *f)
{
    struct fault why = *f;
    struct tlog_path path;
    struct proof p;
    struct str note;
    uint64_t index;
    bool form = proof_parse(bytes, &p, NULL) == 0 && proof_parse_tlog(p.act_proof, &index, &path, &note, NULL) == 0 &&
                (!p.appoint.n || proof_parse_tlog(p.appoint_proof, &index, &path, &note, NULL) == 0);

    if (form && rc == -FAULT_PROOF)
        return fault_set(f, FAULT_UNPROVED, why.arg[0], why.arg[1], NULL);
    if (form && rc == -FAULT_SIGNATURE)
        return fault_set(f, FAULT_UNPROVED, "wrong signature", why.arg[0], NULL);
    if (form && rc == -FAULT_UNSIGNED)
        return fault_set(f, FAULT_UNPROVED, "charter not signed by all", why.arg[0], NULL);
    *f = why;
    return rc;
}

int proving_check(struct cli *c, struct fault *f)
{
    struct party *card = ARENA_ARRAY(&c->arena, LIMIT_PARTIES + 1, struct party);
    struct proof_verdict *verdict = ARENA_NEW(&c->arena, struct proof_verdict);
    struct str bytes;
    size_t count;
    int rc;

    if ((rc = read_cards(c, card, &count, f)))
        return rc;
    if (!count)
        return cli_usage(c, f, MSG_CLI_USAGE_MISSING, "card", "CARD");
    if ((rc = os_read_file(c->arg[0], PROOF_FILE, &c->arena, &bytes, f)))
        return rc;
    if ((rc = proof_check(bytes, card, count, &c->arena, verdict, f)))
        return judged(bytes, rc, f);
    if (c->json)
        verdict_json(c, verdict);
    else
        say_verdict(c, verdict);
    return 0;
}

/* --- the fold as a tool ------------------------------------------------------------------------------------------- */

int proving_fold(struct cli *c, struct fault *f)
{
    struct json *out;
    struct str text;
    int rc = os_read_file(c->arg[0], LIMIT_FOLD_FILE, &c->arena, &text, f);

    if (!rc)
        rc = fold_file(text, &c->arena, &out, f);
    if (!rc)
        say_json(c, out);
    else if (fault_exit((enum fault_code)-rc) == 4)
        c->hint = say_get(c, MSG_CLI_REMEDY_FOLD);
    return rc;
}
