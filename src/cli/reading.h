/* reading: what the record says. Shapes of --json: cli/shape.h; timeline is
 * [{"date","id","kind","field","state","title"}] in the order of dates. */
#ifndef CLI_READING_H
#define CLI_READING_H

#include "cli/cli.h"

int reading_show(struct cli *c, struct fault *f);
int reading_list(struct cli *c, struct fault *f);
int reading_history(struct cli *c, struct fault *f);
int reading_log(struct cli *c, struct fault *f);
int reading_act(struct cli *c, struct fault *f);
int reading_blob(struct cli *c, struct fault *f);
int reading_timeline(struct cli *c, struct fault *f);

#endif
