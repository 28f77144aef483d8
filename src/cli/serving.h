/* serving: commands that go on until they are interrupted. */
#ifndef CLI_SERVING_H
#define CLI_SERVING_H

#include "cli/cli.h"

int serving_serve(struct cli *c, struct fault *f);
int serving_demo(struct cli *c, struct fault *f);

#endif
