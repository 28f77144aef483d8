#include "lib/life.h"

#include "act/act.h"
#include "act/age.h"
#include "base/date.h"
#include "lib/words.h"

#include <sodium.h>
#include <stdio.h>
#include <stdlib.h>

void life_must(int rc, const struct fault *f, const char *what)
{
    if (rc == 0)
        return;
    fprintf(stderr, "bench: %s: %s: %s %s %s\n", what, fault_name(f->code), f->arg[0], f->arg[1], f->arg[2]);
    exit(1);
}

/* --- keys, cards, charter ---------------------------------------------------------------------------------------- */

static const struct {
    const char *code, *host, *name[WORDS_LANGUAGES];
} side_table[LIFE_SIDES] = {
    {"IN", "mod.in.example", {"India", "भारत", "Индия"}},
    {"RU", "mod.ru.example", {"Russia", "रूस", "Россия"}},
};

void life_seed(const char *name, uint8_t seed[32])
{
    struct hash h = hash_of2(-1, STR("bench "), str_of(name));

    memcpy(seed, h.b, sizeof h.b);
}

/* Making a secret key from its seed costs as much as a signature: the few there are are kept. */
static const uint8_t *secret_of(const char *name)
{
    enum { KEPT = 16 };
    static struct {
        char name[64];
        uint8_t secret[crypto_sign_SECRETKEYBYTES];
    } kept[KEPT];
    static size_t count;
    uint8_t seed[32], pub[KEY_PUBLIC];

    for (size_t i = 0; i < count; i++)
        if (strcmp(kept[i].name, name) == 0)
            return kept[i].secret;
    if (count == KEPT)
        count = 0;
    life_seed(name, seed);
    snprintf(kept[count].name, sizeof kept[count].name, "%s", name);
    crypto_sign_seed_keypair(pub, kept[count].secret, seed);
    return kept[count++].secret;
}

static int sign(void *ctx, const char *name, struct str message, uint8_t sig[KEY_SIGNATURE], struct fault *f)
{
    (void)ctx;
    (void)f;
    crypto_sign_detached(sig, NULL, (const uint8_t *)message.p, message.n, secret_of(name));
    return 0;
}

struct signer life_signer(void)
{
    return (struct signer){sign, NULL};
}

struct key life_key(const char *name, enum key_type type)
{
    struct key k;
    struct fault f;

    life_must(key_make(str_of(name), type, secret_of(name) + 32, &k, &f), &f, name);
    return k;
}

static struct key key_under(const char *host, const char *last, enum key_type type)
{
    char name[64];

    snprintf(name, sizeof name, "%s/%s", host, last);
    return life_key(name, type);
}

static struct str signed_note(struct arena *a, struct str text, const struct key *keys, size_t count)
{
    struct signer s = life_signer();
    struct buf b = BUF_EMPTY;
    struct fault f;
    struct str note;

    buf_str(&b, text);
    buf_byte(&b, '\n');
    for (size_t i = 0; i < count; i++)
        life_must(note_sign(&b, text, &keys[i], &s, &f), &f, keys[i].name);
    note = arena_str(a, buf_view(&b));
    buf_free(&b);
    return note;
}

static void make_card(struct life *l, int side, struct party *p)
{
    const char *host = side_table[side].host;
    struct json *names = json_object(&l->arena);
    struct buf text = BUF_EMPTY;
    uint8_t identity[32], recipient[AGE_KEY];
    char name[64], z[AGE_RECIPIENT_TEXT];

    snprintf(name, sizeof name, "%s/age", host);
    life_seed(name, identity);
    age_recipient_of(identity, recipient);
    age_write_recipient(recipient, z);
    for (int i = 0; i < WORDS_LANGUAGES; i++)
        json_set(&l->arena, names, str_of(words_tag[i]), json_string(&l->arena, str_of(side_table[side].name[i])));
    *p = (struct party){.code = str_of(side_table[side].code), .host = str_of(host), .names = names};
    p->recipient = arena_str(&l->arena, str_of(z));
    p->root = key_under(host, "root", KEY_NOTE);
    p->log = key_under(host, "log", KEY_NOTE);
    p->mirror = key_under(host, "mirror", KEY_COSIGN);
    card_text(&text, p);
    l->card[side] = signed_note(&l->arena, arena_str(&l->arena, buf_view(&text)), &p->root, 1);
    buf_free(&text);
}

