/* courier: exchange with the other sides, by file and online; and what follows a restore.
 *
 * --json: bundle out {"file","from","to","entries","blobs","bytes"}; bundle in TAKEN;
 *   sync [{"party","sent":{"entries","blobs","bytes"},"taken":TAKEN}];
 *   recover {"read_only":why|null,"asked":PARTY|null,"missing":[..]}, where
 *   TAKEN {"from","entries","voids","blobs","receipts","alarms",
 *          "logs":[{"party","before","after","forked","cosigned"}]} */
#ifndef CLI_COURIER_H
#define CLI_COURIER_H

#include "cli/cli.h"

int courier_out(struct cli *c, struct fault *f);
int courier_in(struct cli *c, struct fault *f);
int courier_sync(struct cli *c, struct fault *f);
int courier_recover(struct cli *c, struct fault *f);

#endif
