/* standing: what waits for whom, and how far the exchange is.
 *
 * status --json: {"party","channel","read_only":why|null,"for_me":[WAIT],"for_them":[WAIT],"diverging":[FOLLOW],
 * "late":[FOLLOW],"sessions":[ROW],"arrived":[ACT],"waiting":[{"party","on","size"}],"alarms":n}, where
 *   WAIT   {"subject","kind","title","act","from","awaiting":[..],"state","since","crossed","receipt_only","command"}
 *   FOLLOW {"id","title","due","difference":["differ","silent","late"],"silent":[..],"reports":{PARTY:{"status",
 *           "percent","date","act"}|null}}
 * receipts --json: [{"log","party","held","seen","cosigned","cosigned_time","told","told_time"}]: of each side's log,
 * how far each other side has taken it in. */
#ifndef CLI_STANDING_H
#define CLI_STANDING_H

#include "cli/cli.h"

int standing_status(struct cli *c, struct fault *f);
int standing_receipts(struct cli *c, struct fault *f);

#endif
