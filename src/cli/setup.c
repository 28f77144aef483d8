#include "cli/setup.h"

#include "act/age.h"
#include "act/form.h"
#include "base/os.h"
#include "cli/say.h"

#include <qrencode.h>
#include <unistd.h>

/* --- init --------------------------------------------------------------------------------------------------------- */

struct making { /* a node that is being made */
    struct cli *c;
    struct str host, code;
    bool plain;
    struct party card;
    char recipient[AGE_RECIPIENT_TEXT];
    struct str made[4]; /* key names whose files were written */
    size_t count;
};

/* --name en=India --name hi=भारत */
static int read_names(struct making *m, struct fault *f)
{
    struct arena *a = &m->c->arena;
    struct json *names = json_object(a);
    const char *each;

    for (size_t i = 0; (each = cli_value_at(m->c, "name", i)) != NULL; i++) {
        struct str rest = str_of(each), lang;

        if (!str_cut(&rest, '=', &lang) || !form_language_ok(lang) || !rest.n)
            return cli_usage(m->c, f, MSG_CLI_USAGE_NAME, each, NULL);
        json_set(a, names, lang, json_string(a, rest));
    }
    if (!names->count)
        json_set(a, names, STR("en"), json_string(a, m->code));
    m->card.names = names;
    return 0;
}

static int read_who(struct making *m, struct fault *f)
{
    struct cli *c = m->c;
    const char *host = cli_value(c, "host");
    char *lower;

    m->code = str_of(cli_value(c, "party"));
    if (!form_party_ok(m->code))
        return cli_usage(c, f, MSG_CLI_USAGE_CODE, m->code.p, NULL);
    lower = (char *)arena_fmt(&c->arena, STR_FMT ".example", STR_ARG(m->code)).p;
    for (char *p = lower; *p; p++)
        *p = *p >= 'A' && *p <= 'Z' ? (char)(*p + 32) : *p;
    m->host = str_of(host ? host : lower);
    if (!key_name_ok(m->host) || memchr(m->host.p, '/', m->host.n))
        return cli_usage(c, f, MSG_CLI_USAGE_HOST, m->host.p, NULL);
    m->plain = cli_has(c, "no-passphrase");
    return read_names(m, f);
}

static int make_key(struct making *m, const char *name, enum key_type type, struct key *out, struct fault *f)
{
    struct str whole = arena_fmt(&m->c->arena, STR_FMT "/%s", STR_ARG(m->host), name);
    uint8_t pub[KEY_PUBLIC];
    int rc = signer_make(m->c->box, whole, m->plain, pub, f);

    if (rc)
        return rc;
    m->made[m->count++] = whole;
    return key_make(whole, type, pub, out, f);
}

static int make_keys(struct making *m, struct fault *f)
{
    uint8_t recipient[AGE_KEY];
    int rc;

    if ((rc = make_key(m, "root", KEY_NOTE, &m->card.root, f)) ||
        (rc = make_key(m, "log", KEY_NOTE, &m->card.log, f)) ||
        (rc = make_key(m, "mirror", KEY_COSIGN, &m->card.mirror, f)) ||
        (rc = signer_make_age(m->c->box, m->host, m->plain, recipient, f)))
        return rc;
    m->made[m->count++] = arena_fmt(&m->c->arena, STR_FMT "/age", STR_ARG(m->host));
    age_write_recipient(recipient, m->recipient);
    m->card.code = m->code;
    m->card.host = m->host;
    m->card.recipient = str_of(m->recipient);
    return 0;
}

static int make_node(struct making *m, struct fault *f)
{
    struct buf note = BUF_EMPTY;
    struct str text;
    int rc;

    card_text(&note, &m->card);
    text = arena_str(&m->c->arena, buf_view(&note));
    buf_byte(&note, '\n');
    rc = note_sign(&note, text, &m->card.root, &m->c->signer, f);
    if (!rc)
        rc = store_init(m->c->dir, buf_view(&note), f);
    buf_free(&note);
    return rc;
}

