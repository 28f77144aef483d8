#include "cli/founding.h"

#include "act/form.h"
#include "base/os.h"
#include "cli/say.h"
#include "forum/verb.h"
#include "node/sync.h"
#include "store/desk.h"

#include <stdio.h>

/* --- charter ------------------------------------------------------------------------------------------------------ */

static int read_card(struct cli *c, const char *path, struct party *out, struct fault *f)
{
    struct str bytes;
    int rc = os_read_file(path, LIMIT_NOTE, &c->arena, &bytes, f);

    return rc ? rc : card_parse(bytes, &c->arena, out, f);
}

/* Our own card and those given with --with and behind them; ours given once more is no other one. */
static int read_cards(struct cli *c, struct party *card, size_t *count, struct fault *f)
{
    size_t given = 0, behind = 1;
    const char *path;

    card[0] = c->store->self;
    *count = 1;
    for (;;) {
        int rc;

        path = cli_value_at(c, "with", given);
        if (path)
            given++;
        else if (behind < c->args)
            path = c->arg[behind++];
        else
            return 0;
        if (*count == LIMIT_PARTIES)
            return fault_set(f, FAULT_TOO_LARGE, "parties", "16", NULL);
        rc = read_card(c, path, &card[*count], f);
        if (rc)
            return rc;
        if (!key_eq(&card[*count].root, &c->store->self.root))
            ++*count;
    }
}

static int read_languages(struct cli *c, struct str *lang, size_t *count, struct fault *f)
{
    const char *given = cli_value(c, "languages");
    struct str rest = str_of(given), one;

    *count = 0;
    for (bool more = true; more && *count < LIMIT_PARTIES; ++*count) {
        more = str_cut(&rest, ',', &one);
        if (!form_language_ok(one))
            return cli_usage(c, f, MSG_CLI_USAGE_LANGUAGES, given, NULL);
        lang[*count] = one;
    }
    return 0;
}

/* A party without a name in a language of the channel is read there under another one; on standard error, so that the
 * draft stays as it is. */
static void warn_of_names(struct cli *c, const struct party *card, size_t cards, const struct str *lang, size_t langs)
{
    for (size_t i = 0; i < cards; i++) {
        struct buf lacks = BUF_EMPTY;
        struct str args[2] = {card[i].code};

        for (size_t l = 0; l < langs; l++)
            if (!json_find(card[i].names, lang[l]))
                buf_fmt(&lacks, "%s" STR_FMT, lacks.n ? ", " : "", STR_ARG(catalogue_name(c->lang, "language", lang[l])));
        args[1] = buf_view(&lacks);
        if (lacks.n)
            fprintf(stderr, STR_FMT "\n",
                    STR_ARG(catalogue_format(&c->arena, c->lang, MSG_CLI_CHARTER_NAMES, args, 2)));
        buf_free(&lacks);
    }
}

int founding_draft(struct cli *c, struct fault *f)
{
    struct party *card = ARENA_ARRAY(&c->arena, LIMIT_PARTIES + 1, struct party);
    struct str lang[LIMIT_PARTIES], text;
    size_t cards, langs;
    struct json *v;
    int rc;

    if ((rc = read_cards(c, card, &cards, f)) || (rc = read_languages(c, lang, &langs, f)))
        return rc;
    if (cards < 2)
        return cli_usage(c, f, MSG_CLI_USAGE_CARDS, NULL, NULL);
    if (!charter_channel_ok(cli_arg(c, 0)))
        return cli_usage(c, f, MSG_CLI_USAGE_CHANNEL, c->arg[0], NULL);
    rc = charter_draft(cli_arg(c, 0), card, cards, lang, langs, &c->arena, &text, f);
    if (rc)
        return rc;
    warn_of_names(c, card, cards, lang, langs);
    if (c->json) {
        struct hash id = hash_of(text);

        v = json_object(&c->arena);
        say_set_str(c, v, "charter", text);
        say_set_hash(c, v, "id", &id);
        say_json(c, v);
    } else {
        buf_str(&c->out, text);
    }
    return 0;
}

