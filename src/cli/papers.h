/* papers: documents as text, and what leaves the house.
 *
 * --json: instrument {"document","text","note","complete"}; bracketed and clean {"document","lang","text"};
 *   export json is {"channel","party","sizes":{PARTY:n},"digest","items":[ITEM]} with ITEM as `show --json`;
 *   export tiles {"origin","size","dir","files"} */
#ifndef CLI_PAPERS_H
#define CLI_PAPERS_H

#include "cli/cli.h"

int papers_instrument(struct cli *c, struct fault *f);
int papers_bracketed(struct cli *c, struct fault *f);
int papers_clean(struct cli *c, struct fault *f);
int papers_json(struct cli *c, struct fault *f);
int papers_tiles(struct cli *c, struct fault *f);

/* With a FAULT_UNSETTLED of DOCUMENT: all that is in the way is said; LANG empty: of every language. */
void papers_tell_obstacles(struct cli *c, struct str document, struct str lang);

#endif
