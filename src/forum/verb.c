#include "forum/verb.h"

#include <stdio.h>

#include "base/os.h"
#include "forum/text.h"
#include "store/verdict.h"
#include "tongue/nfc.h"

enum { SIGN_TEXT_MAX = 40 * 1024 }; /* a longer instrument travels as a blob beside its act */

/* --- one transaction -------------------------------------------------------------------------------------------- */

/* What a person may do is done under the writer's lock: the basis is read where the act is appended. */
struct deed {
    struct store *store;
    struct arena arena;
    uint64_t first; /* place of its first act */
    size_t count, cap;
    struct check_entry *made; /* appended at the end */
    const struct act_draft *batch; /* all that is made in it, where that is more than one act */
    size_t drafts;
};

static int begin(struct deed *deed, struct store *s, struct fault *f)
{
    int rc;

    *deed = (struct deed){.store = s};
    if ((rc = store_begin(s, f)))
        return rc;
    if (!s->has_channel)
        return fault_set(f, FAULT_NO_CHANNEL, NULL, NULL, NULL);
    if (s->barred != STORE_FREE)
        return fault_set(f, FAULT_READ_ONLY, store_bar_word(s->barred), NULL, NULL);
    deed->first = ledger_size(s, s->me);
    return 0;
}

/* --- references ------------------------------------------------------------------------------------------------- */

struct ref_search { /* the first reference of an act to what nobody has named here */
    struct deed *deed;
    const struct act_draft *draft;
    struct str named; /* one that stands in what was said of the subject before is no new mistake */
    bool stood;
    struct fault *fault;
    int rc;
};

static void same_ref(void *ctx, const struct field *field, struct str target)
{
    struct ref_search *search = ctx;

    (void)field;
    search->stood = search->stood || str_eq(target, search->named);
}

/* It stands in a version or notice of the subject already. */
static int stands_already(struct ref_search *search)
{
    struct record_item item;
    int rc = record_item(search->deed->store, search->draft->subject, &search->deed->arena, &item, search->fault);

    search->stood = false;
    if (rc)
        return rc == -FAULT_NOT_FOUND ? 0 : rc;
    for (size_t i = 0; i < item.versions; i++)
        kind_each_ref(item.kind, item.version[i].fields, same_ref, search);
    for (size_t i = 0; i < item.sides; i++)
        kind_each_ref(item.kind, item.side[i].fields, same_ref, search);
    return 0;
}

static bool in_batch(const struct deed *deed, struct str subject)
{
    for (size_t i = 0; i < deed->drafts; i++)
        if (str_eq(deed->batch[i].subject, subject))
            return true;
    return false;
}

/* Somebody has said something of it in a log that is held, good or void. */
static int is_named(struct deed *deed, struct str subject, bool *is, struct fault *f)
{
    struct record_item item;
    struct record_acts acts;
    int rc = record_item(deed->store, subject, &deed->arena, &item, f);

    *is = rc == 0;
    if (rc != -FAULT_NOT_FOUND)
        return rc;
    rc = record_history(deed->store, subject, &deed->arena, &acts, f);
    *is = rc == 0 && acts.count > 0;
    return rc;
}

static void look_at_ref(void *ctx, const struct field *field, struct str target)
{
    struct ref_search *search = ctx;
    bool is = false;

    if (search->rc || str_eq(target, search->draft->subject) || in_batch(search->deed, target) ||
        (search->rc = is_named(search->deed, target, &is, search->fault)) || is)
        return;
    search->named = target;
    search->rc = stands_already(search);
    if (!search->rc && !search->stood)
        search->rc = fault_set(search->fault, FAULT_UNKNOWN_SUBJECT, arena_z(&search->deed->arena, target), field->name,
                               NULL);
}