/* Which of two parties' keys are not the same; NULL: none. */
static const char *other_key(const struct party *a, const struct party *b)
{
    if (!key_eq(&a->root, &b->root))
        return "root key";
    if (!key_eq(&a->log, &b->log))
        return "log key";
    if (!key_eq(&a->mirror, &b->mirror))
        return "mirror key";
    return str_eq(a->recipient, b->recipient) ? NULL : "recipient";
}

/* The charter in FILE, in which we must stand with exactly our keys. */
static int read_charter(struct cli *c, const char *path, struct str *bytes, struct charter *out, struct fault *f)
{
    struct store *s = c->store;
    const char *other;
    int rc = os_read_file(path, LIMIT_NOTE, &c->arena, bytes, f), me;

    if (!rc)
        rc = charter_parse(*bytes, &c->arena, out, f);
    if (rc)
        return rc;
    me = charter_find(out, s->self.code);
    if (me < 0)
        return fault_set(f, FAULT_FOREIGN, "charter", "none of our party", arena_z(&c->arena, s->self.code));
    if ((other = other_key(&out->party[me], &s->self)) != NULL)
        return fault_set(f, FAULT_FOREIGN, "our key in the charter", other, "that of our card");
    return 0;
}

static struct str party_codes(struct cli *c, const struct charter *h)
{
    struct buf b = BUF_EMPTY;
    struct str out;

    for (size_t i = 0; i < h->count; i++)
        buf_fmt(&b, "%s" STR_FMT, i ? ", " : "", STR_ARG(h->party[i].code));
    out = arena_str(&c->arena, buf_view(&b));
    buf_free(&b);
    return out;
}

static void say_charter(struct cli *c, enum msg msg, const struct charter *h, const struct hash *act)
{
    struct json *v;

    if (c->json) {
        v = json_object(&c->arena);
        say_set_hash(c, v, "channel", &h->id);
        say_set_str(c, v, "name", h->channel);
        if (act)
            say_set_hash(c, v, "act", act);
        say_json(c, v);
        return;
    }
    SAY(c, msg, h->channel, party_codes(c, h), say_hash(c, &h->id));
    if (act)
        say_text(c, say_hash(c, act));
}

/* Nobody signs what he could not open: rules that are not known here, an amendment, a line of another party's root key
 * that is wrong. *SIGNED: our own line stands there. */
static int check_before_signing(struct cli *c, const struct charter *h, bool *is_signed, struct fault *f)
{
    struct note n;
    int rc;

    *is_signed = false;
    if (h->rules != 1)
        return fault_fmt(f, FAULT_RULES, "%d", h->rules);
    if (!h->founding) {
        c->remedy = say_get(c, MSG_CLI_REMEDY_AMENDMENT);
        return fault_set(f, FAULT_AMENDMENT, hash_hex(&h->previous).z, NULL, NULL);
    }
    if (str_eq(h->note, h->text))
        return 0;
    if ((rc = note_parse(h->note, &n, f)))
        return rc;
    for (size_t i = 0; i < h->count; i++)
        if (note_find(&n, &h->party[i].root) && note_check(&n, &h->party[i].root, NULL))
            return fault_set(f, FAULT_SIGNATURE, h->party[i].root.name, "charter", NULL);
    *is_signed = note_find(&n, &c->store->self.root) != NULL;
    return 0;
}

/* A root key that was given is looked at, whether it is needed or not. */
static int look_at_root_key(struct cli *c, struct fault *f)
{
    const struct key *root = &c->store->self.root;
    uint8_t pub[KEY_PUBLIC];
    int rc;

    cli_signer(c, c->store->self.host, cli_value(c, "root-key"));
    if (!cli_has(c, "root-key"))
        return 0;
    rc = signer_public(c->box, str_of(root->name), pub, f);
    if (!rc && memcmp(pub, root->pub, KEY_PUBLIC) != 0)
        rc = fault_set(f, FAULT_KEY, root->name, "other than on the card", NULL);
    return rc;
}