static void found(struct life *l)
{
    static const struct str languages[] = {{"hi", 2}, {"ru", 2}, {"en", 2}};
    struct party card[LIFE_SIDES];
    struct key root[LIFE_SIDES];
    struct str text;
    struct fault f;

    for (int i = 0; i < LIFE_SIDES; i++) {
        make_card(l, i, &card[i]);
        root[i] = card[i].root;
    }
    life_must(charter_draft(STR("in-ru"), card, LIFE_SIDES, languages, 3, &l->arena, &text, &f), &f, "charter");
    life_must(charter_parse(signed_note(&l->arena, text, root, LIFE_SIDES), &l->arena, &l->charter, &f), &f, "charter");
}

/* --- one act ----------------------------------------------------------------------------------------------------- */

enum { OPEN_TABLED = 512, PERSONS = 100, OFFICES = 40 };
struct tabled { /* a version on the table, or agreed */
    struct hash id;
    const char *subject;
    bool open;
    unsigned n; /* of what kind it is counts from 0 */
};
struct pile {
    size_t count;
    struct tabled item[OPEN_TABLED];
};
struct writer {
    struct life *life;
    struct words_dice dice;
    struct arena scratch; /* of one act */
    enum life_sort sort;
    size_t left;          /* acts still to be made */
    int64_t time;
    unsigned week, session, item, document, paragraph, undertaking, notice;
    struct key officer[LIFE_SIDES];
    struct pile fresh[LIFE_SIDES];   /* tabled by this side, not yet with the other */
    struct pile waiting[LIFE_SIDES]; /* seen by this side, to be answered */
    struct pile
        agreed[LIFE_SIDES]; /* undertakings this side has tabled and the other accepted, as this side has seen */
    struct pile taken[LIFE_SIDES];   /* those accepted by the other that this side has not seen yet */
    uint64_t receipted[LIFE_SIDES];
    bool said[LIFE_SIDES];           /* something other than receipts since the last exchange */
};

static void put(struct pile *p, const struct tabled *t)
{
    if (p->count < OPEN_TABLED)
        p->item[p->count++] = *t;
}

static void keep(struct writer *w, int side, struct str note)
{
    struct life_log *log = &w->life->log[side];
    struct hash leaf = tlog_leaf(note), made[TLOG_MADE];

    if (log->count == log->cap) {
        log->cap = log->cap ? 2 * log->cap : 1024;
        log->entry = realloc(log->entry, log->cap * sizeof *log->entry);
        if (!log->entry)
            arena_exhausted();
    }
    log->entry[log->count++] = arena_str(&w->life->arena, note);
    tlog_append(&log->edge, &leaf, made);
    w->life->bytes += note.n;
    w->left--;
}

/* Signs and keeps; gives the act's id. Nothing is made when all are there. */
static struct hash speak(struct writer *w, int side, const struct act_draft *d, const struct key *by)
{
    const struct party *p = &w->life->charter.party[side];
    struct act_place at = {w->life->charter.id, p->code, p->origin, w->life->log[side].count, w->time};
    struct signer s = life_signer();
    struct hash id = {{0}};
    struct act act;
    struct fault f;

    if (w->left == 0)
        return id;
    life_must(act_make(d, &at, by, &s, &w->scratch, &act, &f), &f, act_verb_name[d->verb]);
    id = act.id;
    keep(w, side, act.note);
    w->said[side] = w->said[side] || d->verb != ACT_RECEIPT;
    w->time += 60 + words_below(&w->dice, 1800);
    arena_release(&w->scratch);
    return id;
}

/* --- fields ------------------------------------------------------------------------------------------------------ */

