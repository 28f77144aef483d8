/* example: the scripts of example/, kept in the binary by tools/assets.sh. */
#ifndef CLI_EXAMPLE_H
#define CLI_EXAMPLE_H

#include "base/str.h"

/* Script called NAME ("real", "fictional"); empty when there is none. */
struct str example_find(const char *name);

#endif