int founding_sign(struct cli *c, struct fault *f)
{
    const struct key *root = &c->store->self.root;
    struct charter h;
    struct str bytes;
    struct buf b = BUF_EMPTY;
    bool is_signed;
    int rc = read_charter(c, c->arg[0], &bytes, &h, f);

    if (rc || (rc = check_before_signing(c, &h, &is_signed, f)) || (rc = look_at_root_key(c, f)))
        return rc;
    if (is_signed) {
        say_charter(c, MSG_CLI_CHARTER_SIGNED_BEFORE, &h, NULL);
        return 0;
    }
    buf_str(&b, bytes);
    if (str_eq(bytes, h.text))
        buf_byte(&b, '\n');
    rc = note_sign(&b, h.text, root, &c->signer, f);
    if (!rc)
        rc = os_write_file(c->arg[0], buf_view(&b), 0644, true, f);
    buf_free(&b);
    if (!rc)
        say_charter(c, MSG_CLI_CHARTER_SIGNED, &h, NULL);
    return rc;
}

int founding_open(struct cli *c, struct fault *f)
{
    struct record_act first;
    struct charter h;
    struct str bytes;
    int rc;

    if ((rc = read_charter(c, c->arg[0], &bytes, &h, f)) || (rc = charter_check_signed(&h, NULL, f)))
        return rc;
    cli_signer(c, c->store->self.host, cli_value(c, "root-key"));
    if (!c->store->has_channel) /* nothing is kept when the root key cannot be had */
        rc = signer_unlock(c->box, (const struct str[]){str_of(c->store->self.root.name)}, 1, f);
    if (rc || (rc = store_open_charter(c->store, &h, f)) || (rc = verb_found(c->store, h.note, &c->signer, f)) ||
        (rc = record_act(c->store, c->store->me, 0, &c->arena, &first, f)))
        return rc;
    say_charter(c, MSG_CLI_CHARTER_OPENED, &h, &first.act.id);
    return 0;
}

/* --- officers ----------------------------------------------------------------------------------------------------- */

static int read_roles(struct cli *c, unsigned *roles, struct fault *f)
{
    const char *given = cli_value(c, "roles");
    struct str rest = str_of(given), one;

    *roles = 0;
    for (bool more = true; more;) {
        more = str_cut(&rest, ',', &one);
        if (str_is(one, "secretary"))
            *roles |= OFFICER_SECRETARY;
        else if (str_is(one, "chair"))
            *roles |= OFFICER_CHAIR;
        else
            return cli_usage(c, f, MSG_CLI_USAGE_ROLES, given, NULL);
    }
    return 0;
}

static struct str officer_key_name(struct cli *c, struct str name)
{
    struct str prefix = arena_fmt(&c->arena, STR_FMT "/", STR_ARG(c->store->self.host));

    if (name.n > prefix.n && memcmp(name.p, prefix.p, prefix.n) == 0)
        return name;
    return arena_fmt(&c->arena, STR_FMT STR_FMT, STR_ARG(prefix), STR_ARG(name));
}

/* One segment behind the host, and none of the names of the node's own keys. */
static bool officer_name_ok(struct cli *c, struct str name)
{
    static const char *const own[] = {"root", "log", "mirror", "age"};
    size_t host = c->store->self.host.n + 1;
    struct str last = str_make(name.p + host, name.n - host);

    for (size_t i = 0; i < sizeof own / sizeof *own; i++)
        if (str_is(last, own[i]))
            return false;
    return last.n && !memchr(last.p, '/', last.n) && key_name_ok(name);
}

static bool ever_appointed(const struct officer_list *l, struct str name, const uint8_t pub[KEY_PUBLIC])
{
    for (size_t i = 0; i < l->count; i++)
        if (str_is(name, l->officer[i].key.name) && memcmp(l->officer[i].key.pub, pub, KEY_PUBLIC) == 0)
            return true;
    return false;
}

/* The key of a new officer: one whose appointment was cut short before is gone on with; the key of one who was
 * dismissed is put aside. *MADE: it is new, and goes again when the appointment fails. */
