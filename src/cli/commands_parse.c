#include "cli/commands.h"

#include "rule/kind.h"

#include <stdlib.h>

struct line { /* a command line on its way */
    struct cli *c;
    int argc, at;
    char **argv;
    bool *help, *version;
    const char *first; /* first word of a command of two */
    bool end;          /* behind `--` */
    bool json;         /* --json as a flag */
};

/* The command called NAME VERB; VERB may be NULL where there is none. */
static const struct cli_command *find_command(const char *name, const char *verb)
{
    for (const struct cli_command *k = commands_table; k->name; k++)
        if (strcmp(k->name, name) == 0 && (k->verb ? verb && strcmp(k->verb, verb) == 0 : verb == NULL))
            return k;
    return NULL;
}

/* NAME needs a second word. */
static bool has_verbs(const char *name)
{
    for (const struct cli_command *k = commands_table; k->name; k++)
        if (strcmp(k->name, name) == 0)
            return k->verb != NULL;
    return false;
}

/* --- what was meant ----------------------------------------------------------------------------------------------- */

static const char *next_name(const void *ctx, size_t i)
{
    (void)ctx;
    return commands_table[i].name;
}

/* Candidate I among the verbs of one noun: rows of a noun stand together. */
static const char *next_verb(const void *ctx, size_t i)
{
    const struct cli_command *k = commands_table;

    while (k->name && strcmp(k->name, ctx) != 0)
        k++;
    k += i;
    return k->name && strcmp(k->name, ctx) == 0 ? k->verb : NULL;
}

static const char *next_option(const void *ctx, size_t i)
{
    const struct cli_command *k = ctx;
    size_t own = 0;

    while (k && k->option && k->option[own].name)
        own++;
    return i < own ? k->option[i].name : commands_global[i - own].name;
}

static int unknown_option(struct line *l, struct str name, struct fault *f)
{
    const char *near = cli_nearest(name, next_option, l->c->command);
    struct arena *a = &l->c->arena;

    return cli_usage(l->c, f, MSG_CLI_USAGE_OPTION, arena_fmt(a, "--" STR_FMT, STR_ARG(name)).p,
                     near ? arena_fmt(a, "--%s", near).p : NULL);
}

static int unknown_verb(struct line *l, const char *word, struct fault *f)
{
    const char *near = word ? cli_nearest(str_of(word), next_verb, l->first) : NULL, *each;
    struct buf all = BUF_EMPTY;
    int rc;

    for (size_t i = 0; (each = next_verb(l->first, i)) != NULL; i++)
        buf_fmt(&all, "%s%s", i ? ", " : "", each);
    if (near)
        rc = cli_usage(l->c, f, MSG_CLI_USAGE_COMMAND, arena_fmt(&l->c->arena, "%s %s", l->first, word).p,
                       arena_fmt(&l->c->arena, "%s %s", l->first, near).p);
    else
        rc = cli_usage(l->c, f, MSG_CLI_USAGE_VERB, l->first, all.p);
    buf_free(&all);
    return rc;
}

/* --- options ------------------------------------------------------------------------------------------------------ */

static void language_of_environment(struct cli *c)
{
    static const char *const place[] = {"MANCH_LANG", "LC_ALL", "LC_MESSAGES", "LANG"};

    c->lang = LANG_EN;
    for (size_t i = 0; i < sizeof place / sizeof *place; i++) {
        const char *tag = getenv(place[i]);

        if (tag && *tag && lang_of(str_of(tag), &c->lang))
            return;
        if (tag && *tag && i > 0) /* a locale that is none of our languages */
            return;
    }
}

static const struct cli_option *find_option(const struct cli_option *table, struct str name)
{
    for (; table && table->name; table++)
        if (str_is(name, table->name))
            return table;
    return NULL;
}

static int take_global(struct line *l, const struct cli_option *o, const char *value, struct fault *f)
{
    struct cli *c = l->c;
    enum lang known;

    if (strcmp(o->name, "help") == 0)
        *l->help = true;
    else if (strcmp(o->name, "version") == 0)
        *l->version = true;
    else if (strcmp(o->name, "json") == 0)
        l->json = true;
    else if (strcmp(o->name, "passphrase-file") == 0)
        c->passphrase_file = value;
    else if (strcmp(o->name, "lang") == 0 && !lang_of(str_of(value), &known))
        return cli_usage(c, f, MSG_CLI_USAGE_LANG, value, NULL);
    return 0; /* the language was seen to by commands_manner */
}

/* `--json` of a command that takes fields: a file when a word stands behind it that is none of its other arguments. */
static bool json_file_follows(const struct line *l)
{
    const char *next = l->at + 1 < l->argc ? l->argv[l->at + 1] : NULL;

    if (!next || strchr(next, '=') || (next[0] == '-' && next[1]))
        return false;
    return l->c->args > 0 || !act_subject_ok(str_of(next)) || !kind_of(str_of(next));
}

static void keep_value(struct cli *c, const char *name, const char *text)
{
    c->value[c->values++] = (struct cli_value){name, text};
}