static int look_at_refs(struct deed *deed, const struct act_draft *d, struct fault *f)
{
    const struct kind *k = kind_of(d->subject);
    struct ref_search search = {.deed = deed, .draft = d, .fault = f};

    if ((d->verb == ACT_PROPOSE || d->verb == ACT_NOTIFY) && k)
        kind_each_ref(k, json_get(d->body, "fields"), look_at_ref, &search);
    return search.rc;
}

/* --- appending -------------------------------------------------------------------------------------------------- */

static int append(struct deed *deed, const struct act_draft *d, struct verb_hand by, struct fault *f)
{
    struct store *s = deed->store;
    struct act_place at = {s->charter.id, s->self.code, s->charter.party[s->me].origin, deed->first + deed->count,
                           os_now()};
    struct check_entry *e;
    int rc = by.unknown_ok ? 0 : look_at_refs(deed, d, f);

    if (rc)
        return rc;
    if (deed->count == deed->cap) {
        e = ARENA_ARRAY(&deed->arena, deed->cap * 2 + 1, struct check_entry);
        if (deed->count)
            memcpy(e, deed->made, deed->count * sizeof *e);
        deed->made = e;
        deed->cap = deed->cap * 2 + 1;
    }
    e = &deed->made[deed->count];
    if ((rc = act_make(d, &at, by.key, by.signer, &deed->arena, &e->act, f)))
        return rc;
    e->entry = e->act.note;
    e->parsed = true;
    deed->count++;
    return 0;
}

/* Appends and folds what was made; a void act takes everything back. */
static int judge(struct deed *deed, struct hash *ids, struct fault *f)
{
    struct store *s = deed->store;
    struct verdict_void *v;
    const struct act *act;
    size_t voids;
    int rc = record_append(s, s->me, deed->made, deed->count, f);

    if (rc == 0)
        rc = verdict_voids(s, s->me, deed->first, ledger_size(s, s->me), &deed->arena, &v, &voids, f);
    if (rc)
        return rc;
    for (size_t i = 0; ids && i < deed->count; i++)
        ids[i] = deed->made[i].act.id;
    if (voids == 0)
        return 0;
    act = &deed->made[v->index - deed->first].act;
    if (v->reason == REASON_SIGNATURE)
        return fault_set(f, FAULT_SIGNATURE, arena_z(&deed->arena, act->by), act_verb_name[act->verb], NULL);
    return fault_set(f, FAULT_VOID, reason_word(v->reason), arena_z(&deed->arena, act->subject), NULL);
}

/* Ends the transaction, good or bad. */
static int end(struct deed *deed, int rc, struct hash *ids, struct fault *f)
{
    if (rc == 0)
        rc = judge(deed, ids, f);
    if (rc == 0)
        rc = store_commit(deed->store, f);
    if (rc)
        store_rollback(deed->store);
    arena_release(&deed->arena);
    return rc;
}

int verb_make(struct store *s, const struct act_draft *d, size_t count, struct verb_hand by, struct hash *ids,
              struct fault *f)
{
    struct deed deed;
    int rc = begin(&deed, s, f);

    deed.batch = d;
    deed.drafts = count;
    for (size_t i = 0; rc == 0 && i < count; i++)
        rc = append(&deed, &d[i], by, f);
    return end(&deed, rc, ids, f);
}

/* --- bodies ----------------------------------------------------------------------------------------------------- */

static void put_text(struct arena *a, struct json *o, const char *name, struct str text)
{
    json_set(a, o, str_of(name), json_string(a, text));
}

static void put_hash(struct arena *a, struct json *o, const char *name, const struct hash *h)
{
    put_text(a, o, name, arena_str(a, str_of(hash_hex(h).z)));
}

static void put_reason(struct arena *a, struct json *o, struct str reason)
{
    if (reason.n)
        put_text(a, o, "reason", nfc_of(a, reason));
}

/* V with all its strings in NFC; names of members are ASCII. */
static struct json *composed(const struct json *v, struct arena *a)
{
    struct json *out;

