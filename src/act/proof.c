#include "act/proof.h"

#include <inttypes.h>

#include "base/enc.h"

static const char tlog_line[] = "c2sp.org/tlog-proof@v1", file_line[] = "manch/proof/v1";

static int bad(struct fault *f, const char *what)
{
    return fault_set(f, FAULT_PROOF, what, NULL, NULL);
}

static int bad_of(struct fault *f, const char *what, struct str whose)
{
    char name[LIMIT_KEY_NAME + 1] = "";

    memcpy(name, whose.p, whose.n < sizeof name ? whose.n : sizeof name - 1);
    return fault_set(f, FAULT_PROOF, what, name, NULL);
}

/* tlog-proof. */

void proof_write_tlog(struct buf *b, uint64_t index, const struct tlog_path *p, struct str checkpoint_note)
{
    buf_fmt(b, "%s\nindex %" PRIu64 "\n", tlog_line, index);
    for (size_t i = 0; i < p->count; i++) {
        enc_base64(b, p->hash[i].b, HASH_SIZE);
        buf_byte(b, '\n');
    }
    buf_byte(b, '\n');
    buf_str(b, checkpoint_note);
}

/* "NAME N" with N not negative. */
static bool numbered(struct str line, const char *name, uint64_t *n)
{
    struct str head;
    int64_t v;

    if (!str_cut(&line, ' ', &head) || !str_is(head, name) || !str_int(line, &v) || v < 0)
        return false;
    *n = (uint64_t)v;
    return true;
}

int proof_parse_tlog(struct str bytes, uint64_t *index, struct tlog_path *p, struct str *checkpoint_note,
                     struct fault *f)
{
    struct str line;
    size_t n;

    p->count = 0;
    if (!str_cut(&bytes, '\n', &line) || !str_is(line, tlog_line))
        return bad(f, "other first line");
    if (!str_cut(&bytes, '\n', &line) || !numbered(line, "index", index))
        return bad(f, "no index");
    for (;;) {
        if (!str_cut(&bytes, '\n', &line))
            return bad(f, "truncated");
        if (line.n == 0)
            break;
        if (p->count == LIMIT_PROOF)
            return bad(f, "too many hashes");
        if (!enc_unbase64(line, p->hash[p->count].b, HASH_SIZE, &n) || n != HASH_SIZE)
            return bad(f, "no hash");
        p->count++;
    }
    *checkpoint_note = bytes;
    return bytes.n ? 0 : bad(f, "truncated");
}

/* The file. */

#define PARTS 5
static const char *const part_name[PARTS] = {"charter", "act", "act-proof", "appoint", "appoint-proof"};
enum { PARTS_NEEDED = 3 };

static void put_part(struct buf *b, const char *name, struct str s)
{
    buf_fmt(b, "%s %zu\n", name, s.n);
    buf_str(b, s);
    buf_byte(b, '\n');
}

void proof_write(struct buf *b, const struct proof *p)
{
    const struct str parts[PARTS] = {p->charter, p->act, p->act_proof, p->appoint, p->appoint_proof};

    buf_fmt(b, "%s\n", file_line);
    for (int i = 0; i < PARTS; i++)
        if (i < PARTS_NEEDED || parts[i].n)
            put_part(b, part_name[i], parts[i]);
}

static int take_part(struct str *rest, const char *name, struct str *out, struct fault *f)
{
    struct str line;
    uint64_t n;

    if (!str_cut(rest, '\n', &line) || !numbered(line, name, &n) || n == 0)
        return fault_set(f, FAULT_PROOF, "part is missing", name, NULL);
    if (rest->n == 0 || n > rest->n - 1 || rest->p[n] != '\n')
        return fault_set(f, FAULT_PROOF, "wrong length", name, NULL);
    *out = str_make(rest->p, (size_t)n);
    rest->p += n + 1;
    rest->n -= n + 1;
    return 0;
}

