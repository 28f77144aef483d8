/* Faults in words: what is said depends on what was asked for, and what there is near it. */
#include "cli/say.h"

#include "cli/fields.h"
#include "forum/status.h"

#include <stdio.h>

/* --- what is near ------------------------------------------------------------------------------------------------- */

struct near {
    struct str *subject;
    size_t count;
};

static const char *next_subject(const void *ctx, size_t i)
{
    const struct near *n = ctx;

    return i < n->count ? n->subject[i].p : NULL;
}

struct str say_near(struct cli *c, struct str subject)
{
    const struct kind *k = kind_of(subject);
    struct near n = {0};

    if (!k || !c->store || !c->store->has_channel || record_subjects(c->store, k, &c->arena, &n.subject, &n.count, NULL))
        return STR("");
    return str_of(cli_nearest(subject, next_subject, &n));
}

/* --- what was not found ------------------------------------------------------------------------------------------- */

static bool ends(const char *path, const char *with)
{
    size_t n = strlen(path), m = strlen(with);

    return n > m && strcmp(path + n - m, with) == 0;
}

/* A key's file that is not there: the root key may be kept elsewhere, an officer's signs where its file is. */
static struct str missing_key(struct cli *c, const char *path)
{
    const char *given = cli_value(c, "root-key");
    bool root = ends(path, "/root.key") || (given && strcmp(given, path) == 0);

    return say_get(c, root ? MSG_CLI_REMEDY_KEY : MSG_CLI_REMEDY_OTHER_KEY);
}

static struct str meant(struct cli *c, struct str what)
{
    return what.n ? catalogue_format(&c->arena, c->lang, MSG_CLI_REMEDY_MEANT, &what, 1) : what;
}

static const char *next_kind(const void *ctx, size_t i)
{
    (void)ctx;
    return kind_table[i].name;
}

/* "sesion/wg-mc-5": the subject of the kind that was meant, else that kind. */
static struct str missing_kind(struct cli *c, struct str subject)
{
    struct str kind, slug = subject, near, rest;
    const char *right;

    str_cut(&slug, '/', &kind);
    rest = catalogue_format(&c->arena, c->lang, MSG_CLI_REMEDY_NO_KIND, &kind, 1);
    right = cli_nearest(kind, next_kind, NULL);
    if (!right)
        return rest;
    near = say_near(c, arena_fmt(&c->arena, "%s/" STR_FMT, right, STR_ARG(slug)));
    return arena_fmt(&c->arena, STR_FMT " " STR_FMT, STR_ARG(meant(c, near.n ? near : str_of(right))), STR_ARG(rest));
}

static const char *next_officer(const void *ctx, size_t i)
{
    const struct str *name = ctx;

    return name[i].p;
}

/* The name of the officer in force that is nearest to NAME, whose host may be left out. */
static struct str near_officer(struct cli *c, struct str name)
{
    const struct officer_list *l;
    struct str *names, rest = name, host;
    size_t n = 0;

    if (!c->store || !c->store->has_channel)
        return STR("");
    if (str_cut(&rest, '/', &host))
        name = rest;
    l = &c->store->officers[c->store->me];
    names = ARENA_ARRAY(&c->arena, l->count + 1, struct str);
    for (size_t i = 0; i < l->count; i++) {
        const char *slash = strchr(l->officer[i].key.name, '/');

        if (l->officer[i].until < 0 && slash)
            names[n++] = str_of(slash + 1);
    }
    return str_of(cli_nearest(name, next_officer, names));
}

static struct str missing_officer(struct cli *c, struct str name)
{
    struct str near = meant(c, near_officer(c, name)), rest = say_get(c, MSG_CLI_REMEDY_NO_OFFICER);

    return near.n ? arena_fmt(&c->arena, STR_FMT " " STR_FMT, STR_ARG(near), STR_ARG(rest)) : rest;
}

static struct str missing_subject(struct cli *c, struct str subject)
{
    struct str kind = act_subject_kind(subject), near = meant(c, say_near(c, subject)), rest;

    if (!kind_find(kind))
        return missing_kind(c, subject);
    rest = catalogue_format(&c->arena, c->lang, MSG_CLI_REMEDY_NO_SUBJECT, &kind, 1);
    if (!near.n)
        return rest;
    return arena_fmt(&c->arena, STR_FMT " " STR_FMT, STR_ARG(near), STR_ARG(rest));
}

/* A word without a slash: the subject of that name, of whatever kind, if there is one. */
static struct str missing_slug(struct cli *c, struct str word)
{
    for (const struct kind *k = kind_table; k->name; k++) {
        struct str whole = arena_fmt(&c->arena, "%s/" STR_FMT, k->name, STR_ARG(word));

        if (str_eq(say_near(c, whole), whole))
            return meant(c, whole);
    }
    return say_get(c, MSG_HINT_SUBJECT);
}

static bool command_is(const struct cli *c, const char *name)
{
    return c->command && strcmp(c->command->name, name) == 0;
}