    if (v->type == JSON_STRING)
        return json_string(a, nfc_of(a, v->str));
    if (v->type != JSON_ARRAY && v->type != JSON_OBJECT)
        return json_copy(a, v);
    out = v->type == JSON_ARRAY ? json_array(a) : json_object(a);
    for (const struct json *c = v->child; c; c = c->next) {
        if (v->type == JSON_ARRAY)
            json_add(out, composed(c, a));
        else
            json_set(a, out, c->name, composed(c, a));
    }
    return out;
}

static int fields_of(struct str subject, const struct json *fields, struct arena *a, struct json **out, struct fault *f)
{
    const struct kind *k = kind_of(subject);

    if (!act_subject_ok(subject))
        return fault_set(f, FAULT_SUBJECT, arena_z(a, subject), NULL, NULL);
    if (!k)
        return fault_set(f, FAULT_KIND, arena_z(a, act_subject_kind(subject)), NULL, NULL);
    *out = composed(fields, a);
    return kind_check(k, *out, f);
}

/* --- matters and notices ---------------------------------------------------------------------------------------- */

/* FROM: the version from which the fields were made, which must still be the current one; NULL: whichever is. */
static int put_basis(struct deed *deed, struct str subject, const struct verb_from *from, struct json *body, struct fault *f)
{
    struct record_item item;
    int rc = record_item(deed->store, subject, &deed->arena, &item, f);
    const struct hash *current = rc == 0 && item.current ? &item.current->v.id : NULL;

    if (rc && rc != -FAULT_NOT_FOUND)
        return rc;
    if (from && (from->none ? current != NULL : !current || !hash_eq(current, &from->version)))
        return fault_set(f, FAULT_NOT_CURRENT, arena_z(&deed->arena, subject), current ? hash_hex(current).z : NULL, NULL);
    if (current)
        put_hash(&deed->arena, body, "basis", current);
    else
        json_set(&deed->arena, body, STR("basis"), json_null(&deed->arena));
    return 0;
}

int verb_propose_from(struct store *s, struct str subject, const struct verb_from *from, const struct json *fields,
                      const struct json *summary, bool open, struct verb_hand by, struct hash *id, struct fault *f)
{
    struct deed deed;
    struct act_draft d = {.verb = ACT_PROPOSE, .subject = subject, .open = open};
    struct json *body, *all;
    int rc = begin(&deed, s, f);

    if (rc || (rc = fields_of(subject, fields, &deed.arena, &all, f)))
        goto out;
    d.body = body = json_object(&deed.arena);
    json_set(&deed.arena, body, STR("fields"), all);
    if (summary)
        json_set(&deed.arena, body, STR("summary"), composed(summary, &deed.arena));
    if ((rc = put_basis(&deed, subject, from, body, f)) == 0)
        rc = append(&deed, &d, by, f);
out:
    return end(&deed, rc, id, f);
}

int verb_propose(struct store *s, struct str subject, const struct json *fields, const struct json *summary, bool open,
                 struct verb_hand by, struct hash *id, struct fault *f)
{
    return verb_propose_from(s, subject, NULL, fields, summary, open, by, id, f);
}

int verb_notify(struct store *s, struct str subject, const struct json *fields, bool open, struct verb_hand by,
                struct hash *id, struct fault *f)
{
    struct deed deed;
    struct act_draft d = {.verb = ACT_NOTIFY, .subject = subject, .open = open};
    struct json *body, *all;
    int rc = begin(&deed, s, f);

    if (rc || (rc = fields_of(subject, fields, &deed.arena, &all, f)))
        goto out;
    d.body = body = json_object(&deed.arena);
    json_set(&deed.arena, body, STR("fields"), all);
    rc = append(&deed, &d, by, f);
out:
    return end(&deed, rc, id, f);
}

