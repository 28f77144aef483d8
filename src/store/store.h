/* store: a node's directory, opened. One party in one channel.
 *
 *   manch.db    SQLite: ledger_* (permanent, never updated or deleted), record_* (derived), desk_* (private)
 *   manch.lock  who writes
 *   mark        high-water mark: "ORIGIN SIZE base64(root)\n", written and fsynced after the commit and before any
 *               checkpoint of that size leaves; missing after a restore
 *   keys/       private keys, for the signer alone (not opened here)
 *
 * 1. At opening the mark and every cosigned size known of our own log must be prefixes of the database; beyond it, or
 *    another root: read-only until `manch recover` (store->barred). Where the mark is missing: barred until every peer
 *    has freshly said how much of our log it holds. Whoever makes acts or checkpoints asks store->barred first;
 *    ledger_append does not, since recover takes entries in.
 * 2. What opening costs does not grow with the record; but a node that an older program made gets what tables it lacks
 *    and its record_* anew when it is opened first, also for reading.
 * 3. A struct store belongs to one thread at a time; a process may have many. */
#ifndef STORE_STORE_H
#define STORE_STORE_H

#include "act/charter.h"
#include "act/tlog.h"
#include "rule/fold.h"
#include "store/db.h"

enum store_bar { STORE_FREE, STORE_NO_MARK, STORE_BEYOND, STORE_FORKED };
struct store {
    struct db *db;
    struct db *record_db;         /* where record_* is; the same, but while verifying */
    struct str dir;
    bool writable;
    bool upgraded;                /* at opening: an older program had made it */
    struct str card;              /* own card, the whole note */
    struct party self;            /* own card (origin empty before a charter is opened) */
    bool has_channel;
    struct charter charter;       /* the founding one */
    int me;                       /* own index in charter.party = log number */
    enum store_bar barred;
    struct fold fold;             /* heads of all logs as of the last store_refresh or write */
    struct officer_list officers[LIMIT_PARTIES];
    uint64_t checked[LIMIT_PARTIES]; /* entries that are in record_act: as many as held, outside transactions */
    struct tlog_edge *edge;       /* by log; good where its size is the one held */
    struct arena arena;           /* of self, charter */
    struct arena officer_arena;
    struct store_batch *batch;    /* what a transaction has written so far; NULL outside (store/batch.h) */
    struct store_batch *spare;    /* room for the next one; NULL before the first */
    int64_t version;              /* db_version when the heads were read */
    int64_t marked;               /* size in the mark, as far as known; -1 */
};

/* Makes DIR with an empty database that holds CARD (a card note). FAULT_EXISTS when there is a node already. */
int store_init(const char *dir, struct str card_note, struct fault *f);
int store_open(const char *dir, bool writable, struct store **out, struct fault *f); /* FAULT_NO_NODE */
void store_close(struct store *s);                                                  /* accepts NULL */
/* Keeps a charter that all have signed, and takes its logs up: own transaction, and the mark of an empty log.
 * FAULT_HAS_CHANNEL; same charter again: 0. FAULT_FOREIGN when our card is not in it. */
int store_open_charter(struct store *s, const struct charter *c, struct fault *f);

/* A write transaction: takes the lock, refreshes heads from the database. Then ledger_append, record_apply; at commit
 * every entry that was written is read again and hashed, nodes and roots compared (FAULT_VERIFY). A commit that fails
 * has been rolled back. FAULT_NO_CHANNEL is for others to say: a store without a charter has transactions too. */
int store_begin(struct store *s, struct fault *f);
int store_commit(struct store *s, struct fault *f);
void store_rollback(struct store *s); /* also restores heads; no transaction: nothing */
/* Reads heads and officers again if another connection has written since; cheap when nothing has changed. */
int store_refresh(struct store *s, struct fault *f);

/* Writes the mark for our own log at its present size, outside transactions. Only then may a checkpoint leave.
 * FAULT_READ_ONLY while barred; no write when the mark says so already. */
int store_mark(struct store *s, struct fault *f);
/* What the mark says; false where there is none that is one. */
bool store_read_mark(struct store *s, uint64_t *size, struct hash *root);
/* Lifts the bar after recover: the caller knows that our own log is at least as long as every peer (but those left out)
 * has said. The old mark, where there is one, and cosigned sizes must be prefixes by now: FAULT_READ_ONLY. */
int store_unbar(struct store *s, struct fault *f);
const char *store_bar_word(enum store_bar bar); /* "", "no-mark", "beyond", "forked": argument of FAULT_READ_ONLY */

int store_log(const struct store *s, struct str party_or_origin); /* log number, or -1 */

#endif
