/* demo: two (or more) nodes with an example commission, all serving on loopback, from one command.
 *
 * The example is a script of the program's own commands (example/NAME.manch, kept in the binary), run one by one in the
 * nodes' directories as a person would; notes travel as bundles. No database is filled in any other way.
 *
 *   party CODE HOST LANG=NAME...       a node; then the channel is founded by all parties
 *   channel NAME LANG,LANG...
 *   officer CODE NAME ROLES [--office ID]
 *   clock YYYY-MM-DDThh:mm:ssZ         the clock of all commands from here on ("clock now": the real one)
 *   exchange                           bundles to and fro between every two parties until nothing is new
 *   marking public|shared              of proposals and notices from here on
 *   CODE COMMAND ARGUMENT...           a command in that party's node
 * Words are separated by blanks; 'single' and "double" quotes keep blanks; a line that ends in a backslash goes on;
 * # begins a comment line. */
#ifndef CLI_DEMO_H
#define CLI_DEMO_H

#include "base/fault.h"
#include "tongue/catalogue.h"

struct demo_options {
    const char *dir;     /* NULL: a new temporary directory, removed at the end */
    const char *example; /* "real" or "fictional" */
    bool reset;          /* make DIR anew; only where demo made it */
    bool load_only;      /* do not serve; for tests */
    enum lang lang;
};
/* Returns when interrupted (SIGINT, SIGTERM) and all nodes have ended. */
int demo_run(const struct demo_options *o, struct fault *f);

#endif
