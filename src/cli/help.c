#include "cli/help.h"

#include "cli/fields.h"
#include "cli/say.h"

#ifndef MANCH_VERSION
#define MANCH_VERSION "0.1.0"
#endif

static const enum msg group_name[CLI_GROUPS] = {
    [CLI_SETUP] = MSG_CLI_GROUP_SETUP,       [CLI_MAKE] = MSG_CLI_GROUP_MAKE, [CLI_DESK] = MSG_CLI_GROUP_DESK,  [CLI_READ] = MSG_CLI_GROUP_READ,
    [CLI_PAPER] = MSG_CLI_GROUP_PAPER,       [CLI_EXCHANGE] = MSG_CLI_GROUP_EXCHANGE,
    [CLI_PROVE] = MSG_CLI_GROUP_PROVE,       [CLI_RUN] = MSG_CLI_GROUP_RUN,
};
enum { WIDTH = 78 };

/* --- one command -------------------------------------------------------------------------------------------------- */

static void put_option(struct buf *b, const struct cli_option *o, const char *style)
{
    bool must = o->flags & CLI_MUST;

    buf_fmt(b, " %s--%s%s%s%s%s", must ? "" : "[", style, o->name, o->value ? " " : "", o->value ? o->value : "",
            o->flags & CLI_MANY ? "..." : "");
    if (!must)
        buf_byte(b, ']');
}

/* "manch charter draft CHANNEL --with CARD... --languages LANG,LANG" */
static struct str synopsis(struct cli *c, const struct cli_command *k)
{
    struct buf b = BUF_EMPTY;
    struct str out;

    buf_fmt(&b, "manch " STR_FMT, STR_ARG(cli_command_name(&c->arena, k)));
    if (*k->args)
        buf_fmt(&b, " %s", k->args);
    for (const struct cli_option *o = k->option; o && o->name; o++)
        put_option(&b, o, "");
    out = arena_str(&c->arena, buf_view(&b));
    buf_free(&b);
    return out;
}

/* TEXT in lines of at most WIDTH columns, each after INDENT. */
static void wrap(struct buf *out, struct str text, const char *indent)
{
    struct str rest = text, word;
    size_t column = 0;

    for (bool more = rest.n > 0; more;) {
        more = str_cut(&rest, ' ', &word);
        if (column && column + 1 + grid_width(word) > WIDTH) {
            buf_byte(out, '\n');
            column = 0;
        }
        if (column)
            buf_byte(out, ' ');
        else
            buf_z(out, indent);
        buf_str(out, word);
        column += (column ? 1 : strlen(indent)) + grid_width(word);
    }
    buf_byte(out, '\n');
}

static struct str option_name(struct cli *c, const struct cli_option *o)
{
    return arena_fmt(&c->arena, "--%s%s%s", o->name, o->value ? " " : "", o->value ? o->value : "");
}

static void say_options(struct cli *c, const struct cli_option *table)
{
    struct grid g;

    grid_init(&g, &c->arena, 2);
    if (table == commands_global)
        GRID_ROW(&g, STR("-C DIR"), say_get(c, MSG_CLI_OPT_DIR));
    for (; table && table->name; table++)
        GRID_ROW(&g, option_name(c, table), say_get(c, table->help));
    grid_write(&g, &c->out, "  ");
}

/* A row for each field; those of a group stand below it, as a fault names them. */
static void say_field_rows(struct cli *c, struct grid *g, const struct kind *k, const struct field *f, const char *group)
{
    for (; f->name; f++) {
        grid_row(g, (const struct str[]){
            arena_fmt(&c->arena, "%s%s%s%s", group, f->name, f->required ? "*" : "", f->many ? " ..." : ""),
            catalogue_field(c->lang, str_of(k->name), str_of(f->name)), fields_type(c, f)});
        if (f->type == FIELD_GROUP)
            say_field_rows(c, g, k, f->group, arena_fmt(&c->arena, "  %s.", f->name).p);
    }
}

/* All kinds with their fields: what propose and notify take. */
static void say_kinds(struct cli *c, bool matters)
{
    buf_byte(&c->out, '\n');
    say_word(c, MSG_CLI_HELP_KINDS);
    for (const struct kind *k = kind_table; k->name; k++) {
        struct grid g;

        if (k->matter != matters)
            continue;
        say_text(c, arena_fmt(&c->arena, "\n%s: " STR_FMT, k->name,
                              STR_ARG(catalogue_name(c->lang, "kind", str_of(k->name)))));
        grid_init(&g, &c->arena, 3);
        say_field_rows(c, &g, k, k->field, "");
        grid_write(&g, &c->out, "  ");
    }
}

