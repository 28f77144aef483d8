#include "cli/making.h"

#include "cli/fields.h"
#include "cli/papers.h"
#include "cli/say.h"
#include "forum/verb.h"

int making_pen(struct cli *c, unsigned role, struct key *key, struct verb_hand *hand, struct fault *f)
{
    const char *as = cli_value(c, "as");
    int rc = verb_officer(c->store, str_of(as ? as : ""), role, key, f);

    cli_signer(c, c->store->self.host, NULL);
    *hand = (struct verb_hand){key, &c->signer, cli_has(c, "unknown-ok")};
    return rc;
}

int making_marking(struct cli *c, bool *open, struct fault *f)
{
    const char *marking = cli_value(c, "marking");

    *open = marking && strcmp(marking, "public") == 0;
    if (marking && !*open && strcmp(marking, "shared") != 0)
        return cli_usage(c, f, MSG_CLI_USAGE_MARKING, marking, NULL);
    return 0;
}

/* The subject that is argument 0, of a kind that there is. */
static int read_subject(struct cli *c, struct str *subject, const struct kind **k, struct fault *f)
{
    *subject = cli_arg(c, 0);
    *k = kind_of(*subject);
    if (!act_subject_ok(*subject))
        return fault_set(f, FAULT_SUBJECT, subject->p, NULL, NULL);
    if (*k)
        return 0;
    return fault_set(f, FAULT_KIND, arena_z(&c->arena, act_subject_kind(*subject)), NULL, NULL);
}

struct ground { /* what a new version starts from */
    const struct json *fields;            /* NULL: from nothing */
    struct verb_from from;
    const struct record_version *ours;    /* our open version that it takes the place of, or NULL */
    const struct record_version *theirs;  /* another side's newest open version, or NULL */
};

/* V waits for an answer on what is agreed now. */
static bool is_open(const struct record_item *item, const struct record_version *v)
{
    if (v->v.state != STAND_PROPOSED && v->v.state != STAND_AD_REFERENDUM && v->v.state != STAND_ACCEPTED)
        return false;
    return item->current ? v->v.has_basis && hash_eq(&v->v.basis, &item->current->v.id) : !v->v.has_basis;
}

/* The agreed version; where nothing is agreed our own newest one that is open; of a notice our own newest one. The basis
 * in the sense of the record is the agreed version or none, whatever the fields were taken from. */
static int find_ground(struct cli *c, struct str subject, const struct kind *k, struct ground *out, struct fault *f)
{
    struct record_item *item = ARENA_NEW(&c->arena, struct record_item);
    int me = c->store->me, rc = record_item(c->store, subject, &c->arena, item, f);

    *out = (struct ground){.from = {.none = true}};
    if (rc)
        return rc == -FAULT_NOT_FOUND ? 0 : rc;
    for (size_t i = 0; i < item->versions; i++) {
        const struct record_version *v = &item->version[i];

        if (!is_open(item, v))
            continue;
        if (v->v.party != me)
            out->theirs = v;
        else if (v->v.by[me].left == STAND_NEVER)
            out->ours = v;
    }
    if (item->current) {
        out->fields = item->current->fields;
        out->from = (struct verb_from){.version = item->current->v.id};
    } else if (out->ours) {
        out->fields = out->ours->fields;
    }
    for (size_t i = 0; !k->matter && i < item->sides; i++)
        if (item->side[i].party == me)
            out->fields = item->side[i].fields;
    return 0;
}

/* Where nothing is agreed a change to another side's text is a proposal of our own, whole: here it is, to be changed. */
static void tell_counter(struct cli *c, struct str subject, const struct ground *g)
{
    struct str args[4] = {subject};

    if (g->fields || !g->theirs)
        return;
    args[1] = say_party(c, g->theirs->v.party);
    args[2] = say_short(c, &g->theirs->v.id);
    args[3] = arena_fmt(&c->arena, "manch propose " STR_FMT STR_FMT, STR_ARG(subject),
                        STR_ARG(fields_typed(c, kind_of(subject), g->theirs->fields)));
    c->hint = catalogue_format(&c->arena, c->lang, MSG_CLI_COUNTER, args, 4);
}