static int wish_act(struct deed *deed, const struct verb_wish *w, bool open, struct act_draft *out, struct fault *f)
{
    struct json *body = json_object(&deed->arena), *all;
    int rc = fields_of(w->subject, w->fields, &deed->arena, &all, f);

    if (rc)
        return rc;
    *out = (struct act_draft){.verb = ACT_NOTIFY, .subject = w->subject, .body = body, .open = open};
    json_set(&deed->arena, body, STR("fields"), all);
    if (!kind_of(w->subject)->matter)
        return 0;
    out->verb = ACT_PROPOSE;
    return put_basis(deed, w->subject, NULL, body, f);
}

int verb_say(struct store *s, const struct verb_wish *w, size_t count, bool open, struct verb_hand by, struct hash *ids,
             struct fault *f)
{
    struct deed deed;
    struct act_draft *d;
    int rc = begin(&deed, s, f);

    deed.batch = d = ARENA_ARRAY(&deed.arena, count + 1, struct act_draft);
    deed.drafts = count;
    for (size_t i = 0; rc == 0 && i < count; i++)
        rc = wish_act(&deed, &w[i], open, &d[i], f);
    for (size_t i = 0; rc == 0 && i < count; i++)
        rc = append(&deed, &d[i], by, f);
    return end(&deed, rc, ids, f);
}

/* --- answers ---------------------------------------------------------------------------------------------------- */

/* V is one that an answer can be meant for: of ours, on which we stand; of theirs, on which we do not stand firmly. */
static bool answerable(const struct stand_version *v, int me, bool ours)
{
    const struct stand *mine = &v->by[me];

    if (v->state != STAND_PROPOSED && v->state != STAND_AD_REFERENDUM && v->state != STAND_ACCEPTED)
        return false;
    return ours ? mine->took != STAND_NEVER && mine->left == STAND_NEVER : v->party != me && mine->firm == STAND_NEVER;
}

/* How the matter stands: its current version, else the newest one. */
static const char *state_of(const struct record_item *i)
{
    if (i->current)
        return stand_state_name[i->current->v.state];
    return i->versions ? stand_state_name[i->version[i->versions - 1].v.state] : "";
}

/* The one version of SUBJECT that waits for our word. */
static int version_of(struct deed *deed, struct str subject, bool ours, struct record_act *out, struct fault *f)
{
    struct record_item item;
    const struct stand_version *found = NULL;
    char count[24];
    size_t n = 0;
    int rc = record_item(deed->store, subject, &deed->arena, &item, f);

    for (size_t i = 0; rc == 0 && i < item.versions; i++)
        if (answerable(&item.version[i].v, deed->store->me, ours)) {
            found = &item.version[i].v;
            n++;
        }
    if (rc)
        return rc;
    snprintf(count, sizeof count, "%zu", n);
    if (n == 0)
        return fault_set(f, FAULT_NOT_WAITING, arena_z(&deed->arena, subject), state_of(&item), NULL);
    if (n > 1)
        return fault_set(f, FAULT_AMBIGUOUS, arena_z(&deed->arena, subject), count, NULL);
    return record_act(deed->store, found->party, found->index, &deed->arena, out, f);
}

/* NAME: a version's id, whole or shortened, or a subject of which one version waits. */
static int version_named(struct deed *deed, struct str name, bool ours, struct record_act *out, struct fault *f)
{
    int rc = act_subject_ok(name) ? version_of(deed, name, ours, out, f)
                                  : record_find_act(deed->store, name, &deed->arena, out, f);

    if (rc == 0 && (!out->parsed || out->act.verb != ACT_PROPOSE))
        rc = fault_set(f, FAULT_NOT_FOUND, arena_z(&deed->arena, name), NULL, NULL);
    return rc;
}

struct blob_search {
    struct store *store;
    struct fault *fault;
    int rc;
};

static void need_blob(void *ctx, const struct hash *sha, int64_t size)
{
    struct blob_search *search = ctx;
    bool found;

    (void)size;
    if (search->rc)
        return;
    search->rc = ledger_has_blob(search->store, sha, &found, search->fault);
    if (search->rc == 0 && !found)
        search->rc = fault_set(search->fault, FAULT_NEED_BLOB, hash_hex(sha).z, NULL, NULL);
}