static struct json *object(struct writer *w)
{
    return json_object(&w->scratch);
}

static void set(struct writer *w, struct json *o, const char *name, const char *value)
{
    json_set(&w->scratch, o, str_of(name), json_string(&w->scratch, arena_str(&w->scratch, str_of(value))));
}

/* A reference KIND/N. */
static void set_ref(struct writer *w, struct json *o, const char *name, const char *kind, unsigned n)
{
    char z[64];

    snprintf(z, sizeof z, "%s/%u", kind, n);
    set(w, o, name, z);
}

static void set_int(struct writer *w, struct json *o, const char *name, unsigned n)
{
    json_set(&w->scratch, o, str_of(name), json_int(&w->scratch, n));
}

static void set_date(struct writer *w, struct json *o, const char *name, int days)
{
    struct date_point p = date_of_day(w->time / 86400 + days);
    char z[32];

    snprintf(z, sizeof z, "%04d-%02d-%02d", p.year, p.month, p.day);
    set(w, o, name, z);
}

/* Text of about WORDS words, most often in all languages, else in the side's own and English. */
static void set_text(struct writer *w, struct json *o, const char *name, int side, unsigned words, bool title)
{
    struct json *text = object(w);
    bool all = words_chance(&w->dice, 55);

    for (enum words_language l = 0; l < WORDS_LANGUAGES; l++) {
        struct buf b = BUF_EMPTY;

        if (!all && l == (side == 0 ? WORDS_RU : WORDS_HI))
            continue;
        (title ? words_title : words_prose)(&w->dice, l, words, &b);
        json_set(&w->scratch, text, str_of(words_tag[l]),
                 json_string(&w->scratch, arena_str(&w->scratch, buf_view(&b))));
        buf_free(&b);
    }
    json_set(&w->scratch, o, str_of(name), text);
}

static void set_name(struct writer *w, struct json *o, unsigned n)
{
    struct json *text = object(w);

    for (enum words_language l = 0; l < WORDS_LANGUAGES; l++) {
        struct buf b = BUF_EMPTY;

        words_name(n, l, &b);
        json_set(&w->scratch, text, str_of(words_tag[l]),
                 json_string(&w->scratch, arena_str(&w->scratch, buf_view(&b))));
        buf_free(&b);
    }
    json_set(&w->scratch, o, STR("name"), text);
}

/* --- matters and notices ----------------------------------------------------------------------------------------- */

static struct hash propose(struct writer *w, int side, struct tabled *t, const struct hash *basis, struct json *fields)
{
    struct json *body = object(w);
    struct act_draft d = {ACT_PROPOSE, str_of(t->subject), t->open, body};

    json_set(&w->scratch, body, STR("basis"),
             basis ? json_string(&w->scratch, arena_str(&w->scratch, str_of(hash_hex(basis).z)))
                   : json_null(&w->scratch));
    json_set(&w->scratch, body, STR("fields"), fields);
    t->id = speak(w, side, &d, &w->officer[side]);
    put(&w->fresh[side], t);
    return t->id;
}

static void table(struct writer *w, int side, const char *kind, unsigned n, struct json *fields)
{
    struct tabled t = {.open = words_chance(&w->dice, 50), .n = n};

    t.subject = arena_fmt(&w->life->arena, "%s/%u", kind, n).p;
    propose(w, side, &t, NULL, fields);
}

static void notify(struct writer *w, int side, const char *subject, struct json *fields)
{
    struct json *body = object(w);
    struct act_draft d = {ACT_NOTIFY, arena_str(&w->scratch, str_of(subject)), words_chance(&w->dice, 50), body};

    json_set(&w->scratch, body, STR("fields"), fields);
    speak(w, side, &d, &w->officer[side]);
}

static void notify_new(struct writer *w, int side, const char *kind, struct json *fields)
{
    notify(w, side, arena_fmt(&w->scratch, "%s/%u", kind, w->notice++).p, fields);
}