int proof_parse(struct str bytes, struct proof *out, struct fault *f)
{
    struct str *const parts[PARTS] = {&out->charter, &out->act, &out->act_proof, &out->appoint, &out->appoint_proof};
    struct str line;
    int rc;

    *out = (struct proof){0};
    if (!str_cut(&bytes, '\n', &line) || !str_is(line, file_line))
        return bad(f, "other first line");
    for (int i = 0; i < PARTS; i++) {
        if (i == PARTS_NEEDED && bytes.n == 0)
            return 0;
        if ((rc = take_part(&bytes, part_name[i], parts[i], f)))
            return rc;
    }
    return bytes.n ? bad(f, "bytes behind the end") : 0;
}

/* Checking. */

/* Every card is of a party of the charter, with the same keys; the party WHOSE is among them. */
static int check_cards(const struct charter *c, struct str whose, const struct party *cards, size_t count,
                       struct fault *f)
{
    char found[LIMIT_PARTY_CODE + 1] = "";
    bool own = false;

    for (size_t k = 0; k < count; k++) {
        int i = charter_find(c, cards[k].code);
        const struct party *p = &c->party[i < 0 ? 0 : i];

        memset(found, 0, sizeof found);
        memcpy(found, cards[k].code.p, cards[k].code.n < sizeof found ? cards[k].code.n : sizeof found - 1);
        if (i < 0)
            return fault_set(f, FAULT_FOREIGN, "card", found, NULL);
        if (!key_eq(&p->root, &cards[k].root) || !key_eq(&p->log, &cards[k].log) ||
            !key_eq(&p->mirror, &cards[k].mirror))
            return fault_set(f, FAULT_PROOF, "keys differ between card and charter", found, NULL);
        own |= str_eq(cards[k].code, whose);
    }
    return own ? 0 : bad_of(f, "no card of the party", whose);
}

struct place { /* where an act stands */
    uint64_t index;
    struct checkpoint checkpoint;
    struct note note; /* of the checkpoint */
};

/* ENTRY is in the log of PARTY at the place that PROOF says; *OUT borrows PROOF. */
static int check_place(struct str entry, struct str proof, const struct party *party, struct place *out,
                       struct fault *f)
{
    struct str checkpoint_note;
    struct tlog_path path;
    struct hash leaf = tlog_leaf(entry);
    int rc;

    if ((rc = proof_parse_tlog(proof, &out->index, &path, &checkpoint_note, f)) ||
        (rc = note_parse(checkpoint_note, &out->note, f)) ||
        (rc = checkpoint_parse(out->note.text, &out->checkpoint, f)))
        return rc;
    if (!str_eq(out->checkpoint.origin, party->origin))
        return bad_of(f, "checkpoint of another log", out->checkpoint.origin);
    if ((rc = note_check(&out->note, &party->log, f)))
        return rc;
    if (!tlog_check_inclusion(out->index, out->checkpoint.size, &leaf, &path, &out->checkpoint.root))
        return bad(f, "entry is not at this place of the log");
    return 0;
}

/* ACT names the channel, the log and the place where it was found. */
static int check_names(const struct act *act, const struct charter *c, const struct party *party,
                       const struct place *at, struct fault *f)
{
    if (c->founding && !hash_eq(&act->channel, &c->id))
        return bad(f, "act of another channel");
    if (!str_eq(act->party, party->code) || !str_eq(act->origin, party->origin))
        return bad(f, "act of another log");
    return act->index == (int64_t)at->index ? 0 : bad(f, "act of another place");
}

/* BODY is of an appointment of KEY, an officer's of this party, with the role that a verb asks for. */
static bool appoints(const struct json *body, const struct key *key, const struct party *party, enum act_verb verb)
{
    struct str name = str_of(key->name);
    bool chair = false;

    for (const struct json *r = json_get(body, "roles")->child; r; r = r->next)
        chair |= str_is(r->str, "chair");
    return key->type == KEY_NOTE && name.n > party->host.n + 1 && name.p[party->host.n] == '/' &&
           memcmp(name.p, party->host.p, party->host.n) == 0 && (chair || verb != ACT_SIGN);
}

/* The key that an officer's act needs: appointed by the party's root at an earlier place of the same log. */
static int check_appointment(const struct proof *p, const struct party *party, const struct proof_verdict *v,
                             const struct place *at, struct arena *a, struct key *key, uint64_t *appointed,
                             struct fault *f)
{
    struct act appoint;
    struct place place;
    int rc;

