#include "act/charter.h"

#include <stdlib.h>

#include "act/age.h"
#include "act/form.h"

static const char charter_line[] = "manch/charter/v1", card_line[] = "manch/card/v1";

enum { RULES_MAX = 1000000 };

static bool fixed_name(struct str s)
{
    return str_is(s, "root") || str_is(s, "log") || str_is(s, "mirror");
}

/* [a-z0-9][a-z0-9-]*, and the last part of no fixed key name. */
bool charter_channel_ok(struct str s)
{
    for (size_t i = 0; i < s.n; i++)
        if (!(s.p[i] >= 'a' && s.p[i] <= 'z') && !(s.p[i] >= '0' && s.p[i] <= '9') && (s.p[i] != '-' || i == 0))
            return false;
    return s.n > 0 && !fixed_name(s);
}

/* Readers. */

static bool key(const struct json *v, void *field)
{
    return v->type == JSON_STRING && key_parse(v->str, field, NULL) == 0;
}

static bool recipient(const struct json *v, void *field)
{
    uint8_t unused[AGE_KEY];

    return form_text(v, field) && age_parse_recipient(v->str, unused);
}

static bool host(const struct json *v, void *field)
{
    return form_key_name(v, field) && !memchr(v->str.p, '/', v->str.n);
}

static bool channel(const struct json *v, void *field)
{
    return form_text(v, field) && charter_channel_ok(v->str);
}

static bool previous(const struct json *v, void *out)
{
    struct charter *c = out;

    c->founding = v->type == JSON_NULL;
    return c->founding || form_hash(v, &c->previous);
}

static bool rules(const struct json *v, void *field)
{
    *(int *)field = v->type == JSON_INT && v->num >= 1 && v->num <= RULES_MAX ? (int)v->num : 0;
    return *(int *)field > 0;
}

static bool languages(const struct json *v, void *out)
{
    struct charter *c = out;

    if (v->type != JSON_ARRAY || v->count == 0 || v->count > LIMIT_PARTIES)
        return false;
    for (const struct json *l = v->child; l; l = l->next) {
        struct str tag = json_str(l);

        if (!form_language_ok(tag))
            return false;
        for (size_t i = 0; i < c->languages; i++)
            if (str_eq(c->language[i], tag))
                return false;
        c->language[c->languages++] = tag;
    }
    return true;
}

struct continues {
    struct str origin;
    struct hash root;
    uint64_t size;
};

/* Reserved: its form is checked, its meaning belongs to a later version of the rules. */
static bool continues(const struct json *v, void *party)
{
    static const struct form_member members[] = {
        {"origin", form_origin, offsetof(struct continues, origin), false},
        {"root", form_root, offsetof(struct continues, root), false},
        {"size", form_size, offsetof(struct continues, size), false},
    };
    static const struct form form = FORM("", members);
    struct continues unused;

    (void)party;
    return form_read(v, &form, &unused, FAULT_CHARTER, NULL) == 0;
}

#define AT(field) offsetof(struct party, field)

static const struct form_member party_members[] = {
    {"code", form_party, AT(code), false},
    {"continues", continues, 0, true},
    {"log", key, AT(log), false},
    {"mirror", key, AT(mirror), false},
    {"names", form_texts, AT(names), false},
    {"origin", form_origin, AT(origin), false},
    {"recipient", recipient, AT(recipient), false},
    {"root", key, AT(root), false},
};
static const struct form_member card_members[] = {
    {"code", form_party, AT(code), false},
    {"host", host, AT(host), false},
    {"log", key, AT(log), false},
    {"mirror", key, AT(mirror), false},
    {"names", form_texts, AT(names), false},
    {"recipient", recipient, AT(recipient), false},
    {"root", key, AT(root), false},
};

/* NAME is HOST, a slash, LAST. */
static bool under(struct str name, struct str host_name, struct str last)
{
    return name.n == host_name.n + 1 + last.n && memcmp(name.p, host_name.p, host_name.n) == 0 &&
           name.p[host_name.n] == '/' && memcmp(name.p + host_name.n + 1, last.p, last.n) == 0;
}

static int check_key(const struct party *p, const struct key *k, const char *last, enum key_type type, struct fault *f)
{
    if (k->type != type)
        return fault_set(f, FAULT_KEY, k->name, "wrong type", NULL);
    if (!under(str_of(k->name), p->host, str_of(last)))
        return fault_set(f, FAULT_KEY, k->name, "wrong name",
                         type == KEY_COSIGN ? "mirror key" : strcmp(last, "log") == 0 ? "log key" : "root key");
    return 0;
}

/* HOST/root, HOST/log and HOST/mirror, three different keys. */
static int check_keys(const struct party *p, struct fault *f)
{
    int rc;

    if ((rc = check_key(p, &p->root, "root", KEY_NOTE, f)) || (rc = check_key(p, &p->log, "log", KEY_NOTE, f)) ||
        (rc = check_key(p, &p->mirror, "mirror", KEY_COSIGN, f)))
        return rc;
    if (memcmp(p->root.pub, p->log.pub, KEY_PUBLIC) == 0 || memcmp(p->root.pub, p->mirror.pub, KEY_PUBLIC) == 0 ||
        memcmp(p->log.pub, p->mirror.pub, KEY_PUBLIC) == 0)
        return fault_set(f, FAULT_KEY, p->root.name, "key or host used twice", NULL);
    return 0;
}