/* Nobody takes a stand on what he cannot read. */
static int blobs_here(struct deed *deed, const struct kind *k, const struct json *fields, struct fault *f)
{
    struct blob_search search = {deed->store, f, 0};

    if (k && fields)
        kind_each_blob(k, fields, need_blob, &search);
    return search.rc;
}

int verb_accept(struct store *s, struct str act, bool ad_referendum, struct verb_hand by, struct hash *id,
                struct fault *f)
{
    struct deed deed;
    struct record_act version;
    struct act_draft d = {.verb = ACT_ACCEPT};
    struct json *body;
    int rc = begin(&deed, s, f);

    if (rc || (rc = version_named(&deed, act, false, &version, f)) ||
        (rc = blobs_here(&deed, kind_of(version.act.subject), version.act.fields, f)))
        goto out;
    body = json_object(&deed.arena);
    put_hash(&deed.arena, body, "version", &version.act.id);
    if (ad_referendum)
        json_set(&deed.arena, body, STR("ad_referendum"), json_bool(&deed.arena, true));
    d.subject = version.act.subject;
    d.open = version.act.open;
    d.body = body;
    rc = append(&deed, &d, by, f);
out:
    return end(&deed, rc, id, f);
}

int verb_withdraw(struct store *s, struct str act, struct str reason, struct verb_hand by, struct hash *id,
                  struct fault *f)
{
    struct deed deed;
    struct record_act version;
    struct act_draft d = {.verb = ACT_WITHDRAW};
    struct json *body;
    int rc = begin(&deed, s, f);

    if (rc || (rc = version_named(&deed, act, true, &version, f)))
        goto out;
    body = json_object(&deed.arena);
    put_hash(&deed.arena, body, "version", &version.act.id);
    put_reason(&deed.arena, body, reason);
    d.subject = version.act.subject;
    d.open = version.act.open;
    d.body = body;
    rc = append(&deed, &d, by, f);
out:
    return end(&deed, rc, id, f);
}

/* PREFIX and the first 16 digits of the body's hash. */
static struct str hashed_subject(struct arena *a, const char *prefix, const struct json *body)
{
    struct buf b = BUF_EMPTY;
    struct hash h;

    json_write(&b, body);
    h = hash_of(buf_view(&b));
    buf_free(&b);
    return arena_fmt(a, "%s%.16s", prefix, hash_hex(&h).z);
}

int verb_decline(struct store *s, struct str act, struct str reason, struct str lang, struct verb_hand by,
                 struct hash *id, struct fault *f)
{
    struct deed deed;
    struct record_act version;
    struct act_draft d = {.verb = ACT_NOTIFY};
    struct json *body, *fields, *text;
    int rc = begin(&deed, s, f);

    if (rc || (rc = version_named(&deed, act, false, &version, f)))
        goto out;
    text = json_object(&deed.arena);
    json_set(&deed.arena, text, lang, json_string(&deed.arena, nfc_of(&deed.arena, reason)));
    fields = json_object(&deed.arena);
    put_hash(&deed.arena, fields, "version", &version.act.id);
    json_set(&deed.arena, fields, STR("reason"), text);
    body = json_object(&deed.arena);
    json_set(&deed.arena, body, STR("fields"), fields);
    d.subject = hashed_subject(&deed.arena, "decline/", body);
    d.open = version.act.open;
    d.body = body;
    if ((rc = kind_check(kind_of(d.subject), fields, f)) == 0)
        rc = append(&deed, &d, by, f);
out:
    return end(&deed, rc, id, f);
}

/* --- signatures ------------------------------------------------------------------------------------------------- */

