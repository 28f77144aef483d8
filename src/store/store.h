/* store: a node's directory, opened. One party in one channel.
 *
 *   manch.db    SQLite: ledger_* (permanent, never updated or deleted), record_* (derived), desk_* (private)
 *   manch.lock  who writes
 *   mark        high-water mark: "ORIGIN SIZE base64(root)\n", written and fsynced after the commit and before any
 *               checkpoint of that size leaves; missing after a restore
 *   keys/       private keys, for the signer alone (not opened here)
 *
 * At opening the mark and every cosigned size known of our own log must be prefixes of the database; beyond it, or
 * another root: read-only until `manch recover` (store->barred). Where the mark is missing: barred until every peer has
 * freshly said how much of our log it holds. */
#ifndef STORE_STORE_H
#define STORE_STORE_H

#include "act/charter.h"
#include "rule/fold.h"
#include "store/db.h"

enum store_bar { STORE_FREE, STORE_NO_MARK, STORE_BEYOND, STORE_FORKED };
struct store {
    struct db *db;
    struct str dir;
    bool writable;
    struct party self;            /* own card (origin empty before a charter is opened) */
    bool has_channel;
    struct charter charter;       /* the founding one */
    int me;                       /* own index in charter.party = log number */
    enum store_bar barred;
    struct fold fold;             /* heads of all logs as of the last store_refresh or write */
    struct officer_list officers[LIMIT_PARTIES];
    struct arena arena;           /* of self, charter, officers */
    struct store_batch *batch;    /* what a transaction has written so far; NULL outside */
};

/* Makes DIR with an empty database that holds CARD (a card note). FAULT_EXISTS when there is a node already. */
int store_init(const char *dir, struct str card_note, struct fault *f);
int store_open(const char *dir, bool writable, struct store **out, struct fault *f); /* FAULT_NO_NODE */
void store_close(struct store *s);                                                  /* accepts NULL */
/* Keeps a charter that all have signed, and takes its logs up. FAULT_HAS_CHANNEL; same charter again: 0. */
int store_open_charter(struct store *s, const struct charter *c, struct fault *f);

/* A write transaction: takes the lock, refreshes heads from the database. Then ledger_append, record_apply; at commit
 * every entry that was written is read again and hashed, roots compared (FAULT_VERIFY, rolled back). */
int store_begin(struct store *s, struct fault *f);
int store_commit(struct store *s, struct fault *f);
void store_rollback(struct store *s); /* also restores heads; no transaction: nothing */
/* Reads heads and officers again if another connection has written since; cheap when nothing has changed. */
int store_refresh(struct store *s, struct fault *f);

/* Writes the mark for our own log at its present size. Only then may a checkpoint leave. */
int store_mark(struct store *s, struct fault *f);
/* Lifts the bar after recover: our own log is at least as long as every peer (but those left out) has said. */
int store_unbar(struct store *s, struct fault *f);

int store_log(const struct store *s, struct str party_or_origin); /* log number, or -1 */

#endif