static bool share_a_key(const struct party *x, const struct party *y)
{
    const struct key *a[] = {&x->root, &x->log, &x->mirror}, *b[] = {&y->root, &y->log, &y->mirror};

    for (int i = 0; i < 3; i++)
        for (int k = 0; k < 3; k++)
            if (memcmp(a[i]->pub, b[k]->pub, KEY_PUBLIC) == 0)
                return true;
    return false;
}

static int read_party(const struct json *v, size_t n, struct charter *c, struct fault *f)
{
    struct form form = FORM("parties.", party_members);
    struct party *p = &c->party[n];
    int rc;

    if ((rc = form_read(v, &form, p, FAULT_CHARTER, f)))
        return rc;
    p->host = p->origin;
    p->host.n = (size_t)((const char *)memchr(p->origin.p, '/', p->origin.n) - p->origin.p);
    if (!under(p->origin, p->host, c->channel))
        return fault_set(f, FAULT_CHARTER, "wrong value", "parties.origin", NULL);
    if ((rc = check_keys(p, f)))
        return rc;
    if (n > 0 && str_cmp(c->party[n - 1].code, p->code) >= 0)
        return fault_set(f, FAULT_CHARTER, "not sorted", "parties.code", NULL);
    for (size_t i = 0; i < n; i++)
        if (str_eq(c->party[i].host, p->host) || share_a_key(&c->party[i], p))
            return fault_set(f, FAULT_KEY, p->root.name, "key or host used twice", NULL);
    return 0;
}

struct head {
    struct charter charter;
    const struct json *parties;
};

static int read_charter(struct str text, struct arena *a, struct charter *out, struct fault *f)
{
    static const struct form_member members[] = {
        {"channel", channel, offsetof(struct charter, channel), false},
        {"languages", languages, 0, false},
        {"parties", form_array, offsetof(struct head, parties), false},
        {"previous", previous, 0, false},
        {"rules", rules, offsetof(struct charter, rules), false},
    };
    static const struct form form = FORM("", members);
    struct head *head = ARENA_NEW(a, struct head);
    struct json *top;
    int rc;

    if ((rc = form_open(text, charter_line, a, &top, FAULT_CHARTER, f)) ||
        (rc = form_read(top, &form, head, FAULT_CHARTER, f)))
        return rc;
    if (head->parties->count < 2 || head->parties->count > LIMIT_PARTIES)
        return fault_set(f, FAULT_CHARTER, "wrong value", "parties", NULL);
    *out = head->charter;
    for (const struct json *p = head->parties->child; p; p = p->next, out->count++)
        if ((rc = read_party(p, out->count, out, f)))
            return rc;
    return 0;
}

/* The text of BYTES, which are the two lines alone or a note of them. */
static int text_of(struct str bytes, struct str *text, struct fault *f)
{
    struct str rest = bytes, line;
    struct fault why = {0};
    struct note note;

    *text = bytes;
    if (bytes.n > LIMIT_NOTE)
        return fault_set(f, FAULT_TOO_LARGE, "note", "65535", NULL);
    if (str_cut(&rest, '\n', &line) && str_cut(&rest, '\n', &line) && rest.n == 0)
        return 0;
    if (note_parse(bytes, &note, &why))
        return fault_set(f, FAULT_CHARTER, why.arg[0], why.arg[1], NULL);
    *text = note.text;
    return 0;
}

int charter_parse(struct str bytes, struct arena *a, struct charter *out, struct fault *f)
{
    struct str text = {0};
    int rc;

    memset(out, 0, sizeof *out);
    if ((rc = text_of(bytes, &text, f)) || (rc = read_charter(text, a, out, f)))
        return rc;
    out->note = bytes;
    out->text = text;
    out->id = hash_of(text);
    return 0;
}

/* Whether C has this very party with this very root key. */
static bool has(const struct charter *c, const struct party *p)
{
    int i = charter_find(c, p->code);

    return i >= 0 && key_eq(&c->party[i].root, &p->root);
}

/* Adds the codes of C's parties that have not signed NOTE (NULL: nobody has) to MISSING; those in DONE are done. */
static int check_roots(const struct note *note, const struct charter *c, const struct charter *done,
                       struct buf *missing, struct fault *f)
{
    for (size_t i = 0; i < c->count; i++) {
        const struct key *root = &c->party[i].root;

        if (done && has(done, &c->party[i]))
            continue;
        if (note && note_find(note, root)) {
            int rc = note_check(note, root, f);

            if (rc)
                return rc;
        } else {
            buf_fmt(missing, "%s" STR_FMT, missing->n ? ", " : "", STR_ARG(c->party[i].code));
        }
    }
    return 0;
}

