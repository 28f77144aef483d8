/* life: the made-up life of a commission of two sides, IN and RU, as two signed logs. Sessions with agendas,
 * delegations and protocols of paragraphs, undertakings and both sides' reports, statements and contacts, week after
 * week: what one side tables the other answers a week later, and both nodes write their receipts.
 *
 * 1. The same seed, sort and number give the same bytes, but for nothing: no clock, no randomness.
 * 2. Every private key is the SHA-256 of its name and the word "bench".
 * 3. No act is void. The average act is about 900 bytes. */
#ifndef BENCH_LIFE_H
#define BENCH_LIFE_H

#include "act/charter.h"
#include "act/tlog.h"

enum { LIFE_SIDES = 2 };
enum life_sort {
    LIFE_JOINT,  /* both sides speak and answer */
    LIFE_ARCHIVE /* IN alone puts its archive on record; RU has only founded its log */
};
struct life_log {
    size_t count, cap;
    struct str *entry; /* in the life's arena, as is the array's content */
    struct tlog_edge edge;
};
struct life {
    struct arena arena;
    struct charter charter;
    struct str card[LIFE_SIDES]; /* card notes */
    struct life_log log[LIFE_SIDES];
    uint64_t bytes;              /* of all entries */
};

/* COUNT acts in both logs together. Ends the process where something is wrong. */
void life_make(struct life *l, enum life_sort sort, size_t count, uint64_t seed);
void life_free(struct life *l);

struct signer life_signer(void);                                       /* signs with every key of 2 */
void life_seed(const char *name, uint8_t seed[32]);
struct key life_key(const char *name, enum key_type type);
void life_checkpoint(const struct life *l, int side, struct buf *note); /* of the whole log */

/* Ends the process with a message unless RC is 0. */
void life_must(int rc, const struct fault *f, const char *what);

#endif
