#include "act/act.h"

#include <stdio.h>

#include "act/form.h"
#include "base/date.h"

static const char first_line[] = "manch/act/v1";

const char *const act_verb_name[ACT_VERBS] = {
    [ACT_CHARTER] = "charter", [ACT_APPOINT] = "appoint", [ACT_DISMISS] = "dismiss",
    [ACT_RECEIPT] = "receipt", [ACT_PROPOSE] = "propose", [ACT_ACCEPT] = "accept",
    [ACT_WITHDRAW] = "withdraw", [ACT_NOTIFY] = "notify", [ACT_SIGN] = "sign",
};

bool act_verb_find(struct str name, enum act_verb *out)
{
    for (int i = 0; i < ACT_VERBS; i++)
        if (str_is(name, act_verb_name[i])) {
            *out = (enum act_verb)i;
            return true;
        }
    return false;
}

static bool lower(char c)
{
    return c >= 'a' && c <= 'z';
}

static bool word(char c)
{
    return lower(c) || (c >= '0' && c <= '9');
}

bool act_subject_ok(struct str subject)
{
    struct str kind = act_subject_kind(subject);
    size_t i = kind.n + 1;

    if (kind.n == 0 || i >= subject.n || subject.n - i > LIMIT_SLUG || !lower(kind.p[0]) || !word(subject.p[i]))
        return false;
    for (size_t k = 1; k < kind.n; k++)
        if (!lower(kind.p[k]) && kind.p[k] != '-')
            return false;
    for (; i < subject.n; i++)
        if (!word(subject.p[i]) && subject.p[i] != '.' && subject.p[i] != '_' && subject.p[i] != '-')
            return false;
    return true;
}

struct str act_subject_kind(struct str subject)
{
    struct str kind;

    str_cut(&subject, '/', &kind);
    return kind;
}

struct str act_subject_slug(struct str subject)
{
    struct str kind;

    str_cut(&subject, '/', &kind);
    return subject;
}

/* What only has to have its form. */

static bool text(const struct json *v, void *act)
{
    (void)act;
    return v->type == JSON_STRING && v->str.n > 0;
}

static bool texts(const struct json *v, void *act)
{
    const struct json *same;

    (void)act;
    return form_texts(v, &same);
}

static bool vkey(const struct json *v, void *act)
{
    struct key key;

    (void)act;
    return v->type == JSON_STRING && key_parse(v->str, &key, NULL) == 0;
}

static bool roles(const struct json *v, void *act)
{
    unsigned seen = 0, role;

    (void)act;
    if (v->type != JSON_ARRAY || !v->child)
        return false;
    for (const struct json *c = v->child; c; c = c->next) {
        role = str_is(json_str(c), "secretary") ? 1 : str_is(json_str(c), "chair") ? 2 : 0;
        if (role == 0 || (seen & role))
            return false;
        seen |= role;
    }
    return true;
}

static bool office(const struct json *v, void *act)
{
    (void)act;
    return v->type == JSON_STRING && act_subject_ok(v->str);
}

static bool text_or_blob(const struct json *v, void *act)
{
    struct hash sha;
    int64_t size;

    return text(v, act) || act_blob(v, &sha, &size);
}

static bool signature_line(const struct json *v, void *act)
{
    struct note_sig sig;

    (void)act;
    return v->type == JSON_STRING && !memchr(v->str.p, '\n', v->str.n) && note_parse_line(v->str, &sig, NULL) == 0;
}

/* What fills a field of its own. */

static bool basis(const struct json *v, void *out)
{
    struct act *act = out;

    act->has_basis = v->type != JSON_NULL;
    return !act->has_basis || form_hash(v, &act->version);
}

static bool yes(const struct json *v, void *field)
{
    return *(bool *)field = v->type == JSON_BOOL && v->truth;
}

static bool verb(const struct json *v, void *field)
{
    return v->type == JSON_STRING && act_verb_find(v->str, field);
}

static bool marking(const struct json *v, void *field)
{
    *(bool *)field = str_is(json_str(v), "public");
    return *(bool *)field || str_is(json_str(v), "shared");
}

static bool subject(const struct json *v, void *field)
{
    return form_text(v, field) && act_subject_ok(v->str);
}

#define AT(field) offsetof(struct act, field)

static const struct form_member act_members[] = {
    {"body", form_object, AT(body), false},
    {"by", form_key_name, AT(by), false},
    {"channel", form_hash, AT(channel), false},
    {"index", form_size, AT(index), false},
    {"marking", marking, AT(open), false},
    {"origin", form_origin, AT(origin), false},
    {"party", form_party, AT(party), false},
    {"subject", subject, AT(subject), true},
    {"time", form_time, AT(time), false},
    {"verb", verb, AT(verb), false},
};
static const struct form act_form = FORM("", act_members);

static const struct form_member charter_body[] = {{"note", text, 0, false}};
static const struct form_member appoint_body[] = {
    {"key", vkey, 0, false},
    {"name", text, 0, false},
    {"office", office, 0, true},
    {"roles", roles, 0, false},
};
static const struct form_member dismiss_body[] = {{"key", vkey, 0, false}, {"reason", text, 0, true}};
static const struct form_member receipt_body[] = {
    {"origin", form_origin, AT(log), false},
    {"root", form_root, AT(root), false},
    {"size", form_size, AT(size), false},
};
static const struct form_member propose_body[] = {
    {"basis", basis, 0, false},
    {"fields", form_object, AT(fields), false},
    {"summary", texts, 0, true},
};
static const struct form_member accept_body[] = {
    {"ad_referendum", yes, AT(ad_referendum), true},
    {"reason", text, 0, true},
    {"version", form_hash, AT(version), false},
};
static const struct form_member withdraw_body[] = {
    {"reason", text, 0, true},
    {"version", form_hash, AT(version), false},
};
static const struct form_member notify_body[] = {{"fields", form_object, AT(fields), false}};
static const struct form_member sign_body[] = {
    {"signature", signature_line, 0, false},
    {"text", text_or_blob, 0, false},
};