static int check_signed(const struct charter *c, const struct charter *old, struct fault *f)
{
    struct buf missing = BUF_EMPTY;
    struct note note;
    bool bare = c->note.n == c->text.n;
    int rc = 0;

    if (!bare && (rc = note_parse(c->note, &note, f)))
        goto out;
    if ((rc = check_roots(bare ? NULL : &note, c, NULL, &missing, f)))
        goto out;
    if (old && (rc = check_roots(bare ? NULL : &note, old, c, &missing, f)))
        goto out;
    if (missing.n)
        rc = fault_set(f, FAULT_UNSIGNED, missing.p, NULL, NULL);
out:
    buf_free(&missing);
    return rc;
}

int charter_check_signed(const struct charter *c, const struct charter *old, struct fault *f)
{
    if (c->founding != !old || (old && !hash_eq(&c->previous, &old->id)))
        return fault_set(f, FAULT_CHARTER, "wrong value", "previous", NULL);
    return check_signed(c, old, f);
}

int charter_check_roots(const struct charter *c, struct fault *f)
{
    return check_signed(c, NULL, f);
}

static void put_key(struct buf *b, const char *name, const struct key *k)
{
    char vkey[KEY_VKEY];

    key_write(k, vkey);
    buf_fmt(b, "\"%s\":\"%s\",", name, vkey);
}

/* ,"recipient":...,"root":...} */
static void put_tail(struct buf *b, const struct party *p)
{
    char vkey[KEY_VKEY];

    key_write(&p->root, vkey);
    buf_z(b, ",\"recipient\":");
    json_write_string(b, p->recipient);
    buf_fmt(b, ",\"root\":\"%s\"}", vkey);
}

static void put_party(struct buf *b, const struct party *p, struct str channel_name)
{
    buf_fmt(b, "{\"code\":\"" STR_FMT "\",", STR_ARG(p->code));
    put_key(b, "log", &p->log);
    put_key(b, "mirror", &p->mirror);
    buf_z(b, "\"names\":");
    json_write(b, p->names);
    buf_fmt(b, ",\"origin\":\"" STR_FMT "/" STR_FMT "\"", STR_ARG(p->host), STR_ARG(channel_name));
    put_tail(b, p);
}

static int by_code(const void *x, const void *y)
{
    return str_cmp((*(const struct party *const *)x)->code, (*(const struct party *const *)y)->code);
}

int charter_draft(struct str channel_name, const struct party *cards, size_t count, const struct str *tags,
                  size_t ntags, struct arena *a, struct str *text, struct fault *f)
{
    const struct party **sorted = ARENA_ARRAY(a, count, const struct party *);
    struct charter *check = ARENA_NEW(a, struct charter);
    struct buf b = BUF_EMPTY;

    for (size_t i = 0; i < count; i++)
        sorted[i] = &cards[i];
    qsort(sorted, count, sizeof *sorted, by_code);
    buf_fmt(&b, "%s\n{\"channel\":", charter_line);
    json_write_string(&b, channel_name);
    buf_z(&b, ",\"languages\":[");
    for (size_t i = 0; i < ntags; i++) {
        buf_z(&b, i ? "," : "");
        json_write_string(&b, tags[i]);
    }
    buf_z(&b, "],\"parties\":[");
    for (size_t i = 0; i < count; i++) {
        buf_z(&b, i ? "," : "");
        put_party(&b, sorted[i], channel_name);
    }
    buf_z(&b, "],\"previous\":null,\"rules\":1}\n");
    *text = arena_str(a, buf_view(&b));
    buf_free(&b);
    return charter_parse(*text, a, check, f);
}

int charter_find(const struct charter *c, struct str code)
{
    for (size_t i = 0; i < c->count; i++)
        if (str_eq(c->party[i].code, code))
            return (int)i;
    return -1;
}

int charter_find_origin(const struct charter *c, struct str origin)
{
    for (size_t i = 0; i < c->count; i++)
        if (str_eq(c->party[i].origin, origin))
            return (int)i;
    return -1;
}

void card_text(struct buf *b, const struct party *p)
{
    buf_fmt(b, "%s\n{\"code\":\"" STR_FMT "\",", card_line, STR_ARG(p->code));
    buf_fmt(b, "\"host\":\"" STR_FMT "\",", STR_ARG(p->host));
    put_key(b, "log", &p->log);
    put_key(b, "mirror", &p->mirror);
    buf_z(b, "\"names\":");
    json_write(b, p->names);
    put_tail(b, p);
    buf_byte(b, '\n');
}

int card_parse(struct str bytes, struct arena *a, struct party *out, struct fault *f)
{
    static const struct form form = FORM("", card_members);
    struct fault why = {0};
    struct json *top;
    struct note note;
    int rc;

    memset(out, 0, sizeof *out);
    if (note_parse(bytes, &note, &why))
        return fault_set(f, FAULT_CHARTER, why.arg[0], why.arg[1], NULL);
    if ((rc = form_open(note.text, card_line, a, &top, FAULT_CHARTER, f)) ||
        (rc = form_read(top, &form, out, FAULT_CHARTER, f)) || (rc = check_keys(out, f)))
        return rc;
    return note_check(&note, &out->root, f);
}