/* The remedy for FAULT_NOT_FOUND; empty where the general one is all there is to say. */
static struct str missing(struct cli *c, const struct fault *f)
{
    struct str what = str_of(f->arg[0]);

    if (ends(f->arg[0], ".key"))
        return missing_key(c, f->arg[0]);
    if (command_is(c, "officer") || str_is(what, "officer"))
        return missing_officer(c, what);
    if (command_is(c, "draft"))
        return say_get(c, MSG_CLI_REMEDY_NO_DRAFT);
    if (command_is(c, "import") || command_is(c, "blob") || command_is(c, "demo"))
        return command_is(c, "import") ? say_get(c, MSG_CLI_REMEDY_NO_FILE) : STR("");
    if (act_subject_ok(what))
        return missing_subject(c, what);
    for (size_t i = 0; i < c->args; i++)
        if (what.n && str_eq(what, cli_arg(c, i)))
            return strcmp(c->command->args, "ACT") == 0 || strcmp(c->command->args, "ACT...") == 0
                       ? say_get(c, MSG_CLI_REMEDY_NO_ACT)
                       : missing_slug(c, what);
    return STR("");
}

/* --- a file of another kind --------------------------------------------------------------------------------------- */

enum sort { UNKNOWN_FILE, CARD, CHARTER, PROOF, INSTRUMENT, KEY_FILE, BUNDLE, BACKUP, DATABASE, SORTS };
static const struct {
    const char *begins; /* bytes with which such a file begins */
    enum msg name;
} sort[SORTS] = {
    [CARD] = {"manch/card/v1\n", MSG_CLI_FILE_CARD},
    [CHARTER] = {"manch/charter/v1\n", MSG_CLI_FILE_CHARTER},
    [PROOF] = {"manch/proof/v1\n", MSG_CLI_FILE_PROOF},
    [INSTRUMENT] = {"manch/instrument/v1\n", MSG_CLI_FILE_INSTRUMENT},
    [KEY_FILE] = {"manch/key/v1\n", MSG_CLI_FILE_KEY},
    [BUNDLE] = {"age-encryption.org/v1\n", MSG_CLI_FILE_BUNDLE},
    [BACKUP] = {"\x28\xb5\x2f\xfd", MSG_CLI_FILE_BACKUP},
    [DATABASE] = {"SQLite format 3", MSG_CLI_FILE_DATABASE},
};

static enum sort sort_of(const char *path)
{
    char head[32] = "";
    FILE *in = fopen(path, "rb");
    size_t n = in ? fread(head, 1, sizeof head - 1, in) : 0;

    if (in)
        fclose(in);
    for (int i = UNKNOWN_FILE + 1; i < SORTS; i++)
        if (n >= strlen(sort[i].begins) && memcmp(head, sort[i].begins, strlen(sort[i].begins)) == 0)
            return (enum sort)i;
    return UNKNOWN_FILE;
}

/* PATH, of which WANTED is asked, when it is something else that can be told. */
static bool other_sort(struct cli *c, const char *path, enum sort wanted, struct str *out)
{
    enum sort is = path ? sort_of(path) : UNKNOWN_FILE;
    struct str args[3];

    if (is == UNKNOWN_FILE || is == wanted)
        return false;
    args[0] = str_of(path);
    args[1] = say_get(c, sort[is].name);
    args[2] = say_get(c, sort[wanted].name);
    *out = catalogue_format(&c->arena, c->lang, MSG_CLI_REMEDY_SORT, args, 3);
    return true;
}

/* The file of the command that is of another kind than wanted; empty where all are as they should be. */
static struct str wrong_file(struct cli *c)
{
    static const struct {
        const char *name, *verb;
        enum sort first, card;
        const char *option;
    } takes[] = {
        {"charter", "sign", CHARTER, 0, NULL}, {"charter", "open", CHARTER, 0, NULL}, {"bundle", "in", BUNDLE, 0, NULL},
        {"check", NULL, PROOF, CARD, "card"}, {"restore", NULL, BACKUP, 0, NULL}, {"charter", "draft", 0, CARD, "with"},
    };
    struct str out = STR("");
    const char *path;

    for (size_t i = 0; c->command && i < sizeof takes / sizeof *takes; i++) {
        if (!command_is(c, takes[i].name) || (takes[i].verb && strcmp(c->command->verb, takes[i].verb) != 0))
            continue;
        if (takes[i].first && c->args && other_sort(c, c->arg[0], takes[i].first, &out))
            return out;
        for (size_t k = 0; takes[i].option && (path = cli_value_at(c, takes[i].option, k)) != NULL; k++)
            if (other_sort(c, path, takes[i].card, &out))
                return out;
        for (size_t k = 1; takes[i].option && k < c->args; k++)
            if (other_sort(c, c->arg[k], takes[i].card, &out))
                return out;
    }
    return out;
}

/* --- the fault ---------------------------------------------------------------------------------------------------- */

/* What can be said better here than by the catalogue's hint alone. */
/* An invitation is no text to accept: it is answered by a reply. */
static struct str answered_otherwise(struct cli *c, struct str subject)
{
    struct status_wait w = {.subject = subject, .kind = kind_of(subject)};

