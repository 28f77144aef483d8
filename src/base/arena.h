/* arena: memory that is released all at once; one per request, command or applied act.
 *
 * 1. What an arena gives is zeroed, aligned for any type and lives until arena_release.
 * 2. Allocation never returns NULL: when memory has run out the process ends with a diagnostic and exit status 5; the
 *    transaction under way protects the data.
 * 3. An arena belongs to one thread at a time. */
#ifndef BASE_ARENA_H
#define BASE_ARENA_H

#include "base/str.h"

struct arena {
    struct arena_block *block; /* newest first; NULL when empty */
};

#define ARENA_EMPTY ((struct arena){0})

void *arena_alloc(struct arena *a, size_t size);                  /* zeroed; size 0 is allowed */
void *arena_array(struct arena *a, size_t count, size_t size);    /* count * size, checked for overflow */
char *arena_z(struct arena *a, struct str s);                     /* a copy ended by NUL */
struct str arena_str(struct arena *a, struct str s);              /* a copy */
/* NUL-ended too */
struct str arena_fmt(struct arena *a, const char *fmt, ...) __attribute__((format(printf, 2, 3), nonnull(2)));
void arena_release(struct arena *a);                              /* frees all; the arena is empty and usable again */

/* All that FROM has given belongs to A from now on; FROM is empty. For work that was done on several threads. */
void arena_join(struct arena *a, struct arena *from);

/* Ends the process as 2 says; for the other modules that allocate. */
void arena_exhausted(void) __attribute__((noreturn));

#define ARENA_NEW(a, type) ((type *)arena_alloc((a), sizeof(type)))
#define ARENA_ARRAY(a, count, type) ((type *)arena_array((a), (count), sizeof(type)))

#endif