static int officer_key(struct cli *c, struct str name, struct key *out, bool *made, struct fault *f)
{
    const struct officer_list *l = &c->store->officers[c->store->me];
    bool plain = !signer_sealed(c->box, arena_fmt(&c->arena, STR_FMT "/log", STR_ARG(c->store->self.host)));
    uint8_t pub[KEY_PUBLIC];
    int rc = 0;

    *made = false;
    if (officer_find(l, name))
        return fault_set(f, FAULT_EXISTS, arena_z(&c->arena, name), NULL, NULL);
    if (signer_has(c->box, name)) {
        rc = signer_public(c->box, name, pub, f);
        if (!rc && !ever_appointed(l, name, pub))
            return key_make(name, KEY_NOTE, pub, out, f);
        if (!rc)
            rc = signer_retire(c->box, name, f);
    }
    if (!rc)
        rc = signer_make(c->box, name, plain, pub, f);
    *made = rc == 0;
    return rc ? rc : key_make(name, KEY_NOTE, pub, out, f);
}

int founding_appoint(struct cli *c, struct fault *f)
{
    const char *vkey = cli_value(c, "key");
    struct str name = officer_key_name(c, cli_arg(c, 0));
    struct json *v = json_object(&c->arena);
    char text[KEY_VKEY];
    struct hash id;
    struct key key;
    unsigned roles;
    bool made = false;
    int rc;

    if (!officer_name_ok(c, name))
        return cli_usage(c, f, MSG_CLI_USAGE_OFFICER, c->arg[0], NULL);
    if ((rc = read_roles(c, &roles, f)))
        return rc;
    cli_signer(c, c->store->self.host, cli_value(c, "root-key"));
    if (vkey)
        rc = key_parse(str_of(vkey), &key, f);
    else
        rc = officer_key(c, name, &key, &made, f);
    if (!rc && vkey && !str_is(name, key.name))
        rc = fault_set(f, FAULT_KEY, key.name, "name", NULL);
    if (!rc)
        rc = verb_appoint(c->store, &key, roles, str_of(cli_value(c, "office")), &c->signer, &id, f);
    if (rc) {
        if (made)
            signer_forget(c->box, name);
        return rc;
    }
    key_write(&key, text);
    say_set_str(c, v, "name", name);
    say_set_str(c, v, "key", arena_str(&c->arena, str_of(text)));
    if (!c->json)
        SAY(c, MSG_CLI_OFFICER_APPOINTED, name, str_of(text));
    say_act(c, &id, v);
    return 0;
}

int founding_dismiss(struct cli *c, struct fault *f)
{
    const struct officer_list *l = &c->store->officers[c->store->me];
    struct str name = officer_key_name(c, cli_arg(c, 0));
    const struct officer *o = officer_find(l, name);
    struct json *v = json_object(&c->arena);
    struct key key;
    struct hash id;
    int rc;

    if (!o)
        return fault_set(f, FAULT_NOT_FOUND, arena_z(&c->arena, name), NULL, NULL);
    key = o->key;
    cli_signer(c, c->store->self.host, cli_value(c, "root-key"));
    rc = verb_dismiss(c->store, &key, str_of(cli_value(c, "reason")), &c->signer, &id, f);
    if (rc)
        return rc;
    say_set_str(c, v, "name", name);
    if (!c->json)
        SAY(c, MSG_CLI_OFFICER_DISMISSED, name);
    say_act(c, &id, v);
    return 0;
}

static struct json *roles_json(struct cli *c, unsigned roles)
{
    struct json *v = json_array(&c->arena);

    if (roles & OFFICER_SECRETARY)
        json_add(v, json_string(&c->arena, STR("secretary")));
    if (roles & OFFICER_CHAIR)
        json_add(v, json_string(&c->arena, STR("chair")));
    return v;
}

static struct str roles_words(struct cli *c, unsigned roles)
{
    struct str secretary = catalogue_name(c->lang, "role", STR("secretary")),
               chair = catalogue_name(c->lang, "role", STR("chair"));
    bool one = roles & OFFICER_SECRETARY, two = roles & OFFICER_CHAIR;