void help_command(struct cli *c, const struct cli_command *k)
{
    struct str rest = str_of(k->example), line;

    wrap(&c->out, synopsis(c, k), "");
    buf_byte(&c->out, '\n');
    wrap(&c->out, say_get(c, k->help), "");
    if (k->more != k->help) {
        buf_byte(&c->out, '\n');
        wrap(&c->out, say_get(c, k->more), "");
    }
    if (k->option && k->option->name) {
        buf_byte(&c->out, '\n');
        say_options(c, k->option);
    }
    buf_byte(&c->out, '\n');
    say_options(c, commands_global);
    if (rest.n) {
        buf_byte(&c->out, '\n');
        say_word(c, MSG_CLI_HELP_EXAMPLE);
    }
    for (bool more = rest.n > 0; more;) {
        more = str_cut(&rest, '\n', &line);
        say_text(c, arena_fmt(&c->arena, "  " STR_FMT, STR_ARG(line)));
    }
    if (k->needs & CLI_FIELDS)
        say_kinds(c, strcmp(k->name, "propose") == 0);
}

/* --- all of them -------------------------------------------------------------------------------------------------- */

void help_short(struct cli *c)
{
    say_word(c, MSG_CLI_HELP_WHAT);
    buf_byte(&c->out, '\n');
    buf_z(&c->out, "  manch demo\n"
                   "  manch init DIR --party IN --host mod.in.example --name en=India\n"
                   "  manch status\n"
                   "  manch propose KIND/SLUG field=value...\n"
                   "  manch accept ACT\n"
                   "  manch sync\n\n");
    say_word(c, MSG_CLI_HELP_MORE);
}

static void say_all(struct cli *c)
{
    say_word(c, MSG_CLI_HELP_WHAT);
    for (int group = 0; group < CLI_GROUPS; group++) {
        struct grid g;

        grid_init(&g, &c->arena, 2);
        for (const struct cli_command *k = commands_table; k->name; k++)
            if (k->group == (enum cli_group)group)
                GRID_ROW(&g, cli_command_name(&c->arena, k), say_get(c, k->help));
        say_heading(c, group_name[group], -1);
        grid_write(&g, &c->out, "  ");
    }
    buf_byte(&c->out, '\n');
    say_options(c, commands_global);
    buf_byte(&c->out, '\n');
    say_word(c, MSG_CLI_HELP_MORE);
}

void help_version(struct cli *c)
{
    struct json *o;

    if (!c->json) {
        buf_z(&c->out, "manch " MANCH_VERSION "\n");
        return;
    }
    o = json_object(&c->arena);
    say_set(c, o, "version", say_json_z(c, MANCH_VERSION));
    say_json(c, o);
}

/* --- JSON --------------------------------------------------------------------------------------------------------- */

/* [{"command","synopsis","help","options":[{"name","value","help","many","must"}]}] */
static void say_table(struct cli *c)
{
    struct json *all = json_array(&c->arena);

    for (const struct cli_command *k = commands_table; k->name; k++) {
        struct json *o = json_object(&c->arena), *options = json_array(&c->arena);

        for (const struct cli_option *each = k->option; each && each->name; each++) {
            struct json *v = json_object(&c->arena);

            say_set(c, v, "name", say_json_z(c, each->name));
            say_set(c, v, "value", say_json_z(c, each->value));
            say_set_str(c, v, "help", say_get(c, each->help));
            say_set_bool(c, v, "many", each->flags & CLI_MANY);
            say_set_bool(c, v, "must", each->flags & CLI_MUST);
            json_add(options, v);
        }
        say_set_str(c, o, "command", cli_command_name(&c->arena, k));
        say_set_str(c, o, "synopsis", synopsis(c, k));
        say_set_str(c, o, "help", say_get(c, k->help));
        say_set(c, o, "options", options);
        json_add(all, o);
    }
    say_json(c, all);
}

/* --- man page ----------------------------------------------------------------------------------------------------- */

/* Text for roff: backslashes and hyphens escaped, no line that begins like a request. */
static void put_roff(struct buf *b, struct str text)
{
    for (size_t i = 0; i < text.n; i++) {
        bool first = i == 0 || text.p[i - 1] == '\n';

        if (first && (text.p[i] == '.' || text.p[i] == '\''))
            buf_z(b, "\\&");
        if (text.p[i] == '\\')
            buf_z(b, "\\e");
        else if (text.p[i] == '-')
            buf_z(b, "\\-");
        else
            buf_byte(b, (uint8_t)text.p[i]);
    }
    buf_byte(b, '\n');
}

