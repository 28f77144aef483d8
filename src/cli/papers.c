#include "cli/papers.h"

#include "base/os.h"
#include "cli/say.h"
#include "cli/shape.h"
#include "forum/text.h"
#include "node/exchange.h"

/* --- documents ---------------------------------------------------------------------------------------------------- */

static int load_document(struct cli *c, struct text_document *d, struct fault *f)
{
    struct str document;
    int rc = record_resolve(c->store, cli_arg(c, 0), &c->arena, &document, f);

    return rc ? rc : text_load(c->store, document, &c->arena, d, f);
}

void papers_tell_obstacles(struct cli *c, struct str document, struct str lang)
{
    struct text_document d;

    if (text_load(c->store, document, &c->arena, &d, NULL) == 0)
        c->wrong = text_obstacles(&d, lang, c->lang, true, &c->arena);
}

int papers_instrument(struct cli *c, struct fault *f)
{
    struct text_document d;
    struct str note, text, rest;
    struct json *o;
    bool complete;
    int rc = load_document(c, &d, f);

    if (!rc)
        rc = text_note(c->store, &d, cli_has(c, "current"), &c->arena, &note, &complete, f);
    if (rc == -FAULT_UNSETTLED)
        papers_tell_obstacles(c, d.item.subject, STR(""));
    if (rc)
        return rc;
    if (!c->json) {
        buf_str(&c->out, note);
        return 0;
    }
    text = note; /* two lines, then a blank one */
    rest = note;
    for (int i = 0; i < 2; i++)
        str_cut(&rest, '\n', &text);
    text = str_make(note.p, rest.p ? (size_t)(rest.p - note.p) : note.n);
    o = json_object(&c->arena);
    say_set_str(c, o, "document", d.item.subject);
    say_set_str(c, o, "text", text);
    say_set_str(c, o, "note", note);
    say_set_bool(c, o, "complete", complete);
    say_json(c, o);
    return 0;
}

static bool in_document(const struct text_document *d, struct str lang)
{
    for (size_t i = 0; i < d->languages; i++)
        if (str_eq(lang, d->language[i]))
            return true;
    return false;
}

/* The reader's where none is asked for, else the document's first. What is asked for must be one of the document's. */
static int choose_language(struct cli *c, const struct text_document *d, struct str *lang, struct fault *f)
{
    const char *given = cli_value(c, "lang");
    struct buf all = BUF_EMPTY;
    int rc;

    *lang = str_of(given ? given : lang_code[c->lang]);
    if (!given && !in_document(d, *lang) && d->languages)
        *lang = d->language[0];
    if (in_document(d, *lang))
        return 0;
    for (size_t i = 0; i < d->languages; i++)
        buf_fmt(&all, "%s" STR_FMT, i ? ", " : "", STR_ARG(d->language[i]));
    rc = cli_usage(c, f, MSG_CLI_USAGE_TEXT_LANG, lang->p, buf_view(&all).p);
    buf_free(&all);
    return rc;
}

static void said_text(struct cli *c, const struct text_document *d, struct str lang, struct str text)
{
    struct json *o;

    if (!c->json) {
        buf_str(&c->out, text);
        return;
    }
    o = json_object(&c->arena);
    say_set_str(c, o, "document", d->item.subject);
    say_set_str(c, o, "lang", lang);
    say_set(c, o, "text", json_string(&c->arena, text));
    say_json(c, o);
}

int papers_bracketed(struct cli *c, struct fault *f)
{
    struct text_document d;
    struct str lang, text;
    int rc;

    if ((rc = load_document(c, &d, f)) || (rc = choose_language(c, &d, &lang, f)) ||
        (rc = text_bracketed(c->store, &d, lang, &c->arena, &text, f)))
        return rc;
    said_text(c, &d, lang, text);
    return 0;
}

int papers_clean(struct cli *c, struct fault *f)
{
    struct text_document d;
    struct str lang, text;
    int rc;

    if ((rc = load_document(c, &d, f)) || (rc = choose_language(c, &d, &lang, f)))
        return rc;
    if ((rc = text_clean(&d, lang, &c->arena, &text, f))) {
        papers_tell_obstacles(c, d.item.subject, lang);
        return rc;
    }
    said_text(c, &d, lang, text);
    return 0;
}

/* --- export json -------------------------------------------------------------------------------------------------- */