static int take_option(struct line *l, struct fault *f)
{
    struct cli *c = l->c;
    struct str rest = str_of(l->argv[l->at] + 2), name;
    bool glued = str_cut(&rest, '=', &name);
    const struct cli_option *own = c->command ? find_option(c->command->option, name) : NULL;
    const struct cli_option *o;
    const char *value = NULL;

    if (c->command && (c->command->needs & CLI_FIELDS) && str_is(name, "json") && (glued || json_file_follows(l))) {
        keep_value(c, "json", glued ? rest.p : l->argv[++l->at]);
        return 0;
    }
    if (str_is(name, "json"))
        own = NULL;
    o = own ? own : find_option(commands_global, name);
    if (!o)
        return unknown_option(l, name, f);
    if (!o->value && glued)
        return cli_usage(c, f, MSG_CLI_USAGE_NO_VALUE, o->name, NULL);
    if (o->value && !glued && (l->at + 1 >= l->argc || strcmp(l->argv[l->at + 1], "--") == 0))
        return cli_usage(c, f, MSG_CLI_USAGE_VALUE, arena_fmt(&c->arena, "--%s", o->name).p, o->value);
    if (o->value)
        value = glued ? rest.p : l->argv[++l->at];
    if (own && str_is(name, "lang")) /* the text's language; messages stay in the reader's own */
        language_of_environment(c);
    if (!own)
        return take_global(l, o, value, f);
    if (!(o->flags & CLI_MANY) && cli_has(c, o->name))
        return cli_usage(c, f, MSG_CLI_USAGE_TWICE, o->name, NULL);
    keep_value(c, o->name, value);
    return 0;
}

/* --- words -------------------------------------------------------------------------------------------------------- */

static int take_word(struct line *l, const char *word, struct fault *f)
{
    struct cli *c = l->c;

    if (c->command) {
        c->arg[c->args++] = word;
        return 0;
    }
    if (l->first) {
        c->command = find_command(l->first, word);
        return c->command ? 0 : unknown_verb(l, word, f);
    }
    c->command = find_command(word, NULL);
    if (!c->command && !has_verbs(word))
        return cli_usage(c, f, MSG_CLI_USAGE_COMMAND, word, cli_nearest(str_of(word), next_name, NULL));
    if (!c->command)
        l->first = word;
    return 0;
}

static int take(struct line *l, struct fault *f)
{
    const char *word = l->argv[l->at];

    if (l->end || word[0] != '-' || !word[1])
        return take_word(l, word, f);
    if (strcmp(word, "--") == 0) {
        l->end = true;
        return 0;
    }
    if (strcmp(word, "-C") == 0) {
        if (l->at + 1 >= l->argc)
            return cli_usage(l->c, f, MSG_CLI_USAGE_VALUE, "-C", "DIR");
        l->c->dir = l->argv[++l->at];
        return 0;
    }
    if (strcmp(word, "-h") == 0) {
        *l->help = true;
        return 0;
    }
    return word[1] == '-' ? take_option(l, f) : cli_usage(l->c, f, MSG_CLI_USAGE_OPTION, word, NULL);
}

static int complete(struct line *l, struct fault *f)
{
    struct cli *c = l->c;
    const struct cli_command *k = c->command;

    if (*l->help || *l->version)
        return 0;
    if (!k)
        return l->first ? unknown_verb(l, NULL, f) : 0;
    if (c->args < (size_t)k->min)
        return cli_usage(c, f, MSG_CLI_USAGE_FEW, k->args, NULL);
    if (k->max >= 0 && c->args > (size_t)k->max)
        return cli_usage(c, f, MSG_CLI_USAGE_MANY, c->arg[k->max], NULL);
    for (const struct cli_option *o = k->option; o && o->name; o++)
        if ((o->flags & CLI_MUST) && !cli_has(c, o->name))
            return cli_usage(c, f, MSG_CLI_USAGE_MISSING, o->name, o->value);
    return 0;
}

int commands_parse(struct cli *c, int argc, char **argv, bool *help, bool *version, struct fault *f)
{
    struct line l = {.c = c, .argc = argc, .argv = argv, .help = help, .version = version};
    int rc = 0;

    c->arg = ARENA_ARRAY(&c->arena, (size_t)argc + 1, const char *);
    c->value = ARENA_ARRAY(&c->arena, (size_t)argc + 1, struct cli_value);
    *help = *version = false;
    for (; !rc && l.at < argc; l.at++)
        rc = take(&l, f);
    if (!rc)
        rc = complete(&l, f);
    if (!rc && !c->command && *help) { /* of all, or of all that begin with this word */
        c->command = find_command("help", NULL);
        if (l.first)
            c->arg[c->args++] = l.first;
        *help = false;
    }
    if (!rc)
        c->json = l.json;
    return rc;
}

/* --- manner ------------------------------------------------------------------------------------------------------- */

void commands_manner(struct cli *c, int argc, char **argv)
{
    language_of_environment(c);
    for (int i = 0; i < argc && strcmp(argv[i], "--") != 0; i++) {
        const char *value = NULL;

        if (strcmp(argv[i], "--json") == 0)
            c->json = true;
        if (strcmp(argv[i], "--lang") == 0 && i + 1 < argc)
            value = argv[i + 1];
        else if (strncmp(argv[i], "--lang=", 7) == 0)
            value = argv[i] + 7;
        if (value && lang_of(str_of(value), &c->lang))
            c->lang_given = value;
    }
}
