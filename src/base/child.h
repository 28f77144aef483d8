/* child: another program, run on bytes that nobody vouches for: what it says, within limits.
 *
 * 1. No shell. The program is looked for in PATH; it gets a file without a name as standard input, nothing else of ours
 *    open, an environment of two variables, and / as its directory.
 * 2. It may use LIMIT_CHILD_MEMORY of memory and LIMIT_CHILD_SECONDS of time, and say as much as the caller takes;
 *    beyond that it is killed. It goes when we go.
 * 3. Where the kernel can (Landlock, seccomp) it writes no file, reads only programs' own (/usr, /lib, /etc), and opens
 *    no socket.
 * 4. Thread-safe. */
#ifndef BASE_CHILD_H
#define BASE_CHILD_H

#include "base/arena.h"
#include "base/fault.h"

enum child_end {
    CHILD_DONE,
    CHILD_MISSING, /* there is no such program here */
    CHILD_FAILED,  /* it ended with another status than 0 */
    CHILD_STOPPED  /* it wanted too much time or said too much */
};

bool child_is_there(const char *program);
/* ARGV ends with NULL; its first is the name. *OUT in arena, empty unless CHILD_DONE. */
int child_run(const char *const argv[], struct str in, size_t max, struct arena *a, struct str *out,
              enum child_end *end, struct fault *f);

#endif