static void session(struct writer *w, int side)
{
    struct json *o = object(w);

    set_ref(w, o, "forum", "forum", w->session % 8);
    set_int(w, o, "number", w->session / 8 + 1);
    set_date(w, o, "date", 30);
    set_text(w, o, "place", side, 2, true);
    set(w, o, "host", side_table[side].code);
    set(w, o, "mode", "in-person");
    set(w, o, "status", words_chance(&w->dice, 70) ? "concluded" : "planned");
    table(w, side, "session", w->session++, o);
}

static void agenda_item(struct writer *w, int side)
{
    struct json *o = object(w);

    set_ref(w, o, "session", "session", w->session - 1);
    set_int(w, o, "order", w->item % 12 + 1);
    set_text(w, o, "title", side, 7, true);
    set(w, o, "status", "open");
    table(w, side, "agenda-item", w->item++, o);
}

static void document(struct writer *w, int side)
{
    struct json *o = object(w);

    set(w, o, "kind", "protocol");
    set_text(w, o, "title", side, 8, true);
    set_ref(w, o, "session", "session", w->session - 1);
    set(w, o, "status", "drafting");
    table(w, side, "document", w->document++, o);
}

static void paragraph(struct writer *w, int side)
{
    struct json *o = object(w);

    set_ref(w, o, "document", "document", w->document - 1);
    set_int(w, o, "order", w->paragraph % 20 + 1);
    set_int(w, o, "number", w->paragraph % 20 + 1);
    set_text(w, o, "text", side, 14 + words_below(&w->dice, 28), false);
    table(w, side, "paragraph", w->paragraph++, o);
}

static struct json *undertaking_fields(struct writer *w, int side, unsigned n, const char *status)
{
    struct json *o = object(w), *list = json_array(&w->scratch), *who = object(w);

    set(w, who, "party", side_table[n % 2].code);
    set_ref(w, who, "office", "office", n % OFFICES);
    json_add(list, who);
    set(w, o, "kind", n % 3 ? "commitment" : "training");
    set_text(w, o, "title", side, 6, true);
    set_text(w, o, "text", side, 12, false);
    set_ref(w, o, "session", "session", w->session - 1);
    json_set(&w->scratch, o, STR("responsible"), list);
    set_date(w, o, "due", 200);
    set(w, o, "status", status);
    return o;
}

static void undertaking(struct writer *w, int side)
{
    struct json *o = undertaking_fields(w, side, w->undertaking, "open");

    table(w, side, "undertaking", w->undertaking++, o);
}

/* A review: a new version of an undertaking that is agreed. */
static void review(struct writer *w, int side)
{
    struct pile *p = &w->agreed[side];
    struct tabled t;
    struct hash basis;

    if (p->count == 0) {
        undertaking(w, side);
        return;
    }
    t = p->item[--p->count];
    basis = t.id;
    propose(w, side, &t, &basis, undertaking_fields(w, side, t.n, words_chance(&w->dice, 50) ? "done" : "open"));
}

static void report(struct writer *w, int side)
{
    static const char *const status[] = {"not-started", "in-progress", "done", "delayed"};
    struct json *o = object(w);
    unsigned n = w->undertaking ? words_below(&w->dice, w->undertaking) : 0;

    set_ref(w, o, "undertaking", "undertaking", n);
    set(w, o, "status", status[words_below(&w->dice, 4)]);
    set_int(w, o, "percent", words_below(&w->dice, 101));
    set_text(w, o, "text", side, 10 + words_below(&w->dice, 20), false);
    set_date(w, o, "date", 0);
    notify_new(w, side, "report", o);
}

static void statement(struct writer *w, int side)
{
    struct json *o = object(w);

    set_ref(w, o, "speaker", "person", words_below(&w->dice, PERSONS));
    set(w, o, "party", side_table[side].code);
    set_ref(w, o, "occasion", "session", w->session - 1);
    set_date(w, o, "date", 0);
    set_text(w, o, "title", side, 6, true);
    set_text(w, o, "text", side, 26 + words_below(&w->dice, 54), false);
    notify_new(w, side, "statement", o);
}

