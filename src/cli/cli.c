#include "cli/cli.h"

#include "base/date.h"
#include "base/os.h"
#include "store/store.h"
#include "tongue/numbers.h"

#include <errno.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

enum { PROGRESS_AFTER = 1000000000, PROGRESS_EVERY = 200000000, WORD = 64 };

/* --- options and arguments ---------------------------------------------------------------------------------------- */

const char *cli_value_at(const struct cli *c, const char *name, size_t i)
{
    for (size_t k = 0; k < c->values; k++)
        if (strcmp(c->value[k].name, name) == 0 && i-- == 0)
            return c->value[k].text ? c->value[k].text : "";
    return NULL;
}

const char *cli_value(const struct cli *c, const char *name)
{
    const char *found = NULL;

    for (size_t k = 0; k < c->values; k++)
        if (strcmp(c->value[k].name, name) == 0)
            found = c->value[k].text ? c->value[k].text : "";
    return found;
}

bool cli_has(const struct cli *c, const char *name)
{
    return cli_value(c, name) != NULL;
}

struct str cli_arg(const struct cli *c, size_t i)
{
    return i < c->args ? str_of(c->arg[i]) : STR("");
}

int cli_usage(struct cli *c, struct fault *f, enum msg msg, const char *arg1, const char *arg2)
{
    struct str args[] = {str_of(arg1 ? arg1 : ""), str_of(arg2 ? arg2 : "")};

    c->usage = catalogue_format(&c->arena, c->lang, msg, args, 2);
    return fault_set(f, FAULT_USAGE, c->usage.p, c->command ? cli_command_name(&c->arena, c->command).p : NULL, NULL);
}

struct str cli_command_name(struct arena *a, const struct cli_command *k)
{
    return arena_fmt(a, "%s%s%s", k->name, k->verb ? " " : "", k->verb ? k->verb : "");
}

int cli_today(struct cli *c, int64_t *day, struct fault *f)
{
    const char *given = cli_value(c, "today");
    struct date d;

    *day = os_now() / 86400;
    if (!given)
        return 0;
    if (!date_parse(str_of(given), &d))
        return cli_usage(c, f, MSG_CLI_USAGE_DATE, given, NULL);
    *day = date_last(&d);
    return 0;
}

int cli_number(struct cli *c, const char *name, int64_t min, int64_t otherwise, int64_t *out, struct fault *f)
{
    const char *given = cli_value(c, name);

    *out = otherwise;
    if (given && (!str_int(str_of(given), out) || *out < min))
        return cli_usage(c, f, MSG_CLI_USAGE_NUMBER, name, given);
    return 0;
}

int cli_party(struct cli *c, struct str name, int *log, struct fault *f)
{
    struct buf known = BUF_EMPTY;
    char upper[LIMIT_PARTY_CODE + 1] = "";
    int rc;

    *log = store_log(c->store, name);
    for (size_t i = 0; i < name.n && i < LIMIT_PARTY_CODE; i++)
        upper[i] = name.p[i] >= 'a' && name.p[i] <= 'z' ? (char)(name.p[i] - 32) : name.p[i];
    if (*log < 0 && name.n <= LIMIT_PARTY_CODE)
        *log = store_log(c->store, str_of(upper));
    if (*log >= 0)
        return 0;
    for (size_t i = 0; i < c->store->charter.count; i++)
        buf_fmt(&known, "%s" STR_FMT, i ? ", " : "", STR_ARG(c->store->charter.party[i].code));
    rc = cli_usage(c, f, MSG_CLI_USAGE_PARTY, arena_z(&c->arena, name), known.p);
    buf_free(&known);
    return rc;
}

/* --- the node ----------------------------------------------------------------------------------------------------- */

static bool is_node(struct arena *a, const char *dir)
{
    return os_exists(arena_fmt(a, "%s/manch.db", dir).p);
}

int cli_find_dir(struct cli *c, struct fault *f)
{
    const char *named = c->dir ? c->dir : getenv("MANCH_DIR");
    char *here, *slash;

    if (named && *named) {
        c->dir = named;
        return is_node(&c->arena, named) ? 0 : fault_set(f, FAULT_NO_NODE, named, NULL, NULL);
    }
    here = getcwd(NULL, 0);
    if (!here)
        return fault_set(f, FAULT_IO, "getcwd", NULL, strerror(errno));
    for (char *up = arena_z(&c->arena, str_of(here)); !c->dir; *slash = '\0') {
        slash = strrchr(up, '/');
        if (is_node(&c->arena, up))
            c->dir = *up ? up : "/";
        if (!slash || c->dir)
            break;
    }
    if (!c->dir)
        fault_set(f, FAULT_NO_NODE, here, NULL, NULL);
    free(here);
    return c->dir ? 0 : -FAULT_NO_NODE;
}

