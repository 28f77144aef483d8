/* fold: record = fold(logs). Drives all logs of a channel in an order that respects what each had seen, applies each
 * entry once, says which wait. The same code folds the database (store/record) and the files of `manch fold`.
 *
 * 1. The result depends only on which entries are in which place of which log: not on arrival, the clock, language.
 * 2. Incremental: state (struct fold) after n entries plus the next ones gives the same as folding all at once.
 * 3. Receipts are judged in this order. Own log, unknown log, not larger than an earlier good receipt of that log (or
 *    than nothing: size 0): void. More than is held: the log waits. Held, but another root: void, and evidence (whether
 *    or not the other log waits: its bytes are there). Else the log waits until the other's effective size reaches it.
 * 4. Waiting entries have no effect. Logs that wait for each other in a circle (impossible with real roots):
 *    FAULT_CIRCLE. */
#ifndef RULE_FOLD_H
#define RULE_FOLD_H

#include "rule/check.h"
#include "rule/stand.h"

struct fold_log {
    uint64_t held;      /* entries that the node holds */
    uint64_t effective; /* entries applied */
    int wait_log;       /* -1, or the log it waits for ... */
    uint64_t wait_size; /* ... up to this size */
};
struct fold {
    size_t count; /* logs */
    struct fold_log log[LIMIT_PARTIES];
    struct stand_seen seen;
};

/* One entry as the fold sees it; borrowed until the next call. */
struct fold_entry {
    enum reason reason; /* void already, for what needs no fold (rule/check) */
    bool known;         /* see check_entry */
    enum act_verb verb;
    bool other;         /* none of the verbs that the fold acts on */
    struct str subject;
    struct hash id, version; /* version: accept, withdraw; propose: basis */
    bool has_basis, ad_referendum, open;
    uint32_t parties;   /* propose: of the charter in force in its log */
    int receipt_log;    /* receipt: -1 when that log is not in the channel */
    uint64_t size;
    struct hash root;
    bool notice;        /* subject's kind is a notice: no matter is asked for */
};
/* Where the fold reads from and what it tells. Every call may fail with a fault, which ends the run. An entry that
 * waits may be asked for more than once. */
struct fold_host {
    int (*entry)(void *ctx, int log, uint64_t index, struct fold_entry *out, struct fault *f);
    int (*root)(void *ctx, int log, uint64_t size, struct hash *out, struct fault *f);
    /* The matter of SUBJECT, loaded or new; stays valid during the run (the host may settle and drop it afterwards). */
    int (*matter)(void *ctx, struct str subject, struct stand_matter **out, struct fault *f);
    /* Verdict on an entry: REASON_NONE: effective. Called exactly once for each, in the order of application. */
    int (*verdict)(void *ctx, int log, uint64_t index, const struct fold_entry *e, enum reason reason, struct fault *f);
    /* Log P now has seen log Q up to SIZE (it was FROM). The host makes sure that matters with stands in Q's
     * [from, size) are settled after the run. May be NULL. */
    int (*saw)(void *ctx, int p, int q, uint64_t from, uint64_t size, struct fault *f);
    void *ctx;
    struct arena *arena; /* for versions of matters */
};
/* A channel of COUNT logs of which nothing has been applied yet. To go on later, a host keeps effective and seen; held
 * is what it holds now. What a log waits for is found anew by each run. */
void fold_init(struct fold *fold, size_t count);
/* A log that waits for others in a circle (its entry at `effective`), or -1. */
int fold_circle(const struct fold *fold);

/* Applies all that can be applied. The host settles the matters it gave out afterwards (stand_settle). */
int fold_run(struct fold *fold, const struct fold_host *host, struct fault *f);

/* `manch fold`: one matter, no keys. In:
 *   {"parties":[P...],"logs":{P:[ENTRY...]}}            a party without a log has an empty one
 *   ENTRY {"verb":"propose","id":V,"basis"?:V or null}  {"verb":"accept","version":V,"ad_referendum"?:BOOL}
 *         {"verb":"withdraw","version":V}               {"verb":"receipt","from":P,"size":n,"root"?:"bad"}
 *         {"verb":...}                                  any other verb: an entry without effect
 * Ids and parties are any strings; each id is proposed once. Members that are not named here are left alone. Out:
 *   {"chain":[V...],"effective":{P:size},"states":{V:STATE},"void":{P:{"index":REASON}}}
 * chain: from the first agreed version to the current. FAULT_JSON, FAULT_ACT (what; where, such as logs.RU.3),
 * FAULT_TOO_LARGE (over LIMIT_PARTIES parties), FAULT_CIRCLE (party; entry). *OUT in arena, borrowing JSON. */
int fold_file(struct str json, struct arena *a, struct json **out, struct fault *f);

#endif
