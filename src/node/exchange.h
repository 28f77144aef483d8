/* exchange: streams out of and into a node's store: the one intake, for the wire and the courier.
 *
 * 1. A take-in is one transaction: all of a stream or nothing. Taking it twice, or an older one after a newer one,
 *    changes nothing.
 * 2. The sender is known by the header's signature (its log key in the charter); the channel and the recipient must be
 *    ours. Checkpoints must be signed by their log's key; entries that overlap are compared; a gap is refused
 *    (FAULT_GAP); the root is computed here, never believed; a fork keeps evidence (committed by itself), stops that
 *    log, and the rest of the stream is still taken.
 * 3. After a take-in: receipts (design 2: only where something other than receipts has arrived, never beyond the first
 *    waiting entry) and a cosignature by our mirror key of every other log's new checkpoint.
 * 4. Our checkpoint leaves only after store_mark. */
#ifndef NODE_EXCHANGE_H
#define NODE_EXCHANGE_H

#include "act/stream.h"
#include "store/desk.h"
#include "store/record.h"

struct exchange_out {
    int to;               /* party */
    int64_t from;         /* -1: from what it said that it holds; else send our own log from this entry */
    bool all;             /* everything of all logs */
    struct str ask;       /* nonce to put, or empty */
    struct str answer;    /* nonce to repeat, or empty */
};
struct exchange_sent {
    struct str from, to; /* in arena given */
    uint64_t entries, blobs;
    uint64_t bytes;      /* of the plain stream */
};
/* Writes a stream for a party. Reads one consistent snapshot. Signs our checkpoint first if its size has none yet. */
int exchange_write(struct store *s, const struct signer *signer, const struct exchange_out *how, struct sink out,
                   struct exchange_sent *sent, struct fault *f);

struct exchange_log {
    uint64_t before, after;  /* sizes held */
    bool forked;
    uint64_t lacks;          /* refused: entries [before, lacks) have to come first; 0: no gap */
    uint64_t cosigned;       /* size our mirror has cosigned now; 0: none */
};
struct exchange_taken {
    int from;
    uint64_t entries, voids, blobs, receipts;
    struct exchange_log log[LIMIT_PARTIES];
    char ask[33], answer[33]; /* nonces in the header, or "" */
    bool news;               /* we now hold something that the sender lacks: a second round is worth while */
    uint64_t alarms;         /* evidence kept */
    int64_t skew;            /* seconds by which the sender's clock is ahead of ours, where that is more than a day: a
                                courier's stream may be old, so there only ahead; else 0 */
};
/* A stream that has come online. On a fault only from, ask and answer are filled (and log[].lacks after FAULT_GAP); from
 * is -1 unless a side of the channel has signed the header. */
int exchange_take(struct store *s, const struct signer *signer, struct source in, struct exchange_taken *taken,
                  struct fault *f);

/* The courier's file: stream, zstd, age. AGE identity: opened by the caller's function, since it is a private key. */
int exchange_pack(struct store *s, const struct signer *signer, const struct exchange_out *how, struct sink out,
                  struct exchange_sent *sent, struct fault *f);
struct exchange_identity {
    int (*get)(void *ctx, uint8_t identity[32], struct fault *f);
    void *ctx;
};
/* Its header is read and checked first; what expands beyond what it says ends the reading. */
int exchange_unpack(struct store *s, const struct signer *signer, const struct exchange_identity *identity,
                    struct source in, struct exchange_taken *taken, struct fault *f);

/* Signs and keeps our own newest checkpoint (after store_mark), unless that size has one. Own transaction. */
int exchange_checkpoint(struct store *s, const struct signer *signer, struct fault *f);
/* The newest checkpoint note held of LOG with all cosignatures held. */
int exchange_checkpoint_note(struct store *s, int log, struct arena *a, struct str *note, struct fault *f);

/* One act proved to a stranger: act/proof.h. Needs a checkpoint that covers it (made for our own log). */
int exchange_prove(struct store *s, const struct signer *signer, int log, uint64_t index, struct arena *a,
                   struct str *out, struct fault *f);

#endif
