/* Faults in words: what is said depends on what was asked for, and what there is near it. */
#include "cli/say.h"

#include "cli/fields.h"

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

static struct str missing_subject(struct cli *c, struct str subject)
{
    struct str kind = act_subject_kind(subject), near = say_near(c, subject), rest;

    if (!kind_find(kind))
        return catalogue_format(&c->arena, c->lang, MSG_CLI_REMEDY_NO_KIND, &kind, 1);
    rest = catalogue_format(&c->arena, c->lang, MSG_CLI_REMEDY_NO_SUBJECT, &kind, 1);
    if (!near.n)
        return rest;
    near = catalogue_format(&c->arena, c->lang, MSG_CLI_REMEDY_MEANT, &near, 1);
    return arena_fmt(&c->arena, STR_FMT " " STR_FMT, STR_ARG(near), STR_ARG(rest));
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
        return say_get(c, MSG_CLI_REMEDY_NO_OFFICER);
    if (command_is(c, "draft"))
        return say_get(c, MSG_CLI_REMEDY_NO_DRAFT);
    if (command_is(c, "import") || command_is(c, "blob") || command_is(c, "demo"))
        return command_is(c, "import") ? say_get(c, MSG_CLI_REMEDY_NO_FILE) : STR("");
    if (act_subject_ok(what))
        return missing_subject(c, what);
    for (size_t i = 0; i < c->args; i++)
        if (what.n && str_eq(what, cli_arg(c, i)))
            return say_get(c, MSG_CLI_REMEDY_NO_ACT);
    return STR("");
}

/* --- the fault ---------------------------------------------------------------------------------------------------- */

/* What can be said better here than by the catalogue's hint alone. */
static void mend(struct cli *c, struct fault *f, struct str *hint)
{
    struct str better = STR("");

    switch (f->code) {
    case FAULT_FIELD:
        c->remedy = fields_remedy(c, f);
        break;
    case FAULT_NOT_FOUND:
        better = missing(c, f);
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

void say_fault(struct cli *c, const struct fault *given)
{
    struct fault f = *given;
    struct str message, hint;
    struct buf b = BUF_EMPTY;

    if (f.code == FAULT_UNKNOWN_SUBJECT)
        snprintf(f.arg[2], sizeof f.arg[2], STR_FMT, STR_ARG(say_near(c, str_of(f.arg[0]))));
    catalogue_fault(&c->arena, c->lang, &f, &message, &hint);
    if (f.code == FAULT_USAGE && c->usage.n)
        message = c->usage;
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