static int put_instrument(struct deed *deed, struct json *body, struct str text, struct fault *f)
{
    struct arena *a = &deed->arena;
    struct json *blob;
    struct hash sha;

    if (text.n <= SIGN_TEXT_MAX) {
        put_text(a, body, "text", text);
        return 0;
    }
    sha = hash_of(text);
    blob = json_object(a);
    put_hash(a, blob, "blob", &sha);
    json_set(a, blob, STR("size"), json_int(a, (int64_t)text.n));
    put_text(a, blob, "type", STR("text/plain"));
    json_set(a, body, STR("text"), blob);
    return ledger_put_blob(deed->store, &sha, text, f);
}

int verb_sign(struct store *s, struct str document, struct verb_hand by, struct hash *id, struct fault *f)
{
    struct deed deed;
    struct text_document doc;
    struct act_draft d = {.verb = ACT_SIGN, .subject = document};
    struct buf line = BUF_EMPTY;
    struct json *body;
    struct str text;
    int rc = begin(&deed, s, f);

    if (rc || (rc = text_load(s, document, &deed.arena, &doc, f)) ||
        (rc = text_instrument(s, &doc, &deed.arena, &text, f)) ||
        (rc = blobs_here(&deed, doc.item.kind, doc.fields, f)) || (rc = note_sign(&line, text, by.key, by.signer, f)))
        goto out;
    body = json_object(&deed.arena);
    put_text(&deed.arena, body, "signature", str_make(line.p, line.n - 1));
    d.open = doc.item.current->v.open;
    d.body = body;
    if ((rc = put_instrument(&deed, body, text, f)) == 0)
        rc = append(&deed, &d, by, f);
out:
    rc = end(&deed, rc, id, f);
    buf_free(&line);
    return rc;
}

/* --- the root key's acts ---------------------------------------------------------------------------------------- */

/* One act of the root key, which stands in the charter. */
static int by_root(struct store *s, enum act_verb verb, const struct json *body, const struct signer *signer,
                   struct hash *id, struct fault *f)
{
    struct act_draft d = {.verb = verb, .body = body};
    struct verb_hand by = {.key = &s->self.root, .signer = signer};

    return verb_make(s, &d, 1, by, id, f);
}

int verb_found(struct store *s, struct str charter_note, const struct signer *signer, struct fault *f)
{
    struct arena a = ARENA_EMPTY;
    struct json *body = json_object(&a);
    int rc = store_refresh(s, f);

    if (rc == 0 && s->has_channel && ledger_size(s, s->me) > 0)
        goto out; /* founded already */
    put_text(&a, body, "note", charter_note);
    if (rc == 0)
        rc = by_root(s, ACT_CHARTER, body, signer, NULL, f);
out:
    arena_release(&a);
    return rc;
}

static struct json *key_body(const struct key *key, struct arena *a)
{
    struct json *body = json_object(a);
    char vkey[KEY_VKEY];

    key_write(key, vkey);
    put_text(a, body, "key", arena_str(a, str_of(vkey)));
    return body;
}

int verb_appoint(struct store *s, const struct key *key, unsigned roles, struct str office, const struct signer *signer,
                 struct hash *id, struct fault *f)
{
    struct arena a = ARENA_EMPTY;
    struct json *body = key_body(key, &a), *list = json_array(&a);
    int rc;

    if (roles & OFFICER_SECRETARY)
        json_add(list, json_string(&a, STR("secretary")));
    if (roles & OFFICER_CHAIR)
        json_add(list, json_string(&a, STR("chair")));
    json_set(&a, body, STR("roles"), list);
    put_text(&a, body, "name", officer_short(key));
    if (office.n)
        put_text(&a, body, "office", office);
    rc = by_root(s, ACT_APPOINT, body, signer, id, f);
    arena_release(&a);
    return rc;
}

int verb_dismiss(struct store *s, const struct key *key, struct str reason, const struct signer *signer,
                 struct hash *id, struct fault *f)
{
    struct arena a = ARENA_EMPTY;
    struct json *body = key_body(key, &a);
    int rc;

    put_reason(&a, body, reason);
    rc = by_root(s, ACT_DISMISS, body, signer, id, f);
    arena_release(&a);
    return rc;
}
