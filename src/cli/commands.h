/* commands: the one table of what manch can do; and taking a command line apart by it. */
#ifndef CLI_COMMANDS_H
#define CLI_COMMANDS_H

#include "cli/cli.h"

extern const struct cli_command commands_table[]; /* ended by a NULL name; in the order of help */
extern const struct cli_option commands_global[]; /* options that every command takes */

/* Takes ARGV (without the program's name) apart into C: exact names only, options anywhere before `--`. Sets
 * c->command; NULL where nothing but global options was given, `help` where --help stands alone or behind half a command.
 * *HELP: --help was given for c->command; *VERSION likewise. */
int commands_parse(struct cli *c, int argc, char **argv, bool *help, bool *version, struct fault *f);
/* What has to be known before anything can be said: language and --json, as far as ARGV tells. */
void commands_manner(struct cli *c, int argc, char **argv);

#endif
