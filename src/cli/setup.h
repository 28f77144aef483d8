/* setup: making a node, handing over its public keys, keeping it safe. */
#ifndef CLI_SETUP_H
#define CLI_SETUP_H

#include "cli/cli.h"

int setup_init(struct cli *c, struct fault *f);
int setup_card(struct cli *c, struct fault *f);

#endif