    if (!w.kind || strcmp(w.kind->name, "invitation") != 0)
        return STR("");
    return catalogue_format(&c->arena, c->lang, MSG_CLI_REMEDY_REPLY, (const struct str[]){status_answer(&w, &c->arena)}, 1);
}

static void mend(struct cli *c, struct fault *f, struct str *hint)
{
    struct str better = STR("");

    switch (f->code) {
    case FAULT_FIELD:
        c->remedy = fields_remedy(c, f);
        break;
    case FAULT_KIND:
        c->remedy = meant(c, str_of(cli_nearest(str_of(f->arg[0]), next_kind, NULL)));
        break;
    case FAULT_NOT_FOUND:
        better = missing(c, f);
        break;
    case FAULT_NOT_WAITING:
        better = answered_otherwise(c, str_of(f->arg[0]));
        break;
    case FAULT_CHARTER: case FAULT_NOTE: case FAULT_PROOF: case FAULT_AGE: case FAULT_ZSTD: case FAULT_STREAM:
        better = wrong_file(c);
        break;
    case FAULT_IO:
        if (strcmp(f->arg[0], "open") == 0 && strcmp(f->arg[2], "No such file or directory") == 0)
            better = say_get(c, MSG_CLI_REMEDY_NO_FILE);
        break;
    case FAULT_OFFICER:
        if (!f->arg[1][0])
            better = missing_officer(c, str_of(f->arg[0]));
        break;
    case FAULT_EXISTS:
        if (command_is(c, "officer"))
            better = catalogue_format(&c->arena, c->lang, MSG_CLI_REMEDY_OFFICER_EXISTS,
                                      (const struct str[]){cli_arg(c, 0)}, 1);
        break;
    case FAULT_LISTEN:
        if (strcmp(f->arg[1], "TLS") == 0 || strcmp(f->arg[1], "trial") == 0)
            better = catalogue_format(&c->arena, c->lang,
                                      f->arg[1][0] == 'T' ? MSG_CLI_REMEDY_TLS : MSG_CLI_REMEDY_TRIAL,
                                      (const struct str[]){str_of(f->arg[0])}, 1);
        break;
    default:
        break;
    }
    if (better.n)
        *hint = better;
    if (c->hint.n)
        *hint = c->hint;
}

static void put_json(struct cli *c, struct buf *b, const struct fault *f, struct str message, struct str hint)
{
    struct json *error = json_object(&c->arena), *v = json_object(&c->arena);

    say_set(c, error, "code", say_json_z(c, fault_name(f->code)));
    say_set(c, error, "message", json_string(&c->arena, message));
    say_set(c, error, "hint", json_string(&c->arena, hint));
    say_set(c, v, "error", error);
    json_write(b, v);
    buf_byte(b, '\n');
}

/* With the nearest there is. */
static struct fault made_near(struct cli *c, const struct fault *given)
{
    struct fault f = *given;

    if (f.code == FAULT_UNKNOWN_SUBJECT)
        snprintf(f.arg[2], sizeof f.arg[2], STR_FMT, STR_ARG(say_near(c, str_of(f.arg[0]))));
    return f;
}

void say_warning(struct cli *c, const struct fault *given, enum msg note)
{
    struct fault f = made_near(c, given);
    struct str message, hint;

    catalogue_fault(&c->arena, c->lang, &f, &message, &hint);
    if (!c->json)
        fprintf(stderr, "manch: " STR_FMT "\n  " STR_FMT "\n", STR_ARG(message), STR_ARG(say_get(c, note)));
}

void say_fault(struct cli *c, const struct fault *given)
{
    struct fault f = made_near(c, given);
    struct str message, hint;
    struct buf b = BUF_EMPTY;

    catalogue_fault(&c->arena, c->lang, &f, &message, &hint);
    if (f.code == FAULT_USAGE && c->usage.n)
        message = c->usage;
    if (f.code == FAULT_FIELD && c->wrong.n)
        message = catalogue_format(&c->arena, c->lang, MSG_FAULT_FIELD,
                                   (const struct str[]){str_of(f.arg[0]), str_of(f.arg[1]), c->wrong}, 3);
    if (f.code == FAULT_UNSETTLED && c->wrong.n)
        message = catalogue_format(&c->arena, c->lang, MSG_FAULT_UNSETTLED,
                                   (const struct str[]){str_of(f.arg[0]), c->wrong}, 2);
    mend(c, &f, &hint);
    if (c->remedy.n)
        hint = arena_fmt(&c->arena, STR_FMT "%s" STR_FMT, STR_ARG(c->remedy), hint.n ? " " : "", STR_ARG(hint));
    if (c->json) {
        put_json(c, &b, &f, message, hint);
    } else {
        buf_fmt(&b, "manch: " STR_FMT "\n", STR_ARG(message));
        if (hint.n)
            buf_fmt(&b, "  " STR_FMT "\n", STR_ARG(hint));
    }
    fwrite(b.p, 1, b.n, stderr);
    buf_free(&b);
}
