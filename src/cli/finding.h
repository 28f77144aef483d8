/* finding: search and names. Shapes of --json:
 *
 *   search  {"query","hits":[{"subject","party","act","lang","field","snippet","score"}],"suggestions":[...]}, best
 *           first; what was searched for stands between ** in the snippet; score in thousandths, 3000 and more as
 *           written, 2000 by stems, 1000 by sound; lang null where it is not said
 *   names   [{"name","kind","subject","lang","field","score","why"}], best first; score in thousandths of sameness */
#ifndef CLI_FINDING_H
#define CLI_FINDING_H

#include "cli/cli.h"

int finding_search(struct cli *c, struct fault *f);
int finding_names(struct cli *c, struct fault *f);

#endif