static int put_kind(struct cli *c, const struct kind *k, struct json *items, struct fault *f)
{
    struct record_items all;
    int rc = record_list(c->store, k, (struct record_page){0}, &c->arena, &all, f);

    for (size_t i = 0; !rc && i < all.count; i++)
        json_add(items, shape_item(c, &all.item[i]));
    return rc;
}

/* Writes BYTES to the file named by argument I, else to standard output. */
static int give(struct cli *c, size_t i, struct str bytes, struct fault *f)
{
    if (c->args <= i || str_is(cli_arg(c, i), "-")) {
        buf_str(&c->out, bytes);
        return 0;
    }
    return os_write_file(c->arg[i], bytes, 0644, false, f);
}

int papers_json(struct cli *c, struct fault *f)
{
    struct json *o = json_object(&c->arena), *items = json_array(&c->arena), *sizes = json_object(&c->arena);
    struct buf b = BUF_EMPTY;
    struct str digest, line;
    int rc = record_digest(c->store, &c->arena, &digest, f);

    for (const struct kind *k = kind_table; !rc && k->name; k++)
        rc = put_kind(c, k, items, f);
    if (rc)
        return rc;
    for (int i = 0; i < (int)c->store->charter.count; i++)
        json_set(&c->arena, sizes, say_party(c, i), json_int(&c->arena, (int64_t)ledger_size(c->store, i)));
    line = digest;
    str_cut(&digest, ' ', &line);
    say_set_str(c, o, "channel", c->store->charter.channel);
    say_set_str(c, o, "party", c->store->self.code);
    say_set(c, o, "sizes", sizes);
    say_set_str(c, o, "digest", line);
    say_set(c, o, "items", items);
    json_write(&b, o);
    buf_byte(&b, '\n');
    rc = give(c, 0, buf_view(&b), f);
    buf_free(&b);
    return rc;
}

/* --- export tiles (C2SP tlog-tiles) ------------------------------------------------------------------------------- */

struct tiling {
    struct cli *c;
    int log;
    uint64_t size;
    const char *dir;
    struct tlog_reader reader;
    struct cli_progress progress;
    uint64_t written, all;
};

static int put_file(struct tiling *t, const char *name, struct str bytes, struct fault *f)
{
    struct arena a = ARENA_EMPTY;
    const char *path = arena_fmt(&a, "%s/%s", t->dir, name).p;
    char *slash = strrchr(path, '/');
    int rc;

    *slash = '\0';
    rc = os_mkdir(path, f);
    *slash = '/';
    if (!rc)
        rc = os_write_file(path, bytes, 0644, true, f);
    cli_progress(&t->progress, ++t->written, t->all);
    arena_release(&a);
    return rc;
}

/* Tile N of LEVEL (in tiles: of nodes at 8 * LEVEL), WIDTH hashes. */
static int put_tile(struct tiling *t, int level, uint64_t n, unsigned width, struct fault *f)
{
    struct buf b = BUF_EMPTY;
    char name[TILE_PATH];
    int rc = 0;

    for (unsigned i = 0; !rc && i < width; i++) {
        struct hash h;

        rc = t->reader.node(t->reader.ctx, 8 * level, n * TILE_WIDTH + i, &h, f);
        buf_put(&b, h.b, HASH_SIZE);
    }
    tile_path(name, level, n, width);
    if (!rc)
        rc = put_file(t, name, buf_view(&b), f);
    buf_free(&b);
    return rc;
}

static int add_entry(void *ctx, uint64_t index, struct str entry, struct fault *f)
{
    (void)index;
    (void)f;
    buf_be16(ctx, (uint16_t)entry.n);
    buf_str(ctx, entry);
    return 0;
}

static int put_entries(struct tiling *t, uint64_t n, unsigned width, struct fault *f)
{
    struct buf b = BUF_EMPTY;
    char name[TILE_PATH];
    int rc = ledger_each(t->c->store, t->log, n * TILE_WIDTH, n * TILE_WIDTH + width, add_entry, &b, f);

    tile_path(name, -1, n, width);
    if (!rc)
        rc = put_file(t, name, buf_view(&b), f);
    buf_free(&b);
    return rc;
}