    if (p->appoint.n == 0)
        return bad(f, "no appointment");
    if ((rc = act_parse(p->appoint, a, &appoint, f)) ||
        (rc = check_place(p->appoint, p->appoint_proof, party, &place, f)) ||
        (rc = check_names(&appoint, &v->charter, party, &place, f)))
        return rc;
    if (!str_eq(place.note.whole, at->note.whole))
        return bad(f, "two different checkpoints");
    if (appoint.verb != ACT_APPOINT || !hash_eq(&appoint.channel, &v->act.channel))
        return bad(f, "no appointment");
    if (!act_signed_by(&appoint, &party->root))
        return fault_set(f, FAULT_SIGNATURE, party->root.name, "appoint", NULL);
    if (place.index >= at->index)
        return bad(f, "appointed after the act");
    if ((rc = key_parse(json_str(json_get(appoint.body, "key")), key, f)))
        return rc;
    *appointed = place.index;
    if (!str_is(v->act.by, key->name) || !appoints(appoint.body, key, party, v->act.verb))
        return bad(f, "appointment of another key or role");
    return 0;
}

/* Which key must have signed an act of this verb. */
static const enum signed_by { ROOT, LOG, OFFICER } signed_by[ACT_VERBS] = {
    [ACT_CHARTER] = ROOT,     [ACT_APPOINT] = ROOT,    [ACT_DISMISS] = ROOT,
    [ACT_RECEIPT] = LOG,      [ACT_PROPOSE] = OFFICER, [ACT_ACCEPT] = OFFICER,
    [ACT_WITHDRAW] = OFFICER, [ACT_NOTIFY] = OFFICER, [ACT_SIGN] = OFFICER,
};

static int check_signature(const struct proof *p, const struct party *party, const struct place *at, struct arena *a,
                           struct proof_verdict *v, struct fault *f)
{
    enum signed_by who = signed_by[v->act.verb];
    struct key key = who == LOG ? party->log : party->root;
    int rc;

    if (who != OFFICER && p->appoint.n)
        return bad(f, "appointment not called for");
    if (who == OFFICER && (rc = check_appointment(p, party, v, at, a, &key, &v->appointed, f)))
        return rc;
    if (!act_signed_by(&v->act, &key))
        return fault_set(f, FAULT_SIGNATURE, key.name, act_verb_name[v->act.verb], NULL);
    v->officer = v->act.by;
    return 0;
}

/* Other sides' cosignatures of the checkpoint; a wrong one refuses the proof. */
static int check_held(const struct place *at, const struct party *own, struct proof_verdict *v, struct fault *f)
{
    for (size_t i = 0; i < v->charter.count; i++) {
        const struct party *p = &v->charter.party[i];
        int rc;

        if (p == own || !note_find(&at->note, &p->mirror))
            continue;
        if ((rc = cosign_check(&at->note, &p->mirror, &v->by[v->held].time, f)))
            return rc;
        v->by[v->held++].party = p->code;
    }
    return 0;
}

int proof_check(struct str bytes, const struct party *cards, size_t count, struct arena *a, struct proof_verdict *out,
                struct fault *f)
{
    const struct party *party;
    struct proof p;
    struct place at;
    int rc, i;

    memset(out, 0, sizeof *out);
    if ((rc = proof_parse(bytes, &p, f)) || (rc = charter_parse(p.charter, a, &out->charter, f)) ||
        (rc = charter_check_roots(&out->charter, f)) || (rc = act_parse(p.act, a, &out->act, f)))
        return rc;
    if ((i = charter_find(&out->charter, out->act.party)) < 0)
        return bad_of(f, "party is not in the charter", out->act.party);
    party = &out->charter.party[i];
    if ((rc = check_cards(&out->charter, party->code, cards, count, f)) ||
        (rc = check_place(p.act, p.act_proof, party, &at, f)) ||
        (rc = check_names(&out->act, &out->charter, party, &at, f)) ||
        (rc = check_signature(&p, party, &at, a, out, f)) || (rc = check_held(&at, party, out, f)))
        return rc;
    out->size = at.checkpoint.size;
    return 0;
}
