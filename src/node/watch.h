/* watch: deadlines for connections. The HTTP library's own time-out counts from the last byte, so a client that sends
 * one byte a second holds a connection for ever; here every state of a connection has an end.
 *
 * 1. Head (and waiting for the next one): WATCH seconds in all. Body: WATCH seconds and what its bytes need at
 *    WATCH_RATE. Answer: WATCH_ANSWER seconds and what its bytes need at WATCH_RATE. Our own work: none.
 * 2. A connection that is too late is shut down, which the library then sees as closed; its number is never used after
 *    watch_remove, so that a reused one is not hit. */
#ifndef NODE_WATCH_H
#define NODE_WATCH_H

#include <stdint.h>

enum { WATCH_SECONDS = 8, WATCH_ANSWER = 30, WATCH_RATE = 4096 };

struct watch;       /* gives */
struct watch_entry; /* one connection */
struct watch *watch_open(unsigned seconds); /* its own thread */
void watch_close(struct watch *w);          /* accepts NULL; all entries must be gone */
struct watch_entry *watch_add(struct watch *w, int fd);
void watch_remove(struct watch *w, struct watch_entry *e);
void watch_head(struct watch *w, struct watch_entry *e);
void watch_body(struct watch *w, struct watch_entry *e, uint64_t received);
void watch_work(struct watch *w, struct watch_entry *e);
void watch_answer(struct watch *w, struct watch_entry *e, uint64_t size);

#endif
