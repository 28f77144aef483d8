/* making: commands by which a side speaks. */
#ifndef CLI_MAKING_H
#define CLI_MAKING_H

#include "cli/cli.h"

int making_propose(struct cli *c, struct fault *f);
int making_notify(struct cli *c, struct fault *f);
int making_accept(struct cli *c, struct fault *f);
int making_withdraw(struct cli *c, struct fault *f);
int making_decline(struct cli *c, struct fault *f);
int making_sign(struct cli *c, struct fault *f);

#endif