static void put_section(struct cli *c, enum msg heading)
{
    buf_fmt(&c->out, ".SH \"" STR_FMT "\"\n", STR_ARG(say_get(c, heading)));
}

static void put_man_options(struct cli *c, const struct cli_option *table)
{
    if (table == commands_global) {
        buf_z(&c->out, ".TP\n.B \\-C DIR\n");
        put_roff(&c->out, say_get(c, MSG_CLI_OPT_DIR));
    }
    for (; table && table->name; table++) {
        buf_z(&c->out, ".TP\n.B ");
        put_roff(&c->out, option_name(c, table));
        put_roff(&c->out, say_get(c, table->help));
    }
}

static void put_man_command(struct cli *c, const struct cli_command *k)
{
    buf_z(&c->out, ".SS ");
    put_roff(&c->out, synopsis(c, k));
    put_roff(&c->out, say_get(c, k->help));
    if (k->more != k->help) {
        buf_z(&c->out, ".PP\n");
        put_roff(&c->out, say_get(c, k->more));
    }
    put_man_options(c, k->option);
    if (k->example) {
        buf_z(&c->out, ".PP\n.nf\n");
        put_roff(&c->out, str_of(k->example));
        buf_z(&c->out, ".fi\n");
    }
}

static void put_man_kinds(struct cli *c)
{
    for (const struct kind *k = kind_table; k->name; k++) {
        buf_z(&c->out, ".TP\n.B ");
        put_roff(&c->out, arena_fmt(&c->arena, "%s (" STR_FMT ")", k->name,
                                    STR_ARG(say_get(c, k->matter ? MSG_CLI_MATTER : MSG_CLI_NOTICE))));
        for (const struct field *f = k->field; f->name; f++)
            put_roff(&c->out, arena_fmt(&c->arena, "%s%s%s (" STR_FMT ")%s", f->name, f->required ? "*" : "",
                                        f->many ? "..." : "", STR_ARG(fields_type(c, f)), f[1].name ? "," : "."));
    }
}

static void put_man_table(struct cli *c, enum msg heading, const enum msg *row, const char *const *name, size_t n)
{
    put_section(c, heading);
    for (size_t i = 0; i < n; i++) {
        buf_z(&c->out, ".TP\n.B ");
        put_roff(&c->out, str_of(name[i]));
        put_roff(&c->out, say_get(c, row[i]));
    }
}

static void say_man(struct cli *c)
{
    static const char *const status[] = {"0", "1", "2", "3", "4", "5"};
    static const enum msg status_msg[] = {MSG_CLI_EXIT_0, MSG_CLI_EXIT_1, MSG_CLI_EXIT_2,
                                          MSG_CLI_EXIT_3, MSG_CLI_EXIT_4, MSG_CLI_EXIT_5};
    static const char *const variable[] = {"MANCH_DIR", "MANCH_LANG", "MANCH_PASSPHRASE_FILE", "CREDENTIALS_DIRECTORY"};
    static const enum msg variable_msg[] = {MSG_CLI_ENV_DIR, MSG_CLI_ENV_LANG, MSG_CLI_ENV_PASSPHRASE,
                                            MSG_CLI_ENV_CREDENTIALS};
    static const char *const file[] = {"manch.db", "manch.lock", "mark", "keys/NAME.key"};
    static const enum msg file_msg[] = {MSG_CLI_FILE_DB, MSG_CLI_FILE_LOCK, MSG_CLI_FILE_MARK, MSG_CLI_FILE_KEYS};

    buf_z(&c->out, ".TH MANCH 1 \"\" \"manch " MANCH_VERSION "\"\n");
    put_section(c, MSG_CLI_MAN_NAME);
    buf_z(&c->out, "manch \\- ");
    put_roff(&c->out, say_get(c, MSG_CLI_HELP_WHAT));
    put_section(c, MSG_CLI_MAN_SYNOPSIS);
    buf_z(&c->out, ".B manch\n[\\-C DIR] COMMAND [ARGUMENT...]\n");
    put_section(c, MSG_CLI_MAN_DESCRIPTION);
    put_roff(&c->out, say_get(c, MSG_CLI_MAN_TEXT));
    put_man_options(c, commands_global);
    for (int group = 0; group < CLI_GROUPS; group++) {
        put_section(c, group_name[group]);
        for (const struct cli_command *k = commands_table; k->name; k++)
            if (k->group == (enum cli_group)group)
                put_man_command(c, k);
    }
    put_section(c, MSG_CLI_HELP_KINDS);
    put_man_kinds(c);
    put_man_table(c, MSG_CLI_MAN_EXIT, status_msg, status, 6);
    put_man_table(c, MSG_CLI_MAN_ENVIRONMENT, variable_msg, variable, 4);
    put_man_table(c, MSG_CLI_MAN_FILES, file_msg, file, 4);
}

