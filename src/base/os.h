/* os: the seam to the operating system. Disk, clock, randomness and locks are touched only here, so that tests can make
 * the nth call fail: os_fail_at(n, OS_WRITE) makes the nth call of that class from now on fail once (for ever when
 * `forever`). File names are borrowed. All return 0 or a negative fault code. */
#ifndef BASE_OS_H
#define BASE_OS_H

#include "base/arena.h"
#include "base/buf.h"
#include "base/fault.h"
#include "base/io.h"

enum os_class { OS_READ, OS_WRITE, OS_SYNC, OS_RENAME, OS_CLASSES };
void os_fail_at(enum os_class what, int nth, bool forever); /* tests only; nth 0 clears */

/* Reads a whole file (or standard input for "-") of at most MAX bytes into the arena. */
int os_read_file(const char *path, size_t max, struct arena *a, struct str *out, struct fault *f);
/* Writes a whole file durably: temporary beside it, fsync, rename, fsync of the directory. MODE such as 0600. Without
 * REPLACE an existing file is refused (FAULT_EXISTS) and left alone. */
int os_write_file(const char *path, struct str bytes, unsigned mode, bool replace, struct fault *f);

/* A file read or written piece by piece. A written one stands beside its name until os_file_end. */
struct os_file {
    int fd; /* -1: not open */
    bool replace;
    const char *path, *temporary;
    struct arena arena;
};
int os_file_open(struct os_file *o, const char *path, struct source *out, struct fault *f); /* "-": standard input */
int os_file_create(struct os_file *o, const char *path, unsigned mode, bool replace, struct sink *out, struct fault *f);
/* Closes. A written file is made durable under its name when KEEP, as os_write_file does it; else nothing is left of it. */
int os_file_end(struct os_file *o, bool keep, struct fault *f);

bool os_exists(const char *path);
int os_mkdir(const char *path, struct fault *f); /* with parents, mode 0700; an existing directory is fine */
/* Names of the files in a directory and those below it, as paths that begin with PATH, in order of their bytes; those whose
 * names begin with a full stop are left out. FAULT_IO where PATH is no directory. */
int os_list(const char *path, struct arena *a, const char ***out, size_t *count, struct fault *f);
bool os_is_directory(const char *path);
int os_remove_tree(const char *path, struct fault *f);

void os_random(void *out, size_t n); /* from the kernel; ends the process when it cannot */
int64_t os_now(void);                /* seconds since 1970 UTC; environment MANCH_CLOCK=YYYY-MM-DDThh:mm:ssZ fixes it */
int64_t os_ticks(void);              /* monotonic nanoseconds */

/* One writer at a time: an exclusive lock on PATH, waiting up to WAIT seconds (FAULT_BUSY then). */
struct os_lock {
    int fd; /* -1: not held */
};
int os_lock(struct os_lock *l, const char *path, int wait, struct fault *f);
void os_unlock(struct os_lock *l); /* accepts one that is not held */

#endif