    return arena_fmt(&c->arena, STR_FMT "%s" STR_FMT, (int)(one ? secretary.n : 0), secretary.p, one && two ? ", " : "",
                     (int)(two ? chair.n : 0), chair.p);
}

static struct json *officer_json(struct cli *c, const struct officer *o, const char *vkey)
{
    struct json *v = json_object(&c->arena);

    say_set_str(c, v, "name", officer_short(&o->key));
    say_set_str(c, v, "key", arena_str(&c->arena, str_of(vkey)));
    say_set(c, v, "roles", roles_json(c, o->roles));
    say_set_int(c, v, "from", (int64_t)o->from);
    say_set(c, v, "until", o->until < 0 ? json_null(&c->arena) : json_int(&c->arena, o->until));
    return v;
}

static struct str officer_span(struct cli *c, const struct officer *o)
{
    struct str args[2] = {say_number(c, (int64_t)o->from), o->until < 0 ? STR("") : say_number(c, o->until)};

    return catalogue_format(&c->arena, c->lang, MSG_CLI_OFFICER_SPAN, args, 2);
}

int founding_officers(struct cli *c, struct fault *f)
{
    struct json *all = json_array(&c->arena);
    const struct officer_list *l;
    struct grid g;
    int log = c->store->me, rc;

    if (c->args && (rc = cli_party(c, cli_arg(c, 0), &log, f)))
        return rc;
    l = &c->store->officers[log];
    grid_init(&g, &c->arena, 4);
    for (size_t i = 0; i < l->count; i++) {
        const struct officer *o = &l->officer[i];
        char vkey[KEY_VKEY];

        key_write(&o->key, vkey);
        json_add(all, officer_json(c, o, vkey));
        GRID_ROW(&g, officer_short(&o->key), roles_words(c, o->roles), officer_span(c, o), o->office);
    }
    if (c->json)
        say_json(c, all);
    else if (!l->count)
        say_word(c, MSG_CLI_OFFICER_NONE);
    else
        grid_write(&g, &c->out, "");
    return 0;
}

/* --- peers -------------------------------------------------------------------------------------------------------- */

static struct json *peer_json(struct cli *c, const struct desk_peer *p)
{
    struct json *v = json_object(&c->arena);

    say_set_str(c, v, "party", p->party);
    say_set_str(c, v, "url", p->url);
    say_set_str(c, v, "pin", p->pin);
    return v;
}

int founding_add_peer(struct cli *c, struct fault *f)
{
    struct desk_peer p = {.url = cli_arg(c, 1), .pin = str_of(cli_value(c, "pin"))};
    int log, rc = cli_party(c, cli_arg(c, 0), &log, f);

    if (rc)
        return rc;
    p.party = say_party(c, log);
    if (log == c->store->me)
        return cli_usage(c, f, MSG_CLI_USAGE_OWN, p.party.p, NULL);
    if (sync_check_url(p.url, f) != 0)
        return cli_usage(c, f, MSG_CLI_USAGE_URL, p.url.p, NULL);
    if (p.pin.n && !sync_pin_ok(p.pin))
        return cli_usage(c, f, MSG_CLI_USAGE_PIN, p.pin.p, NULL);
    rc = desk_put_peer(c->store, &p, f);
    if (rc)
        return rc;
    if (c->json)
        say_json(c, peer_json(c, &p));
    else
        SAY(c, MSG_CLI_PEER_ADDED, p.party, p.url);
    return 0;
}

int founding_peers(struct cli *c, struct fault *f)
{
    struct json *all = json_array(&c->arena);
    struct desk_peer *p;
    struct grid g;
    size_t count;
    int rc = desk_peers(c->store, &c->arena, &p, &count, f);

    if (rc)
        return rc;
    grid_init(&g, &c->arena, 3);
    for (size_t i = 0; i < count; i++) {
        json_add(all, peer_json(c, &p[i]));
        GRID_ROW(&g, p[i].party, p[i].url, p[i].pin);
    }
    if (c->json)
        say_json(c, all);
    else if (!count)
        say_word(c, MSG_CLI_PEER_NONE);
    else
        grid_write(&g, &c->out, "");
    return 0;
}