/* --- completion (bash) -------------------------------------------------------------------------------------------- */

static void put_case(struct cli *c, const struct cli_command *k)
{
    struct buf *b = &c->out;

    buf_fmt(b, "    \"" STR_FMT "\") options=\"", STR_ARG(cli_command_name(&c->arena, k)));
    for (const struct cli_option *o = k->option; o && o->name; o++)
        buf_fmt(b, "--%s ", o->name);
    buf_z(b, "\" ;;\n");
}

static void say_completion(struct cli *c)
{
    struct buf *b = &c->out;
    const char *last = "";

    buf_z(b, "# bash completion of manch\n"
             "_manch() {\n"
             "  local word=${COMP_WORDS[COMP_CWORD]} first='' second='' options='' verbs='' i\n"
             "  for ((i = 1; i < COMP_CWORD; i++)); do\n"
             "    case ${COMP_WORDS[i]} in\n"
             "      -C|--lang|--passphrase-file) ((i++)) ;;\n"
             "      -*) ;;\n"
             "      *) if [ -z \"$first\" ]; then first=${COMP_WORDS[i]}\n"
             "         elif [ -z \"$second\" ]; then second=${COMP_WORDS[i]}; fi ;;\n"
             "    esac\n"
             "  done\n"
             "  local all=\"");
    for (const struct cli_command *k = commands_table; k->name; k++) {
        if (strcmp(k->name, last) != 0)
            buf_fmt(b, "%s ", k->name);
        last = k->name;
    }
    buf_z(b, "\"\n  case $first in\n");
    for (const struct cli_command *k = commands_table; k->name; k++) {
        if (!k->verb)
            continue;
        if (k == commands_table || strcmp(k[-1].name, k->name) != 0)
            buf_fmt(b, "    %s) verbs=\"", k->name);
        buf_fmt(b, "%s ", k->verb);
        if (!k[1].name || strcmp(k[1].name, k->name) != 0)
            buf_z(b, "\" ;;\n");
    }
    buf_z(b, "  esac\n  local name=$first\n  [ -z \"$verbs\" ] || name=\"$first $second\"\n  case $name in\n");
    for (const struct cli_command *k = commands_table; k->name; k++)
        put_case(c, k);
    buf_z(b, "  esac\n  options=\"$options");
    for (const struct cli_option *o = commands_global; o->name; o++)
        buf_fmt(b, " --%s", o->name);
    buf_z(b, "\"\n"
             "  local choice=(-f)\n"
             "  case $word in\n"
             "    -*) choice=(-W \"$options\") ;;\n"
             "    *) if [ -z \"$first\" ]; then choice=(-W \"$all\")\n"
             "       elif [ -n \"$verbs\" ] && [ -z \"$second\" ]; then choice=(-W \"$verbs\"); fi ;;\n"
             "  esac\n"
             "  mapfile -t COMPREPLY < <(compgen \"${choice[@]}\" -- \"$word\")\n"
             "}\n"
             "complete -o filenames -F _manch manch\n");
}

/* --- the command -------------------------------------------------------------------------------------------------- */

int help_run(struct cli *c, struct fault *f)
{
    const struct cli_command *k;
    bool found = false;

    if (cli_has(c, "man")) {
        say_man(c);
    } else if (cli_has(c, "completion")) {
        say_completion(c);
    } else if (c->json) {
        say_table(c);
    } else if (!c->args) {
        say_all(c);
    } else {
        for (k = commands_table; k->name; k++) {
            bool verb = c->args > 1 && k->verb && strcmp(k->verb, c->arg[1]) == 0;

            if (strcmp(k->name, c->arg[0]) != 0 || (c->args > 1 && !verb))
                continue;
            if (found)
                buf_byte(&c->out, '\n');
            help_command(c, k);
            found = true;
        }
        if (!found)
            return cli_usage(c, f, MSG_CLI_USAGE_COMMAND, c->arg[0], NULL);
    }
    return 0;
}
