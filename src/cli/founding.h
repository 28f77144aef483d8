/* founding: a channel and who may speak in it: charter, officers, peers. */
#ifndef CLI_FOUNDING_H
#define CLI_FOUNDING_H

#include "cli/cli.h"

int founding_draft(struct cli *c, struct fault *f);
int founding_sign(struct cli *c, struct fault *f);
int founding_open(struct cli *c, struct fault *f);

int founding_appoint(struct cli *c, struct fault *f);
int founding_dismiss(struct cli *c, struct fault *f);
int founding_officers(struct cli *c, struct fault *f);

int founding_add_peer(struct cli *c, struct fault *f);
int founding_peers(struct cli *c, struct fault *f);

#endif
