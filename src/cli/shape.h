/* shape: the JSON of acts, matters and notices. Every member is always there, null where it has no value.
 *
 *   matter  {"id","kind","state","current":{"version","fields"}|null,
 *            "pending":[{"version","party","state","awaiting":[..],"basis","fields"}],"crossed"}
 *   notice  {"id","kind","by":{PARTY:{"act","time","fields"}}}
 *   act     {"id","party","origin","index","verb","subject","time","by","state","void_reason","body",
 *            "received":{PARTY:{"after","before"}}}
 *   row     {"id","kind","state","fields"}: an item in a list */
#ifndef CLI_SHAPE_H
#define CLI_SHAPE_H

#include "cli/cli.h"

struct json *shape_item(struct cli *c, const struct record_item *i);
struct json *shape_row(struct cli *c, const struct record_item *i, const struct record_notice *side);
int shape_act(struct cli *c, const struct record_act *a, struct json **out, struct fault *f);

/* State of an item as a whole: that of the current version; else of its newest version that has not lapsed; of a notice
 * "effective". */
const char *shape_state(const struct record_item *i);
/* Of an act: the version's for proposals, else "effective", "void", "waiting". */
const char *shape_act_state(const struct record_act *a);
/* A version that is neither agreed nor dead. */
bool shape_pending(const struct record_item *i, const struct record_version *v);

/* When PARTY received the entry, as far as its cosignatures tell: -1 for not known. */
int shape_received(struct cli *c, int log, uint64_t index, int party, int64_t *after, int64_t *before, struct fault *f);

#endif
