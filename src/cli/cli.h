/* cli: what every command is given, and the shape of the table of commands (cli/commands).
 *
 * 1. A command is one row: names, arguments, options, what it needs, its help, its function. Parsing, help, the man
 *    page and completion come from the row alone.
 * 2. A command writes its result into c->out and returns 0 or a fault; main writes the result to standard output, or
 *    the fault to standard error, and gives the exit status of base/fault. With --json the result is one JSON document.
 * 3. Commands make no rules: what is refused is refused in forum/verb and below. */
#ifndef CLI_CLI_H
#define CLI_CLI_H

#include "cli/signer.h"
#include "store/record.h"
#include "tongue/catalogue.h"

struct cli;

enum { CLI_MANY = 1, CLI_MUST = 2 }; /* of an option: may be repeated; must be given */
struct cli_option {
    const char *name;  /* without the two hyphens; NULL ends a table */
    const char *value; /* what stands behind it in help, such as "FILE"; NULL: a flag */
    enum msg help;
    unsigned flags;
};
enum cli_needs {
    CLI_NODE = 1,     /* a node, opened for reading */
    CLI_WRITE = 2,    /* ... and for writing */
    CLI_CHANNEL = 4,  /* ... that has a channel */
    CLI_FIELDS = 8,   /* takes field=value words, and --json FILE besides --json */
    CLI_LIVE = 16,    /* runs on: prints by itself as it goes */
};
enum cli_group { CLI_SETUP, CLI_MAKE, CLI_DESK, CLI_READ, CLI_PAPER, CLI_EXCHANGE, CLI_PROVE, CLI_RUN, CLI_GROUPS };
struct cli_command {
    const char *name, *verb; /* "charter", "draft"; verb NULL where there is none. name NULL ends the table */
    const char *args;        /* "CHANNEL --with CARD..." without the options; "" for none */
    int min, max;            /* number of arguments; max -1: any */
    unsigned needs;
    enum cli_group group;
    enum msg help;           /* one line */
    enum msg more;           /* a paragraph, or the same as HELP where there is none */
    const char *example;     /* a command line or several, or NULL */
    const struct cli_option *option; /* may be NULL */
    int (*run)(struct cli *c, struct fault *f);
};

struct cli_value {
    const char *name, *text; /* text NULL: a flag */
};
struct cli {
    struct arena arena;
    enum lang lang;
    const char *lang_given;      /* the word behind --lang, or NULL */
    bool json;
    const struct cli_command *command; /* NULL until it is known */
    const char *dir;             /* node's directory: -C, MANCH_DIR, or found; NULL until cli_find_dir */
    const char *passphrase_file; /* or NULL */
    size_t args, values;
    const char **arg;
    struct cli_value *value;
    struct store *store;         /* open when the command needs a node */
    struct record_item *last;    /* the last subject that was named (say_title) */
    struct signer_box *box;      /* made by cli_signer */
    struct signer signer;
    struct buf out;
    struct str usage;            /* what is wrong, in words, with a FAULT_USAGE */
    struct str wrong;            /* in words, with a FAULT_FIELD: the value; with a FAULT_UNSETTLED: what is in the way */
    struct str remedy;           /* more words before the hint */
    struct str hint;             /* words in place of the hint */
};

/* The last value of an option; NULL when it was not given. A flag gives "". */
const char *cli_value(const struct cli *c, const char *name);
bool cli_has(const struct cli *c, const char *name);
/* Value number I (from 0) of an option that may be repeated; NULL behind the last one. */
const char *cli_value_at(const struct cli *c, const char *name, size_t i);
/* Argument I as a str; empty when there are fewer. */
struct str cli_arg(const struct cli *c, size_t i);

/* Wrong usage: what is wrong is a message of the catalogue. Returns -FAULT_USAGE. */
int cli_usage(struct cli *c, struct fault *f, enum msg msg, const char *arg1, const char *arg2);
/* The words after "manch": "charter draft". */
struct str cli_command_name(struct arena *a, const struct cli_command *k);

/* Sets c->dir: -C or MANCH_DIR as they are, else the nearest directory upwards with manch.db. FAULT_NO_NODE. */
int cli_find_dir(struct cli *c, struct fault *f);
int cli_open(struct cli *c, bool writable, struct fault *f); /* opens c->store in c->dir */
/* The signer of c->dir. ROOT_FILE: see signer.h. Made once; nothing is asked before a key is used. */
void cli_signer(struct cli *c, struct str host, const char *root_file);
void cli_release(struct cli *c);

/* Today as a day number: --today where the command has it, else the clock. */
int cli_today(struct cli *c, int64_t *day, struct fault *f);
/* A number from an option: OTHERWISE where it is not given. */
int cli_number(struct cli *c, const char *name, int64_t min, int64_t otherwise, int64_t *out, struct fault *f);
/* The log of a party named by its code (any case) or its origin: usage fault that lists the parties otherwise. */
int cli_party(struct cli *c, struct str name, int *log, struct fault *f);

/* Whichever is nearest to WORD by letters (swapped, missing, added, other), close enough to be meant; NULL: none. NEXT
 * gives candidate I, NULL behind the last one. */
const char *cli_nearest(struct str word, const char *(*next)(const void *ctx, size_t i), const void *ctx);

/* Words for long work, given to those who call back with how far they are: on a terminal's standard error only, from
 * the second second on. CTX is a struct cli_progress. */
struct cli_progress {
    struct cli *cli;
    enum msg what;
    int64_t began, shown;
    bool drawn;
};
void cli_progress_begin(struct cli_progress *p, struct cli *c, enum msg what);
void cli_progress(void *progress, uint64_t done, uint64_t all);
void cli_progress_end(struct cli_progress *p);

/* Writes c->out to standard output and empties it. FAULT_IO when that fails. */
int cli_flush(struct cli *c, struct fault *f);

#endif
