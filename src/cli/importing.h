/* importing: old records into drafts: a folder of communiqués in any format that can be read, or a table (CSV, RFC 4180,
 * with or without a byte order mark) whose header names fields of a kind.
 *
 * Each file is kept in a transaction of its own and known again by its hash, so that what was cut short goes on where it
 * stopped. --json: {"files":[{"name","state","source","drafts","new","known","needs","why",
 * "troubles":[{"row","subject","column","value","why","remedy"}]}],"read","duplicate",
 * "unreadable","new","known","needs"}; state: read, duplicate, unreadable. */
#ifndef CLI_IMPORTING_H
#define CLI_IMPORTING_H

#include "cli/cli.h"

int importing_import(struct cli *c, struct fault *f);

#endif