static int put_blobs(struct cli *c, const struct fields *fields, struct fault *f)
{
    int rc;

    if (!fields->blobs)
        return 0;
    rc = store_begin(c->store, f);
    for (size_t i = 0; !rc && i < fields->blobs; i++)
        rc = ledger_put_blob(c->store, &fields->blob[i].sha, fields->blob[i].bytes, f);
    if (!rc)
        rc = store_commit(c->store, f);
    if (rc)
        store_rollback(c->store);
    return rc;
}

static struct json *read_summary(struct cli *c)
{
    const char *text = cli_value(c, "summary");
    struct json *v;

    if (!text)
        return NULL;
    v = json_object(&c->arena);
    json_set(&c->arena, v, fields_language(c, str_of(text)), json_string(&c->arena, str_of(text)));
    return v;
}

static void said(struct cli *c, enum msg msg, struct str subject, const struct hash *id)
{
    struct json *v = json_object(&c->arena);

    say_set_str(c, v, "subject", subject);
    if (!c->json)
        SAY(c, msg, subject);
    say_act(c, id, v);
}

struct wish { /* what a propose or notify is made of */
    struct str subject;
    const struct kind *kind;
    struct fields fields;
    struct ground ground;
    bool open;
    struct key key;
    struct verb_hand hand;
};

static int read_wish(struct cli *c, struct wish *w, struct fault *f)
{
    int rc;

    if ((rc = read_subject(c, &w->subject, &w->kind, f)) || (rc = making_marking(c, &w->open, f)) ||
        (rc = find_ground(c, w->subject, w->kind, &w->ground, f)))
        return rc;
    rc = fields_read(c, w->kind, w->ground.fields, 1, &w->fields, f);
    if (rc == -FAULT_FIELD && strcmp(f->arg[2], "missing") == 0)
        tell_counter(c, w->subject, &w->ground);
    if (rc || (rc = making_pen(c, 0, &w->key, &w->hand, f)))
        return rc;
    return put_blobs(c, &w->fields, f);
}

/* References need not exist yet: what nobody has named here is said aloud, and then signed. */
static bool is_early(struct cli *c, struct wish *w, int rc, const struct fault *f)
{
    if (rc != -FAULT_UNKNOWN_SUBJECT)
        return false;
    say_warning(c, f, MSG_CLI_UNKNOWN_SIGNED);
    w->hand.unknown_ok = true;
    return true;
}

static int propose(struct cli *c, struct wish *w, struct hash *id, struct fault *f)
{
    return verb_propose_from(c->store, w->subject, &w->ground.from, w->fields.v, read_summary(c), w->open, w->hand, id, f);
}

int making_propose(struct cli *c, struct fault *f)
{
    struct wish w;
    struct hash id;
    int rc = read_wish(c, &w, f);

    if (!rc && !w.kind->matter)
        c->remedy = say_get(c, MSG_CLI_REMEDY_NOTIFY);
    if (!rc)
        rc = propose(c, &w, &id, f);
    if (is_early(c, &w, rc, f))
        rc = propose(c, &w, &id, f);
    if (!rc && w.ground.ours && !c->json)
        SAY(c, MSG_CLI_REPLACES, say_short(c, &w.ground.ours->v.id));
    if (!rc)
        said(c, MSG_CLI_PROPOSED, w.subject, &id);
    return rc;
}

int making_notify(struct cli *c, struct fault *f)
{
    struct wish w;
    struct hash id;
    int rc = read_wish(c, &w, f);

    if (!rc && w.kind->matter)
        c->remedy = say_get(c, MSG_CLI_REMEDY_PROPOSE);
    if (!rc)
        rc = verb_notify(c->store, w.subject, w.fields.v, w.open, w.hand, &id, f);
    if (is_early(c, &w, rc, f))
        rc = verb_notify(c->store, w.subject, w.fields.v, w.open, w.hand, &id, f);
    if (!rc)
        said(c, MSG_CLI_NOTIFIED, w.subject, &id);
    return rc;
}