/* All tiles of one level, the last one partial; LEVEL -1: entries. COUNT: hashes (or entries) there are. */
static int put_level(struct tiling *t, int level, uint64_t count, struct fault *f)
{
    int rc = 0;

    for (uint64_t n = 0; !rc && n * TILE_WIDTH < count; n++) {
        uint64_t left = count - n * TILE_WIDTH;
        unsigned width = left < TILE_WIDTH ? (unsigned)left : TILE_WIDTH;

        rc = level < 0 ? put_entries(t, n, width, f) : put_tile(t, level, n, width, f);
    }
    return rc;
}

struct blobs {
    struct tiling *t;
    struct fault *fault;
    int rc;
};

static void put_blob(void *ctx, const struct hash *sha, int64_t size)
{
    struct blobs *b = ctx;
    struct arena a = ARENA_EMPTY;
    struct str bytes;
    bool found = false;

    (void)size;
    if (!b->rc)
        b->rc = ledger_find_blob(b->t->c->store, sha, &a, &bytes, &found, b->fault);
    if (!b->rc && found)
        b->rc = put_file(b->t, arena_fmt(&a, "blob/%s", hash_hex(sha).z).p, bytes, b->fault);
    arena_release(&a);
}

/* The blobs that one entry names (also the text that a chair signed) and that are here. */
static int put_blobs_of(void *ctx, uint64_t index, struct str entry, struct fault *f)
{
    struct blobs b = {.t = ctx, .fault = f};
    struct arena a = ARENA_EMPTY;
    const struct kind *k;
    struct act act;
    struct hash sha;
    int64_t size;

    (void)index;
    if (act_parse(entry, &a, &act, NULL) == 0) {
        if (act.fields && (k = kind_of(act.subject)) != NULL)
            kind_each_blob(k, act.fields, put_blob, &b);
        if (act.verb == ACT_SIGN && act_blob(json_get(act.body, "text"), &sha, &size))
            put_blob(&b, &sha, size);
    }
    arena_release(&a);
    return b.rc;
}

static int put_log(struct tiling *t, struct str note, struct fault *f)
{
    uint64_t count = t->size;
    int rc = put_level(t, -1, t->size, f);

    for (int level = 0; !rc && count; level++, count /= TILE_WIDTH)
        rc = put_level(t, level, count, f);
    if (!rc)
        rc = ledger_each(t->c->store, t->log, 0, t->size, put_blobs_of, t, f);
    return rc ? rc : put_file(t, "checkpoint", note, f); /* last: what it covers is there */
}

static int read_size(struct str note, uint64_t *size, struct fault *f)
{
    struct checkpoint cp;
    struct note n;
    int rc = note_parse(note, &n, f);

    if (!rc)
        rc = checkpoint_parse(n.text, &cp, f);
    *size = rc ? 0 : cp.size;
    return rc;
}

static void said_tiles(struct cli *c, const struct tiling *t)
{
    struct json *o = json_object(&c->arena);

    if (!c->json) {
        SAY(c, MSG_CLI_TILES, c->store->charter.party[t->log].origin, say_number(c, (int64_t)t->size), str_of(t->dir));
        return;
    }
    say_set_str(c, o, "origin", c->store->charter.party[t->log].origin);
    say_set_int(c, o, "size", (int64_t)t->size);
    say_set(c, o, "dir", say_json_z(c, t->dir));
    say_set_int(c, o, "files", (int64_t)t->written);
    say_json(c, o);
}

int papers_tiles(struct cli *c, struct fault *f)
{
    struct tiling t = {.c = c, .dir = c->arg[1]};
    struct ledger_tree tree = {.store = c->store};
    struct str note;
    int rc = cli_party(c, cli_arg(c, 0), &t.log, f);

    if (rc)
        return rc;
    tree.log = t.log;
    t.reader = ledger_reader(&tree);
    cli_signer(c, c->store->self.host, NULL);
    if (t.log == c->store->me && c->store->barred == STORE_FREE && (rc = exchange_checkpoint(c->store, &c->signer, f)))
        return rc;
    if ((rc = exchange_checkpoint_note(c->store, t.log, &c->arena, &note, f)) || (rc = read_size(note, &t.size, f)) ||
        (rc = os_mkdir(t.dir, f)))
        return rc;
    t.all = 2 * (t.size / TILE_WIDTH + 1);
    cli_progress_begin(&t.progress, c, MSG_CLI_PROGRESS_TILES);
    rc = put_log(&t, note, f);
    cli_progress_end(&t.progress);
    if (!rc)
        said_tiles(c, &t);
    return rc;
}
