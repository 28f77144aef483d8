/* example: the scripts and texts of example/, kept in the binary by tools/example.sh. */
#ifndef CLI_EXAMPLE_H
#define CLI_EXAMPLE_H

#include "base/str.h"

/* Script called NAME ("real", "fictional"); empty when there is none. */
struct str example_find(const char *name);
/* Text called NAME ("fifth-meeting.hi" of example/texts/fifth-meeting.hi.txt); empty when there is none. */
struct str example_text(const char *name);

#endif