static void contact(struct writer *w, int side)
{
    struct json *o = object(w), *list = json_array(&w->scratch);
    char z[32];

    snprintf(z, sizeof z, "person/%u", words_below(&w->dice, PERSONS));
    json_add(list, json_string(&w->scratch, arena_str(&w->scratch, str_of(z))));
    set(w, o, "kind", "call");
    set_date(w, o, "date", 0);
    json_set(&w->scratch, o, STR("persons"), list);
    set_text(w, o, "readout", side, 10 + words_below(&w->dice, 20), false);
    notify_new(w, side, "contact", o);
}

static void delegation(struct writer *w, int side)
{
    static const char *const role[] = {"co-chair", "executive-secretary", "member", "expert"};
    struct json *o = object(w), *list = json_array(&w->scratch);

    for (unsigned i = 0; i < 6; i++) {
        struct json *m = object(w);

        set_ref(w, m, "person", "person", words_below(&w->dice, PERSONS));
        set_ref(w, m, "office", "office", words_below(&w->dice, OFFICES));
        set(w, m, "role", role[i < 4 ? i : 3]);
        json_add(list, m);
    }
    set_ref(w, o, "session", "session", w->session - 1);
    json_set(&w->scratch, o, STR("members"), list);
    notify_new(w, side, "delegation", o);
}

/* --- answers and receipts ---------------------------------------------------------------------------------------- */

static void answer(struct writer *w, int side, const struct tabled *t)
{
    struct json *body = object(w);
    struct act_draft d = {ACT_ACCEPT, str_of(t->subject), t->open, body};

    if (words_chance(&w->dice, 6))
        return; /* silence is not consent */
    set(w, body, "version", hash_hex(&t->id).z);
    speak(w, side, &d, &w->officer[side]);
    if (strncmp(t->subject, "undertaking/", 12) == 0)
        put(&w->taken[!side], t);
}

static void receipt(struct writer *w, int side)
{
    const struct life_log *of = &w->life->log[!side];
    const struct party *self = &w->life->charter.party[side];
    struct json *body = object(w);
    struct hash root = tlog_edge_root(&of->edge);
    struct act_draft d = {.verb = ACT_RECEIPT, .body = body};
    char b64[sodium_base64_ENCODED_LEN(32, sodium_base64_VARIANT_ORIGINAL)];

    sodium_bin2base64(b64, sizeof b64, root.b, sizeof root.b, sodium_base64_VARIANT_ORIGINAL);
    set(w, body, "root", b64);
    json_set(&w->scratch, body, STR("size"), json_int(&w->scratch, (int64_t)of->edge.size));
    json_set(&w->scratch, body, STR("origin"), json_string(&w->scratch, w->life->charter.party[!side].origin));
    speak(w, side, &d, &self->log);
}

/* Each side takes the other's log in: first IN, then RU, which so sees IN's receipt as well. */
static void exchange(struct writer *w)
{
    for (int side = 0; side < LIFE_SIDES; side++) {
        int other = !side;

        if (!w->said[other])
            continue;
        receipt(w, side);
        for (size_t i = 0; i < w->fresh[other].count; i++)
            put(&w->waiting[side], &w->fresh[other].item[i]);
        for (size_t i = 0; i < w->taken[side].count; i++)
            put(&w->agreed[side], &w->taken[side].item[i]);
        w->fresh[other].count = w->taken[side].count = 0;
        w->said[other] = false;
    }
}

/* --- the course of things ---------------------------------------------------------------------------------------- */

static void say_something(struct writer *w, int side)
{
    static const struct {
        unsigned percent;
        void (*make)(struct writer *w, int side);
    } table_of[] = {{4, session},      {14, agenda_item}, {18, document},   {36, paragraph}, {48, undertaking},
                    {54, review},      {80, report},      {87, statement},  {94, contact},   {100, delegation}};
    unsigned roll = words_below(&w->dice, 100), i = 0;

    while (roll >= table_of[i].percent)
        i++;
    table_of[i].make(w, side);
}

