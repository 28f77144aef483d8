/* proof: one act proved to a stranger, given only public keys.
 *
 * 1. tlog-proof (C2SP): "c2sp.org/tlog-proof@v1\nindex N\n" + base64 hashes, one a line + "\n" + the checkpoint note
 *    with the log's signature and the other sides' mirror cosignatures.
 * 2. The file of `manch prove`: "manch/proof/v1\n", then parts "NAME LENGTH\n" + bytes + "\n" in this order: `charter`
 *    (the whole note), `act`, `act-proof`, `appoint`, `appoint-proof`; the last two are absent for acts signed by the
 *    root or log key. LENGTH is decimal, of the bytes alone. Both proofs end in one and the same checkpoint
 *    note.
 * 3. The charter is the one in force in that log. For an amendment the channel's id is the act's own word: its charter
 *    cannot show it. */
#ifndef ACT_PROOF_H
#define ACT_PROOF_H

#include "act/act.h"
#include "act/charter.h"
#include "act/tlog.h"

void proof_write_tlog(struct buf *b, uint64_t index, const struct tlog_path *p, struct str checkpoint_note);
int proof_parse_tlog(struct str bytes, uint64_t *index, struct tlog_path *p, struct str *checkpoint_note,
                     struct fault *f);

struct proof {
    struct str charter, act, act_proof, appoint, appoint_proof; /* the last two may be empty */
};
void proof_write(struct buf *b, const struct proof *p);
int proof_parse(struct str bytes, struct proof *out, struct fault *f); /* borrows */

/* What a checked file shows. */
struct proof_verdict {
    struct charter charter;
    struct act act;
    uint64_t appointed;           /* entry at which the key was appointed; 0 for root and log keys */
    struct str officer;           /* key name */
    size_t held;                  /* other sides whose mirror has cosigned the checkpoint */
    struct {
        struct str party;
        int64_t time;
    } by[LIMIT_PARTIES];
    uint64_t size;                /* of the checkpoint */
};
/* Checks everything: charter signed by all its root keys and agreeing with every given CARD (a card that is of no party
 * of the charter is FAULT_FOREIGN; parties without a card are allowed when at least the act's own is given); the act
 * in its place in that log; its key appointed before it; signatures. In arena, borrowing BYTES. */
int proof_check(struct str bytes, const struct party *cards, size_t count, struct arena *a, struct proof_verdict *out,
                struct fault *f);

#endif