static void said(struct making *m)
{
    struct cli *c = m->c;
    struct json *v;

    if (c->json) {
        v = json_object(&c->arena);
        say_set(c, v, "dir", say_json_z(c, c->dir));
        say_set_str(c, v, "party", m->code);
        say_set_str(c, v, "host", m->host);
        say_set_bool(c, v, "sealed", !m->plain);
        say_json(c, v);
        return;
    }
    SAY(c, MSG_CLI_INIT_MADE, m->code, m->host, str_of(c->dir));
    if (m->plain)
        say_word(c, MSG_CLI_INIT_PLAIN);
    if (!cli_has(c, "host"))
        SAY(c, MSG_CLI_INIT_HOST, m->host);
    SAY(c, MSG_CLI_INIT_NEXT, str_of(c->dir));
}

/* Nothing is left of a node that came to nothing, but a directory that was there before or holds something else. */
static void undo(struct making *m)
{
    for (size_t i = 0; i < m->count; i++)
        signer_forget(m->c->box, m->made[i]);
    rmdir(arena_fmt(&m->c->arena, "%s/keys", m->c->dir).p);
    rmdir(m->c->dir);
}

int setup_init(struct cli *c, struct fault *f)
{
    struct making m = {.c = c};
    const char *db;
    int rc;

    c->dir = c->arg[0];
    db = arena_fmt(&c->arena, "%s/manch.db", c->dir).p;
    if (os_exists(db))
        return fault_set(f, FAULT_EXISTS, db, NULL, NULL);
    if ((rc = read_who(&m, f)) || (rc = os_mkdir(arena_fmt(&c->arena, "%s/keys", c->dir).p, f)))
        return rc;
    cli_signer(c, m.host, cli_value(c, "root-key"));
    rc = make_keys(&m, f);
    if (!rc)
        rc = make_node(&m, f);
    if (rc)
        undo(&m);
    else
        said(&m);
    return rc;
}

/* --- card --------------------------------------------------------------------------------------------------------- */

/* Two rows of modules in one line of half blocks, dark on light whatever the terminal's colours are. */
static void draw(struct buf *out, const QRcode *qr)
{
    static const char *const block[] = {" ", "\u2580", "\u2584", "\u2588"};
    const int quiet = 2;

    for (int y = -quiet; y < qr->width + quiet; y += 2) {
        buf_z(out, "\033[30;47m");
        for (int x = -quiet; x < qr->width + quiet; x++) {
            int dark = 0;

            for (int k = 0; k < 2; k++)
                if (x >= 0 && x < qr->width && y + k >= 0 && y + k < qr->width)
                    dark |= (qr->data[(y + k) * qr->width + x] & 1) << k;
            buf_z(out, block[dark]);
        }
        buf_z(out, "\033[0m\n");
    }
}

static void say_qr(struct cli *c)
{
    QRcode *qr = QRcode_encodeData((int)c->store->card.n, (const unsigned char *)c->store->card.p, 0, QR_ECLEVEL_L);

    if (!qr)
        return;
    buf_byte(&c->out, '\n');
    draw(&c->out, qr);
    QRcode_free(qr);
}

static void say_vkeys(struct cli *c, const struct key *const key[3])
{
    static const char *const name[] = {"root", "log", "mirror"};
    struct json *v = json_object(&c->arena);
    char vkey[KEY_VKEY];

    for (int i = 0; i < 3; i++) {
        key_write(key[i], vkey);
        if (c->json)
            say_set_str(c, v, name[i], arena_str(&c->arena, str_of(vkey)));
        else
            say_text(c, arena_fmt(&c->arena, "%s %s", name[i], vkey));
    }
    if (c->json)
        say_json(c, v);
}

int setup_card(struct cli *c, struct fault *f)
{
    const struct party *p = &c->store->self;
    struct json *v;

    (void)f;
    if (cli_has(c, "vkeys")) {
        say_vkeys(c, (const struct key *const[]){&p->root, &p->log, &p->mirror});
        return 0;
    }
    if (c->json) {
        v = json_object(&c->arena);
        say_set_str(c, v, "party", p->code);
        say_set_str(c, v, "host", p->host);
        say_set_str(c, v, "card", c->store->card);
        say_json(c, v);
        return 0;
    }
    buf_str(&c->out, c->store->card);
    if (isatty(STDOUT_FILENO))
        say_qr(c);
    return 0;
}