static void week(struct writer *w)
{
    for (int side = 0; side < LIFE_SIDES; side++) {
        unsigned acts = 6 + words_below(&w->dice, 30);

        if (w->sort == LIFE_ARCHIVE && side == 1)
            continue;
        for (size_t i = 0; i < w->waiting[side].count && w->left; i++)
            answer(w, side, &w->waiting[side].item[i]);
        w->waiting[side].count = 0;
        for (unsigned i = 0; i < acts && w->left; i++)
            say_something(w, side);
        if (w->sort == LIFE_ARCHIVE)
            w->fresh[side].count = 0;
    }
    if (w->sort == LIFE_JOINT)
        exchange(w);
    w->time = w->time / 604800 * 604800 + 604800;
    w->week++;
}

static void begin_log(struct writer *w, int side)
{
    const struct party *p = &w->life->charter.party[side];
    struct json *body = object(w), *roles;
    struct act_draft d = {.verb = ACT_CHARTER, .body = body};
    char vkey[KEY_VKEY];

    json_set(&w->scratch, body, STR("note"), json_string(&w->scratch, w->life->charter.note));
    speak(w, side, &d, &p->root);
    w->officer[side] = key_under(side_table[side].host, "secretary", KEY_NOTE);
    body = object(w);
    roles = json_array(&w->scratch);
    key_write(&w->officer[side], vkey);
    set(w, body, "key", vkey);
    set(w, body, "name", "secretary");
    json_add(roles, json_string(&w->scratch, STR("chair")));
    json_add(roles, json_string(&w->scratch, STR("secretary")));
    json_set(&w->scratch, body, STR("roles"), roles);
    d = (struct act_draft){.verb = ACT_APPOINT, .body = body};
    speak(w, side, &d, &p->root);
}

static void people(struct writer *w)
{
    for (unsigned i = 0; i < PERSONS + OFFICES && w->left; i++) {
        struct json *o = object(w);
        int side = w->sort == LIFE_ARCHIVE ? 0 : i % 2;

        set(w, o, "party", side_table[i % 2].code);
        if (i < PERSONS)
            set_name(w, o, i * 7);
        else
            set_text(w, o, "title", side, 5, true);
        notify(w, side, arena_fmt(&w->scratch, "%s/%u", i < PERSONS ? "person" : "office", i % PERSONS).p, o);
    }
    for (unsigned i = 0; i < 8 && w->left; i++) {
        struct json *o = object(w);

        set(w, o, "kind", i ? "working-group" : "commission");
        set_text(w, o, "title", 0, 5, true);
        table(w, 0, "forum", i, o);
    }
}

void life_make(struct life *l, enum life_sort sort, size_t count, uint64_t seed)
{
    struct writer *w = calloc(1, sizeof *w);

    if (!w)
        arena_exhausted();
    memset(l, 0, sizeof *l);
    w->life = l;
    w->dice.state = seed;
    w->sort = sort;
    w->left = count;
    w->time = 1262304000; /* 1 January 2010 */
    found(l);
    for (int side = 0; side < LIFE_SIDES; side++)
        begin_log(w, side);
    people(w);
    session(w, 0);
    document(w, 0);
    while (w->left)
        week(w);
    arena_release(&w->scratch);
    free(w);
}

void life_free(struct life *l)
{
    for (int side = 0; side < LIFE_SIDES; side++)
        free(l->log[side].entry);
    arena_release(&l->arena);
    memset(l, 0, sizeof *l);
}

void life_checkpoint(const struct life *l, int side, struct buf *note)
{
    const struct party *p = &l->charter.party[side];
    struct checkpoint c = {p->origin, l->log[side].edge.size, tlog_edge_root(&l->log[side].edge)};
    struct arena a = ARENA_EMPTY;
    struct signer s = life_signer();
    struct str text;
    struct fault f;

    buf_clear(note);
    checkpoint_write(note, &c);
    text = arena_str(&a, buf_view(note));
    buf_byte(note, '\n');
    life_must(note_sign(note, text, &p->log, &s, &f), &f, "checkpoint");
    arena_release(&a);
}