static const struct verb {
    struct form body;
    bool subject; /* has one, and may be marked public */
} verbs[ACT_VERBS] = {
    [ACT_CHARTER] = {FORM("body.", charter_body), false},
    [ACT_APPOINT] = {FORM("body.", appoint_body), false},
    [ACT_DISMISS] = {FORM("body.", dismiss_body), false},
    [ACT_RECEIPT] = {FORM("body.", receipt_body), false},
    [ACT_PROPOSE] = {FORM("body.", propose_body), true},
    [ACT_ACCEPT] = {FORM("body.", accept_body), true},
    [ACT_WITHDRAW] = {FORM("body.", withdraw_body), true},
    [ACT_NOTIFY] = {FORM("body.", notify_body), true},
    [ACT_SIGN] = {FORM("body.", sign_body), true},
};

/* The note around it: one signature line, by the key that the act names. */
static int parse_note(struct str entry, struct act *out, struct fault *f)
{
    struct note note;
    struct fault why = {0};

    if (note_parse(entry, &note, &why))
        return fault_set(f, FAULT_ACT, why.arg[0], why.arg[1], NULL);
    if (note.count != 1)
        return fault_set(f, FAULT_ACT, "not one signature", NULL, NULL);
    out->note = note.whole;
    out->text = note.text;
    out->sig = note.sig[0];
    return 0;
}

int act_parse(struct str entry, struct arena *a, struct act *out, struct fault *f)
{
    const struct verb *v;
    struct json *top;
    int rc;

    memset(out, 0, sizeof *out);
    if ((rc = parse_note(entry, out, f)) || (rc = form_open(out->text, first_line, a, &top, FAULT_ACT, f)) ||
        (rc = form_read(top, &act_form, out, FAULT_ACT, f)))
        return rc;
    v = &verbs[out->verb];
    if (v->subject != (out->subject.n > 0))
        return fault_set(f, FAULT_ACT, v->subject ? "missing member" : "unknown member", "subject", NULL);
    if (out->open && !v->subject)
        return fault_set(f, FAULT_ACT, "wrong value", "marking", NULL);
    if (!str_eq(out->by, out->sig.name))
        return fault_set(f, FAULT_ACT, "wrong value", "by", NULL);
    if ((rc = form_read(out->body, &v->body, out, FAULT_ACT, f)))
        return rc;
    out->id = hash_of(out->text);
    return 0;
}

bool act_signed_by(const struct act *act, const struct key *k)
{
    return k->type == KEY_NOTE && str_is(act->sig.name, k->name) && memcmp(act->sig.id, k->id, sizeof k->id) == 0 &&
           act->sig.n == KEY_SIGNATURE && key_verify(k, act->text, act->sig.sig);
}

static void write_text(struct buf *b, const struct act_draft *d, const struct act_place *at, const struct key *by)
{
    char time[DATE_TIME_TEXT];

    date_write_time(at->time, time);
    buf_fmt(b, "%s\n{\"body\":", first_line);
    json_write(b, d->body);
    buf_fmt(b, ",\"by\":\"%s\",\"channel\":\"%s\",\"index\":%llu,\"marking\":\"%s\",\"origin\":", by->name,
            hash_hex(&at->channel).z, (unsigned long long)at->index, d->open ? "public" : "shared");
    json_write_string(b, at->origin);
    buf_z(b, ",\"party\":");
    json_write_string(b, at->party);
    if (d->subject.n) {
        buf_z(b, ",\"subject\":");
        json_write_string(b, d->subject);
    }
    buf_fmt(b, ",\"time\":\"%s\",\"verb\":\"%s\"}\n", time, act_verb_name[d->verb]);
}

int act_make(const struct act_draft *d, const struct act_place *at, const struct key *by, const struct signer *s,
             struct arena *a, struct act *out, struct fault *f)
{
    struct buf b = BUF_EMPTY;
    uint8_t sig[KEY_SIGNATURE];
    int rc;

    write_text(&b, d, at, by);
    if (b.n > LIMIT_ENTRY_MADE) {
        rc = fault_set(f, FAULT_TOO_LARGE, act_verb_name[d->verb], "61440", NULL);
        goto out;
    }
    if ((rc = s->sign(s->ctx, by->name, buf_view(&b), sig, f)))
        goto out;
    buf_byte(&b, '\n');
    note_line(&b, by, sig, sizeof sig);
    if (b.n > LIMIT_ENTRY_MADE) {
        rc = fault_set(f, FAULT_TOO_LARGE, act_verb_name[d->verb], "61440", NULL);
        goto out;
    }
    rc = act_parse(arena_str(a, buf_view(&b)), a, out, f);
out:
    buf_free(&b);
    return rc;
}

struct blob {
    struct hash sha;
    uint64_t size;
};

bool act_blob(const struct json *v, struct hash *sha, int64_t *size)
{
    static const struct form_member members[] = {
        {"blob", form_hash, offsetof(struct blob, sha), false},
        {"size", form_size, offsetof(struct blob, size), false},
        {"type", text, 0, false},
    };
    static const struct form form = FORM("", members);
    struct blob blob;

    if (!v || form_read(v, &form, &blob, FAULT_ACT, NULL))
        return false;
    *sha = blob.sha;
    *size = (int64_t)blob.size;
    return true;
}
