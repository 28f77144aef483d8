/* help: everything that is said about the commands, from their table: help, the man page, completion. */
#ifndef CLI_HELP_H
#define CLI_HELP_H

#include "cli/commands.h"

int help_run(struct cli *c, struct fault *f);     /* the command `help` */
void help_short(struct cli *c);                   /* what `manch` alone says */
void help_command(struct cli *c, const struct cli_command *k);
void help_version(struct cli *c);

#endif
