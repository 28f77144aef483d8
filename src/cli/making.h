/* making: commands by which a side speaks. */
#ifndef CLI_MAKING_H
#define CLI_MAKING_H

#include "cli/cli.h"
#include "forum/verb.h"

int making_propose(struct cli *c, struct fault *f);
int making_notify(struct cli *c, struct fault *f);
int making_accept(struct cli *c, struct fault *f);
int making_withdraw(struct cli *c, struct fault *f);
int making_decline(struct cli *c, struct fault *f);
int making_sign(struct cli *c, struct fault *f);

/* Who acts: the officer named by --as, or the only one; and with what. ROLE: see verb_officer. */
int making_pen(struct cli *c, unsigned role, struct key *key, struct verb_hand *hand, struct fault *f);
int making_marking(struct cli *c, bool *open, struct fault *f); /* --marking */

#endif
