/* manch: takes the command line apart by the table of commands, gives the command what it needs, says how it ended. */
#include "cli/commands.h"
#include "cli/help.h"
#include "cli/say.h"
#include "node/extract.h"

#include <signal.h>

/* The node as the command needs it. */
static int give_node(struct cli *c, struct fault *f)
{
    unsigned needs = c->command->needs;
    int rc;

    if (!(needs & CLI_NODE))
        return 0;
    rc = cli_find_dir(c, f);
    if (!rc)
        rc = cli_open(c, needs & CLI_WRITE, f);
    if (!rc && (needs & CLI_CHANNEL) && !c->store->has_channel)
        rc = fault_set(f, FAULT_NO_CHANNEL, NULL, NULL, NULL);
    return rc;
}

/* What came with the command can be searched from now on; where it cannot be read the command has done its work all the
 * same. */
static void read_attachments(struct cli *c)
{
    struct fault none;

    if (c->command->needs & CLI_WRITE && c->store && c->store->has_channel)
        extract_unread(c->store, &none);
}

static int run(struct cli *c, int argc, char **argv, struct fault *f)
{
    bool help, version;
    int rc = commands_parse(c, argc, argv, &help, &version, f);

    if (rc)
        return rc;
    if (version) {
        help_version(c);
    } else if (!c->command) {
        help_short(c);
    } else if (help) {
        help_command(c, c->command);
    } else {
        rc = give_node(c, f);
        if (!rc && (rc = c->command->run(c, f)) == 0)
            read_attachments(c);
    }
    return rc;
}

int main(int argc, char **argv)
{
    struct cli c = {0};
    struct fault f = {0};
    int rc;

    signal(SIGPIPE, SIG_IGN);
    commands_manner(&c, argc - 1, argv + 1);
    rc = run(&c, argc - 1, argv + 1, &f);
    if (!rc)
        rc = cli_flush(&c, &f);
    if (rc)
        say_fault(&c, &f);
    cli_release(&c);
    return rc ? fault_exit(f.code) : 0;
}
