/* backup: a node in one file, and back.
 *
 * The file is zstd over `manch/backup/v1\n`, then parts `NAME LENGTH\n` and as many bytes: every file of keys/ as it
 * stands (sealed keys stay sealed), then `manch.db`, a consistent copy of the database; then `end 0\n`. The mark is not
 * in it, so that a restored node knows that it was restored (store/store.h). */
#ifndef CLI_BACKUP_H
#define CLI_BACKUP_H

#include "cli/cli.h"

int backup_write(struct cli *c, struct fault *f);
int backup_restore(struct cli *c, struct fault *f);

#endif