/* Subject of the act that was named. NAME: an act's id, or the subject itself. */
static struct str subject_of(struct cli *c, struct str name)
{
    struct record_act act;

    if (act_subject_ok(name))
        return name;
    return record_find_act(c->store, name, &c->arena, &act, NULL) == 0 && act.parsed ? act.act.subject : STR("");
}

/* Each is an act of its own, done or not; where several fail, all but the last fault are said here. */
static int accept_each(struct cli *c, struct verb_hand hand, struct json *all, struct fault *f)
{
    bool provisional = cli_has(c, "ad-referendum");
    struct fault failed = {0};

    for (size_t i = 0; i < c->args; i++) {
        struct str subject = subject_of(c, cli_arg(c, i));
        struct json *one = json_object(&c->arena);
        struct fault now = {0};
        struct hash id;

        if (verb_accept(c->store, cli_arg(c, i), provisional, hand, &id, &now)) {
            if (failed.code)
                say_fault(c, &failed);
            failed = now;
            continue;
        }
        say_set_str(c, one, "subject", subject);
        say_set_hash(c, one, "act", &id);
        json_add(all, one);
        if (!c->json) {
            SAY(c, provisional ? MSG_CLI_ACCEPTED_PROVISIONALLY : MSG_CLI_ACCEPTED, subject);
            say_act(c, &id, NULL);
            cli_flush(c, NULL); /* in the order in which it happened */
        }
    }
    *f = failed;
    return failed.code ? -(int)failed.code : 0;
}

/* One gives {"act","subject"}, several {"acts":[...]} of those that were done. */
int making_accept(struct cli *c, struct fault *f)
{
    struct json *o = json_object(&c->arena), *all = json_array(&c->arena);
    struct verb_hand hand;
    struct key key;
    int rc = making_pen(c, 0, &key, &hand, f);

    if (rc)
        return rc;
    rc = accept_each(c, hand, all, f);
    if (!c->json || (rc && c->args == 1))
        return rc;
    json_set(&c->arena, o, STR("acts"), all);
    say_json(c, c->args == 1 ? all->child : o);
    cli_flush(c, NULL);
    return rc;
}

int making_withdraw(struct cli *c, struct fault *f)
{
    struct verb_hand hand;
    struct key key;
    struct hash id;
    int rc = making_pen(c, 0, &key, &hand, f);

    if (!rc)
        rc = verb_withdraw(c->store, cli_arg(c, 0), str_of(cli_value(c, "reason")), hand, &id, f);
    if (!rc)
        said(c, MSG_CLI_WITHDRAWN, subject_of(c, cli_arg(c, 0)), &id);
    return rc;
}

int making_decline(struct cli *c, struct fault *f)
{
    struct str reason = str_of(cli_value(c, "reason"));
    struct verb_hand hand;
    struct key key;
    struct hash id;
    int rc = making_pen(c, 0, &key, &hand, f);

    if (!rc)
        rc = verb_decline(c->store, cli_arg(c, 0), reason, fields_language(c, reason), hand, &id, f);
    if (!rc)
        said(c, MSG_CLI_DECLINED, subject_of(c, cli_arg(c, 0)), &id);
    return rc;
}

int making_sign(struct cli *c, struct fault *f)
{
    struct verb_hand hand;
    struct str document;
    struct key key;
    struct hash id;
    int rc = record_resolve(c->store, cli_arg(c, 0), &c->arena, &document, f);

    if (!rc)
        rc = making_pen(c, OFFICER_CHAIR, &key, &hand, f);
    if (!rc)
        rc = verb_sign(c->store, document, hand, &id, f);
    if (rc == -FAULT_UNSETTLED)
        papers_tell_obstacles(c, document, STR(""));
    if (!rc)
        said(c, MSG_CLI_SIGNED, document, &id);
    return rc;
}