int cli_open(struct cli *c, bool writable, struct fault *f)
{
    int rc = store_open(c->dir, writable, &c->store, f);

    if (rc == 0 && c->store->upgraded)
        fprintf(stderr, STR_FMT "\n", STR_ARG(catalogue_get(c->lang, MSG_CLI_UPGRADED)));
    return rc;
}

void cli_signer(struct cli *c, struct str host, const char *root_file)
{
    struct signer_options o = {.dir = c->dir, .passphrase_file = c->passphrase_file, .root_file = root_file};

    if (c->box)
        return;
    o.host = arena_str(&c->arena, host);
    o.prompt = catalogue_get(c->lang, MSG_CLI_PASSPHRASE).p;
    o.again = catalogue_get(c->lang, MSG_CLI_PASSPHRASE_AGAIN).p;
    c->box = signer_open(&o);
    c->signer = signer_of(c->box);
}

void cli_release(struct cli *c)
{
    store_close(c->store);
    signer_close(c->box);
    buf_free(&c->out);
    arena_release(&c->arena);
}

/* --- what was meant ----------------------------------------------------------------------------------------------- */

static size_t least(size_t a, size_t b)
{
    return a < b ? a : b;
}

/* Optimal string alignment distance; words longer than WORD are far from everything. */
static size_t distance(struct str a, struct str b)
{
    size_t row[3][WORD + 1];

    if (a.n > WORD || b.n > WORD)
        return WORD;
    for (size_t j = 0; j <= b.n; j++)
        row[0][j] = j;
    for (size_t i = 1; i <= a.n; i++) {
        size_t *now = row[i % 3], *last = row[(i + 2) % 3], *before = row[(i + 1) % 3];

        now[0] = i;
        for (size_t j = 1; j <= b.n; j++) {
            now[j] = least(least(now[j - 1], last[j]) + 1, last[j - 1] + (a.p[i - 1] != b.p[j - 1]));
            if (i > 1 && j > 1 && a.p[i - 1] == b.p[j - 2] && a.p[i - 2] == b.p[j - 1])
                now[j] = least(now[j], before[j - 2] + 1);
        }
    }
    return row[a.n % 3][b.n];
}

const char *cli_nearest(struct str word, const char *(*next)(const void *ctx, size_t i), const void *ctx)
{
    const char *best = NULL, *each;
    size_t least_far = word.n / 3 + 1;

    for (size_t i = 0; (each = next(ctx, i)) != NULL; i++) {
        size_t far = distance(word, str_of(each));

        if (far < least_far || (far == least_far && !best)) {
            least_far = far;
            best = each;
        }
    }
    return best;
}

/* --- progress and output ------------------------------------------------------------------------------------------ */

void cli_progress_begin(struct cli_progress *p, struct cli *c, enum msg what)
{
    *p = (struct cli_progress){.cli = c, .what = what, .began = os_ticks()};
}

void cli_progress(void *progress, uint64_t done, uint64_t all)
{
    struct cli_progress *p = progress;
    int64_t now = os_ticks();
    struct arena a = ARENA_EMPTY;
    struct str args[2];

    if (now - p->began < PROGRESS_AFTER || now - p->shown < PROGRESS_EVERY || !isatty(STDERR_FILENO))
        return;
    args[0] = numbers_write(&a, p->cli->lang, (int64_t)done);
    args[1] = numbers_write(&a, p->cli->lang, (int64_t)all);
    fprintf(stderr, "\r" STR_FMT "\033[K", STR_ARG(catalogue_format(&a, p->cli->lang, p->what, args, 2)));
    fflush(stderr);
    p->shown = now;
    p->drawn = true;
    arena_release(&a);
}

void cli_progress_end(struct cli_progress *p)
{
    if (p->drawn)
        fputs("\r\033[K", stderr);
    p->drawn = false;
}

int cli_flush(struct cli *c, struct fault *f)
{
    bool good = fwrite(c->out.n ? c->out.p : "", 1, c->out.n, stdout) == c->out.n;

    buf_clear(&c->out);
    if (fflush(stdout) == 0 && good)
        return 0;
    if (errno == EPIPE) { /* the reader has seen enough: no word about it, as everywhere */
        signal(SIGPIPE, SIG_DFL);
        raise(SIGPIPE);
    }
    return fault_set(f, FAULT_IO, "write", "stdout", strerror(errno));
}
